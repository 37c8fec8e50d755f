using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.Gateway.Tests.Running;

/// <summary>A service behind the gateway: a real HTTP server that remembers what reached it and behaves as the query asks.</summary>
public sealed class StubService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubService(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>Every request that arrived.</summary>
    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>Starts it on a free port.</summary>
    public static async Task<StubService> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stub = new StubService(app);
        app.Run(stub.AnswerAsync);
        await app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        var text = await body.ReadToEndAsync();
        Requests.Enqueue(new Received(http.Request.Method, http.Request.Path + http.Request.QueryString, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), text));

        http.Response.Headers.Server = "stub/1.0";
        switch (http.Request.Query["do"].ToString())
        {
            case "wait":
                await Task.Delay(TimeSpan.FromSeconds(30), http.RequestAborted);
                break;
            case "breakOff":
                http.Abort();
                break;
            case "fail":
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
            default:
                http.Response.Headers.ETag = "\"7\"";
                await http.Response.WriteAsJsonAsync(new { ok = true });
                break;
        }
    }
}

/// <summary>A request as the service saw it.</summary>
public sealed record Received(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
