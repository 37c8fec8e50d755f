using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features;
using Platform.Cases.Features.Participants;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Whoever acted under a hat that ended or went along with a part of the organisation, or for an organisation that left, is replaced at the same moment (I-3).</summary>
[ConsumerKey("case-roles")]
public sealed class DirectoryConsumer(CasesDbContext db, Successors successors, IEventOutbox events, TimeProvider clock) :
    IEventConsumer<HatEnded>,
    IPrepare<HatEnded>,
    IEventConsumer<HatChanged>,
    IEventConsumer<OrganisationSplit>,
    IEventConsumer<OrganisationWithdrawn>
{
    private Guid? _goesOnAs;

    public async Task Prepare(Received<HatEnded> received, CancellationToken cancel) =>
        _goesOnAs = received.Event.GoesOnAsHatId is { } next ? await successors.OfHatAsync(next, cancel) : null;

    public async Task Consume(Received<HatEnded> received, CancellationToken cancel)
    {
        var e = received.Event;
        var (goesOn, now) = (await db.SuccessorOfAsync(e.OrganisationId, cancel), clock.GetUtcNow());
        var same = _goesOnAs is { } id ? await db.ActiveHats(now).SingleOrDefaultAsync(h => h.Id == id, cancel) : null;
        await HatGoneAsync(e.HatId, goesOn, null, now, cancel, same is null ? null : new Actor(same.Id, await db.SuccessorOfAsync(same.OrganisationId, cancel), same.ProfessionalId, same.Kind));
    }

    /// <summary>A hat that went along with a part of its organisation acts no more for the organisation that it left; after a merger it goes on with all that it had.</summary>
    public async Task Consume(Received<HatChanged> received, CancellationToken cancel)
    {
        var e = received.Event;
        if (await db.Successions.SingleOrDefaultAsync(s => s.IntoOrganisationId == e.OrganisationId && s.Kind == SuccessionKind.Split, cancel) is { } split)
            await HatGoneAsync(e.HatId, split.OrganisationId, split.OrganisationId, clock.GetUtcNow(), cancel);
    }

    public async Task Consume(Received<OrganisationSplit> received, CancellationToken cancel)
    {
        var e = received.Event;
        if (await db.Successions.AnyAsync(s => s.OrganisationId == e.OrganisationId && s.IntoOrganisationId == e.NewOrganisationId, cancel))
            return;

        db.Successions.Add(new OrganisationSuccession(e.OrganisationId, e.NewOrganisationId, SuccessionKind.Split, e.SplitAt));
        foreach (var hatId in await db.Hats.Where(h => h.OrganisationId == e.NewOrganisationId).Select(h => h.Id).ToListAsync(cancel))
            await HatGoneAsync(hatId, e.OrganisationId, e.OrganisationId, clock.GetUtcNow(), cancel);
    }

    /// <param name="hatId">The hat.</param>
    /// <param name="organisationId">Whose fallback and coordinator take over.</param>
    /// <param name="only">Only what the hat had for this organisation; absent: all.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <param name="same">The same person under another hat after a merger, who goes before all others; absent where nobody goes on.</param>
    private async Task HatGoneAsync(Guid hatId, Guid organisationId, Guid? only, DateTimeOffset now, CancellationToken cancel, Actor? same = null)
    {
        var ids = (from c in db.Cases from r in c.Roles where r.HatId == hatId && r.Until == null select c.Id)
            .Union(from c in db.Cases from p in c.Participants where p.HatId == hatId && p.LeftAt == null select c.Id)
            .Union(db.Cases.Where(c => c.AwaitedReceiverHatId == hatId).Select(c => c.Id))
            .Union(db.Cases.Where(c => c.RatificationDueAt > DateTimeOffset.MinValue && c.Scalings.Any(s => s.ReceivingHatId == hatId)).Select(c => c.Id)); // who is to receive once it is ratified, sought among what waits for that, also past its term, which is little
        var concerned = db.Cases.Where(c => ids.Contains(c.Id));
        foreach (var caseId in await concerned.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel))
            await db.LockAsync(caseId, cancel); // a case before its agreements, and one case before the next, as everybody: nobody waits for each other
        foreach (var caseFile in await concerned.ToListAsync(cancel))
        {
            var fallbacks = await db.FallbacksAsync([organisationId, caseFile.TerritorialOwnerOrganisationId], now, cancel);
            events.Add(caseFile, caseFile.HatEnded(hatId, [.. fallbacks.Where(f => f.HatId != hatId)], now, only, same));
        }

        var coordinator = await db.CoordinatorOfAsync(organisationId, cancel);
        var standIn = same?.HatId ?? (coordinator == hatId ? null : coordinator);
        foreach (var agreement in await db.Agreements
            .Where(a => a.OwnerHatId == hatId && Agreement.StatesThatNeedAnOwner.Contains(a.State) && (only == null || a.OwnerOrganisationId == only)).ToListAsync(cancel))
        {
            if (agreement.OwnerHatEnded(standIn, now) is { } fact)
                events.Add(agreement, fact);
        }

        foreach (var request in await db.Requests.Where(r => r.ToOrganisationId == organisationId && r.State == RequestState.Open && r.ToHatId == hatId).ToListAsync(cancel))
            request.HatEnded(same?.HatId, now);

        var ratifies = await db.Hats.AsNoTracking().Where(h => h.Id == standIn).Select(h => new HatRef(h.Id, h.OrganisationId, h.ProfessionalId)).SingleOrDefaultAsync(cancel);
        foreach (var agreement in await db.Agreements.Where(a => a.RatifierHatId == hatId && a.State == AgreementState.AwaitingRatification && (only == null || a.OwnerOrganisationId == only)).ToListAsync(cancel))
            agreement.RatifierHatEnded(ratifies, now);

        var waiting = from d in db.Decisions from b in d.Bindings where b.RatifierHatId == hatId && b.State == BindingState.AwaitingRatification select d;
        foreach (var decision in await waiting.ToListAsync(cancel))
            decision.RatifierHatEnded(hatId, only, ratifies, now);
    }

    public async Task Consume(Received<OrganisationWithdrawn> received, CancellationToken cancel)
    {
        var (organisationId, now) = (received.Event.OrganisationId, clock.GetUtcNow());
        var cases = await db.Cases
            .Where(c => c.Roles.Any(r => r.OrganisationId == organisationId && r.Until == null) || c.Participants.Any(p => p.OrganisationId == organisationId && p.LeftAt == null))
            .OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel);
        foreach (var caseId in cases)
        {
            await db.LockAsync(caseId, cancel);
            var caseFile = await db.Cases.SingleAsync(c => c.Id == caseId, cancel);
            var fallbacks = await db.FallbacksAsync([caseFile.TerritorialOwnerOrganisationId], now, cancel);
            events.Add(caseFile, caseFile.OrganisationWithdrew(organisationId, [.. fallbacks.Where(f => f.OrganisationId != organisationId)], now));
            await db.EndPartAsync(caseFile, organisationId, ContributionChoice.Keep, events, now, cancel);
            await db.SaveChangesAsync(cancel); // all in the one transaction of the event, and never more than one case with what belongs to it at hand
            db.ChangeTracker.Clear();
        }
    }
}
