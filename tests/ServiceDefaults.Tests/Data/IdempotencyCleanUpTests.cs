using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Platform.ServiceDefaults.Data;
using Xunit;

namespace Platform.ServiceDefaults.Tests.Data;

public sealed class IdempotencyCleanUpTests
{
    [Fact(Timeout = 30_000)]
    public async Task A_database_that_is_away_for_a_moment_does_not_end_the_forgetting()
    {
        var (clock, away, state) = (new FakeTimeProvider(), new Away(), new DatabaseState("notes-db", false));
        state.SetReady();
        using var cleanUp = new IdempotencyCleanUp(away, state, clock, NullLogger<IdempotencyCleanUp>.Instance);

        await cleanUp.StartAsync(TestContext.Current.CancellationToken);
        while (away.Asked < 2 && cleanUp.ExecuteTask is { IsCompleted: false })
        {
            clock.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }

        Assert.False(cleanUp.ExecuteTask!.IsCompleted); // a service that ends by itself ends the process
        await cleanUp.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Away : IServiceScopeFactory
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public IServiceScope CreateScope()
        {
            Interlocked.Increment(ref _asked);
            throw new TimeoutException("The database does not answer.");
        }
    }
}
