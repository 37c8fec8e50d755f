using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Signals.Data;

/// <summary>What a caller may reach: what the hat sent, what its organisation sent, what its area receives.</summary>
/// <param name="HatId">The hat; without one nothing is visible.</param>
/// <param name="OrganisationId">The hat's organisation, where it coordinates or weighs for it.</param>
/// <param name="Area">The municipalities whose signals this hat weighs.</param>
public sealed record Viewer(Guid? HatId, Guid? OrganisationId, IReadOnlyList<string> Area)
{
    /// <summary>Sees nothing: no hat, or one that has no case content (I-15).</summary>
    public static Viewer Nobody { get; } = new(null, null, []);

    /// <summary>Whether this hat weighs the signal: it belongs to the triage of the signal's area.</summary>
    public bool Weighs(Signal signal) => Area.Contains(signal.MunicipalityCode);

    /// <summary>Whether this hat speaks for the signaller: sent it, or coordinates the organisation that did.</summary>
    public bool SpeaksFor(Signal signal) =>
        (HatId is not null && HatId == signal.SignallerHatId) || (OrganisationId is not null && OrganisationId == signal.SignallerOrganisationId);

    /// <summary>Continues only for the triage of the signal's area.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public void EnsureWeighs(Signal signal)
    {
        if (!Weighs(signal))
            throw ProblemException.Forbidden("not-triage-of-area", "Only a hat of kind triage whose organisation works for the signal's municipality does this.");
    }

    /// <summary>Continues only for who speaks for the signaller.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public void EnsureSpeaksFor(Signal signal)
    {
        if (!SpeaksFor(signal))
            throw ProblemException.Forbidden("not-the-signaller", "Only the signaller, or a coordinator or triage hat of the signaller's organisation, does this.");
    }
}

/// <summary>Which part of the visible signals is asked for.</summary>
public enum SignalView
{
    /// <summary>What this hat sent.</summary>
    Mine,

    /// <summary>What this hat's organisation sent; for its triage and coordinators.</summary>
    Organisation,

    /// <summary>What this hat's area receives; for its triage.</summary>
    Area,
}

/// <summary>The only way to a signal in a feature.</summary>
public static class Visibility
{
    /// <summary>Hats without case content (I-15).</summary>
    public static HatKind[] WithoutContent { get; } = [HatKind.Commissioner, HatKind.Policy, HatKind.ExperienceExpert];

    /// <summary>What the caller may reach.</summary>
    public static async Task<Viewer> ViewerOfAsync(this SignalsDbContext db, Caller caller, CancellationToken cancel)
    {
        if (caller.HatId is not { } hat || caller.ActsAs([.. WithoutContent.Cast<Enum>()]))
            return Viewer.Nobody;

        var organisation = caller.ActsAs(HatKind.Triage, HatKind.Coordinator) ? caller.OrganisationId : null;

        return new Viewer(hat, organisation, caller.ActsAs(HatKind.Triage) ? await db.AreaOfAsync(organisation, cancel) : []);
    }

    /// <summary>The signals this viewer may know of.</summary>
    public static IQueryable<Signal> VisibleTo(this IQueryable<Signal> signals, Viewer viewer)
    {
        var (hat, organisation, area) = viewer;
        signals = signals.AsSplitQuery(); // persons, questions and feedback multiply in one query
        return (hat, organisation, area.Count) switch
        {
            (null, _, _) => signals.Where(signal => false),
            (_, null, 0) => signals.Where(signal => signal.SignallerHatId == hat),
            (_, _, 0) => signals.Where(signal => signal.SignallerHatId == hat || signal.SignallerOrganisationId == organisation),
            _ => signals.Where(signal =>
                signal.SignallerHatId == hat || signal.SignallerOrganisationId == organisation || area.Contains(signal.MunicipalityCode)),
        };
    }

    /// <summary>The signals of one view; never more than <see cref="VisibleTo"/>.</summary>
    public static IQueryable<Signal> In(this IQueryable<Signal> signals, SignalView? view, Viewer viewer) => view switch
    {
        SignalView.Mine => signals.Where(signal => signal.SignallerHatId == viewer.HatId),
        SignalView.Organisation => signals.Where(signal => signal.SignallerOrganisationId == viewer.OrganisationId),
        SignalView.Area => signals.Where(signal => viewer.Area.Contains(signal.MunicipalityCode)),
        _ => signals,
    };

    private static async Task<IReadOnlyList<string>> AreaOfAsync(this SignalsDbContext db, Guid? organisationId, CancellationToken cancel)
    {
        var organisation = await db.Set<OrganisationCopy>().AsNoTracking()
            .SingleOrDefaultAsync(copy => copy.Id == organisationId && copy.IsActive, cancel);

        return organisation?.MunicipalityCodes.ToList() ?? [];
    }
}
