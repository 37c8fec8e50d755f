using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>What has to be known of a merged case to part again.</summary>
public sealed class BeforeMerge
{
    private BeforeMerge() => ActingRoles = [];

    internal BeforeMerge(CaseStatus status, IEnumerable<DirectorRole> actingRoles) => (Status, ActingRoles) = (status, [.. actingRoles]);

    public CaseStatus Status { get; private set; }

    /// <summary>The roles in which somebody only acted.</summary>
    public List<DirectorRole> ActingRoles { get; private set; }
}

public sealed partial class CaseFile
{
    /// <summary>The case as which it goes on, once it was merged: the last one, where that was merged itself.</summary>
    public Guid? MergedIntoCaseId { get; private set; }

    /// <summary>That case, for who asks whom it is visible to; never loaded with this one.</summary>
    public CaseFile? MergedInto { get; private set; }

    /// <summary>Where it stood then.</summary>
    public BeforeMerge? BeforeMerge { get; private set; }

    /// <summary>Whether it can become one with another, as either of the two.</summary>
    /// <exception cref="RuleViolationException">It ended, rests or is in aftercare, or a decision about its phase waits.</exception>
    internal void EnsureMayMerge() => Blocker.Refuse(BlockersOfMerging());

    private IEnumerable<Blocker> BlockersOfMerging()
    {
        if (Status is not CaseStatus.Intake)
        {
            foreach (var blocker in BlockersOfActive())
                yield return blocker;
        }

        if (_scalings.Any(s => s.IsPending || (s.IsEmergency && s.WaitsForRatification)))
            yield return new("scaling-pending", "A decision about the phase waits for ratification or for its receiver: first that one.");
    }

    /// <summary>What stands in the way of being the one of the two that ends: what still has to happen in it would be forgotten.</summary>
    private IEnumerable<Blocker> BlockersOfGoingOnInAnother()
    {
        foreach (var blocker in BlockersOfMerging().Concat(BlockersOfReview()))
            yield return blocker;
        if (OwesReview)
            yield return new("after-action-review-needed", "After a time at phase 4 the evaluation has to be held before the case ends (I-36): hold it first, or let the other case go on in this one.");
    }

    /// <summary>The case as which another goes on looks after all that the other did: under the same law, and at no lower phase, because nobody would have received it there (I-12).</summary>
    private IEnumerable<Blocker> BlockersOfGoingOnIn(CaseFile into, IReadOnlyCollection<CaseFile> merged)
    {
        if (into.Status is CaseStatus.Intake)
            yield return new("case-in-intake", "The case that goes on has to be active: a director has to accept first (I-3).");
        if (into.Purpose != Purpose)
            yield return new("purposes-differ", "The cases have different purposes and stay apart (I-1).");
        if (into.Regime != Regime)
            yield return new("regimes-differ", "The cases are under different laws: what is shared under the one is weighed anew before it is under the other (I-5).");
        if (IsKeptApartFrom(into, merged))
            yield return new("compartments-stay-apart", "An address keeps its households apart: its case, and the case of each household under it, stay cases of their own, also where they went on as another.");
        if ((into.Subject.Kind is SubjectKind.Area) != (Subject.Kind is SubjectKind.Area))
            yield return new("area-stays-apart", "The case of an area has no household: it and the case of who lives there stay two, each read by those who take part in it.");
        else if (into.Subject.HasHousehold != Subject.HasHousehold)
            yield return new("address-stays-apart", "The case of an address holds nothing of the households there: it and the case of who lives there stay two, each read by those who take part in it.");
        if (into.AvePhase < AvePhase)
            yield return new("phase-above-other", "The case that would end is at a higher phase than the one that goes on: let the other go on in this one, or scale first (I-12).");
    }

    /// <summary>Ends and goes on as another case about the same people. What everybody contributed here stays theirs, and is read here (I-8).</summary>
    /// <param name="into">The case as which it goes on.</param>
    /// <param name="by">Who confirms.</param>
    /// <param name="now">The moment.</param>
    /// <param name="merged">The cases that go on as either of the two.</param>
    /// <exception cref="RuleViolationException">One of the two cannot merge now, or they differ in purpose (I-1), in law (I-5), in phase, where this one is above the other (I-12), or in whether they are about who lives somewhere, or an address keeps them, or what went into them, apart.</exception>
    public IReadOnlyList<object> GoOnIn(CaseFile into, Actor by, DateTimeOffset now, params IReadOnlyCollection<CaseFile> merged)
    {
        Blocker.Refuse(BlockersOfGoingOnInAnother());
        into.EnsureMayMerge();
        Blocker.Refuse(BlockersOfGoingOnIn(into, merged));

        BeforeMerge = new BeforeMerge(Status, _roles.Where(r => r.Until is null && r.IsOnlyFilledIn).Select(r => r.Role));
        (Status, MergedIntoCaseId, ClosedAt) = (CaseStatus.MergedInto, into.Id, now);
        RolesAndProposalsEnd(now);
        Tell(TimelineKind.Closure, by, "Goes on as another case about the same people; who took part is invited there.", now);

        return [new CaseMerged { CaseId = Id, IntoCaseId = into.Id, MergedAt = now }, .. InvitationsFallAway("it goes on as another case", now), .. CalledInGo(now)];
    }

    /// <summary>The case as which this one went on was merged itself, or goes on by itself again: this one goes along.</summary>
    internal void GoAlongWith(CaseFile into)
    {
        if (Status is not CaseStatus.MergedInto)
            throw new RuleViolationException("not-merged", "Only a merged case goes on as another.");

        MergedIntoCaseId = into.Id;
    }

    /// <summary>Another case about the same people goes on in this one: its signals are of this case now, and who took part there is invited, never enlisted (I-8). A phase that nobody weighed there is weighed here.</summary>
    public IReadOnlyList<object> TakeIn(CaseFile merged, Actor by, DateTimeOffset now)
    {
        Tell(TimelineKind.Opening, by, "Another case about the same people goes on in this one.", now);
        List<object> facts = [.. merged._origins.Select(origin => Attach(origin, origin.RequestedCaseId ?? merged.Id, now))];
        foreach (var (organisationId, hatId) in merged.Parties())
        {
            if (!_participants.Any(p => p.OrganisationId == organisationId && p.IsOpen))
                facts.Add(Ask(Guid.CreateVersion7(now), organisationId, hatId, QuestionKind.Contribute, by, now));
        }

        if (merged.OwesPhase)
        {
            Tell(TimelineKind.Scaling, null, "Nobody weighed the phase of the case that goes on here: weigh it here.", now);
            facts.Add(Add(Guid.CreateVersion7(now), ReviewTaskKind.PhaseBeforeMoving, null, now));
        }

        return facts;
    }

    /// <summary>What was taken for one is two: the other case goes on by itself. Invitations that nobody answered fall away; who accepted here takes part until it leaves.</summary>
    /// <exception cref="RuleViolationException">This case ended.</exception>
    public IReadOnlyList<object> LetGo(CaseFile merged, Actor by, DateTimeOffset now)
    {
        if (Status is CaseStatus.MergedInto)
            throw new RuleViolationException("case-ended", "The case that went on goes on as another itself by now: undo that merge first.");
        EnsureNotEnded();
        _origins.RemoveAll(mine => merged._origins.Any(origin => origin.SignalId == mine.SignalId));
        if (merged.OwesPhase)
            _reviewTasks.RemoveAll(task => task is { Kind: ReviewTaskKind.PhaseBeforeMoving, DoneAt: null } && task.RaisedAt == merged.ClosedAt);
        Tell(TimelineKind.Closure, by, "The case that went on in this one turned out to be another: it goes on by itself.", now);

        return [.. _participants.Where(p => p.State is ParticipantState.Invited && p.InvitedAt == merged.ClosedAt).Select(p => TakeBack(p, now))];
    }

    /// <summary>Stands again where it stood. Who held a role holds it; where that hat ended or left the organisation meanwhile, or the organisation left the case, a fallback acts at this same moment (I-3).</summary>
    /// <param name="hats">Of the hats that held roles or were asked to take part, those that may still be worn for the organisation of then, or for the one that goes on in its place; with that organisation.</param>
    /// <param name="fallbacks">Who may stand in, first choice first.</param>
    /// <param name="goesOn">Of the organisations that held roles or were asked to take part, the one that goes on in the place of each that merged.</param>
    /// <param name="by">Who undoes it.</param>
    /// <param name="now">The moment.</param>
    public IReadOnlyList<object> GoOnAlone(IReadOnlyCollection<HatRef> hats, IReadOnlyList<Actor> fallbacks, IReadOnlyDictionary<Guid, Guid> goesOn, Actor by, DateTimeOffset now)
    {
        if (Status is not CaseStatus.MergedInto || BeforeMerge is null || MergedIntoCaseId is not { } from)
            throw new RuleViolationException("not-merged", "Only a merged case can go on by itself again.");

        var (before, mergedAt) = (BeforeMerge, ClosedAt);
        (Status, MergedIntoCaseId, BeforeMerge, ClosedAt) = (before.Status, null, null, null);
        Tell(TimelineKind.Opening, by, "Turned out to be another case and goes on by itself.", now);
        List<object> facts = [new CaseMergeUndone { CaseId = Id, FromCaseId = from, Status = Status, UndoneAt = now }];
        facts.AddRange(_origins.Select(origin => Attach(origin, origin.RequestedCaseId ?? Id, now)));
        foreach (var asked in AskedUntil(mergedAt).ToList())
        {
            var hatId = hats.Any(hat => hat.HatId == asked.HatId) ? asked.HatId : null; // where that one ended its organisation is asked
            var stays = goesOn.GetValueOrDefault(asked.OrganisationId, asked.OrganisationId);
            if (!WasAskedOrTakesPart(stays) && !LeftSince(asked.OrganisationId, stays, mergedAt))
                facts.Add(Ask(Guid.CreateVersion7(now), stays, hatId, asked.Question, by, now)); // who had not answered yet is asked again
        }

        facts.AddRange(_reviewTasks.Where(task => task.DoneAt is null).Select(task => Raised(task.TaskId, now))); // somebody died meanwhile
        var left = goesOn.Where(o => LeftSince(o.Key, o.Value, mergedAt)).SelectMany(o => new[] { o.Key, o.Value }).ToHashSet();
        HatRef[] back = [.. hats.Where(hat => !Gone(hat.OrganisationId))];
        var ended = LastOfEach(_roles.Where(r => r.Until == mergedAt)).OrderByDescending(r => back.Any(hat => hat.HatId == r.HatId)).ThenBy(r => r.Role).ToList();
        Actor[] others = [.. fallbacks.Where(fallback => !Gone(fallback.OrganisationId) && ended.All(r => r.ProfessionalId != fallback.ProfessionalId))];
        foreach (var holding in ended)
            Restore(holding, back.FirstOrDefault(hat => hat.HatId == holding.HatId), before.ActingRoles.Contains(holding.Role), others, Accountable(holding), facts, now);

        return facts;

        bool Gone(Guid organisationId) => left.Contains(organisationId) || LeftSince(organisationId, mergedAt);
        Guid Accountable(RoleHolding holding) => goesOn.GetValueOrDefault(holding.OrganisationId, holding.OrganisationId) is var stays && Gone(stays) ? TerritorialOwnerOrganisationId : stays;
    }

    /// <summary>The organisations that held a role when it was merged, or were asked and had not answered: who goes on in their place matters once it goes on by itself.</summary>
    public IEnumerable<Guid> OrganisationsBefore() =>
        _roles.Where(r => r.Until == ClosedAt).Select(r => r.OrganisationId).Concat(AskedWhenMerged().Select(p => p.OrganisationId)).Distinct();

    /// <summary>Who was asked, and had not answered when this case was merged.</summary>
    public IEnumerable<Participant> AskedWhenMerged() => AskedUntil(ClosedAt);

    private IEnumerable<Participant> AskedUntil(DateTimeOffset? mergedAt) =>
        _participants.Where(p => p is { State: ParticipantState.Removed, IsCalledIn: false } && p.LeftAt == mergedAt);

    /// <summary>Whether the organisation left while the case went on as another, or was closed: nobody enlists it again (I-8).</summary>
    internal bool LeftSince(Guid organisationId, DateTimeOffset? mergedAt) =>
        _participants.Any(p => p.OrganisationId == organisationId && p.State is ParticipantState.Left && p.LeftAt >= mergedAt) && !WasAskedOrTakesPart(organisationId);

    /// <summary>The same of an organisation that may have merged meanwhile: that its part went on with the other one is no leaving.</summary>
    internal bool LeftSince(Guid organisationId, Guid goesOnIn, DateTimeOffset? mergedAt) =>
        !WasAskedOrTakesPart(goesOnIn) && (LeftSince(organisationId, mergedAt) || LeftSince(goesOnIn, mergedAt));

    /// <summary>One holder and one proposal of each role: who was relieved at the same instant is not back.</summary>
    private static IEnumerable<RoleHolding> LastOfEach(IEnumerable<RoleHolding> ended) =>
        ended.GroupBy(r => (r.Role, r.HeldFrom is null)).Select(role => role.OrderBy(r => r.HeldFrom ?? r.ProposedAt).Last());

    private void Restore(RoleHolding ended, HatRef? same, bool acted, Actor[] fallbacks, Guid accountable, List<object> facts, DateTimeOffset now)
    {
        var hat = same ?? FirstFor(ended.Role, fallbacks);
        if (ended.HeldFrom is null)
        {
            if (hat is not null)
                Propose(ended.Role, hat, null, now);
            return;
        }

        var holding = same is not null && !acted ? RoleHolding.Held(ended.Role, same, now) : RoleHolding.Acting(ended.Role, hat ?? ended.Hat with { OrganisationId = accountable }, now);
        if (hat is null)
            holding.StayWithOrganisation(now);
        _roles.Add(holding);
        facts.AddRange([Changed(holding, now), .. hat is null ? [] : TakePartAs(holding, now)]);
    }

    /// <summary>Who took part, directed, or owns the territory: whom the case concerns by which it goes on. Not who was only called in: that emergency was this case's.</summary>
    private Dictionary<Guid, Guid?> Parties()
    {
        var parties = _participants.Where(p => p is { State: ParticipantState.Accepted, IsCalledIn: false }).ToDictionary(p => p.OrganisationId, p => p.HatId);
        foreach (var director in _roles.Where(r => r.Role is DirectorRole.CaseDirector && r.Until == ClosedAt))
            parties.TryAdd(director.OrganisationId, director.HatId);
        parties.TryAdd(TerritorialOwnerOrganisationId, null);

        return parties;
    }

    /// <summary>What ends with a case, in whichever way it does: nobody holds a role in it, and nobody answers a proposal about its law.</summary>
    private void RolesAndProposalsEnd(DateTimeOffset now)
    {
        foreach (var holding in _roles.Where(r => r.Until is null))
            holding.End(now);
        RegimeProposalsFallAway(null, now);
    }
}
