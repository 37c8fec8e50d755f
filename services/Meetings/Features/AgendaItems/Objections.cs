using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>What is wrong with how the draft record gives the words of the caller's organisation.</summary>
/// <param name="About">What kind of statement.</param>
/// <param name="Text">What should be read.</param>
/// <param name="StatementId">Which agreement, decision or disclosure; absent for attendance.</param>
public sealed record RaiseObjectionRequest(
    StatementKind About,
    [Required, StringLength(1000, MinimumLength = 1)] string Text,
    Guid? StatementId = null);

/// <summary>What the chair does with an objection.</summary>
/// <param name="Outcome">Corrected or noted.</param>
/// <param name="Answer">What is to be read instead, or why the record stays.</param>
public sealed record ResolveObjectionRequest(ObjectionOutcome Outcome, [Required, StringLength(1000, MinimumLength = 1)] string Answer);

/// <summary>Objects within the term to how the draft record gives one's own words; never to those of others (I-8).</summary>
/// <remarks>Somebody of the organisation whose words they are, or of the one that goes on for it after a merger, until the term passes: who was asked to the item, or whom the organisation named in its part of the case since (<c>nameParticipantPerson</c>). 409 <c>record-not-draft</c>, <c>objection-term-over</c>, <c>not-your-statement</c> (I-8). The chair answers with <c>resolveObjection</c>.</remarks>
public static class RaiseObjection
{
    public static Task<Results<CreatedWithETag<ObjectionView>, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, RaiseObjectionRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel) =>
        db.AtAgendaAsync(meetingId.Value, token => ObjectAsync(meetingId, itemId, request, expected, caller, db, clock, token), cancel);

    private static async Task<Results<CreatedWithETag<ObjectionView>, NotFound>> ObjectAsync(
        EntityId meetingId, EntityId itemId, RaiseObjectionRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        var hat = caller.RequireHat();
        expected.EnsureIs(item.Version);
        var objection = item.Object(meeting, Ids.New(clock), new Invitee(hat.OrganisationId, hat.HatId), await db.SpeaksForAsync(hat.OrganisationId, cancel), request.About, request.StatementId, request.Text, clock.GetUtcNow());

        await db.SaveChangesAsync(item, expected, cancel);
        return Answers.Created($"/v1/meetings/{meeting.Id}/record", ObjectionView.Of(objection), item);
    }
}

/// <summary>Answers an objection: the chair.</summary>
/// <remarks>The chair. 409 <c>record-not-draft</c>, <c>objection-resolved</c>. When all are answered and the term passed: <c>confirmRecord</c>.</remarks>
public static class ResolveObjection
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId meetingId, EntityId itemId, EntityId objectionId, ResolveObjectionRequest request, IfMatch expected, Caller caller, MeetingsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.FindItemAsync(meetingId, itemId, caller, cancel) is not var (meeting, item))
            return TypedResults.NotFound();

        caller.RequireChair(meeting);
        expected.EnsureIs(item.Version);
        if (!item.Resolve(meeting, objectionId.Value, request.Outcome, request.Answer, clock.GetUtcNow()))
            return TypedResults.NotFound();

        await db.SaveChangesAsync(item, expected, cancel);
        return Answers.Changed(item);
    }
}

/// <summary>An objection to the draft record.</summary>
/// <param name="Id">The objection.</param>
/// <param name="OrganisationId">Whose words it is about.</param>
/// <param name="About">What kind of statement.</param>
/// <param name="Text">What should be read.</param>
/// <param name="RaisedAt">When.</param>
/// <param name="StatementId">Which statement.</param>
/// <param name="Outcome">What the chair did with it; absent while it is open.</param>
/// <param name="Answer">What the chair answered.</param>
public sealed record ObjectionView(
    Guid Id, Guid OrganisationId, StatementKind About, string Text, DateTimeOffset RaisedAt, Guid? StatementId = null, ObjectionOutcome? Outcome = null, string? Answer = null)
{
    internal static ObjectionView Of(Objection o) => new(o.Id, o.OrganisationId, o.About, o.Text, o.RaisedAt, o.StatementId, o.Outcome, o.Answer);
}
