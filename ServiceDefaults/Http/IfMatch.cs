using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Platform.ServiceDefaults.Http;

/// <summary>The version that the caller saw, from <c>If-Match</c> (RFC 9110, 13.1.1). A handler that takes it demands it: without the header the answer is 428.</summary>
public readonly record struct IfMatch
{
    private readonly IReadOnlyList<EntityTagHeaderValue> _tags;

    private IfMatch(IReadOnlyList<EntityTagHeaderValue> tags) => _tags = tags;

    /// <summary>Reads the header.</summary>
    /// <exception cref="ProblemException">428 when it is absent, 400 when it is not a list of entity tags.</exception>
    public static ValueTask<IfMatch> BindAsync(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch;
        if (header.Count == 0)
            throw new ProblemException(428, "precondition-required", "This change needs If-Match.", "Read the resource first and send its ETag in If-Match.");

        if (!EntityTagHeaderValue.TryParseStrictList(header.OfType<string>().ToList(), out var tags))
            throw ProblemException.Invalid("If-Match", "invalid", "If-Match must be the ETag of the resource, for example \"3\".");

        return ValueTask.FromResult(new IfMatch([.. tags]));
    }

    /// <summary>Continues only when the caller saw the current version.</summary>
    /// <param name="version">The current version.</param>
    /// <param name="whenLate">What who is late can do besides reading it again.</param>
    /// <exception cref="ProblemException">412 with the current version.</exception>
    public void EnsureIs(int version, string? whenLate = null)
    {
        var current = version.ToString(CultureInfo.InvariantCulture);
        if (!_tags.Any(tag => tag == EntityTagHeaderValue.Any || (!tag.IsWeak && tag.Tag.AsSpan().Trim('"').SequenceEqual(current))))
            throw Stale(version, whenLate);
    }

    internal static ProblemException Stale(int? version, string? whenLate = null)
    {
        var what = version is null ? "Somebody else changed it at the same moment." : $"Its current version is \"{version}\".";
        return new(412, "stale-version", "The resource has changed since.", $"{what} Read it again and repeat the change.{(whenLate is null ? "" : $" {whenLate}")}");
    }
}
