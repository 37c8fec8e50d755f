using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Reference;
using Platform.Partners.Features.Units;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.DutyDesks;

/// <summary>A duty desk ("piket"): where an organisation can be reached, by the hour.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Name">Its name.</param>
/// <param name="Telephone">Of the desk.</param>
/// <param name="Topics">What it can be asked about; empty is everything.</param>
/// <param name="MunicipalityCodes">Where it serves; empty is where its unit works, and without one its organisation.</param>
/// <param name="Hours">When it is staffed in an ordinary week, in local time; empty is always.</param>
/// <param name="NeighbourhoodCodes">In which districts and neighbourhoods; empty is those of its unit or organisation in these municipalities.</param>
/// <param name="Holidays">What it does on a public holiday.</param>
/// <param name="SpecialDays">Days with hours of their own.</param>
/// <param name="FollowsRoster">It is staffed exactly while somebody has a shift.</param>
/// <param name="OnDutyHatId">Who answers when no shift says who.</param>
/// <param name="DeputyHatId">Who answers when the first cannot.</param>
/// <param name="OutOfHoursDeskId">Which desk takes over while this one is closed.</param>
/// <param name="ClosedAt">When it was closed for good.</param>
/// <param name="UnitId">The unit that it is the desk of; absent is the organisation as a whole.</param>
/// <param name="NightDeskLostAt">When the night desk that it had went away with its organisation: say in <c>describeDutyDesk</c> who takes over now, or that nobody does.</param>
public sealed record DutyDeskEntry(
    Guid Id,
    Guid OrganisationId,
    string Name,
    string Telephone,
    IReadOnlyList<string> Topics,
    IReadOnlyList<string> MunicipalityCodes,
    IReadOnlyList<DeskHours> Hours,
    IReadOnlyList<string> NeighbourhoodCodes,
    DeskHolidays Holidays,
    IReadOnlyList<SpecialDay> SpecialDays,
    bool FollowsRoster,
    Guid? OnDutyHatId = null,
    Guid? DeputyHatId = null,
    Guid? OutOfHoursDeskId = null,
    DateTimeOffset? ClosedAt = null,
    Guid? UnitId = null,
    DateTimeOffset? NightDeskLostAt = null)
{
    internal static DutyDeskEntry From(DutyDesk d) =>
        new(
            d.Id,
            d.OrganisationId,
            d.Name,
            d.Telephone,
            d.Topics,
            d.MunicipalityCodes,
            d.Hours,
            d.NeighbourhoodCodes,
            d.Holidays,
            d.SpecialDays,
            d.FollowsRoster,
            d.OnDutyHatId,
            d.DeputyHatId,
            d.OutOfHoursDeskId,
            d.ClosedAt,
            d.UnitId,
            d.NightDeskLostAt);
}

/// <summary>A duty desk of the caller's own organisation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Telephone">Of the desk, never of a person.</param>
/// <param name="Topics">What it can be asked about: codes of <c>/v1/reference-data/topics</c>; absent or empty is everything.</param>
/// <param name="MunicipalityCodes">Where it serves; absent or empty is where its unit works, and without one its organisation.</param>
/// <param name="Hours">When it is staffed in an ordinary week, in local time; absent or empty is always.</param>
/// <param name="OnDutyHatId">Who answers when no shift says who: a hat of the organisation that has not ended and may reach case content.</param>
/// <param name="DeputyHatId">Who answers when the first cannot: such a hat too.</param>
/// <param name="NeighbourhoodCodes">In which districts and neighbourhoods; absent or empty is those of its unit or organisation in these municipalities.</param>
/// <param name="Holidays">What it does on a public holiday; as on a Sunday when absent.</param>
/// <param name="SpecialDays">Days with hours of their own: stronger than the week and than the rule for holidays.</param>
/// <param name="FollowsRoster">It is staffed exactly while somebody has a shift; its hours play no part.</param>
/// <param name="OutOfHoursDeskId">Which desk takes over while this one is closed; it may be another organisation's.</param>
/// <param name="Id">Its id in another register, so that an import can be repeated; made here when absent.</param>
/// <param name="UnitId">The unit of the organisation that it is the desk of; absent is the organisation as a whole.</param>
public sealed record OpenDutyDeskRequest(
    [StringLength(Lengths.Name, MinimumLength = 1)] string Name,
    [Phone, StringLength(Lengths.Telephone, MinimumLength = 3)] string Telephone,
    [Topics] IReadOnlyList<string>? Topics = null,
    [MunicipalityCodes] IReadOnlyList<string>? MunicipalityCodes = null,
    [MaxLength(30)] IReadOnlyList<DeskHours>? Hours = null,
    Guid? OnDutyHatId = null,
    Guid? DeputyHatId = null,
    [NeighbourhoodCodes] IReadOnlyList<string>? NeighbourhoodCodes = null,
    DeskHolidays Holidays = DeskHolidays.AsSunday,
    [MaxLength(100)] IReadOnlyList<SpecialDay>? SpecialDays = null,
    bool FollowsRoster = false,
    Guid? OutOfHoursDeskId = null,
    [GivenId] Guid? Id = null,
    Guid? UnitId = null)
{
    internal DeskDetails Details(Domain.Hat? onDuty, Domain.Hat? deputy, Unit? unit) => new(Name, Telephone)
    {
        OnDuty = onDuty,
        Deputy = deputy,
        Unit = unit,
        Topics = Topics ?? [],
        MunicipalityCodes = MunicipalityCodes ?? [],
        NeighbourhoodCodes = NeighbourhoodCodes ?? [],
        Hours = Hours ?? [],
        Holidays = Holidays,
        SpecialDays = SpecialDays ?? [],
        FollowsRoster = FollowsRoster,
        OutOfHoursDeskId = OutOfHoursDeskId,
    };
}

/// <summary>Opens a duty desk of the caller's own organisation.</summary>
/// <remarks>By a hat of kind administrator or coordinator. 400 <c>unknownHat</c>, <c>unknownDesk</c> or <c>unknownUnit</c> at the field; <c>required</c> at a special day with one time. 409 <c>own-deputy</c>, <c>special-day-twice</c>, <c>duty-without-content</c>: the hat never reaches case content, so it answers no desk (I-15); <c>hat-ended</c>, <c>unit-closed</c>, <c>organisation-withdrawn</c>, <c>already-exists</c> for an id that is taken. Next: <c>writeRoster</c>, where shifts say who answers.</remarks>
internal static class OpenDutyDesk
{
    public static async Task<CreatedWithETag<DutyDeskEntry>> Handle(
        OpenDutyDeskRequest request, Caller caller, PartnersDbContext db, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireHat(HatKind.Administrator, HatKind.Coordinator);
        reference.EnsureTopics(request.Topics, "/topics", clock);

        var desk = await db.InTransactionAsync(
            async inside =>
            {
                await db.HoldActiveAsync(by.OrganisationId, inside);
                var opened = DutyDesk.Open(request.Id ?? Ids.New(clock), by.OrganisationId, await db.DetailsOf(request, null, caller, by.OrganisationId, inside), clock.GetUtcNow());
                db.Add(opened);
                await db.SaveChangesAsync(inside);

                return opened;
            },
            cancel);

        return Answers.Created($"/v1/duty-desks/{desk.Id}", DutyDeskEntry.From(desk), desk);
    }
}

/// <summary>Describes a duty desk of the caller's own organisation anew: what is absent is as when it is opened.</summary>
/// <remarks>By a hat of kind administrator or coordinator of the organisation of the desk. Its roster stays. 400 <c>unknownHat</c>, <c>unknownDesk</c> or <c>unknownUnit</c> at the field; <c>required</c> at a special day with one time; <c>invalid</c> at <c>/id</c>. 409 <c>own-night-desk</c>, <c>own-deputy</c>, <c>special-day-twice</c>, <c>duty-without-content</c>: the hat never reaches case content, so it answers no desk (I-15); <c>hat-ended</c>, <c>unit-closed</c>, <c>desk-closed</c>.</remarks>
internal static class DescribeDutyDesk
{
    public static async Task<Results<OkWithETag<DutyDeskEntry>, NotFound>> Handle(
        EntityId deskId, OpenDutyDeskRequest request, IfMatch expected, Caller caller, PartnersDbContext db, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.OwnDesk(deskId, caller, cancel) is not { } desk)
            return TypedResults.NotFound();
        if (request.Id is not null && request.Id != desk.Id)
            throw ProblemException.Invalid("/id", "invalid", "A desk keeps its id.");

        expected.EnsureIs(desk.Version);
        reference.EnsureTopics(request.Topics, "/topics", clock);
        desk.Describe(await db.DetailsOf(request, desk.OutOfHoursDeskId, caller, desk.OrganisationId, cancel), clock.GetUtcNow());
        await db.SaveChangesAsync(desk, expected, cancel);

        return Answers.Ok(DutyDeskEntry.From(desk), desk);
    }
}

/// <summary>Closes a duty desk of the caller's own organisation for good: it is found by nobody any more.</summary>
/// <remarks>By a hat of kind administrator or coordinator of the organisation of the desk. 409 <c>desk-in-use</c> while an open desk or an organisation names it as its night desk: those that are named in the answer take another or none first (<c>describeDutyDesk</c>, <c>changeOrganisation</c>); <c>desk-closed</c>. Next: <c>openDutyDesk</c>, for another.</remarks>
internal static class CloseDutyDesk
{
    public static async Task<Results<OkWithETag<DutyDeskEntry>, NotFound>> Handle(
        EntityId deskId, IfMatch expected, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.OwnDesk(deskId, caller, cancel) is not { } desk)
            return TypedResults.NotFound();

        expected.EnsureIs(desk.Version);
        desk.Close(await db.ReliedOnBy(desk.Id, cancel), clock.GetUtcNow());
        await db.SaveChangesAsync(desk, expected, cancel);

        return Answers.Ok(DutyDeskEntry.From(desk), desk);
    }

    /// <summary>The desk, where the caller may change it; null where there is none.</summary>
    /// <exception cref="ProblemException">403: it is another organisation's, or the hat is of another kind.</exception>
    public static async Task<DutyDesk?> OwnDesk(this PartnersDbContext db, EntityId id, Caller caller, CancellationToken cancel)
    {
        var by = caller.RequireHat(HatKind.Administrator, HatKind.Coordinator);
        var desk = await db.DutyDesks.VisibleTo(caller).SingleOrDefaultAsync(d => d.Id == id.Value, cancel);
        return desk is null || desk.OrganisationId == by.OrganisationId
            ? desk
            : throw ProblemException.Forbidden("desk-of-other-organisation", "An organisation staffs its own desks.");
    }

    /// <summary>What names a desk as its night desk, in words: open desks and organisations, of those that take part.</summary>
    private static async Task<IReadOnlyList<string>> ReliedOnBy(this PartnersDbContext db, Guid deskId, CancellationToken cancel)
    {
        var partners = db.Organisations.AsNoTracking().Where(organisation => organisation.WithdrawnAt == null);
        var desks = await db.DutyDesks.AsNoTracking().Where(desk => desk.OutOfHoursDeskId == deskId && desk.ClosedAt == null)
            .Join(partners, desk => desk.OrganisationId, organisation => organisation.Id, (desk, organisation) => new { Desk = desk.Name, Organisation = organisation.Name }).ToListAsync(cancel);
        var organisations = await partners.Where(organisation => organisation.OutOfHoursDeskId == deskId).Select(organisation => organisation.Name).ToListAsync(cancel);

        return [.. desks.Select(one => $"the desk {one.Desk} of {one.Organisation}").Concat(organisations.Select(name => $"the desks of {name}")).Order(StringComparer.Ordinal)];
    }

    /// <summary>The desk that a request names as night desk. Where it is a new one its version is raised: of naming it and closing it at one moment one goes through.</summary>
    /// <param name="db">The directory.</param>
    /// <param name="deskId">The desk that is named.</param>
    /// <param name="known">The one that was named before.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="ProblemException">400: there is no such desk.</exception>
    public static async Task<DutyDesk> NightDesk(this PartnersDbContext db, Guid deskId, Guid? known, Caller caller, CancellationToken cancel)
    {
        var night = await db.DutyDesks.VisibleTo(caller).SingleOrDefaultAsync(desk => desk.Id == deskId, cancel) ?? throw UnknownDesk;
        if (deskId != known)
            db.Entry(night).Property(desk => desk.Version).IsModified = true;

        return night;
    }

    private static ProblemException UnknownDesk => ProblemException.Invalid("/outOfHoursDeskId", "unknownDesk", "There is no such desk.");

    /// <summary>What a request says of a desk, with the hats and the unit that it names.</summary>
    /// <exception cref="ProblemException">400: they are another organisation's, or a desk is not there.</exception>
    public static async Task<DeskDetails> DetailsOf(this PartnersDbContext db, OpenDutyDeskRequest request, Guid? nightDeskId, Caller caller, Guid organisationId, CancellationToken cancel)
    {
        var onDuty = await Own(request.OnDutyHatId, "/onDutyHatId");
        var deputy = await Own(request.DeputyHatId, "/deputyHatId");
        if (request.OutOfHoursDeskId is { } night && (await db.NightDesk(night, nightDeskId, caller, cancel)).ClosedAt is not null)
            throw UnknownDesk;
        if (request.SpecialDays?.ToList().FindIndex(day => day.OpensTime is null != day.ClosesTime is null) is { } half and >= 0)
            throw ProblemException.Invalid($"/specialDays/{half}", "required", "A special day has both times, or none when the desk is closed.");

        return request.Details(onDuty, deputy, await db.OwnUnit(request.UnitId, organisationId, cancel));

        async Task<Domain.Hat?> Own(Guid? hatId, string pointer) => hatId is null ? null
            : await db.Hats.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(hat => hat.Id == hatId && hat.OrganisationId == organisationId, cancel)
                ?? throw ProblemException.Invalid(pointer, "unknownHat", "There is no such hat of this organisation.");
    }
}

/// <summary>Lists duty desks, newest first.</summary>
internal static class ListDutyDesks
{
    public static async Task<Ok<Page<DutyDeskEntry>>> Handle(
        [AsParameters] PageQuery page,
        [FromQuery, Description("Only desks of this organisation.")] EntityId? organisationId,
        [FromQuery, Description("Only desks of this unit and the units below it.")] EntityId? unitId,
        Caller caller,
        PartnersDbContext db,
        CancellationToken cancel)
    {
        var desks = db.DutyDesks.AsNoTracking().VisibleTo(caller);
        if (organisationId is { Value: var organisation })
            desks = desks.Where(desk => desk.OrganisationId == organisation);
        if (unitId is { Value: var unit })
        {
            var within = await db.UnitsWithin(unit, caller, cancel);
            desks = desks.Where(desk => within.Contains(desk.UnitId!.Value));
        }

        return TypedResults.Ok(await desks.ToPageAsync(page, DutyDeskEntry.From, cancel));
    }
}

/// <summary>Reads a duty desk.</summary>
internal static class GetDutyDesk
{
    public static async Task<Results<OkWithETag<DutyDeskEntry>, NotFound>> Handle(EntityId deskId, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        await db.DutyDesks.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(desk => desk.Id == deskId.Value, cancel) is { } desk
            ? Answers.Ok(DutyDeskEntry.From(desk), desk)
            : TypedResults.NotFound();
}
