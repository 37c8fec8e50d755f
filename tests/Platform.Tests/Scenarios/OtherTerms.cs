using Platform.TestKit;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>A region with terms of its own: one service runs with such a profile as long as a class of scenarios does, and as before afterwards.</summary>
/// <remarks>Not for all scenarios: elsewhere nothing may fall due between two reads.</remarks>
public abstract class OtherTerms(RunningPlatform platform, string service, IReadOnlyDictionary<string, string> terms) : IAsyncLifetime
{
    public ValueTask InitializeAsync() => Anew(terms);

    public async ValueTask DisposeAsync()
    {
        await Anew(null);
        GC.SuppressFinalize(this);
    }

    private async ValueTask Anew(IReadOnlyDictionary<string, string>? also)
    {
        if (!RabbitMqNode.IsInstalled)
            return;

        await platform.Kill(service);
        platform.Start(service, also);
        await platform.Ready(service);
    }
}
