using System.Globalization;
using System.Text;

namespace Platform.Signals.Domain;

/// <summary>Brings spelling variants of the same name or address together.</summary>
public static class Normalised
{
    /// <summary>Letters and digits only, without accents, in lower case: "Van der Bérg-Süß" becomes "vanderbergsuss".</summary>
    public static string Text(string? text)
    {
        var plain = new StringBuilder();
        foreach (var character in (text ?? "").InForm(NormalizationForm.FormD).Where(char.IsLetterOrDigit))
            plain.Append(Lower(character));

        return plain.ToString();
    }

    /// <summary>Several texts in one key, parted by <c>|</c>; what is longer than a column is cut, alike for all who spell it.</summary>
    public static string Key(int longest, params string?[] parts)
    {
        var key = string.Join('|', parts.Select(Text));

        return key.Length <= longest ? key : key[..longest];
    }

    private static string Lower(char character) => character switch
    {
        'ß' => "ss",
        'ø' or 'Ø' => "o",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' => "d",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        _ => char.ToLower(character, CultureInfo.InvariantCulture).ToString(),
    };
}
