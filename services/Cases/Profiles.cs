using System.Text.RegularExpressions;
using Platform.Cases.Domain;

namespace Platform.Cases;

/// <summary>Reads what a region names itself.</summary>
public static partial class Profiles
{
    /// <summary>The areas of life, from <c>Profile:LifeAreas</c>; absent: those of the Self-Sufficiency Matrix.</summary>
    /// <exception cref="InvalidOperationException">A code is no camelCase word of at most 40 letters.</exception>
    public static LifeAreas ReadLifeAreas(IConfiguration configuration)
    {
        var section = configuration.GetSection("Profile:LifeAreas");
        if (!section.Exists())
            return LifeAreas.Default;

        var codes = section.GetChildren().Select(child => child.Value ?? "").ToList();
        if (codes.FirstOrDefault(code => !Code().IsMatch(code)) is { } wrong)
            throw new InvalidOperationException($"{section.Path} names '{wrong}'; a life area is a camelCase word of at most 40 letters, for example housing.");

        return new LifeAreas(codes);
    }

    [GeneratedRegex("^[a-z][a-zA-Z]{1,39}$")]
    private static partial Regex Code();
}
