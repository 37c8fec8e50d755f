using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features;

/// <summary>Does what the clock asks: what was not ratified in time is stuck (I-11) or an alarm (I-13), what nobody answered lapses, what is past its day is overdue.</summary>
public sealed partial class Deadlines(IServiceScopeFactory scopes, Terms terms, TimeProvider clock, ILogger<Deadlines> log)
{
    /// <summary>Looks at the clock once. Each due row commits by itself: another process may have been faster, and a row that fails holds up no other.</summary>
    public async Task PassAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        foreach (var agreementId in await DueAgreementsAsync(now, cancel))
            await PassAgreementAsync(agreementId, now, cancel);
        foreach (var caseId in await DueCasesAsync(now, cancel))
            await PassCaseAsync(caseId, now, cancel);
        foreach (var roundId in await DueGoalRoundsAsync(now, cancel))
            await PassGoalRoundAsync(roundId, now, cancel);
        foreach (var decisionId in await DueDecisionsAsync(now, cancel))
            await PassDecisionAsync(decisionId, now, cancel);
        foreach (var memberId in await DueMembersAsync(now, cancel))
            await AloneAsync(nameof(CaseMember), memberId, (db, events) => db.PassBirthdayAsync(events, memberId, now, cancel));
    }

    private async Task<IReadOnlyList<Guid>> DueMembersAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CasesDbContext>().DueMembersAsync(now, Batch, cancel);
    }

    private async Task<IReadOnlyList<Guid>> DueDecisionsAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CasesDbContext>();

        return await db.Decisions.Where(d => d.RatifyBefore <= now).OrderBy(d => d.RatifyBefore).Select(d => d.Id).Take(Batch).ToListAsync(cancel);
    }

    private Task PassDecisionAsync(Guid decisionId, DateTimeOffset now, CancellationToken cancel) => AloneAsync(nameof(Decision), decisionId, async (db, _) =>
    {
        if (await db.Decisions.SingleOrDefaultAsync(d => d.Id == decisionId, cancel) is not { } decision)
            return;

        decision.RatificationDeadlinePassed(now);
        await db.SaveChangesAsync(cancel);
    });

    private async Task<IReadOnlyList<Guid>> DueGoalRoundsAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CasesDbContext>();

        return await db.GoalRounds.Where(r => r.RevealedAt == null && r.DeadlineAt <= now).OrderBy(r => r.DeadlineAt).Select(r => r.Id).Take(Batch).ToListAsync(cancel);
    }

    private Task PassGoalRoundAsync(Guid roundId, DateTimeOffset now, CancellationToken cancel) => AloneAsync(nameof(GoalRound), roundId, async (db, _) =>
    {
        if (await db.GoalRounds.SingleOrDefaultAsync(r => r.Id == roundId, cancel) is not { } round)
            return;

        round.DeadlinePassed(now);
        await db.SaveChangesAsync(cancel);
    });

    private async Task<IReadOnlyList<Guid>> DueAgreementsAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CasesDbContext>();
        var today = DutchDay.Of(now);
        var unratified = await db.Agreements.Where(a => a.RatifyBefore <= now).OrderBy(a => a.RatifyBefore).Select(a => a.Id).Take(Batch).ToListAsync(cancel);
        var unanswered = await db.Agreements.Where(a => a.State == AgreementState.Proposed && a.DueOn < today).OrderBy(a => a.DueOn).Select(a => a.Id).Take(Batch).ToListAsync(cancel);
        var late = await db.Agreements.Where(a => a.State == AgreementState.Active && a.DueOn < today && a.OverdueAt == null).OrderBy(a => a.DueOn).Select(a => a.Id).Take(Batch).ToListAsync(cancel);
        var later = await db.Agreements.Where(a => a.RemindAt <= now).OrderBy(a => a.RemindAt).Select(a => a.Id).Take(Batch).ToListAsync(cancel);

        return [.. unratified.Union(unanswered).Union(late).Union(later)];
    }

    private async Task<IReadOnlyList<Guid>> DueCasesAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CasesDbContext>();

        var today = DutchDay.Of(now);
        var unratified = await db.Cases.Where(c => c.RatifyBefore <= now).OrderBy(c => c.RatifyBefore).Select(c => c.Id).Take(Batch).ToListAsync(cancel);
        var rested = await db.Cases.Where(c => c.SuspendedUntilOn < today).OrderBy(c => c.SuspendedUntilOn).Select(c => c.Id).Take(Batch).ToListAsync(cancel);

        return [.. unratified.Union(rested)];
    }

    private Task PassAgreementAsync(Guid agreementId, DateTimeOffset now, CancellationToken cancel) => AloneAsync(nameof(Agreement), agreementId, async (db, events) =>
    {
        if (await db.Agreements.SingleOrDefaultAsync(a => a.Id == agreementId, cancel) is not { } agreement)
            return;

        var deputy = await db.StandInAsync(agreement, now, cancel);
        object?[] facts = [agreement.RatificationDeadlinePassed(now), agreement.ProposalDayPassed(now), agreement.DueDayPassed(deputy, terms.Overdue, now)];
        events.Add(agreement, facts.OfType<object>());
        await db.SaveChangesAsync(cancel);
    });

    private Task PassCaseAsync(Guid caseId, DateTimeOffset now, CancellationToken cancel) => AloneAsync(nameof(CaseFile), caseId, async (db, events) =>
    {
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId, cancel) is not { } caseFile)
            return;

        object?[] facts = [.. caseFile.RatificationDeadlinePassed(now), caseFile.SuspensionEnded(now)];
        events.Add(caseFile, facts.OfType<object>());
        await db.SaveChangesAsync(cancel);
    });

    private async Task AloneAsync(string kind, Guid rowId, Func<CasesDbContext, IEventOutbox, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider.GetRequiredService<CasesDbContext>(), scope.ServiceProvider.GetRequiredService<IEventOutbox>());
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody changed it at this moment; if it is still due, the next look finds it.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(kind, rowId, exception.GetType().Name); // no message: it may quote what people wrote
        }
    }

    [LoggerMessage(LogLevel.Error, "What the clock asks of {Kind} {RowId} was not done ({Reason}); the next look tries again")]
    private partial void LogFailed(string kind, Guid rowId, string reason);

    private const int Batch = 200;
}

/// <summary>Looks at the clock again and again.</summary>
internal sealed partial class DeadlineWorker(IServiceScopeFactory scopes, DatabaseState database, Terms terms, TimeProvider clock, ILogger<DeadlineWorker> log) : BackgroundService
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
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Deadlines>().PassAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is System.Data.Common.DbException or DbUpdateException)
            {
                LogLater(exception.GetType().Name);
            }

            await Task.Delay(terms.Poll, clock, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Deadlines could not be looked at ({Reason}); trying again")]
    private partial void LogLater(string reason);
}
