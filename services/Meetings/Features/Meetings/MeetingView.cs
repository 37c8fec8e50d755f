using Platform.Meetings.Domain;

namespace Platform.Meetings.Features.Meetings;

/// <summary>A meeting ("bijeenkomst"). Its agenda is a list of its own, because not everybody may know every item.</summary>
/// <param name="Id">The meeting.</param>
/// <param name="ForumId">Which forum meets.</param>
/// <param name="HostOrganisationId">The organisation that hosts the forum.</param>
/// <param name="ChairHatId">Who leads it: the chair of the forum, or who stands in.</param>
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
/// <param name="PreCheckDueAt">When the clock fixes the agenda and checks the table; absent when somebody does that by hand.</param>
/// <param name="UrgentReason">Why it cannot wait; absent for an ordinary meeting.</param>
/// <param name="Moves">From when it was moved, and why.</param>
/// <param name="EndReason">Why it did not take place.</param>
/// <param name="ObjectionsEndAt">Until when organisations can object to the draft record.</param>
/// <param name="ConfirmedAt">From when the record stands.</param>
/// <param name="DistributedAt">When it was distributed.</param>
/// <param name="ClosedAt">When the meeting was closed.</param>
/// <param name="Quorum">Whether enough seats are there by the charter; absent before the session, and where the charter asks for no quorum.</param>
/// <param name="QuorumExplanation">Why the table goes on although it is not quorate.</param>
/// <param name="StandsInForHatId">The chair of the forum, when who leads stands in for an absent one.</param>
/// <param name="ChairAbsenceSaidByHatId">Who said that the chair is absent from this meeting; absent when the chair's seat is on leave.</param>
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
    DateOnly? OccurrenceOn = null,
    DateTimeOffset? PreCheckDueAt = null,
    string? UrgentReason = null,
    IReadOnlyList<MeetingMoveView>? Moves = null,
    string? EndReason = null,
    DateTimeOffset? ObjectionsEndAt = null,
    DateTimeOffset? ConfirmedAt = null,
    DateTimeOffset? DistributedAt = null,
    DateTimeOffset? ClosedAt = null,
    QuorumView? Quorum = null,
    string? QuorumExplanation = null,
    Guid? StandsInForHatId = null,
    Guid? ChairAbsenceSaidByHatId = null)
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
        meeting.OccurrenceOn,
        meeting.PreCheckDueAt,
        meeting.UrgentReason,
        meeting.Moves.Count == 0 ? null : [.. meeting.Moves.Select(m => new MeetingMoveView(m.FromStartsAt, m.Reason, m.MovedAt))],
        meeting.EndReason,
        meeting.ObjectionsUntil,
        meeting.ConfirmedAt,
        meeting.DistributedAt,
        meeting.ClosedAt,
        QuorumView.Of(meeting.Quorum),
        meeting.QuorumExplanation,
        meeting.StandsInForHatId,
        meeting.ChairAbsenceSaidByHatId);
}

/// <summary>That a meeting was moved.</summary>
/// <param name="FromStartsAt">When it would have started.</param>
/// <param name="Reason">Why.</param>
/// <param name="MovedAt">When that was decided.</param>
public sealed record MeetingMoveView(DateTimeOffset FromStartsAt, string Reason, DateTimeOffset MovedAt);

/// <summary>Whether enough seats are there by the charter. It says so; the chair decides what to do about it.</summary>
/// <param name="Holds">The charter is met.</param>
/// <param name="NeededSeats">How many the charter asks for.</param>
/// <param name="PresentSeats">How many are there; in a forecast: how many can come.</param>
/// <param name="FilledSeats">How many the forum has.</param>
/// <param name="MissingOrganisationIds">Organisations that the charter calls essential and that are not there.</param>
/// <param name="CountedAt">When that was counted.</param>
/// <param name="UnseatedOrganisationIds">Those of them without a seat at the forum any more: no roll can show them.</param>
/// <param name="Mend">What is missing and what would mend it; absent when nothing is.</param>
public sealed record QuorumView(bool Holds, int NeededSeats, int PresentSeats, int FilledSeats, IReadOnlyList<Guid> MissingOrganisationIds, DateTimeOffset CountedAt, IReadOnlyList<Guid> UnseatedOrganisationIds, string? Mend = null)
{
    internal static QuorumView? Of(Quorum? q) => q is null ? null : new(q.Holds, q.NeededSeats, q.PresentSeats, q.FilledSeats, q.MissingOrganisationIds, q.CountedAt, q.UnseatedOrganisationIds, q.Mend);
}
