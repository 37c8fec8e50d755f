namespace Platform.Contracts.Cases.V1;

/// <summary>Somebody looked at how sure it is whom a case is about, or it is about somebody else from now on (I-7).</summary>
public sealed record CaseIdentityAssessed
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>It is known well enough: probable or confirmed. While it is not, nothing above d2 is told.</summary>
    public required bool IdentityKnown { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AssessedAt { get; init; }
}
