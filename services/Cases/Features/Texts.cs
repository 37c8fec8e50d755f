using Platform.ServiceDefaults.Http;

namespace Platform.Cases.Features;

/// <summary>Lists of short texts.</summary>
internal static class Texts
{
    /// <summary>Each text has 1 to 500 characters.</summary>
    /// <exception cref="ProblemException">400 that names the first that has not.</exception>
    public static void Ensure(IReadOnlyList<string>? texts, string pointer)
    {
        for (var i = 0; i < (texts?.Count ?? 0); i++)
        {
            if (string.IsNullOrWhiteSpace(texts![i]) || texts[i].Length > 500)
                throw ProblemException.Invalid($"{pointer}/{i}", "length", "A text of 1 to 500 characters.");
        }
    }
}
