namespace Platform.Contracts.Meetings.V1;

/// <summary>How an agenda item ended (domain.md 5.6).</summary>
public enum ItemConclusion
{
    /// <summary>Agreements were concluded.</summary>
    Agreements,

    /// <summary>A decision was taken.</summary>
    Decision,

    /// <summary>A scaling was proposed to the case.</summary>
    Scaling,

    /// <summary>Nothing, with a reason.</summary>
    NoAction,

    /// <summary>To the next meeting; twice is stagnation (I-32).</summary>
    Deferred,
}
