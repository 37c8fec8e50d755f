namespace Platform.ServiceDefaults.Domain;

/// <summary>Makes ids.</summary>
public static class Ids
{
    /// <summary>A version 7 UUID (RFC 9562): ordered by the moment it was made.</summary>
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
