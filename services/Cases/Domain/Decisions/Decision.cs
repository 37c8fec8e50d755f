using Platform.Contracts.Cases.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Cases.Domain;

/// <summary>A deviation from what the region laid down (I-40).</summary>
public sealed class Deviation
{
    private Deviation() => (Rule, Reason) = ("", "");

    public Deviation(string rule, string reason, DateOnly endsOn) => (Rule, Reason, EndsOn) = (rule, reason, endsOn);

    /// <summary>What is deviated from.</summary>
    public string Rule { get; private set; }

    /// <summary>Why this is better here.</summary>
    public string Reason { get; private set; }

    /// <summary>The last day on which the deviation holds.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>What it brought, and how it goes on; absent until somebody who directs said so after it ended.</summary>
    public string? Finding { get; private set; }

    /// <summary>When that was said.</summary>
    public DateTimeOffset? ConcludedAt { get; private set; }

    /// <summary>By whom.</summary>
    public Guid? ConcludedByHatId { get; private set; }

    internal void Conclude(string finding, Guid byHatId, DateTimeOffset now) => (Finding, ConcludedByHatId, ConcludedAt) = (finding, byHatId, now);
}

/// <summary>A decision between meetings ("besluit"), or an exception from a rule ("doorbraak"). It binds only the organisations that accept it (I-9).</summary>
/// <remarks>What becomes of it when a mandate is lost, and when an exception ends, is told in files of their own.</remarks>
public sealed partial class Decision : ToldRoot, IOfCase
{
    private readonly List<Binding> _bindings = [];

    private Decision() => (ProcessTitle, Text, PreventiveAlternative, ExpectedEffect) = ("", "", "", "");

    private Decision(Guid id, Guid caseId, string processTitle, string text, string preventiveAlternative, string expectedEffect, Deviation? deviation, Actor by, DateTimeOffset now)
        : base(id, now)
    {
        (CaseId, ProcessTitle, Text) = (caseId, processTitle, text);
        (PreventiveAlternative, ExpectedEffect, Deviation) = (preventiveAlternative, expectedEffect, deviation);
        (DecidedByOrganisationId, DecidedByHatId) = (by.OrganisationId, by.HatId);
    }

    public Guid CaseId { get; private set; }

    /// <summary>Neutral, for the process stratum.</summary>
    public string ProcessTitle { get; private set; }

    public string Text { get; private set; }

    /// <summary>What was considered that would prevent instead (domain.md 1.2, S1:23).</summary>
    public string PreventiveAlternative { get; private set; }

    /// <summary>What it is expected to bring about, for people and surroundings.</summary>
    public string ExpectedEffect { get; private set; }

    /// <summary>With an exception: from what, why, and until when.</summary>
    public Deviation? Deviation { get; private set; }

    public Guid DecidedByOrganisationId { get; private set; }

    public Guid DecidedByHatId { get; private set; }

    /// <summary>Whom it would bind, who decided among them: taking a decision is no mandate (I-9).</summary>
    public IReadOnlyCollection<Binding> Bindings => _bindings;

    /// <summary>Takes a decision.</summary>
    /// <exception cref="RuleViolationException">An exception ends on a day that passed.</exception>
    public static Decision Take(
        Guid id, Guid caseId, string processTitle, string text, string preventiveAlternative, string expectedEffect, Deviation? deviation, IEnumerable<Guid> binds, Actor by, DateTimeOffset now)
    {
        if (deviation is not null && deviation.EndsOn < DutchDay.Of(now))
            throw new RuleViolationException("exception-needs-an-end", "An exception holds until a day to come (I-40).");

        var decision = new Decision(id, caseId, processTitle, text, preventiveAlternative, expectedEffect, deviation, by, now);
        decision._bindings.AddRange(binds.Prepend(by.OrganisationId).Distinct().Select((organisation, number) => new Binding(number, organisation, now)));
        decision.Tell(by, deviation is null ? $"Decided: {processTitle}" : $"Decided to deviate until {deviation.EndsOn:yyyy-MM-dd}: {processTitle}", now);

        return decision;
    }

    /// <summary>The earliest moment before which an acceptance has to be ratified; for the clock.</summary>
    public DateTimeOffset? RatifyBefore { get; private set; }

    /// <summary>An organisation says what it commits, before it accepts.</summary>
    /// <exception cref="RuleViolationException">It was not asked (I-8), or answered already.</exception>
    public void Commit(Commitment commitment, Actor by) => AskedOf(by).Commitment = commitment;

    /// <summary>What an organisation commits by this decision: what it said, otherwise a measure.</summary>
    public Commitment CommittedBy(Guid organisationId) =>
        _bindings.SingleOrDefault(b => b.OrganisationId == organisationId)?.Commitment ?? new Commitment(CommitmentPower.CommitMeasure);

    /// <summary>An organisation accepts to be bound. Whether it can is what its mandate says (I-9): not covered or not known waits for ratification, and binds nobody meanwhile.</summary>
    /// <param name="mandate">The answer of Partners.</param>
    /// <param name="ratifierHatId">Who ratifies where the mandate does not cover it.</param>
    /// <param name="ratifyBefore">Until when.</param>
    /// <param name="by">Who accepts.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">It was not asked (I-8), answered already, the exception ended, or nobody can ratify what the mandate does not cover.</exception>
    public void Accept(MandateResult mandate, Guid? ratifierHatId, DateTimeOffset ratifyBefore, Actor by, DateTimeOffset now)
    {
        var binding = AskedOf(by);
        EnsureHolds(now);
        Ratification.EnsureAcceptable(mandate, ratifierHatId);

        (binding.Mandate, binding.MandateId, binding.CheckedAt) = (mandate.Answer, mandate.MandateId, mandate.CheckedAt);
        (binding.HatId, binding.ProfessionalId, binding.AnsweredAt) = (by.HatId, by.ProfessionalId, now);
        if (mandate.Answer is MandateVerdict.Covered)
        {
            binding.State = BindingState.Accepted;
            Tell(by, $"Accepts the decision: {ProcessTitle}", now);
            return;
        }

        (binding.State, binding.RatifierHatId, binding.RatifyBefore) = (BindingState.AwaitingRatification, Ratification.RatifierOf(mandate, ratifierHatId), ratifyBefore);
        NoteWhatIsAwaited();
        Tell(by, $"Accepts the decision subject to ratification: {ProcessTitle}", now);
    }

    /// <summary>Who decides accepts for its own organisation in the same act, with the same check. Without a mandate, and with nobody who ratifies, somebody else there has to accept: the decision stands meanwhile, and does not bind it.</summary>
    /// <param name="mandate">The answer of Partners.</param>
    /// <param name="ratifierHatId">Who ratifies where the mandate does not cover it.</param>
    /// <param name="ratifyBefore">Until when.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="now">The moment.</param>
    public void AcceptAsDecider(MandateResult mandate, Guid? ratifierHatId, DateTimeOffset ratifyBefore, Actor by, DateTimeOffset now)
    {
        if (Ratification.IsAcceptable(mandate, ratifierHatId))
            Accept(mandate, ratifierHatId, ratifyBefore, by, now);
    }

    /// <summary>An organisation does not accept to be bound: the decision stands, and does not bind it.</summary>
    /// <exception cref="RuleViolationException">It was not asked (I-8), or answered already.</exception>
    public void Decline(Actor by, DateTimeOffset now)
    {
        var binding = AskedOf(by);
        (binding.State, binding.HatId, binding.ProfessionalId, binding.AnsweredAt) = (BindingState.Declined, by.HatId, by.ProfessionalId, now);
        Tell(by, $"Does not accept the decision: {ProcessTitle}", now);
    }

    /// <summary>Who was named confirms in time what was accepted ad referendum: from now on it binds.</summary>
    /// <exception cref="RuleViolationException">It does not wait, the deadline passed, the exception ended, another hat ratifies, or who accepted under another hat, or its mandate does not cover it.</exception>
    public void Ratify(MandateResult mandate, Actor by, DateTimeOffset now)
    {
        var binding = _bindings.SingleOrDefault(b => b.OrganisationId == by.OrganisationId);
        if (binding is not { State: BindingState.AwaitingRatification } || now >= binding.RatifyBefore)
            throw new RuleViolationException("not-awaiting-ratification", "No acceptance of this organisation waits for ratification, or its deadline passed (I-11).");
        EnsureHolds(now);
        Ratification.EnsureRatifiedBy(by, mandate, binding.AnsweredBy, binding.RatifierHatId);

        (binding.State, binding.MandateId, binding.RatifiedAt, binding.RatifyBefore) = (BindingState.Accepted, mandate.MandateId, now, null);
        NoteWhatIsAwaited();
        Tell(by, $"Ratified the decision: {ProcessTitle}", now);
    }

    /// <summary>What was not ratified in time lapses: nobody is bound by silence (I-11).</summary>
    public void RatificationDeadlinePassed(DateTimeOffset now)
    {
        foreach (var binding in _bindings.Where(b => b.State is BindingState.AwaitingRatification && now >= b.RatifyBefore))
        {
            (binding.State, binding.RatifyBefore) = (BindingState.Lapsed, null);
            Tell(null, $"{TimelineEntry.Organisation} did not ratify in time and is not bound: {ProcessTitle}", now, binding.OrganisationId);
        }

        NoteWhatIsAwaited();
    }

    /// <summary>An organisation takes no part any more: what it did not answer for good never binds it. What it accepted before stays on record, and nobody waits for its mandate.</summary>
    public void OrganisationLeft(Guid organisationId, DateTimeOffset now)
    {
        foreach (var accepted in _bindings.Where(b => b.OrganisationId == organisationId))
            accepted.NeedsNoMandate();
        if (_bindings.SingleOrDefault(b => b.OrganisationId == organisationId && b.IsOpen) is not { } binding)
            return;

        (binding.State, binding.RatifyBefore) = (BindingState.Left, null);
        NoteWhatIsAwaited();
        Tell(null, $"{TimelineEntry.Organisation} takes no part any more and is not bound: {ProcessTitle}", now, organisationId);
    }

    /// <summary>The case was closed, or another municipality took it over: who did not answer for good is never bound by what was decided here.</summary>
    /// <param name="how">How it ended.</param>
    /// <param name="now">The moment.</param>
    public void CaseEnded(CaseStatus how, DateTimeOffset now)
    {
        foreach (var binding in _bindings.Where(b => b.IsOpen))
        {
            (binding.State, binding.RatifyBefore) = (how is CaseStatus.TransferredOut ? BindingState.Transferred : BindingState.CaseEnded, null);
            Tell(null, $"{CaseFile.ToldOf(how)}, so that {TimelineEntry.Organisation} is not bound: {ProcessTitle}", now, binding.OrganisationId);
        }

        NoteWhatIsAwaited();
    }

    /// <summary>Somebody waits for an answer, and what was decided holds for days to come.</summary>
    public bool MayBeTakenOver(DateTimeOffset now) => _bindings.Any(b => b.IsOpen) && !HasEnded(now);

    /// <summary>The same decision, put anew in the case that goes on in another municipality: who takes it over decides in the place of who did here, and whoever else was asked or bound is asked there (I-9).</summary>
    public Decision TakenOver(Guid id, Guid caseId, Actor by, DateTimeOffset now) => Take(
        id,
        caseId,
        ProcessTitle,
        Text,
        PreventiveAlternative,
        ExpectedEffect,
        Deviation is null ? null : new Deviation(Deviation.Rule, Deviation.Reason, Deviation.EndsOn),
        _bindings.Where(b => b.OrganisationId != DecidedByOrganisationId && (b.IsOpen || b.State is BindingState.Accepted)).Select(b => b.OrganisationId),
        by,
        now);

    /// <summary>Who was named to ratify is gone: the organisation's coordinator is asked instead, or whoever of the organisation may ratify.</summary>
    /// <param name="hatId">The hat that is gone.</param>
    /// <param name="organisationId">Only for this organisation; absent: for any.</param>
    /// <param name="coordinator">The coordinator.</param>
    /// <param name="now">The moment.</param>
    public void RatifierHatEnded(Guid hatId, Guid? organisationId, HatRef? coordinator, DateTimeOffset now)
    {
        foreach (var binding in _bindings.Where(b => b.State is BindingState.AwaitingRatification && b.RatifierHatId == hatId && (organisationId is null || b.OrganisationId == organisationId)))
        {
            binding.RatifierHatId = Ratification.InPlaceOfGone(coordinator, binding.AnsweredBy);
            Tell(null, $"Who was named to ratify is gone; {TimelineEntry.Organisation} ratifies: {ProcessTitle}", now, binding.OrganisationId);
        }
    }

    /// <summary>Whether an acceptance waits for this hat.</summary>
    public bool AwaitsRatificationBy(Actor by) =>
        _bindings.Any(b => b.State is BindingState.AwaitingRatification && b.OrganisationId == by.OrganisationId && b.RatifierHatId == by.HatId);

    /// <summary>An organisation that was asked or is bound merged into another, which takes its place unless the decision asks it already. Its mandate does not go along: it is flagged until the other grants its own.</summary>
    public void OrganisationMerged(Guid organisationId, Guid intoOrganisationId, DateTimeOffset now)
    {
        if (intoOrganisationId == DecidedByOrganisationId || _bindings.Any(b => b.OrganisationId == intoOrganisationId))
            return;
        if (_bindings.SingleOrDefault(b => b.OrganisationId == organisationId && (b.IsOpen || b.State is BindingState.Accepted)) is not { } binding)
            return;

        binding.OrganisationId = intoOrganisationId;
        if (binding.State is BindingState.Accepted)
            LoseMandate(binding, MandateLoss.OrganisationMerged, now);
    }

    private Binding AskedOf(Actor by)
    {
        var binding = _bindings.SingleOrDefault(b => b.OrganisationId == by.OrganisationId && b.State is not BindingState.Left)
            ?? throw new RuleViolationException("not-asked-to-be-bound", "Only an organisation that the decision would bind answers (I-8).");
        if (binding.State is not BindingState.Asked)
            throw new RuleViolationException("decision-answered", "This organisation answered already.");
        by.EnsureMayTakePart();

        return binding;
    }

    private void NoteWhatIsAwaited() => RatifyBefore = _bindings.Where(b => b.State is BindingState.AwaitingRatification).Min(b => b.RatifyBefore);

    private void Tell(Actor? by, string what, DateTimeOffset now, Guid about) => Tell(CaseId, new Telling(TimelineKind.Decision, by, what, about), now);

    private void Tell(Actor by, string what, DateTimeOffset now) => Tell(CaseId, new Telling(TimelineKind.Decision, by, what), now);
}

/// <summary>Advice to the case: heard, and binding nobody.</summary>
public sealed class Advice : ToldRoot
{
    private Advice() => Text = "";

    /// <summary>Gives advice.</summary>
    public Advice(Guid id, Guid caseId, Guid? decisionId, string text, Actor by, DateTimeOffset now)
        : base(id, now)
    {
        (CaseId, DecisionId, Text) = (caseId, decisionId, text);
        (OrganisationId, HatId) = (by.OrganisationId, by.HatId);
        Tell(caseId, new Telling(TimelineKind.Decision, by, "Gave advice."), now);
    }

    public Guid CaseId { get; private set; }

    /// <summary>The decision that it is about, if one.</summary>
    public Guid? DecisionId { get; private set; }

    public string Text { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid HatId { get; private set; }
}

/// <summary>Where a request stands.</summary>
public enum RequestState
{
    Open,
    Answered,

    /// <summary>A normal end: a request is never an order.</summary>
    Declined,

    /// <summary>Who was asked, or who asked, took no part any more before it was answered.</summary>
    Lapsed,

    /// <summary>Another municipality took the case over before it was answered.</summary>
    Transferred,

    /// <summary>Who asked took it back before it was answered.</summary>
    Withdrawn,

    /// <summary>The case was closed before it was answered.</summary>
    CaseEnded,
}

/// <summary>A question of one participant to another; its answer is process, never content of the other's file.</summary>
public sealed class CaseRequest : ToldRoot, IOfCase
{
    private CaseRequest() => Question = "";

    /// <summary>Asks another organisation that takes part.</summary>
    public CaseRequest(Guid id, Guid caseId, Guid toOrganisationId, Guid? toHatId, string question, DateOnly answerBeforeOn, Actor by, DateTimeOffset now)
        : base(id, now)
    {
        (CaseId, ToOrganisationId, ToHatId, Question, AnswerBeforeOn) = (caseId, toOrganisationId, toHatId, question, answerBeforeOn);
        (FromOrganisationId, FromHatId) = (by.OrganisationId, by.HatId);
        Tell(by, $"Asked {TimelineEntry.Organisation} something.", now, toOrganisationId);
    }

    public Guid CaseId { get; private set; }

    public Guid FromOrganisationId { get; private set; }

    public Guid FromHatId { get; private set; }

    public Guid ToOrganisationId { get; private set; }

    /// <summary>Whom in particular; absent: anybody of the organisation who takes part.</summary>
    public Guid? ToHatId { get; private set; }

    public string Question { get; private set; }

    public DateOnly AnswerBeforeOn { get; private set; }

    public RequestState State { get; private set; }

    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The day before which an answer helps passed without one.</summary>
    public bool IsOverdueOn(DateOnly today) => State is RequestState.Open && AnswerBeforeOn < today;

    /// <summary>Who was asked, or asked, merged into another organisation, which is asked, or waits for the answer, from now on.</summary>
    public void OrganisationMerged(Guid organisationId, Guid intoOrganisationId)
    {
        if (State is not RequestState.Open)
            return;

        ToOrganisationId = ToOrganisationId == organisationId ? intoOrganisationId : ToOrganisationId;
        FromOrganisationId = FromOrganisationId == organisationId ? intoOrganisationId : FromOrganisationId;
    }

    /// <summary>The hat that was asked in particular is gone: it goes on with the same person under another hat, and otherwise with whoever of the organisation sees the case.</summary>
    public void HatEnded(Guid? goesOnAsHatId, DateTimeOffset now)
    {
        if (State is not RequestState.Open)
            return;

        ToHatId = goesOnAsHatId;
        Tell(null, $"Who was asked in particular is gone; {TimelineEntry.Organisation} answers.", now, ToOrganisationId);
    }

    /// <summary>Who was asked, or who asked, takes no part any more: nobody waits for the answer.</summary>
    public void OrganisationLeft(Guid organisationId, DateTimeOffset now)
    {
        if (State is not RequestState.Open || (ToOrganisationId != organisationId && FromOrganisationId != organisationId))
            return;

        State = RequestState.Lapsed;
        Tell(null, $"{TimelineEntry.Organisation} takes no part any more: a question {(ToOrganisationId == organisationId ? "to" : "of")} it stays without answer.", now, organisationId);
    }

    /// <summary>The case was closed, or another municipality took it over: nobody here waits for the answer.</summary>
    /// <param name="how">How it ended.</param>
    /// <param name="now">The moment.</param>
    public void CaseEnded(CaseStatus how, DateTimeOffset now)
    {
        if (State is not RequestState.Open)
            return;

        State = how is CaseStatus.TransferredOut ? RequestState.Transferred : RequestState.CaseEnded;
        Tell(null, $"{CaseFile.ToldOf(how)}: a question to {TimelineEntry.Organisation} stays without answer.", now, ToOrganisationId);
    }

    /// <summary>The same question, asked anew in the case that goes on in another municipality; of a day that passed, today.</summary>
    public CaseRequest TakenOver(Guid id, Guid caseId, Actor by, DateTimeOffset now) =>
        new(id, caseId, ToOrganisationId, ToHatId, Question, AnswerBeforeOn < DutchDay.Of(now) ? DutchDay.Of(now) : AnswerBeforeOn, by, now);

    /// <summary>The organisation that was asked answers, or says that it will not.</summary>
    /// <exception cref="RuleViolationException">Another organisation answers (I-8), the hat never reaches case content (I-15), or it was answered.</exception>
    public void End(RequestState state, string? answer, Actor by, DateTimeOffset now)
    {
        by.EnsureMayTakePart();
        if (by.OrganisationId != ToOrganisationId)
            throw new RuleViolationException("not-asked", "Only the organisation that was asked answers (I-8).");
        EnsureOpen();

        (State, Answer, AnsweredAt) = (state, answer, now);
        Tell(by, state is RequestState.Answered ? $"Answered {TimelineEntry.Organisation}." : $"Will not answer {TimelineEntry.Organisation}.", now, FromOrganisationId);
    }

    /// <summary>The organisation that asked takes the question back: nobody waits for the answer any more.</summary>
    /// <exception cref="RuleViolationException">Another organisation does (I-8), the hat never reaches case content (I-15), or it was answered.</exception>
    public void Withdraw(Actor by, DateTimeOffset now)
    {
        by.EnsureMayTakePart();
        if (by.OrganisationId != FromOrganisationId)
            throw new RuleViolationException("not-the-asker", "Only the organisation that asked takes its question back (I-8).");
        EnsureOpen();

        State = RequestState.Withdrawn;
        Tell(by, $"Took a question to {TimelineEntry.Organisation} back.", now, ToOrganisationId);
    }

    private void EnsureOpen()
    {
        if (State is not RequestState.Open)
            throw new RuleViolationException("request-answered", "The request was answered already, or waits for nobody any more.");
    }

    private void Tell(Actor? by, string what, DateTimeOffset now, Guid about) => Tell(CaseId, new Telling(TimelineKind.Request, by, what, about), now);
}
