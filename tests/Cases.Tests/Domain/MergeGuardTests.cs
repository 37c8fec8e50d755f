using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>What still has to happen in a case does not end with it, by a merge or by a move.</summary>
public sealed class MergeGuardTests
{
    private static readonly DateTimeOffset Later = Now.AddDays(2);
    private static readonly NationalCriteria Met = new(true, true, true, false);

    [Fact]
    public void I12_a_case_does_not_go_on_in_one_at_a_lower_phase()
    {
        Assert.Equal("phase-above-other", Refused(() => AtPhase(3).GoOnIn(AtPhase(2), Director, Later)));

        AtPhase(2).GoOnIn(AtPhase(3), Director, Later);
    }

    [Fact]
    public void I36_a_case_whose_crisis_was_not_evaluated_does_not_end_by_going_on_in_another()
    {
        var (mine, other) = (AtPhase(4), AtPhase(4));
        Assert.Equal("after-action-review-needed", Refused(() => mine.GoOnIn(other, Director, Later)));
        Assert.Equal(["after-action-review-needed"], Blocking(mine, CaseStep.GoOnInAnother));
        Assert.Empty(Blocking(mine, CaseStep.Merge)); // another can go on in this one
        GoDown(mine);
        Assert.Equal("after-action-review-needed", Refused(() => mine.GoOnIn(other, Director, Later))); // planned is not held

        mine.HoldAfterActionReview(DutchDay.Of(Now), Director, Later);
        mine.GoOnIn(other, Director, Later);
    }

    [Fact]
    public void I13_an_emergency_that_nobody_ratified_stays_an_alarm_and_its_case_does_not_merge()
    {
        var c = AtPhase(2);
        c.ScaleInEmergency(Proposal(4), Crisis, CrisisPosts.None, Unknown, Now.AddDays(1), Director, Now);
        c.RatificationDeadlinePassed(Later);

        Assert.Equal("scaling-pending", Refused(() => c.GoOnIn(AtPhase(4), Director, Later)));
        Assert.Equal("scaling-pending", Refused(() => Active().GoOnIn(c, Director, Later)));
        Assert.True(c.RatificationAlarm);
    }

    [Fact]
    public void I5_a_case_does_not_go_on_under_another_law_by_merging()
    {
        var (local, wgs) = (Active(), Active());
        var id = Guid.NewGuid();
        wgs.ProposeRegimeTransfer(id, Met, "x", Ggz, [Ggz], Director, Now);
        wgs.AcceptRegimeTransfer(id, Nurse, Now);

        Assert.Equal("regimes-differ", Refused(() => wgs.GoOnIn(local, Director, Later)));
        Assert.Equal("regimes-differ", Refused(() => local.GoOnIn(wgs, Director, Later)));
    }

    [Fact]
    public void What_an_address_keeps_apart_does_not_become_one_by_merging()
    {
        var (address, jansen) = (Household(), Guid.NewGuid());
        var (one, other) = (Household(address.Id, jansen), Household(address.Id));

        Assert.Equal("compartments-stay-apart", Refused(() => one.GoOnIn(address, Director, Later)));
        Assert.Equal("compartments-stay-apart", Refused(() => address.GoOnIn(one, Director, Later)));
        Assert.Equal("compartments-stay-apart", Refused(() => one.GoOnIn(other, Director, Later)));

        Household(address.Id, jansen).GoOnIn(one, Director, Later); // the same household, written down twice
        other.GoOnIn(Household(Guid.NewGuid()), Director, Later); // at another address
    }

    [Fact]
    public void What_an_address_keeps_apart_does_not_become_one_by_way_of_other_cases()
    {
        var address = Household();
        var (one, other, third) = (Household(address.Id), Household(address.Id), Household());
        one.GoOnIn(third, Director, Later);

        Assert.Equal("compartments-stay-apart", Refused(() => third.GoOnIn(address, Director, Later, one)));
        Assert.Equal("compartments-stay-apart", Refused(() => address.GoOnIn(third, Director, Later, one)));
        Assert.Equal("compartments-stay-apart", Refused(() => other.GoOnIn(third, Director, Later, one)));
        third.GoOnIn(Household(), Director, Later, one);
        var last = Household();
        address.GoOnIn(last, Director, Later);
        Assert.Equal("compartments-stay-apart", Refused(() => other.GoOnIn(last, Director, Later, address))); // the address itself went on as another
        Household(Guid.NewGuid()).GoOnIn(last, Director, Later, address);
    }

    [Fact]
    public void I12_who_weighs_an_intake_does_not_say_which_phase_is_right_after_moving_and_who_directs_it_does()
    {
        var c = Moved(AtPhase(3));
        var task = c.ReviewTasks.Single().TaskId;

        Assert.Equal("case-in-intake", Refused(() => c.CompleteReview(task, "Phase 1 will do", Triage, Later)));
        c.AcceptDirection(Director, AveProfile.Default, Later);
        Assert.Equal("review-tasks-open", Refused(() => c.GoOnIn(Active(), Director, Later)));
        c.CompleteReview(task, "Phase 1 will do", Director, Later);

        c.GoOnIn(Active(), Director, Later);
    }

    [Fact]
    public void I12_a_phase_that_nobody_weighed_in_an_intake_is_weighed_where_that_goes_on()
    {
        var (intake, into) = (Moved(AtPhase(3)), Active());
        Assert.Empty(Blocking(intake, CaseStep.GoOnInAnother));

        intake.GoOnIn(into, Triage, Later);
        into.TakeIn(intake, Triage, Later);

        Assert.Equal("review-tasks-open", Refused(() => into.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Later), [], Director, Later)));
        Assert.Equal((ReviewTaskKind.PhaseBeforeMoving, null), (into.ReviewTasks.Single().Kind, into.ReviewTasks.Single().DoneAt));
        into.LetGo(intake, Director, Later);
        intake.GoOnAlone([], [], NobodyMerged, Director, Later);
        Assert.Equal((0, 1), (into.ReviewTasks.Count, intake.ReviewTasks.Count)); // asked once, where it belongs
    }

    [Fact]
    public void I12_a_phase_that_nobody_weighed_in_an_intake_is_weighed_where_the_people_move_next()
    {
        var intake = Moved(AtPhase(3));
        Assert.Empty(Blocking(intake, CaseStep.TransferOut));

        Assert.Equal(ReviewTaskKind.PhaseBeforeMoving, Moved(intake).ReviewTasks.Single().Kind);
        Assert.Empty(Moved(InIntake()).ReviewTasks);
    }

    private static CaseFile Moved(CaseFile from)
    {
        var there = InIntake();
        there.WeighPhaseOf(from, Guid.NewGuid(), Now);

        return there;
    }

    [Fact]
    public void I36_a_case_moves_out_of_a_crisis_with_a_day_for_the_evaluation_that_closing_asks_for_there()
    {
        var (old, there) = (AtPhase(4), InMonitoring());
        Assert.Equal(["after-action-review-needed"], Blocking(old, CaseStep.TransferOut));
        Assert.Equal("after-action-review-needed", Refused(() => _ = new CaseTransfer(Guid.NewGuid(), old, NextMunicipality, NextArea, "Moved", Director, Now)));
        Assert.Equal("after-action-review-needed", Refused(() => old.TransferOut(NextMunicipality, NextTriage, Later)));
        old.ScaleDown(Down(3), Director.Hat, DutchDay.Of(Later), [], Covered, Later, Mayor, Now);
        Assert.Empty(Blocking(old, CaseStep.TransferOut));

        there.TakeOverReview(old);
        old.TransferOut(NextMunicipality, NextTriage, Later);

        Assert.Equal((DutchDay.Of(Later), null), (there.AfterActionReview!.PlannedOn, there.AfterActionReview.HeldOn));
        Assert.Equal("after-action-review-needed", Refused(() => there.Close(AnOutcome, CaseFacts.None, Director, Now.AddDays(91))));
        there.HoldAfterActionReview(DutchDay.Of(Later), Director, Later);
        there.Close(AnOutcome, CaseFacts.None, Director, Now.AddDays(91));
    }

    [Fact]
    public void I36_an_evaluation_that_was_held_stays_held_where_the_people_live_now()
    {
        var (old, there) = (AtPhase(4), InMonitoring());
        old.HoldAfterActionReview(DutchDay.Of(Now), Director, Now);

        there.TakeOverReview(old);

        Assert.Equal(DutchDay.Of(Now), there.AfterActionReview!.HeldOn);
        there.Close(AnOutcome, CaseFacts.None, Director, Now.AddDays(91));
    }

    [Theory]
    [InlineData("leaves")]
    [InlineData("is removed")]
    [InlineData("withdraws")]
    public void A_proposal_to_go_on_under_another_law_falls_away_with_who_would_receive_it(string end)
    {
        var c = Active();
        var id = Guid.NewGuid();
        c.ProposeRegimeTransfer(id, Met, "x", Ggz, [Ggz, Municipality], Director, Now);
        var part = c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;

        if (end == "leaves")
            c.Leave(part, ContributionChoice.Keep, Nurse, Later);
        else if (end == "is removed")
            c.Remove(part, Director, Later);
        else
            c.OrganisationWithdrew(Ggz, [], Later);

        Assert.Equal(RegimeTransferState.FellAway, c.RegimeTransfers.Single().State);
        Assert.Empty(Blocking(c, CaseStep.TransferRegime));
        Assert.Equal("not-the-receiver", Refused(() => c.AcceptRegimeTransfer(id, Nurse, Later)));
    }

    [Fact]
    public void A_proposal_to_go_on_under_another_law_ends_with_its_case()
    {
        var (merged, closed) = (Active(), Active());
        foreach (var c in new[] { merged, closed })
            c.ProposeRegimeTransfer(Guid.NewGuid(), Met, "x", Ggz, [Ggz], Director, Now);

        merged.GoOnIn(Active(), Director, Later);
        closed.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Later), [], Director, Now);
        closed.RecordResidentsCopy(null, Director, Now);
        closed.Close(AnOutcome, CaseFacts.None, Director, Later);

        Assert.All([merged, closed], c => Assert.Equal(RegimeTransferState.FellAway, c.RegimeTransfers.Single().State));
        merged.GoOnAlone([Director.Hat], [], NobodyMerged, Director, Later);
        Assert.Empty(Blocking(merged, CaseStep.TransferRegime));
    }

    [Fact]
    public void An_area_and_a_household_never_go_on_as_one_and_two_areas_do()
    {
        var (household, street, corner) = (Household(), Household(kind: SubjectKind.Area), Household(kind: SubjectKind.Area));

        Assert.Equal("area-stays-apart", Refused(() => household.GoOnIn(street, Director, Later)));
        Assert.Equal("area-stays-apart", Refused(() => street.GoOnIn(household, Director, Later)));
        corner.GoOnIn(street, Director, Later);
        Assert.Equal(street.Id, corner.MergedIntoCaseId);
    }

    [Fact]
    public void An_address_and_who_lives_there_never_go_on_as_one_and_two_cases_of_an_address_do()
    {
        var (household, address, other) = (Household(), Household(kind: SubjectKind.Address), Household(kind: SubjectKind.Address));

        Assert.Equal("address-stays-apart", Refused(() => household.GoOnIn(address, Director, Later)));
        Assert.Equal("address-stays-apart", Refused(() => address.GoOnIn(household, Director, Later)));
        other.GoOnIn(address, Director, Later);
        Assert.Equal(address.Id, other.MergedIntoCaseId);
    }

    private static CaseFile Household(Guid? addressCaseId = null, Guid? householdId = null, SubjectKind kind = SubjectKind.Household)
    {
        var opening = new Opening(
            householdId ?? Guid.NewGuid(), new Subject(kind, "Jansen"), new SubjectInformed(InformedState.Informed), Municipality, Area,
            Purpose.PreventingEscalation, new Origin(Guid.NewGuid(), Police), addressCaseId);
        var c = CaseFile.Open(Guid.NewGuid(), opening, Director.Hat, Triage, Now).Case;
        c.AcceptDirection(Director, AveProfile.Default, Now);

        return c;
    }

    private static void GoDown(CaseFile c)
    {
        var down = Down(3);
        c.ScaleDown(down, Director.Hat, DutchDay.Of(Later), [], Covered, Later, Mayor, Now);
        c.ReceiveDownscaled(down.DecisionId, [], AveProfile.Default, Director, Now);
    }

    private static string[] Blocking(CaseFile c, CaseStep step) =>
        [.. c.Steps(CaseFacts.None, AveProfile.Default, Later).Single(s => s.Step == step).Blockers.Select(b => b.Code)];
}
