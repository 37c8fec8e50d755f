using Aspire.Hosting.ApplicationModel;
using Xunit;

namespace Platform.AppHost.Tests;

public sealed class ModelTests
{
    private static readonly string[] Services = ["partners", "signals", "cases", "meetings"];

    [Fact]
    public async Task Sqlite_and_a_given_broker_need_no_container()
    {
        await using var model = await Model.Of(Model.Sqlite, Model.GivenBroker);

        Assert.Empty(model.Resources.OfType<ContainerResource>());
        Assert.All(Services.Append("gateway"), name => Assert.IsType<ProjectResource>(model[name]));
    }

    [Fact]
    public async Task By_default_there_are_a_broker_and_a_database_server()
    {
        await using var model = await Model.Of();

        Assert.IsType<RabbitMQServerResource>(model["messaging"]);
        Assert.IsType<SqlServerServerResource>(model["sql"]);
        Assert.All(Services, name => Assert.Equal(name, Assert.IsType<SqlServerDatabaseResource>(model[name + "-db"]).DatabaseName));
    }

    [Fact]
    public async Task A_service_waits_for_its_database_its_broker_and_its_migration()
    {
        await using var model = await Model.Of();

        Assert.All(Services, name => Assert.Superset(new HashSet<string> { "messaging", name + "-db", name + "-migration" }, model.WaitedForBy(name).ToHashSet()));
        Assert.Contains("partners", model.WaitedForBy("gateway"));
    }

    [Theory]
    [InlineData("partners")]
    [InlineData("signals")]
    [InlineData("cases")]
    [InlineData("meetings")]
    public async Task A_service_is_told_its_database_and_its_broker(string name)
    {
        await using var model = await Model.Of(Model.Sqlite, Model.GivenBroker);

        var environment = await model.EnvironmentOf(name);

        Assert.Equal("Sqlite", environment["Database__Provider"]);
        Assert.EndsWith($"{name}.db", Assert.IsType<string>(environment[$"ConnectionStrings__{name}-db"]), StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__messaging", environment.Keys);
    }

    [Fact]
    public async Task Every_process_trusts_partners_under_the_address_of_the_gateway()
    {
        await using var model = await Model.Of(Model.Sqlite, Model.GivenBroker);

        foreach (var name in Services.Append("gateway"))
        {
            var environment = await model.EnvironmentOf(name);
            Assert.Equal("gateway", Assert.IsType<EndpointReference>(environment["Authentication__Authority"]).Resource.Name);
            Assert.Equal("service-" + name, environment["Authentication__ClientId"]);
            Assert.Contains("services__partners__http__0", environment.Keys);
        }
    }

    [Fact]
    public async Task Partners_knows_the_secret_of_every_process()
    {
        await using var model = await Model.Of(Model.Sqlite, Model.GivenBroker);

        var environment = await model.EnvironmentOf("partners");

        Assert.All(Services.Append("gateway"), name => Assert.Contains("Identity__ClientSecrets__service-" + name, environment.Keys));
    }

    [Fact]
    public async Task The_gateway_reaches_all_four_services()
    {
        await using var model = await Model.Of(Model.Sqlite, Model.GivenBroker);

        var environment = await model.EnvironmentOf("gateway");

        Assert.All(Services, name => Assert.Contains($"services__{name}__http__0", environment.Keys));
    }

    [Fact]
    public async Task Replicas_are_possible_on_sql_server()
    {
        await using var model = await Model.Of("--Replicas:cases=3");

        Assert.Equal(3, model["cases"].GetReplicaCount());
    }

    [Fact]
    public async Task Replicas_are_refused_on_sqlite()
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Model.Of(Model.Sqlite, Model.GivenBroker, "--Replicas:cases=2"));

        Assert.Contains("one process per database file", refusal.ToString(), StringComparison.Ordinal);
    }
}
