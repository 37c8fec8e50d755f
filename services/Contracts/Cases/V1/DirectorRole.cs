namespace Platform.Contracts.Cases.V1;

/// <summary>Which of the roles on a case.</summary>
public enum DirectorRole
{
    /// <summary>Accountable for one plan ("casusregisseur").</summary>
    CaseDirector,

    /// <summary>Directs the process from phase 3 ("procesregisseur").</summary>
    ProcessDirector,

    /// <summary>Administrative responsibility at phase 4.</summary>
    ExecutiveOwner,
}
