using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Partners.Reference;

/// <summary>The region's reference data as it is now: files that can be changed without a release.</summary>
/// <remarks>Setting <c>ReferenceData:Directory</c>; absent: the defaults beside the program.</remarks>
public sealed class ReferenceData
{
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private (ReferenceSet Set, string Stamp) _current;
    private bool _isKept;

    /// <summary>Reads the files.</summary>
    /// <exception cref="InvalidOperationException">They are not right; the message names file and line. A service with half its rules does not start.</exception>
    public ReferenceData(IConfiguration configuration, TimeProvider clock)
    {
        _clock = clock;
        _folder = Path.GetFullPath(configuration["ReferenceData:Directory"] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "ReferenceData"));
        var (set, errors, stamp) = Read([]);
        _current = errors.Count == 0 ? (set!, stamp)
            : throw new InvalidOperationException($"The reference data in {_folder} is not right:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
    }

    /// <summary>What holds now.</summary>
    public ReferenceSet Current => _current.Set;

    /// <summary>Whether a file has changed since it was last read with success, or what holds is not kept yet.</summary>
    public bool HasChanged => !_isKept || Stamp() != _current.Stamp;

    /// <summary>Reads the files again and keeps what their versions say; when they are not right everything stays as it was.</summary>
    /// <remarks>
    /// A program that starts takes the files as they are, because its database may come later. Here, the first time, a file that changed while nothing ran and kept
    /// its version gives way to what that version said, and is told as wrong until it is mended: a restart is no way around I-40, and no reason to stand still.
    /// </remarks>
    /// <returns>What is wrong; nothing when all is well.</returns>
    public async Task<IReadOnlyList<ReferenceError>> ReloadAsync(PartnersDbContext db, CancellationToken cancel)
    {
        var kept = await db.ReferenceVersions.AsNoTracking().ToListAsync(cancel);
        var (set, errors, stamp) = Read(kept);
        if (set is null || (_isKept && errors.Count > 0))
            return errors;

        var known = kept.Select(version => $"{version.List} {version.Version}").ToHashSet(StringComparer.OrdinalIgnoreCase); // as a database may compare them
        var now = _clock.GetUtcNow();
        db.AddRange(set.Documents.Where(list => !known.Contains($"{list.Name} {list.Version}"))
            .Select(list => new ReferenceVersion { List = list.Name, Version = list.Version, Content = list.Content, FirstHeldAt = now }));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            db.ChangeTracker.Clear();
            return await ReloadAsync(db, cancel); // another replica kept it at this moment: it says whether that was the same
        }

        (_current, _isKept) = ((set, errors.Count == 0 ? stamp : ""), true);
        return errors;
    }

    private (ReferenceSet? Set, IReadOnlyList<ReferenceError> Errors, string Stamp) Read(IReadOnlyCollection<ReferenceVersion> known)
    {
        var stamp = Stamp();
        var (set, errors) = ReferenceReader.Read(_folder, known, DutchDay.Of(_clock.GetUtcNow()));
        return (set, errors, stamp);
    }

    private string Stamp() => !Directory.Exists(_folder) ? ""
        : string.Join('|', new DirectoryInfo(_folder).EnumerateFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name}:{file.LastWriteTimeUtc.Ticks}:{file.Length}"));
}

/// <summary>Keeps what holds once the database is there, and notices changed files, in every replica by itself.</summary>
public sealed partial class ReferenceDataWatcher(
    ReferenceData reference, IConfiguration profile, IServiceScopeFactory scopes, DatabaseState database, TimeProvider clock, ILogger<ReferenceDataWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private ReferenceList<TermRule>? _told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        await database.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            if (!reference.HasChanged)
                return;

            await using var scope = scopes.CreateAsyncScope();
            foreach (var error in await reference.ReloadAsync(scope.ServiceProvider.GetRequiredService<PartnersDbContext>(), cancel))
                LogRefused(error.File, error.Line, error.Message);
            TellOtherwise(reference.Current.Terms);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            LogBrokeOff(exception); // whatever is wrong with a file: it does not end the program that everybody gets tokens from
        }
    }

    /// <remarks>Once of what holds: as long as a file is wrong, all are looked at again and again.</remarks>
    private void TellOtherwise(ReferenceList<TermRule> terms)
    {
        if (ReferenceEquals(terms, _told))
            return;

        _told = terms;
        foreach (var term in terms.Rules.Select(rule => rule.In(profile)).Where(rule => rule.Enforced is not null))
            LogOtherwise(term.Code, term.Term, term.Enforced!);
    }

    [LoggerMessage(LogLevel.Error, "Reference data stays as it was: {File}({Line}): {Reason}")]
    private partial void LogRefused(string file, int line, string reason);

    [LoggerMessage(LogLevel.Warning, "The profile enforces another term than the region agreed on: {Code} is {Agreed}, enforced is {Enforced}")]
    private partial void LogOtherwise(string code, string agreed, string enforced);

    [LoggerMessage(LogLevel.Error, "Reference data stays as it was: looking at the files failed")]
    private partial void LogBrokeOff(Exception exception);
}
