using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Series : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Meetings_ForumId",
                table: "Meetings");

            migrationBuilder.AddColumn<DateOnly>(
                name: "OccurrenceOn",
                table: "Meetings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SeriesId",
                table: "Meetings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MeetingSeries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ForumId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StartTime = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    DurationMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    HolidayRule = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PlannedUntilOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingSeries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SlotProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ForumId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeriesId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OccurrenceOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Holiday = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StartsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SlotProposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SlotReplies",
                columns: table => new
                {
                    HatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SlotProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Fits = table.Column<bool>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SlotReplies", x => new { x.SlotProposalId, x.HatId });
                    table.ForeignKey(
                        name: "FK_SlotReplies_SlotProposals_SlotProposalId",
                        column: x => x.SlotProposalId,
                        principalTable: "SlotProposals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_ForumId_CreatedAt_Id",
                table: "Meetings",
                columns: new[] { "ForumId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_SeriesId_OccurrenceOn",
                table: "Meetings",
                columns: new[] { "SeriesId", "OccurrenceOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MeetingSeries_CreatedAt_Id",
                table: "MeetingSeries",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MeetingSeries_ForumId_CreatedAt_Id",
                table: "MeetingSeries",
                columns: new[] { "ForumId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MeetingSeries_PlannedUntilOn",
                table: "MeetingSeries",
                column: "PlannedUntilOn");

            migrationBuilder.CreateIndex(
                name: "IX_SlotProposals_CreatedAt_Id",
                table: "SlotProposals",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SlotProposals_ForumId_CreatedAt_Id",
                table: "SlotProposals",
                columns: new[] { "ForumId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SlotProposals_SeriesId_OccurrenceOn",
                table: "SlotProposals",
                columns: new[] { "SeriesId", "OccurrenceOn" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MeetingSeries");

            migrationBuilder.DropTable(
                name: "SlotReplies");

            migrationBuilder.DropTable(
                name: "SlotProposals");

            migrationBuilder.DropIndex(
                name: "IX_Meetings_ForumId_CreatedAt_Id",
                table: "Meetings");

            migrationBuilder.DropIndex(
                name: "IX_Meetings_SeriesId_OccurrenceOn",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "OccurrenceOn",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "SeriesId",
                table: "Meetings");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_ForumId",
                table: "Meetings",
                column: "ForumId");
        }
    }
}
