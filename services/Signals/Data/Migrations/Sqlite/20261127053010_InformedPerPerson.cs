using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Signals.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class InformedPerPerson : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Informed_Reason",
                table: "SignalPersons",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Informed_ReviewOn",
                table: "SignalPersons",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Informed_State",
                table: "SignalPersons",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "SignalPersons",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.Sql("UPDATE SignalPersons SET Number = (SELECT COUNT(*) FROM SignalPersons AS earlier WHERE earlier.SignalId = SignalPersons.SignalId AND earlier.Id <= SignalPersons.Id);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Informed_Reason",
                table: "SignalPersons");

            migrationBuilder.DropColumn(
                name: "Informed_ReviewOn",
                table: "SignalPersons");

            migrationBuilder.DropColumn(
                name: "Informed_State",
                table: "SignalPersons");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "SignalPersons");
        }
    }
}
