namespace Platform.Meetings.Domain;

/// <summary>What the table can do with an item, and why (domain.md 5.6).</summary>
public sealed class PreCheck
{
    private readonly List<Finding> _findings = [];

    private PreCheck()
    {
    }

    public PreCheckResult Result { get; private set; }

    public DateTimeOffset CheckedAt { get; private set; }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Organisations whose own decision is still needed, whatever the table concludes (I-9).</summary>
    public IEnumerable<Guid> PendingOrganisations =>
        _findings.Where(f => f.Power is not null).Select(f => f.OrganisationId).OfType<Guid>().Distinct();

    internal static PreCheck Of(
        IReadOnlyCollection<Invitee> invited,
        IReadOnlyCollection<ExpectedDecision> expected,
        CaseProcess process,
        IReadOnlyCollection<MandateAnswer> answers,
        DateTimeOffset now)
    {
        var check = new PreCheck { CheckedAt = now };
        if (!process.IsOpen)
            check._findings.Add(new Finding(FindingKind.CaseNotActive));
        check._findings.AddRange(invited
            .Where(i => !process.Participants.Contains(i))
            .Select(i => new Finding(FindingKind.InvitedNotParticipant, i.OrganisationId, i.HatId)));
        check._findings.AddRange(expected.Select(decision => OfDecision(decision, invited, answers)).OfType<Finding>());

        check.Result = check._findings.Any(f => f.Forbids) ? PreCheckResult.NotAllowed
            : check._findings.Count > 0 ? PreCheckResult.CanOnlyDiscuss
            : PreCheckResult.CanDecide;
        return check;
    }

    private static Finding? OfDecision(ExpectedDecision decision, IReadOnlyCollection<Invitee> invited, IReadOnlyCollection<MandateAnswer> answers)
    {
        var candidates = decision.Candidates(invited).ToList();
        if (candidates.Count == 0)
        {
            var kind = decision.HatId is null || invited.All(i => i.OrganisationId != decision.OrganisationId)
                ? FindingKind.OrganisationMissing
                : FindingKind.HatNotInvited;
            return new Finding(kind, decision.OrganisationId, decision.HatId, decision.Power);
        }

        // The best answer of the organisation's people counts: one with a mandate is enough.
        var (hatId, best) = candidates
            .Select(hat => (hat, answers.FirstOrDefault(a => a.HatId == hat && a.Decision == decision)?.Result ?? MandateResult.Unknown))
            .MinBy(answer => Rank(answer.Item2));
        return best switch
        {
            MandateResult.Covered => null,
            MandateResult.Conditional => new Finding(FindingKind.MandateConditional, decision.OrganisationId, hatId, decision.Power),
            MandateResult.NotCovered => new Finding(FindingKind.MandateNotCovered, decision.OrganisationId, hatId, decision.Power),
            _ => new Finding(FindingKind.MandateUnknown, decision.OrganisationId, hatId, decision.Power),
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
