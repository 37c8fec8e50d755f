using Platform.Meetings.Domain;

namespace Platform.Meetings.Features.Meetings;

/// <summary>A meeting ("bijeenkomst"). Its agenda is a list of its own, because not everybody may know every item.</summary>
/// <param name="Id">The meeting.</param>
/// <param name="ForumId">Which forum meets.</param>
/// <param name="HostOrganisationId">The organisation that hosts the forum.</param>
/// <param name="ChairHatId">Who leads it.</param>
/// <param name="StartsAt">From.</param>
/// <param name="EndsAt">Until.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Place">Where.</param>
/// <param name="FrozenAt">When the agenda was fixed.</param>
/// <param name="PreCheckedAt">When the table was last checked.</param>
/// <param name="OpenedAt">When the session opened.</param>
/// <param name="ConcludedAt">When it ended.</param>
/// <param name="SeriesId">The series that it belongs to.</param>
/// <param name="OccurrenceOn">The day of the series that it stands for, also when it meets on another.</param>
public sealed record MeetingView(
    Guid Id,
    Guid ForumId,
    Guid HostOrganisationId,
    Guid ChairHatId,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    MeetingStatus Status,
    string? Place = null,
    DateTimeOffset? FrozenAt = null,
    DateTimeOffset? PreCheckedAt = null,
    DateTimeOffset? OpenedAt = null,
    DateTimeOffset? ConcludedAt = null,
    Guid? SeriesId = null,
    DateOnly? OccurrenceOn = null)
{
    public static MeetingView Of(Meeting meeting) => new(
        meeting.Id,
        meeting.ForumId,
        meeting.HostOrganisationId,
        meeting.ChairHatId,
        meeting.StartsAt,
        meeting.EndsAt,
        meeting.Status,
        meeting.Place,
        meeting.FrozenAt,
        meeting.PreCheckedAt,
        meeting.OpenedAt,
        meeting.ConcludedAt,
        meeting.SeriesId,
        meeting.OccurrenceOn);
}
