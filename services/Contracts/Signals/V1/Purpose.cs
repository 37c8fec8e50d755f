namespace Platform.Contracts.Signals.V1;

/// <summary>Why care and safety work on a case together. Closed vocabulary: a purpose is chosen, never written (domain.md 3.2).</summary>
public enum Purpose
{
    /// <summary>Preventing that a household's problems escalate (AVE).</summary>
    PreventingEscalation,

    /// <summary>Ending nuisance at an address or in an area ("woonoverlast").</summary>
    Nuisance,

    /// <summary>Safety in and around the home.</summary>
    DomesticSafety,

    /// <summary>Safe growing up.</summary>
    YouthSafety,

    /// <summary>Return after detention or compulsory care.</summary>
    Reintegration,
}
