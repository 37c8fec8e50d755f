using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <summary>The private calendar address of a hat. The address is the key: only its hash is kept, and it can be revoked.</summary>
public sealed class CalendarFeed : AggregateRoot
{
    private CalendarFeed(Guid id, DateTimeOffset createdAt)
        : base(id, createdAt)
    {
    }

    public Guid HatId { get; private set; }

    public Guid OrganisationId { get; private set; }

    /// <summary>SHA-256 of the secret, in hexadecimal.</summary>
    public string SecretHash { get; private set; } = "";

    public DateTimeOffset? RevokedAt { get; private set; }

    public static CalendarFeed Open(Guid id, Invitee owner, string secretHash, DateTimeOffset now) =>
        new(id, now) { HatId = owner.HatId, OrganisationId = owner.OrganisationId, SecretHash = secretHash };

    /// <summary>The address leads nowhere from now on.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
