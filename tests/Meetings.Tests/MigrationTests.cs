using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.Meetings.Data;

namespace Platform.Meetings.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void Sql_server_migrations_match_the_model() => AssertInStep(((IDesignTimeDbContextFactory<SqlServerMeetingsDbContext>)new MeetingsDesignTime()).CreateDbContext([]));

    [Fact]
    public void Sqlite_migrations_match_the_model() => AssertInStep(((IDesignTimeDbContextFactory<SqliteMeetingsDbContext>)new MeetingsDesignTime()).CreateDbContext([]));

    [Fact]
    public async Task Items_of_one_case_on_one_agenda_become_one_that_keeps_all_that_was_decided_and_agreed()
    {
        await using var before = await Before.OfAsync("CommitmentMeasure");
        var (meeting, caseId, forum) = (await before.MeetingAsync(await before.ForumAsync()), Guid.NewGuid(), Guid.NewGuid());
        var (police, care) = (Guid.NewGuid(), Guid.NewGuid());
        var dropped = await before.ItemAsync(meeting, forum, caseId, 1, "NoAction", "Twice on the agenda");
        var agreed = await before.ItemAsync(meeting, forum, caseId, 2, "Agreements", "The visits", decisions: """[{"Id":"a"}]""");
        var decided = await before.ItemAsync(meeting, forum, caseId, 3, "Decision", "The eviction waits", decisions: """[{"Id":"b"},{"Id":"c"}]""");
        var other = await before.ItemAsync(meeting, forum, Guid.NewGuid(), 4, null);
        foreach (var (item, hat) in new[] { (dropped, police), (agreed, police), (decided, care), (decided, police) })
            await before.Db.Database.ExecuteSqlAsync($"INSERT INTO AgendaItemInvitations (AgendaItemId, HatId, OrganisationId) VALUES ({item}, {hat}, {hat})");
        await before.Db.Database.ExecuteSqlAsync($"""
            INSERT INTO AgendaItemAgreements (Id, ProcessTitle, What, Result, HowWeSeeItIsDone, OwnerOrganisationId, OwnerHatId, DueOn, SupporterIds, ConcludedByHatId, ConcludedAt, StateSequence, IsOverdue, Nature, AgendaItemId)
            VALUES ({care}, 'Visits', 'Visits', 'Rest', 'A note', {care}, {care}, '2027-01-01', '[]', {care}, 1, 0, 0, 'Stabilising', {decided})
            """);

        await before.UpgradeAsync();

        Assert.Equal(new[] { agreed, other }.Order(), (await before.Values<Guid>($"SELECT Id AS Value FROM AgendaItems")).Order());
        Assert.Equal(["""[{"Id":"a"},{"Id":"b"},{"Id":"c"}]"""], await before.Values<string>($"SELECT Decisions AS Value FROM AgendaItems WHERE Id = {agreed}"));
        Assert.Equal(["The visits / The eviction waits"], await before.Values<string>($"SELECT Conclusion_Text AS Value FROM AgendaItems WHERE Id = {agreed}"));
        Assert.Equal([agreed], await before.Values<Guid>($"SELECT AgendaItemId AS Value FROM AgendaItemAgreements"));
        Assert.Equal(new[] { police, care }.Order(), (await before.Values<Guid>($"SELECT HatId AS Value FROM AgendaItemInvitations WHERE AgendaItemId = {agreed}")).Order());
    }

    [Fact]
    public async Task I32_what_was_deferred_before_it_came_back_by_itself_waits_for_the_next_agenda_once()
    {
        await using var before = await Before.OfAsync("CommitmentMeasure");
        var (forum, dissolved) = (await before.ForumAsync(), await before.ForumAsync(dissolvedAt: 50));
        var (first, second, last) = (await before.MeetingAsync(forum, startsAt: 100), await before.MeetingAsync(forum, startsAt: 200), await before.MeetingAsync(dissolved));
        var (deferred, again, handled, brought, back) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var item = await before.ItemAsync(first, forum, deferred, 1, "Deferred", deferrals: 1);
        await before.ItemAsync(first, forum, again, 1, "Deferred", deferrals: 1);
        await before.ItemAsync(second, forum, again, 2, null); // somebody put it on the next agenda
        await before.ItemAsync(first, forum, handled, 1, "Deferred", deferrals: 1);
        await before.ItemAsync(second, forum, handled, 2, "NoAction");
        var left = await before.ItemAsync(last, dissolved, brought, 1, "Deferred", deferrals: 2);
        await before.WaitAsync(forum, brought, dissolved, 2);
        await before.WaitAsync(forum, back, dissolved, 1); // came on an agenda here, and was put off again
        var twice = await before.ItemAsync(second, forum, back, 20, "Deferred", deferrals: 2);

        await before.UpgradeAsync();

        Assert.Equal(new[] { (deferred, item), (brought, left), (back, twice) }.Order(), (await before.Db.WaitingCases.Where(w => w.PutOnAt == null).ToListAsync()).Select(w => (w.CaseId, w.ItemId!.Value)).Order());
        var waits = await before.Db.WaitingCases.SingleAsync(w => w.CaseId == deferred);
        Assert.Equal((1, 100L, 1L), (waits.TimesDeferred, waits.After.UtcTicks, waits.Since.UtcTicks));
        Assert.Equal(2, (await before.Db.WaitingCases.SingleAsync(w => w.CaseId == back)).TimesDeferred);
    }

    [Fact]
    public async Task I32_what_was_deferred_in_a_database_that_had_that_version_already_waits_for_the_next_agenda_too_and_what_waits_stays_as_it_is()
    {
        await using var before = await Before.OfAsync("KnownIdentities");
        var forum = await before.ForumAsync();
        var (first, second) = (await before.MeetingAsync(forum, startsAt: 100), await before.MeetingAsync(forum, startsAt: 200));
        var (deferred, waits, on, handled) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var item = await before.ItemAsync(first, forum, deferred, 1, "Deferred", deferrals: 2);
        var own = await before.ItemAsync(first, forum, waits, 1, "Deferred", deferrals: 1);
        await before.ItemAsync(first, forum, on, 1, "Deferred", deferrals: 1);
        var again = await before.ItemAsync(second, forum, on, 2, null);
        await before.ItemAsync(first, forum, handled, 1, "Deferred", deferrals: 1);
        await before.ItemAsync(second, forum, handled, 2, "NoAction");
        await before.WaitAsync(forum, waits, forum, 1);
        await before.Db.Database.ExecuteSqlAsync($"UPDATE WaitingCases SET ItemId = {own}, After = 150");
        await before.WaitAsync(forum, on, forum, 1);
        await before.Db.Database.ExecuteSqlAsync($"UPDATE WaitingCases SET ItemId = {own}, PutOnAt = 20 WHERE CaseId = {on}");

        await before.UpgradeAsync();

        Assert.Equal(
            new[] { (deferred, item, 2, 100L, true), (waits, own, 1, 150L, true), (on, own, 1, 0L, false) }.Order(),
            (await before.Db.WaitingCases.ToListAsync()).Select(w => (w.CaseId, w.ItemId!.Value, w.TimesDeferred, w.After.UtcTicks, w.PutOnAt is null)).Order());
        Assert.Contains(again, await before.Values<Guid>($"SELECT Id AS Value FROM AgendaItems"));
    }

    [Fact]
    public async Task Who_led_a_table_for_an_organisation_that_merged_before_leads_it_for_the_one_that_goes_on()
    {
        await using var before = await Before.OfAsync("KnownIdentities");
        var (forum, old, between, into) = (await before.ForumAsync(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var (led, other) = (await before.MeetingAsync(forum), await before.MeetingAsync(forum));
        await before.Db.Database.ExecuteSqlAsync($"UPDATE Meetings SET ChairOrganisationId = {old} WHERE Id = {led}");
        foreach (var (seat, former, organisation) in new[] { (Guid.NewGuid(), old, between), (Guid.NewGuid(), old, between), (Guid.NewGuid(), between, into) })
            await before.Db.Database.ExecuteSqlAsync($"INSERT INTO ForumSeats (Id, ForumId, OrganisationId, FormerOrganisationId, HatId, FilledAt) VALUES ({seat}, {forum}, {organisation}, {former}, {seat}, 1)");

        await before.UpgradeAsync();

        Assert.Equal(new[] { (old, into), (between, into) }.Order(), (await before.Db.MergedOrganisations.ToListAsync()).Select(m => (m.OrganisationId, m.IntoOrganisationId)).Order());
        Assert.Equal([into], await before.Values<Guid>($"SELECT ChairOrganisationId AS Value FROM Meetings WHERE Id = {led}"));
        Assert.Equal([other], await before.Values<Guid>($"SELECT ChairOrganisationId AS Value FROM Meetings WHERE Id = {other}"));
    }

    [Fact]
    public async Task I32_a_case_that_was_put_off_before_is_as_old_where_it_stood_on_an_agenda()
    {
        await using var before = await Before.OfAsync("KnownIdentities");
        var (forum, caseId) = (await before.ForumAsync(), Guid.NewGuid());
        await before.ItemAsync(await before.MeetingAsync(forum), forum, caseId, 1, "Deferred", deferrals: 2);
        var (open, fresh) = (await before.ItemAsync(await before.MeetingAsync(forum), forum, caseId, 1, null), await before.ItemAsync(await before.MeetingAsync(forum), forum, Guid.NewGuid(), 1, null));
        await before.WaitAsync(forum, caseId, forum, 2);

        await before.UpgradeAsync();

        Assert.Equal([2], await before.Values<int>($"SELECT DeferralsBefore AS Value FROM AgendaItems WHERE Id = {open}"));
        Assert.Equal([0], await before.Values<int>($"SELECT DeferralsBefore AS Value FROM AgendaItems WHERE Id = {fresh}"));
    }

    [Fact]
    public async Task What_stood_on_an_agenda_of_a_case_that_merged_before_stands_with_the_case_as_which_it_goes_on()
    {
        await using var before = await Before.OfAsync("WhoGoesOn");
        var (own, merged, between, into) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var (caseId, goesOnAs) in new[] { (own, (Guid?)null), (merged, between), (between, into), (into, null) })
        {
            await before.Db.Database.ExecuteSqlAsync($"""
                INSERT INTO CaseCopies (CaseId, Status, StatusSequence, AvePhase, PhaseSequence, DirectorSequence, ProcessDirectorSequence, ExecutiveOwnerSequence, IdentityKnown, IdentitySequence, IntoCaseId, IntoSequence)
                VALUES ({caseId}, 'Active', 1, 1, 1, 1, 1, 1, 1, 1, {goesOnAs}, 1)
                """);
        }

        foreach (var caseId in new[] { own, merged })
            await before.Db.Database.ExecuteSqlAsync($"INSERT INTO StandingItems (AgreementId, CaseId, ProcessTitle, OwnerOrganisationId, DueOn, Since, Sequence) VALUES ({caseId}, {caseId}, 'Weekly visit', {own}, '2026-11-01', 1, 1)");

        await before.UpgradeAsync();

        Assert.Equal(new[] { (own, own), (into, merged) }.Order(), (await before.Db.StandingItems.ToListAsync()).Select(s => (s.CaseId, s.AgreedInCaseId)).Order());
    }

    [Fact]
    public async Task I20_who_led_a_meeting_before_and_the_chair_in_whose_place_that_was_are_known_to_have_led_it()
    {
        await using var before = await Before.OfAsync("WhoGoesOn");
        var (forum, chair) = (await before.ForumAsync(), Guid.NewGuid());
        var (own, stoodIn) = (await before.MeetingAsync(forum), await before.MeetingAsync(forum));
        await before.Db.Database.ExecuteSqlAsync($"UPDATE Meetings SET PresentHatIds = '[]'");
        await before.Db.Database.ExecuteSqlAsync($"UPDATE Meetings SET StandsInForHatId = {chair} WHERE Id = {stoodIn}");

        await before.UpgradeAsync();

        Assert.Equal([own], (await before.Db.Meetings.SingleAsync(m => m.Id == own)).LeadHatIds); // who led it has its id in this test
        Assert.Equal([stoodIn, chair], (await before.Db.Meetings.SingleAsync(m => m.Id == stoodIn)).LeadHatIds);
    }

    private static void AssertInStep(MeetingsDbContext db)
    {
        using (db)
            Assert.False(db.Database.HasPendingModelChanges(), "Run services/add-migration.sh Meetings NAME.");
    }

    /// <summary>A database of an earlier version.</summary>
    private sealed class Before(SqliteConnection connection, SqliteMeetingsDbContext db) : IAsyncDisposable
    {
        public SqliteMeetingsDbContext Db => db;

        public static async Task<Before> OfAsync(string migration)
        {
            var connection = new SqliteConnection("Data Source=:memory:");
            await connection.OpenAsync();
            var db = new SqliteMeetingsDbContext(new DbContextOptionsBuilder<SqliteMeetingsDbContext>().UseSqlite(connection).Options);
            await db.GetService<IMigrator>().MigrateAsync(migration);
            return new Before(connection, db);
        }

        public Task UpgradeAsync() => db.GetService<IMigrator>().MigrateAsync();

        public Task<List<T>> Values<T>(FormattableString sql) => db.Database.SqlQuery<T>(sql).ToListAsync();

        public async Task<Guid> ForumAsync(long? dissolvedAt = null)
        {
            var id = Guid.NewGuid();
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO Forums (Id, Name, Type, HostOrganisationId, MunicipalityCodes, ChairHatId, CreatedAt, Version, EventSequence, HomeInstance, DissolvedAt)
                VALUES ({id}, 'Overleg', 'Mdo', {id}, '[]', {id}, 1, 1, 0, 'here', {dissolvedAt})
                """);
            return id;
        }

        public async Task<Guid> MeetingAsync(Guid forum, long startsAt = 100)
        {
            var id = Guid.NewGuid();
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO Meetings (Id, ForumId, HostOrganisationId, ChairHatId, ChairOrganisationId, StartsAt, EndsAt, Status, CalendarSequence, PresentSeatIds, CreatedAt, Version, EventSequence, HomeInstance)
                VALUES ({id}, {forum}, {id}, {id}, {id}, {startsAt}, {startsAt}, 'Closed', 0, '[]', 1, 1, 0, 'here')
                """);
            return id;
        }

        public async Task<Guid> ItemAsync(Guid meeting, Guid forum, Guid caseId, long at, string? kind, string? text = null, string? decisions = "[]", int deferrals = 0)
        {
            var id = Guid.NewGuid();
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO AgendaItems (Id, MeetingId, ForumId, CaseId, ChairHatId, Title, InvitesEveryParticipant, DeferralsBefore, Decisions, CreatedAt, Version, EventSequence, HomeInstance, Conclusion_Kind, Conclusion_Text, Conclusion_TimesDeferred, Conclusion_ConcludedAt, Conclusion_PendingOrganisationIds)
                VALUES ({id}, {meeting}, {forum}, {caseId}, {id}, 'Case', 1, 0, {decisions}, {at}, 1, 0, 'here', {kind}, {text}, {(kind is null ? null : deferrals)}, {(kind is null ? null : at)}, {(kind is null ? null : "[]")})
                """);
            return id;
        }

        public Task WaitAsync(Guid forum, Guid caseId, Guid from, int deferrals) =>
            db.Database.ExecuteSqlAsync($"INSERT INTO WaitingCases (ForumId, CaseId, FromForumId, TimesDeferred, Since) VALUES ({forum}, {caseId}, {from}, {deferrals}, 10)");

        public async ValueTask DisposeAsync()
        {
            await db.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
