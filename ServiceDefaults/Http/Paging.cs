using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Platform.ServiceDefaults.Domain;

namespace Platform.ServiceDefaults.Http;

/// <summary>Which part of a list. Take it with <c>[AsParameters]</c>.</summary>
/// <param name="Limit">1 to 200; 50 when absent.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record PageQuery(
    [property: FromQuery(Name = "limit"), Description("How many items at most: 1 to 200, 50 when absent.")] int? Limit = null,
    [property: FromQuery(Name = "after"), Description("The `next` of the page before.")] string? After = null)
{
    private const int Default = 50;
    private const int Most = 200;

    /// <summary>The number of items asked for.</summary>
    /// <remarks>Checked as the request is read, before anything is looked up: bad input is 400, also where there is nothing.</remarks>
    /// <exception cref="ProblemException">400: not between 1 and 200.</exception>
    public int Size { get; } = Limit switch
    {
        null => Default,
        >= 1 and <= Most => Limit.Value,
        _ => throw ProblemException.Invalid("limit", "outOfRange", $"limit must be from 1 to {Most}."),
    };

    /// <summary>The row that the page follows; null at the beginning.</summary>
    /// <exception cref="ProblemException">400: <c>after</c> is not one of ours.</exception>
    public Cursor? Position { get; } = Cursor.Read(After);
}

/// <summary>A part of a list.</summary>
/// <param name="Items">The items of this part.</param>
/// <param name="Next">Send it as <c>after</c> for the following part; absent at the end.</param>
public sealed record Page<TItem>(IReadOnlyList<TItem> Items, string? Next = null);

/// <summary>Cuts lists by key, not by offset: stable while rows are added.</summary>
public static class Paging
{
    /// <summary>The page of aggregates, newest first.</summary>
    /// <remarks>The id breaks ties: two made in the same tick must not swap between pages.</remarks>
    /// <exception cref="ProblemException">400: <c>limit</c> or <c>after</c> is not valid.</exception>
    public static async Task<Page<TItem>> ToPageAsync<TRoot, TItem>(this IQueryable<TRoot> roots, PageQuery page, Func<TRoot, TItem> map, CancellationToken cancel)
        where TRoot : AggregateRoot
    {
        if (page.Position is { } after)
            roots = roots.Where(root => root.CreatedAt < after.CreatedAt || (root.CreatedAt == after.CreatedAt && root.Id.CompareTo(after.Id) < 0));

        var rows = await roots.OrderByDescending(root => root.CreatedAt).ThenByDescending(root => root.Id).Take(page.Size + 1).ToListAsync(cancel);
        return rows.ToPage(page, map, last => new Cursor(last.CreatedAt, last.Id));
    }

    /// <summary>Makes a page of rows that were read one further than asked.</summary>
    public static Page<TItem> ToPage<TRow, TItem>(this IReadOnlyList<TRow> rows, PageQuery page, Func<TRow, TItem> map, Func<TRow, Cursor> cursor) =>
        rows.Count > page.Size
            ? new Page<TItem>([.. rows.Take(page.Size).Select(map)], cursor(rows[page.Size - 1]).ToString())
            : new Page<TItem>([.. rows.Select(map)], null);
}

/// <summary>The place of a row in a list: opaque to callers.</summary>
/// <param name="CreatedAt">The row's moment.</param>
/// <param name="Id">The row's id.</param>
public sealed record Cursor(DateTimeOffset CreatedAt, Guid Id)
{
    /// <summary>Reads a cursor; null when there is none.</summary>
    /// <exception cref="ProblemException">400: it is not one of ours.</exception>
    public static Cursor? Read(string? text)
    {
        if (text is null)
            return null;

        try
        {
            var parts = Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(text)).Split('.');
            if (parts.Length == 2
                && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                && ticks <= DateTimeOffset.MaxValue.UtcTicks
                && Guid.TryParseExact(parts[1], "N", out var id))
                return new Cursor(new DateTimeOffset(ticks, TimeSpan.Zero), id);
        }
        catch (FormatException)
        {
            // Falls through to the one answer for every cursor that is not ours.
        }

        throw ProblemException.Invalid("after", "invalid", "after must be the `next` of a page that this list gave.");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.UtcTicks}.{Id:N}")));
}
