using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
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
/// <remarks>The triage of the signal's area, once it was taken up; an open question does not hold it up. 400 <c>notAllowed</c> at <c>/caseId</c> with <c>caseOpened</c>. 409 <c>triage-not-started</c> (first <c>startTriage</c>), <c>outcome-reached</c>, <c>signal-withdrawn</c>, <c>case-missing</c>: name the case to join, or link this signal to one that has a case (<c>linkSignals</c>); <c>case-not-expected</c>, <c>case-ended</c>: ask its director to reopen it, or open one (<c>caseOpened</c>); <c>area-has-no-case</c>, <c>route-missing</c>, <c>route-only-when-redirected</c>, <c>redirection-keeps-no-content</c>, <c>signal-on-hold</c>: a redirection erases what a hold keeps (first <c>liftHold</c>, I-29); <c>linked-signal-decided</c>: read it again, and decide with what is known then. Next: <c>giveFeedback</c> before <c>feedbackDueAt</c> (I-31).</remarks>
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

        // One transaction from reading the links to the commit: of two linked signals that are decided at once, the second sees the first one's case.
        var signal = await db.InTransactionAsync(async token =>
        {
            var found = await db.FindVisibleAsync(signalId, viewer, token);
            if (found is null)
                return null;

            viewer.EnsureWeighs(found);
            expected.EnsureIs(found.Version);
            if (request.Outcome is TriageOutcome.Redirected && await db.IsHeldAsync(found.Id, token))
                throw new RuleViolationException("signal-on-hold", "A redirection erases what was told, and a hold keeps it (I-29): have the hold lifted first, or choose another outcome.");
            var (caseId, throughLinks) = await CaseFor(request, found, db, viewer, clock, token);
            var decision = TriageDecision.Of(request.Outcome, request.Grounds, request.Explanation, request.Route, caseId, throughLinks);
            events.Add(found, found.Decide(decision, viewer.OrganisationId!.Value, caller.RequireHat().HatId, terms, clock.GetUtcNow()));
            await SaveAsync(db, found, expected, token);

            return found;
        }, cancel);

        return signal is null ? TypedResults.NotFound() : Answers.Ok(await describer.DescribeAsync(signal, viewer, cancel), signal);
    }

    /// <remarks>The group of linked signals carries the case: on an engine that lets both read at once, the second one's save fails on the version of the link.</remarks>
    private static async Task SaveAsync(SignalsDbContext db, Signal signal, IfMatch expected, CancellationToken cancel)
    {
        if (signal.Triage?.CaseId is { } caseId)
        {
            foreach (var link in await db.LinksAroundAsync(signal.Id, null, cancel))
                link.Carry(caseId);
        }

        try
        {
            await db.SaveChangesAsync(signal, expected, cancel);
        }
        catch (DbUpdateConcurrencyException exception) when (exception.Entries.Any(entry => entry.Entity is SignalLink))
        {
            throw new RuleViolationException("linked-signal-decided", "A linked signal is decided at this moment: read this one again, and decide with what is known then.");
        }
    }

    /// <remarks>Linked signals get the same case: one family, one plan, one director. Otherwise its id is minted here, and Cases inserts on that key.</remarks>
    private static async Task<(Guid? CaseId, bool ThroughLinks)> CaseFor(
        DecideTriageRequest request, Signal signal, SignalsDbContext db, Viewer viewer, TimeProvider clock, CancellationToken cancel)
    {
        if (request.Outcome is TriageOutcome.CaseOpened && request.CaseId is not null)
            throw ProblemException.Invalid("/caseId", "notAllowed", "A new case gets its id here; name a case only to join it (attachedToCase).");
        if (request.CaseId is { } named && await db.HasEndedAsync(named, cancel))
            throw new RuleViolationException("case-ended", "This case has ended, so nobody there would see the worry: ask its director to reopen it, or open a case (caseOpened).");
        if (request.CaseId is not null || request.Outcome is not (TriageOutcome.CaseOpened or TriageOutcome.AttachedToCase))
            return (request.CaseId, false);

        var linked = await db.CaseOfLinkedAsync(signal, viewer, cancel);

        return (linked ?? (request.Outcome is TriageOutcome.CaseOpened ? Ids.New(clock) : null), linked is not null);
    }
}
