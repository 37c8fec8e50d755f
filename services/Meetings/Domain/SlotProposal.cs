using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <summary>Another slot for a meeting that falls on a public holiday: every seat is asked once, the chair decides.</summary>
public sealed class SlotProposal : AggregateRoot
{
    private readonly List<SlotReply> _replies = [];

    private SlotProposal(Guid id, DateTimeOffset createdAt)
        : base(id, createdAt)
    {
    }

    public Guid ForumId { get; private set; }

    public Guid SeriesId { get; private set; }

    /// <summary>The day by the rule.</summary>
    public DateOnly OccurrenceOn { get; private set; }

    /// <summary>The Dutch name of the holiday.</summary>
    public string Holiday { get; private set; } = "";

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public SlotState State { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The meeting that came of it.</summary>
    public Guid? MeetingId { get; private set; }

    /// <summary>Every seat that was filled when the question was put, with its answer once there is one.</summary>
    public IReadOnlyList<SlotReply> Replies => _replies;

    /// <summary>Proposes the slot that the holiday rule gives, to who fills a seat now.</summary>
    public static (SlotProposal Proposal, MeetingSlotProposed Fact) Propose(Guid id, MeetingSeries series, Forum forum, SeriesDay occurrence, DateTimeOffset now)
    {
        var startsAt = series.StartsAt(occurrence.MeetsOn ?? throw new InvalidOperationException("A day that is left out is not proposed."));
        var proposal = new SlotProposal(id, now)
        {
            ForumId = forum.Id,
            SeriesId = series.Id,
            OccurrenceOn = occurrence.On,
            Holiday = occurrence.Holiday ?? "",
            StartsAt = startsAt,
            EndsAt = series.EndsAt(startsAt),
        };
        proposal._replies.AddRange(forum.Seats.Where(s => s.IsFilled).Select(s => new SlotReply(s.OrganisationId, s.HatId)));
        return (proposal, new MeetingSlotProposed
        {
            SlotProposalId = id,
            ForumId = forum.Id,
            OccurrenceOn = occurrence.On,
            StartsAt = proposal.StartsAt,
            EndsAt = proposal.EndsAt,
            ProposedAt = now,
        });
    }

    /// <summary>A seat says whether it can.</summary>
    /// <exception cref="RuleViolationException"><c>slot-decided</c> or <c>not-asked</c>.</exception>
    /// <param name="hatId">Who fills the seat.</param>
    /// <param name="fits">Whether it can.</param>
    /// <param name="by">Who says so: who fills the seat, or who stands in.</param>
    /// <param name="now">The moment.</param>
    public void Reply(Guid hatId, bool fits, Guid by, DateTimeOffset now)
    {
        EnsureOpen();
        var reply = _replies.SingleOrDefault(r => r.HatId == hatId)
            ?? throw new RuleViolationException("not-asked", "Only who filled a seat when the question was put answers it, or who stands in: who got one since tells the chair, who decides (decideSlot).");
        reply.Answer(fits, by, now);
    }

    /// <summary>The chair plans the meeting: in the proposed slot or in another one.</summary>
    /// <exception cref="RuleViolationException"><c>slot-decided</c> or <c>starts-in-the-past</c>.</exception>
    public void Plan(Guid meetingId, DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset now)
    {
        EnsureOpen();
        if (endsAt <= now)
            throw new RuleViolationException("starts-in-the-past", "This slot has passed: plan the meeting at a moment that lies ahead (startsAt), or leave this one out (meets: false).");

        (State, DecidedAt, MeetingId) = (SlotState.Planned, now, meetingId);
        (StartsAt, EndsAt) = (startsAt, endsAt);
    }

    /// <summary>The chair leaves this one out.</summary>
    /// <exception cref="RuleViolationException"><c>slot-decided</c>.</exception>
    public void LeaveOut(DateTimeOffset now)
    {
        EnsureOpen();
        (State, DecidedAt) = (SlotState.LeftOut, now);
    }

    /// <summary>A hat ended that has not answered: who took its seat over is asked in its place.</summary>
    public void HatEnded(Guid hatId, Invitee? deputy)
    {
        if (State is SlotState.Asked && _replies.RemoveAll(r => r.HatId == hatId && r.Fits is null) > 0 && deputy is not null && _replies.All(r => r.HatId != deputy.HatId))
            _replies.Add(new SlotReply(deputy.OrganisationId, deputy.HatId));
    }

    /// <summary>An organisation merged into another, whose seats are asked from now on; what the chair decided stays as it was.</summary>
    public void OrganisationMerged(Guid organisationId, Guid into)
    {
        if (State is SlotState.Asked)
            _replies.FindAll(r => r.OrganisationId == organisationId).ForEach(r => r.MoveTo(into));
    }

    private void EnsureOpen()
    {
        if (State is not SlotState.Asked)
            throw new RuleViolationException("slot-decided", "The chair has decided about this slot: move the meeting that was planned (moveMeeting; getSlotProposal names it), or plan one where it was left out (scheduleMeeting).");
    }
}

/// <summary>Where a proposed slot stands.</summary>
public enum SlotState
{
    /// <summary>The seats are asked; the chair decides.</summary>
    Asked,

    /// <summary>A meeting is planned.</summary>
    Planned,

    /// <summary>That time there is no meeting.</summary>
    LeftOut,
}

/// <summary>A seat that was asked, and its answer.</summary>
public sealed class SlotReply
{
    internal SlotReply(Guid organisationId, Guid hatId) => (OrganisationId, HatId) = (organisationId, hatId);

    public Guid OrganisationId { get; private set; }

    public Guid HatId { get; private set; }

    /// <summary>Whether it can; absent until it has said.</summary>
    public bool? Fits { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Who said so: who fills the seat, or who stands in while they are away.</summary>
    public Guid? AnsweredByHatId { get; private set; }

    internal void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    internal void Answer(bool fits, Guid by, DateTimeOffset now) => (Fits, AnsweredByHatId, AnsweredAt) = (fits, by, now);
}
