using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.DutyDesks;

/// <summary>Who answers a desk from one moment to another.</summary>
/// <param name="HatId">Who answers: a hat of the organisation that is worn all the time and may reach case content.</param>
/// <param name="StartsAt">From this moment.</param>
/// <param name="EndsAt">Until this moment; 14 days later at most.</param>
/// <param name="DeputyHatId">Who answers when the first cannot: such a hat too.</param>
public sealed record ShiftLine(Guid HatId, [Plausible] DateTimeOffset StartsAt, [Plausible] DateTimeOffset EndsAt, Guid? DeputyHatId = null)
{
    internal static ShiftLine From(DutyShift s) => new(s.HatId, s.StartsAt, s.EndsAt, s.DeputyHatId);
}

/// <summary>The roster of a desk for some time: what was planned to begin in that time is replaced.</summary>
/// <param name="StartsAt">The time that is planned begins.</param>
/// <param name="EndsAt">It ends; 400 days later at most.</param>
/// <param name="Shifts">Who has which shift, beginning in that time; empty clears it.</param>
public sealed record WriteRosterRequest([Plausible] DateTimeOffset StartsAt, [Plausible] DateTimeOffset EndsAt, [MaxLength(1000)] IReadOnlyList<ShiftLine> Shifts);

/// <summary>A part of a desk's roster.</summary>
/// <param name="DeskId">The desk.</param>
/// <param name="Shifts">Who has which shift, the earliest first; 200 at most.</param>
/// <param name="NextFromAt">Ask on from this moment; absent when there is no more.</param>
public sealed record RosterEntry(Guid DeskId, IReadOnlyList<ShiftLine> Shifts, DateTimeOffset? NextFromAt = null);

/// <summary>Writes the roster of a desk of the caller's own organisation for some time: what was planned to begin in that time is replaced.</summary>
/// <remarks>By a hat of kind administrator or coordinator of the organisation of the desk. Shifts are moments and never overlap: a second person is a deputy. 400 <c>outOfRange</c> at <c>/endsAt</c>, or at a shift that does not begin in that time; <c>unknownHat</c> at the hat. 409 <c>shifts-overlap</c>, <c>shift-length</c>, <c>own-deputy</c>, <c>shift-without-hat</c>: the hat is not worn during the whole shift; <c>duty-without-content</c> (I-15), <c>desk-closed</c>. <c>searchContacts</c> says from then on who answers.</remarks>
internal static class WriteRoster
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    public static async Task<Results<OkWithETag<RosterEntry>, NotFound>> Handle(
        EntityId deskId, WriteRosterRequest request, IfMatch expected, Caller caller, PartnersDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.OwnDesk(deskId, caller, cancel) is not { } desk)
            return TypedResults.NotFound();

        expected.EnsureIs(desk.Version);
        Check(request);
        await EnsureWorn(db, request, desk.OrganisationId, cancel);

        var around = await db.DutyShifts
            .Where(shift => shift.DeskId == desk.Id && shift.EndsAt > request.StartsAt && shift.StartsAt < request.EndsAt + DutyShift.Longest)
            .ToListAsync(cancel);
        var replaced = around.Where(shift => shift.StartsAt >= request.StartsAt && shift.StartsAt < request.EndsAt).ToList();
        var planned = request.Shifts.Select(line => new DutyShift(Ids.New(clock), desk.Id, line.HatId, line.DeputyHatId, line.StartsAt, line.EndsAt)).ToList();
        DutyShift.EnsureApart(around.Except(replaced).Concat(planned));

        db.RemoveRange(replaced);
        db.AddRange(planned);
        desk.NoteRoster(clock.GetUtcNow());
        await db.SaveChangesAsync(desk, expected, cancel);

        return Answers.Ok(new RosterEntry(desk.Id, [.. planned.OrderBy(shift => shift.StartsAt).Select(ShiftLine.From)]), desk);
    }

    private static void Check(WriteRosterRequest request)
    {
        if (request.EndsAt <= request.StartsAt || request.EndsAt - request.StartsAt > Longest)
            throw ProblemException.Invalid("/endsAt", "outOfRange", $"The time that is planned ends after it begins and lasts {Longest.Days} days at most.");
        if (request.Shifts.ToList().FindIndex(shift => shift.StartsAt < request.StartsAt || shift.StartsAt >= request.EndsAt) is var outside and >= 0)
            throw ProblemException.Invalid($"/shifts/{outside}/startsAt", "outOfRange", "The shift does not begin in the time that is planned.");
    }

    private static async Task EnsureWorn(PartnersDbContext db, WriteRosterRequest request, Guid organisationId, CancellationToken cancel)
    {
        var ids = request.Shifts.SelectMany(shift => new[] { shift.HatId, shift.DeputyHatId ?? shift.HatId }).Distinct().ToList();
        var hats = await db.Hats.AsNoTracking().Where(hat => ids.Contains(hat.Id) && hat.OrganisationId == organisationId).ToDictionaryAsync(hat => hat.Id, cancel);
        for (var i = 0; i < request.Shifts.Count; i++)
        {
            var shift = request.Shifts[i];
            Ensure(shift.HatId, $"/shifts/{i}/hatId");
            if (shift.DeputyHatId is { } deputy)
                Ensure(deputy, $"/shifts/{i}/deputyHatId");

            void Ensure(Guid id, string pointer)
            {
                if (!hats.TryGetValue(id, out var hat))
                    throw ProblemException.Invalid(pointer, "unknownHat", "There is no such hat of this organisation.");
                hat.EnsureAnswers(pointer, shift.StartsAt, shift.EndsAt);
            }
        }
    }
}

/// <summary>Reads the roster of a desk, from a moment on.</summary>
internal static class GetRoster
{
    private const int Most = 200;

    public static async Task<Results<OkWithETag<RosterEntry>, NotFound>> Handle(
        EntityId deskId,
        [FromQuery, Description("Shifts that have not ended at this moment; now when absent.")] DateTimeOffset? from,
        Caller caller,
        PartnersDbContext db,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var desk = await db.DutyDesks.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(d => d.Id == deskId.Value, cancel);
        if (desk is null)
            return TypedResults.NotFound();

        var begin = (from ?? clock.GetUtcNow()).ToUniversalTime();
        var shifts = await db.DutyShifts.AsNoTracking().Where(shift => shift.DeskId == desk.Id && shift.EndsAt > begin).OrderBy(shift => shift.EndsAt).Take(Most + 1).ToListAsync(cancel);

        return Answers.Ok(new RosterEntry(desk.Id, [.. shifts.Take(Most).Select(ShiftLine.From)], shifts.Count > Most ? shifts[Most - 1].EndsAt : null), desk);
    }
}
