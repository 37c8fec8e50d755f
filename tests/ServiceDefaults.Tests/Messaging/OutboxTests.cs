using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.MessagingHost;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Messaging;

public sealed class OutboxTests
{
    private readonly Guid _one = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();

    [Fact]
    public async Task Events_of_one_aggregate_leave_in_order()
    {
        await using var writer = await Small.WriterAsync();

        foreach (var _ in Enumerable.Range(0, 15))
            await Task.WhenAll(writer.Count(_one), writer.Count(_other));
        await writer.AllSent();

        Assert.Equal(Enumerable.Range(1, 15).Select(number => (long)number), writer.Broker.SequencesOf(_one));
        Assert.Equal(Enumerable.Range(1, 15).Select(number => (long)number), writer.Broker.SequencesOf(_other));
    }

    [Fact]
    public async Task A_commit_wakes_the_dispatcher()
    {
        await using var writer = await Small.WriterAsync("--Messaging:PollInterval=01:00:00");
        await Task.Delay(200, TestContext.Current.CancellationToken); // the first look at the empty outbox is over

        await writer.Count(_one);

        await writer.AllSent();
    }

    [Fact]
    public async Task A_failed_event_holds_back_its_own_aggregate_only()
    {
        await using var writer = await Small.WriterAsync();
        writer.Broker.Before = message => message.AggregateId == _one ? throw new EventReturnedException("No queue.") : Task.CompletedTask;

        await writer.Count(_one);
        await writer.Count(_one);
        await writer.Count(_other);
        await Eventually.Holds(async () => await writer.PendingAsync() is 2, "the other aggregate's event left");

        Assert.Equal([1], writer.Broker.SequencesOf(_other));
        Assert.Empty(writer.Broker.SequencesOf(_one));

        writer.Broker.Before = _ => Task.CompletedTask;
        await writer.AllSent();
        Assert.Equal([1, 2], writer.Broker.SequencesOf(_one));
    }

    [Fact]
    public async Task However_many_events_stand_behind_a_failed_one_they_hide_nobody_elses()
    {
        await using var writer = await Small.WriterAsync("--Messaging:BatchSize=3", "--Messaging:BackOff=01:00:00", "--Messaging:PublishBackOffCap=01:00:00");
        writer.Broker.Before = message => message.AggregateId == _one ? throw new EventReturnedException("No queue.") : Task.CompletedTask;

        foreach (var _ in Enumerable.Range(0, 10))
            await writer.Count(_one);
        await writer.Count(_other);

        await Eventually.Holds(() => Task.FromResult(writer.Broker.SequencesOf(_other).Any()), "the other aggregate's event left");
    }

    [Fact]
    public async Task An_absent_broker_is_not_the_events_fault()
    {
        await using var writer = await Small.WriterAsync();
        var asked = 0;
        writer.Broker.Before = _ =>
        {
            asked++;
            throw new TransportUnavailableException("Away.");
        };

        await writer.Count(_one);
        await Eventually.Holds(() => Task.FromResult(asked > 2), "the broker was asked more than twice");
        Assert.Equal(0, await writer.InDatabase(db => db.Set<OutboxMessage>().Select(message => message.Attempts).SingleAsync()));

        writer.Broker.Before = _ => Task.CompletedTask;
        await writer.AllSent();
    }

    [Fact]
    public async Task An_absent_broker_is_asked_less_and_less_often()
    {
        await using var writer = await Small.WriterAsync("--Messaging:BackOff=00:00:00.1", "--Messaging:PublishBackOffCap=00:01:00");
        var asked = 0;
        writer.Broker.Before = _ =>
        {
            Interlocked.Increment(ref asked);
            throw new TransportUnavailableException("Away.");
        };

        await writer.Count(_one);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken); // asks at 0, 0.1, 0.3 and 0.7 s

        Assert.InRange(asked, 1, 5);
    }

    [Fact]
    public async Task A_broker_that_never_answers_does_not_hold_the_event_for_ever()
    {
        await using var writer = await Small.WriterAsync("--Messaging:PublishTimeout=00:00:00.1");
        var first = true;
        writer.Broker.Before = async _ =>
        {
            if (!first)
                return;

            first = false;
            throw new OperationCanceledException("The time-out of the publisher.");
        };

        await writer.Count(_one);

        await writer.AllSent();
        Assert.Equal(1, await writer.InDatabase(db => db.Set<OutboxMessage>().Select(message => message.Attempts).SingleAsync()));
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_told()
    {
        await using var writer = await Small.WriterAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.InDatabase(db => db.InTransactionAsync<bool>(
            async cancel =>
            {
                var note = new Note(_one, DateTimeOffset.UtcNow);
                db.Add(note);
                new EventOutbox(
                    db, writer.Services.GetRequiredService<EventTopology>(), writer.Services.GetRequiredService<OutboxSignal>(), TimeProvider.System).Add(note, note.Count());
                await db.SaveChangesAsync(cancel);
                throw new InvalidOperationException("Second thoughts.");
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal(0, await writer.InDatabase(db => db.Set<OutboxMessage>().CountAsync()));
    }

    [Fact]
    public async Task A_transaction_inside_another_commits_and_fails_with_it()
    {
        await using var writer = await Small.WriterAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.InDatabase(db => db.InTransactionAsync<bool>(
            async cancel =>
            {
                db.Add(new Note(_one, DateTimeOffset.UtcNow));
                await db.InTransactionAsync(db.SaveChangesAsync, cancel);
                throw new InvalidOperationException("Second thoughts.");
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal(0, await writer.InDatabase(db => db.Notes.CountAsync()));
    }

    [Fact]
    public void A_partition_is_the_same_everywhere_and_for_ever()
    {
        Assert.Equal(8, OutboxMessage.PartitionOf(Guid.Parse("019ad9a0-0000-7000-8000-000000000001")));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(OutboxMessage.PartitionOf(Guid.NewGuid()), 0, OutboxMessage.Partitions - 1));
    }
}
