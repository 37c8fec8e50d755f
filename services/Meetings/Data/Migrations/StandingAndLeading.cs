using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Meetings.Data.Migrations;

/// <summary>Tells a database of before who led its meetings, and where its overdue agreements stand. For both engines.</summary>
internal static class StandingAndLeading
{
    /// <summary>Who led a meeting, and the chair in whose place that was, goes on reading all of it.</summary>
    public static void TellWhoLed(this MigrationBuilder migration)
    {
        var (chair, stoodInFor) = migration.IsSqlite()
            ? ("""'["' || ChairHatId || '"]'""", """'["' || ChairHatId || '","' || StandsInForHatId || '"]'""")
            : ("""'["' + CAST(ChairHatId AS nvarchar(36)) + '"]'""", """'["' + CAST(ChairHatId AS nvarchar(36)) + '","' + CAST(StandsInForHatId AS nvarchar(36)) + '"]'""");
        migration.Sql($"UPDATE Meetings SET LeadHatIds = {chair} WHERE StandsInForHatId IS NULL");
        migration.Sql($"UPDATE Meetings SET LeadHatIds = {stoodInFor} WHERE StandsInForHatId IS NOT NULL");
    }

    /// <summary>What stands on the agenda of a case that merged stands with the case as which it goes on.</summary>
    public static void LetStandingFollow(this MigrationBuilder migration)
    {
        migration.Sql("UPDATE StandingItems SET AgreedInCaseId = CaseId");
        for (var further = 0; further < 3; further++) // mergers in a row
        {
            migration.Sql("""
                UPDATE StandingItems SET CaseId = (SELECT c.IntoCaseId FROM CaseCopies c WHERE c.CaseId = StandingItems.CaseId)
                WHERE EXISTS (SELECT 1 FROM CaseCopies c WHERE c.CaseId = StandingItems.CaseId AND c.IntoCaseId IS NOT NULL)
                """);
        }
    }
}
