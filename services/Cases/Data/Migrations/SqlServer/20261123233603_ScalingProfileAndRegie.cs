using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ScalingProfileAndRegie : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "RegimeTransfers",
                table: "Cases",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SuspendedFor",
                table: "Cases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SuspendedUntilOn",
                table: "Cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Contributions",
                table: "CaseParticipants",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "CaseParticipants",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_SuspendedUntilOn",
                table: "Cases",
                column: "SuspendedUntilOn");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_SuspendedUntilOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RegimeTransfers",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "SuspendedFor",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "SuspendedUntilOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Contributions",
                table: "CaseParticipants");

            migrationBuilder.DropColumn(
                name: "Purpose",
                table: "CaseParticipants");
        }
    }
}
