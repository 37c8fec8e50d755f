using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RatificationDueAt",
                table: "Cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DecisionBindings",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProfessionalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Commitment_Power = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Commitment_Topic = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Commitment_Amount = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: true),
                    Commitment_Hours = table.Column<int>(type: "INTEGER", nullable: true),
                    Commitment_DurationDays = table.Column<int>(type: "INTEGER", nullable: true),
                    Commitment_Measure = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Commitment_DisclosureLevel = table.Column<int>(type: "INTEGER", nullable: true),
                    Mandate = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    MandateId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RatifierHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RatifyBefore = table.Column<long>(type: "INTEGER", nullable: true),
                    RatifiedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MandateLost = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    MandateLostAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NeedsMandateUntilOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
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
                INSERT INTO DecisionBindings (
                    DecisionId, Number, OrganisationId, State, HatId, ProfessionalId, AnsweredAt, Commitment_Power, Commitment_Topic, Commitment_Amount,
                    Commitment_Hours, Commitment_DurationDays, Commitment_Measure, Commitment_DisclosureLevel, Mandate, MandateId, CheckedAt, RatifierHatId,
                    RatifyBefore, RatifiedAt, MandateLost, MandateLostAt, NeedsMandateUntilOn)
                SELECT d.Id, b.key,
                    upper(json_extract(b.value, '$.OrganisationId')), json_extract(b.value, '$.State'), upper(json_extract(b.value, '$.HatId')),
                    upper(json_extract(b.value, '$.ProfessionalId')), json_extract(b.value, '$.AnsweredAt'), json_extract(b.value, '$.Commitment.Power'),
                    json_extract(b.value, '$.Commitment.Topic'), CAST(json_extract(b.value, '$.Commitment.Amount') AS TEXT), json_extract(b.value, '$.Commitment.Hours'),
                    json_extract(b.value, '$.Commitment.DurationDays'), json_extract(b.value, '$.Commitment.Measure'),
                    json_extract(b.value, '$.Commitment.DisclosureLevel'), json_extract(b.value, '$.Mandate'), upper(json_extract(b.value, '$.MandateId')),
                    json_extract(b.value, '$.CheckedAt'), upper(json_extract(b.value, '$.RatifierHatId')), json_extract(b.value, '$.RatifyBefore'),
                    json_extract(b.value, '$.RatifiedAt'), json_extract(b.value, '$.MandateLost'), json_extract(b.value, '$.MandateLostAt'),
                    CASE WHEN json_extract(b.value, '$.MandateLost') IS NOT NULL THEN d.NeedsMandateUntilOn END
                FROM Decisions AS d, json_each(d.Bindings) AS b;
                """);
            migrationBuilder.Sql(
                """
                UPDATE Cases SET
                    RatificationDueAt = (
                        SELECT MIN(json_extract(s.value, '$.RatifyBefore')) FROM json_each(Cases.Scalings) AS s
                        WHERE json_extract(s.value, '$.State') IN ('AwaitingRatification', 'RatificationOverdue') AND Cases.Status <> 'TransferredOut'),
                    AwaitedRegimeOrganisationId = (
                        SELECT upper(json_extract(t.value, '$.ReceivingOrganisationId')) FROM json_each(Cases.RegimeTransfers) AS t
                        WHERE json_extract(t.value, '$.State') = 'Proposed');
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NeedsMandateUntilOn",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            // Back in its row as JSON, as it was read from there.
            migrationBuilder.Sql(
                """
                UPDATE Decisions SET
                    NeedsMandateUntilOn = (SELECT MAX(b.NeedsMandateUntilOn) FROM DecisionBindings AS b WHERE b.DecisionId = Decisions.Id),
                    Bindings = (
                        SELECT json_group_array(json(x.value)) FROM (
                            SELECT json_object(
                                'OrganisationId', b.OrganisationId, 'State', b.State, 'HatId', b.HatId, 'ProfessionalId', b.ProfessionalId, 'AnsweredAt', b.AnsweredAt,
                                'Commitment', json(CASE WHEN COALESCE(
                                    b.Commitment_Power, b.Commitment_Topic, b.Commitment_Amount, b.Commitment_Hours, b.Commitment_DurationDays, b.Commitment_Measure,
                                    b.Commitment_DisclosureLevel) IS NOT NULL
                                    THEN json_object(
                                        'Power', b.Commitment_Power, 'Topic', b.Commitment_Topic, 'Amount', b.Commitment_Amount, 'Hours', b.Commitment_Hours,
                                        'DurationDays', b.Commitment_DurationDays, 'Measure', b.Commitment_Measure, 'DisclosureLevel', b.Commitment_DisclosureLevel) END),
                                'Mandate', b.Mandate, 'MandateId', b.MandateId, 'CheckedAt', b.CheckedAt, 'RatifierHatId', b.RatifierHatId, 'RatifyBefore', b.RatifyBefore,
                                'RatifiedAt', b.RatifiedAt, 'MandateLost', b.MandateLost, 'MandateLostAt', b.MandateLostAt) AS value
                            FROM DecisionBindings AS b WHERE b.DecisionId = Decisions.Id ORDER BY b.Number) AS x);
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
