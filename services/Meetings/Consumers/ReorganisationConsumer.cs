using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Consumers;

/// <summary>Lets seats, and everything that is still ahead, follow an organisation that merged into another. A hat that goes elsewhere takes nothing along. What was held and who had a seat before stays as it was; what was said there is the word of the one that goes on.</summary>
[ConsumerKey("reorganisation")]
public sealed class ReorganisationConsumer(MeetingsDbContext db, CaseCopies copies, Successors successors, TimeProvider clock) : IEventConsumer<HatChanged>, IEventConsumer<OrganisationMerged>, IPrepare<OrganisationMerged>
{
    private Guid? _into;

    public async Task Prepare(Received<OrganisationMerged> received, CancellationToken cancel) =>
        _into = await successors.OfOrganisationAsync(received.Event.IntoOrganisationId, cancel);

    /// <summary>A hat that acts for another organisation now takes no part any more in the name of the one that it left.</summary>
    /// <remarks>
    /// A change of another kind finds everything where it is. After a merger Cases tells of every part and role that goes on, and seats and
    /// invitations follow their organisation; those of a hat that a split moved end (<see cref="SeatConsumer"/>).
    /// </remarks>
    public async Task Consume(Received<HatChanged> received, CancellationToken cancel)
    {
        var (hat, organisation, sequence) = (received.Event.HatId, received.Event.OrganisationId, received.Sequence);
        if (await db.Hats.AnyAsync(h => h.Id == hat && h.OrganisationId != organisation && h.Sequence > sequence, cancel))
            return; // later news said that it is elsewhere

        var cases = new HashSet<Guid>();
        foreach (var participant in await db.CaseParticipants.Where(p => p.HatId == hat && p.OrganisationId != organisation).ToListAsync(cancel))
        {
            participant.LosePerson();
            cases.Add(participant.CaseId);
        }

        foreach (var copy in await RolesOf(hat, organisation).ToListAsync(cancel))
        {
            copy.HatWent(hat, organisation);
            cases.Add(copy.CaseId);
        }

        foreach (var caseId in cases.Order())
            await copies.FollowAsync(caseId, cancel);
    }

    /// <remarks>What stands in the name of the organisation goes on, under the hats that still stand there; the news of a hat that comes after this finds it where it is.</remarks>
    public async Task Consume(Received<OrganisationMerged> received, CancellationToken cancel)
    {
        var (old, into, now) = (received.Event.OrganisationId, _into ?? received.Event.IntoOrganisationId, clock.GetUtcNow());
        await db.GoesOnInAsync(old, into, cancel);
        var forums = await db.Forums.Where(f => f.HostOrganisationId == old || f.Seats.Any(s => s.OrganisationId == old && s.EndedAt == null)).ToListAsync(cancel);
        forums.ForEach(forum => forum.OrganisationMerged(old, into));
        var forumIds = forums.ConvertAll(f => f.Id);
        foreach (var charter in await db.CharterVersions.Where(c => c.State != CharterState.Superseded && (forumIds.Contains(c.ForumId) || c.Ratifications.Any(r => r.OrganisationId == old))).ToListAsync(cancel))
        {
            charter.OrganisationMerged(await db.Forums.SingleAsync(f => f.Id == charter.ForumId, cancel), old, into, now);
            await db.SupersedeBeforeAsync(charter, cancel);
        }

        foreach (var proposal in await db.SlotProposals.Where(p => forumIds.Contains(p.ForumId) && p.State == SlotState.Asked).ToListAsync(cancel))
            proposal.OrganisationMerged(old, into);

        var ahead = db.Meetings.Where(m => m.ConcludedAt == null && m.EndReason == null);
        foreach (var meeting in await db.Meetings.Where(m => m.ChairOrganisationId == old || (m.HostOrganisationId == old && ahead.Any(a => a.Id == m.Id))).ToListAsync(cancel))
            meeting.OrganisationMerged(old, into);
        foreach (var item in await db.AgendaItems.Where(i => ahead.Any(m => m.Id == i.MeetingId)).ToListAsync(cancel))
            item.OrganisationMerged(old, into);
        foreach (var item in await db.AgendaItems.Where(i => i.Conclusion != null && i.Conclusion.PendingOrganisationIds.Contains(old)).ToListAsync(cancel))
            item.OrganisationMerged(old, into);
        foreach (var item in await db.AgendaItems.Where(i => db.WaitingCases.Any(w => w.ItemId == i.Id && w.PutOnAt == null)).ToListAsync(cancel))
            item.OrganisationMerged(old, into);
        foreach (var participant in await db.CaseParticipants.Where(p => p.OrganisationId == old).ToListAsync(cancel))
            participant.MoveTo(into);
        foreach (var copy in await db.Cases.Where(c => c.DirectorOrganisationId == old || c.ProcessDirectorOrganisationId == old || c.ExecutiveOwnerOrganisationId == old).ToListAsync(cancel))
            copy.OrganisationMerged(old, into);
    }

    /// <summary>The cases that a hat leads for another organisation than the one that it acts for now.</summary>
    private IQueryable<CaseCopy> RolesOf(Guid hat, Guid organisation)
    {
        var ids = db.Cases.Where(c => c.DirectorHatId == hat && c.DirectorOrganisationId != organisation).Select(c => c.CaseId)
            .Union(db.Cases.Where(c => c.ProcessDirectorHatId == hat && c.ProcessDirectorOrganisationId != organisation).Select(c => c.CaseId))
            .Union(db.Cases.Where(c => c.ExecutiveOwnerHatId == hat && c.ExecutiveOwnerOrganisationId != organisation).Select(c => c.CaseId));
        return db.Cases.Where(c => ids.Contains(c.CaseId));
    }
}
