using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Reference;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Partnerships;

/// <summary>Organisations that work together under one regime ("samenwerkingsverband").</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Regime">A regime of the reference data.</param>
/// <param name="MunicipalityCodes">Where it works: CBS codes.</param>
/// <param name="Members">Who takes part, took part or may come to.</param>
/// <param name="FoundedAt">Since when it is.</param>
public sealed record PartnershipEntry(Guid Id, string Name, string Regime, IReadOnlyList<string> MunicipalityCodes, IReadOnlyList<Member> Members, DateTimeOffset FoundedAt)
{
    internal static PartnershipEntry From(Partnership p) => new(p.Id, p.Name, p.Regime, p.MunicipalityCodes, p.Members, p.CreatedAt);
}

/// <summary>Founds a partnership.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Regime">A regime of the reference data that is enabled.</param>
/// <param name="MunicipalityCodes">Where it works: CBS codes.</param>
/// <param name="Id">Its id in another register; made here when absent.</param>
public sealed record FoundPartnershipRequest(
    [StringLength(Lengths.Name, MinimumLength = 1)] string Name,
    [RegularExpression(Codes.Kind)] string Regime,
    [MunicipalityCodes] IReadOnlyList<string> MunicipalityCodes,
    [GivenId] Guid? Id = null);

/// <summary>Asks an organisation to join.</summary>
/// <param name="OrganisationId">Who.</param>
/// <param name="Bodies">The bodies of it that must ratify, for example <c>college</c> and <c>raad</c>; absent or empty: signing is enough.</param>
public sealed record InviteMemberRequest(Guid OrganisationId, [Topics] IReadOnlyList<string>? Bodies = null);

/// <summary>The version of a covenant that is signed.</summary>
/// <param name="CovenantId">A covenant of the partnership.</param>
/// <param name="Version">The number of its version that stands today.</param>
public sealed record SignMembershipRequest(Guid CovenantId, [Range(1, 10_000)] int Version);

/// <summary>A decision of a body of an organisation.</summary>
/// <param name="Body">Which body.</param>
/// <param name="DecidedOn">The day of its decision.</param>
/// <param name="EvidenceReference">Where the decision can be found.</param>
public sealed record RatifyMembershipRequest(
    [RegularExpression(Codes.Word)] string Body,
    [Plausible] DateOnly DecidedOn,
    [StringLength(Lengths.Reference, MinimumLength = 1)] string? EvidenceReference = null);

/// <summary>Lists partnerships, newest first.</summary>
internal static class ListPartnerships
{
    public static async Task<Ok<Page<PartnershipEntry>>> Handle([AsParameters] PageQuery page, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        TypedResults.Ok(await db.Partnerships.AsNoTracking().VisibleTo(caller).ToPageAsync(page, PartnershipEntry.From, cancel));
}

/// <summary>Reads a partnership.</summary>
internal static class GetPartnership
{
    public static async Task<Results<OkWithETag<PartnershipEntry>, NotFound>> Handle(EntityId partnershipId, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        await db.Partnerships.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(p => p.Id == partnershipId.Value, cancel) is { } partnership
            ? Answers.Ok(PartnershipEntry.From(partnership), partnership)
            : TypedResults.NotFound();
}

/// <summary>Founds a partnership.</summary>
/// <remarks>By an operator. 400 at <c>/regime</c> for what the reference data does not have. 409 <c>regime-disabled</c>, <c>already-exists</c> for an id that is taken. Next: <c>layDownCovenant</c>, <c>inviteMember</c>.</remarks>
internal static class FoundPartnership
{
    public static async Task<CreatedWithETag<PartnershipEntry>> Handle(
        FoundPartnershipRequest request, Caller caller, PartnersDbContext db, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        KnownCodes.Ensure(reference.Current.Regimes, request.Regime, "/regime", clock);
        if (!reference.Current.Regimes.Rules.Any(regime => regime.Code == request.Regime && regime.Enabled))
            throw new RuleViolationException("regime-disabled", "The region has not enabled this regime.");

        var partnership = new Partnership(request.Id ?? Ids.New(clock), request.Name, request.Regime, request.MunicipalityCodes, clock.GetUtcNow());
        db.Add(partnership);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/partnerships/{partnership.Id}", PartnershipEntry.From(partnership), partnership);
    }
}

/// <summary>Asks an organisation to join a partnership: it becomes a candidate.</summary>
/// <remarks>By an operator. 400 <c>unknownOrganisation</c> at <c>/organisationId</c>. 409 <c>member-already</c>, <c>organisation-withdrawn</c>. Next: the organisation signs with <c>signMembership</c>.</remarks>
internal static class InviteMember
{
    public static async Task<Results<OkWithETag<PartnershipEntry>, NotFound>> Handle(
        EntityId partnershipId, InviteMemberRequest request, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        var organisation = await db.Organisations.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == request.OrganisationId, cancel)
            ?? throw ProblemException.Invalid("/organisationId", "unknownOrganisation", "There is no such organisation.");

        return await db.ChangeAsync(partnershipId, expected, caller, events, (partnership, now) => partnership.Invite(organisation, request.Bodies ?? [], now), clock, cancel);
    }
}

/// <summary>Signs a version of a covenant for the caller's own organisation, under a mandate with the power <c>signCovenant</c>.</summary>
/// <remarks>
/// By a hat of the organisation. Without bodies that must ratify the organisation has ratified with it. A later version that says more (a purpose, a kind of
/// organisation, a category, a higher level) is signed and ratified in the same way; until then the version that was signed holds for the organisation, and what a later version takes away no longer does.
/// 400 <c>unknownCovenant</c> at <c>/covenantId</c>. 403 <c>hat-required</c>, <c>member-of-other-organisation</c>. 409 <c>mandate-not-covered</c> (I-9), <c>no-member</c> (first <c>inviteMember</c>), <c>no-covenant</c> while none stands (first <c>layDownCovenant</c>), <c>covenant-version</c> when another one stands, <c>covenant-signed-already</c>. Next: <c>ratifyMembership</c> for each body, then <c>activateMembership</c>.
/// </remarks>
internal static class SignMembership
{
    public static async Task<Results<OkWithETag<PartnershipEntry>, NotFound>> Handle(
        EntityId partnershipId, EntityId organisationId, SignMembershipRequest request, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.OwnMandateAsync(caller, organisationId, Power.SignCovenant, clock.GetUtcNow(), cancel) is not { } own)
            return TypedResults.NotFound();
        var covenant = await db.Covenants.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(c => c.Id == request.CovenantId && c.PartnershipId == partnershipId.Value, cancel)
            ?? throw ProblemException.Invalid("/covenantId", "unknownCovenant", "The partnership has no such covenant.");

        return await db.ChangeAsync(
            partnershipId, expected, caller, events, (partnership, now) => partnership.Sign(organisationId, covenant, request.Version, own.HatId, own.Mandate, now), clock, cancel);
    }

    /// <summary>The caller's hat, which acts for its own organisation, and whether a mandate of it covers this; null where there is no such organisation.</summary>
    /// <exception cref="ProblemException">403: it acts for another organisation, or under no hat.</exception>
    public static async Task<(Guid HatId, MandateAnswer Mandate)?> OwnMandateAsync(this PartnersDbContext db, Caller caller, EntityId organisationId, Power power, DateTimeOffset now, CancellationToken cancel)
    {
        var by = caller.RequireHat();
        if (!await db.Organisations.VisibleTo(caller).AnyAsync(o => o.Id == organisationId.Value, cancel))
            return null;
        if (by.OrganisationId != organisationId.Value)
            throw ProblemException.Forbidden("member-of-other-organisation", "An organisation signs and ratifies for itself.");

        var hat = await db.Hats.AsNoTracking().VisibleTo(caller).SingleAsync(h => h.Id == by.HatId, cancel);
        return (hat.Id, await Mandates.CheckMandate.AskAsync(hat, new MandateQuestion(power, now) { IsOnCovenant = true }, now, db, cancel));
    }
}

/// <summary>Notes that a body of an organisation ratified the version that was signed last; with the last of them the organisation has.</summary>
/// <remarks>
/// By a hat of the organisation under a mandate with the power <c>ratify</c> (I-9); an operator binds nobody.
/// 403 <c>hat-required</c>, <c>member-of-other-organisation</c>. 409 <c>mandate-not-covered</c>, <c>membership-status</c> (first <c>signMembership</c>), <c>unknown-body</c>, <c>decided-later</c>, <c>no-member</c>. Next: <c>activateMembership</c>, when every body did.
/// </remarks>
internal static class RatifyMembership
{
    public static async Task<Results<OkWithETag<PartnershipEntry>, NotFound>> Handle(
        EntityId partnershipId, EntityId organisationId, RatifyMembershipRequest request, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.OwnMandateAsync(caller, organisationId, Power.Ratify, clock.GetUtcNow(), cancel) is not { } own)
            return TypedResults.NotFound();

        return await db.ChangeAsync(
            partnershipId, expected, caller, events, (partnership, now) => partnership.Ratify(organisationId, request.Body, request.DecidedOn, request.EvidenceReference, own.HatId, own.Mandate, now), clock, cancel);
    }
}

/// <summary>Lets an organisation take part: it has ratified, and the version of a covenant that holds for it names its kind.</summary>
/// <remarks>By an operator, once it has ratified. 409 <c>membership-status</c> (first <c>signMembership</c> and <c>ratifyMembership</c>), <c>no-covenant</c> (first <c>layDownCovenant</c>), <c>no-member</c>, <c>organisation-withdrawn</c>.</remarks>
internal static class ActivateMembership
{
    public static async Task<Results<OkWithETag<PartnershipEntry>, NotFound>> Handle(
        EntityId partnershipId, EntityId organisationId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        var organisation = await db.Organisations.AsNoTracking().VisibleTo(caller).SingleOrDefaultAsync(o => o.Id == organisationId.Value, cancel);
        if (organisation is null)
            return TypedResults.NotFound();

        var covenants = await db.Covenants.AsNoTracking().VisibleTo(caller).Where(covenant => covenant.PartnershipId == partnershipId.Value).ToListAsync(cancel);
        return await db.ChangeAsync(partnershipId, expected, caller, events, (partnership, now) => partnership.Activate(organisation, covenants, now), clock, cancel);
    }
}

/// <summary>Lets an organisation take no part for a time.</summary>
/// <remarks>By an operator, while it takes part. 409 <c>membership-status</c>, <c>no-member</c>. Next: <c>resumeMembership</c>.</remarks>
internal static class SuspendMembership
{
    public static Task<Results<OkWithETag<PartnershipEntry>, NotFound>> Handle(
        EntityId partnershipId, EntityId organisationId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        return db.ChangeAsync(partnershipId, expected, caller, events, (partnership, now) => partnership.Suspend(organisationId, now), clock, cancel);
    }
}

/// <summary>Lets an organisation take part again.</summary>
/// <remarks>By an operator, while it is suspended. 409 <c>membership-status</c>, <c>no-member</c>.</remarks>
internal static class ResumeMembership
{
    public static Task<Results<OkWithETag<PartnershipEntry>, NotFound>> Handle(
        EntityId partnershipId, EntityId organisationId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        return db.ChangeAsync(partnershipId, expected, caller, events, (partnership, now) => partnership.Resume(organisationId, now), clock, cancel);
    }
}

/// <summary>Lets an organisation leave a partnership; it stays in the directory.</summary>
/// <remarks>By an operator or the administrator of the organisation, from wherever it stands. 409 <c>no-member</c>. It may come back with <c>inviteMember</c>.</remarks>
internal static class WithdrawMembership
{
    public static Task<Results<OkWithETag<PartnershipEntry>, NotFound>> Handle(
        EntityId partnershipId, EntityId organisationId, IfMatch expected, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureManages(organisationId);
        return db.ChangeAsync(partnershipId, expected, caller, events, (partnership, now) => partnership.Withdraw(organisationId, now), clock, cancel);
    }

    /// <summary>Takes an organisation that is no more out of its partnerships.</summary>
    public static async Task LeavePartnerships(this PartnersDbContext db, Guid organisationId, IEventOutbox events, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var partnership in (await db.Partnerships.ToListAsync(cancel)).Where(partnership => partnership.Of(organisationId) is not null))
            events.Add(partnership, partnership.Withdraw(organisationId, now));
    }

    /// <summary>What every change of a membership shares.</summary>
    public static async Task<Results<OkWithETag<PartnershipEntry>, NotFound>> ChangeAsync(
        this PartnersDbContext db, EntityId id, IfMatch expected, Caller caller, IEventOutbox events, Func<Partnership, DateTimeOffset, object> change, TimeProvider clock, CancellationToken cancel)
    {
        var partnership = await db.Partnerships.VisibleTo(caller).SingleOrDefaultAsync(p => p.Id == id.Value, cancel);
        if (partnership is null)
            return TypedResults.NotFound();

        expected.EnsureIs(partnership.Version);
        events.Add(partnership, change(partnership, clock.GetUtcNow()));
        await db.SaveChangesAsync(partnership, expected, cancel);

        return Answers.Ok(PartnershipEntry.From(partnership), partnership);
    }
}
