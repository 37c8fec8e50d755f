using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LostMandates",
                columns: table => new
                {
                    MandateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Loss = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LostAt = table.Column<long>(type: "INTEGER", nullable: false)
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
