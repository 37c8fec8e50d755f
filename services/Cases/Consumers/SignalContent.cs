using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Cases.Domain;
using Platform.Cases.Features.Households;

namespace Platform.Cases.Consumers;

/// <summary>What Signals tells of a signal that asked for a case. What is not named here is not needed.</summary>
internal sealed record SignalContent(
    Guid? OrganisationId, SignalContentSubject Subject, SignalContentInformed? SubjectInformed, Guid? HatId = null, bool CaseThroughLinks = false, Guid? CaseId = null, Guid? JoinedCaseId = null)
{
    /// <summary>Tolerant where our own API is strict: the neighbour may grow.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}

/// <summary>Whom or what it is about.</summary>
internal sealed record SignalContentSubject(
    SubjectKind Kind, IReadOnlyList<SignalContentPerson>? Persons, SignalContentAddress? Address, string? Area, IdentityConfidence IdentityConfidence = IdentityConfidence.Unconfirmed)
{
    public Subject ToDomain()
    {
        var persons = Persons ?? [];
        var label = persons.Count > 0 ? string.Join(", ", persons.Select(p => p.Name)) : Address?.InOneLine ?? Area ?? "";

        return new Subject(
            Kind,
            Fitting(label),
            Kind is SubjectKind.Person && persons.Count == 1 ? persons[0].BornOn : null,
            Address?.PostalCode,
            Address is { } at ? $"{at.HouseNumber}{at.Addition}" : null,
            IdentityConfidence);
    }

    /// <summary>Of the one person whom it is about; what it says of the members of a household is theirs.</summary>
    public SignalContentInformed? Informed => Kind is SubjectKind.Person ? Persons?.SingleOrDefault()?.SubjectInformed : null;

    /// <summary>The members of the household of whom it says on their own whether they know, each once.</summary>
    public IEnumerable<(AddMemberRequest Member, SubjectInformed Informed)> ToldApart() => Kind is not SubjectKind.Household ? [] :
        from person in (Persons ?? []).DistinctBy(p => CaseMember.KeyOf(p.Name, p.BornOn))
        let informed = person.SubjectInformed?.ToDomain()
        where informed is not null
        select (new AddMemberRequest(Fitting(person.Name), MemberRole.Other, person.BornOn), informed);

    private static string Fitting(string label) => label.Length <= Data.Lengths.Label ? label : label[..Data.Lengths.Label];
}

/// <summary>A person.</summary>
/// <param name="GivenName">First name or initials.</param>
/// <param name="FamilyName">Family name.</param>
/// <param name="BornOn">Date of birth, if known.</param>
/// <param name="SubjectInformed">Whether this person knows, where that is otherwise than of everybody who is named.</param>
internal sealed record SignalContentPerson(string GivenName, string FamilyName, DateOnly? BornOn, SignalContentInformed? SubjectInformed = null)
{
    public string Name => $"{GivenName} {FamilyName}";
}

/// <summary>An address.</summary>
internal sealed record SignalContentAddress(string PostalCode, int HouseNumber, string? Addition, string? Street, string? City)
{
    public string InOneLine => $"{Street} {HouseNumber}{Addition}, {PostalCode} {City}".Trim();
}

/// <summary>Whether the people concerned know.</summary>
internal sealed record SignalContentInformed(string State, string? Reason, DateOnly? ReviewOn)
{
    public SubjectInformed ToDomain() => new(
        State switch
        {
            "informed" => InformedState.Informed,
            "postponed" => InformedState.Postponed,
            _ => InformedState.NotInformed,
        },
        Reason,
        ReviewOn);
}
