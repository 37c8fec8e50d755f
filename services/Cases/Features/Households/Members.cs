using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Households;

/// <summary>A person of the household.</summary>
/// <param name="Name">Given and family name.</param>
/// <param name="Role">As what the person belongs to it.</param>
/// <param name="BornOn">Day of birth, where known.</param>
/// <param name="FromOn">Since when, where known: today or before, and not before the day of birth.</param>
/// <param name="Home">The other home, for who lives (also) elsewhere: a co-parent, and the children who are there too. Absent: the household of the case.</param>
public sealed record AddMemberRequest(
    [Required, StringLength(Lengths.Label, MinimumLength = 1)] string Name,
    MemberRole Role,
    DateOnly? BornOn = null,
    DateOnly? FromOn = null,
    MemberHome? Home = null);

/// <summary>A home.</summary>
/// <param name="MunicipalityCode">CBS code.</param>
/// <param name="PostalCode">Dutch postal code.</param>
/// <param name="HouseNumber">House number with its addition.</param>
public sealed record MemberHome(
    [Required, RegularExpression("^GM[0-9]{4}$", ErrorMessage = "A municipality code is GM and four digits, for example GM0858.")] string MunicipalityCode,
    [Required, RegularExpression(DutchPostalCode.Pattern, ErrorMessage = DutchPostalCode.Mistake)] string PostalCode,
    [Required, StringLength(Lengths.HouseNumber, MinimumLength = 1)] string HouseNumber);

/// <summary>A person of the households of a case ("gezinslid"); each stands here once, also a child of two homes.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Name">The name.</param>
/// <param name="Memberships">To which households the person belongs, or belonged.</param>
/// <param name="BornOn">Day of birth.</param>
/// <param name="DiedOn">Day of death.</param>
/// <param name="ReviewOn">The next birthday at which the case is looked at again.</param>
/// <param name="SubjectInformed">Whether this person knows of the case (I-35); absent: as the subject of the case.</param>
public sealed record MemberView(
    Guid MemberId, string Name, IReadOnlyList<MembershipView> Memberships, DateOnly? BornOn = null, DateOnly? DiedOn = null, DateOnly? ReviewOn = null, CaseSubjectInformed? SubjectInformed = null)
{
    internal static MemberView Of(CaseMember m) => new(
        m.Id, m.Name, [.. m.Memberships.Select(x => new MembershipView(x.HouseholdId, x.Role, x.FromOn, x.UntilOn))], m.BornOn, m.DiedOn, m.ReviewOn, m.Informed is { } informed ? CaseSubjectInformed.Of(informed) : null);
}

/// <summary>That somebody belongs to a household.</summary>
/// <param name="HouseholdId">The household; the same id for all who live there.</param>
/// <param name="Role">As what.</param>
/// <param name="FromOn">The first day.</param>
/// <param name="UntilOn">The last day.</param>
public sealed record MembershipView(Guid HouseholdId, MemberRole Role, DateOnly? FromOn = null, DateOnly? UntilOn = null);

/// <summary>When somebody left a household.</summary>
/// <param name="HouseholdId">Which.</param>
/// <param name="UntilOn">The last day, today or before.</param>
public sealed record EndMembershipRequest(Guid HouseholdId, DateOnly UntilOn);

/// <summary>The members of the households of a case.</summary>
public static class ListMembers
{
    public static async Task<Results<Ok<Page<MemberView>>, NotFound>> Handle(EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel) =>
        await db.SeesAsync(caseId, caller, cancel)
            ? TypedResults.Ok(await db.Members.AsNoTracking().Where(m => m.CaseId == caseId.Value).ToPageAsync(page, MemberView.Of, cancel))
            : TypedResults.NotFound();
}

/// <summary>One member.</summary>
public static class GetMember
{
    public static async Task<Results<OkWithETag<MemberView>, NotFound>> Handle(EntityId caseId, EntityId memberId, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var member = await db.SeesAsync(caseId, caller, cancel)
            ? await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == memberId.Value && m.CaseId == caseId.Value, cancel)
            : null;

        return member is null ? TypedResults.NotFound() : Answers.Ok(MemberView.Of(member), member);
    }
}

/// <summary>Writes down a member of the household; somebody who is written down already belongs to another home too from now on.</summary>
/// <remarks>Whoever takes part or holds a role, in intake the triage of the territory or who was asked to direct. 400 <c>outOfRange</c> at <c>/bornOn</c>, <c>/fromOn</c>. 409 <c>member-already</c>: the person belongs to that household; <c>focus-already</c>: the case is about another member who lives, first <c>correctMemberRole</c> of that one; <c>no-household</c>: the case is about an address (first <c>openCompartment</c> for the household) or an area (first <c>openCase</c>); <c>member-deceased</c>, <c>takes-no-part</c>, in intake <c>director-only</c>, <c>case-ended</c>. The answer is the same whether or not the person is in another case (I-17): who directs that one finds it in <c>listMerges</c>. What was written down wrongly: <c>correctMember</c>, <c>correctMemberRole</c>.</remarks>
public static class AddMember
{
    public static Task<Results<CreatedWithETag<MemberView>, NotFound>> Handle(
        EntityId caseId, AddMemberRequest request, Caller caller, CasesDbContext db, MemberDesk members, CancellationToken cancel) =>
        db.TakingPlaceAsync(() => db.InTransactionAsync(token => AddAsync(caseId, request, caller, db, members, token), cancel));

    private static async Task<Results<CreatedWithETag<MemberView>, NotFound>> AddAsync(
        EntityId caseId, AddMemberRequest request, Caller caller, CasesDbContext db, MemberDesk members, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // somebody else who is written down at this moment is not whom the case is about too
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        caseFile.EnsureTakesMembers(by);
        if (request.BornOn > DutchDay.Of(members.Now))
            throw ProblemException.Invalid("/bornOn", "outOfRange", "Somebody was born today or before.");
        if (request.FromOn > DutchDay.Of(members.Now) || request.FromOn < request.BornOn)
            throw ProblemException.Invalid("/fromOn", "outOfRange", "Somebody belongs to a household from the day of birth at the earliest, and is written down from the first day there.");
        var member = await members.AddAsync(caseFile, request, by, cancel);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/cases/{caseFile.Id}/members/{member.Id}", MemberView.Of(member), member);
    }
}

/// <summary>Notes that somebody left a household.</summary>
/// <remarks>Whoever takes part or holds a role, in intake the triage of the territory or who was asked to direct. 409 <c>no-member</c>: the person does not belong to that household; <c>day-lies-wrong</c>: it lies between the day of joining and today; <c>takes-no-part</c>, in intake <c>director-only</c>, <c>case-ended</c>. The person stays in the case; where all moved: <c>moveHome</c>, to another municipality <c>proposeTransfer</c>.</remarks>
public static class EndMembership
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId memberId, EndMembershipRequest request, IfMatch expected, Caller caller, CasesDbContext db, MemberDesk members, CancellationToken cancel) =>
        members.ChangeAsync(caseId, memberId, expected, caller, async (caseFile, member, by) =>
        {
            member.Leaves(request.HouseholdId, request.UntilOn, by, members.Now);
            await db.ReleaseHomesLeftAsync(caseFile, member, cancel);
        }, cancel);
}
