using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class RetentionTests
{
    [Fact]
    public async Task Scenario_27_after_its_term_only_a_count_remains_and_search_answers_as_for_nothing()
    {
        await using var app = new SignalsApp();
        await app.InitializeAsync();
        var subject = new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Confirmed, [new SignalPerson("Eefje", "Zandoog", new DateOnly(2001, 4, 4))], SignalsApp.SomeAddress());
        var signal = await app.Decided(TriageOutcome.Rejected, request: SignalsApp.Worry(subject));
        var other = await app.Submitted(SignalsApp.Police);
        await app.Linked(signal, other);
        await app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/feedback", new GiveFeedbackRequest("Thank you."), signal.Version);

        await Pass(app, TimeSpan.FromDays(179));
        Assert.Equal(signal.Id, (await app.Read(SignalsApp.Housing, signal.Id)).Id);
        await Pass(app, TimeSpan.FromDays(2));

        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(SignalsApp.Housing).Get($"/v1/signals/{signal.Id}"));
        Assert.Empty((await (await app.As(SignalsApp.Triage).Post("/v1/signals/_search", new SearchSignalsRequest(FamilyName: "Zandoog"))).Read<Page<SignalSummary>>()).Items);
        Assert.Empty((await app.Read(SignalsApp.Triage, other.Id)).Triage!.Links);
        Assert.Contains(await app.SentEvents<SignalDestroyed>(), e => e.SignalId == signal.Id);
        var (rule, mentions, keys) = await app.InDatabase(db => Task.FromResult((
            db.Destructions.Single(line => line.SubjectId == signal.Id).Rule, db.ThemeMentions.Count(), db.MatchKeys.Count(key => key.SignalId == signal.Id))));
        Assert.Equal((RetentionRule.SignalWithoutCase, 2, 0), (rule, mentions, keys));
    }

    [Fact]
    public async Task I_28_a_signal_of_a_running_case_is_kept()
    {
        await using var app = new SignalsApp();
        await app.InitializeAsync();
        var signal = await app.Decided(TriageOutcome.CaseOpened);

        await Pass(app, TimeSpan.FromDays(4000));

        Assert.Equal(signal.Id, (await app.Read(SignalsApp.Housing, signal.Id)).Id);
    }

    private static async Task Pass(SignalsApp app, TimeSpan time)
    {
        app.Advance(time);
        await app.Services.GetRequiredService<SignalClock>().PassAsync(CancellationToken.None);
    }
}
