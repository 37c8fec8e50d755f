using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class AgreementTests
{
    [Fact]
    public void An_agreement_that_goes_to_another_owner_does_not_begin_after_its_day()
    {
        var a = Agreement.Propose(
            Guid.NewGuid(), Guid.NewGuid(),
            new AgreementTerms("Visit", "Visit", "Plan", "Noted", Ggz, null, new DateOnly(2027, 4, 1), Guid.NewGuid(), AgreementNature.Stabilising, [], new Commitment(), StartsOn: new DateOnly(2027, 3, 1)),
            new AgreementSource(null, null, Director.HatId), Director, Now).Agreement;
        a.OrganisationLeft(Ggz, Now);

        a.Reassign(Police, null, new DateOnly(2027, 2, 15), Director, Now);

        Assert.Equal((new DateOnly(2027, 2, 15), null), (a.DueOn, a.StartsOn));
    }

    private static readonly OverduePath Path = new(TimeSpan.FromDays(2), TimeSpan.FromDays(3));

    [Fact]
    public void I8_Nobody_answers_for_another_organisation()
    {
        Assert.Equal("owner-only", Refused(() => AnAgreement().Accept(Covered, null, Now, null, Officer, Now)));
        Assert.Equal("owner-only", Refused(() => AnAgreement().Decline(Director, Now)));
        Assert.Equal("owner-only", Refused(() => ActiveAgreement().Complete(Director, Now)));
        Assert.Equal("owner-only", Refused(() => ActiveAgreement().Revoke(Director, Now)));
        Assert.Equal("owner-only", Refused(() => ActiveAgreement().GetStuck(StuckReason.Legal, Director, Now)));
    }

    [Fact]
    public void I9_What_is_not_covered_and_nobody_can_ratify_cannot_be_accepted() =>
        Assert.All([NotCovered, NotCovered with { Answer = MandateVerdict.Conditional }], mandate => Assert.Equal("mandate-needed", Refused(() => AnAgreement().Accept(mandate, null, Now.AddDays(5), null, Nurse, Now))));

    [Fact]
    public void I38_what_nobody_answered_for_waits_also_where_nobody_is_named_to_ratify()
    {
        var a = AnAgreement();

        a.Accept(Unknown, null, Now.AddDays(5), null, Nurse, Now);

        Assert.Equal((AgreementState.AwaitingRatification, null), (a.State, a.RatifierHatId));
    }

    [Theory]
    [InlineData(15, 60, "debts", CommitmentPower.CommitMeasure)] // fewer hours
    [InlineData(null, 60, "debts", CommitmentPower.CommitMeasure)] // none at all
    [InlineData(16, 59, "debts", CommitmentPower.CommitMeasure)]
    [InlineData(16, 60, null, CommitmentPower.CommitMeasure)]
    [InlineData(16, 60, "care", CommitmentPower.CommitMeasure)]
    [InlineData(16, 60, "debts", CommitmentPower.CommitCapacity)]
    public void I9_who_accepts_commits_no_less_than_the_proposal_names_so_that_its_mandate_is_asked_for_that(int? hours, int? days, string? topic, CommitmentPower power)
    {
        var asked = new Commitment(CommitmentPower.CommitMeasure, "debts", null, 16, 60);
        var a = Proposed(asked);

        Assert.Equal("commitment-smaller", Refused(() => a.Commit(new Commitment(power, topic, 100, hours, days), Nurse)));

        Assert.Equal(asked, a.Commitment);
    }

    [Fact]
    public void What_a_proposal_leaves_open_its_owner_names_and_more_than_it_names_too()
    {
        var asked = new Commitment(Hours: 16);
        var more = asked with { Topic = "debts", Amount = 100, Hours = 20, DurationDays = 60 };
        var (a, open) = (Proposed(asked), Proposed(new Commitment()));

        a.Commit(more, Nurse);
        open.Commit(new Commitment(CommitmentPower.CommitMeasure, Measure: "debtHelp"), Nurse);

        Assert.Equal((more, "debtHelp"), (a.Commitment, open.Commitment.Measure));
    }

    [Fact]
    public void Another_owner_commits_as_much_in_the_words_of_its_own_mandates()
    {
        var a = Proposed(new Commitment(CommitmentPower.CommitMeasure, "debts", null, 16, null, "debtHelp"));
        a.OwnerWithdrew(Now);
        a.Reassign(Police, null, new DateOnly(2026, 12, 5), Director, Now);

        Assert.Equal("commitment-smaller", Refused(() => a.Commit(new Commitment(CommitmentPower.CommitMeasure, Hours: 15), Officer)));
        a.Commit(new Commitment(CommitmentPower.CommitMeasure, "safety", Hours: 16, Measure: "house"), Officer);
    }

    private static Agreement Proposed(Commitment commitment) =>
        Agreement.Propose(Guid.NewGuid(), Guid.NewGuid(), Terms(Ggz) with { Commitment = commitment }, new AgreementSource(null, null, null), Director, Now).Agreement;

    [Fact]
    public void I8_Only_the_owner_says_what_it_commits_and_before_it_accepts()
    {
        var commitment = new Commitment(CommitmentPower.CommitMeasure, Amount: 800, DurationDays: 30);
        var a = AnAgreement();

        Assert.Equal("owner-only", Refused(() => a.Commit(commitment, Director)));
        a.Commit(commitment, Nurse);

        Assert.Equal(commitment, a.Commitment);
        Assert.Equal("agreement-answered", Refused(() => ActiveAgreement().Commit(commitment, Nurse)));
    }

    [Fact]
    public void I9_What_is_not_covered_waits_for_who_ratifies()
    {
        var a = AnAgreement();

        a.Accept(NotCovered, GgzCoordinator.HatId, Now.AddDays(5), null, Nurse, Now);

        Assert.Equal(AgreementState.AwaitingRatification, a.State);
        Assert.Equal("not-the-ratifier", Refused(() => a.Ratify(Covered, NursesColleague, Now)));
        a.Ratify(Covered, GgzCoordinator, Now);
        Assert.Equal(AgreementState.Active, a.State);
    }

    [Fact]
    public void I9_Where_nobody_is_named_never_who_accepted_ratifies()
    {
        var a = AnAgreement();
        a.Accept(Unknown, null, Now.AddDays(5), null, Nurse, Now);

        Assert.Equal("not-the-ratifier", Refused(() => a.Ratify(Covered, Nurse, Now)));
    }

    [Fact]
    public void I9_Who_accepted_never_ratifies_that_also_not_in_place_of_who_is_gone()
    {
        var a = AnAgreement();
        a.Accept(Unknown, GgzCoordinator.HatId, Now.AddDays(5), null, Nurse, Now);

        a.RatifierHatEnded(Nurse.Hat, Now);

        Assert.Equal("not-the-ratifier", Refused(() => a.Ratify(Covered, Nurse, Now)));
        a.Ratify(Covered, NursesColleague, Now);
        Assert.Equal(AgreementState.Active, a.State);
    }

    [Fact]
    public void I10_An_agreement_has_one_owner_a_person_a_day_a_goal_and_a_mandate_result()
    {
        var a = ActiveAgreement();

        Assert.Equal((Ggz, Nurse.HatId, new DateOnly(2026, 12, 1)), (a.OwnerOrganisationId, a.OwnerHatId!.Value, a.DueOn));
        Assert.NotNull(a.GoalId);
        Assert.Equal(MandateVerdict.Covered, a.Mandate!.Answer);
    }

    [Fact]
    public void I11_What_is_not_ratified_in_time_is_stuck_and_never_active()
    {
        var a = AnAgreement();
        a.Accept(Unknown, GgzCoordinator.HatId, Now.AddDays(5), null, Nurse, Now);
        Assert.Null(a.RatificationDeadlinePassed(Now.AddDays(4)));

        Assert.Equal("not-awaiting-ratification", Refused(() => a.Ratify(Covered, GgzCoordinator, Now.AddDays(5))));
        Assert.Equal("notRatifiedInTime", a.RatificationDeadlinePassed(Now.AddDays(5))!.Reason);
        Assert.Equal("not-awaiting-ratification", Refused(() => a.Ratify(Covered, GgzCoordinator, Now)));
        Assert.Equal("agreement-not-active", Refused(() => a.Complete(Nurse, Now)));
    }

    [Fact]
    public void Done_is_verified_by_another_organisation()
    {
        var a = ActiveAgreement();
        Assert.Equal("not-done", Refused(() => a.Verify(Director, Now)));
        a.Complete(Nurse, Now);

        Assert.Equal("verified-by-another", Refused(() => a.Verify(GgzCoordinator, Now)));
        a.Verify(Director, Now);
        Assert.Equal(AgreementState.Verified, a.State);
    }

    [Fact]
    public void Done_is_contradicted_by_who_may_verify_it_and_runs_again_with_its_reminders()
    {
        var (a, late) = (ActiveAgreement(), new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal("not-done", Refused(() => a.Contradict(ContradictionReason.PartlyDone, Director, Now)));
        a.DueDayPassed(null, Path, late);
        a.Complete(Nurse, late);
        Assert.Equal("verified-by-another", Refused(() => a.Contradict(ContradictionReason.PartlyDone, GgzCoordinator, late)));
        Assert.Equal("verified-by-another", Refused(() => a.Contradict(ContradictionReason.PartlyDone, Officer with { ProfessionalId = Nurse.ProfessionalId }, late)));
        Assert.Equal("hat-without-content", Refused(() => a.Contradict(ContradictionReason.PartlyDone, Commissioner, late)));

        a.Contradict(ContradictionReason.PartlyDone, Director, late);

        Assert.Equal((AgreementState.Active, (DateTimeOffset?)null, (Guid?)null), (a.State, a.DoneAt, a.DoneByHatId));
        Assert.Equal(OverdueStep.Owner, a.DueDayPassed(null, Path, late)!.Step); // from the first one on
        a.Complete(Nurse, late);
        a.Verify(Director, late);
        Assert.Equal("not-done", Refused(() => a.Contradict(ContradictionReason.PartlyDone, Director, late))); // somebody saw that it is done
    }

    [Fact]
    public void A_proposal_whose_day_passed_while_the_case_rested_has_another_and_nothing_else_does()
    {
        var (passed, ahead, active, later) = (AnAgreement(), AnAgreement(due: new DateOnly(2026, 12, 31)), ActiveAgreement(), new DateTimeOffset(2026, 12, 20, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal(new DateOnly(2027, 1, 5), passed.RestEnded(new DateOnly(2027, 1, 5), later)!.DueOn);
        Assert.Null(ahead.RestEnded(new DateOnly(2027, 1, 5), later));
        Assert.Null(active.RestEnded(new DateOnly(2027, 1, 5), later));

        Assert.Equal([new DateOnly(2027, 1, 5), new DateOnly(2026, 12, 31), new DateOnly(2026, 12, 1)], new[] { passed, ahead, active }.Select(a => a.DueOn));
        Assert.Null(passed.ProposalDayPassed(later));
        passed.Accept(Covered, null, later, null, Nurse, later);
        Assert.Equal(AgreementState.Active, passed.State);
    }

    [Fact]
    public void A_refusal_because_it_does_not_run_says_what_helps_where_it_stands()
    {
        var (proposed, stuck, done, left, revoked) = (AnAgreement(), ActiveAgreement(), ActiveAgreement(), ActiveAgreement(), ActiveAgreement());
        stuck.GetStuck(StuckReason.NoCapacity, Nurse, Now);
        done.Complete(Nurse, Now);
        left.OwnerWithdrew(Now);
        revoked.Revoke(Nurse, Now);
        var terms = stuck.TermsFor(stuck.GoalId, stuck.DueOn, null, null);

        foreach (var (a, helps) in new[] { (proposed, "acceptAgreement"), (stuck, "renegotiateAgreement"), (done, "contradictAgreement"), (left, "reassignAgreement"), (revoked, "proposeAgreement") })
        {
            var tries = new List<Action> { () => a.GetStuck(StuckReason.Legal, Nurse, Now) };
            if (a != done)
                tries.Add(() => a.Complete(Nurse, Now));
            if (a != stuck) // what is stuck is renegotiated, or revoked
                tries.AddRange([() => a.Revoke(Nurse, Now), () => a.Renegotiate(Guid.NewGuid(), terms, Nurse, Now)]);
            Assert.All(tries, act =>
            {
                var refusal = Assert.Throws<RuleViolationException>(act);
                Assert.Equal("agreement-not-active", refusal.Code);
                Assert.Contains(helps, refusal.Message, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public void I9_Who_accepted_under_one_hat_does_not_ratify_under_another()
    {
        var (other, named) = (Nurse with { HatId = Guid.NewGuid() }, GgzCoordinator with { ProfessionalId = Nurse.ProfessionalId });
        var anybody = AnAgreement();
        anybody.Accept(Unknown, null, Now.AddDays(5), null, Nurse, Now);
        Assert.Equal("not-the-ratifier", Refused(() => anybody.Ratify(Covered, other, Now)));

        var a = AnAgreement();
        a.Accept(Unknown, named.HatId, Now.AddDays(5), null, Nurse, Now);
        Assert.Equal("not-the-ratifier", Refused(() => a.Ratify(Covered, named, Now)));
        a.RatifierHatEnded(named.Hat, Now); // the same person is no other one in place of who is gone either
        a.Ratify(Covered, NursesColleague, Now);

        Assert.Equal(AgreementState.Active, a.State);
    }

    [Fact]
    public void Who_said_that_it_is_done_does_not_verify_it_for_another_organisation()
    {
        var a = ActiveAgreement();
        a.Complete(Nurse, Now);

        Assert.Equal("verified-by-another", Refused(() => a.Verify(Officer with { ProfessionalId = Nurse.ProfessionalId }, Now)));
        a.Verify(Officer, Now);

        Assert.Equal(AgreementState.Verified, a.State);
    }

    [Theory]
    [InlineData(HatKind.Commissioner)]
    [InlineData(HatKind.Policy)]
    [InlineData(HatKind.ExperienceExpert)]
    public void I15_A_hat_without_case_content_does_nothing_with_an_agreement(HatKind kind)
    {
        var (theirs, others) = (Nurse with { HatId = Guid.NewGuid(), Kind = kind }, Director with { Kind = kind });
        var (running, done, waiting, left) = (ActiveAgreement(), ActiveAgreement(), AnAgreement(), ActiveAgreement());
        done.Complete(Nurse, Now);
        waiting.Accept(Unknown, null, Now.AddDays(5), null, Nurse, Now);
        left.OwnerWithdrew(Now);
        var terms = running.TermsFor(running.GoalId, running.DueOn, null, null);

        foreach (var act in new Action[]
        {
            () => AnAgreement().Accept(Covered, null, Now.AddDays(5), null, theirs, Now),
            () => AnAgreement().Decline(theirs, Now),
            () => waiting.Ratify(Covered, theirs with { ProfessionalId = Guid.NewGuid() }, Now),
            () => running.Complete(theirs, Now),
            () => running.Renegotiate(Guid.NewGuid(), terms, theirs, Now),
            () => running.Renegotiate(Guid.NewGuid(), terms, others, Now),
            () => done.Verify(others, Now),
            () => left.Reassign(Police, null, left.DueOn, others, Now),
        })
            Assert.Equal("hat-without-content", Refused(act));
    }

    [Fact]
    public void An_agreement_is_overdue_once_after_its_day_in_the_Netherlands()
    {
        var a = ActiveAgreement();

        Assert.Null(a.DueDayPassed(null, Path, new DateTimeOffset(2026, 12, 1, 22, 59, 0, TimeSpan.Zero)));
        Assert.NotNull(a.DueDayPassed(null, Path, new DateTimeOffset(2026, 12, 1, 23, 1, 0, TimeSpan.Zero)));
        Assert.Null(a.DueDayPassed(null, Path, new DateTimeOffset(2026, 12, 3, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void What_is_overdue_goes_from_the_owner_to_the_deputy_and_to_the_next_meeting_and_no_further()
    {
        var a = ActiveAgreement();
        var wednesday = new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal((OverdueStep.Owner, Nurse.HatId), (a.DueDayPassed(GgzCoordinator.HatId, Path, wednesday)!.Step!.Value, a.OwnerHatId!.Value));
        Assert.Null(a.DueDayPassed(GgzCoordinator.HatId, Path, wednesday.AddDays(2)));
        var deputy = a.DueDayPassed(GgzCoordinator.HatId, Path, wednesday.AddDays(3))!;
        Assert.Equal((OverdueStep.Deputy, GgzCoordinator.HatId), (deputy.Step!.Value, deputy.RemindedHatId!.Value));
        Assert.Null(a.DueDayPassed(GgzCoordinator.HatId, Path, wednesday.AddDays(7))); // three working days after Saturday end with Wednesday
        Assert.Equal(OverdueStep.Meeting, a.DueDayPassed(GgzCoordinator.HatId, Path, wednesday.AddDays(8))!.Step);
        Assert.Null(a.DueDayPassed(GgzCoordinator.HatId, Path, wednesday.AddDays(80)));
    }

    [Fact]
    public void Who_stood_in_for_an_owner_that_is_gone_reads_the_agreement_no_more()
    {
        var a = ActiveAgreement();
        var wednesday = new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.Zero);
        a.DueDayPassed(NursesColleague.HatId, Path, wednesday);
        a.DueDayPassed(NursesColleague.HatId, Path, wednesday.AddDays(3));
        Assert.Equal(NursesColleague.HatId, a.StandInHatId);

        a.OwnerHatEnded(GgzCoordinator.HatId, wednesday.AddDays(4));

        Assert.Null(a.StandInHatId);
    }

    [Fact]
    public void Without_a_deputy_the_next_meeting_is_at_turn()
    {
        var a = ActiveAgreement();
        var wednesday = new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.Zero);
        a.DueDayPassed(null, Path, wednesday);

        Assert.Equal(OverdueStep.Meeting, a.DueDayPassed(null, Path, wednesday.AddDays(3))!.Step);
    }

    [Fact]
    public void A_proposal_that_nobody_answers_lapses_and_is_never_taken_for_accepted()
    {
        var a = AnAgreement();
        Assert.Null(a.ProposalDayPassed(Now));

        Assert.NotNull(a.ProposalDayPassed(Now.AddDays(30)));

        Assert.Equal(AgreementState.Lapsed, a.State);
        Assert.Equal("agreement-answered", Refused(() => a.Accept(Covered, null, Now, null, Nurse, Now.AddDays(30))));
    }

    [Fact]
    public void A_renegotiation_is_a_new_edition_and_the_earlier_one_holds_until_its_owner_accepts()
    {
        var a = ActiveAgreement();
        var (second, _) = a.Renegotiate(Guid.NewGuid(), Terms(Ggz), Director, Now);
        Assert.Null(a.ReplacedBy(second, Now));
        Assert.Equal((AgreementState.Active, AgreementState.Proposed, 2), (a.State, second.State, second.Edition));

        second.Accept(Covered, null, Now, null, Nurse, Now);

        Assert.Equal(second.Id, a.ReplacedBy(second, Now)!.SuccessorAgreementId);
        Assert.Equal(AgreementState.Renegotiated, a.State);
        Assert.Equal("agreement-not-active", Refused(() => a.Complete(Nurse, Now)));
    }

    [Fact]
    public void I8_A_newer_edition_has_the_same_owner() =>
        Assert.Equal("owner-stays", Refused(() => ActiveAgreement().Renegotiate(Guid.NewGuid(), Terms(Police), Director, Now)));

    [Fact]
    public void What_is_stuck_can_be_renegotiated_and_what_is_done_cannot()
    {
        var stuck = ActiveAgreement();
        stuck.GetStuck(StuckReason.WaitingOnOther, Nurse, Now);
        Assert.NotNull(stuck.Renegotiate(Guid.NewGuid(), Terms(Ggz), Nurse, Now).Successor);
        var done = ActiveAgreement();
        done.Complete(Nurse, Now);

        Assert.Equal("agreement-not-active", Refused(() => done.Renegotiate(Guid.NewGuid(), Terms(Ggz), Nurse, Now)));
    }

    [Fact]
    public void I9_A_supporter_answers_for_itself_and_owns_nothing()
    {
        var a = Agreement.Propose(Guid.NewGuid(), Guid.NewGuid(), Terms(Ggz) with { SupporterIds = [Police, Police] }, new AgreementSource(null, null, null), Director, Now).Agreement;
        Assert.Equal((Police, SupporterState.Asked), (Assert.Single(a.Supporters).OrganisationId, a.Supporters.Single().State));

        Assert.Equal("not-asked-to-support", Refused(() => a.AnswerSupport(true, Director, Now)));
        a.AnswerSupport(true, Officer, Now);
        Assert.Equal("support-answered", Refused(() => a.AnswerSupport(false, Officer, Now)));
        Assert.Empty(a.OrganisationLeft(Police, Now));

        Assert.Equal((SupporterState.Left, AgreementState.Proposed), (a.Supporters.Single().State, a.State));
    }

    [Fact]
    public void Nobody_helps_with_what_ended_or_is_done()
    {
        foreach (var end in new Action<Agreement>[]
        {
            a => a.Decline(Nurse, Now),
            a => a.ProposalDayPassed(Now.AddDays(30)),
            a => a.Stop(StopReason.Deceased, Now),
            a => Accepted(a).Revoke(Nurse, Now),
            a => Accepted(a).Complete(Nurse, Now),
            a => a.OwnerWithdrew(Now),
        })
        {
            var a = Agreement.Propose(Guid.NewGuid(), Guid.NewGuid(), Terms(Ggz) with { SupporterIds = [Police] }, new AgreementSource(null, null, null), Director, Now).Agreement;
            end(a);

            Assert.Equal("agreement-not-active", Refused(() => a.AnswerSupport(true, Officer, Now)));
            Assert.Equal(SupporterState.Asked, a.Supporters.Single().State);
        }

        static Agreement Accepted(Agreement a)
        {
            a.Accept(Covered, null, Now.AddDays(5), null, Nurse, Now);
            return a;
        }
    }

    [Fact]
    public void I10_We_will_keep_an_eye_on_it_is_no_agreement()
    {
        var missing = Concreteness.MissingIn("We will keep an eye on it", "we will keep an eye on it ", null, null, null, ("goalId", null, "Name it."));

        Assert.Equal(["result", "howWeSeeItIsDone", "ownerOrganisationId", "dueOn", "goalId"], missing.Select(element => element.Field));
        Assert.Empty(Concreteness.MissingIn("Visit", "A plan", "It is noted", Ggz, new DateOnly(2026, 12, 1), ("goalId", Guid.NewGuid(), "Name it.")));
    }

    [Theory]
    [InlineData("2026-11-27T21:00:00Z", 1, "2026-11-30T23:00:00Z")] // Friday evening: until the end of Monday
    [InlineData("2026-11-28T02:00:00Z", 1, "2026-11-30T23:00:00Z")] // Saturday night: the same
    [InlineData("2026-12-24T10:00:00Z", 1, "2026-12-28T23:00:00Z")] // Christmas lies between
    public void Terms_of_whole_days_run_on_working_days(string from, int days, string until) =>
        Assert.Equal(DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture), WorkingTerm.After(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromDays(days)));

    [Fact]
    public void Shorter_terms_run_by_the_clock() => Assert.Equal(Now.AddSeconds(90), WorkingTerm.After(Now, TimeSpan.FromSeconds(90)));

    private static AgreementTerms Terms(Guid owner) =>
        new("Visit", "Visit", "Plan", "Noted", owner, null, new DateOnly(2026, 12, 1), Guid.NewGuid(), AgreementNature.Stabilising, [], new Commitment());

    [Fact]
    public void When_the_owners_person_goes_the_coordinator_takes_over_at_the_same_moment()
    {
        var a = ActiveAgreement();

        Assert.IsType<AgreementOwnerChanged>(a.OwnerHatEnded(GgzCoordinator.HatId, Now));

        Assert.Equal((AgreementState.Active, GgzCoordinator.HatId), (a.State, a.OwnerHatId!.Value));
    }

    [Fact]
    public void When_the_owner_leaves_the_agreement_needs_another_who_accepts_anew()
    {
        var a = ActiveAgreement();
        a.GetStuck(StuckReason.NoCapacity, Nurse, Now);
        Assert.NotNull(a.OwnerWithdrew(Now));

        a.Reassign(Police, null, new DateOnly(2026, 12, 5), Director, Now);

        Assert.Equal((AgreementState.Proposed, Police, null), (a.State, a.OwnerOrganisationId, a.StuckReason));
        Assert.Null(a.Mandate);
    }
}
