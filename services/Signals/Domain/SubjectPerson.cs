namespace Platform.Signals.Domain;

/// <summary>A person as the signaller knows them.</summary>
public sealed class SubjectPerson
{
    private SubjectPerson()
    {
    }

    /// <param name="givenName">First name or initials.</param>
    /// <param name="familyName">Family name with its prefixes, for example "van der Berg".</param>
    /// <param name="bornOn">Date of birth, if known.</param>
    public SubjectPerson(string givenName, string familyName, DateOnly? bornOn)
    {
        GivenName = givenName.Trim();
        FamilyName = familyName.Trim();
        BornOn = bornOn;
        MatchName = Normalised.Key(Lengths.MatchName, familyName, givenName);
    }

    /// <summary>First name or initials.</summary>
    public string GivenName { get; private set; } = "";

    /// <summary>Family name with its prefixes.</summary>
    public string FamilyName { get; private set; } = "";

    /// <summary>Date of birth, if known.</summary>
    public DateOnly? BornOn { get; private set; }

    /// <summary>The name without accents, case, spaces and punctuation, the same on every database engine; for matching only.</summary>
    public string MatchName { get; private set; } = "";

    /// <summary>Whether this may be the same person: same name, same day of birth. Never more than a suggestion (I-6).</summary>
    public bool MayBe(SubjectPerson other) => BornOn is not null && BornOn == other.BornOn && MatchName == other.MatchName;
}
