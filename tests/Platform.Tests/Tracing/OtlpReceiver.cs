using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.Tests.Tracing;

/// <summary>A span as it arrived over OTLP.</summary>
internal sealed record Span(string Service, string TraceId, string SpanId, string ParentId, string Name, int Kind)
{
    /// <summary>The kind of a span that handles a message (SPAN_KIND_CONSUMER).</summary>
    public const int Consumer = 5;
}

/// <summary>A backend for OTLP over HTTP that keeps the spans and forgets the rest.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Span> _spans = [];
    private WebApplication? _app;

    public string Address { get; private set; } = "";

    public IReadOnlyCollection<Span> Spans => _spans;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            foreach (var span in OtlpTraces.Read(body.ToArray()))
                _spans.Enqueue(span);
        });
        _app.MapPost("/v1/{anything}", () => Results.Ok());
        await _app.StartAsync();
        Address = _app.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
