using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <content>What happens to a meeting before and instead of its session.</content>
public sealed partial class Meeting
{
    private readonly List<MeetingMove> _moves = [];

    /// <summary>Why it cannot wait; absent for an ordinary meeting.</summary>
    public string? UrgentReason { get; private set; }

    /// <summary>A table that was called at once; its agenda grows while it sits.</summary>
    public bool IsUrgent => UrgentReason is not null;

    /// <summary>When the clock fixes the agenda and checks the table; absent when it was planned too late for that, and once it is done.</summary>
    public DateTimeOffset? PreCheckDueAt { get; private set; }

    /// <summary>How often it was moved, from when and why.</summary>
    public IReadOnlyList<MeetingMove> Moves => _moves;

    /// <summary>Why it did not take place.</summary>
    public string? EndReason { get; private set; }

    /// <summary>It will not be: it was cancelled, or fell short before its session was opened.</summary>
    public bool IsOff => EndReason is not null && OpenedAt is null;

    /// <summary>The SEQUENCE of its calendar entry (RFC 5545): grows with every change that matters to who comes.</summary>
    public int CalendarSequence { get; private set; }

    /// <summary>Plans a meeting of a forum.</summary>
    /// <exception cref="RuleViolationException"><c>ends-before-start</c>, <c>starts-in-the-past</c>, <c>forum-dissolved</c> or <c>chair-vacant</c>.</exception>
    public static (Meeting Meeting, MeetingScheduled Fact) Schedule(Guid id, Forum forum, MeetingPlan plan, DateTimeOffset now)
    {
        forum.EnsureMeets();
        EnsureAhead(plan.StartsAt, plan.EndsAt, now);
        var meeting = new Meeting(id, now)
        {
            ForumId = forum.Id,
            HostOrganisationId = forum.HostOrganisationId,
            StartsAt = plan.StartsAt,
            EndsAt = plan.EndsAt,
            Place = plan.Place,
            Status = MeetingStatus.AgendaOpen,
            UrgentReason = plan.UrgentReason,
            PreCheckDueAt = plan.UrgentReason is null ? CheckMoment(plan.StartsAt, plan.PreCheckWorkingDays, now) : null,
            RecordDueAt = OpenUntil(plan.EndsAt),
        };
        meeting.LedFor(forum);
        return (meeting, new MeetingScheduled { MeetingId = id, ForumId = forum.Id, StartsAt = plan.StartsAt, EndsAt = plan.EndsAt, ScheduledAt = now });
    }

    /// <summary>It is the meeting of a series for one day.</summary>
    public void OccursFor(Guid seriesId, DateOnly occurrenceOn) => (SeriesId, OccurrenceOn) = (seriesId, occurrenceOn);

    /// <summary>Moves it: the same meeting with the same agenda at another moment. A table that was checked is checked again.</summary>
    /// <exception cref="RuleViolationException"><c>meeting-sat</c>, <c>ends-before-start</c> or <c>starts-in-the-past</c>.</exception>
    public MeetingMoved Move(MeetingPlan to, string reason, DateTimeOffset now)
    {
        EnsureNotSat();
        EnsureAhead(to.StartsAt, to.EndsAt, now);

        _moves.Add(new MeetingMove(StartsAt, reason, now));
        (StartsAt, EndsAt, Place) = (to.StartsAt, to.EndsAt, to.Place ?? Place);
        PreCheckDueAt = IsUrgent ? null : CheckMoment(to.StartsAt, to.PreCheckWorkingDays, now);
        (PreCheckedAt, RecordDueAt) = (null, OpenUntil(to.EndsAt));
        if (Status is MeetingStatus.PreChecked)
            Status = MeetingStatus.Frozen;
        CalendarSequence++;
        return new MeetingMoved { MeetingId = Id, ForumId = ForumId, StartsAt = StartsAt, EndsAt = EndsAt, MovedAt = now };
    }

    /// <summary>It does not take place.</summary>
    /// <exception cref="RuleViolationException"><c>meeting-sat</c>.</exception>
    public MeetingCancelled Cancel(string reason, DateTimeOffset now)
    {
        EnsureNotSat();
        (Status, EndReason, PreCheckDueAt, RecordDueAt) = (MeetingStatus.Cancelled, reason, null, null);
        CalendarSequence++;
        return new MeetingCancelled { MeetingId = Id, ForumId = ForumId, CancelledAt = now };
    }

    /// <summary>Nobody opened its session in time: it was not held, which is no way to lose what stood on its agenda.</summary>
    /// <returns>The fact that it does not take place; null where its session opened, or can be opened still.</returns>
    public MeetingCancelled? NotOpened(DateTimeOffset now) =>
        OpenedAt is null && RecordDueAt <= now ? Cancel("Nobody opened its session: it was not held.", now) : null;

    /// <summary>Too few came: the table cannot decide anything.</summary>
    /// <exception cref="RuleViolationException"><c>agenda-not-frozen</c>, <c>meeting-not-begun</c>, <c>table-is-quorate</c>, or <c>items-concluded</c>: something was decided or told already, of which there is to be a record (I-16).</exception>
    public MeetingNotQuorate FallShort(IReadOnlyCollection<AgendaItem> agenda, string reason, DateTimeOffset now)
    {
        if (Status is not (MeetingStatus.Frozen or MeetingStatus.PreChecked or MeetingStatus.InSession))
            throw new RuleViolationException("agenda-not-frozen", "A meeting falls short when its table should sit: on a fixed agenda (freezeMeeting) or in session. Before, it is cancelled (cancelMeeting).");
        if (OpenedAt is null && now < StartsAt)
            throw new RuleViolationException("meeting-not-begun", "Who comes is not known before the meeting begins: where too few say that they will, cancel it (cancelMeeting).");
        if (Quorum is { Holds: true })
            throw new RuleViolationException("table-is-quorate", "By the roll this table is quorate: defer what it does not reach (concludeAgendaItem) and end the meeting (concludeMeeting), or call the roll again (callRoll) where somebody left.");
        if (agenda.Any(item => item.Conclusion is not null || item.Agreements.Count > 0 || item.Decisions.Count > 0 || item.Disclosures.Count > 0))
            throw new RuleViolationException("items-concluded", "The table has told, agreed or concluded something: defer the other items (concludeAgendaItem) and end the meeting (concludeMeeting), so that there is a record of it.");

        (Status, EndReason, PreCheckDueAt, RecordDueAt) = (MeetingStatus.NotQuorate, reason, null, null);
        if (IsOff)
            CalendarSequence++; // nobody travels to it
        return new MeetingNotQuorate { MeetingId = Id, ForumId = ForumId, NotedAt = now };
    }

    /// <summary>The moment of the clock's check has passed without anything to check.</summary>
    public void LetCheckPass() => PreCheckDueAt = null;

    private static void EnsureAhead(DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset now)
    {
        if (endsAt <= startsAt)
            throw new RuleViolationException("ends-before-start", "A meeting ends after it starts.");
        if (endsAt <= now)
            throw new RuleViolationException("starts-in-the-past", "A meeting is planned ahead; this one would already be over.");
    }

    private static DateTimeOffset? CheckMoment(DateTimeOffset startsAt, int workingDays, DateTimeOffset now)
    {
        var moment = DutchDay.At(DutchHolidays.AddWorkingDays(DutchDay.Of(startsAt), -workingDays), DutchDay.TimeOf(startsAt));
        return moment > now ? moment : null;
    }

    /// <summary>Until when a session can be opened: a table that sat without the platform has the first working day after it to write down what it did.</summary>
    private static DateTimeOffset OpenUntil(DateTimeOffset endsAt) => DutchDay.End(DutchHolidays.AddWorkingDays(DutchDay.Of(endsAt), 1)).ToUniversalTime();

    private void EnsureNotSat()
    {
        if (Status is not (MeetingStatus.AgendaOpen or MeetingStatus.Frozen or MeetingStatus.PreChecked))
            throw new RuleViolationException("meeting-sat", "Only a meeting that is still to sit is moved or cancelled: what a table that sits does not reach is deferred (concludeAgendaItem); in place of one that was called off another is planned (scheduleMeeting).");
    }
}
