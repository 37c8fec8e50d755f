using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>A program that calls the platform. The token endpoint reads it straight from here: there is no second register of clients.</summary>
public sealed class ApiClient : AggregateRoot
{
    private ApiClient() => (ClientId, Name, Scopes, HatIds) = ("", "", [], []);

    private ApiClient(Guid id, string clientId, string name, ClientKind kind, Guid? organisationId, DateTimeOffset now)
        : base(id, now) => (ClientId, Name, Kind, OrganisationId, Scopes, HatIds) = (clientId, name, kind, organisationId, [], []);

    /// <summary>Its name at the token endpoint; unique.</summary>
    public string ClientId { get; private set; }

    public string Name { get; private set; }

    public ClientKind Kind { get; private set; }

    /// <summary>Whose system it is; absent for operators and services.</summary>
    public Guid? OrganisationId { get; private set; }

    /// <summary>What it may ask for.</summary>
    public IReadOnlyList<string> Scopes { get; private set; }

    /// <summary>The hats it may act under.</summary>
    public IReadOnlyList<Guid> HatIds { get; private set; }

    /// <summary>SHA-256 of its secret, which is 256 random bits: no slower hash makes that harder to guess.</summary>
    public string? SecretHash { get; private set; }

    /// <summary>The secret before, by its hash, while both are valid.</summary>
    public string? PreviousSecretHash { get; private set; }

    /// <summary>Until when the secret before is valid too.</summary>
    public DateTimeOffset? PreviousSecretEndsAt { get; private set; }

    /// <summary>Its public keys as a JWK set, for <c>private_key_jwt</c>.</summary>
    public string? Keys { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>A partner's own system.</summary>
    /// <exception cref="RuleViolationException">The organisation left, or a scope or hat is not for it.</exception>
    public static ApiClient ForOrganisation(
        Guid id, string clientId, string name, Organisation organisation, IReadOnlyList<string> scopes, IReadOnlyCollection<Hat> hats, DateTimeOffset now)
    {
        organisation.EnsureActive();
        var client = new ApiClient(id, clientId, name, ClientKind.System, organisation.Id, now);
        client.Allow(scopes, hats);
        return client;
    }

    /// <summary>An operator or a service, which belong to no organisation.</summary>
    /// <exception cref="RuleViolationException">A scope is not for this kind.</exception>
    public static ApiClient ForPlatform(Guid id, string clientId, string name, ClientKind kind, IReadOnlyList<string> scopes, DateTimeOffset now)
    {
        var client = new ApiClient(id, clientId, name, kind, null, now);
        client.Hold(scopes, []);
        return client;
    }

    /// <summary>Sets what it may ask for and under which hats; null leaves as it is.</summary>
    /// <exception cref="RuleViolationException">It is a service's, was revoked, or a scope or hat is not for it.</exception>
    public void Allow(IReadOnlyList<string>? scopes, IReadOnlyCollection<Hat>? hats)
    {
        EnsureManaged();
        Hold(scopes, hats);
    }

    private void Hold(IReadOnlyList<string>? scopes, IReadOnlyCollection<Hat>? hats)
    {
        ClientScopes.EnsureWithin(Kind, scopes ?? []);
        if (hats?.Any(hat => hat.OrganisationId != OrganisationId) is true)
            throw new RuleViolationException("hat-not-of-organisation", "A client acts under hats of its own organisation only.");

        Scopes = scopes is null ? Scopes : [.. scopes.Distinct(StringComparer.Ordinal)];
        HatIds = hats is null ? HatIds : [.. hats.Select(hat => hat.Id).Distinct()];
    }

    /// <summary>Gives it a secret, by its hash: the one that the deployment gives, or its first.</summary>
    public void SetSecret(string hash)
    {
        EnsureNotRevoked();
        (SecretHash, PreviousSecretHash, PreviousSecretEndsAt) = (hash, null, null);
    }

    /// <summary>Gives it a new secret; the one it had stays valid beside it until <paramref name="previousEndsAt"/>, so that no call fails while a partner installs it.</summary>
    /// <exception cref="RuleViolationException">It is a service's, was revoked, or has two valid secrets already.</exception>
    public void RotateSecret(string hash, DateTimeOffset previousEndsAt, DateTimeOffset now)
    {
        EnsureManaged();
        if (PreviousSecretEndsAt > now && previousEndsAt > now)
            throw new RuleViolationException("secret-overlap", "Two secrets are valid already. Let the older one end first, or end it now by sending a moment that has passed.");

        (PreviousSecretHash, PreviousSecretEndsAt) = previousEndsAt > now && SecretHash is not null ? (SecretHash, (DateTimeOffset?)previousEndsAt) : (null, null);
        SecretHash = hash;
    }

    /// <summary>The hashes of the secrets that are valid at a moment.</summary>
    public IEnumerable<string> SecretsAt(DateTimeOffset moment) =>
        new[] { SecretHash, PreviousSecretEndsAt > moment ? PreviousSecretHash : null }.OfType<string>();

    /// <summary>Gives it public keys; the keys it had stop working.</summary>
    /// <exception cref="RuleViolationException">It is a service's, or was revoked.</exception>
    public void SetKeys(string jsonWebKeySet)
    {
        EnsureManaged();
        Keys = jsonWebKeySet;
    }

    /// <summary>Moves it with its organisation, when that merges into another or is split.</summary>
    public void MoveTo(Organisation organisation) => OrganisationId = organisation.Id;

    /// <summary>Lets it act under the hat under which somebody goes on, when a merger ended the one that it was given.</summary>
    public void Follow(IReadOnlyDictionary<Guid, Guid> goesOnAs) => HatIds = [.. HatIds.Select(id => goesOnAs.GetValueOrDefault(id, id)).Distinct()];

    /// <summary>Ends it: it gets no token any more, and the tokens it has are refused within seconds.</summary>
    /// <exception cref="RuleViolationException">It is a service's, or was revoked before.</exception>
    public void Revoke(DateTimeOffset now)
    {
        EnsureManaged();
        RevokedAt = now;
    }

    /// <remarks>Without its services nothing on the platform answers, and their secrets are known to the deployment only.</remarks>
    private void EnsureManaged()
    {
        EnsureNotRevoked();
        if (Kind is ClientKind.Service)
            throw new RuleViolationException("service-client", "A service of the platform is changed, renewed and ended by its deployment only.");
    }

    private void EnsureNotRevoked()
    {
        if (RevokedAt is not null)
            throw new RuleViolationException("client-revoked", "The client has been revoked.");
    }
}
