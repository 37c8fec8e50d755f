using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Features.Reading;

/// <summary>The process state of a case for the copies of other services: ids and states, nothing about residents.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="AvePhase">1 to 4.</param>
/// <param name="TerritorialOwnerId">The organisation of the territory.</param>
/// <param name="MunicipalityCode">The territory.</param>
/// <param name="Purpose">For which purpose.</param>
/// <param name="Director">The director.</param>
/// <param name="ProcessDirector">The process director.</param>
/// <param name="ExecutiveOwner">The executive owner.</param>
/// <param name="NextReviewOn">When it is looked at again.</param>
/// <param name="Participants">Who was asked, takes part or left.</param>
/// <param name="IdentityKnown">It is known well enough whom it is about (I-7).</param>
/// <param name="Sequence">The number of the last event about this case that is in here.</param>
public sealed record CaseSnapshot(
    Guid CaseId,
    string CaseNumber,
    CaseStatus Status,
    int AvePhase,
    Guid TerritorialOwnerId,
    string MunicipalityCode,
    Purpose Purpose,
    IReadOnlyList<CaseSnapshotParticipant> Participants,
    bool IdentityKnown,
    long Sequence,
    CaseSnapshotRole? Director = null,
    CaseSnapshotRole? ProcessDirector = null,
    CaseSnapshotRole? ExecutiveOwner = null,
    DateOnly? NextReviewOn = null)
{
    internal static CaseSnapshot Of(CaseFile c) => new(
        c.Id,
        c.Number,
        c.Status,
        c.AvePhase,
        c.TerritorialOwnerOrganisationId,
        c.MunicipalityCode,
        c.Purpose,
        [.. c.Participants.Where(p => p.State is not ParticipantState.Suggested).Select(p => new CaseSnapshotParticipant(p.ParticipantId, p.OrganisationId, p.State, p.HatId))],
        c.Subject.IsKnown,
        c.EventSequence,
        CaseSnapshotRole.Of(c.Director),
        CaseSnapshotRole.Of(c.ProcessDirector),
        CaseSnapshotRole.Of(c.ExecutiveOwner),
        c.NextReviewOn);
}

/// <summary>Who holds a role.</summary>
public sealed record CaseSnapshotRole(Guid HatId, Guid OrganisationId, Guid ProfessionalId, bool Acting)
{
    internal static CaseSnapshotRole? Of(RoleHolding? r) => r is null ? null : new(r.HatId, r.OrganisationId, r.ProfessionalId, r.IsOnlyFilledIn);
}

/// <summary>One participation.</summary>
public sealed record CaseSnapshotParticipant(Guid ParticipantId, Guid OrganisationId, ParticipantState State, Guid? HatId = null);

/// <summary>The whole of it, page by page, for a service that is late, restored or emptied.</summary>
public static class SnapshotCases
{
    public static Task<Page<CaseSnapshot>> Handle([AsParameters] PageQuery page, CasesDbContext db, CancellationToken cancel) =>
        db.Cases.AsNoTracking().ToPageAsync(page, CaseSnapshot.Of, cancel);
}
