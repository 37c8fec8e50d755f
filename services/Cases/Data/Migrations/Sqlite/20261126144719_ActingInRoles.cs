using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ActingInRoles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ActingFrom",
                table: "CaseRoles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ActingUntil",
                table: "CaseRoles",
                type: "INTEGER",
                nullable: true);

            // Who acts now acts since the role is held, as far as is known.
            migrationBuilder.Sql("UPDATE \"CaseRoles\" SET \"ActingFrom\" = \"HeldFrom\" WHERE \"State\" = 'Acting';");
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
