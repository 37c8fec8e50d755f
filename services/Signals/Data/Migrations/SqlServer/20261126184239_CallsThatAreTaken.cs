using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Signals.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CallsThatAreTaken : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "Triage_CaseAnswerDueAt",
                table: "Signals",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Triage_NotAttachedBecause",
                table: "Signals",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "UrgentCall_DeskReads",
                table: "Signals",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UrgentCall_FollowedByHatId",
                table: "Signals",
                type: "uniqueidentifier",
                nullable: true);

            // Until now only who reads was known as called, and who took a call goes on with it until there is an outcome.
            migrationBuilder.Sql("EXEC(N'UPDATE Signals SET UrgentCall_DeskReads = CASE WHEN UrgentCall_OnDutyHatId IS NULL AND UrgentCall_DeputyHatId IS NULL THEN 0 ELSE 1 END WHERE UrgentCall_RaisedAt IS NOT NULL')");
            migrationBuilder.Sql("EXEC(N'UPDATE Signals SET UrgentCall_FollowedByHatId = UrgentCall_TakenByHatId WHERE UrgentCall_TakenByHatId IN (UrgentCall_OnDutyHatId, UrgentCall_DeputyHatId) AND Triage_Outcome IS NULL AND EndedAt IS NULL')");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_UrgentCall_FollowedByHatId",
                table: "Signals",
                column: "UrgentCall_FollowedByHatId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Signals_UrgentCall_FollowedByHatId",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "Triage_CaseAnswerDueAt",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "Triage_NotAttachedBecause",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_DeskReads",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_FollowedByHatId",
                table: "Signals");
        }
    }
}
