using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Cases.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RolesLeftBehind : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A role whose hat ended, or went along with a part of the organisation, before that was told apart from acting: nobody acts, so its organisation alone is accountable.
            migrationBuilder.Sql(
                """
                UPDATE CaseRoles SET State = 'WithOrganisation'
                WHERE State = 'Acting' AND EXISTS (
                    SELECT 1 FROM HatCopies h
                    WHERE h.Id = CaseRoles.HatId AND (h.EndedAt IS NOT NULL OR EXISTS (
                        SELECT 1 FROM OrganisationSuccessions s
                        WHERE s.OrganisationId = CaseRoles.OrganisationId AND s.IntoOrganisationId = h.OrganisationId AND s.Kind = 'Split')));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Both are the same to what was there before: an alarm until somebody accepts.
            migrationBuilder.Sql("UPDATE CaseRoles SET State = 'Acting' WHERE State = 'WithOrganisation';");
        }
    }
}
