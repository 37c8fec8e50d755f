using System.Data.Common;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Hosting;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Bulk;

/// <summary>Checks and applies imports, one at a time.</summary>
/// <remarks>A check does everything in a transaction and takes it back: what it finds is what an application would find. A pass that broke off with its process begins again.</remarks>
public sealed class ImportRunner(PartnersDbContext db, IEventOutbox events, ReferenceData reference, ImportProgress progress, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>For how long one process has an import for itself after each sign of life.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <summary>How often a pass is begun.</summary>
    private const int MostAttempts = 5;

    /// <summary>Does what has waited longest.</summary>
    /// <returns>Whether there was something.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var import = await db.Imports
            .Where(i => (i.Status == ImportStatus.Checking || i.Status == ImportStatus.Applying) && (i.ClaimedUntil == null || i.ClaimedUntil < now))
            .OrderBy(i => i.CreatedAt).FirstOrDefaultAsync(cancel);
        if (import is null)
            return false;

        import.Claim(now + Claim);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        try
        {
            await RunAsync(import, cancel);
        }
        finally
        {
            progress.Forget(import.Id);
        }

        return true;
    }

    private async Task RunAsync(Import import, CancellationToken cancel)
    {
        var pass = new ImportPass(db, events, reference, clock, ActingFor(import));
        var isApplied = import.Status is ImportStatus.Applying;
        if (import.Attempts > MostAttempts)
        {
            pass.Wrong(new LineFault(1, "", "failed", "It was begun several times and never ended. Start another import; when that fails too, ask for help."));
            await EndAsync(import.Id, new ImportCounts(import.RowsTotal, 0, 0, 0, 1), pass, cancel);
            return;
        }

        var counts = await db.InTransactionAsync(
            async inside =>
            {
                using var file = new PartStream(db, import.Id);
                var counted = await pass.RunAsync(file, import.Format, Tables.Of(import.Kind), done => ReportAsync(import.Id, done, inside), inside);
                if (isApplied && counted.Errors == 0)
                    await EndAsync(import.Id, counted, pass, inside);
                return counted;
            },
            keeps: counted => isApplied && counted.Errors == 0,
            cancel);

        db.ChangeTracker.Clear();
        if (!isApplied || counts.Errors > 0)
            await EndAsync(import.Id, counts, pass, cancel);
    }

    /// <remarks>The file is needed no longer once it was applied or refused; it holds names and telephone numbers.</remarks>
    private Task<int> EndAsync(Guid importId, ImportCounts counts, ImportPass pass, CancellationToken cancel) => db.InTransactionAsync(
        async inside =>
        {
            var import = await db.Imports.SingleAsync(i => i.Id == importId, inside);
            import.End(counts, pass.Now);
            db.AddRange(pass.Faults.Select((fault, at) => new ImportFault { ImportId = importId, Number = at + 1, Line = fault.Line, Pointer = fault.Pointer, Code = fault.Code, Message = fault.Message.Length <= Lengths.Text ? fault.Message : fault.Message[..Lengths.Text] }));
            if (import.Status is not ImportStatus.Checked)
                await db.ImportParts.Where(part => part.ImportId == importId).ExecuteDeleteAsync(inside);
            return await db.SaveChangesAsync(inside);
        },
        cancel);

    /// <remarks>Beside the transaction where the engine can, so that every replica answers it; on SQLite there is one process, which knows it.</remarks>
    private async Task ReportAsync(Guid importId, int done, CancellationToken cancel)
    {
        progress.Report(importId, done);
        if (db.Database.IsSqlite())
            return;

        await using var beside = scopes.CreateAsyncScope();
        var until = clock.GetUtcNow() + Claim;
        await beside.ServiceProvider.GetRequiredService<PartnersDbContext>().Imports.Where(import => import.Id == importId)
            .ExecuteUpdateAsync(set => set.SetProperty(import => import.RowsDone, done).SetProperty(import => import.ClaimedUntil, until), cancel);
    }

    private static Caller ActingFor(Import import) => new(
        import.ClientId, import.OrganisationId, import.ProfessionalId, import.HatId, import.HatKind, import.OrganisationId is null ? "operator" : "system", new HashSet<string>());
}

/// <summary>Works on imports as they come.</summary>
public sealed partial class ImportWorker(IServiceScopeFactory scopes, DatabaseState database, ImportProgress progress, ILogger<ImportWorker> log) : BackgroundService
{
    /// <summary>Somebody else may have begun one, or a process may have ended in the middle.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        await database.Ready.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await TryAsync(stoppingToken))
                await progress.WaitAsync(Pause, stoppingToken);
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ImportRunner>().RunNextAsync(cancel);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or InvalidOperationException or ArgumentException or CsvHelperException)
        {
            LogLater(exception.GetType().Name); // the directory changed at this moment, the database is away, or a file is a riddle: it is begun again, some times
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "An import broke off ({Reason}); it begins again")]
    private partial void LogLater(string reason);
}
