using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.ServiceDefaults.Data;

/// <summary>The answer to a request with an <c>Idempotency-Key</c>, kept for 24 hours per client.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>The longest location; a longer path is cut.</summary>
    internal const int LongestLocation = 400;

    /// <summary>The client that sent the request.</summary>
    public required string ClientId { get; init; }

    /// <summary>The key it chose.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path, caller's hat and body: the same key with another request is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>When the request was answered.</summary>
    public required DateTimeOffset AnsweredAt { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; set; }

    /// <summary>What it was about: the answer's Location header where something was made, otherwise the path that was asked, in small letters.</summary>
    public string? Location { get; set; }

    /// <summary>The answer's ETag header, if any.</summary>
    public string? ETag { get; set; }

    /// <summary>The answer's media type, if it has a body.</summary>
    public string? ContentType { get; set; }

    /// <summary>The answer's body, if any; none any more once what it tells was erased.</summary>
    public byte[]? Body { get; set; }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> record)
    {
        record.ToTable("IdempotencyRecords");
        record.HasKey(r => new { r.ClientId, r.Key });
        record.Property(r => r.ClientId).HasMaxLength(100);
        record.Property(r => r.Key).HasMaxLength(128);
        record.Property(r => r.RequestHash).HasMaxLength(64);
        record.Property(r => r.Location).HasMaxLength(IdempotencyRecord.LongestLocation);
        record.Property(r => r.ETag).HasMaxLength(40);
        record.Property(r => r.ContentType).HasMaxLength(100);
        record.HasIndex(r => r.AnsweredAt);
    }
}
