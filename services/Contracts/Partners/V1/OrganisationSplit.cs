namespace Platform.Contracts.Partners.V1;

/// <summary>A part of an organisation went on as an organisation of its own, which was registered a moment before; the hats that went along are told one by one.</summary>
public sealed record OrganisationSplit
{
    /// <summary>The organisation that was split.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>The organisation that came of it.</summary>
    public required Guid NewOrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SplitAt { get; init; }
}
