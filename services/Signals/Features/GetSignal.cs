using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>One signal, with what happens next.</summary>
/// <remarks>
/// Who brought it in and its deputy, coordinator and triage of that organisation, the triage of its area, and who is called for it. 304 only where nothing can have moved: what a case, a link or the clock changes is not in the version (I-17),
/// so the triage of the area, and everybody while something is overdue or an urgent call waits, gets the whole answer.
/// </remarks>
public static class GetSignal
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId, Caller caller, SignalsDbContext db, SignalDescriber describer, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        if (signal is null)
            return TypedResults.NotFound();

        var answer = await describer.DescribeAsync(signal, viewer, cancel);

        return answer.IsMoreThanItsVersion ? Answers.Always(answer, signal) : Answers.Ok(answer, signal);
    }
}
