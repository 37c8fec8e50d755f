using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Regie;

/// <summary>Accepts administrative responsibility for the case (I-4).</summary>
/// <remarks>Who was asked to carry it, or acts in that since an emergency; while the case runs. Needs no If-Match: who was asked does not see the case yet, so not its version either. 409 <c>not-proposed</c>, <c>case-ended</c>. Next: <c>decideScaling</c> to phase 4, and down from it.</remarks>
public static class AcceptExecutiveOwnership
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.AnswerForRoleAsync(caseId, caller, (c, by) => [c.AcceptExecutiveOwnership(by, desk.Now)], cancel);
}

/// <summary>Accepts to direct the process of the case (I-4).</summary>
/// <remarks>Who was asked to direct the process, or acts in that since an emergency; while the case runs. Needs no If-Match: who was asked does not see the case yet, so not its version either. 409 <c>not-proposed</c>, <c>two-persons-needed</c>: who directs the case is another person (I-4); <c>case-ended</c>. Next: <c>getBoard</c> shows the case from now on.</remarks>
public static class AcceptProcessDirection
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.AnswerForRoleAsync(caseId, caller, (c, by) => [c.AcceptProcessDirection(by, desk.Now)], cancel);
}
