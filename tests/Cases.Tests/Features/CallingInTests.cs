using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Outcomes;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Scaling;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>At night, while who directs sleeps: whoever takes part calls in who is on call (docs/decisions/who-is-on-call-is-called-in.md).</summary>
public sealed class CallingInTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task Who_is_on_call_is_called_in_by_whoever_takes_part_and_decides_while_who_directs_sleeps()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get(path)).StatusCode);

        var part = await CallIn(c.CaseId, Officer, Nurse);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get(path)).StatusCode); // minimal until the answer
        var invitation = (await app.As(Officer).Get<Page<CaseInvitation>>("/v1/case-invitations")).Items.Single(i => i.CaseId == c.CaseId);
        Assert.Equal((QuestionKind.EmergencyDecision, part), (invitation.Question!.Value, invitation.ParticipantId!.Value));
        await CasesApp.Ok(app.As(Officer), $"{path}/participants/{part}/acceptance");
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(new Actor(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.Coordinator)).Get(path)).StatusCode); // one hat, and nobody in its place
        Assert.Equal("view-of-own-domain", await (await app.As(Officer).Post($"{path}/scaling-decisions", Emergency() with { CareView = new CaseDomainView("Yes") }, await app.Version(c.CaseId, Officer))).ProblemCode()); // I-8: the police do not say what care thinks
        await app.Ok(Officer, $"{path}/scaling-decisions", Emergency(), await app.Version(c.CaseId, Officer));

        Assert.Equal(4, (await app.As(Director).Get<CaseView>(path)).AvePhase);
        var line = (await app.As(Director).Get<Page<TimelineLine>>($"{path}/timeline")).Items.Single(l => l.What == "Called in Police for a decision in an emergency.");
        Assert.Equal(Ggz, line.OrganisationId);
        await app.Ok(Director, $"{path}/participants/{part}/removal", null, await app.Version(c.CaseId, Director));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get(path)).StatusCode);
    }

    [Fact]
    public async Task A_colleague_of_an_organisation_that_takes_part_is_called_in_and_goes_without_its_agreements()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        var path = $"/v1/cases/{c.CaseId}";
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get(path)).StatusCode);

        var part = await CallIn(c.CaseId, NursesColleague, Director);
        Assert.DoesNotContain((await app.As(GgzCoordinator).Get<Page<CaseInvitation>>("/v1/case-invitations")).Items, i => i.CaseId == c.CaseId);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(GgzCoordinator).Post($"{path}/participants/{part}/acceptance")).StatusCode);
        await CasesApp.Ok(app.As(NursesColleague), $"{path}/participants/{part}/acceptance");
        Assert.Equal(HttpStatusCode.OK, (await app.As(NursesColleague).Get(path)).StatusCode);
        await app.Ok(Director, $"{path}/participants/{part}/removal", null, await app.Version(c.CaseId, Director));

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get(path)).StatusCode);
        Assert.Equal(AgreementState.Proposed, (await app.As(Nurse).Get<AgreementView>($"{path}/agreements/{agreement.AgreementId}")).State);
    }

    [Fact]
    public async Task What_an_organisation_withdraws_when_it_leaves_goes_also_while_a_colleague_is_called_in()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await CasesApp.Ok(app.As(Nurse), $"{path}/perspectives", new GivePerspectiveRequest("Debts", "The rent", "Rest"));
        var called = await CallIn(c.CaseId, NursesColleague, Director);
        await CasesApp.Ok(app.As(NursesColleague), $"{path}/participants/{called}/acceptance");
        await CasesApp.Ok(app.As(Director), $"{path}/perspectives", new GivePerspectiveRequest("Noise", "The street", "Quiet"));

        await app.Ok(Nurse, $"{path}/participants/{c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId}/departure", new LeaveCaseRequest(ContributionChoice.Withdraw), await app.Version(c.CaseId, Nurse));

        Assert.Equal([Municipality], (await app.As(NursesColleague).Get<Page<PerspectiveView>>($"{path}/perspectives")).Items.Select(p => p.OrganisationId));
    }

    [Fact]
    public async Task I38_who_has_no_power_is_not_called_in_and_where_nobody_answers_for_it_the_call_stands()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/participants";
        var request = new InviteParticipantRequest(QuestionKind.EmergencyDecision, HatId: Officer.HatId);

        var unnamed = await app.As(Nurse).Post(path, request with { HatId = null, OrganisationId = Police }, await app.Version(c.CaseId, Nurse));
        Assert.Equal((HttpStatusCode.BadRequest, "/hatId"), (unnamed.StatusCode, (await unnamed.Pointers()).Single()));
        app.Mandates("notCovered");
        Assert.Equal("no-emergency-power", await (await app.As(Nurse).Post(path, request, await app.Version(c.CaseId, Nurse))).ProblemCode());
        app.NobodyAnswersForMandates();
        await app.Ok(Nurse, path, request, await app.Version(c.CaseId, Nurse));
        app.Mandates("covered");
    }

    [Fact]
    public async Task I17_who_was_called_in_reads_the_case_no_more_once_it_is_closed()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var part = await CallIn(c.CaseId, Officer, Nurse);
        await CasesApp.Ok(app.As(Officer), $"{path}/participants/{part}/acceptance");
        await app.Ok(Director, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(c.CaseId, Director));
        app.Advance(TimeSpan.FromDays(91));
        Assert.Equal(HttpStatusCode.OK, (await app.As(Officer).Get(path)).StatusCode);

        await app.Ok(Director, $"{path}/closure", new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given), await app.Version(c.CaseId, Director));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await app.As(Officer).Get(path)).StatusCode, (await app.As(Nurse).Get(path)).StatusCode));
        Assert.Contains(await app.SentEvents<ParticipantLeft>(), e => e.CaseId == c.CaseId && e.ParticipantId == part);
        Assert.Equal(OutcomeLevel.D3, (await app.As(Officer).Get<Page<SharedOutcome>>("/v1/outcomes")).Items.Single().Level); // what it brought, as who took part
    }

    private async Task<Guid> CallIn(Guid caseId, Actor who, Actor by)
    {
        var answer = await app.As(by).Post($"/v1/cases/{caseId}/participants", new InviteParticipantRequest(QuestionKind.EmergencyDecision, HatId: who.HatId), await app.Version(caseId, by));

        return (await answer.Read<ParticipantView>()).ParticipantId;
    }

    private DecideScalingRequest Emergency() => new(
        ScalingDirection.Emergency, 4, [new CaseScalingGround(ScalingGroundKind.SafetyAtStake, "Threats")], new CaseDomainView(PendingUntilOn: app.InNineDays()), new CaseDomainView("Yes"), ["Quiet"])
    {
        ProcessDirectorHatId = Process.HatId,
        ExecutiveOwnerHatId = Mayor.HatId,
    };
}
