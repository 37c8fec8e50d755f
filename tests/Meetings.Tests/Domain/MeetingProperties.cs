using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Domain;

/// <summary>Whatever is tried in whatever order: a meeting and its items only go where domain.md 5.6 lets them, what is refused changes nothing, and the invariants hold after every step.</summary>
public sealed class MeetingProperties
{
    private static readonly Dictionary<MeetingStatus, MeetingStatus[]> Ways = new()
    {
        [MeetingStatus.AgendaOpen] = [MeetingStatus.Frozen, MeetingStatus.Cancelled],
        [MeetingStatus.Frozen] = [MeetingStatus.PreChecked, MeetingStatus.Cancelled, MeetingStatus.NotQuorate],
        [MeetingStatus.PreChecked] = [MeetingStatus.Frozen, MeetingStatus.InSession, MeetingStatus.Cancelled, MeetingStatus.NotQuorate],
        [MeetingStatus.InSession] = [MeetingStatus.DraftRecord, MeetingStatus.NotQuorate],
        [MeetingStatus.DraftRecord] = [MeetingStatus.Confirmed, MeetingStatus.Distributed],
        [MeetingStatus.Confirmed] = [MeetingStatus.Distributed],
        [MeetingStatus.Distributed] = [MeetingStatus.Closed],
        [MeetingStatus.Closed] = [],
        [MeetingStatus.NotQuorate] = [],
        [MeetingStatus.Cancelled] = [],
    };

    /// <summary>What can be tried, and how often compared with the others.</summary>
    private static readonly (string Name, int Weight, Func<State, Draw, bool> Try)[] Commands =
    [
        ("an item is added", 2, Add),
        ("everybody is invited", 1, (s, d) => s.Pick(d) is { } item && s.Invites(item, null)),
        ("some are invited", 1, (s, d) => s.Pick(d) is { } item && s.Invites(item, [s.Somebody(d).HatId, s.Somebody(d).HatId])),
        ("the resident is informed", 1, (s, d) => s.Pick(d) is { } item && Done(() => item.Inform(new SubjectInforming(d.OneIn(3) ? d.Is<ResidentInformedState>() : ResidentInformedState.Informed, null, null), s.Now))),
        ("the agenda is fixed", 2, (s, _) => Done(() => s.Meeting.Freeze(s.Items, s.Now))),
        ("the table is checked", 4, Check),
        ("the session opens", 4, Open),
        ("an item is looked at as the session opens", 2, (s, d) => s.Pick(d) is { Conclusion: null } item && s.ChecksAtOpening(item, d.OneIn(3) ? s.Somebody(d).HatId : null)),
        ("the roll is called", 2, (s, d) => Done(() => s.Meeting.CallRoll(s.Forum, [.. s.Forum.Seats.Take(d.Below(4)).Select(seat => seat.Id)], d.OneIn(2) ? "The others are stuck in the snow" : null, s.Rule, s.Now))),
        ("attendance is written down", 3, Attend),
        ("somebody arrives", 4, (s, d) => s.Pick(d) is { } item && Seats(s, item, () => item.Arrive(s.Meeting, s.Somebody(d), s.Bound(d), s.Process, s.Now))),
        ("somebody leaves", 2, (s, d) => s.Pick(d) is { } item && Done(() => item.Leave(s.Meeting, s.Somebody(d).HatId, s.Now))),
        ("something is told", 4, Tell),
        ("something is decided", 4, Decide),
        ("something is agreed", 3, Agree),
        ("an item is concluded", 8, Conclude),
        ("the meeting is concluded", 4, (s, _) => Done(() => s.Meeting.Conclude(s.Items, TimeSpan.FromDays(5), s.Now))),
        ("the meeting is moved", 1, (s, d) => Done(() => s.Meeting.Move(ATable.Plan(d.Below(40)), "Elsewhere", s.Now))),
        ("the meeting is cancelled", 1, (s, _) => Done(() => s.Meeting.Cancel("Ill", s.Now))),
        ("nobody opened it", 1, (s, _) => s.Meeting.NotOpened(s.Now) is not null),
        ("too few came", 1, (s, _) => Done(() => s.Meeting.FallShort(s.Items, "Nobody came", s.Now))),
        ("somebody objects", 4, Object),
        ("an objection is answered", 4, (s, d) => s.Pick(d) is { Objections: [.., var objection] } item && item.Resolve(s.Meeting, objection.Id, d.Is<ObjectionOutcome>(), "So noted", s.Now)),
        ("the term for objections passed", 1, (s, _) => s.Meeting.ObjectionTermPassed(s.Items, s.Now) is not null),
        ("the record is confirmed", 4, (s, _) => Done(() => s.Meeting.Confirm(s.Items, s.Now))),
        ("the record is distributed", 3, (s, _) => Done(() => s.Meeting.Distribute(s.Now))),
        ("the meeting is closed", 3, Close),
        ("a decision is accepted", 3, (s, d) => Answer(s, d, accepts: true)),
        ("a decision is declined", 2, (s, d) => Answer(s, d, accepts: false)),
        ("others take part in the case", 2, Follow),
        ("a hat ends", 1, EndHat),
        ("an organisation merges", 1, Merge),
        ("another chairs", 1, Chair),
        ("days pass", 4, (s, d) => Done(() => s.Now = s.Now.AddDays(d.Below(8)))),
    ];

    /// <summary>What the assertions below speak about; each has to happen, or they say nothing.</summary>
    private static readonly string[] Happens =
    [
        "concluded with Agreements", "concluded with Decision", "concluded with Scaling", "concluded with NoAction", "concluded with Deferred", "level Up", "level Same", "level Down",
        "put off from outside", "put off a third time", "accepted at the table", "said yes without a mandate", "denied the yes of the table", "waited for", "waited for after the conclusion", "accepted by mandate", "more than one heard it", "left before something was recorded",
        "went on without a quorum", "an urgent table grew", "an agreement at a table that only discusses", "an open objection", "corrected", "closed",
    ];

    /// <summary>Every refusal of a meeting and its items, so that the generator keeps walking into each of them.</summary>
    private static readonly string[] Refusals =
    [
        "accountable-not-invited", "agenda-empty", "agenda-frozen", "agenda-not-frozen", "agreements-were-concluded", "already-there", "attendance-ahead", "attendance-backdated", "attendance-before-session", "attendance-erased", "attendee-not-invited", "case-not-active", "chair-not-participant", "conclusion-text-missing", "confidentiality-not-accepted",
        "decision-answered", "decision-lapsed", "decision-not-recorded", "decisions-pending", "decisions-were-taken", "deferred-twice", "due-before-meeting", "identity-unconfirmed", "invited-not-participant", "item-concluded", "item-not-allowed",
        "item-not-checked", "items-concluded", "items-open", "left-before-arrival", "level-answer-missing", "mandate-not-covered", "meeting-not-begun", "meeting-sat", "no-agreement", "no-session-ahead", "nobody-attended",
        "nobody-heard", "not-a-party", "not-in-session", "not-quorate", "not-there", "not-your-statement", "objection-resolved", "objection-term-over", "objection-term-running", "objections-open", "owner-not-participant",
        "owner-supports-itself", "party-not-participant", "pre-check-missing", "pre-check-stale", "pre-check-too-late", "record-not-confirmed", "record-not-distributed", "record-not-draft", "review-in-the-past",
        "scaling-without-direction", "starts-in-the-past", "subject-not-informed", "supporter-not-participant", "table-is-quorate",
    ];

    private static readonly Func<State, Draw, string>[] Bag =
        [.. Commands.SelectMany(c => Enumerable.Repeat<Func<State, Draw, string>>((s, d) => c.Try(s, d) ? c.Name : "nothing", c.Weight))];

    private static Arbitrary<IList<int>> Sequences => Gen.Choose(0, int.MaxValue).ListOf().Select(l => (IList<int>)[.. l]).ToArbitrary();

    [Fact]
    public void I9_I16_I20_I32_hold_after_any_sequence_of_commands() => Prop.ForAll(Sequences, commands => { Walk(commands, [], snapshots: true); }).Check(PropertyRuns.Of(300, 120));

    [Fact]
    public void Every_command_succeeds_and_every_refusal_is_met_in_some_sequence()
    {
        var met = new Dictionary<string, int>();
        Prop.ForAll(Sequences, commands => { Walk(commands, met, snapshots: false); }).Check(PropertyRuns.Of(600, 200));

        string[] never = [.. Commands.Select(c => c.Name).Concat(Happens).Concat(Refusals).Except(met.Keys)];
        Assert.True(never.Length == 0, $"Never met: {string.Join(", ", never)}");
    }

    /// <param name="commands">What is tried, one number each; the first says where it begins.</param>
    /// <param name="met">Counts what happened.</param>
    /// <param name="snapshots">Compares all that is written before and after a refusal, which takes most of the time.</param>
    private static void Walk(IList<int> commands, Dictionary<string, int> met, bool snapshots)
    {
        var state = new State(met, new Draw(commands.FirstOrDefault()));
        foreach (var command in commands.Skip(1))
        {
            var draw = new Draw(command);
            state.Now = state.Now.AddMinutes(draw.Below(11));
            var (before, concluded, was) = (state.Meeting.Status, state.Items.ConvertAll(i => i.Conclusion), snapshots ? Written(state) : null);
            try
            {
                state.Met(Bag[draw.Below(Bag.Length)](state, draw));
            }
            catch (RuleViolationException refused)
            {
                state.Met(refused.Code);
                Assert.True(was is null || was == Written(state), $"A refusal with {refused.Code} changed something."); // what is refused changes nothing
            }

            if (state.Meeting.Status is MeetingStatus.Cancelled or MeetingStatus.NotQuorate)
                state.Items.ForEach(i => PutOff(state, i));

            Assert.True(before == state.Meeting.Status || Ways[before].Contains(state.Meeting.Status), $"{before} went to {state.Meeting.Status}");
            foreach (var (item, conclusion) in state.Items.Zip(concluded))
                Assert.True(conclusion is null || ReferenceEquals(conclusion, item.Conclusion), "A conclusion changed.");
            AssertInvariants(state);
        }
    }

    private static string Written(State state) => JsonSerializer.Serialize(new { state.Meeting, state.Items });

    private static bool Done(Action command)
    {
        command();
        return true;
    }

    private static bool Add(State s, Draw d)
    {
        var sits = s.Meeting.Status is MeetingStatus.InSession;
        s.Put(d);
        if (sits)
            s.Met("an urgent table grew");
        return true;
    }

    private static bool Check(State s, Draw d)
    {
        s.Meeting.PreChecked(s.Now);
        var deaf = d.OneIn(6) ? s.Somebody(d).HatId : (Guid?)null;
        foreach (var item in s.Items.Where(i => i.Conclusion is null))
            s.Checks(item, deaf, (expected, hat) => d.OneIn(5) ? null : new MandateAnswer(expected, hat, d.OneIn(2) ? MandateResult.Covered : d.Is<MandateResult>()));
        return true;
    }

    private static bool Open(State s, Draw d)
    {
        s.Meeting.Open(s.Items, s.Now);
        s.Rule = d.OneIn(2) ? new QuorumRule(2, null, d.OneIn(3) ? [s.People[1].OrganisationId] : []) : null;
        s.Meeting.CountQuorum(s.Forum, s.Rule, s.Now);
        return true;
    }

    private static bool Attend(State s, Draw d)
    {
        if (s.Pick(d) is not { } item)
            return false;

        var attendance = Enumerable.Range(0, d.Below(4)).Select(_ => s.Somebody(d)).Select(who =>
            new Attendee(who.OrganisationId, who.HatId, s.Now.AddMinutes(d.OneIn(20) ? 30 : -10 * d.Below(3)), d.OneIn(4) ? s.Now.AddMinutes(-5 * d.Below(4)) : null)).ToList();
        if (item.Attendance is [var first, ..] && d.OneIn(2) && s.Somebody(d) is var beside)
            attendance = [.. item.Attendance, new Attendee(beside.OrganisationId, beside.HatId, first.ArrivedAt, null)]; // somebody is put beside who is there
        return Seats(s, item, () => item.Attend(s.Meeting, attendance, s.Bound(d), s.Process, s.Now));
    }

    /// <summary>Whoever sits down is asked to this item and sits down once (I-20).</summary>
    private static bool Seats(State s, AgendaItem item, Action command)
    {
        var sat = item.Attendance.ToList();
        command();
        Assert.All(item.Attendance.Except(sat).Where(a => a.LeftAt is null || sat.All(was => was.HatId != a.HatId)), a => Assert.True(s.MayHear(item, a.HatId)));
        Assert.Distinct(s.Present(item));
        Assert.All(item.Attendance, a => Assert.True(a.ArrivedAt <= s.Now.AddMinutes(1))); // who is there is there now (I-16)
        return true;
    }

    private static bool Tell(State s, Draw d)
    {
        if (s.Pick(d) is not { } item)
            return false;

        var (giver, there) = (s.Somebody(d), s.Present(item));
        var told = item.Disclose(s.Meeting, Guid.CreateVersion7(), giver.HatId, new DisclosureTerms(1 + d.Below(5), "To visit safely", "Task"), s.Process, giver.HatId, s.Now);

        Assert.Contains(giver.HatId, there);
        Assert.Equal(there.Where(hat => s.Of(hat).OrganisationId != giver.OrganisationId).Order(), told.RecipientHatIds.Order()); // I-16: exactly who of others sat there
        Assert.True(told.Level <= 2 || s.Process.IdentityKnown); // I-7
        Assert.True(told.Level <= 2 || !there.Contains(s.Meeting.ChairHatId) || s.Process.TakesPart(s.Meeting.ChairOrganisationId)); // I-20
        if (told.RecipientHatIds.Count > 1)
            s.Met("more than one heard it");
        Recorded(s, item);
        return true;
    }

    private static bool Decide(State s, Draw d)
    {
        if (s.Pick(d) is not { } item)
            return false;

        Guid[] parties = [s.Somebody(d).OrganisationId, s.Somebody(d).OrganisationId];
        TableYes[] said = [.. Enumerable.Range(0, d.Below(3)).Select(_ => s.Says(item, s.Somebody(d), d.OneIn(4) ? null : d.OneIn(2) ? MandateResult.Covered : d.Is<MandateResult>()))];
        item.Decide(s.Meeting, Guid.CreateVersion7(), new DecisionTerms("So be it", "A payment plan", "They stay together", parties, DutchDay.Of(s.Now).AddDays(9)), said, s.Process, s.Now);
        Decided(s, item, said);
        return true;
    }

    private static bool Agree(State s, Draw d)
    {
        if (s.Pick(d) is not { } item)
            return false;

        var terms = ATable.Terms(s.Somebody(d), DutchDay.Of(s.Now).AddDays(d.Below(4) - 1), d.OneIn(2) ? [s.Somebody(d).OrganisationId] : []);
        item.Agree(s.Meeting, Guid.CreateVersion7(), terms, s.Process, s.Now);
        if (item.PreCheck!.Result is PreCheckResult.CanOnlyDiscuss)
            s.Met("an agreement at a table that only discusses");
        Bound(s, item);
        return true;
    }

    private static bool Conclude(State s, Draw d)
    {
        if (s.Pick(d) is not { } item)
            return false;

        var conclusion = new Conclusion(d.Is<ItemConclusion>(), d.OneIn(7) ? null : "Because", d.OneIn(4) ? null : d.Is<LevelAnswer>(), d.OneIn(4) ? null : DutchDay.Of(s.Now).AddDays(d.Below(5) - 1));
        var (concluded, deferred) = item.Conclude(s.Meeting, conclusion, s.Process, s.Now);

        Assert.Equal(conclusion.Kind, concluded.Conclusion);
        Assert.Equal(conclusion.Kind is ItemConclusion.Deferred, deferred is not null);
        Assert.True(s.Process.AvePhase < 3 || (conclusion.Level is not null && conclusion.NextReviewOn >= DutchDay.Of(s.Now)));
        s.Met($"concluded with {conclusion.Kind}");
        if (conclusion.Level is { } level)
            s.Met($"level {level}");
        return true;
    }

    /// <summary>What was decided binds at once the organisation of who sat there and said yes, with a mandate that covers it at that moment, and nobody else (I-9).</summary>
    private static void Decided(State s, AgendaItem item, TableYes[] said)
    {
        var there = s.Present(item);
        foreach (var party in item.Decisions[^1].Parties)
        {
            Assert.Contains(s.Process.Participants, p => p.OrganisationId == party.OrganisationId);
            s.Met(party.State is PartyState.AcceptedAtTable ? "accepted at the table" : "waited for");
            var yes = said.FirstOrDefault(one => there.Contains(one.HatId) && s.Of(one.HatId).OrganisationId == party.OrganisationId && one.Mandates.Count > 0 && one.Mandates.All(m => m.Result is MandateResult.Covered));
            Assert.Equal(yes is null ? PartyState.Pending : PartyState.AcceptedAtTable, party.State);
            Assert.Equal(yes?.HatId, party.AnsweredByHatId);
            if (yes is null && said.Any(one => s.Of(one.HatId).OrganisationId == party.OrganisationId))
                s.Met("said yes without a mandate");
        }

        Bound(s, item);
    }

    /// <summary>What binds is concluded by a table that is checked, allowed and quorate, or says why it goes on; about a case that is open, not without who is accountable for it, and of which the resident knows.</summary>
    private static void Bound(State s, AgendaItem item)
    {
        Assert.True(s.Process.IsOpen);
        Assert.Equal(ResidentInformedState.Informed, item.SubjectInforming!.State); // I-35
        Assert.All(s.Process.Accountable, who => Assert.True(who.HatId == s.Meeting.ChairHatId || item.Invitations.Any(i => i.HatId == who.HatId)));
        Assert.True(item.PreCheck?.Result is PreCheckResult.CanDecide or PreCheckResult.CanOnlyDiscuss);
        Assert.True(s.Meeting.Quorum?.Holds is not false || s.Meeting.QuorumExplanation is not null);
        if (s.Meeting.Quorum?.Holds is false)
            s.Met("went on without a quorum");
        Recorded(s, item);
    }

    /// <summary>Whatever is told, decided or agreed is heard by who may hear it and by nobody else (I-20), and who sat there then keeps having sat there.</summary>
    private static void Recorded(State s, AgendaItem item)
    {
        var there = s.Present(item);
        Assert.All(there, hat => Assert.True(s.MayHear(item, hat)));
        s.Recorded.Add((item, s.Now, there));
        if (item.Attendance.Any(a => a.LeftAt < s.Now))
            s.Met("left before something was recorded");
    }

    private static bool Object(State s, Draw d)
    {
        if (s.Pick(d) is not { } item)
            return false;

        var (by, about) = (s.Somebody(d), d.Is<StatementKind>());
        var statement = (about, item) switch
        {
            (StatementKind.Agreement, { Agreements: [.., var agreement] }) => agreement.Id,
            (StatementKind.Decision, { Decisions: [.., var decision] }) => decision.Id,
            (StatementKind.Disclosure, { Disclosures: [.., var disclosure] }) => disclosure.Id,
            _ => (Guid?)null,
        };
        item.Object(s.Meeting, Guid.CreateVersion7(), by, new HashSet<Guid> { by.OrganisationId }, about, statement, "We left early", s.Now);
        Assert.True(s.Now <= s.Meeting.ObjectionsUntil);
        return true;
    }

    private static bool Answer(State s, Draw d, bool accepts)
    {
        if (s.Pick(d) is not { Decisions: [.., var decision] } item)
            return false;

        var (by, mandate) = (s.Somebody(d), d.OneIn(3) ? (MandateResult?)null : d.Is<MandateResult>());
        var others = Others();
        MandateAnswer[] answers = mandate is { } result ? [.. item.ToDecide(by.OrganisationId).Select(one => new MandateAnswer(one.Expected, by.HatId, result))] : [];
        var (atTable, takesPart) = (decision.Parties.Any(p => p.OrganisationId == by.OrganisationId && p.State is PartyState.AcceptedAtTable), s.Process.TakesPart(by.OrganisationId));
        if (!item.AnswerDecision(s.Meeting, s.Process, decision.Id, by, accepts, answers, s.Now))
            return false;

        Assert.True(takesPart); // who left answers nothing (5.9)
        Assert.True(!accepts || s.Process.IsOpen);
        var party = decision.Parties.Single(p => p.OrganisationId == by.OrganisationId);
        Assert.Equal((accepts ? PartyState.Accepted : PartyState.Declined, by.HatId), (party.State, party.AnsweredByHatId));
        Assert.Equal(atTable, party.OverruledHatId is not null);
        Assert.True(atTable ? s.Meeting.ConfirmedAt is null : party.DueOn >= DutchDay.Of(s.Now)); // silence is no acceptance, and neither is what comes too late
        if (atTable)
            s.Met("denied the yes of the table");
        Assert.True(!accepts || mandate is MandateResult.Covered); // I-9
        Assert.Equal(others, Others()); // I-8
        if (mandate is MandateResult.Covered)
            s.Met("accepted by mandate");
        return true;

        List<(Guid, PartyState)> Others() => [.. decision.Parties.Where(p => p.OrganisationId != by.OrganisationId).Select(p => (p.OrganisationId, p.State))];
    }

    private static bool Follow(State s, Draw d)
    {
        s.Process = s.Process with { AvePhase = 1 + d.Below(4), IsOpen = !d.OneIn(4), IdentityKnown = !d.OneIn(4), Director = d.OneIn(4) ? s.Somebody(d) : null, Participants = [.. s.People.Skip(1).Take(3).Where(_ => !d.OneIn(4))] };
        s.Items.ForEach(i => i.FollowParticipation(s.Process));
        return true;
    }

    private static bool EndHat(State s, Draw d)
    {
        var (ended, deputy) = (s.People[1], s.People[2]);
        s.Process = s.Process with { Participants = [.. s.Process.Participants.Where(p => p != ended)] };
        foreach (var item in s.Items)
            item.HatEnded(ended.HatId, d.OneIn(3) ? null : deputy, s.Process);

        return true;
    }

    private static bool Merge(State s, Draw d)
    {
        var (old, into) = (s.Somebody(d).OrganisationId, d.OneIn(2) ? Guid.CreateVersion7() : s.Somebody(d).OrganisationId);
        if (old == into)
            return false;

        foreach (var item in s.Items)
            item.OrganisationMerged(old, into);

        var (sequence, host) = (s.Meeting.CalendarSequence, s.Meeting.HostOrganisationId);
        s.Meeting.OrganisationMerged(old, into);
        Assert.Equal(host != s.Meeting.HostOrganisationId, sequence < s.Meeting.CalendarSequence);
        s.Forum.OrganisationMerged(old, into);
        s.People = s.People.ConvertAll(Moved);
        s.Process = s.Process with { Participants = [.. s.Process.Participants.Select(Moved)] };
        return true;

        Invitee Moved(Invitee who) => who.OrganisationId == old ? who with { OrganisationId = into } : who;
    }

    private static bool Chair(State s, Draw d)
    {
        s.Forum.ChairedBy(s.Somebody(d).HatId, ATable.Hears);
        if (!s.Meeting.Follow(s.Forum))
            return false;

        s.Items.ForEach(i => i.ChairedBy(s.Meeting.ChairHatId));
        return true;
    }

    private static bool Close(State s, Draw d)
    {
        s.Meeting.Close(s.Items, s.Items.ToDictionary(item => item.Id, _ => s.Process), s.Now);
        Assert.All(s.Items, item => Assert.False(item.IsWaitedFor(s.Process, DutchDay.Of(s.Now))));
        s.Met("closed");
        return true;
    }

    private static void PutOff(State s, AgendaItem item)
    {
        if (item.PutOff(s.Meeting, s.Now) is null)
            return;

        s.Met("put off from outside");
        if (item.Conclusion!.TimesDeferred > AgendaItem.MostDeferrals)
            s.Met("put off a third time");
    }

    private static void AssertInvariants(State state)
    {
        var meeting = state.Meeting;
        foreach (var item in state.Items)
        {
            Assert.Equal(meeting.ChairHatId, item.ChairHatId);
            Assert.True(item.Attendance.Count == 0 || meeting.OpenedAt is not null);
            Assert.DoesNotContain(item.Invitations, i => i.HatId == state.People[^1].HatId); // takes part in no case
            Assert.All(item.Attendance, a => Assert.False(a.LeftAt < a.ArrivedAt));
            Assert.All(item.Decisions, d => Assert.Distinct(d.Parties.Select(p => p.OrganisationId)));
            Assert.True(item.Conclusion?.Kind is not ItemConclusion.Agreements || item.Agreements.Count > 0);
            Assert.True(item.Conclusion?.Kind is not ItemConclusion.Decision || item.Decisions.Count > 0);
            Assert.True(item.Conclusion?.Kind is not (ItemConclusion.NoAction or ItemConclusion.Deferred) || item is { Agreements.Count: 0, Decisions.Count: 0 });
            Assert.Equal(item.Conclusion is null ? [] : item.Decisions.SelectMany(d => d.Parties).Where(p => p.State is PartyState.Pending).Select(p => p.OrganisationId).Distinct(), item.Conclusion?.PendingOrganisationIds ?? []);
            if (item.Conclusion is { } conclusion)
            {
                var deferred = conclusion.Kind is ItemConclusion.Deferred;
                Assert.Equal(deferred ? item.DeferralsBefore + 1 : 0, conclusion.TimesDeferred);
                Assert.Equal(deferred && item.DeferralsBefore > 0, conclusion.IsStagnation);
                Assert.True(conclusion.TimesDeferred <= AgendaItem.MostDeferrals || meeting.Status is MeetingStatus.Cancelled or MeetingStatus.NotQuorate); // I-32
            }

            if (item.Conclusion?.PendingOrganisationIds.Count > 0)
                state.Met("waited for after the conclusion");
            if (item.HasOpenObjection)
                state.Met("an open objection");
            if (item.Objections.Any(o => o.Outcome is ObjectionOutcome.Corrected))
                state.Met("corrected");
        }

        Assert.All(state.Recorded, r => Assert.All(r.There, hat => Assert.Contains(r.Item.Attendance, a => a.HatId == hat && a.SatAt(r.At))));
        Assert.All(state.Recorded, r => Assert.All(r.Item.Attendance.Where(a => a.ArrivedAt < r.At && a.HearsAt(r.At)), a => Assert.Contains(a.HatId, r.There))); // I-16: nobody is put there afterwards
        if (meeting.ConfirmedAt is not null)
        {
            Assert.True(meeting.ConfirmedAt >= meeting.ObjectionsUntil);
            Assert.All(state.Items, item => Assert.False(item.HasOpenObjection));
        }

        if (meeting.ConcludedAt is not null || meeting.Status is MeetingStatus.Cancelled or MeetingStatus.NotQuorate)
            Assert.All(state.Items, item => Assert.NotNull(item.Conclusion));
        Assert.Equal(meeting.Status is MeetingStatus.AgendaOpen or MeetingStatus.Cancelled, meeting.FrozenAt is null || meeting.Status is MeetingStatus.Cancelled);
        Assert.True(meeting.PreCheckDueAt is null || meeting.Status is MeetingStatus.AgendaOpen or MeetingStatus.Frozen or MeetingStatus.PreChecked);
        Assert.Equal(meeting.Status is MeetingStatus.DraftRecord or MeetingStatus.Confirmed or MeetingStatus.Distributed or MeetingStatus.Closed, meeting.ObjectionsUntil is not null);
    }

    private sealed class State
    {
        private readonly Dictionary<string, int> _met;

        /// <summary>A meeting at one of its stages: most of what can be refused lies far from its beginning.</summary>
        public State(Dictionary<string, int> met, Draw d)
        {
            _met = met;
            Process = ATable.Case with { Participants = [.. People.Skip(1).Take(3)] };
            foreach (var who in People.Take(4).Skip(1))
                Forum.Fill(Guid.CreateVersion7(), who, Now);
            Meeting = Meeting.Schedule(Guid.CreateVersion7(), Forum, ATable.Plan() with { UrgentReason = d.OneIn(3) ? "Unrest in the street" : null }, Now).Meeting;
            var stage = d.Below(8);
            if (stage == 0)
                return;

            Put(d);
            Put(d);
            if (stage == 1)
                return;

            Meeting.Freeze(Items, Now);
            Items.ForEach(item => Checks(item, null, (expected, hat) => new MandateAnswer(expected, hat, d.OneIn(3) ? MandateResult.NotCovered : MandateResult.Covered)));
            Meeting.PreChecked(Now);
            if (stage == 2)
                return;

            Meeting.Open(Items, Now);
            Rule = d.OneIn(3) ? null : new QuorumRule(2, null, []);
            Meeting.CallRoll(Forum, [.. Forum.Seats.Take(stage < 5 ? d.Below(3) : 4).Select(seat => seat.Id)], d.OneIn(3) ? null : "The others are stuck in the snow", Rule, Now);
            var everybody = People.Take(4).Select(who => new Attendee(who.OrganisationId, who.HatId, Now, null)).ToList();
            Items.ForEach(item => item.Attend(Meeting, [.. everybody.Where((_, index) => index == 0 || !d.OneIn(4))], Hats(4), Process, Now));
            if (stage < 5)
                return;

            foreach (var item in Items)
            {
                TableYes[] said = [.. People.Skip(1).Where(who => !d.OneIn(3) && Present(item).Contains(who.HatId)).Select(who => Says(item, who, MandateResult.Covered))];
                item.Decide(Meeting, Guid.CreateVersion7(), new DecisionTerms("So be it", "A payment plan", "They stay together", [People[1].OrganisationId, People[3].OrganisationId], DutchDay.Of(Now).AddDays(9)), said, Process, Now);
                Decided(this, item, said);
                if (stage > 5)
                    item.Conclude(Meeting, new Conclusion(ItemConclusion.Decision, null, null, null), Process, Now);
            }

            if (stage > 5)
                Meeting.Conclude(Items, TimeSpan.FromDays(5), Now);
        }

        /// <summary>The chair, somebody of the police and who stands in for them, somebody of care, and somebody who takes part in nothing.</summary>
        public List<Invitee> People { get; set; } = [ATable.Chair, ATable.Police, ATable.Police with { HatId = Guid.CreateVersion7() }, ATable.Care, ATable.Stranger];

        public Forum Forum { get; } = ATable.Forum();

        public Meeting Meeting { get; }

        public List<AgendaItem> Items { get; } = [];

        public CaseProcess Process { get; set; }

        public QuorumRule? Rule { get; set; }

        public DateTimeOffset Now { get; set; } = ATable.Now;

        /// <summary>When something was told, decided or agreed, and who sat there.</summary>
        public List<(AgendaItem Item, DateTimeOffset At, IReadOnlyList<Guid> There)> Recorded { get; } = [];

        public void Met(string what) => _met[what] = _met.GetValueOrDefault(what) + 1;

        public AgendaItem? Pick(Draw d) => Items.Count == 0 ? null : Items[d.Below(Items.Count)];

        public Invitee Somebody(Draw d) => People[d.Below(People.Count)];

        public Invitee Of(Guid hat) => People.Single(who => who.HatId == hat);

        public IReadOnlySet<Guid> Bound(Draw d) => Hats(d.OneIn(5) ? 2 : 5);

        public List<Guid> Present(AgendaItem item) => [.. item.Attendance.Where(a => a.LeftAt is null).Select(a => a.HatId)];

        /// <summary>The chair, and who is invited and takes part in the case (I-20).</summary>
        public bool MayHear(AgendaItem item, Guid hat) =>
            hat == Meeting.ChairHatId || (item.Invitations.Any(i => i.HatId == hat) && Process.Participants.Any(p => p.HatId == hat));

        public void Put(Draw d)
        {
            ExpectedDecision[] expected = d.Below(4) switch
            {
                0 => [],
                1 => [Expect(People[1], d.OneIn(2))],
                2 => [Expect(People[1], d.OneIn(2)), Expect(People[3], d.OneIn(2))],
                _ => [Expect(d.OneIn(4) ? People[4] : People[3], d.OneIn(2))],
            };
            var item = AgendaItem.Add(Guid.CreateVersion7(), Meeting, Guid.CreateVersion7(), "Case 4711", expected, d.Below(4), Now);
            Items.Add(item);
            item.Invite(Meeting, null, Process);
            item.Inform(new SubjectInforming(ResidentInformedState.Informed, null, null), Now);
        }

        /// <summary>Somebody says yes, and Partners answers this; or nothing.</summary>
        public TableYes Says(AgendaItem item, Invitee who, MandateResult? answer) =>
            new(who.HatId, null, answer is { } result ? [.. item.ToDecide(who.OrganisationId).Select(one => new MandateAnswer(one.Expected, who.HatId, result))] : []);

        private TableFacts Table(Guid? deaf) => new(Meeting.ChairOrganisationId, [.. People.Select(who => new InviteeFacts(who.HatId, who.HatId != deaf, null, IsNewFace: false))]);

        public bool Invites(AgendaItem item, IReadOnlyCollection<Guid>? hats)
        {
            item.Invite(Meeting, hats, Process);
            return true;
        }

        public void Checks(AgendaItem item, Guid? deaf, Func<ExpectedDecision, Guid, MandateAnswer?> mandate)
        {
            var asked = from expected in item.ExpectedDecisions
                        from hat in expected.Candidates(item.Invitations.Select(i => new Invitee(i.OrganisationId, i.HatId)))
                        select mandate(expected, hat);
            MandateAnswer[] answers = [.. asked.OfType<MandateAnswer>()];
            item.Check(Process, Table(deaf), answers, Now);
        }

        public bool ChecksAtOpening(AgendaItem item, Guid? deaf)
        {
            item.CheckAtOpening(Process, Table(deaf), Now);
            return true;
        }

        private HashSet<Guid> Hats(int count) => [.. People.Take(count).Select(who => who.HatId)];

        private static ExpectedDecision Expect(Invitee who, bool inPerson) => new() { OrganisationId = who.OrganisationId, HatId = inPerson ? who.HatId : null, Power = MandatePower.CommitMeasure };
    }
}
