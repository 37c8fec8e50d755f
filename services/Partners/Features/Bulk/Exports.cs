using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Bulk;
using Platform.Partners.Data;
using Platform.Partners.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;

namespace Platform.Partners.Features.Bulk;

/// <summary>Exports organisations, professionals, hats, mandates or rosters as CSV or JSON Lines, with the columns that an import takes.</summary>
/// <remarks>
/// An operator exports all organisations, professionals and hats; an administrator or coordinator everything of the own organisation. What has ended, is over, was revoked, is suspended or left stays outside, and so does a mandate or shift of a hat that has ended.
/// The answer is written as it is read: it has no length, and one that breaks off is not whole.
/// </remarks>
internal static class ExportRows
{
    public const string Csv = "text/csv";
    public const string JsonLines = "application/jsonl";
    private const int Page = 200;

    public static Results<PushStreamHttpResult, NotFound> Handle(
        [Description("`organisations`, `professionals`, `hats`, `mandates` or `rosters`.")] string kind,
        [FromQuery, Description("`csv` or `jsonLines`; `csv` when absent.")] string? format,
        [FromQuery, Description("Only rows of this organisation; an operator may leave it out.")] EntityId? organisationId,
        Caller caller,
        PartnersDbContext db,
        TimeProvider clock,
        CancellationToken cancel)
    {
        if (Named<ImportKind>(kind) is not { } rows)
            return TypedResults.NotFound();
        if (Named<ImportFormat>(format ?? Row.Name(ImportFormat.Csv)) is not { } written)
            throw ProblemException.Invalid("format", "unknown", "The format is csv or jsonLines.");

        var table = Tables.Of(rows);
        var exported = table.ExportAsync(db, caller.EnsureExports(rows, organisationId?.Value), caller.IsOperator, clock.GetUtcNow(), cancel);
        return written is ImportFormat.Csv
            ? TypedResults.Stream(body => WriteAsync(body, exported, (page, isFirst) => CsvOf(table.Columns, page, isFirst), cancel), $"{Csv}; charset=utf-8", $"{kind}.csv")
            : TypedResults.Stream(body => WriteAsync(body, exported, (page, _) => JsonLinesOf(table.Columns, page), cancel), JsonLines, $"{kind}.jsonl");
    }

    /// <summary>The organisation whose rows the caller may have; null is all.</summary>
    /// <exception cref="ProblemException">403.</exception>
    private static Guid? EnsureExports(this Caller caller, ImportKind kind, Guid? asked)
    {
        if (caller.IsOperator && kind is not (ImportKind.Mandates or ImportKind.Rosters))
            return asked;

        var own = caller.RequireHat(HatKind.Administrator, HatKind.Coordinator).OrganisationId;
        return asked is null || asked == own ? own : throw ProblemException.Forbidden("export-of-other-organisation", "Only an operator exports what is another organisation's.");
    }

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<string?[]> rows, Func<string?[][], bool, ReadOnlyMemory<byte>> write, CancellationToken cancel)
    {
        var isFirst = true;
        await foreach (var page in rows.Chunk(Page).WithCancellation(cancel))
        {
            await body.WriteAsync(write(page, isFirst), cancel);
            isFirst = false;
        }

        if (isFirst)
            await body.WriteAsync(write([], true), cancel); // a header says what would stand here
    }

    private static ReadOnlyMemory<byte> CsvOf(IReadOnlyList<Column> columns, string?[][] rows, bool isFirst)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        IEnumerable<IEnumerable<string?>> all = isFirst ? [columns.Select(column => column.Name), .. rows] : rows;
        foreach (var row in all)
        {
            foreach (var cell in row)
                csv.WriteField(cell);
            csv.NextRecord();
        }

        csv.Flush();
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static ReadOnlyMemory<byte> JsonLinesOf(IReadOnlyList<Column> columns, string?[][] rows)
    {
        using var lines = new MemoryStream();
        foreach (var row in rows)
        {
            using (var json = new Utf8JsonWriter(lines))
            {
                json.WriteStartObject();
                foreach (var (column, cell) in columns.Zip(row))
                    Write(json, column, cell);
                json.WriteEndObject();
            }

            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Column column, string? cell)
    {
        if (string.IsNullOrEmpty(cell))
            return;

        json.WritePropertyName(column.Name);
        switch (column.Cell)
        {
            case Cell.List:
                json.WriteStartArray();
                foreach (var word in cell.Split(' '))
                    json.WriteStringValue(word);
                json.WriteEndArray();
                break;
            case Cell.Number:
            case Cell.Flag:
                json.WriteRawValue(cell);
                break;
            default:
                json.WriteStringValue(cell);
                break;
        }
    }

    private static TEnum? Named<TEnum>(string name)
        where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (Row.Name(value) == name)
                return value;
        }

        return null;
    }
}
