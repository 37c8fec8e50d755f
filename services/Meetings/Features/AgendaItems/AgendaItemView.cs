using Platform.Contracts.Cases.V1;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.Meetings;

namespace Platform.Meetings.Features.AgendaItems;

/// <summary>An agenda item ("agendapunt"): one case at one meeting.</summary>
/// <param name="Id">The item.</param>
/// <param name="MeetingId">Its meeting.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Title">A neutral title.</param>
/// <param name="InvitesEveryParticipant">Who joins or leaves the case joins or leaves the table.</param>
/// <param name="Invitations">Who is asked to the table; once it was concluded, and until the record is distributed, also whom an organisation names in its part of the case when nobody of it who was asked takes part any more.</param>
/// <param name="ExpectedDecisions">What is to be decided, by whom.</param>
/// <param name="Attendance">Who sat at the table.</param>
/// <param name="Agreements">What was agreed, and where that stands.</param>
/// <param name="Decisions">What was decided, and whom it binds.</param>
/// <param name="Disclosures">What was told here, as far as the caller told or heard it; who leads the meeting and did so when it opened, or stood in then, sees all.</param>
/// <param name="Version">Its version, for If-Match.</param>
/// <param name="DeferralsBefore">How often in a row the case was deferred at this forum before this meeting, also since it came on this agenda.</param>
/// <param name="IsStagnation">It was deferred twice (I-32).</param>
/// <param name="HighestDisclosureLevel">How far anything may be told here, 1 to 5: 2 while it is unconfirmed whom the case is about (I-7). No further than 2 either while a chair sits there whose organisation takes no part in the case (<c>chairNotParticipant</c> among the warnings of the check).</param>
/// <param name="CaseNumber">The number that people use.</param>
/// <param name="AvePhase">The phase of the case, 1 to 4.</param>
/// <param name="PreCheck">What the last check found.</param>
/// <param name="Conclusion">How it ended.</param>
/// <param name="SubjectInformed">Whether the resident knows; absent until somebody says so.</param>
/// <param name="ProposedScaling">What is proposed for a case that does not get ahead at this table (I-32).</param>
public sealed record AgendaItemView(
    Guid Id,
    Guid MeetingId,
    Guid CaseId,
    string Title,
    bool InvitesEveryParticipant,
    IReadOnlyList<InvitationView> Invitations,
    IReadOnlyList<ExpectedDecision> ExpectedDecisions,
    IReadOnlyList<AttendeeView> Attendance,
    IReadOnlyList<ConcludedAgreementView> Agreements,
    IReadOnlyList<ItemDecisionView> Decisions,
    IReadOnlyList<OralDisclosureView> Disclosures,
    int Version,
    int DeferralsBefore,
    bool IsStagnation,
    int HighestDisclosureLevel,
    string? CaseNumber = null,
    int? AvePhase = null,
    ItemPreCheckView? PreCheck = null,
    ConclusionView? Conclusion = null,
    SubjectInformedView? SubjectInformed = null,
    ProposedScalingView? ProposedScaling = null)
{
    /// <param name="item">The item.</param>
    /// <param name="copy">Its case.</param>
    /// <param name="waiting">The case as which it goes on by now, where somebody is waited for.</param>
    /// <param name="seated">Who fills a seat.</param>
    /// <param name="reader">Who reads.</param>
    internal static AgendaItemView Of(AgendaItem item, CaseCopy? copy, CaseProcess? waiting, IReadOnlySet<Guid> seated, Reader reader) => new(
        item.Id,
        item.MeetingId,
        item.CaseId,
        item.Title,
        item.InvitesEveryParticipant,
        [.. item.Invitations.Select(i => new InvitationView(i.OrganisationId, i.HatId, !seated.Contains(i.HatId)))],
        item.ExpectedDecisions,
        AttendeeView.Of(item),
        [.. item.Agreements.OrderBy(a => a.ConcludedAt).Select(ConcludedAgreementView.Of)],
        [.. item.Decisions.Select(d => ItemDecisionView.Of(d, waiting))],
        OralDisclosureView.Of(item, reader),
        item.Version,
        item.DeferralsBefore,
        item.IsStagnation,
        OralDisclosure.HighestLevel(copy is { IdentityKnown: true }),
        copy?.Number,
        copy?.AvePhase,
        ItemPreCheckView.Of(item),
        ConclusionView.Of(item, waiting),
        item.SubjectInforming is { } informing ? new SubjectInformedView(informing.State, informing.Reason, informing.ReviewOn) : null,
        item.IsStagnation && item.Conclusion is null && copy is { AvePhase: < 4 } ? new ProposedScalingView(copy.AvePhase + 1, "stagnatingCooperation") : null);
}

/// <summary>Whether the resident knows that the case is discussed here (I-35).</summary>
/// <param name="State">Whether they know.</param>
/// <param name="Reason">Why they are not told yet.</param>
/// <param name="ReviewOn">When that is looked at again.</param>
public sealed record SubjectInformedView(ResidentInformedState State, PostponedReason? Reason = null, DateOnly? ReviewOn = null);

/// <summary>A scaling that is proposed to the table; it decides.</summary>
/// <param name="ToPhase">The AVE phase.</param>
/// <param name="Ground">The ground, in the words that a scaling decision of a case takes.</param>
public sealed record ProposedScalingView(int ToPhase, string Ground);

/// <summary>Somebody who is asked to the table.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="HatId">The capacity.</param>
/// <param name="IsGuest">Asked for this item only: fills no seat of the forum.</param>
public sealed record InvitationView(Guid OrganisationId, Guid HatId, bool IsGuest);

/// <summary>Somebody who sat at the table.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="HatId">The capacity.</param>
/// <param name="ArrivedAt">From.</param>
/// <param name="IsLate">The table had taken the item up before.</param>
/// <param name="LeftAt">Until; absent for who stayed.</param>
public sealed record AttendeeView(Guid OrganisationId, Guid HatId, DateTimeOffset ArrivedAt, bool IsLate, DateTimeOffset? LeftAt = null)
{
    internal static IReadOnlyList<AttendeeView> Of(AgendaItem item) =>
        [.. item.Attendance.Select(a => new AttendeeView(a.OrganisationId, a.HatId, a.ArrivedAt, a.ArrivedAt > item.TakenUpAt, a.LeftAt))];
}

/// <summary>A decision ("besluit") of the table.</summary>
/// <param name="Id">The decision.</param>
/// <param name="Text">In the words of the table.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Parties">The organisations that it is to bind.</param>
/// <param name="PreventiveAlternative">Which preventive alternative was considered.</param>
/// <param name="ExpectedEffect">What it is expected to do in society.</param>
public sealed record ItemDecisionView(
    Guid Id, string Text, DateTimeOffset DecidedAt, IReadOnlyList<DecisionPartyView> Parties, string? PreventiveAlternative = null, string? ExpectedEffect = null)
{
    internal static ItemDecisionView Of(ItemDecision d, CaseProcess? waiting) =>
        new(d.Id, d.Text, d.DecidedAt, [.. d.Parties.Select(p => DecisionPartyView.Of(p, waiting))], d.PreventiveAlternative, d.ExpectedEffect);
}

/// <summary>An organisation that a decision is to bind (I-9).</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="State">Whether it does.</param>
/// <param name="DueOn">Until when it is waited for.</param>
/// <param name="AnsweredByHatId">Who answered; at the table who said yes there first. Whose mandates it rests on stands in <c>mandates</c>.</param>
/// <param name="AnsweredAt">When.</param>
/// <param name="Mandates">What its yes rests on, as Partners answered then; while it is pending, those of who said yes for a part of what was expected of it, at the table or afterwards.</param>
/// <param name="Commitment">What was said first that it commits by its yes; absent where nobody said anything. What each of several hats said stands in <c>mandates</c>.</param>
/// <param name="OverruledHatId">Who the chair had recorded as saying yes at the table, which the organisation itself says was no yes.</param>
public sealed record DecisionPartyView(
    Guid OrganisationId,
    PartyState State,
    DateOnly? DueOn = null,
    Guid? AnsweredByHatId = null,
    DateTimeOffset? AnsweredAt = null,
    IReadOnlyList<PartyMandateView>? Mandates = null,
    AgreedCommitment? Commitment = null,
    Guid? OverruledHatId = null)
{
    internal static DecisionPartyView Of(DecisionParty p, CaseProcess? waiting) => new(
        p.OrganisationId, p.StateIn(waiting), p.DueOn, p.AnsweredByHatId, p.AnsweredAt,
        [.. p.Mandates.Select(m => new PartyMandateView(m.Power, m.HatId, Enum.Parse<TableMandateAnswer>(m.Result.ToString()), m.CheckedAt, m.MandateId, m.Commitment))], p.Commitment, p.OverruledHatId);
}

/// <summary>A mandate that an acceptance rests on, as it stood at that moment; what becomes of it later changes nothing here.</summary>
/// <param name="Power">The power that it took.</param>
/// <param name="HatId">Whose mandate.</param>
/// <param name="Answer">What Partners answered.</param>
/// <param name="CheckedAt">When it was asked.</param>
/// <param name="MandateId">The mandate that decided.</param>
/// <param name="Commitment">What its hat said that the organisation commits by its yes; absent where it said nothing.</param>
public sealed record PartyMandateView(MandatePower Power, Guid HatId, TableMandateAnswer Answer, DateTimeOffset CheckedAt, Guid? MandateId = null, AgreedCommitment? Commitment = null);

/// <summary>What Partners answered when it was asked for a mandate.</summary>
public enum TableMandateAnswer
{
    Covered,
    Conditional,
    NotCovered,

    /// <summary>No answer: never a yes (I-38).</summary>
    Unknown,
}

/// <summary>That something was told at the table; what was told is not kept.</summary>
/// <param name="Id">The disclosure.</param>
/// <param name="GiverOrganisationId">Whose it stays.</param>
/// <param name="GiverHatId">Who told it.</param>
/// <param name="Level">How far, 1 to 5.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Basis">On what legal ground.</param>
/// <param name="RecipientHatIds">Everybody who heard it: exhaustive. Nobody passes it on.</param>
/// <param name="DisclosedAt">When.</param>
public sealed record OralDisclosureView(
    Guid Id, Guid GiverOrganisationId, Guid GiverHatId, int Level, string Purpose, string Basis, IReadOnlyList<Guid> RecipientHatIds, DateTimeOffset DisclosedAt)
{
    internal static IReadOnlyList<OralDisclosureView> Of(AgendaItem item, Reader reader) =>
        [.. item.Disclosures
            .Where(d => reader.HearsAll || reader.OrganisationIds.Contains(d.GiverOrganisationId) || d.RecipientHatIds.Any(hat => hat == reader.HatId))
            .Select(d => new OralDisclosureView(d.Id, d.GiverOrganisationId, d.GiverHatId, d.Level, d.Purpose, d.Basis, d.RecipientHatIds, d.DisclosedAt))];
}

/// <summary>An agreement ("afspraak") that the table concluded, and where it stands in Cases.</summary>
/// <param name="Id">The id that it has in Cases too.</param>
/// <param name="ProcessTitle">A neutral name.</param>
/// <param name="What">What is done.</param>
/// <param name="Result">What it leads to.</param>
/// <param name="HowWeSeeItIsDone">How anybody can see that it is done.</param>
/// <param name="OwnerOrganisationId">Who does it.</param>
/// <param name="OwnerHatId">The person who does it.</param>
/// <param name="DueOn">By when.</param>
/// <param name="SupporterOrganisationIds">Who helps.</param>
/// <param name="ConcludedAt">When it was concluded.</param>
/// <param name="IsOverdue">It is past its due date, says Cases.</param>
/// <param name="Nature">How heavy it weighs on the resident.</param>
/// <param name="GoalId">The goal it serves.</param>
/// <param name="State">Where it stands in Cases; absent until Cases has received it.</param>
/// <param name="Commitment">What the owner commits.</param>
/// <param name="CurrentOwnerOrganisationId">Whose it is by now, says Cases; absent while it is still of who the table said.</param>
public sealed record ConcludedAgreementView(
    Guid Id,
    string ProcessTitle,
    string What,
    string Result,
    string HowWeSeeItIsDone,
    Guid OwnerOrganisationId,
    Guid OwnerHatId,
    DateOnly DueOn,
    IReadOnlyList<Guid> SupporterOrganisationIds,
    DateTimeOffset ConcludedAt,
    bool IsOverdue,
    AgreedNature Nature,
    Guid? GoalId = null,
    AgreementState? State = null,
    AgreedCommitment? Commitment = null,
    Guid? CurrentOwnerOrganisationId = null)
{
    internal static ConcludedAgreementView Of(ConcludedAgreement a) => new(
        a.Id,
        a.ProcessTitle,
        a.What,
        a.Result,
        a.HowWeSeeItIsDone,
        a.OwnerOrganisationId,
        a.OwnerHatId,
        a.DueOn,
        a.SupporterIds,
        a.ConcludedAt,
        a.IsOverdue,
        a.Nature,
        a.GoalId,
        a.State,
        a.Commitment,
        a.CurrentOwnerOrganisationId);
}

/// <summary>How an item ended.</summary>
/// <param name="Conclusion">Agreements, a decision, a scaling, no action, or deferred.</param>
/// <param name="PendingOrganisationIds">Organisations that a decision does not bind before they accept it themselves (I-9).</param>
/// <param name="TimesDeferred">How often in a row at this forum.</param>
/// <param name="IsStagnation">Deferred twice: the case does not get ahead at this table (I-32).</param>
/// <param name="ConcludedAt">When.</param>
/// <param name="Text">The decision or the reason.</param>
/// <param name="Level">What the table thinks of the AVE phase.</param>
/// <param name="NextReviewOn">When the table looks at it again.</param>
public sealed record ConclusionView(
    ItemConclusion Conclusion,
    IReadOnlyList<Guid> PendingOrganisationIds,
    int TimesDeferred,
    bool IsStagnation,
    DateTimeOffset ConcludedAt,
    string? Text = null,
    LevelAnswer? Level = null,
    DateOnly? NextReviewOn = null)
{
    internal static ConclusionView? Of(AgendaItem item, CaseProcess? waiting) => item.Conclusion is not { } c
        ? null
        : new(c.Kind, [.. c.PendingOrganisationIds.Where(o => item.Decisions.Any(d => d.Parties.Any(p => p.OrganisationId == o && p.StateIn(waiting) is PartyState.Pending)))], c.TimesDeferred, c.IsStagnation, c.ConcludedAt, c.Text, c.Level, c.NextReviewOn);
}
