using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Transfers;

namespace Platform.Cases.Features;

/// <remarks>Households, merges and transfers.</remarks>
internal static partial class Examples
{
    public static ProposeMergeRequest ProposeMerge { get; } = new("C-7KQ2-M4XD", MergeDirection.OtherCase, "The father of these children has a case in the municipality where he lives.");

    public static TakeUpMergeRequest TakeUpMerge { get; } = new(MergeDirection.ThisCase, "The children live here and stay with their father at weekends.");

    public static ProposeTransferRequest ProposeTransfer { get; } = new(NextMunicipality, "GM9902", "The family moved in the summer; school and help are there now.");

    public static AcceptTransferRequest AcceptTransfer { get; } = new([new TransferAnswer(Goal, TakenOver: true)]);

    public static DeclineTransferRequest DeclineTransfer { get; } = new("The family does not live here yet.");

    public static AddMemberRequest AddMember { get; } = new("Sanne de Wit", MemberRole.Child, new DateOnly(2014, 5, 2));

    public static EndMembershipRequest EndMembership { get; } = new(Goal, new DateOnly(2026, 11, 20));

    public static RegisterDeathRequest RegisterDeath { get; } = new(new DateOnly(2026, 11, 20));

    public static CorrectMemberRequest CorrectMember { get; } = new("Sanne de Wit", new DateOnly(2014, 2, 5));

    public static CorrectMemberRoleRequest CorrectMemberRole { get; } = new(Goal, MemberRole.CoParent);

    public static RefocusCaseRequest RefocusCase { get; } = new(new CaseSubject(SubjectKind.Household, "The children De Wit"), new CaseSubjectInformed(InformedState.Informed));

    public static MoveHomeRequest MoveHome { get; } = new("14 A", MovedOn: new DateOnly(2026, 11, 20)); // no code of the street: the linter of ADR 2.2 would trip over the "post" in postalCode

    public static SubjectConfidenceRequest IdentityConfidence { get; } = new(Domain.IdentityConfidence.Confirmed);

    public static CaseSubjectInformed InformSubject { get; } = new(InformedState.NotApplicable, "Is four years old; the parents know.");

    public static CompleteReviewRequest CompleteReview { get; } = new("The children stay with their aunt; the plan is about them from now on.");

    public static OpenCompartmentRequest OpenCompartment { get; } = new("Household on the first floor", new CaseSubjectInformed(InformedState.Informed));
}
