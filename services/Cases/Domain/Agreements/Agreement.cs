using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>What one organisation will do, by one person, for one goal, before one day (I-10). A root of its own: partners do not wait for one another.</summary>
/// <remarks>Its life after acceptance is told in its own file.</remarks>
public sealed partial class Agreement : ToldRoot, IOfCase
{
    private readonly List<Supporter> _supporters = [];

    private Agreement() => (ProcessTitle, What, Result, HowWeSeeItIsDone, Commitment) = ("", "", "", "", new Commitment());

    private Agreement(Guid id, Guid caseId, AgreementTerms terms, AgreementSource source, DateTimeOffset now)
        : base(id, now)
    {
        CaseId = caseId;
        (MeetingId, AgendaItemId, ForumId, ProposedByHatId) = (source.MeetingId, source.AgendaItemId, source.ForumId, source.HatId);
        (ProcessTitle, What, Result, HowWeSeeItIsDone) = (terms.ProcessTitle, terms.What, terms.Result, terms.HowWeSeeItIsDone);
        (OwnerOrganisationId, OwnerHatId) = (terms.OwnerOrganisationId, terms.OwnerHatId);
        (DueOn, GoalId, Nature, Commitment) = (terms.DueOn, terms.GoalId, terms.Nature, terms.Commitment);
        (StartsOn, AfterAgreementId, DirectedAtMemberId) = (terms.StartsOn, terms.AfterAgreementId, terms.DirectedAtMemberId);
        _supporters.AddRange(terms.SupporterIds.Distinct().Select(supporter => new Supporter(supporter)));
    }

    public Guid CaseId { get; private set; }

    /// <summary>The meeting that concluded it, if any.</summary>
    public Guid? MeetingId { get; private set; }

    public Guid? AgendaItemId { get; private set; }

    /// <summary>The forum whose meeting concluded it: a mandate may hold in one forum only.</summary>
    public Guid? ForumId { get; private set; }

    public Guid? ProposedByHatId { get; private set; }

    /// <summary>Neutral, for the process stratum.</summary>
    public string ProcessTitle { get; private set; }

    public string What { get; private set; }

    public string Result { get; private set; }

    public string HowWeSeeItIsDone { get; private set; }

    /// <summary>The one owner.</summary>
    public Guid OwnerOrganisationId { get; private set; }

    /// <summary>The owner's person.</summary>
    public Guid? OwnerHatId { get; private set; }

    /// <summary>When it begins, where that is not at once.</summary>
    public DateOnly? StartsOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>The agreement that has to be done first.</summary>
    public Guid? AfterAgreementId { get; private set; }

    public Guid? GoalId { get; private set; }

    public AgreementNature Nature { get; private set; }

    public Commitment Commitment { get; private set; }

    public AgreementState State { get; private set; }

    /// <summary>What the mandate check said at acceptance.</summary>
    public MandateResult? Mandate { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public Guid? AcceptedByHatId { get; private set; }

    /// <summary>Who wore that hat; absent for what was accepted before this was kept.</summary>
    public Guid? AcceptedByProfessionalId { get; private set; }

    /// <summary>Who has to ratify; absent where the organisation names nobody.</summary>
    public Guid? RatifierHatId { get; private set; }

    /// <summary>Until when; then it is stuck, never active (I-11).</summary>
    public DateTimeOffset? RatifyBefore { get; private set; }

    /// <summary>Proposes an agreement to its owner.</summary>
    /// <param name="id">The agreement.</param>
    /// <param name="caseId">The case; that it takes agreements is checked there.</param>
    /// <param name="terms">What is agreed.</param>
    /// <param name="source">Who proposes, or which meeting.</param>
    /// <param name="by">Who proposes; absent for a meeting.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">The owner is named as its own supporter.</exception>
    public static (Agreement Agreement, AgreementProposed Proposed) Propose(Guid id, Guid caseId, AgreementTerms terms, AgreementSource source, Actor? by, DateTimeOffset now)
    {
        if (terms.SupporterIds.Contains(terms.OwnerOrganisationId))
            throw new RuleViolationException("owner-supports-itself", "Who owns an agreement does not support it as well.");

        var agreement = new Agreement(id, caseId, terms, source, now);
        agreement.NoteWhoIsAwaited();
        agreement.Tell(by, $"Proposed to {TimelineEntry.Organisation}: {terms.ProcessTitle}", now, terms.OwnerOrganisationId);

        return (agreement, agreement.AsProposed(now));
    }

    /// <summary>The owner says what it commits, before it accepts: all that the proposal names, so that its mandate is asked for no less than what the table agreed on, and what the proposal left open.</summary>
    /// <exception cref="RuleViolationException">Another organisation says so (I-8), it was answered, or the proposal asks for more, or for something else.</exception>
    public void Commit(Commitment commitment, Actor by)
    {
        EnsureOwnerAnswers(by);
        if (!commitment.IsAtLeast(Commitment))
            throw new RuleViolationException("commitment-smaller", "The proposal names more than this, or something else: commit what it names (what it left open is yours to name) and renegotiate after that, or decline it (I-9).", "/commitment");

        Commitment = commitment;
    }

    /// <summary>The owner will; whether it can is what its mandate says (I-9). Not covered or not known: subject to ratification.</summary>
    /// <param name="mandate">The answer of Partners.</param>
    /// <param name="ratifierHatId">Who ratifies where the mandate does not cover it.</param>
    /// <param name="ratifyBefore">Until when.</param>
    /// <param name="goalId">The goal, where the proposal named none, or one that is not to be reached any more.</param>
    /// <param name="by">Who accepts for the owner.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">Another organisation accepts (I-8), it was answered, it is not concrete (I-10), or nobody can ratify.</exception>
    public object Accept(MandateResult mandate, Guid? ratifierHatId, DateTimeOffset ratifyBefore, Guid? goalId, Actor by, DateTimeOffset now)
    {
        EnsureOwnerAnswers(by);
        var goal = goalId ?? GoalId ?? throw new RuleViolationException("not-concrete", "The agreement names no goal: accept it with a goalId (I-10).");
        Ratification.EnsureAcceptable(mandate, ratifierHatId);

        (GoalId, OwnerHatId) = (goal, OwnerHatId ?? by.HatId);
        (Mandate, AcceptedAt, AcceptedByHatId, AcceptedByProfessionalId) = (mandate, now, by.HatId, by.ProfessionalId);

        return mandate.Answer is MandateVerdict.Covered ? BecomeActive(by, now) : AwaitRatification(Ratification.RatifierOf(mandate, ratifierHatId), ratifyBefore, by, now);
    }

    /// <summary>The owner says no.</summary>
    /// <exception cref="RuleViolationException">Another organisation answers (I-8), or it was answered.</exception>
    public AgreementDeclined Decline(Actor by, DateTimeOffset now)
    {
        EnsureOwnerAnswers(by);

        Become(AgreementState.Declined);
        Tell(by, $"Declined: {ProcessTitle}", now);

        return new AgreementDeclined { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, DeclinedAt = now };
    }

    /// <summary>Who was named confirms in time what was accepted ad referendum.</summary>
    /// <exception cref="RuleViolationException">It does not wait, the deadline passed, another hat ratifies, or who accepted under another hat, or its mandate does not cover it.</exception>
    public AgreementRatified Ratify(MandateResult mandate, Actor by, DateTimeOffset now)
    {
        if (State is not AgreementState.AwaitingRatification || now >= RatifyBefore)
            throw new RuleViolationException("not-awaiting-ratification", "The agreement does not wait for ratification, or its deadline passed (I-11).");
        EnsureOwnedBy(by);
        Ratification.EnsureRatifiedBy(by, mandate, AcceptedBy, RatifierHatId);

        Become(AgreementState.Active);
        RatifiedMandateId = mandate.MandateId;
        Tell(by, $"Ratified: {ProcessTitle}", now);

        return new AgreementRatified { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, RatifiedAt = now };
    }

    private Accepter AcceptedBy => new(AcceptedByHatId, AcceptedByProfessionalId);

    private AgreementAccepted BecomeActive(Actor by, DateTimeOffset now)
    {
        Become(AgreementState.Active);
        Tell(by, $"Accepted: {ProcessTitle}", now);

        return new AgreementAccepted { AgreementId = Id, CaseId = CaseId, OwnerOrganisationId = OwnerOrganisationId, MandateId = Mandate?.MandateId, AcceptedAt = now };
    }

    private AgreementAcceptedSubjectToRatification AwaitRatification(Guid? ratifier, DateTimeOffset ratifyBefore, Actor by, DateTimeOffset now)
    {
        (State, RatifierHatId, RatifyBefore) = (AgreementState.AwaitingRatification, ratifier, ratifyBefore);
        Tell(by, $"Accepted subject to ratification: {ProcessTitle}", now);

        return new AgreementAcceptedSubjectToRatification
        {
            AgreementId = Id,
            CaseId = CaseId,
            OwnerOrganisationId = OwnerOrganisationId,
            RatifierHatId = ratifier,
            RatifyBefore = ratifyBefore,
            AcceptedAt = now,
        };
    }

    private AgreementProposed AsProposed(DateTimeOffset now) => new()
    {
        AgreementId = Id,
        CaseId = CaseId,
        OwnerOrganisationId = OwnerOrganisationId,
        OwnerHatId = OwnerHatId,
        MeetingId = MeetingId,
        DueOn = DueOn,
        ProposedAt = now,
    };

    private void EnsureOwnerAnswers(Actor by)
    {
        EnsureOwnedBy(by);
        if (State is not AgreementState.Proposed)
            throw new RuleViolationException("agreement-answered", "The agreement was answered already.");
    }

    private void EnsureOwnedBy(Actor by)
    {
        if (by.OrganisationId != OwnerOrganisationId)
            throw new RuleViolationException("owner-only", "Only the organisation that owns the agreement can do this (I-8).");
        by.EnsureMayTakePart();
    }

    /// <summary>In a new state nobody waits for what belonged to the old one.</summary>
    private void Become(AgreementState state)
    {
        (State, RatifyBefore, RemindAt, StandInHatId) = (state, null, null, null);
        if (state is not (AgreementState.Active or AgreementState.Stuck or AgreementState.Done)) // what is done may be contradicted, and then needs a mandate again
            (MandateLost, MandateLostAt) = (null, null);
        NoteWhoIsAwaited();
    }

    private void Tell(Actor? by, string what, DateTimeOffset now, Guid? about = null) =>
        Tell(CaseId, new Telling(TimelineKind.Agreement, by, what, about, Id, State, OwnerOrganisationId: OwnerOrganisationId, DueOn: DueOn), now);
}
