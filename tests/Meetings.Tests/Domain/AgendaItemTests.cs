using Platform.Contracts.Cases.V1;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.ServiceDefaults.Domain;

namespace Platform.Meetings.Tests.Domain;

public sealed class AgendaItemTests
{
    private readonly Meeting _meeting;
    private readonly AgendaItem _item;

    public AgendaItemTests() => (_meeting, _item) = ATable.InSession();

    [Fact]
    public void I20_only_the_invited_hear_an_item() =>
        Refused.With("attendee-not-invited", () => _item.Attend(_meeting, [ATable.Arrived(ATable.Stranger)], ATable.Everybody, ATable.Case, ATable.Now));

    [Fact]
    public void The_chair_hears_every_item()
    {
        _item.Attend(_meeting, [ATable.Arrived(ATable.Chair), ATable.Arrived(ATable.Care)], ATable.Everybody, ATable.Case, ATable.Now);

        Assert.Equal(2, _item.Attendance.Count);
    }

    [Fact]
    public void Nobody_leaves_before_arriving() => Refused.With("left-before-arrival", () =>
        _item.Attend(_meeting, [new Attendee(ATable.Police.OrganisationId, ATable.Police.HatId, ATable.Now, ATable.Now.AddMinutes(-1))], ATable.Everybody, ATable.Case, ATable.Now));

    [Fact]
    public void An_agreement_is_concluded_while_the_table_sits()
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting);

        Refused.With("not-in-session", () => item.Agree(meeting, Guid.NewGuid(), ATable.Terms(), ATable.Case, ATable.Now));
    }

    [Fact]
    public void An_agreement_is_owned_by_a_participant() =>
        Refused.With("owner-not-participant", () => Agree(ATable.Terms(ATable.Stranger)));

    [Fact]
    public void Sc15_an_organisation_whose_person_is_gone_for_the_moment_is_bound_owns_and_supports_as_it_takes_part()
    {
        var process = ATable.Case with { Participants = [ATable.Police], WithPart = [ATable.Care.OrganisationId] };
        _item.Attend(_meeting, [ATable.Arrived(ATable.Police)], ATable.Everybody, process, ATable.Now);

        var decision = _item.Decide(_meeting, Guid.NewGuid(), new DecisionTerms("So be it", "A payment plan", "They stay together", [ATable.Care.OrganisationId], new DateOnly(2026, 12, 1)), [], process, ATable.Now);
        _item.Agree(_meeting, Guid.NewGuid(), ATable.Terms(ATable.Care), process, ATable.Now);
        _item.Agree(_meeting, Guid.NewGuid(), ATable.Terms(supporters: ATable.Care.OrganisationId), process, ATable.Now);

        Assert.Equal([PartyState.Pending], decision.Parties.Select(p => p.State));
        Assert.Equal([ATable.Care.OrganisationId, ATable.Police.OrganisationId], _item.Agreements.Select(a => a.OwnerOrganisationId));
    }

    [Fact]
    public void I10_an_agreement_has_one_owner() =>
        Refused.With("owner-supports-itself", () => Agree(ATable.Terms(supporters: ATable.Police.OrganisationId)));

    [Fact]
    public void Who_supports_an_agreement_takes_part() =>
        Refused.With("supporter-not-participant", () => Agree(ATable.Terms(supporters: ATable.Stranger.OrganisationId)));

    [Fact]
    public void An_agreement_is_not_due_before_the_meeting() =>
        Refused.With("due-before-meeting", () => Agree(ATable.Terms(dueOn: new DateOnly(2026, 11, 21))));

    [Fact]
    public void An_agreement_is_told_with_the_id_it_has_everywhere()
    {
        var id = Guid.NewGuid();

        var fact = _item.Agree(_meeting, id, ATable.Terms(supporters: ATable.Care.OrganisationId), ATable.Case, ATable.Now);

        Assert.Equal((id, _item.CaseId, ATable.Police.OrganisationId), (fact.AgreementId, fact.CaseId, fact.OwnerOrganisationId));
    }

    [Fact]
    public void Nothing_is_agreed_at_a_table_that_is_not_allowed()
    {
        var meeting = ATable.Meeting();
        var item = ATable.Item(meeting);
        ATable.Open(meeting, item, ATable.Case with { Participants = [] });

        Refused.With("item-not-allowed", () => item.Agree(meeting, Guid.NewGuid(), ATable.Terms(), ATable.Case, ATable.Now));
    }

    [Fact]
    public void Nothing_is_told_decided_or_agreed_at_a_table_that_was_not_checked_and_the_refusal_says_what_to_do()
    {
        var (meeting, _) = Meeting.Schedule(Guid.NewGuid(), ATable.Forum(), ATable.Plan() with { UrgentReason = "Unrest in the street" }, ATable.Now);
        ATable.Open(meeting, ATable.Item(meeting));
        var late = ATable.Item(meeting);
        late.Attend(meeting, [ATable.Arrived(ATable.Police), ATable.Arrived(ATable.Care)], ATable.Everybody, ATable.Case, ATable.Now);

        Refused.With("item-not-checked", () => late.Disclose(meeting, Guid.NewGuid(), ATable.Police.HatId, new DisclosureTerms(3, "To visit safely", "Consent"), ATable.Case, ATable.Police.HatId, ATable.Now));
        Refused.With("item-not-checked", () => late.Decide(meeting, Guid.NewGuid(), new DecisionTerms("So be it", "A payment plan", "They stay together", [], new DateOnly(2026, 12, 1)), [], ATable.Case, ATable.Now));
        Refused.With("item-not-checked", () => late.Conclude(meeting, new Conclusion(ItemConclusion.Scaling, "Stuck", LevelAnswer.Up, null), ATable.Case, ATable.Now));
        var refused = Assert.Throws<RuleViolationException>(() => late.Agree(meeting, Guid.NewGuid(), ATable.Terms(), ATable.Case, ATable.Now));
        Assert.Equal("item-not-checked", refused.Code);
        Assert.Contains("checkMeeting", refused.Message);

        late.Conclude(meeting, ATable.Deferred(), ATable.Case, ATable.Now);
    }

    [Fact]
    public void Nothing_is_agreed_at_an_empty_table()
    {
        _item.Attend(_meeting, [], ATable.Everybody, ATable.Case, ATable.Now);

        Refused.With("nobody-attended", () => Agree(ATable.Terms()));
    }

    [Fact]
    public void A_concluded_item_does_not_change()
    {
        Conclude(ATable.Deferred());

        Refused.With("item-concluded", () => Agree(ATable.Terms()));
    }

    [Fact]
    public void A_conclusion_of_agreements_has_agreements() =>
        Refused.With("no-agreement", () => Conclude(new Conclusion(ItemConclusion.Agreements, null, null, null)));

    [Fact]
    public void No_action_has_a_reason() =>
        Refused.With("conclusion-text-missing", () => Conclude(new Conclusion(ItemConclusion.NoAction, " ", null, null)));

    [Fact]
    public void No_action_is_not_said_over_agreements()
    {
        Agree(ATable.Terms());

        Refused.With("agreements-were-concluded", () => Conclude(new Conclusion(ItemConclusion.NoAction, "Nothing", null, null)));
    }

    [Fact]
    public void A_scaling_has_a_direction() => Refused.With("scaling-without-direction", () =>
        Conclude(new Conclusion(ItemConclusion.Scaling, "Stuck", LevelAnswer.Same, null)));

    [Theory]
    [InlineData(4, LevelAnswer.Up)]
    [InlineData(1, LevelAnswer.Down)]
    public void A_case_goes_no_phase_above_the_highest_nor_below_the_lowest(int phase, LevelAnswer level) => Refused.With("level-beyond-phases", () =>
        _item.Conclude(_meeting, new Conclusion(ItemConclusion.NoAction, "Goes well", level, new DateOnly(2026, 12, 1)), ATable.Case with { AvePhase = phase }, ATable.Now));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void From_phase_three_the_table_answers_the_level_and_the_next_review(int phase) => Refused.With("level-answer-missing", () =>
        _item.Conclude(_meeting, new Conclusion(ItemConclusion.NoAction, "Goes well", LevelAnswer.Same, null), ATable.Case with { AvePhase = phase }, ATable.Now));

    [Fact]
    public void A_next_review_lies_ahead() => Refused.With("review-in-the-past", () =>
        Conclude(new Conclusion(ItemConclusion.NoAction, "Goes well", LevelAnswer.Same, new DateOnly(2026, 11, 21))));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void I32_an_item_deferred_twice_is_stagnation(int before, bool stagnation)
    {
        _item.DeferredBy(before);

        var (_, deferred) = _item.Conclude(_meeting, ATable.Deferred(), ATable.Case, ATable.Now);

        Assert.Equal(before + 1, deferred!.TimesDeferred);
        Assert.Equal(stagnation, _item.Conclusion!.IsStagnation);
    }

    [Fact]
    public void I32_an_item_is_not_deferred_a_third_time()
    {
        _item.DeferredBy(2);

        Refused.With("deferred-twice", () => _item.Conclude(_meeting, ATable.Deferred(), ATable.Case, ATable.Now));
    }

    [Fact]
    public void Older_news_about_an_agreement_is_ignored()
    {
        var id = Guid.NewGuid();
        _item.Agree(_meeting, id, ATable.Terms(), ATable.Case, ATable.Now);

        _item.Told(id, AgreementState.Active, overdue: false, ATable.Police.OrganisationId, sequence: 2);

        Assert.False(_item.Told(id, AgreementState.Proposed, overdue: false, ATable.Care.OrganisationId, sequence: 1));
        Assert.False(_item.GoesOnWith(id, ATable.Care.OrganisationId, sequence: 2));
        Assert.Equal((AgreementState.Active, null), (_item.Agreements[0].State, _item.Agreements[0].CurrentOwnerOrganisationId));
    }

    private void Agree(AgreementTerms terms) => _item.Agree(_meeting, Guid.NewGuid(), terms, ATable.Case, ATable.Now);

    private void Conclude(Conclusion conclusion) => _item.Conclude(_meeting, conclusion, ATable.Case, ATable.Now);
}
