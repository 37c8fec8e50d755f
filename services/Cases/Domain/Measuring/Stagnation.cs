namespace Platform.Cases.Domain;

/// <summary>Why a case stagnates.</summary>
public enum StagnationKind
{
    /// <summary>A meeting put it off twice (I-32).</summary>
    DeferredTwice,

    /// <summary>An agreement is stuck.</summary>
    AgreementStuck,

    /// <summary>Nothing happened for as long as the region lays down.</summary>
    NoMovement,
}

/// <summary>A ground for scaling that the facts suggest; people decide.</summary>
/// <param name="Kind">The ground.</param>
/// <param name="Why">What in the case suggests it.</param>
public sealed record SuggestedGround(ScalingGroundKind Kind, string Why);

/// <summary>Whether a case stagnates, computed from what is known; nobody has to say so.</summary>
public static class Stagnation
{
    /// <summary>More deferrals than this are stagnation (I-32).</summary>
    public const int DeferralsThatStagnate = 2;

    /// <summary>Why it stagnates; empty where it does not.</summary>
    /// <param name="timesDeferred">How often meetings put it off in a row.</param>
    /// <param name="agreementStuck">An agreement is stuck.</param>
    /// <param name="lastMovementAt">When it moved last (<see cref="TimelineEntry.IsMovement"/>).</param>
    /// <param name="term">How long a case may stand still.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<StagnationKind> Of(
        int timesDeferred, bool agreementStuck, DateTimeOffset? lastMovementAt, TimeSpan term, DateTimeOffset now)
    {
        List<StagnationKind> found = [];
        if (timesDeferred >= DeferralsThatStagnate)
            found.Add(StagnationKind.DeferredTwice);
        if (agreementStuck)
            found.Add(StagnationKind.AgreementStuck);
        if (lastMovementAt is { } last && now - last >= term)
            found.Add(StagnationKind.NoMovement);

        return found;
    }

    /// <summary>The grounds to go up that the facts suggest, of those that the region's profile knows.</summary>
    public static IReadOnlyList<SuggestedGround> GroundsFor(
        IReadOnlyCollection<StagnationKind> stagnation, IReadOnlyCollection<Concern> concerns, int overdueOrStuck, AveProfile profile)
    {
        var open = concerns.Where(c => c.ResolvedAt is null).ToList();
        var areas = open.Select(c => c.LifeArea).Distinct().Count();
        var unowned = open.Count(c => c.OwnerOrganisationId is null);
        List<SuggestedGround> grounds = [];
        if (stagnation.Count > 0)
            grounds.Add(new(ScalingGroundKind.StagnatingCooperation, $"The case stagnates: {string.Join(", ", stagnation)}."));
        if (areas >= profile.ComplexFrom)
            grounds.Add(new(ScalingGroundKind.HighComplexity, $"There are concerns on {areas} areas of life."));
        if (overdueOrStuck >= 2)
            grounds.Add(new(ScalingGroundKind.AgreementsNotMet, $"{overdueOrStuck} agreements are past their day or stuck."));
        if (unowned > 0)
            grounds.Add(new(ScalingGroundKind.NoOwnerForConcern, $"{unowned} concerns have no owner."));

        return [.. grounds.Where(ground => profile.GroundsUp.Contains(ground.Kind))];
    }
}
