using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Capabilities;

/// <summary>Lists what organisations can, cannot and only under a condition do, newest first.</summary>
internal static class ListCapabilities
{
    public static async Task<Ok<Page<CapabilityEntry>>> Handle(
        [AsParameters] PageQuery page,
        [FromQuery, Description("Only of this organisation.")] EntityId? organisationId,
        [FromQuery, Description("Only about this topic.")] string? topic,
        Caller caller,
        PartnersDbContext db,
        CancellationToken cancel)
    {
        var capabilities = db.Capabilities.AsNoTracking().VisibleTo(caller);
        if (organisationId is { Value: var organisation })
            capabilities = capabilities.Where(capability => capability.OrganisationId == organisation);
        if (topic is not null)
            capabilities = capabilities.Where(capability => capability.Topic == topic);

        return TypedResults.Ok(await capabilities.ToPageAsync(page, CapabilityEntry.From, cancel));
    }
}

/// <summary>Reads a capability.</summary>
internal static class GetCapability
{
    public static async Task<Results<OkWithETag<CapabilityEntry>, NotFound>> Handle(EntityId capabilityId, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        await db.Capabilities.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(capability => capability.Id == capabilityId.Value, cancel) is { } capability
            ? Answers.Ok(CapabilityEntry.From(capability), capability)
            : TypedResults.NotFound();
}
