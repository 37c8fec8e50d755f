using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>Who hears of an outcome, and how much of it.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="HatId">Its person; absent: its coordinator.</param>
/// <param name="Level">How much.</param>
/// <param name="SignalId">For who signalled, the signal.</param>
public sealed record OutcomeRecipient(Guid OrganisationId, Guid? HatId, OutcomeLevel Level, Guid? SignalId = null);

/// <summary>An outcome as one recipient may read it. One for each, so that nobody learns of the others (domain.md 5.3).</summary>
public sealed class OutcomeShare : AggregateRoot
{
    private OutcomeShare()
    {
    }

    internal OutcomeShare(Guid id, NamedOutcome outcome, OutcomeRecipient recipient, DateTimeOffset now)
        : base(id, now)
    {
        (NamedOutcomeId, CaseId) = (outcome.Id, outcome.CaseId);
        (OrganisationId, HatId, Level, SignalId) = recipient;
    }

    public Guid NamedOutcomeId { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid? HatId { get; private set; }

    /// <summary>How much of it is for this recipient; how much of that is read now, <see cref="ReadAt"/> says.</summary>
    public OutcomeLevel Level { get; private set; }

    public Guid? SignalId { get; private set; }

    /// <summary>How much of it is read as things stand: who takes part no more reads less, and while it is not known well enough whom the case is about everybody reads d2 (I-7).</summary>
    public OutcomeLevel ReadAt(bool takesPart, bool identityKnown) =>
        !identityKnown ? OutcomeLevel.D2
        : Level is OutcomeLevel.D4 && !takesPart ? OutcomeLevel.D3
        : Level;

    /// <summary>The fact that tells the recipient; the case is no business of who signalled.</summary>
    public OutcomeShared AsShared(bool identityKnown) => new()
    {
        OutcomeId = Id,
        OrganisationId = OrganisationId,
        Level = ReadAt(takesPart: true, identityKnown),
        CaseId = SignalId is null ? CaseId : null,
        SignalId = SignalId,
        SharedAt = CreatedAt,
    };

    /// <summary>The organisation merged into another, which reads it from now on.</summary>
    public void GoesOnWith(Guid intoOrganisationId) => OrganisationId = intoOrganisationId;
}

public sealed partial class CaseFile
{
    /// <summary>Who hears of an outcome: who takes part, who took part here or in a case that was merged into this one and takes part no more, and who signalled. Whose part ended while it was an intake never read it.</summary>
    /// <param name="merged">The cases that go on as this one.</param>
    public IReadOnlyList<OutcomeRecipient> OutcomeRecipients(params IReadOnlyCollection<CaseFile> merged)
    {
        var takesPart = _participants.Where(p => p.State is ParticipantState.Accepted)
            .Select(p => new OutcomeRecipient(p.OrganisationId, p.HatId, OutcomeLevel.D4));
        var left = _participants.Where(p => p is { State: ParticipantState.Left or ParticipantState.Removed, Purpose: not null } && HasRead(p) && !HasParticipant(p.OrganisationId))
            .GroupBy(p => p.OrganisationId)
            .Select(parts => new OutcomeRecipient(parts.Key, parts.Last().HatId, OutcomeLevel.D3));
        var contributed = merged.SelectMany(c => c._participants.Where(c.HasRead))
            .Where(p => p is { State: ParticipantState.Accepted or ParticipantState.Left or ParticipantState.Removed, Purpose: not null } && !HasParticipant(p.OrganisationId))
            .Select(p => new OutcomeRecipient(p.OrganisationId, p.HatId, OutcomeLevel.D3));
        var signalled = _origins.Where(o => o.OrganisationId is not null)
            .Select(o => new OutcomeRecipient(o.OrganisationId!.Value, o.HatId, OutcomeLevel.D2, o.SignalId));

        return [.. takesPart, .. left.Union(contributed), .. signalled];
    }

    /// <summary>Whether the part lasted until the case was weighed: it became active, or went on as another.</summary>
    private bool HasRead(Participant part)
    {
        var weighedAt = _roles.Where(r => r.Role is DirectorRole.CaseDirector).Min(r => r.HeldFrom) ?? ClosedAt;

        return part.LeftAt is not { } leftAt || leftAt >= weighedAt;
    }

    /// <summary>Whether an outcome can be named now: while the case runs, by who directs it or its process.</summary>
    /// <exception cref="RuleViolationException">The case is not running, the caller does not direct, or the plan has no such goal.</exception>
    public void EnsureNamesOutcome(Guid? goalId, Actor by)
    {
        EnsureContributes(by);
        EnsureDirects(by);
        if (goalId is { } goal && !HasGoal(goal))
            throw new RuleViolationException("unknown-goal", "The plan of this case has no such goal.");
    }
}
