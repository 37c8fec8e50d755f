using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Platform.Partners.Features;
using Platform.ServiceDefaults.Data;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

[Collection(SharedIdentity.Name)]
public sealed class ClockworkTests(PartnersApp app)
{
    [Theory]
    [InlineData("Covenants:ReviewNotice")]
    [InlineData("Imports:Kept")]
    public void A_term_that_is_no_duration_stops_the_start_and_is_named(string key)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Profile:{key}", "a month")]).Build();

        Assert.Contains($"Profile:{key}", Assert.Throws<InvalidOperationException>(() => ClockworkTerms.From(configuration)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void I_40_every_term_that_is_enforced_stands_on_the_list_of_the_region_with_what_it_is()
    {
        Assert.Equal(ClockworkTerms.From(new ConfigurationBuilder().Build()), ClockworkTerms.From(AgreedTerms.AsProfile()));
        Assert.Equal(new ClockworkTerms(TimeSpan.FromDays(1234), TimeSpan.FromDays(1234)), ClockworkTerms.From(AgreedTerms.AsProfile("P1234D")));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_the_clock_cannot_do_does_not_end_the_directory()
    {
        var (clock, broken) = (new FakeTimeProvider(), new Broken());
        using var worker = new ClockworkWorker(broken, app.Services.GetRequiredService<DatabaseState>(), clock, NullLogger<ClockworkWorker>.Instance);

        await worker.StartAsync(TestContext.Current.CancellationToken);
        while (broken.Asked < 2 && worker.ExecuteTask is { IsCompleted: false })
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.False(worker.ExecuteTask!.IsCompleted); // a service that ends by itself ends the process
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Broken : IServiceScopeFactory
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public IServiceScope CreateScope()
        {
            Interlocked.Increment(ref _asked);
            throw new InvalidOperationException("Something that nobody thought of.");
        }
    }
}
