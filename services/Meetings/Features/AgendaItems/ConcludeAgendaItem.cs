using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>How an item ends.</summary>
/// <param name="Conclusion">Agreements, a decision, a scaling, no action, or deferred.</param>
/// <param name="Text">The reason, or a word about what was decided; needed unless agreements were concluded or decisions recorded.</param>
/// <param name="Level">Whether the AVE phase should go up, stay or go down; needed from phase 3.</param>
/// <param name="NextReviewOn">When the table looks at it again; needed from phase 3.</param>
public sealed record ConcludeAgendaItemRequest(
    ItemConclusion Conclusion,
    [StringLength(2000)] string? Text = null,
    LevelAnswer? Level = null,
    DateOnly? NextReviewOn = null);

/// <summary>Concludes an item, once: the chair.</summary>
/// <remarks>The chair, in session: agreements, a decision, a scaling, no action with the reason, or deferred: then it comes on the next agenda of the forum by itself, with its expected decisions. At phase 3 and 4 with up, same or down and the next review. 409 <c>level-answer-missing</c>, <c>level-beyond-phases</c> at <c>/level</c>: there is no phase above 4 or below 1; <c>review-in-the-past</c>, <c>no-agreement</c>, <c>decision-not-recorded</c> (first <c>recordTableDecision</c>), <c>agreements-were-concluded</c>, <c>decisions-were-taken</c>, <c>conclusion-text-missing</c>, <c>scaling-without-direction</c>, <c>deferred-twice</c> (I-32), <c>not-quorate</c>, <c>item-not-checked</c> (first <c>checkMeeting</c>), <c>item-not-allowed</c>, <c>nobody-attended</c>, <c>attendee-not-invited</c>, <c>case-not-active</c> and <c>accountable-not-invited</c> (nothing new is decided: defer it, or conclude it without action), <c>subject-not-informed</c> (first <c>setItemSubjectInformed</c>), <c>item-concluded</c>, <c>not-in-session</c>. A scaling is a proposal: the case decides on it in Cases. When every item is concluded: <c>concludeMeeting</c>.</remarks>
public static class ConcludeAgendaItem
{
    public static async Task<Results<OkWithETag<AgendaItemView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, ConcludeAgendaItemRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(item.Version);
        var (concluded, deferred) = item.Conclude(
            meeting,
            new Conclusion(request.Conclusion, request.Text, request.Level, request.NextReviewOn),
            await db.TableOfAsync(item.CaseId, clock.GetUtcNow(), cancel),
            clock.GetUtcNow());
        events.Add(item, concluded);
        if (deferred is not null)
            events.Add(item, deferred);
        await db.FollowConclusionAsync(item, meeting, await db.GoesOnAtAsync(meeting.ForumId, cancel), clock.GetUtcNow(), cancel);

        await db.SaveChangesAsync(item, expected, cancel);
        return await db.ShowAsync(item, caller, cancel);
    }
}
