using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>A table that is not composed as it should be explains that, and moves. What it decides waits for who was not there: it binds them when they say so themselves, and time makes no yes of it (I-9).</summary>
public static class NotThere
{
    private static readonly string[] Area = ["GM9901"];

    public static async Task Play(Stage stage)
    {
        stage.Teller.Chapter("Decided without the one who matters");
        var (chair, police, absent) = (stage[Cast.ProcessDirector], stage[Cast.PoliceSpecialist], stage[Cast.Probation]);
        var own = await SideCase.Open(stage, "Household Grutto", "9945 SA", [Cast.PoliceSpecialist, Cast.Probation]);
        var forum = await Compose(stage, chair, own.Director, police, absent);
        var meeting = await Moved(stage, chair, forum);
        var decision = await Decide(stage, chair, own, meeting, absent);
        await Answer(stage, decision, police, absent);
    }

    private static async Task<Guid> Compose(Stage stage, Actor chair, params Actor[] seats)
    {
        var forum = (await chair.Post("/v1/forums", new
        {
            Name = "Terugkeertafel Vliethaven",
            Type = "vangnetoverleg",
            ChairHatId = chair.HatId,
            MunicipalityCodes = Area,
            Seats = seats.Select(seat => new { seat.OrganisationId, seat.HatId }),
        })).Expect(201);
        var path = $"/v1/forums/{forum.Id}";
        var uneven = (await chair.Get($"{path}/composition")).Expect(200).Expect("parityHolds", "False").Expect("careSeats", "0");
        stage.Teller.Step(chair, uneven, $"sets up a table with {uneven.Required("safetySeats")} seats of safety and none of care, and reads that this is not as it should be");
        const string Why = "Care sits in per case, as long as nobody is released; looked at again in spring.";
        stage.Teller.Step(chair, (await chair.Set(path, "parity-explanation", new { Explanation = Why })).Done(), "explains why");
        stage.Teller.Step(seats[1], (await seats[1].Get($"{path}/composition")).Expect(200).Expect("parityExplanation", Why), "reads that, as every seat");

        return forum.Id;
    }

    private static async Task<string> Moved(Stage stage, Actor chair, Guid forum)
    {
        var now = TimeProvider.System.GetUtcNow();
        var planned = (await chair.Post("/v1/meetings", new { ForumId = forum, StartsAt = now, EndsAt = now.AddHours(1), Place = "Town hall, room 5" })).Expect(201);
        var meeting = $"/v1/meetings/{planned.Id}";
        object To(int hours, string reason) => new { StartsAt = now.AddHours(hours), EndsAt = now.AddHours(hours + 1), Reason = reason };
        stage.Teller.Step(chair, (await chair.Act(meeting, "moves", To(-24, "The room is taken"))).Refused("starts-in-the-past"), "cannot move a meeting to yesterday");
        stage.Teller.Step(chair, (await chair.Act(meeting, "moves", To(2, "The room is taken"))).Done(), "moves it by two hours; every calendar hears of that");

        return meeting;
    }

    private static async Task<string> Decide(Stage stage, Actor chair, SideCase own, string meeting, Actor absent)
    {
        var director = own.Director;
        var added = await Patience.Until(
            "Meetings knows the case",
            () => director.Post($"{meeting}/agenda-items", new { CaseId = own.Path.Split('/')[^1], Title = "Household, Vliethaven", SubjectInformed = new { State = "informed" } }),
            answer => answer.Status is 201);
        var item = $"{meeting}/agenda-items/{added.Id}";
        await Patience.Until("everybody who takes part is invited", () => director.Get(item), answer => answer.Items("invitations").Count is 3);
        foreach (var step in new[] { "freeze", "pre-check", "session" })
            (await chair.Act(meeting, step)).Expect(200);
        var table = new[] { chair, director, stage[Cast.PoliceSpecialist] }.Select(who => who.HatId).ToList();
        (await chair.Post($"{meeting}/confidentiality", new { HatIds = table })).Expect(200);
        (await chair.Set(item, "attendance", new { Attendees = table.Select(hatId => new { HatId = hatId, ArrivedAt = TimeProvider.System.GetUtcNow() }) })).Expect(200);

        var decision = new
        {
            Text = "Supervision looks at him weekly.",
            OrganisationIds = new[] { absent.OrganisationId },
            PreventiveAlternative = "A place to sleep before he is released.",
            ExpectedEffect = "Nobody in the street is surprised.",
        };
        var taken = (await chair.Act(item, "decisions", decision)).Expect(200).ExpectItems(1, "decisions").ExpectWords("\"pending\"");
        stage.Teller.Step(chair, taken, $"records a decision that asks something of {absent.Organisation}, who is not there: it waits");
        (await chair.Set(item, "conclusion", new { Conclusion = "decision", Level = "same" })).Expect(200);
        (await chair.Act(meeting, "conclusion")).Expect(200);

        return $"{item}/decisions/{taken.Items("decisions").Single().GetProperty("id").GetGuid()}";
    }

    private static async Task Answer(Stage stage, string decision, Actor police, Actor absent)
    {
        stage.Teller.Step(police, (await police.Set(decision, "answer", new { Accepts = true })).Expect(404), "cannot say yes for another: that answers as what does not exist");
        var waits = (await absent.Get(decision)).Expect(200).Expect("state", "pending");
        stage.Teller.Step(absent, waits, $"reads what was decided without them, and that an answer is awaited by {waits.Required("dueOn")}");
        stage.Teller.Step(absent, (await absent.Set(decision, "answer", new { Accepts = true })).Done(), "accepts: from now on it binds");
        stage.Teller.Step(absent, (await absent.Get(decision)).Expect(200).Expect("state", "accepted"), "reads that it does");
        stage.Teller.Step(absent, (await absent.Set(decision, "answer", new { Accepts = false })).Refused("decision-answered"), "cannot take that back here: what changes is agreed anew");
    }
}
