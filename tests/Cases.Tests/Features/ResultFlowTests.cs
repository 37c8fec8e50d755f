using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Outcomes;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>What a case brought and taught, and what happens to it when organisations and mandates go.</summary>
public sealed class ResultFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static readonly Actor Teacher = new(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.Casework);

    [Fact]
    public async Task An_outcome_reaches_who_takes_part_who_left_and_who_signalled_each_at_its_level()
    {
        var c = await Signalled();
        var path = $"/v1/cases/{c}";
        await app.Ok(Director, $"{path}/baseline", new MeasureRequest(Today, [new CaseScore("finances", 1)]), await app.Version(c, Director));
        await CasesApp.Ok(app.As(Director), $"{path}/measurements", new MeasureRequest(Today, [new CaseScore("finances", 4)]));
        var request = new NameOutcomeRequest("Debts", OutcomeResult.Improved, "The debts are under control.", ["finances"]);
        Assert.Equal("director-only", await (await app.As(Nurse).Post($"{path}/outcomes", request)).ProblemCode());
        Assert.Equal(["/lifeAreas/0"], await (await app.As(Director).Post($"{path}/outcomes", request with { LifeAreas = ["housing"] })).Pointers());

        await CasesApp.Ok(app.As(Director), $"{path}/outcomes", request);

        var nurse = await Newest(Nurse);
        Assert.Equal((OutcomeLevel.D4, c, "The debts are under control."), (nurse.Level, nurse.CaseId!.Value, nurse.Summary));
        Assert.Equal(("finances", 1, 4), nurse.Against!.Select(a => (a.LifeArea, a.Baseline, a.Latest)).Single());
        var teacher = await app.As(Teacher).Get($"/v1/outcomes/{(await Newest(Teacher)).OutcomeId}");
        var heard = await teacher.Read<SharedOutcome>();
        Assert.Equal((OutcomeLevel.D2, OutcomeResult.Improved, SignallerAdvice.SignalAgain), (heard.Level, heard.Result, heard.Advice!.Value));
        Assert.NotNull(heard.SignalId);
        var text = await teacher.Content.ReadAsStringAsync();
        Assert.All([$"{c}", "debts", "finances"], secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Nurse).Get($"/v1/outcomes/{heard.OutcomeId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Teacher).Get(path)).StatusCode);
        var told = (await app.SentEvents<OutcomeShared>()).Where(e => e.CaseId == c || e.SignalId == heard.SignalId).ToList();
        Assert.Equal([OutcomeLevel.D2, OutcomeLevel.D4, OutcomeLevel.D4], told.Select(e => e.Level).Order());

        var participation = (await app.As(Nurse).Get<CaseView>(path)).Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;
        await app.Ok(Nurse, $"{path}/participants/{participation}/departure", new LeaveCaseRequest(), await app.Version(c, Nurse));
        var left = await app.As(Nurse).Get<SharedOutcome>($"/v1/outcomes/{nurse.OutcomeId}");
        Assert.Equal((OutcomeLevel.D3, "The debts are under control.", null), (left.Level, left.Summary, left.Against));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Nurse).Get($"{path}/outcomes")).StatusCode);
    }

    [Fact]
    public async Task Closing_shares_the_outcome_and_asks_for_the_residents_copy_first()
    {
        var c = await Signalled();
        var path = $"/v1/cases/{c}";
        await app.Ok(Director, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c, Director));
        app.Advance(TimeSpan.FromDays(91));
        Assert.Equal(["residents-copy-needed"], (await Closing(path)).Blockers.Select(b => b.Code));
        await app.Ok(Director, $"{path}/residents-copy", new RecordResidentsCopyRequest(NoCopyReason.NotSafe), await app.Version(c, Director));
        Assert.True((await Closing(path)).Possible);
        Assert.Equal(NoCopyReason.NotSafe, (await app.As(Nurse).Get<CaseView>(path)).ResidentsCopy!.NotGiven);
        var version = await app.Version(c, Director);

        var closings = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => app.As(Director).Post(
            $"{path}/closure", new CloseCaseRequest(OutcomeResult.Resolved, "All is well.", ResidentFeedback.Given, Advice: SignallerAdvice.NothingNeeded), version)));

        Assert.Single(closings, a => a.IsSuccessStatusCode); // I-39
        Assert.Equal("All is well.", Assert.Single((await app.As(Nurse).Get<Page<NamedOutcomeView>>($"{path}/outcomes")).Items).Summary);
        Assert.Equal((OutcomeResult.Resolved, SignallerAdvice.NothingNeeded), ((await Newest(Teacher)).Result, (await Newest(Teacher)).Advice!.Value));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get($"{path}/outcomes")).StatusCode);
    }

    [Fact]
    public async Task I15_I37_policy_reads_lessons_of_themes_that_enough_cases_taught_and_nothing_of_a_case()
    {
        var policy = new Actor(Guid.NewGuid(), Municipality, Guid.NewGuid(), HatKind.Policy);
        var closed = new List<Guid>();
        for (var i = 0; i < Lesson.SmallestCell; i++)
        {
            closed.Add(await Closed());
            await CasesApp.Ok(app.As(Director), $"/v1/cases/{closed[i]}/lesson", new OfferLessonRequest("justice", [LessonFactor.SharedGoal]));
            var seen = (await app.As(policy).Get<Page<LessonView>>("/v1/lessons")).Items.Where(l => l.Theme == "justice").ToList();
            Assert.Equal(i + 1 < Lesson.SmallestCell ? 0 : Lesson.SmallestCell, seen.Count);
            Assert.All(seen, l => Assert.Equal((Area, OutcomeResult.Improved), (l.MunicipalityCode, l.Result)));
        }

        var text = await (await app.As(policy).Get("/v1/lessons")).Content.ReadAsStringAsync();
        Assert.All(closed, c => Assert.DoesNotContain($"{c}", text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("lesson-offered", await (await app.As(Nurse).Post($"/v1/cases/{closed[0]}/lesson", new OfferLessonRequest("justice", [LessonFactor.SamePeople]))).ProblemCode());
        Assert.True((await app.As(Nurse).Get<LessonProposal>($"/v1/cases/{closed[0]}/lesson")).Offered);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(policy).Get($"/v1/cases/{closed[0]}/lesson")).StatusCode);
        Assert.Empty((await app.As(policy).Get<Page<SharedOutcome>>("/v1/outcomes")).Items);
    }

    [Fact]
    public async Task I9_a_decision_binds_when_its_mandate_covers_it_or_somebody_ratified_in_time()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/decisions";
        var request = new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]);
        var (first, second) = (await Decide(path, request), await Decide(path, request));
        app.NobodyAnswersForMandates();

        foreach (var decision in new[] { first, second })
        {
            var waits = await (await app.As(Nurse).Post($"{path}/{decision}/acceptance", new AcceptDecisionRequest(), 1)).Read<DecisionView>();
            Assert.Equal((BindingState.AwaitingRatification, MandateVerdict.Unknown, GgzCoordinator.HatId), waits.Bindings.Where(b => b.OrganisationId == Ggz).Select(b => (b.State, b.Mandate!.Answer, b.RatifierHatId!.Value)).Single());
        }

        app.Mandates("covered");
        Assert.Equal("not-the-ratifier", await (await app.As(Nurse).Post($"{path}/{first}/ratification", ifMatch: 2)).ProblemCode());
        await app.Ok(GgzCoordinator, $"{path}/{first}/ratification", null, 2);
        Assert.Equal(BindingState.Accepted, (await app.As(Director).Get<DecisionView>($"{path}/{first}")).Bindings.Single(b => b.OrganisationId == Ggz).State);

        app.Advance(TimeSpan.FromDays(9));
        await app.PassDeadlines();

        Assert.Equal(BindingState.Lapsed, (await app.As(Director).Get<DecisionView>($"{path}/{second}")).Bindings.Single(b => b.OrganisationId == Ggz).State); // I-11
        Assert.Equal(BindingState.Accepted, (await app.As(Director).Get<DecisionView>($"{path}/{first}")).Bindings.Single(b => b.OrganisationId == Ggz).State);
    }

    [Fact]
    public async Task I9_who_decides_is_bound_by_a_mandate_and_not_by_deciding()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/decisions";
        var request = new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm");
        Assert.Equal(BindingState.Accepted, await Own(request));

        app.NobodyAnswersForMandates();
        Assert.Equal(BindingState.AwaitingRatification, await Own(request)); // by the municipality's coordinator
        app.Mandates("notCovered");
        Assert.Equal(BindingState.Asked, await Own(request)); // nor may the coordinator ratify it: a colleague with a mandate accepts
        var named = await app.As(Director).Post(path, request with { RatifierHatId = Coordinator.HatId });
        Assert.Equal(("mandate-needed", "/ratifierHatId"), (await named.ProblemCode(), Assert.Single(await named.Pointers())));
        app.Mandates("covered");

        async Task<BindingState> Own(TakeDecisionRequest taken)
        {
            var own = (await (await app.As(Director).Post(path, taken)).Read<DecisionView>()).Bindings.Single();
            Assert.Equal(Municipality, own.OrganisationId);
            return own.State;
        }
    }

    [Fact]
    public async Task A_mandate_that_is_revoked_flags_what_rests_on_it_until_its_owner_accepts_again()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        var path = $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}";
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(), 1);
        var mandate = (await app.As(Nurse).Get<AgreementView>(path)).Mandate!.MandateId!.Value;

        await app.Deliver(mandate, new MandateRevoked { MandateId = mandate, OrganisationId = Ggz, RevokedAt = app.Clock.GetUtcNow() });

        var flagged = await app.As(Director).Get(path);
        Assert.Equal((AgreementState.Active, MandateLoss.Revoked), ((await flagged.Read<AgreementView>()).State, (await flagged.Read<AgreementView>()).MandateLost!.Value));
        var overview = await app.As(Director).Get<CaseOverview>($"/v1/cases/{c.CaseId}/overview");
        Assert.Contains(CaseAlarm.AgreementWithoutMandate, overview.Alarms);
        Assert.Equal(1, overview.Agreements.WithoutMandate);
        Assert.True((await app.As(Nurse).Get<MyPart>("/v1/my-part")).Agreements.Single(a => a.AgreementId == agreement.AgreementId).WithoutMandate);
        Assert.Contains((await app.As(Director).Get<Page<TimelineLine>>($"/v1/cases/{c.CaseId}/timeline")).Items, l => l.AgreementId == agreement.AgreementId && l.What.Contains("holds no more", StringComparison.Ordinal));
        Assert.Contains(await app.SentEvents<AgreementMandateLost>(), e => e.AgreementId == agreement.AgreementId);

        app.Mandates("notCovered");
        Assert.Equal("mandate-needed", await (await app.As(Nurse).Post($"{path}/mandate-confirmation", ifMatch: flagged.Version())).ProblemCode());
        app.Mandates("covered");
        await app.Ok(Nurse, $"{path}/mandate-confirmation", null, flagged.Version());
        Assert.DoesNotContain(CaseAlarm.AgreementWithoutMandate, (await app.As(Director).Get<CaseOverview>($"/v1/cases/{c.CaseId}/overview")).Alarms);
        Assert.Contains(await app.SentEvents<AgreementMandateConfirmed>(), e => e.AgreementId == agreement.AgreementId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_merger_the_same_people_go_on_for_the_other_organisation_in_whatever_order_it_is_told(bool hatsFirst)
    {
        var (nurse, coordinator) = await OrganisationWithTwo();
        var c = await Joined(nurse);
        var agreement = await OwnedBy(nurse, c.CaseId);
        var there = nurse with { OrganisationId = Ggz };
        var moved = app.Clock.GetUtcNow();
        var before = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(1));

        if (hatsFirst)
            await Moves();
        await app.Deliver(nurse.OrganisationId, new OrganisationMerged
        {
            OrganisationId = nurse.OrganisationId,
            IntoOrganisationId = Ggz,
            Name = "Old",
            Type = "partner",
            Domain = OrganisationDomain.Care,
            MunicipalityCodes = [Area],
            MergedAt = app.Clock.GetUtcNow(),
        }, 9);
        if (!hatsFirst)
            await Moves();

        var path = $"/v1/cases/{c.CaseId}";
        Assert.Contains((await app.As(there).Get<CaseView>(path)).Participants, p => p.OrganisationId == Ggz && p.HatId == nurse.HatId && p.State is ParticipantState.Accepted);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(nurse).Get(path)).StatusCode);
        var owned = await app.As(there).Get<AgreementView>($"{path}/agreements/{agreement}");
        Assert.Equal((Ggz, nurse.HatId, AgreementState.Active, MandateLoss.OrganisationMerged), (owned.OwnerOrganisationId, owned.OwnerHatId!.Value, owned.State, owned.MandateLost!.Value));
        Assert.Contains(await app.SentEvents<AgreementOwnerChanged>(), e => e.AgreementId == agreement && e.OwnerOrganisationId == Ggz);
        var known = await app.As(Director).Get<CaseAsKnown>($"{path}/as-known?at={Uri.EscapeDataString(before.ToString("O"))}");
        Assert.Contains(nurse.OrganisationId, known.Participants); // as it was known then
        Assert.DoesNotContain(Ggz, known.Participants);
        Assert.Equal(nurse.OrganisationId, known.Agreements.Single(a => a.AgreementId == agreement).OwnerOrganisationId);
        await CasesApp.Ok(app.As(Director), $"{path}/outcomes", new NameOutcomeRequest("Visits", OutcomeResult.Improved, "The visits go on."));
        Assert.Equal(OutcomeLevel.D4, Assert.Single((await app.As(there).Get<Page<SharedOutcome>>("/v1/outcomes")).Items).Level);

        async Task Moves()
        {
            foreach (var hat in new[] { nurse, coordinator })
                await app.Deliver(hat.HatId, Changed(hat, Ggz, moved), 5);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_goes_along_with_a_split_leaves_the_agreement_to_the_coordinator_of_its_owner(bool hatsFirst)
    {
        var (nurse, coordinator) = await OrganisationWithTwo();
        var c = await Joined(nurse);
        var agreement = await OwnedBy(nurse, c.CaseId);
        var created = Guid.NewGuid();

        if (hatsFirst)
            await app.Deliver(nurse.HatId, Changed(nurse, created, app.Clock.GetUtcNow()), 5);
        await app.Deliver(nurse.OrganisationId, new OrganisationSplit { OrganisationId = nurse.OrganisationId, NewOrganisationId = created, SplitAt = app.Clock.GetUtcNow() }, 9);
        if (!hatsFirst)
            await app.Deliver(nurse.HatId, Changed(nurse, created, app.Clock.GetUtcNow()), 5);

        var owned = await app.As(coordinator).Get<AgreementView>($"/v1/cases/{c.CaseId}/agreements/{agreement}");
        Assert.Equal((nurse.OrganisationId, coordinator.HatId), (owned.OwnerOrganisationId, owned.OwnerHatId!.Value));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(nurse with { OrganisationId = created }).Get($"/v1/cases/{c.CaseId}")).StatusCode);
    }

    [Fact]
    public async Task My_agreements_page_by_cursor_what_is_due_first_first()
    {
        var (nurse, _) = await OrganisationWithTwo();
        var c = await Joined(nurse);
        var goal = await app.AddGoal(c.CaseId);
        var days = new[] { 5, 3, 3, 9, 1 };
        foreach (var day in days)
            await OwnedBy(nurse, c.CaseId, Today.AddDays(day), goal);

        List<DateOnly> seen = [];
        var next = "";
        do
        {
            var page = await app.As(nurse).Get<Page<MyAgreement>>($"/v1/my-part/agreements?limit=2{next}");
            Assert.InRange(page.Items.Count, 1, 2);
            seen.AddRange(page.Items.Select(a => a.DueOn));
            next = page.Next is null ? "" : $"&after={page.Next}";
        }
        while (next is not "");

        Assert.Equal(days.Order().Select(day => Today.AddDays(day)), seen);
    }

    [Fact]
    public async Task An_owner_that_is_named_as_its_own_supporter_is_refused()
    {
        var c = await app.Activate();
        var request = new ProposeAgreementRequest("Visit", "Visit", "A plan", "Noted", Ggz, app.InNineDays(), await app.AddGoal(c.CaseId), SupporterOrganisationIds: [Ggz]);

        Assert.Equal("owner-supports-itself", await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/agreements", request)).ProblemCode());
    }

    [Fact]
    public async Task I39_any_two_commands_on_one_version_of_a_case_never_both_succeed()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        Func<int, Task<HttpResponseMessage>>[] commands =
        [
            v => app.As(Nurse).Post($"{path}/goals", new AddGoalRequest(GoalKind.Resident, "Sleep"), v),
            v => app.As(Director).Post($"{path}/goals", new AddGoalRequest(GoalKind.Shared, "Quiet"), v),
            v => app.As(Director).Post($"{path}/director/proposals", new ProposeRoleRequest(Nurse.HatId), v),
            v => app.As(Director).Post($"{path}/process-director", new ProposeRoleRequest(Process.HatId), v),
            v => app.As(Director).Post($"{path}/residents-copy", new RecordResidentsCopyRequest(), v),
        ];
        foreach (var (one, other) in commands.SelectMany((one, i) => commands.Skip(i).Select(other => (one, other))))
        {
            var version = await app.Version(c.CaseId, Director);

            var answers = await Task.WhenAll(one(version), other(version));

            Assert.Single(answers, a => a.IsSuccessStatusCode);
            Assert.Single(answers, a => a.StatusCode is HttpStatusCode.PreconditionFailed);
        }
    }

    [Fact]
    public async Task A_goal_round_without_deadline_lasts_as_long_as_the_region_lays_down()
    {
        var c = await app.Activate();

        var round = await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/goal-rounds", new OpenGoalRoundRequest("What?"))).Read<GoalRoundView>();

        Assert.InRange(round.DeadlineAt - app.Clock.GetUtcNow(), TimeSpan.FromDays(14), TimeSpan.FromDays(30));
        var far = new OpenGoalRoundRequest("What?", app.Clock.GetUtcNow().AddDays(61));
        Assert.Equal(["/deadlineAt"], await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/goal-rounds", far)).Pointers());
    }

    [Fact]
    public async Task I7_everybody_reads_an_outcome_at_d2_while_it_is_unconfirmed_whom_the_case_is_about()
    {
        var c = await Signalled("unconfirmed");
        await CasesApp.Ok(app.As(Director), $"/v1/cases/{c}/outcomes", new NameOutcomeRequest("Debts", OutcomeResult.Improved, "The debts are under control."));

        Assert.Equal(new SharedOutcome(default, OutcomeLevel.D2, OutcomeResult.Improved, default, CaseId: c), (await Read()) with { OutcomeId = default, SharedAt = default });
        var told = (await app.SentEvents<OutcomeShared>()).Where(e => e.CaseId == c).ToList();
        Assert.Equal([OutcomeLevel.D2, OutcomeLevel.D2], told.Select(e => e.Level));
        Assert.DoesNotContain((await app.As(Triage).Get<Page<SharedOutcome>>("/v1/outcomes")).Items, o => o.CaseId == c); // triage reads what is for who signalled

        await BecomeSure(IdentityConfidence.Probable);
        Assert.Equal((OutcomeLevel.D4, "The debts are under control."), ((await Read()).Level, (await Read()).Summary));

        await BecomeSure(IdentityConfidence.Unconfirmed);
        Assert.Equal((OutcomeLevel.D2, null), ((await Read()).Level, (await Read()).Summary));
        app.Advance(TimeSpan.FromMinutes(1)); // what others look for is newer

        async Task<SharedOutcome> Read() => (await app.As(Nurse).Get<Page<SharedOutcome>>("/v1/outcomes")).Items.Single(o => o.CaseId == c);

        async Task BecomeSure(IdentityConfidence confidence) => Assert.Equal(
            HttpStatusCode.NoContent, (await app.As(Director).Put($"/v1/cases/{c}/identity-confidence", new SubjectConfidenceRequest(confidence), await app.Version(c, Director))).StatusCode);
    }

    private DateOnly Today => DutchDay.Of(app.Clock.GetUtcNow());

    /// <summary>An active case that came from a signal of the teacher.</summary>
    private async Task<Guid> Signalled(string confidence = "confirmed")
    {
        var (signal, caseId) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, caseId, Teacher.OrganisationId, Random.Shared.Next(100_000, 999_999), Teacher.HatId, confidence);
        await app.Deliver(signal, app.Triaged(signal, caseId));
        await app.Ok(Director, $"/v1/cases/{caseId}/director/acceptance", null, 1);
        var nurse = await app.Invite(caseId, Nurse, Director);
        await CasesApp.Ok(app.As(Nurse), $"/v1/cases/{caseId}/participants/{nurse}/acceptance");

        return caseId;
    }

    private async Task<Guid> Closed()
    {
        var c = (await app.Activate()).CaseId;
        await app.Ok(Director, $"/v1/cases/{c}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c, Director));
        await app.Ok(Director, $"/v1/cases/{c}/residents-copy", new RecordResidentsCopyRequest(), await app.Version(c, Director));
        app.Advance(TimeSpan.FromDays(91));
        await app.Ok(Director, $"/v1/cases/{c}/closure", new CloseCaseRequest(OutcomeResult.Improved, "Better", ResidentFeedback.Given), await app.Version(c, Director));

        return c;
    }

    private async Task<SharedOutcome> Newest(Actor who) => (await app.As(who).Get<Page<SharedOutcome>>("/v1/outcomes?limit=1")).Items.Single();

    private async Task<CaseStepView> Closing(string path) => (await app.As(Director).Get<CaseSteps>($"{path}/steps")).Steps.Single(s => s.Step is CaseStep.Close);

    private async Task<Guid> Decide(string path, TakeDecisionRequest request) => (await (await app.As(Director).Post(path, request)).Read<DecisionView>()).DecisionId;

    /// <summary>An organisation of this test alone: somebody who works there, and its coordinator.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_merger_who_wears_such_a_hat_there_goes_on_under_that_one_in_whatever_order_it_is_told(bool hatsFirst)
    {
        var (nurse, _) = await OrganisationWithTwo();
        var there = nurse with { HatId = Guid.NewGuid(), OrganisationId = Ggz };
        await app.Given(new HatCopy { Id = there.HatId, ProfessionalId = there.ProfessionalId, OrganisationId = Ggz, Kind = there.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });
        var c = await Joined(nurse);
        var agreement = await OwnedBy(nurse, c.CaseId);

        if (hatsFirst)
            await Ends();
        await app.Deliver(nurse.OrganisationId, new OrganisationMerged
        {
            OrganisationId = nurse.OrganisationId,
            IntoOrganisationId = Ggz,
            Name = "Old",
            Type = "partner",
            Domain = OrganisationDomain.Care,
            MunicipalityCodes = [Area],
            MergedAt = app.Clock.GetUtcNow(),
        }, 9);
        if (!hatsFirst)
            await Ends();

        var path = $"/v1/cases/{c.CaseId}";
        Assert.Contains((await app.As(there).Get<CaseView>(path)).Participants, p => p.OrganisationId == Ggz && p.HatId == there.HatId && p.State is ParticipantState.Accepted);
        Assert.Equal(there.HatId, (await app.As(there).Get<AgreementView>($"{path}/agreements/{agreement}")).OwnerHatId);

        Task Ends() => app.Deliver(nurse.HatId, new HatEnded
        {
            HatId = nurse.HatId,
            ProfessionalId = nurse.ProfessionalId,
            OrganisationId = nurse.OrganisationId,
            Kind = nurse.Kind,
            ValidFrom = new DateOnly(2026, 1, 1),
            GoesOnAsHatId = there.HatId,
            EndedAt = app.Clock.GetUtcNow(),
        }, 5);
    }

    private async Task<(Actor Nurse, Actor Coordinator)> OrganisationWithTwo()
    {
        var id = Guid.NewGuid();
        var (nurse, coordinator) = (new Actor(Guid.NewGuid(), id, Guid.NewGuid(), HatKind.Casework), new Actor(Guid.NewGuid(), id, Guid.NewGuid(), HatKind.Coordinator));
        await app.Given(
            new OrganisationCopy { Id = id, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], CoordinatorHatId = coordinator.HatId, IsActive = true, Sequence = 1 },
            Hat(nurse),
            Hat(coordinator));

        return (nurse, coordinator);

        static HatCopy Hat(Actor a) => new() { Id = a.HatId, ProfessionalId = a.ProfessionalId, OrganisationId = a.OrganisationId, Kind = a.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 };
    }

    private async Task<CaseView> Joined(Actor who)
    {
        var opened = await app.Open();
        var participation = await app.Invite(opened.CaseId, who, Triage);
        await app.Ok(Director, $"/v1/cases/{opened.CaseId}/director/acceptance", null, await app.Version(opened.CaseId, Director));
        await CasesApp.Ok(app.As(who), $"/v1/cases/{opened.CaseId}/participants/{participation}/acceptance");

        return opened;
    }

    private async Task<Guid> OwnedBy(Actor who, Guid caseId, DateOnly? dueOn = null, Guid? goal = null)
    {
        var request = new ProposeAgreementRequest("Weekly visit", "Visit", "A plan", "It is noted", who.OrganisationId, dueOn ?? app.InNineDays(), goal ?? await app.AddGoal(caseId), who.HatId);
        var id = (await (await app.As(Director).Post($"/v1/cases/{caseId}/agreements", request)).Read<AgreementView>()).AgreementId;
        await app.Ok(who, $"/v1/cases/{caseId}/agreements/{id}/acceptance", new AcceptAgreementRequest(), 1);

        return id;
    }

    private static HatChanged Changed(Actor hat, Guid organisation, DateTimeOffset at) => new()
    {
        HatId = hat.HatId,
        ProfessionalId = hat.ProfessionalId,
        OrganisationId = organisation,
        Kind = hat.Kind,
        ValidFrom = new DateOnly(2026, 1, 1),
        ChangedAt = at,
    };
}
