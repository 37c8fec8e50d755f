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

    /// <summary>Reads the files.</summary>
    /// <exception cref="InvalidOperationException">They are not right; the message names file and line. A service with half its rules does not start.</exception>
    public ReferenceData(IConfiguration configuration, TimeProvider clock)
    {
        _clock = clock;
        _folder = Path.GetFullPath(configuration["ReferenceData:Directory"] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "ReferenceData"));
        if (Reload() is { Count: > 0 } errors)
            throw new InvalidOperationException($"The reference data in {_folder} is not right:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
    }

    /// <summary>What holds now.</summary>
    public ReferenceSet Current => _current.Set;

    /// <summary>Whether a file has changed since it was last read with success.</summary>
    public bool HasChanged => Stamp() != _current.Stamp;

    /// <summary>Reads the files again; when they are not right everything stays as it was.</summary>
    /// <returns>What is wrong; nothing when all is well.</returns>
    public IReadOnlyList<ReferenceError> Reload()
    {
        var stamp = Stamp();
        var (set, errors) = ReferenceReader.Read(_folder, _current.Set, DutchDay.Of(_clock.GetUtcNow()));
        if (set is not null)
            _current = (set, stamp);

        return errors;
    }

    private string Stamp() => !Directory.Exists(_folder) ? ""
        : string.Join('|', new DirectoryInfo(_folder).EnumerateFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name}:{file.LastWriteTimeUtc.Ticks}:{file.Length}"));
}

/// <summary>Notices changed files, in every replica by itself.</summary>
internal sealed partial class ReferenceDataWatcher(ReferenceData reference, TimeProvider clock, ILogger<ReferenceDataWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!reference.HasChanged)
                    continue;
                foreach (var error in reference.Reload())
                    LogRefused(error.File, error.Line, error.Message);
            }
            catch (Exception exception)
            {
                LogBrokeOff(exception); // whatever is wrong with a file: it does not end the program that everybody gets tokens from
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Reference data stays as it was: {File}({Line}): {Reason}")]
    private partial void LogRefused(string file, int line, string reason);

    [LoggerMessage(LogLevel.Error, "Reference data stays as it was: looking at the files failed")]
    private partial void LogBrokeOff(Exception exception);
}
