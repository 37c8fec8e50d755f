using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class LostMandatesAndWhoNeedsOne : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "NeedsMandateUntilOn",
                table: "Decisions",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LostMandates",
                columns: table => new
                {
                    MandateId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Loss = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    LostAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LostMandates", x => x.MandateId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LostMandates_LostAt",
                table: "LostMandates",
                column: "LostAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LostMandates");

            migrationBuilder.DropColumn(
                name: "NeedsMandateUntilOn",
                table: "Decisions");
        }
    }
}
