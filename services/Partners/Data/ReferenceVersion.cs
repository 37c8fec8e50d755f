namespace Platform.Partners.Data;

/// <summary>What a version of a list of the reference data said. Kept for good: who decided under a version must be able to say what it said (I-40).</summary>
public sealed class ReferenceVersion
{
    /// <summary>The list, as in its path.</summary>
    public required string List { get; init; }

    /// <summary>The version, as the region numbers it.</summary>
    public required string Version { get; init; }

    /// <summary>The list as it was, as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>When it began to hold here for the first time.</summary>
    public required DateTimeOffset FirstHeldAt { get; init; }
}
