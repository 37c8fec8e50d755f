using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class LifecycleTests
{
    [Fact]
    public void I1_A_household_has_one_active_case_per_purpose()
    {
        var household = new Household(Guid.NewGuid(), "GM9901/home:9901ab1", Now);
        var first = Guid.NewGuid();
        household.Claim(Purpose.PreventingEscalation, first);

        Assert.Equal("active-case-exists", Refused(() => household.Claim(Purpose.PreventingEscalation, Guid.NewGuid())));
        household.Claim(Purpose.Nuisance, Guid.NewGuid());
        household.Release(first);
        household.Claim(Purpose.PreventingEscalation, Guid.NewGuid());
    }

    [Theory]
    [InlineData("9901 AB", "12a", "9901ab", "12 A")]
    [InlineData("9901AB", "1", "9901 ab ", " 1")]
    public void I1_One_home_is_one_household_however_it_was_typed(string code, string number, string otherCode, string otherNumber) => Assert.Equal(
        new Subject(SubjectKind.Household, "De Wit", null, code, number).HouseholdKey(),
        new Subject(SubjectKind.Person, "J. de Wit", new DateOnly(2010, 1, 1), otherCode, otherNumber).HouseholdKey());

    [Fact]
    public void A_case_number_is_random_and_survives_being_read_aloud()
    {
        var number = CaseNumber.New();

        Assert.Matches("^C-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", number);
        Assert.Equal(number, CaseNumber.Read(number.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.Null(CaseNumber.Read("C-1"));
    }

    [Fact]
    public void A_closed_case_takes_no_partner() =>
        Assert.Equal("case-ended", Refused(() => Closed().Invite(Guid.NewGuid(), Police, null, QuestionKind.Assess, Director, Now)));

    [Fact]
    public void An_organisation_is_invited_once() =>
        Assert.Equal("already-invited", Refused(() => Active().Invite(Guid.NewGuid(), Ggz, null, QuestionKind.Assess, Director, Now)));

    [Fact]
    public void A_participant_invites_nobody() =>
        Assert.Equal("director-only", Refused(() => Active().Invite(Guid.NewGuid(), Police, null, QuestionKind.Assess, Nurse, Now)));

    [Fact]
    public void Monitoring_waits_for_heavy_agreements()
    {
        AgreementStanding[] open = [new(Guid.NewGuid(), AgreementState.Active, AgreementNature.Crisis)];

        Assert.Equal("heavy-agreements-open", Refused(() => Active().StartMonitoring(new Monitoring(Municipality, ["x"], Now), open, Director, Now)));
    }

    [Fact]
    public void A_case_ends_after_its_term_of_monitoring_without_open_agreements_and_with_every_goal_answered()
    {
        Assert.Equal("monitoring-first", Refused(() => Active().Close(AnOutcome, [], Director, Now)));
        Assert.Equal("monitoring-term-runs", Refused(() => InMonitoring().Close(AnOutcome, [], Director, Now)));
        AgreementStanding[] open = [new(Guid.NewGuid(), AgreementState.Proposed, AgreementNature.Preventive)];
        Assert.Equal("agreements-open", Refused(() => InMonitoring().Close(AnOutcome, open, Director, Now.AddDays(91))));
        var withGoal = InMonitoring();
        withGoal.AddGoal(Guid.NewGuid(), GoalKind.Resident, "My own home", Director, Now);
        Assert.Equal("goals-unanswered", Refused(() => withGoal.Close(AnOutcome, [], Director, Now.AddDays(91))));
    }

    [Fact]
    public void I3_A_reopened_case_has_an_acting_director_until_somebody_accepts()
    {
        var c = Closed();
        Assert.Null(c.Director);

        c.Reopen("Relapse", LastDirectorOf(c), Now.AddYears(1), Director, Now.AddDays(100));

        Assert.Equal((CaseStatus.Active, true, Director.HatId), (c.Status, c.DirectorAlarm, c.Director!.HatId));
        c.ProposeDirector(Director.Hat, Director, Now.AddDays(100));
        c.AcceptDirection(Director, Now.AddDays(100));
        Assert.False(c.DirectorAlarm);
    }

    [Fact]
    public void After_its_retention_a_case_is_not_reopened() =>
        Assert.Equal("retention-passed", Refused(() => Closed().Reopen("Relapse", Director.Hat, Now.AddDays(92), Director, Now.AddDays(93))));

    [Fact]
    public void Only_the_triage_of_the_territory_does_not_accept_an_intake()
    {
        Assert.Equal("triage-only", Refused(() => InIntake().NotAccept("No", Director, Now)));
        var c = InIntake();
        c.NotAccept("No", Triage, Now);
        Assert.Equal((CaseStatus.NotAccepted, (RoleHolding?)null), (c.Status, c.ProposedDirector));
    }
}
