using System.Globalization;

namespace Platform.Bench;

/// <summary>What <c>./platform bench</c> tells: where the instance is and which processes it consists of.</summary>
internal sealed record BenchOptions(Uri Gateway, string Secrets, string Region, string Data, int ReadyMilliseconds, IReadOnlyList<KeyValuePair<string, int>> Processes)
{
    /// <summary>Every argument is a pair; <c>--process name=pid</c> may be repeated.</summary>
    public static BenchOptions Parse(string[] args)
    {
        var pairs = args.Chunk(2).Select(pair => (Name: pair[0], Value: pair[1])).ToList();
        string Value(string name) => pairs.Single(pair => pair.Name == name).Value;

        return new BenchOptions(
            new Uri(Value("--gateway")),
            Value("--secrets"),
            Value("--region"),
            Value("--data"),
            int.Parse(Value("--ready-milliseconds"), CultureInfo.InvariantCulture),
            [.. pairs.Where(pair => pair.Name is "--process").Select(pair => pair.Value.Split('=')).Select(process => KeyValuePair.Create(process[0], int.Parse(process[1], CultureInfo.InvariantCulture)))]);
    }
}
