using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SessionAndRecord : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ClosedAt",
                table: "Meetings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ConfirmedAt",
                table: "Meetings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DistributedAt",
                table: "Meetings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ObjectionsUntil",
                table: "Meetings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RecordDueAt",
                table: "Meetings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Decisions",
                table: "AgendaItems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Disclosures",
                table: "AgendaItems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Objections",
                table: "AgendaItems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "TakenUpAt",
                table: "AgendaItems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Amount",
                table: "AgendaItemAgreements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DurationDays",
                table: "AgendaItemAgreements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Hours",
                table: "AgendaItemAgreements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Nature",
                table: "AgendaItemAgreements",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "Stabilising");

            migrationBuilder.AddColumn<string>(
                name: "Power",
                table: "AgendaItemAgreements",
                type: "TEXT",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Topic",
                table: "AgendaItemAgreements",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ConfidentialityAcceptances",
                columns: table => new
                {
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedByHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConfidentialityAcceptances", x => new { x.MeetingId, x.HatId });
                });

            migrationBuilder.CreateTable(
                name: "RecordRecipients",
                columns: table => new
                {
                    MeetingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DistributedAt = table.Column<long>(type: "INTEGER", nullable: false)
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
