using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Mandates;

/// <summary>Suspends a mandate: it holds for nothing until it is resumed.</summary>
/// <remarks>By a hat of kind administrator or coordinator of the organisation that granted it. What was committed under it stays committed, and is flagged until it is resumed. 409 <c>mandate-suspended</c>, <c>mandate-revoked</c>, <c>mandate-expired</c>. Next: <c>resumeMandate</c>.</remarks>
internal static class SuspendMandate
{
    public static Task<Results<OkWithETag<MandateEntry>, NotFound>> Handle(
        EntityId mandateId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel) =>
        OwnMandate.ChangeAsync(mandateId, expected, caller, db, events, clock, (mandate, now) => mandate.Suspend(now), cancel);
}

/// <summary>Resumes a suspended mandate: it holds again from this moment.</summary>
/// <remarks>By a hat of kind administrator or coordinator of the organisation that granted it. 409 <c>mandate-not-suspended</c>, <c>mandate-revoked</c>, <c>mandate-expired</c> (grant a new one with <c>grantMandate</c>).</remarks>
internal static class ResumeMandate
{
    public static Task<Results<OkWithETag<MandateEntry>, NotFound>> Handle(
        EntityId mandateId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel) =>
        OwnMandate.ChangeAsync(mandateId, expected, caller, db, events, clock, (mandate, now) => mandate.Resume(now), cancel);
}

/// <summary>Takes a mandate back from this moment on.</summary>
/// <remarks>By a hat of kind administrator or coordinator of the organisation that granted it. What was committed under it stays committed, and is flagged until it rests on another. 409 <c>mandate-revoked</c>. Next: <c>grantMandate</c>, for who goes on.</remarks>
internal static class RevokeMandate
{
    public static Task<Results<OkWithETag<MandateEntry>, NotFound>> Handle(
        EntityId mandateId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel) =>
        OwnMandate.ChangeAsync(mandateId, expected, caller, db, events, clock, (mandate, now) => mandate.Revoke(now), cancel);
}

/// <summary>What the three changes of a mandate share.</summary>
internal static class OwnMandate
{
    public static async Task<Results<OkWithETag<MandateEntry>, NotFound>> ChangeAsync(
        EntityId mandateId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, Func<Mandate, DateTimeOffset, object> change, CancellationToken cancel)
    {
        var by = caller.RequireHat(HatKind.Administrator, HatKind.Coordinator);
        var mandate = await db.Mandates.VisibleTo(caller).SingleOrDefaultAsync(m => m.Id == mandateId.Value, cancel);
        if (mandate is null)
            return TypedResults.NotFound();
        if (mandate.OrganisationId != by.OrganisationId)
            throw ProblemException.Forbidden("mandate-of-other-organisation", "Only the organisation that granted a mandate can change it.");

        expected.EnsureIs(mandate.Version);
        var now = clock.GetUtcNow();
        events.Add(mandate, change(mandate, now));
        await db.SaveChangesAsync(mandate, expected, cancel);

        return Answers.Ok(MandateEntry.For(mandate, caller, now), mandate);
    }
}
