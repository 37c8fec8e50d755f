using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>One plan before any measure: the situation and the resident's own goal, concerns that somebody owns or nobody, views side by side, and goals written apart and read together.</summary>
public static class OnePlan
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("One plan: what is, what each sees, what all want");
        var (director, team, police) = (stage[Cast.Director], stage[Cast.NeighbourhoodTeam], stage[Cast.PoliceSpecialist]);

        var situation = new { Situation = "A mother and two children; debts, and quarrels at night that the neighbours hear.", SharedInterest = "A home where the children can sleep." };
        stage.Teller.Step(director, (await director.Set($"{plot.Case}/plan", "situation", situation)).Done(), "writes down the situation, and what everybody wants for the children");
        var own = (await director.Act(plot.Case, "goals", new { Kind = "resident", Text = "I want to sleep at night and keep my children with me." })).Expect(201);
        plot.ResidentGoalId = Guid.Parse(own.Required("goalId"));
        stage.Teller.Step(director, own, "writes down the mother's own goal, in her words");

        var plan = (await team.Get($"{plot.Case}/plan")).Expect(200);
        var concern = (await team.Post(
            $"{plot.Case}/concerns", new { LifeArea = "finances", Text = "The rent was not paid for three months." }, plan.ETag?.Tag)).Expect(201);
        stage.Teller.Step(team, concern, "raises a concern");
        var gaps = (await director.Get($"{plot.Case}/plan/gaps")).Expect(200);
        if (gaps.Items("concernsWithoutOwner").Count != 1)
            throw new StoryException($"{gaps.Request}: the concern has no owner and is not shown. {gaps.Body}");
        stage.Teller.Step(director, gaps, "sees the gap: a concern that nobody owns, where everybody thought that the other would");

        var view = new { Sees = "Four night calls in six weeks.", WorriesAbout = "The children stand in the hallway.", Wants = "Rest in the evening.", Focus = "surroundings" };
        stage.Teller.Step(police, (await police.Post($"{plot.Case}/perspectives", view)).Expect(201), "says what the police see; nobody edits another's view");

        await Goals(stage, plot, director);
    }

    private static async Task Goals(Stage stage, Plot plot, Actor director)
    {
        var round = (await director.Post($"{plot.Case}/goal-rounds", new { Question = "What has to be better by summer?", DeadlineAt = TimeProvider.System.GetUtcNow().AddDays(7) })).Expect(201);
        var path = $"{plot.Case}/goal-rounds/{round.Required("goalRoundId")}";
        stage.Teller.Step(director, round, "asks everybody for a goal, written apart");

        var goals = new (string Hat, string Text)[]
        {
            (Cast.Housing, "The family stays in its home and the rent is paid"),
            (Cast.PoliceSpecialist, "No quarrels at night that need the police"),
            (Cast.MentalHealth, "The mother keeps her appointments and sleeps"),
            (Cast.NeighbourhoodTeam, "The family stays in its home, with the rent paid every month"),
            (Cast.Director, "The children sleep and go to school"),
        };
        foreach (var (hat, text) in goals)
        {
            var who = stage[hat];
            var others = goals.Where(other => other.Hat != hat).Select(other => other.Text);
            var last = hat == goals[^1].Hat;
            var answer = (await who.Post($"{path}/entries", new { Text = text })).Expect(201);
            stage.Teller.Step(who, last ? answer : answer.ExpectNothingOf(others), last ? "is the last to write: all are revealed together" : "writes a goal, and reads nobody else's");
        }

        var revealed = (await stage[Cast.Housing].Get(path)).Expect(200);
        if (revealed.Items("entries").Count != goals.Length || revealed.Text("proposedJointGoal") is null)
            throw new StoryException($"{revealed.Request}: expected every goal and a joint one. {revealed.Body}");
        stage.Teller.Step(stage[Cast.Housing], revealed, $"reads all five, and what two of them share: {revealed.Text("proposedJointGoal")}");
    }
}
