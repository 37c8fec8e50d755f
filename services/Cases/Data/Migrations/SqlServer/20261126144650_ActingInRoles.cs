using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ActingInRoles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ActingFrom",
                table: "CaseRoles",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ActingUntil",
                table: "CaseRoles",
                type: "datetimeoffset",
                nullable: true);

            // Who acts now acts since the role is held, as far as is known. In a batch of its own: the column is new.
            migrationBuilder.Sql("EXEC(N'UPDATE [CaseRoles] SET [ActingFrom] = [HeldFrom] WHERE [State] = N''Acting'';');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ActingFrom",
                table: "CaseRoles");

            migrationBuilder.DropColumn(
                name: "ActingUntil",
                table: "CaseRoles");
        }
    }
}
