using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Three organisations make a table: seats that are accepted and have a deputy, a charter that stands when each has ratified it under a mandate, and a day that is always a holiday.</summary>
public static class TableOfTheirOwn
{
    private const string Goal = "Nobody is evicted before everybody at this table has spoken about it";

    private static readonly string[] Area = ["GM9901"];

    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("A new table: seats, a charter, a calendar");
        var (chair, housing) = (stage[Cast.ProcessDirector], stage[Cast.HousingCoordinator]);

        var forum = await SetUp(stage, chair, housing);
        await Seat(stage, forum, housing);
        await Charter(stage, forum, chair);
        stage.Teller.Step(housing, (await housing.Get($"{forum}/handover-brief")).Expect(200).ExpectWords(Goal), "finds what the table is for in the handover brief");
        await Holiday(stage, forum, chair, housing);
        await Faces(stage, chair);

        plot.Table = forum;
        await stage.Sight("of a table of three organisations")
            .Of("the table", forum).Of("its charter", $"{forum}/charter").Of("its slots", $"{forum}/slot-proposals")
            .By(chair, 200, 200, 200).By(stage[Cast.PoliceCoordinator], 200, 200, 200).By(stage[Cast.School], 404, 404, 404).By(stage[Cast.PoliceOfficer], 404, 404, 404)
            .Show();
    }

    private static async Task<string> SetUp(Stage stage, Actor chair, Actor housing)
    {
        var seats = new[] { housing, stage[Cast.PoliceCoordinator], stage[Cast.MunicipalCoordinator] };
        var table = (await chair.Post("/v1/forums", new
        {
            Name = "Team woonoverlast Vliethaven",
            Type = "woonoverlastTeam",
            ChairHatId = chair.HatId,
            MunicipalityCodes = Area,
            Seats = seats.Select(seat => new { seat.OrganisationId, seat.HatId }),
        })).Expect(201);
        stage.Teller.Step(chair, table, "sets up a table of three organisations");

        return $"/v1/forums/{table.Id}";
    }

    private static async Task Seat(Stage stage, string forum, Actor housing)
    {
        var deputy = stage[Cast.Housing];
        var seat = (await housing.Get(forum)).Expect(200).Items("seats").Single(one => one.GetProperty("hatId").GetGuid() == housing.HatId).GetProperty("id").GetGuid();
        stage.Teller.Step(housing, (await housing.Get($"{forum}/handover-brief")).Refused("seat-not-accepted"), "cannot read the handover brief before accepting the seat");
        stage.Teller.Step(housing, (await housing.Act(forum, $"seats/{seat}/acceptance")).Expect(200), "accepts the seat");
        stage.Teller.Step(housing, (await housing.Set(forum, $"seats/{seat}/deputy", new { deputy.HatId })).Expect(200), $"names {deputy.Name} to stand in");
    }

    private static async Task Charter(Stage stage, string forum, Actor chair)
    {
        var proposed = (await chair.Act(forum, "charter-versions", new
        {
            Goals = new[] { Goal },
            Governance = "We decide together; whoever cannot agree says so within the week",
            Rationale = "Evictions took us by surprise last year",
            Quorum = new { SharePercent = 50 },
        })).Expect(201).ExpectItems(3, "ratifications");
        var charter = $"{forum}/charter-versions/{proposed.Id}";
        stage.Teller.Step(chair, proposed, "proposes a charter to each of the three; it does not stand yet");
        (await chair.Get($"{forum}/charter")).Expect(404);

        foreach (var hat in new[] { Cast.HousingCoordinator, Cast.PoliceCoordinator })
            stage.Teller.Step(stage[hat], (await stage[hat].Act(charter, "ratifications")).Expect(200), "ratifies for the own organisation, under a mandate");
        var halfway = (await chair.Act(charter, "ratifications")).Expect(200).Expect("state", "proposed").ExpectWords("adReferendum");
        stage.Teller.Step(chair, halfway, "says yes for the municipality without a mandate to: that counts for nothing yet");
        var ratifier = stage[Cast.MunicipalCoordinator];
        stage.Teller.Step(ratifier, (await ratifier.Act(charter, "ratifications")).Expect(200).Expect("state", "ratified"), "has one, and ratifies: now the charter stands");
    }

    private static async Task Holiday(Stage stage, string forum, Actor chair, Actor housing)
    {
        var series = new { Recurrence = "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", StartsOn = "2026-01-01", StartTime = "09:30", DurationMinutes = 60, HolidayRule = "nextWorkingDay" };
        stage.Teller.Step(chair, (await chair.Act(forum, "series", series)).Expect(201), "lets the table look back every year on the first of January");
        var slots = (await chair.Get($"{forum}/slot-proposals")).Expect(200).ExpectWords("Nieuwjaarsdag");
        var next = slots.Items().MinBy(slot => slot.GetProperty("startsAt").GetDateTimeOffset()); // towards the end of a year the one after it is within sight too
        var slot = $"{forum}/slot-proposals/{next.GetProperty("id").GetGuid()}";
        stage.Teller.Step(chair, slots, "is told that this is a public holiday, and what is proposed instead");
        stage.Teller.Step(housing, (await housing.Set(slot, "reply", new { Fits = true })).Expect(200), "says that it suits");
        var planned = (await chair.Act(slot, "decision", new { Meets = true })).Expect(200);
        stage.Teller.Step(chair, planned, $"decides: the table meets on {planned.Required("startsAt")[..10]}");
    }

    private static async Task Faces(Stage stage, Actor chair)
    {
        var composition = (await chair.Get($"/v1/forums/{stage.Region.Forums[0].Value.Id}/composition")).Expect(200);
        if (composition.Items("newFaceSeatIds").Count is 0 || composition.Text("continuity") is null)
            throw new StoryException($"{composition.Request}: some seats of the vangnetoverleg were at no meeting yet. {composition.Body}");
        stage.Teller.Step(chair, composition, $"sees at the vangnetoverleg how many of the seats are known faces: {composition.Required("continuity")}, and {composition.Items("newFaceSeatIds").Count} new ones");
    }
}
