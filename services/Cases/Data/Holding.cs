using Platform.Cases.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Data;

/// <summary>For which cases a caller may place a hold, and which holds it may know of.</summary>
/// <param name="HatId">Who asks.</param>
/// <param name="OrganisationId">The organisation that places the holds.</param>
/// <param name="Territory">The same organisation, where the hat speaks for the territory; absent where it only speaks for a partner that takes part.</param>
/// <remarks>
/// A complaint or a request of somebody concerned reaches the organisation of the territory or one that took part. Each may place a hold.
/// Who took part sees its own holds only; the territory answers for the case, so it sees all of them.
/// </remarks>
internal sealed record HoldKeeper(Guid HatId, Guid OrganisationId, Guid? Territory)
{
    /// <summary>Continues only for the organisation that placed the hold.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public void EnsurePlaced(CaseHold hold)
    {
        if (hold.OrganisationId != OrganisationId)
            throw ProblemException.Forbidden("not-your-hold", "Only the organisation that placed a hold changes or lifts it; ask its privacy officer or coordinator.");
    }
}

/// <summary>The only way to a hold in a feature.</summary>
internal static class Holding
{
    /// <summary>The cases that this keeper may have kept: of its territory, or in which its organisation takes or took part.</summary>
    public static IQueryable<CaseFile> KeepableBy(this IQueryable<CaseFile> cases, HoldKeeper keeper)
    {
        var (organisation, territory) = (keeper.OrganisationId, keeper.Territory);

        return cases.Where(c => c.TerritorialOwnerOrganisationId == territory || c.Participants.Any(p => p.OrganisationId == organisation && p.Purpose != null));
    }

    /// <summary>The holds that this keeper may know of.</summary>
    public static IQueryable<CaseHold> VisibleTo(this IQueryable<CaseHold> holds, HoldKeeper keeper)
    {
        var (organisation, territory) = (keeper.OrganisationId, keeper.Territory);

        return holds.Where(h => h.OrganisationId == organisation || h.TerritorialOwnerOrganisationId == territory);
    }

    /// <summary>The holds that keep something at this moment: they stand, or the time that stood still because of them is not over.</summary>
    public static IQueryable<CaseHold> KeepingAt(this IQueryable<CaseHold> holds, DateTimeOffset now) => holds.Where(h => h.LiftedAt == null || h.KeptUntil > now);
}
