using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Consumers;

/// <summary>Follows what becomes of agreements that a table here concluded, whose they are by now, and of what stands on an agenda because it is overdue; of others Meetings keeps nothing.</summary>
[ConsumerKey("agreement-state")]
public sealed class AgreementStateConsumer(MeetingsDbContext db, TimeProvider clock) :
    IEventConsumer<AgreementProposed>,
    IEventConsumer<AgreementAccepted>,
    IEventConsumer<AgreementAcceptedSubjectToRatification>,
    IEventConsumer<AgreementRatified>,
    IEventConsumer<AgreementDeclined>,
    IEventConsumer<AgreementDone>,
    IEventConsumer<AgreementVerified>,
    IEventConsumer<AgreementContradicted>,
    IEventConsumer<AgreementStuck>,
    IEventConsumer<AgreementOverdue>,
    IEventConsumer<AgreementReassignNeeded>,
    IEventConsumer<AgreementRevoked>,
    IEventConsumer<AgreementRenegotiated>,
    IEventConsumer<AgreementLapsed>,
    IEventConsumer<AgreementStopped>,
    IEventConsumer<AgreementOwnerChanged>
{
    public Task Consume(Received<AgreementProposed> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Proposed, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementAccepted> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Active, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementAcceptedSubjectToRatification> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.AwaitingRatification, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementRatified> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Active, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementDeclined> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Declined, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementDone> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Done, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementVerified> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Verified, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementContradicted> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Active, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementStuck> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Stuck, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementOverdue> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, null, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementReassignNeeded> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.ToBeReassigned, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementRevoked> received, CancellationToken cancel) =>
        Told(received.Event.AgreementId, AgreementState.Revoked, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementRenegotiated> received, CancellationToken cancel) =>
        Told(received.AggregateId, AgreementState.Renegotiated, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementLapsed> received, CancellationToken cancel) =>
        Told(received.AggregateId, AgreementState.Lapsed, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public Task Consume(Received<AgreementStopped> received, CancellationToken cancel) =>
        Told(received.AggregateId, AgreementState.Stopped, received.Event.OwnerOrganisationId, received.Sequence, cancel);

    public async Task Consume(Received<AgreementOwnerChanged> received, CancellationToken cancel)
    {
        var (id, owner) = (received.Event.AgreementId, received.Event.OwnerOrganisationId);
        (await ItemOfAsync(id, cancel))?.GoesOnWith(id, owner, received.Sequence);
        (await db.StandingItems.FindAsync([id], cancel))?.GoesOnWith(owner, received.Sequence);
    }

    /// <remarks>Joined: asked whether any of its agreements is the one, each item that there is would be looked at.</remarks>
    private Task<AgendaItem?> ItemOfAsync(Guid agreementId, CancellationToken cancel) =>
        (from i in db.AgendaItems from a in i.Agreements where a.Id == agreementId select i).SingleOrDefaultAsync(cancel);

    /// <remarks>Overdue is no state of its own in Cases: it comes on top, until the next event tells what was done about it.</remarks>
    private async Task Told(Guid agreementId, AgreementState? state, Guid ownerOrganisationId, long sequence, CancellationToken cancel)
    {
        (await ItemOfAsync(agreementId, cancel))?.Told(agreementId, state, overdue: state is null, ownerOrganisationId, sequence);
        if (state is not null && await db.StandingItems.FindAsync([agreementId], cancel) is { } standing)
            standing.Settle(clock.GetUtcNow(), sequence);
    }
}
