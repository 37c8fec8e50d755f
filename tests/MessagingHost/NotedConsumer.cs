using Platform.ServiceDefaults.Messaging;

namespace Platform.MessagingHost;

/// <summary>Leaves an effect, unless the test tells it to fail.</summary>
public sealed class NotedConsumer(HostDbContext db, ConsumerScript script) : IEventConsumer<Noted>, IPrepare<Noted>
{
    private bool _prepared;

    /// <inheritdoc/>
    public async Task Prepare(Received<Noted> received, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is not null)
            throw new InvalidOperationException("Prepared inside the transaction.");

        _prepared = true;
        await script.OnPrepare(received.Event);
    }

    /// <inheritdoc/>
    public async Task Consume(Received<Noted> received, CancellationToken cancel)
    {
        if (!_prepared)
            throw new InvalidOperationException("Not prepared on this instance.");

        db.Committed += (_, _) => script.OnCommitted(received.Event);
        db.Effects.Add(new Effect { NoteId = received.Event.NoteId, Number = received.Event.Number });
        await db.SaveChangesAsync(cancel);
        await script.OnConsume(received.Event);
    }
}

/// <summary>What a test wants to happen at which point; nothing unless it says so.</summary>
public sealed class ConsumerScript
{
    /// <summary>Before the transaction.</summary>
    public Func<Noted, Task> OnPrepare { get; set; } = _ => Task.CompletedTask;

    /// <summary>In the transaction, after the effect was written.</summary>
    public Func<Noted, Task> OnConsume { get; set; } = _ => Task.CompletedTask;

    /// <summary>After commit, before the broker is told.</summary>
    public Action<Noted> OnCommitted { get; set; } = _ => { };
}
