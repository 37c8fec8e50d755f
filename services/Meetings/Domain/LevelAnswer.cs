namespace Platform.Meetings.Domain;

/// <summary>What the table thinks of the AVE phase of a case: compulsory from phase 3 (domain.md 5.6).</summary>
public enum LevelAnswer
{
    Up,
    Same,
    Down,
}
