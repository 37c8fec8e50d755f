using Platform.Meetings.Domain;

namespace Platform.Meetings.Features.Series;

/// <summary>When a forum meets again and again.</summary>
/// <param name="Id">The series.</param>
/// <param name="ForumId">Which forum.</param>
/// <param name="Recurrence">Its days: the value of an RRULE (RFC 5545).</param>
/// <param name="StartsOn">The first day it may meet.</param>
/// <param name="StartTime">In Dutch time (Europe/Amsterdam), summer and winter.</param>
/// <param name="DurationMinutes">How long a meeting lasts.</param>
/// <param name="HolidayRule">What happens on a public holiday.</param>
/// <param name="PlannedUntilOn">The last day that meetings are planned for.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="Place">Where.</param>
/// <param name="EndedAt">From when it plans nothing more.</param>
public sealed record SeriesView(
    Guid Id,
    Guid ForumId,
    string Recurrence,
    DateOnly StartsOn,
    TimeOnly StartTime,
    int DurationMinutes,
    SeriesHolidayRule HolidayRule,
    DateOnly PlannedUntilOn,
    DateTimeOffset CreatedAt,
    string? Place = null,
    DateTimeOffset? EndedAt = null)
{
    internal static SeriesView Of(MeetingSeries s) =>
        new(s.Id, s.ForumId, s.Rule, s.StartsOn, s.StartTime, s.DurationMinutes, s.HolidayRule, s.PlannedUntilOn, s.CreatedAt, s.Place, s.EndedAt);
}

/// <summary>A slot that is proposed because the day by the rule is a public holiday.</summary>
/// <param name="Id">The proposal.</param>
/// <param name="ForumId">Which forum.</param>
/// <param name="SeriesId">Which series.</param>
/// <param name="OccurrenceOn">The day by the rule.</param>
/// <param name="Holiday">The Dutch name of the holiday.</param>
/// <param name="StartsAt">From, as proposed or as planned.</param>
/// <param name="EndsAt">Until.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Replies">Every seat that was asked.</param>
/// <param name="DecidedAt">When the chair decided.</param>
/// <param name="MeetingId">The meeting that came of it.</param>
public sealed record SlotProposalView(
    Guid Id,
    Guid ForumId,
    Guid SeriesId,
    DateOnly OccurrenceOn,
    string Holiday,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    SlotState State,
    IReadOnlyList<SlotReplyView> Replies,
    DateTimeOffset? DecidedAt = null,
    Guid? MeetingId = null)
{
    internal static SlotProposalView Of(SlotProposal p) => new(
        p.Id, p.ForumId, p.SeriesId, p.OccurrenceOn, p.Holiday, p.StartsAt, p.EndsAt, p.State,
        [.. p.Replies.OrderBy(r => r.HatId).Select(r => new SlotReplyView(r.OrganisationId, r.HatId, r.Fits, r.AnsweredAt, r.AnsweredByHatId))], p.DecidedAt, p.MeetingId);
}

/// <summary>A seat that was asked.</summary>
/// <param name="OrganisationId">Its organisation.</param>
/// <param name="HatId">Who fills it.</param>
/// <param name="Fits">Whether it can; absent until it has said.</param>
/// <param name="AnsweredAt">When it said so.</param>
/// <param name="AnsweredByHatId">Who said so: who fills it, or who stands in while they are away.</param>
public sealed record SlotReplyView(Guid OrganisationId, Guid HatId, bool? Fits = null, DateTimeOffset? AnsweredAt = null, Guid? AnsweredByHatId = null);
