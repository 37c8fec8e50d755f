using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Organisations;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Professionals;

/// <summary>A professional goes to work for another organisation.</summary>
/// <param name="OrganisationId">For whom from then on.</param>
/// <param name="Kind">In which capacity.</param>
/// <param name="StartsOn">First day there; at the other organisations the day before is the last.</param>
/// <param name="Function">What it is called at the new organisation.</param>
/// <param name="HatId">Id of the new hat; made here when absent.</param>
public sealed record MoveProfessionalRequest(
    Guid OrganisationId,
    HatKind Kind,
    [Plausible] DateOnly StartsOn,
    [StringLength(Lengths.Name, MinimumLength = 1)] string? Function = null,
    [GivenId] Guid? HatId = null);

/// <summary>What a move did.</summary>
/// <param name="Hat">The new hat.</param>
/// <param name="Ended">The hats elsewhere, with their last day.</param>
public sealed record MovedProfessional(HatEntry Hat, IReadOnlyList<HatEntry> Ended);

/// <summary>Moves a professional to another organisation: the hats elsewhere end the day before, contributions stay where they were made.</summary>
/// <remarks>By an operator: it ends hats of more than one organisation. 400 <c>unknownOrganisation</c> at <c>/organisationId</c>. 409 <c>last-triage-of-area</c> where nobody would weigh what is brought in for a municipality from that day on; <c>hat-worn-already</c>, <c>organisation-withdrawn</c>, <c>already-exists</c> for an id that is taken. Clients are given the new hat by a change of their own: <c>changeClient</c>.</remarks>
internal static class MoveProfessional
{
    public static Task<Results<Created<MovedProfessional>, NotFound>> Handle(
        EntityId professionalId, MoveProfessionalRequest request, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        return db.InTransactionAsync(token => MoveAsync(professionalId, request, caller, db, events, clock, token), cancel);
    }

    private static async Task<Results<Created<MovedProfessional>, NotFound>> MoveAsync(
        EntityId professionalId, MoveProfessionalRequest request, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        await db.HoldAsync([request.OrganisationId], cancel);
        var professional = await db.Professionals.VisibleTo(caller).SingleOrDefaultAsync(p => p.Id == professionalId.Value, cancel);
        if (professional is null)
            return TypedResults.NotFound();
        var organisation = await db.Organisations.VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == request.OrganisationId, cancel)
            ?? throw ProblemException.Invalid("/organisationId", "unknownOrganisation", "There is no such organisation.");

        var now = clock.GetUtcNow();
        var worn = await db.Hats.VisibleTo(caller).Where(h => h.ProfessionalId == professional.Id).ToListAsync(cancel);
        var left = worn.Where(hat => hat.OrganisationId != organisation.Id && hat.EndedAt is null && !(hat.ValidTo < request.StartsOn)).ToList();
        var lastDay = request.StartsOn.AddDays(-1);
        var from = TriageAreas.After(lastDay, now);
        var weighed = new List<Weighed>();
        foreach (var hat in left)
        {
            weighed.Add(await db.WeighedThrough(hat, from, cancel));
            events.Add(hat, hat.EndAfter(lastDay, now));
            if (hat.EndedAt is not null)
                await db.VacatePostsOf(hat, events, now, cancel);
        }

        var grant = new HatGrant(professional, organisation, request.Kind, request.StartsOn, null, worn, request.Function);
        var (started, granted) = Domain.Hat.Grant(request.HatId ?? Ids.New(clock), grant, now);
        db.Add(started);
        events.Add(started, granted);
        foreach (var area in weighed)
            await db.EnsureStillWeighed(area, from, cancel); // who goes on to weigh there for another organisation leaves nobody without
        await db.SaveHatAsync(started, cancel);

        return TypedResults.Created($"/v1/hats/{started.Id}", new MovedProfessional(HatEntry.From(started), [.. left.Select(HatEntry.From)]));
    }
}
