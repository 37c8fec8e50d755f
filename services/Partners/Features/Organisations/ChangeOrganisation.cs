using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.DutyDesks;
using Platform.Partners.Features.Reference;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Organisations;

/// <summary>What is to change of an organisation; what is absent stays.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What kind of organisation it is: a code of <c>/v1/reference-data/organisation-types</c>.</param>
/// <param name="Domain">Care, safety, or between both.</param>
/// <param name="MunicipalityCodes">Its area of work: CBS codes.</param>
/// <param name="FallbackDirectorHatId">Who acts as director when a director falls away: an active hat of its own.</param>
/// <param name="CoordinatorHatId">Who takes over when an agreement's owner leaves: an active hat of its own.</param>
/// <param name="NeighbourhoodCodes">The districts and neighbourhoods it works in: CBS codes; empty is all of its municipalities.</param>
/// <param name="OutOfHoursDeskId">The desk that takes over while its desks are closed; it may be another organisation's.</param>
/// <param name="Vacate">What is to be empty: nobody stands in, no desk takes over, until one is named again. Not together with a new one.</param>
public sealed record ChangeOrganisationRequest(
    [StringLength(Lengths.Name, MinimumLength = 1)] string? Name = null,
    [RegularExpression(Codes.Kind)] string? Type = null,
    OrganisationDomain? Domain = null,
    [MunicipalityCodes] IReadOnlyList<string>? MunicipalityCodes = null,
    Guid? FallbackDirectorHatId = null,
    Guid? CoordinatorHatId = null,
    [NeighbourhoodCodes] IReadOnlyList<string>? NeighbourhoodCodes = null,
    Guid? OutOfHoursDeskId = null,
    [MaxLength(3)] IReadOnlyList<OrganisationPost>? Vacate = null);

/// <summary>Changes an organisation: what is absent stays. A new name keeps the old one in its history.</summary>
/// <remarks>By an operator or the administrator of the organisation itself; type, domain and municipalities by an operator only. 400 <c>unknownHat</c> or <c>unknownDesk</c> at the field; <c>invalid</c> at <c>/vacate</c> for a post that is filled in the same request. 409 <c>hat-not-of-organisation</c>: who stands in wears an active hat of it; <c>desk-closed</c>, <c>last-triage-of-area</c>: nobody else weighs what is brought in for a municipality that it leaves; <c>organisation-withdrawn</c>.</remarks>
internal static class ChangeOrganisation
{
    public static async Task<Results<OkWithETag<OrganisationEntry>, NotFound>> Handle(
        EntityId organisationId, ChangeOrganisationRequest request, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureManages(organisationId);
        var organisation = await db.Organisations.VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == organisationId.Value, cancel);
        if (organisation is null)
            return TypedResults.NotFound();

        reference.EnsureOrganisationType(request.Type, clock);
        EnsureOneOrTheOther(request);
        expected.EnsureIs(organisation.Version);
        var change = new OrganisationChange(
            request.Name,
            request.Type,
            request.Domain,
            request.MunicipalityCodes,
            await StandIn(db, caller, request.FallbackDirectorHatId, "/fallbackDirectorHatId", cancel),
            await StandIn(db, caller, request.CoordinatorHatId, "/coordinatorHatId", cancel),
            request.NeighbourhoodCodes,
            request.OutOfHoursDeskId is null ? null : await db.NightDesk(request.OutOfHoursDeskId.Value, organisation.OutOfHoursDeskId, caller, cancel),
            request.Vacate);
        caller.EnsureMayChange(organisation, change);
        var now = clock.GetUtcNow();
        var weighed = await db.WeighedBy(organisation, now, cancel);
        events.Add(organisation, organisation.Change(change, now));
        await db.EnsureStillWeighed(weighed with { Municipalities = [.. weighed.Municipalities.Except(organisation.MunicipalityCodes)] }, now, cancel);
        await db.SaveChangesAsync(organisation, expected, cancel);

        return Answers.Ok(OrganisationEntry.From(organisation), organisation);
    }

    private static void EnsureOneOrTheOther(ChangeOrganisationRequest request)
    {
        OrganisationPost?[] filled =
        [
            request.FallbackDirectorHatId is null ? null : OrganisationPost.FallbackDirector,
            request.CoordinatorHatId is null ? null : OrganisationPost.Coordinator,
            request.OutOfHoursDeskId is null ? null : OrganisationPost.OutOfHoursDesk,
        ];
        if (request.Vacate?.ToList().FindIndex(post => filled.Contains(post)) is { } both and >= 0)
            throw ProblemException.Invalid($"/vacate/{both}", "invalid", "A post is filled or left empty, not both.");
    }

    private static async Task<Domain.Hat?> StandIn(PartnersDbContext db, Caller caller, Guid? hatId, string pointer, CancellationToken cancel)
    {
        if (hatId is null)
            return null;

        return await db.Hats.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(hat => hat.Id == hatId, cancel)
            ?? throw ProblemException.Invalid(pointer, "unknownHat", "There is no such hat.");
    }
}
