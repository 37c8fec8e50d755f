using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class PreCheckFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private const string Mandates = "POST /internal/mandate-checks";

    [Fact]
    public async Task A_covered_mandate_lets_the_table_decide()
    {
        app.Neighbours.Answer("partners", Mandates, new { result = "covered", reason = "withinMandate" });

        var (report, _) = await Check();

        Assert.Equal(PreCheckResult.CanDecide, Assert.Single(report.Items).Result);
    }

    [Fact]
    public async Task A_mandate_is_asked_in_its_forum_for_all_that_is_expected()
    {
        string? asked = null;
        app.Neighbours.Answer("partners", Mandates, request =>
        {
            using var question = JsonDocument.Parse(request.Content!.ReadAsStream());
            string[] limits = ["power", "forumId", "topic", "measure", "hours"];
            asked = string.Join(' ', limits.Select(limit => question.RootElement.GetProperty(limit)));

            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { result = "covered" }) };
        });
        var meeting = await app.Meeting();
        var expected = new ExpectedDecisionRequest(MeetingsApp.Police.OrganisationId!.Value, MandatePower.CommitMeasure, Hours: 16, Topic: "nuisance", Measure: "patrol");
        await app.Item(meeting, await app.Case(MeetingsApp.Police), expected);

        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/pre-check", ifMatch: 1)).Read<PreCheckReport>();

        Assert.Equal($"commitMeasure {meeting.ForumId} nuisance patrol 16", asked);
    }

    [Fact]
    public async Task A_missing_mandate_says_who_lacks_what_and_how_to_mend_it()
    {
        app.Neighbours.Answer("partners", Mandates, new { result = "notCovered", reason = "noMandate" });

        var (report, item) = await Check();

        var finding = Assert.Single(Assert.Single(report.Items).Findings);
        Assert.Equal((FindingKind.MandateNotCovered, MeetingsApp.Police.HatId, MandatePower.CommitCapacity), (finding.Kind, finding.HatId, finding.Power));
        Assert.NotEmpty(finding.Mend);
        Assert.Contains(await app.SentEvents<PreCheckFailed>(), e => e.AgendaItemId == item.Id && e.MayBeDiscussed);
    }

    [Fact]
    public async Task I38_partners_out_of_reach_leaves_discussion()
    {
        app.Neighbours.Silence("partners", Mandates);

        var (report, _) = await Check();

        var checkedItem = Assert.Single(report.Items);
        Assert.Equal(PreCheckResult.CanOnlyDiscuss, checkedItem.Result);
        Assert.Equal(FindingKind.MandateUnknown, Assert.Single(checkedItem.Findings).Kind);
    }

    [Fact]
    public async Task A_check_shows_only_the_items_that_one_may_know()
    {
        app.Neighbours.Answer("partners", Mandates, new { result = "covered" });
        var (_, item) = await Check();

        Assert.Empty((await app.As(MeetingsApp.Care).Get<PreCheckReport>($"/v1/meetings/{item.MeetingId}/pre-check")).Items);
        Assert.Single((await app.As(MeetingsApp.Police).Get<PreCheckReport>($"/v1/meetings/{item.MeetingId}/pre-check")).Items);
    }

    [Fact]
    public async Task A_member_does_not_check()
    {
        var meeting = await app.Meeting();

        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(MeetingsApp.Police).Post($"/v1/meetings/{meeting.Id}/pre-check", ifMatch: 1)).StatusCode);
    }

    [Fact]
    public async Task I20_who_joins_a_case_after_the_check_and_may_not_hear_it_keeps_the_session_closed_until_that_is_mended()
    {
        var (meeting, caseId) = (await app.Meeting(), await app.Case(MeetingsApp.Police));
        var item = await app.Item(meeting, caseId);
        await Step(meeting, "freeze");
        await Step(meeting, "pre-check");
        await app.Deliver(caseId, app.Accepted(caseId, MeetingsApp.Policy), 9); // whose hat is of a kind that hears of no case (I-15)

        var stale = await Step(meeting, "session");
        var found = (await (await Step(meeting, "pre-check")).Read<PreCheckReport>()).Items.Single();
        await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/invitations", new InviteToItemRequest([MeetingsApp.Police.HatId!.Value, MeetingsApp.Chair.HatId!.Value]), await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();
        var unchecked_ = await Step(meeting, "session");
        await Step(meeting, "pre-check");

        Assert.Equal((HttpStatusCode.Conflict, "pre-check-stale"), (stale.StatusCode, await stale.ProblemCode()));
        Assert.Equal((PreCheckResult.NotAllowed, FindingKind.InvitedMayNotHear, MeetingsApp.Policy.HatId), (found.Result, found.Findings.Single().Kind, found.Findings.Single().HatId));
        Assert.Equal("pre-check-missing", await unchecked_.ProblemCode());
        Assert.Equal(HttpStatusCode.OK, (await Step(meeting, "session")).StatusCode);
    }

    [Fact]
    public async Task I15_who_joins_a_case_while_the_table_sits_and_may_not_hear_of_cases_does_not_sit_down()
    {
        var caseId = await app.Case(MeetingsApp.Police, MeetingsApp.Care);
        var (meeting, item) = await app.InSession(caseId);
        await app.Deliver(caseId, app.Accepted(caseId, MeetingsApp.Policy), 9);
        await app.Accept(meeting, MeetingsApp.Policy, MeetingsApp.Care);

        var refused = await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/arrivals", new ComeOrGoRequest(MeetingsApp.Policy.HatId!.Value), ifMatch: await app.Version(MeetingsApp.Path(item)));
        var seated = await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/arrivals", new ComeOrGoRequest(MeetingsApp.Care.HatId!.Value), ifMatch: await app.Version(MeetingsApp.Path(item)));

        Assert.Equal((HttpStatusCode.Conflict, "attendee-not-invited"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Equal(HttpStatusCode.OK, seated.StatusCode);
    }

    [Fact]
    public async Task I38_what_a_mandate_answered_is_kept_with_the_acceptance_at_the_table_and_afterwards()
    {
        var (atTable, after) = (Guid.NewGuid(), Guid.NewGuid());
        app.Neighbours.Answer("partners", Mandates, new { result = "notCovered" }); // to the check, before the table sat
        var meeting = await app.Meeting();
        var item = await app.Item(
            meeting,
            await app.Case(MeetingsApp.Police, MeetingsApp.Care),
            new ExpectedDecisionRequest(MeetingsApp.Police.OrganisationId!.Value, MandatePower.CommitCapacity, Hours: 16),
            new ExpectedDecisionRequest(MeetingsApp.Care.OrganisationId!.Value, MandatePower.CommitMeasure));
        await app.Open(meeting);
        await app.Accept(meeting, MeetingsApp.Police);
        await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/attendance", new RecordAttendanceRequest([new AttendeeRequest(MeetingsApp.Police.HatId!.Value, app.Clock.GetUtcNow())]), await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();
        var request = new RecordDecisionRequest(
            "The eviction waits", [MeetingsApp.Police.OrganisationId.Value, MeetingsApp.Care.OrganisationId.Value], "A payment plan", "The children keep their school", [new AcceptedByRequest(MeetingsApp.Police.HatId!.Value)]);
        app.Neighbours.Answer("partners", Mandates, new { result = "covered", mandateId = atTable });
        var decision = (await (await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/decisions", request, ifMatch: await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>()).Decisions.Single();

        app.Neighbours.Answer("partners", Mandates, new { result = "covered", mandateId = after });
        var answered = await (await app.As(MeetingsApp.Care).Put($"{MeetingsApp.Path(item)}/decisions/{decision.Id}/answer", new AnswerDecisionRequest(true), await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();

        var parties = answered.Decisions.Single().Parties;
        Assert.Equal([PartyState.AcceptedAtTable, PartyState.Accepted], parties.Select(p => p.State));
        Assert.Equal([MeetingsApp.Police.HatId, MeetingsApp.Care.HatId], parties.Select(p => p.AnsweredByHatId));
        Assert.Equal(new PartyMandateView(MandatePower.CommitCapacity, MeetingsApp.Police.HatId!.Value, TableMandateAnswer.Covered, default, atTable), Assert.Single(parties[0].Mandates!) with { CheckedAt = default });
        Assert.Equal(new PartyMandateView(MandatePower.CommitMeasure, MeetingsApp.Care.HatId!.Value, TableMandateAnswer.Covered, default, after), Assert.Single(parties[1].Mandates!) with { CheckedAt = default });
        Assert.Equal((decision.DecidedAt, decision.DecidedAt), (parties[0].Mandates![0].CheckedAt, parties[0].AnsweredAt)); // asked at the moment of agreeing
        Assert.Equal(parties[1].AnsweredAt, parties[1].Mandates![0].CheckedAt);
    }

    [Fact]
    public async Task I9_any_hat_of_an_organisation_that_is_waited_for_accepts_with_the_mandate_and_sees_the_decision_and_nothing_else()
    {
        var (director, colleague, policy) = (Of(MeetingsApp.Care, HatKind.Executive), Of(MeetingsApp.Care, HatKind.Casework), Of(MeetingsApp.Care, HatKind.Policy));
        app.Neighbours.Answer("partners", Mandates, new { result = "notCovered" });
        var meeting = await app.Meeting();
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care), new ExpectedDecisionRequest(MeetingsApp.Care.OrganisationId!.Value, MandatePower.CommitMeasure));
        await app.Open(meeting);
        await app.Accept(meeting, MeetingsApp.Police);
        await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/attendance", new RecordAttendanceRequest([new AttendeeRequest(MeetingsApp.Police.HatId!.Value, app.Clock.GetUtcNow())]), await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();
        var request = new RecordDecisionRequest("The eviction waits", [MeetingsApp.Police.OrganisationId!.Value, MeetingsApp.Care.OrganisationId.Value], "A payment plan", "The children keep their school");
        var decided = (await (await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/decisions", request, ifMatch: await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>()).Decisions.Single();
        var path = $"{MeetingsApp.Path(item)}/decisions/{decided.Id}";
        var own = await app.As(MeetingsApp.Care).Put($"{path}/answer", new AnswerDecisionRequest(true), await app.Version(MeetingsApp.Path(item)));
        var without = await app.As(colleague).Get(path);

        app.Neighbours.Answer("partners", Mandates, new { result = "covered", mandateId = Guid.NewGuid() });
        var shown = await app.As(director).Get<TableDecisionView>(path);
        var whole = await app.As(director).Get(MeetingsApp.Path(item));
        var outsiders = new[] { await app.As(Of(MeetingsApp.Police with { OrganisationId = Guid.NewGuid() }, HatKind.Executive)).Get(path), await app.As(policy).Get(path) };
        var accepted = await app.As(director).Put($"{path}/answer", new AnswerDecisionRequest(true), await app.Version(MeetingsApp.Path(item)));

        Assert.Equal("mandate-not-covered", await own.ProblemCode());
        Assert.Equal(HttpStatusCode.NotFound, without.StatusCode);
        Assert.Equal(("The eviction waits", PartyState.Pending), (shown.Text, shown.State));
        Assert.Equal(HttpStatusCode.NotFound, whole.StatusCode);
        Assert.All(outsiders, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
        var party = (await app.As(MeetingsApp.Care).Get<AgendaItemView>(MeetingsApp.Path(item))).Decisions.Single().Parties.Single(p => p.OrganisationId == MeetingsApp.Care.OrganisationId);
        Assert.Equal((PartyState.Accepted, director.HatId, director.HatId), (party.State, party.AnsweredByHatId, Assert.Single(party.Mandates!).HatId));
    }

    [Fact]
    public async Task I38_a_yes_at_the_table_is_asked_of_partners_at_that_moment_and_waits_where_it_does_not_answer()
    {
        app.Neighbours.Answer("partners", Mandates, new { result = "covered" }); // to the check
        var (meeting, police) = (await app.Meeting(), MeetingsApp.Police);
        var item = await app.Item(meeting, await app.Case(police, MeetingsApp.Care), new ExpectedDecisionRequest(police.OrganisationId!.Value, MandatePower.CommitCapacity, police.HatId, Hours: 16));
        await app.Open(meeting);
        await app.Accept(meeting, police);
        await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/attendance", new RecordAttendanceRequest([new AttendeeRequest(police.HatId!.Value)]), await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();
        var request = new RecordDecisionRequest("The eviction waits", [police.OrganisationId.Value], "A payment plan", "The children keep their school");

        var silent = await Decide(request);
        app.Neighbours.Answer("partners", Mandates, _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        var unknown = await Decide(request with { AcceptedBy = [new AcceptedByRequest(police.HatId.Value)] });
        var asked = new List<string>();
        app.Neighbours.Answer("partners", Mandates, question =>
        {
            asked.Add(question.Content!.ReadAsStringAsync().GetAwaiter().GetResult());
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = System.Net.Http.Json.JsonContent.Create(new { result = "covered" }) };
        });
        var accepted = await Decide(request with { AcceptedBy = [new AcceptedByRequest(police.HatId.Value, new CommitmentRequest(MandatePower.CommitCapacity, "debts", DurationDays: 30))] });
        var wrong = await Post(request with { AcceptedBy = [new AcceptedByRequest(police.HatId.Value, new CommitmentRequest(MandatePower.Ratify))] });
        var absent = await Post(request with { AcceptedBy = [new AcceptedByRequest(MeetingsApp.Care.HatId!.Value)] });

        Assert.Equal([PartyState.Pending, PartyState.Pending, PartyState.AcceptedAtTable], new[] { silent, unknown, accepted }.Select(party => party.State));
        Assert.Equal(("debts", 30), (accepted.Commitment!.Topic, accepted.Commitment.DurationDays));
        Assert.All(["\"hours\":16", "\"durationDays\":30", "\"debts\""], said => Assert.Contains(said, Assert.Single(asked), StringComparison.Ordinal)); // what was expected, and what it said beyond that
        Assert.Equal(["/acceptedBy/0/commitment/power"], await wrong.Pointers());
        Assert.Equal((HttpStatusCode.Conflict, "not-there"), (absent.StatusCode, await absent.ProblemCode()));
        var shown = await app.As(police).Get<TableDecisionView>($"{MeetingsApp.Path(item)}/decisions/{(await app.As(police).Get<AgendaItemView>(MeetingsApp.Path(item))).Decisions[^1].Id}");
        Assert.Equal((PartyState.AcceptedAtTable, "debts"), (shown.State, shown.Commitment!.Topic));

        async Task<HttpResponseMessage> Post(RecordDecisionRequest decision) => await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/decisions", decision, ifMatch: await app.Version(MeetingsApp.Path(item)));
        async Task<DecisionPartyView> Decide(RecordDecisionRequest decision) => (await (await Post(decision)).Read<AgendaItemView>()).Decisions[^1].Parties.Single();
    }

    private static TestCaller Of(TestCaller organisation, HatKind kind) => TestCaller.Person(organisation.OrganisationId!.Value, kind);

    private async Task<HttpResponseMessage> Step(MeetingView meeting, string step) =>
        await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/{step}", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"));

    private async Task<(PreCheckReport Report, AgendaItemView Item)> Check()
    {
        var meeting = await app.Meeting();
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police), new ExpectedDecisionRequest(MeetingsApp.Police.OrganisationId!.Value, MandatePower.CommitCapacity, Hours: 16));
        return (await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/pre-check", ifMatch: 1)).Read<PreCheckReport>(), item);
    }
}
