using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Domain;

/// <summary>What a phase asks for (domain.md 2.2); closed vocabulary.</summary>
public enum PhaseContent
{
    /// <summary>What has to be true to go down again, set at entry.</summary>
    DownscaleCriteria,

    /// <summary>What care and safety think, or a day until which that is awaited.</summary>
    BothViews,

    /// <summary>A place on a forum's agenda, or an urgent consult that took place.</summary>
    ForumOrUrgentConsult,

    /// <summary>Who can be reached day and night.</summary>
    CrisisContacts,

    /// <summary>The one organisation that speaks outside.</summary>
    CommunicationOwner,

    /// <summary>A goal that all who take part share.</summary>
    SharedGoal,

    /// <summary>What the resident wants.</summary>
    ResidentsGoal,

    /// <summary>A perspective of a care organisation and one of a safety organisation.</summary>
    BothPerspectives,

    /// <summary>An agreement that runs, within a mandate.</summary>
    MandatedAgreements,

    /// <summary>A decision that was taken since the case is at this phase: what is decided in a crisis stands in its log.</summary>
    DecisionLog,

    /// <summary>Who looks after victims, bystanders and others whom it touches.</summary>
    LookedAfter,

    /// <summary>The organisation that sees to aftercare.</summary>
    Aftercare,

    /// <summary>A day for the evaluation. I-36 asks it of every case that leaves phase 4, whatever a region says.</summary>
    AfterActionReview,
}

/// <summary>What the region laid down about one phase.</summary>
/// <param name="Phase">1 to 4.</param>
/// <param name="Needs">Who has to be there to enter it, beside what I-3 and I-4 ask whatever a region says.</param>
/// <param name="DecidedUpBy">Who decides that a case goes up to it.</param>
/// <param name="DecidedDownBy">Who decides that a case goes down from it.</param>
/// <param name="ReviewEvery">The latest next review; null where the phase has no rhythm.</param>
/// <param name="AtEntry">What has to be there to enter it; of <see cref="AskableAtEntry"/>.</param>
/// <param name="WhileThere">What is to be made there; what lacks is shown, and stops nobody who has to escalate.</param>
public sealed record AvePhaseRules(
    int Phase,
    IReadOnlyList<DirectorRole> Needs,
    DirectorRole DecidedUpBy,
    DirectorRole DecidedDownBy,
    TimeSpan? ReviewEvery,
    IReadOnlyList<PhaseContent> AtEntry,
    IReadOnlyList<PhaseContent> WhileThere)
{
    /// <summary>What a decision and a plan can show at the moment of entering; perspectives and agreements are work of the phase itself, and who has to escalate is not kept waiting for them.</summary>
    public static IReadOnlyList<PhaseContent> AskableAtEntry { get; } =
    [
        PhaseContent.DownscaleCriteria, PhaseContent.BothViews, PhaseContent.ForumOrUrgentConsult, PhaseContent.CrisisContacts, PhaseContent.CommunicationOwner,
        PhaseContent.SharedGoal, PhaseContent.ResidentsGoal, PhaseContent.LookedAfter, PhaseContent.Aftercare,
    ];

    /// <summary>Everybody who has to be there: what I-3 and I-4 ask, and what the region adds.</summary>
    public IReadOnlyList<DirectorRole> AllNeeds =>
    [
        .. Needs
            .Append(DirectorRole.CaseDirector)
            .Concat(Phase >= AvePhases.Complex ? [DirectorRole.ProcessDirector] : [])
            .Concat(Phase >= AvePhases.Crisis ? [DirectorRole.ExecutiveOwner] : [])
            .Distinct()
            .Order(),
    ];
}

/// <summary>How a region scales (AVE), as configuration with a version and a reason (I-40). The invariants are no configuration: a region adds to who has to be there by I-3 and I-4, and takes nothing away.</summary>
/// <param name="Version">Such as <c>2026-1</c>.</param>
/// <param name="Rationale">Why it is laid down so.</param>
/// <param name="Phases">1 to 4.</param>
/// <param name="GroundsUp">Grounds to go up.</param>
/// <param name="GroundsDown">Grounds to go down.</param>
/// <param name="ComplexFrom">On how many life areas problems make a case complex.</param>
/// <param name="PendingView">How long the view of a domain may be awaited.</param>
public sealed record AveProfile(
    string Version,
    string Rationale,
    IReadOnlyList<AvePhaseRules> Phases,
    IReadOnlyList<ScalingGroundKind> GroundsUp,
    IReadOnlyList<ScalingGroundKind> GroundsDown,
    int ComplexFrom,
    TimeSpan PendingView)
{
    /// <summary>The rules of a phase.</summary>
    public AvePhaseRules At(int phase) => Phases.Single(rules => rules.Phase == phase);

    /// <summary>The default of domain.md 2.2.</summary>
    public static AveProfile Default { get; } = new(
        "default-1",
        "The phases of the approach that prevents escalation, as published; a region fills in what differs and says why.",
        [
            new(1, [], DirectorRole.CaseDirector, DirectorRole.CaseDirector, null, [PhaseContent.BothViews], []),
            new(2, [], DirectorRole.CaseDirector, DirectorRole.CaseDirector, TimeSpan.FromDays(84), [PhaseContent.DownscaleCriteria, PhaseContent.BothViews], [PhaseContent.SharedGoal, PhaseContent.ResidentsGoal]),
            new(3, [], DirectorRole.ProcessDirector, DirectorRole.ProcessDirector, TimeSpan.FromDays(42), [PhaseContent.DownscaleCriteria, PhaseContent.BothViews, PhaseContent.ForumOrUrgentConsult], [PhaseContent.BothPerspectives, PhaseContent.MandatedAgreements]),
            new(4, [], DirectorRole.ExecutiveOwner, DirectorRole.ExecutiveOwner, TimeSpan.FromDays(3), [PhaseContent.DownscaleCriteria, PhaseContent.BothViews, PhaseContent.CrisisContacts, PhaseContent.CommunicationOwner],
                [PhaseContent.CrisisContacts, PhaseContent.CommunicationOwner, PhaseContent.DecisionLog, PhaseContent.LookedAfter, PhaseContent.Aftercare]),
        ],
        [
            ScalingGroundKind.StagnatingCooperation, ScalingGroundKind.HighComplexity, ScalingGroundKind.SafetyAtStake, ScalingGroundKind.AgreementsNotMet,
            ScalingGroundKind.MandateInsufficient, ScalingGroundKind.SocialUnrest, ScalingGroundKind.NoOwnerForConcern,
        ],
        [ScalingGroundKind.CriteriaMet, ScalingGroundKind.SafetyStable, ScalingGroundKind.CooperationWorks, ScalingGroundKind.ResidentRegainsControl],
        3,
        TimeSpan.FromDays(14));
}
