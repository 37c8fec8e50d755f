using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WaitingAgreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Agreements_OwnerHatId",
                table: "Agreements");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_OwnerOrganisationId",
                table: "Agreements");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_RatifierHatId",
                table: "Agreements");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_OwnerHatId_State_DueOn",
                table: "Agreements",
                columns: new[] { "OwnerHatId", "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_OwnerOrganisationId_State_OwnerHatId_DueOn_CaseId",
                table: "Agreements",
                columns: new[] { "OwnerOrganisationId", "State", "OwnerHatId", "DueOn", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_RatifierHatId_State_DueOn",
                table: "Agreements",
                columns: new[] { "RatifierHatId", "State", "DueOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Agreements_OwnerHatId_State_DueOn",
                table: "Agreements");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_OwnerOrganisationId_State_OwnerHatId_DueOn_CaseId",
                table: "Agreements");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_RatifierHatId_State_DueOn",
                table: "Agreements");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_OwnerHatId",
                table: "Agreements",
                column: "OwnerHatId");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_OwnerOrganisationId",
                table: "Agreements",
                column: "OwnerOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_RatifierHatId",
                table: "Agreements",
                column: "RatifierHatId");
        }
    }
}
