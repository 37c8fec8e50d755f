using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using Platform.Partners.Domain;

namespace Platform.Partners.Identity;

/// <summary>Recognises the secrets that this platform makes.</summary>
/// <remarks>OpenIddict's own slow hash is for secrets that people choose; ours are 256 random bits, and the token endpoint is busy.</remarks>
internal sealed class ApiClientManager(
    IOpenIddictApplicationCache<ApiClient> cache,
    ILogger<OpenIddictApplicationManager<ApiClient>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<ApiClient> store) : OpenIddictApplicationManager<ApiClient>(cache, logger, options, store)
{
    protected override ValueTask<bool> ValidateClientSecretAsync(string secret, string comparand, CancellationToken cancellationToken = default) =>
        new(comparand.Split(' ').Aggregate(false, (matched, hash) => ClientSecrets.Matches(secret, hash) | matched));
}
