using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Story.Chapters;

/// <summary>Two signals are taken back before anybody decided on them. When their term is over one is gone without a trace but a line in a log; on the other stands a hold, and for as long as it does that time stands still (I-29).</summary>
public static class TakenBack
{
    private const string Gate = "The gate of the allotment was forced, I thought.";
    private const string Shed = "Somebody seems to live in the shed behind the locks.";

    private static readonly string[] Themes = ["pollutedHome"];

    public static async Task Play(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("Taken back, and kept all the same");
        var (officer, signaller, triage) = (stage[Cast.PoliceOfficer], stage[Cast.HousingColleague], stage[Cast.Triage]);

        stage.Teller.Step(officer, (await officer.Act(plot.Signals[1], "withdrawal", new { })).Refused("outcome-reached"), "cannot take back what triage decided on: from then on it is set right by a correction");
        plot.TakenBackSignal = await BringIn(stage, signaller, Gate);
        plot.HeldSignal = await BringIn(stage, signaller, Shed);
        stage.Teller.Step(triage, (await triage.Act(plot.TakenBackSignal, "withdrawal", new { })).Expect(403), "weighs it, and cannot take it back for another");

        await Hold(stage, plot);
        foreach (var signal in new[] { plot.TakenBackSignal, plot.HeldSignal })
            stage.Teller.Step(signaller, (await signaller.Act(signal, "withdrawal", new { Reason = "It was the tenant of the garden himself." })).Expect(200).Expect("progress", "withdrawn"), "takes it back: nobody was to worry about");
        stage.Teller.Step(signaller, (await signaller.Get(plot.HeldSignal)).Expect(200).ExpectNothingOf("hold", "dataSubjectRequest", "2027-0113"), "reads nothing of a hold in the own signal");
        stage.Teller.Step(triage, (await triage.Get(plot.TakenBackSignal)).Expect(200).Expect("triage.status", "withdrawn"), "reads that it was taken back, for as long as it is kept");
    }

    public static async Task Held(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("Gone when its term is over, unless it is held");
        var (privacy, triage, coordinator, signaller) = (stage[Cast.PrivacyOfficer], stage[Cast.Triage], stage[Cast.HousingCoordinator], stage[Cast.HousingColleague]);

        var gone = await Patience.Until("the term of the signal is over", () => signaller.Get(plot.TakenBackSignal), answer => answer.Status is 404);
        stage.Teller.Step(signaller, gone, "finds the first signal no more: its term is over");
        await stage.Sight("when one is gone and one is held")
            .Of("the first signal", plot.TakenBackSignal).Of("the held signal", plot.HeldSignal)
            .By(signaller, 404, 200).By(coordinator, 404, 200).By(triage, 404, 200).By(stage[Cast.Policy], 404, 404)
            .Show();

        var log = (await privacy.Get("/v1/signal-destructions")).Expect(200).ExpectWords(plot.TakenBackSignal.Split('/')[^1]).ExpectNothingOf(Gate, plot.HeldSignal.Split('/')[^1]);
        stage.Teller.Step(privacy, log, "reads in the log of destruction that it went, by which rule and when; nothing of what it said");
        stage.Teller.Step(coordinator, (await coordinator.Act(plot.HeldSignal, $"holds/{plot.Hold.Split('/')[^1]}/lifting")).Expect(404), "of the signaller's organisation, learns of no hold of the municipality");
        var lifted = (await privacy.Act(plot.Hold, "lifting")).Expect(200);
        stage.Teller.Step(privacy, lifted, $"answered the request and lifts the hold: what was left of the term runs on until {lifted.Required("keptUntil")[11..19]} UTC");
        stage.Teller.Step(privacy, (await privacy.Act(plot.Hold, "lifting")).Refused("hold-lifted"), "cannot lift it twice");
    }

    public static async Task Gone(Stage stage, Plot plot)
    {
        stage.Teller.Chapter("And gone as well, once nothing holds it");
        var (privacy, signaller) = (stage[Cast.PrivacyOfficer], stage[Cast.HousingColleague]);

        var gone = await Patience.Until("the rest of the term has passed", () => signaller.Get(plot.HeldSignal), answer => answer.Status is 404);
        stage.Teller.Step(signaller, gone, "finds the second signal no more");
        await stage.Sight("when nothing is held")
            .Of("the held signal", plot.HeldSignal).Of("the hold", plot.Hold)
            .By(privacy, 404, 404).By(stage[Cast.Triage], 404, 404)
            .Show();
        var counts = (await privacy.Get("/v1/signal-destructions/counts")).Expect(200).ExpectWords("signalWithoutCase");
        stage.Teller.Step(privacy, counts, "counts what went in a year, by rule");
        stage.Teller.Step(stage[Cast.Triage], (await stage[Cast.Triage].Get("/v1/signal-destructions/counts")).Expect(403), "weighs signals, and does not oversee their destruction");
    }

    private static async Task Hold(Stage stage, Plot plot)
    {
        var (privacy, coordinator) = (stage[Cast.PrivacyOfficer], stage[Cast.HousingCoordinator]);
        object Request(int reviewInDays) => new { Reason = "dataSubjectRequest", Reference = "2027-0113", ReviewOn = SignalBody.Day(reviewInDays) };
        stage.Teller.Step(privacy, (await privacy.Post($"{plot.HeldSignal}/holds", Request(-1))).Refused("hold-review-passed"), "cannot hold it until a day that has passed");
        var placed = (await privacy.Post($"{plot.HeldSignal}/holds", Request(30))).Expect(201);
        plot.Hold = $"{plot.HeldSignal}/holds/{placed.Id}";
        stage.Teller.Step(privacy, placed, "holds it: somebody asked to see what is kept about him");
        await stage.Sight("of a hold")
            .Of("the held signal", plot.HeldSignal).Of("the hold", plot.Hold)
            .By(stage[Cast.Triage], 200, 200).By(coordinator, 200, 404)
            .Show();
    }

    private static async Task<string> BringIn(Stage stage, Actor signaller, string worry)
    {
        var answer = (await signaller.Post("/v1/signals", new
        {
            Worry = worry,
            Themes,
            Subject = new { Kind = "address", IdentityConfidence = "confirmed", Address = new { Street = "Sluispad", HouseNumber = 3, PostalCode = "9916 SS", City = "Vliethaven" } },
            MunicipalityCode = "GM9901",
            Purpose = "preventingEscalation",
            AlreadyDone = "Walked past twice and saw nobody.",
            WillKeepDoing = "I walk past again on Thursday.",
        })).Expect(201);
        stage.Teller.Step(signaller, answer, "brings in something seen at an address");

        return $"/v1/signals/{answer.Id}";
    }
}
