using Platform.Contracts.Cases.V1;
using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Domain;

/// <summary>One case on the agenda of one meeting ("agendapunt"): who hears it, what is decided, what came of it.</summary>
/// <remarks>A root of its own, because each item has its own audience (I-20): a version of the meeting would tell others that something happened to it.</remarks>
public sealed partial class AgendaItem : AggregateRoot
{
    private readonly List<Invitation> _invitations = [];
    private readonly List<ExpectedDecision> _expectedDecisions = [];
    private readonly List<Attendee> _attendance = [];
    private readonly List<ConcludedAgreement> _agreements = [];
    private readonly List<OralDisclosure> _disclosures = [];
    private readonly List<ItemDecision> _decisions = [];
    private readonly List<Objection> _objections = [];

    private AgendaItem(Guid id, DateTimeOffset createdAt)
        : base(id, createdAt)
    {
    }

    public Guid MeetingId { get; private set; }

    public Guid ForumId { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The chair of the meeting, who hears every item of it.</summary>
    public Guid ChairHatId { get; private set; }

    /// <summary>A neutral process title (I-23).</summary>
    public string Title { get; private set; } = "";

    /// <summary>Everybody who takes part in the case is invited, and who joins or leaves it joins or leaves the table.</summary>
    public bool InvitesEveryParticipant { get; private set; }

    public IReadOnlyList<Invitation> Invitations => _invitations;

    public IReadOnlyList<ExpectedDecision> ExpectedDecisions => _expectedDecisions;

    /// <summary>Whether the resident knows; absent until somebody says so.</summary>
    public SubjectInforming? SubjectInforming { get; private set; }

    /// <summary>How often in a row the case was deferred at this forum before this meeting, also since it came on this agenda.</summary>
    public int DeferralsBefore { get; private set; }

    /// <summary>The case does not get ahead at this table: it was deferred twice (I-32). Scaling up is proposed with that ground.</summary>
    public bool IsStagnation => DeferralsBefore >= MostDeferrals;

    /// <summary>The last check of the table; absent before the first.</summary>
    public PreCheck? PreCheck { get; private set; }

    /// <summary>When the table took the item up; who comes after that is late.</summary>
    public DateTimeOffset? TakenUpAt { get; private set; }

    public IReadOnlyList<Attendee> Attendance => _attendance;

    /// <summary>What was told at the table, as far as that is kept.</summary>
    public IReadOnlyList<OralDisclosure> Disclosures => _disclosures;

    public IReadOnlyList<ItemDecision> Decisions => _decisions;

    /// <summary>What organisations have to say about how the record gives their words.</summary>
    public IReadOnlyList<Objection> Objections => _objections;

    public IReadOnlyList<ConcludedAgreement> Agreements => _agreements;

    /// <summary>How it ended; absent until it has.</summary>
    public Conclusion? Conclusion { get; private set; }

    private List<Invitee> Invited => _invitations.ConvertAll(i => i.Invitee);

    /// <summary>Puts a case on the agenda.</summary>
    /// <param name="id">The id of the item.</param>
    /// <param name="meeting">The meeting; its agenda is open.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="title">A neutral title.</param>
    /// <param name="expected">What is to be decided, by whom.</param>
    /// <param name="deferralsBefore">How often in a row the case was deferred at this forum.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="RuleViolationException"><c>agenda-frozen</c>.</exception>
    public static AgendaItem Add(
        Guid id, Meeting meeting, Guid caseId, string title, IEnumerable<ExpectedDecision> expected, int deferralsBefore, DateTimeOffset now)
    {
        meeting.EnsureTakesItems();
        var item = new AgendaItem(id, now)
        {
            MeetingId = meeting.Id,
            ForumId = meeting.ForumId,
            ChairHatId = meeting.ChairHatId,
            CaseId = caseId,
            Title = title,
            DeferralsBefore = deferralsBefore,
        };
        item._expectedDecisions.AddRange(expected);
        return item;
    }

    /// <summary>Says who is asked to the table for this item.</summary>
    /// <param name="meeting">Its meeting, which has not sat yet.</param>
    /// <param name="hatIds">The hats; null for everybody who takes part in the case.</param>
    /// <param name="process">The case as it stands.</param>
    /// <exception cref="RuleViolationException"><c>pre-check-too-late</c>, <c>item-concluded</c>, or <c>invited-not-participant</c>: the invited are participants of the case (I-20).</exception>
    public void Invite(Meeting meeting, IReadOnlyCollection<Guid>? hatIds, CaseProcess process)
    {
        meeting.EnsureBeforeSession();
        EnsureNotConcluded();
        if (hatIds?.Any(hat => process.Participants.All(p => p.HatId != hat)) is true)
            throw new RuleViolationException("invited-not-participant", "Only who takes part in the case can be invited to its item (I-20).");

        InvitesEveryParticipant = hatIds is null;
        PreCheck = null; // what was found held for another table
        SetInvitations(process.Participants.Where(p => hatIds is null || hatIds.Contains(p.HatId)));
        _invitations.ForEach(i => i.InPlaceOf(null));
    }

    /// <summary>Says whether the resident knows that the case is discussed here (I-35).</summary>
    /// <remarks>Also while the table sits: what it needs to decide can be mended there.</remarks>
    /// <exception cref="RuleViolationException"><c>item-concluded</c>.</exception>
    public void Inform(SubjectInforming informing, DateTimeOffset now)
    {
        EnsureNotConcluded();
        SubjectInforming = informing;
        if (IsSubjectSettledOn(DutchDay.Of(now)))
            PreCheck?.Mended(FindingKind.SubjectNotInformed);
    }

    internal bool IsSubjectSettledOn(DateOnly today) => SubjectInforming?.SettledOn(today) is true;

    /// <summary>Another meeting put the case off, or dealt with it, since it came on this agenda: it is as old here (I-32).</summary>
    public void DeferredBy(int times)
    {
        if (Conclusion is null)
            DeferralsBefore = times;
    }

    /// <summary>The meeting has another chair.</summary>
    public void ChairedBy(Guid hatId) => ChairHatId = hatId;

    /// <summary>Follows who takes part in the case. Where not every participant is asked, an organisation that was comes with whom it names in its part (I-20). What was expected of who takes part no more is expected of anybody of its organisation.</summary>
    /// <remarks>Once it is concluded who was asked stays: whom their organisation named since is beside them, who reads the record for it and objects to how that gives its words (I-8). What was told stays with who heard it (I-16).</remarks>
    /// <param name="process">The case as it stands.</param>
    /// <param name="mergedInto">For organisations that are no more, the one that goes on by now; null for none.</param>
    public void FollowParticipation(CaseProcess process, IReadOnlyDictionary<Guid, Guid>? mergedInto = null)
    {
        if (Conclusion is not null || !InvitesEveryParticipant)
            AskWhoGoesOn(process, mergedInto);
        else
            SetInvitations(process.Participants);
        if (Conclusion is not null)
            return;

        ExpectInstead(d => d.HatId is { } hat && process.TakesPart(d.OrganisationId) && !process.Participants.Contains(new Invitee(d.OrganisationId, hat)), d => d.With(d.OrganisationId, null));
    }

    /// <summary>Checks whether the table can decide what it is expected to (domain.md 5.6).</summary>
    /// <returns>The fact that it cannot, or null when it can.</returns>
    public PreCheckFailed? Check(CaseProcess process, TableFacts table, IReadOnlyCollection<MandateAnswer> answers, DateTimeOffset now)
    {
        PreCheck = PreCheck.Of(this, process, table, Kept(answers, now), now);
        return FailedFact(PreCheck);
    }

    /// <summary>Looks again, when the session opens, at what may have changed since the check without anybody asking for another: who takes part in the case and is invited, and whether each of them may hear it. Mandates stay as they were answered; of who came since none is known.</summary>
    /// <returns>The fact that the table can do less than the check said, or null.</returns>
    /// <exception cref="RuleViolationException"><c>pre-check-missing</c>, or <c>pre-check-stale</c>: somebody is invited by now who may not hear it.</exception>
    public PreCheckFailed? CheckAtOpening(CaseProcess process, TableFacts table, DateTimeOffset now)
    {
        var was = PreCheck ?? throw Meeting.NotChecked();
        var found = PreCheck.Of(this, process, table, was.Mandates.Select(m => m.Copy()), now);
        if (found.Result is PreCheckResult.NotAllowed && was.Result is not PreCheckResult.NotAllowed)
            throw new RuleViolationException("pre-check-stale", "Since the check somebody is invited who may not hear an item: check the meeting again (checkMeeting) to see who, withdraw that invitation (inviteToAgendaItem), and open the session then.");

        PreCheck = found;
        return found.Result == was.Result ? null : FailedFact(found);
    }

    private PreCheckFailed? FailedFact(PreCheck check) => check.Result is PreCheckResult.CanDecide ? null : new PreCheckFailed
    {
        MeetingId = MeetingId,
        AgendaItemId = Id,
        CaseId = CaseId,
        MayBeDiscussed = check.Result is not PreCheckResult.NotAllowed,
        CheckedAt = check.CheckedAt,
    };

    private IEnumerable<KnownMandate> Kept(IEnumerable<MandateAnswer> answers, DateTimeOffset now) =>
        answers.Select(a => new KnownMandate(_expectedDecisions.IndexOf(a.Decision), a, now));

    /// <summary>Takes over where an agreement of this item stands in Cases; what is older than known is ignored.</summary>
    /// <param name="agreementId">The agreement.</param>
    /// <param name="state">Its state; null when the event tells of no other.</param>
    /// <param name="overdue">It is past its due date.</param>
    /// <param name="ownerOrganisationId">Whose it is by now.</param>
    /// <param name="sequence">The event's number.</param>
    /// <returns>Whether anything changed.</returns>
    public bool Told(Guid agreementId, AgreementState? state, bool overdue, Guid ownerOrganisationId, long sequence) =>
        _agreements.Single(a => a.Id == agreementId).Told(state, overdue, ownerOrganisationId, sequence);

    /// <summary>Another goes on with an agreement of this item, in the state in which it was; what is older than known is ignored.</summary>
    public bool GoesOnWith(Guid agreementId, Guid ownerOrganisationId, long sequence) => _agreements.Single(a => a.Id == agreementId).GoesOnWith(ownerOrganisationId, sequence);

    /// <remarks>Whoever is not asked any more may be the one whose mandate covered what is expected: whether another's does is not known.</remarks>
    private void Uninvite(Predicate<Invitation> those)
    {
        var gone = _invitations.FindAll(those).ConvertAll(i => i.Invitee);
        _invitations.RemoveAll(those);
        foreach (var (expected, decision) in _expectedDecisions.Index().Where(d => d.Item.Candidates(gone).Any()))
            PreCheck?.Unsettle(expected, decision, decision);
    }

    private void SetInvitations(IEnumerable<Invitee> invited)
    {
        var wanted = invited.ToHashSet();
        Uninvite(i => !wanted.Contains(i.Invitee));
        _invitations.AddRange(wanted.Except(Invited).Select(i => new Invitation(i.OrganisationId, i.HatId)));
    }
}
