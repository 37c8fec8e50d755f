using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Does what the clock asks: calls the on-call desk again for an urgent signal that nobody took, and destroys what was kept long enough.</summary>
public sealed partial class SignalClock(IServiceScopeFactory scopes, SignalTerms terms, TimeProvider clock, ILogger<SignalClock> log)
{
    private const int Batch = 200;

    /// <summary>Looks at the clock once. What is due commits one by one: another process may have been faster.</summary>
    public async Task PassAsync(CancellationToken cancel)
    {
        var desks = new OnCallAnswers();
        foreach (var signalId in await AskAsync(db => UntakenAsync(db, cancel)))
            await AloneAsync(services => CallAgainAsync(services, signalId, desks, cancel), cancel);
        foreach (var (signalId, rule) in await AskDestroyerAsync(destroyer => destroyer.DueAsync(Batch, cancel)))
            await AloneAsync(services => services.GetRequiredService<Destroyer>().DestroyAsync(signalId, rule, cancel), cancel);
        await AloneAsync(services => services.GetRequiredService<Destroyer>().DestroyConsultationsAsync(Batch, cancel), cancel);
    }

    private Task<List<Guid>> UntakenAsync(SignalsDbContext db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Signals.Where(signal => signal.UrgentCall!.RepeatAt <= now).OrderBy(signal => signal.UrgentCall!.RepeatAt).Select(signal => signal.Id).Take(Batch).ToListAsync(cancel);
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

    private async Task<TAnswer> AskDestroyerAsync<TAnswer>(Func<Destroyer, Task<TAnswer>> question)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<Destroyer>());
    }

    private async Task<TAnswer> AskAsync<TAnswer>(Func<SignalsDbContext, Task<TAnswer>> question)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<SignalsDbContext>());
    }

    private async Task AloneAsync(Func<IServiceProvider, Task> work, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody did it, or changed it, at this moment; if it is still due, the next look finds it.
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            LogSkipped(exception.GetType().Name); // its message may quote what people wrote; one signal that cannot be done keeps no other waiting; the next look tries it again
        }
    }

    [LoggerMessage(LogLevel.Error, "Something that the clock asks could not be done ({Reason}); the rest goes on, and it is tried again")]
    private partial void LogSkipped(string reason);
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
