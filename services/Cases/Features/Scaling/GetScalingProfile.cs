using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Features.Scaling;

/// <summary>How the region scales (AVE).</summary>
/// <param name="Version">The version of these rules.</param>
/// <param name="Rationale">Why they are laid down so (I-40).</param>
/// <param name="Phases">1 to 4.</param>
/// <param name="GroundsUp">Grounds to go up.</param>
/// <param name="GroundsDown">Grounds to go down.</param>
/// <param name="ComplexFrom">On how many life areas problems make a case complex.</param>
/// <param name="ViewAwaitedDays">How many days the view of a domain may be awaited.</param>
public sealed record AveProfileView(
    string Version,
    string Rationale,
    IReadOnlyList<AvePhaseView> Phases,
    IReadOnlyList<ScalingGroundKind> GroundsUp,
    IReadOnlyList<ScalingGroundKind> GroundsDown,
    int ComplexFrom,
    int ViewAwaitedDays);

/// <summary>One phase.</summary>
/// <param name="Phase">1 to 4.</param>
/// <param name="DecidedBy">Who decides that a case is at this phase, up to it or down from it.</param>
/// <param name="AtEntry">What has to be there to enter it.</param>
/// <param name="WhileThere">What is to be made there.</param>
/// <param name="NeedsProcessDirector">I-4.</param>
/// <param name="NeedsExecutiveOwner">I-4.</param>
/// <param name="ReviewEveryHours">The latest next review, in hours.</param>
public sealed record AvePhaseView(
    int Phase,
    DirectorRole DecidedBy,
    IReadOnlyList<PhaseContent> AtEntry,
    IReadOnlyList<PhaseContent> WhileThere,
    bool NeedsProcessDirector,
    bool NeedsExecutiveOwner,
    double? ReviewEveryHours = null);

/// <summary>The region's rules for scaling: who decides, on which grounds, with what; and why.</summary>
public static class GetScalingProfile
{
    public static Ok<AveProfileView> Handle(AveProfile profile) => TypedResults.Ok(new AveProfileView(
        profile.Version,
        profile.Rationale,
        [.. profile.Phases.Select(p => new AvePhaseView(
            p.Phase, p.DecidedBy, p.AtEntry, p.WhileThere, p.Phase >= AvePhases.Complex, p.Phase >= AvePhases.Crisis, p.ReviewEvery?.TotalHours))],
        profile.GroundsUp,
        profile.GroundsDown,
        profile.ComplexFrom,
        (int)profile.PendingView.TotalDays));
}
