using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Partners.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NightDesksThatLeave : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Hats_DeputyHatId",
                table: "Hats");

            migrationBuilder.AddColumn<long>(
                name: "NightDeskLostAt",
                table: "Organisations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NightDeskLostAt",
                table: "DutyDesks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Organisations_OutOfHoursDeskId",
                table: "Organisations",
                column: "OutOfHoursDeskId");

            migrationBuilder.CreateIndex(
                name: "IX_Hats_DeputyHatId_OrganisationId",
                table: "Hats",
                columns: new[] { "DeputyHatId", "OrganisationId" });

            migrationBuilder.CreateIndex(
                name: "IX_DutyDesks_OutOfHoursDeskId",
                table: "DutyDesks",
                column: "OutOfHoursDeskId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Organisations_OutOfHoursDeskId",
                table: "Organisations");

            migrationBuilder.DropIndex(
                name: "IX_Hats_DeputyHatId_OrganisationId",
                table: "Hats");

            migrationBuilder.DropIndex(
                name: "IX_DutyDesks_OutOfHoursDeskId",
                table: "DutyDesks");

            migrationBuilder.DropColumn(
                name: "NightDeskLostAt",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "NightDeskLostAt",
                table: "DutyDesks");

            migrationBuilder.CreateIndex(
                name: "IX_Hats_DeputyHatId",
                table: "Hats",
                column: "DeputyHatId");
        }
    }
}
