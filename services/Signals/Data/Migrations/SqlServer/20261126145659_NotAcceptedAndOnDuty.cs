using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Signals.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class NotAcceptedAndOnDuty : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "UrgentCall_DeputyHatId",
                table: "Signals",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UrgentCall_OnDutyHatId",
                table: "Signals",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NotAccepted",
                table: "CaseCopies",
                type: "bit",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "UrgentCall_DeputyHatId",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "UrgentCall_OnDutyHatId",
                table: "Signals");

            migrationBuilder.DropColumn(
                name: "NotAccepted",
                table: "CaseCopies");
        }
    }
}
