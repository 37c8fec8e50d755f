using FsCheck;
using FsCheck.Fluent;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Domain;

/// <summary>Whatever is tried in whatever order: a meeting and its items only go where domain.md 5.6 lets them, and the invariants hold after every step.</summary>
public sealed class MeetingProperties
{
    private static readonly Invitee[] People = [ATable.Chair, ATable.Police, ATable.Care, ATable.Stranger];

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

    [Fact]
    public void I9_I16_I20_I32_hold_after_any_sequence_of_commands() => Prop.ForAll(
        Gen.Choose(0, 1 << 20).ListOf().ToArbitrary(),
        commands =>
        {
            var state = new State();
            foreach (var command in commands)
            {
                var (before, concluded) = (state.Meeting.Status, state.Items.Select(i => i.Conclusion).ToList());
                Try(() => Do(state, command));

                Assert.True(before == state.Meeting.Status || Ways[before].Contains(state.Meeting.Status), $"{before} went to {state.Meeting.Status}");
                foreach (var (item, conclusion) in state.Items.Zip(concluded))
                    Assert.True(conclusion is null || ReferenceEquals(conclusion, item.Conclusion), "A conclusion changed.");
                AssertInvariants(state);
            }
        }).Check(PropertyRuns.Of(300, 80));

    private static void Do(State state, int command)
    {
        var (meeting, now) = (state.Meeting, state.Now = state.Now.AddMinutes(command % 11));
        var item = state.Items.Count == 0 ? null : state.Items[command / 32 % state.Items.Count];
        var who = People[command / 128 % People.Length];
        switch (command % 18)
        {
            case 0 or 1: state.Items.Add(Added(meeting, now)); break;
            case 2: meeting.Freeze(state.Items, now); break;
            case 3:
                meeting.PreChecked(now);
                state.Items.ForEach(i => i.Check(state.Process, ATable.People(ATable.Police, ATable.Care), [], now));
                break;
            case 4: meeting.Open(state.Items, now); break;
            case 5: item?.Invite(meeting, command % 3 == 0 ? null : [who.HatId], state.Process); break;
            case 6 or 7: item?.Attend(meeting, [new Attendee(who.OrganisationId, who.HatId, now, null)], ATable.Everybody, ATable.Now); break;
            case 8 or 9: item?.Agree(meeting, Guid.CreateVersion7(), ATable.Terms(who), state.Process, now); break;
            case 10 or 11: item?.Conclude(meeting, AConclusion(command), state.Process.AvePhase, command / 64 % 4, (Guid.CreateVersion7(), new DateOnly(2026, 12, 1)), now); break;
            case 12: meeting.Conclude(state.Items, TimeSpan.FromDays(5), now); break;
            case 13: meeting.Move(ATable.Plan(command % 20), "Elsewhere", now); break;
            case 14 when command % 3 == 0: item?.Disclose(meeting, Guid.CreateVersion7(), who.HatId, new DisclosureTerms(3, "To visit safely", "Task"), who.HatId, now); break;
            case 15 when command % 3 == 0:
                item?.Decide(meeting, Guid.CreateVersion7(), new DecisionTerms("So be it", null, null, [ATable.Police.OrganisationId, ATable.Care.OrganisationId], new DateOnly(2026, 12, 1)), state.Process, now);
                break;
            case 14 when command % 5 == 0: meeting.FallShort(state.Items, "Nobody came", now); break;
            case 15 when command % 5 == 0: meeting.Cancel("Ill", now); break;
            case 16: Record(state, item, who, command, now); break;
            default: Follow(state, command); break;
        }

        if (meeting.Status is MeetingStatus.Cancelled or MeetingStatus.NotQuorate)
            state.Items.ForEach(i => i.PutOff(meeting, 0, now));
    }

    private static void Record(State state, AgendaItem? item, Invitee who, int command, DateTimeOffset now)
    {
        switch (command / 18 % 7)
        {
            case 0: item?.Object(state.Meeting, Guid.CreateVersion7(), who, StatementKind.Attendance, null, "We left early", now); break;
            case 1 when item is { Objections: [var objection, ..] }: item.Resolve(state.Meeting, objection.Id, ObjectionOutcome.Noted, "So noted", now); break;
            case 2: state.Meeting.ObjectionTermPassed(state.Items, now); break;
            case 3 when item is { Decisions: [var decision, ..] }: item.AnswerDecision(decision.Id, who, command % 2 == 0, (MandateResult)(command % 4), now); break;
            case 4: state.Meeting.Confirm(state.Items, now.AddDays(6)); break;
            case 5: state.Meeting.Distribute(now); break;
            default: state.Meeting.Close(state.Items, now.AddDays(command % 30)); break;
        }
    }

    private static AgendaItem Added(Meeting meeting, DateTimeOffset now)
    {
        var item = AgendaItem.Add(Guid.CreateVersion7(), meeting, Guid.CreateVersion7(), "Case 4711", [], 0, now);
        item.Invite(meeting, null, ATable.Case);
        item.Inform(meeting, new SubjectInforming(ResidentInformedState.Informed, null, null));
        return item;
    }

    private static void Follow(State state, int command)
    {
        state.Process = ATable.Case with { AvePhase = 1 + command % 4, Participants = [.. ATable.Case.Participants.Take(1 + command % 2)] };
        state.Items.ForEach(i => i.FollowParticipation(state.Process));
    }

    private static Conclusion AConclusion(int command) => new(
        (ItemConclusion)(command / 16 % 5), command % 7 == 0 ? null : "Because", command % 3 == 0 ? null : LevelAnswer.Up, command % 4 == 0 ? null : new DateOnly(2027, 1, 4));

    private static void AssertInvariants(State state)
    {
        foreach (var item in state.Items)
        {
            Assert.True(item.Attendance.Count == 0 || state.Meeting.OpenedAt is not null);
            Assert.True(item.Agreements.Count == 0 || item.PreCheck?.Result is PreCheckResult.CanDecide or PreCheckResult.CanOnlyDiscuss);
            Assert.DoesNotContain(item.Invitations, i => i.HatId == ATable.Stranger.HatId);
            Assert.DoesNotContain(item.Attendance, a => a.HatId == ATable.Stranger.HatId);
            Assert.False(item.Conclusion is { Kind: ItemConclusion.Agreements } && item.Agreements.Count == 0);
            Assert.All(item.Disclosures, d => Assert.DoesNotContain(d.GiverHatId, d.RecipientHatIds)); // I-16: exactly who else sat there
            Assert.All(item.Disclosures, d => Assert.All(d.RecipientHatIds, hat => Assert.Contains(People, p => p.HatId == hat && p != ATable.Stranger)));
            Assert.All(item.Decisions.SelectMany(d => d.Parties), p => Assert.True(p.State is not PartyState.AcceptedAtTable || item.ExpectedDecisions.Any(e => e.OrganisationId == p.OrganisationId)));
            Assert.Equal(item.Conclusion is null ? [] : item.Decisions.SelectMany(d => d.Parties).Where(p => p.State is PartyState.Pending).Select(p => p.OrganisationId).Distinct(), item.Conclusion?.PendingOrganisationIds ?? []);
            Assert.InRange(item.Conclusion?.TimesDeferred ?? 0, 0, AgendaItem.MostDeferrals);
        }

        if (state.Meeting.ConfirmedAt is not null)
            Assert.All(state.Items, item => Assert.False(item.HasOpenObjection));
        if (state.Meeting.ConcludedAt is not null || state.Meeting.Status is MeetingStatus.Cancelled or MeetingStatus.NotQuorate)
            Assert.All(state.Items, item => Assert.NotNull(item.Conclusion));
        Assert.Equal(state.Meeting.Status is MeetingStatus.AgendaOpen or MeetingStatus.Cancelled, state.Meeting.FrozenAt is null || state.Meeting.Status is MeetingStatus.Cancelled);
    }

    private static void Try(Action command)
    {
        try
        {
            command();
        }
        catch (RuleViolationException)
        {
            // A refusal is as good as an acceptance, as long as the invariants hold.
        }
    }

    private sealed class State
    {
        public Meeting Meeting { get; } = ATable.Meeting();

        public List<AgendaItem> Items { get; } = [];

        public CaseProcess Process { get; set; } = ATable.Case;

        public DateTimeOffset Now { get; set; } = ATable.Now;
    }
}
