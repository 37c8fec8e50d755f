using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Platform.Schema.Tests;

/// <summary>What a service accepts, SQL Server can keep: SQLite takes a text of any length, and would show nothing.</summary>
/// <remarks>That what is made of texts (keys, lines of a history) fits is seen by the tests of each service, which refuse to save what is too long.</remarks>
public sealed class LengthTests
{
    private const int OneId = 39; // of a list that is kept as JSON: quotes and comma with it

    /// <summary>What has the name of a column and is kept in another one.</summary>
    private static readonly string[] KeptElsewhere =
    [
        "AskParticipantRequest.Question in GoalRound.Question", // a question to one organisation, and one to all
        "ProposeAgreementRequest.What in TimelineEntry.What", // what is agreed, and what happened
        "ProposeMergeRequest.OtherCaseNumber in CaseMerge.OtherCaseNumber", // as it was typed, and as it is
        "SearchCasesRequest.Number in CaseFile.Number", // looked for, and not kept
    ];

    public static TheoryData<string> Services => [.. Databases.All.Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_text_of_a_request_fits_into_the_column_of_its_name(string service)
    {
        using var db = Databases.All[service]();
        var columns = Columns(db).ToLookup(column => column.Name);

        var kept = (from bound in Bounds(db.GetType().Assembly) from column in columns[bound.Name] select (bound, column)).ToList();

        Assert.NotEmpty(kept);
        Assert.Empty(
            from each in kept
            where each.column.GetMaxLength() < each.bound.Longest
            let what = $"{each.bound.Record}.{each.bound.Name} in {each.column.DeclaringType.ClrType.Name}.{each.column.Name}"
            where !KeptElsewhere.Contains(what)
            select $"{what}: {each.bound.Longest} in {each.column.GetMaxLength()}");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void The_name_of_a_choice_fits_into_its_column(string service)
    {
        using var db = Databases.All[service]();

        Assert.Empty(
            from type in db.Model.GetEntityTypes()
            where !type.IsMappedToJson()
            from column in type.GetFlattenedProperties()
            let choice = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType
            where choice.IsEnum && column.GetMaxLength() < Enum.GetNames(choice).Max(name => name.Length)
            select $"{column.DeclaringType.ClrType.Name}.{column.Name}");
    }

    /// <summary>The columns of the service's own tables that have a longest text, or a longest list.</summary>
    private static IEnumerable<IProperty> Columns(DbContext db) =>
        from type in db.Model.GetEntityTypes()
        where !type.IsMappedToJson() && type.ClrType.Assembly == db.GetType().Assembly
        from column in type.GetFlattenedProperties()
        where column.GetMaxLength() is not null && (column.ClrType == typeof(string) || column.ClrType.IsAssignableTo(typeof(IEnumerable<Guid>)))
        select column;

    /// <summary>How long the texts of requests may be, and their lists of ids.</summary>
    private static IEnumerable<(string Record, string Name, int Longest)> Bounds(Assembly service) =>
        from type in service.GetTypes()
        where type.Namespace?.Contains(".Features", StringComparison.Ordinal) is true
        from constructor in type.GetConstructors()
        from parameter in constructor.GetParameters()
        let ids = parameter.ParameterType.IsAssignableTo(typeof(IEnumerable<Guid>))
        let longest = ids ? OneId * parameter.GetCustomAttribute<MaxLengthAttribute>()?.Length : parameter.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength
        where longest is not null
        select (type.Name, parameter.Name!, longest.Value);
}
