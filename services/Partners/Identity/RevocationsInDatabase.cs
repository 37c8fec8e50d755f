using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Identity;

/// <summary>What ended while tokens of it may still be valid.</summary>
internal sealed class RevocationsInDatabase(PartnersDbContext db, DatabaseState database, TimeProvider clock) : IRevocationSource
{
    /// <summary>Longer than any token lives.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    public async Task<RevocationList> ReadAsync(CancellationToken cancel)
    {
        await database.Ready.WaitAsync(cancel);
        var now = clock.GetUtcNow();
        var since = now - Kept;
        var hats = await db.Hats.Where(hat => hat.EndedAt > since).Select(hat => hat.Id).ToListAsync(cancel);
        var clients = await db.Clients.Where(client => client.RevokedAt > since).Select(client => client.ClientId).ToListAsync(cancel);
        return new RevocationList(now, hats, clients);
    }
}
