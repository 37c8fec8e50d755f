namespace Platform.Contracts.Cases.V1;

/// <summary>The mandate that an agreement rests on holds no more. It stays committed; its owner is asked to accept it again under another mandate.</summary>
public sealed record AgreementMandateLost
{
    /// <summary>The agreement.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its one owner (I-10).</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>Why the mandate holds no more.</summary>
    public required MandateLoss Loss { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset LostAt { get; init; }
}
