using Platform.Story.Region;

namespace Platform.Story.Chapters;

/// <summary>The process does not wait for a table: a decision with what would prevent instead, an exception that ends, a question and its answer, and advice. It binds who accepts it, and nobody else.</summary>
public static class BetweenMeetings
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("Between two meetings: a decision, a question, advice");
        var decision = await Decide(stage, plot);
        await Bind(stage, decision);
        await Advise(stage, plot, decision);
        await Ask(stage, plot);
        await AsKnown(stage, plot);

        await stage.Sight("of what was decided between meetings")
            .Of("the decision", decision).Of("the requests", $"{plot.Case}/requests").Of("the advice", $"{plot.Case}/advices")
            .By(stage[Cast.Director], 200, 200, 200).By(stage[Cast.NeighbourhoodTeam], 200, 200, 200).By(stage[Cast.School], 404, 404, 404).By(stage[Cast.Probation], 404, 404, 404).By(stage[Cast.Policy], 404, 404, 404)
            .Show();
    }

    private static async Task<string> Decide(Stage stage, Plot plot)
    {
        var director = stage[Cast.Director];
        object Decision(int endsInDays) => new
        {
            ProcessTitle = "Visits in pairs",
            Text = "Housing and police visit together until the repairs are done.",
            PreventiveAlternative = "A first talk at school, where it is calm.",
            ExpectedEffect = "Nobody is alone at the door, and the children see two who agree.",
            BindsOrganisationIds = new[] { stage[Cast.Housing].OrganisationId, stage[Cast.PoliceSpecialist].OrganisationId },
            Exception = new { Rule = "One organisation visits at a time", Reason = "She asked for both to be there", EndsOn = SignalBody.Day(endsInDays) },
        };
        stage.Teller.Step(director, (await director.Act(plot.Case, "decisions", Decision(-1))).Refused("exception-needs-an-end"), "cannot make an exception without a day on which it ends");
        var taken = (await director.Act(plot.Case, "decisions", Decision(30))).Expect(201).ExpectItems(3, "bindings"); // who decides is bound by the own mandate, like everybody else
        stage.Teller.Step(director, taken, $"decides, with what would prevent instead and an exception until {taken.Required("exception.endsOn")}");

        return $"{plot.Case}/decisions/{taken.Required("decisionId")}";
    }

    private static async Task Bind(Stage stage, string decision)
    {
        var (housing, police, care) = (stage[Cast.Housing], stage[Cast.PoliceSpecialist], stage[Cast.MentalHealth]);
        var commitment = new { Commitment = new { Power = "commitMeasure", Amount = 200, DurationDays = 30 } };
        stage.Teller.Step(care, (await care.Act(decision, "acceptance", commitment)).Refused("not-asked-to-be-bound"), "was not asked, and cannot be bound");
        stage.Teller.Step(housing, (await housing.Act(decision, "acceptance", commitment)).Expect(200).ExpectWords("\"covered\""), "accepts with a mandate that covers it: bound from now on");
        stage.Teller.Step(police, (await police.Act(decision, "declination")).Done(), "does not accept: the decision stands, and does not bind the police");
        var states = (await housing.Get(decision)).Expect(200).Items("bindings").Select(binding => binding.GetProperty("state").GetString()).Order();
        if (!states.SequenceEqual(["accepted", "accepted", "declined"]))
            throw new StoryException($"{decision}: expected two accepted, of which who decided, and one declined, got {string.Join(", ", states)}");
    }

    private static async Task Advise(Stage stage, Plot plot, string decision)
    {
        var team = stage[Cast.NeighbourhoodTeam];
        var advice = new { Text = "Let one of the two make the appointments.", DecisionId = decision.Split('/')[^1] };
        stage.Teller.Step(team, (await team.Act(plot.Case, "advices", advice)).Expect(201), "advises about it: heard, and binding nobody");
    }

    private static async Task Ask(Stage stage, Plot plot)
    {
        var (director, care, police) = (stage[Cast.Director], stage[Cast.MentalHealth], stage[Cast.PoliceSpecialist]);
        var question = new { ToOrganisationId = care.OrganisationId, Question = "Can the visit of Thursday be in the morning?", AnswerBeforeOn = SignalBody.Day(3) };
        var asked = (await director.Act(plot.Case, "requests", question)).Expect(201).Expect("state", "open");
        var request = $"{plot.Case}/requests/{asked.Required("requestId")}";
        stage.Teller.Step(director, asked, "asks the mental health care something: a request, never an order");
        stage.Teller.Step(police, (await police.Act(request, "answer", new { Answer = "Yes." })).Refused("not-asked"), "cannot answer for another");
        stage.Teller.Step(care, (await care.Act(request, "answer", new { Answer = "Yes, at ten." })).Done(), "answers");
        stage.Teller.Step(director, (await director.Get(request)).Expect(200).Expect("state", "answered").Expect("answer", "Yes, at ten."), "reads the answer");
    }

    private static async Task AsKnown(Stage stage, Plot plot)
    {
        var director = stage[Cast.Director];
        var openedAt = (await director.Get(plot.Case)).Expect(200).Required("openedAt");
        var then = (await director.Get($"{plot.Case}/as-known?at={Uri.EscapeDataString(openedAt)}")).Expect(200).Expect("status", "intake").Expect("avePhase", "1").ExpectItems(0, "participants").ExpectItems(0, "agreements");
        stage.Teller.Step(director, then, "reads the case as it was known when it opened: in intake, nobody taking part, nothing agreed");
    }
}
