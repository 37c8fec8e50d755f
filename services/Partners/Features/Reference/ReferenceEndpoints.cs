using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Reference;

/// <summary>A list of the reference data.</summary>
/// <param name="Name">Its name in the path.</param>
/// <param name="Version">Its version, as the region numbers it.</param>
/// <param name="ValidFrom">Since when it holds.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Rules">How many rules it has.</param>
public sealed record ReferenceListEntry(string Name, string Version, DateOnly ValidFrom, string Description, int Rules);

/// <summary>The lists of the reference data.</summary>
/// <param name="Items">Each with its version.</param>
public sealed record ReferenceIndex(IReadOnlyList<ReferenceListEntry> Items);

/// <summary>The versions of a list that hold or held.</summary>
/// <param name="Name">The list.</param>
/// <param name="Items">Each of them, the newest first.</param>
public sealed record ReferenceVersions(string Name, IReadOnlyList<ReferenceVersionEntry> Items);

/// <summary>A version of a list.</summary>
/// <param name="Version">As the region numbers it: a letter or digit, then up to 59 letters, digits, dots, underscores and hyphens.</param>
/// <param name="FirstHeldAt">When it began to hold here for the first time.</param>
/// <param name="IsCurrent">Whether it holds now.</param>
public sealed record ReferenceVersionEntry(string Version, DateTimeOffset FirstHeldAt, bool IsCurrent);

/// <summary>What a version of a list said.</summary>
/// <param name="Name">The list.</param>
/// <param name="Version">As the region numbers it.</param>
/// <param name="FirstHeldAt">When it began to hold here for the first time.</param>
/// <param name="ValidFrom">The first day that it names.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Rules">Its rules, each as the list itself has it, with the fields of then.</param>
public sealed record ReferenceVersionContent(string Name, string Version, DateTimeOffset FirstHeldAt, DateOnly ValidFrom, string Description, IReadOnlyList<JsonObject> Rules);

/// <summary>The public holidays of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Days">Each with its Dutch name, the earliest first.</param>
public sealed record HolidayCalendar(int Year, IReadOnlyList<Holiday> Days);

/// <summary>A public holiday.</summary>
/// <param name="On">The day.</param>
/// <param name="Name">Its Dutch name.</param>
/// <param name="IsRegional">The region added it.</param>
public sealed record Holiday(DateOnly On, string Name, bool IsRegional);

/// <summary>Says which reference data there is, and in which version.</summary>
internal static class ListReferenceData
{
    public static Ok<ReferenceIndex> Handle(ReferenceData reference) => TypedResults.Ok(new ReferenceIndex(
        [.. reference.Current.Documents.Select(list => new ReferenceListEntry(list.Name, list.Version, list.ValidFrom, list.Description, list.Rules))]));
}

/// <summary>Lists the versions of a list that hold or held here, the newest first. What each said is kept for good, so that who decided under it can say what it said (I-40).</summary>
internal static class ListReferenceVersions
{
    public static async Task<Results<Ok<ReferenceVersions>, NotFound>> Handle(
        [Description("A name of `/v1/reference-data`.")] string list, ReferenceData reference, PartnersDbContext db, CancellationToken cancel)
    {
        if (reference.Current.Documents.FirstOrDefault(one => one.Name == list) is not { } current)
            return TypedResults.NotFound();

        var versions = await db.ReferenceVersions.AsNoTracking().Where(version => version.List == list)
            .OrderByDescending(version => version.FirstHeldAt).ThenByDescending(version => version.Version)
            .Select(version => new ReferenceVersionEntry(version.Version, version.FirstHeldAt, version.Version == current.Version)).ToListAsync(cancel);
        return TypedResults.Ok(new ReferenceVersions(list, versions));
    }
}

/// <summary>Reads what a version of a list said.</summary>
internal static class GetReferenceVersion
{
    public static async Task<Results<Ok<ReferenceVersionContent>, NotFound>> Handle(
        [Description("A name of `/v1/reference-data`.")] string list, [Description("The version, as the region numbers it: `[A-Za-z0-9][A-Za-z0-9._-]{0,59}`.")] string version, PartnersDbContext db, CancellationToken cancel)
    {
        if (await db.ReferenceVersions.AsNoTracking().SingleOrDefaultAsync(one => one.List == list && one.Version == version, cancel) is not { } kept)
            return TypedResults.NotFound();

        using var said = JsonDocument.Parse(kept.Content);
        var root = said.RootElement;
        return TypedResults.Ok(new ReferenceVersionContent(
            kept.List,
            kept.Version,
            kept.FirstHeldAt,
            root.GetProperty("validFrom").Deserialize<DateOnly>(Json.Options),
            root.GetProperty("description").GetString()!,
            [.. root.GetProperty("rules").EnumerateArray().Select(rule => JsonObject.Create(rule.Clone())!)]));
    }
}

/// <summary>Reads the public holidays of a year: computed, with the days that the region added.</summary>
internal static class GetHolidayCalendar
{
    public static Ok<HolidayCalendar> Handle(int year, ReferenceData reference)
    {
        if (year is < 1990 or > 2199)
            throw ProblemException.Invalid("year", "outOfRange", "The year is from 1990 to 2199.");

        var first = new DateOnly(year, 1, 1);
        var computed = Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber).Select(first.AddDays)
            .Where(day => DutchHolidays.Name(day) is not null).Select(day => new Holiday(day, DutchHolidays.Name(day)!, false));
        var regional = reference.Current.Holidays.Rules.Where(rule => rule.On.Year == year && DutchHolidays.Name(rule.On) is null && reference.Current.HolidayOn(rule.On) is not null).Select(rule => new Holiday(rule.On, rule.Dutch, true));

        return TypedResults.Ok(new HolidayCalendar(year, [.. computed.Concat(regional).OrderBy(day => day.On)]));
    }
}

/// <summary>Reads the files of the reference data again, so that a change holds at once; without it every replica notices within half a minute.</summary>
/// <remarks>By an operator. When a file is not right everything stays as it was: 409 <c>reference-data-invalid</c>, whose errors name file and line.</remarks>
internal static class ReloadReferenceData
{
    public static async Task<Ok<ReferenceIndex>> Handle(Caller caller, ReferenceData reference, PartnersDbContext db, CancellationToken cancel)
    {
        caller.EnsureOperator();
        if (await reference.ReloadAsync(db, cancel) is { Count: > 0 } errors)
        {
            throw new ProblemException(
                StatusCodes.Status409Conflict,
                "reference-data-invalid",
                "The reference data is not right.",
                "Everything stays as it was. Mend the lines that are named and read the files again.",
                [.. errors.Take(100).Select(error => new InputError($"{error.File}:{error.Line}", "invalid", error.Message))]);
        }

        return ListReferenceData.Handle(reference);
    }
}

/// <summary>Routes to the lists, each of its own type.</summary>
internal static class ReferenceEndpoints
{
    public static void MapReferenceData(this IEndpointRouteBuilder app, string scope)
    {
        var lists = app.MapGroup("/v1/reference-data").WithTags("Reference data");
        lists.MapGet("", ListReferenceData.Handle).RequireScope(scope);
        lists.MapGet("{list}/versions", ListReferenceVersions.Handle).RequireScope(scope);
        lists.MapGet("{list}/versions/{version}", GetReferenceVersion.Handle).RequireScope(scope);
        lists.MapGet("holiday-calendars/{year:int}", GetHolidayCalendar.Handle).RequireScope(scope);
        Map("organisation-types", "GetOrganisationTypes", "Reads the kinds of organisation that may take part.", set => set.OrganisationTypes);
        Map("topics", "GetTopics", "Reads what desks can be asked about.", set => set.Topics);
        Map("life-areas", "GetLifeAreas", "Reads the areas of life (\"leefgebieden\").", set => set.LifeAreas);
        Map("data-categories", "GetDataCategories", "Reads the kinds of information.", set => set.DataCategories);
        Map("regimes", "GetRegimes", "Reads the legal regimes.", set => set.Regimes);
        Map("legal-bases", "GetLegalBases", "Reads the legal bases (\"grondslagen\"): validity, recipients, categories and highest level.", set => set.LegalBases);
        Map("ave-profile", "GetAveProfile", "Reads who is responsible for what in each AVE phase.", set => set.AveProfile);
        Map("terms", "GetTerms", "Reads the terms that the region agreed on, and what is enforced where its profile says otherwise.", set => set.Terms with { Rules = [.. set.Terms.Rules.Select(rule => rule.In(app.ServiceProvider.GetRequiredService<IConfiguration>()))] });
        Map("holidays", "GetHolidays", "Reads the days that the region adds to the public holidays.", set => set.Holidays);

        void Map<TRule>(string name, string operation, string summary, Func<ReferenceSet, ReferenceList<TRule>> list)
            where TRule : ReferenceRule =>
            lists.MapGet(name, (ReferenceData reference) => TypedResults.Ok(list(reference.Current))).RequireScope(scope).WithName(operation).WithSummary(summary);
    }
}
