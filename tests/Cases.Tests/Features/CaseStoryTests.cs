using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Contacts;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Cases.Features.Scaling;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

public sealed class CaseStoryTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task A_case_lives_from_intake_to_reopening()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        Assert.Equal(CaseStatus.Active, c.Status);
        Assert.Equal(Director.HatId, c.Director?.HatId);
        Assert.Equal("Municipality", c.Director?.OrganisationName);

        var agreement = await app.Propose(c.CaseId);
        var agreementPath = $"{path}/agreements/{agreement.AgreementId}";
        var accepted = await (await app.As(Nurse).Post($"{agreementPath}/acceptance", new AcceptAgreementRequest(), 1)).Read<AgreementView>();
        Assert.Equal(AgreementState.Active, accepted.State);
        await app.Ok(Nurse, $"{agreementPath}/completion", null, 2);
        await app.Ok(Director, $"{agreementPath}/verification", null, 3);
        Assert.Equal(AgreementState.Verified, (await app.As(Nurse).Get<AgreementView>(agreementPath)).State);

        await Scale(path, Director, ScalingDirection.Up, 2);
        await app.Ok(Director, $"{path}/process-director", new ProposeRoleRequest(Process.HatId), await app.Version(c.CaseId, Director));
        await CasesApp.Ok(app.As(Process), $"{path}/process-director/acceptance");
        await Scale(path, Process, ScalingDirection.Up, 3);
        var down = await Scale(path, Process, ScalingDirection.Down, 2, Director.HatId);
        Assert.Equal(3, (await app.As(Director).Get<CaseView>(path)).AvePhase);
        await app.Ok(Director, $"{path}/scaling-decisions/{down.DecisionId}/acceptance", null, await app.Version(c.CaseId, Director));
        Assert.Equal(2, (await app.As(Director).Get<CaseView>(path)).AvePhase);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Process).Get(path)).StatusCode);

        await CasesApp.Ok(app.As(Director), $"{path}/contact-moments", new RecordContactRequest(ContactKind.Phone, "All is well", app.Clock.GetUtcNow().AddMinutes(-5), Ggz));
        await app.Ok(Director, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));
        var goal = (await app.As(Director).Get<CaseView>(path)).Goals.Single().GoalId;
        var closure = new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given, [new CaseGoalResult(goal, GoalResult.Reached)]);
        var early = await app.As(Director).Post($"{path}/closure", closure, await app.Version(c.CaseId, Director));
        Assert.Equal("monitoring-term-runs", await early.ProblemCode());
        app.Advance(TimeSpan.FromDays(91));
        var withoutCopy = await app.As(Director).Post($"{path}/closure", closure, await app.Version(c.CaseId, Director));
        Assert.Equal("residents-copy-needed", await withoutCopy.ProblemCode());
        await app.Ok(Director, $"{path}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/closure", closure, await app.Version(c.CaseId, Director));
        Assert.Equal(CaseStatus.Closed, (await app.As(Nurse).Get<CaseView>(path)).Status);

        await app.Ok(Director, $"{path}/reopening", new ReopenCaseRequest("Relapse"), await app.Version(c.CaseId, Director));
        var reopened = await app.As(Nurse).Get<CaseView>(path);
        Assert.Equal((CaseStatus.Active, true), (reopened.Status, reopened.DirectorAlarm));

        var timeline = await app.As(Nurse).Get<Page<TimelineLine>>($"{path}/timeline?limit=200");
        Assert.Contains(timeline.Items, line => line.What == "Invited GGZ to take part." && line.OrganisationName == "Municipality" && line.HatKind == HatKind.Triage);
        Assert.Equal(timeline.Items.OrderByDescending(line => line.At).Select(line => line.EntryId), timeline.Items.Select(line => line.EntryId));
    }

    [Fact]
    public async Task I1_A_second_case_for_the_household_is_refused_and_names_the_first_to_its_own_triage()
    {
        await app.Open(9001);

        var second = await app.As(Triage).Post("/v1/cases", new OpenCaseRequest(
            new CaseSubject(SubjectKind.Household, "de wit", PostalCode: "9901ab", HouseNumber: " 9001 "), Area, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed)));

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("active-case-exists", await second.ProblemCode());
        Assert.Contains("C-", (await second.Problem()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task I39_A_change_needs_the_version_that_the_caller_saw()
    {
        var c = await app.Open();
        var path = $"/v1/cases/{c.CaseId}/director/acceptance";

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await app.As(Director).Post(path)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.As(Director).Post(path, ifMatch: 99)).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await app.As(Triage).Get($"/v1/cases/{c.CaseId}/review-tasks", "\"1\"")).StatusCode);
    }

    [Fact]
    public async Task I38_An_agreement_without_known_mandate_waits_for_ratification_and_gets_stuck_at_the_deadline()
    {
        var c = await app.Activate();
        var first = await app.Propose(c.CaseId);
        app.NobodyAnswersForMandates();
        var waiting = await (await app.As(Nurse).Post($"/v1/cases/{c.CaseId}/agreements/{first.AgreementId}/acceptance", new AcceptAgreementRequest(), 1)).Read<AgreementView>();
        Assert.Equal((AgreementState.AwaitingRatification, GgzCoordinator.HatId), (waiting.State, waiting.RatifierHatId!.Value));
        app.Mandates("covered");

        app.Advance(TimeSpan.FromDays(6));
        await app.PassDeadlines();

        var stuck = await app.As(Nurse).Get<AgreementView>($"/v1/cases/{c.CaseId}/agreements/{first.AgreementId}");
        Assert.Equal((AgreementState.Stuck, StuckReason.NotRatifiedInTime), (stuck.State, stuck.StuckReason!.Value));
        Assert.Contains(await app.SentEvents<AgreementStuck>(), e => e.AgreementId == first.AgreementId && e.Reason == "notRatifiedInTime");
    }

    [Fact]
    public async Task An_agreement_that_is_not_covered_is_ratified_by_who_was_named()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        var path = $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}";
        app.Mandates("notCovered", GgzCoordinator.HatId);
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(), 1);
        app.Mandates("covered");

        Assert.Equal("not-the-ratifier", await (await app.As(Nurse).Post($"{path}/ratification", ifMatch: 2)).ProblemCode());
        await app.Ok(GgzCoordinator, $"{path}/ratification", null, 2);

        Assert.Equal(AgreementState.Active, (await app.As(Nurse).Get<AgreementView>(path)).State);
        Assert.Contains(await app.SentEvents<AgreementRatified>(), e => e.AgreementId == agreement.AgreementId);
    }

    [Fact]
    public async Task Who_leaves_sees_nothing_any_more_and_its_agreements_need_another_owner()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        var participation = c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;

        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/participants/{participation}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Nurse));

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Nurse).Get($"/v1/cases/{c.CaseId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Nurse).Get($"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}")).StatusCode);
        var seen = await app.As(Director).Get<CaseView>($"/v1/cases/{c.CaseId}");
        Assert.True(seen.PlanIncomplete);
        Assert.Contains(await app.SentEvents<AgreementReassignNeeded>(), e => e.AgreementId == agreement.AgreementId);
    }

    [Fact]
    public async Task Who_is_asked_to_receive_a_case_sees_it_though_a_colleague_takes_part()
    {
        var path = $"/v1/cases/{(await app.Activate()).CaseId}";
        await Scale(path, Director, ScalingDirection.Up, 2);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get(path)).StatusCode);

        var down = await Scale(path, Director, ScalingDirection.Down, 1, NursesColleague.HatId);
        var seen = await app.As(NursesColleague).Get(path);
        await app.Ok(NursesColleague, $"{path}/scaling-decisions/{down.DecisionId}/acceptance", null, seen.Version());

        Assert.Equal(NursesColleague.HatId, (await app.As(NursesColleague).Get<CaseView>(path)).Director!.HatId);
    }

    private async Task<ScalingDecisionView> Scale(string path, Actor by, ScalingDirection direction, int to, Guid? receiver = null)
    {
        var request = new DecideScalingRequest(
            direction, to, [new CaseScalingGround(direction is ScalingDirection.Down ? ScalingGroundKind.CriteriaMet : ScalingGroundKind.HighComplexity, "Much at once")],
            new CaseDomainView("Yes"), new CaseDomainView(PendingUntilOn: app.InNineDays()), ["Quiet"], ReceivingDirectorHatId: receiver, Consultation: new CaseScalingConsultation(Guid.NewGuid()));
        var version = (await app.As(by).Get(path)).Version();

        return await (await app.As(by).Post($"{path}/scaling-decisions", request, version)).Read<ScalingDecisionView>();
    }
}
