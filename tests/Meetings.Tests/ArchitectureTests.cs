using NetArchTest.Rules;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_domain_knows_rules_and_nothing_else() => AssertNoneOf(
        "Platform.Meetings.Domain", "Microsoft", "MassTransit", "Platform.Meetings.Data", "Platform.Meetings.Features", "Platform.ServiceDefaults.Http", "Platform.ServiceDefaults.Messaging");

    [Fact]
    public void Data_does_not_know_features() => AssertNoneOf("Platform.Meetings.Data", "Platform.Meetings.Features", "Platform.Meetings.Consumers");

    [Theory]
    [InlineData("Platform.Meetings.Features")]
    [InlineData("Platform.Meetings.Consumers")]
    public void Nobody_touches_the_bus(string where) => AssertNoneOf(where, "MassTransit", "Platform.ServiceDefaults.Messaging.IEventTransport");

    private static void AssertNoneOf(string where, params string[] forbidden)
    {
        var result = Types.InAssembly(typeof(Forum).Assembly).That().ResideInNamespace(where).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
