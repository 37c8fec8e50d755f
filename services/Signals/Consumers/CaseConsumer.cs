using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Consumers;

/// <summary>Keeps what triage may know of the cases that signals led to: number, other case, end, new beginning.</summary>
[ConsumerKey("case-copy")]
public sealed class CaseConsumer(SignalsDbContext db, SignalTerms terms, TimeProvider clock) :
    IEventConsumer<CaseOpened>,
    IEventConsumer<CaseAttached>,
    IEventConsumer<CaseClosed>,
    IEventConsumer<CaseTransferred>,
    IEventConsumer<CaseReopened>,
    IEventConsumer<CaseNotAccepted>,
    IEventConsumer<SignalNotAttached>
{
    /// <remarks>A case that no signal asked for is none of our business.</remarks>
    public async Task Consume(Received<CaseOpened> received, CancellationToken cancel)
    {
        var opened = received.Event;
        if (opened.SignalId is not null && await CopyOf(opened.CaseId, cancel) is { } copy)
            copy.Became(opened.CaseId, opened.CaseNumber, opened.OpenedAt);
    }

    public async Task Consume(Received<CaseAttached> received, CancellationToken cancel)
    {
        var attached = received.Event;
        if (await CopyOf(attached.RequestedCaseId, cancel) is { } copy)
            copy.Became(attached.CaseId, attached.CaseNumber, attached.AttachedAt);
    }

    public Task Consume(Received<CaseClosed> received, CancellationToken cancel) => End(received.Event.CaseId, received.Event.ClosedAt, cancel);

    public Task Consume(Received<CaseTransferred> received, CancellationToken cancel) => End(received.Event.CaseId, received.Event.TransferredAt, cancel);

    /// <remarks>
    /// No final feedback is due while it runs, and the time that its signals are kept begins anew when it ends again. Of a signal that was finished more is told then (I-31), so it is finished no longer:
    /// without a new version, because its signaller, to whom both look the same, must not see that something happened to a case (I-17).
    /// </remarks>
    public async Task Consume(Received<CaseReopened> received, CancellationToken cancel)
    {
        var copies = await CopiesOf(received.Event.CaseId, cancel);
        copies.ForEach(copy => copy.RunsAgain());
        var asked = copies.Select(copy => (Guid?)copy.RequestedCaseId).ToList();
        await db.Signals.Where(signal => signal.Status == SignalStatus.Closed && asked.Contains(signal.Triage!.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(signal => signal.Status, SignalStatus.FeedbackGiven).SetProperty(signal => signal.EndedAt, (DateTimeOffset?)null), cancel);
    }

    public Task Consume(Received<CaseNotAccepted> received, CancellationToken cancel) => End(received.Event.CaseId, received.Event.DecidedAt, cancel, notAccepted: true);

    /// <remarks>From now, not from when Cases said it: triage has its whole term to weigh the worry anew.</remarks>
    public async Task Consume(Received<SignalNotAttached> received, CancellationToken cancel)
    {
        var signal = await db.Signals.AsSplitQuery().SingleOrDefaultAsync(one => one.Id == received.Event.SignalId, cancel);
        signal?.NotAttached(received.Event.RequestedCaseId, received.Event.Reason, terms, clock.GetUtcNow());
    }

    /// <remarks>Where no signal asks for it, because a link was undone before Cases was heard, there is nothing to keep, and nothing that would ever take it away (I-27).</remarks>
    private async Task<CaseCopy?> CopyOf(Guid requestedCaseId, CancellationToken cancel)
    {
        var copy = await db.CaseCopies.FindAsync([requestedCaseId], cancel);
        if (copy is null && await db.Signals.AnyAsync(signal => signal.Triage!.CaseId == requestedCaseId, cancel))
            db.CaseCopies.Add(copy = new CaseCopy(requestedCaseId));

        return copy;
    }

    private async Task End(Guid caseId, DateTimeOffset at, CancellationToken cancel, bool notAccepted = false)
    {
        foreach (var copy in await CopiesOf(caseId, cancel))
            copy.Ended(at, notAccepted, terms);
    }

    private Task<List<CaseCopy>> CopiesOf(Guid caseId, CancellationToken cancel) => db.CaseCopies.Where(copy => copy.CaseId == caseId).ToListAsync(cancel);
}
