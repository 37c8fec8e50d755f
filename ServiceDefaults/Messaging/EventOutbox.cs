using System.Diagnostics;
using System.Text.Json;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Writes events as rows of the same unit of work, and wakes the dispatcher once they are committed.</summary>
internal sealed class EventOutbox(PlatformDbContext db, EventTopology topology, OutboxSignal signal, TimeProvider clock) : IEventOutbox
{
    private bool _wakes;

    public void Add(AggregateRoot root, object fact)
    {
        var now = clock.GetUtcNow();
        var cause = Activity.Current;
        db.Add(new OutboxMessage
        {
            MessageId = Ids.New(clock),
            AggregateId = root.Id,
            Name = topology.Of(fact.GetType()).Name,
            Sequence = root.NextEventSequence(),
            Payload = JsonSerializer.Serialize(fact, fact.GetType(), EventJson.Options),
            OccurredAt = now,
            NextAttemptAt = now,
            TraceParent = cause?.Id,
            TraceState = cause?.TraceStateString is { Length: <= 512 } state ? state : null,
            Partition = OutboxMessage.PartitionOf(root.Id),
        });
        WakeDispatcherOnCommit();
    }

    public void Add(AggregateRoot root, IEnumerable<object> facts)
    {
        foreach (var fact in facts)
            Add(root, fact);
    }

    private void WakeDispatcherOnCommit()
    {
        if (_wakes)
            return;

        _wakes = true;
        db.Committed += (_, _) => signal.Wake();
    }
}
