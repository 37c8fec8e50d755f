using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Units;

/// <summary>A part of an organisation: a district, a team.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Name">Its name.</param>
/// <param name="MunicipalityCodes">Where it works; empty is the organisation's whole area.</param>
/// <param name="NeighbourhoodCodes">In which districts and neighbourhoods; empty is all of them.</param>
/// <param name="ParentUnitId">The unit that it is a part of; absent directly below the organisation.</param>
/// <param name="ClosedAt">When it was closed.</param>
public sealed record UnitEntry(
    Guid Id, Guid OrganisationId, string Name, IReadOnlyList<string> MunicipalityCodes, IReadOnlyList<string> NeighbourhoodCodes, Guid? ParentUnitId = null, DateTimeOffset? ClosedAt = null)
{
    internal static UnitEntry From(Unit u) => new(u.Id, u.OrganisationId, u.Name, u.MunicipalityCodes, u.NeighbourhoodCodes, u.ParentUnitId, u.ClosedAt);
}

/// <summary>What is said of a unit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ParentUnitId">The unit that it is a part of; absent directly below the organisation.</param>
/// <param name="MunicipalityCodes">Where it works, within the organisation's area; absent or empty is all of it.</param>
/// <param name="NeighbourhoodCodes">In which districts and neighbourhoods; absent or empty is all of them.</param>
public sealed record UnitRequest(
    [StringLength(Lengths.Name, MinimumLength = 1)] string Name,
    Guid? ParentUnitId = null,
    [MunicipalityCodes] IReadOnlyList<string>? MunicipalityCodes = null,
    [NeighbourhoodCodes] IReadOnlyList<string>? NeighbourhoodCodes = null)
{
    internal UnitDetails Details => new(Name, ParentUnitId, MunicipalityCodes ?? [], NeighbourhoodCodes ?? []);
}

/// <summary>Lists the units of an organisation, newest first.</summary>
internal static class ListUnits
{
    public static async Task<Results<Ok<Page<UnitEntry>>, NotFound>> Handle(
        EntityId organisationId, [AsParameters] PageQuery page, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        if (!await db.Organisations.VisibleTo(caller).AnyAsync(o => o.Id == organisationId.Value, cancel))
            return TypedResults.NotFound();

        return TypedResults.Ok(await db.Units.AsNoTracking().VisibleTo(caller).Where(unit => unit.OrganisationId == organisationId.Value).ToPageAsync(page, UnitEntry.From, cancel));
    }
}

/// <summary>Reads a unit.</summary>
internal static class GetUnit
{
    public static async Task<Results<OkWithETag<UnitEntry>, NotFound>> Handle(EntityId unitId, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        await db.Units.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(unit => unit.Id == unitId.Value, cancel) is { } unit
            ? Answers.Ok(UnitEntry.From(unit), unit)
            : TypedResults.NotFound();
}

/// <summary>Adds a unit to an organisation.</summary>
/// <remarks>By an operator or the administrator of the organisation. 409 <c>unknown-parent</c>, <c>tree-too-deep</c>, <c>unit-outside-area</c>: the organisation does not work there; <c>too-many-units</c>, <c>organisation-withdrawn</c>. Next: <c>assignUnit</c> puts hats in it.</remarks>
internal static class OpenUnit
{
    public static async Task<Results<CreatedWithETag<UnitEntry>, NotFound>> Handle(
        EntityId organisationId, UnitRequest request, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureManages(organisationId);
        var organisation = await db.Organisations.VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == organisationId.Value, cancel);
        if (organisation is null)
            return TypedResults.NotFound();

        var unit = Unit.Open(Ids.New(clock), organisation, request.Details, await db.UnitsOf(organisation.Id, cancel), clock.GetUtcNow());
        db.Add(unit);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/units/{unit.Id}", UnitEntry.From(unit), unit);
    }
}

/// <summary>Describes a unit anew, perhaps at another place in the tree.</summary>
/// <remarks>By an operator or the administrator of the organisation. 409 <c>unknown-parent</c>, <c>unit-below-itself</c>, <c>tree-too-deep</c>, <c>unit-outside-area</c>: the organisation does not work there; <c>unit-closed</c>, <c>organisation-withdrawn</c>.</remarks>
internal static class DescribeUnit
{
    public static async Task<Results<OkWithETag<UnitEntry>, NotFound>> Handle(
        EntityId unitId, UnitRequest request, IfMatch expected, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var unit = await db.Units.VisibleTo(caller).SingleOrDefaultAsync(u => u.Id == unitId.Value, cancel);
        if (unit is null)
            return TypedResults.NotFound();

        caller.EnsureManages(unit.OrganisationId);
        expected.EnsureIs(unit.Version);
        var organisation = await db.Organisations.VisibleTo(caller).SingleAsync(o => o.Id == unit.OrganisationId, cancel);
        unit.Describe(organisation, request.Details, await db.UnitsOf(organisation.Id, cancel));
        await db.SaveChangesAsync(unit, expected, cancel);

        return Answers.Ok(UnitEntry.From(unit), unit);
    }
}

/// <summary>Closes a unit to which no open unit, hat or desk belongs any more.</summary>
/// <remarks>By an operator or the administrator of the organisation. 409 <c>unit-has-units</c>: close or move the units below it first; <c>unit-in-use</c>: end its hats or desks, or put them in another unit (<c>assignUnit</c>, <c>describeDutyDesk</c>); <c>unit-closed</c>.</remarks>
internal static class CloseUnit
{
    public static async Task<Results<OkWithETag<UnitEntry>, NotFound>> Handle(
        EntityId unitId, IfMatch expected, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var unit = await db.Units.VisibleTo(caller).SingleOrDefaultAsync(u => u.Id == unitId.Value, cancel);
        if (unit is null)
            return TypedResults.NotFound();

        caller.EnsureManages(unit.OrganisationId);
        expected.EnsureIs(unit.Version);
        var isInUse = await db.Hats.AnyAsync(hat => hat.UnitId == unit.Id && hat.EndedAt == null, cancel) || await db.DutyDesks.AnyAsync(desk => desk.UnitId == unit.Id && desk.ClosedAt == null, cancel);
        unit.Close(await db.UnitsOf(unit.OrganisationId, cancel), isInUse, clock.GetUtcNow());
        await db.SaveChangesAsync(unit, expected, cancel);

        return Answers.Ok(UnitEntry.From(unit), unit);
    }

    /// <summary>A unit that a request names; null when it names none.</summary>
    /// <exception cref="ProblemException">400: the organisation has no such unit.</exception>
    public static async Task<Unit?> OwnUnit(this PartnersDbContext db, Guid? unitId, Guid organisationId, CancellationToken cancel) =>
        unitId is null ? null
        : await db.Units.AsNoTracking().SingleOrDefaultAsync(unit => unit.Id == unitId && unit.OrganisationId == organisationId, cancel)
            ?? throw ProblemException.Invalid("/unitId", "unknownUnit", "There is no such unit of this organisation.");

    /// <summary>A unit and all units below it; nothing when there is no such unit.</summary>
    public static async Task<IReadOnlyList<Guid>> UnitsWithin(this PartnersDbContext db, Guid unitId, Caller caller, CancellationToken cancel) =>
        await db.Units.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(unit => unit.Id == unitId, cancel) is { } unit
            ? Unit.Within(unit.Id, await db.UnitsOf(unit.OrganisationId, cancel))
            : [];

    /// <summary>The tree of an organisation.</summary>
    public static Task<List<Unit>> UnitsOf(this PartnersDbContext db, Guid organisationId, CancellationToken cancel) =>
        db.Units.AsNoTracking().Where(unit => unit.OrganisationId == organisationId).ToListAsync(cancel);
}
