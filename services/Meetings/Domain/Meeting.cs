using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <summary>One meeting of a forum ("bijeenkomst"). Its agenda items are roots of their own: its version says nothing about items one may not see.</summary>
public sealed class Meeting : AggregateRoot
{
    private Meeting(Guid id, DateTimeOffset createdAt)
        : base(id, createdAt)
    {
    }

    public Guid ForumId { get; private set; }

    /// <summary>The organisation that hosts the forum.</summary>
    public Guid HostOrganisationId { get; private set; }

    /// <summary>Who leads this meeting.</summary>
    public Guid ChairHatId { get; private set; }

    /// <summary>The organisation of the chair.</summary>
    public Guid ChairOrganisationId { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Where the table sits; says nothing about residents.</summary>
    public string? Place { get; private set; }

    public MeetingStatus Status { get; private set; }

    /// <summary>The series that it belongs to; absent for one that was planned by itself.</summary>
    public Guid? SeriesId { get; private set; }

    /// <summary>The day of the series that it stands for, also when it meets on another.</summary>
    public DateOnly? OccurrenceOn { get; private set; }

    public DateTimeOffset? FrozenAt { get; private set; }

    /// <summary>When the table was last checked.</summary>
    public DateTimeOffset? PreCheckedAt { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? ConcludedAt { get; private set; }

    /// <summary>Plans a meeting of a forum.</summary>
    /// <exception cref="RuleViolationException"><c>ends-before-start</c> or <c>starts-in-the-past</c>.</exception>
    public static (Meeting Meeting, MeetingScheduled Fact) Schedule(
        Guid id, Forum forum, DateTimeOffset startsAt, DateTimeOffset endsAt, string? place, DateTimeOffset now)
    {
        if (endsAt <= startsAt)
            throw new RuleViolationException("ends-before-start", "A meeting ends after it starts.");
        if (endsAt <= now)
            throw new RuleViolationException("starts-in-the-past", "A meeting is planned ahead; this one would already be over.");

        var meeting = new Meeting(id, now)
        {
            ForumId = forum.Id,
            HostOrganisationId = forum.HostOrganisationId,
            ChairHatId = forum.ChairHatId,
            ChairOrganisationId = forum.ChairOrganisationId,
            StartsAt = startsAt,
            EndsAt = endsAt,
            Place = place,
            Status = MeetingStatus.AgendaOpen,
        };
        return (meeting, new MeetingScheduled { MeetingId = id, ForumId = forum.Id, StartsAt = startsAt, EndsAt = endsAt, ScheduledAt = now });
    }

    /// <summary>It is the meeting of a series for one day.</summary>
    public void OccursFor(Guid seriesId, DateOnly occurrenceOn) => (SeriesId, OccurrenceOn) = (seriesId, occurrenceOn);

    /// <summary>The agenda takes changes.</summary>
    /// <exception cref="RuleViolationException"><c>agenda-frozen</c>.</exception>
    public void EnsureAgendaOpen()
    {
        if (Status is not MeetingStatus.AgendaOpen)
            throw new RuleViolationException("agenda-frozen", "The agenda of this meeting is fixed.");
    }

    /// <summary>The table sits.</summary>
    /// <exception cref="RuleViolationException"><c>not-in-session</c>.</exception>
    public void EnsureInSession()
    {
        if (Status is not MeetingStatus.InSession)
            throw new RuleViolationException("not-in-session", "This is recorded while the meeting is in session.");
    }

    /// <summary>Fixes the agenda.</summary>
    /// <exception cref="RuleViolationException"><c>agenda-frozen</c> or <c>agenda-empty</c>.</exception>
    public MeetingFrozen Freeze(IReadOnlyCollection<AgendaItem> agenda, DateTimeOffset now)
    {
        EnsureAgendaOpen();
        if (agenda.Count == 0)
            throw new RuleViolationException("agenda-empty", "There is nothing on the agenda: add an item first.");

        Status = MeetingStatus.Frozen;
        FrozenAt = now;
        return new MeetingFrozen { MeetingId = Id, FrozenAt = now };
    }

    /// <summary>Notes that every item was checked.</summary>
    /// <exception cref="RuleViolationException"><c>pre-check-too-late</c>: the table sits or sat.</exception>
    public void PreChecked(DateTimeOffset now)
    {
        EnsureBeforeSession();
        PreCheckedAt = now;
    }

    /// <summary>The table has not sat yet.</summary>
    /// <exception cref="RuleViolationException"><c>pre-check-too-late</c>.</exception>
    public void EnsureBeforeSession()
    {
        if (Status is not (MeetingStatus.AgendaOpen or MeetingStatus.Frozen))
            throw new RuleViolationException("pre-check-too-late", "A table is checked before it sits.");
    }

    /// <summary>Opens the session.</summary>
    /// <exception cref="RuleViolationException"><c>agenda-not-frozen</c> or <c>pre-check-missing</c>.</exception>
    public void Open(IReadOnlyCollection<AgendaItem> agenda, DateTimeOffset now)
    {
        if (Status is not MeetingStatus.Frozen)
            throw new RuleViolationException("agenda-not-frozen", "A session opens on a frozen agenda, once.");
        if (agenda.Any(item => item.PreCheck is null))
            throw new RuleViolationException("pre-check-missing", "Check every item before the session opens, so that the table knows what it can decide.");

        Status = MeetingStatus.InSession;
        OpenedAt = now;
    }

    /// <summary>Ends the meeting; what was recorded becomes the draft record.</summary>
    /// <exception cref="RuleViolationException"><c>not-in-session</c> or <c>items-open</c>.</exception>
    public MeetingConcluded Conclude(IReadOnlyCollection<AgendaItem> agenda, DateTimeOffset now)
    {
        EnsureInSession();
        if (agenda.Any(item => item.Conclusion is null))
            throw new RuleViolationException("items-open", "Every agenda item needs a conclusion; one that was not reached is deferred.");

        Status = MeetingStatus.DraftRecord;
        ConcludedAt = now;
        return new MeetingConcluded { MeetingId = Id, ForumId = ForumId, ConcludedAt = now };
    }
}
