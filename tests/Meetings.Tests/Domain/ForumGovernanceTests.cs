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
        Refused.With("chair-without-seat", () => _forum.ChairedBy(ATable.Police.HatId, ATable.Hears));
        _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now);

        _forum.ChairedBy(ATable.Police.HatId, ATable.Hears);

        Assert.Equal(ATable.Police.OrganisationId, _forum.ChairOrganisationId);
    }

    [Fact]
    public void I15_a_hat_that_never_reaches_content_neither_chairs_nor_stands_in_for_the_chair()
    {
        var (policy, deputy) = (ATable.Police, ATable.Chair with { HatId = Guid.NewGuid() });
        bool Hears(Guid hat) => hat != policy.HatId && hat != deputy.HatId;
        _forum.Fill(Guid.NewGuid(), policy, ATable.Now); // a seat is no secret to it
        _forum.Fill(Guid.NewGuid(), ATable.Care, ATable.Now);
        var cares = ATable.Care with { HatId = deputy.HatId };

        Refused.With("hat-without-content", () => Forum.SetUp(Guid.NewGuid(), new ForumCharter("Other", ForumType.Mdo, policy.OrganisationId, ["GM0344"]), Guid.NewGuid(), policy, Hears, ATable.Now));
        Refused.With("hat-without-content", () => _forum.ChairedBy(policy.HatId, Hears));
        Refused.With("hat-without-content", () => _forum.StandIn(_forum.Seats[0].Id, deputy, Hears));
        Assert.True(_forum.StandIn(_forum.Seats[2].Id, cares, Hears)); // hears nothing there
        Refused.With("hat-without-content", () => _forum.ChairedBy(ATable.Care.HatId, Hears)); // and would lead in its place
        Assert.Equal((ATable.Chair.HatId, null), (_forum.ChairHatId, _forum.Seats[0].DeputyHatId));
    }

    [Fact]
    public void I20_nobody_makes_themselves_lead_by_standing_in_or_for_a_seat_that_they_stand_in_for()
    {
        var by = Guid.NewGuid();
        var seat = _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now);
        _forum.EnsureNamesAnotherDeputy(seat.Id, by, Own(by)); // leads nothing
        _forum.StandIn(seat.Id, ATable.Police with { HatId = by }, ATable.Hears);

        Refused.With("chair-names-itself", () => _forum.EnsureNamesAnother(ATable.Police.HatId, Own(by)));
        Refused.With("chair-names-itself", () => _forum.EnsureNamesAnotherDeputy(_forum.Seats[0].Id, by, Own(by)));
        _forum.EnsureNamesAnother(ATable.Police.HatId, Own(ATable.Chair.HatId));
        _forum.EnsureNamesAnotherDeputy(_forum.Seats[0].Id, by, Own(ATable.Chair.HatId));
        _forum.HatEnded(ATable.Chair.HatId, Guid.NewGuid(), ATable.Now);
        _forum.EnsureNamesAnother(ATable.Police.HatId, Own(by)); // nobody is there to ask
    }

    [Fact]
    public void I20_nobody_makes_themselves_lead_under_another_of_their_hats_and_who_chairs_may_go_on_under_another()
    {
        var (coordinator, casework) = (Guid.NewGuid(), ATable.Police.HatId);
        _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now);

        Refused.With("chair-names-itself", () => _forum.EnsureNamesAnother(casework, Own(coordinator, casework)));
        Refused.With("chair-names-itself", () => _forum.EnsureNamesAnotherDeputy(_forum.Seats[0].Id, casework, Own(coordinator, casework)));
        _forum.EnsureNamesAnother(casework, Own(ATable.Chair.HatId, casework)); // heard it all already
        _forum.EnsureNamesAnotherDeputy(_forum.Seats[0].Id, casework, Own(ATable.Chair.HatId, casework));
    }

    private static HashSet<Guid> Own(params Guid[] hats) => [.. hats];

    [Fact]
    public void A_seat_ends_with_the_hat_and_who_stood_in_takes_it_over_with_the_chair()
    {
        var deputy = ATable.Chair with { HatId = Guid.NewGuid() };
        _forum.StandIn(_forum.Seats[0].Id, deputy, ATable.Hears);

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

        Refused.With("deputy-of-other-organisation", () => _forum.StandIn(_forum.Seats[0].Id, ATable.Police, ATable.Hears));
        Refused.With("already-seated", () => _forum.StandIn(_forum.Seats[0].Id, ATable.Chair with { HatId = ATable.Stranger.HatId }, ATable.Hears));
        Assert.False(_forum.StandIn(Guid.NewGuid(), null, ATable.Hears));
    }

    [Fact]
    public void I8_a_charter_stands_when_every_organisation_ratified_it_for_itself()
    {
        _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now);
        var charter = Charter();

        Ratify(charter, ATable.Chair, MandateResult.Covered);
        Assert.Equal(CharterState.Proposed, charter.State);
        Refused.With("already-ratified", () => Ratify(charter, ATable.Chair, MandateResult.Covered));
        Refused.With("not-asked", () => Ratify(charter, ATable.Care, MandateResult.Covered));
        Ratify(charter, ATable.Police, MandateResult.Covered);

        Assert.Equal(CharterState.Ratified, charter.State);
        Refused.With("charter-settled", () => Ratify(charter, ATable.Police, MandateResult.Covered));
    }

    [Theory]
    [InlineData(MandateResult.Unknown)]
    [InlineData(MandateResult.NotCovered)]
    [InlineData(MandateResult.Conditional)]
    public void I38_a_charter_is_ratified_with_a_mandate_and_waits_for_one_otherwise(MandateResult mandate)
    {
        var charter = Charter();
        var director = ATable.Chair with { HatId = Guid.NewGuid() };

        Ratify(charter, ATable.Chair, mandate, director.HatId);

        Assert.Equal((CharterState.Proposed, CharterRatificationState.AdReferendum, director.HatId), (charter.State, charter.Ratifications[0].State, charter.Ratifications[0].RatifierHatId));
        Ratify(charter, director, MandateResult.Covered);
        Assert.Equal((CharterState.Ratified, CharterRatificationState.Ratified, director.HatId), (charter.State, charter.Ratifications[0].State, charter.Ratifications[0].HatId));
    }

    [Fact]
    public void An_organisation_that_merged_is_asked_once_in_the_name_of_the_other_and_with_a_mandate_of_that()
    {
        _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now);
        _forum.Fill(Guid.NewGuid(), ATable.Care, ATable.Now);
        var charter = Charter();
        Ratify(charter, ATable.Chair, MandateResult.Covered);
        Ratify(charter, ATable.Police, MandateResult.Covered);

        Merge(ATable.Care, ATable.Stranger);
        Assert.Equal([ATable.Chair.OrganisationId, ATable.Police.OrganisationId, ATable.Stranger.OrganisationId], charter.Ratifications.Select(r => r.OrganisationId));
        Merge(ATable.Stranger, ATable.Police);

        Assert.Equal(2, charter.Ratifications.Count);
        Assert.Equal(CharterState.Ratified, charter.State); // nobody is waited for any more

        void Merge(Invitee one, Invitee into)
        {
            _forum.OrganisationMerged(one.OrganisationId, into.OrganisationId);
            charter.OrganisationMerged(_forum, one.OrganisationId, into.OrganisationId, ATable.Now);
        }
    }

    [Fact]
    public void Who_gets_a_seat_of_its_own_stands_in_for_no_other()
    {
        var (deputy, colleague) = (ATable.Police with { HatId = Guid.NewGuid() }, ATable.Police with { HatId = Guid.NewGuid() });
        var (first, second) = (_forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now), _forum.Fill(Guid.NewGuid(), colleague, ATable.Now));
        _forum.StandIn(first.Id, deputy, ATable.Hears);
        _forum.StandIn(second.Id, deputy, ATable.Hears);

        _forum.HatEnded(ATable.Police.HatId, Guid.NewGuid(), ATable.Now);

        Assert.Null(second.DeputyHatId);
        _forum.HatEnded(colleague.HatId, Guid.NewGuid(), ATable.Now);
        Assert.Single(_forum.Seats, s => s.EndedAt is null && s.HatId == deputy.HatId); // one person is one voice
    }

    [Fact]
    public void A_seat_goes_with_its_organisation_and_its_tenure_goes_on()
    {
        var seat = _forum.Fill(Guid.NewGuid(), ATable.Police, ATable.Now);
        var before = _forum.Fill(Guid.NewGuid(), ATable.Police with { HatId = Guid.NewGuid() }, ATable.Now);
        _forum.End(before.Id, ATable.Now);

        _forum.OrganisationMerged(ATable.Police.OrganisationId, ATable.Care.OrganisationId);

        Assert.Equal((ATable.Care.OrganisationId, ATable.Police.OrganisationId, ATable.Now, null), (seat.OrganisationId, seat.FormerOrganisationId!.Value, seat.FilledAt, seat.EndedAt));
        Assert.Equal(ATable.Police.OrganisationId, before.OrganisationId);
    }

    [Fact]
    public void Who_merged_with_the_host_hosts()
    {
        _forum.OrganisationMerged(ATable.Chair.OrganisationId, ATable.Care.OrganisationId);

        Assert.Equal((ATable.Care.OrganisationId, ATable.Care.OrganisationId), (_forum.HostOrganisationId, _forum.ChairOrganisationId));
    }

    private CharterVersion Charter() =>
        CharterVersion.Propose(Guid.NewGuid(), _forum, 1, new CharterText(["One goal"], [], "Together", "Because"), ATable.Now);

    private static void Ratify(CharterVersion charter, Invitee by, MandateResult mandate, Guid? ratifier = null) => charter.Ratify(by, mandate, ratifier, ATable.Now);

    private static Forum Of(ForumType type) =>
        Forum.SetUp(Guid.CreateVersion7(), new ForumCharter("Other", type, ATable.Chair.OrganisationId, ["GM0344"]), Guid.CreateVersion7(), ATable.Chair, ATable.Hears, ATable.Now);

    [Fact]
    public void What_was_explained_of_parity_falls_away_when_another_organisation_comes_to_the_table_or_one_leaves()
    {
        var forum = ATable.Forum();
        var seat = Explained(() => forum.Fill(Guid.CreateVersion7(), ATable.Police, ATable.Now));
        Explained(() => forum.End(seat.Id, ATable.Now));
        forum.Fill(Guid.CreateVersion7(), ATable.Care, ATable.Now);
        Explained(() => { forum.OrganisationMerged(ATable.Care.OrganisationId, ATable.Police.OrganisationId); return true; });
        Explained(() => forum.HatEnded(ATable.Care.HatId, Guid.CreateVersion7(), ATable.Now));
        var deputy = ATable.Stranger with { HatId = Guid.CreateVersion7() };
        forum.StandIn(forum.Fill(Guid.CreateVersion7(), ATable.Stranger, ATable.Now).Id, deputy, ATable.Hears);

        forum.ExplainParity("Care sits in per case");
        forum.HatEnded(ATable.Stranger.HatId, Guid.CreateVersion7(), ATable.Now); // who stood in takes the seat over: the same organisations sit there

        Assert.Equal("Care sits in per case", forum.ParityExplanation);

        T Explained<T>(Func<T> change)
        {
            forum.ExplainParity("Care sits in per case");
            var result = change();
            Assert.Null(forum.ParityExplanation);
            return result;
        }
    }

    [Fact]
    public void I34_a_forum_that_nobody_chairs_is_no_successor()
    {
        var (forum, successor) = (ATable.Forum(), ATable.Forum());
        successor.HatEnded(ATable.Chair.HatId, Guid.CreateVersion7(), ATable.Now);

        Refused.With("successor-unfit", () => forum.Dissolve(successor, hasOpenCases: true, ATable.Now));
    }
}
