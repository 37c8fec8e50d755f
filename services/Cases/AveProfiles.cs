using System.Text.Json;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Cases;

/// <summary>Reads how a region scales from <c>Profile:Ave</c>; what is absent has the default of domain.md 2.2.</summary>
public static class AveProfiles
{
    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidOperationException">Something is not of the closed vocabulary; the message names the key.</exception>
    public static AveProfile Read(IConfiguration configuration)
    {
        var usual = AveProfile.Default;
        var profile = configuration.GetSection("Profile:Ave");

        return usual with
        {
            Version = profile["Version"] ?? usual.Version,
            Rationale = profile["Rationale"] ?? usual.Rationale,
            Phases = [.. usual.Phases.Select(rules => Phase(configuration, profile.GetSection($"Phases:{rules.Phase}"), rules))],
            GroundsUp = Names(profile.GetSection("Grounds:Up"), usual.GroundsUp),
            GroundsDown = Names(profile.GetSection("Grounds:Down"), usual.GroundsDown),
            ComplexFrom = int.TryParse(profile["ComplexFrom"] ?? $"{usual.ComplexFrom}", out var areas) && areas is >= 1 and <= 12
                ? areas
                : throw new InvalidOperationException($"{profile.Path}:ComplexFrom must be a number of life areas from 1 to 12."),
            PendingView = configuration.Term("Ave:PendingView", usual.PendingView),
        };
    }

    private static AvePhaseRules Phase(IConfiguration configuration, IConfigurationSection section, AvePhaseRules usual) => usual with
    {
        DecidedBy = section["DecidedBy"] is { } role ? Name<Contracts.Cases.V1.DirectorRole>(role, $"{section.Path}:DecidedBy") : usual.DecidedBy,
        ReviewEvery = usual.ReviewEvery is { } rhythm ? configuration.Term($"Review:Phase{usual.Phase}", rhythm) : null,
        AtEntry = Names(section.GetSection("AtEntry"), usual.AtEntry),
        WhileThere = Names(section.GetSection("WhileThere"), usual.WhileThere),
    };

    private static IReadOnlyList<TName> Names<TName>(IConfigurationSection section, IReadOnlyList<TName> usual)
        where TName : struct, Enum => section.Exists() ? [.. section.GetChildren().Select(child => Name<TName>(child.Value, child.Path))] : usual;

    private static TName Name<TName>(string? text, string path)
        where TName : struct, Enum
    {
        foreach (var name in Enum.GetValues<TName>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(name.ToString()) == text)
                return name;
        }

        throw new InvalidOperationException($"{path} is '{text}'; it must be one of {string.Join(", ", Enum.GetNames<TName>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
    }
}
