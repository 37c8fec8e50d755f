using System.Net;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class LifeCycleTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task A_pair_is_linked_once_however_many_do_it_at_once()
    {
        var (one, two) = (await app.Submitted(), await app.Submitted(SignalsApp.Police));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0
            ? app.As(SignalsApp.Triage).Post($"/v1/signals/{one.Id}/links", new LinkSignalsRequest(two.Id))
            : app.As(SignalsApp.Triage).Post($"/v1/signals/{two.Id}/links", new LinkSignalsRequest(one.Id))));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode is not HttpStatusCode.Created))
            Assert.Equal("already-linked", await refused.ProblemCode());
        Assert.Single((await app.Read(SignalsApp.Triage, one.Id)).Triage!.Links);
    }

    [Fact]
    public async Task A_pair_that_was_unlinked_is_linked_again()
    {
        var (one, two) = (await app.Submitted(), await app.Submitted(SignalsApp.Police));
        var link = await app.Linked(one, two);
        await app.As(SignalsApp.Triage).Delete($"/v1/signals/{one.Id}/links/{link.Id}", link.Version);

        Assert.NotEqual(link.Id, (await app.Linked(two, one)).Id);
    }

    [Fact]
    public async Task Linked_signals_that_are_decided_at_once_ask_for_one_case()
    {
        var signals = new List<SignalResponse>();
        for (var i = 0; i < 4; i++)
            signals.Add(await app.InTriage(i % 2 == 0 ? SignalsApp.Housing : SignalsApp.Police));
        foreach (var other in signals.Skip(1))
            await app.Linked(signals[0], other);

        var decided = await Task.WhenAll(signals.Select(signal => app.Decide(signal, new DecideTriageRequest(TriageOutcome.CaseOpened, [TriageGround.SafetyAtRisk]))));

        Assert.Single(decided.Select(signal => signal.Triage!.Case!.CaseId).Distinct());
    }

    [Fact]
    public async Task I_6_undoing_a_link_restores_what_came_of_it_and_tells_who_received_it()
    {
        var (one, two) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage(SignalsApp.Police));
        var link = await app.Linked(one, two);
        var joined = await app.Decide(two, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved]));
        var caseId = joined.Triage!.Case!.CaseId;

        await app.As(SignalsApp.Triage).Delete($"/v1/signals/{one.Id}/links/{link.Id}", await LinkVersion(one.Id, link.Id));

        var (first, second) = (await app.Read(SignalsApp.Triage, one.Id), await app.Read(SignalsApp.Triage, two.Id));
        Assert.Equal((SignalStatus.CaseOpened, caseId), (first.Triage!.Status, first.Triage.Case!.CaseId));
        Assert.Equal((SignalStatus.InTriage, null, null), (second.Triage!.Status, second.Triage.Case, second.Triage.Outcome));
        Assert.Null(second.FeedbackDueAt);
        Assert.Contains(await app.SentEvents<SignalTriageReverted>(), e => e.SignalId == two.Id && e.CaseId == caseId);
    }

    [Fact]
    public async Task I_6_undoing_a_link_restores_a_signal_that_was_finished_meanwhile()
    {
        var (one, two) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage(SignalsApp.Police));
        var link = await app.Linked(one, two);
        var joined = await app.Decide(two, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved]));
        var caseId = joined.Triage!.Case!.CaseId;
        await Joined(one, caseId);
        await app.Deliver(caseId, new CaseClosed { CaseId = caseId, ClosedAt = app.Clock.GetUtcNow() }, sequence: 2);
        await Told(one.Id);
        Assert.Equal(SignalStatus.Closed, (await Told(two.Id)).Triage!.Status);

        (await app.As(SignalsApp.Triage).Delete($"/v1/signals/{one.Id}/links/{link.Id}", await LinkVersion(one.Id, link.Id))).EnsureSuccessStatusCode();

        var (first, second) = (await app.Read(SignalsApp.Triage, one.Id), await app.Read(SignalsApp.Triage, two.Id));
        Assert.Equal((SignalStatus.Closed, caseId), (first.Triage!.Status, first.Triage.Case!.CaseId));
        Assert.Equal((SignalStatus.InTriage, null, null), (second.Triage!.Status, second.Triage.Case, second.Triage.Outcome));
        Assert.Contains(await app.SentEvents<SignalTriageReverted>(), e => e.SignalId == two.Id && e.CaseId == caseId);
        Assert.Null(await app.InDatabase(db => Task.FromResult(db.Signals.Where(signal => signal.Id == two.Id).Select(signal => signal.EndedAt).Single()))); // it is kept until it is finished anew
        Assert.Equal(WorkKind.Weigh, await app.InDatabase(db => Task.FromResult(db.Work.Single(line => line.SignalId == two.Id).Kind)));
        var decided = await app.Decide(second, new DecideTriageRequest(TriageOutcome.Rejected, [TriageGround.NoGround]));
        Assert.Equal((SignalStatus.Closed, 2), await Told(decided.Id) is var told ? (told.Triage!.Status, told.Feedback.Count) : default);

        async Task<SignalResponse> Told(Guid id) =>
            await (await app.As(SignalsApp.Triage).Post($"/v1/signals/{id}/feedback", new GiveFeedbackRequest("Thank you."), (await app.Read(SignalsApp.Triage, id)).Version)).Read<SignalResponse>();
    }

    [Fact]
    public async Task I_6_undoing_a_link_leaves_an_outcome_that_did_not_come_from_it()
    {
        var (one, two) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage(SignalsApp.Police));
        var link = await app.Linked(one, two);
        await app.Decide(two, new DecideTriageRequest(TriageOutcome.Rejected, [TriageGround.NoGround]));

        (await app.As(SignalsApp.Triage).Delete($"/v1/signals/{one.Id}/links/{link.Id}", await LinkVersion(one.Id, link.Id))).EnsureSuccessStatusCode();

        Assert.Equal(SignalStatus.Rejected, (await app.Read(SignalsApp.Triage, two.Id)).Triage!.Status);
        Assert.DoesNotContain(await app.SentEvents<SignalTriageReverted>(), e => e.SignalId == two.Id);
    }

    [Fact]
    public async Task I_6_an_outcome_that_another_link_still_carries_stays()
    {
        var (one, two, three) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage(SignalsApp.Police), await app.InTriage(SignalsApp.HousingColleague));
        var link = await app.Linked(one, two);
        await app.Linked(one, three);
        await app.Linked(two, three);
        await app.Decide(two, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved]));

        await app.As(SignalsApp.Triage).Delete($"/v1/signals/{one.Id}/links/{link.Id}", await LinkVersion(one.Id, link.Id));

        Assert.Equal(SignalStatus.AttachedToCase, (await app.Read(SignalsApp.Triage, two.Id)).Triage!.Status);
    }

    [Fact]
    public async Task I_6_an_outcome_stays_that_another_link_carries_to_the_case_that_Cases_joined()
    {
        var (one, two, three) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage(SignalsApp.Police), await app.InTriage(SignalsApp.HousingColleague));
        var existing = Guid.NewGuid();
        await Joined(one, existing);
        await app.Linked(one, two);
        var link = await app.Linked(two, three);
        var attached = await app.Decide(two, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved]));
        Assert.Equal(existing, attached.Triage!.Case!.CaseId);

        await app.As(SignalsApp.Triage).Delete($"/v1/signals/{two.Id}/links/{link.Id}", await LinkVersion(two.Id, link.Id));

        Assert.Equal(SignalStatus.AttachedToCase, (await app.Read(SignalsApp.Triage, two.Id)).Triage!.Status);
        Assert.DoesNotContain(await app.SentEvents<SignalTriageReverted>(), e => e.SignalId == two.Id);
    }

    [Fact]
    public async Task I_6_the_case_that_Cases_joined_hears_that_a_signal_does_not_belong_to_it()
    {
        var (one, two) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage(SignalsApp.Police));
        var (link, existing) = (await app.Linked(one, two), Guid.NewGuid());
        await app.Decide(two, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved]));
        await Joined(one, existing);

        await app.As(SignalsApp.Triage).Delete($"/v1/signals/{one.Id}/links/{link.Id}", await LinkVersion(one.Id, link.Id));

        Assert.Equal(existing, Assert.Single(await app.SentEvents<SignalTriageReverted>(), e => e.SignalId == two.Id).CaseId);
    }

    [Fact]
    public async Task A_redirected_signal_keeps_nothing_that_was_told_of_an_outcome_that_was_taken_back()
    {
        var (one, two) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage(SignalsApp.Police));
        var link = await app.Linked(one, two);
        var attached = await app.Decide(two, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved]));
        var told = await (await app.As(SignalsApp.Triage).Post($"/v1/signals/{two.Id}/feedback", new GiveFeedbackRequest("They moved to number 14."), attached.Version)).Read<SignalResponse>();
        await (await app.As(SignalsApp.Police).Post($"/v1/signals/{two.Id}/corrections", new CorrectSignalRequest("It was number 14, not 41."), told.Version)).Read<SignalResponse>();
        await app.As(SignalsApp.Triage).Delete($"/v1/signals/{one.Id}/links/{link.Id}", await LinkVersion(one.Id, link.Id));

        await app.Decide(await app.Read(SignalsApp.Triage, two.Id), new DecideTriageRequest(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], Route: SignalRoute.VeiligThuis));

        var after = await app.Read(SignalsApp.Triage, two.Id);
        Assert.Equal(("", ""), (Assert.Single(after.Feedback).Message, Assert.Single(after.Corrections).Correction));
    }

    [Fact]
    public async Task A_redirected_signal_keeps_the_route_and_nothing_that_was_told()
    {
        var subject = new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Confirmed, [new SignalPerson("Eefje", "Zandoog", new DateOnly(2015, 4, 4))], SignalsApp.SomeAddress());
        var signal = await app.InTriage(request: SignalsApp.Worry(subject));
        var asked = await (await app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/questions", new AskQuestionRequest("Does Eefje see a doctor?"), signal.Version)).Read<SignalResponse>();

        await app.Decide(asked, new DecideTriageRequest(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], Route: SignalRoute.VeiligThuis));

        var after = await app.Read(SignalsApp.Triage, signal.Id);
        Assert.Equal((SignalRoute.VeiligThuis, "", null), (after.Triage!.Route, after.Worry, after.AlreadyDone));
        Assert.Empty(after.Themes); // "child abuse" is what was told
        Assert.Null(after.Subject.Persons);
        Assert.Null(after.Subject.Address);
        Assert.Equal("", after.Questions.Single().Question);
        Assert.NotNull(after.ContentErasedAt);
        Assert.Equal(0, await app.InDatabase(db => Task.FromResult(db.Signals.Count(s => s.Id == signal.Id && s.Subject.Persons.Any()))));
    }

    [Fact]
    public async Task I_25_a_correction_reaches_who_received_the_signal_and_is_acknowledged()
    {
        var decided = await app.Decided(TriageOutcome.CaseOpened);
        var another = Guid.NewGuid();
        await app.Deliver(another, new CaseAttached { CaseId = another, RequestedCaseId = decided.Triage!.Case!.CaseId, CaseNumber = "V-2026-0042", SignalId = decided.Id, AttachedAt = app.Clock.GetUtcNow() });

        var corrected = await (await app.As(SignalsApp.Housing).Post($"/v1/signals/{decided.Id}/corrections", new CorrectSignalRequest("It was number 14, not 41."), decided.Version)).Read<SignalResponse>();
        var correction = corrected.Corrections.Single();
        Assert.Contains(await app.SentEvents<SignalCorrected>(), e => e.SignalId == decided.Id && e.CaseId == another);
        await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-triage-of-area", app.As(SignalsApp.Housing).Put($"/v1/signals/{decided.Id}/corrections/{correction.Id}/acknowledgement", ifMatch: corrected.Version));

        var read = await (await app.As(SignalsApp.Triage).Put($"/v1/signals/{decided.Id}/corrections/{correction.Id}/acknowledgement", ifMatch: corrected.Version)).Read<SignalResponse>();
        Assert.NotNull(read.Corrections.Single().AcknowledgedAt);
        await SignalsApp.Refused(HttpStatusCode.Conflict, "correction-acknowledged", app.As(SignalsApp.Triage).Put($"/v1/signals/{decided.Id}/corrections/{correction.Id}/acknowledgement", ifMatch: read.Version));
    }

    [Fact]
    public async Task Before_an_outcome_there_is_nothing_to_correct()
    {
        var signal = await app.Submitted();

        await SignalsApp.Refused(HttpStatusCode.Conflict, "outcome-missing", app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/corrections", new CorrectSignalRequest("Number 14."), signal.Version));
    }

    [Fact]
    public async Task Scenario_5_feedback_stays_at_the_level_that_the_signallers_kind_of_organisation_may_have()
    {
        var signal = await app.Decided(TriageOutcome.AdviceGiven);
        var feedback = new GiveFeedbackRequest("At home something plays; we are on it.", FeedbackLevel.D3);

        await SignalsApp.Refused(HttpStatusCode.Conflict, "level-above-signaller", app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/feedback", feedback, signal.Version));
        Assert.Equal(HttpStatusCode.OK, (await app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/feedback", feedback with { Level = FeedbackLevel.D2 }, signal.Version)).StatusCode);
    }

    private Task Joined(SignalResponse signal, Guid existing) => app.Deliver(
        existing, new CaseAttached { CaseId = existing, RequestedCaseId = signal.Triage!.Case!.CaseId, CaseNumber = "V-2026-0043", SignalId = signal.Id, AttachedAt = app.Clock.GetUtcNow() });

    private async Task<int> LinkVersion(Guid signalId, Guid linkId) => (await app.As(SignalsApp.Triage).Get($"/v1/signals/{signalId}/links/{linkId}")).Version();
}
