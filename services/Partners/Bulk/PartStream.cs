using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;

namespace Platform.Partners.Bulk;

/// <summary>The file of an import, one part in memory at a time.</summary>
internal sealed class PartStream(PartnersDbContext db, Guid importId) : Stream
{
    private ReadOnlyMemory<byte> _left;
    private int _number;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_left.IsEmpty)
        {
            var next = await db.ImportParts.AsNoTracking().Where(part => part.ImportId == importId && part.Number == _number + 1).Select(part => part.Content).SingleOrDefaultAsync(cancellationToken);
            if (next is null)
                return 0;
            (_left, _number) = (next, _number + 1);
        }

        var count = Math.Min(buffer.Length, _left.Length);
        _left[..count].CopyTo(buffer);
        _left = _left[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
