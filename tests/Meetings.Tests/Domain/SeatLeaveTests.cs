using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Tests.Domain;

/// <summary>Who holds a seat is away for a time: the seat stays filled, and who stands in acts for it (domain.md 5.9).</summary>
public sealed class SeatLeaveTests
{
    private static readonly Invitee Deputy = ATable.Chair with { HatId = Guid.CreateVersion7() };
    private static readonly DateOnly First = new(2026, 11, 25);
    private static readonly DateOnly Last = new(2026, 12, 1);
    private readonly Forum _forum = ATable.Forum();

    public SeatLeaveTests() => _forum.StandIn(_forum.Seats[0].Id, Deputy, ATable.Hears);

    [Theory]
    [InlineData("2026-11-24", false)]
    [InlineData("2026-11-25", true)]
    [InlineData("2026-12-01", true)]
    [InlineData("2026-12-02", false)]
    public void Who_stands_in_acts_for_a_seat_from_the_first_to_the_last_day_that_its_holder_is_away(string day, bool away)
    {
        var seat = _forum.Leave(_forum.Seats[0].Id, First, Last)!;

        Assert.Equal(away ? Deputy.HatId : ATable.Chair.HatId, seat.ActsOn(DateOnly.Parse(day, null)));
        Assert.Equal(away ? Deputy : ATable.Chair, _forum.ChairOn(DateOnly.Parse(day, null)));
        Assert.Equal(away, _forum.SeatOf(Deputy.HatId, DateOnly.Parse(day, null)) is not null);
    }

    [Fact]
    public void Leave_ends_after_it_starts_and_until_further_notice_when_no_end_is_said()
    {
        Refused.With("leave-ends-before-start", () => _forum.Leave(_forum.Seats[0].Id, Last, First));
        Assert.Null(_forum.Leave(Guid.NewGuid(), First, null));

        Assert.True(_forum.Leave(_forum.Seats[0].Id, First, null)!.IsAwayOn(First.AddYears(1)));
        Assert.False(_forum.Leave(_forum.Seats[0].Id, null, null)!.IsAwayOn(First));
    }

    [Fact]
    public void The_meetings_of_the_days_that_the_chair_is_away_are_led_by_who_stands_in_and_say_for_whom()
    {
        var during = Plan(7);
        var after = Plan(21);

        _forum.Leave(_forum.Seats[0].Id, First, Last);
        Assert.True(during.Follow(_forum) && after.Follow(_forum));

        Assert.Equal((Deputy.HatId, ATable.Chair.OrganisationId, ATable.Chair.HatId), (during.ChairHatId, during.ChairOrganisationId, during.StandsInForHatId));
        Assert.Equal((ATable.Chair.HatId, null), (after.ChairHatId, after.StandsInForHatId));
        Assert.Equal(Deputy.HatId, Plan(8).ChairHatId);
        _forum.Leave(_forum.Seats[0].Id, null, null);
        during.Follow(_forum);
        Assert.Equal((ATable.Chair.HatId, null), (during.ChairHatId, during.StandsInForHatId));
    }

    [Fact]
    public void A_chair_who_does_not_come_is_stood_in_for_at_that_meeting_until_the_chair_leads_again()
    {
        var meeting = Plan(21);

        meeting.ChairIsAbsent(_forum, true, [], Deputy.HatId, DutchDay.Of(ATable.Now));
        meeting.Follow(_forum);

        Assert.Equal((Deputy.HatId, ATable.Chair.HatId, Deputy.HatId), (meeting.ChairHatId, meeting.StandsInForHatId, meeting.ChairAbsenceSaidByHatId));
        meeting.ChairIsAbsent(_forum, false, [], ATable.Chair.HatId, DutchDay.Of(ATable.Now));
        Assert.Equal((ATable.Chair.HatId, null, null), (meeting.ChairHatId, meeting.StandsInForHatId, meeting.ChairAbsenceSaidByHatId));
    }

    [Fact]
    public void What_was_said_of_one_chair_is_not_said_of_the_next()
    {
        var meeting = Plan(21);
        meeting.ChairIsAbsent(_forum, true, [], Deputy.HatId, DutchDay.Of(ATable.Now));
        _forum.Fill(Guid.CreateVersion7(), ATable.Police, ATable.Now);
        _forum.StandIn(_forum.Seats[1].Id, ATable.Police with { HatId = Guid.CreateVersion7() }, ATable.Hears);
        _forum.ChairedBy(ATable.Police.HatId, ATable.Hears);

        meeting.Follow(_forum);

        Assert.Equal((ATable.Police.HatId, null), (meeting.ChairHatId, meeting.ChairAbsenceSaidByHatId));
    }

    [Fact]
    public void Nobody_stands_in_for_a_chair_without_a_deputy_or_who_sits_there_or_when_there_is_nothing_to_lead()
    {
        var (meeting, item) = Sits();
        item.Arrive(meeting, ATable.Chair, ATable.Everybody, ATable.Case, ATable.Now);
        Refused.With("chair-attends", () => meeting.ChairIsAbsent(_forum, true, [item], Deputy.HatId, DutchDay.Of(ATable.Now)));
        item.Leave(meeting, ATable.Chair.HatId, ATable.Now);
        meeting.ChairIsAbsent(_forum, true, [item], Deputy.HatId, DutchDay.Of(ATable.Now));
        Assert.Equal(Deputy.HatId, meeting.ChairHatId);

        Refused.With("no-deputy", () => Plan(7).ChairIsAbsent(ATable.Forum(), true, [], ATable.Chair.HatId, DutchDay.Of(ATable.Now)));
        var cancelled = Plan(7);
        cancelled.Cancel("Ill", ATable.Now);
        Refused.With("meeting-over", () => cancelled.ChairIsAbsent(_forum, true, [], ATable.Chair.HatId, DutchDay.Of(ATable.Now)));
    }

    [Fact]
    public void Who_stands_in_and_sits_there_leads_until_they_get_up()
    {
        var (meeting, item) = Sits();
        meeting.ChairIsAbsent(_forum, true, [item], Deputy.HatId, DutchDay.Of(ATable.Now));
        item.ChairedBy(meeting.ChairHatId);
        item.Arrive(meeting, Deputy, new HashSet<Guid> { Deputy.HatId }, ATable.Case, ATable.Now);

        Refused.With("chair-attends", () => meeting.ChairIsAbsent(_forum, false, [item], ATable.Chair.HatId, DutchDay.Of(ATable.Now)));
        item.Leave(meeting, Deputy.HatId, ATable.Now);
        meeting.ChairIsAbsent(_forum, false, [item], ATable.Chair.HatId, DutchDay.Of(ATable.Now));

        Assert.Equal(ATable.Chair.HatId, meeting.ChairHatId);
    }

    [Fact]
    public void I20_who_is_named_chair_while_the_table_sits_leads_it_when_they_sat_there_or_who_led_it_is_gone()
    {
        var (meeting, item) = Sits();
        foreach (var who in new[] { ATable.Police, ATable.Care })
            _forum.Fill(Guid.CreateVersion7(), who, ATable.Now);
        _forum.ChairedBy(ATable.Care.HatId, ATable.Hears);
        void Lead() => meeting.ChairIsAbsent(_forum, false, [item], _forum.ChairHatId, DutchDay.Of(ATable.Now));

        Refused.With("lead-was-not-there", Lead);
        _forum.ChairedBy(ATable.Police.HatId, ATable.Hears);
        Lead(); // sits at the item
        Assert.Equal((ATable.Police.HatId, null), (meeting.ChairHatId, meeting.FinishedByHatId));
        _forum.ChairedBy(ATable.Care.HatId, ATable.Hears);
        item.Leave(meeting, ATable.Police.HatId, ATable.Now);
        _forum.End(_forum.Seats.Single(s => s.HatId == ATable.Police.HatId).Id, ATable.Now);
        Lead();

        Assert.Equal((ATable.Care.HatId, ATable.Care.HatId), (meeting.ChairHatId, meeting.FinishedByHatId));
        Assert.Equal([ATable.Chair.HatId, Deputy.HatId], meeting.LeadHatIds); // as it was when the session opened
    }

    [Fact]
    public void Who_led_and_has_no_place_at_the_forum_any_more_holds_up_nobody_although_nobody_recorded_that_they_left_the_table()
    {
        var (meeting, item) = Sits();
        foreach (var who in new[] { ATable.Police, ATable.Care })
            _forum.Fill(Guid.CreateVersion7(), who, ATable.Now);
        _forum.ChairedBy(ATable.Police.HatId, ATable.Hears);
        meeting.ChairIsAbsent(_forum, false, [item], _forum.ChairHatId, DutchDay.Of(ATable.Now)); // sits at the item, and leads
        _forum.ChairedBy(ATable.Care.HatId, ATable.Hears);
        void Lead() => meeting.ChairIsAbsent(_forum, false, [item], _forum.ChairHatId, DutchDay.Of(ATable.Now));
        Refused.With("chair-attends", Lead);

        _forum.End(_forum.Seats.Single(s => s.HatId == ATable.Police.HatId).Id, ATable.Now);
        Lead();
        Lead();

        Assert.Equal((ATable.Care.HatId, ATable.Care.HatId), (meeting.ChairHatId, meeting.FinishedByHatId)); // also when it is said again
    }

    [Fact]
    public void Who_stood_in_and_led_has_a_place_and_finishes_the_record_as_long_as_they_stand_in()
    {
        var (meeting, item) = Sits();
        meeting.ChairIsAbsent(_forum, true, [item], Deputy.HatId, DutchDay.Of(ATable.Now));
        item.ChairedBy(meeting.ChairHatId);
        item.Conclude(meeting, ATable.Deferred(), ATable.Case, ATable.Now);
        meeting.Conclude([item], TimeSpan.FromDays(5), ATable.Now);
        _forum.Fill(Guid.CreateVersion7(), ATable.Care, ATable.Now);
        _forum.ChairedBy(ATable.Care.HatId, ATable.Hears);
        void Lead() => meeting.ChairIsAbsent(_forum, false, [item], ATable.Care.HatId, DutchDay.Of(ATable.Now));

        Refused.With("lead-was-not-there", Lead);
        _forum.StandIn(_forum.Seats[0].Id, null, ATable.Hears);
        Lead();

        Assert.Equal(ATable.Care.HatId, meeting.FinishedByHatId);
    }

    [Fact]
    public void I20_who_stands_in_is_asked_too_when_they_take_part_in_the_case()
    {
        var deputy = ATable.Police with { HatId = Guid.CreateVersion7() };
        var process = ATable.Case with { Participants = [ATable.Police, deputy, ATable.Care] };
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting, new ExpectedDecision { OrganisationId = ATable.Police.OrganisationId, HatId = ATable.Police.HatId, Power = MandatePower.CommitCapacity });
        item.Invite(meeting, [ATable.Police.HatId], ATable.Case);

        item.StandIn(ATable.Police.HatId, deputy, ATable.Case);
        Assert.Equal([ATable.Police.HatId], item.Invitations.Select(i => i.HatId));
        item.StandIn(ATable.Police.HatId, deputy, process);

        Assert.Equal([ATable.Police.HatId, deputy.HatId], item.Invitations.Select(i => i.HatId));
        Assert.Null(Assert.Single(item.ExpectedDecisions).HatId);
    }

    /// <summary>A table of this forum that sits; the police attends its item.</summary>
    private (Meeting Meeting, AgendaItem Item) Sits()
    {
        var meeting = Plan(7);
        var item = ATable.Item(meeting);
        ATable.Open(meeting, item);
        item.Attend(meeting, [ATable.Arrived(ATable.Police)], ATable.Everybody, ATable.Case, ATable.Now);
        return (meeting, item);
    }

    private Meeting Plan(int days) => Meeting.Schedule(Guid.CreateVersion7(), _forum, ATable.Plan(days), ATable.Now).Meeting;
}
