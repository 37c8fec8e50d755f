using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Lifecycle;

/// <summary>Whether the resident has a copy of plan and outcome.</summary>
/// <param name="NotGiven">Why not; absent where it was given.</param>
public sealed record RecordResidentsCopyRequest(NoCopyReason? NotGiven = null);

/// <summary>Records that the resident got a copy of plan and outcome, or why not; a case is not closed without. Who directs the case or its process.</summary>
/// <remarks>Who directs the case or its process, while it runs. 409 <c>director-only</c>, <c>case-in-intake</c>, <c>case-ended</c>. A relapse asks for it again. Next: <c>closeCase</c>.</remarks>
public static class RecordResidentsCopy
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, RecordResidentsCopyRequest request, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.RecordResidentsCopy(request.NotGiven, by, desk.Now);
            return [];
        }, cancel);
}
