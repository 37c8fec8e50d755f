using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Meetings.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DeferredItemsComeBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Databases that had DeferredItemsLeaveAndLapse before it did this.
            migrationBuilder.LetDeferredWait();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
