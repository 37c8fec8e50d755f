using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Bulk;
using Platform.Partners.Features.Hats;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features;

/// <summary>What a region says about the clock of the directory; read when the process starts, so that a wrong term stops it there and not at night.</summary>
/// <param name="ReviewNotice">How long before the review of a covenant it is told.</param>
/// <param name="ImportsKept">How long an import is kept that nobody throws away.</param>
public sealed record ClockworkTerms(TimeSpan ReviewNotice, TimeSpan ImportsKept)
{
    /// <summary>Reads them from the section <c>Profile</c>.</summary>
    /// <exception cref="InvalidOperationException">A term is no duration above zero.</exception>
    public static ClockworkTerms From(IConfiguration configuration) =>
        new(configuration.Term("Covenants:ReviewNotice", TimeSpan.FromDays(30)), configuration.Term("Imports:Kept", TimeSpan.FromDays(7)));
}

/// <summary>What the clock does to the directory: mandates expire and hats run out after their last day, and the review of a covenant is told some time before (<c>Profile:Covenants:ReviewNotice</c>, 30 days when absent).</summary>
/// <remarks>Nobody depends on it to refuse what has ended: that is decided by the dates themselves. It tells others, and vacates posts.</remarks>
public sealed class Clockwork(PartnersDbContext db, IEventOutbox events, ClockworkTerms terms, TimeProvider clock)
{
    /// <summary>How many of a kind are done in one transaction.</summary>
    private const int Batch = 100;

    /// <summary>Does what is due.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = DutchDay.Of(now);

        var mandates = await db.Mandates
            .Where(mandate => mandate.ExpiredAt == null && mandate.RevokedAt == null && mandate.ValidTo < today)
            .OrderBy(mandate => mandate.ValidTo).Take(Batch).ToListAsync(cancel);
        foreach (var mandate in mandates)
        {
            if (mandate.Expire(now) is { } expired)
                events.Add(mandate, expired);
        }

        var hats = await db.Hats.Where(hat => hat.EndedAt == null && hat.ValidTo < today).OrderBy(hat => hat.ValidTo).Take(Batch).ToListAsync(cancel);
        foreach (var hat in hats)
        {
            if (hat.RunOut(now) is { } ended)
                events.Add(hat, ended);
            await db.VacatePostsOf(hat, events, now, cancel);
        }

        var notice = terms.ReviewNotice;
        var near = today.AddDays((int)notice.TotalDays);
        var covenants = await db.Covenants.Where(covenant => covenant.ReviewToldAt == null && covenant.ReviewOn <= near).OrderBy(covenant => covenant.ReviewOn).Take(Batch).ToListAsync(cancel);
        foreach (var covenant in covenants)
        {
            if (covenant.TellReview(today, notice, now) is { } due)
                events.Add(covenant, due);
        }

        await db.SaveChangesAsync(cancel);
        await ForgetImportsAsync(now - terms.ImportsKept, cancel);
        return mandates.Count == Batch || hats.Count == Batch || covenants.Count == Batch;
    }

    /// <remarks>An import holds names and telephone numbers: it goes when nobody needs it any more (<c>Profile:Imports:Kept</c>, 7 days when absent).</remarks>
    private async Task ForgetImportsAsync(DateTimeOffset before, CancellationToken cancel)
    {
        foreach (var import in await db.Imports.Where(import => import.CreatedAt < before && import.Status != ImportStatus.Checking && import.Status != ImportStatus.Applying).OrderBy(import => import.CreatedAt).Take(Batch).ToListAsync(cancel))
            await db.ForgetAsync(import, cancel);
    }
}

/// <summary>Winds the clockwork every minute.</summary>
public sealed partial class ClockworkWorker(IServiceScopeFactory scopes, DatabaseState database, TimeProvider clock, ILogger<ClockworkWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        await database.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            while (await TryAsync(stoppingToken))
            {
                // There was a full batch: look again at once.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> TryAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Clockwork>().RunAsync(cancel);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            LogLater(exception.GetType().Name); // somebody changed one at this moment, the database is away, or one of them cannot be done: the next minute tries again
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "What the clock does to the directory was not done ({Reason}); trying again")]
    private partial void LogLater(string reason);
}
