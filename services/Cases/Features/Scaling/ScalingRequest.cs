using System.ComponentModel.DataAnnotations;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Features.Scaling;

/// <summary>Up, down, or up at once.</summary>
public enum ScalingDirection
{
    /// <summary>One phase up.</summary>
    Up,

    /// <summary>One phase down, to a receiving director who accepts.</summary>
    Down,

    /// <summary>To phase 4 at once, to be ratified (I-13).</summary>
    Emergency,
}

/// <summary>A decision to scale ("opschalen", "afschalen") with what I-12 asks of it.</summary>
/// <param name="Direction">Up, down or emergency.</param>
/// <param name="ToPhase">1 to 4.</param>
/// <param name="Grounds">At least one structured ground.</param>
/// <param name="CareView">What the care domain thinks, or until when its view is awaited: who decides gives the view of its own domain, or of both where its organisation stands between them.</param>
/// <param name="SafetyView">The same of the safety domain.</param>
/// <param name="DownscaleCriteria">Going up: what has to be true to go down again.</param>
/// <param name="NextReviewOn">When it is looked at again; absent: as late as the region's rhythm for that phase allows.</param>
/// <param name="Crisis">Phase 4: contacts and communication.</param>
/// <param name="ReceivingDirectorHatId">Going down: who directs then.</param>
/// <param name="AfterActionReviewOn">Leaving phase 4, and only then: when the evaluation is (I-36).</param>
/// <param name="Consultation">The forum or urgent consult that went before; asked at the phases where the region's profile says so.</param>
/// <param name="ProcessDirectorHatId">Emergency: who directs the process until they answer, where nobody does.</param>
/// <param name="ExecutiveOwnerHatId">Emergency: who carries administrative responsibility until they answer, where nobody does.</param>
public sealed record DecideScalingRequest(
    ScalingDirection Direction,
    [Range(1, 4)] int ToPhase,
    [MaxLength(11)] IReadOnlyList<CaseScalingGround> Grounds,
    CaseDomainView CareView,
    CaseDomainView SafetyView,
    [MaxLength(20)] IReadOnlyList<string>? DownscaleCriteria = null,
    DateOnly? NextReviewOn = null,
    CaseCrisisPlan? Crisis = null,
    Guid? ReceivingDirectorHatId = null,
    DateOnly? AfterActionReviewOn = null,
    CaseScalingConsultation? Consultation = null,
    Guid? ProcessDirectorHatId = null,
    Guid? ExecutiveOwnerHatId = null)
{
    internal ScalingProposal ToDomain(Guid decisionId, AveProfile profile, OrganisationDomain? domain, TimeSpan consultation, DateTimeOffset now)
    {
        EnsureAwaitedInTime(CareView, "/careView/pendingUntilOn", profile, now);
        EnsureAwaitedInTime(SafetyView, "/safetyView/pendingUntilOn", profile, now);
        Texts.Ensure(DownscaleCriteria, "/downscaleCriteria");
        if (AfterActionReviewOn is not null && (Direction is not ScalingDirection.Down || ToPhase != AvePhases.Crisis - 1))
            throw ProblemException.Invalid("/afterActionReviewOn", "invalid", "A day for the evaluation is named by the decision to leave phase 4, and by no other (I-36).");
        if (Consultation?.ConsultedAt > now || Consultation?.ConsultedAt < now - consultation)
            throw ProblemException.Invalid("/consultation/consultedAt", "outOfRange", $"Who was consulted was so before the decision, on {DutchDay.Of(now - consultation):yyyy-MM-dd} at the earliest.");

        return new ScalingProposal(
            decisionId,
            ToPhase,
            [.. Grounds.Select(g => new ScalingGround(g.Kind, g.Explanation))],
            CareView.ToDomain(),
            SafetyView.ToDomain(),
            DownscaleCriteria ?? [],
            ReviewOn(profile, now),
            profile,
            domain,
            Consultation?.ToDomain());
    }

    private static void EnsureAwaitedInTime(CaseDomainView view, string pointer, AveProfile profile, DateTimeOffset now)
    {
        var latest = DutchDay.Of(now + profile.PendingView);
        if (view.PendingUntilOn < DutchDay.Of(now) || view.PendingUntilOn > latest)
            throw ProblemException.Invalid(pointer, "outOfRange", $"The view of a domain is awaited from today to {latest:yyyy-MM-dd} at the latest.");
    }

    private DateOnly ReviewOn(AveProfile profile, DateTimeOffset now)
    {
        var today = DutchDay.Of(now);
        var latest = profile.At(ToPhase).ReviewEvery is { } rhythm ? DutchDay.Of(now + rhythm) : today.AddYears(1);
        if (NextReviewOn < today || NextReviewOn > latest)
            throw ProblemException.Invalid("/nextReviewOn", "outOfRange", $"At phase {ToPhase} the next review is from today to {latest:yyyy-MM-dd}.");

        return NextReviewOn ?? latest;
    }
}

/// <summary>A structured ground.</summary>
/// <param name="Kind">From a closed vocabulary (domain.md 2.2).</param>
/// <param name="Explanation">What it looks like here, for the process.</param>
public sealed record CaseScalingGround(ScalingGroundKind Kind, [Required, StringLength(1000, MinimumLength = 1)] string Explanation);

/// <summary>The view of one domain, or a day until which it is awaited.</summary>
/// <param name="View">What it thinks.</param>
/// <param name="PendingUntilOn">Until when it is awaited.</param>
public sealed record CaseDomainView([StringLength(Lengths.Text)] string? View = null, DateOnly? PendingUntilOn = null)
{
    /// <remarks>A blank one is none.</remarks>
    internal DomainView ToDomain() => new(string.IsNullOrWhiteSpace(View) ? null : View, PendingUntilOn);
}

/// <summary>The view of one domain on a decision, and whose it is.</summary>
/// <param name="View">What it thinks; absent while it is awaited.</param>
/// <param name="PendingUntilOn">Until when it is awaited.</param>
/// <param name="GivenByOrganisationId">Which organisation gave it; absent while it is awaited.</param>
/// <param name="GivenByHatId">Under which hat.</param>
/// <param name="GivenAt">When.</param>
public sealed record CaseGivenView(string? View = null, DateOnly? PendingUntilOn = null, Guid? GivenByOrganisationId = null, Guid? GivenByHatId = null, DateTimeOffset? GivenAt = null)
{
    internal static CaseGivenView Of(DomainView v) => new(v.View, v.PendingUntilOn, v.GivenByOrganisationId, v.GivenByHatId, v.GivenAt);
}

/// <summary>What went before a decision: a meeting that has the case on its agenda, or an urgent consult with a partner.</summary>
/// <param name="MeetingId">The meeting: one that has the case on its agenda (400 <c>unknown</c>; not asked of an emergency, nor while meetings cannot be asked). Where its table concluded this scaling, a mandate that holds in its forum only counts for it.</param>
/// <param name="ConsultedOrganisationId">The partner that was consulted.</param>
/// <param name="ConsultedAt">When.</param>
public sealed record CaseScalingConsultation(Guid? MeetingId = null, Guid? ConsultedOrganisationId = null, DateTimeOffset? ConsultedAt = null)
{
    internal ScalingConsultation ToDomain() => MeetingId is null && (ConsultedOrganisationId is null || ConsultedAt is null)
        ? throw ProblemException.Invalid("/consultation", "required", "Name the meeting, or the organisation that was consulted and when.")
        : new ScalingConsultation(MeetingId, ConsultedOrganisationId, ConsultedAt);

    internal static CaseScalingConsultation? Of(ScalingConsultation? c) => c is null ? null : new(c.MeetingId, c.ConsultedOrganisationId, c.ConsultedAt);
}

/// <summary>A partner that disagrees.</summary>
/// <param name="OrganisationId">Which.</param>
/// <param name="HatId">Under which hat.</param>
/// <param name="View">How it sees it; empty where it left and took that along.</param>
/// <param name="RegisteredAt">When.</param>
public sealed record CaseDissent(Guid OrganisationId, Guid HatId, string View, DateTimeOffset RegisteredAt);

/// <summary>A decision about the phase of a case.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="FromPhase">1 to 4.</param>
/// <param name="ToPhase">1 to 4.</param>
/// <param name="Emergency">Taken at once, to be ratified.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Grounds">Why.</param>
/// <param name="CareView">What the care domain thinks.</param>
/// <param name="SafetyView">What the safety domain thinks.</param>
/// <param name="DownscaleCriteria">What has to be true to go down again.</param>
/// <param name="NextReviewOn">When it is looked at again.</param>
/// <param name="DecidedByOrganisationId">Whose person decided.</param>
/// <param name="DecidedByHatId">Who decided.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Mandate">What the mandate check said.</param>
/// <param name="RatifyBefore">Until when it has to be ratified.</param>
/// <param name="RatifiedAt">When it was.</param>
/// <param name="ReceivingHatId">Going down: who was asked to direct then.</param>
/// <param name="ReceivedAt">When that was accepted.</param>
/// <param name="Consensus">Nobody who takes part disagreed.</param>
/// <param name="Dissents">Who did, and how they see it.</param>
/// <param name="ProfileVersion">The version of the region's rules under which it was decided (I-40).</param>
/// <param name="Consultation">The forum or consult that went before.</param>
/// <param name="AfterActionReviewOn">Leaving phase 4: when the evaluation is, which whoever receives the case is to hold (I-36).</param>
public sealed record ScalingDecisionView(
    Guid DecisionId,
    int FromPhase,
    int ToPhase,
    bool Emergency,
    ScalingState State,
    IReadOnlyList<CaseScalingGround> Grounds,
    CaseGivenView CareView,
    CaseGivenView SafetyView,
    IReadOnlyList<string> DownscaleCriteria,
    DateOnly NextReviewOn,
    Guid DecidedByOrganisationId,
    Guid DecidedByHatId,
    DateTimeOffset DecidedAt,
    MandateVerdict Mandate,
    bool Consensus,
    IReadOnlyList<CaseDissent> Dissents,
    string ProfileVersion,
    DateTimeOffset? RatifyBefore = null,
    DateTimeOffset? RatifiedAt = null,
    Guid? ReceivingHatId = null,
    DateTimeOffset? ReceivedAt = null,
    CaseScalingConsultation? Consultation = null,
    DateOnly? AfterActionReviewOn = null)
{
    internal static ScalingDecisionView Of(ScalingDecision d) => new(
        d.DecisionId,
        d.FromPhase,
        d.ToPhase,
        d.IsEmergency,
        d.State,
        [.. d.Grounds.Select(g => new CaseScalingGround(g.Kind, g.Explanation))],
        CaseGivenView.Of(d.CareView),
        CaseGivenView.Of(d.SafetyView),
        d.DownscaleCriteria,
        d.NextReviewOn,
        d.DecidedByOrganisationId,
        d.DecidedByHatId,
        d.DecidedAt,
        d.Mandate,
        d.IsConsensus,
        [.. d.Dissents.Select(x => new CaseDissent(x.OrganisationId, x.HatId, x.View, x.RegisteredAt))],
        d.ProfileVersion,
        d.RatifyBefore,
        d.RatifiedAt,
        d.ReceivingHatId,
        d.ReceivedAt,
        CaseScalingConsultation.Of(d.Consultation),
        d.AfterActionReviewOn);
}
