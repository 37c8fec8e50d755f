using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HouseholdsMergesTransfers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "FromCaseId",
                table: "HouseholdActiveCases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AddressCaseId",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BeforeMerge",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedIntoCaseId",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReviewTasks",
                table: "Cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "SubjectDied",
                table: "Cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "DirectedAtMemberId",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StopReason",
                table: "Agreements",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StoppedAt",
                table: "Agreements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CaseMembers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BornOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PersonKey = table.Column<string>(type: "TEXT", maxLength: 220, nullable: false),
                    DiedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Memberships = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseMembers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseMerges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OtherCaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OtherCaseNumber = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    GoesOnIn = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ProposedByHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProposedByProfessionalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredByHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    UndoBefore = table.Column<long>(type: "INTEGER", nullable: true),
                    UndoneByHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UndoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseMerges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseTransfers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReceivingOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MunicipalityCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Explanation = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ProposedByHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposedByOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredByHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reasons = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    NewCaseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PointerEndsAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Items = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseTransfers", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_HouseholdActiveCases_CaseId",
                table: "HouseholdActiveCases",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_HouseholdActiveCases_FromCaseId",
                table: "HouseholdActiveCases",
                column: "FromCaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AddressCaseId",
                table: "Cases",
                column: "AddressCaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_MergedIntoCaseId",
                table: "Cases",
                column: "MergedIntoCaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseMembers_CaseId_PersonKey",
                table: "CaseMembers",
                columns: new[] { "CaseId", "PersonKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseMembers_CreatedAt_Id",
                table: "CaseMembers",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseMembers_PersonKey",
                table: "CaseMembers",
                column: "PersonKey");

            migrationBuilder.CreateIndex(
                name: "IX_CaseMembers_ReviewOn",
                table: "CaseMembers",
                column: "ReviewOn");

            migrationBuilder.CreateIndex(
                name: "IX_CaseMerges_CaseId",
                table: "CaseMerges",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseMerges_CreatedAt_Id",
                table: "CaseMerges",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseMerges_OtherCaseId",
                table: "CaseMerges",
                column: "OtherCaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseTransfers_CaseId",
                table: "CaseTransfers",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseTransfers_CreatedAt_Id",
                table: "CaseTransfers",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseTransfers_ReceivingOrganisationId_State",
                table: "CaseTransfers",
                columns: new[] { "ReceivingOrganisationId", "State" });

            migrationBuilder.AddForeignKey(
                name: "FK_Cases_Cases_MergedIntoCaseId",
                table: "Cases",
                column: "MergedIntoCaseId",
                principalTable: "Cases",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Cases_Cases_MergedIntoCaseId",
                table: "Cases");

            migrationBuilder.DropTable(
                name: "CaseMembers");

            migrationBuilder.DropTable(
                name: "CaseMerges");

            migrationBuilder.DropTable(
                name: "CaseTransfers");

            migrationBuilder.DropIndex(
                name: "IX_HouseholdActiveCases_CaseId",
                table: "HouseholdActiveCases");

            migrationBuilder.DropIndex(
                name: "IX_HouseholdActiveCases_FromCaseId",
                table: "HouseholdActiveCases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AddressCaseId",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_MergedIntoCaseId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "FromCaseId",
                table: "HouseholdActiveCases");

            migrationBuilder.DropColumn(
                name: "AddressCaseId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "BeforeMerge",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "MergedIntoCaseId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ReviewTasks",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "SubjectDied",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "DirectedAtMemberId",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "StopReason",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "StoppedAt",
                table: "Agreements");
        }
    }
}
