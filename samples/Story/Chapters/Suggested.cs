using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Who takes part thinks of somebody who is needed: the director invites them or not, and they learn nothing before that. A part that is over ends, with what it could read.</summary>
public static class Suggested
{
    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("Somebody is suggested, and somebody's part ends");
        var (police, youth) = (stage[Cast.PoliceSpecialist], stage[Cast.YouthProtection]);
        var own = await SideCase.Open(stage, "Household Tjalkstra", "9930 SA", [Cast.PoliceSpecialist, Cast.NeighbourhoodTeam]);

        var suggestion = await Suggest(stage, own, police, youth);
        await Invite(stage, own, suggestion, youth);
        await NotTakenUp(stage, own, police);
        await Removed(stage, own, police, youth);
    }

    private static async Task<string> Suggest(Stage stage, SideCase own, Actor police, Actor youth)
    {
        var needed = new { youth.OrganisationId, Question = "advise" };
        var suggestion = (await police.Act(own.Path, "participants/suggestions", needed)).Expect(201).Expect("state", "suggested");
        stage.Teller.Step(police, suggestion, $"thinks that {youth.Organisation} is needed, and suggests to ask for advice");
        stage.Teller.Step(police, (await police.Act(own.Path, "participants/suggestions", needed)).Refused("already-invited"), "need not say it twice");
        stage.Teller.Step(youth, (await youth.Get("/v1/case-invitations")).Expect(200).ExpectItems(0), "learns nothing of it");
        await stage.Sight("while somebody is only suggested").Of("the case", own.Path).By(own.Director, 200).By(police, 200).By(youth, 404).Show();

        return suggestion.Required("participantId");
    }

    private static async Task Invite(Stage stage, SideCase own, string suggestion, Actor youth)
    {
        var asked = (await own.Director.Act(own.Path, "participants", new { youth.OrganisationId, youth.HatId, Question = "advise" })).Expect(201).Expect("participantId", suggestion);
        stage.Teller.Step(own.Director, asked, $"takes the suggestion up, and invites {youth}");
        var invitations = (await youth.Get("/v1/case-invitations")).Expect(200).ExpectItems(1).ExpectWords("\"advise\"").ExpectNothingOf("Tjalkstra");
        stage.Teller.Step(youth, invitations, "reads what kind of question it is and who directs, and not who suggested it or whom it is about");
        stage.Teller.Step(youth, (await youth.Post($"{own.Path}/participants/{suggestion}/acceptance")).Done(), "accepts, and takes part");
    }

    private static async Task NotTakenUp(Stage stage, SideCase own, Actor police)
    {
        var (director, care) = (own.Director, stage[Cast.AddictionCare]);
        var suggestion = (await police.Act(own.Path, "participants/suggestions", new { care.OrganisationId, Question = "contribute" })).Expect(201);
        stage.Teller.Step(police, suggestion, $"suggests {care.Organisation} as well");
        stage.Teller.Step(director, (await director.Act(own.Path, $"participants/{suggestion.Required("participantId")}/removal")).Done(), "does not take that up: those who are there can do it");
        stage.Teller.Step(care, (await care.Get("/v1/case-invitations")).Expect(200).ExpectItems(0), "never hears of it");
    }

    private static async Task Removed(Stage stage, SideCase own, Actor police, Actor youth)
    {
        var director = own.Director;
        stage.Teller.Step(youth, (await youth.Act(own.Path, "advices", new { Text = "Speak with the eldest alone, and not at home." })).Expect(201), "advises what was asked");
        stage.Teller.Step(police, (await police.Act(own.Path, $"{await own.PartOf(youth)}/removal")).Refused("director-only"), "cannot end another's part");
        stage.Teller.Step(director, (await director.Act(own.Path, $"{await own.PartOf(director)}/removal")).Refused("director-hands-over-first"), "cannot leave the case without a director");
        stage.Teller.Step(director, (await director.Act(own.Path, $"{await own.PartOf(youth)}/removal?reason=necessityEnded")).Done(), "ends the part of who was asked for advice, now that it is given, and says why");
        await stage.Sight("when a part has ended")
            .Of("the case", own.Path).Of("the advice", $"{own.Path}/advices")
            .By(youth, 404, 404).By(police, 200, 200).By(director, 200, 200)
            .Show();
        stage.Teller.Step(police, (await police.Get($"{own.Path}/advices")).Expect(200).ExpectWords("alone"), "still reads the advice: it was left to the case");
    }
}
