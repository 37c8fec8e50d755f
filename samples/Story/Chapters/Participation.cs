namespace Platform.Story.Chapters;

/// <summary>The proposed director accepts; partners are invited, four accept and one declines without ever knowing whom it was about.</summary>
public static class Participation
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("A director accepts, partners are invited");
        var director = stage[Cast.Director];

        var intake = (await director.Get(plot.Case)).Expect(200).Expect("status", "intake");
        stage.Teller.Step(director, intake, "is proposed as director: the fallback of the territorial owner");
        stage.Teller.Step(director, (await director.Act(plot.Case, "director/acceptance")).Done(), "accepts to direct");
        stage.Teller.Step(director, (await director.Get(plot.Case)).Expect(200).Expect("status", "active"), "the case is active, under one director");

        foreach (var hat in Cast.Participants)
            await Invite(stage, plot, hat, accepts: true);
        await Invite(stage, plot, Cast.Probation, accepts: false);

        var goal = (await director.Act(plot.Case, "goals", new { Kind = "shared", Text = "The family stays in its home, and the daughter sleeps and learns again." })).Expect(201);
        plot.GoalId = Guid.Parse(goal.Required("goalId"));
        stage.Teller.Step(director, goal, "names the shared goal of the plan");

        await WhoSeesWhat(stage, plot);
    }

    private static async Task Invite(Stage stage, Plot plot, string hat, bool accepts)
    {
        var (director, invited) = (stage[Cast.Director], stage[hat]);
        var invitation = (await director.Act(plot.Case, "participants", new { invited.OrganisationId, invited.HatId, Question = "contribute" })).Expect(201);
        stage.Teller.Step(director, invitation, $"invites {invited}");

        var participant = $"{plot.Case}/participants/{invitation.Required("participantId")}";
        var minimal = (await invited.Get(participant)).Expect(200).ExpectNothingOf(Household);
        stage.Teller.Step(invited, minimal, "reads the invitation: the kind of question, area and director, not whom it is about");
        (await invited.Get(plot.Case)).Expect(404);

        var answer = await invited.Post($"{participant}/{(accepts ? "acceptance" : "declination")}");
        stage.Teller.Step(invited, answer.Done(), accepts ? "accepts, and takes part from now on" : "declines, and never learns whom it was about");
        (await invited.Get(plot.Case)).Expect(accepts ? 200 : 404);
    }

    private static string[] Household => ["Gouwe", "Loodskade"];

    private static Task WhoSeesWhat(Stage stage, Plot plot) => stage.Sight("when the partners take part")
        .Of("the case", plot.Case).Of("its timeline", $"{plot.Case}/timeline").Of("police's signal", plot.Signals[1]).Of("school's signal", plot.Signals[2])
        .By(stage[Cast.Director], 200, 200, 404, 404)
        .By(stage[Cast.PoliceSpecialist], 200, 200, 404, 404)
        .By(stage[Cast.PoliceOfficer], 404, 404, 200, 404)
        .By(stage[Cast.MentalHealth], 200, 200, 404, 404)
        .By(stage[Cast.Housing], 200, 200, 404, 404)
        .By(stage[Cast.HousingColleague], 404, 404, 404, 404)
        .By(stage[Cast.Probation], 404, 404, 404, 404)
        .By(stage[Cast.School], 404, 404, 404, 200)
        .By(stage[Cast.Triage], 404, 404, 200, 200)
        .By(stage[Cast.Policy], 404, 404, 404, 404)
        .By(stage[Cast.SafetyHat], 404, 404, 404, 404)
        .By(stage[Cast.EducationHat], 404, 404, 404, 404)
        .Show();
}
