using NetArchTest.Rules;
using Platform.Signals.Domain;
using Xunit;

namespace Platform.Signals.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_domain_knows_rules_and_nothing_else() => AssertNoneOf(
        "Platform.Signals.Domain", "Microsoft", "MassTransit", "Platform.Signals.Data", "Platform.Signals.Features", "Platform.ServiceDefaults.Http", "Platform.ServiceDefaults.Messaging");

    [Fact]
    public void Data_does_not_know_features() => AssertNoneOf("Platform.Signals.Data", "Platform.Signals.Features", "Platform.Signals.Consumers");

    [Theory]
    [InlineData("Platform.Signals.Features")]
    [InlineData("Platform.Signals.Consumers")]
    public void Nobody_touches_the_bus(string where) => AssertNoneOf(where, "MassTransit", "Platform.ServiceDefaults.Messaging.IEventTransport");

    private static void AssertNoneOf(string where, params string[] forbidden)
    {
        var result = Types.InAssembly(typeof(Signal).Assembly).That().ResideInNamespace(where).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
