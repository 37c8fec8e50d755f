using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Undoes a link.</summary>
/// <remarks>The triage that weighs them, within the region's term (I-6). 409 <c>link-undone</c>, <c>link-undo-expired</c>. An outcome that came through this link goes back: weigh that signal again with <c>decideTriage</c>.</remarks>
public static class UndoLink
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId signalId,
        EntityId linkId,
        IfMatch expected,
        Caller caller,
        SignalsDbContext db,
        SignalTerms terms,
        IEventOutbox events,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var link = await db.FindLinkAsync(signalId, linkId, await db.ViewerOfAsync(caller, cancel), cancel);
        if (link is null)
            return TypedResults.NotFound();

        expected.EnsureIs(link.Version);
        var now = clock.GetUtcNow();
        events.Add(link, link.Undo(caller.RequireHat().HatId, terms, now));
        var reverted = new Dictionary<Guid, Guid?>();
        foreach (var (signal, caseId) in await ResultsAsync(db, link, cancel))
        {
            var asked = signal.Triage?.CaseId;
            if (signal.RevertOutcome(caseId, terms, now) is not { } fact)
                continue;

            reverted[signal.Id] = asked;
            events.Add(signal, fact);
        }

        await ForgetCasesAsync(db, reverted, cancel);
        await db.SaveChangesAsync(link, expected, cancel);

        return Answers.Changed(link);
    }

    /// <remarks>What was told of a case goes when no signal asks for that case any more: nothing would ever take it away later.</remarks>
    private static async Task ForgetCasesAsync(SignalsDbContext db, Dictionary<Guid, Guid?> reverted, CancellationToken cancel)
    {
        var (signals, cases) = (reverted.Keys.ToList(), reverted.Values.ToList());
        db.CaseCopies.RemoveRange(await db.CaseCopies
            .Where(copy => cases.Contains(copy.RequestedCaseId) && !db.Signals.Any(signal => signal.Triage!.CaseId == copy.RequestedCaseId && !signals.Contains(signal.Id)))
            .ToListAsync(cancel));
    }

    /// <remarks>
    /// An outcome goes back where the case came through this link and nothing else in the group that is left leads to it.
    /// Cases may have joined another case than the one that was asked for: the case that has the signals counts, and hears of it.
    /// </remarks>
    private static async Task<IReadOnlyList<(Signal Signal, Guid? CaseId)>> ResultsAsync(SignalsDbContext db, SignalLink link, CancellationToken cancel)
    {
        var results = new List<(Signal Signal, Guid? CaseId)>();
        foreach (var end in new[] { link.SignalId, link.LinkedSignalId })
        {
            var ids = Finding.Ends(await db.LinksAroundAsync(end, link.Id, cancel)).Append(end).Distinct().ToList();
            var group = await db.Signals.AsSplitQuery().Where(signal => ids.Contains(signal.Id) && signal.Triage!.CaseId != null).ToListAsync(cancel);
            var cases = await db.CasesAsync(group.Select(signal => signal.Triage!.CaseId), cancel);
            var grounded = group.Where(signal => !signal.Triage!.CaseThroughLinks).Select(signal => CaseOf(signal, cases)).ToHashSet();
            results.AddRange(group.Select(signal => (Signal: signal, CaseId: CaseOf(signal, cases))).Where(result => !grounded.Contains(result.CaseId)));
        }

        return [.. results.Distinct()];
    }

    private static Guid? CaseOf(Signal signal, IReadOnlyDictionary<Guid, CaseCopy> cases) =>
        signal.Triage?.CaseId is { } asked && cases.TryGetValue(asked, out var copy) ? copy.CaseId : signal.Triage?.CaseId;
}
