using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Undoes a link.</summary>
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
        foreach (var signal in await ResultsAsync(db, link, cancel))
            events.Add(signal, new object?[] { signal.RevertOutcome(terms, now) }.OfType<object>());

        await db.SaveChangesAsync(link, expected, cancel);

        return Answers.Changed(link);
    }

    /// <remarks>An outcome goes back where the case came through this link and nothing else in the group that is left leads to it.</remarks>
    private static async Task<IReadOnlyList<Signal>> ResultsAsync(SignalsDbContext db, SignalLink link, CancellationToken cancel)
    {
        var results = new List<Signal>();
        foreach (var end in new[] { link.SignalId, link.LinkedSignalId })
        {
            var ids = Finding.Ends(await db.LinksAroundAsync(end, link.Id, cancel)).Append(end).Distinct().ToList();
            var group = await db.Signals.AsSplitQuery().Where(signal => ids.Contains(signal.Id) && signal.Triage!.CaseId != null).ToListAsync(cancel);
            var grounded = group.Where(signal => !signal.Triage!.CaseThroughLinks).Select(signal => signal.Triage!.CaseId).ToHashSet();
            results.AddRange(group.Where(signal => !grounded.Contains(signal.Triage!.CaseId)));
        }

        return [.. results.Distinct()];
    }
}
