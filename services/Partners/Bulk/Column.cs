namespace Platform.Partners.Bulk;

/// <summary>A column of a table, in CSV and as a field of a JSON line.</summary>
/// <param name="Name">Its name, as in the resource itself.</param>
/// <param name="IsRequired">Whether every row needs a value.</param>
/// <param name="Cell">What its values are in a JSON line; in CSV everything is text.</param>
internal sealed record Column(string Name, bool IsRequired = false, Cell Cell = Cell.Text);

/// <summary>What a value is in a JSON line.</summary>
internal enum Cell
{
    Text,

    /// <summary>A list of words; in CSV with a space between them.</summary>
    List,

    Number,

    Flag,
}
