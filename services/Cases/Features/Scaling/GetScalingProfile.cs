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
/// <param name="Needs">Who has to hold a role to enter it: by I-3, I-4, and what the region adds.</param>
/// <param name="DecidedUpBy">Who decides that a case goes up to it.</param>
/// <param name="DecidedDownBy">Who decides that a case goes down from it.</param>
/// <param name="AtEntry">What has to be there to enter it.</param>
/// <param name="WhileThere">What is to be made there.</param>
/// <param name="ReviewEveryHours">The latest next review, in hours.</param>
public sealed record AvePhaseView(
    int Phase,
    IReadOnlyList<DirectorRole> Needs,
    DirectorRole DecidedUpBy,
    DirectorRole DecidedDownBy,
    IReadOnlyList<PhaseContent> AtEntry,
    IReadOnlyList<PhaseContent> WhileThere,
    double? ReviewEveryHours = null);

/// <summary>The region's rules for scaling: who decides, on which grounds, with what; and why.</summary>
public static class GetScalingProfile
{
    public static Ok<AveProfileView> Handle(AveProfile profile) => TypedResults.Ok(new AveProfileView(
        profile.Version,
        profile.Rationale,
        [.. profile.Phases.Select(p => new AvePhaseView(
            p.Phase, p.AllNeeds, p.DecidedUpBy, p.DecidedDownBy, p.AtEntry, p.WhileThere, p.ReviewEvery?.TotalHours))],
        profile.GroundsUp,
        profile.GroundsDown,
        profile.ComplexFrom,
        (int)profile.PendingView.TotalDays));
}
