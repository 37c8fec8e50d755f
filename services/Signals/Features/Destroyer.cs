using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;

namespace Platform.Signals.Features;

/// <summary>Destroys what was kept long enough: of a signal only the counts remain, and a line that it was destroyed (domain.md 3.6).</summary>
public sealed partial class Destroyer(SignalsDbContext db, IEventOutbox events, SignalTerms terms, TimeProvider clock, ILogger<Destroyer> log)
{
    /// <summary>The signals whose term is over, and that no hold keeps (I-29).</summary>
    public async Task<IReadOnlyList<(Guid SignalId, RetentionRule Rule)>> DueAsync(int batch, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (withoutCase, withCase) = (now - terms.KeptWithoutCase, now - terms.KeptWithCase);
        var alone = await db.Signals.Where(signal => signal.EndedAt <= withoutCase && signal.Triage!.CaseId == null && !db.Holds.Any(hold => hold.SignalId == signal.Id && (hold.LiftedAt == null || hold.KeptUntil > now))).OrderBy(signal => signal.EndedAt).Select(signal => signal.Id).Take(batch).ToListAsync(cancel);
        var notAccepted = await OfCases(copy => copy.NotAccepted && copy.EndedAt <= withoutCase);
        var ofCases = await OfCases(copy => !copy.NotAccepted && copy.EndedAt <= withCase);

        return
        [
            .. alone.Concat(notAccepted).Select(id => (id, RetentionRule.SignalWithoutCase)),
            .. ofCases.Select(id => (id, RetentionRule.SignalWithCase)),
        ];

        Task<List<Guid>> OfCases(Expression<Func<CaseCopy, bool>> ended) => db.CaseCopies.Where(ended)
            .Join(db.Signals, copy => copy.RequestedCaseId, signal => signal.Triage!.CaseId, (copy, signal) => new { copy.EndedAt, signal.Id, Told = signal.EndedAt })
            .Where(signal => signal.Told != null && !db.Holds.Any(hold => hold.SignalId == signal.Id && (hold.LiftedAt == null || hold.KeptUntil > now)))
            .OrderBy(signal => signal.EndedAt).Select(signal => signal.Id).Take(batch).ToListAsync(cancel);
    }

    /// <summary>Destroys one signal with its links, whatever follows from it and, with the last signal of a case, what was told of that case, in one transaction: what was held, or runs again, at the last moment stays.</summary>
    public Task DestroyAsync(Guid signalId, RetentionRule rule, CancellationToken cancel) => db.InTransactionAsync(async token =>
    {
        await DestroyNowAsync(signalId, rule, token);
        return true;
    }, cancel);

    private async Task DestroyNowAsync(Guid signalId, RetentionRule rule, CancellationToken cancel)
    {
        var signal = await db.Signals.AsSplitQuery().SingleOrDefaultAsync(s => s.Id == signalId, cancel);
        if (signal is null || await db.RetentionClockOfAsync(signalId, terms, cancel) is null || await db.IsHeldAsync(signalId, cancel))
            return;

        var now = clock.GetUtcNow();
        events.Add(signal, new SignalDestroyed { SignalId = signalId, DestroyedAt = now });
        db.Links.RemoveRange(await db.Links.Where(link => link.SignalId == signalId || link.LinkedSignalId == signalId).ToListAsync(cancel));
        db.Holds.RemoveRange(await db.Holds.Where(hold => hold.SignalId == signalId).ToListAsync(cancel));
        db.MatchKeys.RemoveRange(await db.MatchKeys.Where(key => key.SignalId == signalId).ToListAsync(cancel));
        db.Work.RemoveRange(await db.Work.Where(item => item.SignalId == signalId).ToListAsync(cancel));
        if (signal.Triage?.CaseId is { } caseId && !await db.Signals.AnyAsync(other => other.Id != signalId && other.Triage!.CaseId == caseId, cancel))
            db.CaseCopies.RemoveRange(await db.CaseCopies.Where(copy => copy.RequestedCaseId == caseId).ToListAsync(cancel));
        db.Destructions.Add(new Destruction(signalId, signal.MunicipalityCode, rule, now));
        db.Signals.Remove(signal);
        await db.ForgetAnswersAsync($"/v1/signals/{signalId}", cancel);
        await db.SaveChangesAsync(cancel);
        LogDestroyed(signalId, rule);
    }

    /// <summary>Destroys the consultations that expired.</summary>
    public async Task DestroyConsultationsAsync(int batch, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var expired = await db.Consultations.Where(consultation => consultation.ExpiresAt <= now).OrderBy(consultation => consultation.ExpiresAt).Take(batch).ToListAsync(cancel);
        if (expired.Count == 0)
            return;

        await db.InTransactionAsync(async token =>
        {
            db.Destructions.AddRange(expired.Select(consultation => new Destruction(consultation.Id, consultation.MunicipalityCode, RetentionRule.Consultation, now)));
            db.Consultations.RemoveRange(expired);
            foreach (var consultation in expired)
                await db.ForgetAnswersAsync($"/v1/consultations/{consultation.Id}", token);

            return await db.SaveChangesAsync(token);
        }, cancel);
        expired.ForEach(consultation => LogDestroyed(consultation.Id, RetentionRule.Consultation));
    }

    [LoggerMessage(LogLevel.Information, "Destroyed {SubjectId} by rule {Rule}")]
    private partial void LogDestroyed(Guid subjectId, RetentionRule rule);
}
