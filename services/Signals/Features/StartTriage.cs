using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Takes a signal up for triage.</summary>
/// <remarks>The triage of the signal's area, while nobody took it up; once more where it is urgent and came back from its outcome, which stops the call that began anew. 409 <c>triage-started</c>, <c>signal-withdrawn</c>. Next: <c>askQuestion</c>, <c>getMatches</c> and <c>linkSignals</c> as far as needed, and <c>decideTriage</c> before <c>triageDueAt</c>.</remarks>
public static class StartTriage
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        IfMatch expected,
        Caller caller,
        SignalsDbContext db,
        SignalDescriber describer,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        if (signal is null)
            return TypedResults.NotFound();

        viewer.EnsureWeighs(signal);
        expected.EnsureIs(signal.Version);
        var hat = caller.RequireHat();
        signal.StartTriage(await db.OrganisationOfAsync(hat, cancel), hat.HatId, clock.GetUtcNow());

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }
}
