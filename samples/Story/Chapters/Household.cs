using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Who belongs to the household, who moved out and brings the children up too, and a birthday after which the case is looked at again.</summary>
public static class Household
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("Who belongs to the household");
        var (director, team) = (stage[Cast.Director], stage[Cast.NeighbourhoodTeam]);
        var today = SignalBody.Day(0)!.Value;

        await Add(stage, plot, team, new { Name = "Lotte van der Gouwe", Role = "child", BornOn = "2013-02-23" }, "writes down the daughter, with the birthday at which her own rights begin");
        var father = await Add(stage, plot, team, new { Name = "Rein van der Gouwe", Role = "parent", BornOn = "1981-11-02", FromOn = "2012-03-01" }, "writes down the father");
        await MovesOut(stage, plot, team, father, today);

        await Add(stage, plot, team, new { Name = "Daan van der Gouwe", Role = "child", BornOn = today.AddYears(-16) }, "writes down the son, who becomes sixteen today");
        await LookedAtAgain(stage, plot, director);

        var members = $"{plot.Case}/members";
        await stage.Sight("of the household")
            .Of("the members", members).Of("the father", $"{members}/{father}").Of("the reviews", $"{plot.Case}/review-tasks")
            .By(director, 200, 200, 200).By(stage[Cast.PoliceSpecialist], 200, 200, 200).By(stage[Cast.School], 404, 404, 404).By(stage[Cast.Triage], 404, 404, 404).By(stage[Cast.Policy], 404, 404, 404)
            .Show();
    }

    private static async Task<Guid> Add(Stage stage, Plot plot, Actor team, object member, string what)
    {
        var added = (await team.Act(plot.Case, "members", member)).Expect(201);
        stage.Teller.Step(team, added, what);

        return Guid.Parse(added.Required("memberId"));
    }

    private static async Task MovesOut(Stage stage, Plot plot, Actor team, Guid father, DateOnly today)
    {
        var member = $"{plot.Case}/members/{father}";
        var home = (await team.Get(member)).Expect(200).Items("memberships").Single().GetProperty("householdId").GetGuid();
        stage.Teller.Step(team, (await team.Act(member, "departure", new { HouseholdId = home, UntilOn = today })).Done(), "notes that he moved out today");
        await Add(stage, plot, team, new { Name = "Rein van der Gouwe", Role = "coParent", BornOn = "1981-11-02", FromOn = today, Home = new { MunicipalityCode = "GM9901", PostalCode = "9901 SS", HouseNumber = "71" } }, "notes where he lives now, as a parent who brings the children up too");
        var both = (await team.Get(member)).Expect(200).ExpectItems(2, "memberships");
        stage.Teller.Step(team, both, "reads that he stands here once, with a home that was and a home that is");
    }

    private static async Task LookedAtAgain(Stage stage, Plot plot, Actor director)
    {
        var tasks = await Patience.Until("the clock finds the birthday", () => director.Get($"{plot.Case}/review-tasks"), answer => answer.Items().Count is 1);
        var task = tasks.Items().Single();
        stage.Teller.Step(director, tasks, $"is asked by the clock to look again: {task.GetProperty("kind").GetString()}");
        var finding = new { Finding = "He wants to speak for himself, and reads the plan from now on." };
        stage.Teller.Step(director, (await director.Act(plot.Case, $"review-tasks/{task.GetProperty("taskId").GetGuid()}/completion", finding)).Done(), "talked with him and says what was found");
    }
}
