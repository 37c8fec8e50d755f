using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Polly;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>What a failure to consume says about the next attempt.</summary>
internal static class Failures
{
    /// <summary>True when something else than the event is broken; then it is tried for as long as it takes.</summary>
    public static bool IsOfNeighbour(Exception failure) => failure switch
    {
        HttpRequestException http => http.StatusCode is null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,
        ExecutionRejectedException or TimeoutException or OperationCanceledException => true,
        DbUpdateException update => update.InnerException is DbException { IsTransient: true },
        DbException database => database.IsTransient,
        _ => false,
    };

    /// <summary>True when trying again in a moment can help: a conflict with another writer, a fault of the database.</summary>
    public static bool MayPassAtOnce(Exception failure) =>
        failure is not (UnreadableEventException or HttpRequestException or ExecutionRejectedException or TimeoutException or OperationCanceledException);
}
