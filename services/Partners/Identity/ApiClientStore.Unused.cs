using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Platform.Partners.Domain;

namespace Platform.Partners.Identity;

/// <content>What OpenIddict's interface has and this platform does not use: interactive flows, and changing clients through OpenIddict.</content>
internal sealed partial class ApiClientStore
{
    public ValueTask<long> CountAsync(CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask<long> CountAsync<TResult>(Func<IQueryable<ApiClient>, IQueryable<TResult>> query, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask CreateAsync(ApiClient application, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask DeleteAsync(ApiClient application, CancellationToken cancellationToken) => throw ReadOnly();

    public IAsyncEnumerable<ApiClient> FindByPostLogoutRedirectUriAsync(string uri, CancellationToken cancellationToken) => AsyncEnumerable.Empty<ApiClient>();

    public IAsyncEnumerable<ApiClient> FindByRedirectUriAsync(string uri, CancellationToken cancellationToken) => AsyncEnumerable.Empty<ApiClient>();

    public ValueTask<TResult?> GetAsync<TState, TResult>(Func<IQueryable<ApiClient>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask<ApiClient> InstantiateAsync(CancellationToken cancellationToken) => throw ReadOnly();

    public IAsyncEnumerable<ApiClient> ListAsync(int? count, int? offset, CancellationToken cancellationToken) => throw ReadOnly();

    public IAsyncEnumerable<TResult> ListAsync<TState, TResult>(Func<IQueryable<ApiClient>, TState, IQueryable<TResult>> query, TState state, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetApplicationTypeAsync(ApiClient application, string? type, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetClientIdAsync(ApiClient application, string? identifier, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetClientSecretAsync(ApiClient application, string? secret, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetClientTypeAsync(ApiClient application, string? type, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetConsentTypeAsync(ApiClient application, string? type, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetDisplayNameAsync(ApiClient application, string? name, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetDisplayNamesAsync(ApiClient application, ImmutableDictionary<CultureInfo, string> names, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetJsonWebKeySetAsync(ApiClient application, JsonWebKeySet? set, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetPermissionsAsync(ApiClient application, ImmutableArray<string> permissions, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetPostLogoutRedirectUrisAsync(ApiClient application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetPropertiesAsync(ApiClient application, ImmutableDictionary<string, JsonElement> properties, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetRedirectUrisAsync(ApiClient application, ImmutableArray<string> uris, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetRequirementsAsync(ApiClient application, ImmutableArray<string> requirements, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask SetSettingsAsync(ApiClient application, ImmutableDictionary<string, string> settings, CancellationToken cancellationToken) => throw ReadOnly();

    public ValueTask UpdateAsync(ApiClient application, CancellationToken cancellationToken) => throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("Clients are changed through /v1/clients.");
}
