using Platform.Partners.Domain;

namespace Platform.Partners.Features.Clients;

/// <summary>A program that calls the platform. Never shows a secret or its hash.</summary>
/// <param name="ClientId">Its name at the token endpoint.</param>
/// <param name="Name">What it is.</param>
/// <param name="Kind">A partner's system, an operator's tool, or a service of this platform.</param>
/// <param name="Scopes">What it may ask for.</param>
/// <param name="HatIds">The hats it may act under.</param>
/// <param name="HasSecret">It may authenticate with its secret.</param>
/// <param name="HasKeys">It may authenticate with <c>private_key_jwt</c>.</param>
/// <param name="RegisteredAt">Since when.</param>
/// <param name="OrganisationId">Whose system it is.</param>
/// <param name="RevokedAt">When it was revoked.</param>
/// <param name="PreviousSecretEndsAt">Until when the secret before the present one works too.</param>
public sealed record ClientEntry(
    string ClientId,
    string Name,
    ClientKind Kind,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<Guid> HatIds,
    bool HasSecret,
    bool HasKeys,
    DateTimeOffset RegisteredAt,
    Guid? OrganisationId = null,
    DateTimeOffset? RevokedAt = null,
    DateTimeOffset? PreviousSecretEndsAt = null)
{
    internal static ClientEntry From(ApiClient c) => new(
        c.ClientId,
        c.Name,
        c.Kind,
        c.Scopes,
        c.HatIds,
        c.SecretHash is not null,
        c.Keys is not null,
        c.CreatedAt,
        c.OrganisationId,
        c.RevokedAt,
        c.PreviousSecretEndsAt);
}

/// <summary>A new client with its secret: this answer is the only place where the secret ever stands.</summary>
/// <param name="ClientId">Its name at the token endpoint.</param>
/// <param name="ClientSecret">Its secret. Keep it safe; it cannot be shown again.</param>
/// <param name="Client">What was registered.</param>
public sealed record RegisteredClient(string ClientId, string ClientSecret, ClientEntry Client);
