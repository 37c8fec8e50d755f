using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.Meetings;

/// <summary>Who accepts the statement.</summary>
/// <param name="HatIds">Whom the chair heard accept it; absent for the caller.</param>
public sealed record AcceptConfidentialityRequest([MaxLength(100)] IReadOnlyList<Guid>? HatIds = null);

/// <summary>The confidentiality statement of a meeting.</summary>
/// <param name="Statement">What is accepted.</param>
/// <param name="Acceptances">Who accepted it: the caller, and for the chair everybody.</param>
public sealed record ConfidentialityView(string Statement, IReadOnlyList<ConfidentialityAcceptanceView> Acceptances);

/// <summary>Somebody who accepted the statement.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="HatId">Who.</param>
/// <param name="AcceptedAt">When.</param>
/// <param name="RecordedByHatId">The hat itself, or the chair who heard it.</param>
public sealed record ConfidentialityAcceptanceView(Guid OrganisationId, Guid HatId, DateTimeOffset AcceptedAt, Guid RecordedByHatId);

public static class GetConfidentiality
{
    public static async Task<Results<Ok<ConfidentialityView>, NotFound>> Handle(EntityId meetingId, Caller caller, MeetingsDbContext db, CancellationToken cancel) =>
        await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel) is { } meeting
            ? TypedResults.Ok(await ViewAsync(meeting, caller, db, cancel))
            : TypedResults.NotFound();

    internal static async Task<ConfidentialityView> ViewAsync(Meeting meeting, Caller caller, MeetingsDbContext db, CancellationToken cancel)
    {
        var (hat, isChair) = (caller.HatId, caller.Chairs(meeting));
        var acceptances = await db.ConfidentialityAcceptances.AsNoTracking().Where(a => a.MeetingId == meeting.Id && (isChair || a.HatId == hat)).ToListAsync(cancel);
        return new ConfidentialityView(
            ConfidentialityAcceptance.Statement,
            [.. acceptances.OrderBy(a => a.AcceptedAt).Select(a => new ConfidentialityAcceptanceView(a.OrganisationId, a.HatId, a.AcceptedAt, a.RecordedByHatId))]);
    }
}

/// <summary>Accepts the statement for oneself, or records as the chair who was heard to accept it. Once accepted it stays so.</summary>
/// <remarks>Everybody for themselves, or the chair for whom it heard; from the fixed agenda until the table rises. 400 <c>unknown</c> for who is invited to no item; 409 <c>no-session-ahead</c>. Nobody sits down without it: 409 <c>confidentiality-not-accepted</c> at the attendance.</remarks>
public static class AcceptConfidentiality
{
    public static async Task<Results<Ok<ConfidentialityView>, NotFound>> Handle(
        EntityId meetingId, AcceptConfidentialityRequest request, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var meeting = await db.Meetings.Where(m => m.Id == meetingId.Value).VisibleTo(caller, db).SingleOrDefaultAsync(cancel);
        if (meeting is null)
            return TypedResults.NotFound();

        var own = caller.RequireHat().HatId;
        var hats = request.HatIds ?? [own];
        if (hats.Any(hat => hat != own))
            caller.RequireChair(meeting);
        meeting.EnsureTakesAcceptances();
        var (agenda, bound) = (await db.AgendaOfAsync(meeting, cancel), await db.BoundAsync(meeting, cancel));
        foreach (var (index, hat) in hats.Index())
        {
            var organisation = agenda.Select(item => item.OrganisationOf(hat, meeting)).FirstOrDefault(id => id != Guid.Empty);
            if (organisation == Guid.Empty)
                throw ProblemException.Invalid(request.HatIds is null ? "/" : $"/hatIds/{index}", "unknown", "Only the chair and who is invited to an item of this meeting accepts its statement.");
            if (!bound.Contains(hat) && hats.Take(index).All(before => before != hat))
                db.ConfidentialityAcceptances.Add(new ConfidentialityAcceptance(meeting.Id, hat, organisation, own, clock.GetUtcNow()));
        }

        await db.SaveChangesAsync(cancel);
        return TypedResults.Ok(await GetConfidentiality.ViewAsync(meeting, caller, db, cancel));
    }
}
