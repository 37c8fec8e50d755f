namespace Platform.Contracts.Cases.V1;

/// <summary>The case was kept long enough and is gone, with everything that belonged to it. Nothing follows it; who keeps a copy destroys that too (I-30).</summary>
public sealed record CaseDestroyed
{
    /// <summary>The case that is no more.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DestroyedAt { get; init; }
}
