using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Says anew whether the people concerned know: by the signaller, or by triage after weighing (I-35).</summary>
/// <remarks>Who brought it in, its deputy, a coordinator or triage of that organisation, the triage of its area; 403 <c>not-the-signaller</c> to who sees it because they were called for it. 409 <c>nobody-to-inform</c>, <c>informing-reason-missing</c>, <c>informing-review-missing</c>, <c>informing-review-passed</c>, <c>informing-review-far</c>, <c>signal-withdrawn</c>, <c>content-erased</c>.</remarks>
public static class SetSubjectInformed
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        SubjectInformedRequest request,
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

        viewer.EnsureWeighsOrSpeaksFor(signal);
        expected.EnsureIs(signal.Version);
        signal.Inform(request.ToDomain(DutchDay.Of(clock.GetUtcNow())));

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }
}

/// <summary>Says anew how sure it is who a signal is about.</summary>
/// <param name="IdentityConfidence">How sure.</param>
public sealed record SetIdentityConfidenceRequest(IdentityConfidence IdentityConfidence);

/// <summary>Triage says how sure it is who a signal is about; an unconfirmed identity caps what is told at D2 (I-7).</summary>
/// <remarks>The triage of the signal's area. 409 <c>signal-withdrawn</c>, <c>content-erased</c>. Next: <c>giveFeedback</c>, above D2 once it is not unconfirmed any more.</remarks>
public static class SetIdentityConfidence
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        SetIdentityConfidenceRequest request,
        IfMatch expected,
        Caller caller,
        SignalsDbContext db,
        SignalDescriber describer,
        CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.FindVisibleAsync(signalId, viewer, cancel);
        if (signal is null)
            return TypedResults.NotFound();

        viewer.EnsureWeighs(signal);
        expected.EnsureIs(signal.Version);
        signal.BecomeSure(request.IdentityConfidence);

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }
}
