using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Messaging;

namespace Platform.MessagingHost;

/// <summary>The smallest service there can be: one database, messaging, and two routes to see what happened.</summary>
public static class SmallHost
{
    /// <summary>Name of the only event on the wire, unless <c>Event</c> says otherwise.</summary>
    public const string DefaultEvent = "test.noted.v1";

    /// <summary>Builds it; settings: <c>Service</c>, <c>Consumers</c> (who consumes the event), <c>Event</c>, <c>CrashAt</c>, and those of every service.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        var service = builder.Configuration["Service"] ?? "writer";
        var consumers = (builder.Configuration["Consumers"] ?? "reader").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var topology = new EventTopology([(typeof(Noted), builder.Configuration["Event"] ?? DefaultEvent, consumers)]);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ConsumerScript>();
        builder.AddDatabase<HostDbContext, SqlServerHostDbContext, SqliteHostDbContext>("host-db");
        builder.AddMessaging<HostDbContext>(service, topology, consumers.Contains(service) ? [typeof(SmallHost).Assembly] : []);
        configure?.Invoke(builder);
        CrashWhenAsked(builder);

        var app = builder.Build();
        if (builder.Configuration["CrashAt"] is Crash.BeforeAcknowledge)
            app.Services.GetRequiredService<ConsumerScript>().OnCommitted = _ => Crash.Now();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        app.MapPost("/notes/{id:guid}", CountAsync);
        app.MapGet("/effects", (HostDbContext db) => db.Effects.OrderBy(effect => effect.Id).Select(effect => effect.Number).ToListAsync());
        app.MapGet("/pending", (HostDbContext db) => db.Set<OutboxMessage>().CountAsync(message => message.Pending));
        return app;
    }

    /// <summary>Counts a note further and says so, in one commit.</summary>
    public static async Task CountAsync(Guid id, HostDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        var note = await db.Notes.SingleOrDefaultAsync(n => n.Id == id, cancel);
        if (note is null)
        {
            note = new Note(id, clock.GetUtcNow());
            db.Add(note);
        }

        events.Add(note, note.Count());
        await db.SaveChangesAsync(cancel);
    }

    private static void CrashWhenAsked(WebApplicationBuilder builder)
    {
        if (builder.Configuration["CrashAt"] is not { } point)
            return;

        var real = builder.Services.Last(service => service.ServiceType == typeof(IEventTransport));
        builder.Services.Replace(ServiceDescriptor.Singleton<IEventTransport>(provider =>
            new CrashingTransport((IEventTransport)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!), point)));
    }
}
