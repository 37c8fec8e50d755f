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
public sealed record UrgentCallResponse(
    Guid SignalId, int Version, string MunicipalityCode, bool ReadsSignal, bool TakenByMe, UrgentResponse Urgent, SignallerResponse? Signaller = null)
{
    internal static UrgentCallResponse From(Signal signal, Viewer viewer, DateTimeOffset now)
    {
        var call = signal.UrgentCall!;
        var mine = call.FollowedByHatId is not null && call.FollowedByHatId == viewer.HatId;

        return new UrgentCallResponse(
            signal.Id,
            signal.Version,
            signal.MunicipalityCode,
            call.DeskReads && (mine || call.RepeatAt is not null),
            mine,
            UrgentResponse.From(call, now)!,
            mine ? SignallerResponse.From(signal) : null);
    }
}

/// <summary>The calls that wait for me, on duty or as deputy, and those that I took, until triage has its outcome; newest first.</summary>
/// <remarks>Who is on duty. The platform rings nobody: a program of the desk asks for this list, every minute for example, and the signaller has the desk's telephone number in <c>urgent</c>.</remarks>
public static class ListUrgentCalls
{
    public static async Task<Page<UrgentCallResponse>> Handle([AsParameters] PageQuery page, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var now = clock.GetUtcNow();

        return await db.CallsToPageAsync(viewer, page, signal => UrgentCallResponse.From(signal, viewer, now), cancel);
    }
}

/// <summary>One call, for who was called, until triage has its outcome; also when somebody else took it.</summary>
public static class GetUrgentCall
{
    public static async Task<Results<OkWithETag<UrgentCallResponse>, NotFound>> Handle(EntityId signalId, Caller caller, SignalsDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var viewer = await db.ViewerOfAsync(caller, cancel);
        var signal = await db.Signals.AsNoTracking().CallsFor(viewer).SingleOrDefaultAsync(one => one.Id == signalId.Value, cancel);

        return signal is null ? TypedResults.NotFound() : Answers.Always(UrgentCallResponse.From(signal, viewer, clock.GetUtcNow()), signal);
    }
}

/// <summary>Takes the call for an urgent signal: by who is on duty at the desk that was called, or the deputy. Nobody is called again; triage weighs it all the same.</summary>
/// <remarks>Who is on duty at the desk that was called, or the deputy, until there is an outcome: 403 <c>not-called</c> to everybody else who sees the signal. 409 <c>call-taken</c>: of two who were called, the second hears it so; <c>outcome-reached</c>, <c>signal-withdrawn</c>. Next: <c>getUrgentCall</c> says whom to ask; the triage of the area weighs the signal with <c>startTriage</c>.</remarks>
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
