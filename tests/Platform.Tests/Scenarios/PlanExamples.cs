using Platform.Story;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>The examples of a case's plan and of what it brings, sent as the served document has them.</summary>
[Collection(WholePlatform.Name)]
public sealed class PlanExamples(RunningPlatform platform)
{
    internal static readonly string[] OfPlan = ["addGoal", "describeSituation", "raiseConcern", "addMeasure", "givePerspective", "adoptPlan"];
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

        by.Showed(OfPlan);
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
