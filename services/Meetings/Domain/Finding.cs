namespace Platform.Meetings.Domain;

/// <summary>One thing that stands between the table and a decision, and what would mend it.</summary>
public sealed class Finding
{
    private Finding()
    {
    }

    public Finding(FindingKind kind, Guid? organisationId = null, Guid? hatId = null, MandatePower? power = null, int? expected = null)
    {
        Kind = kind;
        OrganisationId = organisationId;
        HatId = hatId;
        Power = power;
        Expected = expected;
    }

    public FindingKind Kind { get; private set; }

    public Guid? OrganisationId { get; private set; }

    public Guid? HatId { get; private set; }

    public MandatePower? Power { get; private set; }

    /// <summary>Which of the expected decisions of the item, counted from 0; absent when it is about none.</summary>
    public int? Expected { get; private set; }

    /// <summary>What would mend it, in words for the chair.</summary>
    public string Mend => Kind switch
    {
        FindingKind.OrganisationMissing => "Invite a participant of this organisation, or expect its decision after the meeting.",
        FindingKind.HatNotInvited => "Invite this hat (inviteToAgendaItem), once it takes part in the case.",
        FindingKind.MandateNotCovered => "Let the organisation grant a mandate or send somebody who has one; otherwise it decides subject to ratification.",
        FindingKind.MandateConditional => "See to the condition of the mandate; otherwise it decides subject to ratification.",
        FindingKind.MandateUnknown => "Check again when the organisation can be reached; until then it decides subject to ratification.",
        FindingKind.InvitedNotParticipant => "Withdraw this invitation, or let the hat accept its part in the case first.",
        FindingKind.CaseNotActive => "A case can be decided on while it is active or monitored.",
        FindingKind.InvitedMayNotHear => "Withdraw this invitation: the hat ended, is not known here, or is of a kind that hears of no case.",
        FindingKind.AccountableNotInvited => "Invite who is accountable for the case; nothing is decided about it without them.",
        FindingKind.SubjectNotInformed => "Tell the resident, or record why that waits and when it is looked at again.",
        FindingKind.NewFace => "Introduce this person, and give the handover brief.",
        FindingKind.ParityMissing => "Invite a partner of the other domain. Where the seats of the forum lack the same, explaining that (explainParity) explains it here too.",
        FindingKind.ChairNotParticipant => "Let the organisation of the chair accept a part in the case, let somebody lead whose organisation has one (leadMeeting, changeChair), or let the chair leave the table (recordDeparture) when something above level 2 is told.",
        FindingKind.AwayThatDay => "Ask who stands in for this seat, or another of the organisation who takes part in the case; its holder is away that day.",
        _ => throw new InvalidOperationException($"No remedy is known for {Kind}."),
    };

    /// <summary>It is to know beforehand; it stands in the way of nothing.</summary>
    public bool IsWarning => Kind is FindingKind.NewFace or FindingKind.ParityMissing or FindingKind.ChairNotParticipant;

    internal bool Forbids => Kind is FindingKind.InvitedNotParticipant or FindingKind.InvitedMayNotHear;
}
