using NetArchTest.Rules;
using Platform.Partners.Domain;
using Xunit;

namespace Platform.Partners.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_domain_knows_rules_and_nothing_else() => AssertNoneOf(
        "Platform.Partners.Domain", "Microsoft", "MassTransit", "Platform.Partners.Data", "Platform.Partners.Features", "Platform.Partners.Identity", "Platform.ServiceDefaults.Http", "Platform.ServiceDefaults.Messaging");

    [Fact]
    public void Data_does_not_know_features() => AssertNoneOf("Platform.Partners.Data", "Platform.Partners.Features");

    [Theory]
    [InlineData("Platform.Partners.Features")]
    [InlineData("Platform.Partners.Identity")]
    public void Nobody_touches_the_bus(string where) => AssertNoneOf(where, "MassTransit", "Platform.ServiceDefaults.Messaging.IEventTransport");

    private static void AssertNoneOf(string where, params string[] forbidden)
    {
        var result = Types.InAssembly(typeof(Mandate).Assembly).That().ResideInNamespace(where).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
