namespace Platform.Contracts.Partners.V1;

/// <summary>A professional joined the directory. Who it is stays with Partners.</summary>
public sealed record ProfessionalRegistered
{
    /// <summary>The professional.</summary>
    public required Guid ProfessionalId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }
}
