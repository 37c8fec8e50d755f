using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Reference;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Mandates;

/// <summary>How far a mandate reaches; what is absent has no limit.</summary>
/// <param name="Amount">Euros per commitment.</param>
/// <param name="Hours">Hours per commitment.</param>
/// <param name="DurationDays">Days a commitment may last.</param>
/// <param name="DisclosureLevel">Highest level that may be shared, 0 to 5 (D0 to D5).</param>
/// <param name="Phase">Highest AVE phase that may be decided on, 1 to 4.</param>
public sealed record MandateLimitsRequest(
    [Range(0, 100_000_000)] decimal? Amount = null,
    [Range(0, 100_000)] int? Hours = null,
    [Range(0, 36_500)] int? DurationDays = null,
    [Range(0, 5)] int? DisclosureLevel = null,
    [Range(1, 4)] int? Phase = null);

/// <summary>Grants a mandate of the caller's own organisation to one hat, or to every hat of one kind.</summary>
/// <param name="Powers">What it allows. A commissioner, policy or experience-expert hat never reaches case content: it may ratify and sign covenants only (I-15).</param>
/// <param name="HolderHatId">The one hat that is to hold it; or else <c>holderKind</c>.</param>
/// <param name="HolderKind">Every hat of this kind is to hold it; or else <c>holderHatId</c>.</param>
/// <param name="Limits">How far it reaches.</param>
/// <param name="MunicipalityCodes">Where it holds; absent or empty is everywhere.</param>
/// <param name="Topics">What it is about: codes of <c>/v1/reference-data/topics</c>; absent or empty is everything.</param>
/// <param name="ValidFrom">First day; today when absent.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
/// <param name="NeedsRatification">Each use is to be ratified afterwards.</param>
/// <param name="Substitutable">A colleague with a hat of the same kind, or who stands in for the holder, may use it too; while the hat that holds it is worn.</param>
/// <param name="EvidenceReference">Where the decision to grant it can be found, for example a register number.</param>
/// <param name="Measures">The measures it may commit; absent or empty is every one.</param>
/// <param name="ForumId">The one forum in which it may be used; absent is anywhere.</param>
/// <param name="Visibility">Who sees what of it; partners when absent.</param>
/// <param name="Id">Its id in another register, so that an import can be repeated; made here when absent.</param>
public sealed record GrantMandateRequest(
    [MinLength(1), MaxLength(8)] IReadOnlyList<Power> Powers,
    Guid? HolderHatId = null,
    HatKind? HolderKind = null,
    MandateLimitsRequest? Limits = null,
    [MunicipalityCodes] IReadOnlyList<string>? MunicipalityCodes = null,
    [Topics] IReadOnlyList<string>? Topics = null,
    [Plausible] DateOnly? ValidFrom = null,
    [Plausible] DateOnly? ValidTo = null,
    bool NeedsRatification = false,
    bool Substitutable = false,
    [StringLength(Lengths.Reference, MinimumLength = 1)] string? EvidenceReference = null,
    [Topics] IReadOnlyList<string>? Measures = null,
    Guid? ForumId = null,
    MandateVisibility Visibility = MandateVisibility.Partners,
    [GivenId] Guid? Id = null);

/// <summary>Grants a mandate of the caller's own organisation.</summary>
/// <remarks>By a hat of kind administrator or coordinator. An operator cannot: what an organisation mandates is its own decision. 400 <c>unknownHat</c> at <c>/holderHatId</c>. 409 <c>one-holder</c>: one hat, or every hat of one kind; <c>holder-of-other-organisation</c> (I-9), <c>mandate-without-content</c>: such a hat may ratify and sign covenants only (I-15); <c>hat-ended</c>, <c>period-reversed</c>, <c>organisation-withdrawn</c>, <c>already-exists</c> for an id that is taken. Next: <c>checkMandate</c> says what it allows.</remarks>
internal static class GrantMandate
{
    public static Task<CreatedWithETag<MandateEntry>> Handle(
        GrantMandateRequest request, Caller caller, PartnersDbContext db, IEventOutbox events, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireHat(HatKind.Administrator, HatKind.Coordinator);
        reference.EnsureTopics(request.Topics, "/topics", clock);

        return db.InTransactionAsync(token => GrantAsync(request, by.OrganisationId, caller, db, events, clock, token), cancel);
    }

    private static async Task<CreatedWithETag<MandateEntry>> GrantAsync(
        GrantMandateRequest request, Guid organisationId, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        await db.HoldActiveAsync(organisationId, cancel);
        var holder = request.HolderHatId is null ? null
            : await db.Hats.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(hat => hat.Id == request.HolderHatId, cancel)
                ?? throw ProblemException.Invalid("/holderHatId", "unknownHat", "There is no such hat.");

        var now = clock.GetUtcNow();
        var (mandate, granted) = Mandate.Grant(request.Id ?? Ids.New(clock), Grant(request, organisationId, holder, now), now);
        db.Add(mandate);
        events.Add(mandate, granted);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/mandates/{mandate.Id}", MandateEntry.For(mandate, caller, now), mandate);
    }

    private static MandateGrant Grant(GrantMandateRequest request, Guid organisationId, Domain.Hat? holder, DateTimeOffset now) =>
        new(organisationId, request.Powers, request.ValidFrom ?? DutchDay.Of(now))
        {
            Holder = holder,
            HolderKind = request.HolderKind,
            Limits = request.Limits is { } l ? new MandateLimits(l.Amount, l.Hours, l.DurationDays, l.DisclosureLevel, l.Phase) : new MandateLimits(),
            MunicipalityCodes = request.MunicipalityCodes ?? [],
            Topics = request.Topics ?? [],
            ValidTo = request.ValidTo,
            NeedsRatification = request.NeedsRatification,
            Substitutable = request.Substitutable,
            EvidenceReference = request.EvidenceReference,
            Measures = request.Measures ?? [],
            ForumId = request.ForumId,
            Visibility = request.Visibility,
        };
}
