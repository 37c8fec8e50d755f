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

    /// <summary>Which preventive alternative was considered.</summary>
    public string? PreventiveAlternative { get; private set; }

    /// <summary>What it is expected to do in society.</summary>
    public string? ExpectedEffect { get; private set; }

    public DateTimeOffset DecidedAt { get; private set; }

    /// <summary>The organisations that it is to bind.</summary>
    public IReadOnlyList<DecisionParty> Parties => _parties;

    /// <remarks>Who answered has answered; and an organisation is asked once.</remarks>
    internal void Follow(Guid organisationId, Guid into)
    {
        if (_parties.All(p => p.OrganisationId != into))
            _parties.Find(p => p.OrganisationId == organisationId && p.State is PartyState.Pending)?.MoveTo(into);
    }

    internal IEnumerable<Guid> Pending => _parties.Where(p => p.State is PartyState.Pending).Select(p => p.OrganisationId);
}

/// <summary>What the table decides.</summary>
/// <param name="Text">In its words.</param>
/// <param name="PreventiveAlternative">Which preventive alternative was considered.</param>
/// <param name="ExpectedEffect">What it is expected to do in society.</param>
/// <param name="OrganisationIds">The organisations that it is to bind.</param>
/// <param name="AcceptBeforeOn">The day until which who has not accepted yet is waited for.</param>
public sealed record DecisionTerms(string Text, string? PreventiveAlternative, string? ExpectedEffect, IReadOnlyCollection<Guid> OrganisationIds, DateOnly AcceptBeforeOn);

/// <summary>An organisation that a decision is to bind.</summary>
public sealed class DecisionParty
{
    internal DecisionParty(Guid organisationId, PartyState state, DateOnly? dueOn) => (OrganisationId, State, DueOn) = (organisationId, state, dueOn);

    public Guid OrganisationId { get; private set; }

    public PartyState State { get; private set; }

    /// <summary>Until when it is waited for.</summary>
    public DateOnly? DueOn { get; private set; }

    public Guid? AnsweredByHatId { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    internal void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    internal void Answer(bool accepts, Guid hatId, DateTimeOffset now) =>
        (State, AnsweredByHatId, AnsweredAt) = (accepts ? PartyState.Accepted : PartyState.Declined, hatId, now);
}

/// <summary>Whether a decision binds an organisation.</summary>
public enum PartyState
{
    /// <summary>It waits for the organisation; time does not make a yes of it.</summary>
    Pending,

    /// <summary>Its people at the table accepted, with a mandate that covers it.</summary>
    AcceptedAtTable,

    /// <summary>It accepted afterwards.</summary>
    Accepted,

    /// <summary>It does not take part in it.</summary>
    Declined,
}
