using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>What each kind of client may ask for at most.</summary>
public static class ClientScopes
{
    private static readonly string[] OfSystem =
    [
        "signals.read", "signals.write", "cases.read", "cases.write", "partners.read", "partners.write",
        "meetings.read", "meetings.write", "events.read", "log.read",
    ];

    private static readonly string[] OfOperator = ["partners.read", "partners.write", "operations"];

    private static readonly string[] OfService = ["internal"];

    /// <summary>Every scope there is.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfSystem, "operations", .. OfService];

    /// <summary>The scopes of a kind of client.</summary>
    public static IReadOnlyList<string> Of(ClientKind kind) => kind switch
    {
        ClientKind.System => OfSystem,
        ClientKind.Operator => OfOperator,
        _ => OfService,
    };

    /// <summary>Refuses scopes that a kind of client can never have.</summary>
    /// <exception cref="RuleViolationException">Names the first that cannot.</exception>
    public static void EnsureWithin(ClientKind kind, IReadOnlyList<string> scopes)
    {
        if (scopes.Except(Of(kind)).FirstOrDefault() is { } foreign)
            throw new RuleViolationException("scope-not-for-kind", $"A client of this kind cannot have the scope {foreign}.");
    }
}
