using Platform.Contracts.Signals.V1;

namespace Platform.Cases.Domain;

/// <summary>Where a participation stands (domain.md 5.9).</summary>
public enum ParticipantState
{
    Invited,
    Accepted,
    Declined,
    Left,

    /// <summary>A participant thinks it is needed; nobody asked it yet.</summary>
    Suggested,

    /// <summary>The director ended its part.</summary>
    Removed,
}

/// <summary>What happens with an organisation's own contributions when it leaves; its own choice.</summary>
public enum ContributionChoice
{
    /// <summary>They stay, as long as the case is kept.</summary>
    Keep,

    /// <summary>They go along.</summary>
    Withdraw,
}

/// <summary>Why who directs ends an organisation's part. Nobody writes here what is about a person.</summary>
public enum RemovalReason
{
    /// <summary>It is not needed any more that it knows.</summary>
    NecessityEnded,

    /// <summary>The emergency for which it was called in is over.</summary>
    EmergencyOver,

    /// <summary>Nobody there could be reached.</summary>
    NotReachable,

    /// <summary>Another reason: who directs tells it to the organisation itself.</summary>
    Other,
}

/// <summary>What an organisation is asked for; all that an invitation says besides regime, area and director.</summary>
public enum QuestionKind
{
    /// <summary>Say what you see.</summary>
    Assess,

    /// <summary>Contribute to the plan.</summary>
    Contribute,

    /// <summary>Advise, without an own part in the plan.</summary>
    Advise,

    /// <summary>Decide on something that needs your authority.</summary>
    Decide,

    /// <summary>Decide in an emergency, now: for the one hat that is named, which has the power for it. Another one of an organisation that takes part may be called in beside its own person.</summary>
    EmergencyDecision,
}

/// <summary>One organisation's part in a case, by one person under one hat.</summary>
public sealed class Participant
{
    private Participant()
    {
    }

    internal Participant(Guid participantId, Guid organisationId, Guid? hatId, QuestionKind question, DateTimeOffset now)
    {
        ParticipantId = participantId;
        OrganisationId = organisationId;
        HatId = hatId;
        Question = question;
        InvitedAt = now;
    }

    public Guid ParticipantId { get; private set; }

    public Guid OrganisationId { get; private set; }

    /// <summary>Whom in particular; after acceptance, who takes part. Absent: the organisation's coordinator.</summary>
    public Guid? HatId { get; private set; }

    public Guid? ProfessionalId { get; private set; }

    public QuestionKind Question { get; private set; }

    public ParticipantState State { get; private set; }

    public DateTimeOffset InvitedAt { get; private set; }

    /// <summary>When it was accepted or declined.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>For which purpose it takes part: the case's at acceptance.</summary>
    public Purpose? Purpose { get; private set; }

    /// <summary>What it chose for its own contributions when it left.</summary>
    public ContributionChoice? Contributions { get; private set; }

    internal bool IsOpen => State is ParticipantState.Invited or ParticipantState.Accepted;

    /// <summary>For a decision in an emergency: this hat, and nobody in its place.</summary>
    internal bool IsCalledIn => Question is QuestionKind.EmergencyDecision;

    internal bool MayBeAnsweredBy(Actor by) =>
        State is not ParticipantState.Suggested && by.OrganisationId == OrganisationId
        && (HatId == by.HatId || (!(IsCalledIn && State is ParticipantState.Invited) && (HatId is null || by.Coordinates(OrganisationId))));

    internal static Participant Suggested(Guid participantId, Guid organisationId, QuestionKind question, DateTimeOffset now) =>
        new(participantId, organisationId, null, question, now) { State = ParticipantState.Suggested };

    /// <summary>The same part, of the organisation into which another merged.</summary>
    internal static Participant InPlaceOf(Participant former, ParticipantState state, Guid participantId, Guid organisationId, DateTimeOffset now) =>
        new(participantId, organisationId, former.HatId, former.Question, now)
        {
            State = state,
            ProfessionalId = former.ProfessionalId,
            Purpose = former.Purpose,
            AnsweredAt = state is ParticipantState.Accepted ? now : null,
        };

    internal void Invite(Guid? hatId, QuestionKind question, DateTimeOffset now) =>
        (State, HatId, Question, InvitedAt) = (ParticipantState.Invited, hatId, question, now);

    internal void Accept(HatRef hat, Purpose purpose, DateTimeOffset now) =>
        (State, HatId, ProfessionalId, Purpose, AnsweredAt) = (ParticipantState.Accepted, hat.HatId, hat.ProfessionalId, purpose, now);

    internal void GoesOnFor(Purpose purpose) => Purpose = purpose;

    internal void Decline(DateTimeOffset now) => (State, Purpose, AnsweredAt) = (ParticipantState.Declined, null, now);

    internal void Leave(ContributionChoice contributions, DateTimeOffset now) => (State, Contributions, LeftAt) = (ParticipantState.Left, contributions, now);

    internal void Remove(DateTimeOffset now) => (State, Contributions, LeftAt) = (ParticipantState.Removed, ContributionChoice.Keep, now);

    /// <summary>Its person goes on under another hat; or is gone, and the coordinator stands in until the organisation names somebody.</summary>
    internal void GoesOnWith(HatRef? person) => (HatId, ProfessionalId) = (person?.HatId, person?.ProfessionalId);
}
