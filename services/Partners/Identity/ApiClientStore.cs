using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Partners.Identity;

/// <summary>Lets OpenIddict read our clients where they are: one register, no copy. Clients are changed through the API only.</summary>
internal sealed partial class ApiClientStore(PartnersDbContext db, TimeProvider clock) : IOpenIddictApplicationStore<ApiClient>
{
    private static readonly ImmutableArray<string> Grants =
    [
        Permissions.Endpoints.Token,
        Permissions.GrantTypes.ClientCredentials,
        Permissions.GrantTypes.TokenExchange,
    ];

    /// <remarks>A revoked client is answered like one that never was.</remarks>
    public async ValueTask<ApiClient?> FindByClientIdAsync(string identifier, CancellationToken cancellationToken) =>
        await db.Clients.AsNoTracking().SingleOrDefaultAsync(client => client.ClientId == identifier && client.RevokedAt == null, cancellationToken);

    public async ValueTask<ApiClient?> FindByIdAsync(string identifier, CancellationToken cancellationToken) =>
        Guid.TryParse(identifier, out var id)
            ? await db.Clients.AsNoTracking().SingleOrDefaultAsync(client => client.Id == id && client.RevokedAt == null, cancellationToken)
            : null;

    public ValueTask<string?> GetIdAsync(ApiClient application, CancellationToken cancellationToken) => new(application.Id.ToString());

    public ValueTask<string?> GetClientIdAsync(ApiClient application, CancellationToken cancellationToken) => new(application.ClientId);

    /// <remarks>Two while a secret is being replaced; <see cref="ApiClientManager"/> tries both.</remarks>
    public ValueTask<string?> GetClientSecretAsync(ApiClient application, CancellationToken cancellationToken) =>
        new(application.SecretsAt(clock.GetUtcNow()).ToList() is { Count: > 0 } hashes ? string.Join(' ', hashes) : null);

    public ValueTask<JsonWebKeySet?> GetJsonWebKeySetAsync(ApiClient application, CancellationToken cancellationToken) =>
        new(application.Keys is null ? null : new JsonWebKeySet(application.Keys));

    public ValueTask<ImmutableArray<string>> GetPermissionsAsync(ApiClient application, CancellationToken cancellationToken) =>
        new([.. Grants, .. application.Scopes.Select(scope => Permissions.Prefixes.Scope + scope)]);

    public ValueTask<string?> GetClientTypeAsync(ApiClient application, CancellationToken cancellationToken) => new(ClientTypes.Confidential);

    public ValueTask<string?> GetApplicationTypeAsync(ApiClient application, CancellationToken cancellationToken) => new(ApplicationTypes.Web);

    public ValueTask<string?> GetConsentTypeAsync(ApiClient application, CancellationToken cancellationToken) => new(ConsentTypes.Implicit);

    public ValueTask<string?> GetDisplayNameAsync(ApiClient application, CancellationToken cancellationToken) => new(application.Name);

    public ValueTask<ImmutableDictionary<CultureInfo, string>> GetDisplayNamesAsync(ApiClient application, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<CultureInfo, string>.Empty);

    public ValueTask<ImmutableArray<string>> GetRedirectUrisAsync(ApiClient application, CancellationToken cancellationToken) => new([]);

    public ValueTask<ImmutableArray<string>> GetPostLogoutRedirectUrisAsync(ApiClient application, CancellationToken cancellationToken) => new([]);

    public ValueTask<ImmutableArray<string>> GetRequirementsAsync(ApiClient application, CancellationToken cancellationToken) => new([]);

    public ValueTask<ImmutableDictionary<string, JsonElement>> GetPropertiesAsync(ApiClient application, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, JsonElement>.Empty);

    public ValueTask<ImmutableDictionary<string, string>> GetSettingsAsync(ApiClient application, CancellationToken cancellationToken) =>
        new(ImmutableDictionary<string, string>.Empty);
}
