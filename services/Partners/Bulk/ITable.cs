using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Bulk;

/// <summary>How the rows of one kind come into the directory and go out of it: the same columns both ways, so that what was exported can be imported.</summary>
internal interface ITable
{
    /// <summary>Its columns; the first ones are its key.</summary>
    IReadOnlyList<Column> Columns { get; }

    /// <summary>Does what some rows say; the pass saves it.</summary>
    Task ApplyAsync(IReadOnlyList<Row> rows, ImportPass pass, CancellationToken cancel);

    /// <summary>Does what needs all rows first.</summary>
    Task FinishAsync(ImportPass pass, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>The rows as they are now, oldest first, each with a value per column; null is none.</summary>
    /// <param name="db">The directory.</param>
    /// <param name="organisationId">Only those of this organisation.</param>
    /// <param name="forOperator">Also what only operators see.</param>
    /// <param name="now">What has ended, is over or holds for nothing at this moment stays outside: an import would begin it again, or refuse it.</param>
    /// <param name="cancel">Ends it.</param>
    IAsyncEnumerable<string?[]> ExportAsync(PartnersDbContext db, Guid? organisationId, bool forOperator, DateTimeOffset now, CancellationToken cancel);
}

/// <summary>What the tables share.</summary>
internal static class Tables
{
    private const int Page = 200;

    /// <summary>The table of a kind.</summary>
    public static ITable Of(ImportKind kind) => kind switch
    {
        ImportKind.Organisations => new OrganisationTable(),
        ImportKind.Professionals => new ProfessionalTable(),
        ImportKind.Hats => new HatTable(),
        ImportKind.Mandates => new MandateTable(),
        _ => new RosterTable(),
    };

    /// <summary>The lines of the rows that could be read.</summary>
    public static List<(Row Row, TLine Line)> Read<TLine>(this IReadOnlyList<Row> rows, Func<Row, TLine> read) =>
        [.. rows.Select(row => (Row: row, Line: read(row))).Where(one => one.Row.IsSound)];

    /// <summary>Aggregates, the oldest first, a page in memory at a time: what is added meanwhile comes last, and nothing comes twice.</summary>
    public static async IAsyncEnumerable<TRoot> OldestFirstAsync<TRoot>(this IQueryable<TRoot> roots, [EnumeratorCancellation] CancellationToken cancel)
        where TRoot : AggregateRoot
    {
        var page = await roots.OrderBy(root => root.CreatedAt).ThenBy(root => root.Id).Take(Page).ToListAsync(cancel);
        while (page.Count > 0)
        {
            foreach (var root in page)
                yield return root;

            var (at, id) = (page[^1].CreatedAt, page[^1].Id);
            page = page.Count < Page ? [] : await roots
                .Where(root => root.CreatedAt > at || (root.CreatedAt == at && root.Id.CompareTo(id) > 0))
                .OrderBy(root => root.CreatedAt).ThenBy(root => root.Id).Take(Page).ToListAsync(cancel);
        }
    }

    /// <summary>A moment as the API writes it.</summary>
    public static string Text(this DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>A day as the API writes it.</summary>
    public static string Text(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
