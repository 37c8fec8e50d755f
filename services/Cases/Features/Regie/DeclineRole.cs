using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Regie;

/// <summary>Does not direct the case. Who directs it now goes on (I-3), and another can be asked; who declined learns nothing more of the case.</summary>
/// <remarks>Who was asked to direct. Needs no If-Match: who was asked may not see the case, so not its version either. 409 <c>not-proposed</c>, also where the hat acts already: that ends when another accepts. Next: <c>proposeDirector</c> to another.</remarks>
public static class DeclineDirection
{
    public static Task<Results<NoContent, NotFound>> Handle(EntityId caseId, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        DeclineAsync(DirectorRole.CaseDirector, caseId, caller, desk, cancel);

    /// <summary>Answers without the version of the case: who declined has no use for it.</summary>
    internal static async Task<Results<NoContent, NotFound>> DeclineAsync(
        DirectorRole role, Guid caseId, Caller caller, CaseDesk desk, CancellationToken cancel)
    {
        var answer = await desk.AnswerForRoleAsync(caseId, caller, (c, by) =>
        {
            c.DeclineRole(role, by, desk.Now);
            return [];
        }, cancel);

        return answer.Result is NotFound ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}

/// <summary>Does not direct the process of the case; who directs it now goes on (I-4), and another can be asked.</summary>
/// <remarks>Who was asked to direct the process. Needs no If-Match: who was asked may not see the case, so not its version either. 409 <c>not-proposed</c>, also where the hat acts already: that ends when another accepts. Next: <c>proposeProcessDirector</c> to another.</remarks>
public static class DeclineProcessDirection
{
    public static Task<Results<NoContent, NotFound>> Handle(EntityId caseId, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        DeclineDirection.DeclineAsync(DirectorRole.ProcessDirector, caseId, caller, desk, cancel);
}

/// <summary>Does not carry administrative responsibility for the case; who carries it now goes on (I-4), and another can be asked.</summary>
/// <remarks>Who was asked to carry it. Needs no If-Match: who was asked may not see the case, so not its version either. 409 <c>not-proposed</c>, also where the hat acts already: that ends when another accepts. Next: <c>proposeExecutiveOwner</c> to another.</remarks>
public static class DeclineExecutiveOwnership
{
    public static Task<Results<NoContent, NotFound>> Handle(EntityId caseId, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        DeclineDirection.DeclineAsync(DirectorRole.ExecutiveOwner, caseId, caller, desk, cancel);
}
