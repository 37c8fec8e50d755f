using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Consumers;

/// <summary>Follows what becomes of agreements that a table here concluded, and of what stands on an agenda because it is overdue; of others Meetings keeps nothing.</summary>
[ConsumerKey("agreement-state")]
public sealed class AgreementStateConsumer(MeetingsDbContext db, TimeProvider clock) :
    IEventConsumer<AgreementProposed>,
    IEventConsumer<AgreementAccepted>,
    IEventConsumer<AgreementAcceptedSubjectToRatification>,
    IEventConsumer<AgreementRatified>,
    IEventConsumer<AgreementDeclined>,
    IEventConsumer<AgreementDone>,
    IEventConsumer<AgreementVerified>,
    IEventConsumer<AgreementStuck>,
    IEventConsumer<AgreementOverdue>,
    IEventConsumer<AgreementReassignNeeded>,
    IEventConsumer<AgreementRevoked>,
    IEventConsumer<AgreementRenegotiated>,
    IEventConsumer<AgreementLapsed>,
    IEventConsumer<AgreementStopped>
{
    public Task Consume(Received<AgreementProposed> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Proposed, received.Sequence, cancel);

    public Task Consume(Received<AgreementAccepted> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Active, received.Sequence, cancel);

    public Task Consume(Received<AgreementAcceptedSubjectToRatification> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.AwaitingRatification, received.Sequence, cancel);

    public Task Consume(Received<AgreementRatified> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Active, received.Sequence, cancel);

    public Task Consume(Received<AgreementDeclined> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Declined, received.Sequence, cancel);

    public Task Consume(Received<AgreementDone> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Done, received.Sequence, cancel);

    public Task Consume(Received<AgreementVerified> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Verified, received.Sequence, cancel);

    public Task Consume(Received<AgreementStuck> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Stuck, received.Sequence, cancel);

    public Task Consume(Received<AgreementOverdue> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, null, received.Sequence, cancel);

    public Task Consume(Received<AgreementReassignNeeded> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.ToBeReassigned, received.Sequence, cancel);

    public Task Consume(Received<AgreementRevoked> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Revoked, received.Sequence, cancel);

    public Task Consume(Received<AgreementRenegotiated> received, CancellationToken cancel) =>
        Told(received.AggregateId, AgreementState.Renegotiated, received.Sequence, cancel);

    public Task Consume(Received<AgreementLapsed> received, CancellationToken cancel) =>
        Told(received.AggregateId, AgreementState.Lapsed, received.Sequence, cancel);

    public Task Consume(Received<AgreementStopped> received, CancellationToken cancel) =>
        Told(received.AggregateId, AgreementState.Stopped, received.Sequence, cancel);

    /// <remarks>Overdue is no state of its own in Cases: it comes on top, until the next event tells what was done about it.</remarks>
    private async Task Told(Guid agreementId, AgreementState? state, long sequence, CancellationToken cancel)
    {
        var item = await db.AgendaItems.SingleOrDefaultAsync(i => i.Agreements.Any(a => a.Id == agreementId), cancel);
        item?.Told(agreementId, state, overdue: state is null, sequence);
        if (state is not null && await db.StandingItems.FindAsync([agreementId], cancel) is { } standing)
            standing.Settle(clock.GetUtcNow(), sequence);
    }
}
