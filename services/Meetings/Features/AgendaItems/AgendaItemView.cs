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
/// <param name="Invitations">Who is asked to the table.</param>
/// <param name="ExpectedDecisions">What is to be decided, by whom.</param>
/// <param name="Attendance">Who sat at the table.</param>
/// <param name="Agreements">What was agreed, and where that stands.</param>
/// <param name="Version">Its version, for If-Match.</param>
/// <param name="DeferralsBefore">How often in a row the case was deferred at this forum before this meeting.</param>
/// <param name="IsStagnation">It was deferred twice (I-32).</param>
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
    int Version,
    int DeferralsBefore,
    bool IsStagnation,
    string? CaseNumber = null,
    int? AvePhase = null,
    ItemPreCheckView? PreCheck = null,
    ConclusionView? Conclusion = null,
    SubjectInformedView? SubjectInformed = null,
    ProposedScalingView? ProposedScaling = null)
{
    internal static AgendaItemView Of(AgendaItem item, CaseCopy? copy) => new(
        item.Id,
        item.MeetingId,
        item.CaseId,
        item.Title,
        item.InvitesEveryParticipant,
        [.. item.Invitations.Select(i => new InvitationView(i.OrganisationId, i.HatId))],
        item.ExpectedDecisions,
        [.. item.Attendance.Select(a => new AttendeeView(a.OrganisationId, a.HatId, a.ArrivedAt, a.LeftAt))],
        [.. item.Agreements.OrderBy(a => a.ConcludedAt).Select(ConcludedAgreementView.Of)],
        item.Version,
        item.DeferralsBefore,
        item.IsStagnation,
        copy?.Number,
        copy?.AvePhase,
        ItemPreCheckView.Of(item),
        ConclusionView.Of(item.Conclusion),
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
public sealed record InvitationView(Guid OrganisationId, Guid HatId);

/// <summary>Somebody who sat at the table.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="HatId">The capacity.</param>
/// <param name="ArrivedAt">From.</param>
/// <param name="LeftAt">Until; absent for who stayed.</param>
public sealed record AttendeeView(Guid OrganisationId, Guid HatId, DateTimeOffset ArrivedAt, DateTimeOffset? LeftAt = null);

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
/// <param name="GoalId">The goal it serves.</param>
/// <param name="State">Where it stands in Cases; absent until Cases has received it.</param>
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
    Guid? GoalId = null,
    AgreementState? State = null)
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
        a.GoalId,
        a.State);
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
    internal static ConclusionView? Of(Conclusion? c) => c is null
        ? null
        : new(c.Kind, c.PendingOrganisationIds, c.TimesDeferred, c.IsStagnation, c.ConcludedAt, c.Text, c.Level, c.NextReviewOn);
}
