using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class ForumGovernanceTests
{
    private readonly Forum _forum = ATable.Forum();

    [Fact]
    public void I34_a_forum_that_carries_escalation_is_not_dissolved_without_a_successor()
    {
        Refused.With("successor-needed", () => _forum.Dissolve(null, hasOpenCases: false, ATable.Now));
        Refused.With("successor-unfit", () => _forum.Dissolve(_forum, false, ATable.Now));
        Refused.With("successor-unfit", () => _forum.Dissolve(Of(ForumType.Mdo), false, ATable.Now));

        var successor = Of(ForumType.Casusoverleg);
        Assert.Equal(successor.Id, _forum.Dissolve(successor, hasOpenCases: true, ATable.Now).SuccessorForumId);
    }

    [Fact]
    public void I34_a_forum_with_open_cases_is_not_dissolved_without_a_successor()
    {
        Refused.With("successor-needed", () => Of(ForumType.Mdo).Dissolve(null, hasOpenCases: true, ATable.Now));

        Of(ForumType.Mdo).Dissolve(null, hasOpenCases: false, ATable.Now);
    }

    [Fact]
    public void A_dissolved_forum_seats_nobody_and_plans_nothing()
    {
        _forum.Dissolve(Of(ForumType.Vangnetoverleg), false, ATable.Now);

        Refused.With("forum-dissolved", () => _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now));
        Refused.With("forum-dissolved", () => Meeting.Schedule(Guid.NewGuid(), _forum, ATable.Plan(), ATable.Now));
        Refused.With("successor-unfit", () => ATable.Forum().Dissolve(_forum, false, ATable.Now));
    }

    [Fact]
    public void A_chair_fills_a_seat()
    {
        Refused.With("chair-without-seat", () => _forum.ChairedBy(ATable.Police.HatId));
        _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now);

        _forum.ChairedBy(ATable.Police.HatId);

        Assert.Equal(ATable.Police.OrganisationId, _forum.ChairOrganisationId);
    }

    [Fact]
    public void A_seat_ends_with_the_hat_and_who_stood_in_takes_it_over_with_the_chair()
    {
        var deputy = ATable.Chair with { HatId = Guid.NewGuid() };
        _forum.StandIn(_forum.Seats[0].Id, deputy);

        Assert.Equal(deputy.HatId, _forum.HatEnded(ATable.Chair.HatId, Guid.NewGuid(), ATable.Now));

        Assert.Equal(ATable.Now, _forum.Seats[0].EndedAt);
        Assert.Equal((deputy.HatId, false), (_forum.ChairHatId, _forum.IsChairVacant));
    }

    [Fact]
    public void Without_a_deputy_the_chair_is_vacant_and_nothing_is_planned()
    {
        _forum.HatEnded(ATable.Chair.HatId, Guid.NewGuid(), ATable.Now);

        Assert.True(_forum.IsChairVacant);
        Refused.With("chair-vacant", () => Meeting.Schedule(Guid.NewGuid(), _forum, ATable.Plan(), ATable.Now));
    }

    [Fact]
    public void A_deputy_is_of_the_organisation_of_the_seat_and_has_no_seat()
    {
        _forum.Fill(Guid.NewGuid(), ATable.Chair with { HatId = ATable.Stranger.HatId }, ATable.Now);

        Refused.With("deputy-of-other-organisation", () => _forum.StandIn(_forum.Seats[0].Id, ATable.Police));
        Refused.With("already-seated", () => _forum.StandIn(_forum.Seats[0].Id, ATable.Chair with { HatId = ATable.Stranger.HatId }));
        Assert.False(_forum.StandIn(Guid.NewGuid(), null));
    }

    [Fact]
    public void I8_a_charter_stands_when_every_organisation_ratified_it_for_itself()
    {
        _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now);
        var charter = CharterVersion.Propose(Guid.NewGuid(), _forum, 1, new CharterText(["One goal"], [], "Together", "Because"), ATable.Now);

        charter.Ratify(ATable.Chair, ATable.Now);
        Assert.Equal(CharterState.Proposed, charter.State);
        Refused.With("already-ratified", () => charter.Ratify(ATable.Chair, ATable.Now));
        Refused.With("not-asked", () => charter.Ratify(ATable.Care, ATable.Now));
        charter.Ratify(ATable.Police, ATable.Now);

        Assert.Equal(CharterState.Ratified, charter.State);
        Refused.With("charter-settled", () => charter.Ratify(ATable.Police, ATable.Now));
    }

    private static Forum Of(ForumType type) =>
        Forum.SetUp(Guid.CreateVersion7(), new ForumCharter("Other", type, ATable.Chair.OrganisationId, ["GM0344"]), Guid.CreateVersion7(), ATable.Chair, ATable.Now);
}
