using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.ServiceDefaults.Identity;

/// <summary>How services call each other: with a client of their own, over service discovery.</summary>
public static class ServiceClients
{
    internal const string Anonymous = "anonymous";

    /// <summary>Adds the HTTP client named <paramref name="service"/> for <c>http://&lt;service&gt;</c>, with this service's own token.</summary>
    public static void AddServiceClient(this WebApplicationBuilder builder, string service)
    {
        builder.Services.TryAddSingleton<ServiceToken>();
        builder.Services.TryAddTransient<ServiceTokenHandler>();
        builder.Services
            .AddHttpClient(service, http =>
            {
                http.BaseAddress = new Uri($"http://{service}");
                http.Timeout = TimeSpan.FromSeconds(5);
            })
            .AddHttpMessageHandler<ServiceTokenHandler>();
    }
}

/// <summary>This service's own access token, asked for when the last one is about to end.</summary>
internal sealed class ServiceToken(IHttpClientFactory clients, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string _token = "";
    private DateTimeOffset _usableUntil;

    public async Task<string> GetAsync(CancellationToken cancel)
    {
        if (clock.GetUtcNow() < _usableUntil)
            return _token;

        await _gate.WaitAsync(cancel);
        try
        {
            if (clock.GetUtcNow() < _usableUntil)
                return _token;

            var answer = await AskAsync(cancel);
            _token = answer.AccessToken;
            _usableUntil = clock.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn) - Margin;
            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets the token: the other side refused it.</summary>
    public void Forget() => _usableUntil = default;

    public void Dispose() => _gate.Dispose();

    private async Task<TokenAnswer> AskAsync(CancellationToken cancel)
    {
        var settings = configuration.GetSection("Authentication");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = settings["ClientId"] ?? throw new HttpRequestException("Authentication:ClientId is not set."),
            ["client_secret"] = await SecretAsync(settings, cancel),
            ["scope"] = "internal",
        });
        using var http = clients.CreateClient(ServiceClients.Anonymous);
        using var answer = await http.PostAsync(new Uri("http://partners/connect/token"), form, cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<TokenAnswer>(cancel) ?? throw new HttpRequestException("The token answer is empty.");
    }

    /// <remarks>Read each time: Partners writes the file at its first start, which may be after ours.</remarks>
    private static async Task<string> SecretAsync(IConfigurationSection settings, CancellationToken cancel)
    {
        if (settings["ClientSecret"] is { Length: > 0 } secret)
            return secret;

        var file = settings["ClientSecretFile"] ?? throw new HttpRequestException("Neither Authentication:ClientSecret nor Authentication:ClientSecretFile is set.");
        return File.Exists(file) ? (await File.ReadAllTextAsync(file, cancel)).Trim() : throw new HttpRequestException("The file with this service's secret is not there yet.");
    }

    private sealed record TokenAnswer([property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}

internal sealed class ServiceTokenHandler(ServiceToken token) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.GetAsync(cancellationToken));
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode is System.Net.HttpStatusCode.Unauthorized)
            token.Forget();
        return answer;
    }
}
