using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Reference;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Data;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

[Collection(SharedIdentity.Name)]
public sealed class ReferenceDataTests(PartnersApp app) : IDisposable
{
    private readonly string _folder = PartnersApp.CopyOfDefaults();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public static TheoryData<string, string, string, int> Mistakes => new()
    {
        // file, what is there, what stands there instead, the line that is named
        { "topics", "\"lifeArea\": \"mentalHealth\"", "\"lifeArea\": \"mentalHaelth\"", 6 },
        { "topics", "\"code\": \"suicideRisk\"", "\"code\": \"confusedPerson\"", 7 },
        { "topics", "\"code\": \"suicideRisk\"", "\"code\": \"suicide risk\"", 7 },
        { "topics", "\"code\": \"suicideRisk\"", "\"code\": \"suicide.risk\"", 7 },
        { "organisation-types", "\"code\": \"police\"", "\"code\": \"anyKindOfPoliceForWhichNobodyFoundAShorterWord\"", 9 },
        { "regimes", "\"localCareAndSafety\"", "\"Local care\"", 6 },
        { "topics", "\"version\": \"2026.1\"", "\"version\": \"2026/1\"", 2 },
        { "topics", "\"validFrom\": \"2026-01-01\"", "\"validFrom\": \"2026-11-23\"", 3 },
        { "terms", "\"term\": \"PT4H\"", "\"term\": \"four hours\"", 7 },
        { "terms", "\"term\": \"PT4H\"", "\"duration\": \"PT4H\"", 7 },
        { "terms", "\"term\": \"PT4H\",", "\"term\": \"PT4H\"", 7 },
        { "terms", "\"term\": \"PT4H\"", "\"term\": \"PT4H\", \"enforced\": \"PT1H\"", 7 },
        { "regimes", "\"rationale\": \"Separate systems: a reference and a status, no clinical content.\"", "\"rationale\": \"\"", 9 },
        { "legal-bases", "\"regime\": \"wgs\"", "\"regime\": \"wsg\"", 9 },
        { "legal-bases", "\"highestLevel\": 4, \"rationale\": \"Named", "\"highestLevel\": 6, \"rationale\": \"Named", 9 },
        { "organisation-types", "\"domain\": \"safety\"", "\"domain\": \"security\"", 7 },
        { "topics", "\"rules\": [", "\"rules\": [\n    null,", 6 },
        { "legal-bases", "\"allowedRecipients\": [", "\"allowedRecipients\": [null, ", 6 },
        { "holidays", "\"rules\":", "\"rules\": null, \"more\":", 5 },
    };

    [Fact]
    public void I_40_where_a_profile_says_otherwise_than_the_list_of_terms_that_is_shown()
    {
        var profile = new ConfigurationBuilder().AddInMemoryCollection([new("Profile:Triage:Due", "PT2M"), new("Profile:Triage:UrgentDue", "PT240M"), new("Profile:Regie:Acting", "a week")]).Build();

        var terms = new ReferenceData(Configuration(), _clock).Current.Terms.Rules.Select(rule => rule.In(profile)).ToList();

        Assert.Equal([("triage.due", "P7D", "PT2M"), ("regie.acting", "P5D", "a week")], terms.Where(term => term.Enforced is not null).Select(term => (term.Code, term.Term, term.Enforced!)));
    }

    [Fact]
    public async Task I_40_that_a_profile_says_otherwise_is_told_once_however_long_a_file_is_wrong()
    {
        var log = new Told();
        var profile = new ConfigurationBuilder().AddInMemoryCollection([new("Profile:Triage:Due", "PT2M")]).Build();
        var reference = new ReferenceData(Configuration(), _clock);
        Replace("topics", "\"version\": \"2026.1\"", "\"version\": 7");
        using var watcher = new ReferenceDataWatcher(reference, profile, app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<DatabaseState>(), _clock, log);

        await watcher.StartAsync(Cancel);
        for (var looks = 1; looks <= 3; looks++)
        {
            await Eventually.Holds(() => Task.FromResult(log.Lines.Count(line => line.Level is LogLevel.Error) == looks), "the file is told as wrong again");
            _clock.Advance(TimeSpan.FromSeconds(30));
        }

        await watcher.StopAsync(Cancel);
        Assert.Single(log.Lines, line => line.Level is LogLevel.Warning);
    }

    [Fact]
    public async Task Every_list_is_read_with_its_version_and_a_reason_for_each_rule()
    {
        var reader = app.As((await app.APartner()).System);

        var index = await reader.Get<ReferenceIndex>("/v1/reference-data");

        Assert.Equal(9, index.Items.Count);
        foreach (var list in index.Items)
        {
            var answer = await reader.Get<JsonElement>($"/v1/reference-data/{list.Name}");
            Assert.Equal(list.Version, answer.GetProperty("version").GetString());
            Assert.All(answer.GetProperty("rules").EnumerateArray(), rule => Assert.NotEqual("", rule.GetProperty("rationale").GetString()));
        }
    }

    [Fact]
    public async Task Public_holidays_are_computed_and_the_region_adds_its_own()
    {
        var calendar = await app.AsOperator.Get<HolidayCalendar>("/v1/reference-data/holiday-calendars/2026");

        Assert.Contains(new Holiday(new DateOnly(2026, 4, 6), "Tweede paasdag", false), calendar.Days);
        Assert.Equal(["year"], await (await app.AsOperator.Get("/v1/reference-data/holiday-calendars/1066")).Pointers());
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_file_and_line_and_nothing_starts(string file, string right, string wrong, int line)
    {
        Replace(file, right, wrong);

        var refused = Assert.Throws<InvalidOperationException>(() => new ReferenceData(Configuration(), _clock));

        Assert.Contains($"{file}.json({line}): ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_is_named()
    {
        File.Delete(Path.Combine(_folder, "regimes.json"));

        Assert.Contains("regimes.json(1): ", Assert.Throws<InvalidOperationException>(() => new ReferenceData(Configuration(), _clock)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_with_a_mistake_leaves_everything_as_it_was()
    {
        await using var db = await Database();
        var reference = await Started(db);
        Replace("terms", "\"version\": \"2026.2\"", "\"version\": \"2026.3\"");
        Replace("topics", "\"version\": \"2026.1\"", "\"version\": 7");

        Assert.True(reference.HasChanged);
        Assert.Single(await reference.ReloadAsync(db, Cancel));
        Assert.Equal("2026.2", reference.Current.Terms.Version);
        Replace("topics", "\"version\": 7", "\"version\": \"2026.2\"");
        Assert.Empty(await reference.ReloadAsync(db, Cancel));
        Assert.Equal("2026.3", reference.Current.Terms.Version);
        Assert.False(reference.HasChanged);
    }

    [Fact]
    public async Task A_file_that_holds_from_a_later_day_waits_until_then()
    {
        await using var db = await Database();
        var reference = await Started(db);
        Replace("terms", "\"version\": \"2026.2\"", "\"version\": \"2026.3\"");
        Replace("terms", "\"validFrom\": \"2026-01-01\"", "\"validFrom\": \"2026-11-23\"");

        Assert.Equal(["terms.json(3)"], (await reference.ReloadAsync(db, Cancel)).Select(error => $"{error.File}({error.Line})"));
        Assert.Equal(("2026.2", true), (reference.Current.Terms.Version, reference.HasChanged));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await reference.ReloadAsync(db, Cancel));
        Assert.Equal("2026.3", reference.Current.Terms.Version);
    }

    [Fact]
    public async Task I_40_a_file_that_changed_has_another_version_also_when_it_changed_while_nothing_ran()
    {
        await using var db = await Database();
        var reference = await Started(db);
        Replace("terms", "\"term\": \"PT4H\"", "\"term\": \"PT5H\"");

        Assert.Equal(["terms.json(2)"], (await reference.ReloadAsync(db, Cancel)).Select(error => $"{error.File}({error.Line})"));
        Assert.Equal("PT4H", reference.Current.Terms.Rules[1].Term);

        var again = new ReferenceData(Configuration(), _clock);
        Assert.Equal("PT5H", again.Current.Terms.Rules[1].Term); // its database may come later
        Assert.Equal(["terms.json(2)"], (await again.ReloadAsync(db, Cancel)).Select(error => $"{error.File}({error.Line})"));
        Assert.Equal(("PT4H", true), (again.Current.Terms.Rules[1].Term, again.HasChanged));
        Assert.Single(await again.ReloadAsync(db, Cancel));

        Replace("terms", $"\"version\": \"{reference.Current.Terms.Version}\"", "\"version\": \"mended\"");
        Assert.Empty(await reference.ReloadAsync(db, Cancel));
        Assert.Equal("PT5H", reference.Current.Terms.Rules[1].Term);
        Assert.Empty(await again.ReloadAsync(db, Cancel));
        Assert.Equal(("mended", false), (again.Current.Terms.Version, again.HasChanged));
        Replace("terms", "\"version\": \"mended\"", "\"version\": \"2026.2\"");
        Assert.Single(await reference.ReloadAsync(db, Cancel)); // also of a version that held before
    }

    [Fact]
    public async Task I_40_what_a_version_said_is_read_when_another_holds()
    {
        var reader = app.As((await app.APartner()).System);
        (await app.AsOperator.Post("/v1/reference-data/reload")).EnsureSuccessStatusCode();
        var before = await reader.Get<ReferenceList<RegionalHolidayRule>>("/v1/reference-data/holidays");
        app.EditReferenceData("holidays", "\"rules\": [", "\"rules\": [\n    {\"code\": \"mourning\", \"dutch\": \"Rouwdag\", \"on\": \"2199-05-04\", \"rationale\": \"For a test of versions.\"},");
        (await app.AsOperator.Post("/v1/reference-data/reload")).EnsureSuccessStatusCode();

        var versions = await reader.Get<ReferenceVersions>("/v1/reference-data/holidays/versions");
        var (now, then) = (Assert.Single(versions.Items, version => version.IsCurrent), Assert.Single(versions.Items, version => version.Version == before.Version));
        Assert.False(then.IsCurrent);
        Assert.Contains("mourning", await Codes(now.Version));
        Assert.Equal(before.Rules.Select(rule => rule.Code), await Codes(then.Version));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/v1/reference-data/holidays/versions/1066")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get("/v1/reference-data/nothing/versions")).StatusCode);

        async Task<IEnumerable<string?>> Codes(string version) =>
            (await reader.Get<ReferenceVersionContent>($"/v1/reference-data/holidays/versions/{version}")).Rules.Select(rule => (string?)rule["code"]);
    }

    [Fact]
    public async Task A_new_kind_of_partner_joins_by_configuration_alone()
    {
        var request = new RegisterOrganisationRequest("Wijk-GGD", "neighbourhoodHealthService", OrganisationDomain.Care, ["GM9901"]);
        Assert.Equal(["/type"], await (await app.AsOperator.Post("/v1/organisations", request)).Pointers());

        app.EditReferenceData("organisation-types", "    {\"code\": \"municipality\"", "    {\"code\": \"neighbourhoodHealthService\", \"dutch\": \"Wijk-GGD\", \"domain\": \"care\", \"rationale\": \"Reaches out in the neighbourhood.\"},\n    {\"code\": \"municipality\"");
        Assert.Equal("operator-required", await (await app.As((await app.APartner(HatKind.Administrator)).Person()).Post("/v1/reference-data/reload")).ProblemCode());
        (await app.AsOperator.Post("/v1/reference-data/reload")).EnsureSuccessStatusCode();

        Assert.Equal("neighbourhoodHealthService", (await app.Made<OrganisationEntry>("/v1/organisations", request)).Type);
    }

    [Fact]
    public async Task A_reload_that_fails_says_which_lines_to_mend()
    {
        app.EditReferenceData("life-areas", "\"code\": \"income\"", "\"code\": \"in come\"");

        var refused = await app.AsOperator.Post("/v1/reference-data/reload");

        Assert.Equal((HttpStatusCode.Conflict, "reference-data-invalid"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Contains("life-areas.json:6", await refused.Pointers());
        app.EditReferenceData("life-areas", "\"code\": \"in come\"", "\"code\": \"income\"");
        (await app.AsOperator.Post("/v1/reference-data/reload")).EnsureSuccessStatusCode();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<PartnersDbContext> Database()
    {
        var db = new SqlitePartnersDbContext(new DbContextOptionsBuilder<SqlitePartnersDbContext>().UseSqlite("Data Source=:memory:").Options);
        await db.Database.OpenConnectionAsync(Cancel);
        await db.Database.MigrateAsync(Cancel);
        return db;
    }

    private async Task<ReferenceData> Started(PartnersDbContext db)
    {
        var reference = new ReferenceData(Configuration(), _clock);
        Assert.Empty(await reference.ReloadAsync(db, Cancel));
        return reference;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Replace(string file, string right, string wrong) => PartnersApp.Edit(_folder, file, right, wrong);

    private sealed class Told : ILogger<ReferenceDataWatcher>
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = [];

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue((logLevel, formatter(state, exception)));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }

    private IConfiguration Configuration() => new ConfigurationBuilder().AddInMemoryCollection([new("ReferenceData:Directory", _folder)]).Build();
}
