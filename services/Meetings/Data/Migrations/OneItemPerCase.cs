using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Platform.Meetings.Data.Migrations;

/// <summary>Brings right what databases may hold from before a case stood once on an agenda, and from before what is deferred came back by itself. For both engines.</summary>
internal static class OneItemPerCase
{
    private const string Decided = "('Agreements', 'Decision', 'Scaling')";

    /// <summary>The items of an agenda, with their place among those of the same case: what was decided goes before what is open, that before what was put off or dropped, and then what came first.</summary>
    private const string Places = $"""
        (SELECT Id, MeetingId, CaseId, ROW_NUMBER() OVER (
            PARTITION BY MeetingId, CaseId
            ORDER BY CASE WHEN Conclusion_Kind IN {Decided} THEN 0 WHEN Conclusion_Kind IS NULL THEN 1 ELSE 2 END, CreatedAt, Id) AS Place
        FROM AgendaItems)
        """;

    /// <summary>Puts items of one case on one agenda together: nothing that was told, decided or agreed at any of them is lost, and whoever was asked to one of them keeps knowing it.</summary>
    public static void PutItemsTogether(this MigrationBuilder migration)
    {
        migration.Sql($"""
            UPDATE AgendaItemAgreements SET AgendaItemId = (
                SELECT k.Id FROM AgendaItems i JOIN {Places} k ON k.MeetingId = i.MeetingId AND k.CaseId = i.CaseId AND k.Place = 1 WHERE i.Id = AgendaItemAgreements.AgendaItemId)
            WHERE AgendaItemId IN (SELECT Id FROM {Places} p WHERE Place > 1)
            """);
        migration.Sql($"""
            INSERT INTO AgendaItemInvitations (AgendaItemId, HatId, OrganisationId)
            SELECT DISTINCT k.Id, v.HatId, v.OrganisationId FROM AgendaItemInvitations v
            JOIN {Places} p ON p.Id = v.AgendaItemId AND p.Place > 1
            JOIN {Places} k ON k.MeetingId = p.MeetingId AND k.CaseId = p.CaseId AND k.Place = 1
            WHERE NOT EXISTS (SELECT 1 FROM AgendaItemInvitations h WHERE h.AgendaItemId = k.Id AND h.HatId = v.HatId)
            """);
        foreach (var list in new[] { "Attendance", "Disclosures", "Decisions", "Objections", "Conclusion_PendingOrganisationIds" })
            migration.Sql(Joined(migration, list));
        migration.Sql(TextsJoined(migration));
        migration.Sql($"DELETE FROM AgendaItemInvitations WHERE AgendaItemId IN (SELECT Id FROM {Places} p WHERE Place > 1)");
        migration.Sql($"DELETE FROM AgendaItems WHERE Id IN (SELECT Id FROM {Places} p WHERE Place > 1)");
    }

    /// <summary>Lets what was deferred, and came on no agenda since, wait for the next one; and what waits from a dissolved forum bring along what was expected there.</summary>
    /// <remarks>It can run again: what waits, or is on an agenda, stays as it is. A case that was reopened since cannot be told apart; it comes on one agenda, and the chair takes it off.</remarks>
    public static void LetDeferredWait(this MigrationBuilder migration)
    {
        migration.Sql("""
            DELETE FROM WaitingCases
            WHERE PutOnAt IS NOT NULL AND NOT EXISTS (SELECT 1 FROM AgendaItems i WHERE i.CaseId = WaitingCases.CaseId AND i.ForumId = WaitingCases.ForumId AND i.Conclusion_Kind IS NULL)
            """);
        migration.Sql("""
            UPDATE WaitingCases SET ItemId = (
                SELECT i.Id FROM AgendaItems i
                WHERE i.CaseId = WaitingCases.CaseId AND i.ForumId = WaitingCases.FromForumId
                AND NOT EXISTS (SELECT 1 FROM AgendaItems l WHERE l.CaseId = i.CaseId AND l.ForumId = i.ForumId AND (l.CreatedAt > i.CreatedAt OR (l.CreatedAt = i.CreatedAt AND l.Id > i.Id))))
            WHERE ItemId IS NULL
            """);
        migration.Sql("""
            INSERT INTO WaitingCases (ForumId, CaseId, FromForumId, ItemId, TimesDeferred, Since, After)
            SELECT i.ForumId, i.CaseId, i.ForumId, i.Id, i.Conclusion_TimesDeferred, i.Conclusion_ConcludedAt, m.StartsAt
            FROM AgendaItems i JOIN Meetings m ON m.Id = i.MeetingId JOIN Forums f ON f.Id = i.ForumId
            WHERE i.Conclusion_TimesDeferred > 0 AND f.DissolvedAt IS NULL
            AND NOT EXISTS (SELECT 1 FROM WaitingCases w WHERE w.ForumId = i.ForumId AND w.CaseId = i.CaseId)
            AND NOT EXISTS (
                SELECT 1 FROM AgendaItems l WHERE l.ForumId = i.ForumId AND l.CaseId = i.CaseId AND l.Id <> i.Id
                AND (l.Conclusion_Kind IS NULL OR l.Conclusion_ConcludedAt > i.Conclusion_ConcludedAt OR (l.Conclusion_ConcludedAt = i.Conclusion_ConcludedAt AND l.Id > i.Id)))
            """);
    }

    /// <remarks>A list is JSON text: what stands between the brackets of each is put between one pair.</remarks>
    private static string Joined(MigrationBuilder migration, string list)
    {
        var (of, isSqlite) = ($"d.{list}", migration.IsSqlite());
        var joined = isSqlite
            ? $"'[' || group_concat(substr({of}, 2, length({of}) - 2), ',') || ']'"
            : $"'[' + STRING_AGG(CAST(SUBSTRING({of}, 2, LEN({of}) - 2) AS nvarchar(max)), ',') + ']'";
        return $"""
            UPDATE AgendaItems SET {list} = (SELECT {joined} FROM AgendaItems d WHERE d.MeetingId = AgendaItems.MeetingId AND d.CaseId = AgendaItems.CaseId AND {of} <> '[]')
            WHERE Id IN (SELECT Id FROM {Places} p WHERE Place = 1)
            AND EXISTS (SELECT 1 FROM AgendaItems d WHERE d.MeetingId = AgendaItems.MeetingId AND d.CaseId = AgendaItems.CaseId AND d.Id <> AgendaItems.Id AND {of} <> '[]')
            {(list.StartsWith("Conclusion", StringComparison.Ordinal) ? "AND Conclusion_Kind IS NOT NULL" : "")}
            """;
    }

    private static string TextsJoined(MigrationBuilder migration)
    {
        var joined = migration.IsSqlite()
            ? "substr(group_concat(d.Conclusion_Text, ' / '), 1, 2000)"
            : "LEFT(STRING_AGG(CAST(d.Conclusion_Text AS nvarchar(max)), ' / '), 2000)";
        return $"""
            UPDATE AgendaItems SET Conclusion_Text = (
                SELECT {joined} FROM AgendaItems d WHERE d.MeetingId = AgendaItems.MeetingId AND d.CaseId = AgendaItems.CaseId AND d.Conclusion_Kind IN {Decided})
            WHERE Id IN (SELECT Id FROM {Places} p WHERE Place = 1) AND Conclusion_Kind IN {Decided}
            AND EXISTS (SELECT 1 FROM AgendaItems d WHERE d.MeetingId = AgendaItems.MeetingId AND d.CaseId = AgendaItems.CaseId AND d.Id <> AgendaItems.Id AND d.Conclusion_Kind IN {Decided})
            """;
    }
}
