using System.Text.Json;
using Platform.Cases.Domain;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Features.Plan;

/// <summary>The plan of a case ("plan van aanpak"): the resident's own goal first. Goals and measures that ended before stand in <c>listGoals</c> and <c>listMeasures</c>.</summary>
/// <param name="CurrentVersion">The number of the one current version (I-2).</param>
/// <param name="HasDraft">Something was written that is in no version yet.</param>
/// <param name="ResidentsGoals">What the resident wants.</param>
/// <param name="SharedGoals">What all who take part want to reach.</param>
/// <param name="Concerns">Worries by area of life, with their owner or nobody.</param>
/// <param name="Measures">What is done, by nature.</param>
/// <param name="Situation">How things are.</param>
/// <param name="SharedInterest">What the partners want together.</param>
public sealed record PlanView(
    int CurrentVersion,
    bool HasDraft,
    IReadOnlyList<GoalView> ResidentsGoals,
    IReadOnlyList<GoalView> SharedGoals,
    IReadOnlyList<ConcernView> Concerns,
    IReadOnlyList<MeasureView> Measures,
    string? Situation = null,
    string? SharedInterest = null)
{
    internal static PlanView Of(Domain.Plan p, IReadOnlyCollection<Goal> goals) => new(
        p.CurrentVersion,
        p.HasDraft,
        GoalView.OfOpen(goals, GoalKind.Resident),
        GoalView.OfOpen(goals, GoalKind.Shared),
        [.. p.Concerns.Select(ConcernView.Of)],
        [.. p.Measures.Where(m => m.IsOpen).OrderBy(m => m.Nature).Select(MeasureView.Of)],
        p.Situation,
        p.SharedInterest);
}

/// <summary>A concern ("zorgpunt").</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="LifeArea">The area of life.</param>
/// <param name="Text">What worries.</param>
/// <param name="Causes">What it comes from.</param>
/// <param name="LeadsToConcernIds">What it makes worse.</param>
/// <param name="Owner">Who took it, or <c>unowned</c>.</param>
/// <param name="RaisedByOrganisationId">Who raised it.</param>
/// <param name="RaisedAt">When.</param>
/// <param name="OwnerOrganisationId">Who took it; absent: nobody.</param>
/// <param name="ResolvedAt">Since when it is none any more.</param>
/// <param name="CaseId">Among gaps: the case that goes on as this one, in whose plan it stands; absent where that is the plan of this one.</param>
public sealed record ConcernView(
    Guid ConcernId,
    string LifeArea,
    string Text,
    IReadOnlyList<string> Causes,
    IReadOnlyList<Guid> LeadsToConcernIds,
    ConcernOwnership Owner,
    Guid RaisedByOrganisationId,
    DateTimeOffset RaisedAt,
    Guid? OwnerOrganisationId = null,
    DateTimeOffset? ResolvedAt = null,
    Guid? CaseId = null)
{
    internal static ConcernView Of(Concern c) => new(
        c.ConcernId,
        c.LifeArea,
        c.Text,
        c.Causes,
        c.LeadsToConcernIds,
        c.OwnerOrganisationId is null ? ConcernOwnership.Unowned : ConcernOwnership.Owned,
        c.RaisedByOrganisationId,
        c.RaisedAt,
        c.OwnerOrganisationId,
        c.ResolvedAt);
}

/// <summary>Whether somebody took a concern.</summary>
public enum ConcernOwnership
{
    /// <summary>Nobody: a gap.</summary>
    Unowned,

    Owned,
}

/// <summary>A measure ("maatregel").</summary>
/// <param name="MeasureId">The measure.</param>
/// <param name="Text">What is done.</param>
/// <param name="Nature">How heavy it is for the resident.</param>
/// <param name="GoalId">The goal that it serves.</param>
/// <param name="AddedByOrganisationId">Who added it.</param>
/// <param name="AddedAt">When.</param>
/// <param name="ConcernId">The concern that it answers.</param>
/// <param name="CorrectedAt">When its words were put right last; absent: never.</param>
/// <param name="Ended">How it ended; absent: it is still to be done.</param>
public sealed record MeasureView(
    Guid MeasureId,
    string Text,
    AgreementNature Nature,
    Guid GoalId,
    Guid AddedByOrganisationId,
    DateTimeOffset AddedAt,
    Guid? ConcernId = null,
    DateTimeOffset? CorrectedAt = null,
    MeasureEnded? Ended = null)
{
    internal static MeasureView Of(Measure m) => new(m.MeasureId, m.Text, m.Nature, m.GoalId, m.AddedByOrganisationId, m.AddedAt, m.ConcernId, m.CorrectedAt, MeasureEnded.Of(m));
}

/// <summary>How a measure ended.</summary>
/// <param name="End">Done, dropped, or replaced by another measure.</param>
/// <param name="Reason">Why.</param>
/// <param name="EndedAt">When.</param>
/// <param name="EndedByOrganisationId">Whose person said so.</param>
/// <param name="EndedByHatId">Who.</param>
/// <param name="ReplacedByMeasureId">The measure of the same plan that took its place.</param>
public sealed record MeasureEnded(MeasureEnd End, string Reason, DateTimeOffset EndedAt, Guid EndedByOrganisationId, Guid EndedByHatId, Guid? ReplacedByMeasureId = null)
{
    internal static MeasureEnded? Of(Measure m) => m is { End: { } end, EndedAt: { } at }
        ? new(end, m.EndReason!, at, m.EndedByOrganisationId!.Value, m.EndedByHatId!.Value, m.ReplacedByMeasureId)
        : null;
}

/// <summary>A version of the plan.</summary>
/// <param name="Number">1 is the empty plan that a case begins with.</param>
/// <param name="Current">The one current version (I-2).</param>
/// <param name="Note">What changed, and why.</param>
/// <param name="AdoptedAt">When.</param>
/// <param name="AdoptedByOrganisationId">Whose person adopted it.</param>
/// <param name="AdoptedByHatId">Who.</param>
/// <param name="Plan">The plan as it was adopted; with one version only.</param>
/// <param name="ProposedByOrganisationId">Whose text it took up, where it did (<c>listPlanProposals</c>).</param>
/// <param name="ProposedByHatId">Who wrote that.</param>
public sealed record PlanVersionView(
    int Number,
    bool Current,
    string Note,
    DateTimeOffset AdoptedAt,
    Guid? AdoptedByOrganisationId = null,
    Guid? AdoptedByHatId = null,
    PlanView? Plan = null,
    Guid? ProposedByOrganisationId = null,
    Guid? ProposedByHatId = null)
{
    internal static PlanVersionView Of(PlanVersion v, int current, bool whole) => new(
        v.Number,
        v.Number == current,
        v.Note,
        v.AdoptedAt,
        v.AdoptedByOrganisationId,
        v.AdoptedByHatId,
        whole ? JsonSerializer.Deserialize<PlanView>(v.Content, Json.Options) : null,
        v.ProposedByOrganisationId,
        v.ProposedByHatId);
}
