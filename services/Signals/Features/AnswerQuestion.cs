using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Answers what triage asked.</summary>
/// <param name="Answer">The signaller's words.</param>
public sealed record AnswerQuestionRequest([Required, StringLength(Lengths.Text)] string Answer);

/// <summary>Answers what triage asked.</summary>
/// <remarks>Who brought it in, its deputy, or a coordinator or triage of that organisation; before the outcome. 409 <c>question-answered</c>, <c>outcome-reached</c>, <c>signal-withdrawn</c>. With the last answer the weighing goes on.</remarks>
public static class AnswerQuestion
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        EntityId questionId,
        AnswerQuestionRequest request,
        IfMatch expected,
        Caller caller,
        SignalsDbContext db,
        SignalDescriber describer,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        var question = signal?.Questions.SingleOrDefault(asked => asked.Id == questionId.Value);
        if (signal is null || question is null)
            return TypedResults.NotFound();

        viewer.EnsureSpeaksFor(signal);
        expected.EnsureIs(signal.Version);
        signal.Answer(question, request.Answer, clock.GetUtcNow());

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }
}
