using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Messaging;

public sealed class InboxTests
{
    private readonly Guid _one = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeat_takes_no_effect()
    {
        await using var reader = await Small.ReaderAsync();
        var noted = Small.AnEvent(_one, 1);

        await Receiver(reader).Receive(noted, Cancel);
        await Receiver(reader).Receive(noted, Cancel);

        Assert.Equal([1], await reader.EffectsOf(_one));
    }

    [Fact]
    public async Task Repeats_at_the_same_moment_take_effect_once()
    {
        await using var reader = await Small.ReaderAsync();
        var noted = Small.AnEvent(_one, 1);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Receiver(reader).Receive(noted, Cancel), Cancel)));

        Assert.Equal([1], await reader.EffectsOf(_one));
    }

    [Fact]
    public async Task A_consumer_that_fails_leaves_neither_effect_nor_note()
    {
        await using var reader = await Small.ReaderAsync();
        reader.Script.OnConsume = _ => throw new InvalidOperationException("Broken.");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Receiver(reader).Receive(Small.AnEvent(_one, 1), Cancel));

        Assert.Empty(await reader.EffectsOf(_one));
        Assert.Equal(0, await reader.InDatabase(db => db.Set<InboxMessage>().CountAsync()));
    }

    [Fact]
    public async Task A_repeat_is_not_prepared_again()
    {
        await using var reader = await Small.ReaderAsync();
        var noted = Small.AnEvent(_one, 1);
        await Receiver(reader).Receive(noted, Cancel);
        reader.Script.OnPrepare = _ => throw new InvalidOperationException("Asked a neighbour for nothing.");

        await Receiver(reader).Receive(noted, Cancel);
    }

    [Fact]
    public async Task An_event_that_failed_comes_again_and_those_behind_it_wait()
    {
        await using var reader = await Small.ReaderAsync();
        var broken = true;
        reader.Script.OnPrepare = noted => broken && noted.NoteId == _one ? throw new HttpRequestException("Away.") : Task.CompletedTask;

        await Intake(reader).Accept(Small.AnEvent(_one, 1), Cancel);
        await Intake(reader).Accept(Small.AnEvent(_one, 2), Cancel);
        await Intake(reader).Accept(Small.AnEvent(_other, 1), Cancel);

        Assert.Equal([1], await reader.EffectsOf(_other));
        Assert.Empty(await reader.EffectsOf(_one));

        broken = false;
        await reader.HasEffects(_one, 1, 2);
    }

    [Fact]
    public async Task An_absent_neighbour_never_sends_an_event_into_quarantine()
    {
        await using var reader = await Small.ReaderAsync("--Messaging:AttemptsBeforeQuarantine=2");
        reader.Script.OnPrepare = _ => throw new HttpRequestException("Away.");

        await Intake(reader).Accept(Small.AnEvent(_one, 1), Cancel);
        await Eventually.Holds(() => reader.InDatabase(db => db.Set<ScheduledRedelivery>().AnyAsync(r => r.Attempts > 4)), "it was tried five times");

        Assert.Equal(0, await reader.InDatabase(db => db.Set<QuarantinedMessage>().CountAsync()));
    }

    [Fact]
    public async Task Poison_is_quarantined_and_those_behind_it_pass()
    {
        await using var reader = await Small.ReaderAsync();
        reader.Script.OnConsume = noted => noted.Number is 1 ? throw new InvalidOperationException("Poison.") : Task.CompletedTask;

        await Intake(reader).Accept(Small.AnEvent(_one, 1), Cancel);
        await Intake(reader).Accept(Small.AnEvent(_one, 2), Cancel);

        await reader.HasEffects(_one, 2);
        var quarantined = await reader.InDatabase(db => db.Set<QuarantinedMessage>().SingleAsync());
        Assert.Equal(5, quarantined.Attempts);
        Assert.Contains("Poison.", quarantined.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_quarantined_is_tried_again_when_an_operator_says_so()
    {
        await using var reader = await Small.ReaderAsync("--Messaging:AttemptsBeforeQuarantine=2");
        reader.Script.OnConsume = _ => throw new InvalidOperationException("Poison.");
        var noted = Small.AnEvent(_one, 1);
        await Intake(reader).Accept(noted, Cancel);
        await Eventually.Holds(() => reader.InDatabase(db => db.Set<QuarantinedMessage>().AnyAsync()), "it was quarantined");

        reader.Script.OnConsume = _ => Task.CompletedTask;
        Assert.True(await reader.InDatabase(db => new PutAside(db, new MessagingOptions(), TimeProvider.System).Requeue(noted.MessageId, Cancel)));

        await reader.HasEffects(_one, 1);
        Assert.False(await reader.InDatabase(db => new PutAside(db, new MessagingOptions(), TimeProvider.System).Requeue(noted.MessageId, Cancel)));
    }

    [Theory]
    [InlineData("""{"noteId": 7}""")]
    [InlineData("not json")]
    [InlineData("null")]
    public async Task What_cannot_be_read_is_quarantined_at_once(string payload)
    {
        await using var reader = await Small.ReaderAsync();

        await Intake(reader).Accept(Small.AnEvent(_one, 1, payload), Cancel);

        Assert.Equal(1, await reader.InDatabase(db => db.Set<QuarantinedMessage>().CountAsync()));
    }

    [Fact]
    public async Task Nothing_that_this_version_does_not_know_is_lost()
    {
        await using var reader = await Small.ReaderAsync();

        await Intake(reader).Accept(Small.AnEvent(_one, 1) with { Name = "test.from-the-future.v1" }, Cancel);

        Assert.Equal("test.from-the-future.v1", await reader.InDatabase(db => db.Set<QuarantinedMessage>().Select(q => q.Name).SingleAsync()));
    }

    [Fact]
    public async Task Members_of_a_newer_version_are_passed_over()
    {
        await using var reader = await Small.ReaderAsync();

        await Receiver(reader).Receive(Small.AnEvent(_one, 1, $$"""{"noteId":"{{_one}}","number":1,"colour":"red"}"""), Cancel);

        Assert.Equal([1], await reader.EffectsOf(_one));
    }

    [Fact]
    public async Task What_was_put_aside_is_not_put_aside_twice()
    {
        await using var reader = await Small.ReaderAsync("--Messaging:BackOff=01:00:00", "--Messaging:ConsumeBackOffCap=01:00:00");
        reader.Script.OnPrepare = _ => throw new HttpRequestException("Away.");
        var noted = Small.AnEvent(_one, 1);

        await Intake(reader).Accept(noted, Cancel);
        await Intake(reader).Accept(noted, Cancel);

        Assert.Equal(1, await reader.InDatabase(db => db.Set<ScheduledRedelivery>().CountAsync()));
    }

    private static EventReceiver Receiver(Small reader) => reader.Services.GetRequiredService<EventReceiver>();

    private static EventIntake Intake(Small reader) => reader.Services.GetRequiredService<EventIntake>();
}
