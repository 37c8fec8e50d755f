using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>What a plan says is ended and put right by whose it is; it stays to be read.</summary>
public sealed class GoalEndingTests
{
    private static readonly DateTimeOffset Later = Now.AddDays(60);
    private static readonly GoalEnding Reached = new(GoalEnd.Reached, "Two quiet months");
    private static readonly GoalEnding GivenUp = new(GoalEnd.GivenUp, "They moved");

    [Fact]
    public void A_goal_ends_once_with_how_why_and_by_whom()
    {
        var (c, plan, goal) = WithGoal();

        End(c, plan, goal, Reached, Director);

        var ended = c.Goals.Single();
        Assert.Equal((GoalEnd.Reached, "Two quiet months", Later, Director.HatId, Director.OrganisationId), (ended.End!.Value, ended.EndReason, ended.EndedAt!.Value, ended.EndedByHatId!.Value, ended.EndedByOrganisationId!.Value));
        Assert.True(plan.HasDraft);
        Assert.Equal("goal-ended", Refused(() => End(c, plan, goal, GivenUp, Director)));
        Assert.Equal("goal-ended", Refused(() => Correct(c, plan, goal, Director)));
    }

    [Fact]
    public void I8_A_goal_is_ended_by_the_organisation_that_added_it_or_for_all_by_who_directs()
    {
        foreach (var by in new[] { Nurse, NursesColleague, Director })
        {
            var (c, plan, goal) = WithGoal(Nurse);
            End(c, plan, goal, Reached, by);
        }

        var (others, its, theirs) = WithGoal(Nurse);
        Assert.Equal("not-your-goal", Refused(() => End(others, its, theirs, Reached, Officer)));
        Assert.Equal("takes-no-part", Refused(() => End(others, its, theirs, Reached, NextDirector)));
        Assert.True(others.HasOpenGoal(theirs));
    }

    [Fact]
    public void The_residents_own_goal_ends_with_what_the_resident_says_of_it()
    {
        var (c, plan, goal) = WithGoal(Nurse, GoalKind.Resident);

        Assert.All([Nurse, Director], by => Assert.Equal("residents-words-needed", Refused(() => End(c, plan, goal, Reached, by))));
        End(c, plan, goal, Reached with { ResidentsWords = "I have my own key." }, Nurse);

        Assert.Equal("I have my own key.", c.Goals.Single().ResidentsWords);
    }

    [Fact]
    public void A_goal_that_measures_or_running_agreements_serve_does_not_end_and_the_refusal_names_them()
    {
        var (c, plan, goal) = WithGoal();
        var measure = AddMeasure(c, plan, goal, Director);
        AgreementStanding Standing(AgreementState state) => new(Guid.NewGuid(), state, AgreementNature.Preventive);
        var active = Standing(AgreementState.Active);

        var refused = Assert.Throws<RuleViolationException>(() => End(c, plan, goal, Reached, Director, active));
        Assert.Equal("goal-served", refused.Code);
        Assert.All([measure, active.AgreementId], id => Assert.Contains($"{id}", refused.Message, StringComparison.Ordinal));
        plan.EndMeasure(measure, new MeasureEnding(MeasureEnd.Done, "It was done"), Director, Later);
        foreach (var state in new[] { AgreementState.Active, AgreementState.AwaitingRatification, AgreementState.Stuck })
            Assert.Equal("goal-served", Refused(() => End(c, plan, goal, Reached, Director, Standing(state))));

        End(c, plan, goal, Reached, Director, Standing(AgreementState.Done), Standing(AgreementState.Verified), Standing(AgreementState.Proposed), Standing(AgreementState.ToBeReassigned)); // nobody is bound by these
    }

    [Fact]
    public void Measures_go_on_with_the_goal_that_takes_the_place_and_agreements_stay_as_they_were_accepted()
    {
        var (c, plan, goal) = WithGoal();
        var (done, open) = (AddMeasure(c, plan, goal, Director), AddMeasure(c, plan, goal, Director));
        plan.EndMeasure(done, new MeasureEnding(MeasureEnd.Done, "It was done"), Director, Later);
        var next = Guid.NewGuid();
        c.AddGoal(next, GoalKind.Shared, "Quiet days too", Director, Now);

        End(c, plan, goal, Replaced(next), Director, new AgreementStanding(Guid.NewGuid(), AgreementState.Active, AgreementNature.Preventive));

        Assert.Equal(next, c.Goals.First().ReplacedByGoalId);
        Assert.Equal([goal, next], new[] { done, open }.Select(id => plan.Measures.Single(m => m.MeasureId == id).GoalId));
    }

    [Fact]
    public void Measures_of_other_organisations_go_on_with_another_goal_when_who_directs_says_so()
    {
        var (c, plan, goal) = WithGoal(Nurse);
        AddMeasure(c, plan, goal, Director);
        var next = Guid.NewGuid();
        c.AddGoal(next, GoalKind.Shared, "Quiet days too", Nurse, Now);

        Assert.Equal("director-only", Refused(() => End(c, plan, goal, Replaced(next), Nurse)));
        End(c, plan, goal, Replaced(next), Director);
    }

    [Fact]
    public void What_takes_the_place_of_a_goal_is_another_open_goal_of_the_same_plan()
    {
        var (c, plan, goal) = WithGoal();
        var ended = Guid.NewGuid();
        c.AddGoal(ended, GoalKind.Shared, "Quiet days", Director, Now);
        End(c, plan, ended, Reached, Director);

        Assert.Equal("unknown-goal", Refused(() => End(c, plan, goal, Replaced(goal), Director)));
        Assert.Equal("unknown-goal", Refused(() => End(c, plan, goal, Replaced(Guid.NewGuid()), Director)));
        Assert.Equal("goal-ended", Refused(() => End(c, plan, goal, Replaced(ended), Director)));
        Assert.True(c.HasOpenGoal(goal));
    }

    [Fact]
    public void I10_A_goal_that_ended_takes_no_new_measure_and_no_new_agreement()
    {
        var (c, plan, goal) = WithGoal();
        c.AddGoal(Guid.NewGuid(), GoalKind.Shared, "Quiet days", Director, Now);
        c.EnsureTakesAgreement(Ggz, goal, c);
        End(c, plan, goal, Reached, Director);

        Assert.Equal("goal-ended", Refused(() => AddMeasure(c, plan, goal, Director)));
        Assert.Equal("goal-ended", Refused(() => c.EnsureTakesAgreement(Ggz, goal, c)));
        Assert.True(c.HasGoal(goal)); // as history
    }

    [Fact]
    public void Only_shared_goals_that_are_open_carry_measures_versions_and_what_a_phase_asks()
    {
        var (c, plan, goal) = WithGoal();
        var resident = Guid.NewGuid();
        c.AddGoal(resident, GoalKind.Resident, "My own key", Director, Now);
        Assert.Equal(2, plan.Adopt(c.Goals, 1, CaseFacts.None, Director, Now));
        var asks = AveProfile.Default with { Phases = [.. AveProfile.Default.Phases.Select(p => p with { WhileThere = [PhaseContent.SharedGoal] })] };
        Assert.Empty(c.MissingContent(CaseFacts.None, asks));

        End(c, plan, goal, Reached, Director);

        Assert.Equal("shared-goal-first", Refused(() => plan.Adopt(c.Goals, 1, CaseFacts.None, Director, Later)));
        Assert.Equal("shared-goal-first", Refused(() => AddMeasure(c, plan, resident, Director)));
        Assert.Equal([PhaseContent.SharedGoal], c.MissingContent(CaseFacts.None, asks));
    }

    [Fact]
    public void Ending_a_goal_makes_room_for_another_until_the_case_keeps_as_many_as_it_can()
    {
        var (c, plan) = (Active(), new Plan(Guid.NewGuid(), Now));
        Fill();
        var full = Assert.Throws<RuleViolationException>(() => AddAnother());
        Assert.Equal("too-many-goals", full.Code);
        Assert.Contains("endGoal", full.Message, StringComparison.Ordinal);

        while (c.Goals.Count < CaseFile.MostGoalsEver)
        {
            End(c, plan, c.Goals.First(g => g.IsOpen).GoalId, Reached, Director);
            AddAnother();
        }

        End(c, plan, c.Goals.First(g => g.IsOpen).GoalId, Reached, Director);
        Assert.Equal("plan-history-full", Refused(AddAnother));

        void AddAnother() => c.AddGoal(Guid.NewGuid(), GoalKind.Shared, "Quiet nights", Director, Now);
        void Fill()
        {
            for (var i = 0; i < CaseFile.MostGoals; i++)
                AddAnother();
        }
    }

    [Fact]
    public void Ending_a_measure_or_a_concern_makes_room_for_another_until_the_plan_keeps_as_many_as_it_can()
    {
        var (c, plan, goal) = WithGoal();
        Full(() => AddMeasure(c, plan, goal, Director), "endMeasure", () => plan.EndMeasure(plan.Measures.First(m => m.IsOpen).MeasureId, new MeasureEnding(MeasureEnd.Done, "Done"), Director, Later));
        Full(Concern, "resolveConcern", () => plan.Resolve(plan.Concerns.First(x => x.ResolvedAt is null).ConcernId, Director, Later));

        void Concern() => plan.Raise(new Concern(Guid.NewGuid(), "finances", "Debts", [], [], Director, Now), Director, Now);
        static void Full(Action add, string helps, Action end)
        {
            for (var i = 0; i < Plan.Most; i++)
                add();
            var full = Assert.Throws<RuleViolationException>(add);
            Assert.Equal("plan-full", full.Code);
            Assert.Contains(helps, full.Message, StringComparison.Ordinal);
            for (var i = Plan.Most; i < Plan.MostEver; i++)
            {
                end();
                add();
            }

            end();
            Assert.Equal("plan-history-full", Refused(add));
        }
    }

    [Fact]
    public void I8_The_words_of_a_goal_are_put_right_by_who_added_it_and_of_a_shared_one_by_who_directs()
    {
        var (c, plan, goal) = WithGoal(Nurse);
        Assert.Equal("not-your-goal", Refused(() => Correct(c, plan, goal, Officer)));
        Assert.False(plan.HasDraft);
        Correct(c, plan, goal, Nurse);
        Correct(c, plan, goal, Director);
        Assert.Equal(("Quiet nights, always", Later, true), (c.Goals.Single().Text, c.Goals.Single().CorrectedAt!.Value, plan.HasDraft));

        (c, plan, goal) = WithGoal(Nurse, GoalKind.Resident);
        Assert.Equal("not-your-goal", Refused(() => Correct(c, plan, goal, Director)));
        Correct(c, plan, goal, NursesColleague);
        c.Leave(c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, ContributionChoice.Keep, Nurse, Now);
        Correct(c, plan, goal, Director); // who wrote it down takes no part any more
    }

    [Fact]
    public void I8_A_measure_is_ended_and_put_right_by_who_added_it_and_by_who_directs_once_that_one_left()
    {
        var c = WithGoal(Nurse).Case;

        c.EnsureChangesMeasureOf(Ggz, c, NursesColleague);
        Assert.All([Director, Officer], by => Assert.Equal("not-your-measure", Refused(() => c.EnsureChangesMeasureOf(Ggz, c, by))));
        c.Leave(c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, ContributionChoice.Keep, Nurse, Now);

        c.EnsureChangesMeasureOf(Ggz, c, Director);
        Assert.Equal("not-your-measure", Refused(() => c.EnsureChangesMeasureOf(Ggz, c, Officer)));
    }

    [Fact]
    public void A_measure_ends_once_and_what_takes_its_place_is_another_open_measure_of_the_plan()
    {
        var (c, plan, goal) = WithGoal();
        var (first, second, third) = (AddMeasure(c, plan, goal, Director), AddMeasure(c, plan, goal, Director), AddMeasure(c, plan, goal, Director));
        void EndAs(Guid measure, Guid by) => plan.EndMeasure(measure, new MeasureEnding(MeasureEnd.Replaced, "Another way", by), Director, Later);
        plan.EndMeasure(first, new MeasureEnding(MeasureEnd.Dropped, "Nobody came"), Director, Later);

        Assert.Equal("measure-ended", Refused(() => plan.EndMeasure(first, new MeasureEnding(MeasureEnd.Done, "Done"), Director, Later)));
        Assert.Equal("measure-ended", Refused(() => plan.CorrectMeasure(first, "Two visits", Director, Later)));
        Assert.Equal("unknown-measure", Refused(() => EndAs(second, second)));
        Assert.Equal("unknown-measure", Refused(() => EndAs(second, Guid.NewGuid())));
        Assert.Equal("measure-ended", Refused(() => EndAs(second, first)));
        EndAs(second, third);
        plan.CorrectMeasure(third, "Two visits", Director, Later);

        Assert.Equal([(MeasureEnd.Dropped, null), (MeasureEnd.Replaced, third)], plan.Measures.Where(m => !m.IsOpen).Select(m => (m.End!.Value, m.ReplacedByMeasureId)));
        Assert.Equal(("Two visits", Later), (plan.Measures.Last().Text, plan.Measures.Last().CorrectedAt!.Value));
    }

    [Fact]
    public void An_outcome_says_of_open_goals_how_far_they_were_reached_and_keeps_what_was_said_of_those_that_ended()
    {
        var (c, plan) = (InMonitoring(), new Plan(Guid.NewGuid(), Now));
        var (open, reached, dropped, replaced) = (Add(c), Add(c), Add(c), Add(c));
        var (merged, theirs) = (Active(), Guid.NewGuid());
        merged.AddGoal(theirs, GoalKind.Shared, "Quiet nights", Director, Now);
        End(merged, plan, theirs, Reached, Director);
        End(c, plan, reached, Reached, Director);
        End(c, plan, dropped, GivenUp, Director);
        End(c, plan, replaced, Replaced(open), Director);
        var facts = CaseFacts.None with { MergedGoals = merged.Goals };

        Assert.Equal("goals-unanswered", Refused(() => Close(open, reached)));
        Assert.Equal("goals-unanswered", Refused(() => Close()));
        Close(open);

        Assert.Equal(
            [(open, GoalResult.PartlyReached), (reached, GoalResult.Reached), (dropped, GoalResult.Dropped), (theirs, GoalResult.Reached)],
            c.Outcome!.Goals.Select(g => (g.GoalId, g.Result)));

        static Guid Add(CaseFile to)
        {
            var goal = Guid.NewGuid();
            to.AddGoal(goal, GoalKind.Shared, "Quiet nights", Director, Now);
            return goal;
        }

        void Close(params Guid[] goals) =>
            c.Close(new Outcome(OutcomeResult.Improved, "Better", ResidentFeedback.Given, goals.Select(g => new GoalOutcome(g, GoalResult.PartlyReached))), facts, Director, Now.AddDays(91));
    }

    [Fact]
    public void What_stands_in_a_merged_case_is_ended_there_by_who_added_it_or_directs_where_it_goes_on()
    {
        var (merged, plan, goal) = WithGoal(Nurse);
        var (into, other) = (Active(), Guid.NewGuid());
        merged.AddGoal(other, GoalKind.Shared, "Quiet days", Director, Now);
        merged.GoOnIn(into, Director, Now);

        Assert.Equal("case-ended", Refused(() => End(merged, plan, goal, Reached, Nurse)));
        merged.EndGoal(goal, Reached, plan, [], [Ggz], into, Nurse, Later);
        merged.EndGoal(other, Reached, plan, [], [Municipality], into, Director, Later);
    }

    [Fact]
    public void I8_What_an_organisation_left_behind_in_a_merged_case_is_changed_by_who_directs_where_it_goes_on_also_where_it_takes_part_there()
    {
        var (merged, plan, goal) = WithGoal(Nurse, GoalKind.Resident);
        var (stays, into) = (WithGoal(Nurse).Case, Active()); // in which the GGZ takes part
        merged.Leave(merged.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, ContributionChoice.Keep, Nurse, Now);
        foreach (var c in new[] { merged, stays })
            c.GoOnIn(into, Director, Now);

        Assert.Equal("not-your-measure", Refused(() => stays.EnsureChangesMeasureOf(Ggz, into, Director))); // takes part in the case in which it stands
        merged.EnsureChangesMeasureOf(Ggz, into, Director);
        merged.CorrectGoal(goal, "My own key", plan, Ggz, into, Director, Later);
        Assert.Equal("not-your-measure", Refused(() => merged.EnsureChangesMeasureOf(Ggz, into, Officer)));
    }

    private static GoalEnding Replaced(Guid next) => new(GoalEnd.Replaced, "Said better", next);

    private static (CaseFile Case, Plan Plan, Guid Goal) WithGoal(Actor? by = null, GoalKind kind = GoalKind.Shared)
    {
        var (c, part, goal) = (Active(), Guid.NewGuid(), Guid.NewGuid());
        c.Invite(part, Police, Officer.HatId, QuestionKind.Contribute, Director, Now);
        c.AcceptInvitation(part, Officer, Now);
        c.AddGoal(goal, kind, "Quiet nights", by ?? Director, Now);

        return (c, new Plan(c.Id, Now), goal);
    }

    private static Guid AddMeasure(CaseFile c, Plan plan, Guid goal, Actor by)
    {
        var measure = Guid.NewGuid();
        plan.Add(new Measure(measure, "Visit", AgreementNature.Preventive, goal, null, by, Now), c.Goals, by, Now);

        return measure;
    }

    private static void End(CaseFile c, Plan plan, Guid goal, GoalEnding ending, Actor by, params AgreementStanding[] agreements) =>
        c.EndGoal(goal, ending, plan, agreements, [c.Goals.Single(g => g.GoalId == goal).AddedByOrganisationId], c, by, Later);

    private static void Correct(CaseFile c, Plan plan, Guid goal, Actor by) =>
        c.CorrectGoal(goal, "Quiet nights, always", plan, c.Goals.Single(g => g.GoalId == goal).AddedByOrganisationId, c, by, Later);
}
