using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.Data;

/// <summary>What the database of every service does: one writer at a time on SQLite, a version per aggregate, one commit per request.</summary>
public abstract class PlatformDbContext(DbContextOptions options) : DbContext(options)
{
    private WriteTransaction? _deferred;
    private bool _defers;

    /// <summary>Raised after a commit; what was saved can be seen by others from this moment.</summary>
    public event EventHandler? Committed;

    /// <summary>Answers kept for repeated requests.</summary>
    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    /// <summary>Saves a change that the caller made to the version it saw.</summary>
    /// <exception cref="ProblemException">412: somebody else changed the aggregate since.</exception>
    public async Task SaveChangesAsync(AggregateRoot root, IfMatch expected, CancellationToken cancel)
    {
        expected.EnsureIs(root.Version);
        await SaveChangesAsync(cancel);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is null && _defers)
            _deferred = await BeginAsync(cancellationToken);
        if (Database.CurrentTransaction is not null)
            return await SaveFollowedAsync(acceptAllChangesOnSuccess, cancellationToken);

        await using var transaction = await BeginAsync(cancellationToken);
        var rows = await SaveFollowedAsync(acceptAllChangesOnSuccess, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Committed?.Invoke(this, EventArgs.Empty);
        return rows;
    }

    /// <summary>Not for product code: a synchronous save would bypass the writer gate.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously.");

    /// <summary>Runs <paramref name="work"/> in one transaction; all of it commits, or nothing. Inside another one it is a part of that.</summary>
    public Task<TResult> InTransactionAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken cancel) => InTransactionAsync(work, _ => true, cancel);

    /// <summary>Runs <paramref name="work"/> in one transaction, and commits only a result that <paramref name="keeps"/> wants: what would happen can be seen without it happening. Inside another one it is a part of that.</summary>
    public async Task<TResult> InTransactionAsync<TResult>(Func<CancellationToken, Task<TResult>> work, Func<TResult, bool> keeps, CancellationToken cancel)
    {
        if (_defers && Database.CurrentTransaction is null)
            _deferred = await BeginAsync(cancel);
        if (Database.CurrentTransaction is not null)
            return await work(cancel);

        await using var transaction = await BeginAsync(cancel);
        var result = await work(cancel);
        if (!keeps(result))
            return result;

        await transaction.CommitAsync(cancel);
        Committed?.Invoke(this, EventArgs.Empty);
        return result;
    }

    /// <summary>Empties the answers that are kept for repeats of requests at a resource, and at what lies below it: no repeat tells again what was erased. That the request was done stays known.</summary>
    /// <param name="path">Of the resource, for example <c>/v1/signals/{id}</c>.</param>
    /// <param name="cancel">Ends it.</param>
    /// <remarks>Call it in the transaction that erases. A service that does has an index on the location: what lies below is a stretch of it, from the slash to the character after it.</remarks>
    public Task ForgetAnswersAsync(string path, CancellationToken cancel)
    {
        var (below, beyond) = ($"{path}/", $"{path}0");

        return IdempotencyRecords.Where(record => record.Location == path || (record.Location!.CompareTo(below) > 0 && record.Location.CompareTo(beyond) < 0))
            .ExecuteUpdateAsync(set => set.SetProperty(record => record.Body, (byte[]?)null), cancel);
    }

    /// <summary>From now on a save does not commit; <see cref="CommitDeferredAsync"/> does, so that the answer to a request commits with its effect.</summary>
    internal void DeferCommit() => _defers = true;

    /// <summary>Commits what was saved since <see cref="DeferCommit"/>.</summary>
    internal async Task CommitDeferredAsync(CancellationToken cancel)
    {
        _defers = false;
        if (_deferred is null)
            return;

        await _deferred.CommitAsync(cancel);
        await _deferred.DisposeAsync();
        _deferred = null;
        Committed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Undoes what was saved since <see cref="DeferCommit"/>.</summary>
    internal async Task RollBackDeferredAsync()
    {
        _defers = false;
        if (_deferred is not null)
            await _deferred.DisposeAsync();
        _deferred = null;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await RollBackDeferredAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes what follows from the changes that are saved, inside the transaction of the save: what it reads nobody else changes before the commit, where writers wait for one another.</summary>
    /// <param name="cancel">Ends the saving.</param>
    protected virtual Task FollowAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfiguration(new IdempotencyRecordConfiguration());

    private async Task<int> SaveFollowedAsync(bool acceptAllChangesOnSuccess, CancellationToken cancel)
    {
        RaiseVersions();
        await FollowAsync(cancel);

        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
    }

    private async Task<WriteTransaction> BeginAsync(CancellationToken cancel)
    {
        var gate = await WriterGate.EnterAsync(Database, cancel);
        try
        {
            return new WriteTransaction(gate, await Database.BeginTransactionAsync(cancel));
        }
        catch
        {
            gate.Dispose();
            throw;
        }
    }

    /// <remarks>A change to a part of an aggregate is a change of the aggregate: parts are owned types, so the way up is known.</remarks>
    private void RaiseVersions()
    {
        ChangeTracker.DetectChanges();
        var changed = ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(RootOf)
            .OfType<EntityEntry>()
            .DistinctBy(entry => entry.Entity)
            .ToList();

        foreach (var root in changed.Where(root => root.State is not EntityState.Deleted))
        {
            var version = root.Property(nameof(AggregateRoot.Version));
            if (root.State is EntityState.Added && (int)version.CurrentValue! > 0)
                continue;

            version.CurrentValue = (int)version.OriginalValue! + 1;
        }
    }

    private EntityEntry? RootOf(EntityEntry entry)
    {
        while (entry.Entity is not AggregateRoot)
        {
            var ownership = entry.Metadata.FindOwnership();
            if (ownership is null)
                return null;

            var key = ownership.Properties.Select(property => entry.Property(property).CurrentValue).ToArray();
            var owner = ChangeTracker.Entries().FirstOrDefault(candidate =>
                candidate.Metadata == ownership.PrincipalEntityType
                && ownership.PrincipalKey.Properties.Select(property => candidate.Property(property).CurrentValue).SequenceEqual(key));
            if (owner is null)
                return null;

            entry = owner;
        }

        return entry;
    }

    private sealed class WriteTransaction(IDisposable gate, IDbContextTransaction transaction) : IAsyncDisposable
    {
        public Task CommitAsync(CancellationToken cancel) => transaction.CommitAsync(cancel);

        public async ValueTask DisposeAsync()
        {
            try
            {
                await transaction.DisposeAsync();
            }
            finally
            {
                gate.Dispose();
            }
        }
    }
}
