using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cases.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Households;

/// <summary>Where whom a case is about lives now.</summary>
/// <param name="HouseNumber">House number with its addition.</param>
/// <param name="PostalCode">Dutch postal code; absent where it stays the same.</param>
/// <param name="MovedOn">Since which day, today or before; absent where the home was written down wrongly.</param>
public sealed record MoveHomeRequest(
    [Required, StringLength(Lengths.HouseNumber, MinimumLength = 1)] string HouseNumber,
    [RegularExpression(DutchPostalCode.Pattern, ErrorMessage = DutchPostalCode.Mistake)] string? PostalCode = null,
    DateOnly? MovedOn = null);

/// <summary>Gives a case the home where whom it is about lives now: they moved within the municipality ("verhuisd"), or it was written down wrongly. What is told of who lives in the former home is not about this case from then on (I-1).</summary>
/// <remarks>Who directs the case or its process, in intake the triage of the territory or who was asked to direct, until it ended. With <c>movedOn</c> who belongs to the household of the case does so until that day, and from then on in the new home in the same role (<c>listMembers</c>); who stayed behind is written down at that home again (<c>addMember</c>). Without it every membership is of the right home. How sure it is whom the case is about stays. To another municipality: <c>proposeTransfer</c>. 400 <c>required</c> at <c>/postalCode</c>, where the case has none; <c>outOfRange</c> at <c>/movedOn</c>. 409 <c>home-already</c>; <c>home-stays</c>: the case is about an address or an area, so another one is another <c>openCase</c>; <c>active-case-exists</c>: the home has another case for that purpose, of which the caller may know (first <c>proposeMerge</c>, or <c>moveHome</c> of that one where they left, I-1); <c>may-be-anothers</c>: the intake was opened apart from another case, and who directs that one says in <c>listMerges</c> first whether they are one (I-6); <c>director-only</c>, <c>case-ended</c>. The answer is the same whether or not the home has a case of which the caller knows nothing (I-17): this one stands apart from that one then, and who directs that one finds in <c>listMerges</c> that they may be one.</remarks>
public static class MoveHome
{
    public static Task<Results<NoContentWithETag, NotFound>> Handle(
        EntityId caseId, MoveHomeRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MemberDesk members, TimeProvider clock, CancellationToken cancel) =>
        db.TakingPlaceAsync(() => db.InTransactionAsync(token => MoveAsync(caseId, request, expected, caller, db, desk, members, clock, token), cancel));

    private static async Task<Results<NoContentWithETag, NotFound>> MoveAsync(
        EntityId caseId, MoveHomeRequest request, IfMatch expected, Caller caller, CasesDbContext db, CaseDesk desk, MemberDesk members, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // who is written down at this moment goes along
        var caseFile = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        expected.EnsureIs(caseFile.Version);
        if (request.MovedOn > DutchDay.Of(desk.Now))
            throw ProblemException.Invalid("/movedOn", "outOfRange", "They moved today or before.");
        var named = await db.KeyNamedApartAsync(caseFile, caseFile.Purpose, cancel);
        caseFile.EnsureMovesHome(by, await db.UnclearFromAsync(caseFile, named, caseFile.Purpose, cancel) is not null);
        var postalCode = request.PostalCode ?? caseFile.Subject.PostalCode ?? throw ProblemException.Invalid("/postalCode", "required", "The case has no postal code yet.");

        var (former, subject) = (caseFile.HouseholdId, caseFile.Subject with { PostalCode = postalCode, HouseNumber = request.HouseNumber });
        var (household, elsewhere) = await db.HomeToMoveToAsync(caseFile, subject, caller, clock, cancel); // only now: who may not move it does not learn whether there is another case (I-17)
        caseFile.MoveHome(household.Id, subject, request.MovedOn is not null, by, desk.Now);
        if (household.ActiveCaseFor(caseFile.Purpose) is null)
            household.Claim(caseFile.Purpose, caseFile.Id);
        await members.MoveHomeAsync(caseFile, former, request.MovedOn, cancel);
        if (elsewhere is { } other)
            await members.SuggestAsync(caseFile, other, cancel);
        await desk.SaveAsync(caseFile, [], cancel);

        return Answers.Changed(caseFile);
    }
}
