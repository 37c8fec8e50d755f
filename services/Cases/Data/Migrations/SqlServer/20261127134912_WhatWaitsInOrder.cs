using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class WhatWaitsInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DecisionBindings_OrganisationId_State",
                table: "DecisionBindings");

            migrationBuilder.DropIndex(
                name: "IX_CaseRequests_ToOrganisationId_State_ToHatId",
                table: "CaseRequests");

            migrationBuilder.DropIndex(
                name: "IX_AgreementSupporters_OrganisationId_State",
                table: "AgreementSupporters");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_CaseId_State",
                table: "Agreements");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_OwnerOrganisationId_State_OwnerHatId_DueOn_CaseId",
                table: "Agreements");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AskedAt",
                table: "DecisionBindings",
                type: "datetimeoffset",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateOnly>(
                name: "AwaitedUntilOn",
                table: "AgreementSupporters",
                type: "date",
                nullable: true);

            // Since when and until when somebody is waited for stood with the decision and the agreement.
            migrationBuilder.Sql(
                """
                EXEC(N'UPDATE DecisionBindings SET AskedAt = (SELECT d.CreatedAt FROM Decisions AS d WHERE d.Id = DecisionBindings.DecisionId);');
                EXEC(N'UPDATE AgreementSupporters SET AwaitedUntilOn = (
                    SELECT a.DueOn FROM Agreements AS a
                    WHERE a.Id = AgreementSupporters.AgreementId AND a.State IN (N''Proposed'', N''AwaitingRatification'', N''Active'', N''Stuck''))
                WHERE State = N''Asked'';');
                """);

            migrationBuilder.CreateIndex(
                name: "IX_DecisionBindings_DecisionId_OrganisationId_State",
                table: "DecisionBindings",
                columns: new[] { "DecisionId", "OrganisationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_DecisionBindings_OrganisationId_State_AskedAt",
                table: "DecisionBindings",
                columns: new[] { "OrganisationId", "State", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseRequests_CaseId_ToOrganisationId_State",
                table: "CaseRequests",
                columns: new[] { "CaseId", "ToOrganisationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseRequests_ToHatId_State",
                table: "CaseRequests",
                columns: new[] { "ToHatId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseRequests_ToOrganisationId_State_AnswerBeforeOn_Id",
                table: "CaseRequests",
                columns: new[] { "ToOrganisationId", "State", "AnswerBeforeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementSupporters_OrganisationId_AwaitedUntilOn_AgreementId",
                table: "AgreementSupporters",
                columns: new[] { "OrganisationId", "AwaitedUntilOn", "AgreementId" });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_CaseId_State_OwnerOrganisationId_OwnerHatId",
                table: "Agreements",
                columns: new[] { "CaseId", "State", "OwnerOrganisationId", "OwnerHatId" });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_OwnerOrganisationId_State_OwnerHatId_DueOn_Id",
                table: "Agreements",
                columns: new[] { "OwnerOrganisationId", "State", "OwnerHatId", "DueOn", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DecisionBindings_DecisionId_OrganisationId_State",
                table: "DecisionBindings");

            migrationBuilder.DropIndex(
                name: "IX_DecisionBindings_OrganisationId_State_AskedAt",
                table: "DecisionBindings");

            migrationBuilder.DropIndex(
                name: "IX_CaseRequests_CaseId_ToOrganisationId_State",
                table: "CaseRequests");

            migrationBuilder.DropIndex(
                name: "IX_CaseRequests_ToHatId_State",
                table: "CaseRequests");

            migrationBuilder.DropIndex(
                name: "IX_CaseRequests_ToOrganisationId_State_AnswerBeforeOn_Id",
                table: "CaseRequests");

            migrationBuilder.DropIndex(
                name: "IX_AgreementSupporters_OrganisationId_AwaitedUntilOn_AgreementId",
                table: "AgreementSupporters");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_CaseId_State_OwnerOrganisationId_OwnerHatId",
                table: "Agreements");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_OwnerOrganisationId_State_OwnerHatId_DueOn_Id",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "AskedAt",
                table: "DecisionBindings");

            migrationBuilder.DropColumn(
                name: "AwaitedUntilOn",
                table: "AgreementSupporters");

            migrationBuilder.CreateIndex(
                name: "IX_DecisionBindings_OrganisationId_State",
                table: "DecisionBindings",
                columns: new[] { "OrganisationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseRequests_ToOrganisationId_State_ToHatId",
                table: "CaseRequests",
                columns: new[] { "ToOrganisationId", "State", "ToHatId" });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementSupporters_OrganisationId_State",
                table: "AgreementSupporters",
                columns: new[] { "OrganisationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_CaseId_State",
                table: "Agreements",
                columns: new[] { "CaseId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_OwnerOrganisationId_State_OwnerHatId_DueOn_CaseId",
                table: "Agreements",
                columns: new[] { "OwnerOrganisationId", "State", "OwnerHatId", "DueOn", "CaseId" });
        }
    }
}
