using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cases.Data;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Scaling;

/// <summary>How a partner sees a decision otherwise.</summary>
/// <param name="View">Its own view.</param>
public sealed record DissentRequest([Required, StringLength(Lengths.Text, MinimumLength = 1)] string View);

/// <summary>Registers dissent: the decision stands, but it is no consensus any more.</summary>
/// <remarks>An organisation that takes part, once for a decision, and not the one that decided; until the case ended. 409 <c>dissent-of-a-partner</c>, <c>dissent-registered</c>, <c>case-ended</c>. <c>listScalingDecisions</c> shows it, with <c>consensus</c> false.</remarks>
public static class RegisterDissent
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, DissentRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        db.OnDecisionAsync(caseId, decisionId, caller, () => desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.Dissent(decisionId, request.View.Trim(), by, desk.Now);
            return [];
        }, cancel), cancel);
}

/// <summary>Of which domain a view is.</summary>
public enum ViewDomain
{
    Care,
    Safety,
}

/// <summary>The view of a domain that was awaited.</summary>
/// <param name="Domain">Care or safety.</param>
/// <param name="View">What it thinks.</param>
public sealed record GiveViewRequest(ViewDomain Domain, [Required, StringLength(Lengths.Text, MinimumLength = 1)] string View);

/// <summary>Gives the view of a domain that was awaited when it was decided; an organisation of that domain, or one between both.</summary>
/// <remarks>An organisation of that domain, or one between both, that takes part; while the view is awaited, and until the case ended. 409 <c>view-of-own-domain</c> (I-8), <c>view-given</c>, <c>case-ended</c>. Who sees it otherwise than was decided: <c>registerDissent</c>.</remarks>
public static class GiveView
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId decisionId, GiveViewRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel) =>
        db.OnDecisionAsync(caseId, decisionId, caller, async () =>
        {
            var domain = await db.DomainOfAsync(caller.RequireActor().OrganisationId, cancel);
            var viewOf = request.Domain is ViewDomain.Care ? OrganisationDomain.Care : OrganisationDomain.Safety;

            return await desk.ChangeAsync(caseId, expected, caller, (c, by) =>
            {
                c.GiveView(decisionId, viewOf, domain, request.View.Trim(), by, desk.Now);
                return [];
            }, cancel);
        }, cancel);
}
