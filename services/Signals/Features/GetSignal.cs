using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>One signal, with what happens next.</summary>
public static class GetSignal
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId, Caller caller, SignalsDbContext db, SignalDescriber describer, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        if (signal is null)
            return TypedResults.NotFound();

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }
}
