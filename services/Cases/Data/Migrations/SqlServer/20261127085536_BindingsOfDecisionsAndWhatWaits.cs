using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class BindingsOfDecisionsAndWhatWaits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AwaitedRegimeOrganisationId",
                table: "Cases",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RatificationDueAt",
                table: "Cases",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DecisionBindings",
                columns: table => new
                {
                    Number = table.Column<int>(type: "int", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    HatId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ProfessionalId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Commitment_Power = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Commitment_Topic = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Commitment_Amount = table.Column<decimal>(type: "decimal(12,2)", precision: 12, scale: 2, nullable: true),
                    Commitment_Hours = table.Column<int>(type: "int", nullable: true),
                    Commitment_DurationDays = table.Column<int>(type: "int", nullable: true),
                    Commitment_Measure = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Commitment_DisclosureLevel = table.Column<int>(type: "int", nullable: true),
                    Mandate = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    MandateId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CheckedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    RatifierHatId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RatifyBefore = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    RatifiedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    MandateLost = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    MandateLostAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    NeedsMandateUntilOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionBindings", x => new { x.DecisionId, x.Number });
                    table.ForeignKey(
                        name: "FK_DecisionBindings_Decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AwaitedRegimeOrganisationId",
                table: "Cases",
                column: "AwaitedRegimeOrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_RatificationDueAt",
                table: "Cases",
                column: "RatificationDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_DecisionBindings_MandateId",
                table: "DecisionBindings",
                column: "MandateId");

            migrationBuilder.CreateIndex(
                name: "IX_DecisionBindings_OrganisationId_NeedsMandateUntilOn",
                table: "DecisionBindings",
                columns: new[] { "OrganisationId", "NeedsMandateUntilOn" });

            migrationBuilder.CreateIndex(
                name: "IX_DecisionBindings_OrganisationId_State",
                table: "DecisionBindings",
                columns: new[] { "OrganisationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_DecisionBindings_RatifierHatId_State",
                table: "DecisionBindings",
                columns: new[] { "RatifierHatId", "State" });

            migrationBuilder.DropIndex(
                name: "IX_CaseParticipants_CaseId",
                table: "CaseParticipants");

            migrationBuilder.CreateIndex(
                name: "IX_CaseParticipants_CaseId_OrganisationId_State_HatId",
                table: "CaseParticipants",
                columns: new[] { "CaseId", "OrganisationId", "State", "HatId" });

            // What stood as JSON in its row is sought from now on. Of a day on which somebody needed a mandate the last of all was kept.
            migrationBuilder.Sql(
                """
                EXEC(N'INSERT INTO DecisionBindings (
                    DecisionId, Number, OrganisationId, State, HatId, ProfessionalId, AnsweredAt, Commitment_Power, Commitment_Topic, Commitment_Amount,
                    Commitment_Hours, Commitment_DurationDays, Commitment_Measure, Commitment_DisclosureLevel, Mandate, MandateId, CheckedAt, RatifierHatId,
                    RatifyBefore, RatifiedAt, MandateLost, MandateLostAt, NeedsMandateUntilOn)
                SELECT d.Id, CAST(e.[key] AS int),
                    b.OrganisationId, b.State, b.HatId, b.ProfessionalId, b.AnsweredAt, b.Commitment_Power, b.Commitment_Topic, b.Commitment_Amount, b.Commitment_Hours,
                    b.Commitment_DurationDays, b.Commitment_Measure, b.Commitment_DisclosureLevel, b.Mandate, b.MandateId, b.CheckedAt, b.RatifierHatId, b.RatifyBefore,
                    b.RatifiedAt, b.MandateLost, b.MandateLostAt,
                    CASE WHEN b.MandateLost IS NOT NULL THEN d.NeedsMandateUntilOn END
                FROM Decisions AS d
                CROSS APPLY OPENJSON(d.Bindings) AS e
                CROSS APPLY OPENJSON(e.[value]) WITH (
                    OrganisationId uniqueidentifier ''$.OrganisationId'', State nvarchar(40) ''$.State'', HatId uniqueidentifier ''$.HatId'',
                    ProfessionalId uniqueidentifier ''$.ProfessionalId'', AnsweredAt datetimeoffset ''$.AnsweredAt'',
                    Commitment_Power nvarchar(40) ''$.Commitment.Power'', Commitment_Topic nvarchar(60) ''$.Commitment.Topic'',
                    Commitment_Amount decimal(12,2) ''$.Commitment.Amount'', Commitment_Hours int ''$.Commitment.Hours'',
                    Commitment_DurationDays int ''$.Commitment.DurationDays'', Commitment_Measure nvarchar(60) ''$.Commitment.Measure'',
                    Commitment_DisclosureLevel int ''$.Commitment.DisclosureLevel'', Mandate nvarchar(40) ''$.Mandate'', MandateId uniqueidentifier ''$.MandateId'',
                    CheckedAt datetimeoffset ''$.CheckedAt'', RatifierHatId uniqueidentifier ''$.RatifierHatId'', RatifyBefore datetimeoffset ''$.RatifyBefore'',
                    RatifiedAt datetimeoffset ''$.RatifiedAt'', MandateLost nvarchar(40) ''$.MandateLost'', MandateLostAt datetimeoffset ''$.MandateLostAt'') AS b;');
                """);
            migrationBuilder.Sql(
                """
                EXEC(N'UPDATE Cases SET
                    RatificationDueAt = (
                        SELECT MIN(s.RatifyBefore) FROM OPENJSON(Cases.Scalings) WITH ([State] nvarchar(40) ''$.State'', RatifyBefore datetimeoffset ''$.RatifyBefore'') AS s
                        WHERE s.[State] IN (N''AwaitingRatification'', N''RatificationOverdue'') AND Cases.[Status] <> N''TransferredOut''),
                    AwaitedRegimeOrganisationId = (
                        SELECT t.ReceivingOrganisationId FROM OPENJSON(Cases.RegimeTransfers) WITH ([State] nvarchar(40) ''$.State'', ReceivingOrganisationId uniqueidentifier ''$.ReceivingOrganisationId'') AS t
                        WHERE t.[State] = N''Proposed'');');
                """);

            migrationBuilder.DropColumn(
                name: "Bindings",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "NeedsMandateUntilOn",
                table: "Decisions");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Bindings",
                table: "Decisions",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NeedsMandateUntilOn",
                table: "Decisions",
                type: "date",
                nullable: true);

            // Back in its row as JSON, as it was read from there.
            migrationBuilder.Sql(
                """
                EXEC(N'UPDATE d SET
                    NeedsMandateUntilOn = (SELECT MAX(b.NeedsMandateUntilOn) FROM DecisionBindings AS b WHERE b.DecisionId = d.Id),
                    Bindings = ISNULL((
                        SELECT b.OrganisationId, b.State, b.HatId, b.ProfessionalId, b.AnsweredAt,
                            b.Commitment_Power AS [Commitment.Power], b.Commitment_Topic AS [Commitment.Topic], b.Commitment_Amount AS [Commitment.Amount],
                            b.Commitment_Hours AS [Commitment.Hours], b.Commitment_DurationDays AS [Commitment.DurationDays],
                            b.Commitment_Measure AS [Commitment.Measure], b.Commitment_DisclosureLevel AS [Commitment.DisclosureLevel],
                            b.Mandate, b.MandateId, b.CheckedAt, b.RatifierHatId, b.RatifyBefore, b.RatifiedAt, b.MandateLost, b.MandateLostAt
                        FROM DecisionBindings AS b WHERE b.DecisionId = d.Id ORDER BY b.Number FOR JSON PATH), N''[]'')
                FROM Decisions AS d;');
                """);

            migrationBuilder.DropTable(
                name: "DecisionBindings");

            migrationBuilder.DropIndex(
                name: "IX_CaseParticipants_CaseId_OrganisationId_State_HatId",
                table: "CaseParticipants");

            migrationBuilder.CreateIndex(
                name: "IX_CaseParticipants_CaseId",
                table: "CaseParticipants",
                column: "CaseId");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AwaitedRegimeOrganisationId",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_RatificationDueAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "AwaitedRegimeOrganisationId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RatificationDueAt",
                table: "Cases");
        }
    }
}
