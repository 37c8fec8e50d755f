namespace Platform.Meetings.Domain;

/// <summary>A fixed place at a forum, filled by a person in one hat ("zetel").</summary>
public sealed class Seat
{
    internal Seat(Guid id, Guid organisationId, Guid hatId, DateTimeOffset filledAt)
    {
        Id = id;
        OrganisationId = organisationId;
        HatId = hatId;
        FilledAt = filledAt;
    }

    public Guid Id { get; private set; }

    /// <summary>The organisation that the seat belongs to.</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>The organisation that it belonged to before that one merged; absent when it never moved.</summary>
    public Guid? FormerOrganisationId { get; private set; }

    /// <summary>Who fills it, in which capacity.</summary>
    public Guid HatId { get; private set; }

    public DateTimeOffset FilledAt { get; private set; }

    /// <summary>From when it is no longer filled; absent while it is.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who stands in: another hat of the same organisation.</summary>
    public Guid? DeputyHatId { get; private set; }

    /// <summary>First day that its holder is away ("verlof"); absent while nobody said so.</summary>
    public DateOnly? AwayFrom { get; private set; }

    /// <summary>Last day that its holder is away; absent until further notice.</summary>
    public DateOnly? AwayUntil { get; private set; }

    /// <summary>When its holder accepted it; from then on the handover brief is there to read.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>Whether its holder is away on a day. The seat stays filled: whoever stands in acts for it.</summary>
    public bool IsAwayOn(DateOnly day) => AwayFrom <= day && (AwayUntil is null || AwayUntil >= day);

    /// <summary>Who acts for it on a day: its holder, or who stands in while the holder is away.</summary>
    public Guid ActsOn(DateOnly day) => IsAwayOn(day) ? DeputyHatId ?? HatId : HatId;

    /// <remarks>It is the same person: tenure, acceptance and leave go on, and who stands in does, unless that is the hat under which the person goes on.</remarks>
    internal void GoesOnAs(Guid hatId) => (HatId, DeputyHatId) = (hatId, DeputyHatId == hatId ? null : DeputyHatId);

    internal void Leave(DateOnly? from, DateOnly? until) => (AwayFrom, AwayUntil) = (from, from is null ? null : until);

    internal void StandIn(Guid? hatId) => DeputyHatId = hatId;

    internal void Accept(DateTimeOffset now) => AcceptedAt = now;

    internal bool IsFilled => EndedAt is null;

    internal void End(DateTimeOffset now) => EndedAt = now;

    /// <remarks>It is the same seat with the same holder: its tenure goes on.</remarks>
    internal void MoveTo(Guid organisationId) => (FormerOrganisationId, OrganisationId) = (OrganisationId, organisationId);
}
