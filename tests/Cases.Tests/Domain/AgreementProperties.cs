using FsCheck;
using FsCheck.Fluent;
using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Whatever is tried in whatever order by whomever, an agreement never gets into a state that breaks I-8 to I-11.</summary>
public sealed class AgreementProperties
{
    private static readonly Actor[] People = [Director, Nurse, NursesColleague, GgzCoordinator, Officer, Commissioner];
    private static readonly MandateResult[] Answers = [Covered, Unknown, NotCovered];
    private static readonly OverduePath Path = new(TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    [Fact]
    public void I8_I9_I10_I11_hold_after_any_sequence_of_commands() => Prop.ForAll(
        Gen.Choose(0, 1 << 20).ListOf().ToArbitrary(),
        commands =>
        {
            var a = AnAgreement();
            var now = Now;
            foreach (var command in commands)
            {
                now = now.AddHours(command % 50);
                var before = (a.State, a.OwnerOrganisationId, a.RatifyBefore);
                var by = People[command / 16 % People.Length];
                var done = Try(() => Do(a, command, by, now));
                AssertInvariants(a, before, by, command % 12, done, now);
            }
        }).Check(PropertyRuns.Of(500, 60));

    private static void Do(Agreement a, int command, Actor by, DateTimeOffset now)
    {
        var mandate = Answers[command / 128 % Answers.Length];
        switch (command % 12)
        {
            case 0 or 1: a.Accept(mandate, command % 5 == 0 ? GgzCoordinator.HatId : null, now.AddDays(2), null, by, now); break;
            case 2: a.Decline(by, now); break;
            case 3: a.Ratify(mandate, by, now); break;
            case 4: a.Complete(by, now); break;
            case 5: a.Verify(by, now); break;
            case 6: a.GetStuck(StuckReason.NoCapacity, by, now); break;
            case 7: a.Revoke(by, now); break;
            case 8: a.OwnerWithdrew(now); break;
            case 9: a.Reassign(by.OrganisationId, null, DutchDay.Of(now).AddDays(3), by, now); break;
            case 10 when command % 3 == 0: a.MandateEnded(Covered.MandateId!.Value, MandateLoss.Revoked, now); break;
            case 10 when command % 3 == 1 && a.MandateLost is not null: a.ConfirmMandate(mandate, by, now); break;
            case 10: a.OwnerHatEnded(command % 2 == 0 ? GgzCoordinator.HatId : null, now); break;
            default:
                a.RatificationDeadlinePassed(now);
                a.ProposalDayPassed(now);
                a.DueDayPassed(GgzCoordinator.HatId, Path, now);
                break;
        }
    }

    private static void AssertInvariants(
        Agreement a, (AgreementState State, Guid Owner, DateTimeOffset? RatifyBefore) before, Actor by, int command, bool done, DateTimeOffset now)
    {
        if (!done)
            Assert.Equal(before, (a.State, a.OwnerOrganisationId, a.RatifyBefore));
        if (done && (command is <= 4 or 6 or 7))
            Assert.Equal(before.Owner, by.OrganisationId); // I-8
        if (a.State is AgreementState.Active or AgreementState.AwaitingRatification)
        {
            Assert.NotNull(a.OwnerHatId); // I-10
            Assert.NotNull(a.GoalId);
            Assert.NotNull(a.Mandate);
        }

        if (a.State is AgreementState.Active && before.State is AgreementState.Proposed)
            Assert.Equal(MandateVerdict.Covered, a.Mandate!.Answer); // I-9
        if (a.State is AgreementState.Active && before.State is AgreementState.AwaitingRatification)
            Assert.True(now < before.RatifyBefore); // I-11
        Assert.Equal(a.State is AgreementState.AwaitingRatification, a.RatifyBefore is not null);
        if (a.MandateLost is not null)
            Assert.True(a.State is AgreementState.Active or AgreementState.Stuck); // flagged, and committed all the same
        if (before.State is AgreementState.Lapsed or AgreementState.Declined or AgreementState.Revoked or AgreementState.Verified or AgreementState.Renegotiated)
            Assert.Equal(before.State, a.State);
    }

    private static bool Try(Action command)
    {
        try
        {
            command();
            return true;
        }
        catch (RuleViolationException)
        {
            return false; // a refusal is a right answer
        }
    }
}
