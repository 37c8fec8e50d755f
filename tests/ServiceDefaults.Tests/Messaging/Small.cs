using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Platform.MessagingHost;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;

namespace Platform.ServiceDefaults.Tests.Messaging;

/// <summary>The smallest service, in this process, on a database of its own; the broker does what the test says.</summary>
internal sealed class Small : IAsyncDisposable
{
    private static readonly string[] Quick =
    [
        "--Messaging:PollInterval=00:00:00.05", "--Messaging:BackOff=00:00:00.02", "--Messaging:PublishBackOffCap=00:00:00.1",
        "--Messaging:ConsumeBackOffCap=00:00:00.1", "--Messaging:AttemptsBeforeQuarantine=5", "--urls=http://127.0.0.1:0",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("platform-small-").FullName;
    private readonly WebApplication _app;

    private Small(string[] settings, bool realBroker)
    {
        var database = $"--ConnectionStrings:host-db=Data Source={Path.Combine(_folder, "small.sqlite")};Pooling=False";
        _app = SmallHost.Build([database, .. Quick, .. settings], builder =>
        {
            builder.Logging.ClearProviders();
            AddTestTokens(builder.Services);
            if (!realBroker)
                builder.Services.Replace(ServiceDescriptor.Singleton<IEventTransport>(Broker));
        });
        _app.MapMessagingOperations();
    }

    public ScriptedBroker Broker { get; } = new();

    public IServiceProvider Services => _app.Services;

    public ConsumerScript Script => Services.GetRequiredService<ConsumerScript>();

    public static Task<Small> WriterAsync(params string[] settings) => StartAsync(new Small(settings, realBroker: false));

    public static Task<Small> ReaderAsync(params string[] settings) => StartAsync(new Small(["--Service=reader", .. settings], realBroker: false));

    public static Task<Small> OnBrokerAsync(string service, string broker, params string[] settings) =>
        StartAsync(new Small([$"--Service={service}", $"--ConnectionStrings:messaging={broker}", .. settings], realBroker: true));

    public static IncomingEvent AnEvent(Guid note, int number, string? payload = null) => new(
        Guid.CreateVersion7(),
        SmallHost.DefaultEvent,
        note,
        number,
        DateTimeOffset.UtcNow,
        payload ?? JsonSerializer.Serialize(new Noted { NoteId = note, Number = number }, EventJson.Options));

    public TestClient As(TestCaller? caller) => new(new HttpClient { BaseAddress = new Uri(_app.Urls.First()) }, caller);

    public Task Count(Guid note) => InScope(async services =>
    {
        await SmallHost.CountAsync(
            note, services.GetRequiredService<HostDbContext>(), services.GetRequiredService<IEventOutbox>(), TimeProvider.System, CancellationToken.None);
        return true;
    });

    public Task<TResult> InDatabase<TResult>(Func<HostDbContext, Task<TResult>> work) =>
        InScope(services => work(services.GetRequiredService<HostDbContext>()));

    public Task<List<int>> EffectsOf(Guid note) =>
        InDatabase(db => db.Effects.Where(effect => effect.NoteId == note).OrderBy(effect => effect.Id).Select(effect => effect.Number).ToListAsync());

    public Task<int> PendingAsync() => InDatabase(db => db.Set<OutboxMessage>().CountAsync(message => message.Pending));

    public Task AllSent(TimeSpan? limit = null) => Eventually.Holds(async () => await PendingAsync() is 0, "everything was sent", limit ?? TimeSpan.FromSeconds(30));

    public Task HasEffects(Guid note, params int[] numbers) =>
        Eventually.Holds(async () => numbers.SequenceEqual(await EffectsOf(note)), $"effects {string.Join(", ", numbers)}", TimeSpan.FromSeconds(90));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<Small> StartAsync(Small small)
    {
        await small._app.StartAsync();
        await small.Services.GetRequiredService<DatabaseState>().Ready.WaitAsync(TimeSpan.FromSeconds(30));
        return small;
    }

    private static void AddTestTokens(IServiceCollection services)
    {
        services.AddAuthorization();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(jwt =>
        {
            jwt.MapInboundClaims = false;
            jwt.TokenValidationParameters.ValidIssuer = TestTokens.Issuer;
            jwt.TokenValidationParameters.ValidAudience = Authentication.Audience;
        });
        TestTokens.Trust(services);
    }

    private async Task<TResult> InScope<TResult>(Func<IServiceProvider, Task<TResult>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}

/// <summary>A broker that keeps what it takes and refuses what the test tells it to.</summary>
internal sealed class ScriptedBroker : IEventTransport
{
    private readonly ConcurrentQueue<OutboxMessage> _taken = new();

    public Func<OutboxMessage, Task> Before { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<OutboxMessage> Taken => [.. _taken];

    public IEnumerable<long> SequencesOf(Guid aggregate) => _taken.Where(message => message.AggregateId == aggregate).Select(message => message.Sequence);

    public async Task Publish(OutboxMessage message, CancellationToken cancel)
    {
        await Before(message);
        _taken.Enqueue(message);
    }
}
