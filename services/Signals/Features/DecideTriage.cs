using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Ends triage.</summary>
/// <param name="Outcome">How it ends.</param>
/// <param name="Grounds">Why; at least one.</param>
/// <param name="Explanation">Why, in words, for triage only; not with <c>redirected</c>, which keeps the route and no content.</param>
/// <param name="Route">Only and always with <c>redirected</c>.</param>
/// <param name="CaseId">Only with <c>attachedToCase</c>: the case to join; absent when a linked signal has one.</param>
public sealed record DecideTriageRequest(
    TriageOutcome Outcome,
    [MinLength(1), MaxLength(10)] IReadOnlyList<TriageGround> Grounds,
    [StringLength(Lengths.Text)] string? Explanation = null,
    SignalRoute? Route = null,
    Guid? CaseId = null);

/// <summary>Ends triage with an outcome and its grounds.</summary>
public static class DecideTriage
{
    public static async Task<Results<OkWithETag<SignalResponse>, NotFound>> Handle(
        EntityId signalId,
        DecideTriageRequest request,
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

        viewer.EnsureWeighs(signal);
        expected.EnsureIs(signal.Version);
        var caseId = await CaseFor(request, signal, db, viewer, clock, cancel);
        var decision = TriageDecision.Of(request.Outcome, request.Grounds, request.Explanation, request.Route, caseId);
        events.Add(signal, signal.Decide(decision, caller.RequireHat().HatId, terms, clock.GetUtcNow()));

        await db.SaveChangesAsync(signal, expected, cancel);

        return Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }

    /// <remarks>Linked signals get the same case: one family, one plan, one director. Otherwise its id is minted here, and Cases inserts on that key.</remarks>
    private static async Task<Guid?> CaseFor(
        DecideTriageRequest request, Signal signal, SignalsDbContext db, Viewer viewer, TimeProvider clock, CancellationToken cancel) => request.Outcome switch
        {
            TriageOutcome.CaseOpened when request.CaseId is not null =>
                throw ProblemException.Invalid("/caseId", "notAllowed", "A new case gets its id here; name a case only to join it (attachedToCase)."),
            TriageOutcome.CaseOpened => await db.CaseOfLinkedAsync(signal, viewer, cancel) ?? Ids.New(clock),
            TriageOutcome.AttachedToCase => request.CaseId ?? await db.CaseOfLinkedAsync(signal, viewer, cancel),
            _ => request.CaseId,
        };
}
