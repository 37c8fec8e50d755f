using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Data;

/// <summary>What a caller may know. The only way from a feature to an aggregate.</summary>
internal static class Visibility
{
    /// <summary>The directory is there to be read: who takes part is no secret between partners.</summary>
    public static IQueryable<Organisation> VisibleTo(this IQueryable<Organisation> organisations, Caller caller) => organisations.For(caller);

    /// <inheritdoc cref="VisibleTo(IQueryable{Organisation}, Caller)"/>
    public static IQueryable<Professional> VisibleTo(this IQueryable<Professional> professionals, Caller caller) => professionals.For(caller);

    /// <inheritdoc cref="VisibleTo(IQueryable{Organisation}, Caller)"/>
    public static IQueryable<Domain.Hat> VisibleTo(this IQueryable<Domain.Hat> hats, Caller caller) => hats.For(caller);

    /// <inheritdoc cref="VisibleTo(IQueryable{Organisation}, Caller)"/>
    public static IQueryable<DutyDesk> VisibleTo(this IQueryable<DutyDesk> desks, Caller caller) => desks.For(caller);

    /// <inheritdoc cref="VisibleTo(IQueryable{Organisation}, Caller)"/>
    public static IQueryable<Unit> VisibleTo(this IQueryable<Unit> units, Caller caller) => units.For(caller);

    /// <inheritdoc cref="VisibleTo(IQueryable{Organisation}, Caller)"/>
    public static IQueryable<Partnership> VisibleTo(this IQueryable<Partnership> partnerships, Caller caller) => partnerships.For(caller);

    /// <inheritdoc cref="VisibleTo(IQueryable{Organisation}, Caller)"/>
    public static IQueryable<Covenant> VisibleTo(this IQueryable<Covenant> covenants, Caller caller) => covenants.For(caller);

    /// <inheritdoc cref="VisibleTo(IQueryable{Organisation}, Caller)"/>
    public static IQueryable<Capability> VisibleTo(this IQueryable<Capability> capabilities, Caller caller) => capabilities.For(caller);

    /// <summary>Mandates are visible before people agree on anything: to every hat where the organisation that granted them says so, and to its own hats and system.</summary>
    public static IQueryable<Mandate> VisibleTo(this IQueryable<Mandate> mandates, Caller caller) =>
        caller.HatId is not null
            ? mandates.Where(mandate => mandate.Visibility != MandateVisibility.Organisation || mandate.OrganisationId == caller.OrganisationId)
            : mandates.Where(mandate => mandate.OrganisationId == caller.OrganisationId);

    /// <summary>Operators see every client, an organisation's administrator its own.</summary>
    public static IQueryable<ApiClient> VisibleTo(this IQueryable<ApiClient> clients, Caller caller) =>
        caller.IsOperator ? clients
        : caller.ActsAs(HatKind.Administrator) ? clients.Where(client => client.OrganisationId == caller.OrganisationId)
        : clients.Where(_ => false);

    /// <summary>An import is whose it is: operators see those of operators, an administrator those of the own organisation, a coordinator the mandates and rosters among them.</summary>
    public static IQueryable<Import> VisibleTo(this IQueryable<Import> imports, Caller caller) =>
        caller.IsOperator ? imports.Where(import => import.OrganisationId == null)
        : caller.ActsAs(HatKind.Administrator) ? imports.Where(import => import.OrganisationId == caller.OrganisationId)
        : caller.ActsAs(HatKind.Coordinator) ? imports.Where(import => import.OrganisationId == caller.OrganisationId && (import.Kind == ImportKind.Mandates || import.Kind == ImportKind.Rosters))
        : imports.Where(_ => false);

    private static IQueryable<TRoot> For<TRoot>(this IQueryable<TRoot> roots, Caller caller) =>
        caller.ClientId.Length > 0 ? roots : roots.Take(0);
}
