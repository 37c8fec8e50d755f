using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

public sealed class AgreementFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    /// <summary>The number of the last event of the nurse's hat: tests of one class share the service, in any order.</summary>
    private static long _sequence = 1;

    [Fact]
    public async Task What_is_not_concrete_is_refused_with_everything_that_is_missing()
    {
        var c = await app.Activate();

        var answer = await app.As(Director).Post($"/v1/cases/{c.CaseId}/agreements", new ProposeAgreementRequest("Follow up", "We will keep an eye on it"));

        Assert.Equal((HttpStatusCode.BadRequest, "not-concrete"), (answer.StatusCode, await answer.ProblemCode()));
        Assert.Equal(["/result", "/howWeSeeItIsDone", "/ownerOrganisationId", "/dueOn", "/goalId"], await answer.Pointers());
    }

    [Fact]
    public async Task I39_Two_commands_on_one_version_never_both_succeed()
    {
        var c = await app.Activate();
        for (var round = 0; round < 5; round++)
        {
            var agreement = await app.Propose(c.CaseId);
            var path = $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}";

            var answers = await Task.WhenAll(
                app.As(Nurse).Post($"{path}/acceptance", new AcceptAgreementRequest(), 1),
                app.As(Nurse).Post($"{path}/declination", ifMatch: 1),
                app.As(GgzCoordinator).Post($"{path}/acceptance", new AcceptAgreementRequest(), 1));

            Assert.Equal(1, answers.Count(answer => answer.IsSuccessStatusCode));
            Assert.Equal(2, answers.Count(answer => answer.StatusCode is HttpStatusCode.PreconditionFailed));
        }
    }

    [Fact]
    public async Task I9_Nobody_is_named_to_ratify_what_the_same_person_accepts_under_another_hat()
    {
        var organisation = Guid.NewGuid();
        var worker = new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Casework);
        var coordinator = worker with { HatId = Guid.NewGuid(), Kind = HatKind.Coordinator };
        await app.Given(
            new OrganisationCopy { Id = organisation, Name = "Small care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], CoordinatorHatId = coordinator.HatId, IsActive = true, Sequence = 1 },
            Hat(worker),
            Hat(coordinator));
        var c = await app.Activate();
        var part = await app.Invite(c.CaseId, worker, Director);
        await CasesApp.Ok(app.As(worker), $"/v1/cases/{c.CaseId}/participants/{part}/acceptance");
        var request = new ProposeAgreementRequest("Weekly visit", "Visit every week", "A plan", "It is noted", organisation, app.InNineDays(), await app.AddGoal(c.CaseId), worker.HatId);
        var agreement = await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/agreements", request)).Read<AgreementView>();
        var path = $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}";
        app.NobodyAnswersForMandates();

        Assert.Equal("not-the-ratifier", await (await app.As(worker).Post($"{path}/acceptance", new AcceptAgreementRequest(RatifierHatId: coordinator.HatId), 1)).ProblemCode());
        var waiting = await (await app.As(worker).Post($"{path}/acceptance", new AcceptAgreementRequest(), 1)).Read<AgreementView>();
        app.Mandates("covered");

        Assert.Equal((AgreementState.AwaitingRatification, (Guid?)null), (waiting.State, waiting.RatifierHatId)); // the only coordinator is the same person
        Assert.Equal("not-the-ratifier", await (await app.As(coordinator).Post($"{path}/ratification", ifMatch: 2)).ProblemCode());

        static HatCopy Hat(Actor who) => new() { Id = who.HatId, ProfessionalId = who.ProfessionalId, OrganisationId = who.OrganisationId, Kind = who.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 };
    }

    [Fact]
    public async Task A_renegotiated_agreement_holds_until_its_owner_accepts_the_new_edition()
    {
        var c = await app.Activate();
        var first = await app.Propose(c.CaseId);
        var path = $"/v1/cases/{c.CaseId}/agreements";
        await app.Ok(Nurse, $"{path}/{first.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        var request = new ProposeAgreementRequest("Visit twice a week", "Visit twice", "A plan", "It is noted", Ggz, app.InNineDays(), first.GoalId);

        Assert.Equal("director-only", await (await app.As(GgzCoordinator).Post($"{path}/{(await ByDirector(c.CaseId)).AgreementId}/renegotiation", request, 2)).ProblemCode());
        var second = await (await app.As(Director).Post($"{path}/{first.AgreementId}/renegotiation", request, 2)).Read<AgreementView>();
        Assert.Equal((2, first.AgreementId), (second.Edition, second.ReplacesAgreementId!.Value));
        Assert.Equal("renegotiation-pending", await (await app.As(Nurse).Post($"{path}/{first.AgreementId}/renegotiation", request, 3)).ProblemCode());
        Assert.Equal(AgreementState.Active, (await app.As(Nurse).Get<AgreementView>($"{path}/{first.AgreementId}")).State);

        await app.Ok(Nurse, $"{path}/{second.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);

        Assert.Equal(AgreementState.Renegotiated, (await app.As(Nurse).Get<AgreementView>($"{path}/{first.AgreementId}")).State);
        Assert.Contains(await app.SentEvents<AgreementRenegotiated>(), e => e.AgreementId == first.AgreementId && e.SuccessorAgreementId == second.AgreementId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_edition_that_is_accepted_ends_every_earlier_one_also_where_the_one_between_waited_or_was_stuck(bool stuck)
    {
        var c = await app.Activate();
        var first = await app.Propose(c.CaseId);
        var path = $"/v1/cases/{c.CaseId}/agreements";
        var request = new ProposeAgreementRequest("Visit twice a week", "Visit twice", "A plan", "It is noted", Ggz, app.InNineDays(), first.GoalId);
        await app.Ok(Nurse, $"{path}/{first.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        var second = await Renegotiate(first.AgreementId, 2);
        app.NobodyAnswersForMandates();
        await app.Ok(Nurse, $"{path}/{second}/acceptance", new AcceptAgreementRequest(), 1);
        app.Mandates("covered");
        if (stuck)
            await app.Ok(Nurse, $"{path}/{second}/stuck", new ReportStuckRequest(StuckReason.NoMandate), 2);
        Assert.Equal("renegotiation-pending", await (await app.As(Director).Post($"{path}/{first.AgreementId}/renegotiation", request, 3)).ProblemCode());
        var third = await Renegotiate(second, stuck ? 3 : 2);
        Assert.Equal(AgreementState.Active, await State(first.AgreementId)); // nothing else is in force yet

        await app.Ok(Nurse, $"{path}/{third}/acceptance", new AcceptAgreementRequest(), 1);

        Assert.Equal((AgreementState.Renegotiated, AgreementState.Renegotiated, AgreementState.Active), (await State(first.AgreementId), await State(second), await State(third)));
        Assert.Equal([first.AgreementId, second], (await app.SentEvents<AgreementRenegotiated>()).Where(e => e.SuccessorAgreementId == third).Select(e => e.AgreementId).Order());

        async Task<Guid> Renegotiate(Guid agreement, int version) =>
            (await (await app.As(Director).Post($"{path}/{agreement}/renegotiation", request, version)).Read<AgreementView>()).AgreementId;

        async Task<AgreementState> State(Guid agreement) => (await app.As(Nurse).Get<AgreementView>($"{path}/{agreement}")).State;
    }

    [Fact]
    public async Task A_proposal_to_somebody_who_does_not_see_the_case_is_answered_from_the_own_part_and_what_cannot_be_answered_takes_no_place_there()
    {
        var c = await app.Activate();
        var request = new ProposeAgreementRequest("Own visit", "Visit", "A plan", "It is noted", Ggz, app.InNineDays(), await app.AddGoal(c.CaseId), NursesColleague.HatId);
        var agreement = (await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/agreements", request)).Read<AgreementView>()).AgreementId;
        var open = (await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/agreements", request with { OwnerHatId = null })).Read<AgreementView>()).AgreementId;

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get($"/v1/cases/{c.CaseId}")).StatusCode);
        Assert.Equal((true, false), await Finds(NursesColleague)); // what is for nobody in particular is for who sees the case
        Assert.Equal((false, true), await Finds(Nurse));
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/suspension", new SuspendCaseRequest(SuspensionReason.Admission, app.InNineDays()), await app.Version(c.CaseId, Director));
        Assert.Equal("case-suspended", await (await app.As(NursesColleague).Post($"/v1/cases/{c.CaseId}/agreements/{agreement}/acceptance", new AcceptAgreementRequest(), 1)).ProblemCode());
        Assert.Equal((false, false), await Finds(NursesColleague));
        Assert.Equal((false, false), await Finds(Nurse));
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/resumption", null, await app.Version(c.CaseId, Director));
        Assert.Equal((true, false), await Finds(NursesColleague));

        await app.Ok(NursesColleague, $"/v1/cases/{c.CaseId}/agreements/{agreement}/acceptance", new AcceptAgreementRequest(), 1);

        Assert.Equal((false, false), await Finds(NursesColleague));

        async Task<(bool Named, bool Open)> Finds(Actor who)
        {
            var waits = (await app.As(who).Get<MyPart>("/v1/my-part")).ToAnswer.Select(a => a.AgreementId).ToList();
            Assert.Equal(waits, (await app.As(who).Get<Page<MyAgreement>>("/v1/my-part/agreements?waiting=toAnswer")).Items.Select(a => a.AgreementId));

            return (waits.Contains(agreement), waits.Contains(open));
        }
    }

    [Fact]
    public async Task What_is_done_waits_for_who_directs_to_verify_it_and_is_counted_apart_until_then()
    {
        var c = await app.Activate();
        var agreement = (await app.Propose(c.CaseId)).AgreementId;
        var own = await ByDirector(c.CaseId);
        var path = $"/v1/cases/{c.CaseId}/agreements";
        await app.Ok(Nurse, $"{path}/{agreement}/acceptance", new AcceptAgreementRequest(), 1);
        Assert.Equal((0, 0, 0), await Counted());

        await app.Ok(Nurse, $"{path}/{agreement}/completion", null, 2);
        await app.Ok(Director, $"{path}/{own.AgreementId}/completion", null, 2);

        Assert.Equal((2, 0, 2), await Counted());
        Assert.Equal((true, false), await Waits(Director)); // nobody verifies what the own organisation did
        Assert.Equal((false, false), await Waits(Nurse)); // does not direct
        Assert.Equal(2, (await app.As(Director).Get<Page<BoardCase>>("/v1/board?limit=200")).Items.Single(b => b.CaseId == c.CaseId).Agreements.Done);
        await app.Ok(Director, $"{path}/{agreement}/verification", null, 3);
        await app.Ok(Nurse, $"{path}/{own.AgreementId}/verification", null, 3);

        Assert.Equal((0, 2, 0), await Counted());
        Assert.Equal((false, false), await Waits(Director));

        async Task<(int Done, int Verified, int ToVerify)> Counted()
        {
            var counts = (await app.As(Director).Get<CaseOverview>($"/v1/cases/{c.CaseId}/overview")).Agreements;
            return (counts.Done, counts.Verified, (await app.As(Director).Get<CaseSteps>($"/v1/cases/{c.CaseId}/steps")).AgreementsToVerify);
        }

        async Task<(bool Theirs, bool Own)> Waits(Actor who)
        {
            var waits = (await app.As(who).Get<MyPart>("/v1/my-part")).ToVerify.Select(a => a.AgreementId).ToList();
            return (waits.Contains(agreement), waits.Contains(own.AgreementId));
        }
    }

    [Fact]
    public async Task What_is_not_done_is_contradicted_by_who_may_verify_and_runs_again()
    {
        var c = await app.Activate();
        var agreement = (await app.Propose(c.CaseId)).AgreementId;
        var path = $"/v1/cases/{c.CaseId}/agreements/{agreement}";
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(), 1);
        await app.Ok(Nurse, $"{path}/completion", null, 2);

        Assert.Equal("verified-by-another", await (await app.As(GgzCoordinator).Post($"{path}/contradiction", new ContradictAgreementRequest(ContradictionReason.ResultMissing), 3)).ProblemCode());
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Post($"{path}/contradiction", new ContradictAgreementRequest(ContradictionReason.ResultMissing), 3)).StatusCode);
        await app.Ok(Director, $"{path}/contradiction", new ContradictAgreementRequest(ContradictionReason.ResultMissing), 3);

        var view = await app.As(Nurse).Get<AgreementView>(path);
        Assert.Equal((AgreementState.Active, (DateTimeOffset?)null), (view.State, view.DoneAt));
        Assert.Single(await app.SentEvents<AgreementContradicted>(), e => e.AgreementId == agreement && e.OwnerOrganisationId == Ggz);
        var told = (await app.As(Nurse).Get<Page<TimelineLine>>($"/v1/cases/{c.CaseId}/timeline")).Items.Where(line => line.AgreementId == agreement).Select(line => line.What).ToList();
        Assert.Contains(told, line => line.StartsWith("Says it is done", StringComparison.Ordinal));
        Assert.Contains(told, line => line.StartsWith("Says it is not done, because its result is not there", StringComparison.Ordinal));
        Assert.DoesNotContain((await app.As(Director).Get<MyPart>("/v1/my-part")).ToVerify, a => a.AgreementId == agreement);
        await PassDaysAsync(11);
        Assert.Contains(await app.SentEvents<AgreementOverdue>(), e => e.AgreementId == agreement && e.Step is OverdueStep.Owner);
    }

    [Fact]
    public async Task What_was_done_by_who_left_since_or_replaced_or_in_a_case_that_ended_does_not_run_again_as_if_nothing_happened()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/agreements";
        var (left, replaced) = ((await app.Propose(c.CaseId)).AgreementId, await app.Propose(c.CaseId));
        var request = new ProposeAgreementRequest("Visit twice a week", "Visit twice", "A plan", "It is noted", Ggz, app.InNineDays(), replaced.GoalId);
        foreach (var id in new[] { left, replaced.AgreementId })
            await app.Ok(Nurse, $"{path}/{id}/acceptance", new AcceptAgreementRequest(), 1);
        var second = await (await app.As(Director).Post($"{path}/{replaced.AgreementId}/renegotiation", request, 2)).Read<AgreementView>();
        await app.Ok(Nurse, $"{path}/{replaced.AgreementId}/completion", null, 3);
        await app.Ok(Nurse, $"{path}/{second.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        await app.Ok(Nurse, $"{path}/{left}/completion", null, 2);

        Assert.Equal("newer-edition-holds", await (await app.As(Director).Post($"{path}/{replaced.AgreementId}/contradiction", Because, 4)).ProblemCode());
        Assert.Equal(AgreementState.Done, (await app.As(Director).Get<AgreementView>($"{path}/{replaced.AgreementId}")).State);
        await CasesApp.Ok(app.As(Officer), $"/v1/cases/{c.CaseId}/participants/{await app.Invite(c.CaseId, Officer, Director)}/acceptance");
        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/participants/{c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Nurse));
        await app.Ok(Director, $"{path}/{left}/contradiction", Because, 3);
        Assert.Equal(AgreementState.ToBeReassigned, (await app.As(Director).Get<AgreementView>($"{path}/{left}")).State);
        var ended = await app.Activate();
        var done = Agreement.Propose(Guid.NewGuid(), ended.CaseId, new AgreementTerms("Visit", "Visit", "Plan", "Noted", Ggz, Nurse.HatId, app.InNineDays(), Guid.NewGuid(), AgreementNature.Stabilising, [], new Commitment()), new AgreementSource(null, null, Director.HatId), Director, app.Clock.GetUtcNow()).Agreement;
        done.Accept(Domain.ACase.Covered, null, app.Clock.GetUtcNow(), null, Nurse, app.Clock.GetUtcNow());
        done.Complete(Nurse, app.Clock.GetUtcNow());
        await app.Given(done);
        await app.End(ended.CaseId);
        Assert.Equal("case-ended", await (await app.As(Director).Post($"/v1/cases/{ended.CaseId}/agreements/{done.Id}/contradiction", Because, 1)).ProblemCode());
    }

    private static ContradictAgreementRequest Because => new(ContradictionReason.PartlyDone);

    [Fact]
    public async Task Aftercare_takes_nothing_corrective_or_of_a_crisis_be_it_proposed_renegotiated_given_on_accepted_or_contradicted()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/agreements";
        var (goal, now) = (await app.AddGoal(c.CaseId), app.Clock.GetUtcNow());
        var light = new ProposeAgreementRequest("Weekly visit", "Visit every week", "A plan", "It is noted", Ggz, app.InNineDays(), goal, Nurse.HatId);
        var running = (await (await app.As(Director).Post(path, light)).Read<AgreementView>()).AgreementId;
        await app.Ok(Nurse, $"{path}/{running}/acceptance", new AcceptAgreementRequest(), 1);
        var done = (await (await app.As(Director).Post(path, light with { Nature = AgreementNature.Crisis })).Read<AgreementView>()).AgreementId;
        await app.Ok(Nurse, $"{path}/{done}/acceptance", new AcceptAgreementRequest(), 1);
        await app.Ok(Nurse, $"{path}/{done}/completion", null, 2);
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));
        var terms = new AgreementTerms("Visit", "Visit", "Plan", "Noted", Ggz, Nurse.HatId, app.InNineDays(), goal, AgreementNature.Corrective, [], new Commitment());
        var (concluded, withoutOwner) = (Concluded(), Concluded()); // by a table, during aftercare
        withoutOwner.OwnerWithdrew(now);
        await app.Given(concluded, withoutOwner);

        foreach (var nature in new[] { AgreementNature.Corrective, AgreementNature.Crisis })
        {
            Assert.Equal(Refusal, await (await app.As(Director).Post(path, light with { Nature = nature })).ProblemCode());
            Assert.Equal(Refusal, await (await app.As(Director).Post($"{path}/{running}/renegotiation", light with { Nature = nature }, 2)).ProblemCode());
        }

        Assert.Equal(Refusal, await (await app.As(Nurse).Post($"{path}/{concluded.Id}/acceptance", new AcceptAgreementRequest(), 1)).ProblemCode());
        Assert.Equal(Refusal, await (await app.As(Director).Post($"{path}/{withoutOwner.Id}/reassignment", new ReassignAgreementRequest(Municipality, app.InNineDays()), 1)).ProblemCode());
        Assert.Equal(Refusal, await (await app.As(Director).Post($"{path}/{done}/contradiction", Because, 3)).ProblemCode());
        Assert.Equal(HttpStatusCode.Created, (await app.As(Director).Post(path, light with { Nature = AgreementNature.Preventive })).StatusCode);
        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/relapse", null, await app.Version(c.CaseId, Nurse));
        await app.Ok(Nurse, $"{path}/{concluded.Id}/acceptance", new AcceptAgreementRequest(), 1);
        await app.Ok(Director, $"{path}/{done}/contradiction", Because, 3);

        Agreement Concluded() => Agreement.Propose(Guid.NewGuid(), c.CaseId, terms, new AgreementSource(Guid.NewGuid(), null, Process.HatId), null, now).Agreement;
    }

    private const string Refusal = "aftercare-takes-no-heavy-agreements";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_a_case_rests_no_proposal_lapses_and_nobody_is_reminded_and_after_it_both_go_on(bool resumed)
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/agreements";
        var (proposed, forgotten, active, waiting) = ((await app.Propose(c.CaseId)).AgreementId, (await app.Propose(c.CaseId)).AgreementId, (await app.Propose(c.CaseId)).AgreementId, (await app.Propose(c.CaseId)).AgreementId);
        await app.Ok(Nurse, $"{path}/{active}/acceptance", new AcceptAgreementRequest(), 1);
        app.NobodyAnswersForMandates();
        await app.Ok(Nurse, $"{path}/{waiting}/acceptance", new AcceptAgreementRequest(), 1);
        app.Mandates("covered");
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/suspension", new SuspendCaseRequest(SuspensionReason.Admission, app.InNineDays().AddDays(20)), await app.Version(c.CaseId, Director));

        await PassDaysAsync(20);

        Assert.Equal([AgreementState.Proposed, AgreementState.Proposed, AgreementState.Active, AgreementState.Stuck], await States()); // to ratify is possible all the time (I-11)
        Assert.DoesNotContain(await app.SentEvents<AgreementOverdue>(), e => e.AgreementId == active);
        if (resumed)
            await app.Ok(Director, $"/v1/cases/{c.CaseId}/resumption", null, await app.Version(c.CaseId, Director));
        else
            await PassDaysAsync(11);
        var wentOn = DutchDay.Of(app.Clock.GetUtcNow());
        await app.PassDeadlines();

        var moved = await app.As(Nurse).Get<AgreementView>($"{path}/{proposed}");
        Assert.Equal((AgreementState.Proposed, DutchHolidays.AddWorkingDays(wentOn, 10)), (moved.State, moved.DueOn));
        Assert.Contains(await app.SentEvents<AgreementProposed>(), e => e.AgreementId == proposed && e.DueOn == moved.DueOn);
        Assert.Contains((await app.As(Nurse).Get<MyPart>("/v1/my-part")).ToAnswer, a => a.AgreementId == proposed);
        Assert.Equal(OverdueStep.Owner, (await app.SentEvents<AgreementOverdue>()).Single(e => e.AgreementId == active).Step);
        await app.Ok(Nurse, $"{path}/{proposed}/acceptance", new AcceptAgreementRequest(), 2);
        await PassDaysAsync(moved.DueOn.DayNumber - wentOn.DayNumber + 1);
        Assert.Equal([AgreementState.Active, AgreementState.Lapsed, AgreementState.Active, AgreementState.Stuck], await States()); // in the ordinary way

        async Task<IReadOnlyList<AgreementState>> States()
        {
            List<AgreementState> states = [];
            foreach (var id in new[] { proposed, forgotten, active, waiting })
                states.Add((await app.As(Nurse).Get<AgreementView>($"{path}/{id}")).State);
            return states;
        }
    }

    [Fact]
    public async Task The_day_that_a_proposal_had_before_a_rest_is_told_of_that_moment()
    {
        var c = await app.Activate();
        var proposed = await app.Propose(c.CaseId);
        var before = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(proposed.DueOn, await KnownDay());
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/suspension", new SuspendCaseRequest(SuspensionReason.Admission, app.InNineDays().AddDays(20)), await app.Version(c.CaseId, Director));
        await PassDaysAsync(11);
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/resumption", null, await app.Version(c.CaseId, Director));

        Assert.NotEqual(proposed.DueOn, (await app.As(Nurse).Get<AgreementView>($"/v1/cases/{c.CaseId}/agreements/{proposed.AgreementId}")).DueOn);
        Assert.Equal(proposed.DueOn, await KnownDay());

        async Task<DateOnly?> KnownDay() =>
            (await app.As(Director).Get<CaseAsKnown>($"/v1/cases/{c.CaseId}/as-known?at={Uri.EscapeDataString(before.ToString("O"))}")).Agreements.Single(a => a.AgreementId == proposed.AgreementId).DueOn;
    }

    [Fact]
    public async Task Nobody_is_asked_for_help_in_a_case_that_ended()
    {
        var c = await app.Activate();
        var terms = new AgreementTerms("Weekly visit", "Visit", "A plan", "Noted", Municipality, null, app.InNineDays(), null, AgreementNature.Stabilising, [Ggz], new Commitment());
        var (open, declined) = (AProposal(), AProposal());
        await app.Given(open, declined);
        var path = $"/v1/cases/{c.CaseId}/agreements";
        await app.Ok(Director, $"{path}/{declined.Id}/declination", null, 1);

        Assert.Equal("agreement-not-active", await (await app.As(Nurse).Post($"{path}/{declined.Id}/support/acceptance", ifMatch: 2)).ProblemCode());
        await app.End(c.CaseId);
        foreach (var answer in new[] { "acceptance", "declination" })
            Assert.Equal("case-ended", await (await app.As(Nurse).Post($"{path}/{open.Id}/support/{answer}", ifMatch: 1)).ProblemCode());
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Post($"{path}/{open.Id}/support/acceptance", ifMatch: 1)).StatusCode);

        Agreement AProposal() => Agreement.Propose(Guid.NewGuid(), c.CaseId, terms, new AgreementSource(null, null, Director.HatId), Director, app.Clock.GetUtcNow()).Agreement;
    }

    [Fact]
    public async Task A_supporter_takes_part_and_answers_for_itself()
    {
        var c = await app.Activate();
        var goal = await app.AddGoal(c.CaseId);
        var request = new ProposeAgreementRequest("Weekly visit", "Visit", "A plan", "Noted", Municipality, app.InNineDays(), goal, SupporterOrganisationIds: [Ggz]);
        var path = $"/v1/cases/{c.CaseId}/agreements";
        Assert.Equal("supporter-takes-no-part", await (await app.As(Director).Post(path, request with { SupporterOrganisationIds = [Police] })).ProblemCode());
        var agreement = await (await app.As(Director).Post(path, request)).Read<AgreementView>();

        await app.Ok(Nurse, $"{path}/{agreement.AgreementId}/support/acceptance", null, 1);

        Assert.Equal(SupporterState.Accepted, (await app.As(Nurse).Get<AgreementView>($"{path}/{agreement.AgreementId}")).Supporters.Single().State);
        Assert.Equal("not-asked-to-support", await (await app.As(Director).Post($"{path}/{agreement.AgreementId}/support/declination", ifMatch: 2)).ProblemCode());
    }

    [Fact]
    public async Task What_is_overdue_reminds_the_owner_the_deputy_and_the_next_meeting()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);

        await PassDaysAsync(11, 7, 7, 7);

        var told = (await app.SentEvents<AgreementOverdue>()).Where(e => e.AgreementId == agreement.AgreementId);
        Assert.Equal([(OverdueStep.Owner, (Guid?)Nurse.HatId), (OverdueStep.Deputy, GgzCoordinator.HatId), (OverdueStep.Meeting, null)], told.Select(e => (e.Step!.Value, e.RemindedHatId)));
        var forTheAgenda = await app.As(TestCaller.Service("meetings")).Get($"/internal/agreements/{agreement.AgreementId}");
        var text = await forTheAgenda.Content.ReadAsStringAsync();
        Assert.Contains(agreement.ProcessTitle, text, StringComparison.Ordinal);
        Assert.Contains("overdueSince", text, StringComparison.Ordinal);
        Assert.DoesNotContain("what", text, StringComparison.OrdinalIgnoreCase); // its process, nothing of what was agreed
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(Director).Get($"/internal/agreements/{agreement.AgreementId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(TestCaller.Service("meetings")).Get($"/internal/agreements/{Guid.NewGuid()}")).StatusCode);
    }

    [Theory]
    [InlineData("completion")]
    [InlineData("stuck")]
    [InlineData("revocation")]
    public async Task What_is_done_or_stuck_or_taken_back_is_past_its_day_no_more_for_the_agenda(string how)
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        var path = $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}";
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(), 1);
        await PassDaysAsync(11);
        Assert.NotNull((await ForTheAgenda()).OverdueSince);

        await app.Ok(Nurse, $"{path}/{how}", how == "stuck" ? new ReportStuckRequest(StuckReason.NoCapacity) : null, (await app.As(Nurse).Get(path)).Version());

        Assert.Null((await ForTheAgenda()).OverdueSince); // what no event settles comes on no agenda

        Task<AgreementProcess> ForTheAgenda() => app.As(TestCaller.Service("meetings")).Get<AgreementProcess>($"/internal/agreements/{agreement.AgreementId}");
    }

    [Fact]
    public async Task The_deputy_of_the_owner_is_reminded_while_that_hat_is_worn_and_finds_it_in_the_own_part()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        var path = $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}";
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(), 1);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get(path)).StatusCode);
        await app.Deliver(Nurse.HatId, Deputed(NursesColleague.HatId), ++_sequence);

        await PassDaysAsync(11, 7);

        var told = (await app.SentEvents<AgreementOverdue>()).Where(e => e.AgreementId == agreement.AgreementId);
        Assert.Equal([(OverdueStep.Owner, (Guid?)Nurse.HatId), (OverdueStep.Deputy, NursesColleague.HatId)], told.Select(e => (e.Step!.Value, e.RemindedHatId)));
        Assert.Contains((await app.As(NursesColleague).Get<MyPart>("/v1/my-part")).StandsInFor, mine => mine.AgreementId == agreement.AgreementId && mine.Overdue);
        var asDeputy = await app.As(NursesColleague).Get(path);
        Assert.Equal(HttpStatusCode.OK, asDeputy.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get($"/v1/cases/{c.CaseId}")).StatusCode);

        await app.Ok(Nurse, $"{path}/completion", null, asDeputy.Version());
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get(path)).StatusCode);
        await app.Deliver(Nurse.HatId, Deputed(null), ++_sequence);
    }

    [Fact]
    public async Task Where_the_hat_of_the_deputy_is_not_worn_the_coordinator_is_reminded()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        var former = Guid.NewGuid();
        await app.Given(new HatCopy { Id = former, ProfessionalId = Guid.NewGuid(), OrganisationId = Ggz, Kind = HatKind.Casework, ValidFrom = new DateOnly(2026, 1, 1), EndedAt = app.Clock.GetUtcNow(), Sequence = 1 });
        await app.Deliver(Nurse.HatId, Deputed(former), ++_sequence);

        await PassDaysAsync(11, 7);

        Assert.Equal(GgzCoordinator.HatId, (await app.SentEvents<AgreementOverdue>()).Single(e => e.AgreementId == agreement.AgreementId && e.Step is OverdueStep.Deputy).RemindedHatId);
        await app.Deliver(Nurse.HatId, Deputed(null), ++_sequence);
    }

    private async Task PassDaysAsync(params int[] days)
    {
        foreach (var some in days)
        {
            app.Advance(TimeSpan.FromDays(some));
            await app.PassDeadlines();
        }
    }

    private HatChanged Deputed(Guid? deputy) => new()
    {
        HatId = Nurse.HatId,
        ProfessionalId = Nurse.ProfessionalId,
        OrganisationId = Ggz,
        Kind = Nurse.Kind,
        ValidFrom = new DateOnly(2026, 1, 1),
        DeputyHatId = deputy,
        ChangedAt = app.Clock.GetUtcNow(),
    };

    [Fact]
    public async Task An_agreement_without_owner_is_given_to_another_for_a_day_to_come()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        var part = c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;
        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/participants/{part}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Nurse));
        var path = $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}";
        var version = (await app.As(Director).Get(path)).Version();
        var request = new ReassignAgreementRequest(Municipality, DutchDay.Of(app.Clock.GetUtcNow()).AddDays(-1));

        Assert.Equal(["/dueOn"], await (await app.As(Director).Post($"{path}/reassignment", request, version)).Pointers());
        await app.Ok(Director, $"{path}/reassignment", request with { DueOn = request.DueOn.AddDays(1) }, version);
        Assert.Equal((AgreementState.Proposed, Municipality), ((await app.As(Director).Get<AgreementView>(path)).State, (await app.As(Director).Get<AgreementView>(path)).OwnerOrganisationId));
    }

    [Fact]
    public async Task A_row_on_which_the_clock_fails_holds_up_no_other()
    {
        var c = await app.Activate();
        var (fails, later) = ((await app.Propose(c.CaseId)).AgreementId, (await app.Propose(c.CaseId)).AgreementId);
        var path = $"/v1/cases/{c.CaseId}";
        var round = await (await app.As(Director).Post($"{path}/goal-rounds", new OpenGoalRoundRequest("What?", app.Clock.GetUtcNow().AddHours(1)))).Read<GoalRoundView>();
        await Nature(fails, "UnknownHere"); // nothing reads this row any more

        app.Advance(TimeSpan.FromDays(11));
        await app.PassDeadlines();

        Assert.Equal(AgreementState.Lapsed, (await app.As(Nurse).Get<AgreementView>($"{path}/agreements/{later}")).State);
        Assert.NotNull((await app.As(Director).Get<GoalRoundView>($"{path}/goal-rounds/{round.GoalRoundId}")).RevealedAt);
        await Nature(fails, nameof(AgreementNature.Stabilising));
        Assert.Equal(AgreementState.Proposed, (await app.As(Nurse).Get<AgreementView>($"{path}/agreements/{fails}")).State);
        await app.PassDeadlines();
        Assert.Equal(AgreementState.Lapsed, (await app.As(Nurse).Get<AgreementView>($"{path}/agreements/{fails}")).State);
    }

    [Fact]
    public async Task Rows_that_fail_every_time_at_the_head_of_a_list_do_not_keep_what_comes_after_them_waiting()
    {
        var c = await app.Activate();
        var now = app.Clock.GetUtcNow();
        GoalRound Round(TimeSpan deadline) => new(Guid.CreateVersion7(now), c.CaseId, "What?", [Ggz], now + deadline, Director, now);
        var fail = Enumerable.Range(0, 200).Select(_ => Round(TimeSpan.FromHours(1))).ToList();
        var late = Round(TimeSpan.FromHours(2));
        await app.Given([.. fail, late]);
        await app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE GoalRounds SET OrganisationIds = 'unreadable' WHERE CaseId = {c.CaseId} AND Id <> {late.Id}"));
        app.Advance(TimeSpan.FromHours(3));

        await PassRoundsAsync();

        Assert.NotNull((await app.As(Director).Get<GoalRoundView>($"/v1/cases/{c.CaseId}/goal-rounds/{late.Id}")).RevealedAt);
        await app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE GoalRounds SET OrganisationIds = '[]' WHERE Id = {fail[0].Id}"));
        await PassRoundsAsync(); // what failed is tried again, from the head of the list
        Assert.NotNull((await app.As(Director).Get<GoalRoundView>($"/v1/cases/{c.CaseId}/goal-rounds/{fail[0].Id}")).RevealedAt);
        await app.InDatabase(db => db.Database.ExecuteSqlAsync($"DELETE FROM GoalRounds WHERE CaseId = {c.CaseId}"));

        async Task PassRoundsAsync() // the service looks at its clock meanwhile too, so where a pass begins is not known here
        {
            for (var pass = 0; pass < 4; pass++)
                await app.PassDeadlines();
        }
    }

    private Task<int> Nature(Guid agreementId, string nature) =>
        app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE Agreements SET Nature = {nature} WHERE Id = {agreementId}"));

    private async Task<AgreementView> ByDirector(Guid caseId)
    {
        var request = new ProposeAgreementRequest("Own work", "Call", "An answer", "Noted", Municipality, app.InNineDays(), await app.AddGoal(caseId));
        var own = await (await app.As(Director).Post($"/v1/cases/{caseId}/agreements", request)).Read<AgreementView>();
        await app.Ok(Director, $"/v1/cases/{caseId}/agreements/{own.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);

        return own;
    }
}
