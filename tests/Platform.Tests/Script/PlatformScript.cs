using System.Diagnostics;
using System.Text;
using Platform.TestKit;
using Platform.Tests.Processes;

namespace Platform.Tests.Script;

/// <summary>What the script said, on either stream, and how it ended.</summary>
internal sealed record ScriptAnswer(int ExitCode, string Output);

/// <summary><c>./platform</c> with a folder of its own.</summary>
internal sealed class PlatformScript : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("platform-script-").FullName;

    public RunningScript Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "platform"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PLATFORM_HOME"] = _home;
        start.Environment["PLATFORM_CONFIGURATION"] = Repository.Configuration;
        start.Environment.Remove("ConnectionStrings__messaging");
        return new RunningScript(Process.Start(start) ?? throw new InvalidOperationException("The script did not start."));
    }

    public async Task<ScriptAnswer> Run(params string[] arguments)
    {
        using var script = Start(arguments);
        return await script.Ends();
    }

    /// <summary>Command lines that still name the script's folder.</summary>
    public IReadOnlyList<string> ProcessesLeft() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Select(EnvironmentAndCommand)
            .Where(text => text.Contains(_home, StringComparison.Ordinal)),
    ];

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private static string EnvironmentAndCommand(string process)
    {
        try
        {
            return (File.ReadAllText(Path.Combine(process, "cmdline")) + File.ReadAllText(Path.Combine(process, "environ"))).Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

/// <summary>A run of the script.</summary>
internal sealed class RunningScript : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    public RunningScript(Process process)
    {
        _process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public Task Says(string text) => Eventually.Holds(
        () => Task.FromResult(Output.Contains(text, StringComparison.Ordinal) || (_process.HasExited ? throw new InvalidOperationException(Output) : false)),
        $"the script says '{text}'",
        TimeSpan.FromMinutes(3));

    public async Task<ScriptAnswer> Ends()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await _process.WaitForExitAsync(patience.Token);
        return new ScriptAnswer(_process.ExitCode, Output);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(); // its own children end with the next `down`; a test that comes here has failed already

        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;

        lock (_output)
            _output.Append(line.Data).Append('\n');
    }
}
