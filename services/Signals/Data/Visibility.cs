using System.Runtime.CompilerServices;
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
    private const int MostOfOneKey = 1000;

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

    /// <summary>The consultations that this viewer may know of: its own and those of its area, as long as they live.</summary>
    public static IQueryable<Consultation> VisibleTo(this IQueryable<Consultation> consultations, Viewer viewer, DateTimeOffset now)
    {
        var (hat, _, area) = viewer;

        return consultations.Where(consultation => consultation.ExpiresAt > now && hat != null && (consultation.AskedByHatId == hat || area.Contains(consultation.MunicipalityCode)));
    }

    /// <summary>The newest visible signals by each way in, merged: every way is a walk along its own index that stops after a page.</summary>
    /// <remarks>One query with "or" would collect and sort everything that an area ever received before it shows the first page.</remarks>
    public static async Task<Page<TItem>> ToPageAsync<TItem>(
        this SignalsDbContext db, Viewer viewer, SignalView? view, string? key, Func<IQueryable<Signal>, IQueryable<Signal>> matching, PageQuery page, Func<Signal, TItem> map, CancellationToken cancel)
    {
        var found = new List<Place>();
        await foreach (var way in WaysOf(db, viewer, view, key, cancel))
        {
            if (way is not null)
                found.AddRange(await PlacesAsync(matching(way), page, cancel));
        }


        var rows = found.Distinct().OrderByDescending(place => place.CreatedAt).ThenByDescending(place => place.Id.ToString(), StringComparer.Ordinal).Take(page.Size + 1).ToList();
        if (rows.Count == 0)
            return new Page<TItem>([]);

        var ids = rows.Select(row => row.Id).ToList();
        var signals = await db.Signals.AsNoTracking().AsSplitQuery().Where(signal => ids.Contains(signal.Id)).ToDictionaryAsync(signal => signal.Id, cancel);

        return rows.ToPage(page, row => map(signals[row.Id]), last => new Cursor(last.CreatedAt, last.Id));
    }

    private static async IAsyncEnumerable<IQueryable<Signal>?> WaysOf(
        SignalsDbContext db, Viewer viewer, SignalView? view, string? key, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (hat, organisation, area) = viewer;
        if (hat is not null && view is null or SignalView.Mine)
            yield return (await db.WithAsync(key, null, cancel))?.Where(signal => signal.SignallerHatId == hat);
        if (organisation is not null && view is null or SignalView.Organisation)
            yield return (await db.WithAsync(key, null, cancel))?.Where(signal => signal.SignallerOrganisationId == organisation);
        if (view is null or SignalView.Area)
        {
            foreach (var municipality in area)
                yield return (await db.WithAsync(key, municipality, cancel))?.Where(signal => signal.MunicipalityCode == municipality);
        }
    }

    /// <remarks>Who searches for a name, a birth or an address comes from the signals that have that key, the newest of them, not from the many of an area.</remarks>
    private static async Task<IQueryable<Signal>?> WithAsync(this SignalsDbContext db, string? key, string? municipality, CancellationToken cancel)
    {
        if (key is null)
            return db.Signals.AsNoTracking();

        var keys = db.MatchKeys.Where(row => row.Key == key);
        if (municipality is not null)
            keys = keys.Where(row => row.MunicipalityCode == municipality);
        var ids = await keys.OrderByDescending(row => row.CreatedAt).Select(row => row.SignalId).Take(MostOfOneKey).ToListAsync(cancel);

        return ids.Count == 0 ? null : db.Signals.AsNoTracking().Where(signal => ids.Contains(signal.Id));
    }

    private static async Task<List<Place>> PlacesAsync(IQueryable<Signal> signals, PageQuery page, CancellationToken cancel)
    {
        if (page.Position is { } after)
            signals = signals.Where(signal => signal.CreatedAt <= after.CreatedAt && (signal.CreatedAt < after.CreatedAt || signal.Id.CompareTo(after.Id) < 0));

        return await signals.OrderByDescending(signal => signal.CreatedAt).ThenByDescending(signal => signal.Id).Select(signal => new Place(signal.CreatedAt, signal.Id)).Take(page.Size + 1).ToListAsync(cancel);
    }

    private sealed record Place(DateTimeOffset CreatedAt, Guid Id);

    /// <summary>The signals of one view; never more than what is visible.</summary>
    public static IQueryable<Signal> In(this IQueryable<Signal> signals, SignalView? view, Viewer viewer) => view switch
    {
        SignalView.Mine => signals.Where(signal => signal.SignallerHatId == viewer.HatId),
        SignalView.Organisation => signals.Where(signal => signal.SignallerOrganisationId == viewer.OrganisationId),
        SignalView.Area => signals.Where(signal => viewer.Area.Contains(signal.MunicipalityCode)),
        _ => signals,
    };

    /// <summary>The municipalities that an active organisation works for.</summary>
    public static async Task<IReadOnlyList<string>> AreaOfAsync(this SignalsDbContext db, Guid? organisationId, CancellationToken cancel)
    {
        var organisation = await db.Set<OrganisationCopy>().AsNoTracking()
            .SingleOrDefaultAsync(copy => copy.Id == organisationId && copy.IsActive, cancel);

        return organisation?.MunicipalityCodes.ToList() ?? [];
    }
}
