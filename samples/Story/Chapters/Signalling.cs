using Platform.Story.Region;

namespace Platform.Story.Chapters;

/// <summary>Three organisations worry about the same household in one week; none of them knows of the others.</summary>
public static class Signalling
{
    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("Three organisations worry about the same household");

        plot.HousingSignal = await BringIn(stage, "story-housing", "rent arrears and a door that stays closed");
        plot.PoliceSignal = await BringIn(stage, "story-police", "the fourth night call, nothing to report an offence for");
        plot.SchoolSignal = await BringIn(stage, "story-school", "a girl of thirteen with falling marks");

        await stage.Sight("after signalling")
            .Of("housing's signal", $"/v1/signals/{plot.HousingSignal}")
            .Of("police's signal", $"/v1/signals/{plot.PoliceSignal}")
            .Of("school's signal", $"/v1/signals/{plot.SchoolSignal}")
            .By(stage[Cast.Housing], 200, 404, 404)
            .By(stage[Cast.PoliceOfficer], 404, 200, 404)
            .By(stage[Cast.School], 404, 404, 200)
            .By(stage[Cast.HousingColleague], 404, 404, 404)
            .By(stage[Cast.HousingCoordinator], 200, 404, 404)
            .By(stage[Cast.Triage], 200, 200, 200)
            .By(stage[Cast.TriageElsewhere], 404, 404, 404)
            .By(stage[Cast.Policy], 404, 404, 404)
            .Show();
    }

    private static async Task<Guid> BringIn(Stage stage, string key, string what)
    {
        var row = stage.Region.Signal(key);
        var who = stage[row.Hat];
        var answer = (await who.Post("/v1/signals", SignalBody.Of(row))).Expect(201);
        stage.Teller.Step(who, answer, what);

        return answer.Id;
    }
}
