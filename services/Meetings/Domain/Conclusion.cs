using Platform.Contracts.Meetings.V1;

namespace Platform.Meetings.Domain;

/// <summary>How an agenda item ended.</summary>
public sealed class Conclusion
{
    private Conclusion()
    {
    }

    /// <param name="kind">How it ended.</param>
    /// <param name="text">The decision or the reason, in the words of the table.</param>
    /// <param name="level">Up, same or down.</param>
    /// <param name="nextReviewOn">When the table looks at it again.</param>
    public Conclusion(ItemConclusion kind, string? text, LevelAnswer? level, DateOnly? nextReviewOn)
    {
        Kind = kind;
        Text = text;
        Level = level;
        NextReviewOn = nextReviewOn;
    }

    public ItemConclusion Kind { get; private set; }

    /// <summary>The decision or the reason, in the words of the table.</summary>
    public string? Text { get; private set; }

    public LevelAnswer? Level { get; private set; }

    public DateOnly? NextReviewOn { get; private set; }

    /// <summary>Organisations that a decision does not bind before they accept it themselves (I-9).</summary>
    public IReadOnlyList<Guid> PendingOrganisationIds { get; private set; } = [];

    /// <summary>How often this case was deferred in a row at this forum; twice is stagnation (I-32).</summary>
    public int TimesDeferred { get; private set; }

    public DateTimeOffset ConcludedAt { get; private set; }

    /// <summary>The case does not get ahead at this table (I-32).</summary>
    public bool IsStagnation => TimesDeferred >= 2;

    internal void Wait(IEnumerable<Guid> pending) => PendingOrganisationIds = [.. pending];

    internal void Settle(IEnumerable<Guid> pending, int timesDeferred, DateTimeOffset now)
    {
        PendingOrganisationIds = [.. pending];
        TimesDeferred = Kind is ItemConclusion.Deferred ? timesDeferred : 0;
        ConcludedAt = now;
    }
}
