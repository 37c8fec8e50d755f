using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;

namespace Platform.Partners.Features.Internal;

/// <summary>Whether somebody weighs what is brought in for a municipality.</summary>
/// <param name="HasTriage">An organisation that works there has a hat of kind triage that is worn today.</param>
public sealed record ServedArea(bool HasTriage);

/// <summary>Says whether a municipality has a triage, for a service whose copy of the directory may not be complete yet.</summary>
internal static class ReadServedArea
{
    public static async Task<Ok<ServedArea>> Handle(string municipalityCode, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var working = db.WorkAreas.Where(area => area.MunicipalityCode == municipalityCode).Select(area => area.OwnerId);
        var serving = db.Organisations.Where(o => o.WithdrawnAt == null && working.Contains(o.Id)).Select(o => o.Id);

        return TypedResults.Ok(new ServedArea(await db.Hats.AsNoTracking()
            .Where(Domain.Hat.ActiveAt(clock.GetUtcNow())).AnyAsync(hat => serving.Contains(hat.OrganisationId) && hat.Kind == HatKind.Triage, cancel)));
    }
}
