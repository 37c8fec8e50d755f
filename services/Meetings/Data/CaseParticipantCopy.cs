namespace Platform.Meetings.Data;

/// <summary>Who was asked to take part in a case, and what came of it. Cases owns it.</summary>
public sealed class CaseParticipantCopy(Guid caseId, Guid participantId)
{
    public Guid CaseId { get; private set; } = caseId;

    public Guid ParticipantId { get; private set; } = participantId;

    public Guid OrganisationId { get; private set; }

    /// <summary>In which capacity; absent until somebody accepted, and when who did acts for another organisation now.</summary>
    public Guid? HatId { get; private set; }

    public ParticipationState State { get; private set; }

    /// <summary>The number of the event that told this.</summary>
    public long Sequence { get; private set; }

    /// <summary>Who took part acts for another organisation now: the part stays with this one, under no hat until Cases tells of one.</summary>
    public void LosePerson() => HatId = null;

    /// <summary>The organisation merged into another, whose part it is now.</summary>
    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    public void Is(ParticipationState state, Guid organisationId, Guid? hatId, long sequence)
    {
        if (sequence > Sequence)
            (State, OrganisationId, HatId, Sequence) = (state, organisationId, hatId ?? HatId, sequence);
    }
}
