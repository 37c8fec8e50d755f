using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Runs the consumers of one event: prepare, then in one transaction the inbox note, the effect and the events it causes.</summary>
/// <remarks>It tries once and throws what the consumer throws; when and how often to try again is decided around it.</remarks>
public sealed class EventReceiver
{
    private readonly IServiceScopeFactory _scopes;
    private readonly ConsumerRegistry _consumers;
    private readonly MessagingTelemetry _telemetry;
    private readonly TimeProvider _clock;

    internal EventReceiver(IServiceScopeFactory scopes, ConsumerRegistry consumers, MessagingTelemetry telemetry, TimeProvider clock)
    {
        _scopes = scopes;
        _consumers = consumers;
        _telemetry = telemetry;
        _clock = clock;
    }

    /// <summary>Gives the event to every consumer that has not had it yet; returns after commit.</summary>
    /// <exception cref="UnreadableEventException">Nobody here knows the event, or its payload is not what its name says.</exception>
    public async Task Receive(IncomingEvent incoming, CancellationToken cancel)
    {
        var consumers = _consumers.For(incoming.Name).ToList();
        if (consumers.Count is 0)
            throw new UnreadableEventException($"No consumer of {incoming.Name} in this version of the service.");

        foreach (var consumer in consumers)
        {
            using var span = _telemetry.StartProcess(incoming, consumer.Key);
            await MessagingTelemetry.Observe(span, () => Receive(consumer, incoming, cancel));
        }
    }

    private async Task Receive(ConsumerOf consumer, IncomingEvent incoming, CancellationToken cancel)
    {
        var received = consumer.Read(incoming);
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var sql = MessagingSql.For(db);
        if (await IsDone(db, incoming, consumer, cancel))
        {
            _telemetry.CountDuplicate(incoming, consumer.Key);
            return;
        }

        var instance = scope.ServiceProvider.GetRequiredService(consumer.Type);
        await consumer.Prepare(instance, received, cancel);
        var isNew = await db.InTransactionAsync(
            async token =>
            {
                if (!await sql.TryAddToInbox(db, incoming.MessageId, consumer.Key, _clock.GetUtcNow(), token))
                    return false;

                await consumer.Consume(instance, received, token);
                await db.SaveChangesAsync(token);
                return true;
            },
            cancel);

        if (isNew)
            _telemetry.CountEffect(incoming, _clock.GetUtcNow());
        else
            _telemetry.CountDuplicate(incoming, consumer.Key);
    }

    /// <remarks>Only spares the preparation of a duplicate; the inbox insert decides.</remarks>
    private static Task<bool> IsDone(PlatformDbContext db, IncomingEvent incoming, ConsumerOf consumer, CancellationToken cancel) =>
        db.Set<InboxMessage>().AnyAsync(m => m.MessageId == incoming.MessageId && m.ConsumerKey == consumer.Key, cancel);
}
