using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A table has no time for a case, and the next time neither: that is stagnation, which nobody has to report and which is proposed as a ground to go up (I-32). What is told at the table is for who sits there at that moment, and a table that carries escalation goes only where another takes its cases (I-34).</summary>
public static class PutOff
{
    private static readonly string[] Area = ["GM9901"];
    private static readonly string[] DownscaleCriteria = ["Somebody comes by every week"];

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
        await GoesUp(stage, own);
        await Dissolved(stage, chair, forum.Id);
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

        await Tell(stage, chair, meeting, item, participants);
        stage.Teller.Step(chair, (await chair.Set(item, "conclusion", new { Conclusion = "scaling", Level = "up", Text = "Care and safety look at it together from now on." })).Expect(200), "concludes that the case should go up; who directs decides");
        (await chair.Act(meeting, "conclusion")).Expect(200);
    }

    private static async Task Tell(Stage stage, Actor chair, string meeting, string item, string[] participants)
    {
        var (police, team) = (stage[Cast.PoliceSpecialist], stage[Cast.NeighbourhoodTeam]);
        var table = participants.Append(Cast.Director).Append(Cast.ProcessDirector).Select(hat => stage[hat].HatId).ToList();
        (await chair.Post($"{meeting}/confidentiality", new { HatIds = table })).Expect(200);
        var now = TimeProvider.System.GetUtcNow();
        (await chair.Set(item, "attendance", new { Attendees = table.Where(hatId => hatId != team.HatId).Select(hatId => new { HatId = hatId, ArrivedAt = now }) })).Expect(200);
        object Level(int level) => new { Level = level, Purpose = "To visit safely", Basis = "Task of the police" };
        stage.Teller.Step(police, (await police.Act(item, "oral-disclosures", Level(3))).Refused("identity-unconfirmed"), "cannot tell what to avoid while it is not sure whom the case is about");
        stage.Teller.Step(police, (await police.Act(item, "oral-disclosures", Level(2))).Done(), "tells that something plays there: the level and the ground are kept, the words are not");
        stage.Teller.Step(chair, (await chair.Act(item, "arrivals", new { team.HatId })).Done(), $"notes that {team.Name} comes in only now, and so did not hear it");
        var late = (await team.Get(item)).Expect(200).ExpectItems(0, "disclosures");
        (await chair.Get(item)).Expect(200).ExpectItems(1, "disclosures");
        stage.Teller.Step(team, late, "reads of nothing that was told before");
    }

    private static async Task GoesUp(Stage stage, SideCase own)
    {
        var (director, police, team) = (own.Director, stage[Cast.PoliceSpecialist], stage[Cast.NeighbourhoodTeam]);
        var decision = (await director.Act(own.Path, "scaling-decisions", new
        {
            Direction = "up",
            ToPhase = 2,
            Grounds = new[] { new { Kind = "stagnatingCooperation", Explanation = "Two meetings had no time for it." } },
            CareView = new { View = "Help comes too late each time." },
            SafetyView = new { PendingUntilOn = SignalBody.Day(7) },
            DownscaleCriteria,
        })).Expect(201);
        stage.Teller.Step(director, decision, "decides so: phase 2 on that ground; the view of safety is awaited for a week, and nobody waits for it");
        var views = $"scaling-decisions/{decision.Required("decisionId")}/views";
        stage.Teller.Step(team, (await team.Act(own.Path, views, new { Domain = "safety", View = "It is safe." })).Refused("view-of-own-domain"), "of care, cannot give the view of safety");
        stage.Teller.Step(police, (await police.Act(own.Path, views, new { Domain = "safety", View = "No danger, if somebody comes by." })).Done(), "gives it");
        stage.Teller.Step(director, (await director.Get(own.Path)).Expect(200).Expect("avePhase", "2"), "the case is at phase 2");
    }

    private static async Task Dissolved(Stage stage, Actor chair, Guid forum)
    {
        var (path, successor) = ($"/v1/forums/{forum}", stage.Region.Forums[0].Value);
        stage.Teller.Step(chair, (await chair.Act(path, "dissolution", new { Reason = "One table for the whole town is enough" })).Refused("successor-needed"), "cannot end a table to which cases go up, and leave them nowhere");
        stage.Teller.Step(chair, (await chair.Act(path, "dissolution", new { Reason = "One table for the whole town is enough", SuccessorForumId = successor.Id })).Expect(200), $"ends it, with {successor.Name} to take its cases");
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
