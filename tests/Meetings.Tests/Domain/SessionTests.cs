using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class SessionTests
{
    private static readonly DateOnly Soon = new(2026, 12, 1);
    private readonly Meeting _meeting;
    private readonly AgendaItem _item;

    public SessionTests() => (_meeting, _item) = ATable.InSession();

    [Fact]
    public void Who_sits_down_has_accepted_the_confidentiality_statement() => Refused.With("confidentiality-not-accepted", () =>
        _item.Attend(_meeting, [ATable.Arrived(ATable.Care)], new HashSet<Guid> { ATable.Police.HatId }, ATable.Case, ATable.Now));

    [Fact]
    public void Who_comes_after_the_item_was_taken_up_is_late_and_who_left_may_come_back()
    {
        _item.Arrive(_meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now.AddMinutes(10));
        _item.Leave(_meeting, ATable.Care.HatId, ATable.Now.AddMinutes(20));
        _item.Arrive(_meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now.AddMinutes(30));

        Assert.Equal([ATable.Now.AddMinutes(20), null], _item.Attendance.Where(a => a.HatId == ATable.Care.HatId).Select(a => a.LeftAt));
        Assert.Equal(ATable.Now, _item.TakenUpAt);
    }

    [Fact]
    public void I16_nobody_is_written_down_to_come_or_go_at_a_moment_that_is_still_to_come()
    {
        var police = ATable.Arrived(ATable.Police);
        foreach (var ahead in new[] { new Attendee(police.OrganisationId, police.HatId, ATable.Now.AddMinutes(5), null), new Attendee(police.OrganisationId, police.HatId, ATable.Now, ATable.Now.AddMinutes(5)) })
            Refused.With("attendance-ahead", () => _item.Attend(_meeting, [ahead], ATable.Everybody, ATable.Case, ATable.Now));
    }

    [Fact]
    public void Nobody_sits_down_twice_or_leaves_without_being_there()
    {
        Refused.With("already-there", () => _item.Arrive(_meeting, ATable.Police, ATable.Everybody, ATable.Case, ATable.Now));
        Refused.With("not-there", () => _item.Leave(_meeting, ATable.Care.HatId, ATable.Now));
    }

    [Fact]
    public void I16_what_is_told_is_told_to_exactly_who_sits_there()
    {
        _item.Arrive(_meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now);
        _item.Arrive(_meeting, ATable.Chair, ATable.Everybody, ATable.Case, ATable.Now);
        _item.Leave(_meeting, ATable.Chair.HatId, ATable.Now.AddMinutes(1));

        var told = Disclose(ATable.Police);

        Assert.Equal([ATable.Care.HatId], told.RecipientHatIds);
    }

    [Fact]
    public void I16_nothing_is_told_by_who_is_not_there_or_to_nobody()
    {
        Refused.With("not-there", () => Disclose(ATable.Care));
        Refused.With("nobody-heard", () => Disclose(ATable.Police));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    public void I7_nothing_above_d2_is_told_while_it_is_unconfirmed_whom_the_case_is_about(int level, bool refused)
    {
        _item.Arrive(_meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now);

        if (refused)
            Refused.With("identity-unconfirmed", () => Tell(ATable.Case with { IdentityKnown = false }));
        else
            Assert.Equal(level, Tell(ATable.Case with { IdentityKnown = false }).Level);
        Assert.Equal(level, Tell(ATable.Case).Level); // known: as far as whoever tells it decides

        OralDisclosure Tell(CaseProcess process) =>
            _item.Disclose(_meeting, Guid.NewGuid(), ATable.Police.HatId, new DisclosureTerms(level, "To visit safely", "Consent"), process, ATable.Police.HatId, ATable.Now.AddMinutes(2));
    }

    [Fact]
    public void Who_heard_something_is_not_erased_from_the_table()
    {
        _item.Arrive(_meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now);
        Disclose(ATable.Police);

        Refused.With("attendance-erased", () => _item.Attend(_meeting, [ATable.Arrived(ATable.Police)], ATable.Everybody, ATable.Case, ATable.Now));
    }

    [Theory]
    [InlineData("told")]
    [InlineData("decided")]
    [InlineData("agreed")]
    public void Who_was_there_when_something_was_recorded_is_neither_erased_nor_written_out_of_that_moment(string what)
    {
        var later = ATable.Now.AddMinutes(10);
        _item.Arrive(_meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now.AddMinutes(5));
        var recorded = ATable.Now.AddMinutes(6);
        if (what == "told")
            _item.Disclose(_meeting, Guid.NewGuid(), ATable.Police.HatId, new DisclosureTerms(3, "To visit safely", "Consent"), ATable.Case, ATable.Police.HatId, recorded);
        else if (what == "decided")
            _item.Decide(_meeting, Guid.NewGuid(), Terms(ATable.Care.OrganisationId), [], ATable.Case, recorded);
        else
            _item.Agree(_meeting, Guid.NewGuid(), ATable.Terms(), ATable.Case, recorded);

        Refused.With("attendance-erased", () => Attend());
        Refused.With("attendance-erased", () => Attend(Care(ATable.Now, recorded.AddMinutes(-1))));
        Refused.With("attendance-erased", () => Attend(Care(recorded.AddMinutes(1), null)));
        Attend(Care(recorded, recorded.AddMinutes(1)), Care(later, null));
        Assert.Equal([recorded.AddMinutes(1), null], _item.Attendance.Where(a => a.HatId == ATable.Care.HatId).Select(a => a.LeftAt));

        void Attend(params Attendee[] care) => _item.Attend(_meeting, [ATable.Arrived(ATable.Police), .. care], ATable.Everybody, ATable.Case, later);
        static Attendee Care(DateTimeOffset arrived, DateTimeOffset? left) => new(ATable.Care.OrganisationId, ATable.Care.HatId, arrived, left);
    }

    [Fact]
    public void Who_was_written_down_by_mistake_is_taken_off_as_long_as_nothing_was_recorded()
    {
        _item.Arrive(_meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now);

        _item.Attend(_meeting, [ATable.Arrived(ATable.Police)], ATable.Everybody, ATable.Case, ATable.Now);

        Assert.Equal(ATable.Police.HatId, Assert.Single(_item.Attendance).HatId);
    }

    [Fact]
    public void I9_a_decision_waits_for_an_organisation_whose_mandate_nobody_knows()
    {
        var decision = Decide(ATable.Police.OrganisationId);

        Assert.Equal((PartyState.Pending, Soon), (decision.Parties[0].State, decision.Parties[0].DueOn));
    }

    [Fact]
    public void I9_who_sits_there_and_says_nothing_has_not_accepted_whatever_mandate_was_known_of_them()
    {
        var (meeting, item) = Expecting(ATable.Police, ATable.Care);
        item.Attend(meeting, [ATable.Arrived(ATable.Police), ATable.Arrived(ATable.Care)], ATable.Everybody, ATable.Case, ATable.Now);

        var decision = item.Decide(meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId, ATable.Care.OrganisationId), [Yes(item, ATable.Police, MandateResult.Covered)], ATable.Case, ATable.Now);

        Assert.Equal([PartyState.AcceptedAtTable, PartyState.Pending], decision.Parties.Select(p => p.State));
        Assert.Equal((ATable.Police.HatId, ATable.Now, 0), (decision.Parties[0].AnsweredByHatId, decision.Parties[0].Mandates.Single().CheckedAt, decision.Parties[0].Mandates.Single().Expected));
    }

    [Fact]
    public void I9_an_organisation_says_yes_at_the_table_by_several_people_who_each_have_a_mandate_for_a_part_of_it()
    {
        var colleague = ATable.Police with { HatId = Guid.NewGuid() };
        var process = ATable.Case with { Participants = [.. ATable.Case.Participants, colleague] };
        var (meeting, item) = ExpectingTwo(process);
        item.Attend(meeting, [ATable.Arrived(ATable.Police), ATable.Arrived(colleague)], new HashSet<Guid> { ATable.Police.HatId, colleague.HatId }, process, ATable.Now);
        ItemDecision Decided(params TableYes[] said) => item.Decide(meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId), said, process, ATable.Now);
        TableYes Yes(Invitee who, int covers) => new(who.HatId, null, [.. item.ExpectedDecisions.Select((expected, index) => new MandateAnswer(expected, who.HatId, index == covers ? MandateResult.Covered : MandateResult.NotCovered))]);

        var together = Decided(Yes(ATable.Police, 0), Yes(colleague, 1)).Parties[0];

        Assert.Equal((PartyState.AcceptedAtTable, ATable.Police.HatId), (together.State, together.AnsweredByHatId));
        Assert.Equal([(0, ATable.Police.HatId), (1, colleague.HatId)], together.Mandates.Select(m => (m.Expected, m.HatId)));
        Assert.Equal(PartyState.Pending, Decided(Yes(ATable.Police, 0)).Parties[0].State);
        Assert.Equal(PartyState.Pending, Decided(Yes(ATable.Police, 0), Yes(colleague, 0)).Parties[0].State);
    }

    [Fact]
    public void I9_a_part_that_was_said_at_the_table_is_kept_while_the_rest_is_waited_for_with_what_each_hat_commits()
    {
        var colleague = ATable.Police with { HatId = Guid.NewGuid() };
        var (meeting, item) = ExpectingTwo(ATable.Case);
        item.Attend(meeting, [ATable.Arrived(ATable.Police)], ATable.Everybody, ATable.Case, ATable.Now);
        AgreedCommitment[] commits = [new(MandatePower.CommitCapacity, Hours: 16), new(MandatePower.ShareUpTo, DisclosureLevel: 3)];
        MandateAnswer Covers(Invitee who, int part) => new(item.ExpectedDecisions[part], who.HatId, MandateResult.Covered);
        var decision = item.Decide(meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId), [new TableYes(ATable.Police.HatId, commits[0], [Covers(ATable.Police, 0)])], ATable.Case, ATable.Now);
        var party = decision.Parties[0];

        Assert.Equal((PartyState.Pending, Soon, 1), (party.State, party.DueOn, party.Mandates.Count));
        Assert.True(item.MayAnswer(party, [Covers(colleague, 1)]));
        Refused.With("mandate-not-covered", () => item.AnswerDecision(meeting, ATable.Case, decision.Id, colleague, true, [Covers(colleague, 0)], ATable.Now.AddHours(1)));
        Assert.True(item.AnswerDecision(meeting, ATable.Case, decision.Id, colleague, true, [Covers(colleague, 1)], ATable.Now.AddHours(1), commits[1]));

        Assert.Equal((PartyState.Accepted, colleague.HatId), (party.State, party.AnsweredByHatId));
        Assert.Equal([(ATable.Police.HatId, commits[0]), (colleague.HatId, commits[1])], party.Mandates.Select(m => (m.HatId, m.Commitment!)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void I8_a_part_that_was_recorded_as_said_at_the_table_is_denied_until_the_record_stands(bool restIsAccepted)
    {
        var (meeting, item) = ExpectingTwo(ATable.Case);
        item.Attend(meeting, [ATable.Arrived(ATable.Police)], ATable.Everybody, ATable.Case, ATable.Now);
        MandateAnswer Covers(int part) => new(item.ExpectedDecisions[part], ATable.Police.HatId, MandateResult.Covered);
        var colleague = ATable.Police with { HatId = Guid.NewGuid() };
        var decision = item.Decide(meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId), [new TableYes(ATable.Police.HatId, null, [Covers(0)])], ATable.Case, ATable.Now);
        item.Conclude(meeting, new Conclusion(ItemConclusion.Decision, "So", null, null), ATable.Case, ATable.Now);
        if (restIsAccepted)
            item.AnswerDecision(meeting, ATable.Case, decision.Id, colleague, true, [Covers(1)], ATable.Now.AddHours(1));

        Assert.True(item.AnswerDecision(meeting, ATable.Case, decision.Id, ATable.Police, false, [], ATable.Now.AddHours(2)));

        Assert.Equal((PartyState.Declined, ATable.Police.HatId, 0), (decision.Parties[0].State, decision.Parties[0].OverruledHatId, decision.Parties[0].Mandates.Count));
        Assert.Empty(item.Conclusion!.PendingOrganisationIds);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void I8_a_yes_of_which_a_part_was_said_at_the_table_is_denied_for_itself_and_by_the_organisation_that_goes_on_for_it(bool goesOnForIt)
    {
        var process = ATable.Case with { Participants = [ATable.Police, ATable.Care, ATable.Stranger] };
        var (meeting, item) = ExpectingTwo(process);
        item.Attend(meeting, [ATable.Arrived(ATable.Police), ATable.Arrived(ATable.Care)], ATable.Everybody, process, ATable.Now);
        MandateAnswer Covers(int part) => new(item.ExpectedDecisions[part], ATable.Police.HatId, MandateResult.Covered);
        var decision = item.Decide(meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId, ATable.Care.OrganisationId), [new TableYes(ATable.Police.HatId, null, [Covers(0)]), Yes(item, ATable.Care, MandateResult.Covered)], process, ATable.Now);
        item.AnswerDecision(meeting, process, decision.Id, ATable.Police with { HatId = Guid.NewGuid() }, true, [Covers(1)], ATable.Now);
        var (denies, other) = goesOnForIt ? (ATable.Stranger, ATable.Police) : (ATable.Police, ATable.Care);

        Assert.True(item.AnswerDecision(meeting, process, decision.Id, denies, false, [], ATable.Now, null, new HashSet<Guid> { denies.OrganisationId, other.OrganisationId }));

        Assert.Equal([PartyState.Declined, PartyState.AcceptedAtTable], decision.Parties.Select(p => p.State));
    }

    [Fact]
    public void I8_an_own_answer_that_lapsed_hides_no_yes_of_the_one_that_merged_which_it_denies()
    {
        var decision = _item.Decide(_meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId, ATable.Care.OrganisationId), [Yes(_item, ATable.Police, MandateResult.Covered)], ATable.Case, ATable.Now);
        Rise();
        IReadOnlySet<Guid> both = new HashSet<Guid> { ATable.Police.OrganisationId, ATable.Care.OrganisationId };

        Assert.True(_item.AnswerDecision(_meeting, ATable.Case, decision.Id, ATable.Care, false, [], new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.Zero), null, both));

        Assert.Equal([PartyState.Declined, PartyState.Pending], decision.Parties.Select(p => p.State));
    }

    [Fact]
    public void I9_afterwards_each_hat_of_an_organisation_accepts_what_its_mandate_covers_until_all_of_it_is()
    {
        var colleague = ATable.Police with { HatId = Guid.NewGuid() };
        var (meeting, item) = ExpectingTwo(ATable.Case);
        item.Attend(meeting, [ATable.Arrived(ATable.Care)], ATable.Everybody, ATable.Case, ATable.Now);
        ItemDecision[] decisions = [.. Enumerable.Range(0, 2).Select(_ => item.Decide(meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId), [], ATable.Case, ATable.Now))];
        bool Accepts(ItemDecision decision, Invitee by, int covers, bool accepts = true) =>
            item.AnswerDecision(meeting, ATable.Case, decision.Id, by, accepts, [new MandateAnswer(item.ExpectedDecisions[covers], by.HatId, MandateResult.Covered)], ATable.Now);

        Assert.True(Accepts(decisions[0], ATable.Police, 0) && Accepts(decisions[1], ATable.Police, 0));
        Assert.Equal((PartyState.Pending, null), (decisions[0].Parties[0].State, decisions[0].Parties[0].AnsweredByHatId));
        Refused.With("mandate-not-covered", () => Accepts(decisions[0], colleague, 0)); // of that there is an answer
        Assert.True(Accepts(decisions[0], colleague, 1) && Accepts(decisions[1], colleague, 1, accepts: false));

        Assert.Equal([(PartyState.Accepted, 2), (PartyState.Declined, 0)], decisions.Select(d => (d.Parties[0].State, d.Parties[0].Mandates.Count)));
    }

    [Fact]
    public void I8_the_organisation_that_goes_on_denies_the_yes_of_the_one_that_merged()
    {
        var decision = _item.Decide(_meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId), [Yes(_item, ATable.Police, MandateResult.Covered)], ATable.Case, ATable.Now);
        Rise();
        var process = ATable.Case with { Participants = [ATable.Stranger, ATable.Care] };
        bool Denies(params Invitee[] goesOnFor) => _item.AnswerDecision(_meeting, process, decision.Id, ATable.Stranger, false, [], ATable.Now, null, goesOnFor.Select(one => one.OrganisationId).ToHashSet());

        Assert.False(Denies(ATable.Stranger));
        Assert.True(Denies(ATable.Stranger, ATable.Police));

        var party = decision.Parties[0];
        Assert.Equal((ATable.Police.OrganisationId, PartyState.Declined, ATable.Police.HatId, ATable.Stranger.HatId), (party.OrganisationId, party.State, party.OverruledHatId, party.AnsweredByHatId));
    }

    [Theory]
    [InlineData(MandateResult.NotCovered)]
    [InlineData(MandateResult.Conditional)]
    [InlineData(MandateResult.Unknown)]
    public void I38_a_yes_at_the_table_without_a_mandate_that_covers_it_at_that_moment_waits(MandateResult answer)
    {
        var (meeting, item) = Expecting(ATable.Police); // the check found that it covers it, days before
        item.Attend(meeting, [ATable.Arrived(ATable.Police)], ATable.Everybody, ATable.Case, ATable.Now);

        var decision = item.Decide(meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId), [Yes(item, ATable.Police, answer)], ATable.Case, ATable.Now);
        var unanswered = item.Decide(meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId), [new TableYes(ATable.Police.HatId, null, [])], ATable.Case, ATable.Now);

        Assert.All([decision, unanswered], d => Assert.Equal((PartyState.Pending, Soon), (d.Parties[0].State, d.Parties[0].DueOn)));
    }

    [Fact]
    public void What_is_said_at_the_table_to_be_committed_is_kept_with_the_yes()
    {
        var commitment = new AgreedCommitment(MandatePower.CommitMeasure, "debts", Measure: "debtHelp");

        var decision = _item.Decide(_meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId), [Yes(_item, ATable.Police, MandateResult.Covered) with { Commitment = commitment }], ATable.Case, ATable.Now);

        Assert.Equal(commitment, decision.Parties[0].Commitment);
    }

    [Fact]
    public void I8_only_who_sits_at_the_item_says_yes_there_and_for_an_organisation_that_it_binds()
    {
        Refused.With("not-there", () => Decide(Yes(_item, ATable.Care, MandateResult.Covered), ATable.Care.OrganisationId));
        Refused.With("not-a-party", () => Decide(Yes(_item, ATable.Police, MandateResult.Covered), ATable.Care.OrganisationId));
        Assert.Empty(_item.Decisions);

        void Decide(TableYes yes, Guid organisation) => _item.Decide(_meeting, Guid.NewGuid(), Terms(organisation), [yes], ATable.Case, ATable.Now);
    }

    [Fact]
    public void I8_who_was_recorded_as_accepting_denies_it_until_the_record_stands()
    {
        var decisions = Enumerable.Range(0, 2).Select(_ => _item.Decide(_meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId), [Yes(_item, ATable.Police, MandateResult.Covered)], ATable.Case, ATable.Now)).ToList();
        Rise();
        var colleague = ATable.Police with { HatId = Guid.NewGuid() };

        Assert.False(_item.AnswerDecision(_meeting, ATable.Case, decisions[0].Id, ATable.Care, false, [], ATable.Now));
        Refused.With("decision-answered", () => _item.AnswerDecision(_meeting, ATable.Case, decisions[0].Id, colleague, true, [], ATable.Now));
        Assert.True(_item.AnswerDecision(_meeting, ATable.Case, decisions[0].Id, colleague, false, [], ATable.Now.AddDays(1)));
        _meeting.ObjectionTermPassed([_item], ATable.Now.AddDays(6));
        Refused.With("decision-answered", () => _item.AnswerDecision(_meeting, ATable.Case, decisions[1].Id, colleague, false, [], ATable.Now.AddDays(6)));

        var (denied, stands) = (decisions[0].Parties[0], decisions[1].Parties[0]);
        Assert.Equal((PartyState.Declined, ATable.Police.HatId, colleague.HatId), (denied.State, denied.OverruledHatId, denied.AnsweredByHatId));
        Assert.Empty(denied.Mandates);
        Assert.Equal(PartyState.AcceptedAtTable, stands.State);
    }

    [Fact]
    public void An_organisation_that_left_the_case_answers_no_decision_and_is_not_waited_for()
    {
        var decision = Decide(ATable.Care.OrganisationId);
        var left = ATable.Case with { Participants = [ATable.Police] };

        Assert.False(_item.AnswerDecision(_meeting, left, decision.Id, ATable.Care, true, Answered(MandateResult.Covered), ATable.Now));
        Assert.Equal((PartyState.Pending, PartyState.Ended), (decision.Parties[0].StateIn(ATable.Case), decision.Parties[0].StateIn(left)));
        Rise();
        _meeting.ObjectionTermPassed([_item], ATable.Now.AddDays(6));
        Refused.With("decisions-pending", () => Close(ATable.Case));
        Close(left);
    }

    [Fact]
    public void A_part_that_stands_under_no_hat_for_the_moment_is_a_part()
    {
        var decision = Decide(ATable.Care.OrganisationId);

        Assert.Equal(PartyState.Pending, decision.Parties[0].StateIn(ATable.Case with { Participants = [ATable.Police], WithPart = [ATable.Care.OrganisationId] }));
    }

    [Fact]
    public void What_was_decided_is_accepted_while_the_case_is_open_and_waits_for_nobody_once_it_ended()
    {
        var decision = Decide(ATable.Care.OrganisationId);
        var (rests, ended) = (ATable.Case with { IsOpen = false }, ATable.Case with { IsOpen = false, HasEnded = true });

        foreach (var process in new[] { rests, ended })
            Refused.With("case-not-active", () => _item.AnswerDecision(_meeting, process, decision.Id, ATable.Care, true, Answered(MandateResult.Covered), ATable.Now));
        Assert.Equal((PartyState.Pending, PartyState.Ended), (decision.Parties[0].StateIn(rests), decision.Parties[0].StateIn(ended)));
        Rise();
        _meeting.ObjectionTermPassed([_item], ATable.Now.AddDays(6));
        Refused.With("decisions-pending", () => Close(rests));
        Close(ended);
    }

    [Fact]
    public void I35_nothing_is_decided_about_a_resident_who_does_not_know_until_that_is_said_at_the_table()
    {
        _item.Inform(new SubjectInforming(ResidentInformedState.Postponed, PostponedReason.Safety, DutchDay.Of(ATable.Now).AddDays(-1)), ATable.Now);

        Refused.With("subject-not-informed", () => Decide(ATable.Care.OrganisationId));
        Refused.With("subject-not-informed", () => _item.Agree(_meeting, Guid.NewGuid(), ATable.Terms(), ATable.Case, ATable.Now));
        Refused.With("subject-not-informed", () => _item.Conclude(_meeting, new Conclusion(ItemConclusion.Scaling, "Too much for two", LevelAnswer.Up, null), ATable.Case, ATable.Now));
        _item.Inform(new SubjectInforming(ResidentInformedState.Postponed, PostponedReason.Safety, DutchDay.Of(ATable.Now)), ATable.Now);

        Decide(ATable.Care.OrganisationId);
    }

    [Fact]
    public void I35_a_check_that_found_that_the_resident_does_not_know_finds_it_no_more_once_they_do()
    {
        var meeting = ATable.Meeting();
        var item = AgendaItem.Add(Guid.CreateVersion7(), meeting, Guid.CreateVersion7(), "Case 4711", [], 0, ATable.Now);
        item.Invite(meeting, null, ATable.Case);
        ATable.Open(meeting, item);
        Assert.Equal((PreCheckResult.CanOnlyDiscuss, FindingKind.SubjectNotInformed), (item.PreCheck!.Result, item.PreCheck.Findings.Single().Kind));

        item.Inform(new SubjectInforming(ResidentInformedState.NotInformed, null, null), ATable.Now);
        Assert.Equal(PreCheckResult.CanOnlyDiscuss, item.PreCheck.Result);
        item.Inform(new SubjectInforming(ResidentInformedState.Informed, null, null), ATable.Now);

        Assert.Equal(PreCheckResult.CanDecide, item.PreCheck.Result);
        Assert.Empty(item.PreCheck.Findings);
    }

    [Fact]
    public void An_item_ends_with_a_decision_that_was_recorded_with_what_it_prevents_and_does()
    {
        Refused.With("decision-not-recorded", () => Conclude(ItemConclusion.Decision));
        Decide(ATable.Care.OrganisationId);

        _item.Conclude(_meeting, new Conclusion(ItemConclusion.Decision, null, null, null), ATable.Case, ATable.Now);

        Assert.Equal(ItemConclusion.Decision, _item.Conclusion!.Kind);
    }

    [Theory]
    [InlineData("told")]
    [InlineData("decided")]
    [InlineData("agreed")]
    public void I16_nobody_is_put_at_the_table_afterwards_for_a_moment_at_which_something_was_recorded(string what)
    {
        var (recorded, later) = (ATable.Now.AddMinutes(6), ATable.Now.AddMinutes(10));
        _item.Arrive(_meeting, ATable.Chair, ATable.Everybody, ATable.Case, ATable.Now);
        if (what == "told")
            _item.Disclose(_meeting, Guid.NewGuid(), ATable.Police.HatId, new DisclosureTerms(2, "To visit safely", "Consent"), ATable.Case, ATable.Police.HatId, recorded);
        else if (what == "decided")
            _item.Decide(_meeting, Guid.NewGuid(), Terms(ATable.Care.OrganisationId), [], ATable.Case, recorded);
        else
            _item.Agree(_meeting, Guid.NewGuid(), ATable.Terms(), ATable.Case, recorded);

        Refused.With("attendance-backdated", () => Attend(Care(ATable.Now, null)));
        Refused.With("attendance-backdated", () => Attend(Care(recorded, null)));
        Refused.With("attendance-backdated", () => Attend(Care(ATable.Now, later)));
        Attend(Care(ATable.Now, recorded.AddMinutes(-1)), Care(later, null)); // left before, and came after

        void Attend(params Attendee[] care) => _item.Attend(_meeting, [ATable.Arrived(ATable.Police), ATable.Arrived(ATable.Chair), .. care], ATable.Everybody, ATable.Case, later);
        static Attendee Care(DateTimeOffset arrived, DateTimeOffset? left) => new(ATable.Care.OrganisationId, ATable.Care.HatId, arrived, left);
    }

    [Fact]
    public void Nobody_sat_at_a_table_before_its_session_opened() => Refused.With("attendance-before-session", () =>
        _item.Attend(_meeting, [new Attendee(ATable.Police.OrganisationId, ATable.Police.HatId, ATable.Now.AddMinutes(-2), null)], ATable.Everybody, ATable.Case, ATable.Now));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void I20_nothing_above_d2_is_told_while_a_chair_sits_there_whose_organisation_takes_no_part_in_the_case(int level, bool refused)
    {
        _item.Arrive(_meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now);
        _item.Arrive(_meeting, ATable.Chair, ATable.Everybody, ATable.Case, ATable.Now);

        if (refused)
            Refused.With("chair-not-participant", () => Tell(ATable.Case));
        else
            Tell(ATable.Case);
        Tell(ATable.Case with { WithPart = [ATable.Chair.OrganisationId] });
        _item.Leave(_meeting, ATable.Chair.HatId, ATable.Now.AddMinutes(1));
        Tell(ATable.Case);

        void Tell(CaseProcess process) =>
            _item.Disclose(_meeting, Guid.NewGuid(), ATable.Police.HatId, new DisclosureTerms(level, "To visit safely", "Consent"), process, ATable.Police.HatId, ATable.Now.AddMinutes(2));
    }

    [Fact]
    public void I9_an_organisation_accepts_with_a_mandate_that_covers_it_or_not_at_all()
    {
        var decision = Decide(ATable.Care.OrganisationId);

        Refused.With("mandate-not-covered", () => _item.AnswerDecision(_meeting, ATable.Case, decision.Id, ATable.Care, true, [], ATable.Now)); // nobody asked
        foreach (var mandate in new[] { MandateResult.NotCovered, MandateResult.Conditional, MandateResult.Unknown })
            Refused.With("mandate-not-covered", () => _item.AnswerDecision(_meeting, ATable.Case, decision.Id, ATable.Care, true, Answered(mandate), ATable.Now));
        Assert.True(_item.AnswerDecision(_meeting, ATable.Case, decision.Id, ATable.Care, true, Answered(MandateResult.Covered), ATable.Now));
        Refused.With("decision-answered", () => _item.AnswerDecision(_meeting, ATable.Case, decision.Id, ATable.Care, false, [], ATable.Now));
        Assert.Equal((PartyState.Accepted, ATable.Care.HatId), (decision.Parties[0].State, decision.Parties[0].AnsweredByHatId));
    }

    [Fact]
    public void I8_nobody_answers_for_another_organisation() =>
        Assert.False(_item.AnswerDecision(_meeting, ATable.Case, Decide(ATable.Care.OrganisationId).Id, ATable.Police, true, [], ATable.Now));

    [Fact]
    public void I9_silence_is_no_acceptance()
    {
        var decision = Decide(ATable.Care.OrganisationId);

        Refused.With("decision-lapsed", () => _item.AnswerDecision(_meeting, ATable.Case, decision.Id, ATable.Care, true, Answered(MandateResult.Covered), ATable.Now.AddDays(30)));
        Assert.Equal(PartyState.Pending, decision.Parties[0].State);
    }

    [Fact]
    public void A_decision_binds_participants() => Refused.With("party-not-participant", () => Decide(ATable.Stranger.OrganisationId));

    [Fact]
    public void A_decision_is_not_no_action_and_not_put_off()
    {
        Decide(ATable.Care.OrganisationId);

        Refused.With("decisions-were-taken", () => Conclude(ItemConclusion.NoAction));
        Refused.With("decisions-were-taken", () => Conclude(ItemConclusion.Deferred));
    }

    [Theory]
    [InlineData(ItemConclusion.Decision)]
    [InlineData(ItemConclusion.Agreements)]
    public void What_was_decided_or_agreed_while_the_case_was_open_is_concluded_after_it_closed_too(ItemConclusion kind)
    {
        if (kind is ItemConclusion.Decision)
            Decide(ATable.Care.OrganisationId);
        else
            _item.Agree(_meeting, Guid.NewGuid(), ATable.Terms(), ATable.Case, ATable.Now);

        _item.Conclude(_meeting, new Conclusion(kind, null, null, null), ATable.Case with { IsOpen = false, Director = ATable.Stranger }, ATable.Now);

        Assert.Equal(kind, _item.Conclusion!.Kind);
    }

    [Fact]
    public void An_answer_is_no_longer_waited_for()
    {
        var decision = Decide(ATable.Care.OrganisationId);
        Conclude(ItemConclusion.Decision);
        Assert.Equal([ATable.Care.OrganisationId], _item.Conclusion!.PendingOrganisationIds);

        _item.AnswerDecision(_meeting, ATable.Case, decision.Id, ATable.Care, false, [], ATable.Now);

        Assert.Empty(_item.Conclusion.PendingOrganisationIds);
    }

    [Fact]
    public void I8_an_organisation_objects_to_its_own_words_within_the_term()
    {
        var decision = Decide(ATable.Care.OrganisationId);
        Refused.With("record-not-draft", () => Object(ATable.Care, decision.Id));
        Rise();

        Refused.With("not-your-statement", () => Object(ATable.Police, decision.Id));
        Object(ATable.Care, decision.Id);
        Refused.With("objection-term-over", () => _item.Object(_meeting, Guid.NewGuid(), ATable.Care, Own(ATable.Care), StatementKind.Decision, decision.Id, "No", ATable.Now.AddDays(6)));
    }

    [Fact]
    public void A_record_stands_after_its_term_when_every_objection_is_answered()
    {
        var decision = Decide(ATable.Care.OrganisationId);
        Rise();
        var objection = Object(ATable.Care, decision.Id);

        Refused.With("objection-term-running", () => _meeting.Confirm([_item], ATable.Now));
        Refused.With("objections-open", () => _meeting.Confirm([_item], ATable.Now.AddDays(6)));
        Assert.Null(_meeting.ObjectionTermPassed([_item], ATable.Now.AddDays(6)));
        Assert.True(_item.Resolve(_meeting, objection.Id, ObjectionOutcome.Corrected, "Read: for a month", ATable.Now.AddDays(6)));
        Refused.With("objection-resolved", () => _item.Resolve(_meeting, objection.Id, ObjectionOutcome.Noted, "Again", ATable.Now));

        _meeting.Confirm([_item], ATable.Now.AddDays(6));
        Assert.Equal(MeetingStatus.Confirmed, _meeting.Status);
    }

    [Fact]
    public void A_meeting_is_closed_when_nobody_is_waited_for()
    {
        Decide(ATable.Care.OrganisationId);
        Rise();
        Assert.NotNull(_meeting.ObjectionTermPassed([_item], ATable.Now.AddDays(6)));

        Refused.With("decisions-pending", () => Close(ATable.Case));
        _meeting.Close([_item], new Dictionary<Guid, CaseProcess> { [_item.Id] = ATable.Case }, ATable.Now.AddDays(10));
        Assert.Equal(MeetingStatus.Closed, _meeting.Status);
    }

    [Fact]
    public void An_agreement_says_what_its_owner_commits()
    {
        _item.Agree(_meeting, Guid.NewGuid(), ATable.Terms() with { Nature = AgreedNature.Crisis, Commitment = new AgreedCommitment(MandatePower.CommitCapacity, null, null, 16, 90) }, ATable.Case, ATable.Now);

        Assert.Equal((AgreedNature.Crisis, 16), (_item.Agreements[0].Nature, _item.Agreements[0].Commitment!.Hours!.Value));
    }

    [Fact]
    public void What_was_known_of_a_mandate_is_not_known_any_more_when_who_may_have_had_it_left_the_case()
    {
        var colleague = ATable.Police with { HatId = Guid.NewGuid() };
        var process = ATable.Case with { Participants = [ATable.Police, colleague] };
        var item = ExpectingAnybody(process);

        item.FollowParticipation(process with { Participants = [colleague] });

        Assert.Equal(FindingKind.MandateUnknown, Assert.Single(item.PreCheck!.Findings).Kind);
    }

    [Fact]
    public void I20_nothing_is_told_or_concluded_while_somebody_sits_there_who_left_the_case()
    {
        _item.Arrive(_meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now);
        var left = ATable.Case with { Participants = [ATable.Police] };

        Refused.With("attendee-not-invited", () => _item.Disclose(_meeting, Guid.NewGuid(), ATable.Police.HatId, new DisclosureTerms(3, "To visit safely", "Consent"), left, ATable.Police.HatId, ATable.Now));
        Refused.With("attendee-not-invited", () => _item.Decide(_meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId), [], left, ATable.Now));
        Refused.With("attendee-not-invited", () => _item.Agree(_meeting, Guid.NewGuid(), ATable.Terms(), left, ATable.Now));
        _item.Leave(_meeting, ATable.Care.HatId, ATable.Now);

        _item.Decide(_meeting, Guid.NewGuid(), Terms(ATable.Police.OrganisationId), [], left, ATable.Now);
    }

    [Fact]
    public void I20_who_was_asked_by_name_and_left_the_case_since_does_not_sit_down()
    {
        var left = ATable.Case with { Participants = [ATable.Police] };

        Refused.With("attendee-not-invited", () => _item.Arrive(_meeting, ATable.Care, ATable.Everybody, left, ATable.Now));
        Refused.With("attendee-not-invited", () => _item.Attend(_meeting, [ATable.Arrived(ATable.Care)], ATable.Everybody, left, ATable.Now));
    }

    [Fact]
    public void Who_sat_there_and_left_the_case_since_stays_on_the_list_as_somebody_who_left()
    {
        var (sat, left) = (new Attendee(ATable.Care.OrganisationId, ATable.Care.HatId, ATable.Now, ATable.Now.AddMinutes(5)), ATable.Case with { Participants = [ATable.Police] });
        _item.Arrive(_meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now);

        _item.Attend(_meeting, [ATable.Arrived(ATable.Police), sat], ATable.Everybody, left, ATable.Now.AddMinutes(6));

        Assert.Contains(sat, _item.Attendance);
        Refused.With("attendee-not-invited", () => _item.Attend(_meeting, [ATable.Arrived(ATable.Police), ATable.Arrived(ATable.Care)], ATable.Everybody, left, ATable.Now.AddMinutes(7)));
    }

    [Fact]
    public void A_hat_sits_at_the_table_once_at_a_time()
    {
        Refused.With("already-there", () => Attend(Police(0, null), Police(0, null)));
        Refused.With("already-there", () => Attend(Police(0, 20), Police(10, 30)));
        Refused.With("already-there", () => Attend(Police(10, 20), Police(0, null)));

        Attend(Police(0, 10), Police(10, null));

        void Attend(params Attendee[] stays) => _item.Attend(_meeting, stays, ATable.Everybody, ATable.Case, ATable.Now.AddHours(1));
        static Attendee Police(int from, int? until) =>
            new(ATable.Police.OrganisationId, ATable.Police.HatId, ATable.Now.AddMinutes(from), until is { } minutes ? ATable.Now.AddMinutes(minutes) : null);
    }

    [Fact]
    public void I16_after_a_merger_nothing_is_disclosed_within_one_organisation()
    {
        _item.Arrive(_meeting, ATable.Care, ATable.Everybody, ATable.Case, ATable.Now);
        _item.OrganisationMerged(ATable.Police.OrganisationId, ATable.Care.OrganisationId);

        var together = ATable.Case with { Participants = [ATable.Police with { OrganisationId = ATable.Care.OrganisationId }, ATable.Care] };
        Refused.With("nobody-heard", () => _item.Disclose(_meeting, Guid.NewGuid(), ATable.Care.HatId, new DisclosureTerms(3, "To visit safely", "Consent"), together, ATable.Care.HatId, ATable.Now));
    }

    [Fact]
    public void A_record_does_not_stand_before_its_term_has_passed_and_is_looked_at_again()
    {
        Decide(ATable.Care.OrganisationId);
        Rise();

        Refused.With("objection-term-running", () => _meeting.ObjectionTermPassed([_item], ATable.Now));

        Assert.Equal(_meeting.ObjectionsUntil, _meeting.RecordDueAt);
    }

    /// <summary>A decision is expected of anybody of the police, and the first of its people has the mandate for it.</summary>
    private static AgendaItem ExpectingAnybody(CaseProcess process)
    {
        var (meeting, has) = (ATable.Meeting(), process.Participants.First());
        var item = ATable.Item(meeting, new ExpectedDecision { OrganisationId = has.OrganisationId, Power = MandatePower.CommitMeasure });
        item.Invite(meeting, null, process);
        meeting.Freeze([item], ATable.Now);
        item.Check(process, ATable.People([.. process.Participants]), [new MandateAnswer(item.ExpectedDecisions[0], has.HatId, MandateResult.Covered)], ATable.Now);
        return item;
    }

    private static (Meeting Meeting, AgendaItem Item) Expecting(params Invitee[] who)
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting, [.. who.Select(w => new ExpectedDecision { OrganisationId = w.OrganisationId, HatId = w.HatId, Power = MandatePower.CommitMeasure })]);
        meeting.Freeze([item], ATable.Now);
        item.Check(ATable.Case, ATable.People(ATable.Police, ATable.Care), [.. who.Select((w, i) => new MandateAnswer(item.ExpectedDecisions[i], w.HatId, MandateResult.Covered))], ATable.Now);
        meeting.PreChecked(ATable.Now);
        meeting.Open([item], ATable.Now);
        return (meeting, item);
    }

    /// <summary>Two things are expected of the police; the table sits.</summary>
    private static (Meeting Meeting, AgendaItem Item) ExpectingTwo(CaseProcess process)
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting, [.. new[] { MandatePower.CommitCapacity, MandatePower.ShareUpTo }.Select(power => new ExpectedDecision { OrganisationId = ATable.Police.OrganisationId, Power = power })]);
        item.Invite(meeting, null, process);
        meeting.Freeze([item], ATable.Now);
        item.Check(process, ATable.People([.. process.Participants]), [], ATable.Now);
        meeting.PreChecked(ATable.Now);
        meeting.Open([item], ATable.Now);
        return (meeting, item);
    }

    /// <summary>Somebody says yes, and Partners answers this about all that it takes.</summary>
    private static TableYes Yes(AgendaItem item, Invitee who, MandateResult answer) =>
        new(who.HatId, null, [.. item.ToDecide(who.OrganisationId).Select(d => new MandateAnswer(d.Expected, who.HatId, answer))]);

    private void Close(CaseProcess process) => _meeting.Close([_item], new Dictionary<Guid, CaseProcess> { [_item.Id] = process }, ATable.Now.AddDays(6));

    private static IReadOnlyCollection<MandateAnswer> Answered(MandateResult result) =>
        [new MandateAnswer(new ExpectedDecision { OrganisationId = ATable.Care.OrganisationId, Power = MandatePower.CommitMeasure }, ATable.Care.HatId, result)];

    private static DecisionTerms Terms(params Guid[] organisations) => new("The eviction waits", "A payment plan", "The children keep their school", organisations, Soon);

    private ItemDecision Decide(params Guid[] organisations) => _item.Decide(_meeting, Guid.NewGuid(), Terms(organisations), [], ATable.Case, ATable.Now);

    private OralDisclosure Disclose(Invitee giver) => _item.Disclose(_meeting, Guid.NewGuid(), giver.HatId, new DisclosureTerms(3, "To visit safely", "Consent"), ATable.Case, giver.HatId, ATable.Now.AddMinutes(2));

    private static IReadOnlySet<Guid> Own(Invitee who) => new HashSet<Guid> { who.OrganisationId };

    private Objection Object(Invitee by, Guid decisionId) => _item.Object(_meeting, Guid.NewGuid(), by, Own(by), StatementKind.Decision, decisionId, "For a month", ATable.Now);

    private void Conclude(ItemConclusion kind) =>
        _item.Conclude(_meeting, new Conclusion(kind, "So", null, null), ATable.Case, ATable.Now);

    private void Rise()
    {
        Conclude(ItemConclusion.Decision); // every test that rises decided something
        _meeting.Conclude([_item], TimeSpan.FromDays(5), ATable.Now);
    }
}
