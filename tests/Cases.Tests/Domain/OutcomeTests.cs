using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>What a case brought goes to everybody who contributed or signalled, each at its own level; its lesson to everybody, without anything that leads back.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public void Who_takes_part_who_left_and_who_signalled_hear_of_it_each_at_its_level()
    {
        var c = Active();
        var id = Guid.NewGuid();
        c.Invite(id, Police, Officer.HatId, QuestionKind.Assess, Director, Now);
        c.AcceptInvitation(id, Officer, Now);
        c.Leave(id, ContributionChoice.Keep, Officer, Now);
        var declined = Guid.NewGuid();
        c.Invite(declined, Guid.NewGuid(), null, QuestionKind.Assess, Director, Now);

        var recipients = c.OutcomeRecipients();

        Assert.Equal(
            [(Municipality, OutcomeLevel.D4), (Ggz, OutcomeLevel.D4), (Police, OutcomeLevel.D3), (Police, OutcomeLevel.D2)],
            recipients.Select(r => (r.OrganisationId, r.Level)));
        Assert.All(recipients, r => Assert.Equal(r.Level is OutcomeLevel.D2, r.SignalId is not null));
    }

    [Fact]
    public void Who_contributed_to_a_case_that_was_merged_into_this_one_hears_of_it_once()
    {
        var (c, merged) = (Active(), Active());
        var (officer, declined) = (Guid.NewGuid(), Guid.NewGuid());
        merged.Invite(officer, Police, Officer.HatId, QuestionKind.Assess, Director, Now);
        merged.AcceptInvitation(officer, Officer, Now);
        merged.Invite(declined, NextMunicipality, null, QuestionKind.Assess, Director, Now);
        merged.GoOnIn(c, Director, Now);

        var contributed = c.OutcomeRecipients(merged).Where(r => r.Level is OutcomeLevel.D3);

        Assert.Equal((Police, Officer.HatId), contributed.Select(r => (r.OrganisationId, r.HatId!.Value)).Single()); // who takes part here hears it as such, who never accepted not at all
        var id = Guid.NewGuid();
        c.Invite(id, Police, Officer.HatId, QuestionKind.Assess, Director, Now);
        c.AcceptInvitation(id, Officer, Now);
        Assert.DoesNotContain(c.OutcomeRecipients(merged), r => r.Level is OutcomeLevel.D3);
        c.Leave(id, ContributionChoice.Keep, Officer, Now);
        Assert.Single(c.OutcomeRecipients(merged), r => r.Level is OutcomeLevel.D3);
    }

    [Fact]
    public void Whose_part_ended_while_it_was_an_intake_never_read_the_case_and_hears_no_outcome_of_it()
    {
        var (c, merged) = (InIntake(), InIntake());
        foreach (var intake in new[] { c, merged })
        {
            var id = Guid.NewGuid();
            intake.Invite(id, Ggz, Nurse.HatId, QuestionKind.Assess, Triage, Now);
            intake.AcceptInvitation(id, Nurse, Now);
            intake.Remove(id, Triage, Now.AddDays(1));
        }

        c.AcceptDirection(Director, AveProfile.Default, Now.AddDays(2));
        merged.GoOnIn(c, Triage, Now.AddDays(3));

        Assert.DoesNotContain(c.OutcomeRecipients(merged), r => r.OrganisationId == Ggz);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void I17_what_tells_who_signalled_names_no_case_and_what_tells_who_contributed_no_signal(bool identityKnown)
    {
        var shares = Shared(Active());

        Assert.Contains(shares, s => s.Level is OutcomeLevel.D2);
        Assert.Contains(shares, s => s.Level is OutcomeLevel.D4);
        Assert.All(shares, s => Assert.Equal(s.Level is OutcomeLevel.D2, s.AsShared(identityKnown).CaseId is null));
        Assert.All(shares, s => Assert.Equal(s.Level is OutcomeLevel.D2, s.AsShared(identityKnown).SignalId is not null));
        Assert.Equal(shares.Count, shares.Select(s => s.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(IdentityConfidence.Unconfirmed, OutcomeLevel.D2)]
    [InlineData(IdentityConfidence.Probable, OutcomeLevel.D4)]
    [InlineData(IdentityConfidence.Confirmed, OutcomeLevel.D4)]
    public void I7_an_outcome_is_told_at_d2_at_most_while_it_is_unconfirmed_whom_the_case_is_about(IdentityConfidence confidence, OutcomeLevel highest)
    {
        var c = Active();
        c.BecomeSure(confidence, Director, Now);

        var shares = Shared(c);

        Assert.Equal(highest, shares.Max(s => s.AsShared(c.Subject.IsKnown).Level));
        Assert.Contains(shares, s => s.Level is OutcomeLevel.D4); // what it is for stays, and is read once it is known
        Assert.All(shares, s => Assert.Equal(OutcomeLevel.D2, s.ReadAt(takesPart: true, identityKnown: false)));
    }

    [Theory]
    [InlineData(SubjectKind.Person)]
    [InlineData(SubjectKind.Household)]
    [InlineData(SubjectKind.Address)]
    [InlineData(SubjectKind.Area)]
    public void I7_whatever_a_case_is_about_is_known_once_it_is_probable(SubjectKind kind)
    {
        Assert.False(new Subject(kind, "De Wit").IsKnown); // who has the wrong house tells of whoever lives there
        Assert.True(new Subject(kind, "De Wit", IdentityConfidence: IdentityConfidence.Probable).IsKnown);
    }

    [Fact]
    public void Who_sent_a_signal_that_turned_out_to_be_about_something_else_hears_nothing()
    {
        var c = Active();

        c.Detach(c.Origins.Single().SignalId);

        Assert.DoesNotContain(c.OutcomeRecipients(), r => r.Level is OutcomeLevel.D2);
    }

    [Fact]
    public void An_outcome_is_named_by_who_directs_while_the_case_runs()
    {
        Assert.Equal("director-only", Refused(() => Active().EnsureNamesOutcome(null, Nurse)));
        Assert.Equal("unknown-goal", Refused(() => Active().EnsureNamesOutcome(Guid.NewGuid(), Director)));
        Assert.Equal("case-ended", Refused(() => Closed().EnsureNamesOutcome(null, Director)));
        Active().EnsureNamesOutcome(null, Director);
    }

    [Fact]
    public void A_case_is_not_closed_without_the_residents_copy_and_the_steps_say_so()
    {
        var c = Active();
        c.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Now), [], Director, Now);
        Assert.Equal("residents-copy-needed", Assert.Single(Closing(c)).Code);
        Assert.Equal("residents-copy-needed", Refused(() => c.Close(AnOutcome, CaseFacts.None, Director, Now)));

        c.RecordResidentsCopy(NoCopyReason.NotSafe, Director, Now);

        Assert.Empty(Closing(c));
        c.Close(AnOutcome, CaseFacts.None, Director, Now);
        Assert.Equal(CaseStatus.Closed, c.Status);
    }

    [Fact]
    public void A_relapse_asks_for_a_new_copy_at_the_new_end()
    {
        var c = InMonitoring();

        c.Relapse(Director, Now);

        Assert.Null(c.ResidentsCopy);
    }

    [Fact]
    public void I37_a_lesson_holds_nothing_that_leads_back_to_its_case()
    {
        var c = AtPhase(2);
        c.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Now), [], Director, Now);
        c.RecordResidentsCopy(null, Director, Now);
        c.Close(AnOutcome, CaseFacts.None, Director, Now);

        var lesson = Lesson.Offer(Guid.NewGuid(), c, "housing", [LessonFactor.SharedGoal, LessonFactor.SharedGoal], [LessonFactor.SamePeople], Nurse, Now);

        Assert.Equal([1, 2], lesson.PhasePath);
        Assert.Equal([LessonFactor.SharedGoal], lesson.Worked);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), lesson.CreatedAt); // the month, not the moment
    }

    [Fact]
    public void A_lesson_is_of_a_closed_case_by_who_took_part_and_says_something()
    {
        Assert.Equal("not-closed", Refused(() => Lesson.Offer(Guid.NewGuid(), Active(), "housing", [LessonFactor.SharedGoal], [], Director, Now)));
        Assert.Equal("takes-no-part", Refused(() => Lesson.Offer(Guid.NewGuid(), Closed(), "housing", [LessonFactor.SharedGoal], [], Officer, Now)));
        Assert.Equal("lesson-empty", Refused(() => Lesson.Offer(Guid.NewGuid(), Closed(), "housing", [], [], Director, Now)));
        Assert.Equal("lesson-contradicts-itself", Refused(() => Lesson.Offer(Guid.NewGuid(), Closed(), "housing", [LessonFactor.SharedGoal], [LessonFactor.SharedGoal], Director, Now)));
    }

    private static IReadOnlyList<OutcomeShare> Shared(CaseFile c) => NamedOutcome.Name(
        Guid.NewGuid(), c, new OutcomeNaming("Ended", OutcomeResult.Improved, "Better", SignallerAdvice.SignalAgain, null, true), [], Guid.NewGuid, Director, Now).Shares;

    private static IReadOnlyList<Blocker> Closing(CaseFile c) => c.Steps(CaseFacts.None, AveProfile.Default, Now).Single(s => s.Step is CaseStep.Close).Blockers;
}
