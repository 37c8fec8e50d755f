using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RetentionAndDestruction : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Until now the end of an intake that was not accepted stood in the timeline only.
            migrationBuilder.Sql("UPDATE \"Cases\" SET \"ClosedAt\" = COALESCE((SELECT MAX(t.\"At\") FROM \"Timeline\" AS t WHERE t.\"CaseId\" = \"Cases\".\"Id\" AND t.\"CaseStatus\" = 'NotAccepted'), \"CreatedAt\") WHERE \"Status\" = 'NotAccepted' AND \"ClosedAt\" IS NULL;");

            migrationBuilder.AlterColumn<Guid>(
                name: "CaseId",
                table: "Lessons",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.CreateTable(
                name: "CaseDestructions",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MunicipalityCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    TerritorialOwnerOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DestroyedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseDestructions", x => x.CaseId);
                });

            migrationBuilder.CreateTable(
                name: "CaseHolds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TerritorialOwnerOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlacedByHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LiftedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LiftedByHatId = table.Column<Guid>(type: "TEXT", nullable: true),
                    KeptUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseHolds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseHolds_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OutcomeShares_CaseId",
                table: "OutcomeShares",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Status_ClosedAt",
                table: "Cases",
                columns: new[] { "Status", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseDestructions_TerritorialOwnerOrganisationId_DestroyedAt_CaseId",
                table: "CaseDestructions",
                columns: new[] { "TerritorialOwnerOrganisationId", "DestroyedAt", "CaseId" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseHolds_CaseId",
                table: "CaseHolds",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseHolds_CreatedAt_Id",
                table: "CaseHolds",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseHolds_OrganisationId_CreatedAt_Id",
                table: "CaseHolds",
                columns: new[] { "OrganisationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseHolds_TerritorialOwnerOrganisationId_CreatedAt_Id",
                table: "CaseHolds",
                columns: new[] { "TerritorialOwnerOrganisationId", "CreatedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseDestructions");

            migrationBuilder.DropTable(
                name: "CaseHolds");

            migrationBuilder.DropIndex(
                name: "IX_OutcomeShares_CaseId",
                table: "OutcomeShares");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Status_ClosedAt",
                table: "Cases");

            migrationBuilder.AlterColumn<Guid>(
                name: "CaseId",
                table: "Lessons",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
