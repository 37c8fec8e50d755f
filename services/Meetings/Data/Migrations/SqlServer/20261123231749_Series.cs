using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.SqlServer
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
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SeriesId",
                table: "Meetings",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MeetingSeries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ForumId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Rule = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    StartTime = table.Column<TimeOnly>(type: "time", nullable: false),
                    DurationMinutes = table.Column<int>(type: "int", nullable: false),
                    HolidayRule = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Place = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PlannedUntilOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    EventSequence = table.Column<long>(type: "bigint", nullable: false),
                    HomeInstance = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingSeries", x => x.Id)
                        .Annotation("SqlServer:Clustered", false);
                });

            migrationBuilder.CreateTable(
                name: "SlotProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ForumId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SeriesId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OccurrenceOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Holiday = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    StartsAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    State = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    DecidedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    MeetingId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    EventSequence = table.Column<long>(type: "bigint", nullable: false),
                    HomeInstance = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SlotProposals", x => x.Id)
                        .Annotation("SqlServer:Clustered", false);
                });

            migrationBuilder.CreateTable(
                name: "SlotReplies",
                columns: table => new
                {
                    HatId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SlotProposalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Fits = table.Column<bool>(type: "bit", nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
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
                unique: true,
                filter: "[SeriesId] IS NOT NULL AND [OccurrenceOn] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingSeries_CreatedAt_Id",
                table: "MeetingSeries",
                columns: new[] { "CreatedAt", "Id" })
                .Annotation("SqlServer:Clustered", true);

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
                columns: new[] { "CreatedAt", "Id" })
                .Annotation("SqlServer:Clustered", true);

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
