using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.ServiceDefaults.Http;

namespace Platform.ServiceDefaults.Identity;

/// <summary>Who calls: a client of an organisation and, for what a person does, the professional and the one hat they act under (I-14).</summary>
/// <param name="ClientId">The client that got the token.</param>
/// <param name="OrganisationId">The client's organisation; absent for operators and services.</param>
/// <param name="ProfessionalId">The person, when the token has a hat.</param>
/// <param name="HatId">The capacity the person acts in.</param>
/// <param name="HatKind">Kind of the hat, camelCase.</param>
/// <param name="ClientKind"><c>system</c>, <c>operator</c> or <c>service</c>.</param>
/// <param name="Scopes">What the token may be used for.</param>
public sealed record Caller(string ClientId, Guid? OrganisationId, Guid? ProfessionalId, Guid? HatId, string? HatKind, string ClientKind, IReadOnlySet<string> Scopes)
{
    /// <summary>The first administrator's kind: manages the directory, never sees signals or cases.</summary>
    public bool IsOperator => ClientKind is "operator";

    /// <summary>One of the platform's own services.</summary>
    public bool IsService => ClientKind is "service";

    /// <summary>Reads the caller from the claims of a checked token.</summary>
    public static Caller From(ClaimsPrincipal user) => new(
        user.FindFirstValue("client_id") ?? "",
        Id(user, "org"),
        Id(user, "hat") is null ? null : Id(user, "sub"),
        Id(user, "hat"),
        user.FindFirstValue("hatKind"),
        user.FindFirstValue("client_kind") ?? "system",
        (user.FindFirstValue("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));

    /// <summary>Lets a handler take the caller as a parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext http) => ValueTask.FromResult(From(http.User));

    /// <summary>True when the caller acts under a hat of one of these kinds.</summary>
    public bool ActsAs(params Enum[] kinds) =>
        HatKind is not null && kinds.Any(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()) == HatKind);

    /// <summary>The hat of the caller.</summary>
    /// <exception cref="ProblemException">403: only a person can do this, and the token has no hat.</exception>
    public Hat RequireHat() =>
        OrganisationId is { } organisation && ProfessionalId is { } professional && HatId is { } hat
            ? new Hat(organisation, professional, hat, HatKind ?? "")
            : throw ProblemException.Forbidden("hat-required", "Only a person can do this: ask for a token with the parameter `hat`.");

    /// <summary>Continues only under a hat of one of these kinds.</summary>
    /// <exception cref="ProblemException">403: the token has no hat, or one of another kind.</exception>
    public Hat RequireHat(params Enum[] kinds)
    {
        var hat = RequireHat();
        if (!ActsAs(kinds))
            throw ProblemException.Forbidden("hat-kind", $"This needs a hat of kind {string.Join(" or ", kinds.Select(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())))}.");
        return hat;
    }

    private static Guid? Id(ClaimsPrincipal user, string claim) =>
        Guid.TryParse(user.FindFirstValue(claim), out var id) ? id : null;
}

/// <summary>A person in one capacity for one organisation ("pet").</summary>
/// <param name="OrganisationId">For whom.</param>
/// <param name="ProfessionalId">Who.</param>
/// <param name="HatId">The capacity itself.</param>
/// <param name="Kind">Kind of capacity, camelCase.</param>
public sealed record Hat(Guid OrganisationId, Guid ProfessionalId, Guid HatId, string Kind);
