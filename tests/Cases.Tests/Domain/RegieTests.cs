using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class RegieTests
{
    [Fact]
    public void I3_An_intake_becomes_active_when_its_director_accepts_and_has_exactly_one_from_then()
    {
        var c = InIntake();
        Assert.Null(c.Director);

        var facts = c.AcceptDirection(Director, AveProfile.Default, Now);

        Assert.Equal((CaseStatus.Active, Director.HatId), (c.Status, c.Director!.HatId));
        Assert.Contains(facts, f => f is CaseActivated);
        Assert.Contains(facts, f => f is ParticipantAccepted p && p.OrganisationId == Municipality);
    }

    [Fact]
    public void I3_A_handover_changes_the_director_at_acceptance_and_not_before()
    {
        var c = Active();

        c.ProposeDirector(Nurse.Hat, Director, Now);
        Assert.Equal(Director.HatId, c.Director!.HatId);
        c.AcceptDirection(Nurse, AveProfile.Default, Now.AddHours(1));

        Assert.Equal(Nurse.HatId, c.Director!.HatId);
        Assert.Equal(c.Roles.Single(r => r.HatId == Director.HatId).Until, c.Director.HeldFrom);
    }

    [Fact]
    public void I3_When_the_directors_hat_ends_a_fallback_acts_at_the_same_moment_and_an_alarm_stays()
    {
        var c = Active();

        var changed = Assert.IsType<CaseDirectorChanged>(Assert.Single(c.HatEnded(Director.HatId, [Director, Coordinator], Now)));

        Assert.Equal((Coordinator.HatId, true, true), (changed.HatId, changed.Acting, c.DirectorAlarm));
        Assert.Equal(c.Roles.Single(r => r.HatId == Director.HatId).Until, c.Director!.HeldFrom);
    }

    [Fact]
    public void I3_Who_directs_and_goes_on_after_a_merger_under_another_hat_acts_before_any_fallback()
    {
        var (c, same) = (Active(), Director with { HatId = Guid.NewGuid(), OrganisationId = Guid.NewGuid() });

        var facts = c.HatEnded(Director.HatId, [Coordinator], Now, same: same);

        Assert.Equal((same.HatId, true), Assert.Single(facts.OfType<CaseDirectorChanged>()) is var changed ? (changed.HatId, changed.Acting) : default);
    }

    [Fact]
    public void I3_Where_nobody_can_stand_in_the_organisation_stays_accountable_with_an_alarm()
    {
        var c = Active();

        c.HatEnded(Director.HatId, [], Now);

        Assert.Equal((Director.HatId, true), (c.Director!.HatId, c.DirectorAlarm));
    }

    [Fact]
    public void I3_Where_nobody_can_stand_in_the_territory_or_the_accountable_organisation_proposes_a_director_and_the_alarm_stays_until_acceptance()
    {
        CaseFile WithoutPerson()
        {
            var c = Active();
            c.ProposeDirector(Nurse.Hat, Director, Now);
            c.AcceptDirection(Nurse, AveProfile.Default, Now);
            c.HatEnded(Nurse.HatId, [], Now);
            return c;
        }

        foreach (var finder in new[] { Triage, Coordinator, GgzCoordinator })
        {
            var c = WithoutPerson();
            c.ProposeDirector(NursesColleague.Hat, finder, Now);
            Assert.Equal((Ggz, true), (c.Director!.OrganisationId, c.DirectorAlarm));
            c.AcceptDirection(NursesColleague, AveProfile.Default, Now);
            Assert.Equal((NursesColleague.HatId, false), (c.Director!.HatId, c.DirectorAlarm));
            Assert.Equal("director-only", Refused(() => c.ProposeDirector(Director.Hat, finder, Now)));
        }

        Assert.Equal("director-only", Refused(() => WithoutPerson().ProposeDirector(Director.Hat, NextTriage, Now)));
        Assert.Equal("director-only", Refused(() => WithoutPerson().ProposeDirector(Director.Hat, NursesColleague, Now)));
        Assert.Equal("director-takes-part-first", Refused(() => WithoutPerson().ProposeDirector(Officer.Hat, Triage, Now)));
    }

    [Fact]
    public void I3_Somebody_of_the_territory_can_be_proposed_where_nobody_is_left_to_invite_it()
    {
        var c = Active();
        c.ProposeDirector(Nurse.Hat, Director, Now);
        c.AcceptDirection(Nurse, AveProfile.Default, Now);
        c.Leave(c.Participants.Single(p => p.OrganisationId == Municipality).ParticipantId, ContributionChoice.Keep, Director, Now);
        c.HatEnded(Nurse.HatId, [], Now);

        c.ProposeDirector(Director.Hat, Triage, Now);
        c.AcceptDirection(Director, AveProfile.Default, Now);

        Assert.Equal((Director.HatId, false, true), (c.Director!.HatId, c.DirectorAlarm, c.HasParticipant(Municipality)));
    }

    [Fact]
    public void While_somebody_stands_in_the_territory_proposes_nobody()
    {
        var c = Active();
        c.HatEnded(Director.HatId, [Coordinator], Now);

        Assert.Equal("director-only", Refused(() => c.ProposeDirector(Nurse.Hat, Triage, Now)));
    }

    [Fact]
    public void Who_stands_in_for_the_director_takes_part_from_that_moment()
    {
        var c = Active();
        c.ProposeDirector(Nurse.Hat, Director, Now);
        c.AcceptDirection(Nurse, AveProfile.Default, Now);
        c.Leave(c.Participants.Single(p => p.OrganisationId == Municipality).ParticipantId, ContributionChoice.Keep, Director, Now);

        var facts = c.HatEnded(Nurse.HatId, [Coordinator], Now);

        Assert.Equal(Municipality, Assert.Single(facts.OfType<ParticipantAccepted>()).OrganisationId);
        c.ProposeDirector(Coordinator.Hat, Coordinator, Now);
        c.AcceptDirection(Coordinator, AveProfile.Default, Now);
        Assert.False(c.DirectorAlarm);
    }

    [Fact]
    public void An_organisation_that_was_suggested_takes_part_once_when_its_person_directs()
    {
        var c = Active();
        c.Suggest(Guid.NewGuid(), Police, QuestionKind.Advise, Nurse, Now);

        c.HatEnded(Director.HatId, [Officer], Now);

        Assert.Equal(ParticipantState.Accepted, Assert.Single(c.Participants, p => p.OrganisationId == Police).State);
    }

    [Fact]
    public void I3_Who_directs_cannot_leave_before_handing_over()
    {
        var c = Active();

        Assert.Equal("director-hands-over-first", Refused(() => c.Leave(c.Participants.Single(p => p.OrganisationId == Municipality).ParticipantId, ContributionChoice.Keep, Director, Now)));
    }

    [Fact]
    public void I3_A_withdrawn_organisation_is_replaced_as_director_and_leaves()
    {
        var c = Active();
        c.ProposeDirector(Nurse.Hat, Director, Now);
        c.AcceptDirection(Nurse, AveProfile.Default, Now);

        c.OrganisationWithdrew(Ggz, [Coordinator], Now);

        Assert.Equal(Coordinator.HatId, c.Director!.HatId);
        Assert.False(c.HasParticipant(Ggz));
    }

    [Fact]
    public void I3_Where_nobody_can_stand_in_for_an_organisation_that_withdrew_the_territory_is_accountable_and_not_who_is_no_partner()
    {
        var c = Active();
        c.ProposeDirector(Nurse.Hat, Director, Now);
        c.AcceptDirection(Nurse, AveProfile.Default, Now);
        c.ProposeProcessDirector(new HatRef(OtherProcess.HatId, Ggz, OtherProcess.ProfessionalId), HatKind.ProcessDirector, Nurse, Now);
        c.AcceptProcessDirection(OtherProcess with { OrganisationId = Ggz }, Now);

        var told = c.OrganisationWithdrew(Ggz, [], Now.AddDays(1)).OfType<CaseDirectorChanged>().ToList();

        Assert.Equal((Municipality, RoleState.WithOrganisation, true), (c.Director!.OrganisationId, c.Director.State, c.DirectorAlarm));
        Assert.Equal((Municipality, RoleState.WithOrganisation), (c.ProcessDirector!.OrganisationId, c.ProcessDirector.State));
        Assert.Equal((Municipality, Municipality), (c.ProcessControllerOrganisationId, c.ContactPointOrganisationId));
        Assert.All(told, e => Assert.Equal((Municipality, true), (e.OrganisationId, e.Acting)));
        Assert.Equal(Now.AddDays(1), c.Roles.Single(r => r.Role is DirectorRole.CaseDirector && r.OrganisationId == Ggz).Until); // at that moment, and at every instant somebody
        c.ProposeDirector(Director.Hat, Triage, Now.AddDays(1));
        c.AcceptDirection(Director, AveProfile.Default, Now.AddDays(1));
        Assert.False(c.DirectorAlarm);
        var own = Active();
        own.OrganisationWithdrew(Municipality, [], Now);
        Assert.Equal((Municipality, RoleState.WithOrganisation), (own.Director!.OrganisationId, own.Director.State)); // there is nobody else
    }

    [Fact]
    public void I4_The_process_director_is_another_person_than_the_director()
    {
        var c = Active();
        var sameWithOtherHat = new HatRef(Guid.NewGuid(), Municipality, Director.ProfessionalId);

        Assert.Equal("two-persons-needed", Refused(() => c.ProposeProcessDirector(sameWithOtherHat, HatKind.ProcessDirector, Director, Now)));
    }

    [Fact]
    public void I4_A_fallback_that_directs_the_process_is_passed_over()
    {
        var c = AtPhase(3);

        c.HatEnded(Director.HatId, [Process, Coordinator], Now);

        Assert.Equal(Coordinator.HatId, c.Director!.HatId);
    }

    [Fact]
    public void I4_Who_stands_in_has_a_hat_of_the_kind_that_the_role_asks_and_where_nobody_has_the_role_stays_with_its_organisation()
    {
        Actor[] others = [Coordinator, Nurse, Triage, OtherExecutive, OtherProcess];
        var c = AtPhase(4);

        c.HatEnded(Process.HatId, others, Now);
        c.HatEnded(Mayor.HatId, others, Now);

        Assert.Equal((OtherProcess.HatId, RoleState.Acting), (c.ProcessDirector!.HatId, c.ProcessDirector.State));
        Assert.Equal((OtherExecutive.HatId, RoleState.Acting), (c.ExecutiveOwner!.HatId, c.ExecutiveOwner.State));
        var alone = AtPhase(4);
        alone.HatEnded(Process.HatId, [Coordinator, Nurse, OtherExecutive], Now);
        var fact = Assert.IsType<CaseDirectorChanged>(Assert.Single(alone.HatEnded(Mayor.HatId, [Coordinator, Nurse, OtherProcess], Now)));
        Assert.Equal((Mayor.HatId, Municipality, RoleState.WithOrganisation), (alone.ExecutiveOwner!.HatId, alone.ExecutiveOwner.OrganisationId, alone.ExecutiveOwner.State));
        Assert.Equal((Process.HatId, RoleState.WithOrganisation, true), (alone.ProcessDirector!.HatId, alone.ProcessDirector.State, fact.Acting));
        alone.ProposeExecutiveOwner(OtherExecutive.Hat, OtherExecutive.Kind, Director, Now);
        alone.AcceptExecutiveOwnership(OtherExecutive, Now);
        Assert.Equal((OtherExecutive.HatId, RoleState.Held), (alone.ExecutiveOwner!.HatId, alone.ExecutiveOwner.State));
    }

    [Fact]
    public void I4_Who_comes_back_after_an_undone_merge_is_replaced_by_a_hat_of_the_kind_that_the_role_asks()
    {
        var c = AtPhase(4);
        c.HoldAfterActionReview(DutchDay.Of(Now), Director, Now);
        c.GoOnIn(AtPhase(4), Director, Now.AddHours(1));

        c.GoOnAlone([Director.Hat], [Coordinator, OtherExecutive], NobodyMerged, Director, Now.AddHours(2));

        Assert.Equal((OtherExecutive.HatId, RoleState.Acting), (c.ExecutiveOwner!.HatId, c.ExecutiveOwner.State));
        Assert.Equal((Process.HatId, RoleState.WithOrganisation), (c.ProcessDirector!.HatId, c.ProcessDirector.State));
    }

    [Fact]
    public void Who_was_asked_for_a_role_declines_it_and_who_has_it_keeps_it()
    {
        var c = AtPhase(4);
        c.ProposeDirector(Nurse.Hat, Director, Now);
        c.ProposeProcessDirector(OtherProcess.Hat, OtherProcess.Kind, Director, Now);
        c.ProposeExecutiveOwner(OtherExecutive.Hat, OtherExecutive.Kind, Director, Now);
        foreach (var (role, asked) in new[] { (DirectorRole.CaseDirector, Nurse), (DirectorRole.ProcessDirector, OtherProcess), (DirectorRole.ExecutiveOwner, OtherExecutive) })
        {
            Assert.Equal("not-proposed", Refused(() => c.DeclineRole(role, Coordinator, Now)));
            Assert.Equal("not-proposed", Refused(() => c.DeclineRole(role, asked with { OrganisationId = NextMunicipality }, Now)));

            c.DeclineRole(role, asked, Now);

            Assert.Equal((RoleState.Lapsed, Now), c.Roles.Where(r => r.Role == role && r.HatId == asked.HatId).Select(r => (r.State, r.Until!.Value)).Single());
            Assert.Equal("not-proposed", Refused(() => c.DeclineRole(role, asked, Now)));
        }

        Assert.Equal("not-proposed", Refused(() => c.AcceptDirection(Nurse, AveProfile.Default, Now)));
        Assert.Equal((Director.HatId, Process.HatId, Mayor.HatId), (c.Director!.HatId, c.ProcessDirector!.HatId, c.ExecutiveOwner!.HatId));
        var intake = InIntake();
        intake.DeclineRole(DirectorRole.CaseDirector, Director, Now);
        Assert.Equal("not-proposed", Refused(() => intake.AcceptDirection(Director, AveProfile.Default, Now)));
        intake.ProposeDirector(Coordinator.Hat, Triage, Now); // the triage asks another
        intake.AcceptDirection(Coordinator, AveProfile.Default, Now);
    }

    [Fact]
    public void I4_Who_acts_since_an_emergency_does_not_leave_the_role_by_declining_it()
    {
        var c = Active();
        c.ProposeProcessDirector(Process.Hat, Process.Kind, Director, Now);
        c.ProposeExecutiveOwner(Mayor.Hat, Mayor.Kind, Director, Now);
        c.ScaleInEmergency(Proposal(4), Crisis, CrisisPosts.None, Covered, Now.AddDays(1), Director, Now);

        Assert.Equal("not-proposed", Refused(() => c.DeclineRole(DirectorRole.ExecutiveOwner, Mayor, Now)));
        Assert.Equal("not-proposed", Refused(() => c.DeclineRole(DirectorRole.ProcessDirector, Process, Now)));
    }

    [Fact]
    public void A_case_needs_two_organisations_to_become_active()
    {
        var c = InIntake(signaller: Municipality);

        Assert.Equal("two-organisations-needed", Refused(() => c.AcceptDirection(Director, AveProfile.Default, Now)));
    }

    [Fact]
    public void Only_who_was_asked_accepts_to_direct() => Assert.Equal("not-proposed", Refused(() => InIntake().AcceptDirection(Coordinator, AveProfile.Default, Now)));

    [Fact]
    public void I15_A_commissioner_never_takes_part()
    {
        var c = Active();
        var id = Guid.NewGuid();
        c.Invite(id, Police, null, QuestionKind.Advise, Director, Now);
        var commissioner = new Actor(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.Commissioner);

        Assert.Equal("hat-without-content", Refused(() => c.AcceptInvitation(id, commissioner, Now)));
    }

    [Fact]
    public void I15_a_commissioner_answers_no_proposal_to_direct()
    {
        var c = InIntake();
        c.ProposeDirector(Commissioner.Hat, Triage, Now);

        Assert.Equal("hat-without-content", Refused(() => c.DeclineRole(DirectorRole.CaseDirector, Commissioner, Now)));
        Assert.Equal("hat-without-content", Refused(() => c.AcceptDirection(Commissioner, AveProfile.Default, Now)));
    }

    [Theory]
    [InlineData(HatKind.Commissioner)]
    [InlineData(HatKind.Policy)]
    [InlineData(HatKind.ExperienceExpert)]
    public void I15_Hats_that_commission_make_policy_or_share_experience_see_no_case(HatKind kind) => Assert.False(kind.MayTakePart());

    [Fact]
    public void I4_The_direction_of_the_process_passes_at_acceptance_and_not_before()
    {
        var c = AtPhase(3);
        var other = new Actor(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.ProcessDirector);

        c.ProposeProcessDirector(other.Hat, other.Kind, Process, Now);
        Assert.Equal(Process.HatId, c.ProcessDirector!.HatId);
        Assert.Equal("not-proposed", Refused(() => c.AcceptProcessDirection(Mayor, Now)));
        c.AcceptProcessDirection(other, Now);

        Assert.Equal(other.HatId, c.ProcessDirector!.HatId);
    }

    [Fact]
    public void I4_Who_became_director_meanwhile_cannot_accept_to_direct_the_process()
    {
        var c = Active();
        var sameWithOtherHat = new Actor(Guid.NewGuid(), Ggz, Nurse.ProfessionalId, HatKind.ProcessDirector);
        c.ProposeProcessDirector(sameWithOtherHat.Hat, HatKind.ProcessDirector, Director, Now);
        c.ProposeDirector(Nurse.Hat, Director, Now);
        c.AcceptDirection(Nurse, AveProfile.Default, Now);

        Assert.Equal("two-persons-needed", Refused(() => c.AcceptProcessDirection(sameWithOtherHat, Now)));
    }

    [Fact]
    public void The_controller_of_the_process_goes_along_with_the_direction()
    {
        var c = Active();
        c.ProposeDirector(Nurse.Hat, Director, Now);
        c.AcceptDirection(Nurse, AveProfile.Default, Now);

        Assert.Equal((Ggz, Municipality), (c.ProcessControllerOrganisationId, InIntake().ProcessControllerOrganisationId));
    }

    [Fact]
    public void A_role_that_stays_with_an_organisation_does_not_go_along_with_the_hat_that_left_it()
    {
        var c = AtPhase(3);
        var (director, process) = (Director with { OrganisationId = Guid.NewGuid() }, Process with { OrganisationId = Guid.NewGuid() });
        c.HatEnded(Director.HatId, [], Now, Municipality);
        c.HatEnded(Process.HatId, [], Now, Municipality);

        Assert.False(c.Directs(director));
        Assert.False(c.Directs(process));
        Assert.Equal("director-only", Refused(() => c.ProposeDirector(Nurse.Hat, director, Now)));
        Assert.Equal("director-only", Refused(() => c.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Now), [], director, Now)));
        Assert.Equal("takes-no-part", Refused(() => c.EnsureContributes(director)));
        Assert.Equal("not-proposed", Refused(() => c.AcceptProcessDirection(process, Now)));
        Assert.Equal("not-the-authority", Refused(() => c.ScaleUp(Proposal(4), Crisis, Covered, Now.AddDays(1), process, Now)));
        Assert.Equal(Municipality, c.Director!.OrganisationId);
    }
}
