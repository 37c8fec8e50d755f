using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Households;

/// <summary>A household of an address case that gets a case of its own.</summary>
/// <param name="Label">The name of the household: by it those who live there are told apart.</param>
/// <param name="SubjectInformed">Whether it knows (I-35).</param>
/// <param name="DirectorHatId">Who is asked to direct; absent: who directs the address case, or was asked to, and where nobody is left who can answer the fallback director of the territory.</param>
public sealed record OpenCompartmentRequest(
    [Required, StringLength(Lengths.Label, MinimumLength = 1)] string Label,
    CaseSubjectInformed SubjectInformed,
    Guid? DirectorHatId = null);

/// <summary>Opens a compartment of an address case: a case of its own for one household, from which nothing leads to the others who live there.</summary>
/// <remarks>Who directs the case of the address or its process, in intake also who weighs it. 400 <c>unknown</c> at <c>/directorHatId</c>; <c>outOfRange</c> at <c>/subjectInformed/reviewOn</c>. 409 <c>no-address</c>: the case is not about an address; <c>director-only</c>, <c>active-case-exists</c>: this household has its compartment (<c>listCompartments</c>), or another case of which the caller may know (I-1); <c>case-ended</c>. It begins in intake as every case does. The answer is the same whether or not the household has a case of which the caller knows nothing (I-17): who directs that one finds it in <c>listMerges</c>. Next, there: <c>inviteParticipant</c>, then <c>acceptDirection</c>.</remarks>
public static class OpenCompartment
{
    public static Task<Results<CreatedWithETag<CaseView>, NotFound>> Handle(
        EntityId caseId, OpenCompartmentRequest request, Caller caller, CasesDbContext db, CaseDesk desk, MemberDesk members, Terms terms, TimeProvider clock, CancellationToken cancel) =>
        db.TakingPlaceAsync(() => OpenAsync(caseId, request, caller, db, desk, members, terms, clock, cancel));

    private static async Task<Results<CreatedWithETag<CaseView>, NotFound>> OpenAsync(
        EntityId caseId, OpenCompartmentRequest request, Caller caller, CasesDbContext db, CaseDesk desk, MemberDesk members, Terms terms, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var address = await db.Cases.FindVisibleAsync(caseId, caller, cancel);
        if (address is null)
            return TypedResults.NotFound();

        address.EnsureTakesCompartments(by);
        var director = request.DirectorHatId is { } hatId
            ? (await db.RequireHatAsync(hatId, "/directorHatId", desk.Now, cancel)).Hat
            : address.DirectsOrIsAsked ?? await db.FallbackAsync([address.TerritorialOwnerOrganisationId], desk.Now, cancel);
        var subject = new Subject(SubjectKind.Household, request.Label.Trim(), null, address.Subject.PostalCode, address.Subject.HouseNumber);
        var (household, elsewhere) = await db.CompartmentOfAsync(address, subject, caller, clock, cancel);
        var id = Ids.New(clock);
        household.Claim(address.Purpose, id);
        var informed = request.SubjectInformed.ToDomain("/subjectInformed", desk.Now);
        var opening = new Opening(household.Id, subject, informed, address.TerritorialOwnerOrganisationId, address.MunicipalityCode, address.Purpose, null, address.Id);
        var (compartment, opened) = CaseFile.Open(id, opening, director, by, desk.Now);
        db.Cases.Add(compartment);
        db.BeginPlan(compartment, desk.Now);
        if (elsewhere is { } other)
            await members.SuggestAsync(compartment, other, cancel);
        await desk.SaveAsync(compartment, [opened], cancel);

        return Answers.Created($"/v1/cases/{id}", CaseView.Of(compartment, false, terms, await db.NamesAsync(CaseView.OrganisationsIn(compartment), cancel)), compartment);
    }
}

/// <summary>The compartments of an address case, for who directs it; to anybody else it has none. Newest first.</summary>
public static class ListCompartments
{
    public static async Task<Results<Ok<Page<CaseSummary>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var address = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (address is null)
            return TypedResults.NotFound();

        return TypedResults.Ok(address.Directs(by)
            ? await db.Cases.AsNoTracking().Where(c => c.AddressCaseId == caseId.Value).ToPageAsync(page, CaseSummary.Of, cancel)
            : new Page<CaseSummary>([]));
    }
}
