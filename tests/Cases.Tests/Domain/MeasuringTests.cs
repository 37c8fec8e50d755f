using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class MeasuringTests
{
    private static readonly Guid Case = Guid.NewGuid();

    [Fact]
    public void A_trend_holds_the_latest_score_against_the_baseline_and_shows_the_steps_between()
    {
        Measurement[] measured = [Of(true, 1, ("finances", 2), ("housing", 4)), Of(false, 2, ("finances", 1)), Of(false, 3, ("finances", 4), ("housing", 3))];

        var trend = LifeAreaTrend.Of(measured);

        Assert.Equal((2, 4, 2, (TrendDirection?)TrendDirection.Better), (trend[0].Baseline, trend[0].Latest, trend[0].Change, trend[0].Direction));
        Assert.Equal([2, 1, 4], trend[0].Steps);
        Assert.Equal(TrendDirection.Worse, trend[1].Direction);
        Assert.Empty(LifeAreaTrend.Of([Of(false, 1, ("finances", 2))]));
    }

    [Fact]
    public void An_area_of_life_that_was_not_measured_at_both_ends_shows_its_scores_and_no_direction()
    {
        var trend = LifeAreaTrend.Of([Of(true, 2, ("finances", 2)), Of(false, 1, ("finances", 5)), Of(false, 3, ("housing", 3))]);

        Assert.Equal(("finances", 2, null, null, null), (trend[0].LifeArea, trend[0].Baseline, trend[0].Latest, trend[0].Change, trend[0].Direction)); // what lies before the baseline is no step since
        Assert.Equal(("housing", null, 3, null, null), (trend[1].LifeArea, trend[1].Baseline, trend[1].Latest, trend[1].Change, trend[1].Direction));
        Assert.Equal([2], trend[0].Steps);
        Assert.Equal([3], trend[1].Steps);
        var (named, _) = NamedOutcome.Name(Guid.NewGuid(), Active(), new OutcomeNaming("Debts", OutcomeResult.Improved, "Better", SignallerAdvice.SignalAgain, null, false), trend, Guid.NewGuid, Director, Now);
        Assert.Empty(named.Against);
    }

    [Fact]
    public void I32_Deferred_twice_is_stagnation()
    {
        Assert.Empty(Stagnation.Of(1, false, Now, TimeSpan.FromDays(42), Now));
        Assert.Equal([StagnationKind.DeferredTwice], Stagnation.Of(2, false, Now, TimeSpan.FromDays(42), Now));
        Assert.Equal([StagnationKind.AgreementStuck, StagnationKind.NoMovement], Stagnation.Of(0, true, Now, TimeSpan.FromDays(42), Now.AddDays(42)));
    }

    [Fact]
    public void What_the_facts_show_is_proposed_as_a_ground_of_the_profile()
    {
        List<string> areas = ["finances", "housing", "justice"];
        var concerns = areas.Select(area => new Concern(Guid.NewGuid(), area, "x", [], [], Director, Now)).ToList();

        var grounds = Stagnation.GroundsFor([StagnationKind.DeferredTwice], concerns, 2, AveProfile.Default);

        Assert.Equal(
            [ScalingGroundKind.StagnatingCooperation, ScalingGroundKind.HighComplexity, ScalingGroundKind.AgreementsNotMet, ScalingGroundKind.NoOwnerForConcern],
            grounds.Select(g => g.Kind));
        Assert.Empty(Stagnation.GroundsFor([StagnationKind.DeferredTwice], concerns, 2, AveProfile.Default with { GroundsUp = [] }));
    }

    [Fact]
    public void I9_A_decision_binds_only_who_accepts_it()
    {
        var decision = Decide(null, Ggz, Police, Municipality);
        Assert.Equal([Municipality, Ggz, Police], decision.Bindings.Select(b => b.OrganisationId)); // once, also who decides

        decision.Accept(Covered, null, Now.AddDays(5), Nurse, Now);
        decision.Decline(Officer, Now);

        Assert.Equal([BindingState.Asked, BindingState.Accepted, BindingState.Declined], decision.Bindings.Select(b => b.State));
        Assert.Equal("decision-answered", Refused(() => decision.Decline(Officer, Now)));
        Assert.Equal("not-asked-to-be-bound", Refused(() => decision.Decline(NextDirector, Now)));
    }

    [Fact]
    public void I40_An_exception_has_a_reason_and_an_end_to_come()
    {
        Assert.Equal("exception-needs-an-end", Refused(() => Decide(new Deviation("One visit at a time", "Both were asked for", DutchDay.Of(Now).AddDays(-1)))));
        Assert.NotNull(Decide(new Deviation("One visit at a time", "Both were asked for", DutchDay.Of(Now))).Deviation);
    }

    [Fact]
    public void I8_A_request_is_answered_by_who_was_asked_and_declining_is_a_normal_end()
    {
        var request = new CaseRequest(Guid.NewGuid(), Case, Ggz, null, "When?", DutchDay.Of(Now), Director, Now);

        Assert.Equal("not-asked", Refused(() => request.End(RequestState.Answered, "Now", Officer, Now)));
        request.End(RequestState.Declined, null, Nurse, Now);

        Assert.Equal("request-answered", Refused(() => request.End(RequestState.Answered, "Now", Nurse, Now)));
    }

    private static Decision Decide(Deviation? deviation, params Guid[] binds) =>
        Decision.Take(Guid.NewGuid(), Case, "Visits", "In pairs", "A talk first", "Nobody alone", deviation, binds, Director, Now);

    private static Measurement Of(bool baseline, int day, params (string Area, int Score)[] scores) =>
        new(Guid.NewGuid(), Case, baseline, new DateOnly(2026, 11, day), scores.Select(s => new LifeAreaScore(s.Area, s.Score)), Nurse, Now.AddDays(day));
}
