using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Mandates;

/// <summary>Lists mandates, newest first.</summary>
internal static class ListMandates
{
    public static async Task<Ok<Page<MandateEntry>>> Handle(
        [AsParameters] PageQuery page, [FromQuery, Description("Only mandates that this organisation granted.")] EntityId? organisationId, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var mandates = db.Mandates.AsNoTracking().VisibleTo(caller);
        if (organisationId is { Value: var organisation })
            mandates = mandates.Where(mandate => mandate.OrganisationId == organisation);

        return TypedResults.Ok(await mandates.ToPageAsync(page, mandate => MandateEntry.For(mandate, caller, clock.GetUtcNow()), cancel));
    }
}

/// <summary>Reads a mandate.</summary>
internal static class GetMandate
{
    public static async Task<Results<OkWithETag<MandateEntry>, NotFound>> Handle(EntityId mandateId, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel) =>
        await db.Mandates.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(mandate => mandate.Id == mandateId.Value, cancel) is { } mandate
            ? Answers.Always(MandateEntry.For(mandate, caller, clock.GetUtcNow()), mandate)
            : TypedResults.NotFound();
}
