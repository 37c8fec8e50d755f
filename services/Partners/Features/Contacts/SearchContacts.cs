using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Reference;
using Platform.Partners.Features.Units;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Contacts;

/// <summary>Whom do I call for what, where, and when?</summary>
/// <param name="Topic">About what: a code of <c>/v1/reference-data/topics</c>.</param>
/// <param name="MunicipalityCode">Where (CBS code).</param>
/// <param name="NeighbourhoodCode">In which district or neighbourhood (CBS code): desks that serve it, all of the municipality, or a part of that district are found; absent plays no part.</param>
/// <param name="Moment">When; now when absent.</param>
/// <param name="OrganisationId">Only desks of this organisation, and those that take over from them.</param>
/// <param name="UnitId">Only desks of this unit and the units below it, and those that take over from them.</param>
public sealed record SearchContactsRequest(
    [RegularExpression(Codes.Word)] string Topic,
    [RegularExpression("GM[0-9]{4}")] string MunicipalityCode,
    [RegularExpression("(WK|BU)[0-9]{6,8}")] string? NeighbourhoodCode = null,
    [Plausible] DateTimeOffset? Moment = null,
    Guid? OrganisationId = null,
    Guid? UnitId = null);

/// <summary>Whom to call.</summary>
/// <param name="At">The moment that the answer is for.</param>
/// <param name="Contacts">Desks with somebody there first, then those that open soonest; 20 at most.</param>
/// <param name="Holiday">The public or regional holiday that it is, in Dutch.</param>
public sealed record FoundContacts(DateTimeOffset At, IReadOnlyList<FoundContact> Contacts, string? Holiday = null);

/// <summary>A desk to call.</summary>
/// <param name="DeskId">The desk.</param>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Desk">The desk's name.</param>
/// <param name="Telephone">Of the desk.</param>
/// <param name="IsOpen">Whether somebody is there at that moment.</param>
/// <param name="NextOpensAt">For a closed desk: the next moment somebody is there; absent when none is known. Of a closed desk and the ones that take over from it, the one that opens first comes first.</param>
/// <param name="ClosesAt">For an open desk: until when; absent when it does not close within a month.</param>
/// <param name="Person">Who answers then, when it is known.</param>
/// <param name="Deputy">Who answers when that person cannot.</param>
/// <param name="TakesOverFromDeskId">The closed desk for which this one answers; while this one is closed too, from <c>nextOpensAt</c> on.</param>
/// <param name="UnitId">The unit that it is the desk of.</param>
public sealed record FoundContact(
    Guid DeskId,
    Guid OrganisationId,
    string Organisation,
    string Desk,
    string Telephone,
    bool IsOpen,
    DateTimeOffset? NextOpensAt = null,
    DateTimeOffset? ClosesAt = null,
    FoundPerson? Person = null,
    FoundPerson? Deputy = null,
    Guid? TakesOverFromDeskId = null,
    Guid? UnitId = null);

/// <summary>A person at a desk.</summary>
/// <param name="HatId">In which capacity.</param>
/// <param name="Kind">The kind of that capacity.</param>
/// <param name="Name">Who; people and operators see it, systems do not.</param>
/// <param name="Telephone">At work; people and operators see it.</param>
public sealed record FoundPerson(Guid HatId, HatKind Kind, string? Name = null, string? Telephone = null);

/// <summary>Says whom to call for what, where and when: the desk, who is on duty, the deputy, and the next moment somebody is there.</summary>
/// <remarks>Right at 02:40 on a Sunday, on a public holiday, and in the nights in which the clock changes. Nothing about a resident is asked: topic and area only.</remarks>
internal static class SearchContacts
{
    private const int Most = 20;
    private static readonly TimeSpan RosterAhead = TimeSpan.FromDays(31);

    public static async Task<Ok<FoundContacts>> Handle(SearchContactsRequest request, Caller caller, PartnersDbContext db, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        if (!caller.IsService) // a service asks for what it knows; a region that took its topic off the list has desks for everything
            reference.EnsureTopic(request.Topic, "/topic", clock);

        Func<DateOnly, string?> holidays = reference.Current.HolidayOn;
        var moment = (request.Moment ?? clock.GetUtcNow()).ToUniversalTime();
        var (asked, nights) = await DesksIn(request, caller, db, cancel);
        List<DutyDesk> desks = [.. asked.Concat(nights).Select(d => d.Desk)];
        var shifts = await ShiftsOf(desks, moment, db, cancel);
        var hats = await HatsOf(desks, shifts, caller, db, cancel);

        var found = new ContactFinder(asked, shifts, hats, holidays, nights, await UnitsOf(asked, caller, db, cancel)).Find(new ContactQuestion(request.Topic, request.MunicipalityCode, request.NeighbourhoodCode, moment)).Take(caller.IsService ? int.MaxValue : Most).ToList(); // a service chooses among all of them
        var people = await PeopleOf(found, caller, db, cancel);

        return TypedResults.Ok(new FoundContacts(moment, [.. found.Select(contact => Entry(contact, people, moment))], holidays(DutchDay.Of(moment))));
    }

    /// <returns>The desks that are asked for, and those that only take over from them.</returns>
    private static async Task<(List<(DutyDesk Desk, Organisation Organisation)> Asked, List<(DutyDesk Desk, Organisation Organisation)> Nights)> DesksIn(
        SearchContactsRequest request, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var owners = await db.WorkAreas.AsNoTracking().Where(area => area.MunicipalityCode == request.MunicipalityCode).Select(area => area.OwnerId).ToListAsync(cancel);
        var serving = db.DutyDesks.AsNoTracking().VisibleTo(caller).Where(desk => owners.Contains(desk.OrganisationId) || owners.Contains(desk.Id));
        if (request.OrganisationId is { } only)
            serving = serving.Where(desk => desk.OrganisationId == only);
        if (request.UnitId is { } unit)
        {
            var within = await db.UnitsWithin(unit, caller, cancel);
            serving = serving.Where(desk => within.Contains(desk.UnitId!.Value));
        }

        var desks = await serving.ToListAsync(cancel);
        var organisations = await Organisations(desks);

        var nightIds = desks.ConvertAll(desk => desk.OutOfHoursDeskId).Concat(organisations.Values.Select(o => o.OutOfHoursDeskId)).OfType<Guid>().Except(desks.Select(desk => desk.Id)).ToList();
        var nights = nightIds.Count == 0 ? [] : await db.DutyDesks.AsNoTracking().VisibleTo(caller).Where(desk => nightIds.Contains(desk.Id)).ToListAsync(cancel);
        var ofNights = nights.Count == 0 ? [] : await Organisations(nights);

        return (desks.ConvertAll(desk => (desk, organisations[desk.OrganisationId])), nights.ConvertAll(desk => (desk, ofNights[desk.OrganisationId])));

        async Task<Dictionary<Guid, Organisation>> Organisations(IReadOnlyCollection<DutyDesk> of)
        {
            var ids = of.Select(desk => desk.OrganisationId).Distinct().ToList();
            return await db.Organisations.AsNoTracking().VisibleTo(caller).Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        }
    }

    private static async Task<List<Unit>> UnitsOf(List<(DutyDesk Desk, Organisation Organisation)> asked, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var ids = asked.ConvertAll(d => d.Desk.UnitId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Units.AsNoTracking().VisibleTo(caller).Where(unit => ids.Contains(unit.Id)).ToListAsync(cancel);
    }

    /// <remarks>A month of shifts, and of a desk that has none in it the first one later: that is when somebody is there again.</remarks>
    private static async Task<List<DutyShift>> ShiftsOf(List<DutyDesk> desks, DateTimeOffset moment, PartnersDbContext db, CancellationToken cancel)
    {
        var (ids, until) = (desks.ConvertAll(desk => desk.Id), moment + RosterAhead);
        var shifts = await db.DutyShifts.AsNoTracking().Where(shift => ids.Contains(shift.DeskId) && shift.EndsAt > moment && shift.StartsAt <= until).ToListAsync(cancel);

        var idle = desks.Where(desk => desk.FollowsRoster).Select(desk => desk.Id).Except(shifts.Select(shift => shift.DeskId)).ToList();
        if (idle.Count > 0)
        {
            shifts.AddRange(await db.DutyShifts.AsNoTracking()
                .Where(shift => idle.Contains(shift.DeskId) && shift.EndsAt > until)
                .GroupBy(shift => shift.DeskId).Select(own => own.OrderBy(shift => shift.EndsAt).First())
                .ToListAsync(cancel));
        }

        return shifts;
    }

    private static async Task<List<Domain.Hat>> HatsOf(IReadOnlyCollection<DutyDesk> desks, IReadOnlyCollection<DutyShift> shifts, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var ids = desks.SelectMany(desk => new[] { desk.OnDutyHatId, desk.DeputyHatId })
            .Concat(shifts.SelectMany(shift => new[] { shift.HatId, shift.DeputyHatId }))
            .OfType<Guid>().Distinct().ToList();
        var hats = await db.Hats.AsNoTracking().VisibleTo(caller).Where(hat => ids.Contains(hat.Id)).ToListAsync(cancel);
        var deputies = hats.ConvertAll(hat => hat.DeputyHatId).OfType<Guid>().Except(ids).ToList();
        if (deputies.Count > 0)
            hats.AddRange(await db.Hats.AsNoTracking().VisibleTo(caller).Where(hat => deputies.Contains(hat.Id)).ToListAsync(cancel));

        return hats;
    }

    private static async Task<Dictionary<Guid, Professional>> PeopleOf(IReadOnlyCollection<Contact> found, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        if (caller.HatId is null && !caller.IsOperator)
            return [];

        var ids = found.SelectMany(contact => new[] { contact.Person?.ProfessionalId, contact.Deputy?.ProfessionalId }).OfType<Guid>().Distinct().ToList();
        return await db.Professionals.AsNoTracking().VisibleTo(caller).Where(professional => ids.Contains(professional.Id)).ToDictionaryAsync(professional => professional.Id, cancel);
    }

    private static FoundContact Entry(Contact c, Dictionary<Guid, Professional> people, DateTimeOffset moment) => new(
        c.Desk.Id,
        c.Organisation.Id,
        c.Organisation.Name,
        c.Desk.Name,
        c.Desk.Telephone,
        c.IsOpen,
        c.IsOpen ? null : c.Staffed?.From.ToUniversalTime(),
        c.IsOpen && c.Staffed!.Until - moment <= RosterAhead ? c.Staffed.Until.ToUniversalTime() : null,
        Entry(c.Person, people),
        Entry(c.Deputy, people),
        c.TakesOverFrom?.Id,
        c.Desk.UnitId);

    private static FoundPerson? Entry(Domain.Hat? hat, Dictionary<Guid, Professional> people) =>
        hat is null ? null
        : people.TryGetValue(hat.ProfessionalId, out var who) ? new FoundPerson(hat.Id, hat.Kind, who.Name, who.Telephone)
        : new FoundPerson(hat.Id, hat.Kind);
}
