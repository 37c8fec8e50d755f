using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Outcomes;

/// <summary>What a closed case taught. Everything is of a closed vocabulary: there is no text in which somebody could be recognised.</summary>
/// <param name="Theme">One of the region's areas of life.</param>
/// <param name="Worked">What worked.</param>
/// <param name="DidNotWork">What did not.</param>
public sealed record OfferLessonRequest(
    [Required, StringLength(Lengths.Code, MinimumLength = 1)] string Theme,
    [MaxLength(12)] IReadOnlyList<LessonFactor>? Worked = null,
    [MaxLength(12)] IReadOnlyList<LessonFactor>? DidNotWork = null);

/// <summary>The lesson that a case could offer: what can be told of it without anybody saying more.</summary>
/// <param name="Offered">It was offered already.</param>
/// <param name="PhasePath">The phases that it went through.</param>
/// <param name="Result">How it ended; absent while it runs.</param>
/// <param name="Theme">The area of life with most concerns; absent without concerns.</param>
public sealed record LessonProposal(bool Offered, IReadOnlyList<int> PhasePath, OutcomeResult? Result = null, string? Theme = null);

/// <summary>A lesson ("les") that nothing leads back from.</summary>
/// <param name="LessonId">The lesson.</param>
/// <param name="Theme">One of the region's areas of life.</param>
/// <param name="Result">How the case ended.</param>
/// <param name="Worked">What worked.</param>
/// <param name="DidNotWork">What did not.</param>
/// <param name="PhasePath">The phases (AVE) that it went through.</param>
/// <param name="MunicipalityCode">Where; absent where fewer than five lessons on this theme come from there (I-37).</param>
public sealed record LessonView(
    Guid LessonId,
    string Theme,
    OutcomeResult Result,
    IReadOnlyList<LessonFactor> Worked,
    IReadOnlyList<LessonFactor> DidNotWork,
    IReadOnlyList<int> PhasePath,
    string? MunicipalityCode = null)
{
    internal static LessonView Of(Lesson l, bool withMunicipality) =>
        new(l.Id, l.Theme, l.Result, l.Worked, l.DidNotWork, l.PhasePath, withMunicipality ? l.MunicipalityCode : null);
}

/// <summary>The lesson that a case could offer, filled in as far as the case knows it.</summary>
public static class ProposeLesson
{
    public static async Task<Results<Ok<LessonProposal>, NotFound>> Handle(EntityId caseId, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == caseFile.Id, cancel);
        var theme = plan.Concerns.GroupBy(c => c.LifeArea).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        var offered = await db.Lessons.AnyAsync(l => l.CaseId == caseFile.Id, cancel);

        return TypedResults.Ok(new LessonProposal(offered, caseFile.PhasePath, caseFile.Outcome?.Result, theme));
    }
}

/// <summary>Offers the lesson of a closed case to everybody: who took part until its end, once.</summary>
/// <remarks>Whoever took part until its end, once the case is closed, and one lesson for each case. <c>proposeLesson</c> fills in what the case knows. 400 <c>unknown</c> at <c>/theme</c> (see <c>listLifeAreas</c>). 409 <c>lesson-offered</c>, <c>not-closed</c> (first <c>closeCase</c>), <c>takes-no-part</c>, <c>lesson-empty</c>, <c>lesson-contradicts-itself</c>. It shows in <c>listLessons</c> from five on (I-37).</remarks>
public static class OfferLesson
{
    public static async Task<Results<Created<LessonView>, NotFound>> Handle(
        EntityId caseId, OfferLessonRequest request, Caller caller, CasesDbContext db, CaseDesk desk, LifeAreas areas, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();
        if (!areas.Codes.Contains(request.Theme))
            throw ProblemException.Invalid("/theme", "unknown", $"A theme is one of {string.Join(", ", areas.Codes)}.");
        if (await db.Lessons.AnyAsync(l => l.CaseId == caseFile.Id, cancel))
            throw new RuleViolationException("lesson-offered", "The lesson of this case was offered already.");

        var lesson = Lesson.Offer(Guid.NewGuid(), caseFile, request.Theme, request.Worked ?? [], request.DidNotWork ?? [], by, desk.Now);
        db.Lessons.Add(lesson);
        await db.SaveChangesAsync(cancel);

        return TypedResults.Created("/v1/lessons", LessonView.Of(lesson, withMunicipality: false));
    }
}

/// <summary>The lessons of closed cases, for every hat, also who makes policy (I-15). A theme with fewer than five lessons is not shown (I-37).</summary>
public static class ListLessons
{
    public static async Task<Page<LessonView>> Handle([AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        caller.RequireHat();
        var lessons = await db.Lessons.AsNoTracking().InLargeEnoughThemes(db.Lessons).ToPageAsync(page, l => l, cancel);
        var cells = await db.Lessons.GroupBy(l => new { l.Theme, l.MunicipalityCode }).Where(g => g.Count() >= Lesson.SmallestCell).Select(g => g.Key).ToListAsync(cancel);

        return new Page<LessonView>([.. lessons.Items.Select(l => LessonView.Of(l, cells.Any(c => c.Theme == l.Theme && c.MunicipalityCode == l.MunicipalityCode)))], lessons.Next);
    }
}
