namespace Platform.Meetings.Domain;

/// <summary>A decision of the table ("besluit"). It binds an organisation when that organisation accepts it, never by being there or by silence (I-9).</summary>
public sealed class ItemDecision
{
    private readonly List<DecisionParty> _parties = [];

    private ItemDecision() => Text = "";

    internal ItemDecision(Guid id, DecisionTerms terms, IEnumerable<DecisionParty> parties, DateTimeOffset now)
    {
        (Id, Text, PreventiveAlternative, ExpectedEffect, DecidedAt) = (id, terms.Text, terms.PreventiveAlternative, terms.ExpectedEffect, now);
        _parties.AddRange(parties);
    }

    public Guid Id { get; private set; }

    public string Text { get; private set; }

    /// <summary>Which preventive alternative was considered; absent for what was decided before that was asked.</summary>
    public string? PreventiveAlternative { get; private set; }

    /// <summary>What it is expected to do in society; absent for what was decided before that was asked.</summary>
    public string? ExpectedEffect { get; private set; }

    public DateTimeOffset DecidedAt { get; private set; }

    /// <summary>The organisations that it is to bind.</summary>
    public IReadOnlyList<DecisionParty> Parties => _parties;

    /// <summary>The party that an organisation answers for: itself, or else one that it goes on for and of which a yes, or a part of it, was recorded at the table.</summary>
    /// <param name="organisationId">The organisation.</param>
    /// <param name="speaksFor">The organisations that it goes on for; null where those do not matter.</param>
    /// <param name="today">The day: nobody waits for an own answer that lapsed, and it hides nothing.</param>
    internal DecisionParty? PartyOf(Guid organisationId, IReadOnlySet<Guid>? speaksFor, DateOnly today) =>
        _parties.Find(p => p.OrganisationId == organisationId && (speaksFor is null || p.WasAcceptedAtTable || (p.State is PartyState.Pending && p.DueOn >= today)))
        ?? _parties.Find(p => speaksFor?.Contains(p.OrganisationId) is true && p.WasAcceptedAtTable)
        ?? _parties.Find(p => p.OrganisationId == organisationId);

    /// <remarks>Who answered has answered; and an organisation is asked once: what is waited for from one that merged into another party is what that one answers.</remarks>
    internal void Follow(Guid organisationId, Guid into)
    {
        if (_parties.Find(p => p.OrganisationId == organisationId && p.State is PartyState.Pending) is not { } waitedFor)
            return;

        if (_parties.Exists(p => p.OrganisationId == into))
            _parties.Remove(waitedFor);
        else
            waitedFor.MoveTo(into);
    }

    internal IEnumerable<Guid> Pending => _parties.Where(p => p.State is PartyState.Pending).Select(p => p.OrganisationId);
}

/// <summary>What the table decides.</summary>
/// <param name="Text">In its words.</param>
/// <param name="PreventiveAlternative">Which preventive alternative was considered.</param>
/// <param name="ExpectedEffect">What it is expected to do in society.</param>
/// <param name="OrganisationIds">The organisations that it is to bind.</param>
/// <param name="AcceptBeforeOn">The day until which who has not accepted yet is waited for.</param>
public sealed record DecisionTerms(string Text, string PreventiveAlternative, string ExpectedEffect, IReadOnlyCollection<Guid> OrganisationIds, DateOnly AcceptBeforeOn);

/// <summary>Somebody says yes to a decision at the table.</summary>
/// <param name="HatId">Who.</param>
/// <param name="Commitment">What they say that their organisation commits; null for what was expected of it.</param>
/// <param name="Mandates">What Partners answers about them at this moment, for each decision that it takes; no answer is no yes (I-38).</param>
public sealed record TableYes(Guid HatId, AgreedCommitment? Commitment, IReadOnlyCollection<MandateAnswer> Mandates);

/// <summary>An organisation that a decision is to bind.</summary>
public sealed class DecisionParty
{
    private readonly List<KnownMandate> _mandates = [];

    private DecisionParty(Guid organisationId) => OrganisationId = organisationId;

    /// <summary>It has not accepted, and is waited for.</summary>
    internal static DecisionParty WaitedFor(Guid organisationId, DateOnly dueOn) => new(organisationId) { State = PartyState.Pending, DueOn = dueOn };

    public Guid OrganisationId { get; private set; }

    public PartyState State { get; private set; }

    /// <summary>Until when it is waited for.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Who answered: at the table who said yes there first, of several the one who answered last.</summary>
    public Guid? AnsweredByHatId { get; private set; }

    /// <summary>Who was recorded first as saying yes at the table, to all of it or a part; absent where nobody was, and for what was recorded before that was kept.</summary>
    public Guid? SaidAtTableByHatId { get; private set; }

    /// <summary>Who was recorded as saying yes at the table, which the organisation itself says was no yes; absent where it did not.</summary>
    public Guid? OverruledHatId { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What was said first that it commits by its yes; absent where nobody said anything. What each of its hats said stands with the mandates of that one.</summary>
    public AgreedCommitment? Commitment { get; private set; }

    /// <summary>The mandates that its yes rests on, as they were answered then; while it is pending those of who said yes for a part of it, at the table or afterwards.</summary>
    public IReadOnlyList<KnownMandate> Mandates => _mandates;

    /// <summary>Where it stands by now: who takes no part in the case any more, or whose case ended, is waited for no longer (domain.md 5.9).</summary>
    /// <param name="process">The case as it stands; null where nobody is waited for.</param>
    public PartyState StateIn(CaseProcess? process) =>
        State is PartyState.Pending && process is not null && (process.HasEnded || !process.TakesPart(OrganisationId)) ? PartyState.Ended : State;

    /// <remarks>The mandates of the one that merged ended with it (I-38).</remarks>
    internal void MoveTo(Guid organisationId)
    {
        (OrganisationId, Commitment, SaidAtTableByHatId) = (organisationId, null, null);
        _mandates.Clear();
    }

    /// <summary>It accepted, and its yes or a part of that is what the chair heard.</summary>
    internal bool WasAcceptedAtTable => RestsOnTable && State is not PartyState.Pending;

    /// <summary>Its yes, or a part of that, is what the chair heard when the table decided.</summary>
    internal bool RestsOnTable => State is PartyState.AcceptedAtTable || (State is PartyState.Pending or PartyState.Accepted && SaidAtTableByHatId is not null);

    /// <remarks>What its own organisation says of it counts, not what the chair heard (I-8).</remarks>
    internal void Overrule(Guid hatId, DateTimeOffset now)
    {
        (OverruledHatId, State, AnsweredByHatId, AnsweredAt, Commitment) = (SaidAtTableByHatId ?? AnsweredByHatId, PartyState.Declined, hatId, now, null);
        _mandates.Clear();
    }

    internal void RestsOn(IEnumerable<KnownMandate> mandates, AgreedCommitment? commitment)
    {
        Commitment ??= commitment;
        _mandates.AddRange(mandates.Select(m => m.Saying(commitment)));
    }

    /// <summary>Somebody says yes at the table, under these mandates.</summary>
    internal void SayAtTable(Guid hatId, IEnumerable<KnownMandate> mandates, AgreedCommitment? commitment)
    {
        SaidAtTableByHatId ??= hatId;
        RestsOn(mandates, commitment);
    }

    /// <remarks>All that it takes was said there.</remarks>
    internal void AcceptAtTable(DateTimeOffset now) => (State, DueOn, AnsweredByHatId, AnsweredAt) = (PartyState.AcceptedAtTable, null, SaidAtTableByHatId, now);

    internal void Answer(bool accepts, Guid hatId, DateTimeOffset now)
    {
        (State, AnsweredByHatId, AnsweredAt) = (accepts ? PartyState.Accepted : PartyState.Declined, hatId, now);
        if (accepts)
            return;

        Commitment = null;
        _mandates.Clear();
    }
}

/// <summary>Whether a decision binds an organisation.</summary>
public enum PartyState
{
    /// <summary>It waits for the organisation; time does not make a yes of it.</summary>
    Pending,

    /// <summary>Somebody of it said yes at the table, with a mandate that covered it at that moment.</summary>
    AcceptedAtTable,

    /// <summary>It accepted afterwards.</summary>
    Accepted,

    /// <summary>It does not take part in it.</summary>
    Declined,

    /// <summary>It had not answered when it left the case, or the case ended: nobody waits for it.</summary>
    Ended,
}
