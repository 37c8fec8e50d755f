using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>A call for an urgent signal, as who was called may see it: that something is urgent there, not what was told.</summary>
/// <param name="SignalId">The signal.</param>
/// <param name="Version">Its version; the ETag.</param>
/// <param name="MunicipalityCode">The area whose triage weighs it.</param>
/// <param name="ReadsSignal">Whether this hat may read the signal itself (<c>GET /v1/signals/{signalId}</c>). Otherwise its signaller tells what must be known.</param>
/// <param name="TakenByMe">Whether this hat took the call.</param>
/// <param name="Urgent">The clock, and the desk that was called.</param>
/// <param name="Signaller">Who brought it in: only for who took the call, to ask.</param>
/// <param name="Corrections">What turned out otherwise, and was not acknowledged yet: only for who took the call and read the signal, also after the outcome.</param>
public sealed record UrgentCallResponse(
    Guid SignalId, int Version, string MunicipalityCode, bool ReadsSignal, bool TakenByMe, UrgentResponse Urgent, SignallerResponse? Signaller = null, IReadOnlyList<CorrectionResponse>? Corrections = null)
{
    internal static UrgentCallResponse From(Signal signal, Viewer viewer, DateTimeOffset now)
    {
        var call = signal.UrgentCall!;
        var mine = call.FollowedByHatId is not null && call.FollowedByHatId == viewer.HatId;
        var unread = call.ReadByHatId is not null && call.ReadByHatId == viewer.HatId ? signal.UnreadOnDuty : [];

        return new UrgentCallResponse(
            signal.Id,
            signal.Version,
            signal.MunicipalityCode,
            call.DeskReads && (mine || call.RepeatAt is not null),
            mine || unread.Count > 0,
            UrgentResponse.From(signal, now)!,
            mine ? SignallerResponse.From(signal) : null,
            unread.Count > 0 ? [.. unread.OrderBy(correction => correction.GivenAt).Select(CorrectionResponse.From)] : null);
    }
}

/// <summary>The calls that wait for me, on duty or as deputy, and those that I took, until triage has its outcome; newest first. Then once more, where what I read turned out otherwise.</summary>
/// <remarks>Who is on duty. A call with <c>corrections</c> stands here until each was acknowledged with <c>acknowledgeCorrectionOnDuty</c> (I-25). The platform rings nobody: a program of the desk asks for this list, every minute for example, and the signaller has the desk's telephone number in <c>urgent</c>.</remarks>
public static class ListUrgentCalls
{
    public static async Task<Page<UrgentCallResponse>> Handle([AsParameters] PageQuery page, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var now = clock.GetUtcNow();

        return await db.CallsToPageAsync(viewer, page, signal => UrgentCallResponse.From(signal, viewer, now), cancel);
    }
}

/// <summary>One call, for who was called, until triage has its outcome; also when somebody else took it, and once more while a correction waits for who read the signal.</summary>
/// <remarks>304 once it was taken: until then the clock runs, which has no version.</remarks>
public static class GetUrgentCall
{
    public static async Task<Results<OkWithETag<UrgentCallResponse>, NotFound>> Handle(EntityId signalId, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.Signals.AsNoTracking().CallsFor(viewer).SingleOrDefaultAsync(one => one.Id == signalId.Value, cancel);

        if (signal is null)
            return TypedResults.NotFound();

        var answer = UrgentCallResponse.From(signal, viewer, clock.GetUtcNow());

        return answer.Urgent.TakenAt is null ? Answers.Always(answer, signal) : Answers.Ok(answer, signal);
    }
}

/// <summary>Who took the call of an urgent signal, and read it then, says that they read what turned out otherwise (I-25).</summary>
/// <remarks>Who took the call at a desk that reads the signal, once for each of <c>corrections</c>; everybody else gets 404. 409 <c>correction-acknowledged</c>. The triage of the area acknowledges for itself with <c>acknowledgeCorrection</c>.</remarks>
public static class AcknowledgeCorrectionOnDuty
{
    public static async Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId signalId, EntityId correctionId, IfMatch expected, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var hat = caller.RequireHat().HatId;
        var signal = await db.Signals.ReadOnDutyBy(hat).AsSplitQuery().SingleOrDefaultAsync(one => one.Id == signalId.Value, cancel);
        var correction = signal?.Corrections.SingleOrDefault(given => given.Id == correctionId.Value);
        if (signal is null || correction is null)
            return TypedResults.NotFound();

        signal.AcknowledgeOnDuty(correction, clock.GetUtcNow());
        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Changed(signal);
    }
}

/// <summary>Takes the call for an urgent signal: by who is on duty at the desk that was called, or the deputy. Nobody is called again; triage weighs it all the same.</summary>
/// <remarks>Who is on duty at the desk that was called, or the deputy, until there is an outcome or the signal was taken back: from then on 404, and 403 <c>not-called</c> to everybody else who sees the signal. 409 <c>call-taken</c>: of two who were called, the second hears it so; <c>outcome-reached</c> where only a correction waits. Next: <c>getUrgentCall</c> says whom to ask; the triage of the area weighs the signal with <c>startTriage</c>.</remarks>
public static class TakeUrgentCall
{
    public static async Task<Results<OkWithETag<UrgentCallResponse>, NotFound>> Handle(
        EntityId signalId, IfMatch expected, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.Signals.CallsFor(viewer).SingleOrDefaultAsync(one => one.Id == signalId.Value, cancel);
        if (signal is null)
        {
            return await db.FindVisibleAsync(signalId, viewer, cancel) is null ? TypedResults.NotFound() : throw ProblemException.Forbidden(
                "not-called", "Only who is on duty at the desk that was called, or the deputy, takes the call, and only until there is an outcome. Triage takes the signal up instead (PUT …/triage).");
        }

        signal.TakeCall(caller.RequireHat().HatId, clock.GetUtcNow());
        expected.EnsureIs(signal.Version); // after the rule: of two who were called, the second hears that it was taken, not that something changed

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(UrgentCallResponse.From(signal, viewer, clock.GetUtcNow()), signal);
    }
}
