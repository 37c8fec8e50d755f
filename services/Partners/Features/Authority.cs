using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features;

/// <summary>Who may change what in the directory.</summary>
internal static class Authority
{
    /// <summary>Only an operator: who takes part at all, and with which programs.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void EnsureOperator(this Caller caller)
    {
        if (!caller.IsOperator)
            throw ProblemException.Forbidden("operator-required", "Only an operator can do this.");
    }

    /// <summary>An operator, or the administrator of the organisation itself.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void EnsureManages(this Caller caller, Guid organisationId)
    {
        if (!caller.IsOperator && !(caller.ActsAs(HatKind.Administrator) && caller.OrganisationId == organisationId))
            throw ProblemException.Forbidden("manager-required", "Only an operator or the administrator of the organisation can do this.");
    }

    /// <summary>Who weighs the signals of a municipality is for an operator, unless the organisation acts for the municipality by its kind: no administrator takes another's signals with a hat.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void EnsureMayGrant(this Caller caller, Organisation organisation, HatKind kind, ReferenceSet reference)
    {
        if (kind is HatKind.Triage && !caller.IsOperator && !reference.WeighsSignals(organisation.Type))
            throw ProblemException.Forbidden("operator-required", "Only an operator gives a triage hat to an organisation whose kind does not act for the municipality: it weighs everything that is brought in there.");
    }

    /// <summary>What an organisation is and where it works is for an operator: no administrator takes another's signals by giving the own organisation its area.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void EnsureMayChange(this Caller caller, Organisation organisation, OrganisationChange change)
    {
        if (!caller.IsOperator && organisation.IsAboutItsTask(change))
            throw ProblemException.Forbidden("operator-required", "Only an operator changes type, domain and municipalityCodes: they decide whose signals an organisation weighs and how much it is told. Leave them out, or as they are.");
    }
}
