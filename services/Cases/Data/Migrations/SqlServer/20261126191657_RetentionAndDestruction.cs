using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class RetentionAndDestruction : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Until now the end of an intake that was not accepted stood in the timeline only.
            migrationBuilder.Sql("UPDATE \"Cases\" SET \"ClosedAt\" = COALESCE((SELECT MAX(t.\"At\") FROM \"Timeline\" AS t WHERE t.\"CaseId\" = \"Cases\".\"Id\" AND t.\"CaseStatus\" = 'NotAccepted'), \"CreatedAt\") WHERE \"Status\" = 'NotAccepted' AND \"ClosedAt\" IS NULL;");

            migrationBuilder.DropIndex(
                name: "IX_Lessons_CaseId",
                table: "Lessons");

            migrationBuilder.AlterColumn<Guid>(
                name: "CaseId",
                table: "Lessons",
                type: "uniqueidentifier",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier");

            migrationBuilder.CreateTable(
                name: "CaseDestructions",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MunicipalityCode = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false),
                    TerritorialOwnerOrganisationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Rule = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DestroyedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseDestructions", x => x.CaseId);
                });

            migrationBuilder.CreateTable(
                name: "CaseHolds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TerritorialOwnerOrganisationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PlacedByHatId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LiftedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LiftedByHatId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    KeptUntil = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    EventSequence = table.Column<long>(type: "bigint", nullable: false),
                    HomeInstance = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseHolds", x => x.Id)
                        .Annotation("SqlServer:Clustered", false);
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
                name: "IX_Lessons_CaseId",
                table: "Lessons",
                column: "CaseId",
                unique: true,
                filter: "[CaseId] IS NOT NULL");

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
                columns: new[] { "CreatedAt", "Id" })
                .Annotation("SqlServer:Clustered", true);

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
                name: "IX_Lessons_CaseId",
                table: "Lessons");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Status_ClosedAt",
                table: "Cases");

            migrationBuilder.AlterColumn<Guid>(
                name: "CaseId",
                table: "Lessons",
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uniqueidentifier",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Lessons_CaseId",
                table: "Lessons",
                column: "CaseId",
                unique: true);
        }
    }
}
