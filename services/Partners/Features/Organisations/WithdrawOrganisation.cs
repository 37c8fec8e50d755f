using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Partnerships;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Organisations;

/// <summary>Lets an organisation leave: its hats, mandates and clients end and its desks close in the same moment, and what it said it can and cannot do is said no more.</summary>
/// <remarks>By an operator. 409 <c>organisation-withdrawn</c>, <c>last-triage-of-area</c> while nobody else weighs what is brought in for one of its municipalities (first <c>grantHat</c> to another there). Whoever named one of its desks as night desk has none from this moment: <c>nightDeskLostAt</c> of the desk or organisation says so, and each is told in the feed, until <c>describeDutyDesk</c> or <c>changeOrganisation</c> says there who takes over now. Its roles on cases go to who stands in, its agreements need another owner.</remarks>
internal static class WithdrawOrganisation
{
    public static Task<Results<OkWithETag<OrganisationEntry>, NotFound>> Handle(
        EntityId organisationId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        return db.InTransactionAsync(token => WithdrawAsync(organisationId, expected, caller, db, events, clock, token), cancel);
    }

    private static async Task<Results<OkWithETag<OrganisationEntry>, NotFound>> WithdrawAsync(
        EntityId organisationId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        await db.HoldAsync([organisationId.Value], cancel);
        var organisation = await db.Organisations.VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == organisationId.Value, cancel);
        if (organisation is null)
            return TypedResults.NotFound();

        expected.EnsureIs(organisation.Version);
        var now = clock.GetUtcNow();
        var weighed = await db.WeighedBy(organisation, now, cancel);
        events.Add(organisation, organisation.Withdraw(now));
        foreach (var hat in await db.Hats.Where(hat => hat.OrganisationId == organisation.Id && hat.EndedAt == null).ToListAsync(cancel))
            events.Add(hat, hat.End(now));
        await db.EnsureStillWeighed(weighed, now, cancel);
        foreach (var mandate in await db.Mandates.Where(mandate => mandate.OrganisationId == organisation.Id && mandate.RevokedAt == null && mandate.ExpiredAt == null).ToListAsync(cancel))
            events.Add(mandate, mandate.Revoke(now));
        foreach (var client in await db.Clients.Where(client => client.OrganisationId == organisation.Id && client.RevokedAt == null).ToListAsync(cancel))
            client.Revoke(now);
        await CloseDesks(db, organisation, events, now, cancel);
        db.RemoveRange(await db.Capabilities.Where(capability => capability.OrganisationId == organisation.Id).ToListAsync(cancel));
        await db.LeavePartnerships(organisation.Id, events, now, cancel);
        await db.SaveChangesAsync(organisation, expected, cancel);

        return Answers.Ok(OrganisationEntry.From(organisation), organisation);
    }

    /// <remarks>Whoever named one of them as night desk at this moment changed its version: one of both goes through.</remarks>
    private static async Task CloseDesks(PartnersDbContext db, Organisation organisation, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        var desks = await db.DutyDesks.Where(desk => desk.OrganisationId == organisation.Id).ToListAsync(cancel);
        desks.ForEach(desk => desk.CloseWith(organisation));
        var gone = desks.ConvertAll(desk => desk.Id);
        foreach (var relying in await db.DutyDesks.Where(desk => gone.Contains(desk.OutOfHoursDeskId!.Value) && desk.OrganisationId != organisation.Id && desk.ClosedAt == null).ToListAsync(cancel))
            events.Add(relying, relying.LoseNightDesk(now));
        foreach (var relying in await db.Organisations.Where(other => gone.Contains(other.OutOfHoursDeskId!.Value) && other.Id != organisation.Id && other.WithdrawnAt == null).ToListAsync(cancel))
            events.Add(relying, relying.LoseNightDesk(now));
    }
}
