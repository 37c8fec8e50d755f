using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Platform.ServiceDefaults.Http;

/// <summary>Every error in one shape (RFC 9457): type, title, status, detail, instance, traceId, and errors for input.</summary>
public static class Problems
{
    /// <summary>Media type of every error.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>What each bare status means here, for errors that carry no text of their own.</summary>
    private static readonly Dictionary<int, (string Code, string Title, string Detail)> ByStatus = new()
    {
        [400] = ("invalid-input", "The request is not valid.", "The request could not be read. Check its syntax against the OpenAPI document."),
        [401] = ("unauthenticated", "A valid access token is needed.", "Send Authorization: Bearer with a token from POST /connect/token that has not expired."),
        [403] = ("forbidden", "This token may not do this.", "The operation needs a scope or a hat that this token does not have."),
        [404] = ("not-found", "There is nothing here for you.", "It does not exist, or it is not for you to know."),
        [405] = ("method-not-allowed", "This method is not supported here.", "The Allow header says which methods are."),
        [406] = ("not-acceptable", "No such representation.", "Answers are application/json; errors are application/problem+json."),
        [408] = ("request-timeout", "The request came too slowly.", "Send the request again without a pause."),
        [409] = ("conflict", "That cannot be done now.", "The state of the resource does not allow it."),
        [413] = ("body-too-large", "The request is too large.", "A request body may have at most 256 KiB."),
        [414] = ("uri-too-long", "The address is too long.", "Search with a POST to …/_search."),
        [415] = ("unsupported-media-type", "This media type is not supported.", "Send application/json, or what the OpenAPI document says of this operation."),
        [429] = ("too-many-requests", "Too many requests.", "Wait as long as Retry-After says, then go on."),
        [431] = ("headers-too-large", "The headers are too large.", "Send fewer or shorter headers."),
        [500] = ("internal-error", "Something went wrong on our side.", "Nothing was changed. Report the traceId when it happens again."),
        [502] = ("bad-gateway", "A service behind the gateway gave no valid answer.", "Try again later."),
        [503] = ("unavailable", "A part of the platform is not available.", "Try again as Retry-After says."),
        [504] = ("gateway-timeout", "A service behind the gateway took too long.", "Whether the change was made is not known: repeat it with the same Idempotency-Key."),
    };

    /// <summary>Makes a problem for a status that has no text of its own.</summary>
    public static ProblemDetails For(int status) => Complete(new ProblemDetails { Status = status });

    /// <summary>Fills in what a problem lacks.</summary>
    public static ProblemDetails Complete(ProblemDetails problem)
    {
        var status = problem.Status ?? StatusCodes.Status500InternalServerError;
        var (code, title, detail) = ByStatus.GetValueOrDefault(status, (Code: "error", Title: "The request failed.", Detail: "The request failed."));
        var isOurs = problem.Type?.StartsWith(TypePrefix, StringComparison.Ordinal) is true;

        problem.Status = status;
        problem.Title = isOurs ? problem.Title ?? title : title;
        problem.Detail = isOurs ? problem.Detail ?? detail : detail;
        problem.Type = isOurs ? problem.Type : TypePrefix + code;
        return problem;
    }

    /// <summary>A problem with a code of its own.</summary>
    public static ProblemDetails Create(int status, string code, string title, string detail, IReadOnlyList<InputError>? errors = null)
    {
        var problem = new ProblemDetails { Status = status, Type = TypePrefix + code, Title = title, Detail = detail };
        if (errors is { Count: > 0 })
            problem.Extensions["errors"] = errors;
        return problem;
    }

    /// <summary>Writes the problem, whatever the caller's <c>Accept</c> says: an error in a known shape beats none.</summary>
    public static Task WriteAsync(HttpContext http, ProblemDetails problem)
    {
        Complete(problem);
        problem.Instance = http.Request.Path;
        problem.Extensions["traceId"] = (Activity.Current?.TraceId.ToString()) ?? http.TraceIdentifier;

        http.Response.StatusCode = problem.Status!.Value;
        if (problem.Status is 503 or 502 && !http.Response.Headers.ContainsKey("Retry-After"))
            http.Response.Headers.RetryAfter = "5";
        if (problem.Status is 401 && !http.Response.Headers.ContainsKey("WWW-Authenticate"))
            http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\""; // RFC 9110, 15.5.2: every 401 says what is wanted
        return http.Response.WriteAsJsonAsync(problem, Json.Options, ContentType, http.RequestAborted);
    }

    private const string TypePrefix = "urn:platform:problem:";
}
