using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>A region that keeps signals and consultations for seconds: Signals runs with such a profile as long as these scenarios do, and as before afterwards.</summary>
/// <remarks>Not for all scenarios: elsewhere nothing may go between two reads.</remarks>
public sealed class ShortMemory(RunningPlatform platform) : IAsyncLifetime
{
    /// <summary>How long a consultation lives: long enough for what is read and replied before.</summary>
    public static readonly TimeSpan Consultation = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Signal = TimeSpan.FromSeconds(5);

    public ValueTask InitializeAsync() => Anew(new Dictionary<string, string>
    {
        ["Profile__Retention__Consultation"] = System.Xml.XmlConvert.ToString(Consultation),
        ["Profile__Retention__SignalWithoutCase"] = System.Xml.XmlConvert.ToString(Signal),
    });

    public ValueTask DisposeAsync() => Anew(null);

    private async ValueTask Anew(IReadOnlyDictionary<string, string>? terms)
    {
        if (!Platform.TestKit.RabbitMqNode.IsInstalled)
            return;

        await platform.Kill("signals");
        platform.Start("signals", terms);
        await platform.Ready("signals");
    }
}
