using FsCheck;
using FsCheck.Fluent;
using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Whatever is tried in whatever order: what is refused changes nothing that matters, and the invariants hold after every step.</summary>
public sealed class InvariantProperties
{
    private static readonly Actor[] People = [Triage, Director, Coordinator, Process, Mayor, Nurse, GgzCoordinator, Officer];

    [Fact]
    public void I3_I4_hold_after_any_sequence_of_commands() => Prop.ForAll(
        Gen.Choose(0, 1 << 20).ListOf().ToArbitrary(),
        commands =>
        {
            var c = InIntake();
            var now = Now;
            foreach (var command in commands)
            {
                now = now.AddDays(command % 7);
                Try(() => Do(c, command, now));
                AssertInvariants(c);
            }
        }).Check(PropertyRuns.Of(300, 60));

    private static void Do(CaseFile c, int command, DateTimeOffset now)
    {
        var by = People[command / 18 % People.Length];
        var other = People[command / 144 % People.Length];
        var participant = c.Participants.FirstOrDefault(p => p.OrganisationId == by.OrganisationId && p.State is ParticipantState.Invited)?.ParticipantId;
        var pending = c.Scalings.LastOrDefault()?.DecisionId;
        switch (command % 18)
        {
            case 0: c.ProposeDirector(other.Hat, by, now); break;
            case 1 or 2: c.AcceptDirection(by, now); break;
            case 3: c.Invite(Guid.NewGuid(), other.OrganisationId, null, QuestionKind.Assess, by, now); break;
            case 4: if (participant is { } id) c.AcceptInvitation(id, by, now); break;
            case 5: c.HatEnded(other.HatId, [.. People.Select(p => p.Hat).Where(h => h.HatId != other.HatId).Take(command % 3)], now); break;
            case 6:
                c.ProposeProcessDirector(other.Hat, other.Kind, by, now);
                if (command % 5 > 0)
                    c.AcceptProcessDirection(other, now);
                break;
            case 7 when command % 3 == 0: c.OrganisationMerged(by.OrganisationId, other.OrganisationId == by.OrganisationId ? Guid.NewGuid() : other.OrganisationId, null, now); break;
            case 7: c.ProposeExecutiveOwner(other.Hat, other.Kind, by, now); break;
            case 8: c.AcceptExecutiveOwnership(by, now); break;
            case 9 or 10: c.ScaleUp(Proposal(c.AvePhase + 1), Crisis, command % 3 == 0 ? Unknown : Covered, now.AddDays(1), by, now); break;
            case 11: c.ScaleDown(Down(c.AvePhase - 1), other.Hat, new DateOnly(2026, 12, 1), [], Covered, now.AddDays(1), by, now); break;
            case 12: if (pending is { } receiving) c.ReceiveDownscaled(receiving, by, now); break;
            case 13: if (pending is { } decision) c.RatifyScaling(decision, Covered, by, now); break;
            case 14: c.ScaleInEmergency(Proposal(4), Crisis, Covered, now.AddDays(1), by, now); break;
            case 15: MergeOrPart(c, command, by, other, now); break;
            case 16 when command % 7 == 0: MoveAway(c, by, now); break;
            default: EndOrReopen(c, by, now); break;
        }
    }

    private static void MergeOrPart(CaseFile c, int command, Actor by, Actor other, DateTimeOffset now)
    {
        if (c.Status is not CaseStatus.MergedInto)
        {
            c.GoOnIn(Active(), by, now);
            return;
        }

        var fallbacks = People.Select(p => p.Hat).Where(h => h.HatId != other.HatId).Take(command % 4);
        c.GoOnAlone([.. People.Select(p => p.Hat).Where(h => h.HatId != other.HatId && h.HatId != by.HatId)], [.. fallbacks], by, now);
    }

    private static void MoveAway(CaseFile c, Actor by, DateTimeOffset now)
    {
        _ = new CaseTransfer(Guid.NewGuid(), c, NextMunicipality, NextArea, "Moved", by, now);
        c.TransferOut(NextMunicipality, NextTriage, now);
    }

    private static void EndOrReopen(CaseFile c, Actor by, DateTimeOffset now)
    {
        switch (c.Status)
        {
            case CaseStatus.Active when by == Nurse: c.Suspend(SuspensionReason.Admission, DutchDay.Of(now).AddDays(9), Director, now); break;
            case CaseStatus.Active: c.StartMonitoring(new Monitoring(by.OrganisationId, ["x"], now), [], by, now); break;
            case CaseStatus.Suspended: c.Resume(by, now); break;
            case CaseStatus.Monitoring when by == Nurse: c.Relapse(by, now); break;
            case CaseStatus.Monitoring:
                c.RecordResidentsCopy(NoCopyReason.Unreachable, by, now);
                c.Close(AnOutcome, CaseFacts.None, by, now);
                break;
            case CaseStatus.Closed: c.Reopen("Relapse", c.Purpose, LastDirectorOf(c), now.AddDays(1), by, now); break;
            default: break;
        }
    }

    private static void AssertInvariants(CaseFile c)
    {
        var running = c.Status is CaseStatus.Active or CaseStatus.Monitoring or CaseStatus.Suspended;
        Assert.Equal(running ? 1 : 0, c.Roles.Count(r => r is { Role: DirectorRole.CaseDirector, State: RoleState.Held or RoleState.Acting }));
        if (running && c.AvePhase >= 3)
        {
            Assert.NotNull(c.ProcessDirector);
            Assert.NotEqual(c.Director!.ProfessionalId, c.ProcessDirector.ProfessionalId);
        }

        if (running && c.AvePhase == 4)
            Assert.NotNull(c.ExecutiveOwner);
        Assert.InRange(c.AvePhase, 1, 4);
        Assert.True(c.Participants.GroupBy(p => p.OrganisationId).All(g => g.Count(p => p.State is ParticipantState.Invited or ParticipantState.Accepted) <= 1));
    }

    private static void Try(Action command)
    {
        try
        {
            command();
        }
        catch (RuleViolationException)
        {
            // A refusal is a right answer; the invariants are looked at after it all the same.
        }
    }
}
