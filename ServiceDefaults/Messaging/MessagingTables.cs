using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>The tables of messaging in a service's own database, so that they commit with its state.</summary>
public static class MessagingTables
{
    private const int NameLength = 200;
    private const int ErrorLength = 500;
    private const int TraceParentLength = 64;
    private const int TraceStateLength = 512;

    /// <summary>Adds outbox, partitions, inbox, redeliveries and quarantine; the same on both engines.</summary>
    public static ModelBuilder AddMessagingTables(this ModelBuilder modelBuilder) => modelBuilder
        .Entity<OutboxMessage>(Outbox)
        .Entity<OutboxPartition>(Partitions)
        .Entity<InboxMessage>(Inbox)
        .Entity<ScheduledRedelivery>(Redeliveries)
        .Entity<QuarantinedMessage>(Quarantine);

    /// <summary>What of an error fits in its column.</summary>
    internal static string Bounded(string error) => error.Length <= ErrorLength ? error : error[..ErrorLength];

    private static void Outbox(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("OutboxMessages");
        message.HasKey(m => m.Number);
        message.HasIndex(m => m.MessageId).IsUnique();
        message.HasIndex(m => new { m.Partition, m.AggregateId, m.Sequence }, "IX_OutboxMessages_Pending").HasFilter("[Pending] = 1");
        message.HasIndex(m => m.SentAt);
        message.Property(m => m.Name).HasMaxLength(NameLength);
        message.Property(m => m.TraceParent).HasMaxLength(TraceParentLength);
        message.Property(m => m.TraceState).HasMaxLength(TraceStateLength);
        message.Property(m => m.LastError).HasMaxLength(ErrorLength);
    }

    private static void Partitions(EntityTypeBuilder<OutboxPartition> partition)
    {
        partition.ToTable("OutboxPartitions");
        partition.HasKey(p => p.Partition);
        partition.Property(p => p.Partition).ValueGeneratedNever();
        partition.Property(p => p.LockOwner).HasMaxLength(100);
        partition.HasData(Enumerable.Range(0, OutboxMessage.Partitions)
            .Select(number => new OutboxPartition { Partition = number, LockedUntil = DateTimeOffset.UnixEpoch }));
    }

    /// <remarks>SQL Server scatters UUIDs of version 7: its rows lie in order of arrival instead, which is also the order of removal.</remarks>
    private static void Inbox(EntityTypeBuilder<InboxMessage> message)
    {
        message.ToTable("InboxMessages");
        SqlServerKeyBuilderExtensions.IsClustered(message.HasKey(m => new { m.MessageId, m.ConsumerKey }), false);
        SqlServerIndexBuilderExtensions.IsClustered(message.HasIndex(m => m.ReceivedAt));
        message.Property(m => m.ConsumerKey).HasMaxLength(100);
    }

    private static void Redeliveries(EntityTypeBuilder<ScheduledRedelivery> redelivery)
    {
        redelivery.ToTable("ScheduledRedeliveries");
        redelivery.HasKey(r => r.MessageId);
        redelivery.HasIndex(r => new { r.AggregateId, r.Sequence });
        redelivery.HasIndex(r => r.DueAt);
        redelivery.Property(r => r.MessageId).ValueGeneratedNever();
        redelivery.Property(r => r.Name).HasMaxLength(NameLength);
        redelivery.Property(r => r.TraceParent).HasMaxLength(TraceParentLength);
        redelivery.Property(r => r.TraceState).HasMaxLength(TraceStateLength);
        redelivery.Property(r => r.LastError).HasMaxLength(ErrorLength);
    }

    private static void Quarantine(EntityTypeBuilder<QuarantinedMessage> message)
    {
        message.ToTable("QuarantinedMessages");
        message.HasKey(m => m.MessageId);
        message.HasIndex(m => new { m.QuarantinedAt, m.MessageId });
        message.Property(m => m.MessageId).ValueGeneratedNever();
        message.Property(m => m.Name).HasMaxLength(NameLength);
        message.Property(m => m.TraceParent).HasMaxLength(TraceParentLength);
        message.Property(m => m.TraceState).HasMaxLength(TraceStateLength);
        message.Property(m => m.Reason).HasMaxLength(ErrorLength);
    }
}
