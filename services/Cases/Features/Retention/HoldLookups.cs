using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Retention;

/// <summary>What every feature with holds looks up.</summary>
internal static class HoldLookups
{
    /// <summary>The hats that place and see holds: triage and privacy officer of the territory, and triage, coordinator and privacy officer of an organisation that takes or took part.</summary>
    /// <remarks>A token of before a merger still names the other organisation.</remarks>
    /// <exception cref="ProblemException">403: the hat is of another kind.</exception>
    public static async Task<HoldKeeper> HoldKeeperOfAsync(this CasesDbContext db, Caller caller, CancellationToken cancel)
    {
        var hat = caller.RequireHat(HatKind.Triage, HatKind.PrivacyOfficer, HatKind.Coordinator);
        var organisation = await db.SuccessorOfAsync(hat.OrganisationId, cancel);

        return new HoldKeeper(hat.HatId, organisation, caller.ActsAs(HatKind.Coordinator) ? null : organisation);
    }

    /// <summary>One hold on a case.</summary>
    public static Task<CaseHold?> FindHoldAsync(this CasesDbContext db, EntityId caseId, EntityId holdId, HoldKeeper keeper, CancellationToken cancel) =>
        db.Holds.VisibleTo(keeper).SingleOrDefaultAsync(h => h.Id == holdId.Value && h.CaseId == caseId.Value, cancel);

    /// <summary>The case with all that go on as it, from any one of them: they are kept, and destroyed, together.</summary>
    public static async Task<CaseFamily> FamilyOfAsync(this CasesDbContext db, Guid caseId, CancellationToken cancel)
    {
        var goesOn = await db.GoesOnAsAsync(await db.Cases.SingleAsync(c => c.Id == caseId, cancel), cancel);

        return new CaseFamily(goesOn, await db.MergedIntoAsync(goesOn.Id, cancel));
    }
}

/// <summary>A case with all that go on as it.</summary>
/// <param name="GoesOn">The case as which the others go on.</param>
/// <param name="Merged">The others.</param>
internal sealed record CaseFamily(CaseFile GoesOn, IReadOnlyList<CaseFile> Merged)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<CaseFile> All { get; } = [GoesOn, .. Merged];

    /// <summary>Their ids.</summary>
    public IReadOnlyList<Guid> Ids { get; } = [GoesOn.Id, .. Merged.Select(c => c.Id)];
}
