using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Which hats and clients ended while tokens of theirs may still be valid.</summary>
/// <remarks>A copy, refreshed every other second: an ended hat is refused within seconds, not when its token expires.</remarks>
public sealed class RevocationCopy(TimeProvider clock)
{
    /// <summary>An older copy proves nothing: whoever holds it refuses with 503.</summary>
    public static readonly TimeSpan Trusted = TimeSpan.FromSeconds(30);

    private volatile Revocations? _current;

    /// <summary>True when the copy is young enough to rely on.</summary>
    public bool IsTrusted => _current is { } current && clock.GetUtcNow() - current.ReceivedAt <= Trusted;

    /// <summary>Takes a new list.</summary>
    public void Replace(IEnumerable<Guid> hats, IEnumerable<string> clients) =>
        _current = new Revocations(clock.GetUtcNow(), hats.ToHashSet(), clients.ToHashSet(StringComparer.Ordinal));

    /// <summary>True when the caller's hat or client ended.</summary>
    public bool Refuses(Caller caller) =>
        _current is { } current && (current.Clients.Contains(caller.ClientId) || (caller.HatId is { } hat && current.Hats.Contains(hat)));

    private sealed record Revocations(DateTimeOffset ReceivedAt, HashSet<Guid> Hats, HashSet<string> Clients);
}

/// <summary>What Partners answers at <c>GET /internal/revocations</c>.</summary>
/// <param name="AsOf">The moment of the list.</param>
/// <param name="Hats">Hats that ended or were never to be used again.</param>
/// <param name="Clients">Clients that were revoked.</param>
public sealed record RevocationList(DateTimeOffset AsOf, IReadOnlyList<Guid> Hats, IReadOnlyList<string> Clients);

/// <summary>Where the list comes from: over HTTP from Partners, or in Partners from its own database.</summary>
public interface IRevocationSource
{
    /// <summary>The hats and clients to refuse now.</summary>
    Task<RevocationList> ReadAsync(CancellationToken cancel);
}

internal sealed class RevocationsOverHttp(IHttpClientFactory clients) : IRevocationSource
{
    public async Task<RevocationList> ReadAsync(CancellationToken cancel) =>
        await clients.CreateClient("partners").GetFromJsonAsync<RevocationList>("/internal/revocations", Json.Options, cancel)
        ?? throw new HttpRequestException("No list of revocations.");
}

internal sealed partial class RevocationRefresh(IServiceScopeFactory scopes, RevocationCopy copy, TimeProvider clock, ILogger<RevocationRefresh> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        while (!stoppingToken.IsCancellationRequested)
        {
            await RefreshAsync(stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task RefreshAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var list = await scope.ServiceProvider.GetRequiredService<IRevocationSource>().ReadAsync(cancel);
            copy.Replace(list.Hats, list.Clients);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            // Whatever the reason: the copy grows old, and after its term every request is refused with 503.
            LogNotRefreshed(exception.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Revocations were not refreshed ({Reason})")]
    private partial void LogNotRefreshed(string reason);
}

/// <summary>Refuses callers whose hat or client ended.</summary>
public static class RevocationCheck
{
    /// <summary>Stands between authentication and authorization. What nobody needs a token for stays open to whoever sends one.</summary>
    public static IApplicationBuilder UseRevocationCheck(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        // Services read the list itself with a token that cannot be checked against it yet.
        if (http.User.Identity?.IsAuthenticated is true && NeedsToken(http) && Caller.From(http.User) is { } caller && !(caller.IsService && http.Request.Path == "/internal/revocations"))
        {
            var copy = http.RequestServices.GetRequiredService<RevocationCopy>();
            if (!copy.IsTrusted)
                throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "revocations-unknown", "It cannot be checked who may act.", "The list of ended hats and revoked clients is too old to rely on. Try again shortly.");
            if (copy.Refuses(caller))
                throw new ProblemException(StatusCodes.Status401Unauthorized, "token-revoked", "This token is no longer valid.", "Its hat ended or its client was revoked.");
        }

        await next(http);
    });

    private static bool NeedsToken(HttpContext http) => http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
