using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;

namespace Platform.Signals.Features;

/// <summary>A signal (melding) as this caller may see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version; the ETag.</param>
/// <param name="Progress">Where it stands, as its signaller may know.</param>
/// <param name="Next">What happens next.</param>
/// <param name="SubmittedAt">When it was brought in.</param>
/// <param name="Worry">The worry in the signaller's words.</param>
/// <param name="Themes">Codes of the theme catalogue.</param>
/// <param name="Subject">Whom or what it is about.</param>
/// <param name="MunicipalityCode">The area whose triage weighs it.</param>
/// <param name="Purpose">Why it is shared.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Signaller">Who brought it in.</param>
/// <param name="TriageDueAt">When triage must have an outcome.</param>
/// <param name="TriageOverdue">Whether that moment passed without one.</param>
/// <param name="FeedbackOverdue">Whether that moment passed without feedback.</param>
/// <param name="Questions">What triage asked, oldest first.</param>
/// <param name="Feedback">What the signaller heard, oldest first.</param>
/// <param name="Notices">What the signaller must know, such as a statutory route that goes first.</param>
/// <param name="AlreadyDone">What the signaller already did.</param>
/// <param name="WillKeepDoing">What the signaller will keep doing.</param>
/// <param name="SubjectInformed">Whether the people concerned know.</param>
/// <param name="Channel">How the worry reached the signaller.</param>
/// <param name="RoutesTaken">Statutory routes that the signaller took already.</param>
/// <param name="Corrections">What the signaller set right after the outcome, oldest first.</param>
/// <param name="Reporter">Who told it to the signaller.</param>
/// <param name="Urgent">The call to the on-call desk; only where it is urgent.</param>
/// <param name="ContentErasedAt">When a redirection took the content away: the route is kept, what was told is not.</param>
/// <param name="FeedbackDueAt">When the signaller must have heard; absent before there is an outcome.</param>
/// <param name="Triage">Only for the triage of the area.</param>
public sealed record SignalResponse(
    Guid Id,
    int Version,
    SignalProgress Progress,
    NextStep Next,
    DateTimeOffset SubmittedAt,
    string Worry,
    IReadOnlyList<string> Themes,
    SignalSubject Subject,
    string MunicipalityCode,
    Purpose Purpose,
    Urgency Urgency,
    SignallerResponse Signaller,
    DateTimeOffset TriageDueAt,
    bool TriageOverdue,
    bool FeedbackOverdue,
    IReadOnlyList<QuestionResponse> Questions,
    IReadOnlyList<FeedbackResponse> Feedback,
    IReadOnlyList<SignalNotice> Notices,
    SignalChannel Channel,
    IReadOnlyList<SignalRoute> RoutesTaken,
    IReadOnlyList<CorrectionResponse> Corrections,
    string? AlreadyDone = null,
    string? WillKeepDoing = null,
    SignalInformed? SubjectInformed = null,
    ReporterResponse? Reporter = null,
    UrgentResponse? Urgent = null,
    DateTimeOffset? ContentErasedAt = null,
    DateTimeOffset? FeedbackDueAt = null,
    TriageResponse? Triage = null)
{
    /// <summary>Whether two answers with one version may differ: in what stands apart from the signal, or in what is overdue. What is not overdue was not before either.</summary>
    internal bool IsMoreThanItsVersion =>
        Triage is not null || TriageOverdue || FeedbackOverdue || SubjectInformed is { ReviewOverdue: true } || (Urgent is { TakenAt: null } && Progress is not SignalProgress.Withdrawn);
}

/// <summary>Who told the worry to the signaller.</summary>
public sealed record ReporterResponse(ReporterRelation Relation, string? Name = null, string? Contact = null)
{
    internal static ReporterResponse? From(Reporter? reporter) =>
        reporter is null ? null : new ReporterResponse(reporter.Relation, reporter.Name, reporter.Contact);
}

/// <summary>The call to the on-call desk. The clock runs from <c>raisedAt</c> until <c>takenAt</c>, or until the signal was taken back.</summary>
/// <param name="RaisedAt">When the desk was called first, or first after the signal came back to triage.</param>
/// <param name="TakeDueAt">Until when somebody should have taken it.</param>
/// <param name="WaitingSeconds">How long it waited, or waits.</param>
/// <param name="Overdue">Whether that moment passed before somebody took it.</param>
/// <param name="Times">How often the desk was called.</param>
/// <param name="TakenAt">When somebody took it up.</param>
/// <param name="Desk">Whom to call; absent where no desk is open, or none is known.</param>
public sealed record UrgentResponse(
    DateTimeOffset RaisedAt, DateTimeOffset TakeDueAt, long WaitingSeconds, bool Overdue, int Times, DateTimeOffset? TakenAt = null, CalledDesk? Desk = null)
{
    internal static UrgentResponse? From(Signal signal, DateTimeOffset now)
    {
        if (signal.UrgentCall is not { } call)
            return null;

        var until = call.TakenAt ?? signal.EndedAt ?? now;

        return new UrgentResponse(
            call.RaisedAt,
            call.TakeDueAt,
            (long)(until - call.RaisedAt).TotalSeconds,
            until > call.TakeDueAt,
            call.Times,
            call.TakenAt,
            call.DeskOrganisationId is { } organisation ? new CalledDesk(organisation, call.DeskName!, call.DeskTelephone!, call.DeskReads) : null);
    }
}

/// <summary>The desk that is called.</summary>
/// <param name="OrganisationId">Whose desk.</param>
/// <param name="Name">Its name.</param>
/// <param name="Telephone">Of the desk, never of a person.</param>
/// <param name="ReadsSignal">Whether who is on duty there reads what was told. Otherwise ring it, and tell what it must know.</param>
public sealed record CalledDesk(Guid OrganisationId, string Name, string Telephone, bool ReadsSignal);

/// <summary>What the signaller set right after the outcome.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Correction">What is otherwise.</param>
/// <param name="GivenAt">When.</param>
/// <param name="ReadDueAt">Until when triage should have read it.</param>
/// <param name="AcknowledgedAt">When triage said that it read it.</param>
/// <param name="ReadOnDutyAt">When who took the call of an urgent signal, and read it then, said that they read this; absent as long as they did not, or nobody did.</param>
public sealed record CorrectionResponse(Guid Id, string Correction, DateTimeOffset GivenAt, DateTimeOffset ReadDueAt, DateTimeOffset? AcknowledgedAt = null, DateTimeOffset? ReadOnDutyAt = null)
{
    internal static CorrectionResponse From(Correction correction) => new(correction.Id, correction.Text, correction.GivenAt, correction.ReadDueAt, correction.AcknowledgedAt, correction.ReadOnDutyAt);
}

/// <summary>What happens next, in words, and by when.</summary>
/// <param name="What">In words.</param>
/// <param name="DueAt">By when, where somebody must act.</param>
public sealed record NextStep(string What, DateTimeOffset? DueAt = null);

/// <summary>Whether the people concerned know; of who has a word of its own in <c>subject.persons</c>, that one holds.</summary>
/// <param name="State">Whether they know.</param>
/// <param name="Reason">Why not, or not yet.</param>
/// <param name="ReviewOn">When a postponement is looked at again.</param>
/// <param name="ReviewOverdue">Whether the first day passed on which a postponement is looked at again, theirs or of one of them; only with a postponement.</param>
public sealed record SignalInformed(SubjectInformedState State, string? Reason = null, DateOnly? ReviewOn = null, bool? ReviewOverdue = null)
{
    internal static SignalInformed? From(SubjectInformed? informed, bool? reviewOverdue = null) =>
        informed is null ? null : new SignalInformed(informed.State, informed.Reason, informed.ReviewOn, reviewOverdue);
}

/// <summary>Who brought it in.</summary>
public sealed record SignallerResponse(Guid OrganisationId, Guid ProfessionalId, Guid HatId)
{
    internal static SignallerResponse From(Signal signal) => new(signal.SignallerOrganisationId, signal.SignallerProfessionalId, signal.SignallerHatId);
}

/// <summary>What triage asked the signaller.</summary>
public sealed record QuestionResponse(Guid Id, string Question, DateTimeOffset AskedAt, DateTimeOffset AnswerDueAt, string? Answer = null, DateTimeOffset? AnsweredAt = null);

/// <summary>What the signaller heard.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Message">What was told.</param>
/// <param name="Level">How much that is, D0 to D3.</param>
/// <param name="GivenAt">When.</param>
public sealed record FeedbackResponse(Guid Id, string Message, FeedbackLevel Level, DateTimeOffset GivenAt);

/// <summary>Something the signaller must know.</summary>
/// <param name="Code">Stable code, for example <c>notAReportToVeiligThuis</c>.</param>
/// <param name="Text">In words.</param>
/// <param name="Route">The statutory route that goes first.</param>
public sealed record SignalNotice(string Code, string Text, SignalRoute Route);

/// <summary>What triage made of a signal; never for its signaller.</summary>
/// <param name="Status">Where it stands exactly.</param>
/// <param name="Grounds">Why.</param>
/// <param name="Links">Signals that a human said are about the same.</param>
/// <param name="OrganisationId">The organisation whose triage weighs it; absent until it is taken up.</param>
/// <param name="StartedAt">When it was taken up.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Explanation">Why, in words.</param>
/// <param name="Route">Where a redirected signal went.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="Case">The case asked for or joined.</param>
/// <param name="FinalFeedbackDueAt">When the case ended: until when the signaller hears how (I-31).</param>
/// <param name="CallTakenByHatId">Who took the call of an urgent signal: to ask what was done before it was taken up.</param>
/// <param name="NobodyReads">Whether nobody is left who reads what the signaller is asked and told: the hat has ended, and its organisation has no deputy for it, no coordinator and no triage. Then tell it another way.</param>
/// <param name="NotAttached">Why Cases did not take it in the case that was named, where it came back for that.</param>
public sealed record TriageResponse(
    SignalStatus Status,
    IReadOnlyList<TriageGround> Grounds,
    IReadOnlyList<LinkResponse> Links,
    Guid? OrganisationId = null,
    DateTimeOffset? StartedAt = null,
    TriageOutcome? Outcome = null,
    string? Explanation = null,
    SignalRoute? Route = null,
    DateTimeOffset? DecidedAt = null,
    SignalCase? Case = null,
    DateTimeOffset? FinalFeedbackDueAt = null,
    NotAttachedReason? NotAttached = null,
    Guid? CallTakenByHatId = null,
    bool NobodyReads = false);

/// <summary>The case that a signal led to.</summary>
/// <param name="CaseId">Its id.</param>
/// <param name="JoinedExisting">The household already had a case, and the signal joined it (I-1).</param>
/// <param name="CaseNumber">Its number; absent until Cases has answered.</param>
/// <param name="EndedAt">When the case ended.</param>
public sealed record SignalCase(Guid CaseId, bool JoinedExisting, string? CaseNumber = null, DateTimeOffset? EndedAt = null)
{
    internal static SignalCase? From(Guid? caseId, CaseCopy? copy) => caseId is { } requested
        ? new SignalCase(copy?.CaseId ?? requested, copy?.JoinedAnother ?? false, copy?.CaseNumber, copy?.EndedAt)
        : null;
}
