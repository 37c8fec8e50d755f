using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Professionals;

/// <summary>Lists the professionals, newest first.</summary>
/// <remarks>Contact data is for callers with a hat and for operators.</remarks>
internal static class ListProfessionals
{
    public static async Task<Ok<Page<ProfessionalEntry>>> Handle([AsParameters] PageQuery page, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        TypedResults.Ok(await db.Professionals.AsNoTracking().VisibleTo(caller).ToPageAsync(page, p => ProfessionalEntry.For(p, caller), cancel));
}

/// <summary>Reads a professional.</summary>
/// <remarks>Contact data is for callers with a hat and for operators.</remarks>
internal static class GetProfessional
{
    public static async Task<Results<OkWithETag<ProfessionalEntry>, NotFound>> Handle(
        EntityId professionalId, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        await db.Professionals.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(p => p.Id == professionalId.Value, cancel) is { } professional
            ? Answers.Ok(ProfessionalEntry.For(professional, caller), professional)
            : TypedResults.NotFound();
}
