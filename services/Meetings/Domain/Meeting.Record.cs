using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <content>The record of a meeting: a decision list, not minutes (domain.md 5.6).</content>
public sealed partial class Meeting
{
    /// <summary>Until when organisations can object to how the record gives their words.</summary>
    public DateTimeOffset? ObjectionsUntil { get; private set; }

    /// <summary>When the clock asks for the record. Before the session: from when one that nobody opened was not held. After it: when the record is confirmed; absent once it has looked: with an open objection the chair confirms.</summary>
    public DateTimeOffset? RecordDueAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? DistributedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The record takes objections and answers to them.</summary>
    /// <exception cref="RuleViolationException"><c>record-not-draft</c>.</exception>
    public void EnsureDraft()
    {
        if (Status is not MeetingStatus.DraftRecord)
            throw new RuleViolationException("record-not-draft", "Objections belong to a draft record: after the meeting ended, before its record is confirmed.");
    }

    /// <summary>The term for objections has passed: the record stands, unless somebody waits for an answer of the chair.</summary>
    /// <returns>The fact that it stands, or null.</returns>
    /// <exception cref="RuleViolationException"><c>objection-term-running</c>.</exception>
    public MeetingRecordConfirmed? ObjectionTermPassed(IReadOnlyCollection<AgendaItem> agenda, DateTimeOffset now)
    {
        if (Status is not MeetingStatus.DraftRecord || agenda.Any(item => item.HasOpenObjection))
        {
            RecordDueAt = null;
            return null;
        }

        var confirmed = Confirm(agenda, now);
        Distribute(now);
        return confirmed;
    }

    /// <summary>Confirms the record.</summary>
    /// <exception cref="RuleViolationException"><c>record-not-draft</c>, <c>objection-term-running</c> or <c>objections-open</c>.</exception>
    public MeetingRecordConfirmed Confirm(IReadOnlyCollection<AgendaItem> agenda, DateTimeOffset now)
    {
        EnsureDraft();
        if (ObjectionsUntil > now)
            throw new RuleViolationException("objection-term-running", "Organisations can still object to this record; it is confirmed when that term has passed.");
        if (agenda.Any(item => item.HasOpenObjection))
            throw new RuleViolationException("objections-open", "Answer every objection first (resolveObjection).");

        (Status, ConfirmedAt, RecordDueAt) = (MeetingStatus.Confirmed, now, null);
        return new MeetingRecordConfirmed { MeetingId = Id, ForumId = ForumId, ConfirmedAt = now };
    }

    /// <summary>Gives everybody their part of the record.</summary>
    /// <exception cref="RuleViolationException"><c>record-not-confirmed</c>.</exception>
    public void Distribute(DateTimeOffset now)
    {
        if (Status is not MeetingStatus.Confirmed)
            throw new RuleViolationException("record-not-confirmed", DistributedAt is null ? "A record is distributed after it was confirmed: first confirmRecord." : "This record was distributed: everybody reads their part of it (getRecord).");

        (Status, DistributedAt) = (MeetingStatus.Distributed, now);
    }

    /// <summary>Closes the meeting.</summary>
    /// <exception cref="RuleViolationException"><c>record-not-distributed</c>, or <c>decisions-pending</c>: an organisation can still accept what was decided.</exception>
    /// <param name="agenda">Its items.</param>
    /// <param name="processes">By item where somebody is waited for: its case as it stands.</param>
    /// <param name="now">The moment.</param>
    public void Close(IReadOnlyCollection<AgendaItem> agenda, IReadOnlyDictionary<Guid, CaseProcess> processes, DateTimeOffset now)
    {
        if (Status is not MeetingStatus.Distributed)
            throw new RuleViolationException("record-not-distributed", ClosedAt is null ? "A meeting is closed after its record was distributed: first confirmRecord, then distributeRecord." : "This meeting was closed: nobody is waited for any more.");
        if (agenda.Any(item => item.IsWaitedFor(processes.GetValueOrDefault(item.Id), DutchDay.Of(now))))
            throw new RuleViolationException("decisions-pending", "An organisation can still accept what was decided; wait for its answer or for the day until which it is waited for.");

        (Status, ClosedAt) = (MeetingStatus.Closed, now);
    }
}
