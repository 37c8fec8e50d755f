using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Mandates;

/// <summary>May this hat bind its organisation to this, here, at this moment? Say what you know: money, hours and days that are absent are not committed, and a mandate that is limited in an area, topic, measure, forum, level or phase about which you say nothing answers <c>conditional</c>.</summary>
/// <param name="HatId">The hat that is to commit.</param>
/// <param name="Power">What it is to do.</param>
/// <param name="Moment">When it is, or was, committed; now when absent.</param>
/// <param name="MunicipalityCode">Where (CBS code).</param>
/// <param name="Topic">About what.</param>
/// <param name="Amount">Euros.</param>
/// <param name="Hours">Hours.</param>
/// <param name="DurationDays">Days it lasts.</param>
/// <param name="DisclosureLevel">Level that is to be shared, 0 to 5.</param>
/// <param name="ToPhase">AVE phase that is decided on, 1 to 4.</param>
/// <param name="ForumId">In which forum.</param>
/// <param name="Measure">Which measure.</param>
/// <param name="DueOn">The day on which it is to be done: the answer then flags a mandate that ends before it, or was taken back since.</param>
public sealed record MandateCheckRequest(
    Guid HatId,
    Power Power,
    [Plausible] DateTimeOffset? Moment = null,
    [RegularExpression("GM[0-9]{4}")] string? MunicipalityCode = null,
    [StringLength(Lengths.Topic, MinimumLength = 1)] string? Topic = null,
    [Range(0, 100_000_000)] decimal? Amount = null,
    [Range(0, 100_000)] decimal? Hours = null,
    [Range(0, 36_500)] int? DurationDays = null,
    [Range(0, 5)] int? DisclosureLevel = null,
    [Range(1, 4)] int? ToPhase = null,
    Guid? ForumId = null,
    [RegularExpression(Codes.Word)] string? Measure = null,
    [Plausible] DateOnly? DueOn = null);

/// <summary>Asks whether a hat may bind its organisation to something, at the moment of agreeing.</summary>
/// <remarks>
/// The answer names the mandate that decided and until when it holds. <c>conditional</c> is covered up to a limit, or once it is ratified ("ad referendum"):
/// then <c>ratifierHatId</c> names who may. <c>unknown</c> is no yes.
/// What was committed stays committed: ask with the moment of then, and <c>flags</c> says what has changed since, where no other mandate allows as much today.
/// Mandates and hats are those of that moment, and so is the organisation for which the hat was worn; who stands in for whom is as it is now.
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

        var now = clock.GetUtcNow();

        return TypedResults.Ok(await AskAsync(hat, Question(request, now), now, db, cancel));
    }

    /// <summary>What the mandates of a hat say to a question.</summary>
    /// <remarks>Only what decides is read: an organisation may have thousands of hats, and this is asked at every acceptance. Who may ratify is looked for where it comes to that.</remarks>
    public static async Task<MandateAnswer> AskAsync(Domain.Hat hat, MandateQuestion question, DateTimeOffset now, PartnersDbContext db, CancellationToken cancel)
    {
        var (own, holders) = await db.UsableBy(hat, db.Mandates.AsNoTracking(), cancel);

        var answer = new MandateBook(own, holders).Check(hat, question, now);
        if (answer.Result is not MandateResult.Conditional)
            return answer;

        var ratifying = await db.Mandates.AsNoTracking().GrantedFor(hat).Where(mandate => mandate.AllowsRatifying).ToListAsync(cancel);
        var ratifiers = await db.RatifiersOf(ratifying, hat, question.Moment, cancel);

        return new MandateBook([.. own.Concat(ratifying).DistinctBy(mandate => mandate.Id)], [.. ratifiers.Concat(holders).DistinctBy(other => other.Id)]).Check(hat, question, now);
    }

    private static MandateQuestion Question(MandateCheckRequest r, DateTimeOffset now) =>
        new(r.Power, r.Moment ?? now, r.MunicipalityCode, r.Topic, r.Amount, r.Hours, r.DurationDays, r.DisclosureLevel, r.ToPhase, r.ForumId, r.Measure) { DueOn = r.DueOn };
}
