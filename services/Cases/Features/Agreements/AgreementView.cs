using Platform.Cases.Domain;
using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Features.Agreements;

/// <summary>An agreement ("afspraak"): one owner, one goal, one day (I-10).</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="MeetingId">The meeting that concluded it, if any.</param>
/// <param name="ProcessTitle">Neutral title.</param>
/// <param name="What">What will be done.</param>
/// <param name="Result">What is there when it is done.</param>
/// <param name="HowWeSeeItIsDone">How others can see it.</param>
/// <param name="OwnerOrganisationId">Its one owner.</param>
/// <param name="OwnerOrganisationName">The owner's name.</param>
/// <param name="OwnerHatId">The owner's person.</param>
/// <param name="Supporters">Who was asked to help, and what they answered.</param>
/// <param name="DueOn">When it is to be done.</param>
/// <param name="GoalId">The goal it serves.</param>
/// <param name="Nature">How heavy it is for the resident.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Overdue">Its day passed and it is not done.</param>
/// <param name="Edition">1, and one more with every renegotiation.</param>
/// <param name="OverdueStep">Who was reminded last.</param>
/// <param name="StartsOn">When it begins.</param>
/// <param name="AfterAgreementId">What has to be done first.</param>
/// <param name="ReplacesAgreementId">The edition that it takes the place of.</param>
/// <param name="Mandate">What the mandate check said at acceptance.</param>
/// <param name="RatifierHatId">Who has to ratify.</param>
/// <param name="RatifyBefore">Until when; then it is stuck (I-11).</param>
/// <param name="StuckReason">Why it is stuck.</param>
/// <param name="ProposedAt">When it was proposed.</param>
/// <param name="AcceptedAt">When its owner accepted.</param>
/// <param name="DoneAt">When its owner said that it is done.</param>
/// <param name="VerifiedAt">When another confirmed that.</param>
/// <param name="MandateLost">Why the mandate that it rests on holds no more; it stays committed and needs another. Absent while its owner says that it is done: then nothing is needed.</param>
/// <param name="MandateLostAt">Since when.</param>
/// <param name="DirectedAtMemberId">The member of the household at whom it is directed.</param>
/// <param name="StopReason">Why it stopped; never blame.</param>
/// <param name="Commitment">What its owner commits, as its mandate is asked: who ratifies confirms this.</param>
public sealed record AgreementView(
    Guid AgreementId,
    Guid CaseId,
    string ProcessTitle,
    string What,
    string Result,
    string HowWeSeeItIsDone,
    Guid OwnerOrganisationId,
    IReadOnlyList<AgreementSupporter> Supporters,
    DateOnly DueOn,
    AgreementNature Nature,
    AgreementState State,
    bool Overdue,
    int Edition,
    DateTimeOffset ProposedAt,
    Guid? MeetingId = null,
    string? OwnerOrganisationName = null,
    Guid? OwnerHatId = null,
    Guid? GoalId = null,
    AgreementMandate? Mandate = null,
    Guid? RatifierHatId = null,
    DateTimeOffset? RatifyBefore = null,
    StuckReason? StuckReason = null,
    DateTimeOffset? AcceptedAt = null,
    DateTimeOffset? DoneAt = null,
    DateTimeOffset? VerifiedAt = null,
    OverdueStep? OverdueStep = null,
    DateOnly? StartsOn = null,
    Guid? AfterAgreementId = null,
    Guid? ReplacesAgreementId = null,
    MandateLoss? MandateLost = null,
    DateTimeOffset? MandateLostAt = null,
    Guid? DirectedAtMemberId = null,
    StopReason? StopReason = null,
    AgreementCommitment? Commitment = null)
{
    internal static AgreementView Of(Agreement a, IReadOnlyDictionary<Guid, string> names) => new(
        a.Id,
        a.CaseId,
        a.ProcessTitle,
        a.What,
        a.Result,
        a.HowWeSeeItIsDone,
        a.OwnerOrganisationId,
        [.. a.Supporters.Select(s => new AgreementSupporter(s.OrganisationId, s.State, s.AnsweredAt))],
        a.DueOn,
        a.Nature,
        a.State,
        a.OverdueSince is not null,
        a.Edition,
        a.CreatedAt,
        a.MeetingId,
        names.GetValueOrDefault(a.OwnerOrganisationId),
        a.OwnerHatId,
        a.GoalId,
        a.Mandate is { } mandate ? new AgreementMandate(mandate.Answer, mandate.CheckedAt, mandate.MandateId) : null,
        a.RatifierHatId,
        a.RatifyBefore,
        a.StuckReason,
        a.AcceptedAt,
        a.DoneAt,
        a.VerifiedAt,
        a.OverdueStep,
        a.StartsOn,
        a.AfterAgreementId,
        a.ReplacesAgreementId,
        a.State is AgreementState.Done ? null : a.MandateLost,
        a.State is AgreementState.Done ? null : a.MandateLostAt,
        a.DirectedAtMemberId,
        a.StopReason,
        AgreementCommitment.Of(a.Commitment));
}

/// <summary>What the mandate check said when an agreement was accepted.</summary>
/// <param name="Answer">May the owner commit this?</param>
/// <param name="MandateId">The mandate that decided.</param>
/// <param name="CheckedAt">When it was asked.</param>
public sealed record AgreementMandate(MandateVerdict Answer, DateTimeOffset CheckedAt, Guid? MandateId = null);

/// <summary>An organisation that was asked to help with an agreement.</summary>
/// <param name="OrganisationId">Which.</param>
/// <param name="State">What it answered.</param>
/// <param name="AnsweredAt">When.</param>
public sealed record AgreementSupporter(Guid OrganisationId, SupporterState State, DateTimeOffset? AnsweredAt = null);
