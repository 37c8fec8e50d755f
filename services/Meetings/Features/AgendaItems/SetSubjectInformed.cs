using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>Whether the resident knows that the case is discussed here (I-35).</summary>
/// <param name="State">Whether they know.</param>
/// <param name="Reason">Why they are not told yet; needed when that is postponed.</param>
/// <param name="ReviewOn">When that is looked at again; needed when it is postponed.</param>
public sealed record SetSubjectInformedRequest(ResidentInformedState State, PostponedReason? Reason = null, DateOnly? ReviewOn = null)
{
    internal SubjectInforming ToDomain(string at)
    {
        if (State is ResidentInformedState.Postponed && Reason is null)
            throw ProblemException.Invalid($"{at}/reason", "required", "What is postponed has a reason.");
        if (State is ResidentInformedState.Postponed && ReviewOn is null)
            throw ProblemException.Invalid($"{at}/reviewOn", "required", "What is postponed has a day to look at it again.");
        return new SubjectInforming(State, State is ResidentInformedState.Postponed ? Reason : null, State is ResidentInformedState.Postponed ? ReviewOn : null);
    }
}

/// <summary>Says whether the resident knows: the chair, a process director of the host, or who directs the case or its process, until the item is concluded.</summary>
/// <remarks>The chair, a process director of the host, or who directs the case or its process, until the item is concluded, also while the table sits: it decides, agrees and scales nothing before (409 <c>subject-not-informed</c> there). 400 when something is postponed without a reason and a day (I-35); 409 <c>item-concluded</c>.</remarks>
public static class SetSubjectInformed
{
    public static async Task<Results<OkWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, SetSubjectInformedRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        var (hat, copy) = (caller.RequireHat().HatId, await db.Cases.FindAsync([item.CaseId], cancel));
        if (copy?.DirectorHatId != hat && copy?.ProcessDirectorHatId != hat)
            caller.RequireLeadOf(meeting);
        expected.EnsureIs(item.Version);
        item.Inform(request.ToDomain(""), clock.GetUtcNow());

        await db.SaveChangesAsync(item, expected, cancel);
        return await db.ShowAsync(item, caller, cancel);
    }
}
