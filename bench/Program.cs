using System.Globalization;
using Platform.Bench;
using Platform.Bench.Scale;
using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["matching"])
{
    Matching.Judge().Write(Console.Out);
    return 0;
}

if (args is ["scale", ..])
{
    return await ScaleOptions.Parse(args[1..]).Run(Console.Out) ? 0 : 1;
}

var options = BenchOptions.Parse(args);

// Memory first: what the processes hold right after the story, before the load below.
var memory = options.Processes.Select(process => (process.Key, Megabytes: Memory.ResidentMegabytes(process.Value))).ToList();

using var http = new HttpClient { BaseAddress = options.Gateway, Timeout = TimeSpan.FromSeconds(30) };
var stage = new Stage(ReferenceRegion.Read(options.Region), new Secrets(options.Secrets), http, new Teller(TextWriter.Null));

var alone = await SubmitLoad.Run(stage, requests: 500, together: 1);
var eight = await SubmitLoad.Run(stage, requests: 1000, together: 8);
await EventDelays.Settle();
var delays = EventDelays.Read(options.Data);

var output = Console.Out;
output.WriteLine("| What | Measured |");
output.WriteLine("| --- | --- |");
output.WriteLine($"| From start to ready, an empty instance with its broker | {options.ReadyMilliseconds / 1000.0:0.0} s |");
foreach (var (name, megabytes) in memory)
    output.WriteLine($"| Resident memory of {name} after the demo | {megabytes} MB |");
output.WriteLine($"| `POST /v1/signals`, one at a time ({alone.Count} requests) | median {alone.Median:0.0} ms, p99 {alone.P99:0.0} ms |");
output.WriteLine($"| `POST /v1/signals`, eight at once ({eight.Count} requests) | median {eight.Median:0.0} ms, p99 {eight.P99:0.0} ms |");
output.WriteLine($"| From an event's commit to its effect in another service ({delays.Count} deliveries) | median {delays.Median:0} ms, p99 {delays.P99:0} ms |");

Matching.Judge().Write(output);

return 0;
