namespace Platform.Partners.Domain;

/// <summary>What kind of organisation takes part; on the wire in camelCase.</summary>
public enum OrganisationType
{
    /// <summary>"Gemeente".</summary>
    Municipality,

    /// <summary>Public order and safety within a municipality.</summary>
    MunicipalSafetyDepartment,

    /// <summary>"Sociaal domein" within a municipality.</summary>
    MunicipalSocialDepartment,

    /// <summary>"Politie".</summary>
    Police,

    /// <summary>"GGZ".</summary>
    MentalHealthCare,

    /// <summary>"Woningcorporatie".</summary>
    HousingCorporation,

    /// <summary>"Wijkteam".</summary>
    NeighbourhoodTeam,

    /// <summary>"Veilig Thuis": advice and reporting of domestic violence and child abuse.</summary>
    VeiligThuis,

    /// <summary>"Reclassering".</summary>
    Probation,

    /// <summary>"Zorg- en Veiligheidshuis".</summary>
    CareAndSafetyHouse,

    /// <summary>"Huisartsenpraktijk".</summary>
    GeneralPractice,

    /// <summary>"Gecertificeerde instelling", "Raad voor de Kinderbescherming".</summary>
    YouthProtection,

    /// <summary>"Jeugdhulp".</summary>
    YouthCare,

    /// <summary>"Openbaar Ministerie".</summary>
    PublicProsecution,

    /// <summary>"GGD".</summary>
    PublicHealth,

    /// <summary>"Verslavingszorg".</summary>
    AddictionCare,

    /// <summary>"Maatschappelijke opvang", "welzijn".</summary>
    SocialCare,

    /// <summary>"Gehandicaptenzorg".</summary>
    DisabilityCare,

    /// <summary>"School".</summary>
    School,

    /// <summary>Anything else.</summary>
    Other,
}
