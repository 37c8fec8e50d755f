using Microsoft.AspNetCore.Http.HttpResults;
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
        events.Add(link, link.Undo(caller.RequireHat().HatId, terms, clock.GetUtcNow()));

        await db.SaveChangesAsync(link, expected, cancel);

        return Answers.Changed(link);
    }
}
