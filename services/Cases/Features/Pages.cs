using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Features;

/// <summary>Pages of what is read with its case, and so stands in memory whole.</summary>
internal static class Pages
{
    /// <summary>The page, oldest first.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="page">Which part of them.</param>
    /// <param name="place">When a row came about, and its id.</param>
    /// <param name="map">What a row looks like.</param>
    public static Page<TItem> OldestFirst<TRow, TItem>(this IEnumerable<TRow> rows, PageQuery page, Func<TRow, Cursor> place, Func<TRow, TItem> map) => rows
        .Select(row => (Row: row, Place: place(row)))
        .Where(x => page.Position is not { } after || (x.Place.CreatedAt, x.Place.Id).CompareTo((after.CreatedAt, after.Id)) > 0)
        .OrderBy(x => x.Place.CreatedAt).ThenBy(x => x.Place.Id)
        .Take(page.Size + 1).ToList()
        .ToPage(page, x => map(x.Row), x => x.Place);
}
