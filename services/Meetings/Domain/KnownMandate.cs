namespace Platform.Meetings.Domain;

/// <summary>What Partners answered about a hat and what was expected of it, as it stood at that moment: it is kept with what rests on it, whatever becomes of the mandate later (domain.md 5.7).</summary>
public sealed class KnownMandate
{
    private KnownMandate()
    {
    }

    internal KnownMandate(int expected, MandateAnswer answer, DateTimeOffset now) =>
        (Expected, Power, HatId, Result, MandateId, CheckedAt) = (expected, answer.Decision.Power, answer.HatId, answer.Result, answer.MandateId, now);

    /// <summary>Which of the expected decisions of the item, counted from 0; -1 for what was expected beforehand of nobody.</summary>
    public int Expected { get; private set; }

    public MandatePower Power { get; private set; }

    public Guid HatId { get; private set; }

    public MandateResult Result { get; private set; }

    /// <summary>The mandate that decided; absent when none did.</summary>
    public Guid? MandateId { get; private set; }

    public DateTimeOffset CheckedAt { get; private set; }

    /// <summary>What its hat said that the organisation commits by its yes; absent where it said nothing, and for what was not asked for a yes.</summary>
    public AgreedCommitment? Commitment { get; private set; }

    /// <remarks>Each keeps its own: one yes may cover several things.</remarks>
    internal KnownMandate Saying(AgreedCommitment? commitment)
    {
        Commitment = commitment is null ? null : commitment with { };
        return this;
    }

    internal KnownMandate Copy() => (KnownMandate)MemberwiseClone();
}
