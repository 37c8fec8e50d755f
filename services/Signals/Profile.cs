using Platform.ServiceDefaults.Hosting;

namespace Platform.Signals;

/// <summary>The region's profile: terms (ISO 8601 durations) and themes, from the configuration section <c>Profile</c>.</summary>
/// <remarks>Keys: <c>Profile:Triage:Due</c>, <c>Profile:Triage:UrgentDue</c>, <c>Profile:Feedback:Due</c>, <c>Profile:Links:UndoableFor</c>, <c>Profile:Themes</c>.</remarks>
public static class Profile
{
    /// <summary>The terms; what is absent is as <see cref="SignalTerms.Default"/>.</summary>
    /// <exception cref="InvalidOperationException">A term is not a duration above zero.</exception>
    public static SignalTerms ReadTerms(IConfiguration configuration) => new(
        configuration.Term("Triage:Due", SignalTerms.Default.TriageDue),
        configuration.Term("Triage:UrgentDue", SignalTerms.Default.UrgentTriageDue),
        configuration.Term("Feedback:Due", SignalTerms.Default.FeedbackDue),
        configuration.Term("Links:UndoableFor", SignalTerms.Default.LinkUndoable));

    /// <summary>The themes: theme code to the route that goes first, or empty. Absent: as <see cref="Themes.Default"/>.</summary>
    /// <exception cref="InvalidOperationException">A route does not exist.</exception>
    public static Themes ReadThemes(IConfiguration configuration)
    {
        var themes = configuration.GetSection("Profile:Themes").GetChildren().ToList();

        return themes.Count == 0 ? Themes.Default : new Themes(themes.ToDictionary(theme => theme.Key, RouteOf, StringComparer.Ordinal));
    }

    private static SignalRoute? RouteOf(IConfigurationSection theme) =>
        string.IsNullOrEmpty(theme.Value) ? null
        : Enum.TryParse<SignalRoute>(theme.Value, ignoreCase: true, out var route) && Enum.IsDefined(route) ? route
        : throw new InvalidOperationException($"{theme.Path} is '{theme.Value}'; it must be empty or one of {string.Join(", ", Enum.GetNames<SignalRoute>())}.");
}
