using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Platform.MessagingHost;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Messaging;

/// <summary>Two dispatchers on one outbox, as two replicas of a service are.</summary>
public sealed class OutboxLeaseTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platform-lease-").FullName;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly MessagingOptions _options = new();
    private readonly List<SqliteHostDbContext> _contexts = [];
    private int _written;

    private string File => Path.Combine(_folder, "lease.sqlite");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await NewContext().Database.MigrateAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            await context.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_one_holds_the_other_does_not_get()
    {
        await Written();
        var (first, second) = (Dispatcher("first"), Dispatcher("second"));

        Assert.True(await first.ClaimAsync(Cancel));
        Assert.False(await second.ClaimAsync(Cancel));
        Assert.Single(await first.LoadAsync(Cancel));
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_taken_over_and_its_first_holder_marks_nothing()
    {
        await Written();
        var (first, second) = (Dispatcher("first"), Dispatcher("second"));
        await first.ClaimAsync(Cancel);
        var published = Sent(await first.LoadAsync(Cancel));

        _clock.Advance(_options.LeaseDuration + TimeSpan.FromSeconds(1));

        Assert.True(await second.ClaimAsync(Cancel));
        Assert.Equal(0, await first.SettleAsync(published, Cancel));
        Assert.Equal(1, await second.SettleAsync(Sent(await second.LoadAsync(Cancel)), Cancel));
    }

    [Fact]
    public async Task What_was_given_back_can_be_taken_at_once()
    {
        await Written();
        var (first, second) = (Dispatcher("first"), Dispatcher("second"));
        await first.ClaimAsync(Cancel);

        await first.SettleAsync(new PublishOutcome(), Cancel);

        Assert.True(await second.ClaimAsync(Cancel));
    }

    [Fact]
    public async Task What_was_sent_is_not_due_again()
    {
        await Written();
        var first = Dispatcher("first");
        await first.ClaimAsync(Cancel);

        Assert.Equal(1, await first.SettleAsync(Sent(await first.LoadAsync(Cancel)), Cancel));

        Assert.False(await first.ClaimAsync(Cancel));
    }

    [Fact]
    public async Task After_each_failure_the_pause_is_longer_up_to_a_cap()
    {
        await Written();
        var pauses = new List<TimeSpan>();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            var first = Dispatcher("first");
            Assert.True(await first.ClaimAsync(Cancel));
            var outcome = new PublishOutcome();
            outcome.Failed.Add(((await first.LoadAsync(Cancel)).Single(), "No queue."));
            await first.SettleAsync(outcome, Cancel);

            var next = await NewContext().Set<OutboxMessage>().Select(message => message.NextAttemptAt).SingleAsync(Cancel);
            pauses.Add(next - _clock.GetUtcNow());
            _clock.SetUtcNow(next);
        }

        Assert.Equal([1, 2, 4, 8, 10, 10], pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task The_dispatcher_reads_what_is_pending_by_its_index_and_never_the_whole_outbox()
    {
        await Written();
        using var plans = new QueryPlans(File);
        var first = Dispatcher("first");
        await first.ClaimAsync(Cancel);
        await first.SettleAsync(Sent(await first.LoadAsync(Cancel)), Cancel);

        var steps = (await plans.ExplainAsync()).SelectMany(plan => plan.ScansOf("OutboxMessages")).ToList();

        Assert.DoesNotContain(steps, step => !step.Contains("IX_OutboxMessages_Pending", StringComparison.Ordinal));
    }

    private static PublishOutcome Sent(List<OutboxMessage> messages)
    {
        var outcome = new PublishOutcome();
        messages.ForEach(outcome.Sent.Add);
        return outcome;
    }

    private OutboxLease Dispatcher(string owner) => new(NewContext(), owner, _options, _clock);

    private SqliteHostDbContext NewContext()
    {
        var context = new SqliteHostDbContext(new DbContextOptionsBuilder<SqliteHostDbContext>().UseSqlite($"Data Source={File};Pooling=False").Options);
        _contexts.Add(context);
        return context;
    }

    private async Task Written()
    {
        var context = NewContext();
        context.Add(new OutboxMessage
        {
            MessageId = Guid.CreateVersion7(),
            AggregateId = Guid.CreateVersion7(),
            Sequence = ++_written,
            Name = SmallHost.DefaultEvent,
            Payload = "{}",
            OccurredAt = _clock.GetUtcNow(),
            NextAttemptAt = _clock.GetUtcNow(),
            Partition = 3,
        });
        await context.SaveChangesAsync(Cancel);
    }
}
