using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Platform.ServiceDefaults.Identity;

namespace Platform.Gateway.Limits;

/// <summary>How fast one caller may go: a client by its id, whoever has no token by address.</summary>
internal static class RateLimits
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => RequestGuards.Widen(kestrel.Limits));

        var settings = builder.Configuration.GetSection("RateLimit").Get<RateLimitSettings>() ?? new RateLimitSettings();
        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = SayWhenToRetry;
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.User.Identity?.IsAuthenticated is true
                ? RateLimitPartition.GetTokenBucketLimiter("client " + Caller.From(http.User).ClientId, _ => settings.Client.ToOptions())
                : RateLimitPartition.GetTokenBucketLimiter("address " + http.Connection.RemoteIpAddress, _ => settings.Anonymous.ToOptions()));
        });
    }

    private static ValueTask SayWhenToRetry(OnRejectedContext context, CancellationToken cancel)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Section <c>RateLimit</c> of the configuration.</summary>
internal sealed class RateLimitSettings
{
    /// <summary>For each client with a token.</summary>
    public Rate Client { get; init; } = new() { PerSecond = 100, Burst = 300 };

    /// <summary>For each address without a token; asking for a token is one of these.</summary>
    public Rate Anonymous { get; init; } = new() { PerSecond = 20, Burst = 200 };
}

/// <summary>A steady rate and what may come at once.</summary>
internal sealed class Rate
{
    /// <summary>Requests per second in the long run.</summary>
    public int PerSecond { get; init; } = 100;

    /// <summary>Requests at once after a silence.</summary>
    public int Burst { get; init; } = 300;

    public TokenBucketRateLimiterOptions ToOptions() => new()
    {
        TokenLimit = Burst,
        TokensPerPeriod = PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
