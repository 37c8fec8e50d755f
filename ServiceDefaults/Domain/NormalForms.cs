using System.Text;

namespace Platform.ServiceDefaults.Domain;

/// <summary>Normal forms of text from outside.</summary>
public static class NormalForms
{
    /// <summary><see cref="string.Normalize(NormalizationForm)"/> for any text: what it throws on (half of a surrogate pair, U+FFFE) becomes the replacement character, one for one.</summary>
    public static string InForm(this string text, NormalizationForm form)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\uFFFE', StringComparison.Ordinal))
            return text.Normalize(form);

        var whole = text.Replace('\uFFFE', '\uFFFD').ToCharArray();
        for (var i = 0; i < whole.Length; i++)
        {
            if (i + 1 < whole.Length && char.IsSurrogatePair(whole[i], whole[i + 1]))
                i++;
            else if (char.IsSurrogate(whole[i]))
                whole[i] = '\uFFFD';
        }

        return new string(whole).Normalize(form);
    }
}
