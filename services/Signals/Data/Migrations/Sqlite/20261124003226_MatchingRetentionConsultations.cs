using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Signals.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MatchingRetentionConsultations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Signals_Subject_Address_MatchAddress",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_SignalPersons_MatchName_BornOn",
                table: "SignalPersons");

            // Not DropColumn: that copies the table outside a transaction, and this does not.
            migrationBuilder.Sql("ALTER TABLE \"SignalPersons\" DROP COLUMN \"MatchName\";");

            migrationBuilder.RenameColumn(
                name: "UrgentCall_TakeBy",
                table: "Signals",
                newName: "UrgentCall_TakeDueAt");

            migrationBuilder.RenameColumn(
                name: "Reporter_ReachableAt",
                table: "Signals",
                newName: "Reporter_Contact");

            migrationBuilder.RenameColumn(
                name: "ReadBy",
                table: "SignalCorrections",
                newName: "ReadDueAt");

            migrationBuilder.CreateTable(
                name: "Consultations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    MunicipalityCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    AskedByHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HomeInstance = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consultations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Destructions",
                columns: table => new
                {
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MunicipalityCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DestroyedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Destructions", x => x.SubjectId);
                });

            migrationBuilder.CreateTable(
                name: "MatchKeys",
                columns: table => new
                {
                    SignalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    MunicipalityCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatchKeys", x => new { x.SignalId, x.Key });
                    table.ForeignKey(
                        name: "FK_MatchKeys_Signals_SignalId",
                        column: x => x.SignalId,
                        principalTable: "Signals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ThemeMentions",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MunicipalityCode = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    WeekOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Theme = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThemeMentions", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ConsultationReplies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ByHatId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsultationReplies", x => new { x.ConsultationId, x.Id });
                    table.ForeignKey(
                        name: "FK_ConsultationReplies_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CaseCopies_EndedAt",
                table: "CaseCopies",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_AskedByHatId_CreatedAt_Id",
                table: "Consultations",
                columns: new[] { "AskedByHatId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_CreatedAt_Id",
                table: "Consultations",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_ExpiresAt",
                table: "Consultations",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Consultations_MunicipalityCode_CreatedAt_Id",
                table: "Consultations",
                columns: new[] { "MunicipalityCode", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Destructions_DestroyedAt",
                table: "Destructions",
                column: "DestroyedAt");

            migrationBuilder.CreateIndex(
                name: "IX_MatchKeys_Key_MunicipalityCode_CreatedAt_SignalId",
                table: "MatchKeys",
                columns: new[] { "Key", "MunicipalityCode", "CreatedAt", "SignalId" });

            migrationBuilder.CreateIndex(
                name: "IX_ThemeMentions_MunicipalityCode_WeekOn_Theme",
                table: "ThemeMentions",
                columns: new[] { "MunicipalityCode", "WeekOn", "Theme" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConsultationReplies");

            migrationBuilder.DropTable(
                name: "Destructions");

            migrationBuilder.DropTable(
                name: "MatchKeys");

            migrationBuilder.DropTable(
                name: "ThemeMentions");

            migrationBuilder.DropTable(
                name: "Consultations");

            migrationBuilder.DropIndex(
                name: "IX_CaseCopies_EndedAt",
                table: "CaseCopies");

            migrationBuilder.RenameColumn(
                name: "UrgentCall_TakeDueAt",
                table: "Signals",
                newName: "UrgentCall_TakeBy");

            migrationBuilder.RenameColumn(
                name: "Reporter_Contact",
                table: "Signals",
                newName: "Reporter_ReachableAt");

            migrationBuilder.RenameColumn(
                name: "ReadDueAt",
                table: "SignalCorrections",
                newName: "ReadBy");

            migrationBuilder.AddColumn<string>(
                name: "MatchName",
                table: "SignalPersons",
                type: "TEXT",
                maxLength: 401,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Subject_Address_MatchAddress",
                table: "Signals",
                column: "Subject_Address_MatchAddress");

            migrationBuilder.CreateIndex(
                name: "IX_SignalPersons_MatchName_BornOn",
                table: "SignalPersons",
                columns: new[] { "MatchName", "BornOn" });
        }
    }
}
