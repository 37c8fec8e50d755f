namespace Platform.Meetings.Domain;

/// <summary>What the table can do with an item.</summary>
public enum PreCheckResult
{
    /// <summary>Everybody is invited who has to decide, with a mandate that covers it.</summary>
    CanDecide,

    /// <summary>Somebody or some mandate is missing: what is concluded waits for that organisation.</summary>
    CanOnlyDiscuss,

    /// <summary>Somebody is invited who may not hear it (I-20).</summary>
    NotAllowed,
}
