using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Features.Units;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Hats;

/// <summary>Lists hats, newest first.</summary>
internal static class ListHats
{
    public static async Task<Ok<Page<HatEntry>>> Handle(
        [AsParameters] PageQuery page,
        [FromQuery, Description("Only hats of this organisation.")] EntityId? organisationId,
        [FromQuery, Description("Only hats of this professional.")] EntityId? professionalId,
        [FromQuery, Description("Only hats of this unit and the units below it.")] EntityId? unitId,
        Caller caller,
        PartnersDbContext db,
        CancellationToken cancel)
    {
        var hats = db.Hats.AsNoTracking().VisibleTo(caller);
        if (organisationId is { Value: var organisation })
            hats = hats.Where(hat => hat.OrganisationId == organisation);
        if (professionalId is { Value: var professional })
            hats = hats.Where(hat => hat.ProfessionalId == professional);
        if (unitId is { Value: var unit })
        {
            var within = await db.UnitsWithin(unit, caller, cancel);
            hats = hats.Where(hat => within.Contains(hat.UnitId!.Value));
        }

        return TypedResults.Ok(await hats.ToPageAsync(page, HatEntry.From, cancel));
    }
}

/// <summary>Reads a hat.</summary>
internal static class GetHat
{
    public static async Task<Results<OkWithETag<HatEntry>, NotFound>> Handle(EntityId hatId, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        await db.Hats.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(hat => hat.Id == hatId.Value, cancel) is { } hat
            ? Answers.Ok(HatEntry.From(hat), hat)
            : TypedResults.NotFound();
}
