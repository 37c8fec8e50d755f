using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Confirms that another signal is about the same.</summary>
/// <param name="LinkedSignalId">The other signal, weighed by the same triage.</param>
public sealed record LinkSignalsRequest(Guid LinkedSignalId);

/// <summary>Confirms that two signals are about the same.</summary>
/// <remarks>The triage that weighs both. 400 <c>unknown</c> at <c>/linkedSignalId</c>. 409 <c>already-linked</c>, <c>link-to-itself</c>, <c>signal-withdrawn</c>. Linked signals get the same case. Next: <c>decideTriage</c>; where it turns out to be wrong, <c>undoLink</c>.</remarks>
public static class LinkSignals
{
    public static async Task<Results<CreatedWithETag<LinkResponse>, NotFound>> Handle(
        EntityId signalId,
        LinkSignalsRequest request,
        Caller caller,
        SignalsDbContext db,
        IEventOutbox events,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        if (signal is null)
            return TypedResults.NotFound();

        viewer.EnsureWeighs(signal);
        var other = await db.FindVisibleAsync(new EntityId(request.LinkedSignalId), viewer, cancel);
        if (other is null || !viewer.Weighs(other))
            throw ProblemException.Invalid("/linkedSignalId", "unknown", "There is no such signal in the area that you weigh.");
        if (await db.AreLinkedAsync(signal.Id, other.Id, cancel))
            throw new RuleViolationException("already-linked", "These two signals are linked already.");

        var (link, linked) = SignalLink.Confirm(Ids.New(clock), signal, other, caller.RequireHat().HatId, clock.GetUtcNow());
        db.Links.Add(link);
        events.Add(link, linked);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            throw new RuleViolationException("already-linked", "These two signals are linked already.");
        }

        return Answers.Created($"/v1/signals/{signal.Id}/links/{link.Id}", LinkResponse.From(link, signal.Id), link);
    }
}

/// <summary>One link between two signals.</summary>
public static class GetLink
{
    public static async Task<Results<OkWithETag<LinkResponse>, NotFound>> Handle(
        EntityId signalId, EntityId linkId, Caller caller, SignalsDbContext db, CancellationToken cancel)
    {
        var link = await db.FindLinkAsync(signalId, linkId, await db.ViewerOfAsync(caller, cancel), cancel);
        if (link is null)
            return TypedResults.NotFound();

        return Answers.Ok(LinkResponse.From(link, signalId), link);
    }
}
