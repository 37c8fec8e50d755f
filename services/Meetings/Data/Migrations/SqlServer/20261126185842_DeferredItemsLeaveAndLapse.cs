using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.SqlServer
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

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "After",
                table: "WaitingCases",
                type: "datetimeoffset",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<Guid>(
                name: "ItemId",
                table: "WaitingCases",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PutOnAt",
                table: "WaitingCases",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AnsweredByHatId",
                table: "SlotReplies",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ChairAbsenceSaidByHatId",
                table: "Meetings",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PresentHatIds",
                table: "Meetings",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<Guid>(
                name: "StandsInForHatId",
                table: "Meetings",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AwayFrom",
                table: "ForumSeats",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AwayUntil",
                table: "ForumSeats",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LapsedAt",
                table: "CharterRatifications",
                type: "datetimeoffset",
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
