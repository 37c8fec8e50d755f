using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Platform.TestKit;

/// <summary>A private RabbitMQ node made from the operating system's package, with ports, data and cookie of its own; it disturbs no other broker.</summary>
/// <remarks>The wrapper in <c>/usr/sbin</c> changes user and folder, so the server itself is called; the node's name service is our child too.</remarks>
public sealed partial class RabbitMqNode : IAsyncDisposable
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static readonly TimeSpan TimeToStart = TimeSpan.FromMinutes(3);
    private readonly string _folder = Directory.CreateTempSubdirectory("rabbit-").FullName;
    private readonly int _port = Ports.Free();
    private readonly int _distributionPort = Ports.Free();
    private readonly int _namesPort = Ports.Free();
    private Process? _names;
    private Process? _server;

    private string Name => $"test{_port}@localhost";

    /// <summary>True when the package is installed.</summary>
    public static bool IsInstalled { get; } = File.Exists(Server);

    /// <summary>For <c>ConnectionStrings:messaging</c>.</summary>
    public string ConnectionString => $"amqp://guest:guest@127.0.0.1:{_port}";

    /// <summary>Starts the node, the first time or again on the same data, and returns when it accepts connections.</summary>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        _names ??= Start("epmd", "-port", $"{_namesPort}", "-address", "127.0.0.1");
        _server = Start(Server);
        var deadline = Stopwatch.StartNew();
        while (!await AnswersAsync(cancel))
        {
            if (_server.HasExited || deadline.Elapsed > TimeToStart)
                throw new InvalidOperationException($"RabbitMQ did not start: {await LogAsync(cancel)}");

            await Task.Delay(200, cancel);
        }
    }

    /// <summary>Returns once the node would find these quorum queues again after a crash.</summary>
    /// <remarks>
    /// RabbitMQ 3.10 writes down which log belongs to a new queue half a second after it made the queue, whatever was confirmed meanwhile.
    /// Killed before that it comes back with an empty queue of the same name that never finds its leader: nothing can be published or consumed there.
    /// </remarks>
    public Task WroteDown(params string[] queues) => Eventually.Holds(
        () => Task.FromResult(queues.All(QueueNames().Contains)), "the node wrote down its queues", TimeSpan.FromSeconds(30));

    /// <summary>Ends the node without warning, as a crash does; its data stays.</summary>
    public async Task KillAsync()
    {
        if (_server is null)
            return;

        _server.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _names?.Kill(entireProcessTree: true);
        _names?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <remarks>A table of Erlang terms <c>{'%2F_queue', &lt;&lt;"log"&gt;&gt;}</c>: the vhost and the queue, then the tag of the binary.</remarks>
    private HashSet<string> QueueNames()
    {
        var table = Path.Combine(_folder, "data", Name, "quorum", Name, "names.dets");
        return File.Exists(table) ? [.. QueueName().Matches(File.ReadAllText(table, Encoding.Latin1)).Select(name => name.Groups[1].Value)] : [];
    }

    [GeneratedRegex("%2F_([a-z0-9-]+)m")]
    private static partial Regex QueueName();

    private Process Start(string program, params string[] arguments)
    {
        var log = Path.Combine(_folder, Path.GetFileName(program) + ".out");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >>\"$OUT\" 2>&1", program, .. arguments]) { WorkingDirectory = _folder };
        foreach (var (name, value) in Settings())
            start.Environment[name] = value;
        start.Environment["OUT"] = log;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["RABBITMQ_NODENAME"] = Name,
        ["RABBITMQ_NODE_PORT"] = $"{_port}",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "data"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins"),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none", // waits without burning a processor
        ["ERL_EPMD_PORT"] = $"{_namesPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["HOME"] = _folder,
    };

    /// <remarks>An open port is not enough: the broker listens before it serves.</remarks>
    private async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port, cancel);
            await client.GetStream().WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), cancel);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            return await client.GetStream().ReadAsync(new byte[1], patience.Token) is 1;
        }
        catch (Exception notYet) when (notYet is SocketException or IOException || (notYet is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }

    private async Task<string> LogAsync(CancellationToken cancel)
    {
        var log = Path.Combine(_folder, "rabbitmq-server.out");
        return File.Exists(log) ? await File.ReadAllTextAsync(log, cancel) : "no output";
    }
}
