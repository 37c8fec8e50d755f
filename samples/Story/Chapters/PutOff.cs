using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A table has no time for a case, and the next time neither: that is stagnation, which nobody has to report and which is proposed as a ground to go up (I-32).</summary>
public static class PutOff
{
    private static readonly string[] Area = ["GM9901"];

    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("Put off twice, and not a third time");
        var chair = stage[Cast.ProcessDirector];
        string[] participants = [Cast.PoliceSpecialist, Cast.NeighbourhoodTeam];
        var own = await SideCase.Open(stage, "Household Schouwstra", "9934 SA", participants);
        var seats = new[] { own.Director, stage[Cast.PoliceSpecialist] }.Select(seat => new { seat.OrganisationId, seat.HatId });
        var forum = (await chair.Post("/v1/forums", new { Name = "Vangnetoverleg Vliethaven-Noord", Type = "vangnetoverleg", ChairHatId = chair.HatId, MunicipalityCodes = Area, Seats = seats })).Expect(201);
        stage.Teller.Step(chair, forum, "chairs a table in the north");

        foreach (var time in new[] { "the agenda was too full", "the one who knew the case was ill" })
            await Defer(stage, chair, forum.Id, own, time);
        var suggested = await Patience.Until("the case hears that it was put off twice", () => own.Director.Get($"{own.Path}/stagnation"), answer => answer.Body.Contains("deferredTwice", StringComparison.Ordinal));
        stage.Teller.Step(own.Director, suggested.Expect(200).ExpectWords("\"stagnatingCooperation\""), "reads that the case stagnates, and which ground that suggests; nobody had to say so");

        await Third(stage, chair, forum.Id, own, participants);
        stage.Teller.Step(own.Director, (await own.Director.Act(own.Path, "scaling-decisions", Scaling.Proposal(2, "stagnatingCooperation", "Two meetings had no time for it.", own.Director))).Expect(201), "decides so: phase 2, on that ground");
        stage.Teller.Step(own.Director, (await own.Director.Get(own.Path)).Expect(200).Expect("avePhase", "2"), "the case is at phase 2");
    }

    private static async Task Defer(Stage stage, Actor chair, Guid forum, SideCase own, string why)
    {
        var (meeting, item) = await Meet(stage, chair, forum, own);
        stage.Teller.Step(chair, (await chair.Set(item, "conclusion", new { Conclusion = "deferred", Text = $"Put off: {why}." })).Expect(200), $"puts the case off: {why}");
        (await chair.Act(meeting, "conclusion")).Expect(200);
    }

    private static async Task Third(Stage stage, Actor chair, Guid forum, SideCase own, string[] participants)
    {
        var (meeting, item) = await Meet(stage, chair, forum, own);
        var flagged = (await chair.Get(item)).Expect(200).Expect("deferralsBefore", "2").Expect("isStagnation", "True").Expect("proposedScaling.ground", "stagnatingCooperation");
        stage.Teller.Step(chair, flagged, $"finds it on the third agenda as stagnating, with what is proposed: to phase {flagged.Required("proposedScaling.toPhase")}");
        stage.Teller.Step(chair, (await chair.Set(item, "conclusion", new { Conclusion = "deferred", Text = "Again no time." })).Refused("deferred-twice"), "cannot put it off once more");

        var table = participants.Append(Cast.Director).Append(Cast.ProcessDirector).Select(hat => stage[hat].HatId).ToList();
        (await chair.Post($"{meeting}/confidentiality", new { HatIds = table })).Expect(200);
        (await chair.Set(item, "attendance", new { Attendees = table.Select(hatId => new { HatId = hatId, ArrivedAt = TimeProvider.System.GetUtcNow() }) })).Expect(200);
        stage.Teller.Step(chair, (await chair.Set(item, "conclusion", new { Conclusion = "scaling", Level = "up", Text = "Care and safety look at it together from now on." })).Expect(200), "concludes that the case should go up; who directs decides");
        (await chair.Act(meeting, "conclusion")).Expect(200);
    }

    private static async Task<(string Meeting, string Item)> Meet(Stage stage, Actor chair, Guid forum, SideCase own)
    {
        var now = TimeProvider.System.GetUtcNow();
        var planned = (await chair.Post("/v1/meetings", new { ForumId = forum, StartsAt = now, EndsAt = now.AddHours(1), Place = "Town hall, room 3" })).Expect(201);
        var meeting = $"/v1/meetings/{planned.Id}";
        var added = await Patience.Until(
            "Meetings knows the case",
            () => own.Director.Post($"{meeting}/agenda-items", new { CaseId = own.Path.Split('/')[^1], Title = "Household, Vliethaven-Noord", SubjectInformed = new { State = "informed" } }),
            answer => answer.Status is 201);
        var item = $"{meeting}/agenda-items/{added.Id}";
        await Patience.Until("everybody who takes part is invited", () => own.Director.Get(item), answer => answer.Items("invitations").Count is 3);
        stage.Teller.Step(own.Director, added, "puts the case on the agenda");
        foreach (var step in new[] { "freeze", "pre-check", "session" })
            (await chair.Act(meeting, step)).Expect(200);

        return (meeting, item);
    }
}
