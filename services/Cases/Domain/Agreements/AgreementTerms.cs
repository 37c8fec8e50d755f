using Platform.Contracts.Cases.V1;

namespace Platform.Cases.Domain;

/// <summary>How heavy what is agreed is for the resident.</summary>
public enum AgreementNature
{
    Preventive,
    Stabilising,
    Corrective,
    Crisis,
}

/// <summary>Which power of a mandate an agreement asks for (domain.md 5.7).</summary>
public enum CommitmentPower
{
    CommitCapacity,
    CommitMeasure,
    ShareUpTo,
}

/// <summary>Why an agreement is stuck; a class, never blame.</summary>
public enum StuckReason
{
    NoMandate,
    NoCapacity,
    ResidentUnwilling,
    Legal,
    WaitingOnOther,

    /// <summary>Set by the clock only (I-11).</summary>
    NotRatifiedInTime,
}

/// <summary>Why another organisation says that something is not done. Nobody writes here what is about a person.</summary>
public enum ContradictionReason
{
    /// <summary>What was agreed to show that it is done does not show.</summary>
    NothingSeen,

    /// <summary>Something was done, and not all of it.</summary>
    PartlyDone,

    /// <summary>It was done, and what was to be there then is not.</summary>
    ResultMissing,

    /// <summary>None of these; what it is, who says so tells the owner.</summary>
    Other,
}

/// <summary>What makes an agreement concrete (domain.md 5.5): verb and result, one owner, a day, a goal, and how we see that it is done.</summary>
/// <param name="ProcessTitle">Neutral, for the process stratum: nothing about the resident (I-23).</param>
/// <param name="What">What will be done.</param>
/// <param name="Result">What is there when it is done.</param>
/// <param name="HowWeSeeItIsDone">How others can see it.</param>
/// <param name="OwnerOrganisationId">The one owner; others support.</param>
/// <param name="OwnerHatId">The owner's person; whoever accepts where absent.</param>
/// <param name="DueOn">When it is to be done.</param>
/// <param name="GoalId">The goal it serves; named at the latest at acceptance.</param>
/// <param name="Nature">How heavy it is for the resident.</param>
/// <param name="SupporterIds">Organisations that help.</param>
/// <param name="Commitment">What the owner commits, for the mandate check.</param>
/// <param name="StartsOn">When it begins.</param>
/// <param name="AfterAgreementId">What has to be done first.</param>
/// <param name="DirectedAtMemberId">The member of the household at whom it is directed.</param>
public sealed record AgreementTerms(
    string ProcessTitle,
    string What,
    string Result,
    string HowWeSeeItIsDone,
    Guid OwnerOrganisationId,
    Guid? OwnerHatId,
    DateOnly DueOn,
    Guid? GoalId,
    AgreementNature Nature,
    IReadOnlyCollection<Guid> SupporterIds,
    Commitment Commitment,
    DateOnly? StartsOn = null,
    Guid? AfterAgreementId = null,
    Guid? DirectedAtMemberId = null);

/// <summary>What an organisation commits with an agreement, as its mandate is asked.</summary>
/// <param name="Power">The power needed.</param>
/// <param name="Topic">Subject of the mandate, as the partners configured it.</param>
/// <param name="Amount">Euros.</param>
/// <param name="Hours">Hours of people.</param>
/// <param name="DurationDays">For how long, in days.</param>
/// <param name="Measure">Which measure, as the mandates of its owner name it; for <see cref="CommitmentPower.CommitMeasure"/>.</param>
/// <param name="DisclosureLevel">Highest level that would be shared, 0 to 5 (domain.md 5.2); for <see cref="CommitmentPower.ShareUpTo"/>.</param>
public sealed record Commitment(
    CommitmentPower Power = CommitmentPower.CommitCapacity,
    string? Topic = null,
    decimal? Amount = null,
    int? Hours = null,
    int? DurationDays = null,
    string? Measure = null,
    int? DisclosureLevel = null)
{
    /// <summary>Whether this commits all that a proposal names: no less of it, under the same power, topic and measure. A proposal that says nothing leaves all of it to its owner.</summary>
    public bool IsAtLeast(Commitment proposed) => proposed == new Commitment()
        || (Power == proposed.Power
            && (proposed.Topic is null || proposed.Topic == Topic)
            && (proposed.Measure is null || proposed.Measure == Measure)
            && NoLess(Amount, proposed.Amount) && NoLess(Hours, proposed.Hours) && NoLess(DurationDays, proposed.DurationDays) && NoLess(DisclosureLevel, proposed.DisclosureLevel));

    private static bool NoLess<T>(T? committed, T? proposed)
        where T : struct, IComparable<T> => proposed is not { } least || (committed is { } much && much.CompareTo(least) >= 0);
}

/// <summary>Where an agreement came from: a meeting of a forum, or somebody between meetings.</summary>
public sealed record AgreementSource(Guid? MeetingId, Guid? AgendaItemId, Guid? HatId, Guid? ForumId = null);

/// <summary>What the rules of a case need to know of one of its agreements.</summary>
public sealed record AgreementStanding(Guid AgreementId, AgreementState State, AgreementNature Nature)
{
    /// <summary>Somebody accepted it and has not done it.</summary>
    public bool Runs => Agreement.RunsIn(State);

    /// <summary>Somebody still has to do something for it: also for what is stuck.</summary>
    public bool IsOpen => State
        is AgreementState.Proposed or AgreementState.AwaitingRatification or AgreementState.Active or AgreementState.Stuck or AgreementState.ToBeReassigned;
}
