using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Signals.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CorrectionsOnDuty : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "UrgentCall_ReadByHatId",
                table: "Signals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReadOnDutyAt",
                table: "SignalCorrections",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Signals_UrgentCall_ReadByHatId",
                table: "Signals",
                column: "UrgentCall_ReadByHatId");

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyRecords_Location",
                table: "IdempotencyRecords",
                column: "Location");

            migrationBuilder.CreateIndex(
                name: "IX_HatCopies_DeputyHatId_OrganisationId",
                table: "HatCopies",
                columns: new[] { "DeputyHatId", "OrganisationId" });

            migrationBuilder.Sql("UPDATE Signals SET UrgentCall_ReadByHatId = UrgentCall_FollowedByHatId WHERE UrgentCall_DeskReads = 1;"); // who follows a call now has read it
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Signals_UrgentCall_ReadByHatId",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_IdempotencyRecords_Location",
                table: "IdempotencyRecords");

            migrationBuilder.DropIndex(
                name: "IX_HatCopies_DeputyHatId_OrganisationId",
                table: "HatCopies");

            migrationBuilder.DropColumn(
                name: "UrgentCall_ReadByHatId",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "ReadOnDutyAt",
                table: "SignalCorrections");
        }
    }
}
