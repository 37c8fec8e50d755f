using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Who says yes to an intake waits until it is active: it can think better of it, and takes no part where no case comes of it (domain.md 3.2, 5.9).</summary>
public sealed class IntakeTests
{
    private static readonly DateTimeOffset Later = Now.AddDays(3);

    [Fact]
    public void Who_said_yes_to_an_intake_declines_it_after_all_and_never_took_part()
    {
        var c = InIntake();
        var part = Waiting(c, Officer);

        var declined = c.DeclineInvitation(part.ParticipantId, Officer, Later);

        Assert.Equal((part.ParticipantId, Police, Later), (declined.ParticipantId, declined.OrganisationId, declined.DeclinedAt));
        Assert.Equal((ParticipantState.Declined, null, Later), (part.State, part.Purpose, part.AnsweredAt));
        Assert.False(c.HasParticipant(Police));
    }

    [Fact]
    public void Who_said_yes_to_a_case_that_is_active_by_now_leaves_it_and_declines_nothing()
    {
        var c = InIntake();
        var part = Waiting(c, Officer);
        c.AcceptDirection(Director, AveProfile.Default, Later);

        Assert.Equal("invitation-answered", Refused(() => c.DeclineInvitation(part.ParticipantId, Officer, Later)));
        c.Leave(part.ParticipantId, ContributionChoice.Keep, Officer, Later);
    }

    [Fact]
    public void I8_nobody_takes_the_yes_of_another_organisation_back()
    {
        var c = InIntake();
        var part = Waiting(c, Officer);

        Assert.Equal("not-your-invitation", Refused(() => c.DeclineInvitation(part.ParticipantId, Nurse, Later)));
        Assert.Equal(ParticipantState.Accepted, part.State);
    }

    [Fact]
    public void What_an_organisation_was_asked_to_direct_falls_away_with_its_yes_to_the_intake()
    {
        var c = InIntake();
        var part = Waiting(c, Nurse);
        c.ProposeDirector(NursesColleague.Hat, Triage, Now);

        c.DeclineInvitation(part.ParticipantId, Nurse, Later);

        Assert.Null(c.ProposedDirector);
    }

    [Theory]
    [InlineData("declines")]
    [InlineData("is removed")]
    [InlineData("is invited and removed")]
    public void Who_of_the_territory_was_asked_to_direct_an_intake_is_asked_still_when_a_colleague_takes_no_part_in_it(string end)
    {
        var c = InIntake();
        var part = end == "is invited and removed" ? Invited(c, Coordinator) : Waiting(c, Coordinator);

        if (end == "declines")
            c.DeclineInvitation(part.ParticipantId, Coordinator, Later);
        else
            c.Remove(part.ParticipantId, Triage, Later);

        Assert.Equal(Director.HatId, c.ProposedDirector!.HatId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_intake_that_led_to_no_case_ends_the_part_of_who_said_yes_to_it(bool byTheClock)
    {
        var c = InIntake();
        var (yes, unanswered) = (Waiting(c, Nurse), Invited(c, Officer));

        var facts = byTheClock ? c.LapseIntake(Later) : c.NotAccept("No", Triage, Later);

        Assert.IsType<CaseNotAccepted>(facts[0]);
        Assert.Equal(
            [(yes.ParticipantId, Ggz, Nurse.HatId, Later), (unanswered.ParticipantId, Police, Officer.HatId, Later)],
            facts.OfType<ParticipantLeft>().Select(left => (left.ParticipantId, left.OrganisationId, left.HatId!.Value, left.LeftAt)));
        Assert.All(c.Participants, p => Assert.Equal((ParticipantState.Removed, Later), (p.State, p.LeftAt!.Value)));
    }

    [Theory]
    [InlineData(true, ParticipantState.Left)]
    [InlineData(false, ParticipantState.Accepted)]
    public void Who_receives_a_case_by_transfer_keeps_what_it_has_read_of_it_and_nothing_of_an_intake(bool intake, ParticipantState stands)
    {
        var c = InIntake();
        var part = Waiting(c, NextDirector);
        if (!intake)
            c.AcceptDirection(Director, AveProfile.Default, Now);

        var facts = c.TransferOut(NextMunicipality, NextTriage, Later);

        Assert.Equal(stands, part.State);
        Assert.Equal(intake, facts.OfType<ParticipantLeft>().Any(left => left.ParticipantId == part.ParticipantId));
    }

    private static Participant Invited(CaseFile c, Actor who)
    {
        var id = Guid.NewGuid();
        c.Invite(id, who.OrganisationId, who.HatId, QuestionKind.Assess, Triage, Now);

        return c.Participants.Single(p => p.ParticipantId == id);
    }

    private static Participant Waiting(CaseFile c, Actor who)
    {
        var part = Invited(c, who);
        c.AcceptInvitation(part.ParticipantId, who, Now);

        return part;
    }
}
