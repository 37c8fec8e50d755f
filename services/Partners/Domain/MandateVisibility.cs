namespace Platform.Partners.Domain;

/// <summary>Who sees what of a mandate. A check is answered whoever asks: people at a table must know whether a yes binds.</summary>
public enum MandateVisibility
{
    /// <summary>Every partner sees all of it.</summary>
    Partners,

    /// <summary>Partners see what it allows, the own organisation also how far it reaches.</summary>
    WithoutLimits,

    /// <summary>Only the own organisation sees it.</summary>
    Organisation,
}
