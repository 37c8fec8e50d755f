using System.Diagnostics;
using Platform.Story;
using Platform.Story.Telling;

namespace Platform.Bench.Scale;

/// <summary>The reads that a working day consists of.</summary>
internal sealed class Workload(Stage stage, Plot plot)
{
    public const string OneSignal = "One signal";
    public const string Matches = "Match candidates of a signal";

    private const int WarmUp = 30;
    private const int Requests = 300;
    private const int Rounds = 3;

    /// <summary>Takes the time of every read; of three rounds the one with the lowest p99 counts, because a busy machine only ever makes them slower.</summary>
    public async Task<IReadOnlyDictionary<string, Durations>> Measure()
    {
        var measured = new Dictionary<string, Durations>();
        foreach (var (name, read) in await Reads())
        {
            for (var number = 0; number < WarmUp; number++)
                (await read()).Expect(200);

            var rounds = new List<Durations>();
            for (var round = 0; round < Rounds; round++)
                rounds.Add(await Round(read));
            measured[name] = rounds.MinBy(round => round.P99)!;
            Console.Error.WriteLine($"{name}: median {measured[name].Median:0.0} ms, p99 {measured[name].P99:0.0} ms");
        }

        return measured;
    }

    private static async Task<Durations> Round(Func<Task<Answer>> read)
    {
        var times = new double[Requests];
        for (var number = 0; number < Requests; number++)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await read();
            times[number] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            answer.Expect(200);
        }

        return new Durations(times);
    }

    private async Task<IReadOnlyList<(string Name, Func<Task<Answer>> Read)>> Reads()
    {
        var (triage, officer, director, chair) = (stage[Cast.Triage], stage[Cast.PoliceOfficer], stage[Cast.Director], stage[Cast.ProcessDirector]);
        var signals = await Ids(triage, "/v1/signals?limit=200");
        var next = 0;
        string Signal() => signals[next++ % signals.Count];

        return
        [
            ("Work list of an area, a page of 50", () => triage.Get("/v1/signals?limit=50")),
            ("My own signals, a page of 50", () => officer.Get("/v1/signals?limit=50")),
            (OneSignal, () => triage.Get($"/v1/signals/{Signal()}")),
            (Matches, () => triage.Get($"/v1/signals/{Signal()}/matches")),
            ("Mandate check", () => director.Post("/v1/mandate-checks", MandateQuestion())),
            ("Contact finder", () => officer.Post("/v1/contacts/_search", new { Topic = "debts", MunicipalityCode = "GM9901" })),
            ("Case overview", () => director.Get($"{plot.Case}/overview")),
            ("Timeline, a page of 50", () => director.Get($"{plot.Case}/timeline?limit=50")),
            ("My cases, a page of 50", () => director.Get("/v1/cases?limit=50")),
            ("My part", () => stage[Cast.PoliceSpecialist].Get("/v1/my-part")),
            ("Board of a process director", () => director.Get("/v1/board")),
            ("Agreements of a case", () => director.Get($"{plot.Case}/agreements?limit=50")),
            ("Agenda of a meeting", () => chair.Get($"{plot.Meeting}/agenda-items?limit=50")),
        ];
    }

    private object MandateQuestion()
    {
        var police = stage[Cast.PoliceSpecialist];
        return new { police.HatId, Power = "commitCapacity", Hours = 16, DurationDays = 60 };
    }

    private static async Task<List<string>> Ids(Actor who, string list)
    {
        var page = (await who.Get(list)).Expect(200);
        return [.. page.Items().Select(item => item.GetProperty("id").GetString()!)];
    }
}
