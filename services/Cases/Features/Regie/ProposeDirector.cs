using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Regie;

/// <summary>Who is asked for a role on a case.</summary>
/// <param name="HatId">The hat; active, and of a kind that may take part.</param>
public sealed record ProposeRoleRequest(Guid HatId);

/// <summary>Asks somebody to direct the case ("casusregie"). The director of now stays until acceptance (I-3). Where a director's hat ended and nobody could stand in, the triage or coordinator of the territory asks, or the coordinator of the organisation that stays accountable.</summary>
/// <remarks>Who directs the case or its process, in intake the triage of the territory or who was asked to direct; where nobody could stand in also the triage or the coordinator of the territory, and the coordinator of the organisation that stays accountable. 400 <c>unknown</c> at <c>/hatId</c>. 409 <c>director-takes-part-first</c> (first <c>inviteParticipant</c>), <c>two-persons-needed</c>: who directs the process is another person (I-4); <c>already-director</c>, <c>director-only</c>, <c>case-ended</c>. It takes the place of an earlier proposal. Next: who was asked answers with <c>acceptDirection</c> or <c>declineDirection</c>.</remarks>
public static class ProposeDirector
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, ProposeRoleRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        if (!await db.SeesAsync(caseId, caller, cancel))
            return TypedResults.NotFound();

        var (hat, _) = await db.RequireHatAsync(request.HatId, "/hatId", desk.Now, cancel);
        return await desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.ProposeDirector(hat, by, desk.Now);
            return [];
        }, cancel);
    }
}

/// <summary>Accepts to direct the case: handover in one moment, and a case in intake becomes active (I-3). One that was opened apart from another has the place of the household that it names from then on, where that is free (I-1).</summary>
/// <remarks>Who was asked to direct. Who was asked for an organisation that takes no part yet does not see the case, so not its version either: send <c>If-Match: *</c> then. 409 <c>not-proposed</c>, <c>two-persons-needed</c>: who directs the process is another person (I-4); in intake <c>two-organisations-needed</c> (first <c>inviteParticipant</c>) and <c>informing-state-needed</c> (first <c>informSubject</c>, I-35), and <c>may-be-anothers</c>: it was opened on an identity that is unconfirmed, and who directs the other case reads in <c>listMerges</c> that they may be one, and says first that they are two, or makes them one: what this side answers or takes back is not that one's word (I-6); <c>case-ended</c>. Next: <c>describeSituation</c>, <c>addGoal</c>, <c>measureBaseline</c>.</remarks>
public static class AcceptDirection
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, AveProfile profile, IServiceScopeFactory scopes, TimeProvider clock, CancellationToken cancel) =>
        db.TakingPlaceAsync(() => desk.AnswerForRoleAsync(caseId, caller, async (c, by) =>
        {
            expected.EnsureIs(c.Version);
            var key = c.Status is CaseStatus.Intake ? await db.KeyNamedApartAsync(c, c.Purpose, cancel) : null;
            var holder = await db.UnclearFromAsync(c, key, c.Purpose, cancel);
            if (holder is { } other)
                await db.LeaveBehindAsync(scopes, async (services, aside) => await services.GetRequiredService<MemberDesk>().AskAsync(await aside.Cases.SingleAsync(x => x.Id == c.Id, cancel), other, cancel), cancel); // asked once; anew where another case has the place by now, or only this side said something
            var facts = c.AcceptDirection(by, profile, desk.Now, holder is not null);
            if (key is not null && await db.HouseholdAsync(key, clock, cancel) is var named && named.ActiveCaseFor(c.Purpose) is null)
                named.Claim(c.Purpose, c.Id);

            return facts;
        }, cancel));
}

/// <summary>Asks a process director ("procesregisseur"), another person than the case director (I-4). Who directs the process now stays until acceptance.</summary>
/// <remarks>Who directs the case or its process, while it runs. 400 <c>unknown</c> at <c>/hatId</c>. 409 <c>not-a-process-director</c>: the hat is of another kind; <c>two-persons-needed</c>: who directs the case is another person (I-4); <c>already-director</c>, <c>director-only</c>, <c>case-in-intake</c>, <c>case-ended</c>. It takes the place of an earlier proposal. Next: who was asked answers with <c>acceptProcessDirection</c> or <c>declineProcessDirection</c>; from then a case can be scaled to phase 3 (<c>decideScaling</c>).</remarks>
public static class ProposeProcessDirector
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, ProposeRoleRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        if (!await db.SeesAsync(caseId, caller, cancel))
            return TypedResults.NotFound();

        var (hat, kind) = await db.RequireHatAsync(request.HatId, "/hatId", desk.Now, cancel);
        return await desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.ProposeProcessDirector(hat, kind, by, desk.Now);
            return [];
        }, cancel);
    }
}

/// <summary>Asks somebody to carry administrative responsibility ("bestuurlijk verantwoordelijke"), needed at phase 4 (I-4).</summary>
/// <remarks>Who directs the case or its process, while it runs. 400 <c>unknown</c> at <c>/hatId</c>. 409 <c>not-an-executive</c>: the hat is of another kind; <c>director-only</c>, <c>case-in-intake</c>, <c>case-ended</c>. It takes the place of an earlier proposal. Next: who was asked answers with <c>acceptExecutiveOwnership</c> or <c>declineExecutiveOwnership</c>; from then a case can be scaled to phase 4 (<c>decideScaling</c>).</remarks>
public static class ProposeExecutiveOwner
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, ProposeRoleRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        if (!await db.SeesAsync(caseId, caller, cancel))
            return TypedResults.NotFound();

        var (hat, kind) = await db.RequireHatAsync(request.HatId, "/hatId", desk.Now, cancel);
        return await desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.ProposeExecutiveOwner(hat, kind, by, desk.Now);
            return [];
        }, cancel);
    }
}
