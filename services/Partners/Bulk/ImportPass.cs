using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Bulk;

/// <summary>What became of a row.</summary>
internal enum RowOutcome
{
    Created,
    Changed,
    Unchanged,

    /// <summary>What another row does may make it possible: it is tried again when all were read.</summary>
    Waits,
}

/// <summary>One pass over all rows of an import, in the transaction that the caller opened: with the same rules, rights and events as one request per row.</summary>
/// <remarks>A batch is saved and forgotten before the next one is read: what is kept is the key of every row, to find the second of two.</remarks>
internal sealed class ImportPass(PartnersDbContext db, IEventOutbox events, ReferenceData reference, TimeProvider clock, Caller caller)
{
    /// <summary>How many rows are saved at once.</summary>
    public const int Batch = 200;

    /// <summary>How many mistakes are told; more help nobody.</summary>
    public const int MostFaults = 1000;

    private readonly Dictionary<(string Column, string Key), int> _seen = [];
    private readonly List<LineFault> _faults = [];
    private readonly int[] _outcomes = new int[4];
    private int _wrong;

    public PartnersDbContext Db => db;

    public IEventOutbox Events => events;

    public ReferenceData Reference => reference;

    public TimeProvider Clock => clock;

    /// <summary>Who sent the rows.</summary>
    public Caller Caller => caller;

    /// <summary>The moment of all that is done.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>The first mistakes, by line.</summary>
    public IEnumerable<LineFault> Faults => _faults.OrderBy(fault => fault.Line);

    /// <summary>Reads and does everything; where something is wrong the caller takes it all back.</summary>
    public async Task<ImportCounts> RunAsync(Stream file, ImportFormat format, ITable table, Func<int, Task> progress, CancellationToken cancel)
    {
        var done = 0;
        await foreach (var rows in RowReader.ReadAsync(file, format, table.Columns, cancel).Chunk(Batch).WithCancellation(cancel))
        {
            if (done + rows.Length > Import.MostRows)
            {
                Wrong(new LineFault(rows[^1].Line, "", "tooManyRows", $"An import has at most {Import.MostRows} rows. Divide it; the rows that were imported before may stand in it again."));
                break;
            }

            await table.ApplyAsync([.. rows.Where(row => row.IsSound)], this, cancel);
            await SaveAsync(cancel);
            foreach (var fault in rows.SelectMany(row => row.Faults))
                Wrong(fault);
            await progress(done += rows.Length);
        }

        await table.FinishAsync(this, cancel);
        await SaveAsync(cancel);
        return new ImportCounts(done, _outcomes[0], _outcomes[1], _outcomes[2], _wrong);
    }

    /// <summary>Does what a row says, unless it cannot be read or a rule says no.</summary>
    public async Task TryAsync(Row row, Func<Task<RowOutcome>> apply)
    {
        if (!row.IsSound)
            return;

        try
        {
            _outcomes[(int)await apply()]++;
        }
        catch (RuleViolationException rule)
        {
            row.Wrong(rule.Pointer?.TrimStart('/') ?? "", rule.Code, rule.Message);
        }
        catch (ProblemException problem)
        {
            foreach (var error in problem.Errors)
                row.Wrong(error.Pointer.TrimStart('/'), error.Code, error.Message);
            if (problem.Errors.Count == 0)
                row.Wrong("", problem.Code, problem.Message);
        }
    }

    /// <summary>Whether no row before this one has the same key; notes it otherwise.</summary>
    public bool IsFirst(Row row, string column, string key)
    {
        if (_seen.TryAdd((column, key), row.Line))
            return true;

        row.Wrong(column, "duplicate", $"Line {_seen[(column, key)]} has the same.");
        return false;
    }

    public void Wrong(LineFault fault)
    {
        _wrong++;
        if (_faults.Count < MostFaults)
            _faults.Add(fault);
    }

    public async Task SaveAsync(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
