using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Outcomes;

/// <summary>What a case brought ("opbrengst"), as the caller may read it; what is above its level is absent.</summary>
/// <param name="OutcomeId">The outcome, as it was shared with the caller's organisation.</param>
/// <param name="Level">How much of it: d2 for who signalled, d3 for who contributed and left, d4 for who takes part; d2 for everybody while it is unconfirmed whom the case is about (I-7).</param>
/// <param name="Result">In one word.</param>
/// <param name="SharedAt">When.</param>
/// <param name="SignalId">Of who signalled: the signal.</param>
/// <param name="Advice">Of who signalled: what helps now.</param>
/// <param name="CaseId">Of who contributed: the case.</param>
/// <param name="ProcessTitle">From d3: a neutral title.</param>
/// <param name="Summary">From d3: in a few sentences.</param>
/// <param name="Against">At d4: the areas of life, against the baseline.</param>
public sealed record SharedOutcome(
    Guid OutcomeId,
    OutcomeLevel Level,
    OutcomeResult Result,
    DateTimeOffset SharedAt,
    Guid? SignalId = null,
    SignallerAdvice? Advice = null,
    Guid? CaseId = null,
    string? ProcessTitle = null,
    string? Summary = null,
    IReadOnlyList<OutcomeChange>? Against = null)
{
    /// <summary>As much of it as the level says.</summary>
    internal static SharedOutcome Of(OutcomeShare share, NamedOutcome outcome, OutcomeLevel level)
    {
        var shared = new SharedOutcome(share.Id, level, outcome.Result, share.CreatedAt);
        if (share.SignalId is not null)
            return shared with { SignalId = share.SignalId, Advice = outcome.Advice };

        return shared with
        {
            CaseId = share.CaseId,
            ProcessTitle = level >= OutcomeLevel.D3 ? outcome.ProcessTitle : null,
            Summary = level >= OutcomeLevel.D3 ? outcome.Summary : null,
            Against = level is OutcomeLevel.D4 ? [.. outcome.Against.Select(OutcomeChange.Of)] : null,
        };
    }
}

/// <summary>The outcomes that were shared with the caller, each at its level; newest first.</summary>
public static class ListSharedOutcomes
{
    public static async Task<Page<SharedOutcome>> Handle([AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var shares = await db.OutcomeShares.AsNoTracking().VisibleTo(caller).ToPageAsync(page, s => s, cancel);

        return new Page<SharedOutcome>(await db.ReadAsync(shares.Items, cancel), shares.Next);
    }

    /// <summary>The outcomes behind what was shared, each at the level of now.</summary>
    internal static async Task<IReadOnlyList<SharedOutcome>> ReadAsync(this CasesDbContext db, IReadOnlyList<OutcomeShare> shares, CancellationToken cancel)
    {
        if (shares.Count == 0)
            return [];

        var outcomeIds = shares.Select(s => s.NamedOutcomeId).Distinct().ToList();
        var outcomes = await db.NamedOutcomes.AsNoTracking().Where(o => outcomeIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancel);
        var (caseIds, organisationId) = (shares.Select(s => s.CaseId).Distinct().ToList(), shares[0].OrganisationId);
        var cases = await db.Cases.Where(c => caseIds.Contains(c.Id))
            .Select(c => new { c.Id, c.Subject, TakesPart = c.Participants.Any(p => p.OrganisationId == organisationId && p.State == ParticipantState.Accepted) })
            .ToDictionaryAsync(c => c.Id, cancel);

        return [.. shares.Select(s => SharedOutcome.Of(s, outcomes[s.NamedOutcomeId], s.ReadAt(cases[s.CaseId].TakesPart, cases[s.CaseId].Subject.IsKnown)))];
    }
}

/// <summary>One outcome that was shared with the caller, at its level.</summary>
public static class GetSharedOutcome
{
    public static async Task<Results<Ok<SharedOutcome>, NotFound>> Handle(EntityId outcomeId, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        var share = await db.OutcomeShares.AsNoTracking().Where(s => s.Id == outcomeId.Value).VisibleTo(caller).SingleOrDefaultAsync(cancel);

        return share is null ? TypedResults.NotFound() : TypedResults.Ok((await db.ReadAsync([share], cancel)).Single());
    }
}
