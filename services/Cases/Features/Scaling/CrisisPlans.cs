using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Scaling;

/// <summary>How a crisis is organised.</summary>
/// <param name="ContactHatIds">Hats that can be reached day and night.</param>
/// <param name="CommunicationOwnerOrganisationId">The one organisation that speaks outside; it takes part.</param>
/// <param name="LookedAfter">Whom the crisis touches, and who looks after them; nobody by name.</param>
/// <param name="AftercareOrganisationId">Who sees to aftercare once the crisis is over.</param>
public sealed record CaseCrisisPlan(
    [MinLength(1), MaxLength(50)] IReadOnlyList<Guid> ContactHatIds,
    Guid CommunicationOwnerOrganisationId,
    [MaxLength(20)] IReadOnlyList<CrisisLookingAfter>? LookedAfter = null,
    Guid? AftercareOrganisationId = null)
{
    /// <param name="pointer">Where it stands in the body (RFC 6901).</param>
    /// <param name="db">The database.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends the look-up.</param>
    internal async Task<CrisisPlan> ToDomainAsync(string pointer, CasesDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var worn = await db.ActiveHats(now).Where(h => ContactHatIds.Contains(h.Id)).Select(h => h.Id).ToListAsync(cancel);
        for (var i = 0; i < ContactHatIds.Count; i++)
        {
            if (!worn.Contains(ContactHatIds[i]))
                throw ProblemException.Invalid($"{pointer}/contactHatIds/{i}", "unknown", "There is no active hat with this id: nobody could be reached.");
        }

        await db.RequireOrganisationAsync(CommunicationOwnerOrganisationId, $"{pointer}/communicationOwnerOrganisationId", cancel);

        return new CrisisPlan(ContactHatIds, CommunicationOwnerOrganisationId, LookedAfter?.Select(l => new LookingAfter(l.Group, l.OrganisationId)), AftercareOrganisationId);
    }
}

/// <summary>Who looks after a group that a crisis touches.</summary>
/// <param name="Group">Victims, bystanders, relatives, professionals or surroundings.</param>
/// <param name="OrganisationId">An organisation that takes part.</param>
public sealed record CrisisLookingAfter(CrisisGroup Group, Guid OrganisationId);

/// <summary>How the crisis is organised now; empty outside of phase 4, and where nobody said yet.</summary>
/// <param name="ContactHatIds">Hats that can be reached day and night.</param>
/// <param name="LookedAfter">Whom the crisis touches, and who looks after them.</param>
/// <param name="CommunicationOwnerOrganisationId">The one organisation that speaks outside.</param>
/// <param name="AftercareOrganisationId">Who sees to aftercare once the crisis is over.</param>
public sealed record CrisisPlanView(
    IReadOnlyList<Guid> ContactHatIds, IReadOnlyList<CrisisLookingAfter> LookedAfter, Guid? CommunicationOwnerOrganisationId = null, Guid? AftercareOrganisationId = null)
{
    internal static CrisisPlanView Of(CrisisPlan? p) => p is null
        ? new([], [])
        : new(p.Contacts, [.. p.LookedAfter.Select(l => new CrisisLookingAfter(l.Group, l.OrganisationId))], p.CommunicationOwnerOrganisationId, p.AftercareOrganisationId);
}

/// <summary>Reads how the crisis is organised: whom to call, who speaks, who looks after whom.</summary>
/// <remarks>Whoever reads the case. Who directs says it anew with <c>organiseCrisis</c>, as the hours ask; what lacks is in <c>missingContent</c> of <c>listSteps</c>.</remarks>
public static class GetCrisisPlan
{
    public static async Task<Results<OkWithETag<CrisisPlanView>, NotFound>> Handle(EntityId caseId, Caller caller, CasesDbContext db, CancellationToken cancel) =>
        await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel) is { } caseFile
            ? Answers.Ok(CrisisPlanView.Of(caseFile.CrisisPlan), caseFile)
            : TypedResults.NotFound();
}

/// <summary>Says anew how the crisis is organised, at phase 4; who directs the case or its process. What was decided at entry is replaced, and an emergency begins without.</summary>
/// <remarks>Who directs the case or its process, while it is active and at phase 4. 400 <c>unknown</c> at <c>/contactHatIds/0</c> or <c>/communicationOwnerOrganisationId</c>. 409 <c>not-in-crisis</c> (first <c>decideScaling</c>), <c>crisis-plan-of-participants</c>: who looks after others, sees to aftercare, or speaks outside, takes part (first <c>inviteParticipant</c>, I-9); <c>director-only</c>, <c>case-in-intake</c>, <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>case-ended</c>. <c>getCrisisPlan</c> shows it to everybody who reads the case.</remarks>
public static class OrganiseCrisis
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, CaseCrisisPlan request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        if (!await db.SeesAsync(caseId, caller, cancel))
            return TypedResults.NotFound();

        var plan = await request.ToDomainAsync("", db, desk.Now, cancel);
        return await desk.ChangeAsync(caseId, expected, caller, (c, by) =>
        {
            c.Organise(plan, by, desk.Now);
            return [];
        }, cancel);
    }
}
