using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
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

namespace Platform.Partners.Features.Capabilities;

/// <summary>What the caller's own organisation can, cannot or only under a condition does.</summary>
/// <param name="Kind">Can, cannot or only if.</param>
/// <param name="Topic">About what: a code of <c>/v1/reference-data/topics</c>.</param>
/// <param name="Description">What it is, in words of the field.</param>
/// <param name="Condition">Under which condition: for <c>onlyIf</c>, and only there.</param>
/// <param name="Reason">Why not, or why only then; required unless it can.</param>
/// <param name="Alternative">What can be done instead; required where medical secrecy is the reason.</param>
/// <param name="MunicipalityCodes">Where; absent or empty is the organisation's whole area.</param>
public sealed record CapabilityRequest(
    CapabilityKind Kind,
    [RegularExpression(Codes.Word)] string Topic,
    [StringLength(Lengths.Text, MinimumLength = 1)] string? Description = null,
    [StringLength(Lengths.Text, MinimumLength = 1)] string? Condition = null,
    CapabilityReason? Reason = null,
    [StringLength(Lengths.Text, MinimumLength = 1)] string? Alternative = null,
    [MunicipalityCodes] IReadOnlyList<string>? MunicipalityCodes = null)
{
    internal CapabilityStatement Statement => new(Kind, Topic, Description, Condition, Reason, Alternative, MunicipalityCodes ?? []);
}

/// <summary>Declares what the caller's own organisation can, cannot or only under a condition does.</summary>
/// <remarks>By a hat of kind administrator or coordinator. Medical secrecy is a reason, not a refusal: it needs an alternative. 400 at <c>/topic</c> for what the reference data does not have. 409 <c>why-required</c>, <c>condition-required</c>: it belongs to <c>onlyIf</c>, and only there; <c>alternative-required</c>, <c>organisation-withdrawn</c>. It shows in <c>getAskCard</c>.</remarks>
internal static class DeclareCapability
{
    public static async Task<CreatedWithETag<CapabilityEntry>> Handle(CapabilityRequest request, Caller caller, PartnersDbContext db, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireHat(HatKind.Administrator, HatKind.Coordinator);
        reference.EnsureTopic(request.Topic, "/topic", clock);
        var capability = await db.InTransactionAsync(
            async inside =>
            {
                await db.HoldActiveAsync(by.OrganisationId, inside);
                var declared = Capability.Declare(Ids.New(clock), by.OrganisationId, request.Statement, clock.GetUtcNow());
                db.Add(declared);
                await db.SaveChangesAsync(inside);

                return declared;
            },
            cancel);

        return Answers.Created($"/v1/capabilities/{capability.Id}", CapabilityEntry.From(capability), capability);
    }
}

/// <summary>States a capability of the caller's own organisation anew.</summary>
/// <remarks>By a hat of kind administrator or coordinator of the organisation that declared it. 400 at <c>/topic</c> for what the reference data does not have. 409 <c>why-required</c>, <c>condition-required</c>: it belongs to <c>onlyIf</c>, and only there; <c>alternative-required</c>.</remarks>
internal static class RestateCapability
{
    public static async Task<Results<OkWithETag<CapabilityEntry>, NotFound>> Handle(
        EntityId capabilityId, CapabilityRequest request, IfMatch expected, Caller caller, PartnersDbContext db, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.OwnCapability(capabilityId, caller, cancel) is not { } capability)
            return TypedResults.NotFound();

        expected.EnsureIs(capability.Version);
        reference.EnsureTopic(request.Topic, "/topic", clock);
        capability.Restate(request.Statement);
        await db.SaveChangesAsync(capability, expected, cancel);

        return Answers.Ok(CapabilityEntry.From(capability), capability);
    }
}

/// <summary>Takes a capability of the caller's own organisation off the list.</summary>
/// <remarks>By a hat of kind administrator or coordinator of the organisation that declared it. It shows in <c>getAskCard</c> no more; no rule refuses it.</remarks>
internal static class RemoveCapability
{
    public static async Task<Results<NoContent, NotFound>> Handle(EntityId capabilityId, IfMatch expected, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        if (await db.OwnCapability(capabilityId, caller, cancel) is not { } capability)
            return TypedResults.NotFound();

        db.Remove(capability);
        await db.SaveChangesAsync(capability, expected, cancel);

        return TypedResults.NoContent();
    }

    /// <summary>The capability, where the caller may change it; null where there is none.</summary>
    /// <exception cref="ProblemException">403: it is another organisation's, or the hat is of another kind.</exception>
    public static async Task<Capability?> OwnCapability(this PartnersDbContext db, EntityId id, Caller caller, CancellationToken cancel)
    {
        var by = caller.RequireHat(HatKind.Administrator, HatKind.Coordinator);
        var capability = await db.Capabilities.VisibleTo(caller).SingleOrDefaultAsync(c => c.Id == id.Value, cancel);
        return capability is null || capability.OrganisationId == by.OrganisationId
            ? capability
            : throw ProblemException.Forbidden("capability-of-other-organisation", "An organisation says itself what it can and cannot do.");
    }
}
