namespace Platform.Signals.Domain;

/// <summary>Whom or what a worry is about.</summary>
public enum SignalSubjectKind
{
    /// <summary>One person.</summary>
    Person,

    /// <summary>People who live together.</summary>
    Household,

    /// <summary>An address, whoever lives there.</summary>
    Address,

    /// <summary>A street, square or neighbourhood.</summary>
    Area,
}

/// <summary>How sure the signaller is of who it is (I-7).</summary>
public enum IdentityConfidence
{
    /// <summary>Could be somebody else.</summary>
    Unconfirmed,

    /// <summary>Very likely this one.</summary>
    Probable,

    /// <summary>Established.</summary>
    Confirmed,
}

/// <summary>Whom or what a worry is about.</summary>
public sealed class Subject
{
    private readonly List<SubjectPerson> _persons = [];

    private Subject()
    {
    }

    /// <summary>Person, household, address or area.</summary>
    public SignalSubjectKind Kind { get; private set; }

    /// <summary>How sure the signaller is of who it is.</summary>
    public IdentityConfidence IdentityConfidence { get; private set; }

    /// <summary>The one person, or the members of the household that the signaller knows of.</summary>
    public IReadOnlyList<SubjectPerson> Persons => _persons;

    /// <summary>Where; always for an address.</summary>
    public SubjectAddress? Address { get; private set; }

    /// <summary>Name of the street, square or neighbourhood; only for an area.</summary>
    public string? Area { get; private set; }

    /// <summary>A person.</summary>
    public static Subject Person(SubjectPerson person, SubjectAddress? address, IdentityConfidence confidence) =>
        Of(SignalSubjectKind.Person, [person], address, null, confidence);

    /// <summary>A household.</summary>
    /// <exception cref="RuleViolationException"><c>household-without-trace</c>: neither a member nor an address.</exception>
    public static Subject Household(IReadOnlyList<SubjectPerson> persons, SubjectAddress? address, IdentityConfidence confidence) =>
        persons.Count == 0 && address is null
            ? throw new RuleViolationException("household-without-trace", "A household needs at least one person or an address.")
            : Of(SignalSubjectKind.Household, persons, address, null, confidence);

    /// <summary>An address.</summary>
    public static Subject AtAddress(SubjectAddress address, IdentityConfidence confidence) =>
        Of(SignalSubjectKind.Address, [], address, null, confidence);

    /// <summary>A street, square or neighbourhood.</summary>
    public static Subject InArea(string area, IdentityConfidence confidence) =>
        Of(SignalSubjectKind.Area, [], null, area, confidence);

    internal void BecomeSure(IdentityConfidence confidence) => IdentityConfidence = confidence;

    /// <summary>Forgets who and where; what kind of subject it was stays, for the counts.</summary>
    internal void Erase()
    {
        _persons.Clear();
        (Address, Area) = (null, null);
    }

    private static Subject Of(
        SignalSubjectKind kind, IReadOnlyList<SubjectPerson> persons, SubjectAddress? address, string? area, IdentityConfidence confidence)
    {
        var subject = new Subject { Kind = kind, Address = address, Area = area, IdentityConfidence = confidence };
        foreach (var person in persons)
        {
            subject._persons.Add(person);
            person.Number = subject._persons.Count;
        }

        return subject;
    }
}
