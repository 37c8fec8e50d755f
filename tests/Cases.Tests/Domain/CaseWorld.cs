using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>A case, and the household that it is about, among people who come, go and merge; everything that can be done to it, by its name.</summary>
internal sealed class CaseWorld
{
    private static readonly Guid[] Homes = [Guid.NewGuid(), Guid.NewGuid()];

    private readonly List<Actor> _people =
    [
        Triage, Director, Coordinator, Process, Mayor, Nurse, GgzCoordinator, Officer,
        new(Guid.NewGuid(), Ggz, Guid.NewGuid(), HatKind.ProcessDirector), new(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.Casework),
        Commissioner, new(Guid.NewGuid(), Ggz, Guid.NewGuid(), HatKind.Policy), new(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.ExperienceExpert),
    ];

    /// <summary>The other cases of the household, while they run.</summary>
    private readonly List<Guid> _besides = [];

    public CaseWorld(Draw draw)
    {
        Case = draw.Next(6) switch { 0 or 1 => InIntake(), 2 => AtPhase(3), 3 => AtPhase(4), 4 => InMonitoring(), _ => Active() };
        if (Case.Status is CaseStatus.Active && draw.OneIn(3))
            GoUnderTheAct();
        Household.Claim(Case.Purpose, Case.Id);
        Member = NewMember(Case.Id);
        TheirMember = NewMember(Other.Id);
        TheirMember.Joins(Homes[1], MemberRole.Child, null);
    }

    /// <summary>Every command: it says whether it was done; it is refused by its exception, or there was nothing to do.</summary>
    public static IReadOnlyDictionary<string, Func<CaseWorld, Draw, bool>> Commands { get; } = new Dictionary<string, Func<CaseWorld, Draw, bool>>
    {
        ["propose a director"] = (w, d) => w.As(w.Somebody(d), by => w.ProposeDirector(w.AnybodyWhoMay(d), by)),
        ["accept to direct"] = (w, d) => w.As(w.ProposedTo(DirectorRole.CaseDirector, d), by => w.Case.AcceptDirection(by, AveProfile.Default, w.Now)),
        ["propose a process director"] = (w, d) => w.As(w.Somebody(d), by => w.ProposeProcessDirector(w.OfKind(HatKind.ProcessDirector, d), by)),
        ["accept to direct the process"] = (w, d) => w.As(w.ProposedTo(DirectorRole.ProcessDirector, d), by => w.Case.AcceptProcessDirection(by, w.Now)),
        ["propose an executive owner"] = (w, d) => w.As(w.Somebody(d), by => w.ProposeExecutiveOwner(w.OfKind(HatKind.Executive, d), by)),
        ["accept executive ownership"] = (w, d) => w.As(w.ProposedTo(DirectorRole.ExecutiveOwner, d), by => w.Case.AcceptExecutiveOwnership(by, w.Now)),
        ["decline a role"] = (w, d) => d.OneIn(3) && w.DeclineRole(d.Of<DirectorRole>([DirectorRole.CaseDirector, DirectorRole.ProcessDirector, DirectorRole.ExecutiveOwner]), d),
        ["invite"] = (w, d) => w.As(w.Somebody(d), by => w.Case.Invite(Guid.NewGuid(), w.Anybody(d).OrganisationId, null, QuestionKind.Assess, by, w.Now)),
        ["suggest"] = (w, d) => w.As(w.Somebody(d), by => w.Case.Suggest(Guid.NewGuid(), w.Anybody(d).OrganisationId, QuestionKind.Advise, by, w.Now)),
        ["name another person"] = (w, d) => w.WithPart(ParticipantState.Accepted, d, (part, by) =>
            w.Case.NamePerson(part, w.ColleagueOf(by, d).Hat, by, w.Now)),
        ["call in"] = (w, d) => w.As(w.Somebody(d), by => w.Case.CallIn(Guid.NewGuid(), w.AnybodyWhoMay(d).Hat, d.OneIn(3) ? Unknown : Covered, by, w.Now)),
        ["answer a call"] = (w, d) => w.Case.Participants.LastOrDefault(p => p is { State: ParticipantState.Invited, Question: QuestionKind.EmergencyDecision }) is { } call
            && w.As(w.Wearing(call.HatId) ?? w.Anybody(d), by => w.Case.AcceptInvitation(call.ParticipantId, by, w.Now)),
        ["accept an invitation"] = (w, d) => w.WithPart(ParticipantState.Invited, d, (part, by) => w.Case.AcceptInvitation(part, by, w.Now)),
        ["decline an invitation"] = (w, d) => d.OneIn(3) && w.WithPart(ParticipantState.Invited, d, (part, by) => w.Case.DeclineInvitation(part, by, w.Now)),
        ["take a yes to the intake back"] = (w, d) => w.Case.Participants.LastOrDefault(p => p.State is ParticipantState.Accepted) is { } part
            && w.As(w.Wearing(part.HatId) ?? w.Anybody(d), by => w.Case.DeclineInvitation(part.ParticipantId, by, w.Now)),
        ["leave"] = (w, d) => w.WithPart(ParticipantState.Accepted, d, (part, by) => w.Case.Leave(part, ContributionChoice.Withdraw, by, w.Now)),
        ["remove"] = (w, d) => d.OneIn(3) && w.Case.Participants.Count > 0
            && w.As(w.Somebody(d), by => w.Case.Remove(d.Of([.. w.Case.Participants]).ParticipantId, by, w.Now)),
        ["a hat ends"] = (w, d) => w.HatEnds(d, moves: false),
        ["a hat moves to another organisation"] = (w, d) => w.HatEnds(d, moves: true),
        ["an organisation withdraws"] = (w, d) => d.OneIn(3) && w.OrganisationWithdraws(d),
        ["an organisation merges"] = (w, d) => d.OneIn(3) && w.OrganisationMerges(d),
        ["scale up"] = (w, d) => w.As(w.Authority(w.Case.AvePhase + 1, d), by => w.Case.ScaleUp(Proposal(w.Case.AvePhase + 1), w.Plan, d.OneIn(3) ? Unknown : Covered, w.Now.AddDays(1), by, w.Now)),
        ["scale down"] = (w, d) => w.As(w.Authority(w.Case.AvePhase, d), by => w.Case.ScaleDown(
            Down(w.Case.AvePhase - 1), w.AnybodyWhoMay(d).Hat, DutchDay.Of(w.Now).AddDays(9), [], d.OneIn(3) ? Unknown : Covered, w.Now.AddDays(1), by, w.Now)),
        ["receive"] = (w, d) => w.WithScaling(ScalingState.AwaitingReceiver, d, s => w.As(w.Receiver(s, d), by => w.Case.ReceiveDownscaled(s.DecisionId, [], AveProfile.Default, by, w.Now))),
        ["do not receive"] = (w, d) => d.OneIn(3) && w.WithScaling(ScalingState.AwaitingReceiver, d, s => w.As(w.Receiver(s, d), by => w.Case.DeclineDownscaled(s.DecisionId, by, w.Now))),
        ["take a decision back"] = (w, d) => d.OneIn(3) && w.WithScaling(d.Of([ScalingState.AwaitingReceiver, ScalingState.AwaitingRatification, ScalingState.RatificationOverdue]), d, s => w.As(w.Authority(w.Case.AvePhase, d), by => w.Case.WithdrawScaling(s.DecisionId, AveProfile.Default, by, w.Now))),
        ["ratify"] = (w, d) => w.Case.Scalings.Count > 0 && w.As(w.Anybody(d), by => w.Case.RatifyScaling(d.Of([.. w.Case.Scalings]).DecisionId, Covered, AveProfile.Default, by, w.Now)),
        ["scale in an emergency"] = (w, d) => d.OneIn(2) && w.As(w.Somebody(d), by => w.Case.ScaleInEmergency(Proposal(4), w.Plan, d.OneIn(2) ? w.Posts(d) : CrisisPosts.None, d.OneIn(2) ? Unknown : Covered, w.Now.AddDays(1), by, w.Now)),
        ["the clock passes"] = (w, _) => w.ByNobody(() => w.Case.RatificationDeadlinePassed(w.Now).Count + (w.Case.SuspensionEnded(w.Now) is null ? 0 : 1)) > 0,
        ["disagree"] = (w, d) => w.WithScaling(null, d, s => w.As(w.Anybody(d), by => w.Case.Dissent(s.DecisionId, "Too early", by, w.Now))),
        ["go on in another case"] = (w, d) => d.OneIn(2) && w.As(w.Somebody(d), w.GoOnInOther),
        ["part again"] = (w, d) => w.Case.Status is CaseStatus.MergedInto && w.Part(d),
        ["leave where it goes on"] = (w, d) => w.Case.Status is CaseStatus.MergedInto && w.LeaveOther(d),
        ["another municipality takes over"] = (w, d) => d.OneIn(9) && w.MoveAway(w.Somebody(d)),
        ["suspend"] = (w, d) => w.As(w.Somebody(d), by => w.Case.Suspend(SuspensionReason.Admission, DutchDay.Of(w.Now).AddDays(1 + d.Next(9)), by, w.Now)),
        ["resume"] = (w, d) => w.As(w.Somebody(d), by => w.Case.Resume(by, w.Now)),
        ["begin aftercare"] = (w, d) => w.As(w.Somebody(d), by => w.Case.StartMonitoring(new Monitoring(by.OrganisationId, ["x"], w.Now), [], by, w.Now)),
        ["relapse"] = (w, d) => d.OneIn(2) && w.As(w.Somebody(d), by => w.Case.Relapse(by, w.Now)),
        ["give the resident a copy"] = (w, d) => w.As(w.Somebody(d), by => w.Case.RecordResidentsCopy(NoCopyReason.Unreachable, by, w.Now)),
        ["evaluate"] = (w, d) => w.As(w.Somebody(d), by => w.Case.HoldAfterActionReview(DutchDay.Of(w.Now), by, w.Now)),
        ["close"] = (w, d) => w.As(w.Somebody(d), by => w.Ends(c => c.Close(AnOutcome, CaseFacts.None, by, w.Now))),
        ["reopen"] = (w, d) => w.Case.Status is CaseStatus.Closed && w.Reopen(d),
        ["do not accept the intake"] = (w, d) => d.OneIn(5) && w.As(w.OfKind(HatKind.Triage, d), by => w.Ends(c => c.NotAccept("No", by, w.Now))),
        ["propose another regime"] = (w, d) => w.As(w.Somebody(d), by => w.ProposeRegime(w.Anybody(d).OrganisationId, by)),
        ["accept another regime"] = (w, d) => w.Case.RegimeTransfers.Count > 0 && w.As(w.Anybody(d), by => w.Case.AcceptRegimeTransfer(w.Case.RegimeTransfers.Last().TransferId, by, w.Now)),
        ["go back to local rules"] = (w, d) => w.As(w.Somebody(d), by => w.Case.ReturnToLocalRules("One chain goes on", by, w.Now)),
        ["somebody else watches"] = (w, d) => w.As(w.Somebody(d), by => w.Case.ChangeMonitor(w.Anybody(d).OrganisationId, by, w.Now)),
        ["organise the crisis"] = (w, d) => w.As(w.Somebody(d), by => w.Case.Organise(w.Plan, by, w.Now)),
        ["give a view that was awaited"] = (w, d) => w.WithScaling(null, d, s => w.As(w.Anybody(d), by => w.Case.GiveView(s.DecisionId, OrganisationDomain.Safety, OrganisationDomain.Bridging, "x", by, w.Now))),
        ["a signal turns out to be another's"] = (w, _) => w.Case.Origins.FirstOrDefault()?.SignalId is { } signal && w.ByNobody(() => w.Detach(signal)),
        ["take a death back"] = (w, d) => w.Member.DiedOn is not null && w.As(w.Somebody(d), by => w.LiveAfterAll(by)),
        ["decline another regime"] = (w, d) => w.Case.RegimeTransfers.Count > 0 && w.As(w.Anybody(d), by => w.Case.DeclineRegimeTransfer(w.Case.RegimeTransfers.Last().TransferId, "No", by, w.Now)),
        ["join a household"] = (w, d) => w.As(w.Somebody(d), by => w.Join(d, by)),
        ["leave a household"] = (w, d) => w.As(w.Somebody(d), by => w.Leave(d, by)),
        ["die"] = (w, d) => d.OneIn(2) && w.As(w.Somebody(d), by => w.Die(d, by)),
        ["come of age"] = (w, _) => w.ByNobody(w.ComeOfAge),
        ["move to the case of another municipality"] = (w, d) => w.As(w.AnybodyWhoMay(d), by => w.TheirMember = w.Member.MovesTo(Guid.NewGuid(), w.Other.Id, d.Of(Homes), d.Of(Homes), by, w.Now)),
        ["look at the case again"] = (w, d) => w.Case.ReviewTasks.Count > 0 && w.As(w.Somebody(d), by => w.Case.CompleteReview(w.Case.ReviewTasks.Last().TaskId, "x", by, w.Now)),
        ["open another case of the household"] = (w, d) => (w.Case.Status is CaseStatus.Closed || d.OneIn(3)) && w.OpenBesides(d.Of<Purpose>([Purpose.PreventingEscalation, Purpose.Nuisance])),
        ["another case of the household ends"] = (w, d) => w._besides.Count > 0 && w.EndBesides(d.Of(w._besides)),
        ["give the case another focus"] = (w, d) => w.As(w.Somebody(d), by => w.Refocus(d, by)),
    };

    /// <summary>What the generator has to come across, besides every command: the situations in which an invariant is most at risk.</summary>
    public static IReadOnlyList<string> Situations { get; } =
        ["nobody could stand in for the director", "the territory found a director", "parted while nobody could come back", "an organisation that directs merged", "the director's organisation withdrew", "somebody stood in for the process director", "nobody of its kind could stand in for the process director"];

    public CaseFile Case { get; }

    /// <summary>Whose case it is.</summary>
    public Household Household { get; } = new(Guid.NewGuid(), "home:9901ab1", ACase.Now);

    /// <summary>The case as which it may go on.</summary>
    public CaseFile Other { get; } = AtPhase(3);

    public CaseMember Member { get; private set; }

    /// <summary>The same person in the other case.</summary>
    public CaseMember TheirMember { get; private set; }

    public DateTimeOffset Now { get; private set; } = ACase.Now;

    /// <summary>Who acted last; null where it was the clock, the directory, or two sides at once.</summary>
    public Actor? By { get; private set; }

    /// <summary>What was come across.</summary>
    public HashSet<string> Met { get; } = [];

    /// <summary>Time goes on, or stands still for a moment; nobody acts.</summary>
    public void Wait(Draw draw) => (Now, By) = (Now.AddDays(draw.Next(7)), null);

    /// <summary>Of which kind that hat is; null where nobody wears it any more.</summary>
    public HatKind? KindOf(Guid hatId) => Wearing(hatId)?.Kind;

    /// <summary>Who directs speaks outside.</summary>
    private CrisisPlan Plan => new([Mayor.HatId], Case.Director?.OrganisationId ?? Municipality);

    private static CaseMember NewMember(Guid caseId) => new(Guid.NewGuid(), caseId, "Sanne de Wit", DutchDay.Of(ACase.Now).AddYears(-16).AddDays(20), Director, ACase.Now);

    private bool As(Actor by, Action<Actor> act)
    {
        By = by;
        act(by);

        return true;
    }

    private T ByNobody<T>(Func<T> act)
    {
        By = null;

        return act();
    }

    private Actor Anybody(Draw draw) => draw.Of(_people);

    private CrisisPosts Posts(Draw draw)
    {
        var (process, executive) = (AnybodyWhoMay(draw), AnybodyWhoMay(draw));

        return new CrisisPosts(new CrisisPost(process.Hat, process.Kind), new CrisisPost(executive.Hat, executive.Kind));
    }

    /// <summary>Who can be named for something: a request that names a hat of a kind that takes no part is refused before the case hears of it (Lookups.RequireHatAsync).</summary>
    private Actor AnybodyWhoMay(Draw draw) => draw.Of(_people.FindAll(p => p.MayTakePart));

    private Actor ColleagueOf(Actor by, Draw draw) => draw.Of(_people.FindAll(p => p.OrganisationId == by.OrganisationId && (p.MayTakePart || p == by)));

    /// <summary>Mostly who holds a role: most of what strangers try is refused for the same reason.</summary>
    private Actor Somebody(Draw draw)
    {
        var holders = _people.Where(p => Case.Roles.Any(r => r.Until is null && r.HatId == p.HatId)).ToList();

        return draw.OneIn(3) || holders.Count == 0 ? Anybody(draw) : draw.Of(holders);
    }

    private Actor OfKind(HatKind kind, Draw draw)
    {
        var fitting = _people.Where(p => p.Kind == kind).ToList();

        return draw.OneIn(9) || fitting.Count == 0 ? Anybody(draw) : draw.Of(fitting);
    }

    private Actor? Wearing(Guid? hatId) => _people.SingleOrDefault(p => p.HatId == hatId);

    private Actor ProposedTo(DirectorRole role, Draw draw) =>
        draw.OneIn(9) ? Anybody(draw) : Wearing(Case.Roles.LastOrDefault(r => r.Role == role && r.Until is null)?.HatId) ?? Anybody(draw);

    private Actor Receiver(ScalingDecision decision, Draw draw) => draw.OneIn(9) ? Anybody(draw) : Wearing(decision.ReceivingHatId) ?? Anybody(draw);

    private Actor Authority(int phase, Draw draw)
    {
        var holder = phase switch { >= 4 => Case.ExecutiveOwner, 3 => Case.ProcessDirector, _ => Case.Director };

        return draw.OneIn(9) ? Anybody(draw) : Wearing(holder?.HatId) ?? Anybody(draw);
    }

    private bool WithPart(ParticipantState state, Draw draw, Action<Guid, Actor> act)
    {
        var parts = Case.Participants.Where(p => p.State == state).ToList();
        if (parts.Count == 0)
            return false;

        var part = draw.Of(parts);
        var own = _people.Where(p => p.OrganisationId == part.OrganisationId).ToList();

        return As(draw.OneIn(9) || own.Count == 0 ? Anybody(draw) : draw.Of(own), by => act(part.ParticipantId, by));
    }

    private bool WithScaling(ScalingState? state, Draw draw, Func<ScalingDecision, bool> act)
    {
        var decisions = Case.Scalings.Where(s => state is null || s.State == state).ToList();

        return decisions.Count > 0 && act(draw.Of(decisions));
    }

    private void ProposeDirector(Actor other, Actor by)
    {
        Case.ProposeDirector(other.Hat, by, Now);
        if (Case.Director?.State is RoleState.WithOrganisation && !Case.Directs(by))
            Met.Add("the territory found a director");
    }

    private void ProposeProcessDirector(Actor other, Actor by) => Case.ProposeProcessDirector(other.Hat, other.Kind, by, Now);

    private void ProposeExecutiveOwner(Actor other, Actor by) => Case.ProposeExecutiveOwner(other.Hat, other.Kind, by, Now);

    private bool DeclineRole(DirectorRole role, Draw draw) => As(ProposedTo(role, draw), by => Case.DeclineRole(role, by, Now));

    private void ProposeRegime(Guid receiver, Actor by) =>
        Case.ProposeRegimeTransfer(Guid.NewGuid(), new NationalCriteria(true, true, true, false), "x", receiver, [receiver], by, Now);

    private void GoUnderTheAct()
    {
        ProposeRegime(Ggz, Director);
        Case.AcceptRegimeTransfer(Case.RegimeTransfers.Single().TransferId, Nurse, Now);
    }

    /// <summary>None, one or two who may stand in; the others are away.</summary>
    private Actor[] Fallbacks(Draw draw)
    {
        var (from, count) = (draw.Next(_people.Count), draw.Next(3));

        return [.. Enumerable.Range(from, count).Select(i => _people[i % _people.Count])];
    }

    /// <summary>Somebody else comes in the place of who goes, so that there is always somebody to act.</summary>
    private bool HatEnds(Draw draw, bool moves)
    {
        var gone = Somebody(draw);
        _people[_people.IndexOf(gone)] = moves ? gone with { OrganisationId = Anybody(draw).OrganisationId } : gone with { HatId = Guid.NewGuid(), ProfessionalId = Guid.NewGuid() };
        var fallbacks = Fallbacks(draw).Where(f => f.HatId != gone.HatId).ToList();
        if (moves && _people.Contains(gone))
            return false;

        By = null;
        var directed = Case.ProcessDirector?.HatId == gone.HatId;
        Case.HatEnded(gone.HatId, fallbacks, Now, moves ? gone.OrganisationId : null);
        Other.HatEnded(gone.HatId, fallbacks, Now, moves ? gone.OrganisationId : null);
        if (directed && Case.ProcessDirector is { State: RoleState.Acting })
            Met.Add("somebody stood in for the process director");
        if (directed && fallbacks.Count > 0 && Case.ProcessDirector is { State: RoleState.WithOrganisation })
            Met.Add("nobody of its kind could stand in for the process director");
        NoteWhoIsLeft();

        return true;
    }

    private bool OrganisationWithdraws(Draw draw)
    {
        var gone = Anybody(draw).OrganisationId;
        if (gone == Case.TerritorialOwnerOrganisationId)
            return false;

        var directs = Case.Director?.OrganisationId == gone;
        var comes = Guid.NewGuid();
        for (var i = 0; i < _people.Count; i++)
        {
            if (_people[i].OrganisationId == gone)
                _people[i] = new Actor(Guid.NewGuid(), comes, Guid.NewGuid(), _people[i].Kind);
        }

        By = null;
        Case.OrganisationWithdrew(gone, [.. Fallbacks(draw).Where(f => f.OrganisationId != gone)], Now);
        if (directs)
            Met.Add("the director's organisation withdrew");
        NoteWhoIsLeft();

        return true;
    }

    private bool OrganisationMerges(Draw draw)
    {
        var (from, into) = (Anybody(draw).OrganisationId, draw.OneIn(2) ? Guid.NewGuid() : Anybody(draw).OrganisationId);
        if (from == into)
            return false;
        if (Case.Director?.OrganisationId == from)
            Met.Add("an organisation that directs merged");

        By = null;
        Case.OrganisationMerged(from, into, _people.Find(p => p.Kind is HatKind.Coordinator && p.OrganisationId == into)?.HatId, Now);
        for (var i = 0; i < _people.Count; i++)
            _people[i] = _people[i].OrganisationId == from ? _people[i] with { OrganisationId = into } : _people[i];

        return true;
    }

    private void GoOnInOther(Actor by)
    {
        Case.GoOnIn(Other, by, Now);
        By = null;
        Other.TakeIn(Case, by, Now);
        TheirMember.TakeIn(Member);
        Household.PassOn(Case.Id, Other.Id);
    }

    private bool Part(Draw draw)
    {
        HatRef[] back = [.. _people.Where(_ => draw.OneIn(2)).Select(p => p.Hat)];
        By = null;
        Other.LetGo(Case, Director, Now);
        Case.GoOnAlone(back, Fallbacks(draw), NobodyMerged, Director, Now);
        TheirMember.GivesBack(Case.Id);
        Household.GiveBack(Case.Id, Other.Id);
        if (Case.Director?.State is RoleState.WithOrganisation)
            Met.Add("parted while nobody could come back");

        return true;
    }

    /// <summary>Who takes part no more in the case as which this one goes on.</summary>
    private bool LeaveOther(Draw draw)
    {
        var takingPart = Case.Participants.Where(p => p.State is ParticipantState.Accepted).ToList();
        if (takingPart.Count == 0)
            return false;

        By = null;
        Case.LeftWith(draw.Of(takingPart).OrganisationId, ContributionChoice.Withdraw, Now);

        return true;
    }

    private bool MoveAway(Actor by)
    {
        _ = new CaseTransfer(Guid.NewGuid(), Case, NextMunicipality, NextArea, "Moved", by, Now);
        By = null;
        Ends(c => c.TransferOut(NextMunicipality, NextTriage, Now));

        return true;
    }

    private bool Reopen(Draw draw)
    {
        var by = OfKind(HatKind.Triage, draw);
        By = null; // whoever directed last acts again, whoever reopens it
        var (purpose, director) = (draw.OneIn(2) ? Case.Purpose : Purpose.Nuisance, Wearing(Case.LastDirector.HatId) ?? Anybody(draw));
        if (!director.MayTakePart)
            return false; // who stands in is never of a kind that takes no part
        if (Household.ActiveCaseFor(purpose) is not null)
            Household.Claim(purpose, Case.Id); // refused: another case has the place by then

        Case.Reopen("Relapse", purpose, director.Hat, Now.AddDays(1), AveProfile.Default, by, Now);
        if (!by.MayTakePart)
            throw new InvalidOperationException($"A hat of kind {by.Kind} reopened a case (I-15).");
        Household.Claim(purpose, Case.Id);

        return true;
    }

    private void Ends(Action<CaseFile> end)
    {
        end(Case);
        Household.Release(Case.Id);
    }

    private bool OpenBesides(Purpose purpose)
    {
        var other = Guid.NewGuid();
        Household.Claim(purpose, other);
        _besides.Add(other);

        return true;
    }

    private bool EndBesides(Guid other)
    {
        Household.Release(other);

        return _besides.Remove(other);
    }

    private void Join(Draw draw, Actor by)
    {
        Case.EnsureWritesMembers(by);
        if (Member.DiedOn is not null && draw.OneIn(3))
            Member = NewMember(Case.Id);
        Member.Joins(draw.Of(Homes), MemberRole.Child, draw.OneIn(4) ? null : DutchDay.Of(Now).AddDays(-draw.Next(9)));
    }

    private void Leave(Draw draw, Actor by)
    {
        Case.EnsureWritesMembers(by);
        Member.Leaves(draw.Of(Homes), DutchDay.Of(Now).AddDays(-draw.Next(9)), by, Now);
    }

    private void Die(Draw draw, Actor by)
    {
        Case.EnsureWritesMembers(by);
        Member.Died(DutchDay.Of(Now).AddDays(-draw.Next(5)), by, Now);
        Case.MemberDied(Guid.NewGuid(), Member.Id, draw.OneIn(2), Now);
    }

    private void LiveAfterAll(Actor by)
    {
        Case.EnsureWritesMembers(by);
        Member.LivesAfterAll(Case.DeathRegisteredOn(Member.Id, Now), [], by, Now);
        Case.FocusLives(Now);
    }

    private bool Detach(Guid signalId)
    {
        Case.Detach(signalId);

        return true;
    }

    private bool ComeOfAge() => Member.ComesOfAge(Now) is { } age && Case.MemberComesOfAge(Guid.NewGuid(), Member.Id, age, Now) is not null;

    private void Refocus(Draw draw, Actor by)
    {
        var informed = draw.OneIn(3) ? new SubjectInformed(InformedState.Informed) : new SubjectInformed(InformedState.Postponed, "Safety", draw.OneIn(2) ? DutchDay.Of(Now).AddDays(9) : null);
        Case.Refocus(new Subject(SubjectKind.Household, "Those who stay"), informed, by, Now);
    }

    private void NoteWhoIsLeft()
    {
        if (Case.Director?.State is RoleState.WithOrganisation)
            Met.Add("nobody could stand in for the director");
    }
}
