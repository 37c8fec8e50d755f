namespace Platform.Meetings.Domain;

/// <summary>That a meeting was moved: from when, and why.</summary>
public sealed class MeetingMove
{
    private MeetingMove() => Reason = "";

    internal MeetingMove(DateTimeOffset fromStartsAt, string reason, DateTimeOffset movedAt) => (FromStartsAt, Reason, MovedAt) = (fromStartsAt, reason, movedAt);

    public DateTimeOffset FromStartsAt { get; private set; }

    public string Reason { get; private set; }

    public DateTimeOffset MovedAt { get; private set; }
}
