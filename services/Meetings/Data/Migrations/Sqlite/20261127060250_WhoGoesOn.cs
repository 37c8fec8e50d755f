using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WhoGoesOn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_AgendaItems_ChairHatId",
                table: "AgendaItems");

            migrationBuilder.AddColumn<Guid>(
                name: "IntoCaseId",
                table: "CaseCopies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "IntoSequence",
                table: "CaseCopies",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "InPlaceOfHatId",
                table: "AgendaItemInvitations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CurrentOwnerOrganisationId",
                table: "AgendaItemAgreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MergedOrganisations",
                columns: table => new
                {
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IntoOrganisationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MergedOrganisations", x => x.OrganisationId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MergedOrganisations_IntoOrganisationId",
                table: "MergedOrganisations",
                column: "IntoOrganisationId");

            migrationBuilder.TellWhoMerged();
            migrationBuilder.TellHowOftenDeferred();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MergedOrganisations");

            migrationBuilder.DropColumn(
                name: "IntoCaseId",
                table: "CaseCopies");

            migrationBuilder.DropColumn(
                name: "IntoSequence",
                table: "CaseCopies");

            migrationBuilder.DropColumn(
                name: "InPlaceOfHatId",
                table: "AgendaItemInvitations");

            migrationBuilder.DropColumn(
                name: "CurrentOwnerOrganisationId",
                table: "AgendaItemAgreements");

            migrationBuilder.CreateIndex(
                name: "IX_AgendaItems_ChairHatId",
                table: "AgendaItems",
                column: "ChairHatId");
        }
    }
}
