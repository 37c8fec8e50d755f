namespace Platform.Contracts.Cases.V1;

/// <summary>Who is reminded of what is overdue, one after the other (domain.md 5.5). Escalating further is a human act.</summary>
public enum OverdueStep
{
    /// <summary>The owner's person.</summary>
    Owner,

    /// <summary>The owner's deputy.</summary>
    Deputy,

    /// <summary>The next meeting, as a standing item.</summary>
    Meeting,
}
