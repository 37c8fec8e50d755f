using System.Diagnostics;
using Platform.Story;
using Platform.Story.Telling;

namespace Platform.Bench.Scale;

/// <summary>The reads that a working day consists of.</summary>
/// <param name="stage">Who reads.</param>
/// <param name="signals">Signals from all over the area: not only the newest, which are always at hand.</param>
/// <param name="cases">Cases from all over the region, likewise; read by a coordinator of an organisation that takes part in all of them.</param>
/// <param name="meetings">Meetings of one chair.</param>
internal sealed class Workload(Stage stage, IReadOnlyList<string> signals, IReadOnlyList<string> cases, IReadOnlyList<string> meetings)
{
    public const string OneSignal = "One signal";
    public const string Matches = "Match candidates of a signal";

    private const int WarmUp = 50;
    public const int Requests = 1500;

    /// <summary>Takes the time of every read on both instances, asked in turn: whatever else the machine does at a moment slows both alike.</summary>
    public static async Task<IReadOnlyList<(string Name, Durations Small, Durations Large)>> Compare(Workload small, Workload large)
    {
        var measured = new List<(string, Durations, Durations)>();
        foreach (var ((name, ofSmall), (_, ofLarge)) in small.Reads().Zip(large.Reads()))
        {
            var (fast, slow) = (new List<double>(Requests), new List<double>(Requests));
            for (var number = -WarmUp; number < Requests; number++)
            {
                var (first, second) = number % 2 == 0 ? (ofSmall, ofLarge) : (ofLarge, ofSmall);
                var (one, other) = (await Time(first), await Time(second));
                if (number < 0)
                    continue;
                fast.Add(number % 2 == 0 ? one : other);
                slow.Add(number % 2 == 0 ? other : one);
            }

            measured.Add((name, new Durations(fast), new Durations(slow)));
            Console.Error.WriteLine($"{name}: small p99 {measured[^1].Item2.P99:0.0} ms, large p99 {measured[^1].Item3.P99:0.0} ms");
        }

        return measured;
    }

    private static async Task<double> Time(Func<Task<Answer>> read)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await read();
        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        answer.Expect(200);

        return time;
    }

    private IReadOnlyList<(string Name, Func<Task<Answer>> Read)> Reads()
    {
        var (triage, officer, director, chair, coordinator) = (stage[Cast.Triage], stage[Cast.PoliceOfficer], stage[Cast.Director], stage[Cast.ProcessDirector], stage[Cast.PoliceCoordinator]);
        var next = 0;
        string One(IReadOnlyList<string> of) => of[next++ % of.Count];

        return
        [
            ("Work list of an area, a page of 50", () => triage.Get("/v1/signals/work-list?limit=50")),
            ("Signals of an area, a page of 50", () => triage.Get("/v1/signals?limit=50")),
            ("My own signals, a page of 50", () => officer.Get("/v1/signals?limit=50")),
            (OneSignal, () => triage.Get($"/v1/signals/{One(signals)}")),
            (Matches, () => triage.Get($"/v1/signals/{One(signals)}/matches")),
            ("Mandate check", () => director.Post("/v1/mandate-checks", MandateQuestion())),
            ("Contact finder", () => officer.Post("/v1/contacts/_search", new { Topic = "debts", MunicipalityCode = "GM9901" })),
            ("Case overview", () => coordinator.Get($"/v1/cases/{One(cases)}/overview")),
            ("Timeline, a page of 50", () => coordinator.Get($"/v1/cases/{One(cases)}/timeline?limit=50")),
            ("My cases, a page of 50", () => director.Get("/v1/cases?limit=50")),
            ("My part", () => stage[Cast.PoliceSpecialist].Get("/v1/my-part")),
            ("My part of a coordinator", () => coordinator.Get("/v1/my-part")),
            ("My part of a coordinator who was asked for help everywhere", () => stage[Cast.HousingCoordinator].Get("/v1/my-part")),
            ("Board of a process director", () => director.Get("/v1/board")),
            ("Agreements of a case", () => coordinator.Get($"/v1/cases/{One(cases)}/agreements?limit=50")),
            ("Agenda of a meeting", () => chair.Get($"/v1/meetings/{One(meetings)}/agenda-items?limit=50")),
        ];
    }

    private object MandateQuestion()
    {
        var police = stage[Cast.PoliceSpecialist];
        return new { police.HatId, Power = "commitCapacity", MunicipalityCode = "GM9901", Hours = 16, DurationDays = 60 };
    }
}
