using Platform.Tests.Processes;

namespace Platform.Tests.Scenarios;

/// <summary>A region whose draft records take objections for seconds: long enough for one.</summary>
public sealed class ShortObjections(RunningPlatform platform) : OtherTerms(platform, "meetings", new Dictionary<string, string> { ["Profile__Meetings__Objections"] = "PT6S" });
