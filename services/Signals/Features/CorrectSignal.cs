using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Sets right what turned out otherwise ("terugmelding").</summary>
/// <param name="Correction">What is otherwise.</param>
public sealed record CorrectSignalRequest([Required, StringLength(Lengths.Text)] string Correction);

/// <summary>Sets something right after the outcome; it reaches whoever received the signal.</summary>
/// <remarks>Who brought it in, its deputy, or a coordinator or triage of that organisation; once there is an outcome. 409 <c>outcome-missing</c>: take it back with <c>withdrawSignal</c> and bring it in as it is; <c>signal-withdrawn</c>, <c>content-erased</c>, <c>signal-full</c>. Next: triage says with <c>acknowledgeCorrection</c> that it read it (I-25).</remarks>
public static class CorrectSignal
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        CorrectSignalRequest request,
        IfMatch expected,
        Caller caller,
        SignalsDbContext db,
        SignalDescriber describer,
        SignalTerms terms,
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
        var caseId = (await db.CaseOfAsync(signal, cancel))?.CaseId ?? signal.Triage?.CaseId;
        events.Add(signal, signal.Correct(Ids.New(clock), request.Correction, caller.RequireHat().HatId, caseId, terms, clock.GetUtcNow()));

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }
}

/// <summary>Triage says that it read a correction.</summary>
/// <remarks>The triage of the signal's area, once for each correction (I-25). 409 <c>correction-acknowledged</c>.</remarks>
public static class AcknowledgeCorrection
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        EntityId correctionId,
        IfMatch expected,
        Caller caller,
        SignalsDbContext db,
        SignalDescriber describer,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        var correction = signal?.Corrections.SingleOrDefault(given => given.Id == correctionId.Value);
        if (signal is null || correction is null)
            return TypedResults.NotFound();

        viewer.EnsureWeighs(signal);
        expected.EnsureIs(signal.Version);
        signal.Acknowledge(correction, caller.RequireHat().HatId, clock.GetUtcNow());

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }
}
