using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Plan;

/// <summary>How the caller's organisation sees a case.</summary>
/// <param name="Sees">What it sees.</param>
/// <param name="WorriesAbout">What it worries about.</param>
/// <param name="Wants">What it wants to reach.</param>
/// <param name="Focus">What it looks at: the people, or who lives around them.</param>
public sealed record GivePerspectiveRequest(
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Sees,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string WorriesAbout,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Wants,
    PerspectiveFocus Focus = PerspectiveFocus.Both);

/// <summary>How one organisation sees a case.</summary>
/// <param name="PerspectiveId">The perspective.</param>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Domain">Care, safety or between.</param>
/// <param name="Focus">What it looks at.</param>
/// <param name="Sees">What it sees.</param>
/// <param name="WorriesAbout">What it worries about.</param>
/// <param name="Wants">What it wants to reach.</param>
/// <param name="GivenAt">When.</param>
/// <param name="OrganisationName">Its name.</param>
public sealed record PerspectiveView(
    Guid PerspectiveId,
    Guid OrganisationId,
    OrganisationDomain Domain,
    PerspectiveFocus Focus,
    string Sees,
    string WorriesAbout,
    string Wants,
    DateTimeOffset GivenAt,
    string? OrganisationName = null)
{
    internal static PerspectiveView Of(Perspective p, IReadOnlyDictionary<Guid, string> names) => new(
        p.Id,
        p.OrganisationId,
        p.Domain,
        p.Focus,
        p.Sees,
        p.WorriesAbout,
        p.Wants,
        p.CreatedAt,
        names.GetValueOrDefault(p.OrganisationId));
}

/// <summary>Says how the caller's organisation sees the case ("perspectief"); it takes the place of what the organisation said before.</summary>
/// <remarks>Whoever takes part or holds a role, while the case runs. 409 <c>takes-no-part</c>, <c>case-in-intake</c>, <c>case-ended</c>. From phase 3 <c>adoptPlan</c> asks for one of care and one of safety; <c>getPlanGaps</c> says whose is missing.</remarks>
public static class GivePerspective
{
    public static Task<Results<Created<PerspectiveView>, NotFound>> Handle(
        EntityId caseId, GivePerspectiveRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel) =>
        db.InTransactionAsync(token => GiveAsync(caseId, request, caller, db, desk, clock, token), cancel);

    private static async Task<Results<Created<PerspectiveView>, NotFound>> GiveAsync(
        Guid caseId, GivePerspectiveRequest request, Caller caller, CasesDbContext db, CaseDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        await db.LockAsync(caseId, cancel); // who leaves at this moment takes along what it contributed before
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        caseFile.EnsureContributes(by);
        var domain = await db.Organisations.Where(o => o.Id == by.OrganisationId).Select(o => o.Domain).SingleAsync(cancel);
        var perspective = new Perspective(
            Ids.New(clock), caseFile.Id, domain, request.Focus, request.Sees.Trim(), request.WorriesAbout.Trim(), request.Wants.Trim(), by, desk.Now);
        db.Perspectives.Add(perspective);
        await db.SaveChangesAsync(cancel);

        return TypedResults.Created(
            $"/v1/cases/{caseFile.Id}/perspectives", PerspectiveView.Of(perspective, await db.NamesAsync([by.OrganisationId], cancel)));
    }
}

/// <summary>The perspectives side by side: of every organisation the last one, never merged.</summary>
public static class ListPerspectives
{
    public static async Task<Results<Ok<Page<PerspectiveView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        if (!await db.Cases.IsVisibleAsync(caseId, caller, cancel))
            return TypedResults.NotFound();

        var perspectives = await db.Perspectives.AsNoTracking().LastOfEach(caseId).ToListAsync(cancel);
        var names = await db.NamesAsync(perspectives.Select(p => p.OrganisationId), cancel);

        return TypedResults.Ok(perspectives.OldestFirst(page, p => new Cursor(p.CreatedAt, p.Id), p => PerspectiveView.Of(p, names)));
    }

    /// <summary>Of every organisation what it said last.</summary>
    internal static IQueryable<Perspective> LastOfEach(this IQueryable<Perspective> perspectives, Guid caseId)
    {
        var ofCase = perspectives.Where(p => p.CaseId == caseId);
        return ofCase.Where(p => !ofCase.Any(later => later.OrganisationId == p.OrganisationId && later.CreatedAt > p.CreatedAt));
    }
}
