using Platform.Partners.Features.Bulk;
using Platform.Partners.Features.Capabilities;
using Platform.Partners.Features.Clients;
using Platform.Partners.Features.Contacts;
using Platform.Partners.Features.DutyDesks;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Internal;
using Platform.Partners.Features.Mandates;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Partnerships;
using Platform.Partners.Features.Professionals;
using Platform.Partners.Features.Reference;
using Platform.Partners.Features.Units;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.OpenApi;

namespace Platform.Partners.Features;

/// <summary>Everything that Partners answers over HTTP, beside the token endpoint.</summary>
public static class PartnersEndpoints
{
    private const string Read = "partners.read";
    private const string Write = "partners.write";

    public static void MapPartners(this IEndpointRouteBuilder app)
    {
        app.MapGroup("/v1").WithTags("Me").RequireAuthorization().MapGet("me", GetMe.Handle);
        app.MapDirectory();
        app.MapMandates();
        app.MapPartnerships();
        app.MapClients();
        app.MapBulk();
        app.MapReferenceData(Read);
        app.MapGroup("/v1/reference-data").WithTags("Reference data").MapPost("reload", ReloadReferenceData.Handle).RequireScope(Write);
        app.MapInternal();
    }

    private static void MapDirectory(this IEndpointRouteBuilder app)
    {
        var organisations = app.MapGroup("/v1/organisations").WithTags("Organisations");
        organisations.MapGet("", ListOrganisations.Handle).RequireScope(Read);
        organisations.MapPost("", RegisterOrganisation.Handle).RequireScope(Write).WithRequestExample(Examples.Organisation);
        organisations.MapGet("{organisationId}", GetOrganisation.Handle).RequireScope(Read);
        organisations.MapPatch("{organisationId}", ChangeOrganisation.Handle).RequireScope(Write).WithRequestExample(Examples.OrganisationChange);
        organisations.MapGet("{organisationId}/ask-card", GetAskCard.Handle).RequireScope(Read);
        organisations.MapPut("{organisationId}/ask-card", WriteAskCard.Handle).RequireScope(Write).WithRequestExample(Examples.AskCard);
        organisations.MapPost("{organisationId}/withdrawal", WithdrawOrganisation.Handle).RequireScope(Write);
        organisations.MapPost("{organisationId}/merger", MergeOrganisation.Handle).RequireScope(Write).WithRequestExample(Examples.Merger);
        organisations.MapPost("{organisationId}/splits", SplitOrganisation.Handle).RequireScope(Write).WithRequestExample(Examples.Split);
        organisations.MapGet("{organisationId}/units", ListUnits.Handle).RequireScope(Read);
        organisations.MapPost("{organisationId}/units", OpenUnit.Handle).RequireScope(Write).WithRequestExample(Examples.Unit);

        var units = app.MapGroup("/v1/units").WithTags("Organisations");
        units.MapGet("{unitId}", GetUnit.Handle).RequireScope(Read);
        units.MapPut("{unitId}", DescribeUnit.Handle).RequireScope(Write).WithRequestExample(Examples.Unit);
        units.MapPost("{unitId}/closing", CloseUnit.Handle).RequireScope(Write);

        var professionals = app.MapGroup("/v1/professionals").WithTags("Professionals");
        professionals.MapGet("", ListProfessionals.Handle).RequireScope(Read);
        professionals.MapPost("", RegisterProfessional.Handle).RequireScope(Write).WithRequestExample(Examples.Professional);
        professionals.MapGet("{professionalId}", GetProfessional.Handle).RequireScope(Read);
        professionals.MapPatch("{professionalId}", ChangeProfessional.Handle).RequireScope(Write).WithRequestExample(Examples.ProfessionalChange);

        professionals.MapPost("{professionalId}/moves", MoveProfessional.Handle).RequireScope(Write).WithRequestExample(Examples.Move);

        var hats = app.MapGroup("/v1/hats").WithTags("Hats");
        hats.MapGet("", ListHats.Handle).RequireScope(Read);
        hats.MapPost("", GrantHat.Handle).RequireScope(Write).WithRequestExample(Examples.Hat);
        hats.MapGet("{hatId}", GetHat.Handle).RequireScope(Read);
        hats.MapPut("{hatId}/deputy", SetDeputy.Handle).RequireScope(Write).WithRequestExample(Examples.Deputy);
        hats.MapPut("{hatId}/unit", AssignUnit.Handle).RequireScope(Write).WithRequestExample(Examples.UnitOfHat);
        hats.MapPost("{hatId}/ending", EndHat.Handle).RequireScope(Write);

        var capabilities = app.MapGroup("/v1/capabilities").WithTags("Capabilities");
        capabilities.MapGet("", ListCapabilities.Handle).RequireScope(Read);
        capabilities.MapPost("", DeclareCapability.Handle).RequireScope(Write).WithRequestExample(Examples.Capability);
        capabilities.MapGet("{capabilityId}", GetCapability.Handle).RequireScope(Read);
        capabilities.MapPut("{capabilityId}", RestateCapability.Handle).RequireScope(Write).WithRequestExample(Examples.Capability);
        capabilities.MapDelete("{capabilityId}", RemoveCapability.Handle).RequireScope(Write);

        var desks = app.MapGroup("/v1/duty-desks").WithTags("Duty desks");
        desks.MapGet("", ListDutyDesks.Handle).RequireScope(Read);
        desks.MapPost("", OpenDutyDesk.Handle).RequireScope(Write).WithRequestExample(Examples.DutyDesk);
        desks.MapGet("{deskId}", GetDutyDesk.Handle).RequireScope(Read);
        desks.MapPut("{deskId}", DescribeDutyDesk.Handle).RequireScope(Write).WithRequestExample(Examples.DutyDesk);
        desks.MapPost("{deskId}/closing", CloseDutyDesk.Handle).RequireScope(Write);
        desks.MapGet("{deskId}/roster", GetRoster.Handle).RequireScope(Read);
        desks.MapPut("{deskId}/roster", WriteRoster.Handle).RequireScope(Write).WithRequestExample(Examples.Roster);

        app.MapGroup("/v1/contacts").WithTags("Duty desks")
            .MapPost("_search", SearchContacts.Handle).RequireScope(Read).WithRequestExample(Examples.Contacts);
    }

    private static void MapMandates(this IEndpointRouteBuilder app)
    {
        var mandates = app.MapGroup("/v1/mandates").WithTags("Mandates");
        mandates.MapGet("", ListMandates.Handle).RequireScope(Read);
        mandates.MapPost("", GrantMandate.Handle).RequireScope(Write).WithRequestExample(Examples.Mandate);
        mandates.MapGet("{mandateId}", GetMandate.Handle).RequireScope(Read);
        mandates.MapPost("{mandateId}/suspension", SuspendMandate.Handle).RequireScope(Write);
        mandates.MapPost("{mandateId}/resumption", ResumeMandate.Handle).RequireScope(Write);
        mandates.MapPost("{mandateId}/revocation", RevokeMandate.Handle).RequireScope(Write);

        app.MapGroup("/v1/mandate-checks").WithTags("Mandates")
            .MapPost("", CheckMandate.Handle).RequireScope(Read).WithRequestExample(Examples.MandateCheck);
    }

    private static void MapPartnerships(this IEndpointRouteBuilder app)
    {
        var partnerships = app.MapGroup("/v1/partnerships").WithTags("Partnerships");
        partnerships.MapGet("", ListPartnerships.Handle).RequireScope(Read);
        partnerships.MapPost("", FoundPartnership.Handle).RequireScope(Write).WithRequestExample(Examples.Partnership);
        partnerships.MapGet("{partnershipId}", GetPartnership.Handle).RequireScope(Read);
        partnerships.MapPost("{partnershipId}/members", InviteMember.Handle).RequireScope(Write).WithRequestExample(Examples.Invitation);
        partnerships.MapPost("{partnershipId}/members/{organisationId}/signature", SignMembership.Handle).RequireScope(Write).WithRequestExample(Examples.Signature);
        partnerships.MapPost("{partnershipId}/members/{organisationId}/ratifications", RatifyMembership.Handle).RequireScope(Write).WithRequestExample(Examples.Ratification);
        partnerships.MapPost("{partnershipId}/members/{organisationId}/activation", ActivateMembership.Handle).RequireScope(Write);
        partnerships.MapPost("{partnershipId}/members/{organisationId}/suspension", SuspendMembership.Handle).RequireScope(Write);
        partnerships.MapPost("{partnershipId}/members/{organisationId}/resumption", ResumeMembership.Handle).RequireScope(Write);
        partnerships.MapPost("{partnershipId}/members/{organisationId}/withdrawal", WithdrawMembership.Handle).RequireScope(Write);

        var covenants = app.MapGroup("/v1/covenants").WithTags("Partnerships");
        covenants.MapGet("", ListCovenants.Handle).RequireScope(Read);
        covenants.MapPost("", LayDownCovenant.Handle).RequireScope(Write).WithRequestExample(Examples.Covenant);
        covenants.MapGet("{covenantId}", GetCovenant.Handle).RequireScope(Read);
        covenants.MapPost("{covenantId}/versions", ReviseCovenant.Handle).RequireScope(Write).WithRequestExample(Examples.CovenantVersion);
    }

    private static void MapClients(this IEndpointRouteBuilder app)
    {
        var clients = app.MapGroup("/v1/clients").WithTags("Clients");
        clients.MapGet("", ListClients.Handle).RequireScope(Read);
        clients.MapPost("", RegisterClient.Handle).RequireScope(Write).WithRequestExample(Examples.Client).WithMetadata(new AnswersSecret());
        clients.MapGet("{clientId}", GetClient.Handle).RequireScope(Read);
        clients.MapPatch("{clientId}", ChangeClient.Handle).RequireScope(Write).WithRequestExample(Examples.ClientChange);
        clients.MapPut("{clientId}/keys", SetClientKeys.Handle).RequireScope(Write).WithRequestExample(Examples.ClientKeys);
        clients.MapPost("{clientId}/secrets", RotateSecret.Handle).RequireScope(Write).WithRequestExample(Examples.Secret).WithMetadata(new AnswersSecret());
        clients.MapPost("{clientId}/revocation", RevokeClient.Handle).RequireScope(Write);
    }

    private static void MapBulk(this IEndpointRouteBuilder app)
    {
        var imports = app.MapGroup("/v1/imports").WithTags("Bulk");
        imports.MapGet("", ListImports.Handle).RequireScope(Read);
        imports.MapPost("", StartImport.Handle).RequireScope(Write).WithRequestExample(Examples.Import);
        imports.MapGet("{importId}", GetImport.Handle).RequireScope(Read);
        imports.MapDelete("{importId}", DiscardImport.Handle).RequireScope(Write);
        imports.MapPut("{importId}/parts/{number}", SendImportPart.Handle).RequireScope(Write)
            .Accepts<string>(ExportRows.Csv, ExportRows.JsonLines, "application/octet-stream")
            .WithRequestExample(Examples.CsvRows, ExportRows.Csv)
            .WithRequestExample(Examples.JsonRows, ExportRows.JsonLines)
            .WithRequestExample(Examples.CsvRows, "application/octet-stream");
        imports.MapPost("{importId}/check", CheckImport.Handle).RequireScope(Write);
        imports.MapPost("{importId}/application", ApplyImport.Handle).RequireScope(Write);
        imports.MapGet("{importId}/errors", ListImportErrors.Handle).RequireScope(Read);

        app.MapGroup("/v1/exports").WithTags("Bulk")
            .MapGet("{kind}", ExportRows.Handle).RequireScope(Read).Produces<string>(StatusCodes.Status200OK, ExportRows.Csv, ExportRows.JsonLines);
    }

    private static void MapInternal(this IEndpointRouteBuilder app)
    {
        var services = app.MapGroup("/internal").RequireScope("internal").ExcludeFromDescription();
        services.MapGet("directory", ReadDirectory.Handle);
        services.MapGet("revocations", ReadRevocations.Handle);
        services.MapGet("organisations/{organisationId}/successor", ReadSuccessor.Handle);
        services.MapGet("hats/{hatId}/successor", ReadHatSuccessor.Handle);
        services.MapGet("hats/{hatId}/powers", ReadPowers.Handle);
        services.MapGet("areas/{municipalityCode}", ReadServedArea.Handle);
        services.MapPost("mandate-checks", CheckMandate.Handle);
        services.MapPost("contacts/_search", SearchContacts.Handle);
    }
}
