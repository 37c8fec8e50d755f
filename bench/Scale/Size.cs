namespace Platform.Bench.Scale;

/// <summary>How much lies there. The region has 51 professionals and, with the story's, 64 signals; the story makes one case and one meeting.</summary>
internal sealed record Size(int People, int Signals, int Cases, int Meetings)
{
    /// <summary>What the region and the story bring.</summary>
    public static readonly Size AsLoaded = new(51, 64, 1, 1);

    /// <summary>A region of this many signals, with everything else in proportion.</summary>
    public static Size Of(int signals) => new(signals / 50, signals, signals / 10, signals / 20);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{People:#,0} professionals, {Signals:#,0} signals, {Cases:#,0} cases with {Cases * Scale.AgreementsPerCase:#,0} agreements, {Meetings:#,0} meetings";
}
