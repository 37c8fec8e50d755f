using System.Text;

namespace Platform.Signals.Domain;

/// <summary>How a Dutch name sounds: spellings that people confuse give the same text (Meijer, Meyer and Maier; Jansen and Janssen; Hendriks and Hendrickx).</summary>
public static class DutchSound
{
    /// <summary>Longest first: what stands earlier wins.</summary>
    private static readonly (string Written, string Heard)[] Spellings =
    [
        ("eij", "y"), ("aij", "y"), ("sch", "sg"), ("ckx", "ks"), ("cks", "ks"), ("ouw", "o2"), ("auw", "o2"), ("aai", "ay"),
        ("ij", "y"), ("ei", "y"), ("ey", "y"), ("ai", "y"), ("ay", "y"), ("ou", "o2"), ("au", "o2"), ("ui", "u2"), ("uy", "u2"), ("oe", "u"), ("ue", "u"),
        ("ch", "g"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("ks", "ks"), ("qu", "kw"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ts", "s"), ("tj", "s"),
        ("ie", "i"), ("ae", "a"), ("gh", "g"), ("sj", "s"),
        ("c", "k"), ("q", "k"), ("x", "ks"), ("v", "f"), ("z", "s"), ("y", "y"), ("j", "j"),
    ];

    private static readonly string[] Prefixes = ["van der ", "van den ", "van de ", "van 't ", "van het ", "in 't ", "op de ", "uit de ", "von ", "van ", "ter ", "ten ", "der ", "den ", "de ", "het ", "'t ", "te ", "el ", "al ", "d'", "d "];

    /// <summary>How a family name sounds, without its prefixes.</summary>
    public static string OfFamily(string name) => Of(WithoutPrefix(name));

    /// <summary>A family name without its prefixes, in one spelling.</summary>
    public static string Root(string name) => Normalised.Text(WithoutPrefix(name));

    /// <summary>How a name sounds.</summary>
    public static string Of(string name)
    {
        var written = Normalised.Text(name);
        var heard = new StringBuilder();
        for (var at = 0; at < written.Length;)
        {
            var (length, sound) = Next(written, at);
            if (heard.Length == 0 || !EndsWith(heard, sound))
                heard.Append(sound);
            at += length;
        }

        // A final d is heard as t, and the n of a final -en is not heard at all.
        var text = heard.ToString();
        if (text.EndsWith('d'))
            text = text[..^1] + 't';

        return text.Length > 3 && text.EndsWith("en", StringComparison.Ordinal) ? text[..^1] : text;
    }

    private static (int Length, string Sound) Next(string written, int at)
    {
        foreach (var (letters, sound) in Spellings)
        {
            if (string.CompareOrdinal(written, at, letters, 0, letters.Length) == 0)
                return (letters.Length, sound);
        }

        return (1, written[at] is 'h' && at > 0 ? "" : written[at].ToString());
    }

    private static bool EndsWith(StringBuilder heard, string sound) => sound.Length == 0 || (sound.Length == 1 && heard[^1] == sound[0]);

    private static string WithoutPrefix(string name)
    {
        var lower = name.Trim().ToLowerInvariant().Replace('’', '\'');
        if (lower.LastIndexOf(',') is var comma and > 0 && Array.Exists(Prefixes, prefix => prefix.TrimEnd() == lower[(comma + 1)..].Trim()))
            return name.Trim()[..comma]; // as it is filed: Berg, van der
        foreach (var prefix in Prefixes)
        {
            if (lower.StartsWith(prefix, StringComparison.Ordinal) && lower.Length > prefix.Length + 1)
                return name.Trim()[prefix.Length..];
        }

        return name;
    }
}
