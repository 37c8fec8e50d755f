using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class MergingTests
{
    [Fact]
    public void What_nobody_can_weigh_one_by_one_is_not_proposed_to_another_municipality()
    {
        CaseTransfer.EnsureCanBeWeighed(CaseTransfer.MostItems);

        Assert.Equal("too-much-to-weigh", Refused(() => CaseTransfer.EnsureCanBeWeighed(CaseTransfer.MostItems + 1)));
    }

    private static readonly DateTimeOffset Later = Now.AddDays(2);

    [Fact]
    public void I6_a_merge_is_proposed_by_one_and_confirmed_by_another()
    {
        var (mine, other) = (Active(), Active());
        var merge = CaseMerge.Propose(Guid.NewGuid(), mine, other.Id, other.Number, MergeDirection.OtherCase, "Same family", Director, Now);

        Assert.Equal("confirmed-by-another", Refused(() => merge.Confirm(other, Now.AddDays(30), Director, Now)));
        Assert.Equal("director-only", Refused(() => merge.Confirm(other, Now.AddDays(30), Nurse, Now)));
        other.ProposeDirector(Nurse.Hat, Director, Now);
        other.AcceptDirection(Nurse, AveProfile.Default, Now);
        merge.Confirm(other, Now.AddDays(30), Nurse, Now);

        Assert.Equal((MergeState.Confirmed, mine.Id, other.Id), (merge.State, merge.MergedCaseId, merge.IntoCaseId));
        Assert.Equal("merge-answered", Refused(() => merge.Decline(other, Nurse, Now)));
    }

    [Fact]
    public void I6_a_merge_can_be_undone_within_its_term_and_not_after()
    {
        var (mine, other) = (Active(), InIntake());
        var merge = CaseMerge.Propose(Guid.NewGuid(), mine, other.Id, other.Number, MergeDirection.ThisCase, "Same family", Director, Now);
        merge.Confirm(other, Now.AddDays(30), Triage, Now);

        Assert.Equal("merge-undo-term-passed", Refused(() => merge.Undo(Director, Now.AddDays(30))));
        merge.Undo(Director, Now.AddDays(29));

        Assert.Equal("not-merged", Refused(() => merge.Undo(Director, Now.AddDays(29))));
    }

    [Fact]
    public void I8_a_merged_case_keeps_everybodys_part_and_invites_them_where_it_goes_on()
    {
        var (merged, into) = (Active(), InIntake(signaller: Ggz));
        into.AcceptDirection(Director, AveProfile.Default, Now);
        var parts = merged.Participants.Select(p => (p.OrganisationId, p.State)).ToList();

        var told = Assert.IsType<CaseMerged>(Assert.Single(merged.GoOnIn(into, Director, Later)));
        var facts = into.TakeIn(merged, Director, Later);

        Assert.Equal((CaseStatus.MergedInto, into.Id, into.Id), (merged.Status, merged.MergedIntoCaseId, told.IntoCaseId));
        Assert.Null(merged.Director);
        Assert.Equal(parts, merged.Participants.Select(p => (p.OrganisationId, p.State)));
        Assert.Equal(Ggz, Assert.Single(facts.OfType<ParticipantInvited>()).OrganisationId);
        Assert.Equal((into.Id, merged.Id), facts.OfType<CaseAttached>().Select(e => (e.CaseId, e.RequestedCaseId)).Single());
        Assert.Equal("case-ended", Refused(() => merged.AddGoal(Guid.NewGuid(), GoalKind.Shared, "x", Nurse, Later)));
    }

    [Fact]
    public void An_undone_merge_leaves_both_cases_as_they_were()
    {
        var (merged, into) = (AtPhase(3), AtPhase(3));
        merged.HatEnded(Process.HatId, [OtherProcess], Now);
        merged.GoOnIn(into, Director, Later);
        into.TakeIn(merged, Director, Later);

        var left = into.LetGo(merged, Director, Later.AddDays(1));
        merged.GoOnAlone([Director.Hat, OtherProcess.Hat, Mayor.Hat], [], NobodyMerged, Director, Later.AddDays(1));

        Assert.Equal((CaseStatus.Active, 3), (merged.Status, merged.AvePhase));
        Assert.Equal((Director.HatId, RoleState.Held), (merged.Director!.HatId, merged.Director.State));
        Assert.Equal((OtherProcess.HatId, RoleState.Acting), (merged.ProcessDirector!.HatId, merged.ProcessDirector.State));
        Assert.Null(merged.MergedIntoCaseId);
        Assert.Empty(left); // everybody took part there already
        Assert.Single(into.Origins);
    }

    [Fact]
    public void I3_who_cannot_come_back_after_an_undone_merge_is_replaced_at_that_moment()
    {
        var (merged, into) = (Active(), Active());
        merged.GoOnIn(into, Director, Later);

        merged.GoOnAlone([], [Coordinator], NobodyMerged, Director, Later);

        Assert.Equal((Coordinator.HatId, true), (merged.Director!.HatId, merged.DirectorAlarm));
    }

    [Fact]
    public void I3_where_nobody_can_come_back_after_an_undone_merge_the_organisation_is_accountable_and_the_territory_proposes()
    {
        var (merged, into) = (Active(), Active());
        merged.GoOnIn(into, Director, Later);

        merged.GoOnAlone([], [], NobodyMerged, Director, Later);
        Assert.Equal((Municipality, true), (merged.Director!.OrganisationId, merged.DirectorAlarm));
        merged.ProposeDirector(Nurse.Hat, Triage, Later);
        merged.AcceptDirection(Nurse, AveProfile.Default, Later);

        Assert.False(merged.DirectorAlarm);
    }

    [Fact]
    public void I3_who_was_relieved_at_the_moment_of_a_merge_is_not_back_when_it_is_undone()
    {
        var (merged, into) = (Active(), Active());
        merged.ProposeDirector(Nurse.Hat, Director, Now);
        merged.AcceptDirection(Nurse, AveProfile.Default, Later);
        merged.GoOnIn(into, Nurse, Later);

        merged.GoOnAlone([Director.Hat, Nurse.Hat], [], NobodyMerged, Nurse, Later);

        Assert.Equal((Nurse.HatId, RoleState.Held), (merged.Director!.HatId, merged.Director.State));
    }

    [Fact]
    public void I3_where_nobody_can_come_back_of_an_organisation_that_merged_meanwhile_the_one_that_goes_on_is_accountable()
    {
        var (merged, into) = (DirectedByNurse(), Active());
        merged.GoOnIn(into, Nurse, Later);
        merged.OrganisationMerged(Ggz, Police, null, Later.AddDays(1));

        merged.GoOnAlone([], [], new Dictionary<Guid, Guid> { [Ggz] = Police }, Director, Later.AddDays(2));

        Assert.Equal((Police, RoleState.WithOrganisation), (merged.Director!.OrganisationId, merged.Director.State));
    }

    [Fact]
    public void I8_who_left_a_merged_case_is_not_enlisted_by_the_organisation_into_which_its_own_merged_since()
    {
        var (merged, into) = (DirectedByNurse(), Active());
        merged.GoOnIn(into, Nurse, Later);
        merged.LeftWith(Ggz, ContributionChoice.Keep, Later.AddDays(1));
        merged.OrganisationMerged(Ggz, Police, null, Later.AddDays(2));

        merged.GoOnAlone([Nurse.Hat with { OrganisationId = Police }], [Officer, Coordinator], new Dictionary<Guid, Guid> { [Ggz] = Police }, Director, Later.AddDays(3));

        Assert.Equal((Coordinator.HatId, RoleState.Acting), (merged.Director!.HatId, merged.Director.State));
        Assert.False(merged.HasParticipant(Police));
    }

    [Fact]
    public void I8_who_had_not_answered_when_a_case_was_merged_is_asked_again_as_the_organisation_that_goes_on_in_its_place_and_once()
    {
        var (merged, into, other) = (Active(), Active(), Guid.NewGuid());
        merged.Invite(Guid.NewGuid(), Police, null, QuestionKind.Contribute, Director, Now);
        merged.Invite(Guid.NewGuid(), other, null, QuestionKind.Advise, Director, Now);
        merged.GoOnIn(into, Director, Later);
        Assert.Equal(new[] { Municipality, Police, other }.Order(), merged.OrganisationsBefore().Order());

        merged.GoOnAlone([Director.Hat], [], new Dictionary<Guid, Guid> { [Municipality] = Municipality, [Police] = NextMunicipality, [other] = NextMunicipality }, Director, Later.AddDays(1));

        Assert.Equal(NextMunicipality, Assert.Single(merged.Participants, p => p.State is ParticipantState.Invited).OrganisationId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_had_not_answered_when_a_case_was_merged_is_asked_again_under_its_hat_and_where_that_ended_as_its_organisation(bool acts)
    {
        var (merged, into) = (Active(), Active());
        merged.Invite(Guid.NewGuid(), Police, Officer.HatId, QuestionKind.Contribute, Director, Now);
        merged.GoOnIn(into, Director, Later);

        merged.GoOnAlone(acts ? [Director.Hat, Officer.Hat] : [Director.Hat], [], NobodyMerged, Director, Later.AddDays(1));

        Assert.Equal(acts ? Officer.HatId : null, Assert.Single(merged.Participants, p => p.State is ParticipantState.Invited).HatId);
    }

    [Fact]
    public void I10_an_agreement_of_a_merged_case_serves_a_goal_of_that_case_or_of_the_one_as_which_it_goes_on()
    {
        var (merged, into, mine, theirs) = (Active(), Active(), Guid.NewGuid(), Guid.NewGuid());
        merged.AddGoal(mine, GoalKind.Shared, "Quiet nights", Director, Now);
        into.AddGoal(theirs, GoalKind.Shared, "School every day", Director, Now);
        merged.GoOnIn(into, Director, Later);

        foreach (var goal in new[] { mine, theirs })
            merged.EnsureTakesAgreement(Ggz, goal, into);

        Assert.Equal("unknown-goal", Refused(() => merged.EnsureTakesAgreement(Ggz, Guid.NewGuid(), into)));
        Assert.Equal("unknown-goal", Refused(() => into.EnsureTakesAgreement(Ggz, mine, into))); // what is new there serves a goal of its own
        Assert.Equal("owner-takes-no-part", Refused(() => merged.EnsureTakesAgreement(Police, mine, into)));
    }

    private static CaseFile DirectedByNurse()
    {
        var c = Active();
        c.ProposeDirector(Nurse.Hat, Director, Now);
        c.AcceptDirection(Nurse, AveProfile.Default, Now);

        return c;
    }

    [Fact]
    public void Who_directed_for_an_organisation_that_merged_meanwhile_directs_again_for_the_one_that_goes_on()
    {
        var (merged, into) = (AtPhase(3), AtPhase(3));
        merged.GoOnIn(into, Director, Later);

        var facts = merged.GoOnAlone([Director.Hat with { OrganisationId = NextMunicipality }], [Coordinator, OtherProcess], NobodyMerged, Director, Later.AddDays(1));

        Assert.Equal((Director.HatId, NextMunicipality, RoleState.Held), (merged.Director!.HatId, merged.Director.OrganisationId, merged.Director.State));
        Assert.Equal((OtherProcess.HatId, RoleState.Acting), (merged.ProcessDirector!.HatId, merged.ProcessDirector.State));
        Assert.Contains(facts, f => f is CaseDirectorChanged { Acting: false } changed && changed.OrganisationId == NextMunicipality);
    }

    [Fact]
    public void An_intake_that_was_merged_is_an_intake_again_with_the_same_director_proposed()
    {
        var (merged, into) = (InIntake(), Active());
        merged.GoOnIn(into, Triage, Later);

        merged.GoOnAlone([Director.Hat], [], NobodyMerged, Director, Later);

        Assert.Equal((CaseStatus.Intake, Director.HatId), (merged.Status, merged.ProposedDirector!.HatId));
    }

    [Fact]
    public void A_case_in_aftercare_or_with_a_decision_pending_does_not_merge()
    {
        Assert.Equal("case-in-monitoring", Refused(() => InMonitoring().GoOnIn(Active(), Director, Now)));
        var waits = Active();
        waits.ScaleUp(Proposal(2), null, Unknown, Now.AddDays(1), Director, Now);
        Assert.Equal("scaling-pending", Refused(() => waits.GoOnIn(Active(), Director, Now)));
        Assert.Contains(waits.Steps(CaseFacts.None, AveProfile.Default, Now), s => s.Step is CaseStep.Merge && s.Blockers.Any(b => b.Code == "scaling-pending"));
        Assert.Equal("case-in-intake", Refused(() => Active().GoOnIn(InIntake(), Director, Now)));
    }

    [Fact]
    public void I17_who_held_a_role_alone_in_a_merged_case_leaves_it_with_the_case_that_goes_on()
    {
        var (left, moved, untouched) = (Directed(), Directed(), Directed());

        var told = left.LeftWith(Police, ContributionChoice.Keep, Later);
        var transferred = moved.TransferredWith(NextMunicipality, Later);

        foreach (var (c, facts) in new[] { (left, told), (moved, transferred) })
        {
            Assert.Equal(OtherProcess.HatId, Assert.Single(facts.OfType<ParticipantLeft>(), e => e.OrganisationId == Police).HatId);
            Assert.Equal((ParticipantState.Left, Later), c.Participants.Where(p => p.OrganisationId == Police).Select(p => (p.State, p.LeftAt!.Value)).Single());
        }

        Assert.Empty(left.LeftWith(Police, ContributionChoice.Keep, Later)); // once
        Assert.Empty(untouched.LeftWith(Guid.NewGuid(), ContributionChoice.Keep, Later));

        static CaseFile Directed()
        {
            var c = Active();
            c.ProposeProcessDirector(OtherProcess.Hat, OtherProcess.Kind, Director, Now);
            c.AcceptProcessDirection(OtherProcess, Now);
            c.GoOnIn(Active(), Director, Now);

            return c;
        }
    }

    [Fact]
    public void A_case_that_was_taken_over_elsewhere_has_no_director_and_no_participants()
    {
        var c = Active();

        var facts = c.TransferOut(NextMunicipality, NextTriage, Later);

        Assert.Equal(CaseStatus.TransferredOut, c.Status);
        Assert.Null(c.Director);
        Assert.DoesNotContain(c.Participants, p => p.State is ParticipantState.Accepted);
        Assert.Equal(2, facts.OfType<ParticipantLeft>().Count());
        Assert.Equal("case-ended", Refused(() => c.TransferOut(NextMunicipality, NextTriage, Later)));
    }

    [Fact]
    public void What_waited_for_ratification_or_a_receiver_waits_no_more_when_another_municipality_took_over()
    {
        var c = AtPhase(2);
        var down = Down(1);
        c.ScaleDown(down, Nurse.Hat, null, [], Covered, Now, Director, Now);

        c.TransferOut(NextMunicipality, NextTriage, Later);
        c.HatEnded(Officer.HatId, [], Later);

        Assert.Equal(((Guid?)null, (DateTimeOffset?)null), (c.AwaitedReceiverHatId, c.RatifyBefore));
        Assert.Equal(ScalingState.Overtaken, c.Scalings.Last().State);
    }

    [Fact]
    public void Who_moves_is_looked_at_again_first_where_something_asks_for_it_and_it_is_known_who_moves()
    {
        var c = Active();
        var task = c.MemberDied(Guid.NewGuid(), Guid.NewGuid(), isFocus: true, Now).TaskId;

        Assert.Equal("review-tasks-open", Refused(() => _ = new CaseTransfer(Guid.NewGuid(), c, NextMunicipality, NextArea, "Moved", Director, Now)));
        c.CompleteReview(task, "They stay together", Director, Now);
        Assert.Equal("focus-needed", Refused(() => c.TransferOut(NextMunicipality, NextTriage, Now)));
        Assert.Equal(["focus-needed"], c.Steps(CaseFacts.None, AveProfile.Default, Now).Single(s => s.Step is CaseStep.TransferOut).Blockers.Select(b => b.Code));
        c.Refocus(c.Subject, c.Informed, Director, Now);

        c.TransferOut(NextMunicipality, NextTriage, Now);
    }

    [Fact]
    public void A_transfer_answers_every_item_once_and_says_why_not()
    {
        Guid? restsOn = null;
        var (goal, concern) = (Guid.NewGuid(), Guid.NewGuid());
        CaseTransfer Proposed() => new(Guid.NewGuid(), Active(), NextMunicipality, NextArea, "Moved", Director, Now);
        void Accept(CaseTransfer t, Actor by, params TransferredItem[] answers) => t.Accept(new Dictionary<Guid, Guid?> { [goal] = null, [concern] = restsOn }, answers, Guid.NewGuid(), Now.AddDays(30), by, Now);
        var (yes, no) = (new TransferredItem(goal, TransferItemKind.Goal, true, null), new TransferredItem(concern, TransferItemKind.Concern, false, "School is another one"));

        Assert.Equal("not-the-receiver", Refused(() => Accept(Proposed(), Triage, yes, no)));
        Assert.Equal("not-the-receiver", Refused(() => Accept(Proposed(), NextDirector, yes, no)));
        Assert.Equal("items-unanswered", Refused(() => Accept(Proposed(), NextTriage, yes)));
        Assert.Equal("items-unanswered", Refused(() => Accept(Proposed(), NextTriage, yes, yes)));
        Assert.Equal("reason-needed", Refused(() => Accept(Proposed(), NextTriage, yes, new TransferredItem(concern, TransferItemKind.Concern, false, " "))));
        restsOn = goal;
        Assert.Equal("rests-on-what-stays", Refused(() => Accept(Proposed(), NextTriage, new TransferredItem(goal, TransferItemKind.Goal, false, "Reached"), new TransferredItem(concern, TransferItemKind.Measure, true, null))));
        restsOn = null;
        Assert.Equal("same-municipality", Refused(() => _ = new CaseTransfer(Guid.NewGuid(), Active(), Municipality, Area, "x", Director, Now)));
        Assert.Equal("director-only", Refused(() => _ = new CaseTransfer(Guid.NewGuid(), Active(), NextMunicipality, NextArea, "x", Nurse, Now)));
        var accepted = Proposed();
        Accept(accepted, NextTriage, yes, no);
        Assert.Equal("transfer-answered", Refused(() => accepted.Decline("x", NextTriage, Now)));
    }

    [Fact]
    public void What_ended_in_another_way_waits_for_no_other_municipality()
    {
        var transfer = new CaseTransfer(Guid.NewGuid(), Active(), NextMunicipality, NextArea, "Moved", Director, Now);

        transfer.CaseEnded(Later);

        Assert.Equal((CaseTransferState.Withdrawn, Later), (transfer.State, transfer.AnsweredAt!.Value));
        Assert.Equal("transfer-answered", Refused(() => transfer.Decline("x", NextTriage, Later)));
    }

    [Fact]
    public void A_case_whose_survivors_were_not_looked_at_does_not_go_on_as_another()
    {
        var c = Active();
        c.MemberDied(Guid.NewGuid(), Guid.NewGuid(), isFocus: true, Now);

        Assert.Equal("review-tasks-open", Refused(() => c.GoOnIn(Active(), Director, Later)));
    }

    [Fact]
    public void Who_took_part_in_a_merged_case_leaves_with_the_case_that_another_municipality_took_over()
    {
        var (merged, into) = (Active(), Active());
        merged.GoOnIn(into, Director, Now);

        var facts = merged.TransferredWith(NextMunicipality, Later);

        Assert.DoesNotContain(merged.Participants, p => p.State is ParticipantState.Accepted);
        Assert.Equal(2, facts.OfType<ParticipantLeft>().Count());
    }
}
