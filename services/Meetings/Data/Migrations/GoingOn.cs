using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Meetings.Data.Migrations;

/// <summary>Tells a database of before who goes on in whose place, as far as it knows. For both engines.</summary>
internal static class GoingOn
{
    /// <summary>The seats say which organisations merged into which; who led a table for one of them leads it for the one that goes on.</summary>
    public static void TellWhoMerged(this MigrationBuilder migration)
    {
        migration.Sql("""
            INSERT INTO MergedOrganisations (OrganisationId, IntoOrganisationId)
            SELECT FormerOrganisationId, OrganisationId FROM (
                SELECT FormerOrganisationId, OrganisationId, ROW_NUMBER() OVER (PARTITION BY FormerOrganisationId ORDER BY FilledAt DESC, Id) AS Place
                FROM ForumSeats WHERE FormerOrganisationId IS NOT NULL) s
            WHERE Place = 1
            """);
        for (var further = 0; further < 3; further++) // mergers in a row
        {
            migration.Sql("""
                UPDATE MergedOrganisations SET IntoOrganisationId = (SELECT n.IntoOrganisationId FROM MergedOrganisations n WHERE n.OrganisationId = MergedOrganisations.IntoOrganisationId)
                WHERE EXISTS (SELECT 1 FROM MergedOrganisations n WHERE n.OrganisationId = MergedOrganisations.IntoOrganisationId)
                """);
        }

        migration.Sql("""
            UPDATE Meetings SET ChairOrganisationId = (SELECT o.IntoOrganisationId FROM MergedOrganisations o WHERE o.OrganisationId = Meetings.ChairOrganisationId)
            WHERE EXISTS (SELECT 1 FROM MergedOrganisations o WHERE o.OrganisationId = Meetings.ChairOrganisationId)
            """);
    }

    /// <summary>A case that was put off elsewhere since it came on an agenda is as old there (I-32).</summary>
    public static void TellHowOftenDeferred(this MigrationBuilder migration) => migration.Sql("""
        UPDATE AgendaItems SET DeferralsBefore = (SELECT w.TimesDeferred FROM WaitingCases w WHERE w.ForumId = AgendaItems.ForumId AND w.CaseId = AgendaItems.CaseId)
        WHERE Conclusion_Kind IS NULL
        AND EXISTS (SELECT 1 FROM WaitingCases w WHERE w.ForumId = AgendaItems.ForumId AND w.CaseId = AgendaItems.CaseId AND w.TimesDeferred > AgendaItems.DeferralsBefore)
        """);
}
