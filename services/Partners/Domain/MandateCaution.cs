namespace Platform.Partners.Domain;

/// <summary>What to look at once more, although the answer stands.</summary>
public enum MandateCaution
{
    /// <summary>The moment asked about lies in the future: until then anything may change.</summary>
    FutureDated,

    /// <summary>The mandate ends before the day on which it is to be done.</summary>
    EndsBeforeDue,

    /// <summary>Committed while the mandate held; it was taken back since, and the day on which it is to be done has not passed.</summary>
    RevokedSince,

    /// <summary>Committed while the mandate held; it is suspended now, and the day on which it is to be done has not passed.</summary>
    SuspendedSince,
}
