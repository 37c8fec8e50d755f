using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Participants;

/// <summary>Who might be needed.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Question">What it could be asked for.</param>
public sealed record SuggestParticipantRequest(Guid OrganisationId, QuestionKind Question);

/// <summary>Suggests to the director to invite an organisation; it learns nothing of that.</summary>
/// <remarks>An organisation that takes part, while the case runs. 400 <c>unknown</c> at <c>/organisationId</c>; <c>outOfRange</c> at <c>/question</c> for <c>emergencyDecision</c> (that is <c>inviteParticipant</c>). 409 <c>not-your-participation</c>, <c>already-invited</c>: it takes part, is asked, or was suggested; <c>case-in-intake</c>, <c>case-ended</c>. Next: who directs asks it with <c>inviteParticipant</c>, or not.</remarks>
public static class SuggestParticipant
{
    public static async Task<Results<CreatedWithETag<ParticipantView>, NotFound>> Handle(
        EntityId caseId, SuggestParticipantRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        if (request.Question is QuestionKind.EmergencyDecision)
            throw ProblemException.Invalid("/question", "outOfRange", "Who is on call is called in by name, not suggested: inviteParticipant.");
        await db.RequireOrganisationAsync(request.OrganisationId, "/organisationId", cancel);
        var id = Ids.New(clock);
        caseFile.Suggest(id, request.OrganisationId, request.Question, by, desk.Now);
        await desk.SaveAsync(caseFile, [], cancel);

        var suggested = caseFile.Participants.Single(p => p.ParticipantId == id);
        return Answers.Created($"/v1/cases/{caseFile.Id}/participants/{id}", ParticipantView.Of(suggested, await db.NamesAsync([request.OrganisationId], cancel)), caseFile);
    }
}

/// <summary>Ends an organisation's part, or does not take up the suggestion to invite it: who directs; access ends at this moment, the process record stays.</summary>
/// <remarks>Who directs the case or its process, in intake the triage of the territory or who was asked to direct. A suggestion goes, and the organisation never hears of it. 400 <c>invalid</c> at <c>reason</c>, which may be left out; who takes part reads it in the timeline. 409 <c>takes-no-part</c>: it takes no part and was not asked; <c>director-hands-over-first</c>: the organisation holds a role, so somebody else accepts it first (I-3; <c>proposeDirector</c>, <c>proposeProcessDirector</c>, <c>proposeExecutiveOwner</c>); <c>director-only</c>, <c>case-ended</c>. Its agreements need another owner: <c>reassignAgreement</c>. Its part in the cases that go on as this one ends too.</remarks>
public static class RemoveParticipant
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId participantId, [FromQuery, Description("Why the part ends: necessityEnded, emergencyOver, notReachable or other; may be left out.")] string? reason, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, CancellationToken cancel) =>
        db.InTransactionAsync(token => RemoveAsync(caseId, participantId, ReasonOf(reason), expected, caller, db, desk, events, token), cancel);

    private static RemovalReason? ReasonOf(string? reason) => reason is null ? null
        : QueryNames.Named<RemovalReason>(reason) ?? throw ProblemException.Invalid("reason", "invalid", "A reason is necessityEnded, emergencyOver, notReachable or other.");

    private static async Task<Results<NoContentWithETag, NotFound>> RemoveAsync(
        Guid caseId, Guid participantId, RemovalReason? reason, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // what is asked of the organisation at this moment is ended too
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        var participant = caseFile?.Participants.SingleOrDefault(p => p.ParticipantId == participantId);
        if (caseFile is null || participant is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        var left = caseFile.Remove(participant.ParticipantId, by, desk.Now, reason);
        if (left is not null && !caseFile.HasParticipant(participant.OrganisationId))
            await db.EndPartAsync(caseFile, participant.OrganisationId, ContributionChoice.Keep, events, desk.Now, cancel);
        await desk.SaveAsync(caseFile, left is null ? [] : [left], cancel);

        return Answers.Changed(caseFile);
    }
}
