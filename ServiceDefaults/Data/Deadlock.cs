using Microsoft.Data.SqlClient;

namespace Platform.ServiceDefaults.Data;

/// <summary>Tells a request that the engine gave up so that another could go on from other failures.</summary>
public static class Deadlock
{
    private const int Victim = 1205;

    /// <summary>True when SQL Server chose it as deadlock victim (1205): all of its transaction was taken back. SQLite has one writer, and no deadlocks.</summary>
    /// <remarks>EF wraps what it knows as transient, at a save and at every other command, so the cause may lie deeper.</remarks>
    public static bool IsDeadlockVictim(this Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SqlException { Number: Victim })
                return true;
        }

        return false;
    }
}
