using Microsoft.AspNetCore.Authorization;
using Platform.ServiceDefaults.Identity;

namespace Platform.Gateway.Proxy;

/// <summary>The policies that the document's scopes ask for, made when a route names them.</summary>
internal sealed class ScopePolicies : IAuthorizationPolicyProvider
{
    /// <summary>YARP's own name for "no token needed".</summary>
    public const string Anonymous = "anonymous";

    private const string Prefix = "scopes:";

    public static string For(IEnumerable<string> scopes) => Prefix + string.Join(' ', scopes);

    public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => Task.FromResult(Require([]));

    /// <remarks>No fallback: what has no route is answered 404 or 405 before anyone is asked for a token, and every route has a policy.</remarks>
    public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => Task.FromResult<AuthorizationPolicy?>(null);

    public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        Task.FromResult(policyName.StartsWith(Prefix, StringComparison.Ordinal)
            ? Require(policyName[Prefix.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : null);

    private static AuthorizationPolicy Require(string[] scopes) => new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser()
        .RequireAssertion(context => Caller.From(context.User).Scopes.IsSupersetOf(scopes))
        .Build();
}
