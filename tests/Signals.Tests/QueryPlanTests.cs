using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Data;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Xunit;

namespace Platform.Signals.Tests;

/// <summary>Every hot query finds its rows by an index: with a million signals a walk through a table would be felt in every answer.</summary>
public sealed class QueryPlanTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    private static readonly string[] Big =
        ["Signals", "SignalPersons", "SignalQuestions", "SignalFeedback", "SignalCorrections", "SignalLinks", "MatchKeys", "WorkItems", "ThemeMentions", "Consultations", "LegalHolds", "Destructions", "CaseCopies", "HatCopies", "IdempotencyRecords"];

    [Fact]
    public async Task One_signal_its_matches_and_its_changes_walk_through_no_table()
    {
        var signal = await app.InTriage();
        await app.Submitted(SignalsApp.Police, SignalsApp.Worry(signal.Subject));

        await AssertNoScan(() => app.Read(SignalsApp.Housing, signal.Id));
        await AssertNoScan(() => app.Read(SignalsApp.Triage, signal.Id));
        await AssertNoScan(() => app.As(SignalsApp.Triage).Get($"/v1/signals/{signal.Id}/matches"));
        await AssertNoScan(() => app.Submitted());
        await AssertNoScan(() => app.Decided(TriageOutcome.CaseOpened));
    }

    [Fact]
    public async Task Lists_and_their_following_pages_walk_through_no_table()
    {
        await app.Submitted();
        var after = new Cursor(app.Clock.GetUtcNow(), Guid.NewGuid());
        foreach (var path in new[] { "/v1/signals", "/v1/signals/work-list", "/v1/signals/urgent-calls", "/v1/consultations" })
        {
            await AssertNoScan(() => app.As(SignalsApp.Triage).Get($"{path}?limit=1"));
            await AssertNoScan(() => app.As(SignalsApp.Triage).Get($"{path}?limit=1&after={after}"));
        }

        await AssertNoScan(() => app.As(SignalsApp.Housing).Get("/v1/signals"));
        await AssertNoScan(() => app.As(SignalsApp.Policy).Get("/v1/signals/counts"));
    }

    [Fact]
    public async Task Who_was_called_finds_the_calls_and_takes_one_without_a_walk_through_a_table()
    {
        var duty = SignalsApp.MunicipalCaseworker;
        app.Neighbours.Answer("partners", "POST /internal/contacts/_search", new
        {
            contacts = new[] { new { organisationId = duty.OrganisationId, desk = "Officer on duty", telephone = "0880003333", isOpen = true, person = new { hatId = duty.HatId } } },
        });
        var signal = await app.Submitted(request: SignalsApp.Worry() with { Urgency = Urgency.Urgent });
        var after = new Cursor(app.Clock.GetUtcNow().AddHours(1), Guid.NewGuid());

        foreach (var path in new[] { "/v1/signals", "/v1/signals/urgent-calls", $"/v1/signals/urgent-calls?after={after}", $"/v1/signals/{signal.Id}/urgent", $"/v1/signals/{signal.Id}" })
            await AssertNoScan(async () => Assert.True((await app.As(duty).Get(path)).IsSuccessStatusCode));
        await AssertNoScan(() => app.As(duty).Post("/v1/signals/_search", new SearchSignalsRequest(Urgency: Urgency.Urgent)));
        await AssertNoScan(() => app.As(duty).Put($"/v1/signals/{signal.Id}/urgent/taking", ifMatch: signal.Version));
        await AssertNoScan(() => app.As(duty).Get("/v1/signals"));
    }

    [Fact]
    public async Task A_search_walks_through_no_table()
    {
        await app.Submitted();
        var triage = app.As(SignalsApp.Triage);

        await AssertNoScan(() => triage.Post("/v1/signals/_search", new SearchSignalsRequest(FamilyName: "van Dungen", BornOn: new DateOnly(1984, 3, 2))));
        await AssertNoScan(() => triage.Post("/v1/signals/_search", new SearchSignalsRequest(SignalView.Area, PostalCode: "9907 SD", HouseNumber: 14)));
        await AssertNoScan(() => triage.Post("/v1/signals/_search", new SearchSignalsRequest(SignalView.Organisation)));
    }

    [Fact]
    public async Task A_search_without_a_name_birth_or_address_walks_along_an_index_of_the_area_and_sorts_nothing()
    {
        await app.Submitted();
        var (triage, after) = (app.As(SignalsApp.Triage), new Cursor(app.Clock.GetUtcNow(), Guid.NewGuid()));
        SearchSignalsRequest[] searches = [new(Themes: ["stalking"]), new(SignalView.Area, [SignalProgress.Withdrawn]), new(Urgency: Urgency.Urgent), new(MunicipalityCode: SignalsApp.Area)];

        foreach (var (search, query) in searches.SelectMany(search => new[] { (search, ""), (search, $"?after={after}") }))
        {
            var plans = await app.PlansOf(() => triage.Post($"/v1/signals/_search{query}", search));
            Assert.Empty(plans.SelectMany(plan => plan.ScansOf(Big)));
            Assert.DoesNotContain(plans.Where(plan => plan.Sql.Contains("\"MunicipalityCode\" = ", StringComparison.Ordinal)).SelectMany(plan => plan.Steps), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Holds_and_the_log_of_destruction_walk_through_no_table()
    {
        var signal = await app.Submitted();
        var officer = app.As(SignalsApp.PrivacyOfficer);
        var after = new Cursor(app.Clock.GetUtcNow(), Guid.NewGuid());
        var request = new PlaceHoldRequest(HoldReason.Complaint, new DateOnly(2099, 1, 5));

        await AssertNoScan(() => officer.Post($"/v1/signals/{signal.Id}/holds", request));
        await AssertNoScan(() => officer.Get($"/v1/signals/{signal.Id}/holds"));
        await AssertNoScan(() => officer.Get($"/v1/signal-holds?after={after}"));
        await AssertNoScan(() => officer.Get($"/v1/signal-destructions?after={after}"));
        await AssertNoScan(() => officer.Get("/v1/signal-destructions/counts"));
    }

    [Fact]
    public async Task What_is_erased_is_erased_in_the_answers_that_are_kept_without_a_walk()
    {
        var signal = await app.InTriage();

        var plans = await app.PlansOf(() => app.Decide(signal, new DecideTriageRequest(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], Route: SignalRoute.VeiligThuis)));

        Assert.Empty(plans.SelectMany(plan => plan.ScansOf(Big)));
        Assert.Contains(plans.SelectMany(plan => plan.Steps), step => step.Contains("IX_IdempotencyRecords_Location", StringComparison.Ordinal));
    }

    [Fact]
    public async Task For_whom_a_hat_stands_in_is_found_by_that_hat_and_not_by_reading_all_of_its_organisation()
    {
        var plans = await app.PlansOf(() => app.As(SignalsApp.Housing).Get("/v1/signals"));

        Assert.Contains(plans.SelectMany(plan => plan.Steps), step => step.Contains("IX_HatCopies_DeputyHatId_OrganisationId", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_clock_walks_through_no_table() =>
        await AssertNoScan(() => app.Services.GetRequiredService<SignalClock>().PassAsync(CancellationToken.None));

    private async Task AssertNoScan(Func<Task> work)
    {
        var plans = await app.PlansOf(work);

        Assert.NotEmpty(plans);
        Assert.Empty(plans.SelectMany(plan => plan.ScansOf(Big)));
    }
}
