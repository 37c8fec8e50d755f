using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Xml;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Partners.Reference;

/// <summary>A rule of the region's configuration. It says why it is there (I-40): who deviates can weigh that.</summary>
/// <param name="Code">Its name in requests and answers.</param>
/// <param name="Dutch">What practitioners call it.</param>
/// <param name="Rationale">Why it is there.</param>
/// <param name="ValidFrom">First day; absent is from the beginning.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
public abstract record ReferenceRule(string Code, string Dutch, string Rationale, DateOnly? ValidFrom, DateOnly? ValidTo);

/// <summary>A kind of organisation that may take part.</summary>
/// <param name="Code">Its name in requests and answers.</param>
/// <param name="Dutch">What practitioners call it.</param>
/// <param name="Rationale">Why it is there.</param>
/// <param name="Domain">The side of the collaboration that it usually stands on.</param>
/// <param name="ValidFrom">First day; absent is from the beginning.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
/// <param name="WeighsSignals">Whether it acts for the municipality, so that its own administrator says who weighs what is brought in there; where absent or false an operator does.</param>
public sealed record OrganisationTypeRule(
    string Code, string Dutch, string Rationale, OrganisationDomain Domain, DateOnly? ValidFrom = null, DateOnly? ValidTo = null, bool? WeighsSignals = null)
    : ReferenceRule(Code, Dutch, Rationale, ValidFrom, ValidTo);

/// <summary>What a desk can be asked about.</summary>
/// <param name="Code">Its name in requests and answers.</param>
/// <param name="Dutch">What practitioners call it.</param>
/// <param name="Rationale">Why it is there.</param>
/// <param name="LifeArea">The life area that it belongs to.</param>
/// <param name="ValidFrom">First day; absent is from the beginning.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
public sealed record TopicRule(string Code, string Dutch, string Rationale, string? LifeArea = null, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
    : ReferenceRule(Code, Dutch, Rationale, ValidFrom, ValidTo);

/// <summary>An area of life ("leefgebied").</summary>
/// <param name="Code">Its name in requests and answers.</param>
/// <param name="Dutch">What practitioners call it.</param>
/// <param name="Rationale">Why it is there.</param>
/// <param name="ValidFrom">First day; absent is from the beginning.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
public sealed record LifeAreaRule(string Code, string Dutch, string Rationale, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
    : ReferenceRule(Code, Dutch, Rationale, ValidFrom, ValidTo);

/// <summary>A kind of information.</summary>
/// <param name="Code">Its name in requests and answers.</param>
/// <param name="Dutch">What practitioners call it.</param>
/// <param name="Rationale">Why it is there.</param>
/// <param name="ValidFrom">First day; absent is from the beginning.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
public sealed record DataCategoryRule(string Code, string Dutch, string Rationale, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
    : ReferenceRule(Code, Dutch, Rationale, ValidFrom, ValidTo);

/// <summary>A legal regime in which partners work together.</summary>
/// <param name="Code">Its name in requests and answers.</param>
/// <param name="Dutch">What practitioners call it.</param>
/// <param name="Rationale">Why it is there.</param>
/// <param name="Enabled">Whether partners may work under it now.</param>
/// <param name="Purposes">For which purposes: no free text.</param>
/// <param name="Controllers">Who is controller (AVG).</param>
/// <param name="Retention">How long records are kept (ISO 8601).</param>
/// <param name="ValidFrom">First day; absent is from the beginning.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
public sealed record RegimeRule(
    string Code, string Dutch, string Rationale, bool Enabled, IReadOnlyList<string> Purposes, string Controllers, string? Retention = null, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
    : ReferenceRule(Code, Dutch, Rationale, ValidFrom, ValidTo);

/// <summary>A ground ("grondslag") on which information may be given.</summary>
/// <param name="Code">Its name in requests and answers.</param>
/// <param name="Dutch">What practitioners call it.</param>
/// <param name="Rationale">Why it is there.</param>
/// <param name="Regime">The regime in which it holds.</param>
/// <param name="Enabled">Whether it may be relied on now.</param>
/// <param name="AllowedRecipients">The kinds of organisation that may receive on this ground (I-22).</param>
/// <param name="AllowedCategories">What may be given on this ground.</param>
/// <param name="HighestLevel">The highest disclosure level, 0 to 5.</param>
/// <param name="ValidFrom">First day; absent is from the beginning.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
public sealed record LegalBasisRule(
    string Code,
    string Dutch,
    string Rationale,
    string Regime,
    bool Enabled,
    IReadOnlyList<string> AllowedRecipients,
    IReadOnlyList<string> AllowedCategories,
    [property: Range(0, 5)] int HighestLevel,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null)
    : ReferenceRule(Code, Dutch, Rationale, ValidFrom, ValidTo);

/// <summary>Who is responsible for what in an AVE phase.</summary>
/// <param name="Code">Its name in requests and answers.</param>
/// <param name="Dutch">What practitioners call it.</param>
/// <param name="Rationale">Why it is there.</param>
/// <param name="CaseDirection">Who directs the case.</param>
/// <param name="ProcessDirection">Who directs the process.</param>
/// <param name="OperationalResponsibility">Who is responsible for the work.</param>
/// <param name="AdministrativeResponsibility">Who carries administrative responsibility.</param>
/// <param name="Forum">Where it is discussed.</param>
/// <param name="ReviewEvery">How often it is reviewed (ISO 8601).</param>
/// <param name="ValidFrom">First day; absent is from the beginning.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
public sealed record AvePhaseRule(
    string Code,
    string Dutch,
    string Rationale,
    string CaseDirection,
    string ProcessDirection,
    string OperationalResponsibility,
    string AdministrativeResponsibility,
    string Forum,
    string? ReviewEvery = null,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null)
    : ReferenceRule(Code, Dutch, Rationale, ValidFrom, ValidTo);

/// <summary>A term that the region agreed on.</summary>
/// <param name="Code">Its name in requests and answers.</param>
/// <param name="Dutch">What practitioners call it.</param>
/// <param name="Rationale">Why it is there.</param>
/// <param name="Term">How long (ISO 8601).</param>
/// <param name="ValidFrom">First day; absent is from the beginning.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
/// <param name="Enforced">How long it is instead, where the region's profile (<c>Profile:…</c>) says otherwise than the list; absent where it does not.</param>
public sealed record TermRule(string Code, string Dutch, string Rationale, string Term, DateOnly? ValidFrom = null, DateOnly? ValidTo = null, string? Enforced = null)
    : ReferenceRule(Code, Dutch, Rationale, ValidFrom, ValidTo)
{
    /// <summary>With what a profile says otherwise. A region gives all its services one profile, so this process reads there what the others enforce.</summary>
    public TermRule In(IConfiguration profile) =>
        profile[$"Profile:{Code.Replace('.', ':')}"] is { Length: > 0 } text && !IsAsLong(text) ? this with { Enforced = text } : this;

    /// <remarks>One length is written in more than one way: PT24H is P1D. What is no term at all is shown as it stands; the service that it is for does not start with it.</remarks>
    private bool IsAsLong(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text) == XmlConvert.ToTimeSpan(Term);
        }
        catch (Exception refused) when (refused is FormatException or OverflowException)
        {
            return false;
        }
    }
}

/// <summary>A day that the region adds to the public holidays.</summary>
/// <param name="Code">Its name in requests and answers.</param>
/// <param name="Dutch">What practitioners call it.</param>
/// <param name="Rationale">Why it is there.</param>
/// <param name="On">The day.</param>
/// <param name="ValidFrom">First day; absent is from the beginning.</param>
/// <param name="ValidTo">Last day; absent while open.</param>
public sealed record RegionalHolidayRule(string Code, string Dutch, string Rationale, DateOnly On, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
    : ReferenceRule(Code, Dutch, Rationale, ValidFrom, ValidTo);

/// <summary>A file of the region's configuration.</summary>
/// <typeparam name="TRule">What its rules are.</typeparam>
/// <param name="Version">Its version, as the region numbers it.</param>
/// <param name="ValidFrom">Since when it holds.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Rules">Its rules.</param>
public sealed record ReferenceList<TRule>(string Version, DateOnly ValidFrom, string Description, IReadOnlyList<TRule> Rules)
    where TRule : ReferenceRule;

/// <summary>A list of whatever rules, as it is told and kept.</summary>
/// <param name="Name">Its name in the path; its file is called so too.</param>
/// <param name="Version">Its version, as the region numbers it.</param>
/// <param name="ValidFrom">Since when it holds.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Rules">How many rules it has.</param>
/// <param name="Content">All of it, as JSON.</param>
public sealed record ReferenceDocument(string Name, string Version, DateOnly ValidFrom, string Description, int Rules, string Content)
{
    internal static ReferenceDocument Of<TRule>(string name, ReferenceList<TRule> list)
        where TRule : ReferenceRule =>
        new(name, list.Version, list.ValidFrom, list.Description, list.Rules.Count, JsonSerializer.Serialize(list, Json.Options));
}

/// <summary>All reference data of a region, checked.</summary>
public sealed record ReferenceSet(
    ReferenceList<OrganisationTypeRule> OrganisationTypes,
    ReferenceList<TopicRule> Topics,
    ReferenceList<LifeAreaRule> LifeAreas,
    ReferenceList<DataCategoryRule> DataCategories,
    ReferenceList<RegimeRule> Regimes,
    ReferenceList<LegalBasisRule> LegalBases,
    ReferenceList<AvePhaseRule> AveProfile,
    ReferenceList<TermRule> Terms,
    ReferenceList<RegionalHolidayRule> Holidays)
{
    /// <summary>The lists by their names.</summary>
    public IReadOnlyList<ReferenceDocument> Documents { get; } =
    [
        ReferenceDocument.Of("organisation-types", OrganisationTypes),
        ReferenceDocument.Of("topics", Topics),
        ReferenceDocument.Of("life-areas", LifeAreas),
        ReferenceDocument.Of("data-categories", DataCategories),
        ReferenceDocument.Of("regimes", Regimes),
        ReferenceDocument.Of("legal-bases", LegalBases),
        ReferenceDocument.Of("ave-profile", AveProfile),
        ReferenceDocument.Of("terms", Terms),
        ReferenceDocument.Of("holidays", Holidays),
    ];

    /// <summary>Whether organisations of a kind act for the municipality, and say themselves who weighs what is brought in there.</summary>
    public bool WeighsSignals(string organisationType) => OrganisationTypes.Rules.Any(rule => rule.Code == organisationType && rule.WeighsSignals is true);

    /// <summary>The Dutch name of the holiday that a day is, public or of the region; null on any other day.</summary>
    public string? HolidayOn(DateOnly day) =>
        DutchHolidays.Name(day) ?? Holidays.Rules.FirstOrDefault(rule => rule.On == day && !(rule.ValidFrom > day) && !(rule.ValidTo < day))?.Dutch;
}
