using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Identity;

namespace Platform.ServiceDefaults.Http;

/// <summary>Makes a POST with an <c>Idempotency-Key</c> safe to repeat: the same request gets the stored answer, another request with that key is refused.</summary>
/// <remarks>The answer commits in the transaction of its effect, so that there is never one without the other.</remarks>
internal sealed class Idempotency(RequestDelegate next)
{
    /// <summary>The header (draft-ietf-httpapi-idempotency-key-header).</summary>
    public const string Header = "Idempotency-Key";

    private const int LongestKey = 128;

    public async Task InvokeAsync(HttpContext http, PlatformDbContext db, TimeProvider clock)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.Headers.TryGetValue(Header, out var header) || http.GetEndpoint() is not { } endpoint)
        {
            await next(http);
            return;
        }

        var key = header.ToString();
        if (key.Length is 0 or > LongestKey || key.Any(c => c is < '!' or > '~'))
            throw ProblemException.Invalid(Header, "invalid", $"Idempotency-Key must be 1 to {LongestKey} visible ASCII characters.");
        if (endpoint.Metadata.GetMetadata<AnswersSecret>() is not null || http.Request.Path.Value!.EndsWith("/_search", StringComparison.OrdinalIgnoreCase))
        {
            await next(http); // a secret is told once and kept nowhere; a search changes nothing, and what it found may be gone tomorrow
            return;
        }

        var caller = Caller.From(http.User);
        var hash = await HashAsync(http, caller);
        var stored = await db.IdempotencyRecords.AsNoTracking()
            .SingleOrDefaultAsync(record => record.ClientId == caller.ClientId && record.Key == key, http.RequestAborted);
        if (stored is not null && stored.AnsweredAt > clock.GetUtcNow() - IdempotencyCleanUp.Kept)
        {
            await ReplayAsync(http, stored, hash);
            return;
        }

        await AnswerAsync(http, db, stored, new IdempotencyRecord { ClientId = caller.ClientId, Key = key, RequestHash = hash, AnsweredAt = clock.GetUtcNow() });
    }

    private static async Task ReplayAsync(HttpContext http, IdempotencyRecord stored, string hash)
    {
        if (stored.RequestHash != hash)
            throw new ProblemException(StatusCodes.Status409Conflict, "idempotency-key-reused", "This Idempotency-Key belongs to another request.", "Choose a new key for a new request; a key is remembered for 24 hours.");

        http.Response.StatusCode = stored.Status;
        http.Response.Headers["Idempotent-Replayed"] = "true";
        if (stored is { Status: StatusCodes.Status201Created, Location: not null })
            http.Response.Headers.Location = stored.Location;
        if (stored.ETag is not null)
            http.Response.Headers.ETag = stored.ETag;
        if (stored.Body is not null)
        {
            http.Response.ContentType = stored.ContentType;
            await http.Response.Body.WriteAsync(stored.Body, http.RequestAborted);
        }
    }

    private async Task AnswerAsync(HttpContext http, PlatformDbContext db, IdempotencyRecord? expired, IdempotencyRecord record)
    {
        var client = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        db.DeferCommit();
        try
        {
            await next(http);
            if (http.Response.StatusCode is >= 200 and < 300)
                await CommitAsync(http, db, expired, record, answer);
            else
                await db.RollBackDeferredAsync();
        }
        finally
        {
            await db.RollBackDeferredAsync();
            http.Response.Body = client;
        }

        answer.Position = 0;
        await answer.CopyToAsync(client, http.RequestAborted);
    }

    private static async Task CommitAsync(HttpContext http, PlatformDbContext db, IdempotencyRecord? expired, IdempotencyRecord record, MemoryStream answer)
    {
        record.Status = http.Response.StatusCode;
        record.Location = NullIfEmpty(http.Response.Headers.Location.ToString()) ?? PathOf(http.Request);
        record.ETag = NullIfEmpty(http.Response.Headers.ETag.ToString());
        record.ContentType = http.Response.ContentType;
        record.Body = answer.Length == 0 ? null : answer.ToArray();

        if (expired is not null)
            db.Remove(expired);
        try
        {
            if (expired is not null)
                await db.SaveChangesAsync(http.RequestAborted);
            db.Add(record);
            await db.SaveChangesAsync(http.RequestAborted);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            throw new ProblemException(StatusCodes.Status409Conflict, "idempotency-key-in-use", "A request with this Idempotency-Key is being answered.", "Repeat it in a moment: it then gets the stored answer.");
        }

        await db.CommitDeferredAsync(http.RequestAborted);
    }

    private static async Task<string> HashAsync(HttpContext http, Caller caller)
    {
        http.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Path}{http.Request.QueryString}\n{caller.HatId}\n{http.Request.Headers.IfMatch}\n"));

        var buffer = new byte[8192];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
            hash.AppendData(buffer, 0, read);
        http.Request.Body.Position = 0;
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string PathOf(HttpRequest request)
    {
        var path = request.Path.ToString();

        return (path.Length > IdempotencyRecord.LongestLocation ? path[..IdempotencyRecord.LongestLocation] : path).ToLowerInvariant();
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
