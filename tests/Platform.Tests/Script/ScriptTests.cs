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
    public async Task Without_a_running_platform_there_is_no_token()
    {
        using var script = new PlatformScript();

        var token = await script.Run("token");

        Assert.NotEqual(0, token.ExitCode);
        Assert.Contains("does not run", token.Output, StringComparison.Ordinal);
    }
}
