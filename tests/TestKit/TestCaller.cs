using System.Text.Json;

namespace Platform.TestKit;

/// <summary>Who calls in a test.</summary>
public sealed record TestCaller
{
    /// <summary>Every scope that a hat may have.</summary>
    public const string AllScopes = "signals.read signals.write cases.read cases.write partners.read partners.write meetings.read meetings.write events.read";

    /// <summary>The client of the token.</summary>
    public string ClientId { get; init; } = "test";

    /// <summary><c>system</c>, <c>operator</c> or <c>service</c>.</summary>
    public string ClientKind { get; init; } = "system";

    /// <summary>The organisation, if any.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>The professional, if a person acts.</summary>
    public Guid? ProfessionalId { get; init; }

    /// <summary>The hat, if a person acts.</summary>
    public Guid? HatId { get; init; }

    /// <summary>Kind of the hat, camelCase.</summary>
    public string? HatKind { get; init; }

    /// <summary>Scopes, separated by spaces.</summary>
    public string Scopes { get; init; } = AllScopes;

    /// <summary>A person under a hat.</summary>
    public static TestCaller Person(Guid organisation, Enum kind, Guid? hat = null, Guid? professional = null) => new()
    {
        ClientId = $"client-{organisation:N}"[..20],
        OrganisationId = organisation,
        ProfessionalId = professional ?? Guid.NewGuid(),
        HatId = hat ?? Guid.NewGuid(),
        HatKind = JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()),
    };

    /// <summary>One of the platform's services.</summary>
    public static TestCaller Service(string name) => new() { ClientId = $"service-{name}", ClientKind = "service", Scopes = "internal" };

    /// <summary>The first administrator.</summary>
    public static TestCaller Operator { get; } = new() { ClientId = "administrator", ClientKind = "operator", Scopes = "partners.read partners.write operations" };
}
