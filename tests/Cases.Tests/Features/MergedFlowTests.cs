using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Cases.Features.Transfers;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>What was agreed in a case that goes on as another is looked after there.</summary>
public sealed class MergedFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static int _house = 560;

    [Fact]
    public async Task Who_took_part_in_a_case_that_was_merged_into_a_merged_one_leaves_with_the_transfer_of_the_last()
    {
        var (a, b, c) = (await app.Activate(), await app.Activate(), await app.Activate());
        await Join(a.CaseId, Officer);
        await HandOver(b.CaseId, NursesColleague);
        await Merge(a, b.Number, NursesColleague);
        await HandOver(c.CaseId, Process);
        await Merge(b, c.Number, Process, by: NursesColleague);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Officer).Get($"/v1/cases/{a.CaseId}")).StatusCode);
        var transfer = await (await app.As(Process).Post($"/v1/cases/{c.CaseId}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();
        var path = $"/v1/case-transfers/{transfer.TransferId}";
        var items = (await app.As(NextTriage).Get<TransferView>(path)).Items!.Select(i => new TransferAnswer(i.ItemId, false, "Not needed here")).ToList();

        var answer = await app.As(NextTriage).Post($"{path}/acceptance", new AcceptTransferRequest(items, "9902 AB", $"{++_house}"), 1);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get($"/v1/cases/{a.CaseId}")).StatusCode);
        Assert.Contains(await app.SentEvents<ParticipantLeft>(), e => e.CaseId == a.CaseId && e.OrganisationId == Police);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_in_a_merged_case_does_not_lapse_while_the_one_as_which_it_goes_on_rests_whether_that_is_resumed_or_let_go(bool resumed)
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, NursesColleague);
        var agreement = await app.Propose(a.CaseId);
        var merge = await Merge(a, b.Number, NursesColleague);
        var path = $"/v1/cases/{a.CaseId}/agreements/{agreement.AgreementId}";
        await app.Ok(NursesColleague, $"/v1/cases/{b.CaseId}/suspension", new SuspendCaseRequest(SuspensionReason.Detention, app.InNineDays().AddDays(20)), await app.Version(b.CaseId, NursesColleague));

        app.Advance(TimeSpan.FromDays(11));
        await app.PassDeadlines();
        Assert.Equal(AgreementState.Proposed, (await app.As(Nurse).Get<AgreementView>(path)).State);
        await (resumed
            ? app.Ok(NursesColleague, $"/v1/cases/{b.CaseId}/resumption", null, await app.Version(b.CaseId, NursesColleague))
            : app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2));
        await app.PassDeadlines();

        Assert.True((await app.As(Nurse).Get<AgreementView>(path)) is { State: AgreementState.Proposed, DueOn: var day } && day > agreement.DueOn);
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(), 2);
    }

    [Fact]
    public async Task What_still_runs_in_a_merged_case_is_counted_where_it_goes_on_and_stands_in_the_way_of_its_end()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, NursesColleague);
        var goal = await app.AddGoal(a.CaseId);
        var request = new ProposeAgreementRequest("Weekly visit", "Visit every week", "A plan", "It is noted", Ggz, app.InNineDays(), goal, Nurse.HatId, Nature: AgreementNature.Crisis);
        var agreement = await (await app.As(Director).Post($"/v1/cases/{a.CaseId}/agreements", request)).Read<AgreementView>();
        await app.Ok(Nurse, $"/v1/cases/{a.CaseId}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        await Merge(a, b.Number, NursesColleague);
        var path = $"/v1/cases/{b.CaseId}";

        await app.Ok(Nurse, $"/v1/cases/{a.CaseId}/agreements/{agreement.AgreementId}/stuck", new ReportStuckRequest(StuckReason.NoCapacity), 2);

        Assert.Equal("heavy-agreements-open", await (await app.As(NursesColleague).Post($"{path}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(b.CaseId, NursesColleague))).ProblemCode());
        Assert.Contains("agreements-open", (await app.As(NursesColleague).Get<CaseSteps>($"{path}/steps")).Steps.Single(s => s.Step is CaseStep.Close).Blockers.Select(x => x.Code));
        Assert.Contains(StagnationKind.AgreementStuck, (await app.As(NursesColleague).Get<CaseStagnation>($"{path}/stagnation")).Stagnation);
        Assert.Equal(1, (await app.As(NursesColleague).Get<CaseOverview>($"{path}/overview")).Agreements.Stuck);
        Assert.Equal(1, (await app.As(NursesColleague).Get<Page<BoardCase>>("/v1/board")).Items.Single(x => x.CaseId == b.CaseId).Agreements.Stuck);
    }

    [Fact]
    public async Task Who_directs_where_a_case_goes_on_finds_another_owner_for_what_was_agreed_in_it()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, NursesColleague);
        await Join(b.CaseId, Officer, NursesColleague);
        var agreement = await app.Propose(a.CaseId);
        var path = $"/v1/cases/{a.CaseId}/agreements/{agreement.AgreementId}";
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(), 1);
        await Merge(a, b.Number, NursesColleague);
        await Leave(a.CaseId, Nurse);
        Assert.Contains(CaseAlarm.AgreementWithoutOwner, (await app.As(NursesColleague).Get<CaseOverview>($"/v1/cases/{b.CaseId}/overview")).Alarms);
        var to = new ReassignAgreementRequest(Police, app.InNineDays(), Officer.HatId);

        Assert.Equal("director-only", await (await app.As(Director).Post($"{path}/reassignment", to, 3)).ProblemCode()); // directed it until it was merged
        await app.Ok(NursesColleague, $"{path}/reassignment", to, 3);
        await app.Ok(Officer, $"{path}/acceptance", new AcceptAgreementRequest(), 4);

        var counts = (await app.As(NursesColleague).Get<CaseOverview>($"/v1/cases/{b.CaseId}/overview")).Agreements;
        Assert.Equal((0, 1), (counts.ToBeReassigned, counts.Active));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get($"/v1/cases/{a.CaseId}")).StatusCode); // its own agreement, and nothing else of that case
    }

    [Fact]
    public async Task What_was_agreed_in_a_case_is_renegotiated_where_it_goes_on_by_its_owner_or_who_directs_there()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, Process);
        await Join(b.CaseId, Officer, Process);
        var first = await app.Propose(a.CaseId);
        var path = $"/v1/cases/{a.CaseId}/agreements";
        await app.Ok(Nurse, $"{path}/{first.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        await Merge(a, b.Number, Process);
        var request = new ProposeAgreementRequest("Visit twice a week", "Visit twice", "A plan", "It is noted", Ggz, app.InNineDays(), first.GoalId, Nurse.HatId, SupporterOrganisationIds: [Police]);

        Assert.Equal("director-only", await (await app.As(Director).Post($"{path}/{first.AgreementId}/renegotiation", request, 2)).ProblemCode()); // directed it until it was merged
        var second = await Renegotiate(Process, first.AgreementId, 2);
        await app.Ok(Nurse, $"{path}/{second}/acceptance", new AcceptAgreementRequest(), 1);
        Assert.Equal(AgreementState.Renegotiated, (await app.As(Nurse).Get<AgreementView>($"{path}/{first.AgreementId}")).State);
        var third = await Renegotiate(Nurse, second, 2);
        await app.Ok(Nurse, $"{path}/{third}/declination", null, 1);

        Assert.Equal("case-ended", await (await app.As(Nurse).Post(path, request)).ProblemCode()); // what is new is agreed where it goes on
        await app.End(b.CaseId, Process);
        Assert.Equal("case-ended", await (await app.As(Nurse).Post($"{path}/{second}/renegotiation", request, 3)).ProblemCode());

        async Task<Guid> Renegotiate(Actor by, Guid agreement, int version) =>
            (await (await app.As(by).Post($"{path}/{agreement}/renegotiation", request, version)).Read<AgreementView>()).AgreementId;
    }

    [Fact]
    public async Task The_overview_of_a_case_that_took_another_in_takes_six_queries()
    {
        var (a, b, c) = (await app.Activate(), await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, NursesColleague);
        await Merge(a, b.Number, NursesColleague);
        await HandOver(c.CaseId, Process);
        await Merge(b, c.Number, Process, by: NursesColleague);
        await app.As(Process).Get($"/v1/cases/{c.CaseId}/overview");

        Assert.InRange(await QueryCounter.During(app, () => app.As(Process).Get($"/v1/cases/{c.CaseId}/overview")), 1, 6);
        foreach (var read in new[] { "", "/agreements" })
            Assert.InRange(await QueryCounter.During(app, () => app.As(Process).Get($"/v1/cases/{c.CaseId}{read}")), 1, 4);
    }

    [Fact]
    public async Task A_past_moment_has_what_was_agreed_and_decided_in_a_case_from_when_it_went_on_as_this_one_until_it_parted_again()
    {
        var (a, b, c) = (await app.Activate(), await app.Activate(), await app.Activate());
        var agreement = (await app.Propose(a.CaseId)).AgreementId;
        var decision = (await (await app.As(Director).Post($"/v1/cases/{a.CaseId}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).Read<DecisionView>()).DecisionId;
        await HandOver(b.CaseId, NursesColleague);
        await Join(b.CaseId, Officer, NursesColleague);
        await HandOver(c.CaseId, Process);
        var apart = Later();
        await Merge(a, b.Number, NursesColleague);
        var inB = Later();
        var merge = await Merge(b, c.Number, Process, by: NursesColleague);
        var inC = Later();

        Assert.Equal((0, 0), await Known(Process, c.CaseId, apart));
        Assert.Equal((0, 0), await Known(Process, c.CaseId, inB));
        Assert.Equal((1, 1), await Known(Process, c.CaseId, inC));
        Assert.Equal((1, 1), await Known(Process, b.CaseId, inB));
        Assert.Equal((0, 0), await Known(Process, b.CaseId, apart));
        await app.Ok(Process, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2);
        Assert.Equal((0, 0), await Known(Process, c.CaseId, Later()));
        Assert.Equal((0, 0), await Known(Process, c.CaseId, inC)); // reads that case no more
        Assert.Equal((1, 1), await Known(Nurse, c.CaseId, inC)); // takes part in both, and it was so then
        Assert.Equal((0, 0), await Known(Nurse, c.CaseId, app.Clock.GetUtcNow()));
        Assert.Equal((1, 1), await Known(NursesColleague, b.CaseId, inC));
        Assert.Equal((0, 0), await Known(Officer, b.CaseId, inC)); // what was contributed there is read by who took part there

        DateTimeOffset Later()
        {
            app.Advance(TimeSpan.FromMinutes(1));
            var at = app.Clock.GetUtcNow();
            app.Advance(TimeSpan.FromMinutes(1));
            return at;
        }

        async Task<(int Agreements, int Decisions)> Known(Actor by, Guid caseId, DateTimeOffset at)
        {
            var then = await app.As(by).Get<CaseAsKnown>($"/v1/cases/{caseId}/as-known?at={Uri.EscapeDataString(at.ToString("O"))}");
            Assert.All(then.Agreements, x => Assert.Equal((agreement, a.CaseId), (x.AgreementId, x.CaseId!.Value)));
            Assert.All(then.Decisions, x => Assert.Equal((decision, a.CaseId), (x.DecisionId, x.CaseId!.Value)));

            return (then.Agreements.Count, then.Decisions.Count);
        }
    }

    [Fact]
    public async Task What_was_agreed_in_a_case_finds_another_owner_where_it_goes_on_after_a_second_merge_and_goes_back_when_that_is_undone()
    {
        var (a, b, c) = (await app.Activate(), await app.Activate(), await app.Activate());
        var agreement = await app.Propose(a.CaseId);
        var path = $"/v1/cases/{a.CaseId}/agreements/{agreement.AgreementId}";
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(), 1);
        await HandOver(b.CaseId, NursesColleague);
        await Merge(a, b.Number, NursesColleague);
        await Join(c.CaseId, Officer);
        await HandOver(c.CaseId, Process);
        var merge = await Merge(b, c.Number, Process, by: NursesColleague);
        var part = (await app.As(Nurse).Get<CaseView>($"/v1/cases/{a.CaseId}")).Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;
        await app.Ok(Nurse, $"/v1/cases/{a.CaseId}/participants/{part}/departure", new LeaveCaseRequest(ContributionChoice.Keep), await app.Version(a.CaseId, Nurse));
        Assert.Contains(CaseAlarm.AgreementWithoutOwner, (await app.As(Process).Get<CaseOverview>($"/v1/cases/{c.CaseId}/overview")).Alarms);

        await app.Ok(Process, $"{path}/reassignment", new ReassignAgreementRequest(Police, app.InNineDays(), Officer.HatId), 3);
        await app.Ok(Officer, $"{path}/acceptance", new AcceptAgreementRequest(), 4); // takes part where it goes on
        Assert.Equal(c.CaseId, (await app.As(Process).Get<CaseView>($"/v1/cases/{a.CaseId}")).MergedIntoCaseId);

        await app.Ok(Process, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2);

        Assert.Equal(b.CaseId, (await app.As(NursesColleague).Get<CaseView>($"/v1/cases/{a.CaseId}")).MergedIntoCaseId);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Process).Get($"/v1/cases/{a.CaseId}")).StatusCode);
        Assert.Equal(AgreementState.ToBeReassigned, (await app.As(NursesColleague).Get<AgreementView>(path)).State); // its owner takes part in the other case only
        Assert.Contains(CaseAlarm.AgreementWithoutOwner, (await app.As(NursesColleague).Get<CaseOverview>($"/v1/cases/{b.CaseId}/overview")).Alarms);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_agreement_for_a_goal_that_is_in_no_plan_of_its_case_any_more_is_accepted_and_reassigned_for_another(bool undone)
    {
        var (a, b, c) = (await app.Activate(), await app.Activate(), await app.Activate());
        var (mine, theirs) = (await app.AddGoal(a.CaseId), await app.AddGoal(b.CaseId));
        await HandOver(b.CaseId, NursesColleague);
        await HandOver(c.CaseId, Process);
        var path = $"/v1/cases/{a.CaseId}/agreements";
        var (first, second) = (await Agreed(), await Agreed());
        var merge = await Merge(a, b.Number, NursesColleague);
        var (runs, waits) = (await ForTheirs(first), await ForTheirs(second));
        await app.Ok(Nurse, $"{path}/{runs}/acceptance", new AcceptAgreementRequest(), 1);
        Assert.Empty(await WithoutGoal(b.CaseId)); // they serve what is to be reached where their case goes on

        await (undone ? app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2) : Merge(b, c.Number, Process, by: NursesColleague));

        Assert.Equal(undone ? [runs] : [], await WithoutGoal(undone ? a.CaseId : c.CaseId));
        Assert.Equal("unknown-goal", await (await app.As(Nurse).Post($"{path}/{waits}/acceptance", new AcceptAgreementRequest(), 1)).ProblemCode());
        await app.Ok(Nurse, $"{path}/{waits}/acceptance", new AcceptAgreementRequest(mine), 1);
        await Leave(a.CaseId, Nurse);
        var directs = undone ? Director : Process;
        await app.Ok(directs, $"{path}/{runs}/reassignment", new ReassignAgreementRequest(Municipality, app.InNineDays(), directs.HatId), 3);
        Assert.Equal("unknown-goal", await (await app.As(directs).Post($"{path}/{runs}/acceptance", new AcceptAgreementRequest(), 4)).ProblemCode());
        await app.Ok(directs, $"{path}/{runs}/acceptance", new AcceptAgreementRequest(mine), 4);

        Assert.Equal((AgreementState.Active, mine), await Agreement(runs));

        ProposeAgreementRequest Terms(Guid goal) => new("Weekly visit", "Visit every week", "A plan", "It is noted", Ggz, app.InNineDays(), goal, Nurse.HatId);

        async Task<Guid> Agreed()
        {
            var agreement = (await (await app.As(Director).Post(path, Terms(mine))).Read<AgreementView>()).AgreementId;
            await app.Ok(Nurse, $"{path}/{agreement}/acceptance", new AcceptAgreementRequest(), 1);
            return agreement;
        }

        async Task<IReadOnlyList<Guid>> WithoutGoal(Guid caseId) => (await app.As(Nurse).Get<PlanGaps>($"/v1/cases/{caseId}/plan/gaps")).AgreementsWithoutGoal;

        async Task<Guid> ForTheirs(Guid agreement) => (await (await app.As(Nurse).Post($"{path}/{agreement}/renegotiation", Terms(theirs), 2)).Read<AgreementView>()).AgreementId;

        async Task<(AgreementState, Guid)> Agreement(Guid id)
        {
            var view = await app.As(directs).Get<AgreementView>($"{path}/{id}");
            return (view.State, view.GoalId!.Value);
        }
    }

    [Fact]
    public async Task I10_An_agreement_is_not_accepted_for_a_goal_of_a_case_from_which_its_own_parted_while_its_mandate_was_asked()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        var theirs = await app.AddGoal(b.CaseId);
        await HandOver(b.CaseId, NursesColleague);
        var first = await app.Propose(a.CaseId);
        var path = $"/v1/cases/{a.CaseId}/agreements";
        await app.Ok(Nurse, $"{path}/{first.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        var merge = await Merge(a, b.Number, NursesColleague);
        var request = new ProposeAgreementRequest("Visit twice a week", "Visit twice", "A plan", "It is noted", Ggz, app.InNineDays(), theirs, Nurse.HatId);
        var edition = await (await app.As(Nurse).Post($"{path}/{first.AgreementId}/renegotiation", request, 2)).Read<AgreementView>();
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", _ =>
        {
            var undoing = Task.Run(() => app.As(NursesColleague).Post($"/v1/case-merges/{merge.MergeId}/undoing", ifMatch: 2)).GetAwaiter().GetResult();
            Assert.Equal(HttpStatusCode.NoContent, undoing.StatusCode);
            app.Mandates("covered");

            return new HttpResponseMessage { Content = JsonContent.Create(new { result = "covered", mandateId = Guid.NewGuid() }) };
        });

        Assert.Equal("unknown-goal", await (await app.As(Nurse).Post($"{path}/{edition.AgreementId}/acceptance", new AcceptAgreementRequest(), 1)).ProblemCode());
        Assert.Equal(AgreementState.Proposed, (await app.As(Nurse).Get<AgreementView>($"{path}/{edition.AgreementId}")).State);
    }

    [Fact]
    public async Task A_merge_that_nobody_answered_falls_away_with_the_end_of_either_case()
    {
        var (a, ends, asks) = (await app.Activate(), await app.Open(), await app.Open());
        var mine = await Propose(Director, a.CaseId, ends.Number);
        var theirs = await Propose(Triage, asks.CaseId, a.Number);
        Assert.Contains((await app.As(Director).Get<MyPart>("/v1/my-part")).Merges, m => m.MergeId == theirs.MergeId);

        foreach (var intake in new[] { ends, asks })
            await app.Ok(Triage, $"/v1/cases/{intake.CaseId}/non-acceptance", new DoNotAcceptCaseRequest("Quiet again."), await app.Version(intake.CaseId, Triage));

        Assert.DoesNotContain((await app.As(Director).Get<MyPart>("/v1/my-part")).Merges, m => m.MergeId == theirs.MergeId);
        foreach (var merge in new[] { mine, theirs })
            Assert.Equal(MergeState.FellAway, (await app.As(Director).Get<MergeView>($"/v1/case-merges/{merge.MergeId}")).State);
        Assert.Null((await app.As(Director).Get<MergeView>($"/v1/case-merges/{mine.MergeId}")).OtherMunicipalityCode); // no more than who proposed knew
        Assert.Equal("merge-answered", await (await app.As(Director).Post($"/v1/case-merges/{theirs.MergeId}/confirmation", ifMatch: 2)).ProblemCode());

        async Task<MergeView> Propose(Actor by, Guid caseId, string number) =>
            await (await app.As(by).Post($"/v1/cases/{caseId}/merges", new ProposeMergeRequest(number, MergeDirection.ThisCase, "The same family"))).Read<MergeView>();
    }

    [Fact]
    public async Task I17_a_suggestion_leaves_no_trace_with_who_wrote_the_person_down_also_where_it_was_declined_or_its_case_ended()
    {
        var (a, b) = (await app.Activate(), await app.Open());
        foreach (var (by, caseId) in new[] { (Director, a.CaseId), (Triage, b.CaseId) })
        {
            foreach (var name in new[] { "Sanne Smit", "Bo Smit" })
                await CasesApp.Ok(app.As(by), $"/v1/cases/{caseId}/members", new AddMemberRequest(name, MemberRole.Child, new DateOnly(2014, 5, 2)));
        }

        var suggested = Assert.Single((await app.As(Director).Get<Page<MergeView>>("/v1/case-merges")).Items, m => m.MyCaseId == a.CaseId);
        await app.Ok(Director, $"/v1/case-merges/{suggested.MergeId}/declination", null, 1);
        Assert.DoesNotContain((await app.As(Triage).Get<Page<MergeView>>("/v1/case-merges")).Items, m => m.MyCaseId == b.CaseId);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Triage).Get($"/v1/case-merges/{suggested.MergeId}")).StatusCode);

        var (c, d) = (await app.Activate(), await app.Open());
        foreach (var (by, caseId) in new[] { (Director, c.CaseId), (Triage, d.CaseId) })
            await CasesApp.Ok(app.As(by), $"/v1/cases/{caseId}/members", new AddMemberRequest("Kim Smit", MemberRole.Child, new DateOnly(2014, 5, 2)));
        Assert.Single((await app.As(Director).Get<Page<MergeView>>("/v1/case-merges")).Items, m => m.MyCaseId == c.CaseId);
        await app.Ok(Triage, $"/v1/cases/{d.CaseId}/non-acceptance", new DoNotAcceptCaseRequest("Quiet again."), await app.Version(d.CaseId, Triage));

        Assert.DoesNotContain((await app.As(Director).Get<Page<MergeView>>("/v1/case-merges")).Items, m => m.MyCaseId == c.CaseId);
    }

    [Fact]
    public async Task Who_leaves_where_a_case_goes_on_leaves_what_it_took_over_of_it_too()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, NursesColleague);
        await Join(b.CaseId, Officer, NursesColleague);
        var agreement = await app.Propose(a.CaseId);
        var path = $"/v1/cases/{a.CaseId}/agreements/{agreement.AgreementId}";
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(), 1);
        await Merge(a, b.Number, NursesColleague);
        await Leave(a.CaseId, Nurse);
        await app.Ok(NursesColleague, $"{path}/reassignment", new ReassignAgreementRequest(Police, app.InNineDays(), Officer.HatId), 3);
        await app.Ok(Officer, $"{path}/acceptance", new AcceptAgreementRequest(), 4);

        await Leave(b.CaseId, Officer);

        Assert.Equal(AgreementState.ToBeReassigned, (await app.As(NursesColleague).Get<AgreementView>(path)).State);
        Assert.DoesNotContain((await app.As(Officer).Get<MyPart>("/v1/my-part")).Agreements, x => x.AgreementId == agreement.AgreementId);
        await app.Ok(NursesColleague, $"{path}/reassignment", new ReassignAgreementRequest(Ggz, app.InNineDays(), Nurse.HatId), 6);
    }

    [Fact]
    public async Task I17_who_is_removed_where_a_case_goes_on_reads_that_case_no_more()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, Process);
        await Merge(a, b.Number, Process);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Nurse).Get($"/v1/cases/{a.CaseId}")).StatusCode);
        var part = (await app.As(Nurse).Get<CaseView>($"/v1/cases/{b.CaseId}")).Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;

        await app.Ok(Process, $"/v1/cases/{b.CaseId}/participants/{part}/removal", null, await app.Version(b.CaseId, Process));

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Nurse).Get($"/v1/cases/{a.CaseId}")).StatusCode);
        Assert.Contains(await app.SentEvents<ParticipantLeft>(), e => e.CaseId == a.CaseId && e.OrganisationId == Ggz);
    }

    [Fact]
    public async Task I8_who_is_named_where_a_case_goes_on_takes_part_in_that_case_too_in_place_of_the_same_person()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, Process);
        await Merge(a, b.Number, Process);
        var part = (await app.As(Nurse).Get<CaseView>($"/v1/cases/{b.CaseId}")).Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;

        var answer = await app.As(Nurse).Put($"/v1/cases/{b.CaseId}/participants/{part}/person", new NameParticipantPersonRequest(NursesColleague.HatId), await app.Version(b.CaseId, Nurse));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await app.As(Nurse).Get($"/v1/cases/{a.CaseId}")).StatusCode, (await app.As(NursesColleague).Get($"/v1/cases/{a.CaseId}")).StatusCode));
        Assert.Contains(await app.SentEvents<ParticipantAccepted>(), e => e.CaseId == a.CaseId && e.HatId == NursesColleague.HatId);
    }

    /// <remarks>Unless it takes part in the one that goes on: what it said yes to stays its own (I-8).</remarks>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_was_only_called_in_owns_nothing_any_more_in_a_case_that_goes_on_as_another_and_is_not_waited_for(bool takesPartThere)
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, Process);
        if (takesPartThere)
            await Join(b.CaseId, Officer, Process);
        var path = $"/v1/cases/{a.CaseId}";
        var called = await (await app.As(Nurse).Post($"{path}/participants", new InviteParticipantRequest(QuestionKind.EmergencyDecision, HatId: Officer.HatId), await app.Version(a.CaseId, Nurse))).Read<ParticipantView>();
        await CasesApp.Ok(app.As(Officer), $"{path}/participants/{called.ParticipantId}/acceptance");
        var request = new ProposeAgreementRequest("Patrol", "Pass by every night", "A plan", "It is noted", Police, app.InNineDays(), await app.AddGoal(a.CaseId), Officer.HatId);
        var agreement = await (await app.As(Director).Post($"{path}/agreements", request)).Read<AgreementView>();
        await app.Ok(Officer, $"{path}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        var asked = await (await app.As(Director).Post($"{path}/requests", new AskParticipantRequest(Police, "When?", app.InNineDays()))).Read<RequestView>();
        var decision = await (await app.As(Director).Post($"{path}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Police, Ggz]))).Read<DecisionView>();

        await Merge(a, b.Number, Process);

        Assert.Equal(takesPartThere ? AgreementState.Active : AgreementState.ToBeReassigned, (await app.As(Process).Get<AgreementView>($"{path}/agreements/{agreement.AgreementId}")).State);
        Assert.Equal(!takesPartThere, (await app.As(Process).Get<CaseOverview>($"/v1/cases/{b.CaseId}/overview")).Alarms.Contains(CaseAlarm.AgreementWithoutOwner));
        Assert.Equal(takesPartThere ? RequestState.Open : RequestState.Lapsed, (await app.InDatabase(db => db.Requests.SingleAsync(r => r.Id == asked.RequestId))).State);
        var bindings = (await app.InDatabase(db => db.Decisions.SingleAsync(d => d.Id == decision.DecisionId))).Bindings;
        Assert.Equal((takesPartThere ? BindingState.Asked : BindingState.Left, BindingState.Asked), (bindings.Single(x => x.OrganisationId == Police).State, bindings.Single(x => x.OrganisationId == Ggz).State));
    }

    [Fact]
    public async Task What_the_alarm_counts_is_in_the_list_and_among_the_gaps_of_the_case_that_goes_on()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        var agreement = (await app.Propose(a.CaseId)).AgreementId;
        await HandOver(b.CaseId, Process);
        await Join(b.CaseId, Officer, Process);
        await Merge(a, b.Number, Process);
        await Leave(a.CaseId, Nurse);
        var (path, directs) = ($"/v1/cases/{b.CaseId}", app.As(Process));

        Assert.Contains(CaseAlarm.AgreementWithoutOwner, (await directs.Get<CaseOverview>($"{path}/overview")).Alarms);
        Assert.True((await directs.Get<CaseView>(path)).PlanIncomplete);
        Assert.Equal([agreement], (await directs.Get<PlanGaps>($"{path}/plan/gaps")).AgreementsWithoutOwner);
        Assert.Equal((agreement, a.CaseId), (await directs.Get<Page<AgreementView>>($"{path}/agreements")).Items.Select(x => (x.AgreementId, x.CaseId)).Single());
        Assert.Empty((await app.As(Officer).Get<Page<AgreementView>>($"{path}/agreements")).Items); // what was contributed there is read by who took part there
    }

    [Fact]
    public async Task What_was_asked_and_decided_before_a_merge_is_answered_there_as_long_as_the_case_goes_on()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        var open = await AskEverything(a.CaseId);
        await HandOver(b.CaseId, Process);
        await Merge(a, b.Number, Process);
        var (path, mine) = ($"/v1/cases/{a.CaseId}", await app.As(Nurse).Get<MyPart>("/v1/my-part"));

        Assert.Contains(mine.Requests, r => r.RequestId == open.Request);
        Assert.Contains(mine.DecisionsToAnswer, d => d.DecisionId == open.Decision);
        Assert.Contains(mine.GoalRounds, r => r.GoalRoundId == open.Round);
        await app.Ok(Nurse, $"{path}/requests/{open.Request}/answer", new AnswerRequestRequest("On Monday"), 1);
        await app.Ok(Nurse, $"{path}/decisions/{open.Decision}/acceptance", new AcceptDecisionRequest(), 1);
        await CasesApp.Ok(app.As(Nurse), $"{path}/goal-rounds/{open.Round}/entries", new SubmitGoalRequest("Rest"));
    }

    [Fact]
    public async Task What_nobody_answered_waits_for_nobody_once_the_case_is_closed_also_in_the_cases_that_went_on_as_it()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, Process);
        var (there, here) = (await AskEverything(a.CaseId), await AskEverything(b.CaseId, Process));
        await Merge(a, b.Number, Process);

        await Close(b.CaseId, Process);

        var mine = await app.As(Nurse).Get<MyPart>("/v1/my-part");
        foreach (var (caseId, open) in new[] { (a.CaseId, there), (b.CaseId, here) })
        {
            Assert.DoesNotContain(mine.Requests, r => r.RequestId == open.Request);
            Assert.DoesNotContain(mine.DecisionsToAnswer, d => d.DecisionId == open.Decision);
            Assert.DoesNotContain(mine.GoalRounds, r => r.GoalRoundId == open.Round);
            Assert.Equal(RequestState.CaseEnded, (await app.As(Nurse).Get<RequestView>($"/v1/cases/{caseId}/requests/{open.Request}")).State);
            Assert.Equal(BindingState.CaseEnded, (await app.As(Nurse).Get<DecisionView>($"/v1/cases/{caseId}/decisions/{open.Decision}")).Bindings.Single(x => x.OrganisationId == Ggz).State);
            Assert.Empty((await app.As(Nurse).Get<GoalRoundView>($"/v1/cases/{caseId}/goal-rounds/{open.Round}")).Entries);
        }
    }

    [Fact]
    public async Task What_nobody_takes_care_of_in_a_merged_case_is_a_gap_where_it_goes_on_and_is_taken_and_resolved_as_long_as_that_runs()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        var (there, here) = ($"/v1/cases/{a.CaseId}", $"/v1/cases/{b.CaseId}");
        var (debts, rent) = (await Raise("Debts"), await Raise("The rent"));
        await app.Ok(Nurse, $"{there}/concerns/{rent}/ownership", null, await PlanVersion());
        var goal = await app.AddGoal(a.CaseId);
        await HandOver(b.CaseId, Process);
        await Join(b.CaseId, Officer, Process);
        await Merge(a, b.Number, Process);
        var directs = app.As(Process);

        var gaps = await directs.Get<PlanGaps>($"{here}/plan/gaps");
        Assert.Equal([(debts, a.CaseId)], gaps.ConcernsWithoutOwner.Select(x => (x.ConcernId, x.CaseId!.Value)));
        Assert.Equal([debts, rent], gaps.ConcernsWithoutMeasure.Select(x => x.ConcernId));
        Assert.Equal([(goal, a.CaseId)], gaps.GoalsWithoutAgreement.Select(x => (x.GoalId, x.CaseId!.Value)));
        var glance = await directs.Get<CaseOverview>($"{here}/overview");
        Assert.Equal((2, 1), (glance.OpenConcerns, glance.UnownedConcerns));
        Assert.Equal(1, (await directs.Get<Page<BoardCase>>("/v1/board")).Items.Single(x => x.CaseId == b.CaseId).UnownedConcerns);
        Assert.Contains(ScalingGroundKind.NoOwnerForConcern, (await directs.Get<CaseStagnation>($"{here}/stagnation")).SuggestedGrounds.Select(g => g.Kind));
        Assert.Empty((await app.As(Officer).Get<PlanGaps>($"{here}/plan/gaps")).ConcernsWithoutOwner); // what was contributed there is read by who took part there

        await app.Ok(Process, $"{there}/concerns/{debts}/ownership", null, await PlanVersion());
        await app.Ok(Process, $"{there}/concerns/{debts}/return", null, await PlanVersion());
        await app.Ok(Process, $"{there}/concerns/{debts}/ownership", null, await PlanVersion());
        await app.Ok(Nurse, $"{there}/concerns/{rent}/resolution", null, await PlanVersion());
        Assert.Equal("case-ended", await (await app.As(Nurse).Post($"{there}/concerns", new RaiseConcernRequest("finances", "Gas"), await PlanVersion())).ProblemCode()); // nothing new is written there
        Assert.Empty((await directs.Get<PlanGaps>($"{here}/plan/gaps")).ConcernsWithoutOwner);
        await app.End(b.CaseId, Process);
        Assert.Equal("case-ended", await (await app.As(Nurse).Post($"{there}/concerns/{debts}/resolution", ifMatch: await PlanVersion())).ProblemCode());

        async Task<Guid> Raise(string text) =>
            (await (await app.As(Director).Post($"{there}/concerns", new RaiseConcernRequest("finances", text), await PlanVersion())).Read<ConcernView>()).ConcernId;

        async Task<int> PlanVersion() => (await app.As(Nurse).Get($"{there}/plan")).Version();
    }

    [Fact]
    public async Task A_goal_of_a_merged_case_is_ended_there_and_is_no_gap_and_not_asked_for_where_it_goes_on()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        var goal = await app.AddGoal(a.CaseId);
        var measure = await (await app.As(Nurse).Post($"/v1/cases/{a.CaseId}/measures", new AddMeasureRequest("Visit", AgreementNature.Preventive, goal), (await app.As(Nurse).Get($"/v1/cases/{a.CaseId}/plan")).Version())).Read<MeasureView>();
        await HandOver(b.CaseId, Process);
        await Merge(a, b.Number, Process);
        var path = $"/v1/cases/{a.CaseId}";

        await app.Ok(Nurse, $"{path}/measures/{measure.MeasureId}/ending", new EndMeasureRequest(MeasureEnd.Done, "It was done"), (await app.As(Nurse).Get($"{path}/plan")).Version());
        await app.Ok(Process, $"{path}/goals/{goal}/ending", new EndGoalRequest(GoalEnd.GivenUp, "They are one family"), await app.Version(a.CaseId, Process));

        var here = $"/v1/cases/{b.CaseId}";
        Assert.Empty((await app.As(Process).Get<PlanGaps>($"{here}/plan/gaps")).GoalsWithoutAgreement);
        await app.Ok(Process, $"{here}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(b.CaseId, Process));
        await app.Ok(Process, $"{here}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(b.CaseId, Process));
        app.Advance(TimeSpan.FromDays(91));
        await app.Ok(Process, $"{here}/closure", new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given), await app.Version(b.CaseId, Process));
        Assert.Equal((goal, GoalResult.Dropped), (await app.As(Process).Get<CaseView>(here)).Outcome!.Goals.Select(g => (g.GoalId, g.Result)).Single());
    }

    [Fact]
    public async Task A_goal_of_a_merged_case_is_taken_over_where_it_goes_on_in_the_same_words()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await app.AddGoal(a.CaseId);
        await HandOver(b.CaseId, Process);
        await Merge(a, b.Number, Process);
        var path = $"/v1/cases/{b.CaseId}";

        var ours = await (await app.As(Process).Post($"{path}/goals", new AddGoalRequest(GoalKind.Shared, "quiet nights"), await app.Version(b.CaseId, Process))).Read<GoalView>();

        Assert.Equal([(ours.GoalId, null)], (await app.As(Process).Get<PlanGaps>($"{path}/plan/gaps")).GoalsWithoutAgreement.Select(x => (x.GoalId, x.CaseId)));
    }

    [Fact]
    public async Task A_goal_that_was_taken_over_in_the_same_words_is_put_right_in_both_cases()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        var theirs = await app.AddGoal(a.CaseId);
        await HandOver(b.CaseId, Process);
        await Merge(a, b.Number, Process);
        var path = $"/v1/cases/{b.CaseId}";
        var ours = (await (await app.As(Process).Post($"{path}/goals", new AddGoalRequest(GoalKind.Shared, "Quiet nights"), await app.Version(b.CaseId, Process))).Read<GoalView>()).GoalId;

        await Correct(b.CaseId, ours);
        Assert.Equal([ours, theirs], await Gaps()); // in other words it is another
        await Correct(a.CaseId, theirs);
        Assert.Equal([ours], await Gaps());

        async Task<IEnumerable<Guid>> Gaps() => (await app.As(Process).Get<PlanGaps>($"{path}/plan/gaps")).GoalsWithoutAgreement.Select(g => g.GoalId);

        async Task Correct(Guid caseId, Guid goal) => Assert.Equal(
            HttpStatusCode.NoContent,
            (await app.As(Process).Put($"/v1/cases/{caseId}/goals/{goal}/text", new CorrectGoalRequest("Quiet nights, always"), await app.Version(caseId, Process))).StatusCode);
    }

    [Fact]
    public async Task I8_who_left_where_a_case_goes_on_is_not_enlisted_again_when_the_merge_is_undone()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await Join(a.CaseId, Officer);
        await HandOver(a.CaseId, Officer);
        await HandOver(b.CaseId, NursesColleague);
        var merge = await Merge(a, b.Number, NursesColleague, by: Officer);
        var part = (await app.As(NursesColleague).Get<CaseView>($"/v1/cases/{b.CaseId}")).Participants.Single(p => p.OrganisationId == Police).ParticipantId;
        await CasesApp.Ok(app.As(Officer), $"/v1/cases/{b.CaseId}/participants/{part}/acceptance");
        await Leave(b.CaseId, Officer);

        await app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2);

        var again = (await app.InDatabase(db => db.Cases.FindAsync(a.CaseId).AsTask()))!;
        Assert.Equal((Director.HatId, RoleState.Acting), (again.Director!.HatId, again.Director.State)); // the fallback of the territory
        Assert.False(again.HasParticipant(Police));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get($"/v1/cases/{a.CaseId}")).StatusCode);
    }

    [Fact]
    public async Task Who_declines_to_take_part_where_a_case_goes_on_keeps_its_part_in_the_case_that_was_merged()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await Join(a.CaseId, Officer);
        await HandOver(b.CaseId, NursesColleague);
        await Merge(a, b.Number, NursesColleague);
        var part = (await app.As(NursesColleague).Get<CaseView>($"/v1/cases/{b.CaseId}")).Participants.Single(p => p.OrganisationId == Police).ParticipantId;

        await CasesApp.Ok(app.As(Officer), $"/v1/cases/{b.CaseId}/participants/{part}/declination");

        Assert.Equal(HttpStatusCode.OK, (await app.As(Officer).Get($"/v1/cases/{a.CaseId}")).StatusCode);
    }

    [Fact]
    public async Task What_a_merged_case_wanted_to_reach_is_asked_for_when_the_case_that_goes_on_is_closed()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        var goal = await app.AddGoal(a.CaseId);
        await HandOver(b.CaseId, Process);
        await Merge(a, b.Number, Process);
        var path = $"/v1/cases/{b.CaseId}";
        await app.Ok(Process, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(b.CaseId, Process));
        await app.Ok(Process, $"{path}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(b.CaseId, Process));
        app.Advance(TimeSpan.FromDays(91));
        var closing = new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given);

        Assert.Equal("goals-unanswered", await (await app.As(Process).Post($"{path}/closure", closing, await app.Version(b.CaseId, Process))).ProblemCode());
        await app.Ok(Process, $"{path}/closure", closing with { Goals = [new CaseGoalResult(goal, GoalResult.Reached)] }, await app.Version(b.CaseId, Process));

        Assert.Equal(goal, (await app.As(Process).Get<CaseView>(path)).Outcome!.Goals.Single().GoalId);
    }

    [Fact]
    public async Task What_was_measured_before_a_merge_is_the_baseline_where_the_case_goes_on_until_that_has_its_own()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await app.Ok(Director, $"/v1/cases/{a.CaseId}/baseline", Scores(2), await app.Version(a.CaseId, Director));
        await HandOver(b.CaseId, Process);
        var path = $"/v1/cases/{b.CaseId}";
        Assert.Equal("baseline-first", await (await app.As(Process).Post($"{path}/measurements", Scores(4))).ProblemCode());
        await Merge(a, b.Number, Process);

        Assert.Equal((2, null), (await Trend()).Select(t => (t.Baseline, t.Latest)).Single());
        await app.Ok(Process, $"{path}/measurements", Scores(4), null);
        Assert.Equal((2, 4), (await Trend()).Select(t => (t.Baseline, t.Latest)).Single());
        await app.Ok(Process, $"{path}/baseline", Scores(3), await app.Version(b.CaseId, Process));
        Assert.Equal((3, 4), (await Trend()).Select(t => (t.Baseline, t.Latest)).Single());

        MeasureRequest Scores(int score) => new(DutchDay.Of(app.Clock.GetUtcNow()), [new CaseScore("finances", score)]);
        async Task<IReadOnlyList<TrendView>> Trend() => (await app.As(Process).Get<Page<TrendView>>($"{path}/trend")).Items;
    }

    [Fact]
    public async Task I17_who_held_a_role_in_a_merged_case_reads_it_no_more_once_its_organisation_was_removed_where_it_goes_on()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        var process = new Actor(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.ProcessDirector);
        await app.Given(Hat(process));
        await app.Ok(Director, $"/v1/cases/{a.CaseId}/process-director", new ProposeRoleRequest(process.HatId), await app.Version(a.CaseId, Director));
        await CasesApp.Ok(app.As(process), $"/v1/cases/{a.CaseId}/process-director/acceptance");
        await Join(b.CaseId, Officer);
        await HandOver(b.CaseId, Process);
        await Merge(a, b.Number, Process);
        Assert.Equal(HttpStatusCode.OK, (await app.As(process).Get($"/v1/cases/{a.CaseId}")).StatusCode);
        var part = (await app.As(Process).Get<CaseView>($"/v1/cases/{b.CaseId}")).Participants.Single(p => p.OrganisationId == Police).ParticipantId;

        await app.Ok(Process, $"/v1/cases/{b.CaseId}/participants/{part}/removal", null, await app.Version(b.CaseId, Process));

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(process).Get($"/v1/cases/{a.CaseId}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Director).Get($"/v1/cases/{a.CaseId}")).StatusCode); // whose organisation takes part still
        Assert.Contains(await app.SentEvents<ParticipantLeft>(), e => e.CaseId == a.CaseId && e.OrganisationId == Police && e.HatId == process.HatId);
    }

    [Fact]
    public async Task I6_the_home_of_a_co_parent_comes_back_through_two_merges_that_are_undone()
    {
        var (a, b, c) = (await app.Activate(), await app.Activate(), await app.Activate());
        var home = new MemberHome(NextArea, "9902 AJ", $"{++_house}");
        await CasesApp.Ok(app.As(Director), $"/v1/cases/{a.CaseId}/members", new AddMemberRequest("Tom Bos", MemberRole.CoParent, Home: home));
        await HandOver(b.CaseId, NursesColleague);
        var first = await Merge(a, b.Number, NursesColleague);
        await HandOver(c.CaseId, Process);
        var second = await Merge(b, c.Number, Process, by: NursesColleague);
        Assert.Equal(4, await Homes(c.CaseId)); // its own, b's, a's and the co-parent's

        await app.Ok(Process, $"/v1/case-merges/{second.MergeId}/undoing", null, 2);
        Assert.Equal((1, 3), (await Homes(c.CaseId), await Homes(b.CaseId)));
        await app.Ok(NursesColleague, $"/v1/case-merges/{first.MergeId}/undoing", null, 2);

        Assert.Equal((2, 1, 1), (await Homes(a.CaseId), await Homes(b.CaseId), await Homes(c.CaseId)));

        Task<int> Homes(Guid caseId) => app.InDatabase(db => db.Households.CountAsync(h => h.ActiveCases.Any(active => active.CaseId == caseId)));
    }

    [Fact]
    public async Task What_happens_in_a_merged_case_moves_the_one_that_goes_on_and_what_nobody_answers_there_is_counted_there()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        var agreement = await app.Propose(a.CaseId);
        await app.Ok(Nurse, $"/v1/cases/{a.CaseId}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        await CasesApp.Ok(app.As(Director), $"/v1/cases/{a.CaseId}/requests", new AskParticipantRequest(Ggz, "When?", app.InNineDays()));
        await HandOver(b.CaseId, Process);
        await CasesApp.Ok(app.As(Process), $"/v1/cases/{b.CaseId}/requests", new AskParticipantRequest(Ggz, "Where?", app.InNineDays()));
        await Merge(a, b.Number, Process);
        app.Advance(TimeSpan.FromDays(43));
        Assert.Equal([StagnationKind.NoMovement], await Stagnation());

        var before = app.Clock.GetUtcNow();
        var done = $"/v1/cases/{a.CaseId}/agreements/{agreement.AgreementId}";
        await Eventually.Holds(
            async () => (await app.As(Nurse).Post($"{done}/completion", null, (await app.As(Nurse).Get(done)).Version())).StatusCode is HttpStatusCode.NoContent,
            "the agreement is done, although the clock may remind of it at this moment");

        var (directs, path) = (app.As(Process), $"/v1/cases/{b.CaseId}");
        Assert.Empty(await Stagnation());
        var moved = (await directs.Get<CaseStagnation>($"{path}/stagnation")).LastMovementAt!.Value;
        Assert.True(moved >= before);
        Assert.Equal(moved, (await directs.Get<CaseOverview>($"{path}/overview")).LastMovementAt);
        var onBoard = (await directs.Get<Page<BoardCase>>("/v1/board")).Items.Single(x => x.CaseId == b.CaseId);
        Assert.Equal((moved, 2), (onBoard.LastMovementAt!.Value, onBoard.OverdueRequests));

        async Task<IReadOnlyList<StagnationKind>> Stagnation() => (await app.As(Process).Get<CaseStagnation>($"/v1/cases/{b.CaseId}/stagnation")).Stagnation;
    }

    private async Task<(Guid Request, Guid Decision, Guid Round)> AskEverything(Guid caseId, Actor? by = null)
    {
        var (asks, path) = (app.As(by ?? Director), $"/v1/cases/{caseId}");
        var request = await (await asks.Post($"{path}/requests", new AskParticipantRequest(Ggz, "When?", app.InNineDays()))).Read<RequestView>();
        var decision = await (await asks.Post($"{path}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).Read<DecisionView>();
        var round = await (await asks.Post($"{path}/goal-rounds", new OpenGoalRoundRequest("What?", app.Clock.GetUtcNow().AddDays(59)))).Read<GoalRoundView>();

        return (request.RequestId, decision.DecisionId, round.GoalRoundId);
    }

    private async Task Leave(Guid caseId, Actor who)
    {
        var part = (await app.As(who).Get<CaseView>($"/v1/cases/{caseId}")).Participants.Single(p => p.OrganisationId == who.OrganisationId).ParticipantId;
        await app.Ok(who, $"/v1/cases/{caseId}/participants/{part}/departure", new LeaveCaseRequest(ContributionChoice.Keep), await app.Version(caseId, who));
    }

    [Fact]
    public async Task I3_a_case_is_not_reopened_for_an_organisation_that_split_off_with_the_last_director()
    {
        var (organisation, created) = (Guid.NewGuid(), Guid.NewGuid());
        var (worker, coordinator) = (new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Casework), new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Coordinator));
        await app.Given(
            new OrganisationCopy { Id = organisation, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], CoordinatorHatId = coordinator.HatId, IsActive = true, Sequence = 1 },
            Hat(worker),
            Hat(coordinator));
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await Join(c.CaseId, worker);
        await HandOver(c.CaseId, worker);
        await Close(c.CaseId, worker);
        var at = app.Clock.GetUtcNow();
        await app.Deliver(organisation, new OrganisationSplit { OrganisationId = organisation, NewOrganisationId = created, SplitAt = at }, 9);
        await app.Deliver(worker.HatId, new HatChanged { HatId = worker.HatId, ProfessionalId = worker.ProfessionalId, OrganisationId = created, Kind = worker.Kind, ValidFrom = new DateOnly(2026, 1, 1), ChangedAt = at }, 5);

        await app.Ok(coordinator, $"{path}/reopening", new ReopenCaseRequest("Relapse"), await app.Version(c.CaseId, coordinator));

        var reopened = (await app.InDatabase(db => db.Cases.FindAsync(c.CaseId).AsTask()))!;
        Assert.Equal((coordinator.HatId, organisation, RoleState.Acting), (reopened.Director!.HatId, reopened.Director.OrganisationId, reopened.Director.State));
        Assert.DoesNotContain(reopened.Participants, p => p.OrganisationId == created);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(worker with { OrganisationId = created }).Get(path)).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task I3_a_case_is_reopened_for_the_organisation_into_which_that_of_the_last_director_merged_unless_it_had_left(bool left)
    {
        var (old, joined) = (Guid.NewGuid(), Guid.NewGuid());
        var worker = new Actor(Guid.NewGuid(), old, Guid.NewGuid(), HatKind.Casework);
        await app.Given(Organisation(old), Organisation(joined), Hat(worker));
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await Join(c.CaseId, worker);
        await HandOver(c.CaseId, worker);
        await Close(c.CaseId, worker);
        app.Advance(TimeSpan.FromHours(1));
        var at = app.Clock.GetUtcNow();
        if (left)
            await app.InDatabase(async db => (await db.Cases.FindAsync(c.CaseId))!.LeftWith(old, ContributionChoice.Keep, at).Count + await db.SaveChangesAsync());
        await app.Deliver(old, new OrganisationMerged { OrganisationId = old, IntoOrganisationId = joined, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], MergedAt = at }, 9);
        await app.Deliver(worker.HatId, new HatChanged { HatId = worker.HatId, ProfessionalId = worker.ProfessionalId, OrganisationId = joined, Kind = worker.Kind, ValidFrom = new DateOnly(2026, 1, 1), ChangedAt = at }, 5);

        var answer = await app.As(left ? Triage : worker with { OrganisationId = joined }).Post($"{path}/reopening", new ReopenCaseRequest("Relapse"), (await app.InDatabase(db => db.Cases.FindAsync(c.CaseId).AsTask()))!.Version);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var director = (await app.InDatabase(db => db.Cases.FindAsync(c.CaseId).AsTask()))!.Director!;
        Assert.Equal(left ? (Director.HatId, Municipality) : (worker.HatId, joined), (director.HatId, director.OrganisationId));

        static OrganisationCopy Organisation(Guid id) => new() { Id = id, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], IsActive = true, Sequence = 1 };
    }

    private static HatCopy Hat(Actor who) => new() { Id = who.HatId, ProfessionalId = who.ProfessionalId, OrganisationId = who.OrganisationId, Kind = who.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 };

    private async Task Close(Guid caseId, Actor by)
    {
        var path = $"/v1/cases/{caseId}";
        await app.Ok(by, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(caseId, by));
        await app.Ok(by, $"{path}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(caseId, by));
        app.Advance(TimeSpan.FromDays(91));
        await app.Ok(by, $"{path}/closure", new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given), await app.Version(caseId, by));
    }

    [Fact]
    public async Task I12_That_nobody_weighed_the_phase_of_a_case_is_told_where_it_goes_on()
    {
        var (intake, into, now) = (Domain.ACase.InIntake(), Domain.ACase.Active(), Domain.ACase.Now);
        intake.WeighPhaseOf(Domain.ACase.AtPhase(3), Guid.NewGuid(), now);
        intake.GoOnIn(into, Triage, now.AddDays(1));
        into.TakeIn(intake, Triage, now.AddDays(1));
        await app.Given(intake, into);

        Assert.Equal("Nobody weighed the phase of the case that goes on here: weigh it here.", await app.InDatabase(db => db.Timeline.Where(e => e.CaseId == into.Id && e.Kind == TimelineKind.Scaling).Select(e => e.What).SingleAsync()));
    }

    [Fact]
    public async Task Undoing_a_merge_asks_the_organisation_into_which_who_had_not_answered_merged_meanwhile()
    {
        var old = Guid.NewGuid();
        await app.Given(new OrganisationCopy { Id = old, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], IsActive = true, Sequence = 1 });
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, NursesColleague);
        await app.Ok(Director, $"/v1/cases/{a.CaseId}/participants", new InviteParticipantRequest(QuestionKind.Contribute, old), await app.Version(a.CaseId, Director));
        var merge = await Merge(a, b.Number, NursesColleague);

        await app.Deliver(old, new OrganisationMerged { OrganisationId = old, IntoOrganisationId = Police, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], MergedAt = app.Clock.GetUtcNow() }, 9);
        await app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2);

        Assert.Equal(Police, Assert.Single((await app.As(Director).Get<CaseView>($"/v1/cases/{a.CaseId}")).Participants, p => p.State is ParticipantState.Invited).OrganisationId);
    }

    private async Task<MergeView> Merge(CaseView ends, string into, Actor confirms, Actor? by = null)
    {
        var proposal = new ProposeMergeRequest(into, MergeDirection.OtherCase, "The same family");
        var merge = await (await app.As(by ?? Director).Post($"/v1/cases/{ends.CaseId}/merges", proposal)).Read<MergeView>();
        await app.Ok(confirms, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);

        return merge;
    }

    private async Task Join(Guid caseId, Actor who, Actor? by = null)
    {
        var participant = await app.Invite(caseId, who, by ?? Director);
        await CasesApp.Ok(app.As(who), $"/v1/cases/{caseId}/participants/{participant}/acceptance");
    }

    private async Task HandOver(Guid caseId, Actor to)
    {
        await app.Ok(Director, $"/v1/cases/{caseId}/director/proposals", new ProposeRoleRequest(to.HatId), await app.Version(caseId, Director));
        await app.Ok(to, $"/v1/cases/{caseId}/director/acceptance", null, await app.Version(caseId, to));
    }
}
