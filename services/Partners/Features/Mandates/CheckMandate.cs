using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Mandates;

/// <summary>May this hat bind its organisation to this, here, at this moment? What is absent plays no part.</summary>
/// <param name="HatId">The hat that is to commit.</param>
/// <param name="Power">What it is to do.</param>
/// <param name="Moment">When; now when absent.</param>
/// <param name="MunicipalityCode">Where (CBS code).</param>
/// <param name="Topic">About what.</param>
/// <param name="Amount">Euros.</param>
/// <param name="Hours">Hours.</param>
/// <param name="DurationDays">Days it lasts.</param>
/// <param name="DisclosureLevel">Level that is to be shared, 0 to 5.</param>
/// <param name="ToPhase">AVE phase that is decided on, 1 to 4.</param>
public sealed record MandateCheckRequest(
    Guid HatId,
    Power Power,
    DateTimeOffset? Moment = null,
    [RegularExpression("GM[0-9]{4}")] string? MunicipalityCode = null,
    [StringLength(Lengths.Topic, MinimumLength = 1)] string? Topic = null,
    [Range(0, 100_000_000)] decimal? Amount = null,
    [Range(0, 100_000)] decimal? Hours = null,
    [Range(0, 36_500)] int? DurationDays = null,
    [Range(0, 5)] int? DisclosureLevel = null,
    [Range(1, 4)] int? ToPhase = null);

/// <summary>Asks whether a hat may bind its organisation to something, at the moment of agreeing.</summary>
/// <remarks>
/// The answer names the mandate that decided and until when it holds. <c>conditional</c> is covered up to a limit, or once it is ratified ("ad referendum"):
/// then <c>ratifierHatId</c> names who may. <c>unknown</c> is no yes.
/// </remarks>
internal static class CheckMandate
{
    private static readonly MandateAnswer Unknown = new(MandateResult.Unknown, MandateReason.HatUnknown);

    public static async Task<Ok<MandateAnswer>> Handle(
        MandateCheckRequest request, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        // Who acts for no person asks about its own organisation only; services ask for whoever is at the table.
        var hats = db.Hats.AsNoTracking().VisibleTo(caller);
        if (!caller.IsService && caller.HatId is null)
            hats = hats.Where(hat => hat.OrganisationId == caller.OrganisationId);

        var hat = await hats.SingleOrDefaultAsync(h => h.Id == request.HatId, cancel);
        if (hat is null)
            return TypedResults.Ok(Unknown);

        var book = new MandateBook(
            await db.Mandates.AsNoTracking().Where(mandate => mandate.OrganisationId == hat.OrganisationId).ToListAsync(cancel),
            await db.Hats.AsNoTracking().Where(other => other.OrganisationId == hat.OrganisationId).ToListAsync(cancel));

        return TypedResults.Ok(book.Check(hat, Question(request, clock)));
    }

    private static MandateQuestion Question(MandateCheckRequest r, TimeProvider clock) => new(
        r.Power, r.Moment ?? clock.GetUtcNow(), r.MunicipalityCode, r.Topic, r.Amount, r.Hours, r.DurationDays, r.DisclosureLevel, r.ToPhase);
}
