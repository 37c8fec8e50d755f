namespace Platform.Partners.Domain;

/// <summary>A time in which a mandate held for nothing.</summary>
/// <param name="SuspendedAt">From this moment.</param>
/// <param name="ResumedAt">Until this moment; absent while it lasts.</param>
public sealed record MandateSuspension(DateTimeOffset SuspendedAt, DateTimeOffset? ResumedAt = null)
{
    /// <summary>Whether it lasted at a moment.</summary>
    public bool Covers(DateTimeOffset moment) => SuspendedAt <= moment && !(ResumedAt <= moment);
}
