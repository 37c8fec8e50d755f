namespace Platform.Meetings.Domain;

/// <summary>What makes an agreement concrete (domain.md 5.5).</summary>
/// <param name="ProcessTitle">A neutral name that every participant may know; nothing about residents (I-23).</param>
/// <param name="What">What is done.</param>
/// <param name="Result">What it leads to.</param>
/// <param name="HowWeSeeItIsDone">How anybody can see that it is done.</param>
/// <param name="Owner">The one organisation and person that do it (I-10).</param>
/// <param name="DueOn">By when.</param>
/// <param name="GoalId">The goal of the case's plan that it serves, if one is named already.</param>
/// <param name="SupporterIds">Organisations that help.</param>
/// <param name="Nature">How heavy it weighs on the resident.</param>
/// <param name="Commitment">What the owner commits; absent when nobody said.</param>
public sealed record AgreementTerms(
    string ProcessTitle,
    string What,
    string Result,
    string HowWeSeeItIsDone,
    Invitee Owner,
    DateOnly DueOn,
    Guid? GoalId,
    IReadOnlyCollection<Guid> SupporterIds,
    AgreedNature Nature = AgreedNature.Stabilising,
    AgreedCommitment? Commitment = null);
