namespace Platform.Contracts.Partners.V1;

/// <summary>A hat ended: whoever acted under it acts no more from this moment. Carries its full state.</summary>
public sealed record HatEnded
{
    /// <summary>The hat.</summary>
    public required Guid HatId { get; init; }

    /// <summary>Who wears it.</summary>
    public required Guid ProfessionalId { get; init; }

    /// <summary>For which organisation.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>In which capacity.</summary>
    public required HatKind Kind { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day; absent while open.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The hat that stands in for it; absent where nobody does, and before contracts 1.1.</summary>
    public Guid? DeputyHatId { get; init; }

    /// <summary>The hat under which the person goes on, where a merger ended this one because that is of the same kind at the organisation that goes on. Absent where it ended in another way, and before contracts 1.1.</summary>
    public Guid? GoesOnAsHatId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset EndedAt { get; init; }
}
