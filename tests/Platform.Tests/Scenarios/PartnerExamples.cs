using Platform.Story;
using Platform.Story.Telling;
using Platform.Tests.Processes;
using Xunit;

namespace Platform.Tests.Scenarios;

/// <summary>The examples of Partners, sent as the served document has them, for organisations of these scenarios alone.</summary>
[Collection(WholePlatform.Name)]
public sealed class PartnerExamples(RunningPlatform platform)
{
    internal static readonly string[] OfOrganisations = ["changeOrganisation", "writeAskCard", "openUnit", "describeUnit", "splitOrganisation", "mergeOrganisation"];
    internal static readonly string[] OfPeople = ["changeProfessional", "setDeputy", "assignUnit", "moveProfessional"];
    internal static readonly string[] OfWhomToCall = ["describeDutyDesk", "writeRoster", "restateCapability"];
    internal static readonly string[] OfPartnerships = ["inviteMember", "signMembership", "ratifyMembership", "reviseCovenant"];
    internal static readonly string[] OfClients = ["changeClient", "rotateSecret", "setClientKeys"];
    internal static readonly string[] OfImports = ["sendImportPart"];

    private static readonly string[] CovenantPowers = ["signCovenant", "ratify"];
    private static readonly string[] Purposes = ["localCareAndSafety"];
    private static readonly string[] Kinds = ["socialCare"];
    private static readonly string[] Categories = ["context"];
    private static readonly string[] Scopes = ["partners.read"];

    private Stage Stage => platform.Stage;

    private Actor Operator => Stage.Operator;

    [Fact]
    public async Task The_examples_of_organisations_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var goesOn = await Newcomer.Join(Stage, "Begeleiding De Schoof", "example-schoof", "Aafje Korenbloem");
        var joins = await Newcomer.Join(Stage, "Begeleiding De Garve", "example-garve", "Bouke Klaproos", "Ceciel Korenaar");
        var by = await ByDocument.Read(platform.Http);
        by.Knows("organisationId", joins.Id);

        await by.Show(Operator, "changeOrganisation");
        await by.Show(joins.Administrator, "writeAskCard");
        by.Knows("unitId", (await by.Show(joins.Administrator, "openUnit")).Id);
        await by.Show(joins.Administrator, "describeUnit");
        await by.Show(Operator, "splitOrganisation", new { HatIds = new[] { joins.Workers[0].HatId } });
        await by.Show(Operator, "mergeOrganisation", new { IntoOrganisationId = goesOn.Id });

        by.Showed(OfOrganisations);
    }

    [Fact]
    public async Task The_examples_of_professionals_and_hats_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var goesOn = await Newcomer.Join(Stage, "Begeleiding De Ploeg", "example-ploeg", "Douwe Voorjaar");
        var joins = await Newcomer.Join(Stage, "Begeleiding De Eg", "example-eg", "Eefje Najaar", "Foppe Zomer", "Geertje Winter");
        var (worker, by) = (joins.Workers[0], await ByDocument.Read(platform.Http));
        by.Knows("hatId", worker.HatId);
        by.Knows("professionalId", Guid.Parse((await by.Look(Operator, "getHat")).Required("professionalId")));

        await by.Show(joins.Administrator, "changeProfessional");
        await by.Show(joins.Administrator, "setDeputy", new { joins.Workers[1].HatId });
        await by.Show(joins.Administrator, "assignUnit");
        await by.Show(Operator, "moveProfessional", new { OrganisationId = goesOn.Id });

        by.Showed(OfPeople);
    }

    [Fact]
    public async Task The_examples_of_whom_to_call_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var joins = await Newcomer.Join(Stage, "Begeleiding De Molen", "example-molen", "Hille Wieken", "Ids Maalsteen");
        var (administrator, by) = (joins.Administrator, await ByDocument.Read(platform.Http));
        by.Knows("deskId", (await administrator.Post("/v1/duty-desks", new { Name = "By day", Telephone = "+31000000197", FollowsRoster = true })).Expect(201).Id);
        by.Knows("capabilityId", (await administrator.Post("/v1/capabilities", new { Kind = "can", Topic = "medicalHistory" })).Expect(201).Id);

        await by.Show(administrator, "writeRoster", new { joins.Workers[0].HatId });
        await by.Show(administrator, "describeDutyDesk");
        await by.Show(administrator, "restateCapability");
        await by.Do(administrator, "closeDutyDesk"); // nobody else is to call it

        by.Showed(OfWhomToCall);
    }

    [Fact]
    public async Task The_examples_of_partnerships_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var joins = await Newcomer.Join(Stage, "Begeleiding De Sikkel", "example-sikkel", "Jikke Zeis");
        var (administrator, by) = (joins.Administrator, await ByDocument.Read(platform.Http));
        (await administrator.Post("/v1/mandates", new { HolderHatId = administrator.HatId, Powers = CovenantPowers })).Expect(201);
        var partnership = (await Operator.Post("/v1/partnerships", new { Name = "Vangnet De Sikkel", Regime = "local", MunicipalityCodes = Made.Municipality })).Expect(201).Id;
        var covenant = (await Operator.Post("/v1/covenants", new { PartnershipId = partnership, Title = "Covenant De Sikkel", Version = Covenant })).Expect(201).Id;
        by.Knows("partnershipId", partnership);
        by.Knows("organisationId", joins.Id);
        by.Knows("covenantId", covenant);

        await by.Show(Operator, "inviteMember", new { OrganisationId = joins.Id });
        await by.Show(administrator, "signMembership", new { CovenantId = covenant });
        await by.Show(administrator, "ratifyMembership");
        await by.Show(Operator, "reviseCovenant");

        by.Showed(OfPartnerships);
    }

    [Fact]
    public async Task The_examples_of_clients_work_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var joins = await Newcomer.Join(Stage, "Begeleiding De Dorsvloer", "example-dorsvloer", "Klaske Kaf");
        var by = await ByDocument.Read(platform.Http);
        by.Knows("clientId", "example-dorsvloer-two");
        (await Operator.Post("/v1/clients", new { ClientId = "example-dorsvloer-two", Name = "Second program", OrganisationId = joins.Id, Scopes })).Expect(201);

        await by.Show(Operator, "changeClient");
        await by.Show(joins.Administrator, "rotateSecret");
        await by.Show(Operator, "setClientKeys");

        by.Showed(OfClients);
    }

    [Fact]
    public async Task The_examples_of_a_file_work_in_each_of_its_forms_when_they_are_sent()
    {
        RunningPlatform.Needed();
        var by = await ByDocument.Read(platform.Http);
        by.Knows("number", "1");

        foreach (var mediaType in by.MediaTypes("sendImportPart"))
        {
            var format = mediaType is "application/jsonl" ? "jsonLines" : "csv";
            by.Knows("importId", (await Operator.Post("/v1/imports", new { Kind = "professionals", Format = format })).Expect(201).Id);
            await by.ShowText(Operator, "sendImportPart", mediaType);
            await by.Do(Operator, "checkImport");
            await Patience.Until("the file is checked", () => by.Look(Operator, "getImport"), answer => answer.Text("status") is "checked");
        }

        by.Showed(OfImports);
    }

    private static object Covenant => new
    {
        EffectiveOn = Made.Day(0),
        ReviewOn = Made.Day(365),
        Purposes,
        Rules = new[] { new { OrganisationTypes = Kinds, Categories, HighestLevel = 2 } },
        Rationale = "Who gives support knows whom it is for.",
    };
}
