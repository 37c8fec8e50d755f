using Microsoft.AspNetCore.Builder;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Tests.Http;
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
}
