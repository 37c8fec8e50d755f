namespace Platform.Signals.Data;

/// <summary>The on-call desk that Partners named last for an area: used when Partners does not answer, because an urgent signal does not wait.</summary>
public sealed class OnCallDeskCopy
{
    /// <summary>The area.</summary>
    public required string MunicipalityCode { get; init; }

    /// <summary>Whose desk.</summary>
    public required Guid OrganisationId { get; set; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>Of the desk.</summary>
    public required string Telephone { get; set; }

    /// <summary>When Partners said so.</summary>
    public required DateTimeOffset ToldAt { get; set; }
}
