using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>Which municipalities have a triage: an organisation that works there and has a hat of kind triage that is worn.</summary>
public static class TriageCover
{
    /// <summary>Refuses to leave a municipality without its last triage: what was brought in there, urgent or not, would be on nobody's work list.</summary>
    /// <param name="municipalities">Those that had one before the change.</param>
    /// <param name="organisations">Who works there after it.</param>
    /// <param name="hats">Their hats after it.</param>
    /// <param name="moment">When.</param>
    /// <exception cref="RuleViolationException"><c>last-triage-of-area</c>.</exception>
    public static void EnsureKept(IEnumerable<string> municipalities, IReadOnlyCollection<Organisation> organisations, IReadOnlyCollection<Hat> hats, DateTimeOffset moment)
    {
        var worn = hats.Where(hat => hat.Kind is HatKind.Triage && hat.IsActiveAt(moment)).Select(hat => hat.OrganisationId).ToHashSet();
        var kept = organisations.Where(organisation => organisation.WithdrawnAt is null && worn.Contains(organisation.Id)).SelectMany(organisation => organisation.MunicipalityCodes);
        if (municipalities.Except(kept, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } lost)
            throw new RuleViolationException("last-triage-of-area", $"Nobody else weighs what is brought in for {string.Join(", ", lost.Take(10))}: give another person there a hat of kind triage first.");
    }
}
