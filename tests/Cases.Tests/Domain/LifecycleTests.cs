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

    [Fact]
    public void I6_A_place_that_went_on_with_two_merges_comes_back_by_undoing_one_after_the_other()
    {
        var household = new Household(Guid.NewGuid(), "GM9901/home:9901ab1", Now);
        var (first, second, last) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        household.Claim(Purpose.PreventingEscalation, first);
        household.PassOn(first, second);
        household.PassOn(second, last);
        Assert.Equal((last, (Guid?)first), Place());

        household.GiveBack(second, last);
        Assert.Equal((second, (Guid?)first), Place());
        household.GiveBack(first, second);

        Assert.Equal((first, (Guid?)null), Place());

        (Guid, Guid?) Place() => household.ActiveCases.Select(a => (a.CaseId, a.FromCaseId)).Single();
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
    public void I35_Informing_later_needs_a_day_to_look_at_it_again_before_a_case_is_active()
    {
        var c = InIntake(new SubjectInformed(InformedState.Postponed, "Safety"));

        Assert.Equal("informing-state-needed", Refused(() => c.AcceptDirection(Director, AveProfile.Default, Now)));
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

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void I12_From_phase_3_on_a_case_goes_down_by_who_decides_there_before_its_director_begins_aftercare(int phase)
    {
        var c = AtPhase(phase);
        var monitoring = new Monitoring(Municipality, ["Nuisance"], Now);
        Assert.Equal("scale-down-first", Refused(() => c.StartMonitoring(monitoring, [], Director, Now)));
        Assert.Equal(["scale-down-first"], c.Steps(CaseFacts.None, AveProfile.Default, Now).Single(s => s.Step is CaseStep.StartMonitoring).Blockers.Select(b => b.Code));

        DownTo(3, c);
        Assert.Equal("scale-down-first", Refused(() => c.StartMonitoring(monitoring, [], Director, Now)));
        DownTo(2, c);
        c.StartMonitoring(monitoring, [], Director, Now);

        Assert.Equal((CaseStatus.Monitoring, null, null), (c.Status, c.ProcessDirector, c.ExecutiveOwner));
    }

    [Fact]
    public void A_case_ends_after_its_term_of_monitoring_without_open_agreements_and_with_every_goal_answered()
    {
        Assert.Equal("monitoring-first", Refused(() => Active().Close(AnOutcome, CaseFacts.None, Director, Now)));
        Assert.Equal("monitoring-term-runs", Refused(() => InMonitoring().Close(AnOutcome, CaseFacts.None, Director, Now)));
        AgreementStanding[] open = [new(Guid.NewGuid(), AgreementState.Proposed, AgreementNature.Preventive)];
        Assert.Equal("agreements-open", Refused(() => InMonitoring().Close(AnOutcome, new CaseFacts(open), Director, Now.AddDays(91))));
        var withGoal = InMonitoring();
        withGoal.AddGoal(Guid.NewGuid(), GoalKind.Resident, "My own home", Director, Now);
        Assert.Equal("goals-unanswered", Refused(() => withGoal.Close(AnOutcome, CaseFacts.None, Director, Now.AddDays(91))));
    }

    [Fact]
    public void What_is_stuck_is_open_and_bars_aftercare_and_closing()
    {
        AgreementStanding[] stuck = [new(Guid.NewGuid(), AgreementState.Stuck, AgreementNature.Crisis)];

        Assert.Equal("heavy-agreements-open", Refused(() => Active().StartMonitoring(new Monitoring(Municipality, ["x"], Now), stuck, Director, Now)));
        Assert.Equal("agreements-open", Refused(() => InMonitoring().Close(AnOutcome, new CaseFacts(stuck), Director, Now.AddDays(91))));
    }

    [Fact]
    public void I3_A_reopened_case_has_an_acting_director_until_somebody_accepts()
    {
        var c = Closed();
        Assert.Null(c.Director);

        c.Reopen("Relapse", c.Purpose, LastDirectorOf(c), Now.AddYears(1), AveProfile.Default, Director, Now.AddDays(100));

        Assert.Equal((CaseStatus.Active, true, Director.HatId), (c.Status, c.DirectorAlarm, c.Director!.HatId));
        c.ProposeDirector(Director.Hat, Director, Now.AddDays(100));
        c.AcceptDirection(Director, AveProfile.Default, Now.AddDays(100));
        Assert.False(c.DirectorAlarm);
    }

    [Fact]
    public void I12_A_table_names_the_next_review_within_the_rhythm_of_the_phase_and_not_for_a_phase_that_the_case_left_since()
    {
        var c = AtPhase(2);
        var latest = DutchDay.Of(Now + AveProfile.Default.At(2).ReviewEvery!.Value);

        c.Met("x", Now, latest.AddDays(300), AveProfile.Default);
        Assert.Equal(latest, c.NextReviewOn);
        c.Met("x", Now, latest.AddDays(-30), AveProfile.Default);
        Assert.Equal(latest.AddDays(-30), c.NextReviewOn);
        c.Met("before the case was scaled", Now.AddDays(-1), latest.AddDays(-40), AveProfile.Default);
        Assert.Equal(latest.AddDays(-30), c.NextReviewOn);
    }

    [Fact]
    public void A_case_that_becomes_active_is_looked_at_again_within_the_rhythm_that_its_region_gives_the_first_phase()
    {
        var profile = AveProfile.Default with { Phases = [.. AveProfile.Default.Phases.Select(p => p.Phase == 1 ? p with { ReviewEvery = TimeSpan.FromDays(180) } : p)] };
        var (c, byDefault) = (InIntake(), Active());
        c.AcceptDirection(Director, profile, Now);

        Assert.Equal((DutchDay.Of(Now.AddDays(180)), null), (c.NextReviewOn, byDefault.NextReviewOn));
    }

    [Theory]
    [InlineData(InformedState.Postponed)]
    [InlineData(InformedState.NotInformed)]
    public void I35_Who_is_not_told_is_looked_at_again_on_the_day_that_was_named_also_before_the_law_changes(InformedState state)
    {
        var (c, id, day) = (Active(), Guid.NewGuid(), DutchDay.Of(Now.AddDays(14)));
        c.Inform(new SubjectInformed(state, "Safety", day), Director, Now);
        c.ProposeRegimeTransfer(id, new NationalCriteria(true, true, true, false), "Three chains", Ggz, [Ggz, Municipality], Director, Now);

        Assert.False(c.IsInformingOverdue(Now.AddDays(14)));
        Assert.True(c.IsInformingOverdue(Now.AddDays(15)));
        Assert.Equal("informing-state-needed", Refused(() => c.AcceptRegimeTransfer(id, Nurse, Now.AddDays(15))));
        c.Inform(new SubjectInformed(InformedState.Informed), Director, Now.AddDays(15));
        c.AcceptRegimeTransfer(id, Nurse, Now.AddDays(15));
        Assert.Equal(Regime.Wgs, c.Regime);
    }

    [Fact]
    public void I12_A_reopened_case_is_looked_at_again_within_the_rhythm_of_its_phase_and_not_on_a_day_of_before_its_end()
    {
        var (low, c) = (Active(), AtPhase(2));
        foreach (var each in new[] { low, c })
        {
            each.Met("x", Now, new DateOnly(2026, 12, 1), AveProfile.Default);
            each.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Now), [], Director, Now);
            each.RecordResidentsCopy(null, Director, Now);
            each.Close(AnOutcome, CaseFacts.None, Director, Now);
            each.Reopen("Relapse", each.Purpose, LastDirectorOf(each), Now.AddYears(1), AveProfile.Default, Director, Now.AddDays(100));
        }

        Assert.Null(low.NextReviewOn); // phase 1 has no rhythm
        Assert.Equal(DutchDay.Of(Now.AddDays(100) + AveProfile.Default.At(2).ReviewEvery!.Value), c.NextReviewOn);
    }

    [Fact]
    public void After_its_retention_a_case_is_not_reopened() =>
        Assert.Equal("retention-passed", Refused(() => Closed().Reopen("Relapse", Purpose.PreventingEscalation, Director.Hat, Now.AddDays(92), AveProfile.Default, Director, Now.AddDays(93))));

    [Fact]
    public void Who_took_part_for_another_purpose_is_asked_again_when_a_case_is_reopened_for_a_new_one()
    {
        var (same, other) = (Closed(), Closed());

        same.Reopen("Relapse", same.Purpose, LastDirectorOf(same), Now.AddYears(1), AveProfile.Default, Director, Now.AddDays(100));
        var facts = other.Reopen("Nuisance now", Purpose.Nuisance, LastDirectorOf(other), Now.AddYears(1), AveProfile.Default, Director, Now.AddDays(100));

        Assert.True(same.HasParticipant(Ggz));
        Assert.False(other.HasParticipant(Ggz));
        Assert.Equal(Ggz, Assert.Single(facts.OfType<ParticipantInvited>()).OrganisationId);
        Assert.Equal(Purpose.Nuisance, other.Participants.Single(p => p is { State: ParticipantState.Accepted }).Purpose);
        other.AcceptInvitation(other.Participants.Single(p => p.State is ParticipantState.Invited).ParticipantId, Nurse, Now.AddDays(101));
        Assert.True(other.HasParticipant(Ggz));
    }

    [Fact]
    public void I1_Another_active_case_of_the_household_stands_in_the_way_of_reopening_as_it_does_of_opening()
    {
        var (c, household) = (Closed(), new Household(Guid.NewGuid(), "GM9901/x", Now));
        IReadOnlyList<Blocker> Blocking() => c.Steps(CaseFacts.None, AveProfile.Default, Now.AddDays(91), Now.AddDays(92), household).Single(s => s.Step is CaseStep.Reopen).Blockers;
        household.Claim(Purpose.Nuisance, Guid.NewGuid());
        Assert.Empty(Blocking());

        household.Claim(c.Purpose, Guid.NewGuid());

        Assert.Equal(["active-case-exists"], Blocking().Select(b => b.Code));
        Assert.Equal("active-case-exists", Refused(() => household.Claim(c.Purpose, c.Id)));
    }

    [Fact]
    public void What_blocks_reopening_an_emergency_and_another_regime_is_told_before_it_is_tried()
    {
        IReadOnlyList<string> Blocking(CaseFile c, CaseStep step, DateTimeOffset? retainedUntil = null) =>
            [.. c.Steps(CaseFacts.None, AveProfile.Default, Now.AddDays(91), retainedUntil).Single(s => s.Step == step).Blockers.Select(b => b.Code)];

        Assert.Equal(["retention-passed"], Blocking(Closed(), CaseStep.Reopen, Now.AddDays(91)));
        Assert.Empty(Blocking(Closed(), CaseStep.Reopen, Now.AddDays(92)));
        Assert.Empty(Blocking(Active(), CaseStep.ScaleInEmergency));
        Assert.Equal(["case-in-monitoring"], Blocking(InMonitoring(), CaseStep.TransferRegime));
        Assert.Equal(["monitoring-first", "residents-copy-needed"], Blocking(Active(), CaseStep.Close));
        Assert.Empty(Blocking(InMonitoring(), CaseStep.Relapse));
        Assert.Empty(Blocking(InIntake(), CaseStep.NotAccept));
        var c = Active();
        c.ProposeRegimeTransfer(Guid.NewGuid(), new NationalCriteria(true, true, true, false), "x", Ggz, [Ggz], Director, Now);
        Assert.Equal(["regime-transfer-pending"], Blocking(c, CaseStep.TransferRegime));
        var moves = Active().Steps(CaseFacts.None with { TransferPending = true }, AveProfile.Default, Now).Single(s => s.Step is CaseStep.TransferOut);
        Assert.Equal(["transfer-pending"], moves.Blockers.Select(b => b.Code));
    }

    [Fact]
    public void Only_the_triage_of_the_territory_does_not_accept_an_intake()
    {
        Assert.Equal("triage-only", Refused(() => InIntake().NotAccept("No", Director, Now)));
        var c = InIntake();
        c.NotAccept("No", Triage, Now);
        Assert.Equal((CaseStatus.NotAccepted, (RoleHolding?)null), (c.Status, c.ProposedDirector));
    }

    [Fact]
    public void A_case_rests_for_a_reason_until_a_day_and_goes_on_by_itself()
    {
        var c = Active();
        Assert.Equal("suspension-needs-an-end", Refused(() => c.Suspend(SuspensionReason.Detention, DutchDay.Of(Now), Director, Now)));

        c.Suspend(SuspensionReason.Detention, new DateOnly(2026, 12, 1), Director, Now);

        Assert.Equal((CaseStatus.Suspended, Director.HatId), (c.Status, c.Director!.HatId));
        Assert.Equal("case-suspended", Refused(() => c.ScaleUp(Proposal(2), null, Covered, Now, Director, Now)));
        Assert.Equal("case-suspended", Refused(() => c.EnsureTakesAgreement(Ggz, null, c)));
        Assert.Null(c.SuspensionEnded(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero)));
        Assert.NotNull(c.SuspensionEnded(new DateTimeOffset(2026, 12, 2, 12, 0, 0, TimeSpan.Zero)));
        Assert.Equal((CaseStatus.Active, (DateOnly?)null), (c.Status, c.SuspendedUntilOn));
    }

    [Fact]
    public void A_relapse_makes_the_case_active_again_with_the_same_director()
    {
        var c = InMonitoring();

        c.Relapse(Director, Now);

        Assert.Equal((CaseStatus.Active, Director.HatId, (Monitoring?)null), (c.Status, c.Director!.HatId, c.Monitoring));
        Assert.Equal("not-in-monitoring", Refused(() => c.Relapse(Director, Now)));
    }

    [Fact]
    public void What_was_measured_at_the_beginning_is_measured_again_before_the_end() =>
        Assert.Equal("follow-up-needed", Refused(() => InMonitoring().Close(AnOutcome, CaseFacts.None with { HasBaseline = true }, Director, Now.AddDays(91))));

    [Fact]
    public void A_suggestion_that_the_director_does_not_take_up_goes_without_a_word_to_who_was_suggested()
    {
        var c = Active();
        c.Suggest(Guid.NewGuid(), Police, QuestionKind.Advise, Nurse, Now);
        var suggested = c.Participants.Single(p => p.OrganisationId == Police).ParticipantId;

        Assert.Equal("director-only", Refused(() => c.Remove(suggested, Nurse, Now)));
        Assert.Null(c.Remove(suggested, Director, Now));
        Assert.DoesNotContain(c.Participants, p => p.OrganisationId == Police);
        c.Suggest(Guid.NewGuid(), Police, QuestionKind.Advise, Nurse, Now); // it may be right later
    }

    [Fact]
    public void Who_is_suggested_learns_nothing_until_the_director_invites()
    {
        var c = Active();
        c.Suggest(Guid.NewGuid(), Police, QuestionKind.Advise, Nurse, Now);
        var suggested = c.Participants.Single(p => p.OrganisationId == Police);

        Assert.Equal("not-your-invitation", Refused(() => c.AcceptInvitation(suggested.ParticipantId, Officer, Now)));
        Assert.Equal("already-invited", Refused(() => c.Suggest(Guid.NewGuid(), Police, QuestionKind.Advise, Nurse, Now)));
        var invited = c.Invite(Guid.NewGuid(), Police, Officer.HatId, QuestionKind.Assess, Director, Now);
        Assert.Equal((suggested.ParticipantId, ParticipantState.Invited), (invited.ParticipantId, suggested.State));
    }

    [Fact]
    public void Who_leaves_chooses_what_happens_with_its_own_contributions()
    {
        var c = Active();
        var part = c.Participants.Single(p => p.OrganisationId == Ggz);

        c.Leave(part.ParticipantId, ContributionChoice.Withdraw, Nurse, Now);

        Assert.Equal((ParticipantState.Left, ContributionChoice.Withdraw), (part.State, part.Contributions!.Value));
    }

    [Fact]
    public void Nobody_leaves_whose_organisation_holds_a_role_of_any_kind()
    {
        var c = AtPhase(3); // the municipality directs the process and carries administrative responsibility as well
        c.ProposeDirector(Nurse.Hat, Director, Now);
        c.AcceptDirection(Nurse, AveProfile.Default, Now);
        var part = c.Participants.Single(p => p.OrganisationId == Municipality);

        Assert.Equal("director-hands-over-first", Refused(() => c.Leave(part.ParticipantId, ContributionChoice.Keep, Director, Now)));
    }

    [Fact]
    public void What_was_offered_to_who_leaves_falls_away_with_its_part()
    {
        var c = AtPhase(2);
        c.ScaleDown(Down(1), Nurse.Hat, null, [], Covered, Now.AddDays(1), Director, Now);
        c.ProposeDirector(Nurse.Hat, Director, Now);
        Assert.Equal(Nurse.HatId, c.AwaitedReceiverHatId);

        c.Leave(c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, ContributionChoice.Keep, Nurse, Now);

        Assert.Equal((null, null, ScalingState.NotReceived), (c.AwaitedReceiverHatId, c.ProposedDirector, c.Scalings.Last().State));
    }

    [Fact]
    public void The_director_ends_a_part_but_not_of_who_holds_a_role()
    {
        var c = Active();

        Assert.Equal("director-only", Refused(() => c.Remove(c.Participants.Single(p => p.OrganisationId == Municipality).ParticipantId, Nurse, Now)));
        Assert.Equal("director-hands-over-first", Refused(() => c.Remove(c.Participants.Single(p => p.OrganisationId == Municipality).ParticipantId, Director, Now)));
        c.Remove(c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, Director, Now);
        Assert.False(c.HasParticipant(Ggz));
    }

    [Fact]
    public void I5_A_case_has_one_territorial_owner_and_one_regime_whoever_directs_it_and_wherever_it_stands()
    {
        var (c, now) = (InIntake(), Now);
        Action[] life =
        [
            () => { },
            () => c.AcceptDirection(Director, AveProfile.Default, now),
            () => c.Invite(Guid.NewGuid(), Ggz, Nurse.HatId, QuestionKind.Contribute, Director, now),
            () => c.AcceptInvitation(c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, Nurse, now),
            () => c.ProposeDirector(Nurse.Hat, Director, now),
            () => c.AcceptDirection(Nurse, AveProfile.Default, now),
            () => c.ScaleUp(Proposal(2), null, Covered, now, Nurse, now),
            () => c.Suspend(SuspensionReason.Admission, new DateOnly(2026, 12, 1), Nurse, now),
            () => c.Resume(Nurse, now),
            () => c.StartMonitoring(new Monitoring(Ggz, ["Nuisance"], now), [], Nurse, now),
            () => c.RecordResidentsCopy(null, Nurse, now),
            () => c.Close(AnOutcome, CaseFacts.None, Nurse, now),
            () => c.Reopen("Relapse", c.Purpose, LastDirectorOf(c), now.AddDays(1), AveProfile.Default, Nurse, now),
        ];

        foreach (var step in life)
        {
            now = now.AddMinutes(1);
            step();
            Assert.Equal((Municipality, Regime.Local), (c.TerritorialOwnerOrganisationId, c.Regime));
        }

        c.OrganisationMerged(Municipality, NextMunicipality, null, now); // where the owner itself merges there is one all the same
        Assert.Equal(NextMunicipality, c.TerritorialOwnerOrganisationId);
    }

    [Fact]
    public void I5_Another_regime_needs_its_criteria_and_an_acceptance_of_its_own()
    {
        var c = Active();
        var (yes, id) = (new NationalCriteria(true, true, true, false), Guid.NewGuid());
        Assert.Equal("national-criteria-not-met", Refused(() => c.ProposeRegimeTransfer(id, new NationalCriteria(true, true, false, false), "x", Ggz, [Ggz], Director, Now)));

        c.ProposeRegimeTransfer(id, yes, "x", Ggz, [Ggz, Municipality], Director, Now);
        Assert.Equal("regime-transfer-pending", Refused(() => c.ProposeRegimeTransfer(Guid.NewGuid(), yes, "x", Ggz, [Ggz], Director, Now)));
        Assert.Equal((Regime.Local, "not-the-receiver"), (c.Regime, Refused(() => c.AcceptRegimeTransfer(id, Director, Now))));
        c.AcceptRegimeTransfer(id, Nurse, Now);

        Assert.Equal(Regime.Wgs, c.Regime);
    }

    [Fact]
    public void I5_A_case_that_was_under_another_law_and_is_reopened_under_local_rules_tells_so_and_who_data_subjects_turn_to()
    {
        var (c, id) = (Active(), Guid.NewGuid());
        c.ProposeRegimeTransfer(id, new NationalCriteria(true, true, true, false), "x", Ggz, [Ggz, Municipality], Director, Now);
        c.AcceptRegimeTransfer(id, Nurse, Now);
        c.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Now), [], Director, Now);
        c.RecordResidentsCopy(null, Director, Now);
        c.Close(AnOutcome, CaseFacts.None, Director, Now);

        var told = c.Reopen("Relapse", c.Purpose, LastDirectorOf(c), Now.AddDays(1), AveProfile.Default, Director, Now.AddHours(1)).OfType<CaseRegimeTransferred>();

        Assert.Equal([Regime.Local, Regime.Wgs, Regime.Local], new[] { Now.AddHours(-1), Now, Now.AddHours(1) }.Select(c.RegimeAt)); // as it was at each moment
        Assert.Equal((Regime.Local, ("local", Municipality)), (c.Regime, told.Select(e => (e.Regime, e.ContactPointOrganisationId)).Single()));
        var local = Closed();
        Assert.Empty(local.Reopen("Relapse", local.Purpose, LastDirectorOf(local), Now.AddDays(92), AveProfile.Default, Director, Now.AddDays(91)).OfType<CaseRegimeTransferred>());
    }

    [Fact]
    public void A_case_that_is_not_accepted_under_another_law_keeps_its_own_and_gets_the_reasons()
    {
        var c = Active();
        var id = Guid.NewGuid();
        c.ProposeRegimeTransfer(id, new NationalCriteria(false, false, false, true), "x", Ggz, [Ggz], Director, Now);

        c.DeclineRegimeTransfer(id, "The local team can go on", Nurse, Now);

        Assert.Equal((Regime.Local, "The local team can go on"), (c.Regime, c.RegimeTransfers.Single().Reasons));
    }
}
