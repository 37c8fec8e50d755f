using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Data;
using Platform.ServiceDefaults.Domain;

namespace Platform.ServiceDefaults.Http;

/// <summary>Turns what a request ended with into its answer. Whatever is not known here stays a 500 without a word about its inside.</summary>
internal sealed partial class ProblemHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            _ when exception.IsDeadlockVictim() =>
                Problems.Create(StatusCodes.Status503ServiceUnavailable, "busy", "It was too busy here.", "Another request stood in the way of this one, of which nothing was done. Send it again as Retry-After says."),
            RuleViolationException rule => Problems.Create(StatusCodes.Status409Conflict, rule.Code, "A rule says no.", rule.Message, rule.Pointer is { } field ? [new InputError(field, rule.Code, rule.Message)] : null),
            ProblemException known => Problems.Create(known.Status, known.Code, known.Title, known.Message, known.Errors),
            BadHttpRequestException bad => FromBadRequest(bad),
            DbUpdateConcurrencyException => FromStale(),
            DbUpdateException update when update.IsUniqueViolation() =>
                Problems.Create(StatusCodes.Status409Conflict, "already-exists", "It exists already.", "Something with the same identity was made before or at the same moment. Read it, or choose another."),
            _ => Problems.For(StatusCodes.Status500InternalServerError),
        };

        await Problems.WriteAsync(httpContext, problem);
        return true;
    }

    private static ProblemDetails FromStale()
    {
        var stale = IfMatch.Stale(null);
        return Problems.Create(stale.Status, stale.Code, stale.Title, stale.Message);
    }

    private static ProblemDetails FromBadRequest(BadHttpRequestException bad)
    {
        if (bad.StatusCode != StatusCodes.Status400BadRequest)
            return Problems.For(bad.StatusCode);

        var error = bad.InnerException is JsonException json ? FromJson(json) : FromBinding(bad.Message);
        return error is null
            ? Problems.For(StatusCodes.Status400BadRequest)
            : Problems.Create(StatusCodes.Status400BadRequest, "invalid-input", "The request is not valid.", error.Message, [error]);
    }

    /// <remarks>System.Text.Json tells unknown, missing and duplicate members apart by text only; a test pins these texts.</remarks>
    private static InputError FromJson(JsonException json)
    {
        if (json is Json.NullElementException empty)
            return new InputError(empty.Pointer, "invalid", "A list has no null among its elements.");

        var at = JsonPointer.FromJsonPath(json.Path);
        if (UnknownMember().Match(json.Message) is { Success: true } unknown)
            return new InputError(ChildOf(at, unknown.Groups[1].Value), "unknown", $"There is no field '{unknown.Groups[1].Value}' here.");

        if (MissingMembers().Match(json.Message) is { Success: true } missing)
        {
            var name = MissingName().Match(missing.Groups[1].Value).Groups[1].Value;
            return new InputError(ChildOf(at, name), "required", $"The field '{name}' is required.");
        }

        if (DuplicateMember().Match(json.Message) is { Success: true } duplicate)
            return new InputError(ChildOf(at, duplicate.Groups[1].Value), "duplicate", $"The field '{duplicate.Groups[1].Value}' stands here twice.");

        if (json.Message.Contains("maximum configured depth", StringComparison.Ordinal))
            return new InputError(at, "tooDeep", $"The body may be nested {Json.MaxDepth} levels deep at most.");

        if (json.Message.Contains("could not be converted", StringComparison.Ordinal) || json.Message.Contains("allow null", StringComparison.Ordinal) || json.Message.Contains("setting null", StringComparison.Ordinal))
            return new InputError(at, "invalid", at.Length == 0 ? "The body must be a JSON object as the OpenAPI document says." : $"The value of '{at}' is not of the type or not one of the values that the OpenAPI document says.");

        return new InputError(at, "malformed", $"The body is not well-formed JSON (line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}).");
    }

    /// <remarks>The text names .NET types: only the parameter's name leaves the house.</remarks>
    private static InputError? FromBinding(string message)
    {
        if (FailedParameter().Match(message) is { Success: true } failed)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(failed.Groups[1].Value);
            return new InputError(name, "invalid", $"The value of '{name}' is not valid.");
        }

        if (message.StartsWith("Implicit body inferred", StringComparison.Ordinal))
            return new InputError("", "required", "The request needs a JSON body.");

        if (RequiredParameter().Match(message) is { Success: true } required)
            return required.Groups[2].Value is "body"
                ? new InputError("", "required", "The request needs a JSON body.")
                : new InputError(required.Groups[1].Value, "required", $"'{required.Groups[1].Value}' is required.");

        return null;
    }

    /// <remarks>The path of a missing or unknown member is sometimes its own, sometimes its parent's.</remarks>
    private static string ChildOf(string pointer, string name) =>
        pointer.EndsWith("/" + name, StringComparison.Ordinal) ? pointer : $"{pointer}/{name}";

    [GeneratedRegex("The JSON property '([^']+)' could not be mapped")]
    private static partial Regex UnknownMember();

    [GeneratedRegex("missing required properties including: (.+)")]
    private static partial Regex MissingMembers();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex MissingName();

    [GeneratedRegex("Duplicate property '([^']+)'")]
    private static partial Regex DuplicateMember();

    [GeneratedRegex("Failed to bind parameter \"\\S+ (\\w+)\"")]
    private static partial Regex FailedParameter();

    [GeneratedRegex("Required parameter \"\\S+ (\\w+)\" was not provided from (\\w+)")]
    private static partial Regex RequiredParameter();
}
