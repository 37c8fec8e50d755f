using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Platform.Partners.Domain;

namespace Platform.Partners.Bulk;

/// <summary>Reads the rows of a file as they come: never more than one of them in memory, however long the file is.</summary>
internal static class RowReader
{
    /// <summary>How long a row may be, in characters.</summary>
    public const int LongestRow = 64 * 1024;

    /// <summary>The rows, each as far as it can be read; reading ends early where the structure of the file is lost.</summary>
    public static IAsyncEnumerable<Row> ReadAsync(Stream file, ImportFormat format, IReadOnlyList<Column> columns, CancellationToken cancel)
    {
        var text = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 4096);
        return format is ImportFormat.Csv ? CsvAsync(text, columns, cancel) : JsonLinesAsync(text, columns, cancel);
    }

    private static async IAsyncEnumerable<Row> CsvAsync(StreamReader text, IReadOnlyList<Column> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        var isBad = false;
        using var bounded = new BoundedReader(text, LongestRow);
        using var parser = new CsvParser(bounded, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ",", IgnoreBlankLines = false, BadDataFound = _ => isBad = true }, leaveOpen: true);
        string[]? header = null;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var line = parser.RawRow + 1;
            bool? read;
            try
            {
                read = await parser.ReadAsync();
            }
            catch (InvalidDataException)
            {
                read = null;
            }

            if (read is null)
            {
                yield return Row.Broken(line, "", "rowTooLong", $"A row has at most {LongestRow} characters; perhaps a quote is not closed. Nothing behind it was read.");
                yield break;
            }

            bounded.Restart();
            if (read is false)
                yield break;

            isBad = false;
            var fields = parser.Record ?? [];
            if (fields is [""])
                continue;
            if (isBad)
            {
                yield return Row.Broken(line, "", "malformed", "A field with a quote in it stands between quotes, and the quote in it is doubled (RFC 4180).");
                continue;
            }

            if (header is null)
            {
                header = fields;
                if (HeaderOf(line, header, columns) is { } wrong)
                {
                    yield return wrong;
                    yield break;
                }
            }
            else if (fields.Length != header.Length)
            {
                yield return Row.Broken(line, "", "columns", $"The header has {header.Length} columns, this line has {fields.Length}.");
            }
            else
            {
                yield return Checked(new Row(line, header.Zip(fields).Where(cell => cell.Second.Length > 0).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)), columns);
            }
        }
    }

    private static Row? HeaderOf(int line, string[] header, IReadOnlyList<Column> columns)
    {
        var (row, unknown) = (new Row(line, new Dictionary<string, string>()), UnknownOf(columns));
        foreach (var name in header.Where(name => columns.All(column => column.Name != name)))
            row.Wrong(Shown(name), "unknownColumn", unknown);
        foreach (var column in columns.Where(column => column.IsRequired && !header.Contains(column.Name, StringComparer.Ordinal)))
            row.Wrong(column.Name, "missingColumn", "This column is needed.");
        foreach (var twice in header.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            row.Wrong(Shown(twice.Key), "duplicateColumn", "A column stands in the header once.");

        return row.IsSound ? null : row;
    }

    private static async IAsyncEnumerable<Row> JsonLinesAsync(StreamReader text, IReadOnlyList<Column> columns, [EnumeratorCancellation] CancellationToken cancel)
    {
        using (text)
        {
            var unknown = UnknownOf(columns);
            await foreach (var (line, content) in LinesAsync(text, cancel))
            {
                if (content is null)
                    yield return Row.Broken(line, "", "rowTooLong", $"A row has at most {LongestRow} characters.");
                else if (content.AsSpan().Trim().Length > 0)
                    yield return Object(line, content, columns, unknown);
            }
        }
    }

    /// <summary>The lines with their numbers; null is one that is too long.</summary>
    private static async IAsyncEnumerable<(int Line, string? Content)> LinesAsync(StreamReader text, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (buffer, line, number, length) = (new char[4096], new StringBuilder(), 1, 0);
        int count;
        while ((count = await text.ReadAsync(buffer, cancel)) > 0)
        {
            for (var from = 0; from < count;)
            {
                var end = Array.IndexOf(buffer, '\n', from, count - from);
                var until = end < 0 ? count : end;
                length += until - from;
                if (length <= LongestRow)
                    line.Append(buffer, from, until - from);
                from = until + 1;
                if (end < 0)
                    continue;

                yield return (number++, length <= LongestRow ? line.ToString() : null);
                line.Clear();
                length = 0;
            }
        }

        if (length > 0)
            yield return (number, length <= LongestRow ? line.ToString() : null);
    }

    private static Row Object(int line, string content, IReadOnlyList<Column> columns, string unknown)
    {
        try
        {
            using var json = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind is not JsonValueKind.Object)
                return Malformed(line);

            var cells = new Dictionary<string, string>(StringComparer.Ordinal);
            var row = new Row(line, cells);
            foreach (var field in json.RootElement.EnumerateObject())
            {
                if (columns.All(column => column.Name != field.Name))
                    row.Wrong(Shown(field.Name), "unknownColumn", unknown);
                else if (TextOf(field.Value) is not { } text)
                    row.Wrong(field.Name, "invalid", "The value is a text, a number, true, false or a list of words.");
                else if (text.Length > 0)
                    cells.Add(field.Name, text);
            }

            return Checked(row, columns);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Malformed(line); // also half of a pair of surrogates, which the parser lets through and no text can hold
        }
    }

    private static string UnknownOf(IReadOnlyList<Column> columns) => $"There is no such column. The columns are {string.Join(", ", columns.Select(column => column.Name))}.";

    private static Row Malformed(int line) => Row.Broken(line, "", "malformed", "The line is not one JSON object in which each field stands once and each text is Unicode.");

    /// <summary>The value as it would stand in CSV; null when it is of no kind that a row has.</summary>
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(word => word.ValueKind is JsonValueKind.String && !word.GetString()!.Contains(' ', StringComparison.Ordinal)) =>
            string.Join(' ', value.EnumerateArray().Select(word => word.GetString())),
        _ => null,
    };

    private static Row Checked(Row row, IReadOnlyList<Column> columns)
    {
        row.Check(columns);
        return row;
    }

    /// <remarks>A name that is none may be anything, also very long.</remarks>
    private static string Shown(string name) => name.Length <= 60 ? name : name[..60];

    /// <summary>Lets no row become longer than it may, so that a quote that is not closed does not read the whole file as one field.</summary>
    private sealed class BoundedReader(TextReader inner, int most) : TextReader
    {
        private int _read;

        /// <summary>A row has been read.</summary>
        public void Restart() => _read = 0;

        public override async Task<int> ReadAsync(char[] buffer, int index, int count) => await ReadAsync(buffer.AsMemory(index, count));

        public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            if (_read > most)
                throw new InvalidDataException("The row is too long.");

            var count = await inner.ReadAsync(buffer, cancellationToken);
            _read += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
