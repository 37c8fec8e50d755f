using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Under the act somebody who takes part is responsible, and somebody who takes part is there for data subjects.</summary>
public sealed class ControllerTests
{
    private static readonly NationalCriteria Met = new(true, true, true, false);
    private static readonly DateTimeOffset Later = Now.AddDays(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void When_who_is_responsible_or_the_contact_point_leaves_others_are_named_under_the_same_law(bool contactPoint)
    {
        var c = UnderTheAct(contactPoint);
        Assert.False(c.LacksController);
        Assert.Equal("regime-transfer-pending", Refused(() => Propose(c)));

        c.Leave(c.Participants.Single(p => p.OrganisationId == Police).ParticipantId, ContributionChoice.Keep, Officer, Now);
        Assert.True(c.LacksController);
        Assert.Contains(c.Steps(CaseFacts.None, AveProfile.Default, Now), s => s.Step is CaseStep.TransferRegime && s.Blockers.Count == 0);
        var told = c.AcceptRegimeTransfer(Propose(c), Nurse, Later);

        Assert.False(c.LacksController);
        Assert.Equal((Regime.Wgs, Ggz, Ggz), (c.Regime, c.ContactPointOrganisationId, told.ContactPointOrganisationId));
        Assert.Equal([RegimeTransferState.Replaced, RegimeTransferState.Accepted], c.RegimeTransfers.Select(t => t.State));
        c.ReturnToLocalRules("One chain goes on.", Director, Later.AddDays(1));
        Assert.Equal([Regime.Wgs, Regime.Wgs, Regime.Local], new[] { Now, Later, Later.AddDays(1) }.Select(c.RegimeAt));
    }

    [Fact]
    public void Nobody_is_named_any_more_once_the_case_is_under_local_rules_again()
    {
        var c = UnderTheAct(true);
        c.Leave(c.Participants.Single(p => p.OrganisationId == Police).ParticipantId, ContributionChoice.Keep, Officer, Now);
        var proposed = Propose(c);

        c.ReturnToLocalRules("One chain goes on.", Director, Later);

        Assert.Equal(RegimeTransferState.FellAway, c.RegimeTransfers.Single(t => t.TransferId == proposed).State);
        Refused(() => c.AcceptRegimeTransfer(proposed, Nurse, Later));
        Assert.Equal(Regime.Local, c.Regime);
    }

    [Fact]
    public void Others_are_named_at_rest_and_in_aftercare_too()
    {
        var resting = UnderTheAct(true);
        resting.Suspend(SuspensionReason.Admission, DutchDay.Of(Now).AddDays(9), Director, Now);
        var aftercare = UnderTheAct(true);
        aftercare.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], Now), [], Director, Now);

        foreach (var c in new[] { resting, aftercare })
        {
            c.Remove(c.Participants.Single(p => p.OrganisationId == Police).ParticipantId, Director, Now);
            c.AcceptRegimeTransfer(Propose(c), Nurse, Later);
            Assert.False(c.LacksController);
        }
    }

    private static Guid Propose(CaseFile c)
    {
        var id = Guid.NewGuid();
        c.ProposeRegimeTransfer(id, Met, "x", Ggz, [Ggz, Municipality], Director, Later);

        return id;
    }

    private static CaseFile UnderTheAct(bool contactPoint)
    {
        var (c, officer, transfer) = (Active(), Guid.NewGuid(), Guid.NewGuid());
        c.Invite(officer, Police, Officer.HatId, QuestionKind.Contribute, Director, Now);
        c.AcceptInvitation(officer, Officer, Now);
        c.ProposeRegimeTransfer(transfer, Met, "x", contactPoint ? Police : Ggz, [Police, Municipality], Director, Now);
        c.AcceptRegimeTransfer(transfer, contactPoint ? Officer : Nurse, Now);

        return c;
    }
}
