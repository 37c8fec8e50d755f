using System.Text.Json;
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
using Platform.Cases.Features.Scaling;
using Platform.Cases.Features.Transfers;
using Platform.Contracts.Meetings.V1;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

public sealed class ReadingTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task What_anybody_of_the_organisation_may_ratify_stands_in_the_part_of_everybody_but_who_accepted_it()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var agreement = (await app.Propose(c.CaseId)).AgreementId;
        var decision = (await (await app.As(Director).Post($"{path}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).Read<DecisionView>()).DecisionId;
        app.NobodyAnswersForMandates();
        await app.Ok(GgzCoordinator, $"{path}/agreements/{agreement}/acceptance", new AcceptAgreementRequest(), 1);
        await app.Ok(GgzCoordinator, $"{path}/decisions/{decision}/acceptance", new AcceptDecisionRequest(), 1);
        app.Mandates("covered");

        Assert.Equal((true, true), await ToRatify(Nurse));
        Assert.Equal((false, false), await ToRatify(GgzCoordinator)); // who accepted
        Assert.Equal((false, false), await ToRatify(NursesColleague)); // does not see the case
        Assert.Equal((false, false), await ToRatify(Director));
        await app.Ok(Nurse, $"{path}/agreements/{agreement}/ratification", null, 2);
        await app.Ok(Nurse, $"{path}/decisions/{decision}/ratification", null, 2);
        Assert.Equal((false, false), await ToRatify(Nurse));

        async Task<(bool Agreement, bool Decision)> ToRatify(Actor who)
        {
            var mine = await app.As(who).Get<MyPart>("/v1/my-part");
            return (mine.ToRatify.Any(a => a.AgreementId == agreement), mine.DecisionsToRatify.Any(d => d.DecisionId == decision));
        }
    }

    [Fact]
    public async Task A_case_with_200_lines_of_history_opens_in_at_most_three_queries()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.Propose(c.CaseId);
        await app.InDatabase(async db =>
        {
            for (var i = 0; i < 200; i++)
                db.ContactMoments.Add(new ContactMoment(Guid.NewGuid(), c.CaseId, ContactKind.Phone, Ggz, "x", app.Clock.GetUtcNow(), Director, app.Clock.GetUtcNow().AddMinutes(-i)));
            return await db.SaveChangesAsync();
        });
        string[] reads = ["", "/overview", "/timeline?limit=200", "/agreements"];

        foreach (var read in reads)
        {
            await app.As(Nurse).Get(path + read);
            Assert.InRange(await QueryCounter.During(app, () => app.As(Nurse).Get(path + read)), 1, 3);
        }
    }

    [Fact]
    public async Task The_overview_begins_with_the_residents_situation_and_goal()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.As(Director).Put($"{path}/plan/situation", new DescribeSituationRequest("Two children"), 1);
        await app.Ok(Nurse, $"{path}/goals", new AddGoalRequest(GoalKind.Resident, "My own home"), await app.Version(c.CaseId, Nurse));
        await app.Ok(Nurse, $"{path}/concerns", new RaiseConcernRequest("finances", "Debts"), 3);

        var overview = await app.As(Nurse).Get<CaseOverview>($"{path}/overview");

        using var text = JsonDocument.Parse(await (await app.As(Nurse).Get($"{path}/overview")).Content.ReadAsStringAsync());
        Assert.Equal(["situation", "residentsGoals"], text.RootElement.EnumerateObject().Select(property => property.Name).Take(2)); // as it is read
        Assert.Equal(("Two children", "My own home", 1, 1), (overview.Situation, overview.ResidentsGoals.Single().Text, overview.OpenConcerns, overview.UnownedConcerns));
        Assert.Equal((Director.HatId, 2), (overview.Director!.HatId, overview.Participants.Count));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get($"{path}/overview")).StatusCode);
    }

    [Fact]
    public async Task A_past_moment_is_read_as_it_was_known_then()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var agreement = await app.Propose(c.CaseId);
        app.Advance(TimeSpan.FromMinutes(1));
        var before = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(1));
        await app.Ok(Nurse, $"{path}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        await app.Ok(Nurse, $"{path}/participants/{c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Nurse));

        var then = await app.As(Director).Get<CaseAsKnown>($"{path}/as-known?at={Uri.EscapeDataString(before.ToString("O"))}");
        var now = await app.As(Director).Get<CaseAsKnown>($"{path}/as-known?at={Uri.EscapeDataString(app.Clock.GetUtcNow().ToString("O"))}");

        Assert.Equal((AgreementState.Proposed, 2, CaseStatus.Active, Director.HatId), (then.Agreements.Single().State, then.Participants.Count, then.Status, then.Director!.HatId));
        Assert.Equal((AgreementState.ToBeReassigned, 1), (now.Agreements.Single().State, now.Participants.Count));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.As(Director).Get($"{path}/as-known?at=2020-01-01T00:00:00Z")).StatusCode);
    }

    [Fact]
    public async Task A_past_moment_has_the_plan_the_decisions_and_the_household_as_they_were_written_by_then()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(Director, $"{path}/concerns", new RaiseConcernRequest("finances", "Debts"), 1);
        await app.AddGoal(c.CaseId);
        await app.Ok(Director, $"{path}/plan/versions", new AdoptPlanRequest("First"), (await app.As(Director).Get($"{path}/plan")).Version());
        var decision = await (await app.As(Director).Post($"{path}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).Read<DecisionView>();
        var agreement = await app.Propose(c.CaseId);
        var member = await (await app.As(Director).Post($"{path}/members", new AddMemberRequest("Sanne de Wit", MemberRole.Child))).Read<MemberView>();
        var before = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(1));
        await app.Ok(Nurse, $"{path}/decisions/{decision.DecisionId}/acceptance", new AcceptDecisionRequest(), 1);
        await app.Ok(Director, $"{path}/concerns", new RaiseConcernRequest("finances", "More debts"), (await app.As(Director).Get($"{path}/plan")).Version());
        await app.Ok(Director, $"{path}/plan/versions", new AdoptPlanRequest("Second"), (await app.As(Director).Get($"{path}/plan")).Version());
        await app.As(Director).Post($"{path}/members", new AddMemberRequest("Bo de Wit", MemberRole.Child));
        var scaling = new DecideScalingRequest(ScalingDirection.Up, 2, [new CaseScalingGround(ScalingGroundKind.SafetyAtStake, "Threats")], new CaseDomainView("Yes"), new CaseDomainView("Yes"), ["Quiet"]);
        await app.Ok(Director, $"{path}/scaling-decisions", scaling, await app.Version(c.CaseId, Director));

        var (then, now) = (await AsKnown(path, before), await AsKnown(path, app.Clock.GetUtcNow()));

        Assert.Equal((2, 1, Purpose.PreventingEscalation, Regime.Local), (then.PlanVersion, then.Plan!.Concerns.Count, then.Purpose, then.Regime));
        Assert.Equal((3, 2), (now.PlanVersion, now.Plan!.Concerns.Count));
        Assert.Equal([(Municipality, true), (Ggz, null)], then.Decisions.Single().Bindings.Select(b => (b.OrganisationId, b.Accepted)));
        Assert.NotNull(now.Decisions.Single().Bindings.Single(b => b.OrganisationId == Ggz).BoundAt);
        Assert.Equal((member.MemberId, MemberRole.Child), (then.Members.Single().MemberId, then.Members.Single().Memberships.Single().Role));
        Assert.Equal(2, now.Members.Count);
        Assert.Empty(then.Scalings);
        Assert.Equal((ScalingGroundKind.SafetyAtStake, 2), (now.Scalings.Single().Grounds.Single().Kind, now.Scalings.Single().ToPhase));
        Assert.NotNull(now.Scalings.Single().TookEffectAt);
        Assert.Equal((agreement.AgreementId, Ggz, agreement.DueOn), (then.Agreements.Single().AgreementId, then.Agreements.Single().OwnerOrganisationId!.Value, then.Agreements.Single().DueOn!.Value));
        Assert.InRange(await QueryCounter.During(app, () => AsKnown(path, before)), 1, 11);
    }

    [Fact]
    public async Task Whose_an_agreement_was_and_its_day_before_it_was_given_to_another_are_told_of_a_past_moment()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var agreement = await app.Propose(c.CaseId);
        var proposed = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(1));
        await app.Ok(Nurse, $"{path}/participants/{c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Nurse));
        Assert.Equal(Ggz, Assert.Single((await AsKnown(path, proposed)).Agreements).OwnerOrganisationId);
        Assert.Null(Assert.Single((await AsKnown(path, app.Clock.GetUtcNow())).Agreements).OwnerOrganisationId); // it needs one
        app.Advance(TimeSpan.FromMinutes(1));

        await app.Ok(Director, $"{path}/agreements/{agreement.AgreementId}/reassignment", new ReassignAgreementRequest(Municipality, app.InNineDays().AddDays(3)), 2);

        var (then, now) = (Assert.Single((await AsKnown(path, proposed)).Agreements), Assert.Single((await AsKnown(path, app.Clock.GetUtcNow())).Agreements));
        Assert.Equal((AgreementState.Proposed, Ggz, agreement.DueOn), (then.State, then.OwnerOrganisationId!.Value, then.DueOn!.Value));
        Assert.Equal((AgreementState.Proposed, Municipality, app.InNineDays().AddDays(3)), (now.State, now.OwnerOrganisationId!.Value, now.DueOn!.Value));
    }

    [Fact]
    public async Task For_what_a_case_was_shared_before_it_was_reopened_for_another_purpose_is_told_of_a_past_moment()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var before = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(1));
        await app.End(c.CaseId);

        await app.Ok(Director, $"{path}/reopening", new ReopenCaseRequest("Threats", Purpose.DomesticSafety), await app.Version(c.CaseId, Director));

        Assert.Equal((Purpose.PreventingEscalation, Purpose.DomesticSafety), ((await AsKnown(path, before)).Purpose, (await AsKnown(path, app.Clock.GetUtcNow())).Purpose));
    }

    [Fact]
    public async Task A_past_moment_has_the_last_two_hundred_agreements_newest_first_and_its_list_goes_on_to_the_end()
    {
        var c = await app.Activate();
        var now = app.Clock.GetUtcNow();
        var terms = new AgreementTerms("Visit", "Visit", "Plan", "Noted", Police, null, app.InNineDays(), null, AgreementNature.Stabilising, [], new Commitment());
        var made = await app.InDatabase(async db =>
        {
            var agreements = Enumerable.Range(0, 201).Select(n => Agreement.Propose(Guid.NewGuid(), c.CaseId, terms, new AgreementSource(null, null, Director.HatId), Director, now.AddTicks(n)).Agreement).ToList();
            db.Agreements.AddRange(agreements);
            await db.SaveChangesAsync();
            return agreements.Select(a => a.Id).ToList();
        });
        app.Advance(TimeSpan.FromSeconds(1));

        var known = await AsKnown($"/v1/cases/{c.CaseId}", app.Clock.GetUtcNow());
        Assert.Equal(made.Skip(1).Reverse(), known.Agreements.Select(a => a.AgreementId));
        Assert.True(known.Truncated);
        Assert.False((await AsKnown($"/v1/cases/{c.CaseId}", now.AddTicks(199))).Truncated); // exactly two hundred by then

        List<AgreementAsKnown> listed = [];
        string? next = null;
        do
        {
            var page = await app.As(Director).Get<Page<AgreementAsKnown>>(
                $"/v1/cases/{c.CaseId}/as-known/agreements?limit=90&at={Uri.EscapeDataString(now.AddTicks(199).ToString("O"))}{(next is null ? "" : $"&after={next}")}");
            listed.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(made.SkipLast(1).Reverse(), listed.Select(a => a.AgreementId));
        Assert.All(listed, a => Assert.Equal((AgreementState.Proposed, Police, app.InNineDays()), (a.State, a.OwnerOrganisationId!.Value, a.DueOn!.Value)));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.As(Director).Get($"/v1/cases/{c.CaseId}/as-known/agreements?at=2020-01-01T00:00:00Z")).StatusCode);
    }

    [Fact]
    public async Task A_past_moment_has_how_each_organisation_saw_the_case_and_what_was_measured_by_then()
    {
        var c = await app.Activate();
        var (path, today) = ($"/v1/cases/{c.CaseId}", DutchDay.Of(app.Clock.GetUtcNow()));
        await CasesApp.Ok(app.As(Nurse), $"{path}/perspectives", new GivePerspectiveRequest("Debts", "The rent", "Rest"));
        await app.Ok(Nurse, $"{path}/baseline", new MeasureRequest(today, [new CaseScore("finances", 2)]), await app.Version(c.CaseId, Nurse));
        var before = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(1));
        await CasesApp.Ok(app.As(Nurse), $"{path}/perspectives", new GivePerspectiveRequest("A plan", "The children", "School"));
        await CasesApp.Ok(app.As(Director), $"{path}/perspectives", new GivePerspectiveRequest("Nuisance", "The street", "Quiet"));
        await CasesApp.Ok(app.As(Director), $"{path}/measurements", new MeasureRequest(today, [new CaseScore("finances", 4)]));

        var (then, now) = (await AsKnown(path, before), await AsKnown(path, app.Clock.GetUtcNow()));

        Assert.Equal([("Debts", "GGZ")], then.Perspectives.Select(p => (p.Sees, p.OrganisationName!)));
        Assert.Equal(["A plan", "Nuisance"], now.Perspectives.Select(p => p.Sees).Order());
        Assert.Equal((true, 2), (then.Measurements.Single().Baseline, then.Measurements.Single().Scores.Single().Score));
        Assert.Equal([4, 2], now.Measurements.Select(m => m.Scores.Single().Score)); // newest first
        Assert.Equal((false, false), (then.Truncated, now.Truncated));
    }

    [Fact]
    public async Task A_meeting_that_is_heard_of_later_does_not_say_that_the_case_stood_then_where_it_stands_now()
    {
        var c = await app.Activate();
        var held = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(2));
        await app.InDatabase(async db =>
        {
            var caseFile = (await db.Cases.FindAsync(c.CaseId))!;
            caseFile.ScaleUp(Domain.ACase.Proposal(2), null, Domain.ACase.Covered, app.Clock.GetUtcNow(), Director, app.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            caseFile.Met("A meeting took a decision.", held, null, AveProfile.Default);
            caseFile.PutOff(1, "The case goes to the next meeting.", held);
            return await db.SaveChangesAsync();
        });

        var then = await app.As(Director).Get<CaseAsKnown>($"/v1/cases/{c.CaseId}/as-known?at={Uri.EscapeDataString(held.AddMinutes(1).ToString("O"))}");

        Assert.Equal((CaseStatus.Active, 1), (then.Status, then.AvePhase));
    }

    [Fact]
    public async Task Who_only_acted_as_director_at_a_past_moment_is_read_so()
    {
        var c = await app.Activate();
        await Change((caseFile, now) => caseFile.HatEnded(Director.HatId, [Coordinator], now));
        var acting = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(1));
        await Change((caseFile, now) =>
        {
            caseFile.ProposeDirector(NursesColleague.Hat, Coordinator, now);
            caseFile.AcceptDirection(NursesColleague, AveProfile.Default, now); // not the nurse: what she reads in other tests tells that she directs nothing
        });

        Assert.Equal((Coordinator.HatId, true), await DirectorAt(acting));
        Assert.Equal((NursesColleague.HatId, false), await DirectorAt(app.Clock.GetUtcNow()));

        Task<int> Change(Action<CaseFile, DateTimeOffset> change) => app.InDatabase(async db =>
        {
            change((await db.Cases.FindAsync(c.CaseId))!, app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        async Task<(Guid HatId, bool Acting)> DirectorAt(DateTimeOffset at)
        {
            var then = await app.As(Nurse).Get<CaseAsKnown>($"/v1/cases/{c.CaseId}/as-known?at={Uri.EscapeDataString(at.ToString("O"))}");
            return (then.Director!.HatId, then.Director.Acting);
        }
    }

    [Fact]
    public async Task My_part_shows_what_waits_for_me_and_what_my_mandate_lets_me_decide()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var proposed = await app.Propose(c.CaseId);
        var accepted = await app.Propose(c.CaseId);
        await app.Ok(Nurse, $"{path}/agreements/{accepted.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        var asked = await (await app.As(Director).Post($"{path}/requests", new AskParticipantRequest(Ggz, "When?", app.InNineDays()))).Read<RequestView>();

        app.Neighbours.Answer("partners", $"GET /internal/hats/{Nurse.HatId}/powers", new object[] { new { power = "ratify", result = "covered" }, new { power = "shareUpTo", result = "conditional" }, new { power = "commitCapacity", result = "notCovered" } });
        var mine = await app.As(Nurse).Get<MyPart>("/v1/my-part");
        var others = await app.As(NursesColleague).Get<MyPart>("/v1/my-part"); // of whom nobody says anything

        Assert.Contains(mine.ToAnswer, a => a.AgreementId == proposed.AgreementId);
        Assert.Contains(mine.Agreements, a => a.AgreementId == accepted.AgreementId);
        Assert.Contains(mine.Requests, r => r.RequestId == asked.RequestId);
        Assert.Equal(
            [("commitCapacity", MandateVerdict.NotCovered), ("commitMeasure", MandateVerdict.Unknown), ("shareUpTo", MandateVerdict.Conditional), ("acceptDirection", MandateVerdict.Unknown), ("decideScaling", MandateVerdict.Unknown), ("emergencyScale", MandateVerdict.Unknown), ("ratify", MandateVerdict.Covered)],
            mine.Mandate.Select(p => (p.Power, p.Answer)));
        Assert.All(others.Mandate, p => Assert.Equal(MandateVerdict.Unknown, p.Answer));
        Assert.DoesNotContain(others.ToAnswer, a => a.AgreementId == proposed.AgreementId);
        Assert.DoesNotContain(others.Requests, r => r.RequestId == asked.RequestId);
        await app.Ok(Nurse, $"{path}/requests/{asked.RequestId}/answer", new AnswerRequestRequest("Tomorrow"), 1);
        Assert.Equal("Tomorrow", (await app.As(Director).Get<RequestView>($"{path}/requests/{asked.RequestId}")).Answer);
    }

    [Fact]
    public async Task A_question_is_asked_of_a_hat_that_sees_the_case_or_of_nobody_in_particular()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/requests";
        var asking = new AskParticipantRequest(Ggz, "When?", app.InNineDays());

        var refused = await app.As(Director).Post(path, asking with { ToHatId = NursesColleague.HatId });
        Assert.Equal((HttpStatusCode.BadRequest, "/toHatId"), (refused.StatusCode, Assert.Single(await refused.Pointers())));
        Assert.Contains("takesNoPart", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var who in new[] { Nurse, GgzCoordinator })
        {
            var asked = await (await app.As(Director).Post(path, asking with { ToHatId = who.HatId })).Read<RequestView>();
            Assert.Contains((await app.As(who).Get<MyPart>("/v1/my-part")).Requests, r => r.RequestId == asked.RequestId);
        }
    }

    [Fact]
    public async Task What_waits_goes_on_by_cursor_where_my_part_ends()
    {
        var organisation = Guid.NewGuid();
        var worker = new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Casework);
        var coordinator = new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Coordinator);
        await app.Given(
            new OrganisationCopy { Id = organisation, Name = "Busy care", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], IsActive = true, Sequence = 1 },
            new HatCopy { Id = worker.HatId, ProfessionalId = worker.ProfessionalId, OrganisationId = organisation, Kind = worker.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 },
            new HatCopy { Id = coordinator.HatId, ProfessionalId = coordinator.ProfessionalId, OrganisationId = organisation, Kind = coordinator.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });
        var c = await app.Activate();
        var (path, now) = ($"/v1/cases/{c.CaseId}", app.Clock.GetUtcNow());
        await CasesApp.Ok(app.As(worker), $"{path}/participants/{await app.Invite(c.CaseId, worker, Director)}/acceptance");
        await app.InDatabase(db =>
        {
            foreach (var n in Enumerable.Range(0, 52))
            {
                var day = DutchDay.Of(now).AddDays(n % 7);
                var terms = new AgreementTerms("Visit", "Visit", "Plan", "Noted", organisation, n % 2 == 0 ? worker.HatId : null, day, null, AgreementNature.Stabilising, [], new Commitment());
                db.Agreements.Add(Agreement.Propose(Guid.NewGuid(), c.CaseId, terms, new AgreementSource(null, null, Director.HatId), Director, now).Agreement);
                db.Agreements.Add(Agreement.Propose(Guid.NewGuid(), c.CaseId, terms with { OwnerOrganisationId = Municipality, OwnerHatId = null, SupporterIds = [organisation] }, new AgreementSource(null, null, Director.HatId), Director, now).Agreement);
                db.Requests.Add(new CaseRequest(Guid.NewGuid(), c.CaseId, organisation, null, $"Question {n}", day, Director, now));
            }

            return db.SaveChangesAsync();
        });
        var mine = await app.As(worker).Get<MyPart>("/v1/my-part");

        Assert.Equal((50, 50, 50), (mine.ToAnswer.Count, mine.ToSupport.Count, mine.Requests.Count));
        await All<MyAgreement>(worker, "agreements?waiting=toAnswer&", a => a.AgreementId, a => a.DueOn, mine.ToAnswer);
        await All<MyAgreement>(worker, "agreements?waiting=toSupport&", a => a.AgreementId, a => a.DueOn, mine.ToSupport);
        await All<RequestView>(worker, "requests?", r => r.RequestId, r => r.AnswerBeforeOn, mine.Requests);
        var theirs = await app.As(coordinator).Get<MyPart>("/v1/my-part");
        Assert.Equal((26, 50, 50), (theirs.ToAnswer.Count, theirs.ToSupport.Count, theirs.Requests.Count)); // what was proposed to a hat waits for that hat
        await All<MyAgreement>(coordinator, "agreements?waiting=toSupport&", a => a.AgreementId, a => a.DueOn, theirs.ToSupport);
        await All<RequestView>(coordinator, "requests?", r => r.RequestId, r => r.AnswerBeforeOn, theirs.Requests);
        Assert.Empty((await app.As(worker).Get<Page<MyAgreement>>("/v1/my-part/agreements?waiting=toRatify")).Items);
        foreach (var unknown in new[] { "everything", "7" })
            Assert.Equal(["waiting"], await (await app.As(worker).Get($"/v1/my-part/agreements?waiting={unknown}")).Pointers());

        async Task All<T>(Actor who, string list, Func<T, Guid> id, Func<T, DateOnly> day, IReadOnlyList<T> first)
        {
            List<T> all = [];
            for (var next = ""; ;)
            {
                var page = await app.As(who).Get<Page<T>>($"/v1/my-part/{list}limit=20{next}");
                all.AddRange(page.Items);
                if (page.Next is null)
                    break;
                next = $"&after={page.Next}";
            }

            Assert.Equal(52, all.Select(id).Distinct().Count());
            Assert.Equal(all.Select(day).Order(), all.Select(day));
            Assert.Equal(first.Select(id), all.Take(first.Count).Select(id)); // it goes on where my part ends
        }
    }

    /// <remarks>Many of one moment: a term ends with the day, and the id says which comes first.</remarks>
    [Fact]
    public async Task Decisions_that_wait_and_what_I_stand_in_for_go_on_by_cursor_where_my_part_ends()
    {
        var organisation = Guid.NewGuid();
        var worker = new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Casework);
        var colleague = worker with { HatId = Guid.NewGuid(), ProfessionalId = Guid.NewGuid() };
        var coordinator = new Actor(Guid.NewGuid(), organisation, Guid.NewGuid(), HatKind.Coordinator);
        await app.Given([
            new OrganisationCopy { Id = organisation, Name = "Busy police", Type = "partner", Domain = OrganisationDomain.Safety, MunicipalityCodes = [Area], IsActive = true, Sequence = 1 },
            .. new[] { worker, colleague, coordinator }.Select(who => new HatCopy { Id = who.HatId, ProfessionalId = who.ProfessionalId, OrganisationId = organisation, Kind = who.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 })]);
        var c = await app.Activate();
        await CasesApp.Ok(app.As(worker), $"/v1/cases/{c.CaseId}/participants/{await app.Invite(c.CaseId, worker, Director)}/acceptance");
        var now = app.Clock.GetUtcNow();
        await app.InDatabase(db =>
        {
            foreach (var n in Enumerable.Range(0, 52))
            {
                var at = now.AddMinutes(n / 9);
                var without = Taken(at);
                without.Accept(Domain.ACase.Covered, null, at, worker, at);
                without.MandateEnded(Domain.ACase.Covered.MandateId!.Value, MandateLoss.Revoked, at);
                var ratified = Taken(at);
                ratified.Accept(Domain.ACase.Unknown, n % 2 == 0 ? coordinator.HatId : null, now.AddDays(9 + (n / 9)), worker, at);
                db.Decisions.AddRange(n % 4 == 0 ? without : Taken(at), ratified);
                var late = Agreement.Propose(Guid.NewGuid(), c.CaseId, new AgreementTerms("Visit", "Visit", "Plan", "Noted", organisation, worker.HatId, DutchDay.Of(now).AddDays(-20 - (n % 7)), Guid.NewGuid(), AgreementNature.Stabilising, [], new Commitment()), new AgreementSource(null, null, Director.HatId), Director, now.AddDays(-30)).Agreement;
                late.Accept(Domain.ACase.Covered, null, now, null, worker, now.AddDays(-30));
                foreach (var day in new[] { -15, -8 })
                    late.DueDayPassed(colleague.HatId, new OverduePath(TimeSpan.FromDays(1), TimeSpan.FromDays(90)), now.AddDays(day));
                db.Agreements.Add(late);
            }

            return db.SaveChangesAsync();
        });

        foreach (var who in new[] { worker, coordinator })
        {
            var answers = await All<MyDecision>(who, "decisions?waiting=toAnswer&", (await app.As(who).Get<MyPart>("/v1/my-part")).DecisionsToAnswer, d => d.DecisionId);
            Assert.Equal((52, 13), (answers.Count, answers.Count(d => d.WithoutMandate)));
            Assert.Equal(answers.Select(d => d.DecidedAt).Order(), answers.Select(d => d.DecidedAt));
        }

        var ratifies = await All<MyDecision>(coordinator, "decisions?waiting=toRatify&", (await app.As(coordinator).Get<MyPart>("/v1/my-part")).DecisionsToRatify, d => d.DecisionId);
        Assert.Equal(52, ratifies.Count); // named, and anybody there
        Assert.Equal(ratifies.Select(d => d.RatifyBefore).Order(), ratifies.Select(d => d.RatifyBefore));
        Assert.Equal(52, (await All<MyAgreement>(colleague, "agreements?waiting=standsInFor&", (await app.As(colleague).Get<MyPart>("/v1/my-part")).StandsInFor, a => a.AgreementId)).Count);
        Assert.Equal(["waiting"], await (await app.As(worker).Get("/v1/my-part/decisions?waiting=toSupport")).Pointers());

        Decision Taken(DateTimeOffset at) => Decision.Take(Guid.NewGuid(), c.CaseId, "Visits in pairs", "In pairs", "A talk", "Calm", null, [organisation], Director, at);

        async Task<IReadOnlyList<T>> All<T>(Actor who, string list, IReadOnlyList<T> first, Func<T, Guid> id)
        {
            List<T> all = [];
            for (var next = ""; ;)
            {
                var page = await app.As(who).Get<Page<T>>($"/v1/my-part/{list}limit=20{next}");
                all.AddRange(page.Items);
                Assert.Equal(all.Count, all.Select(id).Distinct().Count()); // no page comes twice
                if (page.Next is null)
                    break;
                next = $"&after={page.Next}";
            }

            Assert.Equal(50, first.Count);
            Assert.Equal(first.Select(id), all.Take(first.Count).Select(id)); // it goes on where my part ends
            return all;
        }
    }

    [Fact]
    public async Task A_request_that_nobody_answered_before_its_day_is_seen_as_such_by_both_and_taken_back_by_who_asked()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/requests";
        var asked = await (await app.As(Director).Post(path, new AskParticipantRequest(Ggz, "When?", DutchDay.Of(app.Clock.GetUtcNow())))).Read<RequestView>();
        Assert.False(asked.Overdue);
        Assert.Equal(0, await OnBoard());

        app.Advance(TimeSpan.FromDays(1));

        Assert.True((await app.As(Nurse).Get<MyPart>("/v1/my-part")).Requests.Single(r => r.RequestId == asked.RequestId).Overdue);
        Assert.True((await app.As(Director).Get<Page<RequestView>>(path)).Items.Single().Overdue);
        Assert.Equal(1, await OnBoard());
        Assert.Equal("not-the-asker", await (await app.As(Nurse).Post($"{path}/{asked.RequestId}/withdrawal", ifMatch: 1)).ProblemCode());
        await app.Ok(Director, $"{path}/{asked.RequestId}/withdrawal", null, 1);

        var read = await app.As(Nurse).Get<RequestView>($"{path}/{asked.RequestId}");
        Assert.Equal((RequestState.Withdrawn, false), (read.State, read.Overdue));
        Assert.DoesNotContain((await app.As(Nurse).Get<MyPart>("/v1/my-part")).Requests, r => r.RequestId == asked.RequestId);
        Assert.Equal(0, await OnBoard());

        async Task<int> OnBoard() => (await app.As(Director).Get<Page<BoardCase>>("/v1/board")).Items.Single(b => b.CaseId == c.CaseId).OverdueRequests;
    }

    [Fact]
    public async Task A_request_in_a_case_that_ended_is_neither_asked_nor_answered_nor_declined_and_waits_for_nobody()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/requests";
        var asking = new AskParticipantRequest(Ggz, "When?", app.InNineDays());
        var asked = await (await app.As(Director).Post(path, asking)).Read<RequestView>();
        await app.End(c.CaseId);

        Assert.Equal("case-ended", await (await app.As(Nurse).Post($"{path}/{asked.RequestId}/answer", new AnswerRequestRequest("Tomorrow"), 1)).ProblemCode());
        Assert.Equal("case-ended", await (await app.As(Nurse).Post($"{path}/{asked.RequestId}/declination", ifMatch: 1)).ProblemCode());
        Assert.Equal("case-ended", await (await app.As(Nurse).Post(path, asking with { ToOrganisationId = Municipality })).ProblemCode());
        Assert.DoesNotContain((await app.As(Nurse).Get<MyPart>("/v1/my-part")).Requests, r => r.RequestId == asked.RequestId);
    }

    [Fact]
    public async Task My_part_shows_decisions_to_ratify_and_merges_and_transfers_that_wait_for_me()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await app.Ok(Director, $"/v1/cases/{b.CaseId}/director/proposals", new ProposeRoleRequest(NursesColleague.HatId), await app.Version(b.CaseId, Director));
        await app.Ok(NursesColleague, $"/v1/cases/{b.CaseId}/director/acceptance", null, await app.Version(b.CaseId, NursesColleague));
        var decision = await (await app.As(Director).Post($"/v1/cases/{a.CaseId}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).Read<DecisionView>();
        app.NobodyAnswersForMandates();
        await app.Ok(Nurse, $"/v1/cases/{a.CaseId}/decisions/{decision.DecisionId}/acceptance", new AcceptDecisionRequest(), 1);
        app.Mandates("covered");
        var merge = await (await app.As(Director).Post($"/v1/cases/{a.CaseId}/merges", new ProposeMergeRequest(b.Number, MergeDirection.OtherCase, "The same family"))).Read<MergeView>();
        var transfer = await (await app.As(Director).Post($"/v1/cases/{a.CaseId}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();

        var ratifies = Assert.Single((await app.As(GgzCoordinator).Get<MyPart>("/v1/my-part")).DecisionsToRatify);
        Assert.Equal((decision.DecisionId, a.CaseId, "Visits in pairs"), (ratifies.DecisionId, ratifies.CaseId, ratifies.ProcessTitle));
        var merges = Assert.Single((await app.As(NursesColleague).Get<MyPart>("/v1/my-part")).Merges);
        Assert.Equal((merge.MergeId, b.CaseId, MergeState.Proposed), (merges.MergeId, merges.CaseId, merges.State));
        Assert.Equal(transfer.TransferId, Assert.Single((await app.As(NextTriage).Get<MyPart>("/v1/my-part")).Transfers).TransferId);
        foreach (var other in new[] { Director, Nurse, Officer, NextDirector })
        {
            var mine = await app.As(other).Get<MyPart>("/v1/my-part");
            Assert.Empty(mine.DecisionsToRatify);
            Assert.Empty(mine.Merges);
            Assert.Empty(mine.Transfers);
        }

        foreach (var other in new[] { NursesColleague, NextTriage }) // neither takes part in the other case
            Assert.DoesNotContain($"{a.CaseId}", await (await app.As(other).Get("/v1/my-part")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await app.Ok(GgzCoordinator, $"/v1/cases/{a.CaseId}/decisions/{decision.DecisionId}/ratification", null, 2);
        Assert.Empty((await app.As(GgzCoordinator).Get<MyPart>("/v1/my-part")).DecisionsToRatify);
    }

    [Fact]
    public async Task My_part_shows_decisions_and_support_that_I_am_asked_for_a_case_to_receive_and_goal_rounds_that_wait_for_me()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var goal = await app.AddGoal(c.CaseId);
        var decision = await (await app.As(Director).Post($"{path}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).Read<DecisionView>();
        var supported = await (await app.As(Director).Post(
            $"{path}/agreements", new ProposeAgreementRequest("Talk", "Talk", "A plan", "Noted", Municipality, app.InNineDays(), goal, SupporterOrganisationIds: [Ggz]))).Read<AgreementView>();
        var round = await (await app.As(Director).Post($"{path}/goal-rounds", new OpenGoalRoundRequest("What has to be better?", app.Clock.GetUtcNow().AddDays(3)))).Read<GoalRoundView>();
        await app.InDatabase(async db =>
        {
            var (scaled, now) = ((await db.Cases.FindAsync(c.CaseId))!, app.Clock.GetUtcNow());
            scaled.ScaleUp(Domain.ACase.Proposal(2), null, Domain.ACase.Covered, now, Director, now);
            scaled.ScaleDown(Domain.ACase.Down(1), Nurse.Hat, null, [], Domain.ACase.Covered, now, Director, now);
            return await db.SaveChangesAsync();
        });

        var mine = await app.As(Nurse).Get<MyPart>("/v1/my-part");
        Assert.Equal("Visits in pairs", mine.DecisionsToAnswer.Single(d => d.DecisionId == decision.DecisionId).ProcessTitle);
        Assert.Equal("Talk", mine.ToSupport.Single(a => a.AgreementId == supported.AgreementId).ProcessTitle);
        Assert.Equal(1, mine.ToReceive.Single(r => r.CaseId == c.CaseId).ToPhase);
        Assert.Equal("What has to be better?", mine.GoalRounds.Single(r => r.GoalRoundId == round.GoalRoundId).Question);
        foreach (var other in new[] { NursesColleague, Officer, Mayor })
            Assert.DoesNotContain($"{c.CaseId}", await (await app.As(other).Get("/v1/my-part")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await app.Ok(Nurse, $"{path}/decisions/{decision.DecisionId}/declination", null, 1);
        await app.Ok(Nurse, $"{path}/agreements/{supported.AgreementId}/support/acceptance", null, 1);
        await CasesApp.Ok(app.As(Nurse), $"{path}/goal-rounds/{round.GoalRoundId}/entries", new SubmitGoalRequest("Rest"));
        await app.Ok(Nurse, $"{path}/scaling-decisions/{mine.ToReceive.Single(r => r.CaseId == c.CaseId).DecisionId}/declination", null, await app.Version(c.CaseId, Nurse));

        var left = await app.As(Nurse).Get<MyPart>("/v1/my-part");
        Assert.DoesNotContain(left.DecisionsToAnswer, d => d.DecisionId == decision.DecisionId);
        Assert.DoesNotContain(left.ToSupport, a => a.AgreementId == supported.AgreementId);
        Assert.DoesNotContain(left.GoalRounds, r => r.GoalRoundId == round.GoalRoundId);
        Assert.DoesNotContain(left.ToReceive, r => r.CaseId == c.CaseId);
    }

    [Fact]
    public async Task The_board_shows_who_directs_what_its_cases_need()
    {
        var c = await app.Activate();
        await app.Invite(c.CaseId, Officer, Director);
        await app.Deliver(Guid.NewGuid(), new AgendaItemDeferred { MeetingId = Guid.NewGuid(), AgendaItemId = Guid.NewGuid(), CaseId = c.CaseId, TimesDeferred = 2, DeferredAt = app.Clock.GetUtcNow() });

        var row = (await app.As(Director).Get<Page<BoardCase>>("/v1/board?limit=200")).Items.Single(b => b.CaseId == c.CaseId);

        Assert.Equal((1, StagnationKind.DeferredTwice, "Municipality"), (row.UnansweredInvitations, Assert.Single(row.Stagnation), row.DirectorOrganisationName));
        Assert.DoesNotContain((await app.As(Nurse).Get<Page<BoardCase>>("/v1/board?limit=200")).Items, b => b.CaseId == c.CaseId);
        var stagnation = await app.As(Nurse).Get<CaseStagnation>($"/v1/cases/{c.CaseId}/stagnation");
        Assert.Equal(ScalingGroundKind.StagnatingCooperation, Assert.Single(stagnation.SuggestedGrounds).Kind);
    }

    [Fact]
    public async Task Measurements_are_held_against_one_baseline()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var first = new MeasureRequest(DutchDay.Of(app.Clock.GetUtcNow()), [new CaseScore("finances", 2)]);
        Assert.Equal("baseline-first", await (await app.As(Nurse).Post($"{path}/measurements", first)).ProblemCode());
        await app.Ok(Nurse, $"{path}/baseline", first, await app.Version(c.CaseId, Nurse));
        Assert.Equal("baseline-taken", await (await app.As(Nurse).Post($"{path}/baseline", first, await app.Version(c.CaseId, Nurse))).ProblemCode());

        await CasesApp.Ok(app.As(Director), $"{path}/measurements", first with { Scores = [new CaseScore("finances", 4)] });

        Assert.Equal(2, Assert.Single((await app.As(Nurse).Get<Page<TrendView>>($"{path}/trend")).Items).Change);
        var wrong = await app.As(Nurse).Post($"{path}/measurements", first with { Scores = [new CaseScore("finances", 1), new CaseScore("finances", 2)] });
        Assert.Equal("/scores/1/lifeArea", Assert.Single(await wrong.Pointers()));
    }

    [Fact]
    public async Task A_decision_names_its_preventive_alternative_and_effect_and_binds_who_accepts()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/decisions";
        var request = new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk first", "Nobody alone", [Ggz], new DecisionDeviation("One at a time", "Asked for", app.InNineDays()));
        Assert.Equal("director-only", await (await app.As(Nurse).Post(path, request)).ProblemCode());
        var decision = await (await app.As(Director).Post(path, request)).Read<DecisionView>();

        await app.Ok(Nurse, $"{path}/{decision.DecisionId}/acceptance", new AcceptDecisionRequest(), 1);
        await CasesApp.Ok(app.As(Nurse), $"/v1/cases/{c.CaseId}/advices", new GiveAdviceRequest("Mornings are best", decision.DecisionId));

        Assert.Equal(BindingState.Accepted, (await app.As(Director).Get<DecisionView>($"{path}/{decision.DecisionId}")).Bindings.Single(b => b.OrganisationId == Ggz).State);
        Assert.Equal("Mornings are best", Assert.Single((await app.As(Director).Get<Page<AdviceView>>($"/v1/cases/{c.CaseId}/advices")).Items).Text);
        Assert.Equal(["/preventiveAlternative"], await (await app.As(Director).Post(path, request with { PreventiveAlternative = "" })).Pointers());
    }

    [Fact]
    public async Task Lists_and_openings_seek_and_never_walk_through_all_cases()
    {
        var c = await app.Activate();
        var plans = await app.PlansOf(async () =>
        {
            foreach (var who in new[] { Director, Nurse, GgzCoordinator, Triage })
            {
                await app.As(who).Get("/v1/cases?limit=20");
                await app.As(who).Get($"/v1/cases/{c.CaseId}/overview");
                await app.As(who).Get($"/v1/cases/{c.CaseId}/timeline");
                await app.As(who).Get("/v1/case-invitations");
                await app.As(who).Get("/v1/my-part");
                await app.As(who).Get("/v1/my-part/agreements");
                await app.As(who).Get("/v1/my-part/agreements?waiting=toVerify");
                await app.As(who).Get("/v1/my-part/agreements?waiting=standsInFor");
                await app.As(who).Get("/v1/my-part/requests");
                await app.As(who).Get("/v1/my-part/decisions");
                await app.As(who).Get("/v1/my-part/decisions?waiting=toRatify");
                await app.As(who).Get("/v1/board");
            }
        });

        Assert.Empty(plans.SelectMany(plan => plan.ScansOf("Cases", "Agreements", "Timeline", "CaseRoles", "CaseParticipants", "Plans", "CaseRequests", "Decisions", "GoalRounds", "AgreementSupporters", "CaseMerges", "CaseTransfers").Select(scan => $"{scan}: {plan.Sql}")));
        Assert.Contains(plans.SelectMany(plan => plan.Steps), step => step.Contains("IX_CaseRoles_WithOrganisation", StringComparison.Ordinal)); // triage: not through the whole territory
        Assert.DoesNotContain(plans.SelectMany(plan => plan.Steps), step => step.Contains("IX_CaseRoles_Organisation", StringComparison.Ordinal) && !step.Contains("HatId=?", StringComparison.Ordinal));
    }

    /// <remarks>Of what waits for a large organisation very little is for one hat: it is sought from the cases that the hat sees.</remarks>
    [Fact]
    public async Task What_waits_for_me_is_sought_by_my_hat_and_from_my_cases_and_not_among_all_that_waits_for_my_organisation()
    {
        await app.Activate();

        var plans = await app.PlansOf(() => app.As(Nurse).Get("/v1/my-part"));

        Assert.Equal(
            [
                "(CaseId=? AND State=? AND OwnerOrganisationId=? AND OwnerHatId=?)", // proposed to nobody in particular
                "(CaseId=?)", // asked to support, sought by the key of who supports
                "(Id=?)", // to verify: it directs nothing
                "(OwnerHatId=? AND State=?)",
                "(OwnerOrganisationId=? AND State=? AND OwnerHatId=?)",
                "(OwnerOrganisationId=? AND State=?)", // to ratify by anybody there: little, for it has a term
                "(RatifierHatId=? AND State=?)",
                "(StandInHatId=?)",
            ],
            Seeks(Listed(plans), "_Agreements_").Order(StringComparer.Ordinal));
        Assert.Equal(["(CaseId=? AND ToOrganisationId=? AND State=?)"], Seeks(plans, "_CaseRequests_"));
        Assert.Contains(plans, plan => plan.Steps.Any(step => step.Contains("IX_Decisions_CaseId", StringComparison.Ordinal)) && Seeks([plan], "_DecisionBindings_").All(seek => seek.StartsWith("(DecisionId=? AND OrganisationId=?", StringComparison.Ordinal)));
        Assert.DoesNotContain(Seeks(plans, "_Cases_"), seek => seek.StartsWith("(Status=?", StringComparison.Ordinal)); // not among all cases that run
        var directs = await app.PlansOf(() => app.As(Director).Get("/v1/my-part/agreements?waiting=toVerify"));
        Assert.Equal(["(CaseId=?)"], Seeks(Listed(directs), "_Agreements_"));
    }

    /// <remarks>A coordinator sees very many cases, and very much may wait there: it is read as far as a page goes.</remarks>
    [Fact]
    public async Task What_waits_for_a_coordinator_is_read_in_the_order_in_which_it_waits_and_no_case_is_opened_for_what_does_not_stand_there()
    {
        await app.Activate();
        var after = new Cursor(app.Clock.GetUtcNow(), Guid.NewGuid());

        var plans = await app.PlansOf(async () =>
        {
            await app.As(GgzCoordinator).Get("/v1/my-part");
            await app.As(GgzCoordinator).Get($"/v1/my-part/requests?after={after}");
            await app.As(GgzCoordinator).Get($"/v1/my-part/agreements?waiting=toSupport&after={after}");
            await app.As(GgzCoordinator).Get($"/v1/my-part/decisions?after={after}");
        });

        foreach (var index in new[] { "IX_CaseRequests_ToOrganisationId_State_AnswerBeforeOn_Id (ToOrganisationId=? AND State=?", "IX_AgreementSupporters_OrganisationId_AwaitedUntilOn_AgreementId (OrganisationId=? AND AwaitedUntilOn>", "IX_DecisionBindings_OrganisationId_State_AskedAt (OrganisationId=? AND State=?" })
        {
            var read = plans.Where(plan => plan.Steps.Any(step => step.Contains(index, StringComparison.Ordinal)) && !plan.Sql.Contains("\"RatifyBefore\" >", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(read);
            Assert.All(read, plan => Assert.DoesNotContain(plan.Steps.TakeWhile(step => !step.StartsWith("SCAN ", StringComparison.Ordinal)), step => step.StartsWith("USE TEMP B-TREE", StringComparison.Ordinal) && !step.Contains("LAST TERM", StringComparison.Ordinal))); // of one moment only
        }

        var walks = plans.Where(plan => !plan.Sql.Contains("'Invited'", StringComparison.Ordinal)).SelectMany(plan => plan.Steps).Where(step => step.Contains("IX_CaseParticipants_Organisation", StringComparison.Ordinal) && !step.Contains("HatId=?", StringComparison.Ordinal));
        Assert.Empty(walks);
    }

    /// <remarks>Most of what there is is not due; and what is due in a case that rests is passed over, not opened.</remarks>
    [Fact]
    public async Task The_clock_seeks_what_is_due_and_asks_of_that_alone_whether_its_case_rests()
    {
        var plans = await app.PlansOf(app.PassDeadlines);

        var due = plans.Where(plan => plan.Sql.Contains("'Suspended'", StringComparison.Ordinal) && plan.Sql.Contains("FROM \"Agreements\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(["(RemindAt<?)", "(State=? AND DueOn<?)"], due.Select(plan => Seeks([plan], "_Agreements_").Single()).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(due.SelectMany(plan => plan.ScansOf("Cases", "Agreements")));
        Assert.All(due.SelectMany(plan => plan.Steps).Where(step => step.StartsWith("SEARCH c", StringComparison.Ordinal)), step => Assert.Contains("(Id=?)", step, StringComparison.Ordinal));
    }

    /// <summary>By which columns a table is sought.</summary>
    private static IEnumerable<string> Seeks(IEnumerable<QueryPlan> plans, string table) => plans
        .SelectMany(plan => plan.Steps).Where(step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains(table, StringComparison.Ordinal)).Select(step => step[step.IndexOf('(', StringComparison.Ordinal)..]);

    /// <summary>Of the agreements that are listed: the clock reads ids, or whole agreements, at any moment.</summary>
    private static IEnumerable<QueryPlan> Listed(IEnumerable<QueryPlan> heard) => heard.Where(plan => plan.Sql.Contains("\"ProcessTitle\"", StringComparison.Ordinal) && !plan.Sql.Contains("HowWeSeeItIsDone", StringComparison.Ordinal));

    /// <remarks>A coordinator sees very many running cases; few of all that there are wait for somebody.</remarks>
    [Fact]
    public async Task What_waits_for_who_ratifies_or_under_another_law_is_sought_among_what_waits_and_not_among_all_cases_of_my_organisation()
    {
        var (c, other) = (await app.Activate(), await app.Activate());
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(Director, $"{path}/process-director", new ProposeRoleRequest(Process.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/executive-owner", new ProposeRoleRequest(Mayor.HatId), await app.Version(c.CaseId, Director));
        var emergency = new DecideScalingRequest(
            ScalingDirection.Emergency, 4, [new CaseScalingGround(ScalingGroundKind.SafetyAtStake, "Threats")], new CaseDomainView("Yes"), new CaseDomainView("Yes"), ["Quiet"]);
        await app.Ok(Director, $"{path}/scaling-decisions", emergency, await app.Version(c.CaseId, Director));
        var transfer = new ProposeRegimeTransferRequest(new CaseNationalCriteria(true, true, true), "Three chains", Ggz, [Ggz, Municipality]);
        await app.Ok(Director, $"/v1/cases/{other.CaseId}/regime-transfers", transfer, await app.Version(other.CaseId, Director));
        MyPart? mine = null;

        var plans = await app.PlansOf(async () => mine = await app.As(GgzCoordinator).Get<MyPart>("/v1/my-part"));

        Assert.Equal((c.CaseId, other.CaseId), (mine!.ScalingsToRatify.Single().CaseId, mine.RegimeTransfers.Single().CaseId));
        var steps = plans.Where(plan => plan.Sql.Contains("\"RatificationDueAt\" >", StringComparison.Ordinal) || plan.Sql.Contains("\"AwaitedRegimeOrganisationId\" =", StringComparison.Ordinal)).SelectMany(plan => plan.Steps).ToList();
        Assert.Equal(["SEARCH c USING INDEX IX_Cases_AwaitedRegimeOrganisationId (AwaitedRegimeOrganisationId=?)", "SEARCH c USING INDEX IX_Cases_RatificationDueAt (RatificationDueAt>?)"], steps.Order());
        var seen = Assert.Single(plans, plan => plan.Sql.Contains("\"c\".\"RegimeTransfers\"", StringComparison.Ordinal) && plan.Sql.Contains("@ids", StringComparison.Ordinal)); // of both
        Assert.True(!seen.Steps.Any(step => step.Contains("(Status=?", StringComparison.Ordinal) || (step.Contains("(OrganisationId=?", StringComparison.Ordinal) && !step.Contains("HatId=?", StringComparison.Ordinal))), string.Join('\n', seen.Steps) + "\n" + seen.Sql);
    }

    /// <remarks>An organisation is bound by very many decisions; few of them wait for it, or rest on one mandate.</remarks>
    [Fact]
    public async Task Decisions_are_sought_by_whom_they_wait_for_and_by_the_mandate_that_they_rest_on()
    {
        var (mandate, hat) = (Guid.NewGuid(), Guid.NewGuid());

        var plans = await app.PlansOf(async () =>
        {
            await app.As(GgzCoordinator).Get("/v1/my-part");
            await app.Deliver(mandate, new MandateRevoked { MandateId = mandate, OrganisationId = Ggz, RevokedAt = app.Clock.GetUtcNow() });
            await app.Deliver(hat, new HatEnded { HatId = hat, ProfessionalId = hat, OrganisationId = Ggz, Kind = HatKind.Casework, ValidFrom = new DateOnly(2026, 1, 1), EndedAt = app.Clock.GetUtcNow() });
        });

        var bindings = plans.Where(plan => plan.Sql.Contains("\"DecisionBindings\"", StringComparison.Ordinal)).ToList();
        Assert.Empty(bindings.SelectMany(plan => plan.ScansOf("Decisions", "DecisionBindings", "Cases", "CaseParticipants")));
        var steps = bindings.SelectMany(plan => plan.Steps).ToList();
        var seeks = steps.Where(step => step.Contains("IX_DecisionBindings_", StringComparison.Ordinal)).Select(step => step[step.IndexOf('(', StringComparison.Ordinal)..]).Distinct().Order();
        Assert.Equal(["(MandateId=?)", "(OrganisationId=? AND NeedsMandateUntilOn>?)", "(OrganisationId=? AND State=? AND AskedAt>?)", "(OrganisationId=? AND State=?)", "(RatifierHatId=? AND State=?)"], seeks);
        Assert.All(steps.Where(step => step.StartsWith("SEARCH d ", StringComparison.Ordinal)), step => Assert.Contains("(Id=?)", step, StringComparison.Ordinal));
    }

    /// <remarks>Very many agreements are still to come; few of them rest on one mandate.</remarks>
    [Fact]
    public async Task Agreements_are_sought_by_the_mandate_that_they_rest_on()
    {
        var mandate = Guid.NewGuid();

        var plans = await app.PlansOf(() => app.Deliver(mandate, new MandateRevoked { MandateId = mandate, OrganisationId = Ggz, RevokedAt = app.Clock.GetUtcNow() }));

        var sought = plans.Where(plan => plan.Sql.Contains("\"RatifiedMandateId\" =", StringComparison.Ordinal));
        Assert.Equal(["(Id=?)", "(Mandate_MandateId=?)", "(RatifiedMandateId=?)"], Seeks(sought, "Agreements_").Order(StringComparer.Ordinal));
    }

    private Task<CaseAsKnown> AsKnown(string path, DateTimeOffset at) =>
        app.As(Director).Get<CaseAsKnown>($"{path}/as-known?at={Uri.EscapeDataString(at.ToString("O"))}");
}
