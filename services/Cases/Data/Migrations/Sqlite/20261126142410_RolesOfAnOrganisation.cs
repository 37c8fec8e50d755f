using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RolesOfAnOrganisation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CaseRoles_OrganisationId",
                table: "CaseRoles");

            migrationBuilder.CreateIndex(
                name: "IX_CaseRoles_OrganisationId_HatId_State",
                table: "CaseRoles",
                columns: new[] { "OrganisationId", "HatId", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CaseRoles_OrganisationId_HatId_State",
                table: "CaseRoles");

            migrationBuilder.CreateIndex(
                name: "IX_CaseRoles_OrganisationId",
                table: "CaseRoles",
                column: "OrganisationId");
        }
    }
}
