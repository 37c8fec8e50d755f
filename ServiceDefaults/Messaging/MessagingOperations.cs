using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>What an operator sees of events that could not be consumed, and the one call that lets one try again.</summary>
public static class MessagingOperations
{
    private const int ListLength = 100;

    /// <summary>Maps <c>/internal/operations/quarantine</c>; scope <c>operations</c>, not in the OpenAPI document.</summary>
    public static void MapMessagingOperations(this IEndpointRouteBuilder app)
    {
        var quarantine = app.MapGroup("/internal/operations/quarantine").RequireScope("operations").ExcludeFromDescription();

        quarantine.MapGet("", List);
        quarantine.MapPost("{messageId}/requeue", Requeue);
    }

    /// <remarks>Payloads stay out of sight: an operator repairs delivery and does not read about residents.</remarks>
    private static async Task<Ok<List<QuarantinedEvent>>> List(PlatformDbContext db, CancellationToken cancel) =>
        TypedResults.Ok(await db.Set<QuarantinedMessage>()
            .OrderBy(message => message.QuarantinedAt).ThenBy(message => message.MessageId)
            .Take(ListLength)
            .Select(message => new QuarantinedEvent(message.MessageId, message.Name, message.Attempts, message.QuarantinedAt, message.Reason))
            .ToListAsync(cancel));

    private static async Task<IResult> Requeue(
        EntityId messageId,
        PlatformDbContext db,
        RedeliverySignal signal,
        IOptions<MessagingOptions> options,
        TimeProvider clock,
        CancellationToken cancel)
    {
        if (!await new PutAside(db, options.Value, clock).Requeue(messageId.Value, cancel))
            return TypedResults.NotFound();

        signal.Wake();
        return TypedResults.Accepted((string?)null);
    }
}

/// <summary>An event that is no longer tried.</summary>
/// <param name="MessageId">Names it in the requeue call.</param>
/// <param name="Name">The event's name on the wire.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="QuarantinedAt">Since when.</param>
/// <param name="Reason">Why.</param>
public sealed record QuarantinedEvent(Guid MessageId, string Name, int Attempts, DateTimeOffset QuarantinedAt, string Reason);
