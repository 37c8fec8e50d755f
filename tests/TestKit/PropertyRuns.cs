using FsCheck;

namespace Platform.TestKit;

/// <summary>How property tests run: through the same cases every time, so that a failure is the change's and not the draw's.</summary>
/// <remarks><c>PROPERTY_SEED</c> (a whole number) walks other cases: what it finds becomes a test of its own.</remarks>
public static class PropertyRuns
{
    private const ulong Gamma = 0x9E3779B97F4A7C15; // odd, as the generator asks

    private static ulong Seed { get; } = ulong.TryParse(Environment.GetEnvironmentVariable("PROPERTY_SEED"), out var seed) ? seed : 1;

    /// <summary>So many cases, growing to <paramref name="size"/>; throws at the first that fails.</summary>
    public static Config Of(int cases, int size = 100) =>
        Config.QuickThrowOnFailure.WithMaxTest(cases).WithEndSize(size).WithReplay(Seed, Gamma);
}
