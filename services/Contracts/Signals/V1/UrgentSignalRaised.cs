namespace Platform.Contracts.Signals.V1;

/// <summary>An urgent signal waits for somebody to take it: told at once, and again at every interval until somebody has.</summary>
/// <remarks>No service of the platform listens to it and nobody is rung: who is on duty finds the call in <c>GET /v1/signals/urgent-calls</c>. It is there for an instance that has a way of its own to reach people.</remarks>
public sealed record UrgentSignalRaised
{
    /// <summary>The signal.</summary>
    public required Guid SignalId { get; init; }

    /// <summary>The area whose triage takes it.</summary>
    public required string MunicipalityCode { get; init; }

    /// <summary>Whose desk is called; absent where none is open, or none is known.</summary>
    public Guid? DeskOrganisationId { get; init; }

    /// <summary>How often it was raised, this time included.</summary>
    public required int Times { get; init; }

    /// <summary>Until when somebody should have taken it.</summary>
    public required DateTimeOffset TakeDueAt { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RaisedAt { get; init; }
}
