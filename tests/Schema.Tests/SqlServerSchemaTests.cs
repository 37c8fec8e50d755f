using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit;

namespace Platform.Schema.Tests;

/// <summary>Proves the SQL Server side without a server: every migration is T-SQL, the schema means something, and the model keeps SQL Server's limits.</summary>
public sealed class SqlServerSchemaTests
{
    private const int LongestIndexKey = 1700;
    private const int LongestClusteredKey = 900;

    public static TheoryData<string> Services => [.. Databases.All.Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_migration_is_well_formed_t_sql_there_and_back(string service)
    {
        using var db = Databases.All[service]();
        var migrator = db.GetService<IMigrator>();

        var executed = new Executed();
        Parse(migrator.GenerateScript()).Accept(executed);
        Parse(migrator.GenerateScript(db.Database.GetMigrations().Last(), Migration.InitialDatabase)).Accept(executed);

        Assert.All(executed.Texts, text => Parse(text));
    }

    private static TSqlFragment Parse(string script)
    {
        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        Assert.Empty(errors.Select(error => $"line {error.Line}: {error.Message}"));

        return parsed;
    }

    /// <summary>What a script keeps as text until it is executed: what names a column that only a step before it made, or that a step after it drops.</summary>
    private sealed class Executed : TSqlFragmentVisitor
    {
        public List<string> Texts { get; } = [];

        /// <remarks>Not what is put together with a name that only the server knows.</remarks>
        public override void Visit(ExecutableStringList node)
        {
            if (node.Strings.All(text => text is StringLiteral))
                Texts.Add(string.Concat(node.Strings.Cast<StringLiteral>().Select(text => text.Value)));
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void The_schema_is_semantically_valid(string service)
    {
        using var db = Databases.All[service]();
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var definition in Definitions(db))
            model.AddObjects(definition);

        Assert.Empty(model.Validate().Select(message => message.ToString()));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void No_index_key_is_unbounded_or_too_long(string service)
    {
        using var db = Databases.All[service]();

        foreach (var (name, columns, clustered) in Keys(db))
        {
            var size = columns.Sum(SizeOf);
            Assert.True(size <= (clustered ? LongestClusteredKey : LongestIndexKey), $"{name} may be {size} bytes long.");
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void No_row_is_reached_by_two_cascades(string service)
    {
        using var db = Databases.All[service]();
        var cascades = db.Model.GetEntityTypes()
            .SelectMany(type => type.GetForeignKeys())
            .Where(key => key.DeleteBehavior is DeleteBehavior.Cascade && key.DeclaringEntityType.GetTableName() != key.PrincipalEntityType.GetTableName())
            .Select(key => (From: key.PrincipalEntityType.GetTableName()!, To: key.DeclaringEntityType.GetTableName()!))
            .ToLookup(edge => edge.From, edge => edge.To);

        foreach (var start in cascades.Select(group => group.Key))
        {
            var reached = Reach(start, cascades).ToList();
            Assert.Equal(reached.Distinct(), reached);
        }
    }

    /// <remarks>Rows that a schema brings along are no objects of it.</remarks>
    private static IEnumerable<string> Definitions(DbContext db) =>
        db.Database.GenerateCreateScript()
            .Split("\nGO", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(batch => batch.StartsWith("CREATE ", StringComparison.Ordinal));

    private static IEnumerable<string> Reach(string table, ILookup<string, string> cascades) =>
        cascades[table].SelectMany(next => Reach(next, cascades).Prepend(next));

    private static IEnumerable<(string Name, IReadOnlyList<IProperty> Columns, bool Clustered)> Keys(DbContext db)
    {
        var model = db.GetService<IDesignTimeModel>().Model;
        foreach (var type in model.GetEntityTypes())
        {
            foreach (var key in type.GetKeys())
                yield return (key.GetName()!, key.Properties, key.IsClustered() ?? key.IsPrimaryKey());
            foreach (var index in type.GetIndexes())
                yield return (index.GetDatabaseName()!, index.Properties, index.IsClustered() ?? false);
        }
    }

    private static int SizeOf(IProperty property)
    {
        var type = property.GetColumnType();
        Assert.False(type.Contains("max", StringComparison.Ordinal), $"{property.DeclaringType.Name}.{property.Name} is {type} and stands in a key.");
        return type switch
        {
            "uniqueidentifier" => 16,
            "bigint" or "float" => 8,
            "int" => 4,
            "bit" => 1,
            "date" => 3,
            _ when type.StartsWith("datetimeoffset", StringComparison.Ordinal) => 10,
            _ when type.StartsWith("nvarchar", StringComparison.Ordinal) => 2 * property.GetMaxLength()!.Value,
            _ when type.StartsWith("varbinary", StringComparison.Ordinal) => property.GetMaxLength()!.Value,
            _ => throw new NotSupportedException($"How long is {type}?"),
        };
    }
}
