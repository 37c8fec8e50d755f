using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;

namespace Platform.Partners.Features.Organisations;

/// <summary>Keeps who takes an organisation apart and who adds hats to it from passing each other.</summary>
internal static class HoldOrganisation
{
    /// <summary>Until this transaction ends nobody else holds one of these organisations. Ask before the first of them is read: what is read then stays so.</summary>
    /// <remarks>A write that changes nothing: it locks the row on engines that lock rows, and the version stays.</remarks>
    public static async Task HoldAsync(this PartnersDbContext db, IEnumerable<Guid> organisationIds, CancellationToken cancel)
    {
        foreach (var id in organisationIds.Distinct().Order())
            await db.Organisations.Where(organisation => organisation.Id == id).ExecuteUpdateAsync(set => set.SetProperty(organisation => organisation.WithdrawnAt, organisation => organisation.WithdrawnAt), cancel);
    }

    /// <summary>Holds the organisation for which somebody acts, and refuses what it does when it is no more: a token outlives a merger.</summary>
    /// <exception cref="ServiceDefaults.Domain.RuleViolationException"><c>organisation-withdrawn</c>.</exception>
    public static async Task HoldActiveAsync(this PartnersDbContext db, Guid organisationId, CancellationToken cancel)
    {
        await db.HoldAsync([organisationId], cancel);
        (await db.Organisations.AsNoTracking().SingleAsync(organisation => organisation.Id == organisationId, cancel)).EnsureActive();
    }
}
