using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class KnownIdentities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IdentityKnown",
                table: "CaseCopies",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "IdentitySequence",
                table: "CaseCopies",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IdentityKnown",
                table: "CaseCopies");

            migrationBuilder.DropColumn(
                name: "IdentitySequence",
                table: "CaseCopies");
        }
    }
}
