using System.Security.Cryptography;

namespace Platform.Cases.Domain;

/// <summary>Makes case numbers such as <c>C-7KQ2-M4XD</c>: random, so that a number says nothing about others (I-17).</summary>
public static class CaseNumber
{
    /// <summary>Crockford's alphabet: no I, L, O, U, so that a number survives being read aloud.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Length of a number in characters.</summary>
    public const int Length = 11;

    /// <summary>A new number of forty random bits.</summary>
    public static string New() => $"C-{RandomNumberGenerator.GetString(Alphabet, 4)}-{RandomNumberGenerator.GetString(Alphabet, 4)}";

    /// <summary>The number as written down, from what somebody typed; null where it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null)
            return null;

        var letters = typed.Trim().ToUpperInvariant().Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        letters = letters.Replace('O', '0').Replace('I', '1').Replace('L', '1');

        return letters.Length == 9 && letters[0] == 'C' && letters.All(Alphabet.Contains) ? $"C-{letters[1..5]}-{letters[5..]}" : null;
    }
}
