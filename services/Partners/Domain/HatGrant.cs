using Platform.Contracts.Partners.V1;

namespace Platform.Partners.Domain;

/// <summary>Who is to wear which hat, for whom and when, beside the hats worn already.</summary>
public sealed record HatGrant(
    Professional Professional, Organisation Organisation, HatKind Kind, DateOnly ValidFrom, DateOnly? ValidTo, IReadOnlyCollection<Hat> Worn, string? Function = null)
{
    /// <summary>In which unit of the organisation; absent is in none.</summary>
    public Unit? Unit { get; init; }
}
