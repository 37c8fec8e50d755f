using System.Collections.Frozen;

namespace Platform.Signals.Domain;

/// <summary>The themes a signal can have, and the statutory route that goes first for some of them (domain.md 3.4).</summary>
/// <param name="routes">Theme code (camelCase) to the route that goes first, or null.</param>
public sealed class Themes(IReadOnlyDictionary<string, SignalRoute?> routes)
{
    private readonly FrozenDictionary<string, SignalRoute?> _routes = routes.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a region starts with.</summary>
    public static Themes Default { get; } = new(new Dictionary<string, SignalRoute?>
    {
        ["worry"] = null, // a worry without incident
        ["nuisance"] = null,
        ["neighbourConflict"] = null,
        ["pollutedHome"] = null,
        ["confusedBehaviour"] = null,
        ["mentalHealth"] = null,
        ["addiction"] = null,
        ["intellectualDisability"] = null,
        ["debts"] = null,
        ["homelessness"] = null,
        ["loneliness"] = null,
        ["careAvoidance"] = null,
        ["selfNeglect"] = null,
        ["school"] = null,
        ["youthNuisance"] = null,
        ["youthCrime"] = null,
        ["crime"] = null,
        ["drugs"] = null,
        ["threat"] = null,
        ["stalking"] = null,
        ["exploitation"] = null,
        ["housing"] = null,
        ["parenting"] = null,
        ["informalCare"] = null,
        ["detention"] = null,
        ["domesticViolence"] = SignalRoute.VeiligThuis,
        ["childAbuse"] = SignalRoute.VeiligThuis,
        ["elderAbuse"] = SignalRoute.VeiligThuis,
        ["radicalisation"] = SignalRoute.Radicalisation,
        ["compulsoryCare"] = SignalRoute.Wvggz,
    });

    /// <summary>Every code with the route that goes first, or null.</summary>
    public IReadOnlyDictionary<string, SignalRoute?> Routes => _routes;

    /// <summary>Every code, in alphabetical order.</summary>
    public IReadOnlyList<string> Codes => [.. _routes.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether a code exists.</summary>
    public bool Knows(string code) => _routes.ContainsKey(code);

    /// <summary>The route of a code; null where none goes first.</summary>
    public SignalRoute? RouteOf(string code) => _routes.GetValueOrDefault(code);

    /// <summary>Whether nothing may be told here at all: such a worry belongs to its own route only (domain.md 3.1: R-RAD, R-WVGGZ).</summary>
    public bool StopsContent(string code) => RouteOf(code) is SignalRoute.Radicalisation or SignalRoute.Wvggz;

    /// <summary>The statutory routes that go first for these themes, each once.</summary>
    public IReadOnlyList<SignalRoute> RoutesFor(IEnumerable<string> codes) =>
        [.. codes.Select(code => _routes.GetValueOrDefault(code)).OfType<SignalRoute>().Distinct()];
}
