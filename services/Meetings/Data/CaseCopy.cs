using Platform.Contracts.Cases.V1;

namespace Platform.Meetings.Data;

/// <summary>What Meetings knows of a case: its process, nothing about its residents. Cases owns it; events and a snapshot keep this copy.</summary>
/// <remarks>Each event tells one aspect, and events can overtake each other: every aspect remembers the number of the event that told it.</remarks>
public sealed class CaseCopy(Guid caseId)
{
    public Guid CaseId { get; private set; } = caseId;

    /// <summary>The number that people use; absent until it is known.</summary>
    public string? Number { get; private set; }

    public string? MunicipalityCode { get; private set; }

    public CaseStatus Status { get; private set; }

    public long StatusSequence { get; private set; }

    /// <summary>1 to 4.</summary>
    public int AvePhase { get; private set; } = 1;

    public long PhaseSequence { get; private set; }

    public Guid? DirectorOrganisationId { get; private set; }

    public Guid? DirectorHatId { get; private set; }

    public long DirectorSequence { get; private set; }

    public Guid? ProcessDirectorOrganisationId { get; private set; }

    public Guid? ProcessDirectorHatId { get; private set; }

    public long ProcessDirectorSequence { get; private set; }

    public Guid? ExecutiveOwnerOrganisationId { get; private set; }

    public Guid? ExecutiveOwnerHatId { get; private set; }

    public long ExecutiveOwnerSequence { get; private set; }

    /// <summary>Cases told that it is known well enough whom it is about; until it does nothing above d2 is told (I-7).</summary>
    public bool IdentityKnown { get; private set; }

    public long IdentitySequence { get; private set; }

    /// <summary>The case as which it goes on; absent while it is one of its own.</summary>
    public Guid? IntoCaseId { get; private set; }

    public long IntoSequence { get; private set; }

    /// <summary>When it was opened again last: what a table did with it before says nothing of what began then.</summary>
    public DateTimeOffset? ReopenedAt { get; private set; }

    public void Reopened(DateTimeOffset at) => ReopenedAt = ReopenedAt > at ? ReopenedAt : at;

    public void Named(string number, string municipalityCode) => (Number, MunicipalityCode) = (number, municipalityCode);

    public void Is(CaseStatus status, long sequence)
    {
        if (sequence > StatusSequence)
            (Status, StatusSequence) = (status, sequence);
    }

    /// <summary>It goes on as another case, or by itself again.</summary>
    /// <returns>Whether that is news.</returns>
    public bool GoesOnAs(Guid? intoCaseId, long sequence)
    {
        if (sequence <= IntoSequence)
            return false;

        (IntoCaseId, IntoSequence) = (intoCaseId, sequence);
        return true;
    }

    public void Scaled(int phase, long sequence)
    {
        if (sequence > PhaseSequence)
            (AvePhase, PhaseSequence) = (phase, sequence);
    }

    /// <summary>What does not say whether it is known whom the case is about says nothing of it.</summary>
    public void Identified(bool? known, long sequence)
    {
        if (known is { } told && sequence > IdentitySequence)
            (IdentityKnown, IdentitySequence) = (told, sequence);
    }

    public void Directed(Guid? organisationId, Guid? hatId, long sequence)
    {
        if (sequence > DirectorSequence)
            (DirectorOrganisationId, DirectorHatId, DirectorSequence) = (organisationId, hatId, sequence);
    }

    public void ProcessDirected(Guid? organisationId, Guid? hatId, long sequence)
    {
        if (sequence > ProcessDirectorSequence)
            (ProcessDirectorOrganisationId, ProcessDirectorHatId, ProcessDirectorSequence) = (organisationId, hatId, sequence);
    }

    /// <summary>What an organisation held has ended.</summary>
    public void HoldsNothing(Guid organisationId, long sequence)
    {
        if (DirectorOrganisationId == organisationId)
            Directed(null, null, sequence);
        if (ProcessDirectorOrganisationId == organisationId)
            ProcessDirected(null, null, sequence);
        if (ExecutiveOwnerOrganisationId == organisationId)
            OwnedBy(null, null, sequence);
    }

    /// <summary>A hat acts for another organisation now. What it held stays with the one that it left, under no hat until Cases tells of one.</summary>
    public void HatWent(Guid hatId, Guid organisationId)
    {
        if (DirectorHatId == hatId && DirectorOrganisationId != organisationId)
            DirectorHatId = null;
        if (ProcessDirectorHatId == hatId && ProcessDirectorOrganisationId != organisationId)
            ProcessDirectorHatId = null;
        if (ExecutiveOwnerHatId == hatId && ExecutiveOwnerOrganisationId != organisationId)
            ExecutiveOwnerHatId = null;
    }

    /// <summary>An organisation merged into another, which holds in its place what it held.</summary>
    public void OrganisationMerged(Guid organisationId, Guid into)
    {
        if (DirectorOrganisationId == organisationId)
            DirectorOrganisationId = into;
        if (ProcessDirectorOrganisationId == organisationId)
            ProcessDirectorOrganisationId = into;
        if (ExecutiveOwnerOrganisationId == organisationId)
            ExecutiveOwnerOrganisationId = into;
    }

    public void OwnedBy(Guid? organisationId, Guid? hatId, long sequence)
    {
        if (sequence > ExecutiveOwnerSequence)
            (ExecutiveOwnerOrganisationId, ExecutiveOwnerHatId, ExecutiveOwnerSequence) = (organisationId, hatId, sequence);
    }
}
