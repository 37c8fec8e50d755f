using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Time.Testing;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Xunit;

namespace Platform.TestKit;

/// <summary>One service, whole, in this process: real routes, real checks, a real SQLite file, real outbox and inbox. Only the broker and the neighbours are stand-ins.</summary>
/// <typeparam name="TProgram">The service's <c>Program</c>.</typeparam>
/// <typeparam name="TContext">Its database.</typeparam>
public abstract class ServiceApp<TProgram, TContext>(string database) : WebApplicationFactory<TProgram>, IAsyncLifetime
    where TProgram : class
    where TContext : PlatformDbContext
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("platform-test-").FullName;

    /// <summary>The clock of this service: Sunday 22 November 2026, 09:00 UTC, until a test moves it.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };

    /// <summary>What the neighbours answer.</summary>
    public Neighbours Neighbours { get; } = new();

    /// <summary>What left for the broker.</summary>
    public InMemoryTransport Transport { get; } = new();

    /// <summary>Starts the service and waits for its schema.</summary>
    public async ValueTask InitializeAsync()
    {
        ColumnLengths.Keep();
        await Services.GetRequiredService<DatabaseState>().Ready.WaitAsync(TimeSpan.FromSeconds(30));
        TrustRevocations();
        await SeedAsync();
    }

    /// <summary>Speaks to the service as <paramref name="caller"/>; null speaks without a token.</summary>
    public TestClient As(TestCaller? caller) => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }), caller);

    /// <summary>Runs <paramref name="work"/> with the service's own database.</summary>
    public async Task<TResult> InDatabase<TResult>(Func<TContext, Task<TResult>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    /// <summary>Adds rows as if they had always been there.</summary>
    public Task Given(params object[] rows) => InDatabase(async db =>
    {
        db.AddRange(rows);
        return await db.SaveChangesAsync();
    });

    /// <summary>Two commands on one version of an aggregate, really at once however requests fall: what was read before the other wrote is not saved (I-39).</summary>
    /// <param name="id">The aggregate.</param>
    /// <param name="change">What both do.</param>
    public Task OneIsSaved<TRoot>(Guid id, Action<TRoot> change)
        where TRoot : AggregateRoot => InDatabase(async late =>
    {
        var stale = await late.Set<TRoot>().SingleAsync(root => root.Id == id);
        await InDatabase(async early =>
        {
            change(await early.Set<TRoot>().SingleAsync(root => root.Id == id));
            return await early.SaveChangesAsync();
        });
        change(stale);
        return await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => late.SaveChangesAsync());
    });

    /// <summary>Delivers an event as the broker would: prepare, inbox, effect, outbox.</summary>
    /// <param name="aggregateId">What it is about.</param>
    /// <param name="fact">The event.</param>
    /// <param name="sequence">Its number among the events of that aggregate.</param>
    /// <param name="messageId">Give the same twice to deliver it twice.</param>
    /// <param name="occurredAt">When it happened; absent: now.</param>
    public async Task Deliver(Guid aggregateId, object fact, long sequence = 1, Guid? messageId = null, DateTimeOffset? occurredAt = null)
    {
        var topology = Services.GetRequiredService<EventTopology>();
        var payload = System.Text.Json.JsonSerializer.Serialize(fact, fact.GetType(), EventJson.Options);
        await Services.GetRequiredService<EventReceiver>().Receive(
            new IncomingEvent(messageId ?? Guid.NewGuid(), topology.Of(fact.GetType()).Name, aggregateId, sequence, occurredAt ?? Clock.GetUtcNow(), payload),
            CancellationToken.None);
    }

    /// <summary>The events of one kind that the service wrote to its outbox, in order.</summary>
    public Task<IReadOnlyList<TEvent>> SentEvents<TEvent>() => InDatabase(async db =>
    {
        var name = Services.GetRequiredService<EventTopology>().Of(typeof(TEvent)).Name;
        var rows = await db.Set<OutboxMessage>().AsNoTracking().Where(message => message.Name == name).OrderBy(message => message.Number).ToListAsync();
        return (IReadOnlyList<TEvent>)[.. rows.Select(row => System.Text.Json.JsonSerializer.Deserialize<TEvent>(row.Payload, EventJson.Options)!)];
    });

    /// <summary>How SQLite answered what <paramref name="work"/> asked of it: see <see cref="QueryPlan.ScansOf"/>.</summary>
    public async Task<IReadOnlyList<QueryPlan>> PlansOf(Func<Task> work)
    {
        using var plans = new QueryPlans(DatabaseFile);
        await work();
        return await plans.ExplainAsync();
    }

    /// <summary>Moves the clock.</summary>
    public void Advance(TimeSpan time)
    {
        Clock.Advance(time);
        TrustRevocations();
    }

    /// <summary>Rows that every test of the class may rely on.</summary>
    protected virtual Task SeedAsync() => Task.CompletedTask;

    /// <summary>Settings as the environment would give them.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Database:Provider", "Sqlite");
        builder.UseSetting($"ConnectionStrings:{database}", DatabaseConnection);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);

        builder.ConfigureTestServices(services =>
        {
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(provider => new SchemaOnce<TContext>(DatabaseFile, provider.GetRequiredService<IServiceScopeFactory>())));
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.RemoveAll<IEventTransport>();
            services.AddSingleton<IEventTransport>(Transport);
            services.RemoveAll<IRevocationSource>();
            services.AddScoped<IRevocationSource>(_ => new NothingRevoked(Clock));
            services.ConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(handlers =>
            {
                handlers.AdditionalHandlers.Clear();
                handlers.PrimaryHandler = Neighbours.Handler();
            }));
            TestTokens.Trust(services);
        });
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await using (var connection = new SqliteConnection(DatabaseConnection))
            SqliteConnection.ClearPool(connection);
        System.IO.Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private string DatabaseConnection => $"Data Source={DatabaseFile}";

    /// <summary>The database of this service.</summary>
    public string DatabaseFile => Path.Combine(_folder, "service.sqlite");

    private void TrustRevocations() => Services.GetRequiredService<RevocationCopy>().Replace([], []);

    private sealed class NothingRevoked(TimeProvider clock) : IRevocationSource
    {
        public Task<RevocationList> ReadAsync(CancellationToken cancel) => Task.FromResult(new RevocationList(clock.GetUtcNow(), [], []));
    }
}
