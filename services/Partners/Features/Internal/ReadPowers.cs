using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Mandates;
using Platform.ServiceDefaults.Http;

namespace Platform.Partners.Features.Internal;

/// <summary>What the mandates of a hat say about one power, of whichever case.</summary>
/// <param name="Power">The power.</param>
/// <param name="Result">Whether it is covered now; unknown for a hat that does not exist.</param>
public sealed record HatPower(Power Power, MandateResult Result);

/// <summary>Says what a hat may bind its organisation to, each power in one answer, for who shows somebody what their mandate lets them decide.</summary>
/// <remarks>As <see cref="CheckMandate"/> answers each power without anything else said; who may ratify is not looked for, since nothing is committed.</remarks>
internal static class ReadPowers
{
    public static async Task<Ok<List<HatPower>>> Handle(EntityId hatId, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var powers = Enum.GetValues<Power>().ToList();
        if (await db.Hats.AsNoTracking().SingleOrDefaultAsync(hat => hat.Id == hatId.Value, cancel) is not { } hat)
            return TypedResults.Ok(powers.ConvertAll(power => new HatPower(power, MandateResult.Unknown)));

        var (mandates, holders) = await db.UsableBy(hat, db.Mandates.AsNoTracking(), cancel);
        var (book, now) = (new MandateBook(mandates, holders), clock.GetUtcNow());

        return TypedResults.Ok(powers.ConvertAll(power => new HatPower(power, book.Check(hat, new MandateQuestion(power, now), now).Result)));
    }
}
