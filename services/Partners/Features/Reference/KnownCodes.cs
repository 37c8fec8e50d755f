using Platform.Partners.Reference;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;

namespace Platform.Partners.Features.Reference;

/// <summary>Refuses codes that the reference data does not have today.</summary>
internal static class KnownCodes
{
    /// <summary>Refuses a kind of organisation that is not configured; null is well.</summary>
    /// <exception cref="ProblemException">400.</exception>
    public static void EnsureOrganisationType(this ReferenceData reference, string? code, TimeProvider clock) =>
        Ensure(reference.Current.OrganisationTypes, code, "/type", clock);

    /// <summary>Refuses topics that are not configured.</summary>
    /// <exception cref="ProblemException">400, which names the place in the list.</exception>
    public static void EnsureTopics(this ReferenceData reference, IReadOnlyList<string>? topics, string pointer, TimeProvider clock)
    {
        for (var i = 0; i < topics?.Count; i++)
            reference.EnsureTopic(topics[i], $"{pointer}/{i}", clock);
    }

    /// <summary>Refuses a topic that is not configured.</summary>
    /// <exception cref="ProblemException">400.</exception>
    public static void EnsureTopic(this ReferenceData reference, string topic, string pointer, TimeProvider clock) =>
        Ensure(reference.Current.Topics, topic, pointer, clock);

    /// <summary>Refuses a code that is not on a list today; null is well.</summary>
    /// <exception cref="ProblemException">400.</exception>
    public static void Ensure<TRule>(ReferenceList<TRule> list, string? code, string pointer, TimeProvider clock)
        where TRule : ReferenceRule
    {
        var today = DutchDay.Of(clock.GetUtcNow());
        if (code is not null && !list.Rules.Any(rule => rule.Code == code && !(rule.ValidFrom > today) && !(rule.ValidTo < today)))
            throw ProblemException.Invalid(pointer, "unknown", $"'{code}' is not in the reference data; GET /v1/reference-data says what is.");
    }
}
