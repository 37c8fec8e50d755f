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
        c.AssignProcessDirector(Process.Hat, Process.Kind, Director, Now);
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
        var down = Proposal(1);

        c.ScaleDown(down, Nurse.Hat, null, [], Covered, Now, Director, Now);
        Assert.Equal(2, c.AvePhase);
        c.ReceiveDownscaled(down.DecisionId, Nurse, Now);

        Assert.Equal((1, Nurse.HatId), (c.AvePhase, c.Director!.HatId));
    }

    [Fact]
    public void I12_Who_does_not_receive_leaves_the_case_at_its_phase()
    {
        var c = AtPhase(2);
        var down = Proposal(1);
        c.ScaleDown(down, Nurse.Hat, null, [], Covered, Now, Director, Now);

        c.DeclineDownscaled(down.DecisionId, Nurse, Now);

        Assert.Equal((2, ScalingState.NotReceived), (c.AvePhase, c.Scalings.Last().State));
    }

    [Fact]
    public void I12_The_authority_of_the_higher_phase_decides()
    {
        Assert.Equal("not-the-authority", Refused(() => AtPhase(3).ScaleDown(Proposal(2), Nurse.Hat, null, [], Covered, Now, Director, Now)));
        Assert.Equal("not-the-authority", Refused(() => AtPhase(3).ScaleUp(Proposal(4), Crisis, Covered, Now, Process, Now)));
    }

    [Fact]
    public void A_decision_without_known_mandate_changes_the_phase_only_when_ratified()
    {
        var c = Active();
        var up = Proposal(2);

        Assert.Null(c.ScaleUp(up, null, Unknown, Now.AddDays(1), Director, Now));
        Assert.Equal(1, c.AvePhase);
        Assert.Equal("mandate-needed", Refused(() => c.RatifyScaling(up.DecisionId, Unknown, Director, Now)));
        Assert.NotNull(c.RatifyScaling(up.DecisionId, Covered, Director, Now));
        Assert.Equal(2, c.AvePhase);
    }

    [Fact]
    public void I13_An_emergency_is_in_force_at_once_and_raises_an_alarm_when_nobody_ratifies()
    {
        var c = AtPhase(2);
        var emergency = Proposal(4);

        var facts = c.ScaleInEmergency(emergency, Crisis, Covered, Now.AddDays(1), Process, Now);
        Assert.True(Assert.IsType<CaseScaled>(facts[0]).Emergency);
        c.RatificationDeadlinePassed(Now.AddDays(2));

        Assert.Equal((4, true), (c.AvePhase, c.RatificationAlarm));
        Assert.Null(c.RatifyBefore);
    }

    [Fact]
    public void I13_An_emergency_is_ratified_by_another_person()
    {
        var c = AtPhase(2);
        var emergency = Proposal(4);
        c.ScaleInEmergency(emergency, Crisis, Covered, Now.AddDays(1), Process, Now);

        Assert.Equal("ratified-by-another", Refused(() => c.RatifyScaling(emergency.DecisionId, Covered, Process, Now)));
        c.RatifyScaling(emergency.DecisionId, Covered, Mayor, Now);
        Assert.False(c.RatificationAlarm);
    }

    [Fact]
    public void I13_Without_the_power_of_emergency_nothing_is_skipped() =>
        Assert.Equal("no-emergency-power", Refused(() => AtPhase(2).ScaleInEmergency(Proposal(4), Crisis, NotCovered, Now, Nurse, Now)));

    [Fact]
    public void I4_In_an_emergency_the_proposed_executive_owner_acts_until_accepting()
    {
        var c = Active();
        c.AssignProcessDirector(Process.Hat, Process.Kind, Director, Now);
        c.ProposeExecutiveOwner(Mayor.Hat, Mayor.Kind, Director, Now);

        c.ScaleInEmergency(Proposal(4), Crisis, Covered, Now.AddDays(1), Process, Now);
        Assert.Equal(RoleState.Acting, c.ExecutiveOwner!.State);
        c.AcceptExecutiveOwnership(Mayor, Now);

        Assert.Equal((RoleState.Held, Mayor.HatId), (c.ExecutiveOwner!.State, c.ExecutiveOwner.HatId));
    }

    [Fact]
    public void I36_Leaving_phase_4_needs_a_planned_review_and_closing_a_held_one()
    {
        var c = AtPhase(4);
        Assert.Equal("after-action-review-needed", Refused(() => c.ScaleDown(Proposal(3), Director.Hat, null, [], Covered, Now, Mayor, Now)));
        var down = Proposal(3);
        c.ScaleDown(down, Director.Hat, new DateOnly(2026, 12, 1), [], Covered, Now, Mayor, Now);
        c.ReceiveDownscaled(down.DecisionId, Director, Now);
        Assert.Null(c.ExecutiveOwner);
        c.StartMonitoring(new Monitoring(Municipality, ["Threats"], Now.AddDays(1)), [], Director, Now);

        Assert.Equal("after-action-review-needed", Refused(() => c.Close(AnOutcome, [], Director, Now.AddDays(2))));
        c.HoldAfterActionReview(new DateOnly(2026, 11, 22), Director, Now);
        Assert.NotNull(c.Close(AnOutcome, [], Director, Now.AddDays(2)));
    }
}
