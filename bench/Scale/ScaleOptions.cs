using System.Globalization;
using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;

namespace Platform.Bench.Scale;

/// <summary>What <c>./platform bench scale</c> tells: the region, and of the small and the large instance how many signals it gets, where its gateway is and where its data and secrets lie.</summary>
internal sealed record ScaleOptions(string Region, ScaleOptions.Instance Small, ScaleOptions.Instance Large)
{
    /// <summary>Reads <c>--region FOLDER --small SIGNALS GATEWAY HOME --large SIGNALS GATEWAY HOME</c>.</summary>
    public static ScaleOptions Parse(string[] args) => args is ["--region", var region, "--small", var few, var smallGateway, var smallHome, "--large", var many, var largeGateway, var largeHome]
        ? new ScaleOptions(region, Instance.Of(few, smallGateway, smallHome), Instance.Of(many, largeGateway, largeHome))
        : throw new ArgumentException("scale takes --region FOLDER --small SIGNALS GATEWAY HOME --large SIGNALS GATEWAY HOME");

    /// <summary>Compares the two.</summary>
    /// <returns>Whether the large one is fast enough.</returns>
    public async Task<bool> Run(TextWriter output)
    {
        using var small = Client(Small);
        using var large = Client(Large);

        return await Scale.Compare(Of(Small, small), Of(Large, large), output);
    }

    private Scale Of(Instance instance, HttpClient http)
    {
        var stage = new Stage(ReferenceRegion.Read(Region), new Secrets(Path.Combine(instance.Home, "secrets")), http, new Teller(TextWriter.Null));

        return new Scale(stage, Path.Combine(instance.Home, "data"), Size.Of(instance.Signals));
    }

    private static HttpClient Client(Instance instance) => new() { BaseAddress = instance.Gateway, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>One of the two.</summary>
    internal sealed record Instance(int Signals, Uri Gateway, string Home)
    {
        public static Instance Of(string signals, string gateway, string home) => new(int.Parse(signals, CultureInfo.InvariantCulture), new Uri(gateway), home);
    }
}
