using Platform.Contracts.Partners.V1;

namespace Platform.Partners.Features.Hats;

/// <summary>A hat ("pet"): the capacity in which a professional acts for an organisation.</summary>
/// <param name="Id">Its id: the parameter <c>hat</c> of a token request.</param>
/// <param name="ProfessionalId">Who wears it.</param>
/// <param name="OrganisationId">For whom.</param>
/// <param name="Kind">In which capacity.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="Function">What it is called at the organisation.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
/// <param name="EndedAt">When it was ended before its time.</param>
/// <param name="DeputyHatId">Who stands in for it.</param>
/// <param name="UnitId">In which unit of the organisation; absent is in none.</param>
/// <param name="GoesOnAsHatId">The hat under which the person goes on, where a merger ended this one.</param>
public sealed record HatEntry(
    Guid Id,
    Guid ProfessionalId,
    Guid OrganisationId,
    HatKind Kind,
    DateOnly ValidFrom,
    string? Function = null,
    DateOnly? ValidTo = null,
    DateTimeOffset? EndedAt = null,
    Guid? DeputyHatId = null,
    Guid? UnitId = null,
    Guid? GoesOnAsHatId = null)
{
    internal static HatEntry From(Domain.Hat h) => new(
        h.Id,
        h.ProfessionalId,
        h.OrganisationId,
        h.Kind,
        h.ValidFrom,
        h.Function,
        h.ValidTo,
        h.EndedAt,
        h.DeputyHatId,
        h.UnitId,
        h.GoesOnAsHatId);
}
