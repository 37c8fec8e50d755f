using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

public sealed class MergerTests
{
    private static readonly Guid Joined = Guid.NewGuid();
    private static readonly Actor NurseThere = Nurse with { OrganisationId = Joined };

    [Fact]
    public void A_merged_organisation_takes_part_no_more_and_the_other_goes_on_under_the_same_hat()
    {
        var c = Active();

        var facts = c.OrganisationMerged(Ggz, Joined, null, Now.AddDays(1));

        Assert.False(c.HasParticipant(Ggz));
        Assert.Equal((Nurse.HatId, Purpose.PreventingEscalation), c.Participants.Where(p => p.OrganisationId == Joined).Select(p => (p.HatId!.Value, p.Purpose!.Value)).Single());
        Assert.Contains(facts, f => f is ParticipantLeft left && left.OrganisationId == Ggz);
        Assert.Contains(facts, f => f is ParticipantAccepted accepted && accepted.OrganisationId == Joined && accepted.HatId == Nurse.HatId);
        Assert.Equal(Now.AddDays(1), c.Participants.Single(p => p.OrganisationId == Ggz).LeftAt); // what was known before stays as it was known
    }

    [Fact]
    public void I3_the_director_of_a_merged_organisation_directs_for_the_other_without_a_moment_between()
    {
        var c = Active();

        var facts = c.OrganisationMerged(Municipality, Joined, null, Now.AddDays(1));

        Assert.Equal((Director.HatId, Joined, RoleState.Held), (c.Director!.HatId, c.Director.OrganisationId, c.Director.State));
        Assert.Equal(Joined, c.TerritorialOwnerOrganisationId);
        var former = c.Roles.Single(r => r is { Role: DirectorRole.CaseDirector, State: RoleState.Ended });
        Assert.Equal(former.Until, c.Director.HeldFrom);
        Assert.Contains(facts, f => f is CaseDirectorChanged { Acting: false } changed && changed.OrganisationId == Joined);
    }

    [Fact]
    public void An_organisation_that_takes_part_already_takes_part_once_after_another_merged_into_it()
    {
        var c = Active();
        var id = Guid.NewGuid();
        c.Invite(id, Police, Officer.HatId, QuestionKind.Assess, Director, Now);
        c.AcceptInvitation(id, Officer, Now);

        c.OrganisationMerged(Ggz, Police, null, Now.AddDays(1));

        Assert.Equal(Officer.HatId, c.Participants.Single(p => p.OrganisationId == Police).HatId);
        Assert.False(c.HasParticipant(Ggz));
    }

    [Fact]
    public void An_open_invitation_goes_to_the_organisation_that_goes_on()
    {
        var c = Active();
        var id = Guid.NewGuid();
        c.Invite(id, Police, Officer.HatId, QuestionKind.Assess, Director, Now);

        var facts = c.OrganisationMerged(Police, Joined, null, Now.AddDays(1));

        var invited = Assert.IsType<ParticipantInvited>(facts[^1]);
        c.AcceptInvitation(invited.ParticipantId, Officer with { OrganisationId = Joined }, Now.AddDays(2));
        Assert.True(c.HasParticipant(Joined));
        Assert.Equal("invitation-answered", Refused(() => c.AcceptInvitation(id, Officer, Now.AddDays(2))));
    }

    [Fact]
    public void An_open_invitation_goes_on_where_the_other_organisation_was_only_suggested()
    {
        var c = Active();
        c.Invite(Guid.NewGuid(), Police, Officer.HatId, QuestionKind.Assess, Director, Now);
        c.Suggest(Guid.NewGuid(), Joined, QuestionKind.Advise, Nurse, Now);

        var facts = c.OrganisationMerged(Police, Joined, null, Now.AddDays(1));

        var asked = Assert.Single(c.Participants, p => p.OrganisationId == Joined);
        Assert.Equal((ParticipantState.Invited, Officer.HatId, QuestionKind.Assess), (asked.State, asked.HatId!.Value, asked.Question));
        Assert.Equal(asked.ParticipantId, Assert.Single(facts.OfType<ParticipantInvited>()).ParticipantId);
        Assert.Equal(Police, Assert.Single(facts.OfType<ParticipantLeft>()).OrganisationId); // who was only suggested leaves nothing
        c.AcceptInvitation(asked.ParticipantId, Officer with { OrganisationId = Joined }, Now.AddDays(2));
    }

    [Fact]
    public void Who_takes_part_goes_on_where_the_other_organisation_was_only_suggested_and_that_is_no_leaving()
    {
        var c = Active();
        c.Suggest(Guid.NewGuid(), Joined, QuestionKind.Advise, Nurse, Now);

        var facts = c.OrganisationMerged(Ggz, Joined, null, Now.AddDays(1));

        Assert.Equal(ParticipantState.Accepted, Assert.Single(c.Participants, p => p.OrganisationId == Joined).State);
        Assert.Equal(Ggz, Assert.Single(facts.OfType<ParticipantLeft>()).OrganisationId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_mere_suggestion_goes_on_as_one_where_the_other_takes_no_part_and_is_never_told_as_a_leaving(bool takesPart)
    {
        var c = Active();
        c.Suggest(Guid.NewGuid(), Police, QuestionKind.Advise, Nurse, Now);
        var into = takesPart ? Ggz : Joined;

        Assert.Empty(c.OrganisationMerged(Police, into, null, Now.AddDays(1)));

        Assert.DoesNotContain(c.Participants, p => p.OrganisationId == Police);
        Assert.Equal(takesPart ? ParticipantState.Accepted : ParticipantState.Suggested, Assert.Single(c.Participants, p => p.OrganisationId == into).State);
        Assert.Equal(!takesPart, c.SuggestionWaits);
    }

    [Fact]
    public void A_case_that_has_nothing_of_the_merged_organisation_is_left_alone() =>
        Assert.Empty(Active().OrganisationMerged(Guid.NewGuid(), Joined, null, Now));

    [Fact]
    public void I10_an_agreement_goes_on_with_one_owner_and_its_mandate_is_not_assumed()
    {
        var a = ActiveAgreement();

        var facts = a.OrganisationMerged(Ggz, Joined, Now.AddDays(1));

        Assert.Equal((AgreementState.Active, Joined, Nurse.HatId, MandateLoss.OrganisationMerged), (a.State, a.OwnerOrganisationId, a.OwnerHatId, a.MandateLost!.Value));
        Assert.Contains(facts, f => f is AgreementOwnerChanged changed && changed.FormerOwnerOrganisationId == Ggz);
        Assert.Contains(facts, f => f is AgreementMandateLost { Loss: MandateLoss.OrganisationMerged });
        Assert.Equal("owner-only", Refused(() => a.Complete(Nurse, Now.AddDays(1))));
        a.ConfirmMandate(Covered, NurseThere, Now.AddDays(2));
        Assert.Null(a.MandateLost);
    }

    [Fact]
    public void A_proposal_to_a_merged_organisation_waits_for_the_other()
    {
        var a = AnAgreement();

        a.OrganisationMerged(Ggz, Joined, Now);

        Assert.Null(a.MandateLost); // nothing was committed under a mandate
        Assert.IsType<AgreementAccepted>(a.Accept(Covered, null, Now.AddDays(5), null, NurseThere, Now));
    }

    [Fact]
    public void A_supporter_that_merges_into_the_owner_supports_no_more()
    {
        var a = Supported(Police);

        a.OrganisationMerged(Police, Ggz, Now);

        Assert.Equal(SupporterState.Left, Assert.Single(a.Supporters).State);
    }

    [Fact]
    public void A_supporter_that_merges_lets_the_other_support()
    {
        var a = Supported(Police);
        a.AnswerSupport(true, Officer, Now);

        a.OrganisationMerged(Police, Joined, Now);

        Assert.Equal(SupporterState.Accepted, a.Supporters.Single(s => s.OrganisationId == Joined).State);
    }

    [Fact]
    public void A_decision_asks_and_binds_the_organisation_that_goes_on()
    {
        var decision = Decision.Take(Guid.NewGuid(), Guid.NewGuid(), "Visits", "In pairs", "A talk", "Calm", null, [Ggz], Director, Now);

        decision.OrganisationMerged(Ggz, Joined, Now);

        Assert.Equal("not-asked-to-be-bound", Refused(() => decision.Decline(Nurse, Now)));
        decision.Accept(Covered, null, Now.AddDays(5), NurseThere, Now);
        Assert.Equal(BindingState.Accepted, decision.Bindings.Single(b => b.OrganisationId == Joined).State);
    }

    [Fact]
    public void Nobody_waits_in_a_goal_round_for_an_organisation_that_is_no_more()
    {
        var round = new GoalRound(Guid.NewGuid(), Guid.NewGuid(), "What?", [Ggz, Municipality], Now.AddDays(9), Director, Now);
        round.Submit(Guid.NewGuid(), "Sleep", Nurse, Now);

        round.OrganisationMerged(Ggz, Joined, Now);
        round.Submit(Guid.NewGuid(), "Rest", Director, Now);

        Assert.NotNull(round.RevealedAt);
    }

    private static Agreement Supported(Guid supporter) => Agreement.Propose(
        Guid.NewGuid(), Guid.NewGuid(),
        new AgreementTerms("Visit", "Visit", "Plan", "Noted", Ggz, Nurse.HatId, new DateOnly(2026, 12, 1), Guid.NewGuid(), AgreementNature.Stabilising, [supporter], new Commitment()),
        new AgreementSource(null, null, Director.HatId), Director, Now).Agreement;
}
