using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Xunit;

namespace Platform.Partners.Tests.Domain;

public sealed class ApiClientTests
{
    [Theory]
    [InlineData(ClientKind.Operator, "signals.read")]
    [InlineData(ClientKind.Operator, "cases.read")]
    [InlineData(ClientKind.Operator, "meetings.write")]
    [InlineData(ClientKind.Operator, "internal")]
    [InlineData(ClientKind.Service, "cases.read")]
    public void A_client_never_has_a_scope_of_another_kind(ClientKind kind, string scope) =>
        Assert.Equal("scope-not-for-kind", Assert.Throws<RuleViolationException>(() => ApiClient.ForPlatform(Guid.NewGuid(), "x", "x", kind, [scope], A.Now)).Code);

    [Fact]
    public void A_partners_system_never_gets_inside() =>
        Assert.Equal("scope-not-for-kind", Assert.Throws<RuleViolationException>(() => ApiClient.ForOrganisation(Guid.NewGuid(), "x", "x", A.Organisation(), ["internal"], [], A.Now)).Code);

    [Fact]
    public void A_client_acts_under_hats_of_its_own_organisation_only() =>
        Assert.Equal("hat-not-of-organisation", Assert.Throws<RuleViolationException>(() => ApiClient.ForOrganisation(Guid.NewGuid(), "x", "x", A.Organisation(), [], [A.Hat()], A.Now)).Code);

    [Fact]
    public void A_service_of_the_platform_is_changed_renewed_and_ended_by_its_deployment_only()
    {
        var service = ApiClient.ForPlatform(Guid.NewGuid(), "service-x", "x", ClientKind.Service, ["internal"], A.Now);

        Assert.Equal("service-client", Assert.Throws<RuleViolationException>(() => service.Revoke(A.Now)).Code);
        Assert.Equal("service-client", Assert.Throws<RuleViolationException>(() => service.RotateSecret("x", A.Now, A.Now)).Code);
        Assert.Equal("service-client", Assert.Throws<RuleViolationException>(() => service.SetKeys("{}")).Code);
        Assert.Equal("service-client", Assert.Throws<RuleViolationException>(() => service.Allow([], null)).Code);
        service.SetSecret("of the deployment");
    }

    [Fact]
    public void A_revoked_client_never_comes_back()
    {
        var client = ApiClient.ForPlatform(Guid.NewGuid(), "x", "x", ClientKind.Operator, [], A.Now);
        client.Revoke(A.Now);

        Assert.Equal("client-revoked", Assert.Throws<RuleViolationException>(() => client.Revoke(A.Now)).Code);
        Assert.Equal("client-revoked", Assert.Throws<RuleViolationException>(() => client.SetSecret("x")).Code);
        Assert.Equal("client-revoked", Assert.Throws<RuleViolationException>(() => client.SetKeys("{}")).Code);
        Assert.Equal("client-revoked", Assert.Throws<RuleViolationException>(() => client.Allow([], null)).Code);
    }
}
