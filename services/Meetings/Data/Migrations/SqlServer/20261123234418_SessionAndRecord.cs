using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SessionAndRecord : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ClosedAt",
                table: "Meetings",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ConfirmedAt",
                table: "Meetings",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DistributedAt",
                table: "Meetings",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ObjectionsUntil",
                table: "Meetings",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RecordDueAt",
                table: "Meetings",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Decisions",
                table: "AgendaItems",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Disclosures",
                table: "AgendaItems",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Objections",
                table: "AgendaItems",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "TakenUpAt",
                table: "AgendaItems",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Amount",
                table: "AgendaItemAgreements",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DurationDays",
                table: "AgendaItemAgreements",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Hours",
                table: "AgendaItemAgreements",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Nature",
                table: "AgendaItemAgreements",
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "Stabilising");

            migrationBuilder.AddColumn<string>(
                name: "Power",
                table: "AgendaItemAgreements",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Topic",
                table: "AgendaItemAgreements",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ConfidentialityAcceptances",
                columns: table => new
                {
                    MeetingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HatId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RecordedByHatId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AcceptedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConfidentialityAcceptances", x => new { x.MeetingId, x.HatId });
                });

            migrationBuilder.CreateTable(
                name: "RecordRecipients",
                columns: table => new
                {
                    MeetingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HatId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DistributedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordRecipients", x => new { x.MeetingId, x.HatId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_RecordDueAt",
                table: "Meetings",
                column: "RecordDueAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConfidentialityAcceptances");

            migrationBuilder.DropTable(
                name: "RecordRecipients");

            migrationBuilder.DropIndex(
                name: "IX_Meetings_RecordDueAt",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "DistributedAt",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "ObjectionsUntil",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "RecordDueAt",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "Decisions",
                table: "AgendaItems");

            migrationBuilder.DropColumn(
                name: "Disclosures",
                table: "AgendaItems");

            migrationBuilder.DropColumn(
                name: "Objections",
                table: "AgendaItems");

            migrationBuilder.DropColumn(
                name: "TakenUpAt",
                table: "AgendaItems");

            migrationBuilder.DropColumn(
                name: "Amount",
                table: "AgendaItemAgreements");

            migrationBuilder.DropColumn(
                name: "DurationDays",
                table: "AgendaItemAgreements");

            migrationBuilder.DropColumn(
                name: "Hours",
                table: "AgendaItemAgreements");

            migrationBuilder.DropColumn(
                name: "Nature",
                table: "AgendaItemAgreements");

            migrationBuilder.DropColumn(
                name: "Power",
                table: "AgendaItemAgreements");

            migrationBuilder.DropColumn(
                name: "Topic",
                table: "AgendaItemAgreements");
        }
    }
}
