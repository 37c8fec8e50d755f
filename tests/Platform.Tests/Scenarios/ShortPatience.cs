using Platform.Tests.Processes;

namespace Platform.Tests.Scenarios;

/// <summary>A region in which seconds pass where somebody has days to act: for cases that wait in vain. Long enough to see that they wait.</summary>
public sealed class ShortPatience(RunningPlatform platform) : OtherTerms(platform, "cases", new Dictionary<string, string>
{
    ["Profile__Agreements__Ratification"] = "PT3S",
    ["Profile__Agreements__Overdue__Deputy"] = "PT1S",
    ["Profile__Agreements__Overdue__Meeting"] = "PT1S",
    ["Profile__Scaling__Ratification"] = "PT15S",
    ["Profile__Stagnation__NoMovement"] = "PT15S",
    ["Profile__Retention__Case"] = "PT5S",
});
