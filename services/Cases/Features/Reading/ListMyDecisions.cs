using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Reading;

/// <summary>Lists the decisions that wait for the caller: to answer, oldest first, or to ratify, in the order in which the term ends.</summary>
/// <remarks>Anybody with a hat. Without <c>waiting</c>, or with <c>toAnswer</c>, what stands in <c>getMyPart</c> as <c>decisionsToAnswer</c> (<c>acceptDecision</c>, <c>declineDecision</c>; with <c>withoutMandate</c> <c>confirmDecisionMandate</c>), with <c>toRatify</c> what stands there as <c>decisionsToRatify</c> (<c>ratifyDecision</c> before <c>ratifyBefore</c>); with <c>after</c> what does not stand there any more. 400 <c>unknown</c> at <c>waiting</c>.</remarks>
public static class ListMyDecisions
{
    private const string Answering = "toAnswer";
    private const string Ratifying = "toRatify";

    public static async Task<Ok<Page<MyDecision>>> Handle(
        [AsParameters] PageQuery page,
        Caller caller,
        CasesDbContext db,
        TimeProvider clock,
        CancellationToken cancel,
        [FromQuery, Description("For what they wait: `toAnswer` or `toRatify`; `toAnswer` when absent.")] string? waiting = null)
    {
        var (by, now, most) = (caller.RequireActor(), clock.GetUtcNow(), page.Size + 1);
        var rows = (waiting ?? Answering) switch
        {
            Answering => await db.DecisionsToAnswerAsync(by, most, page.Position, DutchDay.Of(now), cancel),
            Ratifying => await db.DecisionsToRatifyAsync(by, most, page.Position, now, cancel),
            _ => throw ProblemException.Invalid("waiting", "unknown", "waiting is one of toAnswer, toRatify."),
        };

        return TypedResults.Ok(rows.ToPage(page, d => d, last => new Cursor(waiting == Ratifying ? last.RatifyBefore!.Value : last.DecidedAt, last.DecisionId)));
    }

    /// <summary>The decisions that would bind the caller's organisation and that it did not answer, and those that bind it under a mandate that holds no more; oldest first.</summary>
    /// <remarks>Of a hat in the cases that it sees; of a coordinator, who sees very many, among what waits for the organisation, in the order in which it was asked: when the decision was taken.</remarks>
    internal static async Task<IReadOnlyList<MyDecision>> DecisionsToAnswerAsync(this CasesDbContext db, Actor by, int most, Cursor? after, DateOnly today, CancellationToken cancel)
    {
        var (organisation, theirs) = (by.OrganisationId, db.Decisions.SoughtFor(by, db.Cases.Running()));
        var (at, id) = (after?.CreatedAt ?? DateTimeOffset.MinValue, after?.Id ?? Guid.Empty);
        if (by.Kind is not HatKind.Coordinator)
        {
            return await theirs.Where(d => (d.CreatedAt > at || (d.CreatedAt == at && d.Id.CompareTo(id) > 0))
                    && d.Bindings.Any(b => b.OrganisationId == organisation && (b.State == BindingState.Asked || b.NeedsMandateUntilOn >= today)))
                .OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).Take(most)
                .Select(d => new MyDecision(d.Id, d.CaseId, d.ProcessTitle, d.CreatedAt, null, d.Bindings.Any(b => b.OrganisationId == organisation && b.MandateLost != null))).ToListAsync(cancel);
        }

        var asked =
            from d in theirs
            from b in d.Bindings
            where b.OrganisationId == organisation && b.State == BindingState.Asked && b.AskedAt >= at && (b.AskedAt > at || d.Id.CompareTo(id) > 0)
            orderby b.AskedAt, d.Id
            select new { d.Id, d.CaseId, d.ProcessTitle, d.CreatedAt, b.MandateLost };
        var without =
            from d in theirs
            from b in d.Bindings
            where b.OrganisationId == organisation && b.NeedsMandateUntilOn >= today && (d.CreatedAt > at || (d.CreatedAt == at && d.Id.CompareTo(id) > 0))
            orderby d.CreatedAt, d.Id
            select new { d.Id, d.CaseId, d.ProcessTitle, d.CreatedAt, b.MandateLost };

        return await asked.Take(most).Concat(without.Take(most)).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).Take(most)
            .Select(d => new MyDecision(d.Id, d.CaseId, d.ProcessTitle, d.CreatedAt, null, d.MandateLost != null)).ToListAsync(cancel);
    }

    /// <summary>The decisions that the caller's organisation accepted and that wait for the caller to ratify, or for anybody there but who accepted; the term that ends first first.</summary>
    /// <remarks>What ended binds nobody anew. Little waits to be ratified at one moment: it has a term.</remarks>
    internal static async Task<IReadOnlyList<MyDecision>> DecisionsToRatifyAsync(this CasesDbContext db, Actor by, int most, Cursor? after, DateTimeOffset now, CancellationToken cancel)
    {
        var (hat, organisation, person, takenPartIn) = (by.HatId, by.OrganisationId, by.ProfessionalId, db.Cases.Running().WithPartOf(by.OrganisationId));
        var (at, id) = (after?.CreatedAt ?? now, after?.Id ?? Guid.Empty);
        var seen = db.Decisions.OfCasesSeenBy(by, takenPartIn);
        var named =
            from d in db.Decisions
            from b in d.Bindings
            where b.RatifierHatId == hat && b.State == BindingState.AwaitingRatification && b.OrganisationId == organisation && b.RatifyBefore > now && takenPartIn.Any(c => c.Id == d.CaseId)
                && (b.RatifyBefore > at || (b.RatifyBefore == at && d.Id.CompareTo(id) > 0))
            orderby b.RatifyBefore, d.Id
            select new { d.Id, d.CaseId, d.ProcessTitle, d.CreatedAt, b.RatifyBefore };
        var anybody =
            from d in seen
            from b in d.Bindings
            where b.OrganisationId == organisation && b.State == BindingState.AwaitingRatification && b.RatifyBefore > now && b.RatifierHatId == null && b.HatId != hat && b.ProfessionalId != person
                && (b.RatifyBefore > at || (b.RatifyBefore == at && d.Id.CompareTo(id) > 0))
            orderby b.RatifyBefore, d.Id
            select new { d.Id, d.CaseId, d.ProcessTitle, d.CreatedAt, b.RatifyBefore };

        return await named.Take(most).Concat(anybody.Take(most)).OrderBy(d => d.RatifyBefore).ThenBy(d => d.Id).Take(most)
            .Select(d => new MyDecision(d.Id, d.CaseId, d.ProcessTitle, d.CreatedAt, d.RatifyBefore, false)).ToListAsync(cancel);
    }
}
