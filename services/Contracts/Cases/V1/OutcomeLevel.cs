namespace Platform.Contracts.Cases.V1;

/// <summary>How much of an outcome its recipient reads.</summary>
public enum OutcomeLevel
{
    /// <summary>Who signalled: how it went, in a closed vocabulary, and what helps now. Whoever else hears of it reads as much while it is not known well enough whom the case is about (I-7).</summary>
    D2,

    /// <summary>Who contributed and left: how it went, in a summary.</summary>
    D3,

    /// <summary>Who takes part: with the scores against the baseline.</summary>
    D4,
}
