using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Cases.Domain;

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
        var label = persons.Count > 0 ? string.Join(", ", persons.Select(p => $"{p.GivenName} {p.FamilyName}")) : Address?.InOneLine ?? Area ?? "";

        return new Subject(
            Kind,
            label.Length <= Data.Lengths.Label ? label : label[..Data.Lengths.Label],
            Kind is SubjectKind.Person && persons.Count == 1 ? persons[0].BornOn : null,
            Address?.PostalCode,
            Address is { } at ? $"{at.HouseNumber}{at.Addition}" : null,
            IdentityConfidence);
    }
}

/// <summary>A person.</summary>
internal sealed record SignalContentPerson(string GivenName, string FamilyName, DateOnly? BornOn);

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
