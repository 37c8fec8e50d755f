namespace Platform.Cases.Domain;

/// <summary>The areas of life that concerns and scores are about ("leefgebieden"), as the region lays them down.</summary>
/// <param name="Codes">In the order in which they are shown.</param>
public sealed record LifeAreas(IReadOnlyList<string> Codes)
{
    /// <summary>The twelve of the Self-Sufficiency Matrix (ZRM).</summary>
    public static LifeAreas Default { get; } = new(
    [
        "finances", "workAndEducation", "timeUse", "housing", "domesticRelations", "mentalHealth", "physicalHealth", "substanceUse", "dailyLiving", "socialNetwork",
        "participation", "justice",
    ]);
}
