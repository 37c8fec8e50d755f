using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WhoLedAndWhatStands : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AgreedInCaseId",
                table: "StandingItems",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<Guid>(
                name: "FinishedByHatId",
                table: "Meetings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LeadHatIds",
                table: "Meetings",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Topics",
                table: "CharterVersions",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateIndex(
                name: "IX_StandingItems_AgreedInCaseId",
                table: "StandingItems",
                column: "AgreedInCaseId");

            migrationBuilder.TellWhoLed();
            migrationBuilder.LetStandingFollow();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_StandingItems_AgreedInCaseId",
                table: "StandingItems");

            migrationBuilder.DropColumn(
                name: "AgreedInCaseId",
                table: "StandingItems");

            migrationBuilder.DropColumn(
                name: "FinishedByHatId",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "LeadHatIds",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "Topics",
                table: "CharterVersions");
        }
    }
}
