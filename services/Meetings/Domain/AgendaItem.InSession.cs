using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <content>What happens to an item while the table sits.</content>
public sealed partial class AgendaItem
{
    /// <summary>How often in a row a case may be put off at one forum (domain.md 5.6).</summary>
    public const int MostDeferrals = 2;

    /// <summary>How far the clocks of who records and of the platform may be apart.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>Records who sits at the table for this item, all at once.</summary>
    /// <param name="meeting">Its meeting, in session.</param>
    /// <param name="attendance">Who, with their times.</param>
    /// <param name="bound">Who accepted the confidentiality statement of this meeting.</param>
    /// <param name="process">The case as it stands: who left it is not at its table, however they were asked.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">
    /// <c>not-in-session</c>, <c>item-concluded</c>, <c>attendee-not-invited</c> (I-20), <c>confidentiality-not-accepted</c>, <c>left-before-arrival</c>, <c>attendance-ahead</c>,
    /// <c>attendance-before-session</c>, <c>already-there</c>: a hat sits once; <c>attendance-erased</c>: who was there when something was told, decided or agreed has been there; or <c>attendance-backdated</c>: who was not has not.
    /// </exception>
    public void Attend(Meeting meeting, IReadOnlyCollection<Attendee> attendance, IReadOnlySet<Guid> bound, CaseProcess process, DateTimeOffset now)
    {
        EnsureOpen(meeting);
        foreach (var attendee in attendance.Where(a => a.LeftAt is null || _attendance.TrueForAll(was => was.HatId != a.HatId))) // who sat here and left may have left the case since
            EnsureMaySit(meeting, attendee.Invitee, bound, process);
        if (attendance.Any(a => a.LeftAt < a.ArrivedAt))
            throw new RuleViolationException("left-before-arrival", "Somebody leaves after arriving.");
        if (attendance.Any(a => a.ArrivedAt > now + ClockSkew || a.LeftAt > now + ClockSkew))
            throw new RuleViolationException("attendance-ahead", "Nobody has come or gone at a moment that is still to come: who sits there now hears what is told now (I-16). Record that they leave (recordDeparture) when they do.");
        if (attendance.Any(a => a.ArrivedAt < meeting.OpenedAt - ClockSkew))
            throw new RuleViolationException("attendance-before-session", "Nobody sits at a table before its session opened: leave arrivedAt out for who sits down now.");
        if (attendance.GroupBy(a => a.HatId).Select(stays => stays.OrderBy(a => a.ArrivedAt).ToList()).Any(SitsTwice))
            throw new RuleViolationException("already-there", "A hat sits at the table once at a time: it leaves before it comes back.");
        if (RecordedMoments.Any(moment => Erases(attendance, moment)))
            throw new RuleViolationException("attendance-erased", "Something was told, decided or agreed in front of who sat here: say when they left, after that, instead of taking them off.");
        if (RecordedMoments.Any(moment => attendance.Any(a => a.HearsAt(moment) && !_attendance.Exists(was => was.HatId == a.HatId && was.HearsAt(moment)))))
            throw new RuleViolationException("attendance-backdated", "Something was told, decided or agreed in front of who sat here by the list of then (I-16): who was not on it arrives after that. Where the list was wrong, their organisation objects to the draft record (raiseObjection).");

        if (attendance.Count > 0 && (TakenUpAt is null || !RecordedMoments.Any()))
            TakenUpAt = attendance.Min(a => a.ArrivedAt); // whenever that is written down
        _attendance.Clear();
        _attendance.AddRange(attendance);
    }

    /// <summary>Somebody sits down, now.</summary>
    /// <exception cref="RuleViolationException">As <see cref="Attend"/>, or <c>already-there</c>.</exception>
    public void Arrive(Meeting meeting, Invitee who, IReadOnlySet<Guid> bound, CaseProcess process, DateTimeOffset now)
    {
        EnsureOpen(meeting);
        EnsureMaySit(meeting, who, bound, process);
        if (Present.Any(a => a.HatId == who.HatId))
            throw new RuleViolationException("already-there", "This hat sits at the table.");

        TakenUpAt ??= now;
        _attendance.Add(new Attendee(who.OrganisationId, who.HatId, now, null));
    }

    /// <summary>Somebody gets up, now.</summary>
    /// <exception cref="RuleViolationException"><c>not-in-session</c>, <c>item-concluded</c> or <c>not-there</c>.</exception>
    public void Leave(Meeting meeting, Guid hatId, DateTimeOffset now)
    {
        EnsureOpen(meeting);
        var attendee = Present.FirstOrDefault(a => a.HatId == hatId) ?? throw NotThere();
        attendee.Left(now);
    }

    /// <summary>Records that something was told, to exactly who sits there now.</summary>
    /// <exception cref="RuleViolationException"><c>not-in-session</c>, <c>item-concluded</c>, <c>item-not-checked</c>, <c>item-not-allowed</c>, <c>nobody-attended</c>, <c>attendee-not-invited</c>, <c>identity-unconfirmed</c> (I-7), <c>chair-not-participant</c> (I-20), <c>not-there</c> or <c>nobody-heard</c>.</exception>
    public OralDisclosure Disclose(Meeting meeting, Guid id, Guid giverHatId, DisclosureTerms terms, CaseProcess process, Guid recordedByHatId, DateTimeOffset now)
    {
        EnsureOpen(meeting);
        EnsureMayDecide(meeting, process);
        if (terms.Level > OralDisclosure.HighestLevel(process.IdentityKnown))
            throw new RuleViolationException("identity-unconfirmed", "It is unconfirmed whom this case is about, so nothing above level 2 is told (I-7): tell it at level 1 or 2, or let who directs the case say first that it is probable or confirmed (setSubjectConfidence, PUT /v1/cases/{caseId}/identity-confidence).");
        if (terms.Level > OralDisclosure.HighestLevel(identityKnown: false) && !process.TakesPart(meeting.ChairOrganisationId) && Present.Any(a => a.HatId == meeting.ChairHatId))
            throw new RuleViolationException("chair-not-participant", "The chair sits here, whose organisation takes no part in the case, so nothing above level 2 is told (I-20): tell it at level 1 or 2, let the chair leave the table for it (recordDeparture), or let that organisation accept a part in the case.");
        var giver = Present.FirstOrDefault(a => a.HatId == giverHatId)?.Invitee ?? throw NotThere();
        var heard = Present.Where(a => a.OrganisationId != giver.OrganisationId).Select(a => a.HatId).ToList();
        if (heard.Count == 0)
            throw new RuleViolationException("nobody-heard", "Nobody of another organisation sits at the table: nothing was disclosed.");

        var disclosure = new OralDisclosure(id, giver, terms, heard, recordedByHatId, now);
        _disclosures.Add(disclosure);
        return disclosure;
    }

    /// <summary>The table can take this decision now; who says yes to it is asked after that.</summary>
    /// <exception cref="RuleViolationException">
    /// <c>not-in-session</c>, <c>item-concluded</c>, <c>item-not-checked</c>, <c>item-not-allowed</c>, <c>nobody-attended</c>, <c>attendee-not-invited</c>, <c>case-not-active</c>, <c>accountable-not-invited</c>, <c>subject-not-informed</c>, <c>not-quorate</c> or <c>party-not-participant</c>.
    /// </exception>
    public void EnsureDecides(Meeting meeting, DecisionTerms terms, CaseProcess process, DateTimeOffset now)
    {
        EnsureOpen(meeting);
        EnsureMayDecide(meeting, process);
        EnsureCanBeDecided(process, now);
        meeting.EnsureQuorate();
        EnsureParties(terms, process);
    }

    /// <summary>Who says yes to a decision at the table: somebody who sits there now, for an organisation that it is to bind.</summary>
    /// <exception cref="RuleViolationException"><c>not-there</c> or <c>not-a-party</c>.</exception>
    public Invitee Accepting(Guid hatId, IReadOnlyCollection<Guid> organisationIds)
    {
        var who = Present.FirstOrDefault(a => a.HatId == hatId)?.Invitee ?? throw NotThere();
        return organisationIds.Contains(who.OrganisationId)
            ? who
            : throw new RuleViolationException("not-a-party", "Who says yes to a decision says it for an organisation that it is to bind: name that one in organisationIds, or leave this hat out of acceptedBy.");
    }

    /// <summary>Records a decision. It binds an organisation for which is said yes with a mandate that covers it at this moment, where several things are expected of it each by one who says so; for every other it waits, with the parts that were said there, whoever of them sits there: silence is no acceptance (I-9).</summary>
    /// <param name="meeting">Its meeting, in session.</param>
    /// <param name="id">The id of the decision.</param>
    /// <param name="terms">What is decided.</param>
    /// <param name="acceptedBy">Who says yes, with what Partners answers about them.</param>
    /// <param name="process">The case as it stands.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">As <see cref="EnsureDecides"/> and <see cref="Accepting"/>.</exception>
    public ItemDecision Decide(Meeting meeting, Guid id, DecisionTerms terms, IReadOnlyCollection<TableYes> acceptedBy, CaseProcess process, DateTimeOffset now)
    {
        EnsureDecides(meeting, terms, process, now);
        var said = acceptedBy.ToLookup(yes => Accepting(yes.HatId, terms.OrganisationIds).OrganisationId);
        var decision = new ItemDecision(id, terms, terms.OrganisationIds.Distinct().Select(o => AtTable(o, said[o], terms.AcceptBeforeOn, now)), now);
        _decisions.Add(decision);
        return decision;
    }

    /// <remarks>Who says yes counts for what a mandate of theirs covers, in the order in which they are named. Where that is not all of it, it stays pending with these parts: other hats answer for the rest.</remarks>
    private DecisionParty AtTable(Guid organisationId, IEnumerable<TableYes> said, DateOnly acceptBeforeOn, DateTimeOffset now)
    {
        var party = DecisionParty.WaitedFor(organisationId, acceptBeforeOn);
        foreach (var yes in said)
        {
            if (Covering(organisationId, yes.Mandates, party.Mandates, now) is { Count: > 0 } covering)
                party.SayAtTable(yes.HatId, covering, yes.Commitment);
        }

        if (CoversAll(organisationId, party.Mandates))
            party.AcceptAtTable(now);
        return party;
    }

    /// <summary>Concludes an agreement: from here a proposal to its owner, who accepts it in Cases (I-9).</summary>
    /// <exception cref="RuleViolationException">
    /// <c>not-in-session</c>, <c>item-concluded</c>, <c>item-not-checked</c>, <c>item-not-allowed</c>, <c>nobody-attended</c>, <c>attendee-not-invited</c>, <c>case-not-active</c>, <c>accountable-not-invited</c>, <c>subject-not-informed</c>, <c>not-quorate</c>, <c>owner-not-participant</c>,
    /// <c>supporter-not-participant</c>, <c>owner-supports-itself</c> or <c>due-before-meeting</c>.
    /// </exception>
    public AgreementConcluded Agree(Meeting meeting, Guid agreementId, AgreementTerms terms, CaseProcess process, DateTimeOffset now)
    {
        EnsureOpen(meeting);
        EnsureMayDecide(meeting, process);
        EnsureCanBeDecided(process, now);
        meeting.EnsureQuorate();
        if (!process.TakesPart(terms.Owner.OrganisationId))
            throw new RuleViolationException("owner-not-participant", "The owner of an agreement takes part in the case.");
        if (!terms.SupporterIds.All(process.TakesPart))
            throw new RuleViolationException("supporter-not-participant", "Who supports an agreement takes part in the case.");
        if (terms.SupporterIds.Contains(terms.Owner.OrganisationId))
            throw new RuleViolationException("owner-supports-itself", "An agreement has one owner (I-10); the others support.");
        if (terms.DueOn < DutchDay.Of(now))
            throw new RuleViolationException("due-before-meeting", "An agreement is due on the day of the meeting or later.");

        _agreements.Add(new ConcludedAgreement(agreementId, terms, meeting.ChairHatId, now));
        return new AgreementConcluded
        {
            MeetingId = MeetingId,
            AgendaItemId = Id,
            CaseId = CaseId,
            AgreementId = agreementId,
            OwnerOrganisationId = terms.Owner.OrganisationId,
            ConcludedAt = now,
        };
    }

    /// <summary>Concludes the item.</summary>
    /// <param name="meeting">Its meeting, in session.</param>
    /// <param name="conclusion">How it ended.</param>
    /// <param name="process">The case as it stands: from phase 3 the table says up, same or down and when it looks again.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException">
    /// <c>not-in-session</c>, <c>item-concluded</c>, <c>level-answer-missing</c>, <c>review-in-the-past</c>, <c>item-not-checked</c>, <c>item-not-allowed</c>, <c>nobody-attended</c>, <c>attendee-not-invited</c>,
    /// <c>case-not-active</c>, <c>accountable-not-invited</c>, <c>subject-not-informed</c>, <c>no-agreement</c>, <c>decision-not-recorded</c>, <c>agreements-were-concluded</c>, <c>decisions-were-taken</c>, <c>conclusion-text-missing</c>, <c>scaling-without-direction</c>, <c>not-quorate</c> or <c>deferred-twice</c>.
    /// </exception>
    public (AgendaItemConcluded Concluded, AgendaItemDeferred? Deferred) Conclude(Meeting meeting, Conclusion conclusion, CaseProcess process, DateTimeOffset now)
    {
        EnsureOpen(meeting);
        EnsureLevelAnswered(conclusion, process.AvePhase, now);
        EnsureConsistent(meeting, conclusion, process, now);
        conclusion.Settle(_decisions.SelectMany(d => d.Pending).Distinct(), DeferralsBefore + 1, now);
        Conclusion = conclusion;
        return (ConcludedFact(conclusion), DeferredFact(conclusion));
    }

    /// <summary>The meeting did not take place: the case goes to the next one, and that counts (I-32), whoever was to blame.</summary>
    public (AgendaItemConcluded Concluded, AgendaItemDeferred? Deferred)? PutOff(Meeting meeting, DateTimeOffset now)
    {
        if (Conclusion is not null || meeting.Status is not (MeetingStatus.Cancelled or MeetingStatus.NotQuorate))
            return null;

        Conclusion = new Conclusion(ItemConclusion.Deferred, meeting.Status is MeetingStatus.Cancelled ? "The meeting was cancelled." : "The meeting was not quorate.", null, null);
        Conclusion.Settle([], DeferralsBefore + 1, now);
        return (ConcludedFact(Conclusion), DeferredFact(Conclusion));
    }

    private void EnsureOpen(Meeting meeting)
    {
        meeting.EnsureInSession();
        EnsureNotConcluded();
    }

    private void EnsureNotConcluded()
    {
        if (Conclusion is not null)
            throw new RuleViolationException("item-concluded", "This item is concluded and stays as it was: what is still to be said about the case comes on another agenda (addAgendaItem), and an organisation objects to how the draft record gives its words (raiseObjection).");
    }

    private void EnsureMayDecide(Meeting meeting, CaseProcess process)
    {
        if (PreCheck is null)
            throw new RuleViolationException("item-not-checked", "Nobody checked who may hear this item since it came on the agenda or others were invited: check the meeting (checkMeeting) and try again.");
        if (PreCheck.Result is PreCheckResult.NotAllowed)
            throw new RuleViolationException("item-not-allowed", "The pre-check found somebody at the table who may not hear this item; it can only be deferred or closed without action.");
        if (_attendance.Count == 0)
            throw new RuleViolationException("nobody-attended", "Record first who sits at the table for this item (recordAttendance).");
        if (Present.Any(a => !MayHear(meeting, a.Invitee, process)))
            throw new RuleViolationException("attendee-not-invited", "Somebody sits at the table who takes no part in the case any more (I-20): record that they leave (recordDeparture) and go on.");
    }

    /// <summary>Something new is decided, agreed or scaled about the case: it is open, who is accountable for it is asked to the table, and the resident knows or is not told yet for a reason (I-35). Otherwise it is only discussed, whatever the check found before.</summary>
    private void EnsureCanBeDecided(CaseProcess process, DateTimeOffset now)
    {
        if (!process.IsOpen)
            throw new RuleViolationException("case-not-active", "A case can be decided on while it is active or monitored: this one is only discussed. Defer the item, or conclude it without action.");
        if (MissingAccountable(process).Any())
            throw new RuleViolationException("accountable-not-invited", "Nothing is decided about a case without who is accountable for it: its director, from phase 3 the process director, at phase 4 the executive owner. Defer the item and invite them (inviteToAgendaItem).");
        if (!IsSubjectSettledOn(DutchDay.Of(now)))
            throw new RuleViolationException("subject-not-informed", "Nothing is decided about a resident who does not know that the case is discussed here (I-35): say that they do, or why that waits and when it is looked at again (setItemSubjectInformed), also while the table sits.");
    }

    /// <summary>Who is accountable for the case and neither leads the meeting nor is invited.</summary>
    internal IEnumerable<Invitee> MissingAccountable(CaseProcess process) => process.Accountable.Where(who => who.HatId != ChairHatId && !Invited.Contains(who));

    /// <remarks>Who takes no part could never say whether it binds them.</remarks>
    private static void EnsureParties(DecisionTerms terms, CaseProcess process)
    {
        if (!terms.OrganisationIds.All(process.TakesPart))
            throw new RuleViolationException("party-not-participant", "A decision is to bind organisations that take part in the case: record it (recordTableDecision) for those that do.");
    }

    private static bool SitsTwice(IReadOnlyList<Attendee> stays) => stays.Zip(stays.Skip(1)).Any(pair => pair.First.LeftAt is null || pair.First.LeftAt > pair.Second.ArrivedAt);

    private static void EnsureLevelAnswered(Conclusion conclusion, int avePhase, DateTimeOffset now)
    {
        if (avePhase >= 3 && (conclusion.Level is null || conclusion.NextReviewOn is null))
            throw new RuleViolationException("level-answer-missing", "At AVE phase 3 and 4 the table answers up, same or down, and when it looks again.");
        if ((conclusion.Level, avePhase) is (LevelAnswer.Up, >= 4) or (LevelAnswer.Down, <= 1))
            throw new RuleViolationException("level-beyond-phases", $"The case is at AVE phase {avePhase}, and there is none {(conclusion.Level is LevelAnswer.Up ? "above" : "below")} it: the level is same.", "/level");
        if (conclusion.NextReviewOn < DutchDay.Of(now))
            throw new RuleViolationException("review-in-the-past", "The next review lies ahead.");
    }

    private void EnsureConsistent(Meeting meeting, Conclusion conclusion, CaseProcess process, DateTimeOffset now)
    {
        if (conclusion.Kind is ItemConclusion.Agreements or ItemConclusion.Decision or ItemConclusion.Scaling)
            EnsureMayDecide(meeting, process);
        if (conclusion.Kind is ItemConclusion.Scaling) // what was recorded before stands
            EnsureCanBeDecided(process, now);
        if (conclusion.Kind is not (ItemConclusion.Agreements or ItemConclusion.Decision) && string.IsNullOrWhiteSpace(conclusion.Text))
            throw new RuleViolationException("conclusion-text-missing", "Say what was decided, or why nothing was.");

        switch (conclusion.Kind)
        {
            case ItemConclusion.Agreements when _agreements.Count == 0:
                throw new RuleViolationException("no-agreement", "No agreement was concluded at this item: first concludeAgreement, or conclude it as what came of it.");
            case ItemConclusion.Decision when _decisions.Count == 0:
                throw new RuleViolationException("decision-not-recorded", "An item ends with a decision that was recorded at it, with the preventive alternative that was considered and the effect that is expected: record it first (recordTableDecision).");
            case ItemConclusion.NoAction or ItemConclusion.Deferred when _agreements.Count > 0:
                throw new RuleViolationException("agreements-were-concluded", "Agreements were concluded at this item: that is not no action, and nothing to put off. Conclude it as agreements.");
            case ItemConclusion.NoAction or ItemConclusion.Deferred when _decisions.Count > 0:
                throw new RuleViolationException("decisions-were-taken", "A decision was taken at this item: that is not no action, and nothing to put off. Conclude it as decision.");
            case ItemConclusion.Scaling when conclusion.Level is not (LevelAnswer.Up or LevelAnswer.Down):
                throw new RuleViolationException("scaling-without-direction", "A scaling goes up or down.");
            case ItemConclusion.Scaling:
                meeting.EnsureQuorate();
                break;
            case ItemConclusion.Deferred when DeferralsBefore >= MostDeferrals:
                throw new RuleViolationException("deferred-twice", "This case was deferred twice at this forum (I-32): decide, scale, or say why nothing is done.");
        }
    }

    private AgendaItemConcluded ConcludedFact(Conclusion conclusion) => new()
    {
        MeetingId = MeetingId,
        AgendaItemId = Id,
        CaseId = CaseId,
        Conclusion = conclusion.Kind,
        NextReviewOn = conclusion.NextReviewOn,
        ConcludedAt = conclusion.ConcludedAt,
    };

    private AgendaItemDeferred? DeferredFact(Conclusion conclusion) => conclusion.Kind is not ItemConclusion.Deferred ? null : new()
    {
        MeetingId = MeetingId,
        AgendaItemId = Id,
        CaseId = CaseId,
        TimesDeferred = conclusion.TimesDeferred,
        DeferredAt = conclusion.ConcludedAt,
    };

    /// <summary>When something was recorded that rests on who sat there.</summary>
    private IEnumerable<DateTimeOffset> RecordedMoments =>
        [.. _disclosures.Select(d => d.DisclosedAt), .. _decisions.Select(d => d.DecidedAt), .. _agreements.Select(a => a.ConcludedAt)];

    /// <remarks>Nobody is taken off, whatever the times say: an arrival may be written down for a little later than it was.</remarks>
    private bool Erases(IReadOnlyCollection<Attendee> attendance, DateTimeOffset moment) => _attendance.Any(was =>
        attendance.All(a => a.HatId != was.HatId) || (was.SatAt(moment) && !attendance.Any(a => a.HatId == was.HatId && a.SatAt(moment))));

    private IEnumerable<Attendee> Present => _attendance.Where(a => a.LeftAt is null);

    private static RuleViolationException NotThere() => new("not-there", "This hat does not sit at the table for this item now.");

    private void EnsureMaySit(Meeting meeting, Invitee who, IReadOnlySet<Guid> bound, CaseProcess process)
    {
        if (!MayHear(meeting, who, process))
            throw new RuleViolationException("attendee-not-invited", "Only the chair, and who is invited to an item and takes part in its case, may hear it (I-20).");
        if (!bound.Contains(who.HatId))
            throw new RuleViolationException("confidentiality-not-accepted", "Who sits down has accepted the confidentiality statement of this meeting: first acceptConfidentiality, by themselves or by the chair who hears them say it.");
    }

    private bool MayHear(Meeting meeting, Invitee who, CaseProcess process) =>
        who.HatId == meeting.ChairHatId || (Invited.Contains(who) && process.Participants.Contains(who));
}
