using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features.Bulk;
using Platform.Partners.Features.Capabilities;
using Platform.Partners.Features.Clients;
using Platform.Partners.Features.Contacts;
using Platform.Partners.Features.DutyDesks;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Mandates;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Partnerships;
using Platform.Partners.Features.Professionals;
using Platform.Partners.Features.Units;

namespace Platform.Partners.Features;

/// <summary>Bodies that work when they are sent, for the document. Everybody in them is invented.</summary>
internal static class Examples
{
    private static readonly Guid AnOrganisation = new("0199a000-0001-7000-8000-000000000001");
    private static readonly Guid AProfessional = new("0199a000-0002-7000-8000-000000000001");
    private static readonly Guid AHat = new("0199a000-0003-7000-8000-000000000001");
    private static readonly Guid ACovenant = new("0199a000-00f1-7000-8000-000000000001");
    private static readonly Guid APartnership = new("0199a000-00f0-7000-8000-000000000001");

    public static readonly RegisterOrganisationRequest Organisation = new("Gemeente Vliethaven", "municipality", OrganisationDomain.Bridging, ["GM9901"]);

    public static readonly ChangeOrganisationRequest OrganisationChange = new(MunicipalityCodes: ["GM9901", "GM9902"]);

    public static readonly RegisterProfessionalRequest Professional = new("Noortje Hazelhof", "noortje.hazelhof@municipality.example", "+31000000100");

    public static readonly ChangeProfessionalRequest ProfessionalChange = new(Telephone: "+31000000101");

    public static readonly GrantHatRequest Hat = new(AProfessional, AnOrganisation, HatKind.Casework, "Conversations at home", new DateOnly(2026, 1, 1));

    public static readonly MoveProfessionalRequest Move = new(AnOrganisation, HatKind.ProcessDirector, new DateOnly(2035, 1, 1), "Process director");

    public static readonly SetDeputyRequest Deputy = new(AHat);

    public static readonly AssignUnitRequest UnitOfHat = new();

    public static readonly StartImportRequest Import = new(ImportKind.Professionals, ImportFormat.Csv);

    public const string CsvRows = "id,name,email\r\n0199a000-0002-7000-8000-0000000000f1,Sietske Invented,sietske.invented@municipality.example\r\n";

    public const string JsonRows = "{\"id\":\"0199a000-0002-7000-8000-0000000000f1\",\"name\":\"Sietske Invented\",\"email\":\"sietske.invented@municipality.example\"}\n";

    public static readonly WriteAskCardRequest AskCard = new(["Ask what we need to know to help, not for the file.", "In the morning our people are with residents: ring the desk."]);

    public static readonly CapabilityRequest Capability = new(
        CapabilityKind.Cannot, "medicalHistory", "Tell what somebody is treated for", Reason: CapabilityReason.MedicalSecrecy, Alternative: "Think along without a name, and ring us when somebody stops coming");

    public static readonly OpenDutyDeskRequest DutyDesk = new(
        "Crisis service", "+31000000102", ["confusedPerson"], ["GM9901"], [new DeskHours([DayOfWeek.Monday, DayOfWeek.Tuesday], new TimeOnly(9, 0), new TimeOnly(17, 0))]);

    public static readonly WriteRosterRequest Roster = new(
        new DateTimeOffset(2035, 12, 24, 16, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2035, 12, 27, 16, 0, 0, TimeSpan.Zero),
        [new ShiftLine(AHat, new DateTimeOffset(2035, 12, 24, 16, 0, 0, TimeSpan.Zero), new DateTimeOffset(2035, 12, 25, 16, 0, 0, TimeSpan.Zero))]);

    public static readonly SearchContactsRequest Contacts = new("confusedPerson", "GM9901", Moment: new DateTimeOffset(2026, 11, 22, 1, 40, 0, TimeSpan.Zero));

    public static readonly UnitRequest Unit = new("Neighbourhood team south", MunicipalityCodes: ["GM9901"], NeighbourhoodCodes: ["WK990102"]);

    public static readonly MergeOrganisationRequest Merger = new(AnOrganisation);

    public static readonly SplitOrganisationRequest Split = new("Wijkteam Oudeveer", "neighbourhoodTeam", OrganisationDomain.Care, ["GM9902"], [AHat]);

    public static readonly GrantMandateRequest Mandate = new(
        [Power.CommitCapacity, Power.CommitMeasure], HolderKind: HatKind.Casework, Limits: new MandateLimitsRequest(5000, 80, 180), MunicipalityCodes: ["GM9901"], ValidFrom: new DateOnly(2026, 1, 1));

    public static readonly MandateCheckRequest MandateCheck = new(AHat, Power.CommitCapacity, MunicipalityCode: "GM9901", Hours: 16);

    public static readonly FoundPartnershipRequest Partnership = new("Vangnet Vliethaven", "local", ["GM9901"], APartnership);

    public static readonly InviteMemberRequest Invitation = new(AnOrganisation, ["college", "raad"]);

    public static readonly SignMembershipRequest Signature = new(ACovenant, 1);

    public static readonly RatifyMembershipRequest Ratification = new("college", new DateOnly(2026, 11, 3), "Decision 2026-118");

    public static readonly CovenantVersionRequest CovenantVersion = new(
        new DateOnly(2035, 1, 1),
        new DateOnly(2036, 1, 1),
        ["localCareAndSafety"],
        [new SharingRuleRequest(["municipality", "neighbourhoodTeam"], ["identity", "context", "care"], 3), new SharingRuleRequest(["school"], ["context"], 2)],
        "Each partner shares on its own ground; a school needs context only.");

    public static readonly LayDownCovenantRequest Covenant = new(APartnership, "Covenant vangnet", CovenantVersion, ACovenant);

    public static readonly RegisterClientRequest Client = new("municipality-case-system", "Case system of Gemeente Vliethaven", ["signals.read", "signals.write"], AnOrganisation, [AHat]);

    public static readonly ChangeClientRequest ClientChange = new(["signals.read", "signals.write", "cases.read"]);

    public static readonly RotateSecretRequest Secret = new();

    public static readonly SetClientKeysRequest ClientKeys = new([new PublicKeyRequest(
        "EC", "2026-11", "sig", "ES256", Crv: "P-256", X: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", Y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")]);
}
