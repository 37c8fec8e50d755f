using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Where a proposal for the plan stands.</summary>
public enum PlanProposalState
{
    /// <summary>Nobody who writes the plan answered it yet.</summary>
    Open,

    /// <summary>Its text stands in the plan, adopted as a version of its own.</summary>
    TakenUp,

    /// <summary>The plan stays as it is, for a reason.</summary>
    Declined,

    /// <summary>Who wrote it took it back.</summary>
    Withdrawn,
}

/// <summary>Another text for the plan, kept beside it until who writes the plan takes it up or declines it: of two who write the same paragraph the plan has one, and the other is not lost (I-39).</summary>
public sealed class PlanProposal : ToldRoot
{
    /// <summary>More open proposals than this has no organisation in one case.</summary>
    public const int MostOpen = 20;

    private PlanProposal() => Note = "";

    /// <summary>Somebody who takes part proposes another text.</summary>
    /// <param name="id">The proposal.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="writtenOnVersion">The version of the plan that the author read.</param>
    /// <param name="situation">How things are; null: as the plan says.</param>
    /// <param name="sharedInterest">What the partners want together; null: as the plan says.</param>
    /// <param name="note">What changes, and why.</param>
    /// <param name="by">Who proposes it.</param>
    /// <param name="now">The moment.</param>
    public PlanProposal(Guid id, Guid caseId, int writtenOnVersion, string? situation, string? sharedInterest, string note, Actor by, DateTimeOffset now)
        : base(id, now)
    {
        (CaseId, WrittenOnVersion, Situation, SharedInterest, Note) = (caseId, writtenOnVersion, situation, sharedInterest, note);
        (OrganisationId, HatId) = (by.OrganisationId, by.HatId);
        Tell(by, "Proposed another text for the plan.", now);
    }

    public Guid CaseId { get; private set; }

    /// <summary>The version of the plan, as an ETag, that it was written on.</summary>
    public int WrittenOnVersion { get; private set; }

    public string? Situation { get; private set; }

    public string? SharedInterest { get; private set; }

    public string Note { get; private set; }

    /// <summary>Whose text it is; that stays so where the organisation merges.</summary>
    public Guid OrganisationId { get; private set; }

    public Guid HatId { get; private set; }

    public PlanProposalState State { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public Guid? AnsweredByHatId { get; private set; }

    public Guid? AnsweredByOrganisationId { get; private set; }

    /// <summary>Why it was declined.</summary>
    public string? Reason { get; private set; }

    /// <summary>The number of the version of the plan in which it was taken up.</summary>
    public int? TakenUpInVersion { get; private set; }

    /// <summary>Who writes the plan leaves the plan as it is.</summary>
    /// <param name="goesOnAs">The case of which the plan is, or as which that one goes on: who directs it answers.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who declines.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">The case does not run, the caller does not direct it, or the proposal was answered.</exception>
    public void Decline(CaseFile goesOnAs, string reason, Actor by, DateTimeOffset now)
    {
        goesOnAs.EnsureRunning();
        goesOnAs.EnsureDirects(by);
        EnsureOpen();

        Reason = reason;
        End(PlanProposalState.Declined, by, $"Declined what {TimelineEntry.Organisation} proposed for the plan.", now);
    }

    /// <summary>Who wrote it takes it back.</summary>
    /// <param name="goesOnAs">The case of which the plan is, or as which that one goes on.</param>
    /// <param name="author">The organisation that wrote it, or that goes on in its place.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">The case does not run, another organisation does (I-8), the hat never reaches case content (I-15), or it was answered.</exception>
    public void Withdraw(CaseFile goesOnAs, Guid author, Actor by, DateTimeOffset now)
    {
        goesOnAs.EnsureRunning();
        by.EnsureMayTakePart();
        if (by.OrganisationId != author)
            throw new RuleViolationException("not-the-author", "Only the organisation that wrote a proposal takes it back (I-8).");
        EnsureOpen();

        End(PlanProposalState.Withdrawn, by, "Took its text for the plan back.", now);
    }

    internal void EnsureOpen()
    {
        if (State is not PlanProposalState.Open)
            throw new RuleViolationException("proposal-answered", "The proposal was taken up, declined or taken back already.");
    }

    /// <summary>The plan says so now: <see cref="Plan.TakeUp"/>.</summary>
    internal void TakenUp(int version, Actor by, DateTimeOffset now)
    {
        TakenUpInVersion = version;
        End(PlanProposalState.TakenUp, by, $"Took up what {TimelineEntry.Organisation} proposed for the plan.", now);
    }

    private void End(PlanProposalState state, Actor by, string what, DateTimeOffset now)
    {
        (State, AnsweredAt, AnsweredByHatId, AnsweredByOrganisationId) = (state, now, by.HatId, by.OrganisationId);
        Tell(by, what, now);
    }

    private void Tell(Actor by, string what, DateTimeOffset now) => Tell(CaseId, new Telling(TimelineKind.Plan, by, what, OrganisationId), now);
}
