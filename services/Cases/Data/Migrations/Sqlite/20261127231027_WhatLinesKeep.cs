using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WhatLinesKeep : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOn",
                table: "Timeline",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "OwnerOrganisationId",
                table: "Timeline",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "Timeline",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            // Owner and day of an agreement, and the purpose of a case, where they never changed: what they were before is known of these alone.
            migrationBuilder.Sql(
                """
                UPDATE Timeline SET
                    OwnerOrganisationId = (SELECT a.OwnerOrganisationId FROM Agreements AS a WHERE a.Id = Timeline.AgreementId),
                    DueOn = (SELECT a.DueOn FROM Agreements AS a WHERE a.Id = Timeline.AgreementId)
                WHERE AgreementState IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM Timeline AS t
                    WHERE t.CaseId = Timeline.CaseId AND t.AgreementId = Timeline.AgreementId
                        AND (t.AgreementState = 'ToBeReassigned' OR t.What LIKE 'Nobody could accept it while the case rested%' OR t.What LIKE '{organisation} goes on as its owner, after a merger:%'));
                UPDATE Timeline SET Purpose = (SELECT c.Purpose FROM Cases AS c WHERE c.Id = Timeline.CaseId)
                WHERE CaseStatus IS NOT NULL AND EXISTS (SELECT 1 FROM Cases AS c WHERE c.Id = Timeline.CaseId AND c.ReopenedFor IS NULL);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DueOn",
                table: "Timeline");

            migrationBuilder.DropColumn(
                name: "OwnerOrganisationId",
                table: "Timeline");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "Timeline");
        }
    }
}
