namespace Platform.Contracts.Partners.V1;

/// <summary>The capacities in which a person acts (hat, "pet"). A hat fixes access, mandate and purpose of every act (I-14).</summary>
public enum HatKind
{
    /// <summary>Works with residents: care, support, housing, probation.</summary>
    Casework,

    /// <summary>Works on safety: police, public order, enforcement.</summary>
    Safety,

    /// <summary>Directs the process, never the content ("procesregisseur").</summary>
    ProcessDirector,

    /// <summary>Weighs the signals of an area.</summary>
    Triage,

    /// <summary>Coordinates the work of an organisation and stands in when an owner leaves.</summary>
    Coordinator,

    /// <summary>Carries administrative responsibility: mayor or alderman ("bestuurlijk verantwoordelijke").</summary>
    Executive,

    /// <summary>Commissions or funds; never sees case content (I-15).</summary>
    Commissioner,

    /// <summary>Makes policy; never sees case content (I-15).</summary>
    Policy,

    /// <summary>Contributes own experience; never sees case content (I-15).</summary>
    ExperienceExpert,

    /// <summary>Guards the lawful handling of personal data.</summary>
    PrivacyOfficer,

    /// <summary>Audits the own organisation.</summary>
    Auditor,

    /// <summary>Manages an organisation's own directory entries and mandates.</summary>
    Administrator,
}
