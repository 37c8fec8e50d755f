using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Cases.Features.Scaling;
using Platform.Cases.Features.Transfers;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>What goes along when the people move to another municipality.</summary>
public sealed class TransferFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static int _house = 3100;

    [Fact]
    public async Task I1_When_a_family_moves_a_co_parent_stays_in_the_own_home_and_the_case_keeps_its_place_there()
    {
        var c = await app.Activate();
        var house = $"{++_house}";
        var home = new MemberHome(Area, "9901 AC", house);
        await Member(c.CaseId, new AddMemberRequest("Eva de Wit", MemberRole.Parent));
        var father = await Member(c.CaseId, new AddMemberRequest("Jan Jacobs", MemberRole.CoParent, Home: home));
        await Member(c.CaseId, new AddMemberRequest("Sanne de Wit", MemberRole.Child));
        await Member(c.CaseId, new AddMemberRequest("Sanne de Wit", MemberRole.Child, Home: home));

        var there = await Move(c.CaseId);

        var members = (await app.As(NextTriage).Get<Page<MemberView>>($"/v1/cases/{there}/members")).Items.ToDictionary(m => m.Name, m => m.Memberships.Select(x => x.HouseholdId).ToList());
        var (old, now, fathers) = ((await Case(c.CaseId)).HouseholdId, (await Case(there)).HouseholdId, father.Memberships.Single().HouseholdId);
        Assert.Equal([now], members["Eva de Wit"]);
        Assert.Equal([fathers], members["Jan Jacobs"]);
        Assert.Equal(new[] { now, fathers }.Order(), members["Sanne de Wit"].Order());
        Assert.Equal((there, there, null), (await Holder(now), await Holder(fathers), await Holder(old)));

        async Task<Guid?> Holder(Guid household) => (await app.InDatabase(db => db.Households.SingleAsync(h => h.Id == household))).ActiveCaseFor(Purpose.PreventingEscalation);
    }

    [Fact]
    public async Task The_whole_plan_is_weighed_and_goes_along_and_so_does_what_stands_in_a_case_that_goes_on_as_this_one()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await Member(a.CaseId, new AddMemberRequest("Eva de Wit", MemberRole.Parent));
        var directedAt = (await Member(a.CaseId, new AddMemberRequest("Sanne de Wit", MemberRole.Child))).MemberId;
        var goal = await app.AddGoal(a.CaseId);
        var terms = new ProposeAgreementRequest(
            "Weekly visit", "Visit every week", "A plan", "It is noted", Ggz, app.InNineDays(), goal, Nurse.HatId, SupporterOrganisationIds: [Municipality], StartsOn: app.InNineDays(), DirectedAtMemberId: directedAt);
        var first = await Agree(a.CaseId, terms);
        await Agree(a.CaseId, terms with { ProcessTitle = "Second visit", AfterAgreementId = first.AgreementId });
        await HandOver(b.CaseId, Process);
        var path = $"/v1/cases/{b.CaseId}";
        var merge = await (await app.As(Director).Post($"/v1/cases/{a.CaseId}/merges", new ProposeMergeRequest(b.Number, MergeDirection.OtherCase, "The same family"))).Read<MergeView>();
        await app.Ok(Process, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);
        var shared = await (await app.As(Process).Post($"{path}/goals", new AddGoalRequest(GoalKind.Shared, "At school every day"), await app.Version(b.CaseId, Process))).Read<GoalView>();
        var over = await (await app.As(Process).Post($"{path}/goals", new AddGoalRequest(GoalKind.Shared, "A home"), await app.Version(b.CaseId, Process))).Read<GoalView>();
        await app.Ok(Process, $"{path}/goals/{over.GoalId}/ending", new EndGoalRequest(GoalEnd.Reached, "They have one"), await app.Version(b.CaseId, Process)); // what is over is no luggage
        await Plan(HttpMethod.Put, "plan/situation", new DescribeSituationRequest("The rent is not paid", "Sanne sleeps well"));
        var debts = await (await Plan(HttpMethod.Post, "concerns", new RaiseConcernRequest("finances", "Debts"))).Read<ConcernView>();
        await Plan(HttpMethod.Post, "concerns", new RaiseConcernRequest("finances", "The rent", LeadsToConcernIds: [debts.ConcernId]));
        await Plan(HttpMethod.Post, "measures", new AddMeasureRequest("A budget coach", AgreementNature.Stabilising, shared.GoalId, debts.ConcernId));
        var done = await (await Plan(HttpMethod.Post, "measures", new AddMeasureRequest("A talk at school", AgreementNature.Preventive, shared.GoalId))).Read<MeasureView>();
        await Plan(HttpMethod.Post, $"measures/{done.MeasureId}/ending", new EndMeasureRequest(MeasureEnd.Done, "It was held"));
        await app.Ok(Process, $"{path}/baseline", new MeasureRequest(DutchDay.Of(app.Clock.GetUtcNow()), [new CaseScore("finances", 2)]), await app.Version(b.CaseId, Process));

        var there = await Move(b.CaseId, Process, async (transfer, answers) =>
        {
            var (measure, agreement) = (transfer.Items!.Single(i => i.Kind is TransferItemKind.Measure), transfer.Items!.First(i => i.Kind is TransferItemKind.Agreement));
            Assert.Equal((shared.GoalId, TransferItemKind.Member), (measure.RestsOnItemId, transfer.Items!.Single(i => i.ItemId == agreement.RestsOnItemId).Kind));
            foreach (var item in new[] { measure, agreement })
            {
                var apart = answers.Select(x => x.ItemId == item.RestsOnItemId ? new TransferAnswer(x.ItemId, false, "Not needed here") : x).ToList();
                Assert.Equal("rests-on-what-stays", await (await app.As(NextTriage).Post($"/v1/case-transfers/{transfer.TransferId}/acceptance", new AcceptTransferRequest(apart, "9902 AB", $"{++_house}"), 1)).ProblemCode());
            }
        });

        var seen = app.As(NextTriage);
        var plan = await seen.Get<PlanView>($"/v1/cases/{there}/plan");
        Assert.Equal(("The rent is not paid", "Sanne sleeps well"), (plan.Situation, plan.SharedInterest));
        Assert.Equal(2, (await seen.Get<CaseView>($"/v1/cases/{there}")).Goals.Count);
        var (rent, again) = (plan.Concerns.Single(x => x.Text == "The rent"), plan.Concerns.Single(x => x.Text == "Debts"));
        Assert.Equal([again.ConcernId], rent.LeadsToConcernIds);
        Assert.Equal(("A budget coach", again.ConcernId), (plan.Measures.Single().Text, plan.Measures.Single().ConcernId!.Value));
        Assert.True((await app.InDatabase(db => db.Measurements.SingleAsync(m => m.CaseId == there))).IsBaseline);
        Assert.NotNull((await Case(there)).BaselineAt);
        var sanne = (await seen.Get<Page<MemberView>>($"/v1/cases/{there}/members")).Items.Single(m => m.Name == "Sanne de Wit").MemberId;
        var agreements = await app.InDatabase(db => db.Agreements.Where(x => x.CaseId == there).ToListAsync());
        var (visit, second) = (agreements.Single(x => x.ProcessTitle == "Weekly visit"), agreements.Single(x => x.ProcessTitle == "Second visit"));
        Assert.All(agreements, x => Assert.Equal((sanne, Municipality, x.DueOn), (x.DirectedAtMemberId!.Value, x.Supporters.Single().OrganisationId, x.StartsOn!.Value)));
        Assert.Equal(visit.Id, second.AfterAgreementId);
        Assert.Contains((await Case(there)).Participants, p => p.OrganisationId == Municipality); // asked to help, so invited
        Assert.All(await app.InDatabase(db => db.Agreements.Where(x => x.CaseId == a.CaseId).ToListAsync()), x => Assert.Equal(StopReason.Transferred, x.StopReason));

        async Task<HttpResponseMessage> Plan(HttpMethod method, string part, object body)
        {
            var version = (await app.As(Process).Get($"{path}/plan")).Version();
            return method == HttpMethod.Put ? await app.As(Process).Put($"{path}/{part}", body, version) : await app.As(Process).Post($"{path}/{part}", body, version);
        }
    }

    [Fact]
    public async Task What_was_agreed_about_who_went_back_with_another_case_rests_on_nobody_and_may_go_along()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await Member(a.CaseId, new AddMemberRequest("Bas Klaver", MemberRole.Other));
        var goal = await app.AddGoal(b.CaseId);
        await HandOver(b.CaseId, Process);
        var merge = await (await app.As(Director).Post($"/v1/cases/{a.CaseId}/merges", new ProposeMergeRequest(b.Number, MergeDirection.OtherCase, "The same family"))).Read<MergeView>();
        await app.Ok(Process, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);
        var bas = Assert.Single((await app.As(Process).Get<Page<MemberView>>($"/v1/cases/{b.CaseId}/members")).Items).MemberId;
        await Agree(b.CaseId, new ProposeAgreementRequest("Weekly visit", "Visit every week", "A plan", "It is noted", Ggz, app.InNineDays(), goal, Nurse.HatId, DirectedAtMemberId: bas));
        await app.Ok(Process, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2);

        var there = await Move(b.CaseId, Process, (transfer, _) =>
        {
            Assert.Null(transfer.Items!.Single(i => i.Kind is TransferItemKind.Agreement).RestsOnItemId);
            Assert.DoesNotContain(transfer.Items!, i => i.Kind is TransferItemKind.Member); // who is not of this case is not told of
            return Task.CompletedTask;
        });

        Assert.Null((await app.InDatabase(db => db.Agreements.SingleAsync(x => x.CaseId == there))).DirectedAtMemberId);
    }

    [Fact]
    public async Task I2_A_goal_that_is_taken_over_is_in_no_version_of_the_plan_there_yet()
    {
        var c = await app.Activate();
        await app.AddGoal(c.CaseId);

        var there = await Move(c.CaseId);

        var plan = await app.As(NextTriage).Get<PlanView>($"/v1/cases/{there}/plan");
        Assert.Equal((1, true, "Quiet nights"), (plan.CurrentVersion, plan.HasDraft, Assert.Single(plan.SharedGoals).Text));
        Assert.Empty((await app.As(NextTriage).Get<PlanVersionView>($"/v1/cases/{there}/plan/versions/1")).Plan!.SharedGoals);
    }

    [Fact]
    public async Task I12_who_takes_a_case_over_reads_its_phase_and_its_law_and_who_directs_it_there_is_asked_to_weigh_the_phase()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var up = new DecideScalingRequest(ScalingDirection.Up, 2, [new CaseScalingGround(ScalingGroundKind.SafetyAtStake, "Threats")], new CaseDomainView("Yes"), new CaseDomainView("Yes"), ["Quiet for a month"], DutchDay.Of(app.Clock.GetUtcNow()).AddDays(20));
        await app.Ok(Director, $"{path}/scaling-decisions", up, await app.Version(c.CaseId, Director));

        var there = await Move(c.CaseId, first: (transfer, _) =>
        {
            Assert.Equal((2, Regime.Local, DutchDay.Of(app.Clock.GetUtcNow()).AddDays(20)), (transfer.Standing!.AvePhase, transfer.Standing.Regime, transfer.Standing.NextReviewOn));
            Assert.Equal(["Quiet for a month"], transfer.Standing.DownscaleCriteria);
            return Task.CompletedTask;
        });

        var seen = app.As(NextDirector);
        var task = Assert.Single((await seen.Get<Page<ReviewTaskView>>($"/v1/cases/{there}/review-tasks")).Items);
        Assert.Equal(ReviewTaskKind.PhaseBeforeMoving, task.Kind);
        Assert.Contains(CaseAlarm.ReviewTaskOpen, (await seen.Get<CaseOverview>($"/v1/cases/{there}/overview")).Alarms);
        Assert.Contains((await seen.Get<Page<TimelineLine>>($"/v1/cases/{there}/timeline")).Items, l => l.What.Contains("at phase 2", StringComparison.Ordinal));
        var completion = $"/v1/cases/{there}/review-tasks/{task.TaskId}/completion";
        Assert.Equal("case-in-intake", await (await seen.Post(completion, new CompleteReviewRequest("Quiet since the move: phase 1."), await app.Version(there, NextDirector))).ProblemCode());
        await app.Invite(there, Officer, NextTriage);
        await app.Ok(NextDirector, $"/v1/cases/{there}/director/acceptance", null, await app.Version(there, NextDirector));
        await app.Ok(NextDirector, completion, new CompleteReviewRequest("Quiet since the move: phase 1."), await app.Version(there, NextDirector));
        Assert.Contains((await seen.Get<Page<TimelineLine>>($"/v1/cases/{there}/timeline")).Items, l => l.What == "Weighed the phase at which the case begins here.");
        var low = await Move((await app.Activate()).CaseId, first: (transfer, _) => Task.FromResult(transfer.Standing!.DownscaleCriteria.Count == 0));
        Assert.Empty((await seen.Get<Page<ReviewTaskView>>($"/v1/cases/{low}/review-tasks")).Items);
    }

    [Fact]
    public async Task I6_who_moves_without_an_address_is_not_held_for_who_has_the_same_name_there()
    {
        var label = $"Household {Guid.NewGuid()}";
        var named = new OpenCaseRequest(new CaseSubject(SubjectKind.Household, label), NextArea, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed));
        var known = await (await app.As(NextTriage).Post("/v1/cases", named)).Read<CaseView>();
        var moves = await (await app.As(Triage).Post("/v1/cases", named with { MunicipalityCode = Area })).Read<CaseView>();
        var proposed = await (await app.As(Triage).Post($"/v1/cases/{moves.CaseId}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();
        TransferAnswer[] answers = [.. (await app.As(NextTriage).Get<TransferView>($"/v1/case-transfers/{proposed.TransferId}")).Items!.Select(i => new TransferAnswer(i.ItemId, true))];

        var accepted = await (await app.As(NextTriage).Post($"/v1/case-transfers/{proposed.TransferId}/acceptance", new AcceptTransferRequest(answers), 1)).Read<TransferView>();

        Assert.Equal(MergeState.Suggested, (await app.InDatabase(db => db.Merges.SingleAsync(m => m.CaseId == known.CaseId && m.OtherCaseId == accepted.NewCaseId))).State);
    }

    [Theory]
    [InlineData("declines")]
    [InlineData("takes its yes back")]
    [InlineData("does not accept the intake")]
    public async Task What_was_taken_over_waits_for_nobody_who_declines_to_take_part_or_once_the_intake_ended_without_a_case(string end)
    {
        var c = await app.Activate();
        await app.Propose(c.CaseId);
        await CasesApp.Ok(app.As(Director), $"/v1/cases/{c.CaseId}/requests", new AskParticipantRequest(Ggz, "When?", app.InNineDays()));
        await CasesApp.Ok(app.As(Director), $"/v1/cases/{c.CaseId}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]));
        var there = await Move(c.CaseId);
        var (path, part) = ($"/v1/cases/{there}", (await Case(there)).Participants.Single(p => p.OrganisationId == Ggz).ParticipantId);

        if (end == "takes its yes back")
            await CasesApp.Ok(app.As(Nurse), $"{path}/participants/{part}/acceptance");
        if (end == "does not accept the intake")
            await app.Ok(NextTriage, $"{path}/non-acceptance", new DoNotAcceptCaseRequest("Quiet here."), await app.Version(there, NextTriage));
        else
            await CasesApp.Ok(app.As(Nurse), $"{path}/participants/{part}/declination");

        var agreement = await app.InDatabase(db => db.Agreements.SingleAsync(a => a.CaseId == there));
        var request = await app.InDatabase(db => db.Requests.SingleAsync(r => r.CaseId == there));
        var binding = (await app.InDatabase(db => db.Decisions.SingleAsync(d => d.CaseId == there))).Bindings.Single(b => b.OrganisationId == Ggz);
        Assert.Equal(
            end == "does not accept the intake" ? (AgreementState.Stopped, RequestState.CaseEnded, BindingState.CaseEnded) : (AgreementState.ToBeReassigned, RequestState.Lapsed, BindingState.Left),
            (agreement.State, request.State, binding.State));
    }

    [Fact]
    public async Task What_was_taken_over_into_an_intake_is_answered_from_when_it_is_active_and_until_then_only_the_own_agreement_is_read()
    {
        var c = await app.Activate();
        await app.Propose(c.CaseId);
        await CasesApp.Ok(app.As(Director), $"/v1/cases/{c.CaseId}/requests", new AskParticipantRequest(Ggz, "When?", app.InNineDays()));
        await CasesApp.Ok(app.As(Director), $"/v1/cases/{c.CaseId}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]));
        var there = await Move(c.CaseId);
        var path = $"/v1/cases/{there}";
        await CasesApp.Ok(app.As(Nurse), $"{path}/participants/{(await Case(there)).Participants.Single(p => p.OrganisationId == Ggz).ParticipantId}/acceptance");
        var (agreement, request, decision) = await app.InDatabase(async db => (
            $"{path}/agreements/{(await db.Agreements.SingleAsync(a => a.CaseId == there)).Id}",
            $"{path}/requests/{(await db.Requests.SingleAsync(r => r.CaseId == there)).Id}",
            $"{path}/decisions/{(await db.Decisions.SingleAsync(d => d.CaseId == there)).Id}"));

        Assert.Equal("case-in-intake", await (await app.As(Nurse).Post($"{agreement}/acceptance", new AcceptAgreementRequest(), 1)).ProblemCode());
        foreach (var (who, read, status) in new[]
        {
            (Nurse, agreement, HttpStatusCode.OK), (GgzCoordinator, agreement, HttpStatusCode.NotFound), (Nurse, request, HttpStatusCode.NotFound),
            (Nurse, decision, HttpStatusCode.NotFound), (Nurse, path, HttpStatusCode.NotFound), (Nurse, $"{path}/agreements", HttpStatusCode.NotFound),
        })
            Assert.Equal(status, (await app.As(who).Get(read)).StatusCode);
        Assert.Equal((0, 0, 0), await Waiting());

        await app.Ok(NextDirector, $"{path}/director/acceptance", null, await app.Version(there, NextDirector));

        Assert.Equal((1, 1, 1), await Waiting());
        await app.Ok(Nurse, $"{agreement}/acceptance", new AcceptAgreementRequest(), 1);
        await app.Ok(Nurse, $"{request}/answer", new AnswerRequestRequest("In the morning"), 1);
        await app.Ok(Nurse, $"{decision}/acceptance", new AcceptDecisionRequest(), 1);

        async Task<(int, int, int)> Waiting()
        {
            var mine = await app.As(Nurse).Get<MyPart>("/v1/my-part");
            return (mine.ToAnswer.Count(a => a.CaseId == there), mine.Requests.Count(r => r.CaseId == there), mine.DecisionsToAnswer.Count(d => d.CaseId == there));
        }
    }

    private async Task<Guid> Move(Guid caseId, Actor? by = null, Func<TransferView, IReadOnlyList<TransferAnswer>, Task>? first = null)
    {
        var proposed = await (await app.As(by ?? Director).Post($"/v1/cases/{caseId}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();
        var weighed = await app.As(NextTriage).Get<TransferView>($"/v1/case-transfers/{proposed.TransferId}");
        TransferAnswer[] answers = [.. weighed.Items!.Select(i => new TransferAnswer(i.ItemId, true))];
        if (first is not null)
            await first(weighed, answers);
        var accepted = await (await app.As(NextTriage).Post($"/v1/case-transfers/{proposed.TransferId}/acceptance", new AcceptTransferRequest(answers, "9902 AB", $"{++_house}"), 1)).Read<TransferView>();

        return accepted.NewCaseId!.Value;
    }

    private async Task<CaseFile> Case(Guid caseId) => await app.InDatabase(db => db.Cases.SingleAsync(c => c.Id == caseId));

    private async Task<MemberView> Member(Guid caseId, AddMemberRequest request) => await (await app.As(Director).Post($"/v1/cases/{caseId}/members", request)).Read<MemberView>();

    private async Task<AgreementView> Agree(Guid caseId, ProposeAgreementRequest terms) => await (await app.As(Director).Post($"/v1/cases/{caseId}/agreements", terms)).Read<AgreementView>();

    private async Task HandOver(Guid caseId, Actor to)
    {
        await app.Ok(Director, $"/v1/cases/{caseId}/director/proposals", new ProposeRoleRequest(to.HatId), await app.Version(caseId, Director));
        await app.Ok(to, $"/v1/cases/{caseId}/director/acceptance", null, await app.Version(caseId, to));
    }
}
