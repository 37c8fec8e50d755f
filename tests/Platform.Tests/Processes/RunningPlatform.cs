using Microsoft.Data.Sqlite;
using Platform.Story;
using Platform.Story.Region;
using Platform.Story.Telling;
using Platform.Tests.Tracing;
using Platform.TestKit;
using Xunit;

namespace Platform.Tests.Processes;

/// <summary>The tests of one running platform, one by one.</summary>
[CollectionDefinition(Name)]
public sealed class WholePlatform : ICollectionFixture<RunningPlatform>
{
    public const string Name = "Platform";
}

/// <summary>The whole platform as real processes on a real broker, with the reference region loaded. Shared by all tests, which run one by one.</summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    private static readonly string[] Services = ["partners", "signals", "cases", "meetings"];

    private readonly string _folder = Directory.CreateTempSubdirectory("platform-tests-").FullName;
    private readonly Dictionary<string, ServiceProcess> _processes = [];
    private readonly OtlpReceiver _telemetry = new();
    private HttpClient? _http;

    public RabbitMqNode Broker { get; } = new();

    /// <summary>People of the reference region, speaking through the gateway.</summary>
    public Stage Stage { get; private set; } = null!;

    /// <summary>Speaks to the gateway, without a token.</summary>
    public HttpClient Http => _http ?? throw new InvalidOperationException("The platform is not running.");

    /// <summary>The clients' secrets.</summary>
    public Secrets Secrets { get; private set; } = null!;

    /// <summary>The region's reference data: files of this platform alone.</summary>
    public string ReferenceData => Path.Combine(_folder, "reference-data");

    internal OtlpReceiver Telemetry => _telemetry;

    /// <summary>Skips the test where there is no broker to start, unless one was promised.</summary>
    public static void Needed()
    {
        if (!RabbitMqNode.IsInstalled && Environment.GetEnvironmentVariable("REQUIRE_ENGINES")?.Contains("rabbitmq", StringComparison.Ordinal) is not true)
            Assert.Skip("No RabbitMQ: install rabbitmq-server");
    }

    /// <remarks>The worst order: the gateway first, Partners (which everybody asks for keys) last, and the broker after all of them.</remarks>
    public async ValueTask InitializeAsync()
    {
        if (!RabbitMqNode.IsInstalled)
            return;

        await _telemetry.StartAsync();
        Describe();
        foreach (var name in new[] { "gateway", "meetings", "cases", "signals", "partners" })
            _processes[name].Start();
        await Broker.StartAsync();
        foreach (var process in _processes.Values)
            await process.Ready();

        await LoadRegion();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values)
            await process.Kill();
        await Broker.DisposeAsync();
        await _telemetry.DisposeAsync();
        _http?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public Task Kill(string name) => _processes[name].Kill();

    public void Start(string name, IReadOnlyDictionary<string, string>? also = null) => _processes[name].Start(also);

    public Task Ready(string name) => _processes[name].Ready();

    /// <summary>Lets a day pass that a service keeps of one row: it is yesterday from now on, and the clock of the running process finds it so.</summary>
    /// <remarks>These processes run by the real clock, and nothing that is offered to them takes a day that lies behind.</remarks>
    /// <param name="service">Whose database.</param>
    /// <param name="column">The day, as <c>Table.Column</c>, or <c>Table.Column.Property</c> where it stands in an object.</param>
    /// <param name="id">The row.</param>
    public async Task Passed(string service, string column, Guid id)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(_folder, service)}.db;Pooling=False");
        await database.OpenAsync();
        await using var passes = database.CreateCommand();
        var (table, day, property) = column.Split('.') is [var t, var d, .. var rest] ? (t, d, rest) : throw new ArgumentException(column, nameof(column));
        var yesterday = property is [var name] ? $"json_set({day}, '$.{name}', $yesterday)" : "$yesterday";
        passes.CommandText = $"UPDATE {table} SET {day} = {yesterday} WHERE Id = $id AND {day} IS NOT NULL";
        passes.Parameters.AddWithValue("$yesterday", $"{SignalBody.Day(-1):yyyy-MM-dd}");
        passes.Parameters.AddWithValue("$id", id.ToString().ToUpperInvariant());
        if (await passes.ExecuteNonQueryAsync() is not 1)
            throw new InvalidOperationException($"{service} keeps no {column} of {id}.");
    }

    /// <summary>What each process wrote to its log until now.</summary>
    public IEnumerable<(string Name, string Log)> Logs() => _processes.Select(process => (process.Key, string.Join('\n', process.Value.Log())));

    private void Describe()
    {
        var ports = Services.Append("gateway").ToDictionary(name => name, _ => Ports.Free());
        var secrets = Directory.CreateDirectory(Path.Combine(_folder, "secrets")).FullName;
        Directory.CreateDirectory(ReferenceData);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(Repository.AssemblyOf("partners"))!, "ReferenceData")))
            File.Copy(file, Path.Combine(ReferenceData, Path.GetFileName(file)));
        foreach (var (name, port) in ports)
        {
            var environment = new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = $"http://localhost:{port}",
                ["ConnectionStrings__messaging"] = Broker.ConnectionString,
                [$"ConnectionStrings__{name}-db"] = $"Data Source={Path.Combine(_folder, name)}.db",
                ["Database__Provider"] = "Sqlite",
                ["Authentication__Authority"] = $"http://localhost:{ports["gateway"]}",
                ["Authentication__ClientId"] = $"service-{name}",
                ["Authentication__ClientSecretFile"] = Path.Combine(secrets, $"service-{name}.secret"),
                ["Identity__SecretsDirectory"] = secrets,
                ["Identity__KeysDirectory"] = Path.Combine(_folder, "keys"),
                ["ReferenceData__Directory"] = ReferenceData,
                ["Profile__Meetings__PlannedAhead"] = "P400D", // every holiday of a year is ahead, whenever the tests run
                ["Profile__Deadlines__Poll"] = "PT1S", // the clock is looked at often; the terms are a region's own, so that nothing falls due between two reads
                ["Profile__Monitoring__Term"] = "PT2S", // so that a case can be followed to its end; nothing ends by this term alone
                ["OTEL_SERVICE_NAME"] = name,
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _telemetry.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            };
            foreach (var other in Services)
                environment[$"services__{other}__http__0"] = $"http://localhost:{ports[other]}";

            _processes[name] = new ServiceProcess(name, port, _folder, environment);
        }
    }

    private async Task LoadRegion()
    {
        _http = new HttpClient { BaseAddress = _processes["gateway"].Address, Timeout = TimeSpan.FromSeconds(30) };
        var region = ReferenceRegion.Read(Repository.Region);
        Secrets = new Secrets(Path.Combine(_folder, "secrets"));
        var teller = new Teller(TextWriter.Null);
        await new RegionLoader(region, Secrets, _http, teller).Load();
        Stage = new Stage(region, Secrets, _http, teller);
    }
}
