using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class PreCheckTests
{
    private readonly Meeting _meeting = ATable.Meeting();

    [Fact]
    public void A_table_with_covered_mandates_can_decide()
    {
        var item = ItemExpecting(ATable.Police);

        var failed = item.Check(ATable.Case, [Answer(item, MandateResult.Covered)], ATable.Now);

        Assert.Null(failed);
        Assert.Equal(PreCheckResult.CanDecide, item.PreCheck!.Result);
    }

    [Theory]
    [InlineData(MandateResult.NotCovered, FindingKind.MandateNotCovered)]
    [InlineData(MandateResult.Conditional, FindingKind.MandateConditional)]
    [InlineData(MandateResult.Unknown, FindingKind.MandateUnknown)]
    public void A_mandate_that_does_not_cover_leaves_discussion(MandateResult result, FindingKind finding)
    {
        var item = ItemExpecting(ATable.Police);

        var failed = item.Check(ATable.Case, [Answer(item, result)], ATable.Now);

        Assert.True(failed!.MayBeDiscussed);
        Assert.Equal(PreCheckResult.CanOnlyDiscuss, item.PreCheck!.Result);
        var found = Assert.Single(item.PreCheck.Findings);
        Assert.Equal((finding, ATable.Police.HatId), (found.Kind, found.HatId));
        Assert.NotEmpty(found.Mend);
    }

    [Fact]
    public void No_answer_about_a_mandate_is_unknown_never_yes()
    {
        var item = ItemExpecting(ATable.Police);

        item.Check(ATable.Case, [], ATable.Now);

        Assert.Equal(FindingKind.MandateUnknown, Assert.Single(item.PreCheck!.Findings).Kind);
    }

    [Fact]
    public void One_person_with_a_mandate_is_enough_for_an_organisation()
    {
        var colleague = ATable.Police with { HatId = Guid.NewGuid() };
        var process = ATable.Case with { Participants = [ATable.Police, colleague] };
        var item = ATable.Item(_meeting, Expecting(ATable.Police, hat: false));
        item.Invite(_meeting, null, process);

        var answers = new[] { Answer(item, MandateResult.NotCovered), Answer(item, MandateResult.Covered) with { HatId = colleague.HatId } };
        item.Check(process, answers, ATable.Now);

        Assert.Equal(PreCheckResult.CanDecide, item.PreCheck!.Result);
    }

    [Fact]
    public void An_organisation_that_must_decide_and_has_nobody_there_is_missing()
    {
        var item = ItemExpecting(ATable.Stranger);

        item.Check(ATable.Case, [], ATable.Now);

        Assert.Equal(FindingKind.OrganisationMissing, Assert.Single(item.PreCheck!.Findings).Kind);
    }

    [Fact]
    public void A_hat_that_must_decide_and_is_not_invited_is_found()
    {
        var item = ItemExpecting(ATable.Police with { HatId = Guid.NewGuid() });

        item.Check(ATable.Case, [], ATable.Now);

        Assert.Equal(FindingKind.HatNotInvited, Assert.Single(item.PreCheck!.Findings).Kind);
    }

    [Fact]
    public void I20_a_table_with_somebody_who_left_the_case_is_not_allowed()
    {
        var item = ATable.Item(_meeting);

        var failed = item.Check(ATable.Case with { Participants = [ATable.Police] }, [], ATable.Now);

        Assert.False(failed!.MayBeDiscussed);
        Assert.Equal(PreCheckResult.NotAllowed, item.PreCheck!.Result);
    }

    [Fact]
    public void I20_nobody_is_invited_who_does_not_take_part() =>
        Refused.With("invited-not-participant", () => ATable.Item(_meeting).Invite(_meeting, [ATable.Stranger.HatId], ATable.Case));

    [Fact]
    public void Who_leaves_the_case_leaves_the_table()
    {
        var item = ATable.Item(_meeting);

        item.FollowParticipation(ATable.Case with { Participants = [ATable.Police] });

        Assert.Equal(ATable.Police.HatId, Assert.Single(item.Invitations).HatId);
    }

    [Fact]
    public void A_closed_case_is_only_discussed()
    {
        var item = ATable.Item(_meeting);

        item.Check(ATable.Case with { IsOpen = false }, [], ATable.Now);

        Assert.Equal(PreCheckResult.CanOnlyDiscuss, item.PreCheck!.Result);
    }

    private AgendaItem ItemExpecting(Invitee who) => ATable.Item(_meeting, Expecting(who));

    private static ExpectedDecision Expecting(Invitee who, bool hat = true) =>
        new() { OrganisationId = who.OrganisationId, HatId = hat ? who.HatId : null, Power = MandatePower.CommitCapacity, Hours = 8, DurationDays = 90 };

    private static MandateAnswer Answer(AgendaItem item, MandateResult result) =>
        new(item.ExpectedDecisions[0], ATable.Police.HatId, result);
}
