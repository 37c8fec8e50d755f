using System.Diagnostics;
using Platform.Story;
using Platform.Story.Region;

namespace Platform.Bench;

/// <summary>Brings signals of the reference region in again, through the gateway, and takes the time of each.</summary>
internal static class SubmitLoad
{
    private const int WarmUp = 50;

    public static async Task<Durations> Run(Stage stage, int requests, int together)
    {
        var rows = stage.Region.Signals.Select(row => row.Value).ToArray();
        var times = new double[requests];
        for (var number = 0; number < WarmUp; number++)
            await Submit(stage, rows[number % rows.Length]);

        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, together).Select(async _ =>
        {
            for (var number = Interlocked.Increment(ref next); number < requests; number = Interlocked.Increment(ref next))
                times[number] = await Submit(stage, rows[number % rows.Length]);
        }));

        return new Durations(times);
    }

    private static async Task<double> Submit(Stage stage, SignalRow row)
    {
        var sender = stage[row.Hat];
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await sender.Post("/v1/signals", SignalBody.Of(row));
            var taken = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (answer.Status is not 429)
            {
                answer.Expect(201);
                return taken;
            }

            await Task.Delay(TimeSpan.FromSeconds(1)); // the gateway's limit per client, not what is measured
        }
    }
}
