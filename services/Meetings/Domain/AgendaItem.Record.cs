using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <content>What happens to an item after the table rose.</content>
public sealed partial class AgendaItem
{
    /// <summary>Whether anybody waits for an answer of the chair.</summary>
    public bool HasOpenObjection => _objections.Any(o => o.Outcome is null);

    /// <summary>An organisation objects to how the draft record gives its own words, or those of one that merged into it.</summary>
    /// <param name="meeting">Its meeting.</param>
    /// <param name="id">The id of the objection.</param>
    /// <param name="by">Who objects.</param>
    /// <param name="speaksFor">The organisation of who objects, and those that it goes on for.</param>
    /// <param name="about">What kind of statement.</param>
    /// <param name="statementId">Which one.</param>
    /// <param name="text">What should be read.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException"><c>record-not-draft</c>, <c>objection-term-over</c> or <c>not-your-statement</c> (I-8).</exception>
    public Objection Object(Meeting meeting, Guid id, Invitee by, IReadOnlySet<Guid> speaksFor, StatementKind about, Guid? statementId, string text, DateTimeOffset now)
    {
        meeting.EnsureDraft();
        if (meeting.ObjectionsUntil < now)
            throw new RuleViolationException("objection-term-over", "The term for objections to this record has passed.");
        if (!IsStatementOf(speaksFor, about, statementId))
            throw new RuleViolationException("not-your-statement", "An organisation objects to its own statements: its attendance, its agreements, decisions that are to bind it, what it told.");

        var objection = new Objection(id, by, about, statementId, text, now);
        _objections.Add(objection);
        return objection;
    }

    /// <summary>The chair answers an objection.</summary>
    /// <returns>False when there is no such objection.</returns>
    /// <exception cref="RuleViolationException"><c>record-not-draft</c> or <c>objection-resolved</c>.</exception>
    public bool Resolve(Meeting meeting, Guid objectionId, ObjectionOutcome outcome, string answer, DateTimeOffset now)
    {
        meeting.EnsureDraft();
        if (_objections.SingleOrDefault(o => o.Id == objectionId) is not { } objection)
            return false;
        if (objection.Outcome is not null)
            throw new RuleViolationException("objection-resolved", "This objection has been answered.");

        objection.Resolve(outcome, answer, now);
        return true;
    }

    /// <summary>An organisation answers for itself whether a decision binds it (I-9).</summary>
    /// <returns>False when the decision is not there or is not to bind the organisation.</returns>
    /// <exception cref="RuleViolationException"><c>decision-answered</c>, <c>decision-lapsed</c>, or <c>mandate-not-covered</c>: it accepts with a mandate that covers it, or not at all.</exception>
    /// <param name="decisionId">The decision.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="accepts">Yes or no.</param>
    /// <param name="mandates">What Partners answers about them, for each decision that it takes (<see cref="ToDecide"/>); kept with a yes.</param>
    /// <param name="now">The moment.</param>
    /// <param name="commitment">What it says that it commits; kept with a yes.</param>
    public bool AnswerDecision(Guid decisionId, Invitee by, bool accepts, IReadOnlyCollection<MandateAnswer> mandates, DateTimeOffset now, AgreedCommitment? commitment = null)
    {
        if (_decisions.SingleOrDefault(d => d.Id == decisionId)?.Parties.SingleOrDefault(p => p.OrganisationId == by.OrganisationId) is not { } party)
            return false;
        if (party.State is not PartyState.Pending)
            throw new RuleViolationException("decision-answered", "This organisation has answered.");
        if (party.DueOn < DutchDay.Of(now))
            throw new RuleViolationException("decision-lapsed", "The day to accept this decision has passed: it never bound this organisation. Bring it to the table again.");
        if (accepts && (mandates.Count == 0 || mandates.Any(m => m.Result is not MandateResult.Covered)))
            throw new RuleViolationException("mandate-not-covered", "No mandate of this hat is known to cover the decision. Let somebody accept who has one, or have it granted; until then it stays pending.");

        party.Answer(accepts, by.HatId, accepts ? commitment : null, accepts ? Kept(mandates, now) : [], now);
        Conclusion?.Wait(_decisions.SelectMany(d => d.Pending).Distinct());
        return true;
    }

    /// <summary>What an organisation needs a mandate for to accept what was decided: what was expected of it; where nothing was, what it says that it commits, and else a measure without a limit, as for a decision between meetings (I-9).</summary>
    /// <param name="organisationId">The organisation.</param>
    /// <param name="commitment">What it says that it commits.</param>
    public IReadOnlyList<ExpectedDecision> ToDecide(Guid organisationId, AgreedCommitment? commitment = null) => _expectedDecisions.FindAll(d => d.OrganisationId == organisationId) is { Count: > 0 } expected
        ? expected
        :
        [
            new ExpectedDecision
            {
                OrganisationId = organisationId,
                Power = commitment?.Power ?? MandatePower.CommitMeasure,
                Amount = commitment?.Amount,
                Hours = commitment?.Hours,
                DurationDays = commitment?.DurationDays,
                DisclosureLevel = commitment?.DisclosureLevel,
            },
        ];

    /// <summary>Whether somebody still can accept what was decided.</summary>
    public bool IsWaitedFor(DateOnly today) => _decisions.Any(d => d.Parties.Any(p => p.State is PartyState.Pending && p.DueOn >= today));

    private bool IsStatementOf(IReadOnlySet<Guid> organisations, StatementKind about, Guid? statementId) => about switch
    {
        StatementKind.Attendance => _attendance.Any(a => organisations.Contains(a.OrganisationId)) || _invitations.Any(i => organisations.Contains(i.OrganisationId)),
        StatementKind.Agreement => _agreements.Any(a => a.Id == statementId && organisations.Contains(a.OwnerOrganisationId)),
        StatementKind.Decision => _decisions.Any(d => d.Id == statementId && d.Parties.Any(p => organisations.Contains(p.OrganisationId))),
        StatementKind.Disclosure => _disclosures.Any(d => d.Id == statementId && organisations.Contains(d.GiverOrganisationId)),
        _ => false,
    };
}
