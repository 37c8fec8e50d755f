using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>A decision binds who accepts it with a mandate that covers that, and nobody else (I-9).</summary>
public sealed class DecisionTests
{
    [Fact]
    public void I9_a_decision_binds_who_accepts_with_a_mandate_that_covers_it()
    {
        var decision = ADecision();

        decision.Accept(Covered, null, Now.AddDays(5), Nurse, Now);

        Assert.Equal((BindingState.Accepted, MandateVerdict.Covered, Covered.MandateId), Of(decision, Ggz));
        Assert.Equal((BindingState.Asked, null, null), Of(decision, Police));
    }

    [Fact]
    public void I9_an_acceptance_without_known_mandate_binds_nobody_before_somebody_ratified_it()
    {
        var decision = ADecision();
        decision.Accept(Unknown, GgzCoordinator.HatId, Now.AddDays(5), Nurse, Now);
        Assert.Equal(BindingState.AwaitingRatification, Of(decision, Ggz).State);
        Assert.Equal(Now.AddDays(5), decision.RatifyBefore);
        Assert.True(decision.AwaitsRatificationBy(GgzCoordinator));

        Assert.Equal("not-the-ratifier", Refused(() => decision.Ratify(Covered, Nurse, Now)));
        Assert.Equal("mandate-needed", Refused(() => decision.Ratify(Unknown, GgzCoordinator, Now)));
        decision.Ratify(Covered, GgzCoordinator, Now);

        Assert.Equal((BindingState.Accepted, null), (Of(decision, Ggz).State, decision.RatifyBefore));
    }

    [Fact]
    public void I9_who_accepted_under_one_hat_does_not_ratify_under_another()
    {
        var decision = ADecision();
        decision.Accept(Unknown, null, Now.AddDays(5), Nurse, Now);

        Assert.Equal("not-the-ratifier", Refused(() => decision.Ratify(Covered, Nurse with { HatId = Guid.NewGuid() }, Now)));
        decision.Ratify(Covered, NursesColleague, Now);

        Assert.Equal(BindingState.Accepted, Of(decision, Ggz).State);
    }

    [Theory]
    [InlineData(HatKind.Commissioner)]
    [InlineData(HatKind.Policy)]
    [InlineData(HatKind.ExperienceExpert)]
    public void I15_a_hat_without_case_content_ratifies_no_decision_and_answers_no_request(HatKind kind)
    {
        var hat = GgzCoordinator with { Kind = kind };
        var decision = ADecision();
        decision.Accept(Unknown, hat.HatId, Now.AddDays(5), Nurse, Now);
        var request = new CaseRequest(Guid.NewGuid(), Guid.NewGuid(), Ggz, null, "When?", DutchDay.Of(Now), Director, Now);

        Assert.Equal("hat-without-content", Refused(() => decision.Ratify(Covered, hat, Now)));
        Assert.Equal("hat-without-content", Refused(() => request.End(RequestState.Answered, "Now", hat, Now)));
    }

    [Fact]
    public void I8_a_request_is_taken_back_by_who_asked_and_as_long_as_nobody_answered()
    {
        var request = new CaseRequest(Guid.NewGuid(), Guid.NewGuid(), Ggz, null, "When?", DutchDay.Of(Now), Director, Now);
        var answered = new CaseRequest(Guid.NewGuid(), Guid.NewGuid(), Ggz, null, "When?", DutchDay.Of(Now), Director, Now);
        answered.End(RequestState.Answered, "Now", Nurse, Now);

        Assert.Equal("not-the-asker", Refused(() => request.Withdraw(Nurse, Now)));
        Assert.Equal("request-answered", Refused(() => answered.Withdraw(Director, Now)));
        request.Withdraw(Coordinator, Now); // anybody of the organisation that asked

        Assert.Equal(RequestState.Withdrawn, request.State);
        Assert.Equal("request-answered", Refused(() => request.End(RequestState.Answered, "Now", Nurse, Now)));
    }

    [Fact]
    public void I8_what_an_organisation_asked_is_taken_back_by_the_one_into_which_it_merged()
    {
        var request = new CaseRequest(Guid.NewGuid(), Guid.NewGuid(), Ggz, null, "When?", DutchDay.Of(Now), Director, Now);

        request.OrganisationMerged(Municipality, Police);

        Assert.Equal("not-the-asker", Refused(() => request.Withdraw(Director, Now)));
        request.Withdraw(Officer, Now);
    }

    [Fact]
    public void A_question_falls_away_when_who_asked_or_who_was_asked_takes_no_part_any_more()
    {
        foreach (var (left, state) in new[] { (Ggz, RequestState.Lapsed), (Municipality, RequestState.Lapsed), (Police, RequestState.Open) })
        {
            var request = new CaseRequest(Guid.NewGuid(), Guid.NewGuid(), Ggz, null, "When?", DutchDay.Of(Now), Director, Now);

            request.OrganisationLeft(left, Now);

            Assert.Equal(state, request.State);
        }
    }

    [Fact]
    public void I9_who_decides_is_bound_by_a_mandate_that_covers_it_and_not_by_deciding()
    {
        Assert.Equal(BindingState.Accepted, Own(Covered, null));
        Assert.Equal(BindingState.AwaitingRatification, Own(Unknown, null));
        Assert.Equal(BindingState.AwaitingRatification, Own(NotCovered, Coordinator.HatId));
        Assert.Equal(BindingState.Asked, Own(NotCovered, null)); // somebody of the organisation who has a mandate accepts

        static BindingState Own(MandateResult mandate, Guid? ratifier)
        {
            var decision = ADecision();
            decision.AcceptAsDecider(mandate, ratifier, Now.AddDays(5), Director, Now);
            return Of(decision, Municipality).State;
        }
    }

    [Fact]
    public void Whoever_ratifies_and_is_gone_is_replaced_by_the_coordinator()
    {
        var decision = ADecision();
        decision.Accept(Unknown, NursesColleague.HatId, Now.AddDays(5), Nurse, Now);

        decision.RatifierHatEnded(NursesColleague.HatId, Police, GgzCoordinator.Hat, Now);
        Assert.True(decision.AwaitsRatificationBy(NursesColleague)); // it was gone for another organisation
        decision.RatifierHatEnded(NursesColleague.HatId, null, GgzCoordinator.Hat, Now);

        Assert.True(decision.AwaitsRatificationBy(GgzCoordinator));
    }

    [Fact]
    public void I9_who_accepted_never_ratifies_that_also_not_in_place_of_who_is_gone()
    {
        var decision = ADecision();
        decision.Accept(Unknown, NursesColleague.HatId, Now.AddDays(5), GgzCoordinator, Now);

        decision.RatifierHatEnded(NursesColleague.HatId, null, GgzCoordinator.Hat, Now);

        Assert.Equal("not-the-ratifier", Refused(() => decision.Ratify(Covered, GgzCoordinator, Now)));
        decision.Ratify(Covered, Nurse, Now);
        Assert.Equal(BindingState.Accepted, Of(decision, Ggz).State);
    }

    [Fact]
    public void I9_what_no_mandate_covers_and_nobody_ratifies_is_not_accepted() =>
        Assert.All([NotCovered, NotCovered with { Answer = MandateVerdict.Conditional }], mandate => Assert.Equal("mandate-needed", Refused(() => ADecision().Accept(mandate, null, Now.AddDays(5), Nurse, Now))));

    [Fact]
    public void I11_an_acceptance_that_is_not_ratified_in_time_lapses_and_never_binds()
    {
        var decision = ADecision();
        decision.Accept(Unknown, GgzCoordinator.HatId, Now.AddDays(5), Nurse, Now);

        decision.RatificationDeadlinePassed(Now.AddDays(5));

        Assert.Equal((BindingState.Lapsed, null), (Of(decision, Ggz).State, decision.RatifyBefore));
        Assert.Equal("not-awaiting-ratification", Refused(() => decision.Ratify(Covered, GgzCoordinator, Now.AddDays(5))));
    }

    [Fact]
    public void I9_who_takes_no_part_any_more_is_not_bound_by_what_it_did_not_answer_for_good()
    {
        var decision = ADecision();
        decision.Accept(Unknown, GgzCoordinator.HatId, Now.AddDays(5), Nurse, Now);
        decision.Accept(Covered, null, Now.AddDays(5), Officer, Now);

        decision.OrganisationLeft(Ggz, Now);
        decision.OrganisationLeft(Police, Now);

        Assert.Equal((BindingState.Left, BindingState.Accepted, null), (Of(decision, Ggz).State, Of(decision, Police).State, decision.RatifyBefore));
        Assert.False(decision.AwaitsRatificationBy(GgzCoordinator));
        Assert.Equal("not-awaiting-ratification", Refused(() => decision.Ratify(Covered, GgzCoordinator, Now)));
        Assert.Equal("not-asked-to-be-bound", Refused(() => decision.Accept(Covered, null, Now.AddDays(5), Nurse, Now)));
    }

    [Fact]
    public void I15_a_hat_without_content_binds_nobody() =>
        Assert.Equal("hat-without-content", Refused(() => ADecision().Accept(Covered, null, Now, Nurse with { Kind = HatKind.Policy }, Now)));

    [Fact]
    public void I40_an_exception_ends_on_a_day_to_come() =>
        Assert.Equal("exception-needs-an-end", Refused(() => Decision.Take(
            Guid.NewGuid(), Guid.NewGuid(), "x", "x", "x", "x", new Deviation("rule", "reason", new DateOnly(2026, 11, 1)), [], Director, Now)));

    private static Decision ADecision() => Decision.Take(Guid.NewGuid(), Guid.NewGuid(), "Visits", "In pairs", "A talk", "Calm", null, [Ggz, Police], Director, Now);

    private static (BindingState State, MandateVerdict? Mandate, Guid? MandateId) Of(Decision decision, Guid organisation) =>
        decision.Bindings.Where(b => b.OrganisationId == organisation).Select(b => (b.State, b.Mandate, b.MandateId)).Single();
}
