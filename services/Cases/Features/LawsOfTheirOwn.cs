using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Features;

/// <summary>A law of its own, under which a generic case holds no content (domain.md 3.1, R-RAD and R-WVGGZ).</summary>
public enum LawOfItsOwn
{
    /// <summary>The approach to radicalisation and terrorism.</summary>
    Radicalisation,

    /// <summary>Compulsory mental health care (Wvggz).</summary>
    CompulsoryCare,
}

/// <summary>Stops what belongs under a law of its own before anything of it is kept (domain.md 6, 33).</summary>
internal static class LawsOfTheirOwn
{
    /// <summary>The criteria of none of them are met.</summary>
    /// <exception cref="ProblemException">409 <c>statutory-route-only</c>, with the way.</exception>
    public static void EnsureNone(LawOfItsOwn? criteriaOf)
    {
        if (criteriaOf is { } law)
            throw (law is LawOfItsOwn.Radicalisation ? StatutoryRoute.Radicalisation : StatutoryRoute.CompulsoryCare).Only("/meetsCriteriaOf");
    }
}
