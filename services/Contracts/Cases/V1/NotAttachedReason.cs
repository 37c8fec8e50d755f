namespace Platform.Contracts.Cases.V1;

/// <summary>Why a signal did not join a case.</summary>
public enum NotAttachedReason
{
    /// <summary>There is no such case.</summary>
    CaseUnknown,

    /// <summary>The case is of another municipality, and of another owner of the territory.</summary>
    CaseElsewhere,

    /// <summary>The case has ended.</summary>
    CaseEnded,
}
