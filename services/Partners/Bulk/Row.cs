using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Platform.Partners.Features;

namespace Platform.Partners.Bulk;

/// <summary>Something that is wrong with a line.</summary>
/// <param name="Line">Which; the first is 1.</param>
/// <param name="Pointer">Which column; empty is the whole line.</param>
/// <param name="Code">What kind of mistake.</param>
/// <param name="Message">What is wrong, without repeating what stands there: a file of people is nobody's log.</param>
internal sealed record LineFault(int Line, string Pointer, string Code, string Message);

/// <summary>A row of an import, read value by value; what cannot be read is noted, and the row then has no effect.</summary>
internal sealed class Row(int line, IReadOnlyDictionary<string, string> cells)
{
    /// <summary>How many mistakes of one row are told: a row may have thousands of fields that do not exist.</summary>
    public const int MostFaults = 20;

    private static readonly PlausibleAttribute IsPlausible = new();
    private readonly List<LineFault> _faults = [];

    public int Line => line;

    public IReadOnlyList<LineFault> Faults => _faults;

    /// <summary>Whether nothing is known to be wrong with it.</summary>
    public bool IsSound => _faults.Count == 0;

    /// <summary>A row that could not be read at all.</summary>
    public static Row Broken(int line, string column, string code, string message)
    {
        var row = new Row(line, new Dictionary<string, string>());
        row.Wrong(column, code, message);
        return row;
    }

    public void Wrong(string column, string code, string message)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(new LineFault(line, column.Length == 0 ? "" : $"/{column}", code, message));
    }

    /// <summary>Notes what is missing, and what is not UTF-8.</summary>
    public void Check(IEnumerable<Column> columns)
    {
        foreach (var column in columns)
        {
            var cell = cells.GetValueOrDefault(column.Name);
            if (column.IsRequired && (cell is null || (column.Cell is Cell.List && cell.Trim(' ').Length == 0)))
                Wrong(column.Name, "required", "A value is needed here.");
            if (cell?.Contains('\uFFFD', StringComparison.Ordinal) is true)
                Wrong(column.Name, "notUtf8", "There are bytes here that are not UTF-8.");
        }
    }

    public string? Text(string column, int most, params ValidationAttribute[] rules)
    {
        if (!cells.TryGetValue(column, out var text))
            return null;
        if (text.Length > most)
            return Wrong<string>(column, "tooLong", $"At most {most} characters fit here.");
        if (Array.Find(rules, rule => !rule.IsValid(text)) is { } broken)
            return Wrong<string>(column, "invalid", broken is PhoneAttribute ? "This is no telephone number." : broken is EmailAddressAttribute ? "This is no e-mail address." : "The value does not have the form that the OpenAPI document says.");

        return text;
    }

    public Guid Id(string column) => OptionalId(column) ?? Guid.Empty;

    public Guid? OptionalId(string column) =>
        !cells.TryGetValue(column, out var text) ? null
        : Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty ? id
        : Wrong<Guid?>(column, "invalid", "This is no UUID, or the empty one.");

    public TEnum? Choice<TEnum>(string column)
        where TEnum : struct, Enum
    {
        if (!cells.TryGetValue(column, out var text))
            return null;
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (text == Name(value))
                return value;
        }

        return Wrong<TEnum?>(column, "unknown", $"The value is one of {string.Join(", ", Enum.GetValues<TEnum>().Select(value => Name(value)))}.");
    }

    public DateOnly? Day(string column) =>
        !cells.TryGetValue(column, out var text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsPlausible.IsValid(day) ? day
        : Wrong<DateOnly?>(column, "invalid", "A day is written as 2027-02-28, with a year from 1900 to 2199; leave an open end empty.");

    public DateTimeOffset? Moment(string column) =>
        !cells.TryGetValue(column, out var text) ? null
        : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment)
            && (text[^1] is 'Z' || text[^6] is '+' or '-') && IsPlausible.IsValid(moment) ? moment.ToUniversalTime()
        : Wrong<DateTimeOffset?>(column, "invalid", "A moment is written as 2027-02-28T17:00:00Z, or with an offset, with a year from 1900 to 2199.");

    public IReadOnlyList<string> Words(string column, ValidationAttribute? rule = null)
    {
        var words = cells.TryGetValue(column, out var text) ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        if (rule?.IsValid(words) is false)
            Wrong(column, "invalid", rule.FormatErrorMessage(column));
        return words;
    }

    public decimal? Amount(string column, decimal most) =>
        !cells.TryGetValue(column, out var text) ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount <= most ? amount
        : Wrong<decimal?>(column, "outOfRange", $"A number from 0 to {most}, with a point before the decimals.");

    public int? Whole(string column, int least, int most) =>
        !cells.TryGetValue(column, out var text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : Wrong<int?>(column, "outOfRange", $"A whole number from {least} to {most}.");

    public bool Flag(string column) =>
        cells.TryGetValue(column, out var text) && text switch
        {
            "true" => true,
            "false" => false,
            _ => Wrong<bool>(column, "invalid", "The value is true or false."),
        };

    /// <summary>The name of a value as the API writes it.</summary>
    public static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private T? Wrong<T>(string column, string code, string message)
    {
        Wrong(column, code, message);
        return default;
    }
}
