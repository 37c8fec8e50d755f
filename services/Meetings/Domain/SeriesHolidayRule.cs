namespace Platform.Meetings.Domain;

/// <summary>What a series does when its day is a public holiday (I-33).</summary>
public enum SeriesHolidayRule
{
    /// <summary>The first working day after it.</summary>
    NextWorkingDay,

    /// <summary>The last working day before it.</summary>
    PreviousWorkingDay,

    /// <summary>The same day of a later week.</summary>
    WeekLater,

    /// <summary>That time there is no meeting.</summary>
    LeaveOut,
}
