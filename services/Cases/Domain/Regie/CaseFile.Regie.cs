using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

public sealed partial class CaseFile
{
    private readonly List<RoleHolding> _roles = [];

    /// <summary>Who holds, held or was asked for a role.</summary>
    public IReadOnlyCollection<RoleHolding> Roles => _roles;

    /// <summary>The one accountable director (I-3); none only in intake and after the end.</summary>
    public RoleHolding? Director => Current(DirectorRole.CaseDirector);

    /// <summary>Who was asked to direct and did not accept yet.</summary>
    public RoleHolding? ProposedDirector => Proposed(DirectorRole.CaseDirector);

    /// <summary>The process director, from phase 3 (I-4).</summary>
    public RoleHolding? ProcessDirector => Current(DirectorRole.ProcessDirector);

    /// <summary>Who was asked to direct the process and did not accept yet.</summary>
    public RoleHolding? ProposedProcessDirector => Proposed(DirectorRole.ProcessDirector);

    /// <summary>Who carries administrative responsibility, at phase 4 (I-4).</summary>
    public RoleHolding? ExecutiveOwner => Current(DirectorRole.ExecutiveOwner);

    /// <summary>Who was asked to carry administrative responsibility.</summary>
    public RoleHolding? ProposedExecutiveOwner => Proposed(DirectorRole.ExecutiveOwner);

    /// <summary>Who answers for the processing of the process data (domain.md 3.1): it goes along with the direction of the case.</summary>
    public Guid ProcessControllerOrganisationId => Director?.OrganisationId ?? TerritorialOwnerOrganisationId;

    /// <summary>Somebody only acts as director, or nobody does: a real one has to be found.</summary>
    public bool DirectorAlarm => Director?.IsOnlyFilledIn is true;

    /// <summary>Nobody could stand in for the director: the organisation alone is accountable.</summary>
    private bool IsWithoutPerson => Director?.State is RoleState.WithOrganisation;

    /// <summary>Asks somebody to direct the case; the director of now stays until acceptance. Where nobody could stand in, the territory or the organisation that stays accountable asks.</summary>
    /// <exception cref="RuleViolationException">The caller does not direct, the other takes no part, or directs the process (I-4).</exception>
    public void ProposeDirector(HatRef hat, Actor by, DateTimeOffset now)
    {
        EnsureNotEnded();
        if (!(IsWithoutPerson && SeesToDirector(by)))
            EnsureDirects(by);
        if (IsRunning && !HasParticipant(hat.OrganisationId) && !(IsWithoutPerson && hat.OrganisationId == TerritorialOwnerOrganisationId))
            throw new RuleViolationException("director-takes-part-first", "A director comes from an organisation that takes part: invite it first.");
        if (Director is { State: RoleState.Held } director && director.HatId == hat.HatId)
            throw new RuleViolationException("already-director", "This hat directs the case already.");
        EnsureTwoPersons(hat, DirectorRole.ProcessDirector);

        Propose(DirectorRole.CaseDirector, hat, by, now);
    }

    /// <summary>The proposed director accepts: handover in one moment, and an intake becomes active.</summary>
    /// <param name="by">Who accepts.</param>
    /// <param name="profile">The region's rules: how often its phase is looked at again.</param>
    /// <param name="now">The moment.</param>
    /// <param name="mayBeAnothers">Of an intake: nobody said yet that it and another case are two (I-6).</param>
    /// <exception cref="RuleViolationException">Nothing was proposed to this hat, or a condition to become active is not met.</exception>
    public IReadOnlyList<object> AcceptDirection(Actor by, AveProfile profile, DateTimeOffset now, bool mayBeAnothers = false)
    {
        EnsureNotEnded();
        var proposal = EnsureProposedTo(DirectorRole.CaseDirector, by);
        by.EnsureMayTakePart();
        EnsureTwoPersons(by.Hat, DirectorRole.ProcessDirector);
        if (Status is CaseStatus.Intake)
            Blocker.Refuse(BlockersOfActivation(by.OrganisationId, mayBeAnothers));

        Director?.End(now);
        proposal.Accept(now);
        Tell(TimelineKind.Direction, by, "Accepted to direct the case.", now);

        List<object> facts = [Changed(proposal, now)];
        if (TakePart(by.Hat, now) is { } accepted)
            facts.Add(accepted);
        if (Status is CaseStatus.Intake)
            facts.Add(BecomeActive(by, profile, now));

        return facts;
    }

    /// <summary>Asks a process director, another person than the case director (I-4). Who directs the process now stays until acceptance.</summary>
    /// <exception cref="RuleViolationException">The hat is of another kind, or the same person directs the case.</exception>
    public void ProposeProcessDirector(HatRef hat, HatKind kind, Actor by, DateTimeOffset now)
    {
        EnsureRunning();
        EnsureDirects(by);
        if (!kind.MayHave(DirectorRole.ProcessDirector))
            throw NotAProcessDirector();
        if (ProcessDirector is { State: RoleState.Held } holder && holder.HatId == hat.HatId)
            throw new RuleViolationException("already-director", "This hat directs the process already.");
        EnsureTwoPersons(hat, DirectorRole.CaseDirector);

        Propose(DirectorRole.ProcessDirector, hat, by, now);
    }

    /// <summary>The proposed process director accepts: from this moment, and the one before no longer.</summary>
    /// <exception cref="RuleViolationException">Nothing was proposed to this hat, or the same person directs the case by now (I-4).</exception>
    public CaseDirectorChanged AcceptProcessDirection(Actor by, DateTimeOffset now)
    {
        EnsureRunning();
        var proposal = ProposedOrActing(DirectorRole.ProcessDirector, by);
        EnsureTwoPersons(by.Hat, DirectorRole.CaseDirector);

        return Hold(proposal, "Accepted to direct the process.", by, now);
    }

    /// <summary>Asks somebody to carry administrative responsibility.</summary>
    /// <exception cref="RuleViolationException">The hat is not of an executive.</exception>
    public void ProposeExecutiveOwner(HatRef hat, HatKind kind, Actor by, DateTimeOffset now)
    {
        EnsureRunning();
        EnsureDirects(by);
        if (!kind.MayHave(DirectorRole.ExecutiveOwner))
            throw NotAnExecutive();

        Propose(DirectorRole.ExecutiveOwner, hat, by, now);
    }

    /// <summary>The proposed executive owner accepts.</summary>
    /// <exception cref="RuleViolationException">Nothing was proposed to this hat.</exception>
    public CaseDirectorChanged AcceptExecutiveOwnership(Actor by, DateTimeOffset now)
    {
        EnsureRunning();

        return Hold(ProposedOrActing(DirectorRole.ExecutiveOwner, by), "Accepted administrative responsibility.", by, now);
    }

    /// <summary>Who was asked for a role does not take it: who has it now keeps it, and another can be asked. Who acts already cannot leave it so (I-4).</summary>
    /// <exception cref="RuleViolationException">Nothing was proposed to this hat, or it never reaches case content (I-15).</exception>
    public void DeclineRole(DirectorRole role, Actor by, DateTimeOffset now)
    {
        var proposal = EnsureProposedTo(role, by);
        by.EnsureMayTakePart();

        proposal.End(now);
        Tell(TimelineKind.Direction, by, $"Declined {NameOf(role)}.", now);
    }

    /// <summary>Whether the hat directs the case or its process, or weighs it while it is in intake.</summary>
    internal void EnsureDirects(Actor by)
    {
        if (!Directs(by))
            throw new RuleViolationException("director-only", "Only who directs the case or its process can do this.");
    }

    private void EnsureIsDirector(Actor by)
    {
        if (Director?.IsOf(by) is not true)
            throw new RuleViolationException("director-only", "Only the director of the case can do this.");
    }

    /// <summary>Who finds a director where nobody is left to: the triage and the coordinator of the territory, and the coordinator of the organisation that is accountable.</summary>
    private bool SeesToDirector(Actor by) =>
        IsTriageOfTerritory(by) || by.Coordinates(TerritorialOwnerOrganisationId) || by.Coordinates(Director!.OrganisationId);

    private bool IsTriageOfTerritory(Actor by) =>
        by.Kind is HatKind.Triage && by.OrganisationId == TerritorialOwnerOrganisationId;

    private static RuleViolationException NotAProcessDirector() => new("not-a-process-director", "The hat is not of a process director.");

    private static RuleViolationException NotAnExecutive() => new("not-an-executive", "The hat does not carry administrative responsibility.");

    private void EnsureTwoPersons(HatRef hat, DirectorRole other)
    {
        if (Current(other)?.ProfessionalId == hat.ProfessionalId)
            throw new RuleViolationException("two-persons-needed", "The director of the case and the director of its process are two persons (I-4).");
    }

    private RoleHolding EnsureProposedTo(DirectorRole role, Actor by) =>
        Proposed(role) is { } proposal && proposal.IsOf(by)
            ? proposal
            : throw new RuleViolationException("not-proposed", "This role was not proposed to the hat of this call.");

    private RoleHolding? Current(DirectorRole role) => _roles.SingleOrDefault(r => r.Role == role && r.IsCurrent);

    private RoleHolding? Proposed(DirectorRole role) => _roles.SingleOrDefault(r => r.Role == role && r.State is RoleState.Proposed);

    /// <summary>The proposal to this hat, or the role in which it acts since an emergency.</summary>
    private RoleHolding ProposedOrActing(DirectorRole role, Actor by) =>
        Current(role) is { State: RoleState.Acting } acting && acting.IsOf(by) ? acting : EnsureProposedTo(role, by);

    private CaseDirectorChanged Hold(RoleHolding proposal, string what, Actor by, DateTimeOffset now)
    {
        if (Current(proposal.Role) is { } earlier && earlier != proposal)
            earlier.End(now);
        proposal.Accept(now);
        Tell(TimelineKind.Direction, by, what, now);

        return Changed(proposal, now);
    }

    private void Propose(DirectorRole role, HatRef hat, Actor? by, DateTimeOffset now)
    {
        Proposed(role)?.End(now);
        _roles.Add(RoleHolding.Proposed(role, hat, now));
        Tell(TimelineKind.Direction, by, $"Proposed {NameOf(role)} to {TimelineEntry.Organisation}.", now, hat.OrganisationId);
    }

    private CaseDirectorChanged Changed(RoleHolding holding, DateTimeOffset now) => new()
    {
        CaseId = Id,
        Role = holding.Role,
        HatId = holding.IsCurrent ? holding.HatId : null,
        OrganisationId = holding.IsCurrent ? holding.OrganisationId : null,
        Acting = holding.IsOnlyFilledIn,
        ChangedAt = now,
    };

    private static string NameOf(DirectorRole role) => role switch
    {
        DirectorRole.CaseDirector => "the direction of the case",
        DirectorRole.ProcessDirector => "the direction of the process",
        _ => "administrative responsibility",
    };
}
