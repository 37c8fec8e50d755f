using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Capabilities;
using Platform.Partners.Features.DutyDesks;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Organisations;

/// <summary>What a partner should know before asking an organisation something: read it before the question is sent, not after the answer disappoints.</summary>
/// <param name="OrganisationId">Whose card.</param>
/// <param name="Name">The organisation.</param>
/// <param name="PleaseKnow">What it is sensitive to, in its own words.</param>
/// <param name="Can">What it does.</param>
/// <param name="Cannot">What it does not do, and why.</param>
/// <param name="OnlyIf">What it does under a condition.</param>
/// <param name="Desks">Where it can be reached; closed desks are none.</param>
public sealed record AskCardEntry(
    Guid OrganisationId,
    string Name,
    IReadOnlyList<string> PleaseKnow,
    IReadOnlyList<CapabilityEntry> Can,
    IReadOnlyList<CapabilityEntry> Cannot,
    IReadOnlyList<CapabilityEntry> OnlyIf,
    IReadOnlyList<DutyDeskEntry> Desks);

/// <summary>Reads an organisation's "please know before you ask" card.</summary>
internal static class GetAskCard
{
    private const int Most = 200;

    public static async Task<Results<OkWithETag<AskCardEntry>, NotFound>> Handle(EntityId organisationId, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var organisation = await db.Organisations.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == organisationId.Value, cancel);
        if (organisation is null)
            return TypedResults.NotFound();

        var capabilities = await db.Capabilities.AsNoTracking().VisibleTo(caller)
            .Where(c => c.OrganisationId == organisation.Id).OrderByDescending(c => c.CreatedAt).Take(Most).ToListAsync(cancel);
        var desks = await db.DutyDesks.AsNoTracking().VisibleTo(caller)
            .Where(d => d.OrganisationId == organisation.Id && d.ClosedAt == null).OrderByDescending(d => d.CreatedAt).Take(Most).ToListAsync(cancel);

        return Answers.Always( // what it can and where it is reached stand beside the organisation
            new AskCardEntry(organisation.Id, organisation.Name, organisation.PleaseKnow, Of(CapabilityKind.Can), Of(CapabilityKind.Cannot), Of(CapabilityKind.OnlyIf), [.. desks.Select(DutyDeskEntry.From)]),
            organisation);

        IReadOnlyList<CapabilityEntry> Of(CapabilityKind kind) =>
            [.. capabilities.Where(c => c.Kind == kind).OrderBy(c => c.Topic, StringComparer.Ordinal).Select(CapabilityEntry.From)];
    }
}

/// <summary>What a partner should know before asking the caller's own organisation something.</summary>
/// <param name="PleaseKnow">Lines in its own words; an empty list clears the card.</param>
public sealed record WriteAskCardRequest([MaxLength(20), ShortTexts] IReadOnlyList<string> PleaseKnow);

/// <summary>Writes the "please know before you ask" card of the caller's own organisation.</summary>
/// <remarks>By a hat of kind administrator or coordinator. What the organisation can and cannot do stands in <c>/v1/capabilities</c> (<c>declareCapability</c>). 409 <c>organisation-withdrawn</c>.</remarks>
internal static class WriteAskCard
{
    public static async Task<Results<OkWithETag<OrganisationEntry>, NotFound>> Handle(
        EntityId organisationId, WriteAskCardRequest request, IfMatch expected, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var by = caller.RequireHat(HatKind.Administrator, HatKind.Coordinator);
        var organisation = await db.Organisations.VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == organisationId.Value, cancel);
        if (organisation is null)
            return TypedResults.NotFound();
        if (organisation.Id != by.OrganisationId)
            throw ProblemException.Forbidden("card-of-other-organisation", "An organisation writes its own card.");

        expected.EnsureIs(organisation.Version);
        organisation.LetKnow(request.PleaseKnow);
        await db.SaveChangesAsync(organisation, expected, cancel);

        return Answers.Ok(OrganisationEntry.From(organisation), organisation);
    }
}
