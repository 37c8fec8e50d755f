namespace Platform.Contracts.Meetings.V1;

/// <summary>The table concluded an agreement: a proposal to its owner, whose text stays with Meetings until Cases fetches it.</summary>
public sealed record AgreementConcluded
{
    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>The item.</summary>
    public required Guid AgendaItemId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The id that the agreement will have in Cases.</summary>
    public required Guid AgreementId { get; init; }

    /// <summary>Its owner.</summary>
    public required Guid OwnerOrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ConcludedAt { get; init; }
}
