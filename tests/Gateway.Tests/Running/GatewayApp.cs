using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Platform.Gateway.Documents;
using Platform.ServiceDefaults.Identity;
using Xunit;

namespace Platform.Gateway.Tests.Running;

/// <summary>The gateway on a real port, with a small document and stand-in services that are real HTTP servers.</summary>
public class GatewayApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly JsonObject Document = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "things.json")))!.AsObject();
    private StubService? _service;

    /// <summary>The service that owns things.</summary>
    public StubService Service => _service ?? throw new InvalidOperationException("Not started.");

    /// <summary>Who may not act any more.</summary>
    internal Revoked Revoked { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _service = await StubService.StartAsync();
        UseKestrel(0);
        StartServer();
        await Eventually();
    }

    /// <summary>Speaks to the gateway; with a good token unless told otherwise.</summary>
    public HttpClient Client(string? token)
    {
        var address = new Uri(Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features
            .Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.First());
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { BaseAddress = address };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    /// <summary>Speaks to the gateway with a good token.</summary>
    public HttpClient Client() => Client(GatewayTokens.Good());

    /// <summary>Settings as the environment would give them.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>False for a gateway that could not read from Partners which keys sign tokens.</summary>
    protected virtual bool KnowsKeys => true;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Authentication:Authority", GatewayTokens.Issuer);
        builder.UseSetting("services:partners:http:0", Service.Address);
        builder.UseSetting("services:signals:http:0", Service.Address);
        builder.UseSetting("services:cases:http:0", "http://127.0.0.1:9"); // nobody listens there
        builder.UseSetting("services:meetings:http:0", Service.Address);
        builder.UseSetting("Proxy:Timeout", "00:00:01");
        builder.UseSetting("RateLimit:Client:Burst", "10000");
        builder.UseSetting("RateLimit:Anonymous:Burst", "10000");
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);

        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(new ApiDocument(Parts(), new Uri(GatewayTokens.Issuer))));
            services.RemoveAll<IRevocationSource>();
            services.AddScoped<IRevocationSource>(_ => Revoked);
            if (KnowsKeys)
                GatewayTokens.Trust(services);
            services.AddLogging(logging => logging.ClearProviders());
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static Dictionary<string, JsonObject> Parts()
    {
        var other = Document.DeepClone().AsObject();
        other["paths"] = new JsonObject { ["/others"] = other["paths"]!["/others"]!.DeepClone() };
        var things = Document.DeepClone().AsObject();
        things["paths"]!.AsObject().Remove("/others");
        return new Dictionary<string, JsonObject> { ["signals"] = things, ["cases"] = other };
    }

    private Task Eventually() => TestKit.Eventually.Holds(
        () => Task.FromResult(Services.GetRequiredService<RevocationCopy>().IsTrusted), "the gateway knows who may not act");
}

/// <summary>The list of Partners, as a test wants it.</summary>
internal sealed class Revoked : IRevocationSource
{
    public List<Guid> Hats { get; } = [];

    public List<string> Clients { get; } = [];

    public Task<RevocationList> ReadAsync(CancellationToken cancel) => Task.FromResult(new RevocationList(DateTimeOffset.UnixEpoch, [.. Hats], [.. Clients]));
}
