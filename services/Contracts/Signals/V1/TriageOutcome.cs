namespace Platform.Contracts.Signals.V1;

/// <summary>How triage ended (domain.md 5.3).</summary>
public enum TriageOutcome
{
    /// <summary>No ground to act together.</summary>
    Rejected,

    /// <summary>The signaller got advice and goes on.</summary>
    AdviceGiven,

    /// <summary>Another route or forum; only the route is kept.</summary>
    Redirected,

    /// <summary>Joined to a case that exists.</summary>
    AttachedToCase,

    /// <summary>A case was asked for.</summary>
    CaseOpened,
}
