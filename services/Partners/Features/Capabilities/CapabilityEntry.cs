using Platform.Partners.Domain;

namespace Platform.Partners.Features.Capabilities;

/// <summary>What an organisation can, cannot or only under a condition does ("mogelijkheden en onmogelijkheden").</summary>
/// <param name="Id">Its id.</param>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Kind">Can, cannot or only if.</param>
/// <param name="Topic">About what: a topic of the reference data.</param>
/// <param name="MunicipalityCodes">Where; empty is the organisation's whole area.</param>
/// <param name="Description">What it is, in words of the field.</param>
/// <param name="Condition">Under which condition, for <c>onlyIf</c>.</param>
/// <param name="Reason">Why not, or why only then.</param>
/// <param name="Alternative">What can be done instead.</param>
public sealed record CapabilityEntry(
    Guid Id,
    Guid OrganisationId,
    CapabilityKind Kind,
    string Topic,
    IReadOnlyList<string> MunicipalityCodes,
    string? Description = null,
    string? Condition = null,
    CapabilityReason? Reason = null,
    string? Alternative = null)
{
    internal static CapabilityEntry From(Capability c) =>
        new(
            c.Id,
            c.OrganisationId,
            c.Kind,
            c.Topic,
            c.MunicipalityCodes,
            c.Description,
            c.Condition,
            c.Reason,
            c.Alternative);
}
