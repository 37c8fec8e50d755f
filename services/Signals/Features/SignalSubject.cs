using System.ComponentModel.DataAnnotations;
using Platform.ServiceDefaults.Http;

namespace Platform.Signals.Features;

/// <summary>Whom or what a signal is about (betrokkene, huishouden, adres of gebied).</summary>
/// <param name="Kind">Person: exactly one of <c>persons</c>. Household: persons, an address or both. Address: <c>address</c> only. Area: <c>area</c> only.</param>
/// <param name="IdentityConfidence">How sure the signaller is of who it is.</param>
/// <param name="Persons">The person, or the members of the household that the signaller knows of; their order stays.</param>
/// <param name="Address">Where they live, or the address itself.</param>
/// <param name="Area">Name of the street, square or neighbourhood.</param>
public sealed record SignalSubject(
    SignalSubjectKind Kind,
    IdentityConfidence IdentityConfidence,
    [MaxLength(12)] IReadOnlyList<SignalPerson>? Persons = null,
    SignalAddress? Address = null,
    [StringLength(Lengths.Name, MinimumLength = 1)] string? Area = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var persons = Persons?.Count ?? 0;
        var named = Kind is SignalSubjectKind.Person or SignalSubjectKind.Household;

        if (Kind is SignalSubjectKind.Person && persons != 1)
            yield return new ValidationResult("A person is exactly one of persons.", [nameof(Persons)]);
        if (!named && persons > 0)
            yield return new ValidationResult("Only a person or a household names persons.", [nameof(Persons)]);
        if (Kind is SignalSubjectKind.Address && Address is null)
            yield return new ValidationResult("An address needs address.", [nameof(Address)]);
        if (Kind is SignalSubjectKind.Area && Address is not null)
            yield return new ValidationResult("An area is not one address: use kind address.", [nameof(Address)]);
        if (Kind is SignalSubjectKind.Area && string.IsNullOrWhiteSpace(Area))
            yield return new ValidationResult("An area needs the name of the street, square or neighbourhood.", [nameof(Area)]);
        if (Kind is not SignalSubjectKind.Area && Area is not null)
            yield return new ValidationResult("Only an area has a name of its own.", [nameof(Area)]);
    }

    internal Subject ToDomain(DateOnly today)
    {
        var persons = (Persons ?? []).Select((person, index) => person.ToDomain($"/subject/persons/{index}", today)).ToList();
        var address = Address?.ToDomain();
        return Kind switch
        {
            SignalSubjectKind.Person => Subject.Person(persons[0], address, IdentityConfidence),
            SignalSubjectKind.Household => Subject.Household(persons, address, IdentityConfidence),
            SignalSubjectKind.Address => Subject.AtAddress(address!, IdentityConfidence),
            _ => Subject.InArea(Area!, IdentityConfidence),
        };
    }

    internal static SignalSubject From(Subject subject) => new(
        subject.Kind,
        subject.IdentityConfidence,
        subject.Persons.Count == 0 ? null : [.. subject.Persons.OrderBy(person => person.Number).Select(person => new SignalPerson(person.GivenName, person.FamilyName, person.BornOn, SignalSubjectInformed.From(person.Informed)))],
        subject.Address is { } at ? new SignalAddress(at.PostalCode, at.HouseNumber, at.Addition, at.Street, at.City, at.BagId) : null,
        subject.Area);
}

/// <summary>A person as the signaller knows them.</summary>
/// <param name="GivenName">First name or initials.</param>
/// <param name="FamilyName">Family name with its prefixes, for example "van der Berg".</param>
/// <param name="BornOn">Date of birth, if known.</param>
/// <param name="SubjectInformed">Whether this person knows of the signal (I-35), where that is otherwise than <c>subjectInformed</c> of the signal says of everybody who is named.</param>
public sealed record SignalPerson(
    [Required, StringLength(Lengths.Name)] string GivenName,
    [Required, StringLength(Lengths.Name)] string FamilyName,
    DateOnly? BornOn = null,
    SignalSubjectInformed? SubjectInformed = null)
{
    private const int EarliestYear = 1890;

    internal SubjectPerson ToDomain(string at, DateOnly today) =>
        BornOn > today || BornOn?.Year < EarliestYear
            ? throw ProblemException.Invalid($"{at}/bornOn", "outOfRange", $"A date of birth lies between {EarliestYear} and today.")
            : new SubjectPerson(GivenName, FamilyName, BornOn, SubjectInformed?.ToDomain(today, $"{at}/subjectInformed"));
}

/// <summary>A Dutch address.</summary>
/// <param name="PostalCode">Four digits and two letters.</param>
/// <param name="HouseNumber">1 to 99999.</param>
/// <param name="Addition">House letter or addition.</param>
/// <param name="Street">Street.</param>
/// <param name="City">City or village.</param>
/// <param name="BagId">Number in the national register of addresses (BAG), 16 digits.</param>
public sealed record SignalAddress(
    [Required, RegularExpression(DutchPostalCode.Pattern, ErrorMessage = DutchPostalCode.Mistake)] string PostalCode,
    [Range(1, 99999)] int HouseNumber,
    [StringLength(Lengths.Addition)] string? Addition = null,
    [StringLength(Lengths.Name)] string? Street = null,
    [StringLength(Lengths.Name)] string? City = null,
    [RegularExpression("^[0-9]{16}$", ErrorMessage = "A BAG number has 16 digits.")] string? BagId = null)
{
    internal SubjectAddress ToDomain() => new(PostalCode, HouseNumber, Addition, Street, City, BagId);
}
