using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Regie;

/// <summary>Accepts administrative responsibility for the case (I-4).</summary>
/// <remarks>Needs no If-Match: who was asked does not see the case yet, so not its version either.</remarks>
public static class AcceptExecutiveOwnership
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        AnswerAsync(caseId, caller, db, desk, (c, by) => [c.AcceptExecutiveOwnership(by, desk.Now)], cancel);

    internal static async Task<Results<NoContentWithETag, NotFound>> AnswerAsync(
        Guid caseId, Caller caller, CasesDbContext db, CaseDesk desk, Func<CaseFile, Actor, IReadOnlyList<object>> answer, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel)
            ?? await db.Cases.Where(c => c.Id == caseId && c.Roles.Any(r => r.HatId == by.HatId)).InvitingTo(caller).SingleOrDefaultAsync(cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        await desk.SaveAsync(caseFile, answer(caseFile, by), cancel);
        return Answers.Changed(caseFile);
    }
}

/// <summary>Accepts to direct the process of the case (I-4).</summary>
/// <remarks>Needs no If-Match: who was asked does not see the case yet, so not its version either.</remarks>
public static class AcceptProcessDirection
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        AcceptExecutiveOwnership.AnswerAsync(caseId, caller, db, desk, (c, by) => [c.AcceptProcessDirection(by, desk.Now)], cancel);
}
