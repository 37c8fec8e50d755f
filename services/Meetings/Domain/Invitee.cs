namespace Platform.Meetings.Domain;

/// <summary>Somebody at a table: a hat and its organisation.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="HatId">The capacity in which a person of it acts.</param>
public sealed record Invitee(Guid OrganisationId, Guid HatId);
