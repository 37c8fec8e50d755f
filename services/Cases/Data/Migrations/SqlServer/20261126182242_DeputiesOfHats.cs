using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DeputiesOfHats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "DeputyHatId",
                table: "HatCopies",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "StandInHatId",
                table: "Agreements",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_StandInHatId_DueOn",
                table: "Agreements",
                columns: new[] { "StandInHatId", "DueOn" });

            // What a copy knows already is read once more at start: it came without the deputy.
            migrationBuilder.Sql("UPDATE HatCopies SET Sequence = Sequence - 1;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Agreements_StandInHatId_DueOn",
                table: "Agreements");

            migrationBuilder.DropColumn(
                name: "DeputyHatId",
                table: "HatCopies");

            migrationBuilder.DropColumn(
                name: "StandInHatId",
                table: "Agreements");
        }
    }
}
