using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Consumers;

/// <summary>Follows where each case stands: its status and AVE phase, as which other it goes on, whether it is known whom it is about, and that nobody leads it any more once another municipality took it over.</summary>
[ConsumerKey("case-state")]
public sealed class CaseStateConsumer(MeetingsDbContext db, CaseCopies copies) :
    IEventConsumer<CaseOpened>,
    IEventConsumer<CaseActivated>,
    IEventConsumer<CaseMonitoringStarted>,
    IEventConsumer<CaseSuspended>,
    IEventConsumer<CaseResumed>,
    IEventConsumer<CaseClosed>,
    IEventConsumer<CaseReopened>,
    IEventConsumer<CaseNotAccepted>,
    IEventConsumer<CaseMerged>,
    IEventConsumer<CaseMergeUndone>,
    IEventConsumer<CaseTransferred>,
    IEventConsumer<CaseScaled>,
    IEventConsumer<CaseIdentityAssessed>
{
    public async Task Consume(Received<CaseOpened> received, CancellationToken cancel)
    {
        var copy = await copies.OfAsync(received.Event.CaseId, cancel);
        copy.Named(received.Event.CaseNumber, received.Event.MunicipalityCode);
        copy.Is(CaseStatus.Intake, received.Sequence);
        copy.Identified(received.Event.IdentityKnown, received.Sequence);
    }

    public Task Consume(Received<CaseActivated> received, CancellationToken cancel) =>
        Is(CaseStatus.Active, received.Event.CaseId, received.Sequence, cancel);

    public Task Consume(Received<CaseMonitoringStarted> received, CancellationToken cancel) =>
        Is(CaseStatus.Monitoring, received.Event.CaseId, received.Sequence, cancel);

    public Task Consume(Received<CaseSuspended> received, CancellationToken cancel) =>
        Is(CaseStatus.Suspended, received.Event.CaseId, received.Sequence, cancel);

    public Task Consume(Received<CaseResumed> received, CancellationToken cancel) =>
        Is(CaseStatus.Active, received.Event.CaseId, received.Sequence, cancel);

    public Task Consume(Received<CaseClosed> received, CancellationToken cancel) =>
        Is(CaseStatus.Closed, received.Event.CaseId, received.Sequence, cancel);

    /// <remarks>It begins anew: what was put off before it closed does not come back by itself, nor makes it older (I-32).</remarks>
    public async Task Consume(Received<CaseReopened> received, CancellationToken cancel)
    {
        var copy = await copies.OfAsync(received.Event.CaseId, cancel);
        copy.Is(CaseStatus.Active, received.Sequence);
        copy.Reopened(received.Event.ReopenedAt);
        db.WaitingCases.RemoveRange(await db.WaitingCases.Where(w => w.CaseId == received.Event.CaseId && w.Since <= received.Event.ReopenedAt).ToListAsync(cancel));
    }

    public Task Consume(Received<CaseNotAccepted> received, CancellationToken cancel) =>
        Is(CaseStatus.NotAccepted, received.Event.CaseId, received.Sequence, cancel);

    /// <remarks>A merged case is dealt with where it goes on. Its own rows stay, for when the two turn out to be two.</remarks>
    public async Task Consume(Received<CaseMerged> received, CancellationToken cancel)
    {
        var (caseId, copy) = (received.Event.CaseId, await copies.OfAsync(received.Event.CaseId, cancel));
        copy.Is(CaseStatus.MergedInto, received.Sequence);
        if (!copy.GoesOnAs(received.Event.IntoCaseId, received.Sequence))
            return;

        await db.WaitsGoOnAsAsync(caseId, await db.GoesOnAsAsync(caseId, cancel), received.Event.MergedAt, cancel);
        await db.StandingItemsFollowAsync(caseId, cancel);
    }

    public async Task Consume(Received<CaseMergeUndone> received, CancellationToken cancel)
    {
        var (caseId, copy) = (received.Event.CaseId, await copies.OfAsync(received.Event.CaseId, cancel));
        copy.Is(received.Event.Status, received.Sequence);
        if (!copy.GoesOnAs(null, received.Sequence))
            return;

        await db.WaitsComeBackAsync(caseId, received.Event.FromCaseId, received.Event.UndoneAt, cancel);
        await db.StandingItemsFollowAsync(received.Event.FromCaseId, cancel);
    }

    /// <remarks>Its roles end with it, and no other news says so; who took part is told one by one.</remarks>
    public async Task Consume(Received<CaseTransferred> received, CancellationToken cancel)
    {
        var copy = await copies.OfAsync(received.Event.CaseId, cancel);
        copy.Is(CaseStatus.TransferredOut, received.Sequence);
        copy.Directed(null, null, received.Sequence);
        copy.ProcessDirected(null, null, received.Sequence);
        copy.OwnedBy(null, null, received.Sequence);
        await copies.FollowAsync(received.Event.CaseId, cancel);
    }

    public async Task Consume(Received<CaseScaled> received, CancellationToken cancel) =>
        (await copies.OfAsync(received.Event.CaseId, cancel)).Scaled(received.Event.ToPhase, received.Sequence);

    public async Task Consume(Received<CaseIdentityAssessed> received, CancellationToken cancel) =>
        (await copies.OfAsync(received.Event.CaseId, cancel)).Identified(received.Event.IdentityKnown, received.Sequence);

    private async Task Is(CaseStatus status, Guid caseId, long sequence, CancellationToken cancel) =>
        (await copies.OfAsync(caseId, cancel)).Is(status, sequence);
}
