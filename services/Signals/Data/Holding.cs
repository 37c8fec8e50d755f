using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Signals.Data;

/// <summary>For which signals a caller may place a hold, and which holds it may know of.</summary>
/// <param name="Hat">Who asks.</param>
/// <param name="Area">The municipalities whose signals the hat's organisation weighs; empty where the hat only speaks for the signaller's organisation.</param>
/// <remarks>
/// A complaint or a request of somebody concerned reaches the organisation that brought the signal in or the one that weighs it. Both may place a hold.
/// The one that brought it in sees its own holds only; the one that weighs keeps the signal, so it sees all of them.
/// </remarks>
public sealed record HoldKeeper(Hat Hat, IReadOnlyList<string> Area)
{
    /// <summary>The organisation that places the holds.</summary>
    public Guid OrganisationId => Hat.OrganisationId;

    /// <summary>Continues only for the organisation that placed the hold.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public void EnsurePlaced(LegalHold hold)
    {
        if (hold.OrganisationId != OrganisationId)
            throw ProblemException.Forbidden("not-your-hold", "Only the organisation that placed a hold changes or lifts it; ask its privacy officer or coordinator.");
    }
}

/// <summary>The only way to a hold in a feature, and the time that it stops.</summary>
public static class Holding
{
    /// <summary>The hats that place and see holds: triage and privacy officer of the area, and triage, coordinator and privacy officer of the organisation that brought the signal in.</summary>
    /// <exception cref="ProblemException">403: the hat is of another kind.</exception>
    public static async Task<HoldKeeper> HoldKeeperOfAsync(this SignalsDbContext db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var hat = caller.RequireHat(HatKind.Triage, HatKind.PrivacyOfficer, HatKind.Coordinator);
        hat = hat with { OrganisationId = await db.OrganisationOfAsync(hat, cancel) };

        return new HoldKeeper(hat, caller.ActsAs(HatKind.Coordinator) ? [] : await db.WeighedAreaOfAsync(hat.OrganisationId, DutchDay.Of(clock.GetUtcNow()), cancel));
    }

    /// <summary>The signal that this keeper may have kept; nothing where it does not exist or is of somebody else.</summary>
    public static Task<Signal?> FindKeepableAsync(this SignalsDbContext db, EntityId signalId, HoldKeeper keeper, CancellationToken cancel)
    {
        var (organisation, area) = (keeper.OrganisationId, keeper.Area);

        return db.Signals.AsSplitQuery().SingleOrDefaultAsync(
            signal => signal.Id == signalId.Value && (signal.SignallerOrganisationId == organisation || area.Contains(signal.MunicipalityCode)), cancel);
    }

    /// <summary>The holds that this keeper may know of.</summary>
    public static IQueryable<LegalHold> VisibleTo(this IQueryable<LegalHold> holds, HoldKeeper keeper)
    {
        var (organisation, area) = (keeper.OrganisationId, keeper.Area);

        return holds.Where(hold => hold.OrganisationId == organisation || area.Contains(hold.MunicipalityCode));
    }

    /// <summary>One hold on a signal.</summary>
    public static Task<LegalHold?> FindHoldAsync(this SignalsDbContext db, EntityId signalId, EntityId holdId, HoldKeeper keeper, CancellationToken cancel) =>
        db.Holds.VisibleTo(keeper).SingleOrDefaultAsync(hold => hold.Id == holdId.Value && hold.SignalId == signalId.Value, cancel);

    /// <summary>Whether a hold stands on this signal.</summary>
    public static Task<bool> IsHeldAsync(this SignalsDbContext db, Guid signalId, CancellationToken cancel) =>
        db.Holds.AnyAsync(hold => hold.SignalId == signalId && hold.LiftedAt == null, cancel);

    /// <summary>Since when a signal is kept, and how long; nothing while it, or its case, has not ended.</summary>
    public static async Task<RetentionClock?> RetentionClockOfAsync(this SignalsDbContext db, Guid signalId, SignalTerms terms, CancellationToken cancel)
    {
        var signal = await db.Signals.AsNoTracking().Where(signal => signal.Id == signalId).Select(signal => new { signal.EndedAt, signal.Triage!.CaseId }).SingleAsync(cancel);
        if (signal.EndedAt is not { } endedAt)
            return null;
        if (signal.CaseId is not { } caseId)
            return new RetentionClock(endedAt, terms.KeptWithoutCase);

        var copy = await db.CaseCopies.AsNoTracking().SingleOrDefaultAsync(copy => copy.RequestedCaseId == caseId, cancel);

        return copy?.EndedAt is { } caseEndedAt ? new RetentionClock(caseEndedAt, copy.NotAccepted ? terms.KeptWithoutCase : terms.KeptWithCase) : null;
    }
}
