using Platform.Partners.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Professionals;

/// <summary>A professional in the directory.</summary>
/// <param name="Id">Their id, everywhere on the platform.</param>
/// <param name="Name">Their name.</param>
/// <param name="RegisteredAt">Since when.</param>
/// <param name="Email">At work; only for callers with a hat, and operators.</param>
/// <param name="Telephone">At work; only for callers with a hat, and operators.</param>
/// <param name="ExternalSubject">Who this is at the external authority; only for operators.</param>
public sealed record ProfessionalEntry(
    Guid Id,
    string Name,
    DateTimeOffset RegisteredAt,
    string? Email = null,
    string? Telephone = null,
    string? ExternalSubject = null)
{
    internal static ProfessionalEntry For(Professional p, Caller caller)
    {
        var seesContact = caller.HatId is not null || caller.IsOperator;
        return new(
            p.Id,
            p.Name,
            p.CreatedAt,
            seesContact ? p.Email : null,
            seesContact ? p.Telephone : null,
            caller.IsOperator ? p.ExternalSubject : null);
    }
}
