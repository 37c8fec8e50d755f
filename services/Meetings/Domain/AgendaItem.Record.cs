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
            throw new RuleViolationException("objection-term-over", "The term for objections to this record has passed (objectionsEndAt of getRecord): what is to be read otherwise comes on another agenda (addAgendaItem).");
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

    /// <summary>An organisation answers for itself whether a decision binds it (I-9). Who the chair recorded as saying yes at the table may say that it was none, until the record stands.</summary>
    /// <remarks>Where several things are expected of it, each hat of it answers for what its mandate covers: it has accepted when all of them are.</remarks>
    /// <returns>False when the decision is not there, is not to bind the organisation, or it takes no part in the case any more.</returns>
    /// <exception cref="RuleViolationException"><c>decision-answered</c>, <c>decision-lapsed</c>, <c>case-not-active</c>, or <c>mandate-not-covered</c>: it accepts with a mandate that covers it, or not at all.</exception>
    /// <param name="meeting">Its meeting.</param>
    /// <param name="process">The case as it stands, as which it goes on by now.</param>
    /// <param name="decisionId">The decision.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="accepts">Yes or no.</param>
    /// <param name="mandates">What Partners answers about them, for each decision that it takes (<see cref="ToDecide"/>); kept with a yes.</param>
    /// <param name="now">The moment.</param>
    /// <param name="commitment">What it says that it commits; kept with a yes.</param>
    /// <param name="speaksFor">The organisations that it goes on for, whose yes at the table it can deny; null for none, and with a yes, which it says for itself alone.</param>
    public bool AnswerDecision(Meeting meeting, CaseProcess process, Guid decisionId, Invitee by, bool accepts, IReadOnlyCollection<MandateAnswer> mandates, DateTimeOffset now, AgreedCommitment? commitment = null, IReadOnlySet<Guid>? speaksFor = null)
    {
        if (_decisions.SingleOrDefault(d => d.Id == decisionId)?.PartyOf(by.OrganisationId, speaksFor, DutchDay.Of(now)) is not { } party || !process.TakesPart(by.OrganisationId))
            return false;
        if (!accepts && party.RestsOnTable && meeting.Status is MeetingStatus.InSession or MeetingStatus.DraftRecord)
        {
            party.Overrule(by.HatId, now);
            Conclusion?.Wait(_decisions.SelectMany(d => d.Pending).Distinct());
            return true;
        }

        if (party.State is not PartyState.Pending)
            throw new RuleViolationException("decision-answered", "This organisation has answered. What was recorded as its yes at the table it can deny until the record stands; what changes after that is agreed anew.");
        if (party.DueOn < DutchDay.Of(now))
            throw new RuleViolationException("decision-lapsed", "The day to accept this decision has passed: it never bound this organisation. Bring it to the table again.");
        if (accepts && !process.IsOpen)
            throw new RuleViolationException("case-not-active", "What was decided is accepted while the case is active or monitored: it rests or ended.");
        if (accepts)
        {
            var covering = Covering(by.OrganisationId, mandates, party.Mandates, now);
            if (covering.Count == 0)
                throw new RuleViolationException("mandate-not-covered", "No mandate of this hat is known to cover what the decision still takes. Let somebody accept who has one, or have it granted; until then it stays pending.");

            party.RestsOn(covering, commitment);
            if (!CoversAll(by.OrganisationId, party.Mandates))
                return true; // another hat of it answers for the rest
        }

        party.Answer(accepts, by.HatId, now);
        Conclusion?.Wait(_decisions.SelectMany(d => d.Pending).Distinct());
        return true;
    }

    /// <summary>What an organisation needs a mandate for to accept what was decided: each thing that was expected of it, or the one thing where nothing was, and how Partners is asked about it.</summary>
    /// <param name="organisationId">The organisation.</param>
    /// <param name="commitment">What it says that it commits.</param>
    public IReadOnlyList<(ExpectedDecision Expected, ExpectedDecision Asked)> ToDecide(Guid organisationId, AgreedCommitment? commitment = null)
    {
        var expected = _expectedDecisions.FindAll(d => d.OrganisationId == organisationId);
        if (expected.Count > 0)
            return expected.ConvertAll(d => (d, ExpectedDecision.Asked(organisationId, d, commitment)));

        var asked = ExpectedDecision.Asked(organisationId, null, commitment);
        return [(asked, asked)];
    }

    /// <summary>The answers that cover something of what a decision takes of an organisation, and is not covered yet.</summary>
    private List<KnownMandate> Covering(Guid organisationId, IEnumerable<MandateAnswer> mandates, IEnumerable<KnownMandate> known, DateTimeOffset now) =>
        [.. Kept(mandates.Where(m => m.Result is MandateResult.Covered), now).Where(m => Takes(organisationId).Contains(m.Expected) && known.All(k => k.Expected != m.Expected))];

    /// <summary>Whether a hat that does not know the item may accept what is left of a decision for its organisation: its mandates, with those that were kept for another part, cover all of it.</summary>
    /// <param name="party">Its organisation.</param>
    /// <param name="mandates">What is known of them.</param>
    public bool MayAnswer(DecisionParty party, IReadOnlyCollection<MandateAnswer> mandates)
    {
        var covered = mandates.Where(m => m.Result is MandateResult.Covered).Select(m => _expectedDecisions.IndexOf(m.Decision)).ToHashSet();

        return covered.Count > 0 && Takes(party.OrganisationId).IsSubsetOf(covered.Concat(party.Mandates.Select(m => m.Expected)));
    }

    private bool CoversAll(Guid organisationId, IEnumerable<KnownMandate> known) => Takes(organisationId).IsSubsetOf(known.Select(m => m.Expected));

    private HashSet<int> Takes(Guid organisationId) => [.. ToDecide(organisationId).Select(d => _expectedDecisions.IndexOf(d.Expected))];

    /// <summary>Whether somebody still can accept what was decided.</summary>
    /// <param name="process">The case as it stands, as which it goes on by now.</param>
    /// <param name="today">The day.</param>
    public bool IsWaitedFor(CaseProcess? process, DateOnly today) => _decisions.Any(d => d.Parties.Any(p => p.StateIn(process) is PartyState.Pending && p.DueOn >= today));

    /// <summary>Whether an organisation has not answered yet; where none is, how the case stands by now does not matter.</summary>
    public bool HasPending => _decisions.Any(d => d.Pending.Any());

    private bool IsStatementOf(IReadOnlySet<Guid> organisations, StatementKind about, Guid? statementId) => about switch
    {
        StatementKind.Attendance => _attendance.Any(a => organisations.Contains(a.OrganisationId)) || _invitations.Any(i => organisations.Contains(i.OrganisationId)),
        StatementKind.Agreement => _agreements.Any(a => a.Id == statementId && organisations.Contains(a.OwnerOrganisationId)),
        StatementKind.Decision => _decisions.Any(d => d.Id == statementId && d.Parties.Any(p => organisations.Contains(p.OrganisationId))),
        StatementKind.Disclosure => _disclosures.Any(d => d.Id == statementId && organisations.Contains(d.GiverOrganisationId)),
        _ => false,
    };
}
