using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Organisations;

/// <summary>Lists the organisations that take part or did, newest first.</summary>
internal static class ListOrganisations
{
    public static async Task<Ok<Page<OrganisationEntry>>> Handle(
        [AsParameters] PageQuery page,
        [FromQuery, Description("Only those that work in this municipality (CBS code).")] string? municipalityCode,
        Caller caller,
        PartnersDbContext db,
        CancellationToken cancel)
    {
        var organisations = db.Organisations.AsNoTracking().VisibleTo(caller);
        if (municipalityCode is not null)
        {
            var working = await db.WorkAreas.AsNoTracking().Where(area => area.MunicipalityCode == municipalityCode).Select(area => area.OwnerId).ToListAsync(cancel);
            organisations = organisations.Where(o => working.Contains(o.Id));
        }

        return TypedResults.Ok(await organisations.ToPageAsync(page, OrganisationEntry.From, cancel));
    }
}

/// <summary>Reads an organisation.</summary>
internal static class GetOrganisation
{
    public static async Task<Results<OkWithETag<OrganisationEntry>, NotFound>> Handle(
        EntityId organisationId, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        await db.Organisations.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == organisationId.Value, cancel) is { } organisation
            ? Answers.Ok(OrganisationEntry.From(organisation), organisation)
            : TypedResults.NotFound();
}
