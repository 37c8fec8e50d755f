namespace Platform.Contracts.Cases.V1;

/// <summary>Where an agreement stands (domain.md 5.5).</summary>
public enum AgreementState
{
    /// <summary>Waits for its owner.</summary>
    Proposed,

    /// <summary>Accepted subject to ratification (ad referendum).</summary>
    AwaitingRatification,

    /// <summary>Accepted: its owner can and will.</summary>
    Active,

    /// <summary>Its owner said no.</summary>
    Declined,

    /// <summary>Its owner says it is done.</summary>
    Done,

    /// <summary>Somebody else confirmed that it is done.</summary>
    Verified,

    /// <summary>Cannot go on; no blame.</summary>
    Stuck,

    /// <summary>Its owner left.</summary>
    ToBeReassigned,

    /// <summary>Taken back by its owner.</summary>
    Revoked,

    /// <summary>Replaced by a newer edition that its owner accepted.</summary>
    Renegotiated,

    /// <summary>Nobody answered the proposal before its day: silence is no yes.</summary>
    Lapsed,

    /// <summary>What it was for is there no more; no blame.</summary>
    Stopped,
}
