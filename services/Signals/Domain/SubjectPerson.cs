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
    /// <param name="informed">Whether this person knows of the signal, where that is otherwise than for everybody who is named.</param>
    public SubjectPerson(string givenName, string familyName, DateOnly? bornOn, SubjectInformed? informed = null)
    {
        GivenName = givenName.Trim();
        FamilyName = familyName.Trim();
        BornOn = bornOn;
        Informed = informed;
    }

    /// <summary>The place among who is named, from 1.</summary>
    public int Number { get; internal set; }

    /// <summary>First name or initials.</summary>
    public string GivenName { get; private set; } = "";

    /// <summary>Family name with its prefixes.</summary>
    public string FamilyName { get; private set; } = "";

    /// <summary>Date of birth, if known.</summary>
    public DateOnly? BornOn { get; private set; }

    /// <summary>Whether this person knows of the signal (I-35); absent: as the signal says of everybody who is named.</summary>
    public SubjectInformed? Informed { get; private set; }

    internal void Inform(SubjectInformed informed)
    {
        if (Informed is null)
            Informed = informed;
        else
            Informed.Become(informed);
    }
}
