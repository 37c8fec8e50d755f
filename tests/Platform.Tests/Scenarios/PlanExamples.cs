using Platform.Story;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>The examples of a case's plan and of what it brings, sent as the served document has them.</summary>
[Collection(WholePlatform.Name)]
public sealed class PlanExamples(RunningPlatform platform)
{
    internal static readonly string[] OfPlan = ["addGoal", "describeSituation", "raiseConcern", "addMeasure", "givePerspective", "adoptPlan", "proposePlanChange", "declinePlanProposal"];
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
        await by.Show(own.Director, "addMeasure", new { GoalId = goal });
        await by.Show(Stage[Cast.PoliceSpecialist], "givePerspective");
        await by.Show(own.Director, "adoptPlan");
        by.Knows("proposalId", await by.Show(Stage[Cast.PoliceSpecialist], "proposePlanChange"));
        await by.Show(own.Director, "declinePlanProposal");

        by.Showed(OfPlan);
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
