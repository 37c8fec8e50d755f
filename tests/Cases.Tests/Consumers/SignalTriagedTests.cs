using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Consumers;

/// <summary>A triaged signal joins a case, goes back to its triage with a reason, or was decided otherwise since: it never waits for a case that does not come.</summary>
public sealed class SignalTriagedTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task A_linked_signal_joins_the_case_that_stood_in_the_place_of_the_one_that_was_asked_for()
    {
        var (standing, asked, linked) = (await app.Activate(), Guid.NewGuid(), Guid.NewGuid());
        Told(linked, asked, house: 331, throughLinks: true, joined: standing.CaseId); // of another household: only Signals knows where the first one went

        await app.Deliver(linked, app.Triaged(linked, asked) with { Outcome = TriageOutcome.AttachedToCase });

        Assert.Contains(await app.SentEvents<CaseAttached>(), e => (e.SignalId, e.CaseId, e.RequestedCaseId) == (linked, standing.CaseId, asked));
    }

    [Fact]
    public async Task A_linked_signal_whose_case_nobody_asks_to_open_any_more_goes_back_to_triage_with_the_reason()
    {
        var (linked, asked) = (Guid.NewGuid(), Guid.NewGuid());
        Told(linked, asked, house: 332, throughLinks: false);

        await app.Deliver(linked, app.Triaged(linked, asked) with { Outcome = TriageOutcome.AttachedToCase });

        Assert.Contains(await app.SentEvents<SignalNotAttached>(), e => (e.SignalId, e.RequestedCaseId, e.Reason) == (linked, asked, NotAttachedReason.CaseUnknown));
    }

    [Fact]
    public async Task A_linked_signal_waits_for_the_case_that_is_still_to_be_opened()
    {
        var (first, linked, asked) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        Told(first, asked, house: 333, throughLinks: false);
        Told(linked, asked, house: 334, throughLinks: true);

        var triaged = app.Triaged(linked, asked) with { Outcome = TriageOutcome.AttachedToCase };

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Deliver(linked, triaged));
        await app.Deliver(first, app.Triaged(first, asked));
        await app.Deliver(linked, triaged);

        Assert.Contains(await app.SentEvents<CaseAttached>(), e => e.SignalId == linked && e.CaseId == asked);
        Assert.DoesNotContain(await app.SentEvents<SignalNotAttached>(), e => e.SignalId == linked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_triage_decided_otherwise_since_opens_and_joins_nothing_and_does_not_wait(bool decidedAgain)
    {
        var (signal, asked) = (Guid.NewGuid(), Guid.NewGuid());
        if (decidedAgain)
            Told(signal, Guid.NewGuid(), house: 335, throughLinks: false);
        else
            app.Neighbours.Answer("signals", $"GET /internal/signals/{signal}", _ => new HttpResponseMessage(HttpStatusCode.NotFound)); // weighed again: not our business now

        await app.Deliver(signal, app.Triaged(signal, asked));

        Assert.DoesNotContain(await app.SentEvents<CaseOpened>(), e => e.CaseId == asked);
        Assert.DoesNotContain(await app.SentEvents<SignalNotAttached>(), e => e.SignalId == signal);
    }

    private void Told(Guid signal, Guid asked, int house, bool throughLinks, Guid? joined = null) => app.Neighbours.Answer("signals", $"GET /internal/signals/{signal}", new
    {
        signalId = signal,
        caseId = asked,
        organisationId = Police,
        subject = new { kind = "household", identityConfidence = "confirmed", persons = new[] { new { givenName = "B.", familyName = "Anders" } }, address = new { postalCode = "9901AC", houseNumber = house } },
        municipalityCode = Area,
        purpose = "preventingEscalation",
        themes = Array.Empty<string>(),
        urgency = "normal",
        caseThroughLinks = throughLinks,
        joinedCaseId = joined,
    });
}
