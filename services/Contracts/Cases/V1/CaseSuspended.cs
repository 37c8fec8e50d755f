namespace Platform.Contracts.Cases.V1;

/// <summary>A case rests until a day.</summary>
public sealed record CaseSuspended
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The last day; then it goes on by itself.</summary>
    public required DateOnly UntilOn { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SuspendedAt { get; init; }
}
