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
    }

    /// <summary>First name or initials.</summary>
    public string GivenName { get; private set; } = "";

    /// <summary>Family name with its prefixes.</summary>
    public string FamilyName { get; private set; } = "";

    /// <summary>Date of birth, if known.</summary>
    public DateOnly? BornOn { get; private set; }
}
