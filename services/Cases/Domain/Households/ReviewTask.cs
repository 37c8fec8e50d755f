using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Why a case has to be looked at again.</summary>
public enum ReviewTaskKind
{
    /// <summary>Somebody died: how are those who stay, and what is the case about now?</summary>
    Survivors,

    /// <summary>A child becomes sixteen: own rights, own voice, own copy.</summary>
    Sixteen,

    /// <summary>A child comes of age: youth care ends, and what was agreed with the parents is asked of the person.</summary>
    Eighteen,

    /// <summary>A signal that led to the case was corrected (I-25): what is otherwise, and does it change the plan? The triage of the signal has the words.</summary>
    SignalCorrected,

    /// <summary>A signal turned out to be about something else (I-6): what came from it alone does not count.</summary>
    SignalDetached,

    /// <summary>Triage attached another signal to the case while it ran: does it change the plan? The triage has the words.</summary>
    SignalAttached,

    /// <summary>Where the people lived before the case was at a higher phase than the one at which it begins here (I-12): which phase is right?</summary>
    PhaseBeforeMoving,
}

/// <summary>That a case has to be looked at again, for who directs.</summary>
public sealed class ReviewTask
{
    private ReviewTask()
    {
    }

    internal ReviewTask(Guid taskId, ReviewTaskKind kind, Guid? memberId, DateTimeOffset now) => (TaskId, Kind, MemberId, RaisedAt) = (taskId, kind, memberId, now);

    public Guid TaskId { get; private set; }

    public ReviewTaskKind Kind { get; private set; }

    /// <summary>The member of the household that it is about; absent where it is about a signal or the phase.</summary>
    public Guid? MemberId { get; private set; }

    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    public Guid? DoneByHatId { get; private set; }

    /// <summary>What was found.</summary>
    public string? Finding { get; private set; }

    internal void Done(string finding, Actor by, DateTimeOffset now) => (Finding, DoneByHatId, DoneAt) = (finding, by.HatId, now);
}

public sealed partial class CaseFile
{
    private readonly List<ReviewTask> _reviewTasks = [];

    /// <summary>What asks, or asked, to look at the case again.</summary>
    public IReadOnlyCollection<ReviewTask> ReviewTasks => _reviewTasks;

    /// <summary>The person whom the case is about died: it gets another focus or ends.</summary>
    public bool SubjectDied { get; private set; }

    /// <summary>A member of the household died: those who stay are looked at again, and where the case is about who died nobody is written to any more. A merged case is looked at once it goes on by itself.</summary>
    /// <exception cref="RuleViolationException">The case ended otherwise.</exception>
    public CaseReviewTaskRaised MemberDied(Guid taskId, Guid memberId, bool isFocus, DateTimeOffset now)
    {
        if (Status is not CaseStatus.MergedInto)
            EnsureNotEnded();
        if (isFocus)
            FocusDied();

        return Raise(taskId, ReviewTaskKind.Survivors, memberId, now);
    }

    /// <summary>Nobody lives any more whom the case is about.</summary>
    /// <returns>Whether that is new.</returns>
    public bool FocusDied()
    {
        if (SubjectDied)
            return false;

        (SubjectDied, Informed) = (true, new SubjectInformed(InformedState.NotApplicable, "The person died."));

        return true;
    }

    /// <summary>Whom the case is about lives after all, or who died went with another case, unless it got another focus meanwhile. Whether that person knows of the case nobody can tell any more: it is looked at again (I-35).</summary>
    public void FocusLives(DateTimeOffset now)
    {
        if (SubjectDied)
            (SubjectDied, Informed) = (false, new SubjectInformed(InformedState.Postponed, "It turned out that whom the case is about lives: look again at whether the person knows of the case.", DutchDay.Of(now)));
    }

    /// <summary>The day on which the death of a member was registered here last; today where that is not known.</summary>
    public DateOnly DeathRegisteredOn(Guid memberId, DateTimeOffset now) => DutchDay.Of(DeathRegisteredAt(memberId) ?? now);

    /// <summary>When the death of a member was registered here last; null where it was not.</summary>
    public DateTimeOffset? DeathRegisteredAt(Guid memberId) =>
        _reviewTasks.Where(t => t.Kind is ReviewTaskKind.Survivors && t.MemberId == memberId).Max(t => (DateTimeOffset?)t.RaisedAt);

    /// <summary>A child of the household reached an age at which own rights begin. Null where the case does not run.</summary>
    public CaseReviewTaskRaised? MemberComesOfAge(Guid taskId, Guid memberId, int age, DateTimeOffset now) =>
        IsRunning || Status is CaseStatus.Intake ? Raise(taskId, age >= 18 ? ReviewTaskKind.Eighteen : ReviewTaskKind.Sixteen, memberId, now) : null;

    /// <summary>Triage attached a signal: who takes part hears that there is one, never whose (domain.md 5.3), and who directs a running case says what it changes. During aftercare it is a relapse (domain.md 6, 32).</summary>
    /// <param name="taskId">What asks to look at the case again.</param>
    /// <param name="origin">The signal.</param>
    /// <param name="requestedCaseId">The case id that triage asked for.</param>
    /// <param name="now">The moment.</param>
    public IReadOnlyList<object> TakeSignal(Guid taskId, Origin origin, Guid requestedCaseId, DateTimeOffset now)
    {
        var isKnown = _origins.Any(known => known.SignalId == origin.SignalId);
        List<object> facts = [Attach(origin, requestedCaseId, now)];
        if (Status is CaseStatus.Monitoring)
            facts.Add(Relapse(null, now));
        if (isKnown)
            return facts;

        Tell(TimelineKind.Opening, null, "Another signal was attached to this case: ask the triage what it adds.", now);
        if (IsRunning)
            facts.Add(Add(taskId, ReviewTaskKind.SignalAttached, null, now));

        return facts;
    }

    /// <summary>A signal that led to the case was corrected, or turned out not to belong to it: who takes part is told, and who directs says what it changes (I-25). A case that ended is told only: null.</summary>
    /// <exception cref="ArgumentException">The kind is about a member of the household.</exception>
    public CaseReviewTaskRaised? SignalChanged(Guid taskId, ReviewTaskKind kind, DateTimeOffset now)
    {
        Tell(TimelineKind.Opening, null, kind switch
        {
            ReviewTaskKind.SignalCorrected => "A signal that led to this case was corrected: ask the triage what is otherwise.",
            ReviewTaskKind.SignalDetached => "A signal turned out to be about something else and no longer belongs to this case: what came from it alone does not count.",
            _ => throw new ArgumentException("The kind is about a member of the household.", nameof(kind)),
        }, now);

        return HasEnded ? null : Add(taskId, kind, null, now);
    }

    /// <summary>Who directs looked at it.</summary>
    /// <exception cref="RuleViolationException">The caller does not direct, it was done already, or it asks for the phase of a case that has no director yet.</exception>
    public void CompleteReview(Guid taskId, string finding, Actor by, DateTimeOffset now)
    {
        EnsureNotEnded();
        EnsureDirects(by);
        var task = _reviewTasks.SingleOrDefault(t => t.TaskId == taskId) ?? throw new ArgumentException("The task is not of this case.", nameof(taskId));
        if (task.DoneAt is not null)
            throw new RuleViolationException("review-done", "This was looked at already.");
        if (task.Kind is ReviewTaskKind.PhaseBeforeMoving)
            EnsureRunning(); // of who directs, not of who weighs the intake

        task.Done(finding, by, now);
        Tell(TimelineKind.Household, by, task switch
        {
            { Kind: ReviewTaskKind.PhaseBeforeMoving } => "Weighed the phase at which the case begins here.",
            { MemberId: null } => "Looked at the case again after a change in a signal.",
            _ => "Looked at the case again after a change in the household.",
        }, now);
    }

    /// <summary>After the death of whom it was about, the case is about those who stay.</summary>
    /// <exception cref="RuleViolationException">Nobody whom it is about died, the caller does not direct, those who stay are no person or household, or informing is postponed without a day (I-35).</exception>
    /// <param name="subject">Those who stay.</param>
    /// <param name="informed">Whether they know.</param>
    /// <param name="by">Who directs.</param>
    /// <param name="now">The moment.</param>
    /// <param name="householdId">Their household; absent: the same as before.</param>
    public CaseIdentityAssessed Refocus(Subject subject, SubjectInformed informed, Actor by, DateTimeOffset now, Guid? householdId = null)
    {
        EnsureRefocuses(subject, informed, by);

        (Subject, Informed, SubjectDied, HouseholdId) = (subject, informed, false, householdId ?? HouseholdId);
        Tell(TimelineKind.Household, by, "The case has another focus from now on.", now);

        return Assessed(now);
    }

    /// <summary>Asked before anything outside of the case is looked at.</summary>
    /// <exception cref="RuleViolationException">As for <see cref="Refocus"/>.</exception>
    public void EnsureRefocuses(Subject subject, SubjectInformed informed, Actor by)
    {
        EnsureNotEnded();
        EnsureDirects(by);
        if (!SubjectDied)
            throw new RuleViolationException("focus-stays", "A case gets another focus after the death of whom it was about; otherwise open another case.");
        if (!subject.HasHousehold)
            throw new RuleViolationException("no-household", "Those who stay are a person or a household: for an address or an area as such open a case of its own.");
        Blocker.Refuse(BlockersOfInforming(informed));
    }

    /// <summary>Whether the caller may write down who belongs to the household: who takes part, or who weighs an intake.</summary>
    /// <exception cref="RuleViolationException">The case ended, or the caller takes no part.</exception>
    public void EnsureWritesMembers(Actor by)
    {
        EnsureNotEnded();
        if (Status is CaseStatus.Intake)
            EnsureDirects(by);
        else
            EnsureContributes(by);
    }

    /// <summary>Whether somebody can be written down here at all: an area is nobody's home, an address may be that of several households, and who lives there is the subject of a case of their own (I-1).</summary>
    /// <exception cref="RuleViolationException">The case ended, the caller takes no part, or the case is about an address or an area.</exception>
    public void EnsureTakesMembers(Actor by)
    {
        EnsureWritesMembers(by);
        if (!Subject.HasHousehold)
            throw new RuleViolationException("no-household", Subject.Kind is SubjectKind.Address
                ? "The case of an address holds nothing of the households there: who directs it gives each a case of its own (openCompartment), in which those who live there are written down."
                : "The case of an area has no household: open a case for the household.");
    }

    /// <summary>Whether nobody said yet at which phase the case has to be here.</summary>
    private bool OwesPhase => _reviewTasks.Any(t => t is { Kind: ReviewTaskKind.PhaseBeforeMoving, DoneAt: null });

    /// <remarks>Which phase is right nobody can say of an intake: that goes along to where the intake goes on, or is moved.</remarks>
    private IEnumerable<Blocker> BlockersOfReview()
    {
        if (_reviewTasks.Any(t => t.DoneAt is null && !(t.Kind is ReviewTaskKind.PhaseBeforeMoving && Status is CaseStatus.Intake)))
            yield return new("review-tasks-open", "Something changed that asks to look at the case again: do the open review tasks first.");
    }

    private CaseReviewTaskRaised Raise(Guid taskId, ReviewTaskKind kind, Guid memberId, DateTimeOffset now)
    {
        Tell(TimelineKind.Household, null, "Something changed in the household that asks to look at the case again.", now);

        return Add(taskId, kind, memberId, now);
    }

    private CaseReviewTaskRaised Add(Guid taskId, ReviewTaskKind kind, Guid? memberId, DateTimeOffset now)
    {
        _reviewTasks.Add(new ReviewTask(taskId, kind, memberId, now));

        return Raised(taskId, now);
    }

    private CaseReviewTaskRaised Raised(Guid taskId, DateTimeOffset now) => new() { CaseId = Id, TaskId = taskId, RaisedAt = now };
}
