using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;

namespace Platform.Cases.Features.Reading;

/// <summary>A case as who takes part reads it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Such as <c>C-7KQ2-M4XD</c>; random.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="AvePhase">1 to 4.</param>
/// <param name="Regime">The law under which it is shared.</param>
/// <param name="Purpose">Why the partners work together on it.</param>
/// <param name="MunicipalityCode">CBS code of the territory.</param>
/// <param name="TerritorialOwnerOrganisationId">The organisation that owns the territory (I-5).</param>
/// <param name="Subject">Whom or what it is about.</param>
/// <param name="SubjectInformed">Whether the subject knows (I-35).</param>
/// <param name="Director">The one accountable director ("casusregisseur", I-3).</param>
/// <param name="ProposedDirector">Who was asked to direct.</param>
/// <param name="DirectorAlarm">Somebody only acts as director: find a real one.</param>
/// <param name="ProposedProcessDirector">Who was asked to direct the process.</param>
/// <param name="ProcessControllerOrganisationId">Who answers for the processing of the process data; it goes along with the direction.</param>
/// <param name="ContactPointOrganisationId">To whom data subjects turn: under the act the organisation that received the case.</param>
/// <param name="ControllerOrganisationIds">Who are responsible for what is shared: jointly under the act, under local rules who answers for the process.</param>
/// <param name="SuspendedFor">Why it rests.</param>
/// <param name="SuspendedUntilOn">The last day of its rest.</param>
/// <param name="SubjectDied">Whom it is about died: it gets another focus, or ends without aftercare.</param>
/// <param name="MergedIntoCaseId">The case as which it goes on; who took part here is invited there.</param>
/// <param name="ProcessDirector">Directs the process from phase 3 ("procesregisseur", I-4).</param>
/// <param name="ExecutiveOwner">Administrative responsibility at phase 4.</param>
/// <param name="ProposedExecutiveOwner">Who was asked to carry it.</param>
/// <param name="RatificationAlarm">A scaling was not ratified in time (I-13).</param>
/// <param name="PlanIncomplete">An agreement has no owner any more, here or in a case that goes on as this one.</param>
/// <param name="NextReviewOn">When the phase is looked at again.</param>
/// <param name="Participants">Who was asked, takes part or left.</param>
/// <param name="Goals">What is still to be reached; those that ended stand in <c>listGoals</c>.</param>
/// <param name="Monitoring">Aftercare, once it began.</param>
/// <param name="AfterActionReview">The evaluation of a crisis (I-36).</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ResidentsCopy">Whether the resident has a copy of plan and outcome; absent until somebody recorded it.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="ClosedAt">When it ended, in whichever way.</param>
/// <param name="RetainedUntil">Until when it is kept after it ended, and a closed one can be reopened; then it is destroyed. A case that goes on as another is kept as long as that one.</param>
public sealed record CaseView(
    Guid CaseId,
    string Number,
    CaseStatus Status,
    int AvePhase,
    Regime Regime,
    Purpose Purpose,
    string MunicipalityCode,
    Guid TerritorialOwnerOrganisationId,
    Guid ProcessControllerOrganisationId,
    Guid ContactPointOrganisationId,
    IReadOnlyList<Guid> ControllerOrganisationIds,
    CaseSubject Subject,
    CaseSubjectInformed SubjectInformed,
    bool DirectorAlarm,
    bool RatificationAlarm,
    bool PlanIncomplete,
    IReadOnlyList<ParticipantView> Participants,
    IReadOnlyList<GoalView> Goals,
    DateTimeOffset OpenedAt,
    CaseRole? Director = null,
    CaseRole? ProposedDirector = null,
    CaseRole? ProcessDirector = null,
    CaseRole? ExecutiveOwner = null,
    CaseRole? ProposedExecutiveOwner = null,
    DateOnly? NextReviewOn = null,
    CaseMonitoring? Monitoring = null,
    CaseAfterActionReview? AfterActionReview = null,
    CaseOutcome? Outcome = null,
    DateTimeOffset? ClosedAt = null,
    CaseRole? ProposedProcessDirector = null,
    SuspensionReason? SuspendedFor = null,
    DateOnly? SuspendedUntilOn = null,
    bool SubjectDied = false,
    Guid? MergedIntoCaseId = null,
    CaseResidentsCopy? ResidentsCopy = null,
    DateTimeOffset? RetainedUntil = null)
{
    internal static CaseView Of(CaseFile c, bool planIncomplete, Terms terms, IReadOnlyDictionary<Guid, string> names) => new(
        c.Id,
        c.Number,
        c.Status,
        c.AvePhase,
        c.Regime,
        c.Purpose,
        c.MunicipalityCode,
        c.TerritorialOwnerOrganisationId,
        c.ProcessControllerOrganisationId,
        c.ContactPointOrganisationId,
        c.ControllerOrganisationIds,
        CaseSubject.Of(c.Subject),
        CaseSubjectInformed.Of(c.Informed),
        c.DirectorAlarm,
        c.RatificationAlarm,
        planIncomplete,
        [.. c.Participants.OrderBy(p => p.InvitedAt).Select(p => ParticipantView.Of(p, names))],
        GoalView.OfOpen(c.Goals),
        c.CreatedAt,
        CaseRole.Of(c.Director, terms.Acting, names),
        CaseRole.Of(c.ProposedDirector, terms.Acting, names),
        CaseRole.Of(c.ProcessDirector, terms.Acting, names),
        CaseRole.Of(c.ExecutiveOwner, terms.Acting, names),
        CaseRole.Of(c.ProposedExecutiveOwner, terms.Acting, names),
        c.NextReviewOn,
        c.Monitoring is { } m ? new CaseMonitoring(m.OwnerOrganisationId, m.RelapseTriggers, m.EndsAt) : null,
        c.AfterActionReview is { } review ? new CaseAfterActionReview(review.PlannedOn, review.HeldOn) : null,
        CaseOutcome.Of(c.Outcome),
        c.ClosedAt,
        CaseRole.Of(c.ProposedProcessDirector, terms.Acting, names),
        c.SuspendedFor,
        c.SuspendedUntilOn,
        c.SubjectDied,
        c.MergedIntoCaseId,
        c.ResidentsCopy is { } copy ? new CaseResidentsCopy(copy.RecordedAt, copy.NotGiven) : null,
        c.Kept(terms.RetentionUnder(c.Regime), terms.RetentionNotAccepted)?.EndsAt);

    /// <summary>Every organisation that a reader sees the name of.</summary>
    internal static IEnumerable<Guid> OrganisationsIn(CaseFile c) =>
        c.Roles.Select(r => r.OrganisationId).Concat(c.Participants.Select(p => p.OrganisationId));
}

/// <summary>A case in a list.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="AvePhase">1 to 4.</param>
/// <param name="Purpose">Why the partners work together on it.</param>
/// <param name="MunicipalityCode">CBS code of the territory.</param>
/// <param name="DirectorOrganisationId">Whose person directs.</param>
/// <param name="DirectorHatId">Who directs.</param>
/// <param name="DirectorAlarm">Somebody only acts as director.</param>
/// <param name="NextReviewOn">When the phase is looked at again.</param>
/// <param name="OpenedAt">When it was opened.</param>
public sealed record CaseSummary(
    Guid CaseId,
    string Number,
    CaseStatus Status,
    int AvePhase,
    Purpose Purpose,
    string MunicipalityCode,
    bool DirectorAlarm,
    DateTimeOffset OpenedAt,
    Guid? DirectorOrganisationId = null,
    Guid? DirectorHatId = null,
    DateOnly? NextReviewOn = null)
{
    internal static CaseSummary Of(CaseFile c) => new(
        c.Id,
        c.Number,
        c.Status,
        c.AvePhase,
        c.Purpose,
        c.MunicipalityCode,
        c.DirectorAlarm,
        c.CreatedAt,
        c.Director?.OrganisationId,
        c.Director?.HatId,
        c.NextReviewOn);
}
