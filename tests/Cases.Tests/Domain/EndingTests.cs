using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>What a case leaves behind when it ends, and what it does not bring along when it goes on.</summary>
public sealed class EndingTests
{
    private static readonly DateTimeOffset Later = Now.AddDays(91);

    [Fact]
    public void I17_A_reopened_case_tells_that_who_held_a_role_at_its_end_holds_none_any_more_and_at_which_phase_it_is()
    {
        var c = AtPhase(3);
        var task = Guid.NewGuid();
        c.MemberDied(task, Guid.NewGuid(), isFocus: true, Now); // all others go down before they end
        c.CompleteReview(task, "Nobody stays.", Director, Now);
        c.Close(AnOutcome, CaseFacts.None, Director, Later);

        var facts = c.Reopen("Relapse", c.Purpose, LastDirectorOf(c), Later.AddYears(1), AveProfile.Default, Director, Later.AddDays(1));

        Assert.Equal((3, 2, c.NextReviewOn), facts.OfType<CaseScaled>().Select(e => (e.FromPhase, e.ToPhase, e.NextReviewOn)).Single());
        Assert.Equal(
            [(DirectorRole.ProcessDirector, null), (DirectorRole.ExecutiveOwner, null), (DirectorRole.CaseDirector, (Guid?)Director.HatId)],
            facts.OfType<CaseDirectorChanged>().Select(e => (e.Role, e.HatId)));
        var low = Closed();
        Assert.Empty(low.Reopen("Relapse", low.Purpose, LastDirectorOf(low), Later.AddYears(1), AveProfile.Default, Director, Later).OfType<CaseScaled>());
    }

    [Fact]
    public void A_reopened_case_was_put_off_by_no_table_yet()
    {
        var c = InMonitoring();
        c.PutOff(2, "x", Now);
        c.Close(AnOutcome, CaseFacts.None, Director, Later);

        c.Reopen("Relapse", c.Purpose, LastDirectorOf(c), Later.AddYears(1), AveProfile.Default, Director, Later);

        Assert.Equal(0, c.TimesDeferred);
    }

    [Fact]
    public void A_case_that_ended_while_it_rested_rests_no_more()
    {
        var c = Active();
        c.Suspend(SuspensionReason.Admission, DutchDay.Of(Now).AddDays(30), Director, Now);
        var task = Guid.NewGuid();
        c.MemberDied(task, Guid.NewGuid(), isFocus: true, Now);
        c.CompleteReview(task, "Nobody stays.", Director, Now);

        c.Close(AnOutcome, CaseFacts.None, Director, Now);

        Assert.Equal((CaseStatus.Closed, null, null), (c.Status, c.SuspendedFor, c.SuspendedUntilOn));
        Assert.Null(c.SuspensionEnded(Now.AddDays(60)));
    }

    [Theory]
    [InlineData("not accepted", "open a new one")]
    [InlineData("closed", "reopen it")]
    [InlineData("merged", "goes on as another: do it there")]
    [InlineData("transferred", "Another municipality")]
    public void What_is_refused_because_a_case_ended_says_what_helps_after_that_end(string ending, string remedy)
    {
        var c = ending is "not accepted" ? InIntake() : ending is "closed" ? InMonitoring() : Active();
        _ = ending switch
        {
            "not accepted" => c.NotAccept("No", Triage, Later),
            "closed" => c.Close(AnOutcome, CaseFacts.None, Director, Later),
            "merged" => c.GoOnIn(Active(), Director, Later),
            _ => c.TransferOut(NextMunicipality, NextTriage, Later),
        };

        Action[] tries = [() => c.Inform(c.Informed, Director, Later), () => c.Suspend(SuspensionReason.Admission, DutchDay.Of(Later).AddDays(3), Director, Later), () => c.TransferOut(NextMunicipality, NextTriage, Later)];

        foreach (var refused in tries.Select(Assert.Throws<RuleViolationException>))
        {
            Assert.Equal("case-ended", refused.Code);
            Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void I6_a_merge_into_what_was_merged_itself_is_undone_after_that_one()
    {
        var (first, second) = (Active(), Active());
        first.GoOnIn(second, Director, Now);
        second.GoOnIn(Active(), Director, Now);

        var refused = Assert.Throws<RuleViolationException>(() => second.LetGo(first, Director, Later));

        Assert.Equal("case-ended", refused.Code);
        Assert.Contains("undo that merge first", refused.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Endings => ["not accepted", "closed", "merged", "transferred"];

    [Theory]
    [MemberData(nameof(Endings))]
    public void An_invitation_that_nobody_answered_falls_away_with_the_case_in_whichever_way_it_ends(string ending)
    {
        var c = ending is "not accepted" ? InIntake() : ending is "closed" ? InMonitoring() : Active();
        var id = Guid.NewGuid();
        c.Invite(id, Police, null, QuestionKind.Assess, ending is "not accepted" ? Triage : Director, Now);

        var facts = ending switch
        {
            "not accepted" => c.NotAccept("No", Triage, Later),
            "closed" => c.Close(AnOutcome, CaseFacts.None, Director, Later),
            "merged" => c.GoOnIn(Active(), Director, Later),
            _ => c.TransferOut(NextMunicipality, NextTriage, Later),
        };

        Assert.Equal(ParticipantState.Removed, c.Participants.Single(p => p.ParticipantId == id).State);
        Assert.Contains(facts.OfType<ParticipantLeft>(), left => left.ParticipantId == id);
    }

    [Fact]
    public void I13_An_emergency_that_nobody_ratified_stands_in_the_way_of_aftercare_the_end_and_moving_also_past_its_term()
    {
        var c = AtPhase(2);
        c.ScaleInEmergency(Proposal(4), Crisis, CrisisPosts.None, Covered, Now.AddDays(1), Director, Now);
        CaseStep[] steps = [CaseStep.StartMonitoring, CaseStep.Close, CaseStep.TransferOut];
        Assert.Equal(steps, Blocked());

        c.RatificationDeadlinePassed(Now.AddDays(2));

        Assert.Equal(steps, Blocked());
        Assert.Equal("emergency-unratified", Refused(() => c.StartMonitoring(new Monitoring(Municipality, ["x"], Now), [], Director, Now.AddDays(2))));
        Assert.Equal("emergency-unratified", Refused(() => c.TransferOut(NextMunicipality, NextTriage, Now.AddDays(2))));
        c.RatifyScaling(c.Scalings.Single(s => s.IsEmergency).DecisionId, Covered, AveProfile.Default, Mayor, Now.AddDays(2));
        Assert.Empty(Blocked());

        IEnumerable<CaseStep> Blocked() => c.Steps(CaseFacts.None, AveProfile.Default, Now)
            .Where(s => s.Blockers.Any(b => b.Code == "emergency-unratified")).Select(s => s.Step);
    }

    [Fact]
    public void An_outcome_says_of_every_goal_of_the_case_once_how_far_it_was_reached_and_of_no_other()
    {
        var (c, goal) = (InMonitoring(), Guid.NewGuid());
        c.AddGoal(goal, GoalKind.Shared, "Quiet nights", Director, Now);
        GoalOutcome reached = new(goal, GoalResult.Reached);

        foreach (var wrong in (GoalOutcome[][])[[], [reached, new(goal, GoalResult.NotReached)], [reached, new(Guid.NewGuid(), GoalResult.Reached)], [new(Guid.NewGuid(), GoalResult.Reached)]])
            Assert.Equal("goals-unanswered", Refused(() => Close(wrong)));
        Close([reached]);

        void Close(GoalOutcome[] goals) => c.Close(new Outcome(OutcomeResult.Improved, "Better", ResidentFeedback.Given, goals), CaseFacts.None, Director, Later);
    }

    [Fact]
    public void An_outcome_says_of_the_goals_of_the_cases_that_go_on_as_this_one_too_how_far_they_were_reached()
    {
        var (c, merged, mine, theirs) = (InMonitoring(), Active(), Guid.NewGuid(), Guid.NewGuid());
        c.AddGoal(mine, GoalKind.Shared, "Quiet nights", Director, Now);
        merged.AddGoal(theirs, GoalKind.Shared, "School every day", Director, Now);
        var facts = CaseFacts.None with { MergedGoals = merged.Goals };

        Assert.Equal("goals-unanswered", Refused(() => Close(mine)));
        Assert.Equal("goals-unanswered", Refused(() => Close(mine, theirs, theirs)));
        Close(theirs, mine);

        void Close(params Guid[] goals) => c.Close(new Outcome(OutcomeResult.Improved, "Better", ResidentFeedback.Given, goals.Select(goal => new GoalOutcome(goal, GoalResult.Reached))), facts, Director, Later);
    }

    [Fact]
    public void Aftercare_is_watched_by_the_organisation_that_directs_once_who_watched_takes_no_part_until_somebody_is_named()
    {
        var (left, removed, withdrawn) = (Watched(), Watched(), Watched());
        var part = left.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;

        left.Leave(part, ContributionChoice.Keep, Nurse, Now);
        removed.Remove(removed.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, Director, Now);
        withdrawn.OrganisationWithdrew(Ggz, [], Now);

        Assert.All([left, removed, withdrawn], c => Assert.Equal((Municipality, Now), (c.Monitoring!.OwnerOrganisationId, c.Monitoring.FilledInSince!.Value)));
        Assert.Equal("monitor-takes-part", Refused(() => left.ChangeMonitor(Ggz, Director, Now)));
        Assert.Equal("director-only", Refused(() => left.ChangeMonitor(Municipality, Process, Now)));
        left.ChangeMonitor(Municipality, Director, Now);
        Assert.Null(left.Monitoring!.FilledInSince);
        Assert.Equal("not-in-monitoring", Refused(() => Active().ChangeMonitor(Municipality, Director, Now)));

        static CaseFile Watched()
        {
            var c = Active();
            c.StartMonitoring(new Monitoring(Ggz, ["Nuisance"], Now.AddDays(90)), [], Director, Now);

            return c;
        }
    }

    [Fact]
    public void Aftercare_of_an_organisation_that_directs_and_withdraws_without_anybody_to_stand_in_is_watched_by_the_territory()
    {
        var c = Active();
        c.ProposeDirector(Nurse.Hat, Director, Now);
        c.AcceptDirection(Nurse, AveProfile.Default, Now);
        c.StartMonitoring(new Monitoring(Ggz, ["Nuisance"], Now.AddDays(90)), [], Nurse, Now);

        c.OrganisationWithdrew(Ggz, [], Now);

        Assert.Equal(Municipality, c.Monitoring!.OwnerOrganisationId);
    }

    [Fact]
    public void A_running_case_in_which_nobody_takes_part_but_who_directs_or_was_asked_to_needs_a_partner()
    {
        var (c, id) = (InIntake(), Guid.NewGuid());
        c.Invite(id, Ggz, null, QuestionKind.Contribute, Triage, Now);
        c.AcceptDirection(Director, AveProfile.Default, Now);
        Assert.False(c.NeedsPartner);

        c.DeclineInvitation(id, Nurse, Now);

        Assert.True(c.NeedsPartner); // that the police signalled makes no partner of it
        c.Invite(Guid.NewGuid(), Police, null, QuestionKind.Contribute, Director, Now);
        Assert.False(c.NeedsPartner);
    }

    [Fact]
    public void I40_An_exception_whose_last_day_passed_binds_nobody_anew()
    {
        var decision = Decision.Take(
            Guid.NewGuid(), Guid.NewGuid(), "Visits", "In pairs", "A talk", "Calm", new Deviation("One visit a week", "Two help", DutchDay.Of(Now).AddDays(1)), [Ggz, Police], Director, Now);
        decision.Accept(Unknown, GgzCoordinator.HatId, Now.AddDays(9), Nurse, Now);
        Assert.False(decision.HasEnded(Now.AddDays(1)));

        Assert.True(decision.HasEnded(Now.AddDays(2)));
        Assert.Equal("exception-ended", Refused(() => decision.Accept(Covered, null, Now.AddDays(9), Officer, Now.AddDays(2))));
        Assert.Equal("exception-ended", Refused(() => decision.Ratify(Covered, GgzCoordinator, Now.AddDays(2))));
        decision.Decline(Officer, Now.AddDays(2));
    }

    [Fact]
    public void I32_A_meeting_that_is_heard_of_after_a_later_one_changes_neither_the_next_review_nor_how_often_the_case_was_put_off()
    {
        var c = Active();
        c.Met("x", Now, new DateOnly(2026, 12, 1), AveProfile.Default);
        c.PutOff(1, "x", Now);

        c.Met("x", Now.AddDays(-1), new DateOnly(2026, 11, 30), AveProfile.Default, overtaken: true);
        c.PutOff(2, "x", Now.AddDays(-1), overtaken: true);

        Assert.Equal((1, new DateOnly(2026, 12, 1)), (c.TimesDeferred, c.NextReviewOn));
    }

    [Fact]
    public void Who_takes_part_hears_of_a_signal_that_is_attached_and_who_directs_a_running_case_looks_at_it_again()
    {
        var (c, intake, signal) = (Active(), InIntake(), new Origin(Guid.NewGuid(), Police));

        var told = c.TakeSignal(Guid.NewGuid(), signal, Guid.NewGuid(), Now);
        var again = c.TakeSignal(Guid.NewGuid(), signal, Guid.NewGuid(), Now);

        Assert.Equal(ReviewTaskKind.SignalAttached, Assert.Single(c.ReviewTasks).Kind);
        Assert.Single(told.OfType<CaseReviewTaskRaised>());
        Assert.IsType<CaseAttached>(Assert.Single(again));
        Assert.IsType<CaseAttached>(Assert.Single(intake.TakeSignal(Guid.NewGuid(), signal, intake.Id, Now))); // who weighs it sees all signals at the triage
        Assert.Empty(intake.ReviewTasks);
    }

    [Fact]
    public void I5_A_case_goes_back_to_local_rules_while_it_runs_and_says_who_is_responsible_and_to_whom_data_subjects_turn()
    {
        var (c, id) = (Active(), Guid.NewGuid());
        Assert.Equal("regime-is-local", Refused(() => c.ReturnToLocalRules("x", Director, Now)));
        c.ProposeRegimeTransfer(id, new NationalCriteria(true, true, true, false), "Three chains", Ggz, [Ggz, Municipality], Director, Now);
        Assert.Equal("informing-state-needed", Refused(() => c.AcceptRegimeTransfer(id, Nurse, Now, memberToInform: true)));
        c.AcceptRegimeTransfer(id, Nurse, Now);
        Assert.Equal((Ggz, Municipality), (c.ContactPointOrganisationId, c.ProcessControllerOrganisationId));
        Assert.Equal([Ggz, Municipality], c.ControllerOrganisationIds);
        Assert.Equal("director-only", Refused(() => c.ReturnToLocalRules("x", Nurse, Now)));
        Assert.Equal("informing-state-needed", Refused(() => c.ReturnToLocalRules("x", Director, Now, memberToInform: true)));

        var told = c.ReturnToLocalRules("One chain goes on.", Director, Later);

        Assert.Equal(("local", Municipality), (told.Regime, told.ContactPointOrganisationId));
        Assert.Equal((Regime.Local, Municipality), (c.Regime, c.ContactPointOrganisationId));
        Assert.Equal([Municipality], c.ControllerOrganisationIds);
        var transfer = Assert.Single(c.RegimeTransfers);
        Assert.Equal((RegimeTransferState.Returned, "One chain goes on.", Later), (transfer.State, transfer.Reasons, transfer.ReturnedAt!.Value));
        c.ProposeRegimeTransfer(Guid.NewGuid(), new NationalCriteria(true, true, true, false), "Again", Ggz, [Ggz], Director, Later);
    }
}
