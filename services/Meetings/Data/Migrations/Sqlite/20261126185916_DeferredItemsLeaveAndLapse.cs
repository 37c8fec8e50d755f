using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DeferredItemsLeaveAndLapse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AgendaItems_MeetingId",
                table: "AgendaItems");

            migrationBuilder.AddColumn<long>(
                name: "After",
                table: "WaitingCases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "ItemId",
                table: "WaitingCases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PutOnAt",
                table: "WaitingCases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AnsweredByHatId",
                table: "SlotReplies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ChairAbsenceSaidByHatId",
                table: "Meetings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PresentHatIds",
                table: "Meetings",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<Guid>(
                name: "StandsInForHatId",
                table: "Meetings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AwayFrom",
                table: "ForumSeats",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AwayUntil",
                table: "ForumSeats",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LapsedAt",
                table: "CharterRatifications",
                type: "INTEGER",
                nullable: true);

            // What came on an agenda since it waits, waits no longer.
            migrationBuilder.Sql("""
                UPDATE WaitingCases SET PutOnAt = Since
                WHERE EXISTS (SELECT 1 FROM AgendaItems i WHERE i.CaseId = WaitingCases.CaseId AND i.ForumId = WaitingCases.ForumId AND i.CreatedAt > WaitingCases.Since)
                """);

            migrationBuilder.PutItemsTogether();
            migrationBuilder.LetDeferredWait();

            migrationBuilder.CreateIndex(
                name: "IX_WaitingCases_CaseId",
                table: "WaitingCases",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_WaitingCases_ItemId",
                table: "WaitingCases",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_WaitingCases_PutOnAt",
                table: "WaitingCases",
                column: "PutOnAt");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_MeetingId_CaseId",
                table: "AgendaItems",
                columns: new[] { "MeetingId", "CaseId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WaitingCases_CaseId",
                table: "WaitingCases");

            migrationBuilder.DropIndex(
                name: "IX_WaitingCases_ItemId",
                table: "WaitingCases");

            migrationBuilder.DropIndex(
                name: "IX_WaitingCases_PutOnAt",
                table: "WaitingCases");

            migrationBuilder.DropIndex(
                name: "IX_AgendaItems_MeetingId_CaseId",
                table: "AgendaItems");

            migrationBuilder.DropColumn(
                name: "After",
                table: "WaitingCases");

            migrationBuilder.DropColumn(
                name: "ItemId",
                table: "WaitingCases");

            migrationBuilder.DropColumn(
                name: "PutOnAt",
                table: "WaitingCases");

            migrationBuilder.DropColumn(
                name: "AnsweredByHatId",
                table: "SlotReplies");

            migrationBuilder.DropColumn(
                name: "ChairAbsenceSaidByHatId",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "PresentHatIds",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "StandsInForHatId",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "AwayFrom",
                table: "ForumSeats");

            migrationBuilder.DropColumn(
                name: "AwayUntil",
                table: "ForumSeats");

            migrationBuilder.DropColumn(
                name: "LapsedAt",
                table: "CharterRatifications");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_MeetingId",
                table: "AgendaItems",
                column: "MeetingId");
        }
    }
}
