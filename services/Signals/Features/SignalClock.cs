using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Does what the clock asks: calls the on-call desk again for an urgent signal that nobody took, and destroys what was kept long enough.</summary>
public sealed class SignalClock(IServiceScopeFactory scopes, DeadlineRounds rounds, SignalTerms terms, TimeProvider clock)
{
    /// <summary>Looks at the clock once. What is due commits one by one: another process may have been faster.</summary>
    public async Task PassAsync(CancellationToken cancel)
    {
        var (desks, now) = (new OnCallAnswers(), clock.GetUtcNow());

        await rounds.EachAsync(
            "Signal/untaken",
            services => services.GetRequiredService<SignalsDbContext>().Signals.Where(signal => signal.UrgentCall!.RepeatAt <= now).OrderBy(signal => signal.UrgentCall!.RepeatAt).ThenBy(signal => signal.Id).Select(signal => signal.Id),
            id => id,
            (services, signalId) => CallAgainAsync(services, signalId, desks, cancel),
            cancel);
        foreach (var (signalId, rule) in await DueDestructionsAsync(cancel))
            await rounds.AloneAsync("Signal/destruction", signalId, services => services.GetRequiredService<Destroyer>().DestroyAsync(signalId, rule, cancel), cancel);
        await rounds.AloneAsync("Consultation/destruction", Guid.Empty, services => services.GetRequiredService<Destroyer>().DestroyConsultationsAsync(DeadlineRounds.Batch, cancel), cancel);
    }

    private async Task CallAgainAsync(IServiceProvider services, Guid signalId, OnCallAnswers desks, CancellationToken cancel)
    {
        var db = services.GetRequiredService<SignalsDbContext>();
        var signal = await db.Signals.AsSplitQuery().SingleOrDefaultAsync(s => s.Id == signalId, cancel);
        if (signal is null)
            return;

        var answer = await services.GetRequiredService<OnCallDesks>().FindAsync(signal.MunicipalityCode, desks, cancel); // who answers now: the shift may have changed
        if (signal.CallAgain(answer, terms, clock.GetUtcNow()) is not { } raised)
            return;

        services.GetRequiredService<IEventOutbox>().Add(signal, raised);
        await db.SaveChangesAsync(cancel);
    }

    private async Task<IReadOnlyList<(Guid SignalId, RetentionRule Rule)>> DueDestructionsAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Destroyer>().DueAsync(DeadlineRounds.Batch, cancel);
    }
}

/// <summary>Looks at the clock again and again.</summary>
internal sealed partial class SignalClockWorker(SignalClock signals, DatabaseState database, SignalTerms terms, TimeProvider clock, ILogger<SignalClockWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        await database.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signals.PassAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(exception.GetType().Name);
            }

            await Task.Delay(terms.Poll, clock, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The clock of the signals could not be looked at ({Reason}); trying again")]
    private partial void LogLater(string reason);
}
