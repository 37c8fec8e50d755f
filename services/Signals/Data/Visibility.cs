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

    /// <summary>Continues only for who was called for this urgent signal.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public void EnsureIsCalled(Signal signal)
    {
        if (HatId is not { } hat || signal.UrgentCall?.WaitsFor(hat) is not true)
            throw ProblemException.Forbidden("not-called", "Only who is on duty at the desk that was called, or the deputy, takes the call, and only while nobody did. Triage takes the signal up instead (PUT …/triage).");
    }

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
    private const int KeysAtOnce = 500;

    /// <summary>Hats without case content (I-15).</summary>
    public static HatKind[] WithoutContent { get; } = [HatKind.Commissioner, HatKind.Policy, HatKind.ExperienceExpert];

    /// <summary>What the caller may reach.</summary>
    public static async Task<Viewer> ViewerOfAsync(this SignalsDbContext db, Caller caller, CancellationToken cancel)
    {
        if (caller.HatId is not { } hat || caller.ActsAs([.. WithoutContent.Cast<Enum>()]))
            return Viewer.Nobody;

        Guid? organisation = caller.ActsAs(HatKind.Triage, HatKind.Coordinator) ? await db.OrganisationOfAsync(caller.RequireHat(), cancel) : null;

        return new Viewer(hat, organisation, caller.ActsAs(HatKind.Triage) ? await db.AreaOfAsync(organisation, cancel) : []);
    }

    /// <summary>The organisation for which a hat acts now.</summary>
    /// <remarks>After a merger or a split a token still names the organisation of before, for ten minutes at most; the directory moves the hats first, so its copy knows better.</remarks>
    public static async Task<Guid> OrganisationOfAsync(this SignalsDbContext db, Hat hat, CancellationToken cancel) =>
        await db.Set<HatCopy>().AsNoTracking().Where(copy => copy.Id == hat.HatId).Select(copy => (Guid?)copy.OrganisationId).SingleOrDefaultAsync(cancel) ?? hat.OrganisationId;

    /// <summary>The signals this viewer may know of.</summary>
    public static IQueryable<Signal> VisibleTo(this IQueryable<Signal> signals, Viewer viewer)
    {
        var (hat, organisation, area) = viewer;
        signals = signals.AsSplitQuery(); // persons, questions and feedback multiply in one query
        return hat is null ? signals.Where(signal => false) : signals.Where(signal =>
            signal.SignallerHatId == hat
            || (organisation != null && signal.SignallerOrganisationId == organisation)
            || area.Contains(signal.MunicipalityCode)
            || ((signal.UrgentCall!.OnDutyHatId == hat || signal.UrgentCall.DeputyHatId == hat)
                && (signal.UrgentCall.RepeatAt != null || (signal.UrgentCall.TakenByHatId == hat && signal.Triage!.Outcome == null && signal.EndedAt == null))));
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
        foreach (var (way, municipality) in WaysOf(viewer, view, view is null ? await CallsForAsync(db, viewer, cancel) : []))
        {
            if (key is null)
                found.AddRange(await PlacesAsync(matching(way(db.Signals.AsNoTracking())), page, cancel));
            else
                found.AddRange(await PlacesWithAsync(db, key, municipality, signals => matching(way(signals)), page, cancel));
        }

        var rows = found.Distinct().OrderByDescending(place => place.CreatedAt).ThenByDescending(place => place.Id.ToString(), StringComparer.Ordinal).Take(page.Size + 1).ToList();
        if (rows.Count == 0)
            return new Page<TItem>([]);

        var ids = rows.Select(row => row.Id).ToList();
        var signals = await db.Signals.AsNoTracking().AsSplitQuery().Where(signal => ids.Contains(signal.Id)).ToDictionaryAsync(signal => signal.Id, cancel);

        var listed = rows.ToPage(page, row => row, last => new Cursor(last.CreatedAt, last.Id));

        return new Page<TItem>([.. listed.Items.Where(row => signals.ContainsKey(row.Id)).Select(row => map(signals[row.Id]))], listed.Next); // without what was destroyed between the two reads
    }

    /// <remarks>A seek for each of the two, by the hat: however many urgent signals wait for others.</remarks>
    private static async Task<IReadOnlyList<Guid>> CallsForAsync(SignalsDbContext db, Viewer viewer, CancellationToken cancel)
    {
        if (viewer.HatId is not { } hat)
            return [];

        return await db.Signals
            .Where(signal => signal.UrgentCall!.OnDutyHatId == hat && signal.UrgentCall.RepeatAt != null)
            .Union(db.Signals.Where(signal => signal.UrgentCall!.DeputyHatId == hat && signal.UrgentCall.RepeatAt != null))
            .Select(signal => signal.Id).Take(KeysAtOnce).ToListAsync(cancel);
    }

    private static IEnumerable<(Func<IQueryable<Signal>, IQueryable<Signal>> Way, string? Municipality)> WaysOf(Viewer viewer, SignalView? view, IReadOnlyList<Guid> calls)
    {
        var (hat, organisation, area) = viewer;
        if (hat is not null && view is null or SignalView.Mine)
            yield return (signals => signals.Where(signal => signal.SignallerHatId == hat), null);
        if (calls.Count > 0)
            yield return (signals => signals.Where(signal => calls.Contains(signal.Id)), null);
        if (organisation is not null && view is null or SignalView.Organisation)
            yield return (signals => signals.Where(signal => signal.SignallerOrganisationId == organisation), null);
        if (view is null or SignalView.Area)
        {
            foreach (var municipality in area)
                yield return (signals => signals.Where(signal => signal.MunicipalityCode == municipality), municipality);
        }
    }

    /// <remarks>
    /// Who searches for a name, a birth or an address comes from the signals that have that key, newest first and some at a time, not from the many of an area:
    /// it ends with a full page, or with the last signal that has the key.
    /// </remarks>
    private static async Task<List<Place>> PlacesWithAsync(
        SignalsDbContext db, string key, string? municipality, Func<IQueryable<Signal>, IQueryable<Signal>> matching, PageQuery page, CancellationToken cancel)
    {
        var found = new List<Place>();
        var last = page.Position is { } after ? new Place(after.CreatedAt, after.Id) : null;
        while (found.Count <= page.Size)
        {
            var rows = await KeysAfterAsync(db, key, municipality, last, cancel);
            if (rows.Count == 0)
                break;

            var ids = rows.Select(row => row.Id).ToList();
            found.AddRange(await PlacesAsync(matching(db.Signals.AsNoTracking().Where(signal => ids.Contains(signal.Id))), page, cancel));
            last = rows[^1];
        }

        return found;
    }

    private static Task<List<Place>> KeysAfterAsync(SignalsDbContext db, string key, string? municipality, Place? last, CancellationToken cancel)
    {
        var keys = db.MatchKeys.AsNoTracking().Where(row => row.Key == key);
        if (municipality is not null)
            keys = keys.Where(row => row.MunicipalityCode == municipality);
        if (last is not null)
            keys = keys.Where(row => row.CreatedAt <= last.CreatedAt && (row.CreatedAt < last.CreatedAt || row.SignalId.CompareTo(last.Id) < 0));

        return keys.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.SignalId).Select(row => new Place(row.CreatedAt, row.SignalId)).Take(KeysAtOnce).ToListAsync(cancel);
    }

    private static async Task<List<Place>> PlacesAsync(IQueryable<Signal> signals, PageQuery page, CancellationToken cancel)
    {
        if (page.Position is { } after)
            signals = signals.Where(signal => signal.CreatedAt <= after.CreatedAt && (signal.CreatedAt < after.CreatedAt || signal.Id.CompareTo(after.Id) < 0));

        return await signals.OrderByDescending(signal => signal.CreatedAt).ThenByDescending(signal => signal.Id).Select(signal => new Place(signal.CreatedAt, signal.Id)).Take(page.Size + 1).ToListAsync(cancel);
    }

    private sealed record Place(DateTimeOffset CreatedAt, Guid Id);

    /// <summary>The municipalities whose signals an organisation weighs: where it works, and only while it has a triage.</summary>
    /// <remarks>Police and housing work in the same area: what they may know of its signals is what they brought in (I-17).</remarks>
    public static async Task<IReadOnlyList<string>> WeighedAreaOfAsync(this SignalsDbContext db, Guid organisationId, DateOnly today, CancellationToken cancel) =>
        await db.Set<HatCopy>().Where(HatCopy.IsActiveOn(today)).AnyAsync(hat => hat.OrganisationId == organisationId && hat.Kind == HatKind.Triage, cancel)
            ? await db.AreaOfAsync(organisationId, cancel)
            : [];

    /// <summary>The municipalities that an active organisation works for.</summary>
    public static async Task<IReadOnlyList<string>> AreaOfAsync(this SignalsDbContext db, Guid? organisationId, CancellationToken cancel)
    {
        var organisation = await db.Set<OrganisationCopy>().AsNoTracking()
            .SingleOrDefaultAsync(copy => copy.Id == organisationId && copy.IsActive, cancel);

        return organisation?.MunicipalityCodes.ToList() ?? [];
    }
}
