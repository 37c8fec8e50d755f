using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SuccessionQuorumAndStandingItems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PresentSeatIds",
                table: "Meetings",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Quorum",
                table: "Meetings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "QuorumExplanation",
                table: "Meetings",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "FormerOrganisationId",
                table: "ForumSeats",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Quorum",
                table: "CharterVersions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "GivenAt",
                table: "CharterRatifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Mandate",
                table: "CharterRatifications",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RatifierHatId",
                table: "CharterRatifications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "StandingItems",
                columns: table => new
                {
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProcessTitle = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    OwnerOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandingItems", x => x.AgreementId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CharterRatifications_RatifierHatId",
                table: "CharterRatifications",
                column: "RatifierHatId");

            migrationBuilder.CreateIndex(
                name: "IX_StandingItems_CaseId",
                table: "StandingItems",
                column: "CaseId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StandingItems");

            migrationBuilder.DropIndex(
                name: "IX_CharterRatifications_RatifierHatId",
                table: "CharterRatifications");

            migrationBuilder.DropColumn(
                name: "PresentSeatIds",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "Quorum",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "QuorumExplanation",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "FormerOrganisationId",
                table: "ForumSeats");

            migrationBuilder.DropColumn(
                name: "Quorum",
                table: "CharterVersions");

            migrationBuilder.DropColumn(
                name: "GivenAt",
                table: "CharterRatifications");

            migrationBuilder.DropColumn(
                name: "Mandate",
                table: "CharterRatifications");

            migrationBuilder.DropColumn(
                name: "RatifierHatId",
                table: "CharterRatifications");
        }
    }
}
