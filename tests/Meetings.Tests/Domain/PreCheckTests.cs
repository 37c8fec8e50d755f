using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class PreCheckTests
{
    private static readonly Guid Colleague = Guid.NewGuid();
    private static readonly TableFacts Everybody = ATable.People(ATable.Police, ATable.Care, ATable.Police with { HatId = Colleague });
    private readonly Meeting _meeting = ATable.Meeting();

    [Fact]
    public void A_table_with_covered_mandates_can_decide()
    {
        var item = ItemExpecting(ATable.Police);

        var failed = item.Check(ATable.Case, Everybody, [Answer(item, MandateResult.Covered)], ATable.Now);

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

        var failed = item.Check(ATable.Case, Everybody, [Answer(item, result)], ATable.Now);

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

        item.Check(ATable.Case, Everybody, [], ATable.Now);

        Assert.Equal(FindingKind.MandateUnknown, Assert.Single(item.PreCheck!.Findings).Kind);
    }

    [Fact]
    public void One_person_with_a_mandate_is_enough_for_an_organisation()
    {
        var colleague = ATable.Police with { HatId = Colleague };
        var process = ATable.Case with { Participants = [ATable.Police, colleague] };
        var item = ATable.Item(_meeting, Expecting(ATable.Police, hat: false));
        item.Invite(_meeting, null, process);

        var answers = new[] { Answer(item, MandateResult.NotCovered), Answer(item, MandateResult.Covered) with { HatId = colleague.HatId } };
        item.Check(process, Everybody, answers, ATable.Now);

        Assert.Equal(PreCheckResult.CanDecide, item.PreCheck!.Result);
    }

    [Fact]
    public void An_organisation_that_must_decide_and_has_nobody_there_is_missing()
    {
        var item = ItemExpecting(ATable.Stranger);

        item.Check(ATable.Case, Everybody, [], ATable.Now);

        Assert.Equal(FindingKind.OrganisationMissing, Assert.Single(item.PreCheck!.Findings).Kind);
    }

    [Fact]
    public void A_hat_that_must_decide_and_is_not_invited_is_found()
    {
        var item = ItemExpecting(ATable.Police with { HatId = Guid.NewGuid() });

        item.Check(ATable.Case, Everybody, [], ATable.Now);

        Assert.Equal(FindingKind.HatNotInvited, Assert.Single(item.PreCheck!.Findings).Kind);
    }

    [Fact]
    public void I20_a_table_with_somebody_who_left_the_case_is_not_allowed()
    {
        var item = ATable.Item(_meeting);

        var failed = item.Check(ATable.Case with { Participants = [ATable.Police] }, Everybody, [], ATable.Now);

        Assert.False(failed!.MayBeDiscussed);
        Assert.Equal(PreCheckResult.NotAllowed, item.PreCheck!.Result);
        var found = Assert.Single(item.PreCheck.Findings);
        Assert.Equal((FindingKind.InvitedNotParticipant, ATable.Care.HatId), (found.Kind, found.HatId));
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

        item.Check(ATable.Case with { IsOpen = false }, Everybody, [], ATable.Now);

        Assert.Equal(PreCheckResult.CanOnlyDiscuss, item.PreCheck!.Result);
        Assert.Equal(FindingKind.CaseNotActive, Assert.Single(item.PreCheck.Findings).Kind);
        DecidesNothing(item, ATable.Case with { IsOpen = false }, "case-not-active");
    }

    [Fact]
    public void I15_a_table_with_a_hat_that_may_not_know_of_cases_is_not_allowed()
    {
        var item = ATable.Item(_meeting);

        item.Check(ATable.Case, Facts([.. ATable.People(ATable.Police).People, new InviteeFacts(ATable.Care.HatId, MayHear: false, null, false)]), [], ATable.Now);

        Assert.Equal((PreCheckResult.NotAllowed, FindingKind.InvitedMayNotHear), (item.PreCheck!.Result, item.PreCheck.Findings.Single().Kind));
    }

    [Fact]
    public void I38_somebody_whom_the_directory_does_not_know_may_not_hear()
    {
        var item = ATable.Item(_meeting);

        item.Check(ATable.Case, ATable.People(ATable.Police), [], ATable.Now);

        Assert.Equal(FindingKind.InvitedMayNotHear, item.PreCheck!.Findings.Single().Kind);
    }

    [Fact]
    public void I20_another_invitation_asks_for_another_check()
    {
        var item = ATable.Item(_meeting);
        item.Check(ATable.Case, Everybody, [], ATable.Now);

        item.Invite(_meeting, [ATable.Police.HatId], ATable.Case);

        Assert.Null(item.PreCheck);
    }

    [Fact]
    public void Nothing_is_decided_without_who_is_accountable_for_the_case()
    {
        var item = ATable.Item(_meeting);
        var process = ATable.Case with { AvePhase = 4, Director = ATable.Care, ProcessDirector = ATable.Chair, ExecutiveOwner = ATable.Stranger };

        item.Check(process, Everybody, [], ATable.Now);

        Assert.Equal((FindingKind.AccountableNotInvited, ATable.Stranger.HatId), (item.PreCheck!.Findings.Single().Kind, item.PreCheck.Findings.Single().HatId));
        DecidesNothing(item, process, "accountable-not-invited");
    }

    [Theory]
    [InlineData(ResidentInformedState.Informed, null, true)]
    [InlineData(ResidentInformedState.NotInformed, null, false)]
    [InlineData(ResidentInformedState.Postponed, "2026-12-01", true)]
    [InlineData(ResidentInformedState.Postponed, "2026-11-01", false)]
    public void I35_the_resident_knows_or_it_is_postponed_until_a_day_that_lies_ahead(ResidentInformedState state, string? reviewOn, bool settled)
    {
        var item = ATable.Item(_meeting);
        item.Inform(new SubjectInforming(state, PostponedReason.Safety, reviewOn is null ? null : DateOnly.Parse(reviewOn, System.Globalization.CultureInfo.InvariantCulture)), ATable.Now);

        item.Check(ATable.Case, Everybody, [], ATable.Now);

        Assert.Equal(settled ? PreCheckResult.CanDecide : PreCheckResult.CanOnlyDiscuss, item.PreCheck!.Result);
        Assert.Equal(settled ? [] : [FindingKind.SubjectNotInformed], item.PreCheck.Findings.Select(f => f.Kind));
    }

    [Fact]
    public void New_faces_and_parity_warn_and_stand_in_the_way_of_nothing()
    {
        var item = ATable.Item(_meeting);

        item.Check(
            ATable.Case,
            Facts([new InviteeFacts(ATable.Police.HatId, true, OrganisationDomain.Safety, IsNewFace: true), new InviteeFacts(ATable.Care.HatId, true, OrganisationDomain.Bridging, false)]),
            [],
            ATable.Now);

        Assert.Equal(PreCheckResult.CanDecide, item.PreCheck!.Result);
        Assert.Equal([FindingKind.NewFace, FindingKind.ParityMissing], item.PreCheck.Findings.Select(f => f.Kind));
    }

    [Fact]
    public void Every_finding_says_what_would_mend_it() =>
        Assert.All(Enum.GetValues<FindingKind>(), kind => Assert.NotEmpty(new Finding(kind).Mend));

    [Theory]
    [InlineData(7, 2, false)]
    [InlineData(4, 2, true)]
    [InlineData(1, 0, false)]
    [InlineData(0, 0, true)]
    public void Parity_holds_when_the_smaller_domain_has_half_of_the_larger(int care, int safety, bool holds) => Assert.Equal(holds, Parity.Holds(care, safety));

    /// <summary>The table sits with what the check found, talks, and nothing new is decided, agreed or scaled.</summary>
    private void DecidesNothing(AgendaItem item, CaseProcess process, string code)
    {
        _meeting.Freeze([item], ATable.Now);
        _meeting.PreChecked(ATable.Now);
        _meeting.Open([item], ATable.Now);
        item.Attend(_meeting, [ATable.Arrived(ATable.Police), ATable.Arrived(ATable.Care)], ATable.Everybody, process, ATable.Now);

        item.Disclose(_meeting, Guid.NewGuid(), ATable.Police.HatId, new DisclosureTerms(2, "To visit safely", "Task"), process, ATable.Police.HatId, ATable.Now);
        Refused.With(code, () => item.Decide(_meeting, Guid.NewGuid(), new DecisionTerms("So be it", "A payment plan", "They stay together", [ATable.Care.OrganisationId], new DateOnly(2026, 12, 1)), [], process, ATable.Now));
        Refused.With(code, () => item.Agree(_meeting, Guid.NewGuid(), ATable.Terms(), process, ATable.Now));
        Refused.With(code, () => Conclude(ItemConclusion.Scaling));
        Conclude(ItemConclusion.NoAction);

        void Conclude(ItemConclusion kind) =>
            item.Conclude(_meeting, new Conclusion(kind, "So be it", LevelAnswer.Down, new DateOnly(2026, 12, 1)), process, ATable.Now);
    }

    private AgendaItem ItemExpecting(Invitee who) => ATable.Item(_meeting, Expecting(who));

    private static ExpectedDecision Expecting(Invitee who, bool hat = true) =>
        new() { OrganisationId = who.OrganisationId, HatId = hat ? who.HatId : null, Power = MandatePower.CommitCapacity, Hours = 8, DurationDays = 90 };

    [Fact]
    public void Who_joined_the_case_since_the_check_is_looked_at_when_the_session_opens_and_mandates_stay_as_they_were_answered()
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting, new ExpectedDecision { OrganisationId = ATable.Police.OrganisationId, Power = MandatePower.CommitCapacity });
        item.Check(ATable.Case, ATable.People(ATable.Police, ATable.Care), [Answer(item, MandateResult.Covered)], ATable.Now);
        var joined = ATable.Case with { Participants = [ATable.Police, ATable.Care, ATable.Stranger], Director = ATable.Stranger };
        item.FollowParticipation(joined);

        var failed = item.CheckAtOpening(joined, Facts([.. ATable.People(ATable.Police, ATable.Care).People, new InviteeFacts(ATable.Stranger.HatId, MayHear: true, null, IsNewFace: true)]), ATable.Now.AddHours(1));

        Assert.Null(failed);
        Assert.Equal((PreCheckResult.CanDecide, ATable.Now.AddHours(1)), (item.PreCheck!.Result, item.PreCheck.CheckedAt));
        Assert.Equal((FindingKind.NewFace, ATable.Stranger.HatId), (Assert.Single(item.PreCheck.Findings).Kind, item.PreCheck.Findings[0].HatId));
        Assert.Equal(ATable.Now, Assert.Single(item.PreCheck.Mandates).CheckedAt);
    }

    [Fact]
    public void What_the_table_can_do_less_since_the_check_is_told_when_the_session_opens()
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting);
        item.Check(ATable.Case, ATable.People(ATable.Police, ATable.Care), [], ATable.Now);

        var failed = item.CheckAtOpening(ATable.Case with { IsOpen = false }, ATable.People(ATable.Police, ATable.Care), ATable.Now);

        Assert.True(failed!.MayBeDiscussed);
        Assert.Equal(FindingKind.CaseNotActive, Assert.Single(item.PreCheck!.Findings).Kind);
    }

    [Fact]
    public void I20_no_session_opens_while_somebody_is_invited_since_the_check_who_may_not_hear_it()
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting);
        item.Check(ATable.Case, ATable.People(ATable.Police, ATable.Care), [], ATable.Now);
        var was = item.PreCheck;

        Refused.With("pre-check-stale", () => item.CheckAtOpening(ATable.Case, ATable.People(ATable.Police), ATable.Now));

        Assert.Same(was, item.PreCheck);
    }

    [Fact]
    public void A_chair_whose_organisation_takes_no_part_in_the_case_is_told_beforehand_and_stands_in_the_way_of_nothing()
    {
        var item = ATable.Item(_meeting);

        item.Check(ATable.Case, ATable.People(ATable.Police, ATable.Care) with { ChairOrganisationId = ATable.Chair.OrganisationId }, [], ATable.Now);
        var found = Assert.Single(item.PreCheck!.Findings);
        Assert.Equal((FindingKind.ChairNotParticipant, ATable.Chair.HatId, true, PreCheckResult.CanDecide), (found.Kind, found.HatId, found.IsWarning, item.PreCheck.Result));

        item.Check(ATable.Case with { WithPart = [ATable.Chair.OrganisationId] }, ATable.People(ATable.Police, ATable.Care) with { ChairOrganisationId = ATable.Chair.OrganisationId }, [], ATable.Now);
        Assert.Empty(item.PreCheck.Findings);
    }

    [Fact]
    public void Where_the_forum_explained_parity_the_check_shows_why_instead_of_asking_for_it()
    {
        var item = ATable.Item(_meeting);
        var uneven = Facts([new InviteeFacts(ATable.Police.HatId, true, OrganisationDomain.Safety, false), new InviteeFacts(ATable.Care.HatId, true, OrganisationDomain.Bridging, false)]);

        item.Check(ATable.Case, uneven, [], ATable.Now);
        Assert.Equal((FindingKind.ParityMissing, null), (Assert.Single(item.PreCheck!.Findings).Kind, item.PreCheck.ParityExplanation));
        item.Check(ATable.Case, uneven with { ParityExplanation = "Care sits in per case", Lacking = OrganisationDomain.Care }, [], ATable.Now);
        Assert.Empty(item.PreCheck.Findings);
        Assert.Equal("Care sits in per case", item.PreCheck.ParityExplanation);

        item.Check(ATable.Case, Everybody with { ParityExplanation = "Care sits in per case" }, [], ATable.Now);
        Assert.Null(item.PreCheck.ParityExplanation); // nothing to explain here
    }

    [Theory]
    [InlineData(OrganisationDomain.Safety)]
    [InlineData(null)]
    public void What_explains_the_seats_of_a_forum_does_not_silence_an_item_that_lacks_something_else(OrganisationDomain? lackingAtForum)
    {
        var item = ATable.Item(_meeting);
        var uneven = Facts([new InviteeFacts(ATable.Police.HatId, true, OrganisationDomain.Safety, false), new InviteeFacts(ATable.Care.HatId, true, OrganisationDomain.Bridging, false)]);

        item.Check(ATable.Case, uneven with { ParityExplanation = "One officer serves three towns", Lacking = lackingAtForum }, [], ATable.Now);

        Assert.Equal((FindingKind.ParityMissing, "One officer serves three towns"), (Assert.Single(item.PreCheck!.Findings).Kind, item.PreCheck.ParityExplanation));
    }

    private static TableFacts Facts(IReadOnlyCollection<InviteeFacts> people) => new(ATable.Police.OrganisationId, people);

    private static MandateAnswer Answer(AgendaItem item, MandateResult result) =>
        new(item.ExpectedDecisions[0], ATable.Police.HatId, result);
}
