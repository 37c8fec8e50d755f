namespace Platform.Contracts.Cases.V1;

/// <summary>Another municipality took the case over: it ended here. What was opened there is that municipality's to tell.</summary>
public sealed record CaseTransferred
{
    /// <summary>The case that ended.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The municipality's organisation that accepted it.</summary>
    public required Guid ReceivingOrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset TransferredAt { get; init; }
}
