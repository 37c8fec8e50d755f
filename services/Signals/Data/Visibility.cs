using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Signals.Data;

/// <summary>What a caller may reach: what the hat sent, what its organisation sent, what its area receives.</summary>
/// <param name="HatId">The hat; without one nothing is visible.</param>
/// <param name="OrganisationId">The hat's organisation, where it weighs or coordinates for it, or is named as its coordinator.</param>
/// <param name="Area">The municipalities whose signals this hat weighs.</param>
public sealed record Viewer(Guid? HatId, Guid? OrganisationId, IReadOnlyList<string> Area)
{
    /// <summary>Sees nothing: no hat, or one that has no case content (I-15).</summary>
    public static Viewer Nobody { get; } = new(null, null, []);

    /// <summary>The hats of its organisation for which this one is the deputy, also when they have ended: what they brought in goes on with it.</summary>
    public IReadOnlyList<Guid> StandsInFor { get; init; } = [];

    /// <summary>The organisation for which it stands in: who moved on keeps what was told here, and their deputies elsewhere do not read it.</summary>
    public Guid? StandsInAt { get; init; }

    /// <summary>Whether this hat weighs the signal: it belongs to the triage of the signal's area.</summary>
    public bool Weighs(Signal signal) => Area.Contains(signal.MunicipalityCode);

    /// <summary>Whether this hat speaks for the signaller: sent it, is the deputy of who did, or coordinates the organisation that did.</summary>
    public bool SpeaksFor(Signal signal) =>
        (HatId is not null && HatId == signal.SignallerHatId) || (signal.SignallerOrganisationId == StandsInAt && StandsInFor.Contains(signal.SignallerHatId)) || (OrganisationId is not null && OrganisationId == signal.SignallerOrganisationId);

    /// <summary>Continues only for the triage of the signal's area.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public void EnsureWeighs(Signal signal)
    {
        if (!Weighs(signal))
            throw ProblemException.Forbidden("not-triage-of-area", "Only a hat of kind triage whose organisation works for the signal's municipality does this.");
    }

    /// <summary>Continues only for the triage of the signal's area and for who speaks for the signaller; not for who was called for it at night.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public void EnsureWeighsOrSpeaksFor(Signal signal)
    {
        if (!Weighs(signal) && !SpeaksFor(signal))
            throw ProblemException.Forbidden("not-the-signaller", "Only the triage of the signal's area, the signaller or its deputy, or a coordinator or triage hat of the signaller's organisation does this.");
    }

    /// <summary>Continues only for who speaks for the signaller.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public void EnsureSpeaksFor(Signal signal)
    {
        if (!SpeaksFor(signal))
            throw ProblemException.Forbidden("not-the-signaller", "Only the signaller or its deputy, or a coordinator or triage hat of the signaller's organisation, does this.");
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

/// <summary>What a list is narrowed to.</summary>
/// <param name="View">A part of what is visible; all of it when absent.</param>
/// <param name="Key">The rarest key that the signals must have; see <see cref="MatchKey"/>.</param>
/// <param name="MunicipalityCode">The one municipality that they must be of.</param>
/// <param name="Matching">What else must hold.</param>
public sealed record Sought(SignalView? View = null, string? Key = null, string? MunicipalityCode = null, Func<IQueryable<Signal>, IQueryable<Signal>>? Matching = null)
{
    /// <summary>Everything that is visible.</summary>
    public static Sought All { get; } = new();

    internal bool Narrows => MunicipalityCode is not null || Matching is not null;

    internal IQueryable<Signal> In(IQueryable<Signal> signals)
    {
        signals = MunicipalityCode is { } municipality ? signals.Where(signal => signal.MunicipalityCode == municipality) : signals;

        return Matching?.Invoke(signals) ?? signals;
    }
}

/// <summary>The only way to a signal in a feature.</summary>
public static class Visibility
{
    private const int KeysAtOnce = 500;

    /// <summary>Of each kind; nobody has so many calls at once.</summary>
    private const int MostCalls = 200;

    /// <summary>How many signals a search looks at for one page: few enough that it takes as long among a million as among ten thousand.</summary>
    public const int MostWalked = 1000;

    /// <summary>Hats without case content (I-15).</summary>
    public static HatKind[] WithoutContent { get; } = [HatKind.Commissioner, HatKind.Policy, HatKind.ExperienceExpert];

    /// <summary>What the caller may reach.</summary>
    public static async Task<Viewer> ViewerOfAsync(this SignalsDbContext db, Caller caller, CancellationToken cancel)
    {
        if (caller.HatId is not { } hat || caller.ActsAs([.. WithoutContent.Cast<Enum>()]))
            return Viewer.Nobody;

        var organisation = await db.OrganisationOfAsync(caller.RequireHat(), cancel);
        var speaks = caller.ActsAs(HatKind.Triage, HatKind.Coordinator)
            || await db.Set<OrganisationCopy>().AnyAsync(copy => copy.Id == organisation && copy.CoordinatorHatId == hat && copy.IsActive, cancel);

        return new Viewer(hat, speaks ? organisation : null, caller.ActsAs(HatKind.Triage) ? await db.AreaOfAsync(organisation, cancel) : [])
        {
            StandsInAt = organisation,
            StandsInFor = await db.Set<HatCopy>().Where(copy => copy.OrganisationId == organisation && copy.DeputyHatId == hat).Select(copy => copy.Id).ToListAsync(cancel),
        };
    }

    /// <summary>Whether anybody is left who reads what the signaller is asked and told: the signaller, the deputy, or a coordinator or triage of its organisation.</summary>
    /// <remarks>A hat that the directory did not tell of yet is worn.</remarks>
    public static async Task<bool> IsHeardAsync(this SignalsDbContext db, Signal signal, DateOnly today, CancellationToken cancel)
    {
        var (organisation, worn) = (signal.SignallerOrganisationId, db.Set<HatCopy>().AsNoTracking().Where(HatCopy.IsActiveOn(today)));
        var own = await db.Set<HatCopy>().AsNoTracking().SingleOrDefaultAsync(hat => hat.Id == signal.SignallerHatId, cancel);
        if (own is null || await worn.AnyAsync(hat => hat.Id == own.Id, cancel))
            return true;

        var coordinator = await db.Set<OrganisationCopy>().Where(copy => copy.Id == organisation && copy.IsActive).Select(copy => copy.CoordinatorHatId).SingleOrDefaultAsync(cancel);

        return await worn.AnyAsync(
            hat => hat.OrganisationId == organisation && (hat.Kind == HatKind.Triage || hat.Kind == HatKind.Coordinator || hat.Id == own.DeputyHatId || hat.Id == coordinator), cancel);
    }

    /// <summary>The organisation for which a hat acts now.</summary>
    /// <remarks>After a merger or a split a token still names the organisation of before, for ten minutes at most; the directory moves the hats first, so its copy knows better.</remarks>
    public static async Task<Guid> OrganisationOfAsync(this SignalsDbContext db, Hat hat, CancellationToken cancel) =>
        await db.Set<HatCopy>().AsNoTracking().Where(copy => copy.Id == hat.HatId).Select(copy => (Guid?)copy.OrganisationId).SingleOrDefaultAsync(cancel) ?? hat.OrganisationId;

    /// <summary>The signals this viewer may know of.</summary>
    public static IQueryable<Signal> VisibleTo(this IQueryable<Signal> signals, Viewer viewer)
    {
        var (hat, organisation, area) = viewer;
        var (standsInFor, standsInAt) = (viewer.StandsInFor, viewer.StandsInAt);
        signals = signals.AsSplitQuery(); // persons, questions and feedback multiply in one query
        return hat is null ? signals.Where(signal => false) : signals.Where(signal =>
            signal.SignallerHatId == hat
            || (signal.SignallerOrganisationId == standsInAt && standsInFor.Contains(signal.SignallerHatId))
            || (organisation != null && signal.SignallerOrganisationId == organisation)
            || area.Contains(signal.MunicipalityCode)
            || (signal.UrgentCall!.DeskReads
                && (signal.UrgentCall.FollowedByHatId == hat || (signal.UrgentCall.RepeatAt != null && (signal.UrgentCall.OnDutyHatId == hat || signal.UrgentCall.DeputyHatId == hat)))));
    }

    /// <summary>The urgent signals for which this viewer was called: that they wait, not what they tell. Also what somebody else took, until triage has its outcome; and what this viewer read, while a correction of it waits to be read (I-25).</summary>
    public static IQueryable<Signal> CallsFor(this IQueryable<Signal> signals, Viewer viewer)
    {
        var hat = viewer.HatId;

        return signals.AsSplitQuery().Where(signal => hat != null
            && ((signal.Triage!.Outcome == null && signal.EndedAt == null && (signal.UrgentCall!.OnDutyHatId == hat || signal.UrgentCall.DeputyHatId == hat || signal.UrgentCall.FollowedByHatId == hat))
                || (signal.UrgentCall!.ReadByHatId == hat && signal.ContentErasedAt == null && signal.Corrections.Any(correction => correction.ReadOnDutyAt == null))));
    }

    /// <summary>The urgent signals that this hat took and read on duty: a correction is for it too, also after triage has its outcome (I-25).</summary>
    public static IQueryable<Signal> ReadOnDutyBy(this IQueryable<Signal> signals, Guid hatId) => signals.Where(signal => signal.UrgentCall!.ReadByHatId == hatId);

    /// <summary>The consultations that this viewer may know of: its own and those of its area, as long as they live.</summary>
    public static IQueryable<Consultation> VisibleTo(this IQueryable<Consultation> consultations, Viewer viewer, DateTimeOffset now)
    {
        var (hat, _, area) = viewer;

        return consultations.Where(consultation => consultation.ExpiresAt > now && hat != null && (consultation.AskedByHatId == hat || area.Contains(consultation.MunicipalityCode)));
    }

    /// <summary>The newest visible signals by each way in, merged: every way is a walk along its own index that stops after a page.</summary>
    /// <remarks>
    /// One query with "or" would collect and sort everything that an area ever received before it shows the first page.
    /// What is sought and rare is not in the index, so a walk for it also stops after <see cref="MostWalked"/> signals: the page then holds what was found so far, and <c>next</c> goes on from there.
    /// </remarks>
    public static async Task<Page<TItem>> ToPageAsync<TItem>(this SignalsDbContext db, Viewer viewer, Sought sought, PageQuery page, Func<Signal, TItem> map, CancellationToken cancel)
    {
        var ways = WaysOf(viewer, sought).ToList();
        var most = Math.Max(page.Size, MostWalked / Math.Max(ways.Count, 1)); // shared: an area of many municipalities costs no more than one of one
        var walks = new List<Walk>();
        if (sought.View is null && await CallsForAsync(db, viewer, cancel) is { Count: > 0 } calls)
            walks.Add(new Walk(await PlacesOf(sought.In(After(WithKey(db, sought.Key).Where(signal => calls.Contains(signal.Id) && signal.UrgentCall!.DeskReads), page))).ToListAsync(cancel), null));
        foreach (var way in ways)
            walks.Add(sought.Key is { } key ? await PlacesWithAsync(db, key, way, sought, most, page, cancel) : await PlacesAlongAsync(db, way, sought, most, page, cancel));

        // Beyond the first place where a walk stopped early nothing is known for sure: the next page begins there.
        var reached = walks.Select(walk => walk.StoppedAt).OfType<Place>().Order().FirstOrDefault();
        var rows = walks.SelectMany(walk => walk.Found).Distinct().Order().Where(place => reached is null || place.CompareTo(reached) <= 0).Take(page.Size + 1).ToList();

        return await PageAsync(db, rows, reached, page, map, cancel);
    }

    private static IQueryable<Signal> WithKey(SignalsDbContext db, string? key) =>
        key is null ? db.Signals.AsNoTracking() : db.Signals.AsNoTracking().Where(signal => db.MatchKeys.Any(row => row.SignalId == signal.Id && row.Key == key));

    /// <summary>The calls that wait for this viewer, and those that it took, until triage has its outcome, and what it read and must read a correction of; newest first.</summary>
    public static async Task<Page<TItem>> CallsToPageAsync<TItem>(this SignalsDbContext db, Viewer viewer, PageQuery page, Func<Signal, TItem> map, CancellationToken cancel)
    {
        var calls = new HashSet<Guid>(await CallsForAsync(db, viewer, cancel));
        if (viewer.HatId is { } hat)
            calls.UnionWith(await db.Signals.AsNoTracking().ReadOnDutyBy(hat).Where(signal => signal.ContentErasedAt == null && signal.Corrections.Any(correction => correction.ReadOnDutyAt == null)).OrderBy(signal => signal.Id).Select(signal => signal.Id).Take(MostCalls).ToListAsync(cancel));
        var rows = calls.Count == 0 ? [] : await PlacesOf(After(db.Signals.AsNoTracking().Where(signal => calls.Contains(signal.Id)), page)).ToListAsync(cancel);

        return await PageAsync(db, [.. rows.Order().Take(page.Size + 1)], null, page, map, cancel);
    }

    /// <remarks>Without what was destroyed since the places were read.</remarks>
    private static async Task<Page<TItem>> PageAsync<TItem>(SignalsDbContext db, IReadOnlyList<Place> rows, Place? reached, PageQuery page, Func<Signal, TItem> map, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var signals = ids.Count == 0 ? [] : await db.Signals.AsNoTracking().AsSplitQuery().Where(signal => ids.Contains(signal.Id)).ToDictionaryAsync(signal => signal.Id, cancel);
        var listed = rows.ToPage(page, row => row, last => new Cursor(last.CreatedAt, last.Id));

        return new Page<TItem>([.. listed.Items.Where(row => signals.ContainsKey(row.Id)).Select(row => map(signals[row.Id]))], listed.Next ?? (reached is null ? null : new Cursor(reached.CreatedAt, reached.Id).ToString()));
    }

    /// <remarks>A seek for each of the three, by the hat: however many urgent signals wait for others. They are few, and are sorted here: an order would tempt the engine into the index of everything.</remarks>
    private static async Task<IReadOnlyList<Guid>> CallsForAsync(SignalsDbContext db, Viewer viewer, CancellationToken cancel)
    {
        if (viewer.HatId is not { } hat)
            return [];

        var calls = db.Signals.AsNoTracking();
        IQueryable<Signal>[] ways =
        [
            calls.Where(signal => signal.UrgentCall!.OnDutyHatId == hat && signal.UrgentCall.RepeatAt != null).OrderBy(signal => signal.UrgentCall!.RepeatAt),
            calls.Where(signal => signal.UrgentCall!.DeputyHatId == hat && signal.UrgentCall.RepeatAt != null).OrderBy(signal => signal.UrgentCall!.RepeatAt),
            calls.Where(signal => signal.UrgentCall!.FollowedByHatId == hat).OrderBy(signal => signal.Id),
        ];
        var found = new HashSet<Guid>();
        foreach (var way in ways)
            found.UnionWith(await way.Select(signal => signal.Id).Take(MostCalls).ToListAsync(cancel));

        return [.. found];
    }

    /// <remarks>Where one municipality is sought the others of the area are not walked through.</remarks>
    private static IEnumerable<Way> WaysOf(Viewer viewer, Sought sought)
    {
        var (hat, organisation, area) = viewer;
        var view = sought.View;
        if (hat is not null && view is null or SignalView.Mine)
            yield return new Way(signals => signals.Where(signal => signal.SignallerHatId == hat));
        if (view is null && organisation is null) // who speaks for the organisation reads all that it told
        {
            var at = viewer.StandsInAt;
            foreach (var away in viewer.StandsInFor)
                yield return new Way(signals => signals.Where(signal => signal.SignallerHatId == away && signal.SignallerOrganisationId == at));
        }

        if (organisation is not null && view is null or SignalView.Organisation)
            yield return new Way(signals => signals.Where(signal => signal.SignallerOrganisationId == organisation));
        if (view is null or SignalView.Area)
        {
            foreach (var municipality in area.Where(one => sought.MunicipalityCode is null || one == sought.MunicipalityCode))
                yield return new Way(signals => signals.Where(signal => signal.MunicipalityCode == municipality), municipality);
        }
    }

    /// <remarks>
    /// Who searches for a name, a birth or an address comes from the signals that have that key, newest first and some at a time, not from the many of an area:
    /// it ends with a full page, with the last signal that has the key, or after as many as are walked through at once.
    /// </remarks>
    private static async Task<Walk> PlacesWithAsync(SignalsDbContext db, string key, Way way, Sought sought, int most, PageQuery page, CancellationToken cancel)
    {
        var (found, atOnce) = (new List<Place>(), Math.Min(KeysAtOnce, most));
        var last = page.Position is { } after ? new Place(after.CreatedAt, after.Id) : null;
        for (var walked = 0; found.Count <= page.Size; walked += atOnce)
        {
            if (walked >= most)
                return new Walk(found, last);
            var rows = await KeysAfterAsync(db, key, way.MunicipalityCode, last, atOnce, cancel);
            if (rows.Count == 0)
                break;

            var ids = rows.Select(row => row.Id).ToList();
            found.AddRange(await PlacesAsync(sought.In(way.In(db.Signals.AsNoTracking().Where(signal => ids.Contains(signal.Id)))), page, cancel));
            last = rows[^1];
            if (rows.Count < atOnce)
                break;
        }

        return new Walk(found, null);
    }

    private static Task<List<Place>> KeysAfterAsync(SignalsDbContext db, string key, string? municipality, Place? last, int atOnce, CancellationToken cancel)
    {
        var keys = db.MatchKeys.AsNoTracking().Where(row => row.Key == key);
        if (municipality is not null)
            keys = keys.Where(row => row.MunicipalityCode == municipality);
        if (last is not null)
            keys = keys.Where(row => row.CreatedAt <= last.CreatedAt && (row.CreatedAt < last.CreatedAt || row.SignalId.CompareTo(last.Id) < 0));

        return keys.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.SignalId).Select(row => new Place(row.CreatedAt, row.SignalId)).Take(atOnce).ToListAsync(cancel);
    }

    /// <remarks>The place where the walk stops at the latest is read from the index alone; the signals themselves are read no further than that.</remarks>
    private static async Task<Walk> PlacesAlongAsync(SignalsDbContext db, Way way, Sought sought, int most, PageQuery page, CancellationToken cancel)
    {
        var signals = way.In(db.Signals.AsNoTracking());
        if (!sought.Narrows)
            return new Walk(await PlacesAsync(signals, page, cancel), null);

        var stop = await InOrder(After(signals, page)).Skip(most - 1).FirstOrDefaultAsync(cancel);
        if (stop is not null)
            signals = signals.Where(signal => signal.CreatedAt >= stop.CreatedAt && (signal.CreatedAt > stop.CreatedAt || signal.Id.CompareTo(stop.Id) >= 0));
        var found = await PlacesAsync(sought.In(signals), page, cancel);

        return new Walk(found, found.Count > page.Size ? null : stop);
    }

    private static Task<List<Place>> PlacesAsync(IQueryable<Signal> signals, PageQuery page, CancellationToken cancel) => InOrder(After(signals, page)).Take(page.Size + 1).ToListAsync(cancel);

    private static IQueryable<Signal> After(IQueryable<Signal> signals, PageQuery page) => page.Position is { } after
        ? signals.Where(signal => signal.CreatedAt <= after.CreatedAt && (signal.CreatedAt < after.CreatedAt || signal.Id.CompareTo(after.Id) < 0))
        : signals;

    private static IQueryable<Place> InOrder(IQueryable<Signal> signals) => PlacesOf(signals.OrderByDescending(signal => signal.CreatedAt).ThenByDescending(signal => signal.Id));

    private static IQueryable<Place> PlacesOf(IQueryable<Signal> signals) => signals.Select(signal => new Place(signal.CreatedAt, signal.Id));

    /// <summary>One way in to signals, along an index of its own.</summary>
    /// <param name="In">The signals on it.</param>
    /// <param name="MunicipalityCode">The one municipality that they are of, where that is so.</param>
    private sealed record Way(Func<IQueryable<Signal>, IQueryable<Signal>> In, string? MunicipalityCode = null);

    /// <summary>What a walk found.</summary>
    /// <param name="Found">A page and one at most.</param>
    /// <param name="StoppedAt">The last place that was looked at, where the walk stopped before it had a page or came to its end.</param>
    private sealed record Walk(IReadOnlyList<Place> Found, Place? StoppedAt);

    /// <summary>Where a signal stands in a list; the newest comes first.</summary>
    private sealed record Place(DateTimeOffset CreatedAt, Guid Id) : IComparable<Place>
    {
        /// <remarks>Ids as the database compares them: byte by byte, as their text does.</remarks>
        public int CompareTo(Place? other) =>
            other is null ? 1
            : other.CreatedAt != CreatedAt ? other.CreatedAt.CompareTo(CreatedAt)
            : string.CompareOrdinal($"{other.Id}", $"{Id}");
    }

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
