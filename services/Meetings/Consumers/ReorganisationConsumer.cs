using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Consumers;

/// <summary>Lets seats, and everything that is still ahead, follow people into another organisation. What was held and who had a seat before stays as it was.</summary>
[ConsumerKey("reorganisation")]
public sealed class ReorganisationConsumer(MeetingsDbContext db, TimeProvider clock) : IEventConsumer<HatChanged>, IEventConsumer<OrganisationMerged>
{
    /// <remarks>A change of another kind finds everything where it is.</remarks>
    public async Task Consume(Received<HatChanged> received, CancellationToken cancel)
    {
        var (hat, organisation) = (received.Event.HatId, received.Event.OrganisationId);
        var seatedAt = db.Forums.IdsBySeat(hat);
        foreach (var forum in await db.Forums.Where(f => seatedAt.Contains(f.Id)).ToListAsync(cancel))
            forum.HatMoved(hat, organisation);
        foreach (var meeting in await db.Meetings.Where(m => m.ChairHatId == hat && m.ChairOrganisationId != organisation && m.ConcludedAt == null).ToListAsync(cancel))
            meeting.ChairMoved(hat, organisation);
        foreach (var item in await db.OpenItemsInviting(hat).ToListAsync(cancel))
            item.HatMoved(hat, organisation);
        foreach (var participant in await db.CaseParticipants.Where(p => p.HatId == hat && p.OrganisationId != organisation).ToListAsync(cancel))
            participant.MoveTo(organisation);
        foreach (var copy in await RolesOf(hat).ToListAsync(cancel))
            copy.HatMoved(hat, organisation);
    }

    /// <remarks>Partners moved its hats before: what is left is what stands in the name of the organisation itself.</remarks>
    public async Task Consume(Received<OrganisationMerged> received, CancellationToken cancel)
    {
        var (old, into, now) = (received.Event.OrganisationId, received.Event.IntoOrganisationId, clock.GetUtcNow());
        foreach (var forum in await db.Forums.Where(f => f.HostOrganisationId == old || f.Seats.Any(s => s.OrganisationId == old && s.EndedAt == null)).ToListAsync(cancel))
            forum.OrganisationMerged(old, into);
        foreach (var charter in await db.CharterVersions.Where(c => c.State == CharterState.Proposed && c.Ratifications.Any(r => r.OrganisationId == old)).ToListAsync(cancel))
        {
            charter.OrganisationMerged(old, into, now);
            await db.SupersedeBeforeAsync(charter, cancel);
        }

        var ahead = db.Meetings.Where(m => m.ConcludedAt == null && m.EndReason == null);
        foreach (var meeting in await ahead.Where(m => m.HostOrganisationId == old || m.ChairOrganisationId == old).ToListAsync(cancel))
            meeting.OrganisationMerged(old, into);
        foreach (var item in await db.AgendaItems.Where(i => ahead.Any(m => m.Id == i.MeetingId)).ToListAsync(cancel))
            item.OrganisationMerged(old, into);
        foreach (var item in await db.AgendaItems.Where(i => i.Conclusion != null && i.Conclusion.PendingOrganisationIds.Contains(old)).ToListAsync(cancel))
            item.OrganisationMerged(old, into);
        foreach (var participant in await db.CaseParticipants.Where(p => p.OrganisationId == old).ToListAsync(cancel))
            participant.MoveTo(into);
    }

    private IQueryable<CaseCopy> RolesOf(Guid hat)
    {
        var ids = db.Cases.Where(c => c.DirectorHatId == hat).Select(c => c.CaseId)
            .Union(db.Cases.Where(c => c.ProcessDirectorHatId == hat).Select(c => c.CaseId))
            .Union(db.Cases.Where(c => c.ExecutiveOwnerHatId == hat).Select(c => c.CaseId));
        return db.Cases.Where(c => ids.Contains(c.CaseId));
    }
}
