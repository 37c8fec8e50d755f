using System.Text.Json;
using Platform.Cases.Domain;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Cases;

/// <summary>Reads how a region scales from <c>Profile:Ave</c>; what is absent has the default of domain.md 2.2.</summary>
/// <remarks>A word that is not known, or a difference without version and reason, stops the start: a rule that silently is not followed is worse than none.</remarks>
public static class AveProfiles
{
    private static readonly string[] Keys = ["Version", "Rationale", "Phases", "Grounds", "ComplexFrom", "PendingView"];
    private static readonly string[] PhaseKeys = ["Needs", "DecidedUpBy", "DecidedDownBy", "ReviewEvery", "AtEntry", "WhileThere"];

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidOperationException">Something is not of the closed vocabulary, or differs without <c>Version</c> and <c>Rationale</c> (I-40); the message names the key.</exception>
    public static AveProfile Read(IConfiguration configuration)
    {
        var usual = AveProfile.Default;
        var profile = configuration.GetSection("Profile:Ave");
        if (configuration.GetSection("Profile:Review").GetChildren().FirstOrDefault(child => child.Key.StartsWith("Phase", StringComparison.OrdinalIgnoreCase)) is { } former)
            throw new InvalidOperationException($"{former.Path} is not known; the rhythm of a phase is Profile:Ave:Phases:{former.Key[5..]}:ReviewEvery.");
        EnsureKnown(profile, Keys);
        EnsureKnown(profile.GetSection("Grounds"), ["Up", "Down"]);
        EnsureKnown(profile.GetSection("Phases"), [.. usual.Phases.Select(rules => $"{rules.Phase}")]);
        if (profile.Exists() && (string.IsNullOrWhiteSpace(profile["Version"]) || string.IsNullOrWhiteSpace(profile["Rationale"])))
            throw new InvalidOperationException($"{profile.Path} differs from the usual way to scale; name its Version and its Rationale (I-40).");

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

    private static AvePhaseRules Phase(IConfiguration configuration, IConfigurationSection section, AvePhaseRules usual)
    {
        EnsureKnown(section, PhaseKeys);
        var atEntry = Names(section.GetSection("AtEntry"), usual.AtEntry);
        if (atEntry.Except(AvePhaseRules.AskableAtEntry).ToList() is [var late, ..])
            throw new InvalidOperationException($"{section.Path}:AtEntry names '{InJson(late)}', which is made at the phase itself; put it under WhileThere. At entry can be asked: {Listed(AvePhaseRules.AskableAtEntry)}.");

        return usual with
        {
            Needs = Names(section.GetSection("Needs"), usual.Needs),
            DecidedUpBy = One(section, "DecidedUpBy", usual.DecidedUpBy),
            DecidedDownBy = One(section, "DecidedDownBy", usual.DecidedDownBy),
            ReviewEvery = section["ReviewEvery"] is null ? usual.ReviewEvery : configuration.Term($"Ave:Phases:{usual.Phase}:ReviewEvery", TimeSpan.MaxValue),
            AtEntry = atEntry,
            WhileThere = Names(section.GetSection("WhileThere"), usual.WhileThere),
        };
    }

    private static void EnsureKnown(IConfigurationSection section, string[] known)
    {
        if (section.GetChildren().FirstOrDefault(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new InvalidOperationException($"{unknown.Path} is not known; {section.Path} has {string.Join(", ", known)}.");
    }

    private static TName One<TName>(IConfigurationSection section, string key, TName usual)
        where TName : struct, Enum => section[key] is { } text ? Name<TName>(text, $"{section.Path}:{key}") : usual;

    private static IReadOnlyList<TName> Names<TName>(IConfigurationSection section, IReadOnlyList<TName> usual)
        where TName : struct, Enum => section.Exists() ? [.. section.GetChildren().Select(child => Name<TName>(child.Value, child.Path))] : usual;

    private static TName Name<TName>(string? text, string path)
        where TName : struct, Enum
    {
        foreach (var name in Enum.GetValues<TName>())
        {
            if (InJson(name) == text)
                return name;
        }

        throw new InvalidOperationException($"{path} is '{text}'; it must be one of {Listed(Enum.GetValues<TName>())}.");
    }

    private static string InJson<TName>(TName name)
        where TName : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(name.ToString());

    private static string Listed<TName>(IEnumerable<TName> names)
        where TName : struct, Enum => string.Join(", ", names.Select(InJson));
}
