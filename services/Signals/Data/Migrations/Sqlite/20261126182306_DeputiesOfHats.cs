using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Signals.Data.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            // What a copy knows already is read once more at start: it came without the deputy.
            migrationBuilder.Sql("UPDATE HatCopies SET Sequence = Sequence - 1;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DeputyHatId",
                table: "HatCopies");
        }
    }
}
