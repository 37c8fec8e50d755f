using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Households;

/// <summary>How sure it is whom the case is about.</summary>
/// <param name="IdentityConfidence">Confirmed, probable or unconfirmed.</param>
public sealed record SubjectConfidenceRequest(IdentityConfidence IdentityConfidence);

/// <summary>Writes down how sure it is by now that the subject is who is meant; while that is unconfirmed nothing above d2 is told (I-7).</summary>
/// <remarks>Who directs the case or its process, in intake the triage of the territory or who was asked to direct. Probable is sure enough. While it is unconfirmed a table refuses what goes further (<c>discloseOrally</c>), and everybody reads an outcome at d2 (<c>listSharedOutcomes</c>), whatever the case is about: who has the wrong house tells of whoever lives there. Nor does a signal about the same household join it by itself then (I-6): it leads to a case apart, and who directs finds in <c>listMerges</c> that they may be one. A case that came from a signal begins with what the signaller knew. 409 <c>director-only</c>, <c>case-ended</c>.</remarks>
public static class SetSubjectConfidence
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, SubjectConfidenceRequest request, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, expected, caller, (c, by) => [c.BecomeSure(request.IdentityConfidence, by, desk.Now)], cancel);
}
