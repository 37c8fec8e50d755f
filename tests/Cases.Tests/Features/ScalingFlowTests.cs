using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Cases.Features.Scaling;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

public sealed class ScalingFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task The_regions_rules_are_readable_with_their_reason()
    {
        var profile = await app.As(Nurse).Get<AveProfileView>("/v1/ave-profile");

        Assert.Equal((4, "default-1", DirectorRole.ExecutiveOwner), (profile.Phases.Count, profile.Version, profile.Phases[3].DecidedUpBy));
        Assert.NotEmpty(profile.Rationale);
    }

    [Fact]
    public async Task Somebody_who_takes_part_reads_what_blocks_each_step()
    {
        var c = await app.Activate();
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/scaling-decisions", Up(2), await app.Version(c.CaseId, Director));

        var steps = await app.As(Nurse).Get<CaseSteps>($"/v1/cases/{c.CaseId}/steps");

        Assert.Equal("process-director-needed", steps.Steps.Single(s => s.Step is CaseStep.ScaleUp).Blockers.Single().Code);
        Assert.True(steps.Steps.Single(s => s.Step is CaseStep.ScaleDown).Possible);
        Assert.Contains(PhaseContent.SharedGoal, steps.MissingContent);
    }

    [Fact]
    public async Task A_partner_disagrees_and_the_decision_stands()
    {
        var path = $"/v1/cases/{(await app.Activate()).CaseId}";
        var decision = await (await app.As(Director).Post($"{path}/scaling-decisions", Up(2), (await app.As(Director).Get(path)).Version())).Read<ScalingDecisionView>();
        Assert.True(decision.Consensus);

        await app.Ok(Nurse, $"{path}/scaling-decisions/{decision.DecisionId}/dissents", new DissentRequest("Too early"), (await app.As(Nurse).Get(path)).Version());
        await app.Ok(Director, $"{path}/scaling-decisions/{decision.DecisionId}/views", new GiveViewRequest(ViewDomain.Safety, "Safe"), (await app.As(Director).Get(path)).Version());

        var listed = (await app.As(Nurse).Get<Page<ScalingDecisionView>>($"{path}/scaling-decisions")).Items.Single();
        Assert.Equal((false, 2, "Safe"), (listed.Consensus, listed.ToPhase, listed.SafetyView.View));
    }

    [Fact]
    public async Task Whose_view_it_is_and_who_disagrees_is_readable_with_the_organisation_and_the_hat()
    {
        var path = $"/v1/cases/{(await app.Activate()).CaseId}";
        var decision = await (await app.As(Director).Post($"{path}/scaling-decisions", Up(2), (await app.As(Director).Get(path)).Version())).Read<ScalingDecisionView>();
        Assert.Equal((Municipality, Director.HatId), (decision.CareView.GivenByOrganisationId!.Value, decision.CareView.GivenByHatId!.Value)); // who decided wrote it
        Assert.Equal((null, null), (decision.SafetyView.GivenByOrganisationId, decision.SafetyView.GivenByHatId)); // awaited

        await app.Ok(Director, $"{path}/scaling-decisions/{decision.DecisionId}/views", new GiveViewRequest(ViewDomain.Safety, "Safe"), (await app.As(Director).Get(path)).Version());
        await app.Ok(Nurse, $"{path}/scaling-decisions/{decision.DecisionId}/dissents", new DissentRequest("Too early"), (await app.As(Nurse).Get(path)).Version());

        var read = (await app.As(Nurse).Get<Page<ScalingDecisionView>>($"{path}/scaling-decisions")).Items.Single();
        Assert.Equal((Municipality, Director.HatId), (read.SafetyView.GivenByOrganisationId!.Value, read.SafetyView.GivenByHatId!.Value));
        Assert.NotNull(read.SafetyView.GivenAt);
        Assert.Equal((Ggz, Nurse.HatId), (read.Dissents.Single().OrganisationId, read.Dissents.Single().HatId));
    }

    [Fact]
    public async Task I13_An_emergency_is_ratified_within_one_working_day_or_alarms_and_is_never_taken_back()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(Director, $"{path}/process-director", new ProposeRoleRequest(Process.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/executive-owner", new ProposeRoleRequest(Mayor.HatId), await app.Version(c.CaseId, Director));
        var emergency = Up(4) with { Direction = ScalingDirection.Emergency };
        var decision = await (await app.As(Director).Post($"{path}/scaling-decisions", emergency, await app.Version(c.CaseId, Director))).Read<ScalingDecisionView>();
        var waits = (await app.As(Coordinator).Get<MyPart>("/v1/my-part")).ScalingsToRatify.Single(d => d.CaseId == c.CaseId); // before it is too late
        Assert.Equal((decision.DecisionId, true, 4), (waits.DecisionId, waits.Emergency, waits.ToPhase));
        Assert.DoesNotContain((await app.As(Director).Get<MyPart>("/v1/my-part")).ScalingsToRatify, d => d.CaseId == c.CaseId); // who decided
        Assert.Equal(WorkingTerm.After(decision.DecidedAt, TimeSpan.FromDays(1)), decision.RatifyBefore);

        app.Advance(decision.RatifyBefore!.Value - app.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        await app.PassDeadlines();

        var seen = await app.As(Nurse).Get<CaseView>(path);
        Assert.Equal((4, true, true, true), (seen.AvePhase, seen.RatificationAlarm, seen.ProcessDirector!.Acting, seen.ExecutiveOwner!.Acting));
        Assert.Contains(await app.SentEvents<CaseScalingRatificationOverdue>(), e => e.CaseId == c.CaseId && e.Emergency);
        Assert.Contains((await app.As(Coordinator).Get<MyPart>("/v1/my-part")).ScalingsToRatify, d => d.DecisionId == decision.DecisionId); // late, and all the same
        CaseAlarm[] acting = [CaseAlarm.ActingProcessDirector, CaseAlarm.ActingExecutiveOwner];
        Assert.Equal(acting, (await app.As(Nurse).Get<CaseOverview>($"{path}/overview")).Alarms.Intersect(acting));
        await CasesApp.Ok(app.As(Process), $"{path}/process-director/acceptance");
        Assert.False((await app.As(Process).Get<CaseView>(path)).ProcessDirector!.Acting);
        Assert.DoesNotContain(CaseAlarm.ActingProcessDirector, (await app.As(Nurse).Get<CaseOverview>($"{path}/overview")).Alarms);
    }

    [Fact]
    public async Task What_a_crisis_asks_is_shown_as_long_as_it_lacks_and_who_takes_part_reads_whom_to_call_who_speaks_and_who_looks_after_whom()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var plan = new CaseCrisisPlan([Process.HatId, Nurse.HatId], Municipality, [new CrisisLookingAfter(CrisisGroup.Victims, Ggz)], Ggz);
        Assert.Equal("not-in-crisis", await (await Organise(Director, plan)).ProblemCode());
        await app.Ok(Director, $"{path}/process-director", new ProposeRoleRequest(Process.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/executive-owner", new ProposeRoleRequest(Mayor.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/scaling-decisions", Up(4) with { Direction = ScalingDirection.Emergency }, await app.Version(c.CaseId, Director));
        Assert.Equal([PhaseContent.CrisisContacts, PhaseContent.CommunicationOwner, PhaseContent.DecisionLog, PhaseContent.LookedAfter, PhaseContent.Aftercare], await Missing());
        Assert.Empty((await app.As(Nurse).Get<CrisisPlanView>($"{path}/crisis-plan")).ContactHatIds);

        Assert.Equal("director-only", await (await Organise(Nurse, plan)).ProblemCode());
        Assert.Equal(["/contactHatIds/1"], await (await Organise(Director, plan with { ContactHatIds = [Process.HatId, Guid.NewGuid()] })).Pointers());
        Assert.Equal(["/communicationOwnerOrganisationId"], await (await Organise(Director, plan with { CommunicationOwnerOrganisationId = Guid.NewGuid() })).Pointers());
        Assert.Equal("crisis-plan-of-participants", await (await Organise(Director, plan with { AftercareOrganisationId = Police })).ProblemCode());
        Assert.Equal(HttpStatusCode.NoContent, (await Organise(Director, plan)).StatusCode);
        Assert.Equal([PhaseContent.DecisionLog], await Missing());
        await CasesApp.Ok(app.As(Director), $"{path}/decisions", new TakeDecisionRequest("Shelter tonight", "Shelter", "A talk", "Calm", [Ggz]));

        Assert.Empty(await Missing());
        var read = await app.As(Nurse).Get<CrisisPlanView>($"{path}/crisis-plan");
        Assert.Equal((Municipality, Ggz, CrisisGroup.Victims, Ggz), (read.CommunicationOwnerOrganisationId!.Value, read.AftercareOrganisationId!.Value, read.LookedAfter.Single().Group, read.LookedAfter.Single().OrganisationId));
        Assert.Equal(plan.ContactHatIds, read.ContactHatIds);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get($"{path}/crisis-plan")).StatusCode);

        async Task<HttpResponseMessage> Organise(Actor by, CaseCrisisPlan how) => await app.As(by).Put($"{path}/crisis-plan", how, await app.Version(c.CaseId, by));
        async Task<IReadOnlyList<PhaseContent>> Missing() => (await app.As(Nurse).Get<CaseSteps>($"{path}/steps")).MissingContent;
    }

    [Fact]
    public async Task A_list_of_crisis_contacts_lacks_once_nobody_on_it_can_be_reached_any_more()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await InCrisis(c.CaseId);
        var contact = new Actor(Guid.NewGuid(), Ggz, Guid.NewGuid(), HatKind.Casework);
        await app.Given(new HatCopy { Id = contact.HatId, ProfessionalId = contact.ProfessionalId, OrganisationId = Ggz, Kind = contact.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });
        await app.As(Director).Put($"{path}/crisis-plan", new CaseCrisisPlan([contact.HatId], Municipality, [], null), await app.Version(c.CaseId, Director));
        Assert.DoesNotContain(PhaseContent.CrisisContacts, await Missing());

        await app.Deliver(contact.HatId, new HatEnded { HatId = contact.HatId, ProfessionalId = contact.ProfessionalId, OrganisationId = Ggz, Kind = contact.Kind, ValidFrom = new DateOnly(2026, 1, 1), EndedAt = app.Clock.GetUtcNow() }, 2);

        Assert.Contains(PhaseContent.CrisisContacts, await Missing());

        async Task<IReadOnlyList<PhaseContent>> Missing() => (await app.As(Director).Get<CaseSteps>($"{path}/steps")).MissingContent;
    }

    [Fact]
    public async Task I13_An_emergency_from_phase_2_is_ratified_in_time_by_another_person_and_leaves_no_alarm()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(Director, $"{path}/scaling-decisions", Up(2), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/process-director", new ProposeRoleRequest(Process.HatId), await app.Version(c.CaseId, Director));
        await CasesApp.Ok(app.As(Process), $"{path}/process-director/acceptance");
        var emergency = Up(4) with { Direction = ScalingDirection.Emergency };
        var early = await app.As(Process).Post($"{path}/scaling-decisions", emergency, await app.Version(c.CaseId, Process));
        await app.Ok(Director, $"{path}/executive-owner", new ProposeRoleRequest(Mayor.HatId), await app.Version(c.CaseId, Director));

        var decision = await (await app.As(Process).Post($"{path}/scaling-decisions", emergency, await app.Version(c.CaseId, Process))).Read<ScalingDecisionView>();
        var ratification = $"{path}/scaling-decisions/{decision.DecisionId}/ratification";
        var own = await app.As(Process).Post(ratification, ifMatch: await app.Version(c.CaseId, Process));
        await app.Ok(Mayor, ratification, null, await app.Version(c.CaseId, Mayor));
        await CasesApp.Ok(app.As(Mayor), $"{path}/executive-owner/acceptance");

        var seen = await app.As(Mayor).Get<CaseView>(path);
        Assert.Equal(("crisis-roles-needed", "ratified-by-another"), (await early.ProblemCode(), await own.ProblemCode()));
        Assert.Equal((2, 4, true), (decision.FromPhase, seen.AvePhase, decision.Emergency));
        Assert.Equal((false, false, false), (seen.RatificationAlarm, seen.ProcessDirector!.Acting, seen.ExecutiveOwner!.Acting));
    }

    [Fact]
    public async Task I4_At_night_an_emergency_names_who_has_to_be_there()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(Director, $"{path}/process-director", new ProposeRoleRequest(Process.HatId), await app.Version(c.CaseId, Director));
        await CasesApp.Ok(app.As(Process), $"{path}/process-director/acceptance");
        var emergency = Up(4) with { Direction = ScalingDirection.Emergency };

        var unknown = await app.As(Process).Post($"{path}/scaling-decisions", emergency with { ExecutiveOwnerHatId = Guid.NewGuid() }, await app.Version(c.CaseId, Process));
        Assert.Equal(["/executiveOwnerHatId"], await unknown.Pointers());
        await app.Ok(Process, $"{path}/scaling-decisions", emergency with { ExecutiveOwnerHatId = Mayor.HatId }, await app.Version(c.CaseId, Process));

        var seen = await app.As(Mayor).Get<CaseView>(path);
        Assert.Equal((4, Mayor.HatId, true), (seen.AvePhase, seen.ExecutiveOwner!.HatId, seen.ExecutiveOwner.Acting));
    }

    [Fact]
    public async Task I36_Who_is_asked_to_receive_a_case_reads_before_that_when_its_crisis_is_evaluated()
    {
        var c = await app.Activate();
        await InCrisis(c.CaseId);
        var down = Down(3) with { ReceivingDirectorHatId = Director.HatId, AfterActionReviewOn = Today.AddDays(7) };
        await app.Ok(Mayor, $"/v1/cases/{c.CaseId}/scaling-decisions", down, await app.Version(c.CaseId, Mayor));

        var asked = (await app.As(Director).Get<Page<ScalingDecisionView>>($"/v1/cases/{c.CaseId}/scaling-decisions")).Items[^1];

        Assert.Equal((ScalingState.AwaitingReceiver, Director.HatId, Today.AddDays(7)), (asked.State, asked.ReceivingHatId!.Value, asked.AfterActionReviewOn!.Value));
    }

    [Fact]
    public async Task I36_A_crisis_is_left_with_a_day_for_its_evaluation_and_its_case_ends_once_that_was_held()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await InCrisis(c.CaseId);
        var down = Down(3) with { ReceivingDirectorHatId = Director.HatId };
        foreach (var day in new DateOnly?[] { null, Today.AddDays(-1) })
            Assert.Equal("after-action-review-needed", await (await Send(Mayor, "scaling-decisions", down with { AfterActionReviewOn = day })).ProblemCode());

        var decision = await (await Send(Mayor, "scaling-decisions", down with { AfterActionReviewOn = Today.AddDays(7) })).Read<ScalingDecisionView>();
        await Done(Director, $"scaling-decisions/{decision.DecisionId}/acceptance", null);
        Assert.Equal(3, (await app.As(Director).Get<CaseView>(path)).AvePhase);
        Assert.Equal("scale-down-first", await (await Send(Director, "monitoring", new StartMonitoringRequest(["Threats"]))).ProblemCode()); // who decides at phase 3 is another
        var further = await (await Send(Process, "scaling-decisions", Down(2) with { ReceivingDirectorHatId = Director.HatId })).Read<ScalingDecisionView>();
        await Done(Director, $"scaling-decisions/{further.DecisionId}/acceptance", null);
        await Done(Director, "monitoring", new StartMonitoringRequest(["Threats"]));
        await Done(Director, "residents-copy", new RecordResidentsCopyRequest());
        app.Advance(TimeSpan.FromDays(91));
        var closing = new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given);
        Assert.Equal("after-action-review-needed", await (await Send(Director, "closure", closing)).ProblemCode());
        Assert.Equal(["after-action-review-needed"], await Blocking());

        var held = new HoldAfterActionReviewRequest(Today);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await app.As(Director).Post($"{path}/after-action-review", held)).StatusCode);
        Assert.Equal("review-in-future", await (await Send(Director, "after-action-review", new HoldAfterActionReviewRequest(Today.AddDays(1)))).ProblemCode());
        Assert.Equal("director-only", await (await Send(Nurse, "after-action-review", held)).ProblemCode());
        Assert.Equal("after-action-review-needed", await (await Send(Director, "closure", closing)).ProblemCode()); // what was refused is not held
        await Done(Director, "after-action-review", held);

        Assert.Empty(await Blocking());
        await Done(Director, "closure", closing);
        Assert.Equal(CaseStatus.Closed, await Status(c.CaseId));

        async Task<HttpResponseMessage> Send(Actor by, string step, object body) => await app.As(by).Post($"{path}/{step}", body, await app.Version(c.CaseId, by));
        async Task Done(Actor by, string step, object? body) => await app.Ok(by, $"{path}/{step}", body, await app.Version(c.CaseId, by));
        async Task<IEnumerable<string>> Blocking() => (await app.As(Director).Get<CaseSteps>($"{path}/steps")).Steps.Single(s => s.Step is CaseStep.Close).Blockers.Select(b => b.Code);
    }

    [Fact]
    public async Task A_case_that_rests_goes_on_by_itself_after_its_last_day()
    {
        var c = await app.Activate();
        var until = DutchDay.Of(app.Clock.GetUtcNow()).AddDays(3);
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/suspension", new SuspendCaseRequest(SuspensionReason.Admission, until), await app.Version(c.CaseId, Director));
        Assert.Equal((CaseStatus.Suspended, until), (await Status(c.CaseId), (await app.As(Nurse).Get<CaseView>($"/v1/cases/{c.CaseId}")).SuspendedUntilOn!.Value));

        app.Advance(TimeSpan.FromDays(4));
        await app.PassDeadlines();

        Assert.Equal(CaseStatus.Active, await Status(c.CaseId));
        Assert.Contains(await app.SentEvents<CaseResumed>(), e => e.CaseId == c.CaseId);
    }

    [Fact]
    public async Task Who_is_suggested_finds_nothing_and_who_is_removed_finds_nothing_any_more()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var suggested = await (await app.As(Nurse).Post($"{path}/participants/suggestions", new SuggestParticipantRequest(Police, QuestionKind.Advise), await app.Version(c.CaseId, Nurse))).Read<ParticipantView>();
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get($"{path}/participants/{suggested.ParticipantId}")).StatusCode);

        await app.Ok(Director, $"{path}/participants/{suggested.ParticipantId}/removal", null, await app.Version(c.CaseId, Director)); // not taken up
        Assert.DoesNotContain((await app.As(Nurse).Get<CaseView>(path)).Participants, p => p.OrganisationId == Police);
        Assert.DoesNotContain(await app.SentEvents<ParticipantLeft>(), e => e.ParticipantId == suggested.ParticipantId);
        var ggz = c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;
        await app.Ok(Director, $"{path}/participants/{ggz}/removal", null, await app.Version(c.CaseId, Director));

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Nurse).Get(path)).StatusCode);
        Assert.Contains(await app.SentEvents<ParticipantLeft>(), e => e.ParticipantId == ggz);
    }

    [Fact]
    public async Task Another_regime_begins_when_its_own_organisation_accepts()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var request = new ProposeRegimeTransferRequest(new CaseNationalCriteria(true, true, true), "Three chains", Ggz, [Ggz, Municipality]);
        var transfer = await (await app.As(Director).Post($"{path}/regime-transfers", request, await app.Version(c.CaseId, Director))).Read<RegimeTransferView>();

        Assert.Contains((await app.As(Nurse).Get<MyPart>("/v1/my-part")).RegimeTransfers, t => t.TransferId == transfer.TransferId && t.CaseId == c.CaseId);
        await app.Ok(Nurse, $"{path}/regime-transfers/{transfer.TransferId}/acceptance", null, await app.Version(c.CaseId, Nurse));
        Assert.DoesNotContain((await app.As(Nurse).Get<MyPart>("/v1/my-part")).RegimeTransfers, t => t.CaseId == c.CaseId);

        Assert.Equal(Regime.Wgs, (await app.As(Nurse).Get<CaseView>(path)).Regime);
        Assert.Contains(await app.SentEvents<CaseRegimeTransferred>(), e => e.CaseId == c.CaseId && e.ContactPointOrganisationId == Ggz);
        Assert.Equal(Ggz, (await app.As(Nurse).Get<CaseView>(path)).ContactPointOrganisationId);
        Assert.True((await app.As(Director).Get<CaseSteps>($"{path}/steps")).Steps.Single(s => s.Step is CaseStep.ReturnRegime).Possible);

        await app.Ok(Director, $"{path}/regime-return", new ReturnToLocalRulesRequest("One chain goes on."), await app.Version(c.CaseId, Director));

        var back = await app.As(Nurse).Get<CaseView>(path);
        Assert.Equal((Regime.Local, Municipality), (back.Regime, back.ContactPointOrganisationId));
        Assert.Contains(await app.SentEvents<CaseRegimeTransferred>(), e => e.CaseId == c.CaseId && e.Regime == "local");
    }

    [Fact]
    public async Task I12_Who_was_asked_to_receive_sees_the_case_for_the_organisation_that_was_asked_while_that_takes_part()
    {
        var c = await AtPhase2();
        var path = $"/v1/cases/{c.CaseId}";

        await GoDown(c.CaseId, NursesColleague);
        Assert.Equal(HttpStatusCode.OK, (await app.As(NursesColleague).Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague with { OrganisationId = Police }).Get(path)).StatusCode);
        await GgzLeaves(c);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get(path)).StatusCode);
        var decisions = await app.As(Director).Get<Page<ScalingDecisionView>>($"{path}/scaling-decisions");
        Assert.Equal(ScalingState.NotReceived, decisions.Items[^1].State);
    }

    [Fact]
    public async Task Who_was_asked_to_receive_sees_the_case_no_more_once_the_decision_was_taken_back_and_another_receives_it()
    {
        var c = await AtPhase2();
        var path = $"/v1/cases/{c.CaseId}";
        var decision = await GoDown(c.CaseId, NursesColleague);
        Assert.Equal(HttpStatusCode.OK, (await app.As(NursesColleague).Get(path)).StatusCode);
        var refused = await app.As(Nurse).Post($"{path}/scaling-decisions/{decision}/withdrawal", ifMatch: await app.Version(c.CaseId, Nurse));

        await app.Ok(Director, $"{path}/scaling-decisions/{decision}/withdrawal", null, await app.Version(c.CaseId, Director));

        Assert.Equal(("not-the-authority", HttpStatusCode.NotFound), (await refused.ProblemCode(), (await app.As(NursesColleague).Get(path)).StatusCode));
        Assert.Equal(ScalingState.Withdrawn, (await app.As(Director).Get<Page<ScalingDecisionView>>($"{path}/scaling-decisions")).Items[^1].State);
        var again = await GoDown(c.CaseId, Coordinator);
        await app.Ok(Coordinator, $"{path}/scaling-decisions/{again}/acceptance", null, await app.Version(c.CaseId, Coordinator));
        Assert.Equal(1, (await app.As(Coordinator).Get<CaseView>(path)).AvePhase);
    }

    [Fact]
    public async Task I12_A_case_in_which_an_agreement_lost_its_owner_after_the_decision_is_not_received_on_its_way_down()
    {
        var c = await AtPhase2();
        var path = $"/v1/cases/{c.CaseId}";
        var agreement = await app.Propose(c.CaseId);
        await app.Ok(Nurse, $"{path}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        var decision = await GoDown(c.CaseId, Coordinator);
        await GgzLeaves(c);

        var answer = await app.As(Coordinator).Post($"{path}/scaling-decisions/{decision}/acceptance", ifMatch: await app.Version(c.CaseId, Coordinator));

        Assert.Equal(("agreements-without-owner", 2), (await answer.ProblemCode(), (await app.As(Director).Get<CaseView>(path)).AvePhase));
    }

    [Fact]
    public async Task I36_A_day_for_the_evaluation_is_named_by_the_decision_to_leave_phase_4_and_by_no_other()
    {
        var c = await AtPhase2();
        DecideScalingRequest[] wrong = [Up(3), Up(4) with { Direction = ScalingDirection.Emergency }, Down(1) with { ReceivingDirectorHatId = Director.HatId }];

        foreach (var request in wrong)
            Assert.Equal(["/afterActionReviewOn"], await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/scaling-decisions", request with { AfterActionReviewOn = Today }, await app.Version(c.CaseId, Director))).Pointers());
    }

    private async Task<CaseView> AtPhase2()
    {
        var c = await app.Activate();
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/scaling-decisions", Up(2), await app.Version(c.CaseId, Director));

        return c;
    }

    /// <summary>At phase 4 by an emergency that was ratified, with its process director and executive owner.</summary>
    private async Task InCrisis(Guid caseId)
    {
        var path = $"/v1/cases/{caseId}";
        await app.Ok(Director, $"{path}/process-director", new ProposeRoleRequest(Process.HatId), await app.Version(caseId, Director));
        await app.Ok(Director, $"{path}/executive-owner", new ProposeRoleRequest(Mayor.HatId), await app.Version(caseId, Director));
        var decision = await (await app.As(Director).Post($"{path}/scaling-decisions", Up(4) with { Direction = ScalingDirection.Emergency }, await app.Version(caseId, Director))).Read<ScalingDecisionView>();
        await CasesApp.Ok(app.As(Process), $"{path}/process-director/acceptance");
        await CasesApp.Ok(app.As(Mayor), $"{path}/executive-owner/acceptance");
        await app.Ok(Mayor, $"{path}/scaling-decisions/{decision.DecisionId}/ratification", null, await app.Version(caseId, Mayor));
    }

    private async Task<Guid> GoDown(Guid caseId, Actor receiver)
    {
        var answer = await app.As(Director).Post($"/v1/cases/{caseId}/scaling-decisions", Down(1) with { ReceivingDirectorHatId = receiver.HatId }, await app.Version(caseId, Director));

        return (await answer.Read<ScalingDecisionView>()).DecisionId;
    }

    private async Task GgzLeaves(CaseView c) => await app.Ok(
        Nurse, $"/v1/cases/{c.CaseId}/participants/{c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Nurse));

    private async Task<CaseStatus> Status(Guid caseId) => (await app.As(Nurse).Get<CaseView>($"/v1/cases/{caseId}")).Status;

    private DateOnly Today => DutchDay.Of(app.Clock.GetUtcNow());

    private DecideScalingRequest Down(int to) => Up(to) with { Direction = ScalingDirection.Down, Grounds = [new CaseScalingGround(ScalingGroundKind.CriteriaMet, "Quiet")] };

    private DecideScalingRequest Up(int to) => new(
        ScalingDirection.Up, to, [new CaseScalingGround(ScalingGroundKind.SafetyAtStake, "Threats")], new CaseDomainView("Yes"),
        to == 2 ? new CaseDomainView(PendingUntilOn: Today.AddDays(3)) : new CaseDomainView("Yes"), ["Quiet"]);
}
