using Platform.Contracts.Partners.V1;

namespace Platform.Cases.Domain;

/// <summary>Why a case is scaled (domain.md 2.2); closed vocabulary.</summary>
public enum ScalingGroundKind
{
    /// <summary>The cooperation is stuck.</summary>
    StagnatingCooperation,

    /// <summary>Problems on three or more areas of life.</summary>
    HighComplexity,

    /// <summary>Of a person, a child, the surroundings or a professional.</summary>
    SafetyAtStake,

    /// <summary>Again and again.</summary>
    AgreementsNotMet,

    /// <summary>The authority or means are not at this level.</summary>
    MandateInsufficient,

    /// <summary>Or the threat of it.</summary>
    SocialUnrest,

    /// <summary>An essential worry that nobody owns.</summary>
    NoOwnerForConcern,

    /// <summary>What was set at entry to scale down is met.</summary>
    CriteriaMet,

    /// <summary>For as long as the profile asks.</summary>
    SafetyStable,

    /// <summary>Without direction of the process.</summary>
    CooperationWorks,

    /// <summary>The resident leads again.</summary>
    ResidentRegainsControl,
}

/// <summary>One ground, with its explanation.</summary>
public sealed class ScalingGround
{
    private ScalingGround() => Explanation = "";

    public ScalingGround(ScalingGroundKind kind, string explanation) => (Kind, Explanation) = (kind, explanation);

    public ScalingGroundKind Kind { get; private set; }

    public string Explanation { get; private set; }
}

/// <summary>What one of the two domains thinks of a scaling; or until when its view is awaited.</summary>
public sealed class DomainView
{
    private DomainView()
    {
    }

    public DomainView(string? view, DateOnly? pendingUntilOn) => (View, PendingUntilOn) = (view, pendingUntilOn);

    public string? View { get; private set; }

    public DateOnly? PendingUntilOn { get; private set; }

    /// <summary>Who gave it: who decided, or who was awaited. Absent while it is awaited.</summary>
    public Guid? GivenByOrganisationId { get; private set; }

    public Guid? GivenByHatId { get; private set; }

    public DateTimeOffset? GivenAt { get; private set; }

    /// <summary>The same view, as this hat gave it; what is awaited was given by nobody.</summary>
    internal DomainView GivenBy(Actor by, DateTimeOffset now)
    {
        if (IsGiven)
            (GivenByOrganisationId, GivenByHatId, GivenAt) = (by.OrganisationId, by.HatId, now);

        return this;
    }

    /// <summary>It is there; a blank one says nothing.</summary>
    internal bool IsGiven => !string.IsNullOrWhiteSpace(View);

    /// <summary>It is awaited, and the day until which that was passed.</summary>
    internal bool IsOverdueOn(DateOnly today) => !IsGiven && PendingUntilOn < today;

    internal bool IsAccountedFor => IsGiven || PendingUntilOn is not null;
}

/// <summary>Where a scaling decision stands.</summary>
public enum ScalingState
{
    /// <summary>Taken, and the phase is as it says.</summary>
    InForce,

    /// <summary>Waits for who ratifies. An emergency is in force meanwhile (I-13); anything else is not.</summary>
    AwaitingRatification,

    /// <summary>Waits for the receiving director: a case is never scaled down to nobody (I-12).</summary>
    AwaitingReceiver,

    /// <summary>Nobody ratified in time: an alarm, never a silent way back.</summary>
    RatificationOverdue,

    /// <summary>The receiver said no or left.</summary>
    NotReceived,

    /// <summary>The phase changed before it was ratified or received, or the case ended here: it is decided again, or not at all.</summary>
    Overtaken,

    /// <summary>Taken back before its receiver, or who ratifies, answered.</summary>
    Withdrawn,
}

/// <summary>What somebody decides when scaling, up or down.</summary>
/// <param name="DecisionId">The decision.</param>
/// <param name="ToPhase">1 to 4.</param>
/// <param name="Grounds">At least one (I-12).</param>
/// <param name="CareView">What the care domain thinks.</param>
/// <param name="SafetyView">What the safety domain thinks.</param>
/// <param name="DownscaleCriteria">What has to be true to go down again; set at entry.</param>
/// <param name="NextReviewOn">When it is looked at again.</param>
/// <param name="Profile">The region's rules under which it is decided (I-40).</param>
/// <param name="Domain">That of the organisation which decides; absent where it is not known.</param>
/// <param name="Consultation">The forum or the urgent consult that went before.</param>
public sealed record ScalingProposal(
    Guid DecisionId,
    int ToPhase,
    IReadOnlyList<ScalingGround> Grounds,
    DomainView CareView,
    DomainView SafetyView,
    IReadOnlyList<string> DownscaleCriteria,
    DateOnly NextReviewOn,
    AveProfile Profile,
    OrganisationDomain? Domain,
    ScalingConsultation? Consultation = null);

/// <summary>What went before a decision: a forum that has the case on its agenda, or an urgent consult.</summary>
public sealed class ScalingConsultation
{
    private ScalingConsultation()
    {
    }

    public ScalingConsultation(Guid? meetingId, Guid? consultedOrganisationId, DateTimeOffset? consultedAt) =>
        (MeetingId, ConsultedOrganisationId, ConsultedAt) = (meetingId, consultedOrganisationId, consultedAt);

    public Guid? MeetingId { get; private set; }

    public Guid? ConsultedOrganisationId { get; private set; }

    public DateTimeOffset? ConsultedAt { get; private set; }
}

/// <summary>A partner who disagrees: the decision stands, but it is no consensus.</summary>
public sealed class Dissent
{
    private Dissent() => View = "";

    internal Dissent(Actor by, string view, DateTimeOffset now) => (OrganisationId, HatId, View, RegisteredAt) = (by.OrganisationId, by.HatId, view, now);

    public Guid OrganisationId { get; private set; }

    public Guid HatId { get; private set; }

    /// <summary>What it sees otherwise; empty where it left and took that along.</summary>
    public string View { get; private set; }

    internal void Withdraw() => View = "";

    public DateTimeOffset RegisteredAt { get; private set; }
}

/// <summary>One decision about the phase of a case, with what I-12 asks of it.</summary>
public sealed class ScalingDecision
{
    private ScalingDecision()
    {
        (Grounds, DownscaleCriteria, Dissents, ProfileVersion) = ([], [], [], "");
        (CareView, SafetyView) = (null!, null!);
    }

    internal ScalingDecision(ScalingProposal proposal, int fromPhase, Actor by, MandateResult mandate, DateTimeOffset now)
    {
        DecisionId = proposal.DecisionId;
        FromPhase = fromPhase;
        ToPhase = proposal.ToPhase;
        Grounds = [.. proposal.Grounds];
        CareView = proposal.CareView.GivenBy(by, now);
        SafetyView = proposal.SafetyView.GivenBy(by, now);
        DownscaleCriteria = [.. proposal.DownscaleCriteria];
        NextReviewOn = proposal.NextReviewOn;
        (ProfileVersion, Consultation, Dissents) = (proposal.Profile.Version, proposal.Consultation, []);
        DecidedByHatId = by.HatId;
        DecidedByProfessionalId = by.ProfessionalId;
        DecidedByOrganisationId = by.OrganisationId;
        Mandate = mandate.Answer;
        MandateId = mandate.MandateId;
        DecidedAt = now;
    }

    public Guid DecisionId { get; private set; }

    public int FromPhase { get; private set; }

    public int ToPhase { get; private set; }

    public bool IsEmergency { get; internal set; }

    public List<ScalingGround> Grounds { get; private set; }

    public DomainView CareView { get; internal set; }

    public DomainView SafetyView { get; internal set; }

    public List<string> DownscaleCriteria { get; private set; }

    public DateOnly NextReviewOn { get; private set; }

    public Guid DecidedByHatId { get; private set; }

    public Guid DecidedByProfessionalId { get; private set; }

    public Guid DecidedByOrganisationId { get; private set; }

    public DateTimeOffset DecidedAt { get; private set; }

    public MandateVerdict Mandate { get; private set; }

    public Guid? MandateId { get; private set; }

    public ScalingState State { get; internal set; }

    /// <summary>Until when it has to be ratified; absent where it needs none.</summary>
    public DateTimeOffset? RatifyBefore { get; internal set; }

    public DateTimeOffset? RatifiedAt { get; internal set; }

    public Guid? RatifiedByHatId { get; internal set; }

    public CrisisPlan? Crisis { get; internal set; }

    /// <summary>Who directs after going down; on the way down only.</summary>
    public Guid? ReceivingHatId { get; internal set; }

    /// <summary>Of the receiver.</summary>
    public Guid? ReceivingOrganisationId { get; internal set; }

    /// <summary>Of the receiver.</summary>
    public Guid? ReceivingProfessionalId { get; internal set; }

    public DateTimeOffset? ReceivedAt { get; internal set; }

    /// <summary>From phase 4: when the evaluation takes place (I-36).</summary>
    public DateOnly? AfterActionReviewOn { get; internal set; }

    /// <summary>The version of the region's profile under which it was decided (I-40).</summary>
    public string ProfileVersion { get; private set; }

    public ScalingConsultation? Consultation { get; private set; }

    /// <summary>Who disagrees, and how they see it.</summary>
    public List<Dissent> Dissents { get; private set; }

    /// <summary>Nobody who takes part disagreed.</summary>
    public bool IsConsensus => Dissents.Count == 0;

    /// <summary>After a merger the other organisation speaks outside, and is the one that was asked to receive.</summary>
    internal void GoesOnWith(Guid organisationId, Guid intoOrganisationId)
    {
        Crisis?.GoesOnWith(organisationId, intoOrganisationId);
        if (WaitsToGoDown && ReceivingOrganisationId == organisationId)
            ReceivingOrganisationId = intoOrganisationId;
    }

    /// <summary>Whether the caller took it: the same hat, for the same organisation.</summary>
    internal bool WasDecidedBy(Actor by) => DecidedByHatId == by.HatId && DecidedByOrganisationId == by.OrganisationId;

    /// <summary>The case was at the phase that it says.</summary>
    internal bool TookEffect => TookEffectAt is not null;

    internal bool IsPending => State is ScalingState.AwaitingReceiver || (State is ScalingState.AwaitingRatification && !IsEmergency);

    /// <summary>When the case went to the phase that was decided on; absent where it did not.</summary>
    internal DateTimeOffset? TookEffectAt => IsEmergency ? DecidedAt : State is ScalingState.InForce ? ReceivedAt ?? RatifiedAt ?? DecidedAt : null;

    internal bool WaitsToGoDown => ReceivingHatId is not null && (State is ScalingState.AwaitingReceiver || WaitsForRatification);

    internal bool WaitsForRatification => State is ScalingState.AwaitingRatification or ScalingState.RatificationOverdue;
}
