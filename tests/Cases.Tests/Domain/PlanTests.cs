using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class PlanTests
{
    private static readonly CaseFacts BothPerspectives = CaseFacts.None with { CarePerspective = true, SafetyPerspective = true };

    [Fact]
    public void I2_A_plan_has_exactly_one_current_version_from_the_beginning_and_after_every_adoption()
    {
        var (c, plan) = WithGoal();
        Assert.Equal(1, plan.CurrentVersion);

        plan.Describe("New", null, Director, Now);
        Assert.Equal((1, true), (plan.CurrentVersion, plan.HasDraft));
        Assert.Equal(2, plan.Adopt(c.Goals, 1, CaseFacts.None, Director, Now));

        Assert.Equal((2, false), (plan.CurrentVersion, plan.HasDraft));
    }

    [Fact]
    public void A_shared_goal_comes_before_measures_and_before_a_plan()
    {
        var (c, plan) = (Active(), new Plan(Guid.NewGuid(), Now));
        c.AddGoal(Guid.NewGuid(), GoalKind.Resident, "My own home", Director, Now);
        var measure = new Measure(Guid.NewGuid(), "Visit", AgreementNature.Preventive, c.Goals.Single().GoalId, null, Director, Now);

        Assert.Equal("shared-goal-first", Refused(() => plan.Add(measure, c.Goals, Director, Now)));
        Assert.Equal("shared-goal-first", Refused(() => plan.Adopt(c.Goals, 1, CaseFacts.None, Director, Now)));
    }

    [Fact]
    public void From_phase_3_a_plan_rests_on_the_perspectives_of_both_domains()
    {
        var (c, plan) = WithGoal();

        Assert.Equal("both-perspectives-needed", Refused(() => plan.Adopt(c.Goals, 3, CaseFacts.None, Director, Now)));
        Assert.Equal(2, plan.Adopt(c.Goals, 3, BothPerspectives, Director, Now));
    }

    [Fact]
    public void I8_A_concern_is_taken_by_its_owner_and_never_given_to_another()
    {
        var (_, plan) = WithGoal();
        var concern = Concern(plan);
        Assert.Null(concern.OwnerOrganisationId);

        plan.Own(concern.ConcernId, Nurse, Now);

        Assert.Equal("concern-owned", Refused(() => plan.Own(concern.ConcernId, Director, Now)));
        Assert.Equal("not-your-concern", Refused(() => plan.GiveBack(concern.ConcernId, Director, Now)));
        Assert.Equal("not-your-concern", Refused(() => plan.Resolve(concern.ConcernId, Director, Now)));
        plan.GiveBack(concern.ConcernId, Nurse, Now);
        Assert.Null(concern.OwnerOrganisationId);
    }

    [Fact]
    public void What_a_leaving_organisation_owned_is_unowned_again()
    {
        var (_, plan) = WithGoal();
        var concern = Concern(plan);
        plan.Own(concern.ConcernId, Nurse, Now);

        plan.OrganisationLeft(Ggz, Now);

        Assert.Null(concern.OwnerOrganisationId);
    }

    [Fact]
    public void Concerns_lead_to_concerns_of_the_plan()
    {
        var (_, plan) = WithGoal();
        var debts = Concern(plan);
        plan.Raise(new Concern(Guid.NewGuid(), "housing", "Eviction", [], [debts.ConcernId], Director, Now), Director, Now);

        Assert.Equal("unknown-concern", Refused(() => plan.Raise(new Concern(Guid.NewGuid(), "housing", "x", [], [Guid.NewGuid()], Director, Now), Director, Now)));
    }

    [Fact]
    public void Goals_are_hidden_until_the_last_organisation_submits_and_then_revealed_together()
    {
        var round = Round(Municipality, Ggz);
        round.Submit(Guid.NewGuid(), "Quiet nights", Director, Now);
        Assert.Empty(round.ReadableBy(Ggz));
        Assert.Single(round.ReadableBy(Municipality));
        Assert.Empty(round.Overlaps());

        round.Submit(Guid.NewGuid(), "School every day", Nurse, Now);

        Assert.Equal((Now, 2), (round.RevealedAt!.Value, round.ReadableBy(Ggz).Count));
        Assert.Equal("goal-round-over", Refused(() => round.Submit(Guid.NewGuid(), "Late", Director, Now)));
    }

    [Fact]
    public void Goals_are_revealed_at_the_deadline_whoever_did_not_submit()
    {
        var round = Round(Municipality, Ggz, Police);
        round.Submit(Guid.NewGuid(), "Quiet nights", Director, Now);
        round.DeadlinePassed(Now.AddDays(6));
        Assert.Null(round.RevealedAt);

        round.DeadlinePassed(Now.AddDays(7));

        Assert.Single(round.ReadableBy(Police));
        Assert.Equal("goal-round-over", Refused(() => round.Submit(Guid.NewGuid(), "Late", Nurse, Now.AddDays(8))));
    }

    [Fact]
    public void Nobody_waits_for_an_organisation_that_left_and_its_entry_goes_along_if_it_chose_so()
    {
        var round = Round(Municipality, Ggz, Police);
        round.Submit(Guid.NewGuid(), "Quiet nights", Director, Now);
        round.Submit(Guid.NewGuid(), "Rest", Nurse, Now);

        round.OrganisationLeft(Ggz, withdraws: true, Now);
        Assert.Null(round.RevealedAt);
        round.OrganisationLeft(Police, withdraws: false, Now);

        Assert.Equal("Quiet nights", Assert.Single(round.ReadableBy(Municipality)).Text);
        Assert.Equal("goal-submitted", Refused(() =>
        {
            var other = Round(Municipality, Ggz);
            other.Submit(Guid.NewGuid(), "One", Director, Now);
            other.Submit(Guid.NewGuid(), "Two", Director, Now);
        }));
    }

    [Fact]
    public void What_overlaps_is_clustered_and_the_shortest_is_proposed_as_joint_goal()
    {
        var round = Round(Municipality, Ggz, Police);
        round.Submit(Guid.NewGuid(), "De kinderen slapen rustig door in de nacht", Director, Now);
        round.Submit(Guid.NewGuid(), "Rustige nachten voor de kinderen", Nurse, Now);
        round.Submit(Guid.NewGuid(), "De huur wordt betaald", Officer, Now);

        var overlaps = round.Overlaps();

        Assert.Equal((2, 2, "Rustige nachten voor de kinderen"), (overlaps.Count, overlaps[0].Organisations, overlaps[0].Proposal));
        Assert.Contains("kinde", overlaps[0].Words);
        Assert.Equal(1, overlaps[1].Organisations);
    }

    private static GoalRound Round(params Guid[] organisations) => new(Guid.NewGuid(), Guid.NewGuid(), "What has to be better?", organisations, Now.AddDays(7), Director, Now);

    private static (CaseFile Case, Plan Plan) WithGoal()
    {
        var c = Active();
        c.AddGoal(Guid.NewGuid(), GoalKind.Shared, "Quiet nights", Director, Now);

        return (c, new Plan(c.Id, Now));
    }

    private static Concern Concern(Plan plan)
    {
        var concern = new Concern(Guid.NewGuid(), "finances", "Debts", ["No job"], [], Director, Now);
        plan.Raise(concern, Director, Now);

        return concern;
    }
}
