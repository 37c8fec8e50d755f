namespace Platform.Contracts.Cases.V1;

/// <summary>The case was kept long enough and is gone, with everything that belonged to it. Nothing follows it; who keeps a copy destroys that too (I-30).</summary>
/// <remarks>Meetings forgets what it kept of it. Signals does not consume it: beside the signals that led to the case it keeps when that ended, which is what their own term counts from, and destroys that with the last of them.</remarks>
public sealed record CaseDestroyed
{
    /// <summary>The case that is no more.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DestroyedAt { get; init; }
}
