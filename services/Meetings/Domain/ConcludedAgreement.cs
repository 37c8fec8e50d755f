using Platform.Contracts.Cases.V1;

namespace Platform.Meetings.Domain;

/// <summary>An agreement as the table concluded it: a proposal to its owner, who accepts it in Cases (I-9).</summary>
public sealed class ConcludedAgreement
{
    private ConcludedAgreement()
    {
    }

    internal ConcludedAgreement(Guid id, AgreementTerms terms, Guid concludedByHatId, DateTimeOffset now)
    {
        Id = id;
        ProcessTitle = terms.ProcessTitle;
        What = terms.What;
        Result = terms.Result;
        HowWeSeeItIsDone = terms.HowWeSeeItIsDone;
        OwnerOrganisationId = terms.Owner.OrganisationId;
        OwnerHatId = terms.Owner.HatId;
        DueOn = terms.DueOn;
        GoalId = terms.GoalId;
        SupporterIds = [.. terms.SupporterIds.Distinct().Order()];
        Nature = terms.Nature;
        Power = terms.Commitment?.Power;
        Topic = terms.Commitment?.Topic;
        Amount = terms.Commitment?.Amount;
        Hours = terms.Commitment?.Hours;
        DurationDays = terms.Commitment?.DurationDays;
        Measure = terms.Commitment?.Measure;
        DisclosureLevel = terms.Commitment?.DisclosureLevel;
        ConcludedByHatId = concludedByHatId;
        ConcludedAt = now;
    }

    /// <summary>The id that it has in Cases too.</summary>
    public Guid Id { get; private set; }

    public string ProcessTitle { get; private set; } = "";

    public string What { get; private set; } = "";

    public string Result { get; private set; } = "";

    public string HowWeSeeItIsDone { get; private set; } = "";

    public Guid OwnerOrganisationId { get; private set; }

    public Guid OwnerHatId { get; private set; }

    public DateOnly DueOn { get; private set; }

    public Guid? GoalId { get; private set; }

    /// <summary>Organisations that help.</summary>
    public IReadOnlyList<Guid> SupporterIds { get; private set; } = [];

    /// <summary>How heavy it weighs on the resident.</summary>
    public AgreedNature Nature { get; private set; }

    /// <summary>The power that the owner's commitment takes; absent when nobody said what it commits.</summary>
    public MandatePower? Power { get; private set; }

    public string? Topic { get; private set; }

    public int? Amount { get; private set; }

    public int? Hours { get; private set; }

    public int? DurationDays { get; private set; }

    public string? Measure { get; private set; }

    public int? DisclosureLevel { get; private set; }

    /// <summary>What the owner commits; absent when nobody said.</summary>
    public AgreedCommitment? Commitment => Power is { } power ? new AgreedCommitment(power, Topic, Amount, Hours, DurationDays, Measure, DisclosureLevel) : null;

    /// <summary>The chair who recorded it.</summary>
    public Guid ConcludedByHatId { get; private set; }

    public DateTimeOffset ConcludedAt { get; private set; }

    /// <summary>Where it stands in Cases; absent until Cases has received it.</summary>
    public AgreementState? State { get; private set; }

    /// <summary>Whose it is by now, says Cases: another took it over, or goes on with it after a merger. Absent while it is still of who the table said.</summary>
    public Guid? CurrentOwnerOrganisationId { get; private set; }

    /// <summary>The number of the event that told the state.</summary>
    public long StateSequence { get; private set; }

    /// <summary>It is past its due date, says Cases.</summary>
    public bool IsOverdue { get; private set; }

    /// <summary>Whether it is an organisation's by now.</summary>
    public bool IsOf(Guid organisationId) => (CurrentOwnerOrganisationId ?? OwnerOrganisationId) == organisationId;

    internal bool Told(AgreementState? state, bool overdue, Guid ownerOrganisationId, long sequence)
    {
        if (!GoesOnWith(ownerOrganisationId, sequence))
            return false;

        State = state ?? State;
        IsOverdue = overdue;
        return true;
    }

    /// <remarks>In the state in which it was.</remarks>
    internal bool GoesOnWith(Guid ownerOrganisationId, long sequence)
    {
        if (sequence <= StateSequence)
            return false;

        CurrentOwnerOrganisationId = ownerOrganisationId == OwnerOrganisationId ? null : ownerOrganisationId;
        StateSequence = sequence;
        return true;
    }
}
