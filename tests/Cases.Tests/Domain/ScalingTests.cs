using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class ScalingTests
{
    [Fact]
    public void I4_Phase_3_needs_a_process_director()
    {
        var c = Active();
        c.ScaleUp(Proposal(2), null, Covered, Now, Director, Now);

        Assert.Equal("process-director-needed", Refused(() => c.ScaleUp(Proposal(3), null, Covered, Now, Director, Now)));
    }

    [Fact]
    public void I4_Phase_4_needs_an_executive_owner_who_accepted()
    {
        var c = Active();
        c.ProposeProcessDirector(Process.Hat, Process.Kind, Director, Now);
        c.AcceptProcessDirection(Process, Now);
        c.ProposeExecutiveOwner(Mayor.Hat, Mayor.Kind, Director, Now);
        c.ScaleUp(Proposal(2), null, Covered, Now, Director, Now);
        c.ScaleUp(Proposal(3), null, Covered, Now, Process, Now);

        Assert.Equal("executive-owner-needed", Refused(() => c.ScaleUp(Proposal(4), Crisis, Covered, Now, Mayor, Now)));
    }

    [Fact]
    public void I12_Scaling_needs_a_structured_ground() =>
        Assert.Equal("ground-needed", Refused(() => Active().ScaleUp(Proposal(2) with { Grounds = [] }, null, Covered, Now, Director, Now)));

    [Fact]
    public void I12_Scaling_needs_the_view_of_both_domains() =>
        Assert.Equal("both-views-needed", Refused(() => Active().ScaleUp(Proposal(2) with { SafetyView = new DomainView(" ", null) }, null, Covered, Now, Director, Now)));

    [Fact]
    public void I12_Going_up_needs_the_criteria_to_go_down() =>
        Assert.Equal("downscale-criteria-needed", Refused(() => Active().ScaleUp(Proposal(2) with { DownscaleCriteria = [] }, null, Covered, Now, Director, Now)));

    [Fact]
    public void I12_A_case_goes_down_only_when_its_receiver_accepts()
    {
        var c = AtPhase(2);
        var down = Down(1);

        c.ScaleDown(down, Nurse.Hat, null, [], Covered, Now, Director, Now);
        Assert.Equal(2, c.AvePhase);
        c.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, Nurse, Now);

        Assert.Equal((1, Nurse.HatId), (c.AvePhase, c.Director!.HatId));
    }

    [Fact]
    public void I12_Who_does_not_receive_leaves_the_case_at_its_phase()
    {
        var c = AtPhase(2);
        var down = Down(1);
        c.ScaleDown(down, Nurse.Hat, null, [], Covered, Now, Director, Now);

        c.DeclineDownscaled(down.DecisionId, Nurse, Now);

        Assert.Equal((2, ScalingState.NotReceived), (c.AvePhase, c.Scalings.Last().State));
    }

    [Fact]
    public void I12_A_decision_for_which_its_receiver_never_answers_is_taken_back_by_who_decides_and_decided_again()
    {
        var c = AtPhase(2);
        var (down, again) = (Down(1), Down(1));
        c.ScaleDown(down, Nurse.Hat, null, [], Covered, Now, Director, Now);
        Assert.Equal("scaling-pending", Refused(() => c.ScaleDown(again, Coordinator.Hat, null, [], Covered, Now, Director, Now)));
        foreach (var other in new[] { Nurse, Process, Director with { OrganisationId = Police } })
            Assert.Equal("not-the-authority", Refused(() => c.WithdrawScaling(down.DecisionId, AveProfile.Default, other, Now)));

        c.WithdrawScaling(down.DecisionId, AveProfile.Default, Director, Now);

        Assert.Equal((2, ScalingState.Withdrawn, (Guid?)null), (c.AvePhase, c.Scalings.Last().State, c.AwaitedReceiverHatId));
        Assert.Equal("not-the-receiver", Refused(() => c.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, Nurse, Now)));
        Assert.Equal("not-awaiting-receiver", Refused(() => c.WithdrawScaling(down.DecisionId, AveProfile.Default, Director, Now)));
        c.ScaleDown(again, Coordinator.Hat, null, [], Covered, Now, Director, Now);
        c.ReceiveDownscaled(again.DecisionId, [], AveProfile.Default, Coordinator, Now);
        Assert.Equal(1, c.AvePhase);
    }

    [Fact]
    public void Who_decided_and_who_holds_the_deciding_role_by_now_both_take_a_way_down_back()
    {
        foreach (var by in new[] { Process, OtherProcess })
        {
            var c = AtPhase(3);
            var down = Down(2);
            c.ScaleDown(down, Nurse.Hat, null, [], Covered, Now, Process, Now);
            c.ProposeProcessDirector(OtherProcess.Hat, OtherProcess.Kind, Director, Now);
            c.AcceptProcessDirection(OtherProcess, Now);
            Assert.Equal("not-the-authority", Refused(() => c.WithdrawScaling(down.DecisionId, AveProfile.Default, Director, Now)));

            c.WithdrawScaling(down.DecisionId, AveProfile.Default, by, Now);

            Assert.Equal(ScalingState.Withdrawn, c.Scalings.Last().State);
        }
    }

    [Fact]
    public void A_way_down_that_nobody_ratified_is_taken_back_before_its_receiver_is_asked()
    {
        var c = AtPhase(2);
        var down = Down(1);
        c.ScaleDown(down, Nurse.Hat, null, [], Unknown, Now.AddDays(1), Director, Now);

        c.WithdrawScaling(down.DecisionId, AveProfile.Default, Director, Now);

        Assert.Equal((2, ScalingState.Withdrawn), (c.AvePhase, c.Scalings.Last().State));
    }

    [Fact]
    public void I12_What_blocks_going_down_blocks_receiving_too()
    {
        var c = AtPhase(2);
        var down = Down(1);
        c.ScaleDown(down, Nurse.Hat, null, [], Covered, Now, Director, Now);
        AgreementStanding[] lost = [new(Guid.NewGuid(), AgreementState.ToBeReassigned, AgreementNature.Stabilising)];

        Assert.Equal("agreements-without-owner", Refused(() => c.ReceiveDownscaled(down.DecisionId, lost, AveProfile.Default, Nurse, Now)));
        Assert.Equal(2, c.AvePhase);
    }

    [Fact]
    public void I12_A_receiver_whose_organisation_leaves_receives_nothing_and_another_is_found()
    {
        var c = AtPhase(2);
        var (down, again) = (Down(1), Down(1));
        c.ScaleDown(down, Nurse.Hat, null, [], Covered, Now, Director, Now);

        c.Leave(c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, ContributionChoice.Keep, Nurse, Now);

        Assert.Equal((ScalingState.NotReceived, (Guid?)null), (c.Scalings.Last().State, c.AwaitedReceiverHatId));
        Assert.Equal("not-the-receiver", Refused(() => c.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, Nurse, Now)));
        c.ScaleDown(again, Director.Hat, null, [], Covered, Now, Director, Now);
        c.ReceiveDownscaled(again.DecisionId, [], AveProfile.Default, Director, Now);
        Assert.Equal(1, c.AvePhase);
    }

    [Fact]
    public void I12_A_receiver_whose_hat_ends_before_the_decision_is_ratified_is_not_waited_for()
    {
        var c = AtPhase(2);
        var down = Down(1);
        c.ScaleDown(down, Nurse.Hat, null, [], Unknown, Now.AddDays(1), Director, Now);

        c.HatEnded(Nurse.HatId, [], Now);

        Assert.Equal((ScalingState.NotReceived, (DateTimeOffset?)null), (c.Scalings.Last().State, c.RatifyBefore));
        Assert.Equal("not-awaiting-ratification", Refused(() => c.RatifyScaling(down.DecisionId, Covered, AveProfile.Default, Director, Now)));
    }

    [Fact]
    public void I12_A_receiver_is_asked_for_one_organisation_and_does_not_receive_for_another()
    {
        var c = AtPhase(2);
        var down = Down(1);
        c.ScaleDown(down, Nurse.Hat, null, [], Covered, Now, Director, Now);
        var moved = Nurse with { OrganisationId = Police };

        Assert.Equal("not-the-receiver", Refused(() => c.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, moved, Now)));
        Assert.Equal("not-the-receiver", Refused(() => c.DeclineDownscaled(down.DecisionId, moved, Now)));
    }

    [Fact]
    public void I12_A_receiver_is_asked_for_the_organisation_into_which_its_own_merged_also_before_ratification()
    {
        var c = AtPhase(2);
        var down = Down(1);
        c.ScaleDown(down, Nurse.Hat, null, [], Unknown, Now.AddDays(1), Director, Now);
        c.OrganisationMerged(Ggz, NextMunicipality, null, Now);
        c.RatifyScaling(down.DecisionId, Covered, AveProfile.Default, Process, Now);

        c.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, Nurse with { OrganisationId = NextMunicipality }, Now);

        Assert.Equal((1, NextMunicipality), (c.AvePhase, c.Director!.OrganisationId));
    }

    [Fact]
    public void I4_A_decision_that_is_ratified_late_still_needs_who_its_phase_needs()
    {
        var c = AtPhase(2);
        var (late, down, up) = (Proposal(3), Down(1), Proposal(2));
        c.ScaleUp(late, null, Unknown, Now.AddDays(1), Process, Now);
        c.RatificationDeadlinePassed(Now.AddDays(1));
        c.ScaleDown(down, Director.Hat, null, [], Covered, Now, Director, Now);
        c.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, Director, Now); // nobody directs the process below phase 3
        c.ScaleUp(up, null, Covered, Now, Director, Now);

        Assert.Equal("phase-moved-on", Refused(() => c.RatifyScaling(late.DecisionId, Covered, AveProfile.Default, Process, Now)));
        Assert.Equal((2, false), (c.AvePhase, c.RatificationAlarm)); // nothing is left to ratify
    }

    [Fact]
    public void A_decision_that_is_ratified_late_waits_for_one_that_was_taken_meanwhile()
    {
        var c = AtPhase(2);
        var (late, down) = (Down(1), Down(1));
        c.ScaleDown(late, Nurse.Hat, null, [], Unknown, Now.AddDays(1), Director, Now);
        c.RatificationDeadlinePassed(Now.AddDays(1));
        c.ScaleDown(down, Director.Hat, null, [], Covered, Now, Director, Now);

        Assert.Equal("scaling-pending", Refused(() => c.RatifyScaling(late.DecisionId, Covered, AveProfile.Default, Process, Now)));
        Assert.Equal(Director.HatId, c.AwaitedReceiverHatId);
    }

    [Fact]
    public void A_case_in_aftercare_goes_to_no_other_phase_by_a_late_ratification()
    {
        var c = AtPhase(2);
        var late = Proposal(3);
        c.ScaleUp(late, null, Unknown, Now.AddDays(1), Process, Now);
        c.RatificationDeadlinePassed(Now.AddDays(1));
        c.StartMonitoring(new Monitoring(Municipality, ["x"], Now), [], Director, Now);

        Assert.Equal("case-in-monitoring", Refused(() => c.RatifyScaling(late.DecisionId, Covered, AveProfile.Default, Mayor, Now)));
    }

    [Fact]
    public void I12_An_emergency_overtakes_what_waited_to_go_down()
    {
        var c = AtPhase(2);
        var down = Down(1);
        c.ScaleDown(down, Nurse.Hat, null, [], Covered, Now, Director, Now);

        c.ScaleInEmergency(Proposal(4), Crisis, CrisisPosts.None, Covered, Now.AddDays(1), Process, Now);

        Assert.Equal((ScalingState.Overtaken, (Guid?)null), (c.Scalings.First(s => s.DecisionId == down.DecisionId).State, c.AwaitedReceiverHatId));
        Assert.Equal("phase-moved-on", Refused(() => c.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, Nurse, Now)));
        Assert.Equal(4, c.AvePhase);
    }

    [Fact]
    public void I36_What_was_evaluated_before_a_crisis_is_no_evaluation_of_it()
    {
        var c = AtPhase(3);
        c.HoldAfterActionReview(DutchDay.Of(Now), Director, Now);
        c.ScaleUp(Proposal(4), Crisis, Covered, Now.AddDays(1), Mayor, Now);
        DownTo(2, c);
        c.StartMonitoring(new Monitoring(Municipality, ["Threats"], Now), [], Director, Now);
        c.RecordResidentsCopy(null, Director, Now);

        Assert.Equal("after-action-review-needed", Refused(() => c.Close(AnOutcome, CaseFacts.None, Director, Now)));
    }

    [Fact]
    public void I4_A_role_that_the_region_asks_for_at_the_lower_phase_as_well_does_not_end_on_the_way_down()
    {
        var asks = AveProfile.Default with { Phases = [.. AveProfile.Default.Phases.Select(p => p.Phase == 2 ? p with { Needs = [DirectorRole.ProcessDirector] } : p)] };
        var (keeps, ends) = (AtPhase(3), AtPhase(3));
        foreach (var (c, profile) in new[] { (keeps, asks), (ends, AveProfile.Default) })
        {
            var down = Down(2) with { DecisionId = Guid.NewGuid() };
            c.ScaleDown(down, Director.Hat, null, [], Covered, Now.AddDays(1), Process, Now);
            c.ReceiveDownscaled(down.DecisionId, [], profile, Director, Now);
        }

        Assert.Equal(Process.HatId, keeps.ProcessDirector!.HatId);
        Assert.Null(ends.ProcessDirector);
        Assert.False(keeps.Lacks(DirectorRole.ProcessDirector, asks));
        Assert.True(ends.Lacks(DirectorRole.ProcessDirector, asks)); // was not asked for when it went down, and is now
        Assert.False(ends.Lacks(DirectorRole.ProcessDirector, AveProfile.Default));
    }

    [Fact]
    public void I4_A_case_that_becomes_active_without_whom_its_phase_asks_for_says_so()
    {
        var asks = AveProfile.Default with { Phases = [.. AveProfile.Default.Phases.Select(p => p.Phase == 1 ? p with { Needs = [DirectorRole.ExecutiveOwner] } : p)] };

        Assert.False(InIntake().Lacks(DirectorRole.ExecutiveOwner, asks)); // nobody is asked for anything yet
        Assert.True(Active().Lacks(DirectorRole.ExecutiveOwner, asks));
        Assert.False(AtPhase(1).Lacks(DirectorRole.ExecutiveOwner, asks));
        Assert.False(Closed().Lacks(DirectorRole.ExecutiveOwner, asks));
    }

    [Fact]
    public void I12_A_view_that_is_awaited_past_its_day_is_told_until_it_is_given_or_the_case_goes_on()
    {
        var c = AtPhase(2);
        var day = new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero); // safety is awaited until then
        Assert.Equal((false, true), (c.IsViewOverdue(day), c.IsViewOverdue(day.AddDays(1))));
        var decided = c.Scalings.Single().DecisionId;

        c.GiveView(decided, OrganisationDomain.Safety, OrganisationDomain.Bridging, "Safe", Director, Now);
        Assert.False(c.IsViewOverdue(day.AddDays(1)));

        c.ScaleUp(Proposal(3) with { DecisionId = Guid.NewGuid() }, null, Unknown, Now.AddDays(1), Process, Now);
        Assert.True(c.IsViewOverdue(day.AddDays(1))); // also where the decision itself waits
        c.ScaleInEmergency(Proposal(4) with { DecisionId = Guid.NewGuid(), SafetyView = new DomainView("Threats", null) }, Crisis, CrisisPosts.None, Covered, Now.AddDays(1), Process, Now);
        Assert.False(c.IsViewOverdue(day.AddDays(1)));
    }

    [Fact]
    public void I36_What_was_held_before_the_crisis_began_is_no_evaluation_of_it()
    {
        var c = AtPhase(3);
        c.ScaleInEmergency(Proposal(4) with { DecisionId = Guid.NewGuid() }, Crisis, CrisisPosts.None, Covered, Now.AddDays(4), Process, Now.AddDays(3));

        Assert.Equal("review-before-crisis", Refused(() => c.HoldAfterActionReview(DutchDay.Of(Now).AddDays(2), Director, Now.AddDays(9))));
        c.HoldAfterActionReview(DutchDay.Of(Now).AddDays(3), Director, Now.AddDays(9));

        Assert.Equal(DutchDay.Of(Now).AddDays(3), c.AfterActionReview!.HeldOn);
    }

    [Fact]
    public void I12_The_authority_of_the_higher_phase_decides()
    {
        Assert.Equal("not-the-authority", Refused(() => AtPhase(3).ScaleDown(Down(2), Nurse.Hat, null, [], Covered, Now, Director, Now)));
        Assert.Equal("not-the-authority", Refused(() => AtPhase(3).ScaleUp(Proposal(4), Crisis, Covered, Now, Process, Now)));
    }

    [Fact]
    public void A_decision_without_known_mandate_changes_the_phase_only_when_ratified()
    {
        var c = Active();
        var up = Proposal(2);

        Assert.Null(c.ScaleUp(up, null, Unknown, Now.AddDays(1), Director, Now));
        Assert.Equal(1, c.AvePhase);
        Assert.Equal("mandate-needed", Refused(() => c.RatifyScaling(up.DecisionId, Unknown, AveProfile.Default, Process, Now)));
        Assert.NotNull(c.RatifyScaling(up.DecisionId, Covered, AveProfile.Default, Process, Now));
        Assert.Equal(2, c.AvePhase);
    }

    [Fact]
    public void Nobody_ratifies_the_own_decision_about_the_phase_under_whichever_hat()
    {
        var c = Active();
        var up = Proposal(2);
        c.ScaleUp(up, null, Unknown, Now.AddDays(1), Director, Now);

        Assert.Equal("ratified-by-another", Refused(() => c.RatifyScaling(up.DecisionId, Covered, AveProfile.Default, Director, Now)));
        Assert.Equal("ratified-by-another", Refused(() => c.RatifyScaling(up.DecisionId, Covered, AveProfile.Default, Director with { HatId = Guid.NewGuid() }, Now)));
        Assert.Equal(1, c.AvePhase);
    }

    [Fact]
    public void I13_An_emergency_is_in_force_at_once_and_raises_an_alarm_when_nobody_ratifies()
    {
        var c = AtPhase(2);
        var emergency = Proposal(4);

        var facts = c.ScaleInEmergency(emergency, Crisis, CrisisPosts.None, Covered, Now.AddDays(1), Process, Now);
        Assert.True(Assert.IsType<CaseScaled>(facts[0]).Emergency);
        c.RatificationDeadlinePassed(Now.AddDays(2));

        Assert.Equal((4, true), (c.AvePhase, c.RatificationAlarm));
        Assert.Null(c.RatifyBefore);
    }

    [Fact]
    public void Nothing_is_added_to_a_decision_of_a_case_that_ended()
    {
        var c = Active();
        var up = Proposal(2);
        c.ScaleUp(up, null, Covered, Now.AddDays(1), Director, Now);
        c.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Now), [], Director, Now);
        c.RecordResidentsCopy(null, Director, Now);
        c.Close(AnOutcome, CaseFacts.None, Director, Now);

        Assert.Equal("case-ended", Refused(() => c.Dissent(up.DecisionId, "Too early", Nurse, Now)));
        Assert.Equal("case-ended", Refused(() => c.GiveView(up.DecisionId, OrganisationDomain.Safety, OrganisationDomain.Bridging, "Safe", Director, Now)));
    }

    [Theory]
    [InlineData(HatKind.Commissioner)]
    [InlineData(HatKind.Policy)]
    [InlineData(HatKind.ExperienceExpert)]
    public void I15_a_hat_without_case_content_receives_reopens_ratifies_and_disagrees_with_nothing(HatKind kind)
    {
        var (nurse, director) = (Nurse with { Kind = kind }, Director with { Kind = kind });
        var down = Down(1);
        var c = AtPhase(2);
        c.ScaleDown(down, nurse.Hat, null, [], Covered, Now.AddDays(1), Director, Now);

        Assert.Equal("hat-without-content", Refused(() => c.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, nurse, Now)));
        Assert.Equal("hat-without-content", Refused(() => c.Dissent(down.DecisionId, "Too early", nurse, Now)));
        Assert.Equal("hat-without-content", Refused(() => Waiting().RatifyScaling(Waits.DecisionId, Covered, AveProfile.Default, nurse, Now)));
        Assert.Equal("hat-without-content", Refused(() => Active().ScaleInEmergency(Proposal(4), Crisis, CrisisPosts.None, Covered, Now, nurse, Now)));
        var closed = Closed();
        Assert.Equal("hat-without-content", Refused(() => closed.Reopen("Again", closed.Purpose, Director.Hat, Now.AddDays(99), AveProfile.Default, director, Now)));
        Assert.Equal("hat-without-content", Refused(() => InMonitoring().Relapse(nurse, Now)));
    }

    private static readonly ScalingProposal Waits = Proposal(2);

    private static CaseFile Waiting()
    {
        var c = Active();
        c.ScaleUp(Waits, null, Unknown, Now.AddDays(1), Director, Now);

        return c;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_nobody_ratifies_is_taken_back_by_who_decided_it_also_past_its_term_and_an_emergency_is_not(bool overdue)
    {
        var c = Waiting();
        if (overdue)
            c.RatificationDeadlinePassed(Now.AddDays(1));
        Assert.Equal(overdue, c.RatificationAlarm);

        Assert.Equal("not-the-authority", Refused(() => c.WithdrawScaling(Waits.DecisionId, AveProfile.Default, Nurse, Now)));
        c.WithdrawScaling(Waits.DecisionId, AveProfile.Default, Director, Now);

        Assert.Equal((1, ScalingState.Withdrawn, false, null), (c.AvePhase, c.Scalings.Single().State, c.RatificationAlarm, c.RatifyBefore));
        c.ScaleUp(Proposal(2) with { DecisionId = Guid.NewGuid() }, null, Covered, Now.AddDays(1), Director, Now);
        var crisis = AtPhase(3);
        var emergency = Proposal(4);
        crisis.ScaleInEmergency(emergency, Crisis, CrisisPosts.None, Covered, Now.AddDays(1), Process, Now);
        Assert.Equal("not-awaiting-receiver", Refused(() => crisis.WithdrawScaling(emergency.DecisionId, AveProfile.Default, Process, Now)));
    }

    [Fact]
    public void I13_An_emergency_is_ratified_by_another_person()
    {
        var c = AtPhase(2);
        var emergency = Proposal(4);
        c.ScaleInEmergency(emergency, Crisis, CrisisPosts.None, Covered, Now.AddDays(1), Process, Now);

        Assert.Equal("ratified-by-another", Refused(() => c.RatifyScaling(emergency.DecisionId, Covered, AveProfile.Default, Process, Now)));
        c.RatifyScaling(emergency.DecisionId, Covered, AveProfile.Default, Mayor, Now);
        Assert.False(c.RatificationAlarm);
    }

    [Fact]
    public void I13_Without_the_power_of_emergency_nothing_is_skipped() =>
        Assert.Equal("no-emergency-power", Refused(() => AtPhase(2).ScaleInEmergency(Proposal(4), Crisis, CrisisPosts.None, NotCovered, Now, Nurse, Now)));

    [Fact]
    public void I4_An_emergency_names_who_directs_the_process_and_who_answers_for_it_and_they_act_until_they_accept()
    {
        var c = Active();
        Assert.Equal("crisis-roles-needed", Refused(() => Emergency(CrisisPosts.None)));
        Assert.Equal("crisis-roles-needed", Refused(() => Emergency(new CrisisPosts(Post(Process)))));
        Assert.Equal("not-a-process-director", Refused(() => Emergency(new CrisisPosts(Post(Nurse), Post(Mayor)))));
        Assert.Equal("not-an-executive", Refused(() => Emergency(new CrisisPosts(Post(Process), Post(Process)))));

        Emergency(new CrisisPosts(Post(Process), Post(Mayor)));

        Assert.Equal((4, RoleState.Acting, RoleState.Acting), (c.AvePhase, c.ProcessDirector!.State, c.ExecutiveOwner!.State));
        Assert.Equal((Process.HatId, Mayor.HatId), (c.ProcessDirector.HatId, c.ExecutiveOwner.HatId));

        void Emergency(CrisisPosts posts) => c.ScaleInEmergency(Proposal(4), Crisis, posts, Covered, Now.AddDays(1), Nurse, Now);
        static CrisisPost Post(Actor who) => new(who.Hat, who.Kind);
    }

    [Fact]
    public void I13_A_case_that_rests_or_is_in_aftercare_goes_to_phase_4_in_an_emergency()
    {
        var (resting, aftercare) = (AtPhase(2), AtPhase(2));
        resting.Suspend(SuspensionReason.Detention, DutchDay.Of(Now).AddDays(30), Director, Now);
        aftercare.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Now.AddDays(90)), [], Director, Now);

        var goesOn = resting.ScaleInEmergency(Proposal(4), Crisis, CrisisPosts.None, Covered, Now.AddDays(1), Process, Now);
        var relapse = aftercare.ScaleInEmergency(Proposal(4), Crisis, CrisisPosts.None, Covered, Now.AddDays(1), Process, Now);

        Assert.Equal((CaseStatus.Active, 4, (DateOnly?)null), (resting.Status, resting.AvePhase, resting.SuspendedUntilOn));
        Assert.Equal((CaseStatus.Active, 4), (aftercare.Status, aftercare.AvePhase));
        Assert.Equal([typeof(CaseResumed), typeof(CaseScaled)], goesOn.Select(fact => fact.GetType()));
        Assert.Equal([typeof(CaseActivated), typeof(CaseScaled)], relapse.Select(fact => fact.GetType()));
    }

    [Fact]
    public void I4_In_an_emergency_the_proposed_executive_owner_acts_until_accepting()
    {
        var c = Active();
        c.ProposeProcessDirector(Process.Hat, Process.Kind, Director, Now);
        c.AcceptProcessDirection(Process, Now);
        c.ProposeExecutiveOwner(Mayor.Hat, Mayor.Kind, Director, Now);

        c.ScaleInEmergency(Proposal(4), Crisis, CrisisPosts.None, Covered, Now.AddDays(1), Process, Now);
        Assert.Equal(RoleState.Acting, c.ExecutiveOwner!.State);
        c.AcceptExecutiveOwnership(Mayor, Now);

        Assert.Equal((RoleState.Held, Mayor.HatId), (c.ExecutiveOwner!.State, c.ExecutiveOwner.HatId));
    }

    [Fact]
    public void I36_Leaving_phase_4_needs_a_planned_review_and_closing_a_held_one()
    {
        var c = AtPhase(4);
        Assert.Equal("after-action-review-needed", Refused(() => c.ScaleDown(Down(3), Director.Hat, null, [], Covered, Now, Mayor, Now)));
        Assert.Equal("after-action-review-needed", Refused(() => c.ScaleDown(Down(3), Director.Hat, DutchDay.Of(Now).AddDays(-1), [], Covered, Now, Mayor, Now)));
        var down = Down(3);
        c.ScaleDown(down, Director.Hat, new DateOnly(2026, 12, 1), [], Covered, Now, Mayor, Now);
        c.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, Director, Now);
        Assert.Null(c.ExecutiveOwner);
        DownTo(2, c);
        c.StartMonitoring(new Monitoring(Municipality, ["Threats"], Now.AddDays(1)), [], Director, Now);

        Assert.Equal("after-action-review-needed", Refused(() => c.Close(AnOutcome, CaseFacts.None, Director, Now.AddDays(2))));
        c.HoldAfterActionReview(new DateOnly(2026, 11, 22), Director, Now);
        c.RecordResidentsCopy(null, Director, Now);
        Assert.NotNull(c.Close(AnOutcome, CaseFacts.None, Director, Now.AddDays(2)));
    }

    [Fact]
    public void I12_A_ground_fits_the_direction()
    {
        Assert.Equal("ground-does-not-fit", Refused(() => Active().ScaleUp(Down(2), null, Covered, Now, Director, Now)));
        Assert.Equal("ground-does-not-fit", Refused(() => AtPhase(2).ScaleDown(Proposal(1), Nurse.Hat, null, [], Covered, Now, Director, Now)));
    }

    [Fact]
    public void Phase_3_is_entered_after_a_forum_or_an_urgent_consult()
    {
        var c = AtPhase(2);

        Assert.Equal("forum-or-consult-needed", Refused(() => c.ScaleUp(Proposal(3) with { Consultation = null }, null, Covered, Now, Process, Now)));
        Assert.Equal("forum-or-consult-needed", Refused(() => c.ScaleUp(Proposal(3) with { Consultation = new ScalingConsultation(null, Process.OrganisationId, Now) }, null, Covered, Now, Process, Now))); // a partner is another
    }

    [Fact]
    public void Phase_4_needs_contacts_and_one_owner_of_communication() =>
        Assert.Equal("crisis-plan-needed", Refused(() => AtPhase(3).ScaleUp(Proposal(4), null, Covered, Now, Mayor, Now)));

    [Fact]
    public void A_region_may_ask_at_the_entry_of_a_crisis_who_looks_after_victims_and_who_sees_to_aftercare()
    {
        var strict = With(4, p => p with { AtEntry = [PhaseContent.LookedAfter, PhaseContent.Aftercare] });
        Assert.Equal("looked-after-needed", Refused(() => AtPhase(3).ScaleUp(Proposal(4) with { Profile = strict }, Crisis, Covered, Now, Mayor, Now)));
        var lookedAfter = new CrisisPlan(Crisis.Contacts, Municipality, [new LookingAfter(CrisisGroup.Victims, Municipality)]);
        Assert.Equal("aftercare-needed", Refused(() => AtPhase(3).ScaleUp(Proposal(4) with { Profile = strict }, lookedAfter, Covered, Now, Mayor, Now)));
    }

    [Fact]
    public void A_region_decides_who_decides_but_not_who_has_to_be_there()
    {
        var profile = AveProfile.Default with { Phases = [.. AveProfile.Default.Phases.Select(p => p with { DecidedUpBy = DirectorRole.CaseDirector, AtEntry = [] })] };
        var c = Active();
        c.ScaleUp(Proposal(2) with { Profile = profile, DownscaleCriteria = [] }, null, Covered, Now, Director, Now);

        Assert.Equal("process-director-needed", Refused(() => c.ScaleUp(Proposal(3) with { Profile = profile }, null, Covered, Now, Director, Now)));
        c.ProposeProcessDirector(Process.Hat, Process.Kind, Director, Now);
        c.AcceptProcessDirection(Process, Now);
        Assert.NotNull(c.ScaleUp(Proposal(3) with { Profile = profile }, null, Covered, Now, Director, Now));
    }

    [Fact]
    public void A_region_adds_who_is_needed_and_what_is_asked_at_entry()
    {
        var profile = With(2, p => p with { Needs = [DirectorRole.ProcessDirector], AtEntry = [PhaseContent.ResidentsGoal] });
        var c = Active();

        Assert.Equal(["process-director-needed", "residents-goal-needed"], c.Steps(CaseFacts.None, profile, Now).Single(s => s.Step is CaseStep.ScaleUp).Blockers.Select(b => b.Code));
        Assert.Equal("process-director-needed", Refused(() => c.ScaleUp(Proposal(2) with { Profile = profile }, null, Covered, Now, Director, Now)));
        c.ProposeProcessDirector(Process.Hat, Process.Kind, Director, Now);
        c.AcceptProcessDirection(Process, Now);
        Assert.Equal("residents-goal-needed", Refused(() => c.ScaleUp(Proposal(2) with { Profile = profile }, null, Covered, Now, Director, Now)));
    }

    [Fact]
    public void The_steps_say_that_nobody_is_there_who_decides_to_go_down()
    {
        var c = AtPhase(3);
        Assert.Empty(GoingDown().Blockers);

        c.HatEnded(Process.HatId, [], Now);

        Assert.Equal(["process-director-needed"], GoingDown().Blockers.Select(b => b.Code));
        Assert.Equal("process-director-needed", Refused(() => c.ScaleDown(ACase.Down(2), Nurse.Hat, null, [], Covered, Now, Director, Now)));

        StepCheck GoingDown() => c.Steps(CaseFacts.None, AveProfile.Default, Now).Single(s => s.Step is CaseStep.ScaleDown);
    }

    [Fact]
    public void A_region_lets_another_decide_down_than_up()
    {
        var profile = With(2, p => p with { DecidedDownBy = DirectorRole.ProcessDirector });
        var c = AtPhase(2);

        Assert.Equal("not-the-authority", Refused(() => c.ScaleDown(Down(1) with { Profile = profile }, Nurse.Hat, null, [], Covered, Now, Director, Now)));
        c.ScaleDown(Down(1) with { Profile = profile }, Nurse.Hat, null, [], Covered, Now, Process, Now);
        Assert.Equal(Nurse.HatId, c.AwaitedReceiverHatId);
    }

    [Fact]
    public void Dissent_is_recorded_with_its_view_and_blocks_only_the_word_consensus()
    {
        var c = Active();
        var up = Proposal(2);
        c.ScaleUp(up, null, Covered, Now, Director, Now);
        Assert.True(c.Scalings.Single().IsConsensus);

        c.Dissent(up.DecisionId, "Too early", Nurse, Now);

        Assert.Equal((2, false, "Too early"), (c.AvePhase, c.Scalings.Single().IsConsensus, c.Scalings.Single().Dissents.Single().View));
        Assert.Equal("dissent-registered", Refused(() => c.Dissent(up.DecisionId, "Again", Nurse, Now)));
        Assert.Equal("dissent-of-a-partner", Refused(() => c.Dissent(up.DecisionId, "Me too", Officer, Now)));
        Assert.Equal("dissent-of-a-partner", Refused(() => c.Dissent(up.DecisionId, "Me too", Director, Now)));
        Assert.Equal("dissent-of-a-partner", Refused(() => c.Dissent(up.DecisionId, "Me too", Coordinator, Now))); // of the organisation that decided
    }

    [Fact]
    public void I12_A_view_that_was_awaited_is_given_by_its_own_domain()
    {
        var c = Active();
        var up = Proposal(2);
        c.ScaleUp(up, null, Covered, Now, Director, Now);

        Assert.Equal("view-of-own-domain", Refused(() => c.GiveView(up.DecisionId, OrganisationDomain.Safety, OrganisationDomain.Care, "Safe", Nurse, Now)));
        c.GiveView(up.DecisionId, OrganisationDomain.Safety, OrganisationDomain.Bridging, "Safe", Director, Now);

        Assert.Equal("Safe", c.Scalings.Single().SafetyView.View);
        Assert.Equal("view-given", Refused(() => c.GiveView(up.DecisionId, OrganisationDomain.Care, OrganisationDomain.Care, "Other", Nurse, Now)));
    }

    [Theory]
    [InlineData(OrganisationDomain.Care)]
    [InlineData(OrganisationDomain.Safety)]
    [InlineData(null)]
    public void I8_Who_decides_gives_the_view_of_its_own_domain_and_the_other_one_is_awaited_also_in_an_emergency(OrganisationDomain? domain)
    {
        var (given, awaited) = (new DomainView("Yes", null), new DomainView(null, new DateOnly(2026, 12, 1)));
        foreach (var decide in new Action<ScalingProposal>[] { Up, Down, Emergency })
        {
            Assert.Equal("view-of-own-domain", Refused(() => decide(By(given, given))));
            Assert.Equal("view-of-own-domain", Refused(() => decide(domain is OrganisationDomain.Care ? By(awaited, given) : By(given, awaited))));
            decide(domain switch { OrganisationDomain.Care => By(given, awaited), OrganisationDomain.Safety => By(awaited, given), _ => By(awaited, awaited) });
            decide(By(given, given) with { Domain = OrganisationDomain.Bridging }); // stands between both
        }

        ScalingProposal By(DomainView care, DomainView safety) => Proposal(2) with { CareView = care, SafetyView = safety, Domain = domain };
        static void Up(ScalingProposal p) => Active().ScaleUp(p, null, Covered, Now, Director, Now);
        static void Down(ScalingProposal p) => AtPhase(2).ScaleDown(p with { ToPhase = 1, Grounds = ACase.Down(1).Grounds }, Nurse.Hat, null, [], Covered, Now, Director, Now);
        static void Emergency(ScalingProposal p) => AtPhase(2).ScaleInEmergency(p with { ToPhase = 4 }, null, CrisisPosts.None, Covered, Now, Process, Now);
    }

    [Fact]
    public void I12_A_view_without_a_word_was_not_given_and_comes_later()
    {
        var c = Active();
        var up = Proposal(2) with { SafetyView = new DomainView("  ", new DateOnly(2026, 12, 1)) };
        c.ScaleUp(up, null, Covered, Now, Director, Now);
        var past = new DateTimeOffset(2026, 12, 2, 12, 0, 0, TimeSpan.Zero);
        Assert.True(c.IsViewOverdue(past));

        c.GiveView(up.DecisionId, OrganisationDomain.Safety, OrganisationDomain.Safety, "Safe", Nurse, Now);

        Assert.False(c.IsViewOverdue(past));
    }

    [Fact]
    public void I36_A_day_for_the_evaluation_counts_for_leaving_phase_4_alone_and_what_was_held_stays_held()
    {
        var (after, during) = (AtPhase(4), AtPhase(4));
        DownTo(3, after);
        after.HoldAfterActionReview(DutchDay.Of(Now), Director, Now);
        var down = Down(2);
        after.ScaleDown(down, Director.Hat, DutchDay.Of(Now).AddDays(30), [], Covered, Now, Process, Now);
        after.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, Director, Now);
        during.HoldAfterActionReview(DutchDay.Of(Now), Director, Now);
        DownTo(3, during);

        Assert.All([after, during], c => Assert.Equal(DutchDay.Of(Now), c.AfterActionReview!.HeldOn));
        var never = AtPhase(2);
        var low = Down(1);
        never.ScaleDown(low, Director.Hat, DutchDay.Of(Now), [], Covered, Now, Director, Now);
        never.ReceiveDownscaled(low.DecisionId, [], AveProfile.Default, Director, Now);
        Assert.Null(never.AfterActionReview); // there was no crisis to look back on
    }

    [Fact]
    public void I4_A_role_that_stayed_with_an_organisation_alone_is_nobodys_and_who_only_acts_carries_no_crisis_into_phase_4()
    {
        var (alone, acts, owner) = (AtPhase(3), AtPhase(3), AtPhase(3));
        alone.HatEnded(Process.HatId, [], Now);
        acts.HatEnded(Process.HatId, [OtherProcess], Now);
        owner.HatEnded(Mayor.HatId, [OtherExecutive], Now);

        Assert.Equal("process-director-needed", Refused(() => ToCrisis(alone, Mayor)));
        Assert.NotNull(ToCrisis(acts, Mayor));
        Assert.Equal("executive-owner-needed", Refused(() => ToCrisis(owner, OtherExecutive)));
        owner.AcceptExecutiveOwnership(OtherExecutive, Now);
        Assert.NotNull(ToCrisis(owner, OtherExecutive));
        var low = AtPhase(2);
        low.HatEnded(Process.HatId, [], Now);
        Assert.Equal("process-director-needed", Refused(() => low.ScaleUp(Proposal(3), null, Covered, Now, Process, Now)));

        static CaseScaled? ToCrisis(CaseFile c, Actor by) => c.ScaleUp(Proposal(4), Crisis, Covered, Now, by, Now);
    }

    [Fact]
    public void I4_An_emergency_asks_somebody_for_a_role_that_stayed_with_an_organisation_alone()
    {
        var c = AtPhase(3);
        c.HatEnded(Process.HatId, [], Now);
        Assert.Equal("crisis-roles-needed", Refused(() => Emergency(CrisisPosts.None)));

        Emergency(new CrisisPosts(new CrisisPost(OtherProcess.Hat, OtherProcess.Kind)));

        Assert.Equal((4, OtherProcess.HatId, RoleState.Acting), (c.AvePhase, c.ProcessDirector!.HatId, c.ProcessDirector.State));

        void Emergency(CrisisPosts posts) => c.ScaleInEmergency(Proposal(4), Crisis, posts, Covered, Now.AddDays(1), Nurse, Now);
    }

    [Fact]
    public void I9_Who_speaks_outside_in_a_crisis_takes_part_and_lacks_once_it_does_not()
    {
        var (police, ggz) = (new CrisisPlan(Crisis.Contacts, Police), new CrisisPlan(Crisis.Contacts, Ggz));
        Assert.Equal("crisis-plan-of-participants", Refused(() => AtPhase(3).ScaleUp(Proposal(4), police, Covered, Now, Mayor, Now)));
        var c = AtPhase(4);
        Assert.Equal("crisis-plan-of-participants", Refused(() => c.Organise(police, Director, Now)));
        c.Organise(ggz, Director, Now);
        Assert.DoesNotContain(PhaseContent.CommunicationOwner, c.MissingContent(CaseFacts.None, AveProfile.Default));

        c.Leave(c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, ContributionChoice.Keep, Nurse, Now);

        Assert.Contains(PhaseContent.CommunicationOwner, c.MissingContent(CaseFacts.None, AveProfile.Default));
    }

    [Theory]
    [InlineData(3, "process-director-needed")]
    [InlineData(4, "executive-owner-needed")]
    public void I4_What_is_ratified_takes_effect_only_while_who_its_phase_needs_is_there(int phase, string lacks)
    {
        var c = AtPhase(phase - 1);
        var (decider, up) = (phase == 3 ? Process : Mayor, Proposal(phase));
        c.ScaleUp(up, Crisis, Unknown, Now.AddDays(1), decider, Now);
        c.HatEnded(decider.HatId, [], Now);

        Assert.Equal(lacks, Refused(() => c.RatifyScaling(up.DecisionId, Covered, AveProfile.Default, Director, Now)));
        Assert.Equal((phase - 1, ScalingState.AwaitingRatification), (c.AvePhase, c.Scalings.Last().State));
        c.ProposeProcessDirector(OtherProcess.Hat, OtherProcess.Kind, Director, Now);
        c.AcceptProcessDirection(OtherProcess, Now);
        c.ProposeExecutiveOwner(OtherExecutive.Hat, OtherExecutive.Kind, Director, Now);
        c.AcceptExecutiveOwnership(OtherExecutive, Now);
        c.RatifyScaling(up.DecisionId, Covered, AveProfile.Default, Director, Now);

        Assert.Equal(phase, c.AvePhase);
    }

    [Fact]
    public void What_blocks_a_step_is_what_its_refusal_says()
    {
        var c = Active();
        c.ScaleUp(Proposal(2), null, Covered, Now, Director, Now);

        var up = c.Steps(CaseFacts.None, AveProfile.Default, Now).Single(s => s.Step is CaseStep.ScaleUp);

        Assert.Equal((3, DirectorRole.ProcessDirector, "process-director-needed"), (up.ToPhase!.Value, up.DecidedBy!.Value, Assert.Single(up.Blockers).Code));
        Assert.Equal(up.Blockers[0].Code, Refused(() => c.ScaleUp(Proposal(3), null, Covered, Now, Director, Now)));
        Assert.Equal(["monitoring-term-runs", "agreements-open"], InMonitoring()
            .Steps(new CaseFacts([new AgreementStanding(Guid.NewGuid(), AgreementState.Active, AgreementNature.Crisis)]), AveProfile.Default, Now)
            .Single(s => s.Step is CaseStep.Close).Blockers.Select(b => b.Code));
        Assert.Equal([PhaseContent.SharedGoal, PhaseContent.ResidentsGoal], c.MissingContent(CaseFacts.None, AveProfile.Default));
    }

    private static AveProfile With(int phase, Func<AvePhaseRules, AvePhaseRules> differs) =>
        AveProfile.Default with { Phases = [.. AveProfile.Default.Phases.Select(p => p.Phase == phase ? differs(p) : p)] };
}
