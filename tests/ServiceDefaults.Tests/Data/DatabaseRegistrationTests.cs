using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Tests.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Data;

public sealed class DatabaseRegistrationTests
{
    [Fact]
    public void A_service_without_a_connection_string_does_not_start_on_an_empty_file()
    {
        var builder = WebApplication.CreateBuilder();

        var refusal = Assert.Throws<InvalidOperationException>(() => builder.AddDatabase<NotesDbContext, NotesDbContext, NotesDbContext>("notes-db"));

        Assert.Contains("ConnectionStrings__notes-db", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_that_is_none_is_refused()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["ConnectionStrings:notes-db"] = "Data Source=:memory:";
        builder.Configuration["Database:Provider"] = "Oracle";

        var refusal = Assert.Throws<InvalidOperationException>(() => builder.AddDatabase<NotesDbContext, NotesDbContext, NotesDbContext>("notes-db"));

        Assert.Contains("Oracle", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_the_reason_that_health_tells()
    {
        var cancel = TestContext.Current.CancellationToken;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:notes-db"] = "Data Source=/nowhere/notes.sqlite";
        builder.AddServiceDefaults();
        builder.AddDatabase<NotesDbContext, NotesDbContext, NotesDbContext>("notes-db");
        await using var app = builder.Build();
        app.MapDefaultEndpoints();
        await app.StartAsync(cancel);

        await Eventually.Holds(
            async () => await (await app.GetTestClient().GetAsync("/health/ready", cancel)).Content.ReadAsStringAsync(cancel) is { } health
                && health.Contains("The database cannot be used (SqliteException)", StringComparison.Ordinal)
                && !health.Contains("nowhere", StringComparison.Ordinal),
            "health tells why");
    }
}
