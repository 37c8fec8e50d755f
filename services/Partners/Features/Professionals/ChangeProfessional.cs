using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Professionals;

/// <summary>What is to change of a professional; what is absent stays.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Email">At work.</param>
/// <param name="Telephone">At work.</param>
/// <param name="ExternalSubject">Who this is at the external OIDC authority; operators only.</param>
public sealed record ChangeProfessionalRequest(
    [StringLength(Lengths.Name, MinimumLength = 1)] string? Name = null,
    [EmailAddress, StringLength(Lengths.Email)] string? Email = null,
    [Phone, StringLength(Lengths.Telephone)] string? Telephone = null,
    [StringLength(Lengths.ExternalSubject, MinimumLength = 1)] string? ExternalSubject = null);

/// <summary>Changes a professional: what is absent stays.</summary>
/// <remarks>By an operator, by the administrator of an organisation they work for, or by themselves; <c>externalSubject</c> by an operator only. 409 <c>already-exists</c> for a subject that is taken.</remarks>
internal static class ChangeProfessional
{
    public static async Task<Results<OkWithETag<ProfessionalEntry>, NotFound>> Handle(
        EntityId professionalId, ChangeProfessionalRequest request, IfMatch expected, Caller caller, PartnersDbContext db, CancellationToken cancel)
    {
        var professional = await db.Professionals.VisibleTo(caller).SingleOrDefaultAsync(p => p.Id == professionalId.Value, cancel);
        if (professional is null)
            return TypedResults.NotFound();

        if (!await MayChange(professional.Id, caller, db, cancel))
            throw ProblemException.Forbidden("manager-required", "Only an operator, an administrator they work with or they themselves can do this.");
        if (request.ExternalSubject is not null)
            caller.EnsureOperator();

        professional.Change(new ProfessionalDetails(request.Name, request.Email, request.Telephone, request.ExternalSubject));
        await db.SaveChangesAsync(professional, expected, cancel);

        return Answers.Ok(ProfessionalEntry.For(professional, caller), professional);
    }

    /// <summary>Whether the caller may change what is known of a professional.</summary>
    public static async Task<bool> MayChange(Guid professionalId, Caller caller, PartnersDbContext db, CancellationToken cancel) =>
        caller.IsOperator
        || caller.ProfessionalId == professionalId
        || (caller.ActsAs(HatKind.Administrator) && await db.Hats.VisibleTo(caller).AnyAsync(
            hat => hat.ProfessionalId == professionalId && hat.OrganisationId == caller.OrganisationId && hat.EndedAt == null, cancel));
}
