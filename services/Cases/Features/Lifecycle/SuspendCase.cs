using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Lifecycle;

/// <summary>A rest for a case.</summary>
/// <param name="Reason">Why; from a closed vocabulary.</param>
/// <param name="UntilOn">The last day, a year ahead at most; the case goes on by itself after it.</param>
public sealed record SuspendCaseRequest(SuspensionReason Reason, DateOnly UntilOn);

/// <summary>Lets an active case rest ("opschorten"), for a reason and until a day; its director stays accountable.</summary>
/// <remarks>Who directs the case or its process, while it is active. 409 <c>suspension-needs-an-end</c>: a day to come, 366 days ahead at most; <c>director-only</c>, <c>case-in-intake</c>, <c>case-in-monitoring</c>, <c>case-suspended</c>, <c>case-ended</c>. It goes on by itself after that day. Until then no proposal lapses and nobody is reminded of what is past its day; what waits for <c>ratifyAgreement</c> is ratified all the same, before <c>ratifyBefore</c> (I-11). Next: <c>resumeCase</c>, where it goes on earlier.</remarks>
public static class SuspendCase
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, SuspendCaseRequest request, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, expected, caller, (c, by) => [c.Suspend(request.Reason, request.UntilOn, by, desk.Now)], cancel);
}

/// <summary>Lets a case that rested go on.</summary>
/// <remarks>Who directs the case or its process, while it rests. 409 <c>not-suspended</c>, <c>director-only</c>. What waited goes on: <c>getOverview</c> shows it. A proposal whose day passed meanwhile gets another, as late as an invitation waits for an answer, and is answered until then; the reminders of what is past its day go on.</remarks>
public static class ResumeCase
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, expected, caller, (c, by) => [c.Resume(by, desk.Now)], cancel);
}

/// <summary>What follows in the agreements of a case when its rest ends, whoever or whatever ends it.</summary>
internal static class AfterRest
{
    /// <summary>What nobody could accept while the case rested is not lost by that: it waits as long as an invitation does. In the cases that go on as this one too.</summary>
    public static async Task GoOnAfterRestAsync(this CasesDbContext db, Guid caseId, IEventOutbox events, Terms terms, DateTimeOffset now, CancellationToken cancel) =>
        await db.GoOnAfterRestAsync([.. (await db.WithMergedAsync([caseId], cancel)).Keys], events, terms, now, cancel);

    /// <summary>The same of some cases, whatever they went on as.</summary>
    public static async Task GoOnAfterRestAsync(this CasesDbContext db, IReadOnlyCollection<Guid> ids, IEventOutbox events, Terms terms, DateTimeOffset now, CancellationToken cancel)
    {
        var today = DutchDay.Of(now);
        var dueOn = DutchDay.Of(WorkingTerm.After(now, terms.Answer).AddTicks(-1)); // the last day of the term, not the moment after it
        foreach (var agreement in await db.Agreements.Where(a => ids.Contains(a.CaseId) && a.State == AgreementState.Proposed && a.DueOn < today).ToListAsync(cancel))
        {
            if (agreement.RestEnded(dueOn, now) is { } proposed)
                events.Add(agreement, proposed);
        }
    }
}

/// <summary>Tells of a relapse ("terugval") during aftercare: the case is active again, with the same plan and director.</summary>
/// <remarks>Whoever reads the case, during aftercare. 409 <c>not-in-monitoring</c>. What was recorded of aftercare and of the resident's copy is asked again before <c>closeCase</c>. Next: <c>proposeAgreement</c>, or <c>decideScaling</c>.</remarks>
public static class TellRelapse
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(EntityId caseId, IfMatch expected, Caller caller, CaseDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(caseId, expected, caller, (c, by) => [c.Relapse(by, desk.Now)], cancel);
}
