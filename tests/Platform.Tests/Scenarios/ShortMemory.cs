using System.Xml;
using Platform.Tests.Processes;

namespace Platform.Tests.Scenarios;

/// <summary>A region that keeps signals and consultations for seconds.</summary>
public sealed class ShortMemory(RunningPlatform platform) : OtherTerms(platform, "signals", new Dictionary<string, string>
{
    ["Profile__Retention__Consultation"] = XmlConvert.ToString(Consultation),
    ["Profile__Retention__SignalWithoutCase"] = "PT5S",
})
{
    /// <summary>How long a consultation lives: long enough for what is read and replied before.</summary>
    public static readonly TimeSpan Consultation = TimeSpan.FromSeconds(15);
}
