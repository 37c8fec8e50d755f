using System.Net.Http.Json;
using Platform.MessagingHost;
using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Messaging;

/// <summary>Real processes, killed where it hurts: every event takes effect, and once.</summary>
[Collection(nameof(OnOneBroker))]
[Trait("Category", "Engine")]
public sealed class CrashTests(RabbitMqEngine engine) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly string _folder = Directory.CreateTempSubdirectory("platform-crash-").FullName;
    private readonly string _reader = $"reader-{Guid.NewGuid():N}";
    private readonly string _event = $"test.noted-{Guid.NewGuid():N}.v1";
    private readonly Guid _note = Guid.CreateVersion7();
    private readonly List<ChildProcess> _children = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [RabbitMqFact]
    public Task Killed_between_commit_and_publish() => AWriterKilledAt(Crash.BeforePublish);

    [RabbitMqFact]
    public Task Killed_between_publish_and_mark() => AWriterKilledAt(Crash.BeforeMark);

    [RabbitMqFact]
    public async Task Killed_between_consume_and_acknowledge()
    {
        var writer = await Start("writer");
        var reader = await Start(_reader, Crash.BeforeAcknowledge);

        await Count(writer);
        await reader.Exited.WaitAsync(Patience, Cancel);
        await Count(writer);

        await HasEffectsOnce(await Start(_reader), 1, 2);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in _children)
            await child.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AWriterKilledAt(string point)
    {
        var reader = await Start(_reader);
        var doomed = await Start("writer", point);

        await Count(doomed);
        await doomed.Exited.WaitAsync(Patience, Cancel);

        var writer = await Start("writer");
        await Count(writer);
        await HasEffectsOnce(reader, 1, 2);
        await Eventually.Holds(async () => await writer.Http.GetFromJsonAsync<int>("/pending", Cancel) is 0, "everything was sent", Patience);
        await HasEffectsOnce(reader, 1, 2);
    }

    /// <remarks>The answer may not arrive: the process dies while it is on its way. The event is committed all the same.</remarks>
    private async Task Count(ChildProcess writer)
    {
        try
        {
            (await writer.Http.PostAsync(new Uri($"/notes/{_note}", UriKind.Relative), null, Cancel)).EnsureSuccessStatusCode();
        }
        catch (HttpRequestException) when (writer.IsDoomed)
        {
            await writer.Exited.WaitAsync(Patience, Cancel);
        }
    }

    private static async Task HasEffectsOnce(ChildProcess reader, params int[] numbers)
    {
        int[] effects = [];
        await Eventually.Holds(
            async () => (effects = (await reader.Http.GetFromJsonAsync<int[]>("/effects", Cancel))!).Length >= numbers.Length,
            $"effects {string.Join(", ", numbers)}",
            Patience);
        Assert.Equal(numbers, effects);
    }

    private async Task<ChildProcess> Start(string service, string? crashAt = null)
    {
        List<string> settings =
        [
            $"--Service={service}", $"--Consumers={_reader}", $"--Event={_event}", "--Messaging:LeaseDuration=00:10:00", // a successor on the same file does not wait for it
            $"--ConnectionStrings:messaging={engine.ConnectionString}",
            $"--ConnectionStrings:host-db=Data Source={Path.Combine(_folder, service + ".sqlite")}",
        ];
        if (crashAt is not null)
            settings.Add($"--CrashAt={crashAt}");

        var child = new ChildProcess(Path.Combine(AppContext.BaseDirectory, "Platform.MessagingHost.dll"), settings, isDoomed: crashAt is not null);
        _children.Add(child);
        await Eventually.Holds(child.IsReadyAsync, $"{service} is ready", Patience);
        return child;
    }
}
