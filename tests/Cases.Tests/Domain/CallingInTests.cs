using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Who may decide in an emergency is called in by whoever takes part: who directs sleeps at night as well.</summary>
public sealed class CallingInTests
{
    private static readonly Actor OnCall = new(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.Safety);
    private static readonly Actor DirectorsColleague = Director with { HatId = Guid.NewGuid(), ProfessionalId = Guid.NewGuid() };

    [Fact]
    public void Whoever_takes_part_calls_in_who_may_decide_in_an_emergency()
    {
        foreach (var c in new[] { Active(), InMonitoring(), AtPhase(3) })
        {
            var called = c.CallIn(Guid.NewGuid(), OnCall.Hat, Covered, Nurse, Now);
            var asked = c.Participants.Single(p => p.ParticipantId == called.ParticipantId);
            Assert.Equal((ParticipantState.Invited, QuestionKind.EmergencyDecision, OnCall.HatId), (asked.State, asked.Question, called.HatId));
            c.AcceptInvitation(asked.ParticipantId, OnCall, Now);

            Assert.True(c.HasParticipant(Police));
        }
    }

    [Fact]
    public void Whoever_takes_no_part_calls_in_nobody_and_nobody_is_called_in_before_a_case_runs_or_after_it_ended()
    {
        Assert.Equal("takes-no-part", Refused(() => Call(Active(), Officer)));
        Assert.Equal("hat-without-content", Refused(() => Call(Active(), Nurse with { Kind = HatKind.Policy })));
        Assert.Equal("case-in-intake", Refused(() => Call(InIntake(), Triage)));
        Assert.Equal("case-ended", Refused(() => Call(Closed(), Nurse)));
        Assert.Equal("emergency-goes-to-crisis", Refused(() => Call(AtPhase(4), Nurse)));
    }

    [Fact]
    public void A_hat_without_the_power_of_emergency_is_not_called_in_and_a_question_that_nobody_answered_keeps_none_away()
    {
        Assert.Equal("no-emergency-power", Refused(() => Call(Active(), Nurse, NotCovered)));

        Call(Active(), Nurse, Unknown); // I-38
    }

    [Fact]
    public void I8_nobody_answers_in_the_place_of_the_hat_that_was_called_in()
    {
        var c = Active();
        var id = Call(c, Nurse);

        foreach (var other in new[] { OnCall with { HatId = Guid.NewGuid() }, OnCall with { HatId = Guid.NewGuid(), Kind = HatKind.Coordinator } })
            Assert.Equal("not-your-invitation", Refused(() => c.AcceptInvitation(id, other, Now)));
        Assert.Equal("already-invited", Refused(() => Call(c, Director)));
        c.AcceptInvitation(id, OnCall, Now);
        Assert.Equal("already-invited", Refused(() => Call(c, Director)));
    }

    [Fact]
    public void A_hat_that_holds_a_role_is_in_and_is_not_called_in() =>
        Assert.Equal("already-invited", Refused(() => AtPhase(3).CallIn(Guid.NewGuid(), Process.Hat, Covered, Nurse, Now)));

    [Fact]
    public void A_colleague_of_an_organisation_that_takes_part_is_called_in_beside_it_and_goes_without_ending_its_part()
    {
        foreach (var goes in new Action<CaseFile, Guid>[] { (c, id) => c.Leave(id, ContributionChoice.Keep, DirectorsColleague, Now), (c, id) => c.Remove(id, Director, Now) })
        {
            var c = AtPhase(3);
            var id = c.CallIn(Guid.NewGuid(), DirectorsColleague.Hat, Covered, Nurse, Now).ParticipantId;
            c.AcceptInvitation(id, DirectorsColleague, Now);
            c.ProposeDirector(Coordinator.Hat, Director, Now);

            goes(c, id);

            Assert.True(c.HasParticipant(Municipality));
            Assert.Equal(Coordinator.HatId, c.ProposedDirector!.HatId); // what waits for the organisation waits still
        }
    }

    [Fact]
    public void I3_the_part_of_who_holds_a_role_does_not_end_because_a_colleague_was_called_in()
    {
        var c = Active();
        var id = c.CallIn(Guid.NewGuid(), DirectorsColleague.Hat, Covered, Nurse, Now).ParticipantId;
        c.AcceptInvitation(id, DirectorsColleague, Now);
        var directs = c.Participants.Single(p => p.HatId == Director.HatId).ParticipantId;

        Assert.Equal("director-hands-over-first", Refused(() => c.Leave(directs, ContributionChoice.Keep, Director, Now)));
    }

    [Fact]
    public void Who_was_called_in_does_not_stand_in_the_way_of_who_directs_inviting_the_organisation()
    {
        var c = Active();
        Call(c, Nurse);

        c.Invite(Guid.NewGuid(), Police, null, QuestionKind.Contribute, Director, Now);

        Assert.Equal(2, c.Participants.Count(p => p.OrganisationId == Police && p.State is ParticipantState.Invited));
    }

    [Fact]
    public void A_call_falls_away_when_the_hat_that_was_called_in_ends()
    {
        var c = Active();
        var id = Call(c, Nurse);

        var facts = c.HatEnded(OnCall.HatId, [], Now);

        Assert.Equal(id, Assert.IsType<ParticipantLeft>(Assert.Single(facts)).ParticipantId);
    }

    [Fact]
    public void Both_the_person_of_an_organisation_and_who_was_called_in_beside_it_go_along_when_it_merges_or_its_case_does()
    {
        var (c, other, into) = (Active(), AtPhase(3), Guid.NewGuid());
        var id = c.CallIn(Guid.NewGuid(), DirectorsColleague.Hat, Covered, Nurse, Now).ParticipantId;
        c.AcceptInvitation(id, DirectorsColleague, Now);

        c.OrganisationMerged(Municipality, into, null, Now);
        Assert.Equal(new Guid?[] { Director.HatId, DirectorsColleague.HatId }.Order(), c.Participants.Where(p => p.OrganisationId == into && p.State is ParticipantState.Accepted).Select(p => p.HatId).Order());

        c.GoOnIn(other, Director, Now);
        Assert.Equal(Director.HatId, Assert.Single(other.TakeIn(c, Director, Now).OfType<ParticipantInvited>(), e => e.OrganisationId == into).HatId);
    }

    [Fact]
    public void I8_who_was_called_in_is_not_asked_again_when_the_case_is_reopened_for_another_purpose()
    {
        foreach (var (who, state) in new[] { (OnCall, ParticipantState.Removed), (OtherExecutive, ParticipantState.Left) })
        {
            var c = Active();
            c.AcceptInvitation(c.CallIn(Guid.NewGuid(), who.Hat, Covered, Nurse, Now).ParticipantId, who, Now);
            if (who == OtherExecutive)
            {
                c.ProposeExecutiveOwner(who.Hat, who.Kind, Director, Now); // reads it by that role until it is reopened
                c.AcceptExecutiveOwnership(who, Now);
            }

            c.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Now), [], Director, Now);
            c.RecordResidentsCopy(null, Director, Now);
            c.Close(AnOutcome, CaseFacts.None, Director, Now);

            c.Reopen("Again", Purpose.Nuisance, Director.Hat, Now.AddDays(9), AveProfile.Default, Triage, Now);

            Assert.Equal(state, c.Participants.Single(p => p.OrganisationId == Police).State);
        }
    }

    [Fact]
    public void Who_was_called_in_has_nothing_to_read_once_the_case_ended_and_hears_what_it_brought_as_who_took_part()
    {
        var (closed, merged, owner) = (InMonitoring(), Active(), InMonitoring());
        foreach (var c in new[] { closed, merged })
            c.AcceptInvitation(Call(c, Nurse), OnCall, Now);
        owner.AcceptInvitation(owner.CallIn(Guid.NewGuid(), OtherExecutive.Hat, Covered, Nurse, Now).ParticipantId, OtherExecutive, Now);
        owner.ProposeExecutiveOwner(OtherExecutive.Hat, OtherExecutive.Kind, Director, Now);
        owner.AcceptExecutiveOwnership(OtherExecutive, Now);

        var told = closed.Close(AnOutcome, CaseFacts.None, Director, Now.AddDays(91));
        var went = merged.GoOnIn(Active(), Director, Now);
        var kept = owner.Close(AnOutcome, CaseFacts.None, Director, Now.AddDays(91));

        foreach (var (c, facts) in new[] { (closed, told), (merged, went) })
        {
            Assert.Equal((Police, (Guid?)OnCall.HatId), facts.OfType<ParticipantLeft>().Select(e => (e.OrganisationId, e.HatId)).Single());
            Assert.False(c.HasParticipant(Police));
            Assert.True(c.HasParticipant(Ggz));
        }

        Assert.Equal(OutcomeLevel.D3, closed.OutcomeRecipients().Single(r => r.OrganisationId == Police && r.SignalId is null).Level);
        Assert.Empty(kept.OfType<ParticipantLeft>()); // reads it by its role
        Assert.True(owner.HasParticipant(Police));
    }

    [Fact]
    public void I8_an_organisation_that_was_only_called_in_is_not_asked_again_where_the_case_goes_on()
    {
        var (c, into) = (Active(), AtPhase(2));
        c.AcceptInvitation(Call(c, Nurse), OnCall, Now);

        c.GoOnIn(into, Director, Now);
        into.TakeIn(c, Director, Now);

        Assert.DoesNotContain(into.Participants, p => p.OrganisationId == Police);
    }

    private static Guid Call(CaseFile c, Actor by, MandateResult? mandate = null) => c.CallIn(Guid.NewGuid(), OnCall.Hat, mandate ?? Covered, by, Now).ParticipantId;
}
