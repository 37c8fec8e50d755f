using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Domain;

/// <summary>A worry that a partner brings in ("melding"), with what triage makes of it and what the signaller hears.</summary>
/// <remarks>
/// Everything here may show to the signaller as "something moved": links between signals and the state of the case are roots and copies
/// of their own, so that neither the content nor the ETag of a signal tells its signaller about them (I-17).
/// </remarks>
public sealed partial class Signal : AggregateRoot
{
    private readonly List<Question> _questions = [];
    private readonly List<Feedback> _feedback = [];

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

    /// <summary>Whether the people concerned know; absent where the subject names nobody.</summary>
    public SubjectInformed? SubjectInformed { get; private set; }

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
            TriageDueAt = now + (draft.Urgency is Urgency.Urgent ? terms.UrgentTriageDue : terms.TriageDue),
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

        return new SignalWithdrawn { SignalId = Id, WithdrawnAt = now };
    }

    private void EnsureUndecided()
    {
        if (Status is SignalStatus.Withdrawn)
            throw new RuleViolationException("signal-withdrawn", "The signaller took this signal back.");
        if (Triage?.Outcome is not null)
            throw new RuleViolationException("outcome-reached", "This signal has its outcome.");
    }
}
