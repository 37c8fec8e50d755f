using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Domain;

/// <summary>A worry that a partner brings in ("melding"), with what triage makes of it and what the signaller hears.</summary>
/// <remarks>
/// Everything here may show to the signaller as "something moved": links between signals and the state of the case are roots and copies
/// of their own, so that neither the content nor the ETag of a signal tells its signaller about them (I-17).
/// </remarks>
public sealed partial class Signal : AggregateRoot
{
    /// <summary>How many questions, feedback or corrections one signal takes: far more than people need, and less than a program that runs wild sends.</summary>
    public const int MostOfAKind = 50;

    private readonly List<Question> _questions = [];
    private readonly List<Feedback> _feedback = [];
    private readonly List<Correction> _corrections = [];

    private Signal()
    {
    }

    private Signal(Guid id, SignalDraft draft, Signaller by, DateTimeOffset now)
        : base(id, now)
    {
        Worry = draft.Worry.Trim();
        Themes = [.. draft.Themes.Distinct()];
        Subject = draft.Subject;
        MunicipalityCode = draft.MunicipalityCode;
        Purpose = draft.Purpose;
        Urgency = draft.Urgency;
        AlreadyDone = draft.AlreadyDone?.Trim();
        WillKeepDoing = draft.WillKeepDoing?.Trim();
        SubjectInformed = draft.SubjectInformed;
        Channel = draft.Channel;
        Reporter = draft.Reporter;
        RoutesTaken = [.. (draft.RoutesTaken ?? []).Distinct()];
        (SignallerOrganisationId, SignallerProfessionalId, SignallerHatId) = (by.OrganisationId, by.ProfessionalId, by.HatId);
    }

    /// <summary>The worry in the signaller's words.</summary>
    public string Worry { get; private set; } = "";

    /// <summary>Codes of the theme catalogue.</summary>
    public IReadOnlyList<string> Themes { get; private set; } = [];

    /// <summary>Whom or what it is about.</summary>
    public Subject Subject { get; private set; } = null!;

    /// <summary>The area whose triage weighs it (CBS code).</summary>
    public string MunicipalityCode { get; private set; } = "";

    /// <summary>Why it is shared.</summary>
    public Purpose Purpose { get; private set; }

    /// <summary>How soon.</summary>
    public Urgency Urgency { get; private set; }

    /// <summary>What the signaller already did.</summary>
    public string? AlreadyDone { get; private set; }

    /// <summary>What the signaller will keep doing.</summary>
    public string? WillKeepDoing { get; private set; }

    /// <summary>Whether the people concerned know; absent where the subject names nobody. Of a person with a word of its own that one holds instead.</summary>
    public SubjectInformed? SubjectInformed { get; private set; }

    /// <summary>Of what was postponed, what is looked at again first; absent where nothing is. What the signal says counts as long as it holds for somebody.</summary>
    public SubjectInformed? Postponed => Subject.Persons.Select(person => person.Informed ?? SubjectInformed).DefaultIfEmpty(SubjectInformed)
        .Where(informed => informed?.ReviewOn is not null).MinBy(informed => informed!.ReviewOn);

    /// <summary>How the worry reached the signaller.</summary>
    public SignalChannel Channel { get; private set; }

    /// <summary>Who told it to the signaller; absent where it is the signaller's own worry.</summary>
    public Reporter? Reporter { get; private set; }

    /// <summary>Statutory routes that the signaller took already; the fact, never what was told there (domain.md 3.4).</summary>
    public IReadOnlyList<SignalRoute> RoutesTaken { get; private set; } = [];

    /// <summary>The organisation that brought it in.</summary>
    public Guid SignallerOrganisationId { get; private set; }

    /// <summary>The person who brought it in.</summary>
    public Guid SignallerProfessionalId { get; private set; }

    /// <summary>The one hat under which it was brought in (I-14).</summary>
    public Guid SignallerHatId { get; private set; }

    /// <summary>Where it stands.</summary>
    public SignalStatus Status { get; private set; }

    /// <summary>When triage must have an outcome.</summary>
    public DateTimeOffset TriageDueAt { get; private set; }

    /// <summary>What triage made of it; absent until somebody takes it up.</summary>
    public Triage? Triage { get; private set; }

    /// <summary>When the signaller must have heard the outcome (I-31); absent before there is one.</summary>
    public DateTimeOffset? FeedbackDueAt { get; private set; }

    /// <summary>What triage asked the signaller.</summary>
    public IReadOnlyList<Question> Questions => _questions;

    /// <summary>What the signaller heard, oldest first.</summary>
    public IReadOnlyList<Feedback> Feedback => _feedback;

    /// <summary>What the signaller set right after the outcome, oldest first.</summary>
    public IReadOnlyList<Correction> Corrections => _corrections;

    /// <summary>The corrections that who took the call, and read the signal, did not say to have read. What was erased says nothing any more.</summary>
    public IReadOnlyList<Correction> UnreadOnDuty => ContentErasedAt is null ? [.. _corrections.Where(correction => correction.ReadOnDutyAt is null)] : [];

    /// <summary>The call to the on-call desk; only where it is urgent.</summary>
    public UrgentCall? UrgentCall { get; private set; }

    /// <summary>When a redirection took the content away: the route is kept, what was told is not.</summary>
    public DateTimeOffset? ContentErasedAt { get; private set; }

    /// <summary>When it was closed or taken back; the time that it is kept runs from here (I-27).</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was taken back.</summary>
    public string? WithdrawalReason { get; private set; }

    /// <summary>What the signaller may know of where it stands.</summary>
    public SignalProgress Progress => Status.AsProgress();

    /// <summary>Brings a worry in.</summary>
    /// <param name="id">Version 7 UUID.</param>
    /// <param name="draft">What the signaller tells.</param>
    /// <param name="by">Who.</param>
    /// <param name="terms">The region's terms.</param>
    /// <param name="now">Now.</param>
    /// <exception cref="RuleViolationException"><c>effort-missing</c>: not urgent, and silent on what the signaller did or keeps doing;
    /// <c>informing-missing</c>: people are named, and nothing is said on whether they know (I-35).</exception>
    public static (Signal Signal, SignalSubmitted Fact) Submit(Guid id, SignalDraft draft, Signaller by, SignalTerms terms, DateTimeOffset now)
    {
        var silent = string.IsNullOrWhiteSpace(draft.AlreadyDone) || string.IsNullOrWhiteSpace(draft.WillKeepDoing);
        if (silent && draft.Urgency is not Urgency.Urgent)
            throw new RuleViolationException("effort-missing", "Say in alreadyDone and willKeepDoing what you did and will keep doing; only an urgent signal may leave it out.");
        if (draft.SubjectInformed is null && draft.Subject.Persons.Count > 0)
            throw new RuleViolationException("informing-missing", "Say in subjectInformed whether the people concerned know of this signal (I-35).");

        var signal = new Signal(id, draft, by, now)
        {
            TriageDueAt = terms.TriageDueFrom(now, draft.Urgency is Urgency.Urgent),
        };

        return (signal, new SignalSubmitted
        {
            SignalId = id,
            OrganisationId = by.OrganisationId,
            MunicipalityCode = draft.MunicipalityCode,
            Urgency = draft.Urgency,
            SubmittedAt = now,
        });
    }

    /// <summary>Takes it back, before there is an outcome; afterwards only a correction reaches who received it.</summary>
    /// <exception cref="RuleViolationException"><c>outcome-reached</c>, <c>signal-withdrawn</c>.</exception>
    public SignalWithdrawn Withdraw(string? reason, DateTimeOffset now)
    {
        EnsureUndecided();

        Status = SignalStatus.Withdrawn;
        WithdrawalReason = reason?.Trim();
        EndedAt = now;
        UrgentCall?.End();

        return new SignalWithdrawn { SignalId = Id, WithdrawnAt = now };
    }

    /// <summary>Sets right what turned out otherwise, once there is an outcome; before it, the signal is taken back and brought in anew.</summary>
    /// <exception cref="RuleViolationException"><c>outcome-missing</c>, <c>signal-withdrawn</c>, <c>content-erased</c>, <c>signal-full</c>.</exception>
    public SignalCorrected Correct(Guid correctionId, string text, Guid byHatId, Guid? caseId, SignalTerms terms, DateTimeOffset now)
    {
        EnsureNotWithdrawn();
        if (Triage?.Outcome is null)
            throw new RuleViolationException("outcome-missing", "Nobody acted on this signal yet: take it back, and bring it in as it is.");
        EnsureContent();
        EnsureRoom(_corrections.Count, "corrections");

        _corrections.Add(new Correction(correctionId, text, byHatId, terms, now));

        return new SignalCorrected { SignalId = Id, CaseId = caseId, CorrectedAt = now };
    }

    /// <summary>Triage says that it read the correction (I-25).</summary>
    /// <exception cref="RuleViolationException"><c>correction-acknowledged</c>.</exception>
    public void Acknowledge(Correction correction, Guid byHatId, DateTimeOffset now)
    {
        if (correction.AcknowledgedAt is not null)
            throw new RuleViolationException("correction-acknowledged", "Somebody said already that this correction was read.");

        correction.Acknowledge(byHatId, now);
    }

    /// <summary>Who was called at night and read the signal says that they read the correction too (I-25).</summary>
    /// <exception cref="RuleViolationException"><c>correction-acknowledged</c>.</exception>
    public void AcknowledgeOnDuty(Correction correction, DateTimeOffset now)
    {
        if (correction.ReadOnDutyAt is not null)
            throw new RuleViolationException("correction-acknowledged", "Who took the call said already that this correction was read.");

        correction.AcknowledgeOnDuty(now);
    }

    /// <summary>Says anew whether the people concerned know; of who has a word of its own, that one stays (I-35).</summary>
    /// <exception cref="RuleViolationException"><c>nobody-to-inform</c>, <c>signal-withdrawn</c>, <c>content-erased</c>.</exception>
    public void Inform(SubjectInformed informed)
    {
        EnsureNotWithdrawn();
        EnsureContent();
        if (SubjectInformed is null)
            throw new RuleViolationException("nobody-to-inform", "This signal names nobody who could be informed.");

        SubjectInformed.Become(informed);
    }

    /// <summary>Says anew whether one of the people who are named knows; from then on that holds for this person, whatever is said of the others (I-35).</summary>
    /// <returns>False where nobody who is named has that number.</returns>
    /// <exception cref="RuleViolationException"><c>signal-withdrawn</c>, <c>content-erased</c>.</exception>
    public bool Inform(int number, SubjectInformed informed)
    {
        EnsureNotWithdrawn();
        EnsureContent();
        var person = Subject.Persons.SingleOrDefault(person => person.Number == number);
        person?.Inform(informed);

        return person is not null;
    }

    /// <summary>Says anew how sure it is who this is about; an unconfirmed identity caps what is told at D2 (I-7).</summary>
    /// <param name="confidence">How sure.</param>
    /// <param name="caseId">The case that it led to.</param>
    /// <param name="now">Now.</param>
    /// <returns>What the case must know: that it may be about somebody else. To be surer of it is for who directs the case to say.</returns>
    /// <exception cref="RuleViolationException"><c>signal-withdrawn</c>, <c>content-erased</c>.</exception>
    public SignalCorrected? BecomeSure(IdentityConfidence confidence, Guid? caseId, DateTimeOffset now)
    {
        EnsureNotWithdrawn();
        EnsureContent();

        var isDoubted = confidence is IdentityConfidence.Unconfirmed && Subject.IdentityConfidence is not IdentityConfidence.Unconfirmed;
        Subject.BecomeSure(confidence);

        return isDoubted && caseId is not null ? new SignalCorrected { SignalId = Id, CaseId = caseId, CorrectedAt = now, IdentityDoubted = true } : null;
    }

    /// <summary>Calls the on-call desk for an urgent signal. The clock runs until somebody takes the signal up.</summary>
    public UrgentSignalRaised Call(OnCallDesk? desk, SignalTerms terms, DateTimeOffset now)
    {
        UrgentCall = new UrgentCall(desk, terms, now);

        return UrgentCall.Fact(this, now);
    }

    /// <summary>Who was called takes the call: nobody is called again. Triage weighs the signal all the same.</summary>
    /// <exception cref="RuleViolationException"><c>call-taken</c>, <c>outcome-reached</c>, <c>signal-withdrawn</c>.</exception>
    public void TakeCall(Guid byHatId, DateTimeOffset now)
    {
        EnsureUndecided();
        if (UrgentCall is not { TakenAt: null })
            throw new RuleViolationException("call-taken", "Somebody took this call already.");

        UrgentCall.Answer(byHatId, now);
    }

    /// <summary>Calls the desk again when nobody took the signal in time; nothing where that is not due.</summary>
    /// <param name="answer">Whom to call now.</param>
    /// <param name="terms">The region's terms.</param>
    /// <param name="now">Now.</param>
    public UrgentSignalRaised? CallAgain(OnCallAnswer answer, SignalTerms terms, DateTimeOffset now)
    {
        if (UrgentCall?.RepeatAt is not { } due || due > now)
            return null;

        UrgentCall.Repeat(answer, terms, now);

        return UrgentCall.Fact(this, now);
    }

    private void EnsureNotWithdrawn()
    {
        if (Status is SignalStatus.Withdrawn)
            throw new RuleViolationException("signal-withdrawn", "The signaller took this signal back.");
    }

    private static void EnsureRoom(int count, string what)
    {
        if (count >= MostOfAKind)
            throw new RuleViolationException("signal-full", $"One signal takes {MostOfAKind} {what} at most: call each other.");
    }

    private void EnsureContent()
    {
        if (ContentErasedAt is not null)
            throw new RuleViolationException("content-erased", "This signal went another way; only the route is kept.");
    }

    /// <remarks>What was told belongs to the route that it went; here stays that it went there (domain.md 5.3). Feedback and corrections are of an outcome that was taken back.</remarks>
    private void EraseContent(DateTimeOffset now)
    {
        (Worry, Themes, AlreadyDone, WillKeepDoing, SubjectInformed, ContentErasedAt) = ("", [], null, null, null, now);
        Subject.Erase();
        Reporter?.Erase();
        _questions.ForEach(question => question.Erase());
        _feedback.ForEach(told => told.Erase());
        _corrections.ForEach(correction => correction.Erase());
    }

    private void EnsureUndecided()
    {
        EnsureNotWithdrawn();
        if (Triage?.Outcome is not null)
            throw new RuleViolationException("outcome-reached", "This signal has its outcome.");
    }
}
