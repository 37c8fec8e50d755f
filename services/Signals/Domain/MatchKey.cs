using System.Globalization;

namespace Platform.Signals.Domain;

/// <summary>One of the ways by which a signal can be found: candidates share one with the signal that is weighed, so no table is walked through.</summary>
public sealed class MatchKey
{
    /// <summary>The longest key; what is longer is cut alike on both sides.</summary>
    public const int Longest = 80;

    private MatchKey()
    {
    }

    internal MatchKey(Signal signal, string key) => (SignalId, MunicipalityCode, CreatedAt, Key) = (signal.Id, signal.MunicipalityCode, signal.CreatedAt, key);

    /// <summary>The signal.</summary>
    public Guid SignalId { get; private set; }

    /// <summary>What is shared.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The area whose triage weighs the signal.</summary>
    public string MunicipalityCode { get; private set; } = "";

    /// <summary>When the signal came; the newest candidates come first.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Every key of a signal.</summary>
    public static IReadOnlyList<MatchKey> Of(Signal signal) =>
        [.. CandidateKeys(signal.Subject).Concat(SearchKeys(signal.Subject)).Distinct().Select(key => new MatchKey(signal, key))];

    /// <summary>By which keys candidates for this subject are found.</summary>
    /// <remarks>
    /// Each is as specific as what <see cref="Likeness"/> asks for, so that few signals share one however many there are, and one mistake leaves another way.
    /// With a day of birth: that day with the sound of the family name, that day with the initial, and, for a day that is one digit off, its year or its day and month with both.
    /// Of day and month the smaller goes first, so that a swap gives the same key. Without one: the whole name, because less would suggest nothing.
    /// </remarks>
    public static IEnumerable<string> CandidateKeys(Subject subject)
    {
        foreach (var person in subject.Persons)
        {
            var (family, initial) = (DutchSound.OfFamily(person.FamilyName), Names.Initial(person.GivenName));
            yield return Cut($"n:{DutchSound.Root(person.FamilyName)}|{Names.First(person.GivenName)}");
            if (person.BornOn is not { } born)
                continue;
            var day = string.Create(CultureInfo.InvariantCulture, $"{Math.Min(born.Month, born.Day)}-{Math.Max(born.Month, born.Day)}");
            yield return Cut($"bf:{born.Year}-{day}|{family}");
            yield return Cut($"bi:{born.Year}-{day}|{initial}");
            yield return Cut($"by:{born.Year}|{family}|{initial}");
            yield return Cut($"bd:{day}|{family}|{initial}");
        }

        if (subject.Address is { } address)
            yield return OfAddress(address.PostalCode, address.HouseNumber);
        if (subject.Area is { } area)
            yield return Cut($"g:{Normalised.Text(area)}");
    }

    /// <summary>The key of a family name as somebody searches for it: without its prefixes, as names are filed.</summary>
    public static string OfFamilyName(string familyName) => Cut($"f:{DutchSound.Root(familyName)}");

    /// <summary>The key of a day of birth.</summary>
    public static string OfBirth(DateOnly bornOn) => $"d:{bornOn:yyyyMMdd}";

    /// <summary>The key of an address, whatever the addition.</summary>
    public static string OfAddress(string postalCode, int houseNumber) =>
        string.Create(CultureInfo.InvariantCulture, $"a:{Normalised.Text(postalCode)}|{houseNumber}");

    private static IEnumerable<string> SearchKeys(Subject subject)
    {
        foreach (var person in subject.Persons)
        {
            yield return OfFamilyName(person.FamilyName);
            if (person.BornOn is { } born)
                yield return OfBirth(born);
        }
    }

    private static string Cut(string key) => key.Length <= Longest ? key : key[..Longest];
}
