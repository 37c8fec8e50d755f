namespace Platform.Partners.Domain;

/// <summary>What kind of program calls.</summary>
public enum ClientKind
{
    /// <summary>A partner's own system: acts for its organisation, and under a hat for a professional.</summary>
    System,

    /// <summary>Manages organisations, professionals, hats and clients; never sees a signal or a case.</summary>
    Operator,

    /// <summary>A service of this platform.</summary>
    Service,
}
