namespace Platform.Cases.Domain;

/// <summary>What Partners answers to the question whether a hat may commit something.</summary>
public enum MandateVerdict
{
    /// <summary>Nobody answered: never a yes, treated as ad referendum (I-38).</summary>
    Unknown,

    Covered,

    /// <summary>Only if somebody ratifies.</summary>
    Conditional,

    NotCovered,
}

/// <summary>The result of one mandate check, kept with what was committed: a later revocation does not undo it.</summary>
/// <param name="Answer">May it?</param>
/// <param name="MandateId">The mandate that decided.</param>
/// <param name="RatifierHatId">Who may ratify what the mandate does not cover.</param>
/// <param name="CheckedAt">When it was asked.</param>
public sealed record MandateResult(MandateVerdict Answer, Guid? MandateId, Guid? RatifierHatId, DateTimeOffset CheckedAt);
