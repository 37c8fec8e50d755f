using Platform.Contracts.Cases.V1;
using Platform.Meetings.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Consumers;

/// <summary>Follows who takes part in each case, and lets who joins or leaves it join or leave the tables that invite every participant; where an organisation was asked by name, it comes with whom it names in its part.</summary>
[ConsumerKey("participation")]
public sealed class ParticipationConsumer(CaseCopies copies) :
    IEventConsumer<ParticipantInvited>,
    IEventConsumer<ParticipantAccepted>,
    IEventConsumer<ParticipantDeclined>,
    IEventConsumer<ParticipantLeft>,
    IEventConsumer<CaseDirectorChanged>
{
    public Task Consume(Received<ParticipantInvited> received, CancellationToken cancel)
    {
        var e = received.Event;
        return Is(ParticipationState.Invited, e.CaseId, e.ParticipantId, e.OrganisationId, e.HatId, received.Sequence, cancel);
    }

    public Task Consume(Received<ParticipantAccepted> received, CancellationToken cancel)
    {
        var e = received.Event;
        return Is(ParticipationState.Accepted, e.CaseId, e.ParticipantId, e.OrganisationId, e.HatId, received.Sequence, cancel);
    }

    public Task Consume(Received<ParticipantDeclined> received, CancellationToken cancel)
    {
        var e = received.Event;
        return Is(ParticipationState.Declined, e.CaseId, e.ParticipantId, e.OrganisationId, null, received.Sequence, cancel);
    }

    public Task Consume(Received<ParticipantLeft> received, CancellationToken cancel)
    {
        var e = received.Event;
        return Is(ParticipationState.Left, e.CaseId, e.ParticipantId, e.OrganisationId, e.HatId, received.Sequence, cancel);
    }

    public async Task Consume(Received<CaseDirectorChanged> received, CancellationToken cancel)
    {
        var e = received.Event;
        var copy = await copies.OfAsync(e.CaseId, cancel);
        if (e.Role is DirectorRole.CaseDirector)
            copy.Directed(e.OrganisationId, e.HatId, received.Sequence);
        if (e.Role is DirectorRole.ProcessDirector)
            copy.ProcessDirected(e.OrganisationId, e.HatId, received.Sequence);
        if (e.Role is DirectorRole.ExecutiveOwner)
            copy.OwnedBy(e.OrganisationId, e.HatId, received.Sequence);
        await copies.FollowAsync(e.CaseId, cancel);
    }

    /// <remarks>The roles in a merged case ended with it, and no other news says so: who leaves where it goes on has left there too.</remarks>
    private async Task Is(
        ParticipationState state, Guid caseId, Guid participantId, Guid organisationId, Guid? hatId, long sequence, CancellationToken cancel)
    {
        var copy = await copies.OfAsync(caseId, cancel);
        (await copies.ParticipantAsync(caseId, participantId, cancel)).Is(state, organisationId, hatId, sequence);
        if (state is ParticipationState.Left && copy.Status is CaseStatus.MergedInto && !await copies.TakesPartAsync(caseId, organisationId, cancel))
            copy.HoldsNothing(organisationId, sequence);
        await copies.FollowAsync(caseId, cancel);
    }
}
