using Platform.Contracts.Partners.V1;

namespace Platform.Meetings.Domain;

/// <summary>What a check has to know of somebody who is invited.</summary>
/// <param name="HatId">The invited hat.</param>
/// <param name="MayHear">The hat is active and of a kind that may know of cases (I-15).</param>
/// <param name="Domain">The domain of its organisation; null when that is not known.</param>
/// <param name="IsNewFace">The person sat at none of the forum's last meetings.</param>
/// <param name="IsAway">Fills a seat of the forum and is away on the day of the meeting.</param>
public sealed record InviteeFacts(Guid HatId, bool MayHear, OrganisationDomain? Domain, bool IsNewFace, bool IsAway = false);

/// <summary>What a check has to know of a table.</summary>
/// <param name="ChairOrganisationId">The organisation of who leads the meeting.</param>
/// <param name="People">Who is invited.</param>
/// <param name="ParityExplanation">Why care and safety are not represented as equals at the forum, as it explained that.</param>
/// <param name="Lacking">Of which of the two the seats of the forum have too few; null where parity holds there.</param>
public sealed record TableFacts(Guid ChairOrganisationId, IReadOnlyCollection<InviteeFacts> People, string? ParityExplanation = null, OrganisationDomain? Lacking = null);

/// <summary>Whether care and safety are represented as equals: a warning to explain, never a bar.</summary>
public static class Parity
{
    /// <summary>The smaller domain has at least half of what the larger has.</summary>
    public static bool Holds(int care, int safety) => Math.Min(care, safety) * 2 >= Math.Max(care, safety);

    /// <summary>Of which there are too few, counting those of care and of safety, as what stands between them counts for neither; null where parity holds.</summary>
    public static OrganisationDomain? Lacking(IReadOnlyCollection<OrganisationDomain?> domains)
    {
        var (care, safety) = (domains.Count(d => d is OrganisationDomain.Care), domains.Count(d => d is OrganisationDomain.Safety));
        return Holds(care, safety) ? null : care < safety ? OrganisationDomain.Care : OrganisationDomain.Safety;
    }
}
