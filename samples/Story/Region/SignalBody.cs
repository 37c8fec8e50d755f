namespace Platform.Story.Region;

/// <summary>A signal of the data file as <c>POST /v1/signals</c> takes it.</summary>
public static class SignalBody
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static object Of(SignalRow row) => new
    {
        row.Worry,
        row.Themes,
        row.Subject,
        row.MunicipalityCode,
        row.Purpose,
        row.Urgency,
        row.AlreadyDone,
        row.WillKeepDoing,
        SubjectInformed = row.Informed is null ? null : new { State = row.Informed, Reason = row.InformedReason, ReviewOn = Day(row.InformedReviewInDays) },
    };

    /// <summary>The day so many days from now, where the region lies.</summary>
    public static DateOnly? Day(int? fromNow) => fromNow is { } days
        ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Zone).DateTime).AddDays(days)
        : null;
}
