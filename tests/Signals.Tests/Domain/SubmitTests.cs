using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.Signals.Domain;
using Xunit;
using static Platform.Signals.Tests.Domain.ASignal;

namespace Platform.Signals.Tests.Domain;

public sealed class SubmitTests
{
    [Fact]
    public void A_worry_enters_triage_with_a_due_moment()
    {
        var (signal, fact) = Submit(Draft());

        Assert.Equal(SignalStatus.Submitted, signal.Status);
        Assert.Equal(Now.AddDays(7), signal.TriageDueAt);
        Assert.Equal("GM0828", fact.MunicipalityCode);
    }

    [Fact]
    public void An_urgent_signal_is_due_within_hours() =>
        Assert.Equal(Now.AddHours(4), Submitted(urgency: Urgency.Urgent).TriageDueAt);

    [Theory]
    [InlineData(null, "I call on Friday.")]
    [InlineData("I called.", " ")]
    public void What_the_signaller_did_and_keeps_doing_is_asked_for(string? done, string? keeps) =>
        Refused("effort-missing", () => Submit(Draft() with { AlreadyDone = done, WillKeepDoing = keeps }));

    [Fact]
    public void An_urgent_signal_is_never_held_up_by_that_question()
    {
        var (signal, _) = Submit(Draft(urgency: Urgency.Urgent) with { AlreadyDone = null, WillKeepDoing = null });

        Assert.Equal(SignalStatus.Submitted, signal.Status);
    }

    [Fact]
    public void I35_a_signal_that_names_people_says_whether_they_know() =>
        Refused("informing-missing", () => Submit(Draft(Person()) with { SubjectInformed = null }));

    [Fact]
    public void I35_postponed_needs_a_reason() =>
        Refused("informing-reason-missing", () => SubjectInformed.Of(SubjectInformedState.Postponed, null, Today, Today));

    [Fact]
    public void I35_postponed_needs_a_review_day() =>
        Refused("informing-review-missing", () => SubjectInformed.Of(SubjectInformedState.Postponed, "Danger for the child.", null, Today));

    [Fact]
    public void I35_a_review_day_lies_ahead() =>
        Refused("informing-review-passed", () => SubjectInformed.Of(SubjectInformedState.Postponed, "Danger.", Today.AddDays(-1), Today));

    [Fact]
    public void I35_not_informed_needs_a_reason() =>
        Refused("informing-reason-missing", () => SubjectInformed.Of(SubjectInformedState.NotInformed, " ", null, Today));

    [Fact]
    public void A_household_has_a_person_or_an_address() =>
        Refused("household-without-trace", () => Subject.Household([], null, IdentityConfidence.Probable));

    [Theory]
    [InlineData("Van der Bérg-Süß", "vanderbergsuss")]
    [InlineData("  O'Neill ", "oneill")]
    [InlineData("Yıldız", "yıldız")]
    [InlineData("Łukasz", "lukasz")]
    [InlineData(null, "")]
    public void Spelling_variants_of_a_name_meet(string? written, string matched) =>
        Assert.Equal(matched, Normalised.Text(written));

    [Fact]
    public void Spelling_variants_of_an_address_meet() =>
        Assert.Equal(new SubjectAddress("5384AB", 12, "a").MatchAddress, new SubjectAddress("5384 ab", 12, " A ").MatchAddress);

    [Fact]
    public void Scenario_34_child_abuse_has_a_route_that_goes_first() =>
        Assert.Equal([SignalRoute.VeiligThuis], Themes.Default.RoutesFor(["childAbuse", "domesticViolence", "debts"]));

    private static void Refused(string code, Action act) =>
        Assert.Equal(code, Assert.Throws<RuleViolationException>(act).Code);
}
