using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class HowSureTheIdentityIs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Subject_IdentityConfidence",
                table: "Cases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Unconfirmed");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Subject_IdentityConfidence",
                table: "Cases");
        }
    }
}
