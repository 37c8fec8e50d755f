using System.Net;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

/// <summary>Each rule that the domain states is heard where somebody breaks it.</summary>
public sealed class RefusalTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task A_household_needs_a_person_or_an_address() =>
        await Conflict("household-without-trace", Submit(SignalsApp.Worry(new SignalSubject(SignalSubjectKind.Household, IdentityConfidence.Probable))));

    [Fact]
    public async Task I_35_a_signal_that_names_people_says_whether_they_know_and_why_not()
    {
        var named = SignalsApp.Worry(new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Probable, [new SignalPerson("Joris", "van Dungen")]));
        var yesterday = DutchDay.Of(app.Clock.GetUtcNow()).AddDays(-1);

        await Conflict("informing-missing", Submit(named with { SubjectInformed = null }));
        await Conflict("informing-reason-missing", Submit(named with { SubjectInformed = new SignalSubjectInformed(SubjectInformedState.NotInformed) }));
        await Conflict("informing-review-passed", Submit(named with { SubjectInformed = new SignalSubjectInformed(SubjectInformedState.Postponed, "Danger.", yesterday) }));
    }

    [Fact]
    public async Task Triage_starts_once_and_before_anything_else()
    {
        var signal = await app.Submitted();

        await Conflict("triage-not-started", Outcome(signal, new DecideTriageRequest(TriageOutcome.Rejected, [TriageGround.NoGround])));
        var started = await (await app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage", ifMatch: signal.Version)).Read<SignalResponse>();
        await Conflict("triage-started", app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage", ifMatch: started.Version));
    }

    [Fact]
    public async Task An_outcome_takes_a_route_or_a_case_only_where_it_means_something_and_always_a_ground()
    {
        var signal = await app.InTriage();

        await Conflict("route-missing", Outcome(signal, new DecideTriageRequest(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies])));
        await Conflict("route-only-when-redirected", Outcome(signal, new DecideTriageRequest(TriageOutcome.Rejected, [TriageGround.NoGround], Route: SignalRoute.VeiligThuis)));
        await Conflict("case-not-expected", Outcome(signal, new DecideTriageRequest(TriageOutcome.Rejected, [TriageGround.NoGround], CaseId: Guid.NewGuid())));
        var groundless = await Outcome(signal, new DecideTriageRequest(TriageOutcome.Rejected, []));
        Assert.Equal((HttpStatusCode.BadRequest, "/grounds"), (groundless.StatusCode, Assert.Single(await groundless.Pointers())));
    }

    [Fact]
    public async Task What_was_taken_back_is_weighed_and_linked_no_more()
    {
        var (signal, other) = (await app.Submitted(), await app.Submitted());
        var gone = await (await app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/withdrawal", new WithdrawSignalRequest(), signal.Version)).Read<SignalResponse>();

        await Conflict("signal-withdrawn", app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage", ifMatch: gone.Version));
        await Conflict("signal-withdrawn", app.As(SignalsApp.Triage).Post($"/v1/signals/{other.Id}/links", new LinkSignalsRequest(signal.Id)));
        await Conflict("link-to-itself", app.As(SignalsApp.Triage).Post($"/v1/signals/{other.Id}/links", new LinkSignalsRequest(other.Id)));
    }

    [Fact]
    public async Task I_6_a_link_is_undone_within_its_time_and_not_after_it()
    {
        var (one, two) = (await app.Submitted(), await app.Submitted(SignalsApp.Police));
        var link = await app.Linked(one, two);

        app.Advance(SignalTerms.Default.LinkUndoable + TimeSpan.FromMinutes(1));

        await Conflict("link-undo-expired", app.As(SignalsApp.Triage).Delete($"/v1/signals/{one.Id}/links/{link.Id}", link.Version));
    }

    [Fact]
    public async Task A_signal_that_is_closed_takes_no_more_feedback()
    {
        var signal = await app.Decided(TriageOutcome.Rejected);
        var closed = await (await app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/feedback", new GiveFeedbackRequest("Thank you."), signal.Version)).Read<SignalResponse>();

        await Conflict("signal-closed", app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/feedback", new GiveFeedbackRequest("Once more."), closed.Version));
    }

    [Fact]
    public async Task Of_what_went_another_way_nothing_is_left_to_correct_to_inform_of_or_to_hold()
    {
        var triaged = await app.InTriage();
        var signal = await app.Decide(triaged, new DecideTriageRequest(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], Route: SignalRoute.VeiligThuis));
        var path = $"/v1/signals/{signal.Id}";

        await Conflict("content-erased", app.As(SignalsApp.Housing).Post($"{path}/corrections", new CorrectSignalRequest("Number 14."), signal.Version));
        await Conflict("content-erased", app.As(SignalsApp.Housing).Put($"{path}/subject-informed", new SignalSubjectInformed(SubjectInformedState.Informed), signal.Version));
        await Conflict("content-erased", app.As(SignalsApp.Triage).Put($"{path}/identity-confidence", new SetIdentityConfidenceRequest(IdentityConfidence.Confirmed), signal.Version));
        await Conflict("content-erased", app.As(SignalsApp.PrivacyOfficer).Post($"{path}/holds", new PlaceHoldRequest(HoldReason.Complaint, new DateOnly(2099, 1, 5))));
    }

    [Fact]
    public async Task A_signal_takes_so_many_questions_and_a_consultation_so_many_replies()
    {
        var signal = await app.InTriage();
        for (var i = 0; i < Signal.MostOfAKind; i++)
            signal = await (await app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/questions", new AskQuestionRequest("Since when?"), signal.Version)).Read<SignalResponse>();
        await Conflict("signal-full", app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/questions", new AskQuestionRequest("And why?"), signal.Version));

        var asked = await (await app.As(SignalsApp.Housing).Post("/v1/consultations", new AskConsultationRequest("When is it enough to act together?", SignalsApp.Area))).Read<ConsultationResponse>();
        var replies = $"/v1/consultations/{asked.Id}/replies";
        for (var version = 1; version <= Consultation.MostReplies; version++)
            Assert.Equal(HttpStatusCode.OK, (await app.As(SignalsApp.Triage).Post(replies, new ReplyConsultationRequest("Ask the client."), version)).StatusCode);
        await Conflict("consultation-full", app.As(SignalsApp.Triage).Post(replies, new ReplyConsultationRequest("Ask again."), Consultation.MostReplies + 1));
    }

    private static Task Conflict(string code, Task<HttpResponseMessage> asked) => SignalsApp.Refused(HttpStatusCode.Conflict, code, asked);

    private Task<HttpResponseMessage> Submit(SubmitSignalRequest request) => app.As(SignalsApp.Housing).Post("/v1/signals", request);

    private Task<HttpResponseMessage> Outcome(SignalResponse signal, DecideTriageRequest request) => app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage/outcome", request, signal.Version);
}
