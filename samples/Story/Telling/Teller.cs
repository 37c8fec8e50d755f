namespace Platform.Story.Telling;

/// <summary>Prints the story: chapters, and for each step the status, the request and what it means.</summary>
public sealed class Teller(TextWriter output)
{
    private int _chapter;
    private int _steps;
    private int _looks;

    public void Chapter(string title) => output.WriteLine($"{Environment.NewLine}{++_chapter}. {title}");

    public void Step(Actor who, Answer answer, string what)
    {
        _steps++;
        output.WriteLine($"  {answer.Status}  {who}: {what}");
        output.WriteLine($"       {answer.Request}");
    }

    public void Note(string text) => output.WriteLine($"       {text}");

    /// <summary>One line of a table; the first cell is the observer.</summary>
    public void Line(string first, IEnumerable<string> cells) =>
        output.WriteLine($"       {Fit(first, 46)} {string.Join(' ', cells.Select(cell => Fit(cell, 17)))}".TrimEnd());

    public void End() =>
        output.WriteLine($"{Environment.NewLine}The story ended as it should: {_steps} steps, {_looks} looks at what one may see.");

    public void Looked(int answers) => _looks += answers;

    private static string Fit(string text, int width) => text.Length > width ? $"{text[..(width - 1)]}…" : text.PadRight(width);
}
