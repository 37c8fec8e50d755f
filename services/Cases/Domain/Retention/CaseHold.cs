using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Why a case may not be destroyed for now (I-29).</summary>
public enum CaseHoldReason
{
    /// <summary>Somebody complains about how it was dealt with.</summary>
    Complaint,

    /// <summary>Somebody asks to see, correct or erase what is kept about them.</summary>
    DataSubjectRequest,

    /// <summary>A court, a supervisor or an inspection may ask for it.</summary>
    LegalProceedings,
}

/// <summary>Keeps a case, and what was merged into it, from being destroyed as long as it stands (I-29).</summary>
public sealed class CaseHold : RetentionHold
{
    private CaseHold()
    {
    }

    private CaseHold(Guid id, CaseFile caseFile, CaseHoldReason reason, string? reference, DateOnly reviewOn, Guid organisationId, Guid byHatId, DateTimeOffset now)
        : base(id, reference, reviewOn, organisationId, byHatId, now) =>
        (CaseId, TerritorialOwnerOrganisationId, Reason) = (caseFile.Id, caseFile.TerritorialOwnerOrganisationId, reason);

    /// <summary>The case that is kept.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>The organisation of the case's territory, which sees every hold on its cases.</summary>
    public Guid TerritorialOwnerOrganisationId { get; private set; }

    /// <summary>Why.</summary>
    public CaseHoldReason Reason { get; private set; }

    /// <summary>Places a hold on a case, whether it ended or not.</summary>
    /// <exception cref="RuleViolationException"><c>hold-review-passed</c>.</exception>
    public static CaseHold Place(Guid id, CaseFile caseFile, CaseHoldReason reason, string? reference, DateOnly reviewOn, Guid organisationId, Guid byHatId, DateTimeOffset now) =>
        new(id, caseFile, reason, reference, reviewOn, organisationId, byHatId, now);
}
