using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Partners.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DesksUnitsReorganisation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FormerNames",
                table: "Organisations",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedIntoId",
                table: "Organisations",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NeighbourhoodCodes",
                table: "Organisations",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<Guid>(
                name: "OutOfHoursDeskId",
                table: "Organisations",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ClosedAt",
                table: "DutyDesks",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "FollowsRoster",
                table: "DutyDesks",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Holidays",
                table: "DutyDesks",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "AsSunday");

            migrationBuilder.AddColumn<string>(
                name: "NeighbourhoodCodes",
                table: "DutyDesks",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<Guid>(
                name: "OutOfHoursDeskId",
                table: "DutyDesks",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RosterChangedAt",
                table: "DutyDesks",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SpecialDays",
                table: "DutyDesks",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DutyShifts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DeskId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HatId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DeputyHatId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    StartsAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyShifts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Units",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ParentUnitId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    MunicipalityCodes = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    NeighbourhoodCodes = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    EventSequence = table.Column<long>(type: "bigint", nullable: false),
                    HomeInstance = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Units", x => x.Id)
                        .Annotation("SqlServer:Clustered", false);
                });

            migrationBuilder.CreateTable(
                name: "WorkAreas",
                columns: table => new
                {
                    MunicipalityCode = table.Column<string>(type: "nvarchar(6)", maxLength: 6, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkAreas", x => new { x.MunicipalityCode, x.OwnerId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_DutyShifts_DeskId_EndsAt",
                table: "DutyShifts",
                columns: new[] { "DeskId", "EndsAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Units_CreatedAt_Id",
                table: "Units",
                columns: new[] { "CreatedAt", "Id" })
                .Annotation("SqlServer:Clustered", true);

            migrationBuilder.CreateIndex(
                name: "IX_Units_OrganisationId_CreatedAt_Id",
                table: "Units",
                columns: new[] { "OrganisationId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_WorkAreas_OwnerId",
                table: "WorkAreas",
                column: "OwnerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DutyShifts");

            migrationBuilder.DropTable(
                name: "Units");

            migrationBuilder.DropTable(
                name: "WorkAreas");

            migrationBuilder.DropColumn(
                name: "FormerNames",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "NeighbourhoodCodes",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "OutOfHoursDeskId",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "DutyDesks");

            migrationBuilder.DropColumn(
                name: "FollowsRoster",
                table: "DutyDesks");

            migrationBuilder.DropColumn(
                name: "Holidays",
                table: "DutyDesks");

            migrationBuilder.DropColumn(
                name: "NeighbourhoodCodes",
                table: "DutyDesks");

            migrationBuilder.DropColumn(
                name: "OutOfHoursDeskId",
                table: "DutyDesks");

            migrationBuilder.DropColumn(
                name: "RosterChangedAt",
                table: "DutyDesks");

            migrationBuilder.DropColumn(
                name: "SpecialDays",
                table: "DutyDesks");
        }
    }
}
