namespace Platform.Contracts.Cases.V1;

/// <summary>Where a case stands (domain.md 5.4).</summary>
public enum CaseStatus
{
    /// <summary>Opened, no director accepted yet.</summary>
    Intake,

    /// <summary>Under one director.</summary>
    Active,

    /// <summary>Aftercare ("nazorg").</summary>
    Monitoring,

    /// <summary>Ended with an outcome.</summary>
    Closed,

    /// <summary>Never became active.</summary>
    NotAccepted,

    /// <summary>Rests for a reason until a day; its director stays accountable.</summary>
    Suspended,

    /// <summary>Went to another municipality, which accepted it.</summary>
    TransferredOut,

    /// <summary>Goes on as another case about the same people.</summary>
    MergedInto,
}
