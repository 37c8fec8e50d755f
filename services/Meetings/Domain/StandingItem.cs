namespace Platform.Meetings.Domain;

/// <summary>An agreement that stays past its day although its owner and the owner's deputy were reminded: it stands on the agenda of the forum that carries its case until something is done about it (domain.md 5.5).</summary>
/// <remarks>Whose agenda that is, is read and not kept: a case that goes to another forum takes it along.</remarks>
public sealed class StandingItem(Guid agreementId, Guid caseId, string processTitle, Guid ownerOrganisationId, DateOnly dueOn, DateTimeOffset since, long sequence)
{
    public Guid AgreementId { get; private set; } = agreementId;

    /// <summary>The case, as which it goes on by now where it merged.</summary>
    public Guid CaseId { get; private set; } = caseId;

    /// <summary>The case that the agreement was made in: it comes back there when the two turn out to be two.</summary>
    public Guid AgreedInCaseId { get; private set; } = caseId;

    /// <summary>The neutral name of the agreement (I-23).</summary>
    public string ProcessTitle { get; private set; } = processTitle;

    /// <summary>Its one owner (I-10): who took it over stands here, not who had it when it came on the agenda.</summary>
    public Guid OwnerOrganisationId { get; private set; } = ownerOrganisationId;

    public DateOnly DueOn { get; private set; } = dueOn;

    /// <summary>Since when it stands there.</summary>
    public DateTimeOffset Since { get; private set; } = since;

    /// <summary>When something was done about it; absent while nothing was.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>The number of the last event of the agreement that is in this.</summary>
    public long Sequence { get; private set; } = sequence;

    /// <summary>Cases tells that something was done about it; what is older than known is ignored.</summary>
    public void Settle(DateTimeOffset now, long sequence)
    {
        if (sequence > Sequence)
            (SettledAt, Sequence) = (SettledAt ?? now, sequence);
    }

    /// <summary>Another goes on with it, in the state in which it was.</summary>
    public void GoesOnWith(Guid ownerOrganisationId, long sequence)
    {
        if (sequence > Sequence)
            (OwnerOrganisationId, Sequence) = (ownerOrganisationId, sequence);
    }

    /// <summary>Its case goes on as another, or by itself again.</summary>
    public void StandsWith(Guid caseId) => CaseId = caseId;

    /// <summary>It is past its day again, or still.</summary>
    public void Stand(Guid ownerOrganisationId, DateOnly dueOn, DateTimeOffset now, long sequence)
    {
        if (sequence <= Sequence)
            return;

        if (SettledAt is not null)
            (Since, SettledAt) = (now, null);
        (OwnerOrganisationId, DueOn, Sequence) = (ownerOrganisationId, dueOn, sequence);
    }
}
