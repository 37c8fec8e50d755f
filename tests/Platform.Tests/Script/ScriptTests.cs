using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Script;

/// <summary>The script itself: what a newcomer types first.</summary>
[Collection(WholePlatform.Name)]
public sealed class ScriptTests
{
    [Fact]
    public async Task Up_runs_once_gives_a_token_and_leaves_nothing_behind()
    {
        RunningPlatform.Needed();
        using var script = new PlatformScript();

        using var up = script.Start("up", "--port", "0", "--no-build");
        await up.Says("The platform is ready");

        var second = await script.Run("up", "--no-build");
        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains("already runs", second.Output, StringComparison.Ordinal);

        var token = await script.Run("token");
        Assert.Equal(0, token.ExitCode);
        Assert.Matches(@"^[\w-]+\.[\w-]+\.[\w-]+\n$", token.Output);

        var down = await script.Run("down");
        Assert.Equal(0, down.ExitCode);
        await up.Ends();
        Assert.Empty(script.ProcessesLeft());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_before_anything_is_built_or_started()
    {
        using var script = new PlatformScript();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var up = await script.Run("up", "--port", port);

        Assert.NotEqual(0, up.ExitCode);
        Assert.Contains($"port {port} is already taken", up.Output, StringComparison.Ordinal);
        Assert.Contains("gateway.log", up.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Building", up.Output, StringComparison.Ordinal);
        Assert.Empty(script.ProcessesLeft());
    }

    [Fact]
    public async Task Without_a_running_platform_there_is_no_token()
    {
        using var script = new PlatformScript();

        var token = await script.Run("token");

        Assert.NotEqual(0, token.ExitCode);
        Assert.Contains("does not run", token.Output, StringComparison.Ordinal);
    }
}
