using System.Globalization;
using System.Text;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Goals that seem to say the same, and the one that says it shortest. It helps to see; people decide.</summary>
/// <param name="EntryIds">Which entries.</param>
/// <param name="Organisations">Of how many organisations.</param>
/// <param name="Words">What they share.</param>
/// <param name="Proposal">The text that is proposed as joint goal.</param>
public sealed record GoalCluster(IReadOnlyList<Guid> EntryIds, int Organisations, IReadOnlyList<string> Words, string Proposal);

/// <summary>Finds what overlaps in goals that were written apart from one another (domain.md 1.5, S4:35), by the words that they share.</summary>
public static class GoalOverlap
{
    private const int Stem = 5;
    private const int ShortestWord = 4;
    private const double Overlapping = 0.34;

    private static readonly HashSet<string> Empty =
    [
        "heeft", "hebben", "wordt", "worden", "zijn", "voor", "naar", "niet", "meer", "weer", "deze", "haar", "hun", "met", "door", "over", "zodat", "moet", "kunnen", "gaat",
        "with", "have", "that", "this", "they", "their", "them", "from", "into", "more", "will", "again", "there", "being", "been", "goes", "does",
    ];

    /// <summary>The clusters, what most organisations share first; an entry that shares nothing stands alone.</summary>
    public static IReadOnlyList<GoalCluster> Find(IReadOnlyList<GoalEntry> entries)
    {
        var words = entries.ToDictionary(entry => entry.EntryId, entry => Words(entry.Text));
        List<List<GoalEntry>> groups = [];
        foreach (var entry in entries.OrderBy(e => e.SubmittedAt).ThenBy(e => e.EntryId))
        {
            var joined = groups.Where(group => group.Any(other => Overlap(words[entry.EntryId], words[other.EntryId]) >= Overlapping)).ToList();
            List<GoalEntry> merged = [.. joined.SelectMany(group => group), entry];
            groups.RemoveAll(joined.Contains);
            groups.Add(merged);
        }

        return
        [
            .. groups.Select(group => new GoalCluster(
                    [.. group.Select(entry => entry.EntryId)],
                    group.Select(entry => entry.OrganisationId).Distinct().Count(),
                    [.. group.Select(entry => words[entry.EntryId]).Aggregate(Shared).Order(StringComparer.Ordinal)],
                    group.OrderBy(entry => entry.Text.Length).ThenBy(entry => entry.EntryId).First().Text))
                .OrderByDescending(cluster => cluster.Organisations).ThenByDescending(cluster => cluster.EntryIds.Count),
        ];
    }

    private static HashSet<string> Shared(HashSet<string> all, HashSet<string> next) => [.. all.Intersect(next)];

    /// <remarks>Of the smaller of the two: a short goal within a long one overlaps whole.</remarks>
    private static double Overlap(HashSet<string> one, HashSet<string> other) =>
        one.Count == 0 || other.Count == 0 ? 0 : (double)one.Intersect(other).Count() / Math.Min(one.Count, other.Count);

    /// <remarks>The beginnings of words, without accents: "veiliger" and "veiligheid" speak of the same.</remarks>
    private static HashSet<string> Words(string text)
    {
        var plain = new StringBuilder();
        foreach (var sign in text.InForm(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(sign) is not UnicodeCategory.NonSpacingMark)
                plain.Append(char.IsLetter(sign) ? char.ToLowerInvariant(sign) : ' ');
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord && !Empty.Contains(word)).Select(word => word.Length > Stem ? word[..Stem] : word)];
    }
}
