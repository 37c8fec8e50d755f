using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>What an organisation can, cannot or only under a condition does ("mogelijkheden en onmogelijkheden"), with the why: a partner who knows it asks a better question.</summary>
public sealed class Capability : AggregateRoot
{
    private Capability() => (Topic, MunicipalityCodes) = ("", []);

    private Capability(Guid id, Guid organisationId, DateTimeOffset now)
        : base(id, now) => (OrganisationId, Topic, MunicipalityCodes) = (organisationId, "", []);

    public Guid OrganisationId { get; private set; }

    public CapabilityKind Kind { get; private set; }

    /// <summary>A topic of the reference data.</summary>
    public string Topic { get; private set; }

    /// <summary>What it is, in words of the field.</summary>
    public string? Description { get; private set; }

    /// <summary>Under which condition, for <see cref="CapabilityKind.OnlyIf"/>.</summary>
    public string? Condition { get; private set; }

    /// <summary>Why not, or why only then.</summary>
    public CapabilityReason? Reason { get; private set; }

    /// <summary>What can be done instead.</summary>
    public string? Alternative { get; private set; }

    /// <summary>Where; empty is the organisation's whole area.</summary>
    public IReadOnlyList<string> MunicipalityCodes { get; private set; }

    /// <summary>Says what an organisation can or cannot do.</summary>
    /// <exception cref="RuleViolationException">What the kind needs is missing.</exception>
    public static Capability Declare(Guid id, Guid organisationId, CapabilityStatement statement, DateTimeOffset now)
    {
        var capability = new Capability(id, organisationId, now);
        capability.Restate(statement);
        return capability;
    }

    /// <summary>Says it anew.</summary>
    /// <exception cref="RuleViolationException">What the kind needs is missing.</exception>
    public void Restate(CapabilityStatement statement)
    {
        if (statement.Kind is not CapabilityKind.Can && statement.Reason is null)
            throw new RuleViolationException("why-required", "What an organisation cannot do, or only under a condition, says why: partners then know what to ask instead.");
        if (statement.Kind is CapabilityKind.OnlyIf == statement.Condition is null)
            throw new RuleViolationException("condition-required", "A condition belongs to onlyIf, and onlyIf needs one.");
        if (statement is { Kind: CapabilityKind.Cannot, Reason: CapabilityReason.MedicalSecrecy, Alternative: null })
            throw new RuleViolationException("alternative-required", "Medical secrecy is a reason, not a refusal: say what can be done instead, for example think along without a name.");

        (Kind, Topic, Description, Condition, Reason, Alternative) = (statement.Kind, statement.Topic, statement.Description, statement.Condition, statement.Reason, statement.Alternative);
        MunicipalityCodes = [.. statement.MunicipalityCodes.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Writes down the area of its organisation where it has none of its own, before a merger widens that.</summary>
    public void KeepArea(Organisation organisation) => MunicipalityCodes = MunicipalityCodes.Count == 0 ? organisation.MunicipalityCodes : MunicipalityCodes;

    /// <summary>Moves it with its organisation, when that merges into another or is split.</summary>
    public void MoveTo(Organisation organisation) => OrganisationId = organisation.Id;
}

/// <summary>What is said of one topic.</summary>
public sealed record CapabilityStatement(
    CapabilityKind Kind, string Topic, string? Description, string? Condition, CapabilityReason? Reason, string? Alternative, IReadOnlyList<string> MunicipalityCodes);

/// <summary>Yes, no, or yes if.</summary>
public enum CapabilityKind
{
    /// <summary>Does it.</summary>
    Can,

    /// <summary>Does not do it.</summary>
    Cannot,

    /// <summary>Does it under a condition.</summary>
    OnlyIf,
}

/// <summary>Why an organisation cannot, or only under a condition.</summary>
public enum CapabilityReason
{
    /// <summary>"Beroepsgeheim": a reason, never a refusal to work together.</summary>
    MedicalSecrecy,

    /// <summary>The law gives no ground, or forbids it.</summary>
    NoLegalGround,

    /// <summary>It would harm an investigation.</summary>
    InvestigationInterest,

    /// <summary>It is another's task.</summary>
    NotOurTask,

    /// <summary>There are not enough people or places.</summary>
    NoCapacity,

    /// <summary>The safety of somebody is at stake.</summary>
    Safety,

    /// <summary>Another reason; the description says which.</summary>
    Other,
}
