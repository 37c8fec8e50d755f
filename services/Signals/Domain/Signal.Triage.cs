using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Domain;

// Weighing: taken up by the triage of the area, questions to the signaller only, an outcome with grounds, and feedback.
public sealed partial class Signal
{
    /// <summary>Takes it up for triage; once more where it is urgent, came back and is called for again.</summary>
    /// <param name="organisationId">The organisation whose triage weighs it.</param>
    /// <param name="byHatId">Who takes it up.</param>
    /// <param name="now">Now.</param>
    /// <exception cref="RuleViolationException"><c>triage-started</c>, <c>signal-withdrawn</c>.</exception>
    public void StartTriage(Guid organisationId, Guid byHatId, DateTimeOffset now)
    {
        if (Triage is not null && UrgentCall is not { RepeatAt: not null })
            throw new RuleViolationException("triage-started", "This signal is already in triage.");
        EnsureUndecided();

        if (Triage is null)
            Triage = new Triage(organisationId, byHatId, now);
        else
            Triage.TakeUpAgain(organisationId, byHatId, now);
        UrgentCall?.Take(byHatId, now);
        Status = BeingWeighed;
    }

    /// <summary>The triage that weighs it merged into another organisation, which weighs on; what was decided stays decided by whom it was.</summary>
    public void TriageGoesOnWith(Guid organisationId)
    {
        if (IsUndecided)
            Triage?.GoesOnWith(organisationId);
    }

    /// <summary>Asks the signaller something.</summary>
    /// <exception cref="RuleViolationException"><c>triage-not-started</c>, <c>outcome-reached</c>, <c>signal-withdrawn</c>, <c>signal-full</c>.</exception>
    public Question Ask(Guid questionId, string text, Guid byHatId, SignalTerms terms, DateTimeOffset now)
    {
        EnsureInTriage();
        EnsureRoom(_questions.Count, "questions");

        var question = new Question(questionId, text, byHatId, terms, now);
        _questions.Add(question);
        Status = SignalStatus.NeedsInfo;

        return question;
    }

    /// <summary>The signaller answers. With the last open question answered the weighing goes on.</summary>
    /// <exception cref="RuleViolationException"><c>question-answered</c>, <c>outcome-reached</c>, <c>signal-withdrawn</c>.</exception>
    public void Answer(Question question, string answer, DateTimeOffset now)
    {
        EnsureUndecided();
        if (question.AnsweredAt is not null)
            throw new RuleViolationException("question-answered", "This question has its answer.");

        question.Take(answer, now);
        Status = BeingWeighed;
    }

    /// <summary>Ends triage with an outcome. An unanswered question does not hold it up.</summary>
    /// <param name="decision">How it ends, and why.</param>
    /// <param name="organisationId">The organisation whose triage decides; it owns the case that is asked for (I-5), also where another one, which may have left since, took the signal up.</param>
    /// <param name="byHatId">Who decides.</param>
    /// <param name="terms">The region's terms.</param>
    /// <param name="now">Now.</param>
    /// <exception cref="RuleViolationException"><c>triage-not-started</c>, <c>outcome-reached</c>, <c>signal-withdrawn</c>;
    /// <c>area-has-no-case</c>: a case is about a person, a household or an address.</exception>
    public SignalTriaged Decide(TriageDecision decision, Guid organisationId, Guid byHatId, SignalTerms terms, DateTimeOffset now)
    {
        EnsureInTriage();
        if (decision.Outcome is TriageOutcome.CaseOpened && Subject.Kind is SignalSubjectKind.Area)
            throw new RuleViolationException("area-has-no-case", "A case is about a person, a household or an address; a worry about an area goes another way.");

        Triage!.GoesOnWith(organisationId);
        Triage.Decide(decision, byHatId, terms, now);
        Status = decision.Outcome.AsStatus();
        FeedbackDueAt = now + terms.FeedbackDue;
        UrgentCall?.Take(byHatId, now); // who decides has it, and its clock stands still
        UrgentCall?.End();
        if (decision.Outcome is TriageOutcome.Redirected)
            EraseContent(now);

        return new SignalTriaged
        {
            SignalId = Id,
            Outcome = decision.Outcome,
            CaseId = decision.CaseId,
            TerritorialOwnerId = Triage.OrganisationId,
            MunicipalityCode = MunicipalityCode,
            Purpose = Purpose,
            TriagedByHatId = byHatId,
            TriagedAt = now,
        };
    }

    /// <summary>Tells the signaller what became of it (I-31); again when the case has ended.</summary>
    /// <param name="feedbackId">Version 7 UUID.</param>
    /// <param name="message">What the signaller hears.</param>
    /// <param name="level">How much that is; at most D2 while the identity is unconfirmed (I-7).</param>
    /// <param name="most">How much the signaller's kind of organisation may have (I-22).</param>
    /// <param name="byHatId">Who tells it.</param>
    /// <param name="caseRuns">Whether a case from this signal still runs; without one the signal is finished.</param>
    /// <param name="now">Now.</param>
    /// <exception cref="RuleViolationException"><c>outcome-missing</c>, <c>signal-closed</c>, <c>identity-unconfirmed</c>, <c>level-above-signaller</c>, <c>signal-full</c>.</exception>
    public SignalFeedbackGiven GiveFeedback(
        Guid feedbackId, string message, FeedbackLevel level, FeedbackLevel most, Guid byHatId, bool caseRuns, DateTimeOffset now)
    {
        if (Triage?.Outcome is null)
            throw new RuleViolationException("outcome-missing", "There is no outcome to tell yet.");
        if (Status is SignalStatus.Closed)
            throw new RuleViolationException("signal-closed", "This signal is finished.");
        if (level > FeedbackLevel.D2 && Subject.IdentityConfidence is IdentityConfidence.Unconfirmed)
            throw new RuleViolationException("identity-unconfirmed", "While the identity is unconfirmed nothing above D2 is told (I-7).");

        if (level > most)
            throw new RuleViolationException("level-above-signaller", $"The signaller's kind of organisation is told {most} at most (I-22).");

        var moreFollows = caseRuns && Triage.CaseId is not null;
        if (moreFollows)
            EnsureRoom(_feedback.Count, "messages of feedback"); // the last one always fits (I-31)

        _feedback.Add(new Feedback(feedbackId, message, level, byHatId, now));
        Status = moreFollows ? SignalStatus.FeedbackGiven : SignalStatus.Closed;
        EndedAt = moreFollows ? null : now;

        return new SignalFeedbackGiven { SignalId = Id, OrganisationId = SignallerOrganisationId, GivenAt = now };
    }

    /// <summary>Takes the outcome back that came from a link which is undone: the signal is weighed again, as it was before (I-6).</summary>
    /// <param name="caseId">The case that has the signal now; the one that was asked for when absent.</param>
    /// <param name="terms">The region's terms.</param>
    /// <param name="now">Now.</param>
    /// <returns>The fact; nothing where the outcome stands by itself.</returns>
    /// <remarks>Also where the signal was finished: it was told of, and is kept with, a case that is not its own.</remarks>
    public SignalTriageReverted? RevertOutcome(Guid? caseId, SignalTerms terms, DateTimeOffset now)
    {
        if (Triage is not { CaseThroughLinks: true, CaseId: { } asked })
            return null;

        BackToTriage(terms, now);

        return new SignalTriageReverted { SignalId = Id, CaseId = caseId ?? asked, RevertedAt = now };
    }

    /// <summary>Until when triage waits for the first answer that has not come; absent where it waits for none.</summary>
    public DateTimeOffset? AnswerDueAt => Status is SignalStatus.NeedsInfo ? _questions.Where(asked => asked.AnsweredAt is null).Min(asked => (DateTimeOffset?)asked.AnswerDueAt) : null;

    /// <summary>Cases did not take it in the case that triage named: the signal is weighed again. Nothing where triage has decided otherwise since.</summary>
    public void NotAttached(Guid requestedCaseId, NotAttachedReason reason, SignalTerms terms, DateTimeOffset now)
    {
        if (Status is SignalStatus.Closed || Triage?.CaseId != requestedCaseId)
            return;

        BackToTriage(terms, now);
        Triage.NotAttached(reason);
    }

    /// <summary>Whether triage is late at a moment.</summary>
    public bool IsTriageOverdue(DateTimeOffset now) => IsUndecided && now > TriageDueAt;

    /// <summary>Whether the first feedback is late at a moment (I-31).</summary>
    public bool IsFeedbackOverdue(DateTimeOffset now) => OwesFeedback && now > FeedbackDueAt;

    /// <summary>Whether the signaller has not heard this outcome yet (I-31).</summary>
    public bool OwesFeedback => Triage?.DecidedAt is { } decidedAt && !_feedback.Exists(told => told.GivenAt >= decidedAt);

    /// <summary>Whether there is no outcome yet, and it was not taken back.</summary>
    public bool IsUndecided => Status is SignalStatus.Submitted or SignalStatus.InTriage or SignalStatus.NeedsInfo;

    private SignalStatus BeingWeighed => _questions.Exists(asked => asked.AnsweredAt is null) ? SignalStatus.NeedsInfo : SignalStatus.InTriage;

    /// <remarks>What is urgent is called for anew: the clock finds who answers now. Triage stops it when it takes the signal up again.</remarks>
    private void BackToTriage(SignalTerms terms, DateTimeOffset now)
    {
        Triage!.Revert();
        UrgentCall?.Reopen(terms, now);
        Status = BeingWeighed;
        (TriageDueAt, FeedbackDueAt, EndedAt) = (terms.TriageDueFrom(now, Urgency is Urgency.Urgent), null, null);
    }

    private void EnsureInTriage()
    {
        EnsureUndecided();
        if (Triage is null)
            throw new RuleViolationException("triage-not-started", "Take this signal up for triage first.");
    }
}
