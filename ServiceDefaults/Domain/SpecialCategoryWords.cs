using System.Text;
using System.Text.RegularExpressions;

namespace Platform.ServiceDefaults.Domain;

/// <summary>What a word tells of a person that the law protects more than the rest (GDPR 9 and 10).</summary>
public enum SpecialCategory
{
    /// <summary>Illness, disability, pregnancy, medicines and treatment.</summary>
    Health,

    /// <summary>An illness or crisis of the mind.</summary>
    MentalHealth,

    /// <summary>Addiction, and what it is to.</summary>
    Addiction,

    /// <summary>Sexual life, orientation and gender.</summary>
    Sexuality,

    /// <summary>Offences, suspicion, sentences and measures.</summary>
    Crime,

    /// <summary>Religion and belief.</summary>
    Religion,

    /// <summary>Racial or ethnic origin, asylum.</summary>
    Origin,

    /// <summary>Political opinion and membership of a trade union.</summary>
    Politics,
}

/// <summary>A word that tells something of a special category.</summary>
/// <param name="Category">Of which.</param>
/// <param name="Text">The word as it stands in the text.</param>
public sealed record SpecialCategoryWord(SpecialCategory Category, string Text);

/// <summary>Looks for words of the special categories, by the list in <c>SpecialCategoryWords.txt</c>. It misses things: it helps who writes, and replaces nobody's judgement.</summary>
public static class SpecialCategoryWords
{
    private const string Neutral = "neutral";

    private static readonly Dictionary<string, Regex> Patterns = Read();

    /// <summary>Every such word, each once.</summary>
    public static IReadOnlyList<SpecialCategoryWord> In(string text)
    {
        var composed = text.InForm(NormalizationForm.FormC);
        var plain = Patterns[Neutral].Replace(WithoutAccents(composed), passed => new string(' ', passed.Length));

        return
        [
            .. from category in Enum.GetValues<SpecialCategory>()
               from word in Patterns[category.ToString()].Matches(plain).Select(match => composed.Substring(match.Index, match.Length)).Distinct(StringComparer.OrdinalIgnoreCase)
               select new SpecialCategoryWord(category, word),
        ];
    }

    /// <remarks>Character by character, so that what is found stands at the same place in the text.</remarks>
    private static string WithoutAccents(string composed) =>
        string.Create(composed.Length, composed, (plain, text) =>
        {
            for (var i = 0; i < text.Length; i++)
                plain[i] = char.IsLetter(text[i]) ? text[i].ToString().Normalize(NormalizationForm.FormD)[0] : text[i];
        });

    private static Dictionary<string, Regex> Read()
    {
        using var file = new StreamReader(typeof(SpecialCategoryWords).Assembly.GetManifestResourceStream(typeof(SpecialCategoryWords), "SpecialCategoryWords.txt")!);
        Dictionary<string, List<string>> groups = new(StringComparer.OrdinalIgnoreCase);
        List<string> group = [];
        while (file.ReadLine()?.Trim() is { } line)
        {
            if (line.StartsWith('['))
                groups.Add(line.Trim('[', ']'), group = []);
            else if (!line.StartsWith('#'))
                group.AddRange(line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        return groups.ToDictionary(
            words => words.Key,
            words => new Regex($@"\b(?:{string.Join('|', words.Value.Select(Pattern))})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
            StringComparer.OrdinalIgnoreCase);
    }

    private static string Pattern(string word)
    {
        var pattern = string.Join(@"\p{L}*", word.Split('*').Select(part => string.Join("[ -]", part.Split(' ', '-').Select(Regex.Escape))));
        return word.Any(char.IsLower) ? pattern : $"(?-i:{pattern})";
    }
}
