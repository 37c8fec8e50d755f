using Microsoft.Extensions.Configuration;

namespace Platform.AppHost;

/// <summary>How each kind of part is made, from what the configuration says of broker, database and replicas.</summary>
internal static class Resources
{
    /// <summary>A RabbitMQ container, or the broker that <c>ConnectionStrings:messaging</c> names.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> Broker(this IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration.GetConnectionString(name) is null
            ? builder.AddRabbitMQ(name).WithManagementPlugin().WithDataVolume()
            : builder.AddConnectionString(name);

    /// <summary>A SQL Server container, or none where <c>Database:Provider</c> is <c>Sqlite</c>.</summary>
    /// <exception cref="DistributedApplicationException">SQLite was asked for while publishing: its files belong to one machine.</exception>
    public static IResourceBuilder<SqlServerServerResource>? SqlServerOrNone(this IDistributedApplicationBuilder builder, string name)
    {
        if (builder.Configuration["Database:Provider"] is not "Sqlite")
            return builder.AddSqlServer(name).WithDataVolume();
        if (builder.ExecutionContext.IsPublishMode)
            throw new DistributedApplicationException("Publishing needs Database:Provider=SqlServer: SQLite files belong to one machine.");

        return null;
    }

    /// <summary>A service with its own database and the broker; SQL Server migrates before it starts, SQLite while it starts.</summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<IResourceWithConnectionString> messaging,
        IResourceBuilder<SqlServerServerResource>? sql)
        where TProject : IProjectMetadata, new()
    {
        var service = builder.AddProject<TProject>(name)
            .WithHttpHealthCheck("/health/ready")
            .WithReference(messaging)
            .WithReplicas(builder.ReplicasOf(name, onSqlite: sql is null));
        if (messaging.Resource is RabbitMQServerResource)
            service.WaitFor(messaging);

        return sql is null ? service.OnSqlite() : service.OnSqlServer<TProject>(sql);
    }

    /// <summary>The folder of this checkout where local state is kept; ignored by git.</summary>
    public static string StateFolder(this IDistributedApplicationBuilder builder) =>
        Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".platform", "aspire"));

    private static int ReplicasOf(this IDistributedApplicationBuilder builder, string name, bool onSqlite)
    {
        var replicas = builder.Configuration.GetValue<int>("Replicas:" + name, 1);
        if (replicas > 1 && onSqlite)
            throw new DistributedApplicationException($"Replicas:{name} is {replicas}, but SQLite means one process per database file. Use Database:Provider=SqlServer.");

        return replicas;
    }

    private static IResourceBuilder<ProjectResource> OnSqlite(this IResourceBuilder<ProjectResource> service)
    {
        var name = service.Resource.Name;
        var folder = Path.Combine(service.ApplicationBuilder.StateFolder(), "data");
        Directory.CreateDirectory(folder);
        var connectionString = "Data Source=" + Path.Combine(folder, name + ".db");

        return service
            .WithEnvironment("Database__Provider", "Sqlite")
            .WithEnvironment($"ConnectionStrings__{name}-db", connectionString);
    }

    private static IResourceBuilder<ProjectResource> OnSqlServer<TProject>(this IResourceBuilder<ProjectResource> service, IResourceBuilder<SqlServerServerResource> sql)
        where TProject : IProjectMetadata, new()
    {
        var name = service.Resource.Name;
        var database = sql.AddDatabase(name + "-db", name);
        var migration = service.ApplicationBuilder.AddProject<TProject>(name + "-migration", launchProfileName: null)
            .WithArgs("--migrate")
            .WithEnvironment("Database__Provider", "SqlServer")
            .WithReference(database)
            .WaitFor(database);

        return service
            .WithEnvironment("Database__Provider", "SqlServer")
            .WithReference(database)
            .WaitFor(database)
            .WaitForCompletion(migration);
    }
}
