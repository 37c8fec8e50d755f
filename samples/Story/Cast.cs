namespace Platform.Story;

/// <summary>Who plays which part: the keys of their hats in hats.json.</summary>
public static class Cast
{
    public const string Housing = "nieuwkoop.casework";
    public const string HousingColleague = "roskam.casework";
    public const string HousingCoordinator = "schalk.coordinator";
    public const string PoliceOfficer = "stokvis.safety";
    public const string PoliceSpecialist = "aerdenhof.safety";
    public const string School = "kuyper.casework";
    public const string Triage = "hazelhof.triage";
    public const string TriageElsewhere = "schouwenaar.triage";
    public const string OfficerOnDuty = "sluyter.coordinator";
    public const string Director = "zandbergen.director";
    public const string ProcessDirector = "terwiel.process";
    public const string Mayor = "vanrossenberg.mayor";
    public const string Policy = "rietdijk.policy";
    public const string MentalHealth = "tahiri.casework";
    public const string MentalHealthCoordinator = "koningvaart.coordinator";
    public const string NeighbourhoodTeam = "elhadi.casework";
    public const string ReceivingDirector = "balk.director";
    public const string Probation = "griffioen.casework";
    public const string ProbationCoordinator = "hesselink.coordinator";
    public const string SafetyHat = "bronkhorst.safety";
    public const string EducationHat = "bronkhorst.education";
    public const string GeneralPractitioner = "lanting.casework";
    public const string PracticeNurse = "verbruggen.casework";
    public const string VeiligThuis = "zomerdijk.casework";
    public const string HousingElsewhere = "overmaat.casework";
    public const string AddictionCare = "driessen.casework";
    public const string PrivacyOfficer = "hoogland.privacy";
    public const string HousingAdministrator = "schalk.administrator";
    public const string MunicipalCoordinator = "oldeman.coordinator";
    public const string PoliceCoordinator = "lammerink.coordinator";
    public const string SchoolAdministrator = "roorda.administrator";
    public const string SchoolCoordinator = "roorda.coordinator";
    public const string CareAndSafetyHouse = "vos.process";
    public const string YouthProtection = "boschma.casework";
    public const string DirectorElsewhere = "mosterd.director";

    /// <summary>Who is invited to take part beside the director, and says yes.</summary>
    public static string[] Participants { get; } = [PoliceSpecialist, MentalHealth, Housing, NeighbourhoodTeam];
}
