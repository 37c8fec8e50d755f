using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Platform.TestKit;

/// <summary>Runs the migrations of a service once in a test program: every app after the first begins with a copy of the empty database that they made.</summary>
/// <remarks>The first of the hosted services, so that it is done before anything of the service looks at its database.</remarks>
internal sealed class SchemaOnce<TContext>(string file, IServiceScopeFactory scopes) : IHostedService
    where TContext : DbContext
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static byte[]? _empty;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        try
        {
            if (_empty is null)
                _empty = await MigratedAsync(cancellationToken);
            else
                await File.WriteAllBytesAsync(file, _empty, cancellationToken);
        }
        finally
        {
            Gate.Release();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<byte[]> MigratedAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TContext>().Database.MigrateAsync(cancel);

        var copy = file + ".empty"; // in one piece, whatever of the database itself still lies in its write-ahead log
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()))
        {
            await connection.OpenAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $copy";
            command.Parameters.AddWithValue("$copy", copy);
            await command.ExecuteNonQueryAsync(cancel);
        }

        return await File.ReadAllBytesAsync(copy, cancel);
    }
}
