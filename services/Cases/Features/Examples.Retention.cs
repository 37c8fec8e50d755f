using Platform.Cases.Domain;
using Platform.Cases.Features.Retention;

namespace Platform.Cases.Features;

/// <remarks>Holds.</remarks>
internal static partial class Examples
{
    public static PlaceCaseHoldRequest PlaceCaseHold { get; } = new(CaseHoldReason.Complaint, new DateOnly(2099, 1, 5), "K-2041-017");

    public static ReviewCaseHoldRequest ReviewCaseHold { get; } = new(new DateOnly(2099, 4, 6));
}
