using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Reference;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Partnerships;

/// <summary>What partners agreed on giving each other ("convenant").</summary>
/// <param name="Id">Its id.</param>
/// <param name="PartnershipId">The partnership that it is of.</param>
/// <param name="Title">Its title.</param>
/// <param name="Versions">Its versions, the earliest first.</param>
/// <param name="ReviewOn">The day by which the latest version is reviewed.</param>
/// <param name="ReviewIsNear">Somebody should plan the review.</param>
/// <param name="VersionInEffect">The number of the version in effect today; absent before the first.</param>
public sealed record CovenantEntry(
    Guid Id, Guid PartnershipId, string Title, IReadOnlyList<CovenantEdition> Versions, DateOnly ReviewOn, bool ReviewIsNear, int? VersionInEffect = null)
{
    internal static CovenantEntry From(Covenant c, TimeProvider clock) =>
        new(c.Id, c.PartnershipId, c.Title, c.Editions, c.ReviewOn, c.ReviewToldAt is not null, c.In(DutchDay.Of(clock.GetUtcNow()))?.Number);
}

/// <summary>Which kinds of organisation may receive which categories, at which level at most.</summary>
/// <param name="OrganisationTypes">Kinds of organisation of the reference data.</param>
/// <param name="Categories">Categories of information of the reference data.</param>
/// <param name="HighestLevel">The highest disclosure level, 0 to 5 (D0 to D5).</param>
public sealed record SharingRuleRequest(
    [MinLength(1), Topics] IReadOnlyList<string> OrganisationTypes, [MinLength(1), Topics] IReadOnlyList<string> Categories, [Range(0, 5)] int HighestLevel);

/// <summary>What a version of a covenant says.</summary>
/// <param name="EffectiveOn">Its first day: after that of the version before.</param>
/// <param name="ReviewOn">The day by which it is reviewed.</param>
/// <param name="Purposes">For which purposes of the partnership's regime.</param>
/// <param name="Rules">Which kinds of organisation may receive what.</param>
/// <param name="Rationale">Why it is as it is (I-40).</param>
public sealed record CovenantVersionRequest(
    [Plausible] DateOnly EffectiveOn,
    [Plausible] DateOnly ReviewOn,
    [MinLength(1), Topics] IReadOnlyList<string> Purposes,
    [MinLength(1), MaxLength(100)] IReadOnlyList<SharingRuleRequest> Rules,
    [StringLength(2000, MinimumLength = 10)] string Rationale)
{
    internal CovenantTerms Terms => new(EffectiveOn, ReviewOn, Purposes, [.. Rules.Select(rule => new SharingRule(rule.OrganisationTypes, rule.Categories, rule.HighestLevel))], Rationale);
}

/// <summary>Lays down a covenant of a partnership, with its first version.</summary>
/// <param name="PartnershipId">The partnership.</param>
/// <param name="Title">Its title.</param>
/// <param name="Version">What its first version says.</param>
/// <param name="Id">Its id in another register; made here when absent.</param>
public sealed record LayDownCovenantRequest(
    Guid PartnershipId, [StringLength(Lengths.Name, MinimumLength = 1)] string Title, CovenantVersionRequest Version, [GivenId] Guid? Id = null);

/// <summary>Lists covenants, newest first.</summary>
internal static class ListCovenants
{
    public static async Task<Ok<Page<CovenantEntry>>> Handle(
        [AsParameters] PageQuery page,
        [FromQuery, Description("Only covenants of this partnership.")] EntityId? partnershipId,
        Caller caller,
        PartnersDbContext db,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var covenants = db.Covenants.AsNoTracking().VisibleTo(caller);
        if (partnershipId is { Value: var partnership })
            covenants = covenants.Where(covenant => covenant.PartnershipId == partnership);

        return TypedResults.Ok(await covenants.ToPageAsync(page, covenant => CovenantEntry.From(covenant, clock), cancel));
    }
}

/// <summary>Reads a covenant.</summary>
internal static class GetCovenant
{
    public static async Task<Results<OkWithETag<CovenantEntry>, NotFound>> Handle(EntityId covenantId, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel) =>
        await db.Covenants.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(covenant => covenant.Id == covenantId.Value, cancel) is { } covenant
            ? Answers.Always(CovenantEntry.From(covenant, clock), covenant)
            : TypedResults.NotFound();
}

/// <summary>Lays down a covenant of a partnership, with its first version.</summary>
/// <remarks>By an operator. Purposes, kinds and categories are those of the reference data: 400 <c>unknown</c> at what is not; <c>unknownPartnership</c> at <c>/partnershipId</c>. 409 <c>review-before-effect</c>, <c>already-exists</c> for an id that is taken. Next: <c>inviteMember</c>, and <c>activateMembership</c> for the kinds that it names.</remarks>
internal static class LayDownCovenant
{
    public static async Task<CreatedWithETag<CovenantEntry>> Handle(
        LayDownCovenantRequest request, Caller caller, PartnersDbContext db, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        var partnership = await db.Partnerships.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(p => p.Id == request.PartnershipId, cancel)
            ?? throw ProblemException.Invalid("/partnershipId", "unknownPartnership", "There is no such partnership.");
        reference.EnsureKnown(request.Version, partnership, "/version", clock);

        var covenant = Covenant.LayDown(request.Id ?? Ids.New(clock), partnership, request.Title, request.Version.Terms, clock.GetUtcNow());
        db.Add(covenant);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/covenants/{covenant.Id}", CovenantEntry.From(covenant, clock), covenant);
    }
}

/// <summary>Adds a version to a covenant: it replaces the one before from its first day on. For members that have not signed and ratified it, what it takes away holds and what it adds does not.</summary>
/// <remarks>By an operator. 400 <c>unknown</c> at what the reference data does not have. 409 <c>version-in-the-past</c>, <c>version-order</c>: it begins after the one before; <c>review-before-effect</c>.</remarks>
internal static class ReviseCovenant
{
    public static async Task<Results<OkWithETag<CovenantEntry>, NotFound>> Handle(
        EntityId covenantId, CovenantVersionRequest request, IfMatch expected, Caller caller, PartnersDbContext db, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        var covenant = await db.Covenants.VisibleTo(caller).SingleOrDefaultAsync(c => c.Id == covenantId.Value, cancel);
        if (covenant is null)
            return TypedResults.NotFound();

        expected.EnsureIs(covenant.Version);
        reference.EnsureKnown(request, await db.Partnerships.AsNoTracking().VisibleTo(caller).SingleAsync(p => p.Id == covenant.PartnershipId, cancel), "", clock);
        covenant.Revise(request.Terms, clock.GetUtcNow());
        await db.SaveChangesAsync(covenant, expected, cancel);

        return Answers.Ok(CovenantEntry.From(covenant, clock), covenant);
    }

    /// <summary>Refuses purposes, kinds and categories that the reference data does not have.</summary>
    /// <exception cref="ProblemException">400.</exception>
    public static void EnsureKnown(this ReferenceData reference, CovenantVersionRequest version, Partnership partnership, string pointer, TimeProvider clock)
    {
        var set = reference.Current;
        var purposes = set.Regimes.Rules.FirstOrDefault(regime => regime.Code == partnership.Regime)?.Purposes ?? [];
        for (var i = 0; i < version.Purposes.Count; i++)
        {
            if (!purposes.Contains(version.Purposes[i], StringComparer.Ordinal))
                throw ProblemException.Invalid($"{pointer}/purposes/{i}", "unknown", "The regime of the partnership does not have this purpose.");
        }

        for (var i = 0; i < version.Rules.Count; i++)
        {
            for (var j = 0; j < version.Rules[i].OrganisationTypes.Count; j++)
                KnownCodes.Ensure(set.OrganisationTypes, version.Rules[i].OrganisationTypes[j], $"{pointer}/rules/{i}/organisationTypes/{j}", clock);
            for (var j = 0; j < version.Rules[i].Categories.Count; j++)
                KnownCodes.Ensure(set.DataCategories, version.Rules[i].Categories[j], $"{pointer}/rules/{i}/categories/{j}", clock);
        }
    }
}
