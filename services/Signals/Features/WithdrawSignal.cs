using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Takes a signal back.</summary>
/// <param name="Reason">Why.</param>
public sealed record WithdrawSignalRequest([StringLength(Lengths.Reason)] string? Reason = null);

/// <summary>Takes a signal back before its outcome.</summary>
/// <remarks>Who brought it in, its deputy, or a coordinator or triage of that organisation; before the outcome. 409 <c>outcome-reached</c>: set right what is otherwise with <c>correctSignal</c>; <c>signal-withdrawn</c>.</remarks>
public static class WithdrawSignal
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        WithdrawSignalRequest request,
        IfMatch expected,
        Caller caller,
        SignalsDbContext db,
        SignalDescriber describer,
        IEventOutbox events,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        if (signal is null)
            return TypedResults.NotFound();

        viewer.EnsureSpeaksFor(signal);
        expected.EnsureIs(signal.Version);
        events.Add(signal, signal.Withdraw(request.Reason, clock.GetUtcNow()));

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }
}
