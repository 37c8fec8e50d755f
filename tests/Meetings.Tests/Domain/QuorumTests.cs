using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class QuorumTests
{
    private static readonly Invitee[] Seated = [ATable.Police, ATable.Care, ATable.Stranger];

    private readonly Forum _forum = ATable.Forum();

    public QuorumTests()
    {
        foreach (var who in Seated)
            _forum.Fill(Guid.NewGuid(), who, ATable.Now);
    }

    [Theory]
    [InlineData(null, 50, 2, true)]
    [InlineData(null, 51, 2, false)]
    [InlineData(3, 50, 2, false)]
    [InlineData(1, null, 1, true)]
    public void The_highest_of_number_and_share_counts_and_a_share_is_rounded_up(int? minimum, int? share, int present, bool holds) =>
        Assert.Equal(holds, new QuorumRule(minimum, share, []).Of(_forum, _forum.Seats.Take(present).Select(s => s.Id), ATable.Now).Holds);

    [Fact]
    public void Who_is_essential_is_missed_however_many_others_are_there()
    {
        var rule = new QuorumRule(null, 25, [ATable.Police.OrganisationId]);

        var without = rule.Of(_forum, SeatsOf(ATable.Care, ATable.Stranger), ATable.Now);
        var with = rule.Of(_forum, SeatsOf(ATable.Police), ATable.Now);

        Assert.Equal((false, ATable.Police.OrganisationId), (without.Holds, Assert.Single(without.MissingOrganisationIds)));
        Assert.NotNull(without.Mend);
        Assert.Equal((true, null), (with.Holds, with.Mend));
    }

    [Fact]
    public void A_seat_that_ended_is_neither_counted_nor_needed()
    {
        var ended = SeatsOf(ATable.Stranger).Single();
        _forum.End(ended, ATable.Now);

        var quorum = new QuorumRule(null, 100, []).Of(_forum, [ended, .. SeatsOf(ATable.Police)], ATable.Now);

        Assert.Equal((3, 3, 1), (quorum.NeededSeats, quorum.FilledSeats, quorum.PresentSeats));
    }

    [Fact]
    public void A_table_that_is_not_quorate_sits_and_tells_and_concludes_nothing_until_it_is_or_the_chair_says_why()
    {
        var (meeting, item) = ATable.InSession();
        var rule = new QuorumRule(2, null, []);
        meeting.CountQuorum(_forum, rule, ATable.Now);
        Refused.With("not-quorate", () => Agree(meeting, item));
        Refused.With("not-quorate", () => Decide(meeting, item));
        Refused.With("not-quorate", () => item.Conclude(meeting, new Conclusion(ItemConclusion.Scaling, "So be it", LevelAnswer.Up, null), ATable.Case, ATable.Now));

        item.Arrive(meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now);
        item.Disclose(meeting, Guid.NewGuid(), ATable.Police.HatId, new DisclosureTerms(3, "To visit safely", "Task"), ATable.Case, ATable.Police.HatId, ATable.Now); // they talk
        meeting.CallRoll(_forum, SeatsOf(ATable.Police), "The others are stuck in the snow", rule, ATable.Now);
        Agree(meeting, item);
        meeting.CallRoll(_forum, SeatsOf(ATable.Police), null, rule, ATable.Now);
        Refused.With("not-quorate", () => Agree(meeting, item));
        meeting.CallRoll(_forum, SeatsOf(ATable.Police, ATable.Care), null, rule, ATable.Now);

        Agree(meeting, item);
    }

    [Fact]
    public void What_a_quorate_table_decided_is_concluded_also_when_some_left()
    {
        var (meeting, item) = ATable.InSession();
        var rule = new QuorumRule(2, null, []);
        meeting.CallRoll(_forum, SeatsOf(ATable.Police, ATable.Care), null, rule, ATable.Now);
        Decide(meeting, item);
        meeting.CallRoll(_forum, SeatsOf(ATable.Police), null, rule, ATable.Now);

        Conclude(meeting, item, ItemConclusion.Decision);

        Assert.Equal(ItemConclusion.Decision, item.Conclusion!.Kind);
    }

    [Fact]
    public void A_table_that_is_quorate_by_its_roll_does_not_fall_short()
    {
        var (meeting, item) = ATable.InSession();
        var rule = new QuorumRule(2, null, []);
        meeting.CallRoll(_forum, SeatsOf(ATable.Police, ATable.Care), null, rule, ATable.Now);
        Refused.With("table-is-quorate", () => meeting.FallShort([item], "Too few came", ATable.Now));

        meeting.CallRoll(_forum, SeatsOf(ATable.Police), null, rule, ATable.Now);
        meeting.FallShort([item], "Too few came", ATable.Now);

        Assert.Equal(MeetingStatus.NotQuorate, meeting.Status);
    }

    [Fact]
    public void Who_comes_is_known_when_the_meeting_begins_and_before_that_it_is_cancelled()
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting);
        meeting.Freeze([item], ATable.Now);
        Refused.With("meeting-not-begun", () => meeting.FallShort([item], "Seven of nine cannot come", meeting.StartsAt.AddMinutes(-1)));

        meeting.FallShort([item], "Two of nine came", meeting.StartsAt);

        Assert.Equal(MeetingStatus.NotQuorate, meeting.Status);
    }

    [Fact]
    public void Putting_off_needs_no_quorum()
    {
        var (meeting, item) = ATable.InSession();
        meeting.CountQuorum(_forum, new QuorumRule(2, null, []), ATable.Now);

        Conclude(meeting, item, ItemConclusion.Deferred);

        Assert.Equal(ItemConclusion.Deferred, item.Conclusion!.Kind);
    }

    [Fact]
    public void The_roll_is_called_for_a_session()
    {
        Refused.With("no-session-ahead", () => ATable.Meeting().CallRoll(_forum, [], null, null, ATable.Now));

        var (meeting, item) = ATable.InSession();
        Conclude(meeting, item, ItemConclusion.NoAction);
        meeting.Conclude([item], TimeSpan.FromDays(5), ATable.Now);
        Refused.With("no-session-ahead", () => meeting.CallRoll(_forum, [], null, null, ATable.Now));
    }

    private IReadOnlyCollection<Guid> SeatsOf(params Invitee[] who) => [.. _forum.Seats.Where(s => who.Any(w => w.HatId == s.HatId)).Select(s => s.Id)];

    private static void Agree(Meeting meeting, AgendaItem item) => item.Agree(meeting, Guid.CreateVersion7(), ATable.Terms(), ATable.Case, ATable.Now);

    private static void Decide(Meeting meeting, AgendaItem item) =>
        item.Decide(meeting, Guid.CreateVersion7(), new DecisionTerms("So be it", "A payment plan", "They stay together", [ATable.Care.OrganisationId], new DateOnly(2026, 12, 1)), [], ATable.Case, ATable.Now);

    private static void Conclude(Meeting meeting, AgendaItem item, ItemConclusion kind) =>
        item.Conclude(meeting, new Conclusion(kind, "So be it", null, null), ATable.Case, ATable.Now);
}
