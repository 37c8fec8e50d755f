using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A plan takes shape: what is to be reached before what is done, a worry that somebody takes, and versions of which one is the current (I-2). What partners tell one another by telephone stands beside it.</summary>
public static class PlanTakesShape
{
    private static readonly string[] Causes = ["She is afraid of what is in it"];

    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("A plan takes shape, version by version");
        var own = await SideCase.Open(stage, "Household Tureluur", "9943 SA", [Cast.PoliceSpecialist, Cast.NeighbourhoodTeam]);
        var (director, police, team) = (own.Director, stage[Cast.PoliceSpecialist], stage[Cast.NeighbourhoodTeam]);
        var resident = await own.Goal("I want to open my post again without being afraid.", kind: "resident");

        object Measure(Guid goal, Guid? concern = null) => new { Text = "Somebody opens the post with her on Mondays", Nature = "preventive", GoalId = goal, ConcernId = concern };
        stage.Teller.Step(team, (await Write(own, team, "measures", Measure(resident))).Refused("shared-goal-first"), "cannot say what will be done before all agree what is to be reached");
        var goal = await own.Goal("The debts grow no more.");
        var concern = await Concern(stage, own, police, team);
        var measure = (await Write(own, team, "measures", Measure(goal, concern))).Expect(201);
        stage.Teller.Step(team, measure, "says what will be done, for which goal and which worry");

        await Versions(stage, own, team);
        await Over(stage, own, team, resident, goal, Guid.Parse(measure.Required("measureId")));
        await Told(stage, own, police, team);
    }

    /// <summary>What is written in the plan is written at its version: who is late learns it.</summary>
    private static Task<Answer> Write(SideCase own, Actor who, string sub, object? body = null) => who.Client.PostAtVersionOf($"{own.Path}/plan", $"{own.Path}/{sub}", body);

    private static async Task<Guid> Concern(Stage stage, SideCase own, Actor police, Actor team)
    {
        var raised = (await Write(own, police, "concerns", new { LifeArea = "finances", Text = "The post of half a year is unopened.", Causes })).Expect(201);
        stage.Teller.Step(police, raised, "raises a worry that is not for the police");
        var concern = Guid.Parse(raised.Required("concernId"));
        stage.Teller.Step(team, (await Write(own, team, $"concerns/{concern}/ownership")).Done(), "takes it: from now on somebody owns it");
        stage.Teller.Step(police, (await Write(own, police, $"concerns/{concern}/resolution")).Refused("not-your-concern"), "cannot say for another that it is solved");

        return concern;
    }

    private static async Task Versions(Stage stage, SideCase own, Actor team)
    {
        var director = own.Director;
        stage.Teller.Step(team, (await Write(own, team, "plan/versions", new { Note = "The first plan." })).Refused("director-only"), "takes part, and does not adopt the plan");
        var first = (await Write(own, director, "plan/versions", new { Note = "The first plan that everybody agrees with." })).Expect(201);
        stage.Teller.Step(director, first, $"adopts what is written: version {first.Required("number")}");
        (await own.Director.Act(own.Path, "goals", new { Kind = "shared", Text = "She reads her own post by autumn." })).Expect(201);
        var second = (await Write(own, director, "plan/versions", new { Note = "A goal for autumn was added." })).Expect(201);
        stage.Teller.Step(director, second, $"adds a goal and adopts that: version {second.Required("number")} is the current one");
        var before = (await team.Get($"{own.Path}/plan/versions/{first.Required("number")}")).Expect(200).ExpectWords("The debts grow no more.").ExpectNothingOf("by autumn");
        stage.Teller.Step(team, before, "still reads what the first one said");
        var gaps = (await director.Get($"{own.Path}/plan/gaps")).Expect(200).ExpectItems(0, "concernsWithoutOwner").ExpectItems(3, "goalsWithoutAgreement");
        stage.Teller.Step(director, gaps, "sees the gaps: every worry is somebody's, and no goal has an agreement yet");
    }

    /// <summary>What was done and reached leaves the plan, and stays to be read; of her own goal she has the last word.</summary>
    private static async Task Over(Stage stage, SideCase own, Actor team, Guid resident, Guid goal, Guid measure)
    {
        var director = own.Director;
        Task<Answer> End(Guid goalId, string? residentsWords = null) =>
            director.Act(own.Path, $"goals/{goalId}/ending", new { End = "reached", Reason = "Nothing was added to the debts since summer.", ResidentsWords = residentsWords });
        stage.Teller.Step(director, (await End(goal)).Refused("goal-served"), "cannot call a goal reached while somebody still works at it");
        stage.Teller.Step(team, (await Write(own, team, $"measures/{measure}/ending", new { End = "done", Reason = "She opens it by herself now." })).Done(), "says that it is done");
        stage.Teller.Step(director, (await End(goal)).Done(), "ends the goal: the debts grow no more");
        stage.Teller.Step(director, (await End(resident)).Refused("residents-words-needed"), "cannot say for her that she reached hers");
        stage.Teller.Step(director, (await End(resident, "I open it at the kitchen table, with coffee.")).Done(), "writes down what she says of it");
        (await team.Get($"{own.Path}/plan")).Expect(200).ExpectItems(0, "residentsGoals").ExpectItems(1, "sharedGoals").ExpectItems(0, "measures");
        stage.Teller.Step(team, (await team.Get($"{own.Path}/goals")).Expect(200).ExpectItems(3).ExpectWords("with coffee"), "reads the plan that is left, and how the other goals ended");
    }

    private static async Task Told(Stage stage, SideCase own, Actor police, Actor team)
    {
        object Call(int minutesAgo) => new { Kind = "phone", Note = "The visit of Thursday can be with two.", HeldAt = TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo), WithOrganisationId = team.OrganisationId };
        stage.Teller.Step(police, (await police.Post($"{own.Path}/contact-moments", Call(-60))).Expect(400), "cannot write down a call that did not take place yet");
        stage.Teller.Step(police, (await police.Post($"{own.Path}/contact-moments", Call(10))).Expect(201), "writes down what was said by telephone");
        stage.Teller.Step(team, (await team.Get($"{own.Path}/contact-moments")).Expect(200).ExpectItems(1).ExpectWords("can be with two"), "reads it, as everybody who takes part");
    }
}
