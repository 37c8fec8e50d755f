using System.Diagnostics;
using System.Net;
using Platform.TestKit;

namespace Platform.Tests.Processes;

/// <summary>One process of the platform, from its built assembly, as an operator would start it.</summary>
internal sealed class ServiceProcess(string name, int port, string logs, IReadOnlyDictionary<string, string> environment) : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private Process? _process;
    private string _lastAnswer = "nothing";

    public Uri Address { get; } = new($"http://localhost:{port}");

    /// <summary>Starts it, with these variables beside its own.</summary>
    public void Start(IReadOnlyDictionary<string, string>? also = null)
    {
        var assembly = Repository.AssemblyOf(name);
        var log = Path.Combine(logs, $"{name}.log");

        // Through env: a plain shell drops variables whose names are not its own kind of name, and ConnectionStrings__cases-db is one.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec env \"$@\" dotnet \"$0\" >>\"$log\" 2>&1", assembly, log, .. environment.Concat(also ?? new Dictionary<string, string>()).Select(variable => $"{variable.Key}={variable.Value}")])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
        };

        _process = Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
    }

    /// <summary>Ends it as <c>kill -9</c> does; its data stays.</summary>
    public async Task Kill()
    {
        if (_process is null)
            return;

        _process.Kill();
        await _process.WaitForExitAsync();
        Dispose();
    }

    public async Task Ready()
    {
        try
        {
            await Eventually.Holds(IsReady, $"{name} is ready", TimeSpan.FromMinutes(3));
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}. It says: {_lastAnswer}. Its log: {Environment.NewLine}{LastOfLog()}", late);
        }
    }

    public async Task<bool> IsReady()
    {
        if (_process is { HasExited: true })
            throw new InvalidOperationException($"{name} ended by itself: {Environment.NewLine}{LastOfLog()}");

        try
        {
            using var answer = await Http.GetAsync(new Uri(Address, "/health/ready"));
            _lastAnswer = await answer.Content.ReadAsStringAsync();
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _process?.Dispose();
        _process = null;
    }

    /// <summary>All that it wrote since it first started.</summary>
    public IEnumerable<string> Log()
    {
        var file = Path.Combine(logs, $"{name}.log");
        return File.Exists(file) ? File.ReadLines(file) : [];
    }

    private string LastOfLog() => string.Join(Environment.NewLine, Log().TakeLast(40));
}
