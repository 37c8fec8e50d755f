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

    /// <summary>Every command; it says whether there was anything to do.</summary>
    private static readonly Dictionary<string, Func<Agreement, Draw, Actor, DateTimeOffset, bool>> Commands = new()
    {
        ["accept"] = (a, d, by, now) => Did(a.Accept(d.Of(Answers), d.OneIn(2) ? GgzCoordinator.HatId : null, now.AddDays(5), null, by, now)),
        ["decline"] = (a, d, by, now) => d.OneIn(4) && Did(a.Decline(by, now)),
        ["ratify"] = (a, d, by, now) => Did(a.Ratify(d.Of(Answers), by, now)),
        ["complete"] = (a, _, by, now) => Did(a.Complete(by, now)),
        ["verify"] = (a, _, by, now) => Did(a.Verify(by, now)),
        ["get stuck"] = (a, _, by, now) => Did(a.GetStuck(StuckReason.NoCapacity, by, now)),
        ["revoke"] = (a, d, by, now) => d.OneIn(4) && Did(a.Revoke(by, now)),
        ["the owner withdraws"] = (a, _, _, now) => Did(a.OwnerWithdrew(now)),
        ["reassign"] = (a, _, by, now) => Did(a.Reassign(by.OrganisationId, null, DutchDay.Of(now).AddDays(3), by, now)),
        ["the mandate ends"] = (a, d, _, now) => Did(a.MandateEnded(Covered.MandateId!.Value, d.OneIn(2) ? MandateLoss.Suspended : MandateLoss.Revoked, now)),
        ["the mandate is resumed"] = (a, _, _, now) => Did(a.MandateResumed(Covered.MandateId!.Value, now)),
        ["confirm the mandate"] = (a, d, by, now) => Did(a.ConfirmMandate(d.Of(Answers), by, now)),
        ["the owner's hat ends"] = (a, d, _, now) => Did(a.OwnerHatEnded(d.OneIn(2) ? null : GgzCoordinator.HatId, now)),
        ["the owner's organisation merges"] = (a, d, _, now) => d.OneIn(4) && d.Of(People).OrganisationId is var into && into != a.OwnerOrganisationId
            && a.OrganisationMerged(a.OwnerOrganisationId, into, now).Count > 0,
        ["the deadline of ratification passes"] = (a, _, _, now) => Did(a.RatificationDeadlinePassed(now)),
        ["the day of the proposal passes"] = (a, _, _, now) => Did(a.ProposalDayPassed(now)),
        ["the day that it is due passes"] = (a, _, _, now) => Did(a.DueDayPassed(GgzCoordinator.HatId, Path, now)),
    };

    /// <summary>What its owner alone does.</summary>
    private static readonly string[] OwnersOwn = ["accept", "decline", "ratify", "complete", "get stuck", "revoke", "confirm the mandate"];

    private static readonly string[] Names = [.. Commands.Keys];

    [Fact]
    public void I8_I9_I10_I11_hold_after_any_sequence_of_commands() => Prop.ForAll(
        Gen.Choose(0, Draw.Most - 1).ListOf().ToArbitrary(), numbers => Run([.. numbers], [])).Check(PropertyRuns.Of(500, 60));

    [Fact]
    public void Every_command_of_the_generator_is_done()
    {
        HashSet<string> seen = [];

        foreach (var numbers in Draw.Numbers(60_000).Chunk(60))
            Run(numbers, seen);

        Assert.Empty(Names.Except(seen));
    }

    private static void Run(IReadOnlyList<int> numbers, HashSet<string> seen)
    {
        var (a, now) = (AnAgreement(), Now);
        foreach (var draw in numbers.Select(number => new Draw(number)))
        {
            var (name, by) = (draw.Of(Names), draw.Of(People));
            now = now.AddHours(draw.Next(24));
            var before = (a.State, a.OwnerOrganisationId, a.RatifyBefore);
            var done = Try(() => Commands[name](a, draw, by, now));
            if (done)
                seen.Add(name);
            AssertInvariants(a, before, by, name, done, now);
        }
    }

    private static bool Did(object? fact) => fact is not null;

    private static void AssertInvariants(
        Agreement a, (AgreementState State, Guid Owner, DateTimeOffset? RatifyBefore) before, Actor by, string command, bool done, DateTimeOffset now)
    {
        if (!done)
            Assert.Equal(before, (a.State, a.OwnerOrganisationId, a.RatifyBefore));
        if (done && OwnersOwn.Contains(command))
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

    private static bool Try(Func<bool> command)
    {
        try
        {
            return command();
        }
        catch (RuleViolationException)
        {
            return false; // a refusal is a right answer
        }
    }
}
