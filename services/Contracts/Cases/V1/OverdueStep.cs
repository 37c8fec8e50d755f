namespace Platform.Contracts.Cases.V1;

/// <summary>Who is reminded of what is overdue, one after the other (domain.md 5.5). Escalating further is a human act.</summary>
public enum OverdueStep
{
    /// <summary>The owner's person.</summary>
    Owner,

    /// <summary>The deputy of the owner's hat while that is worn, otherwise the organisation's coordinator.</summary>
    Deputy,

    /// <summary>The next meeting, as a standing item.</summary>
    Meeting,
}
