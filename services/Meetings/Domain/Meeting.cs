using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <summary>One meeting of a forum ("bijeenkomst"). Its agenda items are roots of their own: its version says nothing about items one may not see.</summary>
public sealed partial class Meeting : AggregateRoot
{
    private Meeting(Guid id, DateTimeOffset createdAt)
        : base(id, createdAt)
    {
    }

    public Guid ForumId { get; private set; }

    /// <summary>The organisation that hosts the forum.</summary>
    public Guid HostOrganisationId { get; private set; }

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

    /// <summary>The agenda takes changes.</summary>
    /// <exception cref="RuleViolationException"><c>agenda-frozen</c>.</exception>
    public void EnsureAgendaOpen()
    {
        if (Status is not MeetingStatus.AgendaOpen)
            throw new RuleViolationException("agenda-frozen", "The agenda of this meeting is fixed: put the case on that of another (addAgendaItem), or call an urgent table for it (scheduleMeeting with urgentReason); what stands here is deferred while it sits (concludeAgendaItem).");
    }

    /// <summary>The agenda takes another item: while it is open, and at an urgent table until that rises.</summary>
    /// <exception cref="RuleViolationException"><c>agenda-frozen</c>.</exception>
    public void EnsureTakesItems()
    {
        if (!SitsUrgently)
            EnsureAgendaOpen();
    }

    /// <summary>The table sits.</summary>
    /// <exception cref="RuleViolationException"><c>not-in-session</c>.</exception>
    public void EnsureInSession()
    {
        if (Status is not MeetingStatus.InSession)
            throw new RuleViolationException("not-in-session", "This is recorded while the table sits: first openSession. Once it rose an organisation objects to the draft record (raiseObjection), and what is still to be said comes on the next agenda (addAgendaItem).");
    }

    /// <summary>The confidentiality statement can be accepted: from the fixed agenda until the table rises.</summary>
    /// <exception cref="RuleViolationException"><c>no-session-ahead</c>.</exception>
    public void EnsureTakesAcceptances()
    {
        if (Status is not (MeetingStatus.Frozen or MeetingStatus.PreChecked or MeetingStatus.InSession))
            throw new RuleViolationException("no-session-ahead", "The statement is accepted for a session: from the fixed agenda until the table rises.");
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
        RecordDueAt ??= OpenUntil(EndsAt); // it was planned before the clock asked for this
        return new MeetingFrozen { MeetingId = Id, FrozenAt = now };
    }

    /// <summary>Notes that every item was checked.</summary>
    /// <exception cref="RuleViolationException"><c>pre-check-too-late</c>: the table sits or sat.</exception>
    public void PreChecked(DateTimeOffset now)
    {
        EnsureBeforeSession();
        PreCheckedAt = now;
        if (Status is not (MeetingStatus.Frozen or MeetingStatus.PreChecked))
            return; // an open agenda is looked at beforehand, an urgent table while it sits

        Status = MeetingStatus.PreChecked;
        if (now >= PreCheckDueAt)
            PreCheckDueAt = null; // who checks weeks before does not do what the clock does two working days before: by then somebody may be away, or a mandate have ended
    }

    /// <summary>The table has not sat yet, or is urgent and sits.</summary>
    /// <exception cref="RuleViolationException"><c>pre-check-too-late</c>.</exception>
    public void EnsureBeforeSession()
    {
        if (!SitsUrgently && Status is not (MeetingStatus.AgendaOpen or MeetingStatus.Frozen or MeetingStatus.PreChecked))
            throw new RuleViolationException("pre-check-too-late", "Who is asked and what can be decided is settled before a table sits: first inviteToAgendaItem and checkMeeting, then openSession. Where it sits by now, defer the item (concludeAgendaItem), or call an urgent table (scheduleMeeting with urgentReason).");
    }

    /// <summary>Opens the session.</summary>
    /// <exception cref="RuleViolationException"><c>agenda-not-frozen</c> or <c>pre-check-missing</c>.</exception>
    public void Open(IReadOnlyCollection<AgendaItem> agenda, DateTimeOffset now)
    {
        if (Status is not (MeetingStatus.Frozen or MeetingStatus.PreChecked))
            throw new RuleViolationException("agenda-not-frozen", "A session opens once, on a fixed agenda: first freezeMeeting and checkMeeting. Where this meeting sat or was called off, plan another (scheduleMeeting).");
        if (Status is not MeetingStatus.PreChecked || agenda.Any(item => item.PreCheck is null))
            throw NotChecked();

        (Status, OpenedAt, RecordDueAt, PreCheckDueAt) = (MeetingStatus.InSession, now, null, null);
    }

    /// <summary>Ends the meeting; what was recorded becomes the draft record.</summary>
    /// <exception cref="RuleViolationException"><c>not-in-session</c> or <c>items-open</c>.</exception>
    public MeetingConcluded Conclude(IReadOnlyCollection<AgendaItem> agenda, TimeSpan objectionTerm, DateTimeOffset now)
    {
        EnsureInSession();
        if (agenda.Any(item => item.Conclusion is null))
            throw new RuleViolationException("items-open", "Every agenda item needs a conclusion; one that was not reached is deferred.");

        Status = MeetingStatus.DraftRecord;
        ConcludedAt = now;
        RecordDueAt = ObjectionsUntil = now + objectionTerm;
        return new MeetingConcluded { MeetingId = Id, ForumId = ForumId, ConcludedAt = now };
    }

    internal static RuleViolationException NotChecked() => new("pre-check-missing", "Check every item before the session opens (checkMeeting), so that the table knows what it can decide.");

    private bool SitsUrgently => IsUrgent && Status is (MeetingStatus.Frozen or MeetingStatus.PreChecked or MeetingStatus.InSession);
}
