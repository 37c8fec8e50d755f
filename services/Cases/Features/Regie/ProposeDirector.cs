using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cases.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Regie;

/// <summary>Who is asked for a role on a case.</summary>
/// <param name="HatId">The hat; active, and of a kind that may take part.</param>
public sealed record ProposeRoleRequest(Guid HatId);

/// <summary>Asks somebody to direct the case ("casusregie"). The director of now stays until acceptance (I-3). Where a director's hat ended and nobody could stand in, the triage or coordinator of the territory asks, or the coordinator of the organisation that stays accountable.</summary>
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

/// <summary>Accepts to direct the case: handover in one moment, and a case in intake becomes active (I-3).</summary>
/// <remarks>Who was asked for an organisation that takes no part yet does not see the case, so not its version either: send <c>If-Match: *</c> then.</remarks>
public static class AcceptDirection
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.AnswerForRoleAsync(caseId, caller, (c, by) =>
        {
            expected.EnsureIs(c.Version);
            return c.AcceptDirection(by, desk.Now);
        }, cancel);
}

/// <summary>Asks a process director ("procesregisseur"), another person than the case director (I-4). Who directs the process now stays until acceptance.</summary>
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
