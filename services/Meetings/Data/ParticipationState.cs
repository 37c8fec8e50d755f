namespace Platform.Meetings.Data;

/// <summary>What came of an invitation to a case (domain.md 5.9).</summary>
public enum ParticipationState
{
    Invited,
    Accepted,
    Declined,
    Left,
}
