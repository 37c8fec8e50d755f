using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    /// <summary>The organisations that see something in this case: who signalled, who was asked, who directs.</summary>
    private int OrganisationsInvolved(Guid? director) => _origins.Select(origin => origin.OrganisationId)
        .Concat(_participants.Where(p => p.IsOpen).Select(p => (Guid?)p.OrganisationId))
        .Append(director)
        .OfType<Guid>().Distinct().Count();

    /// <summary>Nobody but the organisation that directs takes part, or was asked: what one organisation does alone is no case of partners.</summary>
    public bool NeedsPartner => IsRunning && !_participants.Any(p => p.IsOpen && p.OrganisationId != Director?.OrganisationId);

    /// <summary>Aftercare, once it began.</summary>
    public Monitoring? Monitoring { get; private set; }

    /// <summary>How it ended, once it did.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>When it ended, in whichever way; absent while it runs.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The evaluation that a time at phase 4 asks for (I-36).</summary>
    public AfterActionReview? AfterActionReview { get; private set; }

    /// <summary>The intake ends without a case.</summary>
    /// <exception cref="RuleViolationException">It is no intake, or the caller is not of the territory's triage.</exception>
    public IReadOnlyList<object> NotAccept(string grounds, Actor by, DateTimeOffset now)
    {
        if (Status is not CaseStatus.Intake)
            throw new RuleViolationException("not-in-intake", "Only an intake can be not accepted.");
        if (!IsTriageOfTerritory(by))
            throw new RuleViolationException("triage-only", "Only the triage of the territory decides on an intake.");

        NotAcceptedGrounds = grounds;

        return EndWithoutCase("The case was not accepted.", by, now);
    }

    /// <summary>Nobody weighed the intake within the region's term: what nobody needs is not kept (I-27), so it ends without a case, and who signalled hears that nothing came of it (I-31).</summary>
    /// <returns>The facts; none where it is no intake any more.</returns>
    public IReadOnlyList<object> LapseIntake(DateTimeOffset now) =>
        Status is CaseStatus.Intake ? EndWithoutCase("Nobody weighed the intake in time: it ended without a case.", null, now) : [];

    private IReadOnlyList<object> EndWithoutCase(string what, Actor? by, DateTimeOffset now)
    {
        (Status, ClosedAt) = (CaseStatus.NotAccepted, now);
        ProposedDirector?.End(now);
        Tell(TimelineKind.Closure, by, what, now);

        return [new CaseNotAccepted { CaseId = Id, DecidedAt = now }, .. PartsFallAway("the case was not accepted", now)];
    }

    /// <summary>How often meetings put the case off in a row; twice is stagnation (I-32).</summary>
    public int TimesDeferred { get; private set; }

    /// <summary>A meeting put the case off: that is no review, and moves nothing.</summary>
    /// <param name="timesDeferred">How often by now; absent where that is told apart.</param>
    /// <param name="what">What the meeting did, for the timeline.</param>
    /// <param name="at">When.</param>
    /// <param name="overtaken">A later meeting was heard of before this one: what this one did is told, and changes nothing.</param>
    public void PutOff(int? timesDeferred, string what, DateTimeOffset at, bool overtaken = false)
    {
        TimesDeferred = overtaken ? TimesDeferred : timesDeferred ?? TimesDeferred;
        TellMeeting(TimelineKind.Deferral, what, at);
    }

    /// <summary>A meeting dealt with the case.</summary>
    /// <param name="what">What the meeting did, for the timeline.</param>
    /// <param name="at">When.</param>
    /// <param name="nextReviewOn">The day on which the table looks at the case again, where it named one: also a review that leaves the phase as it is moves the date on (I-12), within the rhythm of that phase.</param>
    /// <param name="profile">How the region scales.</param>
    /// <param name="overtaken">A later meeting was heard of before this one: what this one did is told, and changes nothing.</param>
    public void Met(string what, DateTimeOffset at, DateOnly? nextReviewOn, AveProfile profile, bool overtaken = false)
    {
        TimesDeferred = overtaken ? TimesDeferred : 0;
        if (nextReviewOn is { } on && !overtaken && !HasEnded && !_scalings.Any(s => s.TookEffectAt > at))
            NextReviewOn = ReviewAtTheLatest(profile, at) is { } latest && on > latest ? latest : on;
        TellMeeting(TimelineKind.Meeting, what, at);
    }

    /// <summary>The last day that the rhythm of its phase leaves for the next review, seen from a moment; absent where the phase has none.</summary>
    private DateOnly? ReviewAtTheLatest(AveProfile profile, DateTimeOffset from) => profile.At(AvePhase).ReviewEvery is { } rhythm ? DutchDay.Of(from + rhythm) : null;

    /// <summary>A meeting is heard of later than it was held: where the case stands now is not where it stood then, so the line does not say.</summary>
    private void TellMeeting(TimelineKind kind, string what, DateTimeOffset at) => Tell(Id, new Telling(kind, null, what), at);

    /// <summary>Why an intake ended without a case.</summary>
    public string? NotAcceptedGrounds { get; private set; }

    /// <summary>Aftercare begins.</summary>
    /// <exception cref="RuleViolationException">The caller does not direct, or an agreement of corrective or crisis nature is open.</exception>
    public CaseMonitoringStarted StartMonitoring(Monitoring monitoring, IReadOnlyCollection<AgreementStanding> agreements, Actor by, DateTimeOffset now)
    {
        EnsureActive();
        EnsureIsDirector(by);
        Blocker.Refuse(BlockersOfMonitoring(agreements));
        EnsureMayWatch(monitoring.OwnerOrganisationId);

        Monitoring = monitoring;
        Status = CaseStatus.Monitoring;
        Tell(TimelineKind.Monitoring, by, $"Aftercare began; {TimelineEntry.Organisation} watches.", now, monitoring.OwnerOrganisationId);

        return new CaseMonitoringStarted { CaseId = Id, MonitoredUntil = DutchDay.Of(monitoring.EndsAt), StartedAt = now };
    }

    /// <summary>Another organisation watches over the aftercare from now on; or the one that fills in does so for good.</summary>
    /// <exception cref="RuleViolationException">There is no aftercare, the caller does not direct, or the organisation takes no part.</exception>
    public void ChangeMonitor(Guid organisationId, Actor by, DateTimeOffset now)
    {
        if (Status is not CaseStatus.Monitoring)
            throw new RuleViolationException("not-in-monitoring", "Somebody watches over a case during its aftercare.");
        EnsureIsDirector(by);
        EnsureMayWatch(organisationId);

        Monitoring!.WatchedBy(organisationId);
        Tell(TimelineKind.Monitoring, by, $"{TimelineEntry.Organisation} watches over the aftercare from now on.", now, organisationId);
    }

    private void EnsureMayWatch(Guid organisationId)
    {
        if (!HasParticipant(organisationId))
            throw new RuleViolationException("monitor-takes-part", "Who watches over the aftercare takes part in the case.");
    }

    /// <summary>Who watches takes no part any more: aftercare that nobody watches is none, so that the organisation which directs does until it says who does.</summary>
    private void WatchPassesOn(Guid organisationId, DateTimeOffset now)
    {
        if (Status is not CaseStatus.Monitoring || Monitoring!.OwnerOrganisationId != organisationId)
            return;

        var next = Director is { } director && director.OrganisationId != organisationId ? director.OrganisationId : TerritorialOwnerOrganisationId;
        Monitoring.FillIn(next, now);
        Tell(TimelineKind.Monitoring, null, $"Who watched over the aftercare takes no part any more; {TimelineEntry.Organisation} watches until another is named.", now, next);
    }

    /// <summary>The case ends with an outcome.</summary>
    /// <exception cref="RuleViolationException">Not in monitoring, its term has not passed, agreements are open, or the after-action review was not held (I-36).</exception>
    public IReadOnlyList<object> Close(Outcome outcome, CaseFacts facts, Actor by, DateTimeOffset now)
    {
        EnsureRunning();
        EnsureIsDirector(by);
        Blocker.Refuse(BlockersOfClosing(facts, now));
        Outcome = WithAllGoals(outcome, [.. _goals, .. facts.MergedGoals ?? []]);
        ClosedAt = now;
        Status = CaseStatus.Closed;
        (SuspendedFor, SuspendedUntilOn) = (null, null);
        OvertakeWhatWaits();
        RolesAndProposalsEnd(now);
        Tell(TimelineKind.Closure, by, "The case was closed with an outcome.", now);

        return [new CaseClosed { CaseId = Id, ClosedAt = now }, .. InvitationsFallAway("the case was closed", now), .. CalledInGo(now)];
    }

    /// <summary>It went wrong again during aftercare: the case is active again with the same plan, and its director stays (domain.md 6, 32).</summary>
    /// <exception cref="RuleViolationException">There is no aftercare, or the hat never reaches case content (I-15).</exception>
    public CaseActivated Relapse(Actor? by, DateTimeOffset now)
    {
        if (Status is not CaseStatus.Monitoring)
            throw new RuleViolationException("not-in-monitoring", "A relapse is told during aftercare.");
        by?.EnsureMayTakePart();

        Status = CaseStatus.Active;
        (Monitoring, ResidentsCopy) = (null, null);
        Tell(TimelineKind.Monitoring, by, "A relapse: the case is active again.", now);

        return new CaseActivated { CaseId = Id, ActivatedAt = now };
    }

    /// <summary>Whether aftercare leaves room for an agreement of that nature: none that is corrective or of a crisis is open when it begins, nor comes to be while it lasts (domain.md 5.4).</summary>
    /// <exception cref="RuleViolationException">It lasts, and the agreement is corrective or of a crisis.</exception>
    public void EnsureTakes(AgreementNature nature)
    {
        if (Status is CaseStatus.Monitoring && IsHeavy(nature))
            throw new RuleViolationException("aftercare-takes-no-heavy-agreements", "During aftercare nothing of corrective or crisis nature is agreed: tell the relapse first (tellRelapse), so that the case is active again.");
    }

    private static bool IsHeavy(AgreementNature nature) => nature is AgreementNature.Corrective or AgreementNature.Crisis;

    /// <summary>The case goes on with the same history, weighed again: under its purpose of now and under local rules. The last director acts until somebody accepts, so that there is one at every instant (I-3).</summary>
    /// <param name="reason">Why, and for which purpose it is again needed.</param>
    /// <param name="purpose">For which purpose it is needed now: the purpose is weighed again, not taken over.</param>
    /// <param name="director">The last director, or who stands in where that hat ended.</param>
    /// <param name="retainedUntil">After that moment a new case is needed.</param>
    /// <param name="profile">The region's rules, which say when the phase at which it goes on is looked at again.</param>
    /// <param name="by">Somebody of the last director's organisation or of the territory's triage.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">Not closed, or past its retention.</exception>
    public IReadOnlyList<object> Reopen(string reason, Purpose purpose, HatRef director, DateTimeOffset retainedUntil, AveProfile profile, Actor by, DateTimeOffset now)
    {
        EnsureClosed();
        Blocker.Refuse(BlockersOfReopening(retainedUntil, now));
        EnsureMayReopen(director, by);

        var (wasLocal, wasAt, closedAt) = (Regime is Regime.Local, AvePhase, ClosedAt);
        Status = CaseStatus.Active;
        (ReopenedFor, Purpose) = (reason, purpose);
        (ClosedAt, Outcome, Monitoring, ResidentsCopy, AvePhase) = (null, null, null, null, Math.Min(AvePhase, AvePhases.Complex - 1)); // above that it ended only where its subject died: who a higher phase asks for is asked anew
        (NextReviewOn, TimesDeferred) = (ReviewAtTheLatest(profile, now), 0); // what a table did before it was closed says nothing of what begins now
        var acting = RoleHolding.Acting(DirectorRole.CaseDirector, director, now);
        _roles.Add(acting);
        Tell(TimelineKind.Opening, by, $"Reopened the case; {TimelineEntry.Organisation} acts as director until somebody accepts.", now, director.OrganisationId);

        return
        [
            new CaseReopened { CaseId = Id, ReopenedAt = now },
            .. WhatEndedWithIt(wasAt, closedAt, now),
            Changed(acting, now),
            .. wasLocal ? Array.Empty<object>() : [BackToLocalRules(reason, by, now)],
            .. AskAgain(director.OrganisationId, by, now),
            .. TakePartAs(acting, now),
        ];
    }

    /// <summary>Who held another role at the end could read the case while it was closed; from now on nobody holds that role, and it is at a phase that needs none.</summary>
    private IEnumerable<object> WhatEndedWithIt(int phase, DateTimeOffset? closedAt, DateTimeOffset now) =>
    [
        .. phase == AvePhase ? Array.Empty<object>() : [new CaseScaled { CaseId = Id, FromPhase = phase, ToPhase = AvePhase, Emergency = false, NextReviewOn = NextReviewOn, ScaledAt = now }],
        .. _roles.Where(r => r.State is RoleState.Ended && r.Until == closedAt && r.Role is not DirectorRole.CaseDirector).DistinctBy(r => r.Role).Select(r => Changed(r, now)),
    ];

    /// <summary>Who took part for another purpose is asked again: its yes was to that one (domain.md 5.9). The organisation that directs goes on for the new one.</summary>
    private List<object> AskAgain(Guid directs, Actor by, DateTimeOffset now)
    {
        List<object> facts = [];
        foreach (var part in _participants.Where(p => p.State is ParticipantState.Accepted && p.Purpose != Purpose).ToList())
        {
            if (part.IsCalledIn)
                facts.Add(Left(part, ContributionChoice.Keep, null, now)); // that emergency was another
            else if (part.OrganisationId == directs)
                part.GoesOnFor(Purpose);
            else
                facts.AddRange([Left(part, ContributionChoice.Keep, null, now), Ask(Guid.CreateVersion7(now), part.OrganisationId, part.HatId, part.Question, by, now)]);
        }

        return facts;
    }

    /// <summary>Who may reopen it, or may know that another case of the household stands in the way (I-17): the triage of the territory, the organisation that directed it last, and the one in which that merged and for which the same hat goes on.</summary>
    /// <param name="director">Who would direct it; absent where nobody can.</param>
    /// <param name="by">Who asks.</param>
    public bool MayReopen(HatRef? director, Actor by) =>
        IsTriageOfTerritory(by) || LastDirector.OrganisationId == by.OrganisationId || (director?.HatId == LastDirector.HatId && director.OrganisationId == by.OrganisationId);

    /// <summary>Asked before anything outside of the case is looked at; returns who will direct.</summary>
    /// <exception cref="RuleViolationException">The hat never reaches case content (I-15), the caller is of another organisation, or nobody can direct.</exception>
    public HatRef EnsureMayReopen(HatRef? director, Actor by)
    {
        by.EnsureMayTakePart();
        if (!MayReopen(director, by))
            throw new RuleViolationException("director-only", "Only the organisation that directed the case, or the triage of the territory, can reopen it.");
        Blocker.Refuse(BlockersOfDirecting(director is not null));

        return director!;
    }

    private static IEnumerable<Blocker> BlockersOfDirecting(bool canBeDirected)
    {
        if (!canBeDirected)
            yield return new("no-director", "The last director's hat ended and nobody can stand in: name a fallback director in the directory first (I-3).");
    }

    private static IEnumerable<Blocker> BlockersOfReopening(DateTimeOffset? retainedUntil, DateTimeOffset now)
    {
        if (now >= retainedUntil)
            yield return new("retention-passed", "The case is past its retention: open a new one.");
    }

    internal void EnsureClosed()
    {
        if (Status is not CaseStatus.Closed)
            throw new RuleViolationException("not-closed", "Only a closed case can be reopened.");
    }

    /// <summary>Why it was reopened.</summary>
    public string? ReopenedFor { get; private set; }

    /// <summary>Who directed last.</summary>
    public RoleHolding LastDirector => _roles.Where(r => r.Role is DirectorRole.CaseDirector && r.HeldFrom is not null).MaxBy(r => r.HeldFrom)!;

    /// <summary>The evaluation that a time at phase 4 asks for was held (I-36).</summary>
    /// <exception cref="RuleViolationException">The caller does not direct, or the day lies ahead, or before the crisis that is looked back on.</exception>
    public void HoldAfterActionReview(DateOnly heldOn, Actor by, DateTimeOffset now)
    {
        EnsureRunning();
        EnsureDirects(by);
        if (heldOn > DutchDay.Of(now))
            throw new RuleViolationException("review-in-future", "An evaluation that was held lies in the past.");
        if (LastCrisisBeganAt is { } began && heldOn < DutchDay.Of(began))
            throw new RuleViolationException("review-before-crisis", $"The crisis began on {DutchDay.Of(began):yyyy-MM-dd}: what was held before that day looks back on something else (I-36).");

        AfterActionReview = new AfterActionReview(AfterActionReview?.PlannedOn ?? heldOn, heldOn);
        Tell(TimelineKind.Closure, by, "The evaluation of the crisis was held.", now);
    }

    private static Blocker MayBeAnothers => new(
        "may-be-anothers", "It may be about the same people as another case, and by itself nothing is attached to that one: who directs it says first whether they are one (I-1, I-6).");

    private IEnumerable<Blocker> BlockersOfActivation(Guid? director, bool mayBeAnothers)
    {
        if (mayBeAnothers)
            yield return MayBeAnothers;
        if (director is null)
            yield return new("director-needed", "A case needs a director: propose one (I-3).");
        if (OrganisationsInvolved(director) < 2)
            yield return new("two-organisations-needed", "A case needs two organisations: invite one before it becomes active.");
        foreach (var blocker in BlockersOfInforming(Informed))
            yield return blocker;
    }

    private static IEnumerable<Blocker> BlockersOfInforming(SubjectInformed informed)
    {
        if (informed is { State: InformedState.Postponed, ReviewOn: null })
            yield return new("informing-state-needed", "Postponing to inform the subject needs a reason and a day to look again (I-35).");
    }

    /// <remarks>From which phase on it goes down first is no configuration: where I-4 asks for more than a director, whatever a region says, the director does not end what others decide on (I-12), nor a crisis without a day for its evaluation (I-36).</remarks>
    private IEnumerable<Blocker> BlockersOfMonitoring(IReadOnlyCollection<AgreementStanding> agreements)
    {
        foreach (var blocker in BlockersOfScaling().Concat(BlockersOfRatifying()).Concat(BlockersOfReview()))
            yield return blocker;
        if (AvePhase >= AvePhases.Complex)
            yield return new("scale-down-first", $"The case is at phase {AvePhase}: first it goes down to phase {AvePhases.Complex - 1}, as who decides on each phase says, to a director who receives it (I-12).");
        if (agreements.Any(a => a.IsOpen && IsHeavy(a.Nature)))
            yield return new("heavy-agreements-open", "Agreements of corrective or crisis nature are still open.");
    }

    private IEnumerable<Blocker> BlockersOfClosing(CaseFacts facts, DateTimeOffset now)
    {
        foreach (var blocker in BlockersOfRatifying().Concat(BlockersOfReview()))
            yield return blocker;
        if (Status is not CaseStatus.Monitoring && !SubjectDied)
            yield return new("monitoring-first", "A case ends after a term of monitoring.");
        if (now < Monitoring?.EndsAt && !SubjectDied)
            yield return new("monitoring-term-runs", "The term of monitoring has not passed.");
        if (facts.Agreements.Any(a => a.IsOpen))
            yield return new("agreements-open", "Agreements are still open.");
        if (facts is { HasBaseline: true, HasFollowUp: false })
            yield return new("follow-up-needed", "The life areas were measured at the beginning: measure them again, so that the outcome stands against it.");
        if (OwesReview)
            yield return new("after-action-review-needed", "After a time at phase 4 the evaluation has to be held before the case ends (I-36).");
        if (ResidentsCopy is null && !SubjectDied)
            yield return new("residents-copy-needed", "The resident gets a copy of plan and outcome, or the reason why not is recorded: POST residents-copy.");
    }

    private CaseActivated BecomeActive(Actor by, AveProfile profile, DateTimeOffset now)
    {
        Status = CaseStatus.Active;
        NextReviewOn ??= ReviewAtTheLatest(profile, now);
        Tell(TimelineKind.Opening, by, "The case became active.", now);

        return new CaseActivated { CaseId = Id, ActivatedAt = now };
    }

    /// <summary>The outcome with what was reached or given up before: of a goal that ended it was said then.</summary>
    private static Outcome WithAllGoals(Outcome outcome, IReadOnlyCollection<Goal> goals)
    {
        if (!goals.Where(goal => goal.IsOpen).Select(goal => goal.GoalId).Order().SequenceEqual(outcome.Goals.Select(result => result.GoalId).Order()))
            throw new RuleViolationException("goals-unanswered", "The outcome says of every open goal of the case, and of the cases that go on as it, how far it was reached: of each once, and of no other.");

        return new(
            outcome.Result, outcome.Summary, outcome.ResidentFeedback,
            [.. outcome.Goals, .. goals.Where(goal => goal.ResultAtItsEnd is not null).Select(goal => new GoalOutcome(goal.GoalId, goal.ResultAtItsEnd!.Value))]);
    }
}
