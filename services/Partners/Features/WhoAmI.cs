using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Mandates;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Professionals;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features;

/// <summary>Who a token is.</summary>
/// <param name="ClientId">The client that got it.</param>
/// <param name="ClientKind"><c>system</c>, <c>operator</c> or <c>service</c>.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="Mandates">What the hat may bind its organisation to, today: under a mandate of its own, of its kind, or of whom it stands in for.</param>
/// <param name="Organisation">For whom it acts.</param>
/// <param name="Professional">Who acts; absent for a system.</param>
/// <param name="Hat">In which capacity; absent for a system.</param>
public sealed record TokenHolder(
    string ClientId,
    string ClientKind,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<MandateEntry> Mandates,
    OrganisationEntry? Organisation = null,
    ProfessionalEntry? Professional = null,
    HatEntry? Hat = null);

/// <summary>Says who the token is: organisation, professional, hat, scopes and mandates.</summary>
/// <remarks>Open invitations and tasks are with Cases and Meetings, in their lists; they do not stand here.</remarks>
internal static class GetMe
{
    public static async Task<Ok<TokenHolder>> Handle(Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var organisation = await db.Organisations.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == caller.OrganisationId, cancel);
        var professional = await db.Professionals.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(p => p.Id == caller.ProfessionalId, cancel);
        var hat = await db.Hats.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(h => h.Id == caller.HatId, cancel);

        return TypedResults.Ok(new TokenHolder(
            caller.ClientId,
            caller.ClientKind,
            [.. caller.Scopes.Order(StringComparer.Ordinal)],
            hat is null ? [] : await MandatesOf(hat, caller, db, clock, cancel),
            organisation is null ? null : OrganisationEntry.From(organisation),
            professional is null ? null : ProfessionalEntry.For(professional, caller),
            hat is null ? null : HatEntry.From(hat)));
    }

    private static async Task<IReadOnlyList<MandateEntry>> MandatesOf(Domain.Hat hat, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = DutchDay.Of(now);
        var current = db.Mandates.AsNoTracking().VisibleTo(caller).Where(m => m.RevokedAt == null && m.ValidFrom <= today && (m.ValidTo == null || m.ValidTo >= today));
        var (mandates, holders) = await db.UsableBy(hat, current, cancel);

        return [.. new MandateBook(mandates, holders).UsableBy(hat, now).Where(mandate => mandate.StatusAt(now) is MandateStatus.Active).Select(mandate => MandateEntry.For(mandate, caller, now))];
    }
}
