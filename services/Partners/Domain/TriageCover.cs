using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Partners.Domain;

/// <summary>Where signals were weighed before something is taken away, and how long they would have been.</summary>
/// <param name="Municipalities">CBS codes; none where nothing was weighed.</param>
/// <param name="Until">The last day; <see cref="DateOnly.MaxValue"/> while that is open.</param>
public sealed record Weighed(IReadOnlyList<string> Municipalities, DateOnly Until)
{
    /// <summary>Nothing was weighed.</summary>
    public static Weighed Nowhere { get; } = new([], DateOnly.MinValue);
}

/// <summary>Which municipalities have a triage: an organisation that works there and has a hat of kind triage that is worn.</summary>
public static class TriageCover
{
    /// <summary>Refuses to leave a municipality without its last triage: what was brought in there, urgent or not, would be on nobody's work list. Whoever stays counts until the own last day, and whoever begins the day after goes on.</summary>
    /// <param name="weighed">Where somebody weighed before the change, and until when.</param>
    /// <param name="organisations">Who works there after it.</param>
    /// <param name="hats">Their hats after it.</param>
    /// <param name="moment">From when on.</param>
    /// <exception cref="RuleViolationException"><c>last-triage-of-area</c>.</exception>
    public static void EnsureKept(Weighed weighed, IReadOnlyCollection<Organisation> organisations, IReadOnlyCollection<Hat> hats, DateTimeOffset moment)
    {
        var triage = hats.Where(hat => hat.Kind is HatKind.Triage && !(hat.EndedAt <= moment)).ToLookup(hat => hat.OrganisationId);
        var today = DutchDay.Of(moment);
        var lost = weighed.Municipalities.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(code => (Code: code, From: FirstDayWithout([.. WorkingIn(code).SelectMany(organisation => triage[organisation.Id])], today, weighed.Until)))
            .Where(one => one.From is not null).ToList();
        if (lost.Count > 0)
            throw new RuleViolationException("last-triage-of-area", $"From {lost.Min(one => one.From):yyyy-MM-dd} on nobody else weighs what is brought in for {string.Join(", ", lost.Take(10).Select(one => one.Code))}: give another person there a hat of kind triage first.");

        IEnumerable<Organisation> WorkingIn(string code) =>
            organisations.Where(organisation => organisation.WithdrawnAt is null && organisation.MunicipalityCodes.Contains(code, StringComparer.Ordinal));
    }

    private static DateOnly? FirstDayWithout(IReadOnlyCollection<Hat> hats, DateOnly day, DateOnly until)
    {
        while (true)
        {
            var last = hats.Where(hat => hat.ValidFrom <= day && !(hat.ValidTo < day)).Select(hat => hat.ValidTo ?? DateOnly.MaxValue).DefaultIfEmpty().Max();
            if (last < day)
                return day;
            if (last >= until)
                return null;

            day = last.AddDays(1);
        }
    }
}
