using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Professionals;

/// <summary>Adds a professional to the directory.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Email">At work.</param>
/// <param name="Telephone">At work.</param>
/// <param name="ExternalSubject">Who this is at the external OIDC authority: the value of its subject claim. Unique; operators only.</param>
/// <param name="Id">Their id in another register, so that an import can be repeated; made here when absent.</param>
public sealed record RegisterProfessionalRequest(
    [StringLength(Lengths.Name, MinimumLength = 1)] string Name,
    [EmailAddress, StringLength(Lengths.Email)] string? Email = null,
    [Phone, StringLength(Lengths.Telephone)] string? Telephone = null,
    [StringLength(Lengths.ExternalSubject, MinimumLength = 1)] string? ExternalSubject = null,
    [GivenId] Guid? Id = null);

/// <summary>Adds a professional to the directory.</summary>
/// <remarks>By an operator or an administrator; <c>externalSubject</c> by an operator only. Name and contact data are personal data: they stand in no event and no log. 409 <c>already-exists</c> for an id or a subject that is taken. Next: <c>grantHat</c>.</remarks>
internal static class RegisterProfessional
{
    public static async Task<CreatedWithETag<ProfessionalEntry>> Handle(
        RegisterProfessionalRequest request, Caller caller, PartnersDbContext db, IEventOutbox events, TimeProvider clock, CancellationToken cancel)
    {
        if (!caller.IsOperator)
            caller.RequireHat(HatKind.Administrator);
        if (request.ExternalSubject is not null)
            caller.EnsureOperator();

        var (professional, registered) = Professional.Register(
            request.Id ?? Ids.New(clock), new ProfessionalDetails(request.Name, request.Email, request.Telephone, request.ExternalSubject), clock.GetUtcNow());
        db.Add(professional);
        events.Add(professional, registered);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/professionals/{professional.Id}", ProfessionalEntry.For(professional, caller), professional);
    }
}
