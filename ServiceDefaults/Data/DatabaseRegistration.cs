using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.ServiceDefaults.Hosting;

namespace Platform.ServiceDefaults.Data;

/// <summary>Gives a service its database: SQLite unless <c>Database:Provider</c> says <c>SqlServer</c>.</summary>
public static class DatabaseRegistration
{
    /// <summary>Registers <typeparamref name="TContext"/> as the child that fits the configured engine.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="name">Name of the connection string, for example <c>cases-db</c>.</param>
    /// <exception cref="InvalidOperationException">The connection string is missing, or the provider is neither <c>Sqlite</c> nor <c>SqlServer</c>.</exception>
    public static void AddDatabase<TContext, TSqlServer, TSqlite>(this WebApplicationBuilder builder, string name)
        where TContext : PlatformDbContext
        where TSqlServer : TContext
        where TSqlite : TContext
    {
        var provider = builder.Configuration["Database:Provider"] ?? "Sqlite";
        var connection = ConnectionString(builder.Configuration, name);

        switch (provider)
        {
            case "Sqlite":
                builder.Services.AddDbContext<TContext, TSqlite>(options => options.UseSqlite(connection).AddInterceptors(new SqliteConnectionSettings()));
                break;
            case "SqlServer":
                builder.Services.AddDbContext<TContext, TSqlServer>(options => options.UseSqlServer(connection));
                break;
            default:
                throw new InvalidOperationException($"Database:Provider is '{provider}'; it must be Sqlite or SqlServer.");
        }

        builder.Services.AddScoped<PlatformDbContext>(services => services.GetRequiredService<TContext>());
        builder.Services.AddSingleton(new DatabaseState(name, MigratesItself: provider is "Sqlite" || builder.Environment.IsDevelopment()));
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth<TContext>>("database", tags: ["ready"]);
        builder.Services.AddHostedService<MigrationAtStart<TContext>>();
        builder.Services.AddHostedService<IdempotencyCleanUp>();
    }

    /// <remarks>Never a default: a service that starts on an empty file in whatever folder it stands in looks healthy and has lost everything.</remarks>
    private static string ConnectionString(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } connection ? connection
        : DocumentGeneration.IsRunning ? "Data Source=:memory:"
        : throw new InvalidOperationException($"ConnectionStrings:{name} is missing; set the environment variable ConnectionStrings__{name}.");

    /// <summary>Runs the service, or with <c>--migrate</c> only brings its database up to date and ends: the init step of a server.</summary>
    public static async Task MigrateOrRunAsync<TContext>(this WebApplication app, string[] args)
        where TContext : PlatformDbContext
    {
        if (args.Contains("--migrate"))
            await app.MigrateAsync<TContext>();
        else
            await app.RunAsync();
    }

    /// <remarks>A server that does not answer is told in one line and by the exit code: whoever runs this step reads no stack.</remarks>
    private static async Task MigrateAsync<TContext>(this WebApplication app)
        where TContext : PlatformDbContext
    {
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<TContext>().Database.MigrateAsync();
        }
        catch (DbException failure)
        {
            await Console.Error.WriteLineAsync($"{app.Services.GetRequiredService<DatabaseState>().Name} could not be migrated: {failure.Message}");
            Environment.ExitCode = 1;
        }
    }
}
