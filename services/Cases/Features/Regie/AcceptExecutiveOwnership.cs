using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Regie;

/// <summary>Accepts administrative responsibility for the case (I-4).</summary>
/// <remarks>Needs no If-Match: who was asked does not see the case yet, so not its version either.</remarks>
public static class AcceptExecutiveOwnership
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.AnswerForRoleAsync(caseId, caller, (c, by) => [c.AcceptExecutiveOwnership(by, desk.Now)], cancel);
}

/// <summary>Accepts to direct the process of the case (I-4).</summary>
/// <remarks>Needs no If-Match: who was asked does not see the case yet, so not its version either.</remarks>
public static class AcceptProcessDirection
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.AnswerForRoleAsync(caseId, caller, (c, by) => [c.AcceptProcessDirection(by, desk.Now)], cancel);
}
