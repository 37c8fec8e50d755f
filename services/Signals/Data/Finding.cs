using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;

namespace Platform.Signals.Data;

/// <summary>How features find signals, their links and their cases.</summary>
public static class Finding
{
    /// <remarks>
    /// Of a million signals in one area a handful share a day of birth with a name, and about fifty the whole name of the most common one.
    /// More than this many only a building of hundreds of homes has, or a street that everybody worries about: of those the newest are compared.
    /// </remarks>
    private const int MostOfOneKey = 100;

    /// <summary>How many signals are compared with one.</summary>
    public const int MostCandidates = 200;

    /// <summary>The signal, or nothing where it does not exist or is not for this viewer.</summary>
    public static Task<Signal?> FindVisibleAsync(this SignalsDbContext db, EntityId signalId, Viewer viewer, CancellationToken cancel) =>
        db.Signals.VisibleTo(viewer).SingleOrDefaultAsync(signal => signal.Id == signalId.Value, cancel);

    /// <summary>The link, for who weighs the signal that it was asked from.</summary>
    public static async Task<SignalLink?> FindLinkAsync(this SignalsDbContext db, EntityId signalId, EntityId linkId, Viewer viewer, CancellationToken cancel)
    {
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        if (signal is null || !viewer.Weighs(signal))
            return null;

        return await db.Links.SingleOrDefaultAsync(
            link => link.Id == linkId.Value && (link.SignalId == signalId.Value || link.LinkedSignalId == signalId.Value), cancel);
    }

    /// <summary>What Cases told about the case of this signal.</summary>
    public static async Task<CaseCopy?> CaseOfAsync(this SignalsDbContext db, Signal signal, CancellationToken cancel) =>
        signal.Triage?.CaseId is { } caseId
            ? await db.CaseCopies.AsNoTracking().SingleOrDefaultAsync(copy => copy.RequestedCaseId == caseId, cancel)
            : null;

    /// <summary>Whether a link between these two stands.</summary>
    public static Task<bool> AreLinkedAsync(this SignalsDbContext db, Guid one, Guid other, CancellationToken cancel) =>
        db.Links.AnyAsync(
            link => link.UndoneAt == null
                && ((link.SignalId == one && link.LinkedSignalId == other) || (link.SignalId == other && link.LinkedSignalId == one)),
            cancel);

    /// <summary>Every standing link of the group that this signal belongs to: its own, and those of the signals that it is linked with.</summary>
    /// <param name="db">The database.</param>
    /// <param name="signalId">The signal.</param>
    /// <param name="without">A link that counts as undone already.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<IReadOnlyList<SignalLink>> LinksAroundAsync(this SignalsDbContext db, Guid signalId, Guid? without, CancellationToken cancel)
    {
        var links = new Dictionary<Guid, SignalLink>();
        var seen = new HashSet<Guid> { signalId };
        var reached = new List<Guid> { signalId };
        while (reached.Count > 0)
        {
            var from = reached;
            foreach (var link in await db.Links
                .Where(link => link.UndoneAt == null && link.Id != without && (from.Contains(link.SignalId) || from.Contains(link.LinkedSignalId)))
                .ToListAsync(cancel))
                links[link.Id] = link;
            reached = [.. Ends(links.Values).Where(seen.Add)];
        }

        return [.. links.Values];
    }

    /// <summary>Every signal that is linked with this one, directly or through others; not this one itself.</summary>
    public static async Task<IReadOnlySet<Guid>> LinkedWithAsync(this SignalsDbContext db, Guid signalId, CancellationToken cancel) =>
        Ends(await db.LinksAroundAsync(signalId, null, cancel)).Where(id => id != signalId).ToHashSet();

    /// <summary>The signals at the ends of these links.</summary>
    public static IEnumerable<Guid> Ends(IEnumerable<SignalLink> links) => links.SelectMany(link => new[] { link.SignalId, link.LinkedSignalId }).Distinct();

    /// <summary>The running case that a linked signal led to, the oldest first.</summary>
    public static async Task<Guid?> CaseOfLinkedAsync(this SignalsDbContext db, Signal signal, Viewer viewer, CancellationToken cancel)
    {
        var linked = await db.LinkedWithAsync(signal.Id, cancel);
        if (linked.Count == 0)
            return null;

        var decided = await db.Signals.AsNoTracking().AsSplitQuery().Where(other => linked.Contains(other.Id)).ToListAsync(cancel);

        foreach (var other in decided.Where(other => viewer.Weighs(other) && other.Triage?.CaseId is not null).OrderBy(other => other.CreatedAt))
        {
            var copy = await db.CaseOfAsync(other, cancel);
            if (copy?.EndedAt is null)
                return copy?.CaseId ?? other.Triage!.CaseId;
        }

        return null;
    }

    /// <summary>Signals of the viewer's area that share a key with this one, newest first: what a human may compare it with.</summary>
    public static async Task<IReadOnlyList<Candidate>> CandidatesForAsync(this SignalsDbContext db, Signal signal, Viewer viewer, CancellationToken cancel)
    {
        var ids = await db.SharingAsync(signal.Id, [.. MatchKey.CandidateKeys(signal.Subject)], viewer.Area, cancel);
        if (ids.Count == 0)
            return [];

        // By their ids alone: any other condition in the query would tempt an engine without statistics into another index. And no more of each than is compared and shown.
        var others = await db.Signals.AsNoTracking().AsSplitQuery().Where(other => ids.Contains(other.Id))
            .Select(other => new Candidate(other.Id, other.SignallerOrganisationId, other.CreatedAt, other.Status, other.Triage!.CaseId, other.Subject))
            .ToListAsync(cancel);

        return [.. others.Where(other => other.Status is not SignalStatus.Withdrawn).OrderByDescending(other => other.CreatedAt)];
    }

    /// <summary>Whether Cases told that this case, by its own id or the one that triage asked for, has ended. Of a case that no signal led to nothing is known here; then Cases says it.</summary>
    public static Task<bool> HasEndedAsync(this SignalsDbContext db, Guid caseId, CancellationToken cancel) =>
        db.CaseCopies.AnyAsync(copy => (copy.CaseId == caseId || copy.RequestedCaseId == caseId) && copy.EndedAt != null, cancel);

    /// <summary>What Cases told about these cases, by the id that triage asked for.</summary>
    public static async Task<IReadOnlyDictionary<Guid, CaseCopy>> CasesAsync(this SignalsDbContext db, IEnumerable<Guid?> requested, CancellationToken cancel)
    {
        var ids = requested.OfType<Guid>().Distinct().ToList();

        return ids.Count == 0 ? [] : await db.CaseCopies.AsNoTracking().Where(copy => ids.Contains(copy.RequestedCaseId)).ToDictionaryAsync(copy => copy.RequestedCaseId, cancel);
    }

    /// <remarks>Key by key, the most telling ones first, until there are as many as a human could look through: a building of hundreds of homes pushes nobody out whose name and birth fit.</remarks>
    private static async Task<IReadOnlyList<Guid>> SharingAsync(this SignalsDbContext db, Guid signalId, IReadOnlyList<string> keys, IReadOnlyList<string> area, CancellationToken cancel)
    {
        var found = new HashSet<Guid>();
        foreach (var key in keys.Distinct())
        {
            found.UnionWith(await db.MatchKeys.AsNoTracking()
                .Where(row => row.Key == key && area.Contains(row.MunicipalityCode) && row.SignalId != signalId)
                .OrderByDescending(row => row.CreatedAt)
                .Select(row => row.SignalId)
                .Take(MostOfOneKey)
                .ToListAsync(cancel));
            if (found.Count >= MostCandidates)
                break;
        }

        return [.. found.Take(MostCandidates)];
    }
}

/// <summary>What is compared of another signal.</summary>
/// <param name="Id">The signal.</param>
/// <param name="OrganisationId">The organisation that brought it in.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CaseId">The case that it asked for or joined.</param>
/// <param name="Subject">Whom or what it is about.</param>
public sealed record Candidate(Guid Id, Guid OrganisationId, DateTimeOffset CreatedAt, SignalStatus Status, Guid? CaseId, Subject Subject);
