using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Contacts;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Cases.Features.Scaling;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Consumers;

public sealed class OrganisationMergedTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task What_waits_for_a_large_organisation_that_merged_waits_for_the_other_down_to_the_last()
    {
        const int many = 401; // more than what is let go of at a time
        var (old, c) = (Guid.NewGuid(), await app.Activate());
        var now = app.Clock.GetUtcNow();
        await app.InDatabase(db =>
        {
            db.Requests.AddRange(Enumerable.Range(0, many).Select(n => new CaseRequest(Guid.NewGuid(), c.CaseId, old, null, $"Question {n}", DutchDay.Of(now), Director, now)));
            return db.SaveChangesAsync();
        });

        await app.Deliver(old, new OrganisationMerged { OrganisationId = old, IntoOrganisationId = Ggz, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], MergedAt = now }, 9);

        Assert.Equal(many, await app.InDatabase(db => db.Requests.CountAsync(r => r.CaseId == c.CaseId && r.ToOrganisationId == Ggz)));
        Assert.True(await app.InDatabase(db => db.Successions.AnyAsync(s => s.OrganisationId == old && s.IntoOrganisationId == Ggz)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_mergers_in_a_row_the_last_organisation_goes_on_in_whichever_order_they_are_told(bool lastFirst)
    {
        var (first, between, last) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var (worker, coordinator) = (new Actor(Guid.NewGuid(), first, Guid.NewGuid(), HatKind.Casework), new Actor(Guid.NewGuid(), last, Guid.NewGuid(), HatKind.Coordinator));
        await app.Given(Organisation(first), Organisation(between), Organisation(last, coordinator.HatId), Hat(worker), Hat(coordinator));
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await Join(c.CaseId, worker);
        var terms = new ProposeAgreementRequest("Weekly visit", "Visit every week", "A plan", "It is noted", first, app.InNineDays(), await app.AddGoal(c.CaseId), worker.HatId);
        var agreement = await (await app.As(Director).Post($"{path}/agreements", terms)).Read<AgreementView>();
        var request = await (await app.As(Director).Post($"{path}/requests", new AskParticipantRequest(first, "When?", app.InNineDays()))).Read<RequestView>();
        var measure = await (await app.As(worker).Post($"{path}/measures", new AddMeasureRequest("Visit", AgreementNature.Preventive, agreement.GoalId!.Value), await PlanVersion())).Read<MeasureView>();
        (Guid From, Guid Into)[] mergers = [(first, between), (between, last)];

        foreach (var (from, into) in lastFirst ? mergers.Reverse() : mergers)
            await Merge(from, into);

        var seen = await app.As(worker with { OrganisationId = last }).Get<CaseView>(path);
        Assert.Equal((last, worker.HatId), seen.Participants.Where(p => p.State is ParticipantState.Accepted && p.OrganisationId != Municipality && p.OrganisationId != Ggz).Select(p => (p.OrganisationId, p.HatId!.Value)).Single());
        Assert.Equal(HttpStatusCode.OK, (await app.As(coordinator).Get(path)).StatusCode);
        Assert.Equal(last, (await app.As(Director).Get<AgreementView>($"{path}/agreements/{agreement.AgreementId}")).OwnerOrganisationId);
        Assert.Equal(last, (await app.As(Director).Get<RequestView>($"{path}/requests/{request.RequestId}")).ToOrganisationId);
        Assert.Equal("not-your-measure", await (await app.As(Nurse).Post($"{path}/measures/{measure.MeasureId}/ending", new EndMeasureRequest(MeasureEnd.Done, "Done"), await PlanVersion())).ProblemCode());
        await app.Ok(worker with { OrganisationId = last }, $"{path}/measures/{measure.MeasureId}/ending", new EndMeasureRequest(MeasureEnd.Done, "Done"), await PlanVersion()); // what the first added is its own now

        async Task<int> PlanVersion() => (await app.As(Director).Get($"{path}/plan")).Version();
    }

    [Fact]
    public async Task What_an_organisation_and_those_that_merged_into_it_added_goes_on_with_another_goal_when_it_says_so()
    {
        var (old, joined) = (Guid.NewGuid(), Guid.NewGuid());
        var worker = new Actor(Guid.NewGuid(), old, Guid.NewGuid(), HatKind.Casework);
        await app.Given(Organisation(old), Organisation(joined), Hat(worker));
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await Join(c.CaseId, worker);
        var goal = await Goal();
        await Measure(worker);
        await Merge(old, joined);
        worker = worker with { OrganisationId = joined };
        await Measure(worker);
        var replaced = new EndGoalRequest(GoalEnd.Replaced, "Said better", await Goal());
        var others = await Measure(Nurse);

        Assert.Equal("director-only", await (await End()).ProblemCode());
        await app.Ok(Nurse, $"{path}/measures/{others}/ending", new EndMeasureRequest(MeasureEnd.Done, "Done"), await PlanVersion());
        Assert.Equal(HttpStatusCode.NoContent, (await End()).StatusCode); // all that is left is its own

        Assert.All((await app.As(worker).Get<PlanView>($"{path}/plan")).Measures, m => Assert.Equal(replaced.ReplacedByGoalId, m.GoalId));

        async Task<HttpResponseMessage> End() => await app.As(worker).Post($"{path}/goals/{goal}/ending", replaced, await app.Version(c.CaseId, worker));
        async Task<Guid> Goal() => (await (await app.As(worker).Post($"{path}/goals", new AddGoalRequest(GoalKind.Shared, "Rest"), await app.Version(c.CaseId, worker))).Read<GoalView>()).GoalId;
        async Task<Guid> Measure(Actor by) => (await (await app.As(by).Post($"{path}/measures", new AddMeasureRequest("Visit", AgreementNature.Preventive, goal), await PlanVersion())).Read<MeasureView>()).MeasureId;
        async Task<int> PlanVersion() => (await app.As(Director).Get($"{path}/plan")).Version();
    }

    [Fact]
    public async Task A_past_moment_does_not_say_of_an_answer_that_it_was_that_of_the_organisation_into_which_who_gave_it_merged_since()
    {
        var (old, joined) = (Guid.NewGuid(), Guid.NewGuid());
        var worker = new Actor(Guid.NewGuid(), old, Guid.NewGuid(), HatKind.Casework);
        await app.Given(Organisation(old), Organisation(joined), Hat(worker));
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await Join(c.CaseId, worker);
        var decision = await (await app.As(Director).Post($"{path}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [old]))).Read<DecisionView>();
        await app.Ok(worker, $"{path}/decisions/{decision.DecisionId}/acceptance", new AcceptDecisionRequest(), 1);
        var before = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(1));
        await Merge(old, joined);

        Assert.Equal([(Municipality, true), (null, true)], await Answers(before));
        Assert.Equal([(Municipality, true), (joined, true)], await Answers(app.Clock.GetUtcNow()));

        async Task<IEnumerable<(Guid?, bool?)>> Answers(DateTimeOffset at) =>
            (await app.As(Director).Get<CaseAsKnown>($"{path}/as-known?at={Uri.EscapeDataString(at.ToString("O"))}")).Decisions.Single().Bindings.Select(b => (b.OrganisationId, b.Accepted));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_held_a_role_at_the_end_reads_the_case_for_the_organisation_that_goes_on_unless_its_own_had_left(bool left)
    {
        var (old, between, last) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var worker = new Actor(Guid.NewGuid(), old, Guid.NewGuid(), HatKind.ProcessDirector);
        await app.Given(Organisation(old), Organisation(between), Organisation(last), Hat(worker));
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.InDatabase(async db =>
        {
            var caseFile = (await db.Cases.FindAsync(c.CaseId))!;
            caseFile.ProposeProcessDirector(worker.Hat, worker.Kind, Director, app.Clock.GetUtcNow());
            caseFile.AcceptProcessDirection(worker, app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        var held = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(1));
        await app.End(c.CaseId);
        Assert.Equal(HttpStatusCode.OK, (await app.As(worker).Get(path)).StatusCode);
        app.Advance(TimeSpan.FromMinutes(1));
        if (left)
            await app.InDatabase(async db => (await db.Cases.FindAsync(c.CaseId))!.LeftWith(old, ContributionChoice.Keep, app.Clock.GetUtcNow()).Count + await db.SaveChangesAsync());

        foreach (var (from, into) in new[] { (old, between), (between, last) })
        {
            app.Advance(TimeSpan.FromMinutes(1));
            await Merge(from, into);
            foreach (var read in new[] { path, $"{path}/timeline" })
                Assert.Equal(left ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await app.As(worker with { OrganisationId = into }).Get(read)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(worker with { HatId = Guid.NewGuid(), OrganisationId = last }).Get(path)).StatusCode); // the hat, and nobody else there
        var then = await app.As(Director).Get<CaseAsKnown>($"{path}/as-known?at={Uri.EscapeDataString(held.ToString("O"))}");
        Assert.Equal(old, then.ProcessDirector!.OrganisationId);
    }

    [Fact]
    public async Task What_was_written_in_the_old_name_follows_the_choice_of_the_organisation_that_goes_on()
    {
        var (old, between, joined) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var worker = new Actor(Guid.NewGuid(), old, Guid.NewGuid(), HatKind.Casework);
        await app.Given(Organisation(old), Organisation(between), Organisation(joined), Hat(worker));
        var c = await app.Activate();
        var (path, today) = ($"/v1/cases/{c.CaseId}", DutchDay.Of(app.Clock.GetUtcNow()));
        await Join(c.CaseId, worker);
        var up = new DecideScalingRequest(
            ScalingDirection.Up, 2, [new CaseScalingGround(ScalingGroundKind.SafetyAtStake, "Threats")], new CaseDomainView("Yes"), new CaseDomainView(PendingUntilOn: today.AddDays(3)), ["Quiet"]);
        var scaling = await (await app.As(Director).Post($"{path}/scaling-decisions", up, await app.Version(c.CaseId, Director))).Read<ScalingDecisionView>();
        await app.Ok(worker, $"{path}/scaling-decisions/{scaling.DecisionId}/dissents", new DissentRequest("Too early"), await app.Version(c.CaseId, worker));
        await app.Ok(worker, $"{path}/baseline", new MeasureRequest(today, [new CaseScore("finances", 2)]), await app.Version(c.CaseId, worker));
        await CasesApp.Ok(app.As(worker), $"{path}/perspectives", new GivePerspectiveRequest("Debts", "The rent", "Rest"));
        await CasesApp.Ok(app.As(worker), $"{path}/advices", new GiveAdviceRequest("Mornings are best"));
        await CasesApp.Ok(app.As(worker), $"{path}/contact-moments", new RecordContactRequest(ContactKind.Phone, "Will call back", app.Clock.GetUtcNow()));
        var round = await (await app.As(Director).Post($"{path}/goal-rounds", new OpenGoalRoundRequest("What?"))).Read<GoalRoundView>();
        await CasesApp.Ok(app.As(worker), $"{path}/goal-rounds/{round.GoalRoundId}/entries", new SubmitGoalRequest("Rest"));
        await Merge(old, between);
        await Merge(between, joined);
        worker = worker with { OrganisationId = joined };

        var part = (await app.As(worker).Get<CaseView>(path)).Participants.Single(p => p.OrganisationId == joined).ParticipantId;
        await app.Ok(worker, $"{path}/participants/{part}/departure", new LeaveCaseRequest(ContributionChoice.Withdraw), await app.Version(c.CaseId, worker));

        var seen = app.As(Director);
        Assert.Empty((await seen.Get<Page<PerspectiveView>>($"{path}/perspectives")).Items);
        Assert.Empty((await seen.Get<Page<AdviceView>>($"{path}/advices")).Items);
        Assert.Empty((await seen.Get<Page<ContactView>>($"{path}/contact-moments")).Items);
        Assert.Empty((await seen.Get<Page<MeasurementView>>($"{path}/measurements")).Items);
        Assert.Equal((old, ""), (await seen.Get<Page<ScalingDecisionView>>($"{path}/scaling-decisions")).Items.Single().Dissents.Select(d => (d.OrganisationId, d.View)).Single());
        Assert.Empty((await app.InDatabase(db => db.GoalRounds.SingleAsync(r => r.Id == round.GoalRoundId))).Entries);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_to_a_hat_that_ends_goes_on_to_the_same_person_and_otherwise_to_the_organisation(bool same)
    {
        var organisation = Guid.NewGuid();
        var (worker, coordinator) = (new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Casework), new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Coordinator));
        var next = worker with { HatId = Guid.NewGuid() };
        await app.Given(Organisation(organisation, coordinator.HatId), Hat(worker), Hat(next), Hat(coordinator));
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await Join(c.CaseId, worker);
        var (open, answered) = (await Ask(), await Ask());
        await app.Ok(worker, $"{path}/requests/{answered}/answer", new AnswerRequestRequest("On Monday"), 1);

        await app.Deliver(worker.HatId, new HatEnded
        {
            HatId = worker.HatId,
            ProfessionalId = worker.ProfessionalId,
            OrganisationId = organisation,
            Kind = worker.Kind,
            ValidFrom = new DateOnly(2026, 1, 1),
            GoesOnAsHatId = same ? next.HatId : null,
            EndedAt = app.Clock.GetUtcNow(),
        }, 2);

        var whoAnswers = same ? next : coordinator;
        Assert.Equal(same ? next.HatId : null, (await app.As(whoAnswers).Get<MyPart>("/v1/my-part")).Requests.Single(r => r.RequestId == open).ToHatId);
        Assert.Equal(worker.HatId, (await app.As(Director).Get<RequestView>($"{path}/requests/{answered}")).ToHatId); // what was answered stays as it was
        await app.Ok(whoAnswers, $"{path}/requests/{open}/answer", new AnswerRequestRequest("On Tuesday"), 2);

        async Task<Guid> Ask() =>
            (await (await app.As(Director).Post($"{path}/requests", new AskParticipantRequest(organisation, "When?", app.InNineDays(), worker.HatId))).Read<RequestView>()).RequestId;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task I3_who_wears_a_third_hat_after_two_mergers_goes_on_under_that_one_in_whichever_order_they_are_told(bool lastFirst)
    {
        var (person, now) = (Guid.NewGuid(), app.Clock.GetUtcNow());
        Actor[] hats = [.. Enumerable.Range(0, 3).Select(_ => new Actor(Guid.NewGuid(), Guid.NewGuid(), person, HatKind.Casework))];
        await app.Given([.. hats.Select(h => Organisation(h.OrganisationId)), .. hats.Select(Hat)]);
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await Join(c.CaseId, hats[0]);
        await app.Ok(Director, $"{path}/director/proposals", new ProposeRoleRequest(hats[0].HatId), await app.Version(c.CaseId, Director));
        await app.Ok(hats[0], $"{path}/director/acceptance", null, await app.Version(c.CaseId, hats[0]));
        await Merge(hats[0].OrganisationId, hats[1].OrganisationId);
        await Merge(hats[1].OrganisationId, hats[2].OrganisationId);
        app.Neighbours.Answer("partners", $"GET /internal/hats/{hats[1].HatId}/successor", new { hatId = hats[2].HatId });

        foreach (var ended in lastFirst ? new[] { 1, 0 } : [0, 1])
            await app.Deliver(hats[ended].HatId, Ended(hats[ended], hats[ended + 1].HatId), 2);

        var seen = (await app.InDatabase(db => db.Cases.FindAsync(c.CaseId).AsTask()))!;
        Assert.Equal(
            [(hats[2].OrganisationId, hats[2].HatId)],
            seen.Participants.Where(p => p.State is ParticipantState.Accepted && hats.Any(h => h.OrganisationId == p.OrganisationId)).Select(p => (p.OrganisationId, p.HatId!.Value)));
        Assert.Equal((hats[2].HatId, hats[2].OrganisationId, RoleState.Acting), (seen.Director!.HatId, seen.Director.OrganisationId, seen.Director.State));

        HatEnded Ended(Actor hat, Guid goesOnAs) => new()
        {
            HatId = hat.HatId,
            ProfessionalId = person,
            OrganisationId = hat.OrganisationId,
            Kind = hat.Kind,
            ValidFrom = new DateOnly(2026, 1, 1),
            GoesOnAsHatId = goesOnAs,
            EndedAt = now,
        };
    }

    private Task Merge(Guid from, Guid into) => app.Deliver(
        from, new OrganisationMerged { OrganisationId = from, IntoOrganisationId = into, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], MergedAt = app.Clock.GetUtcNow() }, 9);

    private async Task Join(Guid caseId, Actor who)
    {
        var participant = await app.Invite(caseId, who, Director);
        await CasesApp.Ok(app.As(who), $"/v1/cases/{caseId}/participants/{participant}/acceptance");
    }

    private static OrganisationCopy Organisation(Guid id, Guid? coordinator = null) =>
        new() { Id = id, Name = "Old care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], CoordinatorHatId = coordinator, IsActive = true, Sequence = 1 };

    private static HatCopy Hat(Actor who) => new() { Id = who.HatId, ProfessionalId = who.ProfessionalId, OrganisationId = who.OrganisationId, Kind = who.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 };
}
