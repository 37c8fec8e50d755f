using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
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

public sealed class HouseholdFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static int _house = 700;

    private readonly DateOnly _born = new(2014, 5, 2);

    [Fact]
    public async Task I35_Who_postponed_to_inform_the_subject_is_alarmed_on_the_day_and_writes_down_what_came_of_it()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var today = DutchDay.Of(app.Clock.GetUtcNow());

        Assert.Equal(["/reviewOn"], await (await Put(Director, new CaseSubjectInformed(InformedState.Postponed, "Would put the child at risk", today.AddDays(-1)))).Pointers());
        Assert.Equal(["/reason"], await (await Put(Director, new CaseSubjectInformed(InformedState.NotApplicable))).Pointers());
        Assert.Equal("director-only", await (await Put(Nurse, new CaseSubjectInformed(InformedState.Informed))).ProblemCode());

        Assert.Equal(HttpStatusCode.NoContent, (await Put(Director, new CaseSubjectInformed(InformedState.Postponed, "Would put the child at risk", today))).StatusCode);
        Assert.DoesNotContain(CaseAlarm.InformingOverdue, await Alarms());
        app.Advance(TimeSpan.FromDays(1));
        Assert.Contains(CaseAlarm.InformingOverdue, await Alarms());
        Assert.Equal(HttpStatusCode.NoContent, (await Put(Director, new CaseSubjectInformed(InformedState.Informed))).StatusCode);
        Assert.DoesNotContain(CaseAlarm.InformingOverdue, await Alarms());

        async Task<HttpResponseMessage> Put(Actor who, CaseSubjectInformed informed) => await app.As(who).Put($"{path}/subject-informed", informed, await app.Version(c.CaseId, who));
        async Task<IReadOnlyList<CaseAlarm>> Alarms() => (await app.As(Director).Get<CaseOverview>($"{path}/overview")).Alarms;
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(40, true)]
    [InlineData(17, false)]
    public async Task I35_A_postponement_whose_day_passed_is_an_alarm_for_each_adult_of_the_household(int? age, bool alarms)
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var today = DutchDay.Of(app.Clock.GetUtcNow());
        var member = await (await app.As(Director).Post($"{path}/members", new AddMemberRequest("Eva de Wit", MemberRole.Other, age is { } years ? today.AddYears(-years) : null))).Read<MemberView>();
        await Inform(new CaseSubjectInformed(InformedState.Postponed, "Not safe yet", today), 1);
        Assert.DoesNotContain(CaseAlarm.InformingOverdue, await Alarms());

        app.Advance(TimeSpan.FromDays(1));

        Assert.Equal(alarms, (await Alarms()).Contains(CaseAlarm.InformingOverdue));
        var mine = (await app.As(Director).Get<Page<BoardCase>>("/v1/board")).Items.Single(b => b.CaseId == c.CaseId);
        Assert.Equal(alarms, mine.Alarms.Contains(CaseAlarm.InformingOverdue));
        var step = (await app.As(Director).Get<CaseSteps>($"{path}/steps")).Steps.Single(s => s.Step is CaseStep.TransferRegime);
        Assert.Equal(!alarms, step.Possible);
        await Inform(new CaseSubjectInformed(InformedState.Informed), 2);
        Assert.DoesNotContain(CaseAlarm.InformingOverdue, await Alarms());

        async Task Inform(CaseSubjectInformed informed, int version) =>
            Assert.Equal(HttpStatusCode.NoContent, (await app.As(Director).Put($"{path}/members/{member.MemberId}/subject-informed", informed, version)).StatusCode);
        async Task<IReadOnlyList<CaseAlarm>> Alarms() => (await app.As(Director).Get<CaseOverview>($"{path}/overview")).Alarms;
    }

    [Fact]
    public async Task I35_Whether_a_member_knows_may_differ_from_the_subject_of_the_case()
    {
        var c = await app.Activate();
        var members = $"/v1/cases/{c.CaseId}/members";
        var member = await (await app.As(Director).Post(members, new AddMemberRequest("Eva de Wit", MemberRole.Parent))).Read<MemberView>();
        Assert.Null(member.SubjectInformed);

        var answer = await app.As(Director).Put($"{members}/{member.MemberId}/subject-informed", new CaseSubjectInformed(InformedState.NotApplicable, "Lives abroad and cannot be found"), 1);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(InformedState.NotApplicable, (await app.As(Director).Get<MemberView>($"{members}/{member.MemberId}")).SubjectInformed!.State);
    }

    [Fact]
    public async Task Two_cases_become_one_and_two_again()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, NursesColleague);
        await Join(a.CaseId, Officer);
        var agreement = $"/v1/cases/{a.CaseId}/agreements/{(await app.Propose(a.CaseId)).AgreementId}";
        await app.Ok(Nurse, $"{agreement}/acceptance", new AcceptAgreementRequest(), 1);
        var merge = await Propose(a.CaseId, b.Number);
        var path = $"/v1/case-merges/{merge.MergeId}";

        var asked = Assert.Single((await app.As(NursesColleague).Get<Page<MergeView>>("/v1/case-merges")).Items, m => m.MergeId == merge.MergeId);
        Assert.Equal((a.Number, true, true), (asked.OtherCaseNumber, asked.WaitsForMe, asked.MyCaseGoesOn));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get(path)).StatusCode);
        Assert.Equal("confirmed-by-another", await (await app.As(Director).Post($"{path}/confirmation", ifMatch: 1)).ProblemCode());
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get($"/v1/cases/{a.CaseId}")).StatusCode);
        await app.Ok(NursesColleague, $"{path}/confirmation", null, 1);

        Assert.Equal((CaseStatus.MergedInto, b.CaseId), await Standing(Officer, a.CaseId));
        Assert.Equal(HttpStatusCode.OK, (await app.As(NursesColleague).Get($"/v1/cases/{a.CaseId}")).StatusCode); // who directs where it goes on
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get($"/v1/cases/{b.CaseId}")).StatusCode); // invited, not enlisted
        Assert.Contains((await app.As(Officer).Get<Page<CaseInvitation>>("/v1/case-invitations")).Items, i => i.CaseId == b.CaseId);
        await app.Ok(Nurse, $"{agreement}/completion", null, 2); // its own, where it was made
        Assert.Contains(b.Number, await RefusedOpening(Triage, a.Subject), StringComparison.Ordinal);
        Assert.Contains(await app.SentEvents<CaseMerged>(), e => (e.CaseId, e.IntoCaseId) == (a.CaseId, b.CaseId));

        await app.Ok(Director, $"{path}/undoing", null, 2);

        Assert.Equal((CaseStatus.Active, null), await Standing(Officer, a.CaseId));
        Assert.Equal(Director.HatId, (await app.As(Director).Get<CaseView>($"/v1/cases/{a.CaseId}")).Director!.HatId);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get($"/v1/cases/{a.CaseId}")).StatusCode);
        Assert.DoesNotContain((await app.As(Officer).Get<Page<CaseInvitation>>("/v1/case-invitations")).Items, i => i.CaseId == b.CaseId);
        Assert.Contains(a.Number, await RefusedOpening(Triage, a.Subject), StringComparison.Ordinal);
        Assert.Contains(await app.SentEvents<CaseMergeUndone>(), e => e.CaseId == a.CaseId && e.Status is CaseStatus.Active);
    }

    [Fact]
    public async Task I17_a_merge_with_a_number_that_does_not_exist_waits_like_any_other()
    {
        var (a, b) = (await app.Activate(), await app.Activate());

        var (there, nowhere) = (await Propose(a.CaseId, b.Number), await Propose(a.CaseId, "C-0000-0000"));

        Assert.Equal(there with { MergeId = default, OtherCaseNumber = null, ProposedAt = null }, nowhere with { MergeId = default, OtherCaseNumber = null, ProposedAt = null });
        Assert.Equal(MergeState.Proposed, (await app.As(Director).Get<MergeView>($"/v1/case-merges/{nowhere.MergeId}")).State);
        await app.Ok(Director, $"/v1/case-merges/{nowhere.MergeId}/declination", null, 1); // taken back
    }

    [Fact]
    public async Task Who_moved_is_taken_over_item_by_item_and_the_old_case_has_no_readers_left()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await Join(c.CaseId, Officer);
        var agreement = await app.Propose(c.CaseId);
        await app.Ok(Nurse, $"{path}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        var child = await Member(Director, c.CaseId, new AddMemberRequest("Sanne de Wit", MemberRole.Child, _born));
        await app.Ok(Officer, $"{path}/concerns", new RaiseConcernRequest("finances", "The rent"), (await app.As(Officer).Get($"{path}/plan")).Version());
        Assert.Equal(HttpStatusCode.BadRequest, (await app.As(Director).Post($"{path}/transfers", new ProposeTransferRequest(Ggz, NextArea, "Moved"))).StatusCode);
        var transfer = await (await app.As(Director).Post($"{path}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();
        var transferPath = $"/v1/case-transfers/{transfer.TransferId}";
        Assert.Equal(["transfer-pending"], (await app.As(Nurse).Get<CaseSteps>($"{path}/steps")).Steps.Single(s => s.Step is CaseStep.TransferOut).Blockers.Select(b => b.Code));
        Assert.Equal("transfer-pending", await (await app.As(Director).Post($"{path}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).ProblemCode());

        foreach (var other in new[] { Officer, Nurse, NextDirector, Triage })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(other).Get(transferPath)).StatusCode);
        var weighed = await app.As(NextTriage).Get<TransferView>(transferPath);
        Assert.Equal([TransferItemKind.Goal, TransferItemKind.Concern, TransferItemKind.Agreement, TransferItemKind.Member], weighed.Items!.Select(i => i.Kind));
        Assert.Null(weighed.CaseId);
        var answers = weighed.Items!.Select(i => new TransferAnswer(i.ItemId, i.Kind is not TransferItemKind.Concern, i.Kind is TransferItemKind.Concern ? "Settled by the move" : null)).ToList();
        Assert.Equal("items-unanswered", await (await app.As(NextTriage).Post($"{transferPath}/acceptance", new AcceptTransferRequest([.. answers.Skip(1)]), 1)).ProblemCode());
        var accepted = await (await app.As(NextTriage).Post($"{transferPath}/acceptance", new AcceptTransferRequest(answers, "9902 AB", $"{++_house}"), 1)).Read<TransferView>();

        foreach (var reader in new[] { Officer, Nurse, Director, GgzCoordinator, NextTriage })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(reader).Get(path)).StatusCode);
        var opened = await app.As(NextTriage).Get<CaseView>($"/v1/cases/{accepted.NewCaseId}");
        Assert.Equal((CaseStatus.Intake, NextArea, NextDirector.HatId), (opened.Status, opened.MunicipalityCode, opened.ProposedDirector!.HatId));
        Assert.Equal("Quiet nights", Assert.Single(opened.Goals).Text);
        Assert.Equal(child.Name, Assert.Single((await app.As(NextTriage).Get<Page<MemberView>>($"/v1/cases/{opened.CaseId}/members")).Items).Name);
        Assert.Equal(0, (await app.As(NextTriage).Get<CaseOverview>($"/v1/cases/{opened.CaseId}/overview")).OpenConcerns);
        var again = Assert.Single((await app.As(NextTriage).Get<Page<AgreementView>>($"/v1/cases/{opened.CaseId}/agreements")).Items);
        Assert.Equal((AgreementState.Proposed, Ggz, opened.Goals[0].GoalId), (again.State, again.OwnerOrganisationId, again.GoalId!.Value)); // what was accepted there does not bind here
        Assert.Equal(Ggz, Assert.Single(opened.Participants).OrganisationId);
        var stopped = await app.InDatabase(db => db.Agreements.FindAsync(agreement.AgreementId).AsTask());
        Assert.Equal((AgreementState.Stopped, StopReason.Transferred), (stopped!.State, stopped.StopReason!.Value));
        Assert.Contains(await app.SentEvents<CaseTransferred>(), e => e.CaseId == c.CaseId);

        var pointer = await app.As(Director).Get<TransferView>(transferPath);
        Assert.Equal((CaseTransferState.Accepted, null), (pointer.State, pointer.NewCaseId));
        app.Advance(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Director).Get(transferPath)).StatusCode); // only as long as needed
        Assert.Equal(HttpStatusCode.Created, (await Open(Triage, Area, c.Subject)).StatusCode); // the place is free
    }

    [Fact]
    public async Task What_nobody_answered_is_weighed_by_who_takes_a_case_over_and_closed_as_transferred_where_it_was_asked()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.Invite(c.CaseId, Officer, Director);
        var (kept, dropped) = (await Ask("When is the visit?"), await Ask("Who has the key?"));
        var decision = await (await app.As(Director).Post($"{path}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).Read<DecisionView>();
        var round = await (await app.As(Director).Post($"{path}/goal-rounds", new OpenGoalRoundRequest("What?"))).Read<GoalRoundView>();
        await CasesApp.Ok(app.As(Nurse), $"{path}/goal-rounds/{round.GoalRoundId}/entries", new SubmitGoalRequest("Rest"));
        var transfer = await (await app.As(Director).Post($"{path}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();
        var weighed = await app.As(NextTriage).Get<TransferView>($"/v1/case-transfers/{transfer.TransferId}");
        Assert.Equal([TransferItemKind.Invitation, TransferItemKind.Request, TransferItemKind.Request, TransferItemKind.Decision], weighed.Items!.Select(i => i.Kind));

        var answers = weighed.Items!.Select(i => new TransferAnswer(i.ItemId, i.ItemId != dropped.RequestId, i.ItemId == dropped.RequestId ? "Not needed here" : null)).ToList();
        var accepted = await (await app.As(NextTriage).Post($"/v1/case-transfers/{transfer.TransferId}/acceptance", new AcceptTransferRequest(answers, "9902 AB", $"{++_house}"), 1)).Read<TransferView>();

        var there = $"/v1/cases/{accepted.NewCaseId}";
        Assert.Equal(new[] { Ggz, Police }.Order(), (await app.As(NextTriage).Get<CaseView>(there)).Participants.Select(p => p.OrganisationId).Order());
        var asked = Assert.Single((await app.As(NextTriage).Get<Page<RequestView>>($"{there}/requests")).Items);
        Assert.Equal((kept.Question, RequestState.Open, NextMunicipality), (asked.Question, asked.State, asked.FromOrganisationId));
        var again = Assert.Single((await app.As(NextTriage).Get<Page<DecisionView>>($"{there}/decisions")).Items);
        Assert.Equal("Visits in pairs", again.ProcessTitle);
        Assert.All(again.Bindings, b => Assert.Equal(BindingState.Asked, b.State)); // whoever was bound there is asked here (I-9)

        Assert.All(await app.InDatabase(db => db.Requests.Where(r => r.CaseId == c.CaseId).ToListAsync()), r => Assert.Equal(RequestState.Transferred, r.State));
        var old = (await app.InDatabase(db => db.Decisions.FindAsync(decision.DecisionId).AsTask()))!;
        Assert.Equal(BindingState.Transferred, old.Bindings.Single(b => b.OrganisationId == Ggz).State);
        var ended = (await app.InDatabase(db => db.GoalRounds.FindAsync(round.GoalRoundId).AsTask()))!;
        Assert.Equal((true, 0), (ended.RevealedAt is not null, ended.Entries.Count)); // what was written blind was revealed to nobody
        Assert.Contains(await app.SentEvents<ParticipantLeft>(), e => e.CaseId == c.CaseId && e.OrganisationId == Police);
        Assert.DoesNotContain((await app.As(Officer).Get<Page<CaseInvitation>>("/v1/case-invitations")).Items, i => i.CaseId == c.CaseId);

        async Task<RequestView> Ask(string question) =>
            await (await app.As(Director).Post($"{path}/requests", new AskParticipantRequest(Ggz, question, app.InNineDays()))).Read<RequestView>();
    }

    [Fact]
    public async Task A_municipality_that_does_not_take_a_case_over_says_why_and_nothing_changes()
    {
        var c = await app.Activate();
        var transfer = await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();
        var path = $"/v1/case-transfers/{transfer.TransferId}";

        await app.Ok(NextTriage, $"{path}/declination", new DeclineTransferRequest("They do not live here yet."), 1);

        Assert.Equal("They do not live here yet.", (await app.As(Director).Get<TransferView>(path)).Reasons);
        Assert.Equal("transfer-answered", await (await app.As(Director).Post($"{path}/withdrawal", ifMatch: 2)).ProblemCode());
        Assert.Equal(CaseStatus.Active, (await app.As(Nurse).Get<CaseView>($"/v1/cases/{c.CaseId}")).Status);
    }

    [Fact]
    public async Task Whoever_directs_now_can_take_a_transfer_back_and_what_ended_waits_no_more()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var transfer = await (await app.As(Director).Post($"{path}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();
        var transferPath = $"/v1/case-transfers/{transfer.TransferId}";
        await app.Ok(Director, $"{path}/director/proposals", new ProposeRoleRequest(NursesColleague.HatId), await app.Version(c.CaseId, Director));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get(transferPath)).StatusCode);
        await app.Ok(NursesColleague, $"{path}/director/acceptance", null, await app.Version(c.CaseId, NursesColleague));

        Assert.NotNull((await app.As(NursesColleague).Get<TransferView>(transferPath)).Items);
        await app.Ok(NursesColleague, $"{transferPath}/withdrawal", null, 1);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NextTriage).Get(transferPath)).StatusCode);
    }

    [Fact]
    public async Task Co_parents_in_two_municipalities_share_one_plan_and_one_director_and_their_child_stands_once()
    {
        var mothers = await app.Activate();
        var child = new AddMemberRequest("Sanne Jacobs", MemberRole.Child, _born);
        await Member(Director, mothers.CaseId, child);
        var fathersHome = new CaseSubject(SubjectKind.Household, "Jacobs", PostalCode: "9902 AB", HouseNumber: $"{++_house}");
        var fathers = await (await Open(NextTriage, NextArea, fathersHome)).Read<CaseView>();
        await Member(NextTriage, fathers.CaseId, child with { Name = " sanne JACOBS " });

        Assert.DoesNotContain((await app.As(NextTriage).Get<Page<MergeView>>("/v1/case-merges")).Items, m => m.MyCaseId == fathers.CaseId); // learns nothing by writing down
        var suggested = Assert.Single((await app.As(Director).Get<Page<MergeView>>("/v1/case-merges")).Items, m => m.MyCaseId == mothers.CaseId);
        Assert.Equal((MergeState.Suggested, null, NextArea), (suggested.State, suggested.OtherCaseNumber, suggested.OtherMunicipalityCode));
        var path = $"/v1/case-merges/{suggested.MergeId}";
        await app.Ok(Director, $"{path}/proposal", new TakeUpMergeRequest(MergeDirection.ThisCase, "One child, two homes"), 1);
        await app.Ok(NextTriage, $"{path}/confirmation", null, 2);

        Assert.Equal((CaseStatus.MergedInto, mothers.CaseId), await app.InDatabase(async db => await Row(db, fathers.CaseId)));
        var members = await app.As(Nurse).Get<Page<MemberView>>($"/v1/cases/{mothers.CaseId}/members");
        Assert.Equal(2, Assert.Single(members.Items).Memberships.Count);
        Assert.Contains((await app.As(NextDirector).Get<Page<CaseInvitation>>("/v1/case-invitations")).Items, i => i.CaseId == mothers.CaseId);
        Assert.Equal(Director.HatId, (await app.As(Nurse).Get<CaseView>($"/v1/cases/{mothers.CaseId}")).Director!.HatId);
        await RefusedOpening(NextTriage, fathersHome, NextArea); // attach: the household has its case

        await app.Ok(Director, $"{path}/undoing", null, 3);
        Assert.Single((await app.As(Nurse).Get<Page<MemberView>>($"/v1/cases/{mothers.CaseId}/members")).Items.Single().Memberships);
        Assert.Equal(CaseStatus.Intake, (await app.As(NextTriage).Get<CaseView>($"/v1/cases/{fathers.CaseId}")).Status);
    }

    [Fact]
    public async Task A_co_parents_home_that_has_no_case_is_of_this_case_from_then_on()
    {
        var c = await app.Activate();
        var (postalCode, number) = ("9902 AC", $"{++_house}");

        await Member(Director, c.CaseId, new AddMemberRequest("Tom Jacobs", MemberRole.CoParent, Home: new MemberHome(NextArea, postalCode, number)));

        await RefusedOpening(NextTriage, new CaseSubject(SubjectKind.Household, "Jacobs", PostalCode: postalCode, HouseNumber: number), NextArea);
    }

    [Fact]
    public async Task A_death_stops_what_was_directed_at_that_person_and_asks_to_look_at_who_stays()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var (grandmother, child) = (await Member(Director, c.CaseId, new AddMemberRequest("An de Wit", MemberRole.Other)), await Member(Director, c.CaseId, new AddMemberRequest("Bo de Wit", MemberRole.Child, _born)));
        var goal = await app.AddGoal(c.CaseId);
        var (hers, childs) = (await Agree(path, goal, grandmother.MemberId), await Agree(path, goal, child.MemberId));

        await app.Ok(Nurse, $"{path}/members/{grandmother.MemberId}/death", new RegisterDeathRequest(DutchDay.Of(app.Clock.GetUtcNow())), 1);

        Assert.Equal((AgreementState.Stopped, StopReason.Deceased), (await Read(hers) is var a ? (a.State, a.StopReason!.Value) : default));
        Assert.Equal(AgreementState.Proposed, (await Read(childs)).State);
        Assert.Contains(CaseAlarm.ReviewTaskOpen, (await app.As(Director).Get<CaseOverview>($"{path}/overview")).Alarms);
        var task = Assert.Single((await app.As(Nurse).Get<Page<ReviewTaskView>>($"{path}/review-tasks")).Items);
        Assert.Equal((ReviewTaskKind.Survivors, grandmother.MemberId), (task.Kind, task.MemberId));
        Assert.Contains(await app.SentEvents<CaseReviewTaskRaised>(), e => e.TaskId == task.TaskId);
        Assert.Equal("member-deceased", await (await app.As(Director).Post($"{path}/agreements", Agreement(goal, grandmother.MemberId))).ProblemCode());
        await app.Ok(Director, $"{path}/review-tasks/{task.TaskId}/completion", new CompleteReviewRequest("Bo stays with an aunt."), await app.Version(c.CaseId, Director));
        Assert.DoesNotContain(CaseAlarm.ReviewTaskOpen, (await app.As(Director).Get<CaseOverview>($"{path}/overview")).Alarms);
        var timeline = await (await app.As(Nurse).Get($"{path}/timeline?limit=200")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("An de Wit", timeline, StringComparison.Ordinal);
        Assert.DoesNotContain("died", timeline, StringComparison.OrdinalIgnoreCase);

        Task<AgreementView> Read(AgreementView agreement) => app.As(Director).Get<AgreementView>($"{path}/agreements/{agreement.AgreementId}");
    }

    [Fact]
    public async Task A_death_also_stops_what_was_directed_at_that_person_in_a_case_that_was_merged_into_this_one()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, NursesColleague);
        var request = new AddMemberRequest("Mo Klaver", MemberRole.Other, _born);
        var (there, path) = (await Member(Director, a.CaseId, request), $"/v1/cases/{a.CaseId}");
        var goal = await app.AddGoal(a.CaseId);
        var (theirs, others) = (await Agree(path, goal, there.MemberId), await app.Propose(a.CaseId));
        var merge = await Propose(a.CaseId, b.Number);
        await app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);
        var here = Assert.Single((await app.As(NursesColleague).Get<Page<MemberView>>($"/v1/cases/{b.CaseId}/members")).Items, m => m.Name == request.Name);

        await app.Ok(NursesColleague, $"/v1/cases/{b.CaseId}/members/{here.MemberId}/death", new RegisterDeathRequest(DutchDay.Of(app.Clock.GetUtcNow())), 1);

        var stopped = await app.As(Nurse).Get<AgreementView>($"{path}/agreements/{theirs.AgreementId}");
        Assert.Equal((AgreementState.Stopped, StopReason.Deceased), (stopped.State, stopped.StopReason!.Value));
        Assert.Equal(AgreementState.Proposed, (await app.As(Nurse).Get<AgreementView>($"{path}/agreements/{others.AgreementId}")).State);
    }

    [Fact]
    public async Task A_death_is_known_in_the_merged_case_too_where_those_who_stay_are_looked_at_once_it_goes_on_by_itself()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, NursesColleague);
        var request = new AddMemberRequest("Ties Klaver", MemberRole.Focus, _born);
        var (there, path) = (await Member(Director, a.CaseId, request), $"/v1/cases/{a.CaseId}");
        var merge = await Propose(a.CaseId, b.Number);
        await app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);
        var here = Assert.Single((await app.As(NursesColleague).Get<Page<MemberView>>($"/v1/cases/{b.CaseId}/members")).Items, m => m.Name == request.Name);
        var day = DutchDay.Of(app.Clock.GetUtcNow());
        await app.Ok(NursesColleague, $"/v1/cases/{b.CaseId}/members/{here.MemberId}/death", new RegisterDeathRequest(day), 1);

        Assert.Equal(day, (await app.As(Director).Get<MemberView>($"{path}/members/{there.MemberId}")).DiedOn);
        Assert.DoesNotContain(await app.SentEvents<CaseReviewTaskRaised>(), e => e.CaseId == a.CaseId);
        await app.Ok(Director, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2);

        var alone = await app.As(Director).Get<CaseView>(path);
        Assert.Equal((CaseStatus.Active, true, InformedState.NotApplicable), (alone.Status, alone.SubjectDied, alone.SubjectInformed.State));
        var task = Assert.Single((await app.As(Director).Get<Page<ReviewTaskView>>($"{path}/review-tasks")).Items);
        Assert.Equal((ReviewTaskKind.Survivors, there.MemberId), (task.Kind, task.MemberId));
        Assert.Contains(await app.SentEvents<CaseReviewTaskRaised>(), e => e.CaseId == a.CaseId && e.TaskId == task.TaskId);
        Assert.Equal("member-deceased", await (await app.As(Director).Post($"{path}/members/{there.MemberId}/death", new RegisterDeathRequest(day), await MemberVersion(path, there.MemberId))).ProblemCode());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_died_in_one_of_two_cases_that_become_one_did_so_in_the_other(bool inTheOneThatEnds)
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, NursesColleague);
        var request = new AddMemberRequest(inTheOneThatEnds ? "Ans Klaver" : "Bas Klaver", MemberRole.Other);
        var (ends, goesOn) = (await Member(Director, a.CaseId, request), await Member(NursesColleague, b.CaseId, request));
        var (dead, lives, by, other) = inTheOneThatEnds ? (ends, goesOn, Director, b.CaseId) : (goesOn, ends, NursesColleague, a.CaseId);
        var deadIn = inTheOneThatEnds ? a.CaseId : b.CaseId;
        var agreement = await Agree($"/v1/cases/{a.CaseId}", await app.AddGoal(a.CaseId), ends.MemberId);
        await app.Ok(by, $"/v1/cases/{deadIn}/members/{dead.MemberId}/death", new RegisterDeathRequest(DutchDay.Of(app.Clock.GetUtcNow())), 1);
        var task = Assert.Single((await app.As(by).Get<Page<ReviewTaskView>>($"/v1/cases/{deadIn}/review-tasks")).Items);
        await app.Ok(by, $"/v1/cases/{deadIn}/review-tasks/{task.TaskId}/completion", new CompleteReviewRequest("Nobody stays behind."), await app.Version(deadIn, by));
        var merge = await Propose(a.CaseId, b.Number);

        await app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);

        Assert.NotNull((await app.As(NursesColleague).Get<MemberView>($"/v1/cases/{other}/members/{lives.MemberId}")).DiedOn);
        Assert.Equal(lives.MemberId, Assert.Single((await app.As(NursesColleague).Get<Page<ReviewTaskView>>($"/v1/cases/{other}/review-tasks")).Items).MemberId);
        Assert.Equal(AgreementState.Stopped, (await app.As(Nurse).Get<AgreementView>($"/v1/cases/{a.CaseId}/agreements/{agreement.AgreementId}")).State);
    }

    [Fact]
    public async Task Whom_two_cases_that_became_one_are_about_has_died_once_nobody_of_them_lives()
    {
        var (ends, goesOn, merge) = await TwoWithAFocus("Ada Roos", "Bas Klaver");
        var path = $"/v1/cases/{goesOn.Case.CaseId}";
        var bas = Assert.Single((await app.As(NursesColleague).Get<Page<MemberView>>($"{path}/members")).Items, m => m.Name == "Bas Klaver");
        await Died(bas.MemberId);

        Assert.Equal((AgreementState.Stopped, StopReason.Deceased), await Stands(ends)); // it was about who died
        Assert.Equal((AgreementState.Proposed, null), await Stands(goesOn));
        Assert.Equal((false, InformedState.Informed), await Subject());

        await Died(goesOn.Focus.MemberId);
        Assert.Equal((AgreementState.Stopped, StopReason.Deceased), await Stands(goesOn));
        Assert.Equal((true, InformedState.NotApplicable), await Subject());

        await app.Ok(NursesColleague, $"{path}/members/{bas.MemberId}/death/withdrawal", null, 2);
        Assert.Equal((false, InformedState.Postponed), await Subject());
        await app.Ok(NursesColleague, $"{path}/members/{goesOn.Focus.MemberId}/death/withdrawal", null, 2); // neither is the one in the place of the other
        await app.Ok(NursesColleague, $"/v1/case-merges/{merge}/undoing", null, 2);
        Assert.False((await app.As(NursesColleague).Get<CaseView>(path)).SubjectDied);

        Task Died(Guid member) => app.Ok(NursesColleague, $"{path}/members/{member}/death", new RegisterDeathRequest(DutchDay.Of(app.Clock.GetUtcNow())), 1);
        async Task<(bool, InformedState)> Subject() => await app.As(NursesColleague).Get<CaseView>(path) is var seen ? (seen.SubjectDied, seen.SubjectInformed.State) : default;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whom_a_case_is_about_has_died_or_lives_by_its_own_people_once_the_other_case_goes_on_by_itself(bool itsOwnDied)
    {
        var (ends, goesOn, merge) = await TwoWithAFocus(itsOwnDied ? "Ada Roos" : null, "Bas Klaver");
        var path = $"/v1/cases/{goesOn.Case.CaseId}";
        var died = (await app.As(NursesColleague).Get<Page<MemberView>>($"{path}/members")).Items.Single(m => m.Name == (itsOwnDied ? "Ada Roos" : "Bas Klaver"));
        await app.Ok(NursesColleague, $"{path}/members/{died.MemberId}/death", new RegisterDeathRequest(DutchDay.Of(app.Clock.GetUtcNow())), 1);
        Assert.Equal(!itsOwnDied, (await app.As(NursesColleague).Get<CaseView>(path)).SubjectDied);

        await app.Ok(NursesColleague, $"/v1/case-merges/{merge}/undoing", null, 2);

        Assert.Equal(itsOwnDied, (await app.As(NursesColleague).Get<CaseView>(path)).SubjectDied);
        Assert.Equal(!itsOwnDied, (await app.As(Director).Get<CaseView>($"/v1/cases/{ends.Case.CaseId}")).SubjectDied);
        if (itsOwnDied)
            Assert.Equal(((AgreementState.Stopped, StopReason.Deceased), (AgreementState.Proposed, null)), (await Stands(goesOn), await Stands(ends)));
    }

    [Fact]
    public async Task A_merge_that_is_undone_after_the_case_was_closed_and_reopened_gives_the_homes_of_co_parents_back()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, NursesColleague);
        var home = new MemberHome(NextArea, "9902 AH", $"{++_house}");
        await Member(Director, a.CaseId, new AddMemberRequest("Tom Vos", MemberRole.CoParent, Home: home));
        var focus = await Member(NursesColleague, b.CaseId, new AddMemberRequest("Ria Vos", MemberRole.Focus));
        var merge = await Propose(a.CaseId, b.Number);
        await app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);
        var path = $"/v1/cases/{b.CaseId}";

        await app.Ok(NursesColleague, $"{path}/members/{focus.MemberId}/death", new RegisterDeathRequest(DutchDay.Of(app.Clock.GetUtcNow())), 1);
        var task = Assert.Single((await app.As(NursesColleague).Get<Page<ReviewTaskView>>($"{path}/review-tasks")).Items);
        await app.Ok(NursesColleague, $"{path}/review-tasks/{task.TaskId}/completion", new CompleteReviewRequest("Nobody stays behind."), await app.Version(b.CaseId, NursesColleague));
        await app.Ok(NursesColleague, $"{path}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(b.CaseId, NursesColleague));
        await app.Ok(NursesColleague, $"{path}/closure", new CloseCaseRequest(OutcomeResult.HandedOver, "Others took over", ResidentFeedback.Unreachable), await app.Version(b.CaseId, NursesColleague));
        await app.Ok(NursesColleague, $"{path}/reopening", new ReopenCaseRequest("Others need it"), await app.Version(b.CaseId, NursesColleague));
        await app.Ok(Director, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2);

        var there = new CaseSubject(SubjectKind.Household, "Vos", PostalCode: home.PostalCode, HouseNumber: home.HouseNumber);
        Assert.Contains("active case", await RefusedOpening(NextTriage, there, NextArea), StringComparison.Ordinal); // whose it is, is not for another municipality to know
        Assert.Equal(2, await app.InDatabase(db => db.Households.CountAsync(h => h.ActiveCases.Any(active => active.CaseId == a.CaseId))));
        Assert.Contains(a.Number, await RefusedOpening(Triage, a.Subject), StringComparison.Ordinal);
        Assert.Contains(b.Number, await RefusedOpening(Triage, b.Subject), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_childs_sixteenth_birthday_asks_to_look_at_the_case_once()
    {
        var c = await app.Activate();
        var child = await Member(Director, c.CaseId, new AddMemberRequest("Puck de Wit", MemberRole.Child, DutchDay.Of(app.Clock.GetUtcNow()).AddYears(-16)));

        await app.PassDeadlines();
        await app.PassDeadlines();

        var task = Assert.Single((await app.As(Director).Get<Page<ReviewTaskView>>($"/v1/cases/{c.CaseId}/review-tasks")).Items);
        Assert.Equal((ReviewTaskKind.Sixteen, child.MemberId), (task.Kind, task.MemberId));
        Assert.Equal(child.BornOn!.Value.AddYears(18), (await app.As(Director).Get<MemberView>($"/v1/cases/{c.CaseId}/members/{child.MemberId}")).ReviewOn);
    }

    [Fact]
    public async Task Who_takes_part_for_one_household_of_an_address_sees_nothing_of_the_others()
    {
        var home = new CaseSubject(SubjectKind.Address, "Havenstraat", PostalCode: "9901 AD", HouseNumber: $"{++_house}");
        var address = await (await Open(Triage, Area, home)).Read<CaseView>();
        var path = $"/v1/cases/{address.CaseId}";
        await Join(address.CaseId, Nurse, Triage);
        await app.Ok(Director, $"{path}/director/acceptance", null, await app.Version(address.CaseId, Director));
        var version = await app.Version(address.CaseId, Nurse);
        var (upstairs, downstairs) = (await Compartment(path, "Upstairs"), await Compartment(path, "Downstairs"));
        await Join(upstairs.CaseId, Officer, Director);
        await app.Ok(Director, $"/v1/cases/{upstairs.CaseId}/director/acceptance", null, await app.Version(upstairs.CaseId, Director));
        await Join(downstairs.CaseId, GgzCoordinator, Director);
        await app.Ok(Director, $"/v1/cases/{downstairs.CaseId}/director/acceptance", null, await app.Version(downstairs.CaseId, Director));
        var member = await Member(Director, downstairs.CaseId, new AddMemberRequest("Jip", MemberRole.Child, _born));
        await Member(Director, upstairs.CaseId, new AddMemberRequest("Jans", MemberRole.Parent));
        string[] reads =
        [
            "", "/overview", "/timeline", "/participants", "/goals", "/plan", "/plan/gaps", "/perspectives", "/goal-rounds", "/agreements", "/contact-moments", "/decisions", "/requests",
            "/measurements", "/steps", "/members", $"/members/{member.MemberId}", "/review-tasks", "/compartments", $"/as-known?at={Uri.EscapeDataString(app.Clock.GetUtcNow().ToString("O"))}", $"/as-known/agreements?at={Uri.EscapeDataString(app.Clock.GetUtcNow().ToString("O"))}",
        ];

        foreach (var (outsider, hidden) in new[] { (Officer, downstairs), (Officer, address), (Nurse, downstairs), (Nurse, upstairs), (GgzCoordinator, upstairs) })
        {
            foreach (var read in reads)
                Assert.Equal(await Words(outsider, $"/v1/cases/{Guid.NewGuid()}{read}"), await Words(outsider, $"/v1/cases/{hidden.CaseId}{read}"));
            Assert.DoesNotContain((await app.As(outsider).Get<Page<CaseSummary>>("/v1/cases?limit=200")).Items, found => found.CaseId == hidden.CaseId);
            Assert.Empty((await (await app.As(outsider).Post("/v1/cases/_search", new SearchCasesRequest(hidden.Number))).Read<Page<CaseSummary>>()).Items);
            Assert.DoesNotContain((await app.As(outsider).Get<Page<BoardCase>>("/v1/board")).Items, found => found.CaseId == hidden.CaseId);
            foreach (var across in new[] { "my-part", "my-part/agreements", "outcomes", "case-merges", "case-transfers" })
                Assert.DoesNotContain($"{hidden.CaseId}", await (await app.As(outsider).Get($"/v1/{across}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(outsider).Post($"/v1/cases/{hidden.CaseId}/members", new AddMemberRequest("x", MemberRole.Other))).StatusCode);
        }

        Assert.Empty((await app.As(Nurse).Get<Page<CaseSummary>>($"{path}/compartments")).Items); // takes part for the address: to it there are none
        Assert.Equal(version, await app.Version(address.CaseId, Nurse)); // not even the version tells
        Assert.Equal(new[] { downstairs.CaseId, upstairs.CaseId }.Order(), (await app.As(Director).Get<Page<CaseSummary>>($"{path}/compartments")).Items.Select(c => c.CaseId).Order());
        Assert.DoesNotContain("compartment", await (await app.As(Nurse).Get($"{path}/timeline?limit=200")).Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain($"{address.CaseId}", await (await app.As(Officer).Get($"/v1/cases/{upstairs.CaseId}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_an_address_has_compartments_a_household_is_found_by_its_name()
    {
        var home = new CaseSubject(SubjectKind.Address, "Kade", PostalCode: "9901 AE", HouseNumber: $"{++_house}");
        var address = await (await Open(Triage, Area, home)).Read<CaseView>();
        var opened = await app.As(Triage).Post($"/v1/cases/{address.CaseId}/compartments", new OpenCompartmentRequest("Smits", new CaseSubjectInformed(InformedState.Informed)));
        var smits = await opened.Read<CaseView>();

        Assert.Contains(smits.Number, await RefusedOpening(Triage, home with { Kind = SubjectKind.Household, Label = "smits" }), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await Open(Triage, Area, home with { Kind = SubjectKind.Household, Label = "Bakker" })).StatusCode);
    }

    [Fact]
    public async Task I1_a_household_of_an_address_is_found_by_its_name_also_once_the_address_case_ended()
    {
        var home = new CaseSubject(SubjectKind.Address, "Werf", PostalCode: "9901 AF", HouseNumber: $"{++_house}");
        var address = await (await Open(Triage, Area, home)).Read<CaseView>();
        var smits = await Compartment(Triage, $"/v1/cases/{address.CaseId}", "Smits");
        await app.Ok(Triage, $"/v1/cases/{address.CaseId}/non-acceptance", new DoNotAcceptCaseRequest("Nobody is in danger any more."), await app.Version(address.CaseId, Triage));

        Assert.Contains(smits.Number, await RefusedOpening(Triage, home with { Kind = SubjectKind.Household, Label = "smits" }), StringComparison.Ordinal);
        var bakker = await (await Open(Triage, Area, home with { Kind = SubjectKind.Household, Label = "Bakker" })).Read<CaseView>();
        var anew = await (await Open(Triage, Area, home)).Read<CaseView>();
        await Compartment(Triage, $"/v1/cases/{anew.CaseId}", "Visser");

        Assert.Contains(smits.Number, await RefusedOpening(Triage, home with { Kind = SubjectKind.Household, Label = "SMITS" }), StringComparison.Ordinal);
        Assert.Contains(bakker.Number, await RefusedOpening(Triage, home with { Kind = SubjectKind.Household, Label = "bakker" }), StringComparison.Ordinal);
        var plans = await app.PlansOf(() => Open(Triage, Area, home with { Kind = SubjectKind.Household, Label = "De Boer" }));
        Assert.Empty(plans.SelectMany(plan => plan.ScansOf("Cases", "Households", "HouseholdActiveCases")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_home_that_nobody_of_the_case_belongs_to_any_more_is_free_for_who_lives_there_next(bool died)
    {
        var c = await app.Activate();
        var home = new MemberHome(NextArea, "9902 AF", $"{++_house}");
        var next = new CaseSubject(SubjectKind.Household, "Mulder", PostalCode: home.PostalCode, HouseNumber: home.HouseNumber);
        var today = DutchDay.Of(app.Clock.GetUtcNow());
        var father = await Member(Director, c.CaseId, new AddMemberRequest("Tom Peters", MemberRole.CoParent, Home: home));
        var child = await Member(Director, c.CaseId, new AddMemberRequest("Kim Peters", MemberRole.Child, Home: home));

        await app.Ok(Director, $"/v1/cases/{c.CaseId}/members/{child.MemberId}/departure", new EndMembershipRequest(child.Memberships.Single().HouseholdId, today), 1);
        await RefusedOpening(NextTriage, next, NextArea); // the father is still there
        var path = $"/v1/cases/{c.CaseId}/members/{father.MemberId}";
        if (died)
            await app.Ok(Director, $"{path}/death", new RegisterDeathRequest(today), 1);
        else
            await app.Ok(Director, $"{path}/departure", new EndMembershipRequest(father.Memberships.Single().HouseholdId, today), 1);

        Assert.Equal(HttpStatusCode.Created, (await Open(NextTriage, NextArea, next)).StatusCode);
        Assert.Contains(c.Number, await RefusedOpening(Triage, c.Subject), StringComparison.Ordinal); // its own home stays
    }

    [Fact]
    public async Task I1_a_reopened_case_has_its_other_homes_again_where_they_are_free()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var (fathers, mothers) = (new MemberHome(NextArea, "9902 AG", $"{++_house}"), new MemberHome(NextArea, "9902 AG", $"{++_house}"));
        await Member(Director, c.CaseId, new AddMemberRequest("Tom Hoek", MemberRole.CoParent, Home: fathers));
        await Member(Director, c.CaseId, new AddMemberRequest("Els Hoek", MemberRole.CoParent, Home: mothers));
        await app.Ok(Director, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(c.CaseId, Director));
        app.Advance(TimeSpan.FromDays(91));
        await app.Ok(Director, $"{path}/closure", new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given), await app.Version(c.CaseId, Director));
        var taken = await (await Open(NextTriage, NextArea, At(mothers))).Read<CaseView>();

        await app.Ok(Director, $"{path}/reopening", new ReopenCaseRequest("Relapse"), await app.Version(c.CaseId, Director));

        await RefusedOpening(NextTriage, At(fathers), NextArea);
        Assert.Contains(taken.Number, await RefusedOpening(NextTriage, At(mothers), NextArea), StringComparison.Ordinal);

        static CaseSubject At(MemberHome home) => new(SubjectKind.Household, "Hoek", PostalCode: home.PostalCode, HouseNumber: home.HouseNumber);
    }

    [Fact]
    public async Task I17_that_another_case_of_the_household_stands_in_the_way_of_reopening_is_told_to_who_may_reopen_only()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(Director, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(c.CaseId, Director));
        app.Advance(TimeSpan.FromDays(91));
        await app.Ok(Director, $"{path}/closure", new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given), await app.Version(c.CaseId, Director));
        Assert.Empty(await Blockers(Director));
        Assert.Equal(HttpStatusCode.Created, (await Open(Triage, Area, c.Subject)).StatusCode);

        Assert.Equal(["active-case-exists"], await Blockers(Director));
        Assert.Equal("active-case-exists", await Reopening(Director));
        Assert.Empty(await Blockers(Nurse));
        Assert.Equal("director-only", await Reopening(Nurse));

        async Task<string[]> Blockers(Actor by) =>
            [.. (await app.As(by).Get<CaseSteps>($"{path}/steps")).Steps.Single(s => s.Step is CaseStep.Reopen).Blockers.Select(b => b.Code)];
        async Task<string> Reopening(Actor by) =>
            await (await app.As(by).Post($"{path}/reopening", new ReopenCaseRequest("Relapse"), await app.Version(c.CaseId, by))).ProblemCode();
    }

    [Fact]
    public async Task Who_directed_and_went_along_in_a_merger_reopens_the_case_and_reads_what_stands_in_the_way()
    {
        var organisation = Guid.NewGuid();
        var worker = new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Casework);
        var goesOn = worker with { OrganisationId = Ggz };
        var copy = new HatCopy { Id = worker.HatId, ProfessionalId = worker.ProfessionalId, OrganisationId = organisation, Kind = worker.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 };
        await app.Given(new OrganisationCopy { Id = organisation, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], IsActive = true, Sequence = 1 }, copy);
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await Join(c.CaseId, worker);
        await HandOver(c.CaseId, worker);
        await app.Ok(worker, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, worker));
        await app.Ok(worker, $"{path}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(c.CaseId, worker));
        app.Advance(TimeSpan.FromDays(91));
        await app.Ok(worker, $"{path}/closure", new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given), await app.Version(c.CaseId, worker));
        Assert.Equal(HttpStatusCode.Created, (await Open(Triage, Area, c.Subject)).StatusCode);
        var closed = (await app.InDatabase(db => db.Cases.FindAsync(c.CaseId).AsTask()))!;

        Assert.True(closed.MayReopen(goesOn.Hat, goesOn));
        Assert.Equal(goesOn.Hat, closed.EnsureMayReopen(goesOn.Hat, goesOn));
        Assert.False(closed.MayReopen(goesOn.Hat with { HatId = Guid.NewGuid() }, goesOn)); // somebody else of the organisation that goes on
        Assert.Equal("no-director", Assert.Throws<RuleViolationException>(() => closed.EnsureMayReopen(null, worker)).Code);
        Assert.Contains(closed.Steps(CaseFacts.None, AveProfile.Default, app.Clock.GetUtcNow(), canBeDirected: false).Single().Blockers, b => b.Code == "no-director");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task I3_after_an_undone_merge_who_directed_comes_back_for_the_organisation_that_goes_on_and_not_from_one_that_split_off(bool merger)
    {
        var (organisation, created) = (Guid.NewGuid(), Guid.NewGuid());
        var (worker, coordinator) = (new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Casework), new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Coordinator));
        await app.Given(
            new OrganisationCopy { Id = organisation, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], CoordinatorHatId = coordinator.HatId, IsActive = true, Sequence = 1 },
            Hat(worker),
            Hat(coordinator));
        var (a, b) = (await app.Activate(), await app.Activate());
        await Join(a.CaseId, worker);
        await HandOver(a.CaseId, worker);
        var proposal = new ProposeMergeRequest(b.Number, MergeDirection.OtherCase, "The same family");
        var merge = await (await app.As(worker).Post($"/v1/cases/{a.CaseId}/merges", proposal)).Read<MergeView>();
        await app.Ok(Director, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);

        var at = app.Clock.GetUtcNow();
        if (merger)
            await app.Deliver(organisation, new OrganisationMerged { OrganisationId = organisation, IntoOrganisationId = Ggz, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], MergedAt = at }, 9);
        else
            await app.Deliver(organisation, new OrganisationSplit { OrganisationId = organisation, NewOrganisationId = created, SplitAt = at }, 9);
        await app.Deliver(worker.HatId, Changed(merger ? Ggz : created), 5);
        await app.Ok(Director, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2);

        var director = (await app.InDatabase(db => db.Cases.FindAsync(a.CaseId).AsTask()))!.Director!;
        Assert.Equal(
            merger ? (worker.HatId, Ggz, RoleState.Held) : (coordinator.HatId, organisation, RoleState.Acting),
            (director.HatId, director.OrganisationId, director.State));

        static HatCopy Hat(Actor who) => new() { Id = who.HatId, ProfessionalId = who.ProfessionalId, OrganisationId = who.OrganisationId, Kind = who.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 };
        HatChanged Changed(Guid into) => new() { HatId = worker.HatId, ProfessionalId = worker.ProfessionalId, OrganisationId = into, Kind = worker.Kind, ValidFrom = new DateOnly(2026, 1, 1), ChangedAt = at };
    }

    /// <summary>A case that ends in another: each with an agreement that is directed at nobody in particular, and with a focus where it is named.</summary>
    private async Task<((CaseView Case, MemberView Focus, AgreementView Agreed) Ends, (CaseView Case, MemberView Focus, AgreementView Agreed) GoesOn, Guid MergeId)> TwoWithAFocus(string? there, string here)
    {
        var (ends, goesOn) = (await Case(here), await Case(there));
        await HandOver(goesOn.Case.CaseId, NursesColleague);
        var merge = await Propose(ends.Case.CaseId, goesOn.Case.Number);
        await app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);

        return (ends, goesOn, merge.MergeId);

        async Task<(CaseView Case, MemberView Focus, AgreementView Agreed)> Case(string? name)
        {
            var c = await app.Activate();
            return (c, await Member(Director, c.CaseId, new AddMemberRequest(name ?? "Jo Roos", name is null ? MemberRole.Other : MemberRole.Focus)), await app.Propose(c.CaseId));
        }
    }

    private async Task<(AgreementState, StopReason?)> Stands((CaseView Case, MemberView, AgreementView Agreed) of) =>
        await app.As(Nurse).Get<AgreementView>($"/v1/cases/{of.Case.CaseId}/agreements/{of.Agreed.AgreementId}") is var agreed ? (agreed.State, agreed.StopReason) : default;

    private async Task<MergeView> Propose(Guid caseId, string number) =>
        await (await app.As(Director).Post($"/v1/cases/{caseId}/merges", new ProposeMergeRequest(number, MergeDirection.OtherCase, "The same family"))).Read<MergeView>();

    private Task<HttpResponseMessage> Open(Actor triage, string area, CaseSubject subject) => app.As(triage).Post(
        "/v1/cases", new OpenCaseRequest(subject, area, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed)));

    private async Task<string> RefusedOpening(Actor triage, CaseSubject subject, string area = Area)
    {
        var answer = await Open(triage, area, subject);
        Assert.Equal("active-case-exists", await answer.ProblemCode());

        return (await answer.Problem()).GetProperty("detail").GetString()!;
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

    private async Task<MemberView> Member(Actor by, Guid caseId, AddMemberRequest request) =>
        await (await app.As(by).Post($"/v1/cases/{caseId}/members", request)).Read<MemberView>();

    private Task<CaseView> Compartment(string path, string label) => Compartment(Director, path, label);

    private async Task<CaseView> Compartment(Actor by, string path, string label) =>
        await (await app.As(by).Post($"{path}/compartments", new OpenCompartmentRequest(label, new CaseSubjectInformed(InformedState.Informed)))).Read<CaseView>();

    private async Task<AgreementView> Agree(string path, Guid goal, Guid memberId) => await (await app.As(Director).Post($"{path}/agreements", Agreement(goal, memberId))).Read<AgreementView>();

    private ProposeAgreementRequest Agreement(Guid goal, Guid memberId) =>
        new("Weekly visit", "Visit every week", "A plan", "It is noted", Ggz, app.InNineDays(), goal, Nurse.HatId, DirectedAtMemberId: memberId);

    private async Task<(CaseStatus, Guid?)> Standing(Actor by, Guid caseId)
    {
        var seen = await app.As(by).Get<CaseView>($"/v1/cases/{caseId}");
        return (seen.Status, seen.MergedIntoCaseId);
    }

    private static async Task<(CaseStatus, Guid?)> Row(Data.CasesDbContext db, Guid caseId)
    {
        var row = await db.Cases.FindAsync(caseId);
        return (row!.Status, row.MergedIntoCaseId);
    }

    private async Task<int> MemberVersion(string path, Guid memberId) => (await app.As(Director).Get($"{path}/members/{memberId}")).Version();

    private async Task<string> Words(Actor by, string path)
    {
        var answer = await app.As(by).Get(path);
        var problem = await answer.Problem();

        return $"{(int)answer.StatusCode} {problem.GetProperty("type")} {problem.GetProperty("title")} {problem.GetProperty("detail")}";
    }
}
