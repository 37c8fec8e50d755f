namespace Platform.Signals.Domain;

/// <summary>Who brings a worry in: one professional under one hat (I-14).</summary>
/// <param name="OrganisationId">The organisation acted for.</param>
/// <param name="ProfessionalId">The person.</param>
/// <param name="HatId">The hat.</param>
public sealed record Signaller(Guid OrganisationId, Guid ProfessionalId, Guid HatId);
