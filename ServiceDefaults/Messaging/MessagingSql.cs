using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>The two statements that each engine says differently.</summary>
internal abstract class MessagingSql
{
    private static readonly MessagingSql Sqlite = new SqliteMessagingSql();
    private static readonly MessagingSql SqlServer = new SqlServerMessagingSql();

    public static MessagingSql For(PlatformDbContext db) => db.Database.IsSqlite() ? Sqlite : SqlServer;

    /// <summary>Takes up to <paramref name="atMost"/> partitions with due events that nobody else holds.</summary>
    public abstract Task<List<OutboxPartition>> ClaimPartitions(
        PlatformDbContext db, string owner, DateTimeOffset now, DateTimeOffset until, int atMost, CancellationToken cancel);

    /// <summary>Notes that a consumer does a message; false when it did already.</summary>
    public abstract Task<bool> TryAddToInbox(PlatformDbContext db, Guid messageId, string consumerKey, DateTimeOffset now, CancellationToken cancel);
}

/// <remarks>Runs under BEGIN IMMEDIATE, so that no two claims overlap. Instants are UTC ticks.</remarks>
internal sealed class SqliteMessagingSql : MessagingSql
{
    public override Task<List<OutboxPartition>> ClaimPartitions(
        PlatformDbContext db, string owner, DateTimeOffset now, DateTimeOffset until, int atMost, CancellationToken cancel) =>
        db.Set<OutboxPartition>().FromSql($"""
            UPDATE OutboxPartitions SET LockOwner = {owner}, LockedUntil = {until.UtcTicks}
            WHERE Partition IN (
                SELECT p.Partition FROM OutboxPartitions AS p
                WHERE p.LockedUntil <= {now.UtcTicks}
                  AND EXISTS (SELECT 1 FROM OutboxMessages AS m WHERE m.Pending AND m.Partition = p.Partition AND m.NextAttemptAt <= {now.UtcTicks})
                LIMIT {atMost})
            RETURNING Partition, LockOwner, LockedUntil
            """).AsNoTracking().ToListAsync(cancel);

    public override async Task<bool> TryAddToInbox(
        PlatformDbContext db, Guid messageId, string consumerKey, DateTimeOffset now, CancellationToken cancel) =>
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO InboxMessages (MessageId, ConsumerKey, ReceivedAt) VALUES ({messageId}, {consumerKey}, {now.UtcTicks}) ON CONFLICT DO NOTHING",
            cancel) is 1;
}

/// <remarks>READPAST passes over what another replica claims, or a request writes, at this moment.</remarks>
internal sealed class SqlServerMessagingSql : MessagingSql
{
    private const int UniqueIndex = 2601;
    private const int UniqueConstraint = 2627;

    public override Task<List<OutboxPartition>> ClaimPartitions(
        PlatformDbContext db, string owner, DateTimeOffset now, DateTimeOffset until, int atMost, CancellationToken cancel) =>
        db.Set<OutboxPartition>().FromSql($"""
            UPDATE TOP ({atMost}) p SET LockOwner = {owner}, LockedUntil = {until}
            OUTPUT inserted.[Partition], inserted.LockOwner, inserted.LockedUntil
            FROM OutboxPartitions AS p WITH (READPAST, UPDLOCK, ROWLOCK)
            WHERE p.LockedUntil <= {now}
              AND EXISTS (SELECT 1 FROM OutboxMessages AS m WITH (READPAST) WHERE m.Pending = 1 AND m.[Partition] = p.[Partition] AND m.NextAttemptAt <= {now})
            """).AsNoTracking().ToListAsync(cancel);

    public override async Task<bool> TryAddToInbox(
        PlatformDbContext db, Guid messageId, string consumerKey, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO InboxMessages (MessageId, ConsumerKey, ReceivedAt) VALUES ({messageId}, {consumerKey}, {now})", cancel);
            return true;
        }
        catch (SqlException taken) when (taken.Number is UniqueIndex or UniqueConstraint)
        {
            return false;
        }
    }
}
