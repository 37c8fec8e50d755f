using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class LifeCycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "CalendarSequence",
                table: "Meetings",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "EndReason",
                table: "Meetings",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Moves",
                table: "Meetings",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PreCheckDueAt",
                table: "Meetings",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UrgentReason",
                table: "Meetings",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ExecutiveOwnerHatId",
                table: "CaseCopies",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ExecutiveOwnerOrganisationId",
                table: "CaseCopies",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExecutiveOwnerSequence",
                table: "CaseCopies",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "DeferralsBefore",
                table: "AgendaItems",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SubjectInforming",
                table: "AgendaItems",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_PreCheckDueAt",
                table: "Meetings",
                column: "PreCheckDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_CaseCopies_ExecutiveOwnerHatId",
                table: "CaseCopies",
                column: "ExecutiveOwnerHatId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Meetings_PreCheckDueAt",
                table: "Meetings");

            migrationBuilder.DropIndex(
                name: "IX_CaseCopies_ExecutiveOwnerHatId",
                table: "CaseCopies");

            migrationBuilder.DropColumn(
                name: "CalendarSequence",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "EndReason",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "Moves",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "PreCheckDueAt",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "UrgentReason",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "ExecutiveOwnerHatId",
                table: "CaseCopies");

            migrationBuilder.DropColumn(
                name: "ExecutiveOwnerOrganisationId",
                table: "CaseCopies");

            migrationBuilder.DropColumn(
                name: "ExecutiveOwnerSequence",
                table: "CaseCopies");

            migrationBuilder.DropColumn(
                name: "DeferralsBefore",
                table: "AgendaItems");

            migrationBuilder.DropColumn(
                name: "SubjectInforming",
                table: "AgendaItems");
        }
    }
}
