using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Partnerships;
using Platform.Partners.Features.Reference;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Organisations;

/// <summary>Into which organisation another merges.</summary>
/// <param name="IntoOrganisationId">The organisation that goes on.</param>
public sealed record MergeOrganisationRequest(Guid IntoOrganisationId);

/// <summary>What a merger or a split did.</summary>
/// <param name="Organisation">The organisation as it is now.</param>
/// <param name="GoesOnAs">The organisation in which people, desks and programs go on.</param>
/// <param name="MovedHatIds">The hats that go on there, each as it was.</param>
/// <param name="EndedHatIds">The hats that ended, because the person wears one of that kind there already.</param>
/// <param name="MandatesToGrantAgain">The mandates that ended: a mandate is never assumed, the organisation that goes on grants it anew.</param>
public sealed record ReorganisedEntry(
    OrganisationEntry Organisation, OrganisationEntry GoesOnAs, IReadOnlyList<Guid> MovedHatIds, IReadOnlyList<Guid> EndedHatIds, IReadOnlyList<Guid> MandatesToGrantAgain);

/// <summary>Merges an organisation into another ("fusie"): people, units, desks with their night desk, capabilities, the lines of the ask card and programs go on there; mandates end and are granted anew.</summary>
/// <remarks>
/// By an operator. 400 <c>unknownOrganisation</c> at <c>/intoOrganisationId</c>. 409 <c>merger-with-itself</c>, <c>organisation-withdrawn</c> of either, <c>last-triage-of-area</c> where nobody would weigh what is brought in. Hats keep their ids, so seats and cases follow them; ended hats stay with the old organisation, where the contributions were made.
/// A token that was given out before still names the old organisation until it ends, 10 minutes at most. Next: <c>grantMandate</c> for each of <c>mandatesToGrantAgain</c>.
/// </remarks>
internal static class MergeOrganisation
{
    public static Task<Results<OkWithETag<ReorganisedEntry>, NotFound>> Handle(
        EntityId organisationId, MergeOrganisationRequest request, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        return db.InTransactionAsync(token => MergeAsync(organisationId, request, expected, caller, db, events, clock, token), cancel);
    }

    private static async Task<Results<OkWithETag<ReorganisedEntry>, NotFound>> MergeAsync(
        EntityId organisationId, MergeOrganisationRequest request, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        await db.HoldAsync([organisationId.Value, request.IntoOrganisationId], cancel);
        var organisation = await db.Organisations.VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == organisationId.Value, cancel);
        if (organisation is null)
            return TypedResults.NotFound();
        var target = await db.Organisations.VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == request.IntoOrganisationId, cancel)
            ?? throw ProblemException.Invalid("/intoOrganisationId", "unknownOrganisation", "There is no such organisation.");

        expected.EnsureIs(organisation.Version);
        var now = clock.GetUtcNow();
        var weighed = await db.WeighedBy(organisation, now, cancel);
        var merged = organisation.MergeInto(target, now);
        var hats = await db.Hats.Where(hat => hat.OrganisationId == organisation.Id && hat.EndedAt == null).ToListAsync(cancel);
        var worn = await db.Hats.Where(hat => hat.OrganisationId == target.Id).ToListAsync(cancel);
        var (moved, goesOnAs) = HatMove.To(target, hats, worn, now, (hat, fact) => events.Add(hat, fact));

        var mandates = await db.Mandates.Where(mandate => mandate.OrganisationId == organisation.Id && mandate.RevokedAt == null && mandate.ExpiredAt == null).ToListAsync(cancel);
        mandates.ForEach(mandate => events.Add(mandate, mandate.Revoke(now)));
        await KeepAreas(db, organisation, target, cancel);
        foreach (var unit in await db.Units.Where(unit => unit.OrganisationId == organisation.Id).ToListAsync(cancel))
            unit.MoveTo(target);
        await MoveDesks(db, organisation, target, goesOnAs, now, cancel);
        foreach (var capability in await db.Capabilities.Where(capability => capability.OrganisationId == organisation.Id).ToListAsync(cancel))
            capability.MoveTo(target);
        foreach (var client in await db.Clients.Where(client => client.OrganisationId == organisation.Id && client.RevokedAt == null).ToListAsync(cancel))
        {
            client.MoveTo(target);
            client.Follow(goesOnAs);
        }

        await db.LeavePartnerships(organisation.Id, events, now, cancel);

        events.Add(organisation, merged); // last of its events: whoever follows has moved the hats before
        events.Add(target, target.TakeOver(organisation, now));
        await db.EnsureStillWeighed(weighed, now, cancel);
        await db.SaveChangesAsync(organisation, expected, cancel);

        return Answers.Ok(
            new ReorganisedEntry(OrganisationEntry.From(organisation), OrganisationEntry.From(target), moved, [.. goesOnAs.Keys], [.. mandates.Select(mandate => mandate.Id)]),
            organisation);
    }

    /// <remarks>What has no area of its own serves that of its organisation: it goes on serving that, and not what the other one brings along. The desks of a unit go on serving where that does.</remarks>
    private static async Task KeepAreas(PartnersDbContext db, Organisation from, Organisation to, CancellationToken cancel)
    {
        var together = Area.Of(from).With(Area.Of(to));
        foreach (var organisation in new[] { from, to }.Where(organisation => !Area.Of(organisation).IsSameAs(together)))
        {
            (await db.Units.Where(unit => unit.OrganisationId == organisation.Id).ToListAsync(cancel)).ForEach(unit => unit.KeepArea(organisation));
            (await db.DutyDesks.Where(desk => desk.OrganisationId == organisation.Id && desk.UnitId == null).ToListAsync(cancel)).ForEach(desk => desk.KeepArea(organisation));
            (await db.Capabilities.Where(capability => capability.OrganisationId == organisation.Id).ToListAsync(cancel)).ForEach(capability => capability.KeepArea(organisation));
        }
    }

    /// <remarks>Shifts that are over stay as they were worked.</remarks>
    private static async Task MoveDesks(PartnersDbContext db, Organisation from, Organisation to, IReadOnlyDictionary<Guid, Guid> goesOnAs, DateTimeOffset now, CancellationToken cancel)
    {
        var desks = await db.DutyDesks.Where(desk => desk.OrganisationId == from.Id).ToListAsync(cancel);
        foreach (var desk in desks)
        {
            desk.KeepNightDesk(from);
            desk.MoveTo(to);
            desk.Follow(goesOnAs);
        }

        var (deskIds, ended) = (desks.ConvertAll(desk => desk.Id), goesOnAs.Keys.ToList());
        var shifts = await db.DutyShifts
            .Where(shift => deskIds.Contains(shift.DeskId) && shift.EndsAt > now && (ended.Contains(shift.HatId) || ended.Contains(shift.DeputyHatId!.Value))).ToListAsync(cancel);
        shifts.ForEach(shift => shift.Follow(goesOnAs));
    }
}

/// <summary>The part of an organisation that goes on as an organisation of its own.</summary>
/// <param name="Name">Name of the new organisation.</param>
/// <param name="Type">What kind of organisation it is: a code of <c>/v1/reference-data/organisation-types</c>.</param>
/// <param name="Domain">Care, safety, or between both.</param>
/// <param name="MunicipalityCodes">Its area of work: CBS codes.</param>
/// <param name="HatIds">The hats that go along.</param>
/// <param name="DeskIds">The desks that go along.</param>
/// <param name="UnitIds">The units that go along, each with all below it.</param>
/// <param name="ClientIds">The clients that go along, by <c>clientId</c>.</param>
/// <param name="CapabilityIds">The capabilities that go along.</param>
/// <param name="Id">Id of the new organisation; made here when absent.</param>
public sealed record SplitOrganisationRequest(
    [StringLength(Lengths.Name, MinimumLength = 1)] string Name,
    [RegularExpression(Codes.Kind)] string Type,
    OrganisationDomain Domain,
    [MunicipalityCodes] IReadOnlyList<string> MunicipalityCodes,
    [MaxLength(5000)] IReadOnlyList<Guid> HatIds,
    [MaxLength(200)] IReadOnlyList<Guid>? DeskIds = null,
    [MaxLength(200)] IReadOnlyList<Guid>? UnitIds = null,
    [MaxLength(50)] IReadOnlyList<string>? ClientIds = null,
    [MaxLength(200)] IReadOnlyList<Guid>? CapabilityIds = null,
    [GivenId] Guid? Id = null);

/// <summary>Lets a part of an organisation go on as an organisation of its own ("splitsing").</summary>
/// <remarks>By an operator. 400 <c>unknown</c> at what is not of the organisation. 409 <c>last-triage-of-area</c> where the last hat that weighs signals for a municipality would go along to an organisation that does not work there; <c>organisation-withdrawn</c>, <c>already-exists</c> for an id that is taken. The mandates that the hats held themselves end; those of every hat of a kind stay with the organisation that was split, and the new one grants its own with <c>grantMandate</c>. It starts with the night desk and the ask card of the one that was split: <c>changeOrganisation</c> and <c>writeAskCard</c> change them.</remarks>
internal static class SplitOrganisation
{
    public static Task<Results<CreatedWithETag<ReorganisedEntry>, NotFound>> Handle(
        EntityId organisationId, SplitOrganisationRequest request, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        return db.InTransactionAsync(token => SplitAsync(organisationId, request, expected, caller, db, events, reference, clock, token), cancel);
    }

    private static async Task<Results<CreatedWithETag<ReorganisedEntry>, NotFound>> SplitAsync(
        EntityId organisationId, SplitOrganisationRequest request, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        await db.HoldAsync([organisationId.Value], cancel);
        var organisation = await db.Organisations.VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == organisationId.Value, cancel);
        if (organisation is null)
            return TypedResults.NotFound();

        expected.EnsureIs(organisation.Version);
        organisation.EnsureActive();
        reference.EnsureOrganisationType(request.Type, clock);
        var now = clock.GetUtcNow();
        var weighed = await db.WeighedBy(organisation, now, cancel);
        var (created, registered) = Organisation.Register(request.Id ?? Ids.New(clock), request.Name, request.Type, request.Domain, request.MunicipalityCodes, now);
        db.Add(created);
        events.Add(created, registered);

        var hats = await Named(db.Hats.Where(h => h.OrganisationId == organisation.Id && h.EndedAt == null), request.HatIds, "/hatIds", cancel);
        var (moved, _) = HatMove.To(created, hats, [], now, (hat, fact) => events.Add(hat, fact), isSplit: true);
        var deputed = await db.Hats.Where(hat => hat.OrganisationId == organisation.Id && hat.EndedAt == null && hat.DeputyHatId != null).ToListAsync(cancel);
        HatMove.Part(deputed, moved, now, (hat, fact) => events.Add(hat, fact));
        var mandates = await db.Mandates
            .Where(m => m.OrganisationId == organisation.Id && m.HolderHatId != null && moved.Contains(m.HolderHatId.Value) && m.RevokedAt == null && m.ExpiredAt == null).ToListAsync(cancel);
        mandates.ForEach(mandate => events.Add(mandate, mandate.Revoke(now)));

        foreach (var desk in await Named(db.DutyDesks.Where(d => d.OrganisationId == organisation.Id), request.DeskIds ?? [], "/deskIds", cancel))
            desk.MoveTo(created);
        foreach (var capability in await Named(db.Capabilities.Where(c => c.OrganisationId == organisation.Id), request.CapabilityIds ?? [], "/capabilityIds", cancel))
            capability.MoveTo(created);
        await MoveUnits(db, organisation, created, request.UnitIds ?? [], cancel);
        await LeaveUnits(db, organisation, created, cancel);
        await MoveClients(db, organisation, created, request.ClientIds ?? [], cancel);

        foreach (var hatId in moved)
        {
            if (organisation.Vacate(hatId, now) is { } vacated)
                events.Add(organisation, vacated);
        }

        events.Add(organisation, organisation.Split(created, now));
        await db.EnsureStillWeighed(weighed, now, cancel);
        await db.SaveChangesAsync(organisation, expected, cancel);

        return Answers.Created(
            $"/v1/organisations/{created.Id}",
            new ReorganisedEntry(OrganisationEntry.From(organisation), OrganisationEntry.From(created), moved, [], [.. mandates.Select(mandate => mandate.Id)]),
            created);
    }

    private static async Task MoveUnits(PartnersDbContext db, Organisation from, Organisation to, IReadOnlyList<Guid> unitIds, CancellationToken cancel)
    {
        var units = await db.Units.Where(unit => unit.OrganisationId == from.Id).ToListAsync(cancel);
        var chosen = unitIds.ToHashSet();
        if (unitIds.ToList().FindIndex(id => units.TrueForAll(unit => unit.Id != id)) is var unknown and >= 0)
            throw ProblemException.Invalid($"/unitIds/{unknown}", "unknown", "There is no such unit of this organisation.");

        while (units.FindAll(unit => unit.ParentUnitId is { } parent && chosen.Contains(parent) && !chosen.Contains(unit.Id)) is { Count: > 0 } below)
            below.ForEach(unit => chosen.Add(unit.Id));
        foreach (var unit in units.Where(unit => chosen.Contains(unit.Id)))
            unit.MoveTo(to, keepsParent: unit.ParentUnitId is { } parent && chosen.Contains(parent));
    }

    /// <remarks>A hat or desk stays in its unit where both go the same way. Hats that have ended keep the unit they had.</remarks>
    private static async Task LeaveUnits(PartnersDbContext db, Organisation from, Organisation to, CancellationToken cancel)
    {
        var moved = db.Units.Local.Where(unit => unit.OrganisationId == to.Id).Select(unit => unit.Id).ToHashSet();
        foreach (var hat in await db.Hats.Where(hat => hat.OrganisationId == from.Id && hat.EndedAt == null && hat.UnitId != null).ToListAsync(cancel))
        {
            if (hat.OrganisationId == to.Id != moved.Contains(hat.UnitId!.Value))
                hat.LeaveUnit();
        }

        foreach (var desk in await db.DutyDesks.Where(desk => desk.OrganisationId == from.Id && desk.UnitId != null).ToListAsync(cancel))
        {
            if (desk.OrganisationId == to.Id != moved.Contains(desk.UnitId!.Value))
                desk.Leave(db.Units.Local.Single(unit => unit.Id == desk.UnitId));
        }
    }

    private static async Task MoveClients(PartnersDbContext db, Organisation from, Organisation to, IReadOnlyList<string> clientIds, CancellationToken cancel)
    {
        var clients = await db.Clients.Where(client => client.OrganisationId == from.Id && clientIds.Contains(client.ClientId) && client.RevokedAt == null).ToListAsync(cancel);
        if (clientIds.ToList().FindIndex(id => clients.TrueForAll(client => client.ClientId != id)) is var unknown and >= 0)
            throw ProblemException.Invalid($"/clientIds/{unknown}", "unknown", "There is no such client of this organisation.");

        clients.ForEach(client => client.MoveTo(to));
    }

    private static async Task<List<TRoot>> Named<TRoot>(IQueryable<TRoot> own, IReadOnlyList<Guid> ids, string pointer, CancellationToken cancel)
        where TRoot : AggregateRoot
    {
        var found = await own.Where(root => ids.Contains(root.Id)).ToListAsync(cancel);
        var unknown = ids.ToList().FindIndex(id => found.TrueForAll(root => root.Id != id));
        return unknown < 0 ? found : throw ProblemException.Invalid($"{pointer}/{unknown}", "unknown", "There is no such one of this organisation.");
    }
}
