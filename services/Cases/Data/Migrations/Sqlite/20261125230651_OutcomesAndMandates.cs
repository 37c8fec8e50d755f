using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OutcomesAndMandates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "RatifyBefore",
                table: "Decisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ResidentsCopy",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MandateLost",
                table: "Agreements",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MandateLostAt",
                table: "Agreements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RatifiedMandateId",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Lessons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Theme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MunicipalityCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Worked = table.Column<string>(type: "TEXT", nullable: false),
                    DidNotWork = table.Column<string>(type: "TEXT", nullable: false),
                    PhasePath = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lessons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NamedOutcomes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProcessTitle = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Advice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GoalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AtClosure = table.Column<bool>(type: "INTEGER", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Against = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NamedOutcomes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OrganisationSuccessions",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntoOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganisationSuccessions", x => new { x.OrganisationId, x.IntoOrganisationId });
                });

            migrationBuilder.CreateTable(
                name: "OutcomeShares",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NamedOutcomeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutcomeShares", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_RatifyBefore",
                table: "Decisions",
                column: "RatifyBefore");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_Mandate_MandateId",
                table: "Agreements",
                column: "Mandate_MandateId");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_RatifiedMandateId",
                table: "Agreements",
                column: "RatifiedMandateId");

            migrationBuilder.CreateIndex(
                name: "IX_Lessons_CaseId",
                table: "Lessons",
                column: "CaseId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Lessons_CreatedAt_Id",
                table: "Lessons",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Lessons_Theme_MunicipalityCode",
                table: "Lessons",
                columns: new[] { "Theme", "MunicipalityCode" });

            migrationBuilder.CreateIndex(
                name: "IX_NamedOutcomes_CaseId_CreatedAt",
                table: "NamedOutcomes",
                columns: new[] { "CaseId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NamedOutcomes_CreatedAt_Id",
                table: "NamedOutcomes",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OrganisationSuccessions_IntoOrganisationId",
                table: "OrganisationSuccessions",
                column: "IntoOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_OutcomeShares_CreatedAt_Id",
                table: "OutcomeShares",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OutcomeShares_OrganisationId_CreatedAt",
                table: "OutcomeShares",
                columns: new[] { "OrganisationId", "CreatedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Lessons");

            migrationBuilder.DropTable(
                name: "NamedOutcomes");

            migrationBuilder.DropTable(
                name: "OrganisationSuccessions");

            migrationBuilder.DropTable(
                name: "OutcomeShares");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_RatifyBefore",
                table: "Decisions");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_Mandate_MandateId",
                table: "Agreements");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_RatifiedMandateId",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "RatifyBefore",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "ResidentsCopy",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "MandateLost",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "MandateLostAt",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "RatifiedMandateId",
                table: "Agreements");
        }
    }
}
