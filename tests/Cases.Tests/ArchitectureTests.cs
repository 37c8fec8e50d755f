using NetArchTest.Rules;

namespace Platform.Cases.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_domain_knows_rules_and_nothing_else() => AssertNoneOf(
        "Platform.Cases.Domain", "Microsoft", "MassTransit", "Platform.Cases.Data", "Platform.Cases.Features", "Platform.ServiceDefaults.Http", "Platform.ServiceDefaults.Messaging");

    [Fact]
    public void Data_does_not_know_features() => AssertNoneOf("Platform.Cases.Data", "Platform.Cases.Features", "Platform.Cases.Consumers");

    [Theory]
    [InlineData("Platform.Cases.Features")]
    [InlineData("Platform.Cases.Consumers")]
    public void Nobody_touches_the_bus(string where) => AssertNoneOf(where, "MassTransit", "Platform.ServiceDefaults.Messaging.IEventTransport");

    private static void AssertNoneOf(string where, params string[] forbidden)
    {
        var result = Types.InAssembly(typeof(CaseFile).Assembly).That().ResideInNamespace(where).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
