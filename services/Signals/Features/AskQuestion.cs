using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Asks the signaller something; no other partner is asked (domain.md 5.3).</summary>
/// <param name="Question">What is asked.</param>
public sealed record AskQuestionRequest([Required, StringLength(Lengths.Text)] string Question);

/// <summary>Asks the signaller something.</summary>
/// <remarks>The triage of the signal's area, once it was taken up and before the outcome. 409 <c>triage-not-started</c> (first <c>startTriage</c>), <c>outcome-reached</c>, <c>signal-withdrawn</c>, <c>signal-full</c>. Next: the signaller answers with <c>answerQuestion</c>.</remarks>
public static class AskQuestion
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        AskQuestionRequest request,
        IfMatch expected,
        Caller caller,
        SignalsDbContext db,
        SignalDescriber describer,
        SignalTerms terms,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        if (signal is null)
            return TypedResults.NotFound();

        viewer.EnsureWeighs(signal);
        expected.EnsureIs(signal.Version);
        signal.Ask(Ids.New(clock), request.Question, caller.RequireHat().HatId, terms, clock.GetUtcNow());

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }
}
