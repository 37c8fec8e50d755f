using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Tests.Domain;

internal static class Refused
{
    public static void With(string code, Action act) => Assert.Equal(code, Assert.Throws<RuleViolationException>(act).Code);
}
