using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Signals.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class IntakeUrgencyCorrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "Signals",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Self");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ContentErasedAt",
                table: "Signals",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "EndedAt",
                table: "Signals",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reporter_Name",
                table: "Signals",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reporter_ReachableAt",
                table: "Signals",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reporter_Relation",
                table: "Signals",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RoutesTaken",
                table: "Signals",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<bool>(
                name: "Triage_CaseThroughLinks",
                table: "Signals",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UrgentCall_DeskName",
                table: "Signals",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UrgentCall_DeskOrganisationId",
                table: "Signals",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UrgentCall_DeskTelephone",
                table: "Signals",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "UrgentCall_RaisedAt",
                table: "Signals",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "UrgentCall_RepeatAt",
                table: "Signals",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "UrgentCall_TakeBy",
                table: "Signals",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "UrgentCall_TakenAt",
                table: "Signals",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UrgentCall_TakenByHatId",
                table: "Signals",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UrgentCall_Times",
                table: "Signals",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AnswerDueAt",
                table: "SignalQuestions",
                type: "datetimeoffset",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<Guid>(
                name: "CaseId",
                table: "SignalLinks",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StandingPair",
                table: "SignalLinks",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "FeedbackDueAt",
                table: "CaseCopies",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "OnCallDesks",
                columns: table => new
                {
                    MunicipalityCode = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Telephone = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ToldAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OnCallDesks", x => x.MunicipalityCode);
                });

            migrationBuilder.CreateTable(
                name: "SignalCorrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SignalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    GivenByHatId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GivenAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ReadBy = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    AcknowledgedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    AcknowledgedByHatId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalCorrections", x => new { x.SignalId, x.Id });
                    table.ForeignKey(
                        name: "FK_SignalCorrections_Signals_SignalId",
                        column: x => x.SignalId,
                        principalTable: "Signals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorkItems",
                columns: table => new
                {
                    SignalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MunicipalityCode = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    OrderAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkItems", x => x.SignalId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_EndedAt",
                table: "Signals",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_UrgentCall_RepeatAt",
                table: "Signals",
                column: "UrgentCall_RepeatAt");

            migrationBuilder.CreateIndex(
                name: "IX_SignalLinks_StandingPair",
                table: "SignalLinks",
                column: "StandingPair",
                unique: true,
                filter: "[StandingPair] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_MunicipalityCode_OrderAt_SignalId",
                table: "WorkItems",
                columns: new[] { "MunicipalityCode", "OrderAt", "SignalId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OnCallDesks");

            migrationBuilder.DropTable(
                name: "SignalCorrections");

            migrationBuilder.DropTable(
                name: "WorkItems");

            migrationBuilder.DropIndex(
                name: "IX_Signals_EndedAt",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_Signals_UrgentCall_RepeatAt",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_SignalLinks_StandingPair",
                table: "SignalLinks");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "ContentErasedAt",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "Reporter_Name",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "Reporter_ReachableAt",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "Reporter_Relation",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "RoutesTaken",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "Triage_CaseThroughLinks",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_DeskName",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_DeskOrganisationId",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_DeskTelephone",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_RaisedAt",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_RepeatAt",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_TakeBy",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_TakenAt",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_TakenByHatId",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_Times",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "AnswerDueAt",
                table: "SignalQuestions");

            migrationBuilder.DropColumn(
                name: "CaseId",
                table: "SignalLinks");

            migrationBuilder.DropColumn(
                name: "StandingPair",
                table: "SignalLinks");

            migrationBuilder.DropColumn(
                name: "FeedbackDueAt",
                table: "CaseCopies");
        }
    }
}
