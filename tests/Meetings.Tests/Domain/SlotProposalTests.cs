using FsCheck;
using FsCheck.Fluent;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Domain;

public sealed class SlotProposalTests
{
    private static readonly DateOnly Christmas = new(2026, 12, 25);
    private static readonly DateTimeOffset InTime = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Passed = new(2027, 1, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void I33_every_filled_seat_is_asked_once_about_the_slot_that_the_holiday_rule_gives()
    {
        var forum = Seated();
        forum.End(forum.Seats.Single(s => s.HatId == ATable.Care.HatId).Id, ATable.Now);

        var (proposal, fact) = Propose(forum);

        Assert.Equal(((Guid[])[ATable.Chair.HatId, ATable.Police.HatId]).Order(), proposal.Replies.Select(r => r.HatId).Order());
        Assert.All(proposal.Replies, reply => Assert.Null(reply.Fits));
        Assert.Equal(new DateTimeOffset(2026, 12, 28, 12, 30, 0, TimeSpan.Zero), proposal.StartsAt); // the Monday after
        Assert.Equal((SlotState.Asked, Christmas, proposal.StartsAt, proposal.EndsAt), (proposal.State, fact.OccurrenceOn, fact.StartsAt, fact.EndsAt));
    }

    [Fact]
    public void A_seat_answers_for_itself_and_can_think_again_until_the_chair_decides()
    {
        var proposal = Asked();
        proposal.Reply(ATable.Police.HatId, fits: true, ATable.Police.HatId, InTime);
        proposal.Reply(ATable.Police.HatId, fits: false, ATable.Stranger.HatId, InTime.AddHours(1)); // who stands in

        var reply = proposal.Replies.Single(r => r.HatId == ATable.Police.HatId);
        Assert.Equal((false, ATable.Stranger.HatId, InTime.AddHours(1)), (reply.Fits!.Value, reply.AnsweredByHatId!.Value, reply.AnsweredAt!.Value));
        Refused.With("not-asked", () => proposal.Reply(ATable.Stranger.HatId, fits: true, ATable.Stranger.HatId, InTime));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_chair_decides_once_whether_that_time_there_is_a_meeting(bool meets)
    {
        var (proposal, meetingId) = (Asked(), Guid.CreateVersion7());
        if (meets)
            proposal.Plan(meetingId, proposal.StartsAt.AddDays(1), proposal.EndsAt.AddDays(1), InTime);
        else
            proposal.LeaveOut(InTime);

        Assert.Equal((meets ? SlotState.Planned : SlotState.LeftOut, meets ? meetingId : null, InTime), (proposal.State, proposal.MeetingId, proposal.DecidedAt));
        Assert.Equal(meets ? 29 : 28, proposal.StartsAt.Day);
        Refused.With("slot-decided", () => proposal.Plan(Guid.CreateVersion7(), proposal.StartsAt, proposal.EndsAt, InTime));
        Refused.With("slot-decided", () => proposal.LeaveOut(InTime));
        Refused.With("slot-decided", () => proposal.Reply(ATable.Police.HatId, fits: true, ATable.Police.HatId, InTime));
    }

    [Fact]
    public void A_slot_that_has_passed_is_planned_at_another_moment_or_left_out_and_the_refusal_says_so()
    {
        var (moved, leftOut) = (Asked(), Asked());

        var refused = Assert.Throws<RuleViolationException>(() => moved.Plan(Guid.CreateVersion7(), moved.StartsAt, moved.EndsAt, Passed));

        Assert.Equal("starts-in-the-past", refused.Code);
        Assert.Contains("startsAt", refused.Message, StringComparison.Ordinal);
        Assert.Contains("meets: false", refused.Message, StringComparison.Ordinal);
        moved.Plan(Guid.CreateVersion7(), Passed.AddDays(1), Passed.AddDays(1).AddHours(2), Passed);
        leftOut.LeaveOut(Passed);
        Assert.Equal((SlotState.Planned, SlotState.LeftOut), (moved.State, leftOut.State));
    }

    [Fact]
    public void I33_a_slot_is_decided_once_and_every_seat_is_asked_once_after_any_sequence_of_commands()
    {
        var met = new HashSet<string>();
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ListOf().Select(l => (IList<int>)[.. l]).ToArbitrary(), commands => Walk(commands, met)).Check(PropertyRuns.Of(200, 30));

        Assert.Equal(["0", "1", "2", "3", "4", "5", "not-asked", "slot-decided", "starts-in-the-past"], met.Order(StringComparer.Ordinal));
    }

    private static void Walk(IList<int> commands, HashSet<string> met)
    {
        var (proposal, now) = (Asked(), InTime);
        List<Invitee> people = [ATable.Chair, ATable.Police, ATable.Care, ATable.Stranger];
        foreach (var draw in commands.Select(command => new Draw(command)))
        {
            var (was, who) = (Written(proposal), people[draw.Below(people.Count)]);
            var command = draw.Below(6);
            try
            {
                Try(command, proposal, who, draw, now);
                met.Add($"{command}");
                now = now.AddDays(draw.Below(6));
            }
            catch (RuleViolationException refused)
            {
                met.Add(refused.Code);
                Assert.Equal(was, Written(proposal)); // what is refused changes nothing
            }

            if (was.State is not SlotState.Asked)
                Assert.Equal(was, Written(proposal)); // what the chair decided stays
            Assert.Equal(proposal.Replies.Count, proposal.Replies.Select(r => r.HatId).Distinct().Count());
            Assert.Equal((proposal.State is SlotState.Planned, proposal.State is SlotState.Asked), (proposal.MeetingId is not null, proposal.DecidedAt is null));
            Assert.All(proposal.Replies, r => Assert.Equal((r.Fits is null, r.Fits is null), (r.AnsweredAt is null, r.AnsweredByHatId is null)));
            Assert.True(proposal.DecidedAt is not { } decided || proposal.State is SlotState.LeftOut || proposal.EndsAt > decided);
        }
    }

    private static void Try(int command, SlotProposal proposal, Invitee who, Draw draw, DateTimeOffset now)
    {
        switch (command)
        {
            case 0:
                proposal.Reply(who.HatId, draw.OneIn(2), who.HatId, now);
                break;
            case 1 when draw.OneIn(4):
                proposal.Plan(Guid.CreateVersion7(), proposal.StartsAt, proposal.EndsAt, now);
                break;
            case 2 when draw.OneIn(4):
                proposal.LeaveOut(now);
                break;
            case 3:
                proposal.HatEnded(who.HatId, draw.OneIn(2) ? null : ATable.Stranger);
                break;
            case 4:
                proposal.OrganisationMerged(who.OrganisationId, ATable.Stranger.OrganisationId);
                break;
        }
    }

    private static (SlotState State, DateTimeOffset? DecidedAt, Guid? MeetingId, DateTimeOffset StartsAt, string Replies) Written(SlotProposal p) =>
        (p.State, p.DecidedAt, p.MeetingId, p.StartsAt, string.Join(';', p.Replies.Select(r => $"{r.HatId} {r.OrganisationId} {r.Fits} {r.AnsweredAt} {r.AnsweredByHatId}")));

    private static SlotProposal Asked() => Propose(Seated()).Proposal;

    private static (SlotProposal Proposal, Contracts.Meetings.V1.MeetingSlotProposed Fact) Propose(Forum forum)
    {
        var fridays = MeetingSeries.Start(
            Guid.CreateVersion7(), forum, new Slot("FREQ=WEEKLY;BYDAY=FR", new DateOnly(2026, 12, 4), new TimeOnly(13, 30), 120, SeriesHolidayRule.NextWorkingDay, null), ATable.Now);
        return SlotProposal.Propose(Guid.CreateVersion7(), fridays, forum, fridays.Occurrences(Christmas, Christmas).Single(), ATable.Now);
    }

    private static Forum Seated()
    {
        var forum = ATable.Forum();
        foreach (var who in new[] { ATable.Police, ATable.Care })
            forum.Fill(Guid.CreateVersion7(), who, ATable.Now);
        return forum;
    }
}
