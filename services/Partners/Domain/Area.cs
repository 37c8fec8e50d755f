namespace Platform.Partners.Domain;

/// <summary>Where something works.</summary>
/// <param name="Municipalities">CBS codes of municipalities.</param>
/// <param name="Neighbourhoods">CBS codes of districts ("wijken") and neighbourhoods ("buurten"); empty is all of them.</param>
public sealed record Area(IReadOnlyList<string> Municipalities, IReadOnlyList<string> Neighbourhoods)
{
    /// <summary>What an organisation says of itself.</summary>
    public static Area Of(Organisation organisation) => new(organisation.MunicipalityCodes, organisation.NeighbourhoodCodes);

    /// <summary>What a unit says of itself; empty is that of its organisation.</summary>
    public static Area Of(Unit unit) => new(unit.MunicipalityCodes, unit.NeighbourhoodCodes);

    /// <summary>What a desk says of itself; empty is that of its unit, and then of its organisation.</summary>
    public static Area Of(DutyDesk desk) => new(desk.MunicipalityCodes, desk.NeighbourhoodCodes);

    /// <summary>This one where it says something, and otherwise the wider one in which it lies: of that only the neighbourhoods in its own municipalities.</summary>
    public Area Or(Area wider) =>
        Municipalities.Count == 0 ? wider with { Neighbourhoods = Neighbourhoods.Count == 0 ? wider.Neighbourhoods : Neighbourhoods }
        : Neighbourhoods.Count > 0 ? this
        : this with { Neighbourhoods = [.. wider.Neighbourhoods.Where(code => Municipalities.Any(own => string.CompareOrdinal(own, 2, code, 2, 4) == 0))] };

    /// <summary>This one and another together.</summary>
    public Area With(Area other) => new(
        Distinct([.. Municipalities, .. other.Municipalities]),
        Neighbourhoods.Count == 0 || other.Neighbourhoods.Count == 0 ? [] : Distinct([.. Neighbourhoods, .. other.Neighbourhoods]));

    /// <summary>Whether it is the same as another, in whatever order the codes stand.</summary>
    public bool IsSameAs(Area other) =>
        Municipalities.ToHashSet(StringComparer.Ordinal).SetEquals(other.Municipalities) && Neighbourhoods.ToHashSet(StringComparer.Ordinal).SetEquals(other.Neighbourhoods);

    /// <summary>Whether a place lies in it: a municipality and, where one is given, a district or neighbourhood of it.</summary>
    /// <remarks>Of a district a part is enough: who asks for a district is told of the desk of one of its neighbourhoods too.</remarks>
    public bool Holds(string municipality, string? neighbourhood) =>
        Municipalities.Contains(municipality, StringComparer.Ordinal)
        && (neighbourhood is null || Neighbourhoods.Count == 0 || Neighbourhoods.Any(known => Meet(known, neighbourhood)));

    internal static string[] Distinct(IReadOnlyList<string> codes) => [.. codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <remarks>The CBS code of a neighbourhood extends that of its district by two digits.</remarks>
    private static bool Meet(string one, string other) => one == other || ((IsDistrict(one) || IsDistrict(other)) && string.CompareOrdinal(one, 2, other, 2, 6) == 0);

    private static bool IsDistrict(string code) => code.StartsWith("WK", StringComparison.Ordinal);
}
