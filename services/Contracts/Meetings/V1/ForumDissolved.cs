namespace Platform.Contracts.Meetings.V1;

/// <summary>A forum does not meet any more; its open cases go to its successor (I-34).</summary>
public sealed record ForumDissolved
{
    /// <summary>The forum.</summary>
    public required Guid ForumId { get; init; }

    /// <summary>Who takes over; absent for one that carried nothing.</summary>
    public Guid? SuccessorForumId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DissolvedAt { get; init; }
}
