using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.Partners.Features.Reference;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Partners.Features.Organisations;

/// <summary>Adds an organisation to the directory.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What kind of organisation it is: a code of <c>/v1/reference-data/organisation-types</c>.</param>
/// <param name="Domain">Care, safety, or between both.</param>
/// <param name="MunicipalityCodes">Its area of work: CBS codes.</param>
/// <param name="Id">Its id in another register, so that an import can be repeated; made here when absent.</param>
public sealed record RegisterOrganisationRequest(
    [StringLength(Lengths.Name, MinimumLength = 1)] string Name,
    [RegularExpression(Codes.Kind)] string Type,
    OrganisationDomain Domain,
    [MunicipalityCodes] IReadOnlyList<string> MunicipalityCodes,
    [GivenId] Guid? Id = null);

/// <summary>Adds an organisation to the directory.</summary>
/// <remarks>By an operator. 400 at <c>/type</c> for what the reference data does not have. 409 <c>already-exists</c> for an id that is taken. Next: <c>registerProfessional</c>, <c>grantHat</c>, then <c>changeOrganisation</c> for who stands in.</remarks>
internal static class RegisterOrganisation
{
    public static async Task<CreatedWithETag<OrganisationEntry>> Handle(
        RegisterOrganisationRequest request, Caller caller, PartnersDbContext db, IEventOutbox events, ReferenceData reference, TimeProvider clock, CancellationToken cancel)
    {
        caller.EnsureOperator();
        reference.EnsureOrganisationType(request.Type, clock);

        var (organisation, registered) = Organisation.Register(
            request.Id ?? Ids.New(clock), request.Name, request.Type, request.Domain, request.MunicipalityCodes, clock.GetUtcNow());
        db.Add(organisation);
        events.Add(organisation, registered);
        await db.SaveChangesAsync(cancel);

        return Answers.Created($"/v1/organisations/{organisation.Id}", OrganisationEntry.From(organisation), organisation);
    }
}
