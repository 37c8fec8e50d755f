using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Hosting;

namespace Platform.Partners.Identity;

/// <summary>Makes the clients without which nobody could make a client: the first administrator and the platform's services.</summary>
/// <remarks>Each gets a secret of its own, in a file only its owner can read. There is no default password to forget.</remarks>
internal sealed class FirstClients(IServiceScopeFactory scopes, DatabaseState database, IOptions<IdentityOptions> identity, TimeProvider clock) : BackgroundService
{
    private static readonly (string ClientId, string Name, ClientKind Kind)[] Clients =
    [
        ("administrator", "First administrator", ClientKind.Operator),
        ("service-signals", "Signals", ClientKind.Service),
        ("service-cases", "Cases", ClientKind.Service),
        ("service-meetings", "Meetings", ClientKind.Service),
        ("service-partners", "Partners", ClientKind.Service),
        ("service-gateway", "Gateway", ClientKind.Service),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (DocumentGeneration.IsRunning)
            return;

        await database.Ready.WaitAsync(stoppingToken);
        Directory.CreateDirectory(identity.Value.SecretsDirectory);

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PartnersDbContext>();
        foreach (var (clientId, name, kind) in Clients)
            await EnsureAsync(db, clientId, name, kind, stoppingToken);
    }

    private async Task EnsureAsync(PartnersDbContext db, string clientId, string name, ClientKind kind, CancellationToken cancel)
    {
        var client = await db.Clients.SingleOrDefaultAsync(known => known.ClientId == clientId, cancel);
        if (client is not null && !HasOtherSecretThanConfigured(client))
            return;

        if (client is null)
        {
            client = ApiClient.ForPlatform(Ids.New(clock), clientId, name, kind, ClientScopes.Of(kind), clock.GetUtcNow());
            db.Add(client);
        }

        client.SetSecret(ClientSecrets.Hash(await SecretAsync(clientId, cancel)));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            db.ChangeTracker.Clear(); // another replica made it at the same moment, with the secret from the same file
        }
    }

    /// <remarks>A deployment that gives secrets may change them; a revoked client stays revoked.</remarks>
    private bool HasOtherSecretThanConfigured(ApiClient client) =>
        client.RevokedAt is null
        && identity.Value.ClientSecrets.TryGetValue(client.ClientId, out var configured)
        && (client.SecretHash is null || !ClientSecrets.Matches(configured, client.SecretHash));

    /// <remarks>The file is written before the client is saved: a client whose secret nobody knows would be lost.</remarks>
    private async Task<string> SecretAsync(string clientId, CancellationToken cancel)
    {
        if (identity.Value.ClientSecrets.TryGetValue(clientId, out var configured))
            return configured;

        var path = Path.Combine(identity.Value.SecretsDirectory, $"{clientId}.secret");
        if (!File.Exists(path))
            await ClientSecrets.WriteFileAsync(path, ClientSecrets.New(), cancel);

        return (await File.ReadAllTextAsync(path, cancel)).Trim();
    }
}
