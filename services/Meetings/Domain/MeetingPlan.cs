namespace Platform.Meetings.Domain;

/// <summary>When and where a meeting is to be.</summary>
/// <param name="StartsAt">From.</param>
/// <param name="EndsAt">Until.</param>
/// <param name="Place">Where; says nothing about residents.</param>
/// <param name="PreCheckWorkingDays">How many working days before the start the clock checks the table.</param>
/// <param name="UrgentReason">Why it cannot wait; absent for an ordinary meeting.</param>
public sealed record MeetingPlan(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, int PreCheckWorkingDays, string? UrgentReason = null);
