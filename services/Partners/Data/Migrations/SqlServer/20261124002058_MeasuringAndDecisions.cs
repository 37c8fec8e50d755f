using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Partners.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class MeasuringAndDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
