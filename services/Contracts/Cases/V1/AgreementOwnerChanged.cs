namespace Platform.Contracts.Cases.V1;

/// <summary>Another goes on with an agreement, in the state in which it was: the owner organisation's coordinator where its person is gone, or the organisation into which the owner merged.</summary>
public sealed record AgreementOwnerChanged
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner from now on (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>The owner before; the same where only the person changed.</summary>
    public required Guid FormerOwnerOrganisationId { get; init; }

    /// <summary>The owner's person, if one is named.</summary>
    public Guid? OwnerHatId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
