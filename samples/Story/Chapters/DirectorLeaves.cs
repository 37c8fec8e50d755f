using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A case has one accountable director at every moment (I-3): handed over by a proposal and a yes, and when who directs is suddenly gone, the fallback acts at that same moment until a real one accepts.</summary>
public static class DirectorLeaves
{
    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("Who directs hands over, and who directs is suddenly gone");
        var joined = await Newcomer.Join(stage, "Begeleiding De Boei", "de-boei", "Roos Windvaan", "Sjoerd Bakboord");
        var own = await SideCase.Open(stage, "Household Wulp", "9944 SA", [Cast.NeighbourhoodTeam]);

        await HandOver(stage, own, joined.Workers[0]);
        await Gone(stage, own, joined);
        await RealOne(stage, own);
    }

    private static async Task HandOver(Stage stage, SideCase own, Actor next)
    {
        var (director, team) = (own.Director, stage[Cast.NeighbourhoodTeam]);
        Task<Answer> Propose() => director.Act(own.Path, "director/proposals", new { next.HatId });
        var early = await Patience.Until("Cases knows the newcomer", Propose, answer => answer.Status is not 400);
        stage.Teller.Step(director, early.Refused("director-takes-part-first"), $"would hand over to {next.Name}, who takes no part yet");
        await own.Joins(director, next);
        stage.Teller.Step(director, (await Propose()).Done(), $"invites {next.Organisation}, and proposes {next.Name} to direct");
        stage.Teller.Step(team, (await team.Get(own.Path)).Expect(200).Expect("director.hatId", $"{director.HatId}"), "reads who directs: nothing changed before there is a yes");
        stage.Teller.Step(team, (await team.Act(own.Path, "director/acceptance")).Refused("not-proposed"), "cannot accept what another was asked");
        stage.Teller.Step(next, (await next.Act(own.Path, "director/acceptance")).Done(), "accepts: that moment is the handover");
        stage.Teller.Step(director, (await director.Act(own.Path, "residents-copy", new { })).Refused("director-only"), "takes part still, and directs no more");
    }

    private static async Task Gone(Stage stage, SideCase own, Newcomer joined)
    {
        var (fallback, admin, gone) = (own.Director, joined.Administrator, joined.Workers[0]);
        stage.Teller.Step(admin, (await admin.Act($"/v1/hats/{gone.HatId}", "ending")).Expect(200), $"ends the hat of {gone.Name}, who does not work there any more");
        var acting = await Patience.Until("the fallback acts", () => fallback.Get(own.Path), answer => answer.Text("director.hatId") == $"{fallback.HatId}");
        stage.Teller.Step(fallback, acting.Expect(200).Expect("director.acting", "True").Expect("directorAlarm", "True"), "acts as director, as the fallback of the territory: the case was never without");
        stage.Teller.Step(fallback, (await fallback.Get("/v1/board")).Expect(200).ExpectWords("actingDirector"), "finds it on the board with an alarm, which stays until somebody accepts");
    }

    private static async Task RealOne(Stage stage, SideCase own)
    {
        var (fallback, next) = (own.Director, stage[Cast.ReceivingDirector]);
        stage.Teller.Step(fallback, (await fallback.Act(own.Path, "director/proposals", new { next.HatId })).Done(), $"proposes {next.Name}");
        stage.Teller.Step(next, (await next.Act(own.Path, "director/acceptance")).Done(), "accepts to direct");
        stage.Teller.Step(next, (await next.Get(own.Path)).Expect(200).Expect("director.acting", "False").Expect("directorAlarm", "False"), "directs it, and the alarm is over");
    }
}
