using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>What stands in the way of a step: the same code and words as the refusal.</summary>
/// <param name="Code">Stable kebab-case name of the rule.</param>
/// <param name="Message">What would satisfy it.</param>
public sealed record Blocker(string Code, string Message)
{
    /// <summary>Refuses with the first, if there is any.</summary>
    /// <exception cref="RuleViolationException">Something stands in the way.</exception>
    internal static void Refuse(IEnumerable<Blocker> blockers)
    {
        if (blockers.FirstOrDefault() is { } first)
            throw new RuleViolationException(first.Code, first.Message);
    }
}

/// <summary>A step that the case could take.</summary>
public enum CaseStep
{
    Activate,
    ScaleUp,
    ScaleDown,
    StartMonitoring,
    Close,
    Reopen,
    Suspend,
    Resume,

    /// <summary>Becoming one with another case, as the one of the two that goes on.</summary>
    Merge,
    TransferOut,
    NotAccept,
    ScaleInEmergency,
    Relapse,
    TransferRegime,

    /// <summary>Becoming one with another case, as the one of the two that ends.</summary>
    GoOnInAnother,

    /// <summary>Going on under local rules again.</summary>
    ReturnRegime,
}

/// <summary>Whether the case can take a step now, and if not, everything that stands in the way.</summary>
/// <param name="Step">Which.</param>
/// <param name="ToPhase">Scaling: to which phase.</param>
/// <param name="DecidedBy">Scaling: who decides.</param>
/// <param name="Blockers">Empty where it can.</param>
public sealed record StepCheck(CaseStep Step, int? ToPhase, DirectorRole? DecidedBy, IReadOnlyList<Blocker> Blockers);

/// <summary>What the rules of a case need to know that stands outside of it.</summary>
/// <param name="Agreements">Its agreements.</param>
/// <param name="CarePerspective">A care organisation said how it sees the case.</param>
/// <param name="SafetyPerspective">A safety organisation did.</param>
/// <param name="HasBaseline">The life areas were measured at the beginning.</param>
/// <param name="HasFollowUp">At least one of them was measured again.</param>
/// <param name="MemberToInform">Informing an adult of the household was postponed to a day that passed (I-35).</param>
/// <param name="LastDecisionAt">When the last decision was taken; absent where none was.</param>
/// <param name="TransferPending">A proposal to another municipality waits for an answer.</param>
/// <param name="MayBeAnothers">It was opened apart from a case that may be about the same people, and nobody said yet that they are two (I-6).</param>
/// <param name="CrisisContactWorn">Somebody on the list of contacts of a crisis wears that hat still.</param>
/// <param name="MergedGoals">The goals of the cases that go on as this one, those that ended among them.</param>
public sealed record CaseFacts(
    IReadOnlyCollection<AgreementStanding> Agreements,
    bool CarePerspective = false,
    bool SafetyPerspective = false,
    bool HasBaseline = false,
    bool HasFollowUp = false,
    bool MemberToInform = false,
    DateTimeOffset? LastDecisionAt = null,
    bool TransferPending = false,
    bool MayBeAnothers = false,
    bool CrisisContactWorn = true,
    IReadOnlyCollection<Goal>? MergedGoals = null)
{
    /// <summary>A case of which nothing is known yet.</summary>
    public static CaseFacts None { get; } = new([]);
}
