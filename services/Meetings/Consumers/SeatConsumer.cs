using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Meetings.Consumers;

/// <summary>Ends the seats of a hat that ended, or that left the organisation with a part of it, at that moment; who stood in takes over, and is asked where the hat was. What was held stays as it was.</summary>
/// <remarks>After a merger seats follow their organisation: see <see cref="ReorganisationConsumer"/>. Where it ended a hat because the person wears another such one, that one takes over.</remarks>
[ConsumerKey("seats")]
public sealed class SeatConsumer(MeetingsDbContext db, Successors successors, TimeProvider clock) : IEventConsumer<HatEnded>, IPrepare<HatEnded>, IEventConsumer<HatChanged>
{
    private Guid? _goesOnAs;

    public async Task Prepare(Received<HatEnded> received, CancellationToken cancel) =>
        _goesOnAs = received.Event.GoesOnAsHatId is { } next ? await successors.OfHatAsync(next, cancel) : null;

    public Task Consume(Received<HatEnded> received, CancellationToken cancel) =>
        LeaveTablesAsync(received.Event.HatId, only: null, _goesOnAs, cancel);

    /// <remarks>The one that it left may have merged since, and have its seats in another name: news of that may have come first.</remarks>
    public async Task Consume(Received<HatChanged> received, CancellationToken cancel)
    {
        if (received.Event.SplitFromOrganisationId is not { } left)
            return;

        var into = (await db.MergedOrganisations.FindAsync([left], cancel))?.IntoOrganisationId;
        await LeaveTablesAsync(received.Event.HatId, into is { } other && other != received.Event.OrganisationId ? [left, other] : [left], null, cancel);
    }

    /// <param name="hat">The hat.</param>
    /// <param name="only">Only where it sat or was asked for one of these organisations; absent: everywhere.</param>
    /// <param name="goesOnAs">The hat under which the person goes on; absent where who stood in takes over.</param>
    /// <param name="cancel">Ends the work.</param>
    private async Task LeaveTablesAsync(Guid hat, IReadOnlyCollection<Guid>? only, Guid? goesOnAs, CancellationToken cancel)
    {
        if (goesOnAs is { } next && !await db.Hats.Where(HatCopy.IsActiveOn(DutchDay.Of(clock.GetUtcNow()))).AnyAsync(h => h.Id == next, cancel))
            goesOnAs = null; // that one ended as well, and nobody goes on in its place: a seat is for who can sit
        if (goesOnAs is { } same)
            await LeadOnAsync(hat, same, cancel);
        var deputies = await EndSeatsAsync(hat, only, goesOnAs, cancel);
        foreach (var item in await db.OpenItemsInviting(hat).ToListAsync(cancel))
        {
            if (only is null || item.Invitations.Any(i => i.HatId == hat && only.Contains(i.OrganisationId)))
                item.HatEnded(hat, deputies.GetValueOrDefault(item.ForumId), await db.ProcessOfAsync(item.CaseId, cancel), goesOnAs);
        }

        foreach (var (forumId, deputy) in deputies)
        {
            foreach (var proposal in await db.SlotProposals.Where(p => p.ForumId == forumId && p.State == SlotState.Asked).ToListAsync(cancel))
                proposal.HatEnded(hat, deputy);
        }
    }

    /// <summary>The meetings that sat and that a hat led, leads or stood in for are led on, and their records read, under the one as which its person goes on.</summary>
    private async Task LeadOnAsync(Guid hat, Guid goesOnAs, CancellationToken cancel)
    {
        var seatedAt = db.Forums.IdsBySeat(hat);
        var ids = db.Meetings.Where(m => m.ChairHatId == hat).Select(m => m.Id)
            .Union(db.Meetings.Where(m => seatedAt.Contains(m.ForumId) && m.LeadHatIds.Contains(hat)).Select(m => m.Id));
        foreach (var meeting in await db.Meetings.Where(m => ids.Contains(m.Id) && m.OpenedAt != null).ToListAsync(cancel))
        {
            meeting.GoesOnAs(hat, goesOnAs);
            await db.ItemsFollowAsync(meeting, cancel);
        }
    }

    /// <returns>For each forum that the hat had a seat at, who took that over.</returns>
    private async Task<Dictionary<Guid, Invitee?>> EndSeatsAsync(Guid hat, IReadOnlyCollection<Guid>? only, Guid? goesOnAs, CancellationToken cancel)
    {
        var (now, deputies) = (clock.GetUtcNow(), new Dictionary<Guid, Invitee?>());
        var seatedAt = db.Forums.IdsBySeat(hat);
        foreach (var forum in await db.Forums.Where(f => seatedAt.Contains(f.Id)).ToListAsync(cancel))
        {
            var seat = forum.Seats.SingleOrDefault(s => s.HatId == hat && s.EndedAt is null);
            if (only is not null && seat is not null && !only.Contains(seat.OrganisationId))
                continue; // a seat of the organisation that it acts for now

            if (goesOnAs is { } same)
                forum.GoesOnAs(hat, same);
            else if (seat is not null && forum.DeputyOf(hat) is { } named && !await CanStandInAsync(named, forum.ChairHatId == hat, now, cancel))
                forum.StandIn(seat.Id, null, _ => false);
            if (seat is not null)
                deputies[forum.Id] = seat.HatId == hat ? forum.DeputyOf(hat) : new Invitee(seat.OrganisationId, seat.HatId);

            forum.HatEnded(hat, Ids.New(clock), now);
            await db.ChartersFollowSeatsAsync(forum, now, cancel);
            await db.FollowChairAsync(forum, cancel); // the chair, or who stood in for the chair
        }

        return deputies;
    }

    /// <remarks>Who stood in may have gone as well, or over to another organisation: a seat is not theirs then. Nor is the chair of who never reaches the content of a case (I-15), named before that was refused.</remarks>
    private async Task<bool> CanStandInAsync(Invitee deputy, bool asChair, DateTimeOffset now, CancellationToken cancel) =>
        await db.Hats.AsNoTracking().Where(HatCopy.IsActiveOn(DutchDay.Of(now))).SingleOrDefaultAsync(h => h.Id == deputy.HatId && h.OrganisationId == deputy.OrganisationId, cancel) is { } hat
        && (!asChair || hat.MayHear());
}
