namespace Platform.Meetings.Domain;

/// <summary>What kind of table a forum is (domain.md 5.1, 2.2).</summary>
public enum ForumType
{
    /// <summary>Weighs early worries ("signaleringsoverleg").</summary>
    Signalling,

    /// <summary>Several disciplines around one household ("multidisciplinair overleg").</summary>
    Mdo,

    /// <summary>Municipal safety net for what got stuck ("vangnetoverleg").</summary>
    Vangnetoverleg,

    /// <summary>Housing nuisance ("team woonoverlast").</summary>
    WoonoverlastTeam,

    /// <summary>The table of the Care and Safety House ("casusoverleg").</summary>
    Casusoverleg,

    /// <summary>Mayor, alderman and directors ("bestuurlijk overleg", "driehoek").</summary>
    AdministrativeTable,

    /// <summary>Ad hoc, at AVE phase 4.</summary>
    CrisisTable,
}
