using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

/// <summary>An organisation that lost its only seat at a forum can neither ratify nor come: nothing waits for it for ever.</summary>
public sealed class CharterSeatTests
{
    private readonly Forum _forum = ATable.Forum();
    private readonly CharterVersion _charter;

    public CharterSeatTests()
    {
        _forum.Fill(Guid.CreateVersion7(), ATable.Police, ATable.Now);
        _charter = CharterVersion.Propose(Guid.CreateVersion7(), _forum, 1, new CharterText(["One"], [], "Together", "Because", new QuorumRule(2, null, [ATable.Police.OrganisationId])), ATable.Now);
    }

    private Seat Police => _forum.Seats.Last(s => s.HatId == ATable.Police.HatId);

    [Fact]
    public void A_charter_stands_when_the_last_organisation_that_has_a_seat_ratified_it()
    {
        _charter.Ratify(ATable.Chair, MandateResult.Covered, null, ATable.Now);
        Assert.Equal(CharterState.Proposed, _charter.State);

        _forum.End(Police.Id, ATable.Now);
        _charter.FollowSeats(_forum, ATable.Now);

        Assert.Equal(CharterState.Ratified, _charter.State);
        Assert.Equal(CharterRatificationState.Lapsed, _charter.Ratifications.Single(r => r.OrganisationId == ATable.Police.OrganisationId).State);
    }

    [Fact]
    public void An_organisation_that_has_a_seat_again_is_asked_again_as_long_as_the_charter_is_proposed()
    {
        _forum.End(Police.Id, ATable.Now);
        _charter.FollowSeats(_forum, ATable.Now);
        Assert.Equal(CharterRatificationState.Lapsed, _charter.Ratifications.Single(r => r.OrganisationId == ATable.Police.OrganisationId).State);

        _forum.Fill(Guid.CreateVersion7(), ATable.Police, ATable.Now);
        _charter.FollowSeats(_forum, ATable.Now);
        _charter.Ratify(ATable.Chair, MandateResult.Covered, null, ATable.Now);

        Assert.Equal(CharterState.Proposed, _charter.State);
        Assert.Equal(CharterRatificationState.Asked, _charter.Ratifications.Single(r => r.OrganisationId == ATable.Police.OrganisationId).State);
    }

    [Fact]
    public void An_organisation_that_gets_its_first_seat_while_the_charter_is_proposed_is_a_member_and_ratifies_it_too()
    {
        _forum.Fill(Guid.CreateVersion7(), ATable.Care, ATable.Now);
        _charter.FollowSeats(_forum, ATable.Now);
        Assert.Equal(new[] { ATable.Chair, ATable.Police, ATable.Care }.Select(who => who.OrganisationId).Order(), _charter.MemberIds.Order());

        foreach (var who in new[] { ATable.Chair, ATable.Police })
            _charter.Ratify(who, MandateResult.Covered, null, ATable.Now);
        Assert.Equal(CharterState.Proposed, _charter.State);
        _charter.Ratify(ATable.Care, MandateResult.Covered, null, ATable.Now);

        Assert.Equal(CharterState.Ratified, _charter.State);
    }

    [Fact]
    public void Who_comes_when_a_charter_stands_finds_it_as_it_is_and_reads_how_to_ratify_one()
    {
        foreach (var who in new[] { ATable.Chair, ATable.Police })
            _charter.Ratify(who, MandateResult.Covered, null, ATable.Now);
        _forum.Fill(Guid.CreateVersion7(), ATable.Care, ATable.Now);
        _charter.FollowSeats(_forum, ATable.Now);

        Assert.DoesNotContain(ATable.Care.OrganisationId, _charter.MemberIds);
        Assert.Contains("proposeCharter", Assert.Throws<ServiceDefaults.Domain.RuleViolationException>(() => _charter.Ratify(ATable.Care, MandateResult.Covered, null, ATable.Now)).Message, StringComparison.Ordinal);
        var next = CharterVersion.Propose(Guid.CreateVersion7(), _forum, 2, new CharterText(["One"], [], "Together", "Because", Topics: ["Debts"]), ATable.Now);
        Assert.Contains(ATable.Care.OrganisationId, next.MemberIds);
        Assert.Equal(["Debts"], next.Topics);
    }

    [Fact]
    public void A_charter_that_nobody_ratified_does_not_stand_because_nobody_is_left()
    {
        _forum.End(Police.Id, ATable.Now);
        _forum.HatEnded(ATable.Chair.HatId, Guid.CreateVersion7(), ATable.Now);

        _charter.FollowSeats(_forum, ATable.Now);

        Assert.Equal(CharterState.Proposed, _charter.State);
    }

    [Fact]
    public void A_quorum_that_the_forum_cannot_meet_any_more_says_so_and_how_to_mend_it()
    {
        Assert.Empty(Counted(_forum.Seats[0].Id).UnseatedOrganisationIds);
        _forum.End(Police.Id, ATable.Now);

        var counted = Counted(_forum.Seats[0].Id);

        Assert.Equal((false, ATable.Police.OrganisationId), (counted.Holds, Assert.Single(counted.UnseatedOrganisationIds)));
        Assert.Contains("proposeCharter", counted.Mend);
        var meeting = ATable.Meeting();
        ATable.Open(meeting, ATable.Item(meeting));
        meeting.CallRoll(_forum, [_forum.Seats[0].Id], "The police have no seat until spring", _charter.Quorum, ATable.Now);
        meeting.EnsureQuorate(); // comply or explain
    }

    [Fact]
    public void Who_cannot_be_missed_is_after_a_merger_the_one_that_goes_on_also_in_a_charter_that_stands()
    {
        var elsewhere = Guid.CreateVersion7();
        foreach (var who in new[] { ATable.Chair, ATable.Police })
            _charter.Ratify(who, MandateResult.Covered, null, ATable.Now);

        _forum.OrganisationMerged(ATable.Police.OrganisationId, elsewhere);
        _charter.OrganisationMerged(_forum, ATable.Police.OrganisationId, elsewhere, ATable.Now);

        Assert.Equal([elsewhere], _charter.Quorum!.EssentialOrganisationIds);
        Assert.True(Counted([.. _forum.Seats.Select(s => s.Id)]).Holds);
        Assert.Equal(CharterRatificationState.Ratified, _charter.Ratifications.Single(r => r.OrganisationId == ATable.Police.OrganisationId).State);
    }

    [Fact]
    public void Who_lost_its_last_seat_is_asked_again_when_an_organisation_with_a_seat_merges_into_it()
    {
        var charter = CharterVersion.Propose(Guid.CreateVersion7(), ForumWith(ATable.Police, ATable.Care), 1, new CharterText(["One plan"], [], "Together", "Because"), ATable.Now);
        var forum = ForumWith(ATable.Care);
        charter.FollowSeats(forum, ATable.Now);
        Assert.Equal(CharterRatificationState.Lapsed, charter.Ratifications.Single(r => r.OrganisationId == ATable.Police.OrganisationId).State);

        forum.OrganisationMerged(ATable.Care.OrganisationId, ATable.Police.OrganisationId);
        charter.OrganisationMerged(forum, ATable.Care.OrganisationId, ATable.Police.OrganisationId, ATable.Now);

        Assert.Equal(CharterRatificationState.Asked, charter.Ratifications.Single(r => r.OrganisationId == ATable.Police.OrganisationId).State);
    }

    private static Forum ForumWith(params Invitee[] seats)
    {
        var forum = ATable.Forum();
        foreach (var who in seats)
            forum.Fill(Guid.CreateVersion7(), who, ATable.Now);
        return forum;
    }

    private Quorum Counted(params Guid[] present) => _charter.Quorum!.Of(_forum, present, ATable.Now);
}
