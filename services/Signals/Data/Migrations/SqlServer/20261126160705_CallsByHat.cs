using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Signals.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CallsByHat : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Signals_UrgentCall_DeputyHatId_UrgentCall_RepeatAt",
                table: "Signals",
                columns: new[] { "UrgentCall_DeputyHatId", "UrgentCall_RepeatAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_UrgentCall_OnDutyHatId_UrgentCall_RepeatAt",
                table: "Signals",
                columns: new[] { "UrgentCall_OnDutyHatId", "UrgentCall_RepeatAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Signals_UrgentCall_DeputyHatId_UrgentCall_RepeatAt",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_Signals_UrgentCall_OnDutyHatId_UrgentCall_RepeatAt",
                table: "Signals");
        }
    }
}
