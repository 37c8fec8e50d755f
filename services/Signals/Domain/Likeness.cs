namespace Platform.Signals.Domain;

/// <summary>What two signals may have in common.</summary>
public enum MatchKind
{
    /// <summary>Somebody in both may be the same person.</summary>
    Person,

    /// <summary>The same home; nobody in both seems to be the same person.</summary>
    Household,

    /// <summary>The same address.</summary>
    Address,

    /// <summary>The same street, square or neighbourhood.</summary>
    Area,
}

/// <summary>One thing that speaks for or against it.</summary>
public enum MatchReason
{
    /// <summary>The family names are the same, prefixes aside.</summary>
    SameFamilyName,

    /// <summary>The family names sound the same.</summary>
    FamilyNameSoundsAlike,

    /// <summary>The family names are one letter apart.</summary>
    FamilyNameNear,

    /// <summary>The first names are the same.</summary>
    SameGivenName,

    /// <summary>The first names sound the same.</summary>
    GivenNameSoundsAlike,

    /// <summary>The first names are one letter apart, or one is short for the other.</summary>
    GivenNameNear,

    /// <summary>One has only an initial, and it fits.</summary>
    SameInitial,

    /// <summary>The first names are not the same.</summary>
    OtherGivenName,

    /// <summary>The same day of birth.</summary>
    SameBirth,

    /// <summary>The same day of birth, with day and month swapped.</summary>
    BirthSwapped,

    /// <summary>The days of birth are one digit apart.</summary>
    BirthNear,

    /// <summary>The days of birth are not the same.</summary>
    OtherBirth,

    /// <summary>The same postal code, number and addition.</summary>
    SameAddress,

    /// <summary>The same postal code and number, with another addition.</summary>
    SameBuilding,

    /// <summary>The same street, square or neighbourhood.</summary>
    SameArea,

    /// <summary>One of the two is not sure who it is about: never more than a possibility (I-7).</summary>
    IdentityUnconfirmed,
}

/// <summary>A reason with its weight.</summary>
/// <param name="Reason">What.</param>
/// <param name="Points">How much it counts, for or against.</param>
public sealed record Evidence(MatchReason Reason, int Points);

/// <summary>How much two subjects are alike, and why: a suggestion for a human, never a conclusion (I-6).</summary>
/// <param name="Kind">What they may have in common.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Evidence">What the score consists of.</param>
public sealed record Likeness(MatchKind Kind, int Score, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>From here a pair is suggested.</summary>
    public const int Suggested = 50;

    /// <summary>More an unconfirmed identity never gets (I-7).</summary>
    public const int MostUnconfirmed = 60;

    /// <summary>Compares two subjects.</summary>
    /// <returns>The best that speaks for the pair; nothing where it is too little to suggest.</returns>
    public static Likeness? Of(Subject one, Subject other)
    {
        var place = PlaceEvidence(one, other);
        var best = one.Persons.SelectMany(person => other.Persons.Select(with => OfPersons(person, with, place))).OrderByDescending(found => found.Score).FirstOrDefault();
        var found = best?.Score >= Suggested ? best : OfPlaces(one, other, place);

        return found is null ? null : Capped(found, one, other);
    }

    private static Likeness OfPersons(SubjectPerson one, SubjectPerson other, Evidence? place)
    {
        var evidence = new[] { FamilyName(one, other), GivenName(one, other), Birth(one.BornOn, other.BornOn), place is null ? null : place with { Points = place.Points / 4 } }.OfType<Evidence>().ToList();

        // Without a family name that fits, a birth date and a first name are a coincidence.
        var score = evidence.Exists(part => part.Reason is MatchReason.SameFamilyName or MatchReason.FamilyNameSoundsAlike or MatchReason.FamilyNameNear) ? evidence.Sum(part => part.Points) : 0;

        return new Likeness(MatchKind.Person, Math.Clamp(score, 0, 100), evidence);
    }

    private static Likeness? OfPlaces(Subject one, Subject other, Evidence? place)
    {
        if (place is null)
            return null;

        var kind = place.Reason is MatchReason.SameArea ? MatchKind.Area
            : one.Kind is SignalSubjectKind.Address || other.Kind is SignalSubjectKind.Address ? MatchKind.Address
            : MatchKind.Household;

        return place.Points >= Suggested ? new Likeness(kind, place.Points, [place]) : null;
    }

    private static Likeness Capped(Likeness found, Subject one, Subject other) =>
        found.Score > MostUnconfirmed && (one.IdentityConfidence is IdentityConfidence.Unconfirmed || other.IdentityConfidence is IdentityConfidence.Unconfirmed)
            ? found with { Score = MostUnconfirmed, Evidence = [.. found.Evidence, new Evidence(MatchReason.IdentityUnconfirmed, MostUnconfirmed - found.Score)] }
            : found;

    private static Evidence? FamilyName(SubjectPerson one, SubjectPerson other) => Names.OfFamilies(one.FamilyName, other.FamilyName) switch
    {
        NameLikeness.Same => new(MatchReason.SameFamilyName, 30),
        NameLikeness.Sound => new(MatchReason.FamilyNameSoundsAlike, 26),
        NameLikeness.Near => new(MatchReason.FamilyNameNear, 20),
        _ => null,
    };

    /// <remarks>Twins share everything but this: another first name outweighs the same day of birth at the same address.</remarks>
    private static Evidence GivenName(SubjectPerson one, SubjectPerson other) => Names.OfGivenNames(one.GivenName, other.GivenName) switch
    {
        NameLikeness.Same => new(MatchReason.SameGivenName, 22),
        NameLikeness.Sound => new(MatchReason.GivenNameSoundsAlike, 18),
        NameLikeness.Near => new(MatchReason.GivenNameNear, 14),
        NameLikeness.Initial => new(MatchReason.SameInitial, 8),
        _ => new(MatchReason.OtherGivenName, -45),
    };

    /// <remarks>A father and a son of one name share everything but this.</remarks>
    private static Evidence? Birth(DateOnly? one, DateOnly? other)
    {
        if (one is not { } first || other is not { } second)
            return null;

        return first == second ? new(MatchReason.SameBirth, 36)
            : first.Year == second.Year && first.Month == second.Day && first.Day == second.Month ? new(MatchReason.BirthSwapped, 28)
            : IsNear(first, second) ? new(MatchReason.BirthNear, 14)
            : new(MatchReason.OtherBirth, -45);
    }

    private static bool IsNear(DateOnly one, DateOnly other)
    {
        var (left, right) = ($"{one:yyyyMMdd}", $"{other:yyyyMMdd}");

        return left.Zip(right).Count(digits => digits.First != digits.Second) == 1;
    }

    private static Evidence? PlaceEvidence(Subject one, Subject other)
    {
        if (one.Address is { } here && other.Address is { } there)
        {
            return here.MatchAddress == there.MatchAddress ? new(MatchReason.SameAddress, 60)
                : here.PostalCode == there.PostalCode && here.HouseNumber == there.HouseNumber ? new(MatchReason.SameBuilding, 20)
                : null;
        }

        return one.Area is { } area && Normalised.Text(area) == Normalised.Text(other.Area) ? new(MatchReason.SameArea, 60) : null;
    }
}
