using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
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
/// <param name="MunicipalityCodes">Where it serves; empty is the organisation's whole area.</param>
/// <param name="Hours">When it is staffed, in local time; empty is always.</param>
/// <param name="OnDutyHatId">Who answers.</param>
/// <param name="DeputyHatId">Who answers when the first cannot.</param>
public sealed record DutyDeskEntry(
    Guid Id,
    Guid OrganisationId,
    string Name,
    string Telephone,
    IReadOnlyList<string> Topics,
    IReadOnlyList<string> MunicipalityCodes,
    IReadOnlyList<DeskHours> Hours,
    Guid? OnDutyHatId = null,
    Guid? DeputyHatId = null)
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
            d.OnDutyHatId,
            d.DeputyHatId);
}

/// <summary>Opens a duty desk of the caller's own organisation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Telephone">Of the desk, never of a person.</param>
/// <param name="Topics">What it can be asked about; absent or empty is everything.</param>
/// <param name="MunicipalityCodes">Where it serves; absent or empty is the organisation's whole area.</param>
/// <param name="Hours">When it is staffed, in local time; absent or empty is always.</param>
/// <param name="OnDutyHatId">Who answers: a hat of the organisation.</param>
/// <param name="DeputyHatId">Who answers when the first cannot: a hat of the organisation.</param>
/// <param name="Id">Its id in another register, so that an import can be repeated; made here when absent.</param>
public sealed record OpenDutyDeskRequest(
    [StringLength(Lengths.Name, MinimumLength = 1)] string Name,
    [Phone, StringLength(Lengths.Telephone, MinimumLength = 3)] string Telephone,
    [Topics] IReadOnlyList<string>? Topics = null,
    [MunicipalityCodes] IReadOnlyList<string>? MunicipalityCodes = null,
    [MaxLength(30)] IReadOnlyList<DeskHours>? Hours = null,
    Guid? OnDutyHatId = null,
    Guid? DeputyHatId = null,
    [GivenId] Guid? Id = null);

/// <summary>Opens a duty desk of the caller's own organisation.</summary>
/// <remarks>By a hat of kind administrator or coordinator.</remarks>
internal static class OpenDutyDesk
{
    public static async Task<CreatedWithETag<DutyDeskEntry>> Handle(
        OpenDutyDeskRequest request, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireHat(HatKind.Administrator, HatKind.Coordinator);
        await EnsureOwn(db, caller, by.OrganisationId, request.OnDutyHatId, "/onDutyHatId", cancel);
        await EnsureOwn(db, caller, by.OrganisationId, request.DeputyHatId, "/deputyHatId", cancel);

        var desk = new DutyDesk(request.Id ?? Ids.New(clock), by.OrganisationId, request.Name, request.Telephone, clock.GetUtcNow())
        {
            Topics = request.Topics ?? [],
            MunicipalityCodes = request.MunicipalityCodes ?? [],
            Hours = request.Hours ?? [],
            OnDutyHatId = request.OnDutyHatId,
            DeputyHatId = request.DeputyHatId,
        };
        db.Add(desk);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/duty-desks/{desk.Id}", DutyDeskEntry.From(desk), desk);
    }

    private static async Task EnsureOwn(PartnersDbContext db, Caller caller, Guid organisationId, Guid? hatId, string pointer, CancellationToken cancel)
    {
        if (hatId is not null && !await db.Hats.VisibleTo(caller).AnyAsync(hat => hat.Id == hatId && hat.OrganisationId == organisationId, cancel))
            throw ProblemException.Invalid(pointer, "unknownHat", "There is no such hat of this organisation.");
    }
}

/// <summary>Lists duty desks, newest first.</summary>
internal static class ListDutyDesks
{
    public static async Task<Ok<Page<DutyDeskEntry>>> Handle(
        [AsParameters] PageQuery page, [FromQuery, Description("Only desks of this organisation.")] EntityId? organisationId, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var desks = db.DutyDesks.AsNoTracking().VisibleTo(caller);
        if (organisationId is { Value: var organisation })
            desks = desks.Where(desk => desk.OrganisationId == organisation);

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
