using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Regie;

/// <summary>Accepts administrative responsibility for the case (I-4).</summary>
/// <remarks>Needs no If-Match: who was asked does not see the case yet, so not its version either.</remarks>
public static class AcceptExecutiveOwnership
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel)
            ?? await db.Cases.Where(c => c.Id == caseId.Value && c.Roles.Any(r => r.HatId == by.HatId)).InvitingTo(caller).SingleOrDefaultAsync(cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        await desk.SaveAsync(caseFile, [caseFile.AcceptExecutiveOwnership(by, desk.Now)], cancel);
        return Answers.Changed(caseFile);
    }
}
