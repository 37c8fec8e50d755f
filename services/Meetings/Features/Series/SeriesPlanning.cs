using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features.Series;

/// <summary>Puts the meetings of a series in the calendar, and asks the seats about the ones that fall on a holiday.</summary>
public sealed class SeriesPlanning(MeetingsDbContext db, IEventOutbox events, Terms terms, TimeProvider clock)
{
    /// <summary>The last day that is planned today.</summary>
    public DateOnly Horizon => DutchDay.Of(clock.GetUtcNow() + terms.PlannedAhead);

    /// <summary>Series whose calendar is shorter than the region wants.</summary>
    public IOrderedQueryable<MeetingSeries> Due()
    {
        var horizon = Horizon;
        return db.Series.Where(s => s.PlannedUntilOn < horizon && s.EndedAt == null).OrderBy(s => s.PlannedUntilOn).ThenBy(s => s.Id);
    }

    /// <summary>Plans up to the horizon; the caller saves.</summary>
    public void Plan(MeetingSeries series, Forum forum)
    {
        var now = clock.GetUtcNow();
        foreach (var occurrence in series.TakeUntil(Horizon, now))
        {
            if (occurrence.Holiday is null)
                Meet(series, forum, occurrence.On, now);
            else if (occurrence.MeetsOn is not null)
                Ask(series, forum, occurrence, now);
        }
    }

    private void Meet(MeetingSeries series, Forum forum, DateOnly day, DateTimeOffset now)
    {
        var startsAt = series.StartsAt(day);
        var (meeting, scheduled) = Meeting.Schedule(
            Ids.New(clock), forum, new MeetingPlan(startsAt, series.EndsAt(startsAt), series.Place, terms.PreCheckWorkingDays), now);
        meeting.OccursFor(series.Id, day);
        db.Meetings.Add(meeting);
        events.Add(meeting, scheduled);
    }

    private void Ask(MeetingSeries series, Forum forum, SeriesDay occurrence, DateTimeOffset now)
    {
        var (proposal, proposed) = SlotProposal.Propose(Ids.New(clock), series, forum, occurrence, now);
        db.SlotProposals.Add(proposal);
        events.Add(proposal, proposed);
    }
}
