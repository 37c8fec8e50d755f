using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <summary>What the table can do with an item, and why (domain.md 5.6).</summary>
public sealed class PreCheck
{
    private readonly List<Finding> _findings = [];
    private readonly List<KnownMandate> _mandates = [];

    private PreCheck()
    {
    }

    public PreCheckResult Result { get; private set; }

    public DateTimeOffset CheckedAt { get; private set; }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Why care and safety are not represented as equals, where the forum explained its seats; where these lack the same it is no finding then.</summary>
    public string? ParityExplanation { get; private set; }

    /// <summary>What was answered about the mandates of who is asked to the table.</summary>
    public IReadOnlyList<KnownMandate> Mandates => _mandates;

    /// <summary>A decision is expected of another than was asked about, or somebody who was is not asked to the table any more: whether the others may is not known until the next check.</summary>
    internal void Unsettle(int expected, ExpectedDecision was, ExpectedDecision now)
    {
        _mandates.RemoveAll(m => m.Expected == expected);
        _findings.RemoveAll(f => f.Power == was.Power && f.OrganisationId == was.OrganisationId && (f.Expected ?? expected) == expected);
        _findings.Add(new Finding(FindingKind.MandateUnknown, now.OrganisationId, now.HatId, now.Power, expected));
        if (Result is PreCheckResult.CanDecide)
            Result = PreCheckResult.CanOnlyDiscuss;
    }

    /// <summary>What stood in the way does so no longer, and the table need not be checked anew for that.</summary>
    internal void Mended(FindingKind kind)
    {
        if (_findings.RemoveAll(f => f.Kind == kind) > 0)
            Result = Judged();
    }

    private PreCheckResult Judged() => _findings.Exists(f => f.Forbids) ? PreCheckResult.NotAllowed
        : _findings.Exists(f => !f.IsWarning) ? PreCheckResult.CanOnlyDiscuss
        : PreCheckResult.CanDecide;

    /// <param name="item">The item.</param>
    /// <param name="process">The case as it stands.</param>
    /// <param name="table">Who leads it and who is invited.</param>
    /// <param name="mandates">What was answered about their mandates.</param>
    /// <param name="now">The moment.</param>
    internal static PreCheck Of(AgendaItem item, CaseProcess process, TableFacts table, IEnumerable<KnownMandate> mandates, DateTimeOffset now)
    {
        var (invited, people) = (item.Invitations.Select(i => i.Invitee).ToList(), table.People);
        var check = new PreCheck { CheckedAt = now };
        check._mandates.AddRange(mandates);
        check._findings.AddRange(OfCase(item, process, now));
        check._findings.AddRange(OfPeople(process, invited, people));
        if (!process.TakesPart(table.ChairOrganisationId))
            check._findings.Add(new Finding(FindingKind.ChairNotParticipant, table.ChairOrganisationId, item.ChairHatId));
        if (Lacking(invited, people) is { } lacking)
        {
            check.ParityExplanation = table.ParityExplanation;
            if (table.ParityExplanation is null || table.Lacking != lacking) // what it explains is its seats
                check._findings.Add(new Finding(FindingKind.ParityMissing));
        }

        check._findings.AddRange(item.ExpectedDecisions.Select((decision, expected) => check.OfDecision(expected, decision, invited, people)).OfType<Finding>());

        check.Result = check.Judged();
        return check;
    }

    private static IEnumerable<Finding> OfCase(AgendaItem item, CaseProcess process, DateTimeOffset now)
    {
        if (!process.IsOpen)
            yield return new Finding(FindingKind.CaseNotActive);
        if (!item.IsSubjectSettledOn(DutchDay.Of(now)))
            yield return new Finding(FindingKind.SubjectNotInformed);
        foreach (var who in item.MissingAccountable(process))
            yield return new Finding(FindingKind.AccountableNotInvited, who.OrganisationId, who.HatId);
    }

    private static IEnumerable<Finding> OfPeople(CaseProcess process, IReadOnlyCollection<Invitee> invited, IReadOnlyCollection<InviteeFacts> people)
    {
        foreach (var who in invited)
        {
            var facts = people.FirstOrDefault(p => p.HatId == who.HatId);
            if (!process.Participants.Contains(who))
                yield return new Finding(FindingKind.InvitedNotParticipant, who.OrganisationId, who.HatId);
            else if (facts?.MayHear is not true)
                yield return new Finding(FindingKind.InvitedMayNotHear, who.OrganisationId, who.HatId);
            if (facts?.IsNewFace is true)
                yield return new Finding(FindingKind.NewFace, who.OrganisationId, who.HatId);
        }
    }

    private static OrganisationDomain? Lacking(IReadOnlyCollection<Invitee> invited, IReadOnlyCollection<InviteeFacts> people) =>
        Parity.Lacking([.. invited.DistinctBy(who => who.OrganisationId).Select(who => people.FirstOrDefault(p => p.HatId == who.HatId)?.Domain)]);

    private Finding? OfDecision(int expected, ExpectedDecision decision, IReadOnlyCollection<Invitee> invited, IReadOnlyCollection<InviteeFacts> people)
    {
        var candidates = decision.Candidates(invited).ToList();
        if (candidates.Count == 0)
        {
            var kind = decision.HatId is null || invited.All(i => i.OrganisationId != decision.OrganisationId)
                ? FindingKind.OrganisationMissing
                : FindingKind.HatNotInvited;
            return new Finding(kind, decision.OrganisationId, decision.HatId, decision.Power, expected);
        }

        var coming = candidates.FindAll(hat => !people.Any(p => p.HatId == hat && p.IsAway));
        if (coming.Count == 0)
            return new Finding(FindingKind.AwayThatDay, decision.OrganisationId, candidates[0], decision.Power, expected);

        // The best answer of the organisation's people who come counts: one with a mandate is enough.
        var (hatId, best) = coming
            .Select(hat => (hat, _mandates.Find(m => m.Expected == expected && m.HatId == hat)?.Result ?? MandateResult.Unknown))
            .MinBy(answer => Rank(answer.Item2));
        return best switch
        {
            MandateResult.Covered => null,
            MandateResult.Conditional => new Finding(FindingKind.MandateConditional, decision.OrganisationId, hatId, decision.Power, expected),
            MandateResult.NotCovered => new Finding(FindingKind.MandateNotCovered, decision.OrganisationId, hatId, decision.Power, expected),
            _ => new Finding(FindingKind.MandateUnknown, decision.OrganisationId, hatId, decision.Power, expected),
        };
    }

    private static int Rank(MandateResult result) => result switch
    {
        MandateResult.Covered => 0,
        MandateResult.Conditional => 1,
        MandateResult.Unknown => 2,
        _ => 3,
    };
}
