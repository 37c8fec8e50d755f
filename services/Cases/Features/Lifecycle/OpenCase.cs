using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Contracts.Partners.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Lifecycle;

/// <summary>A case to open without a signal.</summary>
/// <param name="Subject">Whom or what it is about.</param>
/// <param name="MunicipalityCode">CBS code of the territory, one of the caller's organisation.</param>
/// <param name="Purpose">Why the partners work together on it.</param>
/// <param name="SubjectInformed">Whether the subject knows (I-35).</param>
/// <param name="DirectorHatId">Who is asked to direct; absent: the fallback director of the territory.</param>
/// <param name="MeetsCriteriaOf">Ticked where the worry meets the criteria of a law of its own: no case is opened, nothing is kept, and the answer gives the way.</param>
public sealed record OpenCaseRequest(
    CaseSubject Subject,
    [Required, RegularExpression("^GM[0-9]{4}$", ErrorMessage = "A municipality code is GM and four digits, for example GM0858.")] string MunicipalityCode,
    Purpose Purpose,
    CaseSubjectInformed SubjectInformed,
    Guid? DirectorHatId = null,
    LawOfItsOwn? MeetsCriteriaOf = null);

/// <summary>Opens a case ("casus") in intake: the triage of the territory. Where the household has an active case for that purpose, attach to it (I-1).</summary>
/// <remarks>The triage of an organisation that works for that municipality. 400 <c>required</c> at <c>/subject/postalCode</c>, <c>/subject/houseNumber</c> of an address (I-1); <c>unknown</c> at <c>/directorHatId</c>; <c>outOfRange</c> at <c>/subject/bornOn</c>, <c>/subjectInformed/reviewOn</c>. 409 <c>statutory-route-only</c> with the way, at <c>/meetsCriteriaOf</c>: it belongs under a law of its own; <c>not-your-territory</c> (I-5), <c>active-case-exists</c>: attach to that one, whose number is said where it is of the own territory; where it is of another, who directs it is told that a home lies here and may invite the caller's organisation (<c>listCaseInvitations</c>, I-1). A name alone, without home or day of birth, is of many: the case opens, and who directs the one of that name finds in <c>listMerges</c> that they may be one (I-6). A person whose day of birth is known is the first of <c>listMembers</c>, for the birthdays at which own rights begin and for another case about the same person (I-6). Without <c>identityConfidence</c> it is unconfirmed, and no signal joins it by itself before <c>setSubjectConfidence</c>. Next: <c>inviteParticipant</c>, because a case needs two organisations, then <c>acceptDirection</c> by who was asked to direct; or <c>doNotAcceptCase</c>; another home is said with <c>moveHome</c>. Where nobody could be asked: <c>proposeDirector</c>.</remarks>
public static class OpenCase
{
    public static Task<CreatedWithETag<CaseView>> Handle(
        OpenCaseRequest request, Caller caller, CasesDbContext db, CaseDesk desk, MemberDesk members, Terms terms, IServiceScopeFactory scopes, TimeProvider clock, CancellationToken cancel) =>
        db.TakingPlaceAsync(() => OpenAsync(request, caller, db, desk, members, terms, scopes, clock, cancel));

    private static async Task<CreatedWithETag<CaseView>> OpenAsync(
        OpenCaseRequest request, Caller caller, CasesDbContext db, CaseDesk desk, MemberDesk members, Terms terms, IServiceScopeFactory scopes, TimeProvider clock, CancellationToken cancel)
    {
        caller.RequireHat(HatKind.Triage);
        LawsOfTheirOwn.EnsureNone(request.MeetsCriteriaOf);
        var by = caller.RequireActor();
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == by.OrganisationId, cancel);
        if (organisation?.MunicipalityCodes.Contains(request.MunicipalityCode) is not true)
            throw new RuleViolationException("not-your-territory", "A case is opened by the triage of an organisation that works for that municipality (I-5).");

        var director = request.DirectorHatId is { } hatId
            ? (await db.RequireHatAsync(hatId, "/directorHatId", desk.Now, cancel)).Hat
            : await db.FallbackAsync([by.OrganisationId], desk.Now, cancel);
        var id = Ids.New(clock);
        var subject = request.Subject.ToDomain("/subject", desk.Now);
        var (household, elsewhere) = await db.PlaceOfAsync(id, request.MunicipalityCode, subject, request.Purpose, clock, cancel);
        await EnsureNoActiveCaseAsync(db, household, request.Purpose, by, scopes, clock, cancel);

        household.Claim(request.Purpose, id);
        var informed = request.SubjectInformed.ToDomain("/subjectInformed", desk.Now);
        var opening = new Opening(household.Id, subject, informed, by.OrganisationId, request.MunicipalityCode, request.Purpose, null);
        var (caseFile, opened) = CaseFile.Open(id, opening, director, by, desk.Now);
        db.Cases.Add(caseFile);
        db.BeginPlan(caseFile, desk.Now);
        await members.AddSubjectAsync(caseFile, by, cancel);
        if (elsewhere is { } other)
            await members.SuggestAsync(caseFile, other, cancel);
        await desk.SaveAsync(caseFile, [opened], cancel);

        return Answers.Created($"/v1/cases/{id}", CaseView.Of(caseFile, false, terms, await db.NamesAsync(CaseView.OrganisationsIn(caseFile), cancel)), caseFile);
    }

    /// <remarks>Only the territory's own triage learns the number of the case that there is. Of another territory's, who directs it learns that a home lies here: one case has one director, and the other municipality takes part (domain.md 6, 17).</remarks>
    private static async Task EnsureNoActiveCaseAsync(CasesDbContext db, Household household, Purpose purpose, Actor by, IServiceScopeFactory scopes, TimeProvider clock, CancellationToken cancel)
    {
        if (household.ActiveCaseFor(purpose) is not { } caseId)
            return;

        var number = await db.Cases.Where(c => c.Id == caseId && c.TerritorialOwnerOrganisationId == by.OrganisationId).Select(c => c.Number).SingleOrDefaultAsync(cancel);
        if (number is null)
            await db.LeaveBehindAsync(scopes, async (_, aside) => (await aside.Cases.SingleAsync(c => c.Id == caseId, cancel)).SuggestMunicipality(Ids.New(clock), by.OrganisationId, clock.GetUtcNow()), cancel);
        throw new RuleViolationException(
            "active-case-exists",
            number is null
                ? "There is an active case for this household and purpose, and it is not of your territory: who directs it was told that a home lies here, and may invite your organisation (I-1)."
                : $"There is an active case for this household and purpose, {number}: attach to it instead of opening a second one (I-1).");
    }
}
