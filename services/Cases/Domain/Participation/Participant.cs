namespace Platform.Cases.Domain;

/// <summary>Where a participation stands (domain.md 5.9).</summary>
public enum ParticipantState
{
    Invited,
    Accepted,
    Declined,
    Left,
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

    internal bool IsOpen => State is ParticipantState.Invited or ParticipantState.Accepted;

    internal bool MayBeAnsweredBy(Actor by) =>
        by.OrganisationId == OrganisationId && (HatId is null || HatId == by.HatId || by.Coordinates(OrganisationId));

    internal void Accept(HatRef hat, DateTimeOffset now) =>
        (State, HatId, ProfessionalId, AnsweredAt) = (ParticipantState.Accepted, hat.HatId, hat.ProfessionalId, now);

    internal void Decline(DateTimeOffset now) => (State, AnsweredAt) = (ParticipantState.Declined, now);

    internal void Leave(DateTimeOffset now) => (State, LeftAt) = (ParticipantState.Left, now);

    /// <summary>Its person is gone; the coordinator stands in until the organisation names somebody.</summary>
    internal void LosePerson() => (HatId, ProfessionalId) = (null, null);
}
