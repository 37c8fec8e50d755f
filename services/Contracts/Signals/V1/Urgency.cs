namespace Platform.Contracts.Signals.V1;

/// <summary>How soon somebody must look.</summary>
public enum Urgency
{
    /// <summary>At the next triage.</summary>
    Normal,

    /// <summary>Now: the on-call desk.</summary>
    Urgent,
}
