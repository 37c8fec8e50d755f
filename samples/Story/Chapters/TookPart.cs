namespace Platform.Story.Chapters;

/// <summary>An organisation takes part for a while and leaves: its access ends at that moment and its own words go along, while the process goes on. What the case came to it hears later, in words and without scores.</summary>
public static class TookPart
{
    private const string Advice = "Do not ask about the bottles before she speaks of them herself.";

    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("Somebody takes part for a while, and leaves");
        var (director, care, team) = (stage[Cast.ReceivingDirector], stage[Cast.AddictionCare], stage[Cast.NeighbourhoodTeam]);

        var invitation = (await director.Act(plot.Case, "participants", new { care.OrganisationId, care.HatId, Question = "contribute" })).Expect(201);
        var part = $"participants/{invitation.Required("participantId")}";
        stage.Teller.Step(director, invitation, $"invites {care}");
        stage.Teller.Step(care, (await care.Post($"{plot.Case}/{part}/acceptance")).Done(), "accepts, and takes part");
        var advice = $"{plot.Case}/advices";
        stage.Teller.Step(care, (await care.Act(plot.Case, "advices", new { Text = Advice })).Expect(201), "advises how to begin");
        stage.Teller.Step(team, (await team.Get(advice)).Expect(200).ExpectWords(Advice), "reads it");
        stage.Teller.Step(team, (await team.Act(plot.Case, $"{part}/departure", new { })).Refused("not-your-participation"), "cannot let another organisation leave");

        stage.Teller.Step(care, (await care.Act(plot.Case, $"{part}/departure", new { Contributions = "withdraw" })).Done(), "is not needed any more, leaves, and takes the own words along");
        await stage.Sight("when one has left")
            .Of("the case", plot.Case).Of("its timeline", $"{plot.Case}/timeline").Of("the advice", advice)
            .By(care, 404, 404, 404).By(director, 200, 200, 200).By(team, 200, 200, 200)
            .Show();
        stage.Teller.Step(team, (await team.Get(advice)).Expect(200).ExpectNothingOf(Advice), "finds the advice no more; that they took part stays in the timeline");
    }
}
