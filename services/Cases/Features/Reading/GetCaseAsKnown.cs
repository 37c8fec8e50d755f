using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Scaling;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Cases.Features.Reading;

/// <summary>A past moment of a case.</summary>
/// <param name="At">The moment; any offset.</param>
public sealed record MomentQuery([property: FromQuery(Name = "at"), Description("The moment, not in the future.")] DateTimeOffset At);

/// <summary>A case as it was known at a moment. What is kept without its moment is not here, and what is absent cannot be told.</summary>
/// <param name="At">The moment.</param>
/// <param name="Status">Where it stood.</param>
/// <param name="AvePhase">1 to 4.</param>
/// <param name="Regime">Under which law.</param>
/// <param name="Participants">Organisations that took part then.</param>
/// <param name="Members">Members of the household who were written down by then.</param>
/// <param name="Goals">Goals that were open.</param>
/// <param name="Agreements">Agreements that there were, newest first: the last two hundred, with those of the cases that went on as this one then; <c>listAgreementsAsKnown</c> has all.</param>
/// <param name="Decisions">Decisions that were taken by then, newest first: the last hundred, with those of the cases that went on as this one then.</param>
/// <param name="Scalings">Decisions about the phase that were taken by then, oldest first.</param>
/// <param name="Perspectives">How each organisation saw the case: what it had said last by then.</param>
/// <param name="Measurements">What was measured and written down by then, newest first: the last hundred.</param>
/// <param name="Truncated">There were more agreements, decisions or measurements than stand here: <c>listAgreementsAsKnown</c> goes on, and <c>listDecisions</c> and <c>listMeasurements</c> have all with their moments.</param>
/// <param name="PlanVersion">The version of the plan that was current.</param>
/// <param name="Plan">The plan as that version was adopted, with situation, concerns and measures.</param>
/// <param name="Purpose">For what it was shared; absent where that was not kept yet, and the case was reopened since.</param>
/// <param name="Director">Who directed.</param>
/// <param name="ProcessDirector">Who directed the process.</param>
/// <param name="ExecutiveOwner">Who carried administrative responsibility.</param>
public sealed record CaseAsKnown(
    DateTimeOffset At,
    CaseStatus Status,
    int AvePhase,
    Regime Regime,
    IReadOnlyList<Guid> Participants,
    IReadOnlyList<MemberAsKnown> Members,
    IReadOnlyList<GoalAsKnown> Goals,
    IReadOnlyList<AgreementAsKnown> Agreements,
    IReadOnlyList<DecisionAsKnown> Decisions,
    IReadOnlyList<ScalingAsKnown> Scalings,
    IReadOnlyList<PerspectiveView> Perspectives,
    IReadOnlyList<MeasurementView> Measurements,
    bool Truncated,
    int PlanVersion,
    PlanView? Plan = null,
    Purpose? Purpose = null,
    CaseRole? Director = null,
    CaseRole? ProcessDirector = null,
    CaseRole? ExecutiveOwner = null);

/// <summary>A member of the household who was written down by then.</summary>
/// <param name="MemberId">The member; name and day of birth, as they are written now, are in <c>getMember</c>.</param>
/// <param name="WrittenAt">When the member was written down in this case.</param>
/// <param name="Memberships">The households to which the person belonged on that day, by the days and roles that are written now.</param>
public sealed record MemberAsKnown(Guid MemberId, DateTimeOffset WrittenAt, IReadOnlyList<MembershipView> Memberships)
{
    internal static MemberAsKnown Of(CaseMember m, DateOnly day) =>
        new(m.Id, m.CreatedAt, [.. m.Memberships.Where(x => !(x.FromOn > day) && !(x.UntilOn < day)).Select(x => new MembershipView(x.HouseholdId, x.Role, x.FromOn, x.UntilOn))]);
}

/// <summary>A goal that was open.</summary>
/// <param name="GoalId">The goal; how it ended since is in <c>listGoals</c>.</param>
/// <param name="Kind">Shared by the partners, or the resident's own.</param>
/// <param name="AddedByOrganisationId">Who added it.</param>
/// <param name="AddedAt">When.</param>
/// <param name="Text">What was to be reached; absent where its words were put right since: those that a version was adopted with are in <c>plan</c>.</param>
public sealed record GoalAsKnown(Guid GoalId, GoalKind Kind, Guid AddedByOrganisationId, DateTimeOffset AddedAt, string? Text = null)
{
    internal static GoalAsKnown Of(Goal g, DateTimeOffset at) => new(g.GoalId, g.Kind, g.AddedByOrganisationId, g.AddedAt, g.CorrectedAt > at ? null : g.Text);
}

/// <summary>Where an agreement stood.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="ProcessTitle">Neutral title.</param>
/// <param name="State">Where it stood.</param>
/// <param name="OwnerOrganisationId">Who owned it; absent where it needed an owner, or where that was not kept yet and it was given to another since.</param>
/// <param name="DueOn">When it was to be done; absent as the owner is, and where it got another day after a rest of the case while that was not kept yet.</param>
/// <param name="CaseId">The case in which it stands, where that is one that went on as this one.</param>
public sealed record AgreementAsKnown(Guid AgreementId, string ProcessTitle, AgreementState State, Guid? OwnerOrganisationId = null, DateOnly? DueOn = null, Guid? CaseId = null);

/// <summary>A decision that was taken by then.</summary>
/// <param name="DecisionId">The decision; its text is in <c>getDecision</c>.</param>
/// <param name="ProcessTitle">Neutral title.</param>
/// <param name="DecidedByOrganisationId">Whose person decided.</param>
/// <param name="DecidedByHatId">Under which hat.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Bindings">Whom it would bind, and what each had answered.</param>
/// <param name="CaseId">The case in which it stands, where that is one that went on as this one.</param>
public sealed record DecisionAsKnown(Guid DecisionId, string ProcessTitle, Guid DecidedByOrganisationId, Guid DecidedByHatId, DateTimeOffset DecidedAt, IReadOnlyList<BindingAsKnown> Bindings, Guid? CaseId = null)
{
    internal static DecisionAsKnown Of(Decision d, DateTimeOffset at, IReadOnlySet<Guid> joinedSince, Guid caseId) =>
        new(d.Id, d.ProcessTitle, d.DecidedByOrganisationId, d.DecidedByHatId, d.CreatedAt, [.. d.Bindings.OrderBy(b => b.Number).Select(b => BindingAsKnown.Of(b, at, joinedSince))], d.CaseId == caseId ? null : d.CaseId);
}

/// <summary>What an organisation had answered to a decision by then.</summary>
/// <param name="OrganisationId">Which; absent where another merged into it since: which of the two it was then is not kept.</param>
/// <param name="Accepted">Yes or no, with or without a mandate; absent where it had not answered.</param>
/// <param name="AnsweredAt">When it answered.</param>
/// <param name="BoundAt">Since when it was bound; absent where it was not (I-9).</param>
public sealed record BindingAsKnown(Guid? OrganisationId = null, bool? Accepted = null, DateTimeOffset? AnsweredAt = null, DateTimeOffset? BoundAt = null)
{
    internal static BindingAsKnown Of(Binding b, DateTimeOffset at, IReadOnlySet<Guid> joinedSince)
    {
        Guid? organisationId = joinedSince.Contains(b.OrganisationId) ? null : b.OrganisationId;
        var boundAt = b.State is BindingState.Accepted ? b.RatifiedAt ?? b.AnsweredAt : null;

        return b.AnsweredAt <= at ? new(organisationId, b.State is not BindingState.Declined, b.AnsweredAt, boundAt <= at ? boundAt : null) : new(organisationId);
    }
}

/// <summary>A decision about the phase that was taken by then.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="FromPhase">1 to 4.</param>
/// <param name="ToPhase">1 to 4.</param>
/// <param name="Emergency">It took effect at once (I-13).</param>
/// <param name="Grounds">Why.</param>
/// <param name="DecidedByOrganisationId">Whose person decided.</param>
/// <param name="DecidedByHatId">Under which hat.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="RatifiedAt">When it was ratified; absent where it was not by then, or needed nobody.</param>
/// <param name="TookEffectAt">When the case went to that phase; absent where it had not.</param>
public sealed record ScalingAsKnown(
    Guid DecisionId,
    int FromPhase,
    int ToPhase,
    bool Emergency,
    IReadOnlyList<CaseScalingGround> Grounds,
    Guid DecidedByOrganisationId,
    Guid DecidedByHatId,
    DateTimeOffset DecidedAt,
    DateTimeOffset? RatifiedAt = null,
    DateTimeOffset? TookEffectAt = null)
{
    internal static ScalingAsKnown Of(ScalingDecision s, DateTimeOffset at) => new(
        s.DecisionId,
        s.FromPhase,
        s.ToPhase,
        s.IsEmergency,
        [.. s.Grounds.Select(g => new CaseScalingGround(g.Kind, g.Explanation))],
        s.DecidedByOrganisationId,
        s.DecidedByHatId,
        s.DecidedAt,
        s.RatifiedAt <= at ? s.RatifiedAt : null,
        s.TookEffectAt <= at ? s.TookEffectAt : null);
}

/// <summary>The case as it was known at a past moment: who decided what could be known then is judged by that, not by what came later.</summary>
/// <remarks>Whoever reads the case. Everything here is kept with its moment: status, phase, purpose and agreements by the lines of the timeline (<c>getTimeline</c>), the plan by its adopted versions (<c>listPlanVersions</c>; what was a draft then is not kept), roles, law, decisions and their answers, perspectives and measurements by their own. What stands in a case that went on as this one belongs here from the merge on, for who reads that case too; where it parted again, until then. Of the household the moment at which a member was written down is kept, and not that of a correction. What was withdrawn by who left is not there any more. 400 <c>outOfRange</c> at <c>at</c>: it lies ahead, or before the case began.</remarks>
public static class GetCaseAsKnown
{
    private const int MostAgreements = 200;
    private const int MostDecisions = 100;
    private const int MostMeasurements = 100;

    public static async Task<Results<Ok<CaseAsKnown>, NotFound>> Handle(
        EntityId caseId, [AsParameters] MomentQuery moment, Caller caller, CasesDbContext db, CaseDesk desk, Terms terms, CancellationToken cancel)
    {
        var at = moment.At;
        if (await db.FindAtAsync(caseId, at, caller, desk.Now, cancel) is not { } caseFile)
            return TypedResults.NotFound();

        var id = caseFile.Id;
        var last = await db.Timeline.AsNoTracking().Where(e => e.CaseId == id && e.At <= at && e.CaseStatus != null).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).FirstOrDefaultAsync(cancel);
        var ids = await db.WentOnAsAsync(id, at, caller, cancel);
        var joinedSince = await db.JoinedSinceAsync(at, cancel);
        var agreements = await db.AgreementsAsKnownAsync(id, ids, at, new PageQuery(MostAgreements), cancel);
        var version = await db.PlanVersions.AsNoTracking().Where(v => v.CaseId == id && v.AdoptedAt <= at).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancel);
        var members = await db.Members.AsNoTracking().Where(m => m.CaseId == id && m.CreatedAt <= at).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancel);
        var decisions = await db.Decisions.AsNoTracking().Where(d => ids.Contains(d.CaseId) && d.CreatedAt <= at).OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Take(MostDecisions + 1).ToListAsync(cancel);
        var perspectives = await db.Perspectives.AsNoTracking().Where(p => p.CreatedAt <= at).LastOfEach(id).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).ToListAsync(cancel);
        var measurements = await db.Measurements.AsNoTracking().Where(m => m.CaseId == id && m.CreatedAt <= at).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(MostMeasurements + 1).ToListAsync(cancel);
        var names = await db.NamesAsync([.. CaseView.OrganisationsIn(caseFile), .. perspectives.Select(p => p.OrganisationId)], cancel);

        CaseRole? Role(DirectorRole role) => CaseRole.At(at, caseFile.Roles.LastOrDefault(r => r.Role == role && r.HeldFrom <= at && (r.Until is null || r.Until > at)), terms.Acting, names);
        return TypedResults.Ok(new CaseAsKnown(
            at,
            last?.CaseStatus ?? CaseStatus.Intake,
            last?.AvePhase ?? AvePhases.Lowest,
            caseFile.RegimeAt(at),
            [.. caseFile.Participants.Where(p => p is { Purpose: not null } && p.AnsweredAt <= at && (p.LeftAt is null || p.LeftAt > at)).Select(p => p.OrganisationId).Distinct()],
            [.. members.Select(m => MemberAsKnown.Of(m, DutchDay.Of(at)))],
            [.. caseFile.Goals.Where(g => g.AddedAt <= at && !(g.EndedAt <= at)).Select(g => GoalAsKnown.Of(g, at))],
            agreements.Items,
            [.. decisions.Take(MostDecisions).Select(d => DecisionAsKnown.Of(d, at, joinedSince, id))],
            [.. caseFile.Scalings.Where(s => s.DecidedAt <= at).OrderBy(s => s.DecidedAt).Select(s => ScalingAsKnown.Of(s, at))],
            [.. perspectives.Select(p => PerspectiveView.Of(p, names))],
            [.. measurements.Take(MostMeasurements).Select(MeasurementView.Of)],
            agreements.Next is not null || decisions.Count > MostDecisions || measurements.Count > MostMeasurements,
            version?.Number ?? 1,
            version is null ? null : JsonSerializer.Deserialize<PlanView>(version.Content, Json.Options),
            last?.Purpose,
            Role(DirectorRole.CaseDirector),
            Role(DirectorRole.ProcessDirector),
            Role(DirectorRole.ExecutiveOwner)));
    }

    /// <summary>The case that the caller sees, if it was there at that moment.</summary>
    /// <exception cref="ProblemException">400 <c>outOfRange</c> at <c>at</c>.</exception>
    internal static async Task<CaseFile?> FindAtAsync(this CasesDbContext db, Guid caseId, DateTimeOffset at, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        if (at > now)
            throw ProblemException.Invalid("at", "outOfRange", "What will be known is not known.");
        var caseFile = await db.Cases.AsNoTracking().FindVisibleAsync(caseId, caller, cancel);
        if (at < caseFile?.CreatedAt)
            throw ProblemException.Invalid("at", "outOfRange", "The case was not there yet.");

        return caseFile;
    }

    /// <summary>The organisations into which others merged since.</summary>
    private static async Task<IReadOnlySet<Guid>> JoinedSinceAsync(this CasesDbContext db, DateTimeOffset at, CancellationToken cancel) =>
        (await db.Successions.Where(s => s.Kind == SuccessionKind.Merged && s.At > at).Select(s => s.IntoOrganisationId).ToListAsync(cancel)).ToHashSet();

    /// <summary>This case, and those that went on as it at that moment, directly or through others, as far as the caller reads them; also where that was undone since.</summary>
    internal static async Task<IReadOnlyList<Guid>> WentOnAsAsync(this CasesDbContext db, Guid caseId, DateTimeOffset at, Caller caller, CancellationToken cancel)
    {
        var held = db.Merges.Where(m => m.AnsweredAt <= at && (m.State == MergeState.Confirmed || (m.State == MergeState.Undone && m.UndoneAt > at)));
        List<Guid> merged = [];
        for (List<Guid> into = [caseId]; into.Count > 0; merged.AddRange(into))
        {
            var one = into;
            into = await held.Where(m => m.GoesOnIn == MergeDirection.ThisCase && one.Contains(m.CaseId)).Select(m => m.OtherCaseId!.Value)
                .Concat(held.Where(m => m.GoesOnIn == MergeDirection.OtherCase && one.Contains(m.OtherCaseId!.Value)).Select(m => m.CaseId)).ToListAsync(cancel);
        }

        return merged.Count == 0 ? [caseId] : [caseId, .. await db.Cases.Where(c => merged.Contains(c.Id)).VisibleTo(caller).Select(c => c.Id).ToListAsync(cancel)];
    }

    /// <summary>A page of the agreements that there were, newest first, by the lines that keep where each stood.</summary>
    internal static async Task<Page<AgreementAsKnown>> AgreementsAsKnownAsync(
        this CasesDbContext db, Guid caseId, IReadOnlyList<Guid> ids, DateTimeOffset at, PageQuery page, CancellationToken cancel)
    {
        var lines = db.Timeline.Where(e => e.AgreementState != null);
        var agreements = db.Agreements.Where(a => ids.Contains(a.CaseId) && lines.Any(e => e.CaseId == a.CaseId && e.AgreementId == a.Id && e.At <= at));
        if (page.Position is { } after)
            agreements = agreements.Where(a => a.CreatedAt < after.CreatedAt || (a.CreatedAt == after.CreatedAt && a.Id.CompareTo(after.Id) < 0));
        var rows = await agreements.OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id).Take(page.Size + 1).Select(a => new
        {
            a.Id,
            a.CreatedAt,
            a.CaseId,
            a.ProcessTitle,
            Then = lines.Where(e => e.CaseId == a.CaseId && e.AgreementId == a.Id && e.At <= at).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => new { State = e.AgreementState!.Value, e.OwnerOrganisationId, e.DueOn }).First(),
        }).ToListAsync(cancel);

        return rows.ToPage(page, a =>
        {
            var owned = a.Then.State is not AgreementState.ToBeReassigned;
            return new AgreementAsKnown(a.Id, a.ProcessTitle, a.Then.State, owned ? a.Then.OwnerOrganisationId : null, owned ? a.Then.DueOn : null, a.CaseId == caseId ? null : a.CaseId);
        }, last => new Cursor(last.CreatedAt, last.Id));
    }
}

/// <summary>Lists the agreements of a case as they were known at a past moment, newest first, with those of the cases that went on as this one then.</summary>
/// <remarks>Whoever reads the case. The same as in <c>getCaseAsKnown</c>, to the end; send the same <c>at</c> with <c>after</c>. How each stands now: <c>getAgreement</c>. 400 <c>outOfRange</c> at <c>at</c>: it lies ahead, or before the case began.</remarks>
public static class ListAgreementsAsKnown
{
    public static async Task<Results<Ok<Page<AgreementAsKnown>>, NotFound>> Handle(
        EntityId caseId, [AsParameters] MomentQuery moment, [AsParameters] PageQuery page, Caller caller, CasesDbContext db, CaseDesk desk, CancellationToken cancel)
    {
        var at = moment.At;
        if (await db.FindAtAsync(caseId, at, caller, desk.Now, cancel) is null)
            return TypedResults.NotFound();

        var ids = await db.WentOnAsAsync(caseId, at, caller, cancel);

        return TypedResults.Ok(await db.AgreementsAsKnownAsync(caseId, ids, at, page, cancel));
    }
}
