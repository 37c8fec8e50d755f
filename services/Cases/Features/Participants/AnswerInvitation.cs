using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Participants;

/// <summary>Takes part in a case from now on, with the caller's hat; in an intake from when it is active.</summary>
/// <remarks>Who was invited, or the coordinator of that organisation, while it was not answered; with the question <c>emergencyDecision</c> nobody but the hat that was called in. Needs no If-Match: who was invited does not see the case, so not its version either. 409 <c>invitation-answered</c>, <c>case-ended</c>. The case is read from when it is active (<c>getOverview</c>; next: <c>givePerspective</c>). Until then nothing more of it is shown: it waits in <c>listCaseInvitations</c> with <c>state</c> <c>accepted</c>, and <c>declineInvitation</c> takes the yes back.</remarks>
public static class AcceptInvitation
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId participantId, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        AnswerAsync(caseId, participantId, caller, db, desk, (c, by) => Task.FromResult<object>(c.AcceptInvitation(participantId, by, desk.Now)), cancel);

    internal static async Task<Results<NoContentWithETag, NotFound>> AnswerAsync(
        Guid caseId, Guid participantId, Caller caller, CasesDbContext db, CaseDesk desk, Func<CaseFile, Actor, Task<object>> answer, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel) ?? await db.Cases.Where(c => c.Id == caseId).InvitingOrAwaitedBy(caller).SingleOrDefaultAsync(cancel);
        var participant = caseFile?.Participants.SingleOrDefault(p => p.ParticipantId == participantId);
        if (caseFile is null || participant is null || !participant.MayBeAnsweredBy(by))
            return TypedResults.NotFound();

        await desk.SaveAsync(caseFile, [await answer(caseFile, by)], cancel);
        return Answers.Changed(caseFile);
    }
}

/// <summary>Does not take part, and never learns whom it was about; nobody waits for what the organisation was to own or to answer.</summary>
/// <remarks>Who was invited, or the coordinator of that organisation, while it was not answered, and after a yes as long as the case is in intake; with the question <c>emergencyDecision</c> nobody but the hat that was called in. Needs no If-Match: who was invited does not see the case, so not its version either. 409 <c>invitation-answered</c>: who takes part in an active case leaves it (<c>leaveCase</c>). Who directs can invite another with <c>inviteParticipant</c>, and gives what it was to own to another with <c>reassignAgreement</c>.</remarks>
public static class DeclineInvitation
{
    public static Task<Results<NoContent, NotFound>> Handle(
        EntityId caseId, EntityId participantId, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, CancellationToken cancel) =>
        db.InTransactionAsync(token => DeclineAsync(caseId, participantId, caller, db, desk, events, token), cancel);

    private static async Task<Results<NoContent, NotFound>> DeclineAsync(
        Guid caseId, Guid participantId, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, CancellationToken cancel)
    {
        await db.LockAsync(caseId, cancel); // what is asked of the organisation at this moment is ended too
        var answer = await AcceptInvitation.AnswerAsync(
            caseId,
            participantId,
            caller,
            db,
            desk,
            async (c, by) =>
            {
                var declined = c.DeclineInvitation(participantId, by, desk.Now);
                if (!c.HasParticipant(declined.OrganisationId))
                    await db.EndPartInAsync(c, declined.OrganisationId, ContributionChoice.Keep, events, desk.Now, cancel);

                return declined;
            },
            cancel);

        return answer.Result is NotFound ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}

/// <summary>What goes with leaving.</summary>
/// <param name="Contributions">What happens with what the organisation itself contributed; the process record stays in any case.</param>
public sealed record LeaveCaseRequest(ContributionChoice Contributions = ContributionChoice.Keep);

/// <summary>Stops taking part: access ends at this moment, and agreements of the organisation need another owner.</summary>
/// <remarks>Who takes part, or the coordinator of that organisation (I-8); who waits for an intake to be active takes its yes back with <c>declineInvitation</c>. 409 <c>not-your-participation</c>, <c>director-hands-over-first</c>: the organisation holds a role, so somebody else accepts it first (I-3; <c>proposeDirector</c>, <c>proposeProcessDirector</c>, <c>proposeExecutiveOwner</c>). Who directs gives its agreements another owner with <c>reassignAgreement</c>; what it did not answer binds it no more. The cases that go on as this one are left with it.</remarks>
public static class LeaveCase
{
    public static Task<Results<NoContent, NotFound>> Handle(
        EntityId caseId, EntityId participantId, LeaveCaseRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, CancellationToken cancel) =>
        db.InTransactionAsync(token => LeaveAsync(caseId, participantId, request, expected, caller, db, desk, events, token), cancel);

    private static async Task<Results<NoContent, NotFound>> LeaveAsync(
        Guid caseId, Guid participantId, LeaveCaseRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // what is asked of the organisation at this moment is ended too
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        var participant = caseFile?.Participants.SingleOrDefault(p => p.ParticipantId == participantId);
        if (caseFile is null || participant is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        var left = caseFile.Leave(participant.ParticipantId, request.Contributions, by, desk.Now);
        if (!caseFile.HasParticipant(participant.OrganisationId))
            await db.EndPartAsync(caseFile, participant.OrganisationId, request.Contributions, events, desk.Now, cancel);
        else if (request.Contributions is ContributionChoice.Withdraw && !caseFile.Participants.Any(p => p.OrganisationId == participant.OrganisationId && p is { IsOpen: true, IsCalledIn: false }))
            await db.WithdrawAsync(caseFile, participant.OrganisationId, desk.Now, cancel); // who is called in of it is there for that emergency alone
        await desk.SaveAsync(caseFile, [left], cancel);

        return TypedResults.NoContent();
    }
}
