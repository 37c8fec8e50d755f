using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Consumers;

/// <summary>Flags the agreements and the acceptances of decisions that rest on a mandate which holds no more: they stay committed, and what is still to come needs another mandate (domain.md 5.7).</summary>
[ConsumerKey("agreement-mandates")]
public sealed class MandateConsumer(CasesDbContext db, IEventOutbox events, TimeProvider clock) :
    IEventConsumer<MandateRevoked>,
    IEventConsumer<MandateExpired>,
    IEventConsumer<MandateSuspended>,
    IEventConsumer<MandateResumed>
{
    public Task Consume(Received<MandateRevoked> received, CancellationToken cancel) =>
        LostAsync(received.Event.MandateId, received.Event.OrganisationId, MandateLoss.Revoked, cancel);

    public Task Consume(Received<MandateExpired> received, CancellationToken cancel) =>
        LostAsync(received.Event.MandateId, received.Event.OrganisationId, MandateLoss.Expired, cancel);

    public Task Consume(Received<MandateSuspended> received, CancellationToken cancel) =>
        LostAsync(received.Event.MandateId, received.Event.OrganisationId, MandateLoss.Suspended, cancel);

    public async Task Consume(Received<MandateResumed> received, CancellationToken cancel)
    {
        var (mandateId, now) = (received.Event.MandateId, clock.GetUtcNow());
        await db.LostMandates.Where(m => m.MandateId == mandateId && m.Loss == MandateLoss.Suspended).ExecuteDeleteAsync(cancel);
        await EachAsync(mandateId, received.Event.OrganisationId, a => a.MandateResumed(mandateId, now), d => d.MandateResumed(mandateId, now), now, cancel);
    }

    /// <remarks>Noted first, for who accepts under it at this moment: see <see cref="CasesDbContext.HoldMandateAsync"/>. One of the two finds what the other did.</remarks>
    private async Task LostAsync(Guid mandateId, Guid organisationId, MandateLoss why, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var before = now - LostMandate.Kept;
        await db.LostMandates.Where(m => m.LostAt < before).ExecuteDeleteAsync(cancel);
        if (await db.LostMandates.FindAsync([mandateId], cancel) is { } known)
            known.LoseAgain(why, now);
        else
            db.LostMandates.Add(new LostMandate(mandateId, why, now));
        await db.SaveChangesAsync(cancel);
        await EachAsync(mandateId, organisationId, a => a.MandateEnded(mandateId, why, now), d => d.MandateEnded(mandateId, why, now), now, cancel);
    }

    /// <remarks>
    /// Many rested on a mandate that is held for years; most of them lie behind and are not looked at: of decisions, those of a case that ended or in which the organisation takes no part any more.
    /// Agreements are sought by each of their two mandates: with "or" a database may walk through all that are still to come.
    /// </remarks>
    private async Task EachAsync(Guid mandateId, Guid organisationId, Func<Agreement, object?> changeAgreement, Action<Decision> changeDecision, DateTimeOffset now, CancellationToken cancel)
    {
        var toCome = db.Agreements.Where(Agreement.IsStillToCome(DutchDay.Of(now)));
        var resting = toCome.Where(a => a.Mandate!.MandateId == mandateId).Select(a => a.Id).Union(toCome.Where(a => a.RatifiedMandateId == mandateId).Select(a => a.Id));
        foreach (var agreement in await db.Agreements.Where(a => resting.Contains(a.Id)).ToListAsync(cancel))
        {
            if (changeAgreement(agreement) is { } fact)
                events.Add(agreement, fact);
        }

        var running = db.Cases.WithPartOf(organisationId).Running();
        var rests = from d in db.Decisions from b in d.Bindings where b.MandateId == mandateId && b.State == BindingState.Accepted && running.Any(c => c.Id == d.CaseId) select d;
        foreach (var decision in await rests.ToListAsync(cancel))
            changeDecision(decision);
    }
}
