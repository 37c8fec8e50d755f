namespace Platform.Contracts.Cases.V1;

/// <summary>An outcome ("opbrengst") can be read by one recipient at its level, at <c>GET /v1/outcomes/{outcomeId}</c>. One event per recipient: nobody learns of the others.</summary>
public sealed record OutcomeShared
{
    /// <summary>What the recipient reads it by.</summary>
    public required Guid OutcomeId { get; init; }

    /// <summary>The recipient.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>How much of it at this moment; what is read later is at the level of then.</summary>
    public required OutcomeLevel Level { get; init; }

    /// <summary>The case, for who contributed; absent for who signalled.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The signal, for who signalled.</summary>
    public Guid? SignalId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SharedAt { get; init; }
}
