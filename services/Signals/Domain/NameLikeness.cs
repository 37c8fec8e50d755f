using System.Collections.Frozen;

namespace Platform.Signals.Domain;

/// <summary>How much two names are alike.</summary>
public enum NameLikeness
{
    /// <summary>Two names.</summary>
    Different,

    /// <summary>One letter apart, or one is short for the other.</summary>
    Near,

    /// <summary>The same initial, where one of the two is no more than that.</summary>
    Initial,

    /// <summary>Written otherwise, heard alike.</summary>
    Sound,

    /// <summary>The same letters.</summary>
    Same,
}

/// <summary>Compares names as people write them.</summary>
public static class Names
{
    private const int ShortestForTypo = 5;

    /// <summary>A full first name, and what people call its bearers.</summary>
    private static readonly string[] CallNames =
    [
        "johannes jan johan hans joop", "petrus piet pieter peter", "cornelis kees cees cor", "hendrik henk hendrikus", "willem wim willy", "gerardus gerrit gerard ger", "nicolaas klaas nico",
        "antonius toon ton anton", "theodorus theo", "diederik dirk", "albert bert", "elisabeth bep els lies betty", "maria riet marie mia ria", "anna annie anneke", "geertruida trudy truus",
        "cornelia corrie cora", "mohamed mo mohammed mohammad", "jacobus jaap jacob koos", "jacques sjaak", "josephus jos jozef joseph sjef", "adrianus adriaan arie ad", "martinus martin maarten tinus",
    ];

    private static readonly FrozenDictionary<string, string> Full = CallNames
        .Select(names => names.Split(' '))
        .SelectMany(names => names.Select(name => (Name: name, Full: names[0])))
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Full, StringComparer.Ordinal);

    /// <summary>Compares two family names, prefixes aside.</summary>
    public static NameLikeness OfFamilies(string one, string other) => Compare(DutchSound.Root(one), DutchSound.Root(other), DutchSound.Of);

    /// <summary>Compares two first names, or initials.</summary>
    public static NameLikeness OfGivenNames(string one, string other)
    {
        var (first, second) = (First(one), First(other));
        if (first.Length == 0 || second.Length == 0)
            return NameLikeness.Different;
        if (first.Length == 1 || second.Length == 1)
            return Initial(first) == Initial(second) ? NameLikeness.Initial : NameLikeness.Different;

        var likeness = Compare(first, second, Heard);
        return likeness is NameLikeness.Different && Full.GetValueOrDefault(first, first) == Full.GetValueOrDefault(second, second) ? NameLikeness.Near : likeness;
    }

    /// <summary>The letter that a first name begins with, as it sounds.</summary>
    public static string Initial(string givenName) => Heard(First(givenName)) is { Length: > 0 } sound ? sound[..1] : "";

    /// <summary>The first of somebody's first names, in one spelling.</summary>
    /// <remarks>"J.P." and "Jan Piet" begin with a J; of a double name the first counts.</remarks>
    public static string First(string givenName)
    {
        var end = givenName.AsSpan().Trim().IndexOfAny(" .-");

        return Normalised.Text(end > 0 ? givenName.Trim()[..end] : givenName);
    }

    /// <remarks>Before an e the c of a name is an s (Celine, Cedric), but Cees is Kees.</remarks>
    private static string Heard(string first) => DutchSound.Of(first == "cees" ? "kees" : first);

    private static NameLikeness Compare(string one, string other, Func<string, string> heard) =>
        one == other ? NameLikeness.Same
        : heard(one) == heard(other) ? NameLikeness.Sound
        : Math.Min(one.Length, other.Length) >= ShortestForTypo && IsOneApart(one, other) ? NameLikeness.Near
        : NameLikeness.Different;

    /// <summary>Whether one letter more, less or otherwise, or two neighbours swapped, make the one the other.</summary>
    private static bool IsOneApart(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 1)
            return false;

        var start = 0;
        while (start < Math.Min(one.Length, other.Length) && one[start] == other[start])
            start++;
        var end = 0;
        while (end < Math.Min(one.Length, other.Length) - start && one[^(end + 1)] == other[^(end + 1)])
            end++;
        var (left, right) = (one[start..^end], other[start..^end]);

        return left.Length <= 1 && right.Length <= 1 ? left.Length + right.Length > 0
            : left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0];
    }
}
