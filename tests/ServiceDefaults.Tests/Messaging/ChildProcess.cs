using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Platform.ServiceDefaults.Tests.Messaging;

/// <summary>A service in a process of its own.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    public ChildProcess(string assembly, IEnumerable<string> settings, bool isDoomed)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        IsDoomed = isDoomed;
        Http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
        var start = new ProcessStartInfo("dotnet", [assembly, .. settings, $"--urls={address}", "--Logging:LogLevel:Default=None"])
        {
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        Exited = _process.WaitForExitAsync();
    }

    /// <summary>True when it is meant to die.</summary>
    public bool IsDoomed { get; }

    public HttpClient Http { get; }

    public Task Exited { get; }

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await Http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await Exited;
        _process.Dispose();
        Http.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
