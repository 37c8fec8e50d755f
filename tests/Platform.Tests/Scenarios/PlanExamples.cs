using Platform.Story;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>The examples of a case's plan and of what it brings, sent as the served document has them.</summary>
[Collection(WholePlatform.Name)]
public sealed class PlanExamples(RunningPlatform platform)
{
    internal static readonly string[] OfPlan = ["addGoal", "correctGoal", "endGoal", "describeSituation", "raiseConcern", "addMeasure", "correctMeasure", "endMeasure", "givePerspective", "adoptPlan", "proposePlanChange", "declinePlanProposal"];
    internal static readonly string[] OfGoalRounds = ["openGoalRound", "submitGoal"];
    internal static readonly string[] OfMeasuring = ["measureBaseline", "recordMeasurement", "nameOutcome"];

    private Stage Stage => platform.Stage;

    [Fact]
    public async Task The_examples_of_a_plan_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Zandlopers", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);

        var goal = Guid.Parse((await by.Show(own.Director, "addGoal")).Required("goalId"));
        await by.Show(own.Director, "describeSituation");
        await by.Show(Stage[Cast.PoliceSpecialist], "raiseConcern");
        by.Knows("measureId", await by.Show(own.Director, "addMeasure", new { GoalId = goal }));
        by.Knows("goalId", goal);
        await by.Show(own.Director, "correctMeasure");
        await by.Show(own.Director, "correctGoal");
        await by.Show(Stage[Cast.PoliceSpecialist], "givePerspective");
        await by.Show(own.Director, "adoptPlan");
        by.Knows("proposalId", await by.Show(Stage[Cast.PoliceSpecialist], "proposePlanChange"));
        await by.Show(own.Director, "declinePlanProposal");
        await by.Show(own.Director, "endMeasure");
        await by.Show(own.Director, "endGoal");

        by.Showed(OfPlan);
    }

    [Fact]
    public async Task What_a_family_reached_leaves_the_plan_and_stays_to_be_read()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Stroomgeul", Cast.PoliceSpecialist);
        var (by, police) = (await ByDocument.Read(platform.Http, own), Stage[Cast.PoliceSpecialist]);
        var goal = await own.Goal("It is quiet at home at night.");
        by.Knows("goalId", goal);
        by.Knows("measureId", await by.Do(police, "addMeasure", new { GoalId = goal }));
        await by.Do(own.Director, "adoptPlan");

        await by.Refused(own.Director, "endGoal", "goal-served");
        await by.Refused(own.Director, "endMeasure", "not-your-measure");
        await by.Do(police, "endMeasure");
        await by.Do(own.Director, "endGoal");
        await by.Refused(own.Director, "endGoal", "goal-ended");
        await by.Refused(own.Director, "adoptPlan", "shared-goal-first");

        (await by.Look(police, "getPlan")).ExpectItems(0, "sharedGoals").ExpectItems(0, "measures");
        by.Knows("number", "2");
        (await by.Look(police, "getPlanVersion")).ExpectWords("It is quiet at home at night.", "A payment plan");
        (await by.Look(police, "listGoals")).ExpectWords("For two months nobody in the street was kept awake.");
        (await by.Look(police, "listMeasures")).ExpectWords("The plan runs, and the rent is paid each month.");
    }

    /// <summary>Domain.md 6, 24, as far as the second office: its text is read beside the plan, and then in it.</summary>
    [Fact]
    public async Task What_a_second_office_wrote_on_the_same_version_of_a_plan_is_a_proposal_that_is_taken_up()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Kompasroos", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);
        await by.Do(own.Director, "addGoal");
        await by.Do(own.Director, "describeSituation");

        by.Knows("proposalId", await by.Do(Stage[Cast.PoliceSpecialist], "proposePlanChange"));
        (await by.Look(own.Director, "getPlanProposal")).Expect("state", "open");
        await by.Do(own.Director, "takeUpPlanProposal");
        await by.Refused(own.Director, "takeUpPlanProposal", "proposal-answered");

        (await by.Look(Stage[Cast.PoliceSpecialist], "getPlanProposal")).Expect("state", "takenUp");
        by.Knows("number", "2");
        (await by.Look(Stage[Cast.PoliceSpecialist], "getPlanVersion")).Expect("plan.situation", "Two children, four months of rent, and quarrels at night.");
    }

    [Fact]
    public async Task The_examples_of_a_goal_round_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Waterklok", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);

        by.Knows("goalRoundId", await by.Show(own.Director, "openGoalRound"));
        await by.Show(Stage[Cast.PoliceSpecialist], "submitGoal");

        by.Showed(OfGoalRounds);
    }

    [Fact]
    public async Task The_examples_of_measuring_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var own = await OwnCase.Open(Stage, "Household Zonnewijzer", Cast.PoliceSpecialist);
        var by = await ByDocument.Read(platform.Http, own);
        var goal = await own.Goal("It is quiet at night.");

        await by.Show(own.Director, "measureBaseline");
        await by.Show(Stage[Cast.PoliceSpecialist], "recordMeasurement");
        await by.Show(own.Director, "nameOutcome", new { GoalId = goal });

        by.Showed(OfMeasuring);
    }
}
