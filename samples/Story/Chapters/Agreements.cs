using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>What the table concluded binds nobody before its owner says yes; one of the three says yes subject to ratification.</summary>
public static class Agreements
{
    public static async Task Accept(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("The owners accept; one of them ad referendum");
        foreach (var id in plot.Agreements)
            await Patience.Until("the agreement reached Cases as a proposal", () => stage[Cast.Director].Get(plot.Agreement(id)), answer => answer.Text("state") is "proposed");

        var foreign = await stage[Cast.NeighbourhoodTeam].Act(plot.Agreement(plot.PoliceAgreement), "acceptance");
        stage.Teller.Step(stage[Cast.NeighbourhoodTeam], foreign.Refused("owner-only"), "tries to say yes for the police: refused");

        await AcceptOwn(stage, plot.Agreement(plot.PoliceAgreement), Cast.PoliceSpecialist, new { Commitment = new { Power = "commitCapacity", Hours = 16, DurationDays = 60 } }, "active");
        await AcceptOwn(stage, plot.Agreement(plot.HousingAgreement), Cast.Housing, new { Commitment = new { Power = "commitMeasure", Amount = 800, DurationDays = 30 } }, "active");
        await AcceptOwn(stage, plot.Agreement(plot.MentalHealthAgreement), Cast.MentalHealth, new { Commitment = new { Power = "commitCapacity", Hours = 20, DurationDays = 60 } }, "awaitingRatification");

        var ratifier = stage[Cast.MentalHealthCoordinator];
        var waiting = (await ratifier.Get("/v1/my-part")).Expect(200);
        if (waiting.Items("toRatify").Count != 1)
            throw new StoryException($"{waiting.Request}: one agreement waits for ratification. {waiting.Body}");
        stage.Teller.Step(ratifier, waiting, "opens the own part: one agreement to ratify, and until when");

        var own = await ratifier.Act(plot.Agreement(plot.MentalHealthAgreement), "ratification");
        stage.Teller.Step(ratifier, own.Done(), "ratifies in time: now the agreement binds");
        (await ratifier.Get(plot.Agreement(plot.MentalHealthAgreement))).Expect(200).Expect("state", "active");

        await ToldAtTheTable(stage, plot, "active");
    }

    public static async Task Keep(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("The agreements are done and verified");
        var process = stage[Cast.ProcessDirector];
        stage.Teller.Step(process, (await process.Get("/v1/board")).Expect(200), "looks at the board: where each case stands, and what cannot wait");
        await Done(stage, plot.Agreement(plot.PoliceAgreement), Cast.PoliceSpecialist, Cast.ReceivingDirector);
        await Done(stage, plot.Agreement(plot.HousingAgreement), Cast.Housing, Cast.ReceivingDirector);
        await Done(stage, plot.Agreement(plot.MentalHealthAgreement), Cast.MentalHealth, Cast.ReceivingDirector);
        await ToldAtTheTable(stage, plot, "verified");
    }

    private static async Task AcceptOwn(Stage stage, string agreement, string hat, object body, string state)
    {
        var answer = (await stage[hat].Act(agreement, "acceptance", body)).Expect(200).Expect("state", state);
        stage.Teller.Step(stage[hat], answer, $"accepts for the own organisation: {state}, mandate {answer.Text("mandate.answer")}");
    }

    private static async Task Done(Stage stage, string agreement, string owner, string verifier)
    {
        stage.Teller.Step(stage[owner], (await stage[owner].Act(agreement, "completion")).Done(), "says it is done");
        stage.Teller.Step(stage[owner], (await stage[owner].Act(agreement, "verification")).Refused("verified-by-another"), "cannot confirm it as well");
        stage.Teller.Step(stage[verifier], (await stage[verifier].Act(agreement, "verification")).Done(), "confirms that it is done");
        (await stage[verifier].Get(agreement)).Expect(200).Expect("state", "verified");
    }

    private static async Task ToldAtTheTable(Stage stage, Plot plot, string state)
    {
        var chair = stage[Cast.ProcessDirector];
        var item = await Patience.Until(
            $"the table knows that its agreements are {state}",
            () => chair.Get(plot.AgendaItem),
            answer => answer.Items("agreements").All(agreement => agreement.GetProperty("state").GetString() == state));
        stage.Teller.Step(chair, item, $"reads at the agenda item where its three agreements stand: {state}");
    }
}
