using Platform.Contracts.Signals.V1;

namespace Platform.Cases.Domain;

/// <summary>What a case starts with.</summary>
public sealed record Opening(
    Guid HouseholdId,
    Subject Subject,
    SubjectInformed Informed,
    Guid TerritorialOwnerOrganisationId,
    string MunicipalityCode,
    Purpose Purpose,
    Origin? Origin,
    Guid? AddressCaseId = null);

/// <summary>A signal that a case came from, and the organisation that sent it.</summary>
public sealed class Origin
{
    private Origin()
    {
    }

    /// <summary>A signal and its sender.</summary>
    public Origin(Guid signalId, Guid? organisationId, Guid? hatId = null, Guid? requestedCaseId = null) =>
        (SignalId, OrganisationId, HatId, RequestedCaseId) = (signalId, organisationId, hatId, requestedCaseId);

    public Guid SignalId { get; private set; }

    public Guid? OrganisationId { get; private set; }

    /// <summary>Under which hat; absent where the signal did not say.</summary>
    public Guid? HatId { get; private set; }

    /// <summary>The case id that its triage asked for; by it Signals knows the case.</summary>
    public Guid? RequestedCaseId { get; private set; }
}

/// <summary>The phases of the approach that prevents escalation (AVE, domain.md 2).</summary>
public static class AvePhases
{
    public const int Lowest = 1;

    /// <summary>From here a process director is needed (I-4).</summary>
    public const int Complex = 3;

    /// <summary>Here an executive owner is needed (I-4).</summary>
    public const int Crisis = 4;
}
