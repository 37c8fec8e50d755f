using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features.Outcomes;

/// <summary>An outcome to name while the case runs; closing names one by itself.</summary>
/// <param name="ProcessTitle">Neutral title, such as "Quiet nights"; nothing about the resident (I-23).</param>
/// <param name="Result">In one word; all that who signalled reads of it.</param>
/// <param name="Summary">In a few sentences, for who contributed.</param>
/// <param name="LifeAreas">The measured areas of life that it is about; absent: all that were measured at the beginning and again.</param>
/// <param name="GoalId">The goal that it brings nearer.</param>
/// <param name="Advice">What helps now, for who signalled.</param>
public sealed record NameOutcomeRequest(
    [Required, StringLength(Lengths.ProcessTitle, MinimumLength = 1)] string ProcessTitle,
    OutcomeResult Result,
    [Required, StringLength(Lengths.Text, MinimumLength = 1)] string Summary,
    [MaxLength(40)] IReadOnlyList<string>? LifeAreas = null,
    Guid? GoalId = null,
    SignallerAdvice Advice = SignallerAdvice.SignalAgain);

/// <summary>What a case brought ("opbrengst"), for who takes part.</summary>
/// <param name="NamedOutcomeId">The outcome.</param>
/// <param name="ProcessTitle">Neutral title.</param>
/// <param name="Result">In one word.</param>
/// <param name="Summary">In a few sentences.</param>
/// <param name="Advice">What who signalled was told that helps now.</param>
/// <param name="AtClosure">The case ended with it.</param>
/// <param name="Against">The areas of life that it is about, against the baseline.</param>
/// <param name="OrganisationId">Who named it.</param>
/// <param name="NamedAt">When.</param>
/// <param name="GoalId">The goal that it brings nearer.</param>
public sealed record NamedOutcomeView(
    Guid NamedOutcomeId,
    string ProcessTitle,
    OutcomeResult Result,
    string Summary,
    SignallerAdvice Advice,
    bool AtClosure,
    IReadOnlyList<OutcomeChange> Against,
    Guid OrganisationId,
    DateTimeOffset NamedAt,
    Guid? GoalId = null)
{
    internal static NamedOutcomeView Of(NamedOutcome o) => new(
        o.Id, o.ProcessTitle, o.Result, o.Summary, o.Advice, o.AtClosure, [.. o.Against.Select(OutcomeChange.Of)], o.OrganisationId, o.CreatedAt, o.GoalId);
}

/// <summary>An area of life at the beginning and now.</summary>
/// <param name="LifeArea">Which.</param>
/// <param name="Baseline">The score at the beginning.</param>
/// <param name="Latest">The last score.</param>
public sealed record OutcomeChange(string LifeArea, int Baseline, int Latest)
{
    internal static OutcomeChange Of(LifeAreaChange c) => new(c.LifeArea, c.Baseline, c.Latest);
}

/// <summary>Names an outcome against the baseline; who contributed or signalled reads it at its own level. Who directs the case or its process.</summary>
/// <remarks>Who directs the case or its process, while it runs. 400 <c>unknown</c> at <c>/lifeAreas/0</c> for what was not measured at the beginning and again (<c>recordMeasurement</c>). 409 <c>director-only</c>, <c>takes-no-part</c>, <c>unknown-goal</c>, <c>title-not-neutral</c> with every word that says something about the resident: health, an offence, a belief, a name (I-23), <c>case-in-intake</c>, <c>case-ended</c>. Everybody reads the own part in <c>listSharedOutcomes</c>, at d2 until it is probable at least whom the case is about (<c>setSubjectConfidence</c>, I-7); closing names one by itself (<c>closeCase</c>).</remarks>
public static class NameOutcome
{
    public static async Task<Results<CreatedWithETag<NamedOutcomeView>, NotFound>> Handle(
        EntityId caseId, NameOutcomeRequest request, Caller caller, CasesDbContext db, CaseDesk desk, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var by = caller.RequireActor();
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (caseFile is null)
            return TypedResults.NotFound();

        caseFile.EnsureNamesOutcome(request.GoalId, by);
        NeutralTexts.EnsureTitle(request.ProcessTitle, "/processTitle");
        var trends = await TrendsAsync(db, caseFile.Id, request.LifeAreas, cancel);
        var naming = new OutcomeNaming(request.ProcessTitle.Trim(), request.Result, request.Summary.Trim(), request.Advice, request.GoalId, AtClosure: false);
        var outcome = await db.ShareAsync(caseFile, naming, trends, by, events, clock, desk.Now, cancel);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/cases/{caseFile.Id}/outcomes", NamedOutcomeView.Of(outcome), outcome);
    }

    /// <summary>Adds an outcome with what everybody may read of it, and tells each of them; the caller saves.</summary>
    internal static async Task<NamedOutcome> ShareAsync(
        this CasesDbContext db, CaseFile caseFile, OutcomeNaming naming, IReadOnlyList<LifeAreaTrend> trends, Actor by, IEventOutbox events, TimeProvider clock, DateTimeOffset now, CancellationToken cancel)
    {
        var merged = await db.MergedIntoAsync(caseFile.Id, cancel);
        var (outcome, shares) = NamedOutcome.Name(Ids.New(clock), caseFile, naming, trends, () => Ids.New(clock), by, now, merged);
        db.NamedOutcomes.Add(outcome);
        HashSet<(Guid, Guid?)> contributors = [];
        foreach (var share in shares)
        {
            var reader = await db.SuccessorOfAsync(share.OrganisationId, cancel);
            if (share.Level is OutcomeLevel.D3 && (caseFile.HasParticipant(reader) || !contributors.Add((reader, share.HatId))))
                continue; // left by merging into an organisation that takes part, or that hears it already

            share.GoesOnWith(reader);
            db.OutcomeShares.Add(share);
            events.Add(share, share.AsShared(caseFile.Subject.IsKnown));
        }

        return outcome;
    }

    private static async Task<IReadOnlyList<LifeAreaTrend>> TrendsAsync(CasesDbContext db, Guid caseId, IReadOnlyList<string>? lifeAreas, CancellationToken cancel)
    {
        var trends = await db.TrendsAsync(caseId, cancel);
        if (lifeAreas is null)
            return trends;

        for (var i = 0; i < lifeAreas.Count; i++)
        {
            if (trends.All(t => t.LifeArea != lifeAreas[i] || t.Change is null))
                throw ProblemException.Invalid($"/lifeAreas/{i}", "unknown", "An outcome is held against an area of life that was measured at the beginning and again since.");
        }

        return [.. trends.Where(t => lifeAreas.Contains(t.LifeArea))];
    }
}

/// <summary>The outcomes of a case, newest first.</summary>
public static class ListNamedOutcomes
{
    public static async Task<Results<Ok<Page<NamedOutcomeView>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel) =>
        await db.Cases.IsVisibleAsync(caseId, caller, cancel)
            ? TypedResults.Ok(await db.NamedOutcomes.AsNoTracking().Where(o => o.CaseId == caseId.Value).ToPageAsync(page, NamedOutcomeView.Of, cancel))
            : TypedResults.NotFound();
}
