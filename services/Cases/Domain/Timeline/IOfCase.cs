namespace Platform.Cases.Domain;

/// <summary>What belongs to one case as a root of its own.</summary>
public interface IOfCase
{
    /// <summary>The case.</summary>
    Guid CaseId { get; }
}
