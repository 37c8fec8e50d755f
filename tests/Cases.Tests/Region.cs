using Platform.Directory;

namespace Platform.Cases.Tests;

/// <summary>A small region: a municipality that owns the territory, a care and a safety partner.</summary>
internal static class Region
{
    public const string Area = "GM9901";

    public static readonly Guid Municipality = Guid.NewGuid();
    public static readonly Guid Ggz = Guid.NewGuid();
    public static readonly Guid Police = Guid.NewGuid();

    /// <summary>The municipality next door.</summary>
    public const string NextArea = "GM9902";

    public static readonly Guid NextMunicipality = Guid.NewGuid();

    public static readonly Actor NextTriage = Hat(NextMunicipality, HatKind.Triage);
    public static readonly Actor NextDirector = Hat(NextMunicipality, HatKind.Casework);

    public static readonly Actor Triage = Hat(Municipality, HatKind.Triage);
    public static readonly Actor Director = Hat(Municipality, HatKind.Casework);
    public static readonly Actor Coordinator = Hat(Municipality, HatKind.Coordinator);
    public static readonly Actor Process = Hat(Municipality, HatKind.ProcessDirector);
    public static readonly Actor Mayor = Hat(Municipality, HatKind.Executive);
    public static readonly Actor Commissioner = Hat(Municipality, HatKind.Commissioner);
    public static readonly Actor Nurse = Hat(Ggz, HatKind.Casework);
    public static readonly Actor NursesColleague = Hat(Ggz, HatKind.Casework);
    public static readonly Actor GgzCoordinator = Hat(Ggz, HatKind.Coordinator);
    public static readonly Actor Officer = Hat(Police, HatKind.Safety);

    public static readonly IReadOnlyList<Actor> Everybody = [Triage, Director, Coordinator, Process, Mayor, Commissioner, Nurse, NursesColleague, GgzCoordinator, Officer, NextTriage, NextDirector];

    public static TestCaller Caller(this Actor actor) => TestCaller.Person(actor.OrganisationId, actor.Kind, actor.HatId, actor.ProfessionalId);

    public static IEnumerable<object> Directory() =>
    [
        Organisation(Municipality, "Municipality", OrganisationDomain.Bridging, Director.HatId, Coordinator.HatId),
        Organisation(Ggz, "GGZ", OrganisationDomain.Care, GgzCoordinator.HatId, GgzCoordinator.HatId),
        Organisation(Police, "Police", OrganisationDomain.Safety, null, null),
        Organisation(NextMunicipality, "Next municipality", OrganisationDomain.Bridging, NextDirector.HatId, null, NextArea),
        .. Everybody.Select(a => new HatCopy
        {
            Id = a.HatId,
            ProfessionalId = a.ProfessionalId,
            OrganisationId = a.OrganisationId,
            Kind = a.Kind,
            ValidFrom = new DateOnly(2026, 1, 1),
            Sequence = 1,
        }),
    ];

    private static OrganisationCopy Organisation(Guid id, string name, OrganisationDomain domain, Guid? fallback, Guid? coordinator, string area = Area) => new()
    {
        Id = id,
        Name = name,
        Type = "partner",
        Domain = domain,
        MunicipalityCodes = [area],
        FallbackDirectorHatId = fallback,
        CoordinatorHatId = coordinator,
        IsActive = true,
        Sequence = 1,
    };

    private static Actor Hat(Guid organisation, HatKind kind) => new(Guid.NewGuid(), organisation, Guid.NewGuid(), kind);
}
