using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Partners.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MandatesHatsCapabilities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Mandates_OrganisationId",
                table: "Mandates");

            migrationBuilder.DropIndex(
                name: "IX_Hats_EndedAt",
                table: "Hats");

            migrationBuilder.DropIndex(
                name: "IX_Hats_OrganisationId",
                table: "Hats");

            migrationBuilder.DropIndex(
                name: "IX_Hats_ProfessionalId",
                table: "Hats");

            migrationBuilder.DropIndex(
                name: "IX_DutyDesks_OrganisationId",
                table: "DutyDesks");

            migrationBuilder.DropIndex(
                name: "IX_Clients_OrganisationId",
                table: "Clients");

            migrationBuilder.AddColumn<string>(
                name: "PleaseKnow",
                table: "Organisations",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<bool>(
                name: "AllowsRatifying",
                table: "Mandates",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ExpiredAt",
                table: "Mandates",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ForumId",
                table: "Mandates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Measures",
                table: "Mandates",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Suspensions",
                table: "Mandates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Visibility",
                table: "Mandates",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Partners");

            migrationBuilder.AddColumn<Guid>(
                name: "DeputyHatId",
                table: "Hats",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Turn",
                table: "Hats",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "PreviousSecretEndsAt",
                table: "Clients",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PreviousSecretHash",
                table: "Clients",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Capabilities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Condition = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Alternative = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    MunicipalityCodes = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Capabilities", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Mandates_ExpiredAt_RevokedAt_ValidTo",
                table: "Mandates",
                columns: new[] { "ExpiredAt", "RevokedAt", "ValidTo" });

            migrationBuilder.CreateIndex(
                name: "IX_Mandates_OrganisationId_AllowsRatifying",
                table: "Mandates",
                columns: new[] { "OrganisationId", "AllowsRatifying" });

            migrationBuilder.CreateIndex(
                name: "IX_Mandates_OrganisationId_CreatedAt_Id",
                table: "Mandates",
                columns: new[] { "OrganisationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Mandates_OrganisationId_HolderHatId",
                table: "Mandates",
                columns: new[] { "OrganisationId", "HolderHatId" });

            migrationBuilder.CreateIndex(
                name: "IX_Mandates_OrganisationId_HolderKind",
                table: "Mandates",
                columns: new[] { "OrganisationId", "HolderKind" });

            migrationBuilder.CreateIndex(
                name: "IX_Hats_DeputyHatId",
                table: "Hats",
                column: "DeputyHatId");

            migrationBuilder.CreateIndex(
                name: "IX_Hats_EndedAt_ValidTo",
                table: "Hats",
                columns: new[] { "EndedAt", "ValidTo" });

            migrationBuilder.CreateIndex(
                name: "IX_Hats_OrganisationId_CreatedAt_Id",
                table: "Hats",
                columns: new[] { "OrganisationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Hats_OrganisationId_Kind",
                table: "Hats",
                columns: new[] { "OrganisationId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_Hats_ProfessionalId_CreatedAt_Id",
                table: "Hats",
                columns: new[] { "ProfessionalId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Hats_ProfessionalId_OrganisationId_Kind_Turn",
                table: "Hats",
                columns: new[] { "ProfessionalId", "OrganisationId", "Kind", "Turn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DutyDesks_OrganisationId_CreatedAt_Id",
                table: "DutyDesks",
                columns: new[] { "OrganisationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clients_OrganisationId_CreatedAt_Id",
                table: "Clients",
                columns: new[] { "OrganisationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_CreatedAt_Id",
                table: "Capabilities",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_OrganisationId_CreatedAt_Id",
                table: "Capabilities",
                columns: new[] { "OrganisationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_Topic_CreatedAt_Id",
                table: "Capabilities",
                columns: new[] { "Topic", "CreatedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Capabilities");

            migrationBuilder.DropIndex(
                name: "IX_Mandates_ExpiredAt_RevokedAt_ValidTo",
                table: "Mandates");

            migrationBuilder.DropIndex(
                name: "IX_Mandates_OrganisationId_AllowsRatifying",
                table: "Mandates");

            migrationBuilder.DropIndex(
                name: "IX_Mandates_OrganisationId_CreatedAt_Id",
                table: "Mandates");

            migrationBuilder.DropIndex(
                name: "IX_Mandates_OrganisationId_HolderHatId",
                table: "Mandates");

            migrationBuilder.DropIndex(
                name: "IX_Mandates_OrganisationId_HolderKind",
                table: "Mandates");

            migrationBuilder.DropIndex(
                name: "IX_Hats_DeputyHatId",
                table: "Hats");

            migrationBuilder.DropIndex(
                name: "IX_Hats_EndedAt_ValidTo",
                table: "Hats");

            migrationBuilder.DropIndex(
                name: "IX_Hats_OrganisationId_CreatedAt_Id",
                table: "Hats");

            migrationBuilder.DropIndex(
                name: "IX_Hats_OrganisationId_Kind",
                table: "Hats");

            migrationBuilder.DropIndex(
                name: "IX_Hats_ProfessionalId_CreatedAt_Id",
                table: "Hats");

            migrationBuilder.DropIndex(
                name: "IX_Hats_ProfessionalId_OrganisationId_Kind_Turn",
                table: "Hats");

            migrationBuilder.DropIndex(
                name: "IX_DutyDesks_OrganisationId_CreatedAt_Id",
                table: "DutyDesks");

            migrationBuilder.DropIndex(
                name: "IX_Clients_OrganisationId_CreatedAt_Id",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "PleaseKnow",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "AllowsRatifying",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "ExpiredAt",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "ForumId",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "Measures",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "Suspensions",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "Visibility",
                table: "Mandates");

            migrationBuilder.DropColumn(
                name: "DeputyHatId",
                table: "Hats");

            migrationBuilder.DropColumn(
                name: "Turn",
                table: "Hats");

            migrationBuilder.DropColumn(
                name: "PreviousSecretEndsAt",
                table: "Clients");

            migrationBuilder.DropColumn(
                name: "PreviousSecretHash",
                table: "Clients");

            migrationBuilder.CreateIndex(
                name: "IX_Mandates_OrganisationId",
                table: "Mandates",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Hats_EndedAt",
                table: "Hats",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Hats_OrganisationId",
                table: "Hats",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Hats_ProfessionalId",
                table: "Hats",
                column: "ProfessionalId");

            migrationBuilder.CreateIndex(
                name: "IX_DutyDesks_OrganisationId",
                table: "DutyDesks",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Clients_OrganisationId",
                table: "Clients",
                column: "OrganisationId");
        }
    }
}
