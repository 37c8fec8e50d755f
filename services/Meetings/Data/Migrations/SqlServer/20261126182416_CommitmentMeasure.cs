using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CommitmentMeasure : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "DisclosureLevel",
                table: "AgendaItemAgreements",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Measure",
                table: "AgendaItemAgreements",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DisclosureLevel",
                table: "AgendaItemAgreements");

            migrationBuilder.DropColumn(
                name: "Measure",
                table: "AgendaItemAgreements");
        }
    }
}
