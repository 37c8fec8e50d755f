using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Reading;

/// <summary>One line of a case's history.</summary>
/// <param name="EntryId">The line.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="What">What happened, in one sentence.</param>
/// <param name="OrganisationId">Who did it; absent where the clock or the directory did.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="HatId">Under which hat.</param>
/// <param name="HatKind">In which capacity.</param>
/// <param name="AgreementId">The agreement that it is about.</param>
public sealed record TimelineLine(
    Guid EntryId,
    DateTimeOffset At,
    TimelineKind Kind,
    string What,
    Guid? OrganisationId = null,
    string? OrganisationName = null,
    Guid? HatId = null,
    HatKind? HatKind = null,
    Guid? AgreementId = null)
{
    internal static TimelineLine Of(TimelineEntry e, IReadOnlyDictionary<Guid, string> names)
    {
        var about = e.AboutOrganisationId is { } id ? names.GetValueOrDefault(id) ?? "an organisation" : "";

        return new(
        e.Id,
        e.At,
        e.Kind,
        e.What.Replace(TimelineEntry.Organisation, about, StringComparison.Ordinal),
        e.OrganisationId,
        e.OrganisationId is { } who ? names.GetValueOrDefault(who) : null,
        e.HatId,
        e.HatKind,
        e.AgreementId);
    }
}

/// <summary>The history of a case: who, under which hat, did what, when; newest first. Nothing about the resident.</summary>
/// <remarks>Whoever reads the case. The first page is what happened last; <c>next</c> goes back in time. With <c>agreementId</c> a line is about that agreement (<c>getAgreement</c>). What a meeting did stands at the moment at which it did so, also where that was heard of later. Where the case stood at a moment: <c>getCaseAsKnown</c>.</remarks>
public static class GetTimeline
{
    public static async Task<Results<Ok<Page<TimelineLine>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CancellationToken cancel)
    {
        if (!await db.Cases.IsVisibleAsync(caseId, caller, cancel))
            return TypedResults.NotFound();

        var entries = db.Timeline.AsNoTracking().Where(e => e.CaseId == caseId.Value);
        if (page.Position is { } after)
            entries = entries.Where(e => e.At < after.CreatedAt || (e.At == after.CreatedAt && e.Id.CompareTo(after.Id) < 0));
        var rows = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(page.Size + 1).ToListAsync(cancel);
        var names = await db.NamesAsync(rows.SelectMany(e => new[] { e.OrganisationId, e.AboutOrganisationId }).OfType<Guid>(), cancel);

        return TypedResults.Ok(rows.ToPage(page, e => TimelineLine.Of(e, names), last => new Cursor(last.At, last.Id)));
    }
}
