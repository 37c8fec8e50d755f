using Microsoft.EntityFrameworkCore;
using Platform.Cases.Data;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Retention;
using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Cases.Features;

/// <summary>Does what the clock asks: what was not ratified in time is stuck (I-11) or an alarm (I-13), what nobody answered lapses, what is past its day is overdue, an intake that nobody weighs ends, what was kept long enough is destroyed.</summary>
public sealed class Deadlines(IServiceScopeFactory scopes, DeadlineRounds rounds, Terms terms, TimeProvider clock)
{
    /// <summary>Looks at the clock once. Each due row commits by itself: another process may have been faster, and a row that fails holds up no other.</summary>
    public async Task PassAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = DutchDay.Of(now);

        await EachAgreementAsync("unratified", db => db.Agreements.Where(a => a.RatifyBefore <= now).OrderBy(a => a.RatifyBefore), now, cancel);
        await EachAgreementAsync("unanswered", db => AtWork(db, db.Agreements.Where(a => a.State == AgreementState.Proposed && a.DueOn < today)).OrderBy(a => a.DueOn), now, cancel);
        await EachAgreementAsync("late", db => AtWork(db, db.Agreements.Where(a => a.State == AgreementState.Active && a.DueOn < today && a.OverdueAt == null)).OrderBy(a => a.DueOn), now, cancel);
        await EachAgreementAsync("reminded", db => AtWork(db, db.Agreements.Where(a => a.RemindAt <= now)).OrderBy(a => a.RemindAt), now, cancel);
        await EachCaseAsync("unratified", db => db.Cases.Where(c => c.RatifyBefore <= now).OrderBy(c => c.RatifyBefore), now, cancel);
        await EachCaseAsync("rested", db => db.Cases.Where(c => c.Status == CaseStatus.Suspended && c.SuspendedUntilOn < today).OrderBy(c => c.SuspendedUntilOn), now, cancel);
        await EachAsync<CaseFile>("unweighed", db => UnweighedIntakes(db, now).OrderBy(c => c.CreatedAt), (db, events, id) => PassIntakeAsync(db, events, id, now, cancel), cancel);
        await EachAsync<GoalRound>("open", db => db.GoalRounds.Where(r => r.RevealedAt == null && r.DeadlineAt <= now).OrderBy(r => r.DeadlineAt), (db, _, id) => PassGoalRoundAsync(db, id, now, cancel), cancel);
        await EachAsync<Decision>("unratified", db => db.Decisions.Where(d => d.RatifyBefore <= now).OrderBy(d => d.RatifyBefore), (db, _, id) => PassDecisionAsync(db, id, now, cancel), cancel);
        await EachAsync<CaseMember>("birthday", db => db.DueMembers(now), (db, events, id) => db.PassBirthdayAsync(events, id, now, cancel), cancel);
        foreach (var caseId in await DueDestructionsAsync(cancel))
            await rounds.AloneAsync(nameof(CaseDestruction), caseId, services => services.GetRequiredService<CaseDestroyer>().DestroyAsync(caseId, cancel), cancel);
    }

    private async Task<IReadOnlyList<Guid>> DueDestructionsAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseDestroyer>().DueAsync(DeadlineRounds.Batch, cancel);
    }

    private Task EachAgreementAsync(string due, Func<CasesDbContext, IOrderedQueryable<Agreement>> list, DateTimeOffset now, CancellationToken cancel) =>
        EachAsync(due, list, (db, events, id) => PassAgreementAsync(db, events, id, now, cancel), cancel);

    /// <summary>Those whose case does not rest, nor the one as which it goes on: while it rests nobody can accept, and nobody is reminded of what waits for the resident. Ratification runs on, because that is possible all the time (I-11).</summary>
    private static IQueryable<Agreement> AtWork(CasesDbContext db, IQueryable<Agreement> due) =>
        due.Where(a => !db.Cases.Any(c => c.Id == a.CaseId && (c.Status == CaseStatus.Suspended || c.MergedInto!.Status == CaseStatus.Suspended)));

    private Task EachCaseAsync(string due, Func<CasesDbContext, IOrderedQueryable<CaseFile>> list, DateTimeOffset now, CancellationToken cancel) =>
        EachAsync(due, list, (db, events, id) => PassCaseAsync(db, events, id, now, cancel), cancel);

    private Task EachAsync<TRoot>(
        string due, Func<CasesDbContext, IOrderedQueryable<TRoot>> list, Func<CasesDbContext, IEventOutbox, Guid, Task> pass, CancellationToken cancel)
        where TRoot : AggregateRoot => rounds.EachAsync(
            $"{typeof(TRoot).Name}/{due}",
            services => list(services.GetRequiredService<CasesDbContext>()).ThenBy(root => root.Id).Select(root => root.Id),
            id => id,
            (services, id) => pass(services.GetRequiredService<CasesDbContext>(), services.GetRequiredService<IEventOutbox>(), id),
            cancel);

    /// <summary>The intakes with which nobody did anything for so long that nobody needs them.</summary>
    private IQueryable<CaseFile> UnweighedIntakes(CasesDbContext db, DateTimeOffset now)
    {
        var since = now - terms.IntakeLapse;

        return db.Cases.Where(c => c.Status == CaseStatus.Intake && c.CreatedAt <= since
            && !db.Timeline.Where(TimelineEntry.IsMovement).Any(e => e.CaseId == c.Id && e.At > since)
            && !db.Cases.Any(k => k.AddressCaseId == c.Id && k.ClosedAt == null)); // whose household is worked with
    }

    /// <remarks>Looked at again once nobody else can write: who weighs it at this moment keeps it.</remarks>
    private Task<int> PassIntakeAsync(CasesDbContext db, IEventOutbox events, Guid caseId, DateTimeOffset now, CancellationToken cancel) => db.InTransactionAsync(
        async token =>
        {
            await db.LockAsync(caseId, token);
            if (await UnweighedIntakes(db, now).SingleOrDefaultAsync(c => c.Id == caseId, token) is not { } intake)
                return 0;

            events.Add(intake, intake.LapseIntake(now));
            (await db.HouseholdsOfAsync(caseId, token)).Release(caseId);
            await db.EndWhatWaitsInIntakeAsync(caseId, events, now, token);
            return await db.SaveChangesAsync(token);
        },
        cancel);

    private static async Task PassDecisionAsync(CasesDbContext db, Guid decisionId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Decisions.SingleOrDefaultAsync(d => d.Id == decisionId, cancel) is not { } decision)
            return;

        decision.RatificationDeadlinePassed(now);
        await db.SaveChangesAsync(cancel);
    }

    private static async Task PassGoalRoundAsync(CasesDbContext db, Guid roundId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.GoalRounds.SingleOrDefaultAsync(r => r.Id == roundId, cancel) is not { } round)
            return;

        round.DeadlinePassed(now);
        await db.SaveChangesAsync(cancel);
    }

    private async Task PassAgreementAsync(CasesDbContext db, IEventOutbox events, Guid agreementId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Agreements.SingleOrDefaultAsync(a => a.Id == agreementId, cancel) is not { } agreement)
            return;

        var deputy = agreement.OverdueStep is OverdueStep.Owner ? await db.StandInAsync(agreement, now, cancel) : null; // only the second reminder is for them
        object?[] facts = [agreement.RatificationDeadlinePassed(now), agreement.ProposalDayPassed(now), agreement.DueDayPassed(deputy, terms.Overdue, now)];
        events.Add(agreement, facts.OfType<object>());
        await db.SaveChangesAsync(cancel);
    }

    private async Task PassCaseAsync(CasesDbContext db, IEventOutbox events, Guid caseId, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == caseId, cancel) is not { } caseFile)
            return;

        object?[] facts = [.. caseFile.RatificationDeadlinePassed(now), caseFile.SuspensionEnded(now)];
        events.Add(caseFile, facts.OfType<object>());
        if (facts.OfType<CaseResumed>().Any())
            await db.GoOnAfterRestAsync(caseId, events, terms, now, cancel);
        await db.SaveChangesAsync(cancel);
    }
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
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(exception.GetType().Name);
            }

            await Task.Delay(terms.Poll, clock, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Deadlines could not be looked at ({Reason}); trying again")]
    private partial void LogLater(string reason);
}
