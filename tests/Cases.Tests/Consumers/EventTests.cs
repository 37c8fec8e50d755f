using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Contracts.Meetings.V1;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Consumers;

public sealed class EventTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task A_triaged_signal_opens_a_case_in_intake_with_the_fallback_director_proposed()
    {
        var (signal, caseId) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, caseId, Police, 1);

        await app.Deliver(signal, app.Triaged(signal, caseId));

        var opened = await app.As(Director).Get<CaseView>($"/v1/cases/{caseId}");
        Assert.Equal((CaseStatus.Intake, Director.HatId, "A. de Wit"), (opened.Status, opened.ProposedDirector!.HatId, opened.Subject.Label));
        Assert.Contains(await app.SentEvents<CaseOpened>(), e => e.CaseId == caseId && e.SignalId == signal && e.CaseNumber == opened.Number);
        await app.Ok(Director, $"/v1/cases/{caseId}/director/acceptance", null, 1);
        Assert.Contains(await app.SentEvents<CaseActivated>(), e => e.CaseId == caseId);
    }

    [Fact]
    public async Task I7_How_sure_the_signaller_was_of_who_it_is_goes_along_and_the_director_becomes_surer()
    {
        var (signal, caseId) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, caseId, Police, 71, confidence: "unconfirmed");
        await app.Deliver(signal, app.Triaged(signal, caseId));

        Assert.Equal(IdentityConfidence.Unconfirmed, (await app.As(Director).Get<CaseView>($"/v1/cases/{caseId}")).Subject.IdentityConfidence);
        Assert.False(Assert.Single(await app.SentEvents<CaseOpened>(), e => e.CaseId == caseId).IdentityKnown);
        var answer = await app.As(Triage).Put($"/v1/cases/{caseId}/identity-confidence", new SubjectConfidenceRequest(IdentityConfidence.Confirmed), 1);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.True(Assert.Single(await app.SentEvents<CaseIdentityAssessed>(), e => e.CaseId == caseId).IdentityKnown);
        Assert.Equal(IdentityConfidence.Confirmed, (await app.As(Director).Get<CaseView>($"/v1/cases/{caseId}")).Subject.IdentityConfidence);
        Assert.True((await app.As(TestCaller.Service("meetings")).Get<Page<CaseSnapshot>>("/internal/cases?limit=200")).Items.Single(s => s.CaseId == caseId).IdentityKnown);
    }

    [Fact]
    public async Task I7_A_doubt_of_triage_who_it_is_about_caps_the_case_until_the_director_says_how_sure_it_is()
    {
        var (signal, caseId) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, caseId, Police, 75);
        await app.Deliver(signal, app.Triaged(signal, caseId));

        await app.Deliver(signal, new SignalCorrected { SignalId = signal, CaseId = caseId, CorrectedAt = app.Clock.GetUtcNow(), IdentityDoubted = true }, 2);

        Assert.Equal(IdentityConfidence.Unconfirmed, (await app.As(Director).Get<CaseView>($"/v1/cases/{caseId}")).Subject.IdentityConfidence);
        Assert.False(Assert.Single(await app.SentEvents<CaseIdentityAssessed>(), e => e.CaseId == caseId).IdentityKnown);
        Assert.Equal(ReviewTaskKind.SignalCorrected, Assert.Single((await app.As(Director).Get<Page<ReviewTaskView>>($"/v1/cases/{caseId}/review-tasks")).Items).Kind);
        await app.Deliver(signal, new SignalCorrected { SignalId = signal, CaseId = caseId, CorrectedAt = app.Clock.GetUtcNow(), IdentityDoubted = true }, 3);
        Assert.Single(await app.SentEvents<CaseIdentityAssessed>(), e => e.CaseId == caseId);
    }

    [Fact]
    public async Task I35_That_the_subject_is_not_informed_goes_along_with_its_reason()
    {
        var (signal, caseId) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, caseId, Police, 73);
        await app.Deliver(signal, app.Triaged(signal, caseId));

        var informed = (await app.As(Director).Get<CaseView>($"/v1/cases/{caseId}")).SubjectInformed;

        Assert.Equal((InformedState.NotInformed, "Safety"), (informed.State, informed.Reason));
    }

    [Fact]
    public async Task I35_Of_whom_the_signal_says_it_on_its_own_the_case_starts_with_that_and_of_all_others_with_what_it_says_of_everybody()
    {
        var (signal, caseId) = (Guid.NewGuid(), Guid.NewGuid());
        var reviewOn = DutchDay.Of(app.Clock.GetUtcNow()).AddDays(14);
        var partner = new { givenName = "Rein", familyName = "de Wit", bornOn = new DateOnly(1979, 4, 1), subjectInformed = new { state = "postponed", reason = "Is abroad.", reviewOn } };
        app.Signal(signal, caseId, Police, 74, persons: [partner, partner, new { givenName = "Lot", familyName = "de Wit" }]);
        await app.Deliver(signal, app.Triaged(signal, caseId));

        var member = Assert.Single((await app.As(Director).Get<Page<MemberView>>($"/v1/cases/{caseId}/members")).Items);

        Assert.Equal(("Rein de Wit", partner.bornOn, MemberRole.Other), (member.Name, member.BornOn, member.Memberships.Single().Role));
        Assert.Equal((InformedState.Postponed, "Is abroad.", reviewOn), (member.SubjectInformed!.State, member.SubjectInformed.Reason, member.SubjectInformed.ReviewOn));
        Assert.Equal(InformedState.NotInformed, (await app.As(Director).Get<CaseView>($"/v1/cases/{caseId}")).SubjectInformed.State);
    }

    [Fact]
    public async Task I35_A_signal_that_did_not_say_whether_the_subject_knows_asks_the_case_to_find_out()
    {
        var (signal, caseId) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, caseId, Police, 72, informed: false);
        await app.Deliver(signal, app.Triaged(signal, caseId));

        var informed = (await app.As(Director).Get<CaseView>($"/v1/cases/{caseId}")).SubjectInformed;

        Assert.Equal((InformedState.Postponed, DutchDay.Of(app.Clock.GetUtcNow())), (informed.State, informed.ReviewOn!.Value));
    }

    [Fact]
    public async Task The_same_delivery_twice_has_one_effect()
    {
        var (signal, caseId, message) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, caseId, Police, 2);

        await app.Deliver(signal, app.Triaged(signal, caseId), 1, message);
        await app.Deliver(signal, app.Triaged(signal, caseId), 1, message);

        Assert.Single(await app.SentEvents<CaseOpened>(), e => e.CaseId == caseId);
        Assert.DoesNotContain(await app.SentEvents<CaseAttached>(), e => e.CaseId == caseId);
    }

    [Fact]
    public async Task A_linked_signal_joins_the_case_and_another_signal_of_the_household_is_attached_to_it()
    {
        var (first, linked, other, caseId, asked) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        app.Signal(first, caseId, Police, 3);
        app.Signal(linked, caseId, Ggz, 3);
        app.Signal(other, asked, Ggz, 3);

        await app.Deliver(first, app.Triaged(first, caseId));
        await app.Deliver(linked, app.Triaged(linked, caseId));
        await app.Deliver(other, app.Triaged(other, asked));

        var attached = await app.SentEvents<CaseAttached>();
        Assert.Contains(attached, e => e.SignalId == linked && e.CaseId == caseId && e.RequestedCaseId == caseId);
        Assert.Contains(attached, e => e.SignalId == other && e.CaseId == caseId && e.RequestedCaseId == asked);
    }

    [Fact]
    public async Task I25_A_correction_of_a_signal_is_told_to_who_takes_part_in_the_case_that_it_led_to_and_who_directs_says_that_it_was_looked_at()
    {
        var c = await app.Activate();
        var (signal, earlier) = (Guid.NewGuid(), await Told());

        await app.Deliver(signal, new SignalCorrected { SignalId = signal, CaseId = c.CaseId, CorrectedAt = app.Clock.GetUtcNow() }, 2);
        await app.Deliver(Guid.NewGuid(), new SignalCorrected { SignalId = Guid.NewGuid(), CaseId = null, CorrectedAt = app.Clock.GetUtcNow() });

        Assert.Single((await app.As(Director).Get<Page<TimelineLine>>($"/v1/cases/{c.CaseId}/timeline")).Items, line => line.What.Contains("was corrected", StringComparison.Ordinal));
        Assert.Equal(earlier + 1, await Told()); // one that led to no case is told to nobody
        var task = Assert.Single((await app.As(Director).Get<Page<ReviewTaskView>>($"/v1/cases/{c.CaseId}/review-tasks")).Items);
        Assert.Equal((ReviewTaskKind.SignalCorrected, null), (task.Kind, task.MemberId));
        Assert.Contains(await app.SentEvents<CaseReviewTaskRaised>(), raised => raised.TaskId == task.TaskId && raised.CaseId == c.CaseId);
        Assert.Equal("review-tasks-open", await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director))).ProblemCode());

        await app.Ok(Director, $"/v1/cases/{c.CaseId}/review-tasks/{task.TaskId}/completion", new CompleteReviewRequest("Two months of rent: the plan stays."), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));

        Task<int> Told() => app.InDatabase(db => db.Timeline.CountAsync(e => e.What.Contains("was corrected")));
    }

    [Fact]
    public async Task I6_A_signal_that_turned_out_to_be_about_something_else_belongs_to_the_case_no_more_and_who_directs_looks_again()
    {
        var (first, other, caseId) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        app.Signal(first, caseId, Police, 42);
        app.Signal(other, caseId, Ggz, 42);
        await app.Deliver(first, app.Triaged(first, caseId));
        await app.Deliver(other, app.Triaged(other, caseId));

        await app.Deliver(other, new SignalTriageReverted { SignalId = other, CaseId = caseId, RevertedAt = app.Clock.GetUtcNow() }, 2);

        Assert.Equal([first], await app.InDatabase(async db => (await db.Cases.FindAsync(caseId))!.Origins.Select(origin => origin.SignalId).ToList()));
        Assert.Single((await app.As(Director).Get<Page<TimelineLine>>($"/v1/cases/{caseId}/timeline")).Items, line => line.What.Contains("something else", StringComparison.Ordinal));
        Assert.Equal(ReviewTaskKind.SignalDetached, Assert.Single((await app.As(Director).Get<Page<ReviewTaskView>>($"/v1/cases/{caseId}/review-tasks")).Items).Kind);
    }

    [Fact]
    public async Task A_new_worry_during_aftercare_makes_the_case_active_again()
    {
        var c = await app.Activate();
        var signal = Guid.NewGuid();
        app.Signal(signal, c.CaseId, Police, 4);
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));

        await app.Deliver(signal, app.Triaged(signal, c.CaseId));

        Assert.Equal(CaseStatus.Active, (await app.As(Director).Get<CaseView>($"/v1/cases/{c.CaseId}")).Status);
    }

    [Fact]
    public async Task An_agreement_concluded_in_a_meeting_waits_for_its_owner()
    {
        var c = await app.Activate();
        var agreement = await Concluded(c.CaseId);

        var path = $"/v1/cases/{c.CaseId}/agreements/{agreement}";
        Assert.Equal(AgreementState.Proposed, (await app.As(Nurse).Get<AgreementView>(path)).State);
        Assert.Equal("not-concrete", await (await app.As(Nurse).Post($"{path}/acceptance", new AcceptAgreementRequest(), 1)).ProblemCode());
        var goal = await app.AddGoal(c.CaseId);
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(goal), 1);
        Assert.Contains(await app.SentEvents<AgreementAccepted>(), e => e.AgreementId == agreement);
    }

    [Fact]
    public async Task I10_An_agreement_concluded_for_a_goal_that_ended_names_another_when_it_is_accepted()
    {
        var c = await app.Activate();
        var (path, goal) = ($"/v1/cases/{c.CaseId}", await app.AddGoal(c.CaseId));
        var open = await Concluded(c.CaseId, goal: goal);
        Assert.Equal(goal, (await app.As(Nurse).Get<AgreementView>($"{path}/agreements/{open}")).GoalId);
        await app.Ok(Director, $"{path}/goals/{goal}/ending", new EndGoalRequest(GoalEnd.Reached, "Two quiet months"), await app.Version(c.CaseId, Director));

        var agreement = await Concluded(c.CaseId, goal: goal);

        Assert.Equal(["goal-ended", "not-concrete"], [await Refused(open), await Refused(agreement)]);
        var next = await app.AddGoal(c.CaseId);
        foreach (var id in new[] { open, agreement })
        {
            await app.Ok(Nurse, $"{path}/agreements/{id}/acceptance", new AcceptAgreementRequest(next), 1);
            Assert.Equal((next, AgreementState.Active), ((await app.As(Nurse).Get<AgreementView>($"{path}/agreements/{id}")).GoalId!.Value, (await app.As(Nurse).Get<AgreementView>($"{path}/agreements/{id}")).State));
        }

        async Task<string> Refused(Guid id) => (await (await app.As(Nurse).Post($"{path}/agreements/{id}/acceptance", new AcceptAgreementRequest(), 1)).ProblemCode())!;
    }

    [Fact]
    public async Task An_agreement_concluded_for_a_case_that_was_merged_meanwhile_is_proposed_in_the_one_as_which_it_goes_on()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await Merge(a.CaseId, b.CaseId);

        var agreement = await Concluded(a.CaseId);

        Assert.Equal(AgreementState.Proposed, (await app.As(Nurse).Get<AgreementView>($"/v1/cases/{b.CaseId}/agreements/{agreement}")).State);
        Assert.Contains(await app.SentEvents<AgreementProposed>(), e => e.AgreementId == agreement && e.CaseId == b.CaseId);
    }

    [Fact]
    public async Task An_agreement_concluded_for_a_case_that_has_ended_is_proposed_to_nobody_and_the_table_is_told()
    {
        var c = await app.Activate();
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));
        await app.InDatabase(async db =>
        {
            var caseFile = await db.Cases.FindAsync(c.CaseId);
            caseFile!.RecordResidentsCopy(null, Director, app.Clock.GetUtcNow());
            caseFile.Close(new Outcome(OutcomeResult.Improved, "Better", ResidentFeedback.Given, []), CaseFacts.None, Director, app.Clock.GetUtcNow().AddDays(91));
            return await db.SaveChangesAsync();
        });

        var agreement = await Concluded(c.CaseId);

        var kept = await app.As(Nurse).Get<AgreementView>($"/v1/cases/{c.CaseId}/agreements/{agreement}");
        Assert.Equal((AgreementState.Stopped, StopReason.CaseEnded), (kept.State, kept.StopReason!.Value));
        Assert.Contains(await app.SentEvents<AgreementStopped>(), e => e.AgreementId == agreement && e.CaseId == c.CaseId);
        Assert.DoesNotContain(await app.SentEvents<AgreementProposed>(), e => e.AgreementId == agreement);
        Assert.DoesNotContain((await app.As(Nurse).Get<MyPart>("/v1/my-part")).ToAnswer, mine => mine.AgreementId == agreement);
        Assert.Contains((await app.As(Nurse).Get<Page<TimelineLine>>($"/v1/cases/{c.CaseId}/timeline")).Items, line => line.AgreementId == agreement && line.What.Contains("not proposed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task I23_What_a_table_concluded_is_not_lost_over_a_title_that_another_list_let_through()
    {
        var c = await app.Activate();

        var agreement = await Concluded(c.CaseId, "Start methadon");

        Assert.Equal(AgreementState.Proposed, (await app.As(Nurse).Get<AgreementView>($"/v1/cases/{c.CaseId}/agreements/{agreement}")).State);
    }

    [Fact]
    public async Task I12_A_review_in_a_meeting_that_leaves_the_phase_as_it_is_moves_the_date_of_the_next_one()
    {
        var c = await app.Activate();
        var today = DutchDay.Of(app.Clock.GetUtcNow());
        await Review(today.AddDays(-1), 1);
        var row = await Overview();
        Assert.Equal((today.AddDays(-1), true), (row.NextReviewOn!.Value, row.Alarms.Contains(CaseAlarm.ReviewOverdue)));

        await Review(today.AddDays(30), 2);

        row = await Overview();
        Assert.Equal((today.AddDays(30), false), (row.NextReviewOn!.Value, row.Alarms.Contains(CaseAlarm.ReviewOverdue)));
        await app.Deliver(Guid.NewGuid(), new AgendaItemDeferred { MeetingId = Guid.NewGuid(), AgendaItemId = Guid.NewGuid(), CaseId = c.CaseId, TimesDeferred = 1, DeferredAt = app.Clock.GetUtcNow() });
        Assert.Equal(today.AddDays(30), (await Overview()).NextReviewOn); // putting it off is no review

        Task<CaseOverview> Overview() => app.As(Director).Get<CaseOverview>($"/v1/cases/{c.CaseId}/overview");
        Task Review(DateOnly nextOn, int sequence) => app.Deliver(c.CaseId, new AgendaItemConcluded
        {
            MeetingId = c.CaseId,
            AgendaItemId = Guid.NewGuid(),
            CaseId = c.CaseId,
            Conclusion = ItemConclusion.NoAction,
            NextReviewOn = nextOn,
            ConcludedAt = app.Clock.GetUtcNow(),
        }, sequence);
    }

    [Fact]
    public async Task I26_The_snapshot_for_other_services_holds_process_state_only()
    {
        var c = await app.Activate();

        var text = await (await app.As(TestCaller.Service("meetings")).Get("/internal/cases?limit=200")).Content.ReadAsStringAsync();

        Assert.Contains(c.Number, text, StringComparison.Ordinal);
        Assert.DoesNotContain("De Wit", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(Director).Get("/internal/cases")).StatusCode);
    }

    /// <summary>A table concluded what the GGZ would own.</summary>
    private async Task<Guid> Concluded(Guid caseId, string processTitle = "Visit", Guid? ownerHat = null, Guid? goal = null, params Guid[] supporters)
    {
        var (meeting, agreement) = (Guid.NewGuid(), Guid.NewGuid());
        app.Neighbours.Answer("meetings", $"GET /internal/meetings/{meeting}/agreements/{agreement}", new
        {
            agreementId = agreement,
            processTitle,
            what = "Visit",
            result = "Plan",
            howWeSeeItIsDone = "Noted",
            ownerOrganisationId = Ggz,
            ownerHatId = ownerHat ?? Nurse.HatId,
            dueOn = new DateOnly(2026, 12, 1),
            goalId = goal,
            supporterOrganisationIds = supporters,
            concludedByHatId = Process.HatId,
            concludedAt = app.Clock.GetUtcNow(),
        });
        await app.Deliver(meeting, new AgreementConcluded
        {
            MeetingId = meeting,
            AgendaItemId = Guid.NewGuid(),
            CaseId = caseId,
            AgreementId = agreement,
            OwnerOrganisationId = Ggz,
            ConcludedAt = app.Clock.GetUtcNow(),
        });

        return agreement;
    }

    [Fact]
    public async Task What_a_table_concluded_for_a_person_whose_hat_ended_since_is_proposed_to_who_stands_in_and_support_is_asked_of_who_takes_part()
    {
        var (gone, merged, stranger) = (new Actor(Guid.NewGuid(), Ggz, Guid.NewGuid(), HatKind.Casework), Guid.NewGuid(), Guid.NewGuid());
        var moved = gone with { HatId = Guid.NewGuid(), ProfessionalId = Guid.NewGuid(), OrganisationId = stranger };
        await app.Given(Hat(gone, app.Clock.GetUtcNow()), Hat(moved));
        var c = await app.Activate();
        await CasesApp.Ok(app.As(Officer), $"/v1/cases/{c.CaseId}/participants/{await app.Invite(c.CaseId, Officer, Director)}/acceptance");
        await app.Deliver(merged, new OrganisationMerged { OrganisationId = merged, IntoOrganisationId = Police, Name = "Old police", Type = "partner", Domain = OrganisationDomain.Safety, MunicipalityCodes = [Area], MergedAt = app.Clock.GetUtcNow() }, 9);

        foreach (var hat in new[] { gone.HatId, moved.HatId })
        {
            var agreement = await Concluded(c.CaseId, ownerHat: hat, supporters: [merged, stranger]);

            var stands = await app.InDatabase(db => db.Agreements.SingleAsync(a => a.Id == agreement));
            Assert.Equal((AgreementState.Proposed, GgzCoordinator.HatId), (stands.State, stands.OwnerHatId!.Value));
            Assert.Equal(
                new[] { (Police, SupporterState.Asked), (stranger, SupporterState.Left) }.Order(),
                stands.Supporters.Select(s => (s.OrganisationId, s.State)).Order());
        }

        var known = await Concluded(c.CaseId, ownerHat: Nurse.HatId);
        Assert.Equal(Nurse.HatId, (await app.InDatabase(db => db.Agreements.SingleAsync(a => a.Id == known))).OwnerHatId);
        var unheard = Guid.NewGuid(); // granted, and not heard of yet
        var early = await Concluded(c.CaseId, ownerHat: unheard);
        Assert.Equal(unheard, (await app.InDatabase(db => db.Agreements.SingleAsync(a => a.Id == early))).OwnerHatId);

        static HatCopy Hat(Actor who, DateTimeOffset? ended = null) => new()
        {
            Id = who.HatId,
            ProfessionalId = who.ProfessionalId,
            OrganisationId = who.OrganisationId,
            Kind = who.Kind,
            ValidFrom = new DateOnly(2026, 1, 1),
            EndedAt = ended,
            Sequence = 1,
        };
    }

    private Task<int> Merge(Guid mergedId, Guid intoId) => app.InDatabase(async db =>
    {
        var (merged, into, now) = ((await db.Cases.FindAsync(mergedId))!, (await db.Cases.FindAsync(intoId))!, app.Clock.GetUtcNow());
        merged.GoOnIn(into, Director, now);
        into.TakeIn(merged, Director, now);
        return await db.SaveChangesAsync();
    });

    [Fact]
    public async Task Only_caseOpened_opens_a_case_and_a_signal_for_a_case_that_nobody_knows_goes_back_to_triage()
    {
        var (signal, caseId) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, caseId, Police, 21);

        await app.Deliver(signal, app.Triaged(signal, caseId) with { Outcome = TriageOutcome.AttachedToCase });

        Assert.DoesNotContain(await app.SentEvents<CaseOpened>(), e => e.CaseId == caseId);
        Assert.Contains(await app.SentEvents<SignalNotAttached>(), e => (e.SignalId, e.RequestedCaseId, e.Reason) == (signal, caseId, NotAttachedReason.CaseUnknown));
    }

    [Fact]
    public async Task A_signal_joins_no_case_of_another_territory_and_makes_none_active_again()
    {
        var c = await app.Activate();
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));
        var signal = Guid.NewGuid();
        app.Signal(signal, c.CaseId, Police, 22);

        await app.Deliver(signal, app.Triaged(signal, c.CaseId) with { Outcome = TriageOutcome.AttachedToCase, MunicipalityCode = "GM9909", TerritorialOwnerId = Ggz });

        Assert.Equal(CaseStatus.Monitoring, (await app.As(Director).Get<CaseView>($"/v1/cases/{c.CaseId}")).Status);
        Assert.DoesNotContain(await app.SentEvents<CaseAttached>(), e => e.SignalId == signal);
        Assert.Contains(await app.SentEvents<SignalNotAttached>(), e => e.SignalId == signal && e.Reason is NotAttachedReason.CaseElsewhere);
    }

    [Fact]
    public async Task A_worry_for_a_case_that_has_ended_goes_back_to_triage()
    {
        var (first, late, caseId) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        app.Signal(first, caseId, Police, 23);
        app.Signal(late, caseId, Ggz, 23);
        await app.Deliver(first, app.Triaged(first, caseId));
        await app.InDatabase(async db =>
        {
            (await db.Cases.FindAsync(caseId))!.NotAccept("Not for here.", Triage, app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        await app.Deliver(late, app.Triaged(late, caseId) with { Outcome = TriageOutcome.AttachedToCase });

        Assert.DoesNotContain(await app.SentEvents<CaseAttached>(), e => e.SignalId == late);
        Assert.Contains(await app.SentEvents<SignalNotAttached>(), e => e.SignalId == late && e.Reason is NotAttachedReason.CaseEnded);
    }
}
