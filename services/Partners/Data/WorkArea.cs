namespace Platform.Partners.Data;

/// <summary>Who works in a municipality: an organisation or a desk. Kept beside their own lists, which no index can search.</summary>
public sealed class WorkArea
{
    /// <summary>The municipality (CBS code).</summary>
    public required string MunicipalityCode { get; init; }

    /// <summary>The organisation or desk.</summary>
    public required Guid OwnerId { get; init; }
}
