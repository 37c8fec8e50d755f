using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class HouseholdTests
{
    private static readonly DateOnly Today = DutchDay.Of(Now);

    [Fact]
    public void I1_a_household_has_one_place_per_purpose_and_passes_it_on_when_its_case_is_merged()
    {
        var (first, into, household) = (Guid.NewGuid(), Guid.NewGuid(), new Household(Guid.NewGuid(), "x", Now));
        household.Claim(Purpose.PreventingEscalation, first);
        Assert.Equal("active-case-exists", Refused(() => household.Claim(Purpose.PreventingEscalation, into)));

        household.PassOn(first, into);
        Assert.Equal(into, household.ActiveCaseFor(Purpose.PreventingEscalation));
        household.GiveBack(first, into);

        Assert.Equal(first, household.ActiveCaseFor(Purpose.PreventingEscalation));
    }

    [Theory]
    [InlineData('x')]
    [InlineData('é')]
    [InlineData('각')] // one sign, three letters
    public void The_key_of_a_name_is_no_longer_than_the_name_in_whichever_script(char sign)
    {
        var name = new string(sign, 200);
        var subject = new Subject(SubjectKind.Household, name, new DateOnly(2000, 1, 31));

        Assert.Equal("name:".Length + 200 + ":20000131".Length, subject.HouseholdKey().Length);
        Assert.Equal("within::".Length + 32 + 200, subject.KeyWithin(Guid.NewGuid()).Length);
        Assert.Equal(200 + ":20000131".Length, CaseMember.KeyOf(name, subject.BornOn).Length);
    }

    [Fact]
    public void A_child_of_two_homes_stands_once_with_both()
    {
        var (home, fathers) = (Guid.NewGuid(), Guid.NewGuid());
        var child = Child(10);
        child.Joins(home, MemberRole.Child, null);
        child.Joins(fathers, MemberRole.Child, Today.AddYears(-1));

        Assert.Equal([home, fathers], child.Memberships.Select(m => m.HouseholdId));
        Assert.Equal("member-already", Refused(() => child.Joins(home, MemberRole.Child, null)));
    }

    [Fact]
    public void A_membership_ends_between_its_first_day_and_today()
    {
        var home = Guid.NewGuid();
        var child = Child(10);
        child.Joins(home, MemberRole.Child, Today.AddDays(-9));

        Assert.Equal("day-lies-wrong", Refused(() => child.Leaves(home, Today.AddDays(-10), Director, Now)));
        Assert.Equal("day-lies-wrong", Refused(() => child.Leaves(home, Today.AddDays(1), Director, Now)));
        child.Leaves(home, Today, Director, Now);

        Assert.Equal("no-member", Refused(() => child.Leaves(home, Today, Director, Now)));
        child.Joins(home, MemberRole.Child, Today);
    }

    [Fact]
    public void What_came_along_with_a_merged_case_goes_back_with_it()
    {
        var (home, fathers, otherCase) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var child = Child(10);
        child.Joins(home, MemberRole.Child, null);
        var same = new CaseMember(Guid.NewGuid(), otherCase, "SANNE  de Wit", child.BornOn, Director, Now);
        same.Joins(fathers, MemberRole.Child, null);
        Assert.Equal(child.PersonKey, same.PersonKey);

        child.TakeIn(same);
        Assert.Equal(2, child.Memberships.Count);

        Assert.True(child.GivesBack(otherCase));
        Assert.Equal(home, Assert.Single(child.Memberships).HouseholdId);
    }

    [Fact]
    public void Who_moves_is_in_the_new_home_and_who_lives_elsewhere_stays_there()
    {
        var (from, to, fathers) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var (child, father, gone) = (Child(10), Child(40), Child(20));
        child.Joins(from, MemberRole.Child, null);
        child.Joins(fathers, MemberRole.Child, Today.AddYears(-1));
        father.Joins(fathers, MemberRole.CoParent, null);
        gone.Joins(from, MemberRole.Focus, null);
        gone.Leaves(from, Today.AddDays(-9), Director, Now);

        Assert.Equal([(to, MemberRole.Child, Today, null), (fathers, MemberRole.Child, Today.AddYears(-1), null)], HomesOf(child));
        Assert.Equal([(fathers, MemberRole.CoParent, null, null)], HomesOf(father));
        Assert.Equal([(from, MemberRole.Focus, null, Today.AddDays(-9))], HomesOf(gone)); // belongs to no household, and is whom it is about

        IEnumerable<(Guid, MemberRole, DateOnly?, DateOnly?)> HomesOf(CaseMember member) =>
            member.MovesTo(Guid.NewGuid(), Guid.NewGuid(), from, to, Director, Now).Memberships.Select(m => (m.HouseholdId, m.Role, m.FromOn, m.UntilOn));
    }

    [Fact]
    public void I35_That_an_adult_is_not_told_yet_goes_along_with_a_move_and_with_a_merge()
    {
        var mother = Child(40);
        mother.Joins(Guid.NewGuid(), MemberRole.Parent, null);
        var later = new SubjectInformed(InformedState.Postponed, "Not safe yet", Today.AddDays(7));
        mother.Inform(later, Director, Now);
        var knows = Child(40);
        knows.Inform(new SubjectInformed(InformedState.Informed), Director, Now);

        var (moved, merged) = (mother.MovesTo(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Director, Now), Child(40));
        merged.TakeIn(mother);
        knows.TakeIn(mother);

        Assert.Equal((later, later, InformedState.Informed), (moved.Informed, merged.Informed, knows.Informed!.State));
    }

    [Fact]
    public void Sixteen_and_eighteen_are_each_looked_at_once()
    {
        var child = Child(15);
        Assert.Null(child.ComesOfAge(Now));

        Assert.Equal(16, child.ComesOfAge(Now.AddYears(1)));
        Assert.Null(child.ComesOfAge(Now.AddYears(1)));
        Assert.Equal(18, child.ComesOfAge(Now.AddYears(3)));

        Assert.Null(child.ReviewOn);
        Assert.Equal(16, Child(16).ComesOfAge(Now)); // written down on the birthday itself
        Assert.Null(Child(30).ReviewOn);
    }

    [Fact]
    public void Who_is_born_on_29_February_comes_of_age_on_the_28th()
    {
        var child = new CaseMember(Guid.NewGuid(), Guid.NewGuid(), "x", new DateOnly(2012, 2, 29), Director, new DateTimeOffset(2028, 3, 1, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal(new DateOnly(2030, 2, 28), child.ReviewOn);
    }

    [Fact]
    public void After_a_death_nothing_is_reviewed_joined_or_agreed_at_that_person()
    {
        var child = Child(15);
        child.Joins(Guid.NewGuid(), MemberRole.Child, null);
        Assert.Equal("day-lies-wrong", Refused(() => child.Died(Today.AddDays(1), Director, Now)));

        child.Died(Today.AddDays(-1), Director, Now);

        Assert.Null(child.ComesOfAge(Now.AddYears(1)));
        Assert.Equal(Today.AddDays(-1), Assert.Single(child.Memberships).UntilOn);
        Assert.Equal("member-deceased", Refused(() => child.Joins(Guid.NewGuid(), MemberRole.Child, null)));
        Assert.Equal("member-deceased", Refused(() => child.Died(Today, Director, Now)));
    }

    [Fact]
    public void A_corrected_name_and_day_of_birth_find_the_same_person_and_count_birthdays_anew()
    {
        var child = Child(15);
        child.ComesOfAge(Now.AddYears(1));

        child.Correct("Sanne  de Witt", Today.AddYears(-15).AddDays(3), [], Director, Now);

        Assert.Equal((CaseMember.KeyOf("SANNE DE WITT", child.BornOn), Today.AddDays(3).AddYears(1)), (child.PersonKey, child.ReviewOn!.Value));
        child.Correct("Sanne de Witt", Today.AddYears(-30), [], Director, Now);
        Assert.Null(child.ReviewOn);
        child.Correct("Sanne de Witt", null, [], Director, Now);
        Assert.Equal((null, null), (child.BornOn, child.ReviewOn));
    }

    [Fact]
    public void A_birthday_that_nobody_looked_at_yet_stays_when_only_the_name_is_corrected()
    {
        var child = Child(15);

        child.Correct("Sanna de Wit", child.BornOn, [], Director, Now.AddYears(2));

        Assert.Equal(16, child.ComesOfAge(Now.AddYears(2)));
    }

    [Fact]
    public void Nobody_is_corrected_into_who_is_written_down_already_or_was_born_after_the_own_death()
    {
        var (child, other) = (Child(15), new CaseMember(Guid.NewGuid(), Guid.NewGuid(), "Bo de Wit", Today.AddYears(-9), Director, Now));

        Assert.Equal("member-already", Refused(() => other.Correct(child.Name, child.BornOn, [child], Director, Now)));
        other.Died(Today.AddDays(-9), Director, Now);
        Assert.Equal("day-lies-wrong", Refused(() => other.Correct(other.Name, Today.AddDays(-8), [child], Director, Now)));
        other.Correct(other.Name, Today.AddYears(-15), [child], Director, Now);

        Assert.Null(other.ReviewOn); // nothing is looked at of who died
    }

    [Fact]
    public void A_case_is_about_one_person_who_lives()
    {
        var (home, mother, child) = (Guid.NewGuid(), Child(40), Child(15));
        mother.Joins(home, MemberRole.Focus, null);
        child.Joins(home, MemberRole.Child, null);

        Assert.Equal("focus-already", Refused(() => child.CorrectRole(home, MemberRole.Focus, [mother], Director, Now)));
        Assert.Equal("focus-already", Refused(() => child.EnsureMayBe(MemberRole.Focus, [mother])));
        child.EnsureMayBe(MemberRole.Parent, [mother]);
        mother.Died(Today, Director, Now);
        child.CorrectRole(home, MemberRole.Focus, [mother], Director, Now);

        Assert.True(child.IsFocus);
        Assert.Equal("focus-already", Refused(() => mother.LivesAfterAll(Today, [child], Director, Now)));
        mother.CorrectRole(home, MemberRole.Parent, [child], Director, Now);
        mother.LivesAfterAll(Today, [child], Director, Now);
    }

    [Fact]
    public void The_role_is_corrected_of_a_household_to_which_somebody_belongs_and_nobody_who_died_becomes_the_focus()
    {
        var (home, child) = (Guid.NewGuid(), Child(15));
        child.Joins(home, MemberRole.Other, null);

        Assert.Equal("no-member", Refused(() => child.CorrectRole(Guid.NewGuid(), MemberRole.Child, [], Director, Now)));
        child.CorrectRole(home, MemberRole.Child, [], Director, Now);
        child.Died(Today, Director, Now);
        Assert.Equal("member-deceased", Refused(() => child.CorrectRole(home, MemberRole.Focus, [], Director, Now)));

        Assert.Equal(MemberRole.Child, Assert.Single(child.Memberships).Role);
    }

    [Fact]
    public void Who_did_not_die_belongs_where_the_death_ended_it_and_not_where_it_had_ended_before()
    {
        var (home, fathers, child) = (Guid.NewGuid(), Guid.NewGuid(), Child(15));
        Assert.Equal("member-lives", Refused(() => child.LivesAfterAll(Today, [], Director, Now)));
        child.Joins(home, MemberRole.Child, null);
        child.Joins(fathers, MemberRole.Child, null);
        child.Leaves(fathers, Today, Director, Now);
        child.Died(Today, Director, Now);

        child.LivesAfterAll(Today, [], Director, Now.AddYears(1).AddDays(9));

        Assert.Equal([(home, null), (fathers, (DateOnly?)Today)], child.Memberships.Select(m => (m.HouseholdId, m.UntilOn)));
        Assert.Null(child.DiedOn);
        Assert.Equal(16, child.ComesOfAge(Now.AddYears(1).AddDays(9))); // a birthday while it was taken for true is looked at still
    }

    [Fact]
    public void I35_Whether_who_did_not_die_knows_of_the_case_is_looked_at_again()
    {
        var c = Active();
        var member = Guid.NewGuid();
        c.FocusLives(Now);
        Assert.Equal(InformedState.Informed, c.Informed.State); // nobody had died
        c.MemberDied(Guid.NewGuid(), member, isFocus: true, Now);

        c.FocusLives(Now.AddDays(2));

        Assert.Equal((false, InformedState.Postponed, Today.AddDays(2)), (c.SubjectDied, c.Informed.State, c.Informed.ReviewOn!.Value));
        Assert.True(c.IsInformingOverdue(Now.AddDays(3)));
        Assert.Equal((Today, Today.AddDays(2)), (c.DeathRegisteredOn(member, Now.AddDays(2)), c.DeathRegisteredOn(Guid.NewGuid(), Now.AddDays(2))));
        Assert.Equal("review-tasks-open", Refused(() => c.Close(AnOutcome, CaseFacts.None, Director, Now))); // who directs still says what was found
    }

    [Theory]
    [InlineData(SubjectKind.Address)]
    [InlineData(SubjectKind.Area)]
    public void A_case_with_people_in_it_does_not_become_one_of_an_address_or_an_area(SubjectKind kind)
    {
        var c = Active();
        c.MemberDied(Guid.NewGuid(), Guid.NewGuid(), isFocus: true, Now);

        Assert.Equal("no-household", Refused(() => c.Refocus(new Subject(kind, "Havenstraat 3", null, "9901 AB", "3"), new SubjectInformed(InformedState.Informed), Director, Now)));
    }

    [Fact]
    public void A_case_that_got_another_focus_keeps_it_when_the_death_was_a_mistake()
    {
        var c = Active();
        c.MemberDied(Guid.NewGuid(), Guid.NewGuid(), isFocus: true, Now);
        c.Refocus(new Subject(SubjectKind.Household, "The children"), new SubjectInformed(InformedState.Informed), Director, Now);

        c.FocusLives(Now);

        Assert.Equal(("The children", InformedState.Informed), (c.Subject.Label, c.Informed.State));
    }

    [Fact]
    public void A_membership_never_ends_before_it_began_whatever_day_somebody_died()
    {
        var child = Child(15);
        child.Joins(Guid.NewGuid(), MemberRole.Child, Today);

        child.Died(Today.AddDays(-3), Director, Now);

        Assert.Equal((Today, Today.AddDays(-3)), (Assert.Single(child.Memberships).UntilOn!.Value, child.DiedOn!.Value));
    }

    [Fact]
    public void I25_A_case_that_ended_is_told_of_a_corrected_signal_and_nobody_is_asked_to_look_again()
    {
        var c = InIntake();
        c.NotAccept("No", Triage, Now);

        Assert.Null(c.SignalChanged(Guid.NewGuid(), ReviewTaskKind.SignalCorrected, Now));

        Assert.Empty(c.ReviewTasks);
    }

    [Fact]
    public void Who_died_in_either_of_two_cases_that_become_one_belongs_to_no_household_any_more()
    {
        foreach (var mineDied in new[] { true, false })
        {
            var (mine, theirs) = (Child(15), Child(15));
            mine.Joins(Guid.NewGuid(), MemberRole.Child, null);
            theirs.Joins(Guid.NewGuid(), MemberRole.Child, null);
            (mineDied ? mine : theirs).Died(Today, Director, Now);

            mine.TakeIn(theirs);

            Assert.Equal((2, Today), (mine.Memberships.Count, mine.DiedOn!.Value));
            Assert.All(mine.Memberships, m => Assert.Equal(Today, m.UntilOn));
        }
    }

    [Fact]
    public void What_is_proposed_anew_elsewhere_is_as_narrow_as_it_was_and_asks_the_same_helpers()
    {
        var (member, first) = (Guid.NewGuid(), Guid.NewGuid());
        var terms = new AgreementTerms(
            "Visit", "Visit", "Plan", "Noted", Ggz, Nurse.HatId, Today.AddDays(9), Guid.NewGuid(), AgreementNature.Stabilising, [Police, Municipality], new Commitment(), Today.AddDays(5), Guid.NewGuid(), Guid.NewGuid());
        var agreement = Agreement.Propose(Guid.NewGuid(), Guid.NewGuid(), terms, new AgreementSource(null, null, Director.HatId), Director, Now).Agreement;
        agreement.AnswerSupport(false, Director, Now);

        var (again, sooner) = (agreement.TermsFor(null, Today.AddDays(20), first, member), agreement.TermsFor(null, Today.AddDays(2), null, member));

        Assert.Equal(((Guid?)member, (Guid?)first, (DateOnly?)Today.AddDays(5)), (again.DirectedAtMemberId, again.AfterAgreementId, again.StartsOn));
        Assert.Equal([Police], again.SupporterIds);
        Assert.Null(sooner.StartsOn); // begins on or before its day
    }

    [Fact]
    public void An_agreement_stops_without_blame_and_does_not_start_again()
    {
        var a = ActiveAgreement();

        var stopped = a.Stop(StopReason.Deceased, Now);

        Assert.Equal((AgreementState.Stopped, a.Id), (a.State, stopped!.AgreementId));
        Assert.Null(a.StuckReason);
        Assert.Null(a.Stop(StopReason.Deceased, Now));
        Assert.Equal("agreement-not-active", Refused(() => a.Complete(Nurse, Now)));
        Assert.Null(a.DueDayPassed(null, new OverduePath(TimeSpan.FromDays(1), TimeSpan.FromDays(1)), Now.AddYears(1)));
    }

    [Fact]
    public void Who_stays_is_looked_at_before_a_case_ends_and_the_case_gets_another_focus_or_ends_without_aftercare()
    {
        var c = Active();
        Assert.Equal("focus-stays", Refused(() => c.Refocus(c.Subject, c.Informed, Director, Now)));
        var task = Guid.NewGuid();
        c.MemberDied(task, Guid.NewGuid(), isFocus: true, Now);

        Assert.Equal(InformedState.NotApplicable, c.Informed.State); // nobody is written to any more
        Assert.Equal("review-tasks-open", Refused(() => c.Close(AnOutcome, CaseFacts.None, Director, Now)));
        Assert.Contains(c.Steps(CaseFacts.None, AveProfile.Default, Now), s => s.Step is CaseStep.Close && s.Blockers.Any(b => b.Code == "review-tasks-open"));
        Assert.Equal("director-only", Refused(() => c.CompleteReview(task, "x", Nurse, Now)));
        c.CompleteReview(task, "The children stay with their aunt.", Director, Now);
        Assert.Equal("review-done", Refused(() => c.CompleteReview(task, "x", Director, Now)));
        c.Close(AnOutcome, CaseFacts.None, Director, Now);

        Assert.Equal(CaseStatus.Closed, c.Status);
    }

    [Fact]
    public void A_case_with_another_focus_goes_its_normal_way()
    {
        var c = Active();
        c.MemberDied(Guid.NewGuid(), Guid.NewGuid(), isFocus: true, Now);
        c.CompleteReview(c.ReviewTasks.Single().TaskId, "x", Director, Now);

        c.Refocus(new Subject(SubjectKind.Household, "The children"), new SubjectInformed(InformedState.Informed), Director, Now);

        Assert.Equal(("The children", false), (c.Subject.Label, c.SubjectDied));
        Assert.Equal("monitoring-first", Refused(() => c.Close(AnOutcome, CaseFacts.None, Director, Now)));
    }

    [Theory]
    [InlineData(IdentityConfidence.Unconfirmed, false)]
    [InlineData(IdentityConfidence.Probable, true)]
    public void I7_another_focus_says_anew_whether_it_is_known_whom_the_case_is_about(IdentityConfidence confidence, bool known)
    {
        var c = Active();
        c.BecomeSure(known ? IdentityConfidence.Unconfirmed : IdentityConfidence.Confirmed, Director, Now);
        c.MemberDied(Guid.NewGuid(), Guid.NewGuid(), isFocus: true, Now);

        var assessed = c.Refocus(new Subject(SubjectKind.Household, "The children", IdentityConfidence: confidence), new SubjectInformed(InformedState.Informed), Director, Now);

        Assert.Equal((c.Id, known), (assessed.CaseId, assessed.IdentityKnown));
    }

    [Fact]
    public void I35_Informing_those_who_stay_later_needs_a_day_to_look_at_it_again()
    {
        var c = Active();
        c.MemberDied(Guid.NewGuid(), Guid.NewGuid(), isFocus: true, Now);
        var later = new SubjectInformed(InformedState.Postponed, "Safety");

        Assert.Equal("informing-state-needed", Refused(() => c.Refocus(c.Subject, later, Director, Now)));
        c.Refocus(c.Subject, later with { ReviewOn = Today.AddDays(7) }, Director, Now);
    }

    [Fact]
    public void What_waits_about_the_phase_is_overtaken_when_a_case_closes_after_a_death()
    {
        var c = AtPhase(2);
        c.ScaleDown(Down(1), Nurse.Hat, null, [], Covered, Now, Director, Now);
        c.MemberDied(Guid.NewGuid(), Guid.NewGuid(), isFocus: true, Now);
        c.CompleteReview(c.ReviewTasks.Single().TaskId, "x", Director, Now);

        c.Close(AnOutcome, CaseFacts.None, Director, Now);

        Assert.Equal((ScalingState.Overtaken, (Guid?)null), (c.Scalings.Last().State, c.AwaitedReceiverHatId));
    }

    [Fact]
    public void Only_an_address_keeps_compartments() =>
        Assert.Equal("no-address", Refused(() => Active().EnsureTakesCompartments(Director)));

    private static CaseMember Child(int age) => new(Guid.NewGuid(), Guid.NewGuid(), "Sanne de Wit", Today.AddYears(-age), Director, Now);
}
