using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AgreementsInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SupporterIds",
                table: "Agreements");

            migrationBuilder.AddColumn<string>(
                name: "AgreementState",
                table: "Timeline",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AvePhase",
                table: "Timeline",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CaseStatus",
                table: "Timeline",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AwaitedReceiverHatId",
                table: "Cases",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AfterAgreementId",
                table: "Agreements",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Edition",
                table: "Agreements",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "OverdueStep",
                table: "Agreements",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RemindAt",
                table: "Agreements",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RenegotiationProposedAt",
                table: "Agreements",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReplacesAgreementId",
                table: "Agreements",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StartsOn",
                table: "Agreements",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AgreementSupporters",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AgreementId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    HatId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementSupporters", x => new { x.AgreementId, x.OrganisationId });
                    table.ForeignKey(
                        name: "FK_AgreementSupporters_Agreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AwaitedReceiverHatId",
                table: "Cases",
                column: "AwaitedReceiverHatId");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_RemindAt",
                table: "Agreements",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_ReplacesAgreementId",
                table: "Agreements",
                column: "ReplacesAgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_AgreementSupporters_OrganisationId_State",
                table: "AgreementSupporters",
                columns: new[] { "OrganisationId", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgreementSupporters");

            migrationBuilder.DropIndex(
                name: "IX_Cases_AwaitedReceiverHatId",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_RemindAt",
                table: "Agreements");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_ReplacesAgreementId",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "AgreementState",
                table: "Timeline");

            migrationBuilder.DropColumn(
                name: "AvePhase",
                table: "Timeline");

            migrationBuilder.DropColumn(
                name: "CaseStatus",
                table: "Timeline");

            migrationBuilder.DropColumn(
                name: "AwaitedReceiverHatId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "AfterAgreementId",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "Edition",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "OverdueStep",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "RemindAt",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "RenegotiationProposedAt",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "ReplacesAgreementId",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "StartsOn",
                table: "Agreements");

            migrationBuilder.AddColumn<string>(
                name: "SupporterIds",
                table: "Agreements",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");
        }
    }
}
