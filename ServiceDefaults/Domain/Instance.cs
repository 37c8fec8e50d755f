namespace Platform.ServiceDefaults.Domain;

/// <summary>The names of instances as aggregates know them.</summary>
public static class Instance
{
    /// <summary>The instance that this process belongs to.</summary>
    public const string Local = "local";
}
