using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Households;

/// <summary>Who a member of the household is, as it should have been written down.</summary>
/// <param name="Name">Given and family name.</param>
/// <param name="BornOn">Day of birth; absent where it is not known.</param>
public sealed record CorrectMemberRequest([Required, StringLength(Lengths.Label, MinimumLength = 1)] string Name, DateOnly? BornOn = null);

/// <summary>As what somebody belongs to a household, as it should have been written down.</summary>
/// <param name="HouseholdId">Which, of those in <c>memberships</c>.</param>
/// <param name="Role">As what.</param>
public sealed record CorrectMemberRoleRequest(Guid HouseholdId, MemberRole Role);

/// <summary>Corrects name and day of birth of a member of the household; by them the same person is found in another case from now on.</summary>
/// <remarks>Whoever takes part or holds a role, in intake the triage of the territory or who was asked to direct. The sixteenth and eighteenth birthday are counted anew from today; a review task that was raised on a wrong birthday stays, and who directs answers it with <c>completeReview</c>. The cases that go on as this one have it corrected too. 400 <c>outOfRange</c> at <c>/bornOn</c>. 409 <c>member-already</c>: another member of the case is that person, go on with that one; <c>day-lies-wrong</c>: it lies after the day of death; <c>takes-no-part</c>, in intake <c>director-only</c>, <c>case-ended</c>. The answer is the same whether or not the person is in another case (I-17): who directs that one finds it in <c>listMerges</c>.</remarks>
public static class CorrectMember
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId memberId, CorrectMemberRequest request, IfMatch expected, Caller caller, CasesDbContext db, MemberDesk members, CancellationToken cancel) =>
        db.TakingPlaceAsync(() => members.ChangeAsync(caseId, memberId, expected, caller, async (caseFile, member, by) =>
        {
            if (request.BornOn > DutchDay.Of(members.Now))
                throw ProblemException.Invalid("/bornOn", "outOfRange", "Somebody was born today or before.");
            await members.CorrectAsync(caseFile, member, request, by, cancel);
        }, cancel));
}

/// <summary>Corrects as what a member belongs, or belonged, to a household.</summary>
/// <remarks>Whoever takes part or holds a role, in intake the triage of the territory or who was asked to direct. Where the case turns out not to be about who died, it needs no other focus for that. 409 <c>no-member</c>: the person never belonged to that household; <c>focus-already</c>: the case is about another member who lives, correct that one first; <c>member-deceased</c>: nobody who died becomes whom the case is about; <c>takes-no-part</c>, in intake <c>director-only</c>, <c>case-ended</c>. Whom the case itself names as its subject does not change by it.</remarks>
public static class CorrectMemberRole
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId memberId, CorrectMemberRoleRequest request, IfMatch expected, Caller caller, MemberDesk members, CancellationToken cancel) =>
        members.ChangeAsync(caseId, memberId, expected, caller, (caseFile, member, by) => members.CorrectRoleAsync(caseFile, member, request, by, cancel), cancel);
}

/// <summary>Takes a death back that was registered by mistake: the person belongs again to the households to which the death ended it.</summary>
/// <remarks>Whoever takes part or holds a role, in intake the triage of the territory or who was asked to direct. Agreements that were stopped for it stay stopped (<c>listAgreements</c>), and what is needed still is proposed again with <c>proposeAgreement</c>. A review task about who stays is still open: who directs says with <c>completeReview</c> that it was a mistake. Where the case was about this person and got no other focus meanwhile, it is about this person again, and whether they know of the case is to be looked at anew from today (<c>informSubject</c>, I-35). The cases that go on as this one have it taken back too. 409 <c>member-lives</c>: no death is registered; <c>focus-already</c>: another member became whom the case is about, first <c>correctMemberRole</c> of one of the two; <c>takes-no-part</c>, in intake <c>director-only</c>, <c>case-ended</c>.</remarks>
public static class WithdrawDeath
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, EntityId memberId, IfMatch expected, Caller caller, CasesDbContext db, MemberDesk members, CancellationToken cancel) =>
        db.TakingPlaceAsync(() => members.ChangeAsync(caseId, memberId, expected, caller, (caseFile, member, by) => members.TakeDeathBackAsync(caseFile, member, by, cancel), cancel));
}
