using FsCheck;
using FsCheck.Fluent;
using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Domain.Attempt;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Whatever is tried in whatever order by whomever, an agreement never gets into a state that breaks I-8 to I-11 or I-15.</summary>
public sealed class AgreementProperties
{
    private static readonly Actor NursesPolicyMaker = new(Guid.NewGuid(), Ggz, Guid.NewGuid(), HatKind.Policy);
    private static readonly Actor[] People = [Director, Nurse, NursesColleague, GgzCoordinator, NursesPolicyMaker, Officer, Commissioner];
    private static readonly MandateResult[] Answers = [Covered, Unknown, NotCovered];
    private static readonly OverduePath Path = new(TimeSpan.FromDays(1), TimeSpan.FromDays(1));

    /// <summary>Every command; it says whether there was anything to do.</summary>
    private static readonly Dictionary<string, Func<World, Draw, Actor, bool>> Commands = new()
    {
        ["commit"] = (w, _, by) => Did(() => w.Agreement.Commit(new Commitment(Hours: 3), by)),
        ["accept"] = (w, d, by) => Did(w.Agreement.Accept(d.Of(Answers), d.OneIn(2) ? GgzCoordinator.HatId : null, w.Now.AddDays(5), d.OneIn(2) ? Guid.NewGuid() : null, by, w.Now)),
        ["decline"] = (w, d, by) => d.OneIn(4) && Did(w.Agreement.Decline(by, w.Now)),
        ["ratify"] = (w, d, by) => Did(w.Agreement.Ratify(d.Of(Answers), by, w.Now)),
        ["complete"] = (w, _, by) => Did(w.Agreement.Complete(by, w.Now)),
        ["verify"] = (w, _, by) => Did(w.Agreement.Verify(by, w.Now)),
        ["contradict"] = (w, d, by) => Did(w.Agreement.Contradict(d.OneIn(2) ? ContradictionReason.PartlyDone : ContradictionReason.Other, by, w.Now)),
        ["get stuck"] = (w, d, by) => d.OneIn(2) && Did(w.Agreement.GetStuck(StuckReason.NoCapacity, by, w.Now)),
        ["revoke"] = (w, d, by) => d.OneIn(4) && Did(w.Agreement.Revoke(by, w.Now)),
        ["renegotiate"] = (w, d, by) => Did(() => w.Newer = [w.Agreement.Renegotiate(Guid.NewGuid(), TermsOf(d.OneIn(4) ? Police : w.Agreement.OwnerOrganisationId, Guid.NewGuid(), DutchDay.Of(w.Now).AddDays(9)), by, w.Now).Successor]),
        ["renegotiate the newest edition"] = (w, _, by) => w.Newer is [.., var newest] && Did(() => w.Newer.Add(newest.Renegotiate(Guid.NewGuid(), TermsOf(newest.OwnerOrganisationId, Guid.NewGuid(), DutchDay.Of(w.Now).AddDays(9)), by, w.Now).Successor)),
        ["accept the newest edition"] = (w, d, by) => w.Newer is [.., var newest] && Did(newest.Accept(d.Of(Answers), d.OneIn(2) ? GgzCoordinator.HatId : null, w.Now.AddDays(5), null, by, w.Now)) && w.EndsEarlierThan(newest),
        ["ratify the newest edition"] = (w, d, by) => w.Newer is [.., var newest] && Did(newest.Ratify(d.Of(Answers), by, w.Now)) && w.EndsEarlierThan(newest),
        ["answer to support"] = (w, d, by) => Did(() => w.Agreement.AnswerSupport(d.OneIn(2), by, w.Now)),
        ["the owner leaves"] = (w, d, _) => d.OneIn(4) && w.Agreement.OrganisationLeft(w.Agreement.OwnerOrganisationId, w.Now).Count > 0,
        ["a supporter leaves"] = (w, _, by) => w.Supports(by.OrganisationId) && Did(w.Agreement.OrganisationLeft(by.OrganisationId, w.Now)),
        ["reassign"] = (w, _, by) => Did(w.Agreement.Reassign(by.OrganisationId, null, DutchDay.Of(w.Now).AddDays(3), by, w.Now)),
        ["the mandate ends"] = (w, d, _) => w.FlagChangesBy(a => a.MandateEnded(Covered.MandateId!.Value, d.OneIn(2) ? MandateLoss.Suspended : MandateLoss.Revoked, w.Now)),
        ["the mandate is resumed"] = (w, _, _) => w.FlagChangesBy(a => a.MandateResumed(Covered.MandateId!.Value, w.Now)),
        ["confirm the mandate"] = (w, d, by) => Did(w.Agreement.ConfirmMandate(d.Of(Answers), by, w.Now)),
        ["the owner's hat ends"] = (w, d, _) => Did(w.Agreement.OwnerHatEnded(d.OneIn(2) ? null : GgzCoordinator.HatId, w.Now)),
        ["the ratifier's hat ends"] = (w, d, _) => w.Agreement.State is AgreementState.AwaitingRatification && Did(() => w.Agreement.RatifierHatEnded(d.OneIn(2) ? null : GgzCoordinator.Hat, w.Now)),
        ["the owner's organisation merges"] = (w, d, _) => d.OneIn(4) && d.Of(People).OrganisationId is var into && into != w.Agreement.OwnerOrganisationId
            && w.Agreement.OrganisationMerged(w.Agreement.OwnerOrganisationId, into, w.Now).Count > 0,
        ["a supporter's organisation merges"] = (w, d, by) => d.OneIn(4) && w.Supports(by.OrganisationId) && Did(() => w.Agreement.OrganisationMerged(by.OrganisationId, Guid.NewGuid(), w.Now)),
        ["the deadline of ratification passes"] = (w, _, _) => Did(w.Agreement.RatificationDeadlinePassed(w.Now)),
        ["the day of the proposal passes"] = (w, _, _) => Did(w.Agreement.ProposalDayPassed(w.Now)),
        ["the case goes on after a rest"] = (w, d, _) => Did(w.Agreement.RestEnded(DutchDay.Of(w.Now).AddDays(1 + d.Next(9)), w.Now)),
        ["the day that it is due passes"] = (w, _, _) => Did(w.Agreement.DueDayPassed(GgzCoordinator.HatId, Path, w.Now)),
        ["what it was for is there no more"] = (w, d, _) => d.OneIn(6) && Did(w.Agreement.Stop(StopReason.Deceased, w.Now)),
    };

    /// <summary>What its owner alone does.</summary>
    private static readonly string[] OwnersOwn = ["commit", "accept", "decline", "ratify", "complete", "get stuck", "revoke", "confirm the mandate", "accept the newest edition", "ratify the newest edition"];

    private static readonly string[] Names = [.. Commands.Keys];

    [Fact]
    public void I8_I9_I10_I11_I15_hold_after_any_sequence_of_commands() => Prop.ForAll(
        Gen.Choose(0, Draw.Most - 1).ListOf().ToArbitrary(), numbers => Run([.. numbers], [])).Check(PropertyRuns.Of(500, 60));

    [Fact]
    public void Every_command_of_the_generator_is_done()
    {
        HashSet<string> seen = [];

        foreach (var numbers in Draw.Numbers(480_000).Chunk(60))
            Run(numbers, seen);

        Assert.Empty(Names.Except(seen));
    }

    private static void Run(IReadOnlyList<int> numbers, HashSet<string> seen)
    {
        var world = new World(numbers.Count % 2 == 0);
        foreach (var draw in numbers.Select(number => new Draw(number)))
        {
            var (name, by) = (draw.Of(Names), draw.Of(People));
            world.Now = world.Now.AddHours(draw.Next(24));
            var before = new Snapshot(world.Agreement);
            var done = Try(() => Commands[name](world, draw, by));
            if (done)
                seen.Add(name);
            AssertInvariants(world, before, by, name, done);
        }
    }

    private static void AssertInvariants(World world, Snapshot before, Actor by, string command, bool done)
    {
        var a = world.Agreement;
        if (!done)
            Assert.Equal(before.All, new Snapshot(a).All);
        AssertAuthority(a, before, by, done ? command : "");
        if (a.State is AgreementState.Active or AgreementState.AwaitingRatification)
        {
            Assert.NotNull(a.OwnerHatId); // I-10
            Assert.NotNull(a.GoalId);
            Assert.NotNull(a.Mandate);
        }

        if (a.State is AgreementState.Active && before.State is AgreementState.Proposed)
            Assert.Equal(MandateVerdict.Covered, a.Mandate!.Answer); // I-9
        if (a.State is AgreementState.Active && before.State is AgreementState.AwaitingRatification)
            Assert.True(world.Now < before.RatifyBefore); // I-11
        if (a.State is AgreementState.Active && before.State is AgreementState.Done)
            Assert.Equal("contradict", command);
        Assert.Equal(a.State is AgreementState.Done or AgreementState.Verified, a.DoneAt is not null);
        if (a.State is AgreementState.Active)
            Assert.NotEqual(AgreementState.Stuck, before.State); // what was not ratified in time never becomes it
        if (done && command is "the deadline of ratification passes")
            Assert.Equal((AgreementState.Stuck, StuckReason.NotRatifiedInTime), (a.State, a.StuckReason));
        Assert.Equal(a.State is AgreementState.AwaitingRatification, a.RatifyBefore is not null);
        if (a.MandateLost is not null)
            Assert.True(a.State is AgreementState.Active or AgreementState.Stuck or AgreementState.Done); // flagged, and committed all the same
        if (before.State is AgreementState.Lapsed or AgreementState.Declined or AgreementState.Revoked or AgreementState.Verified or AgreementState.Renegotiated or AgreementState.Stopped)
            Assert.Equal(before.State, a.State);
    }

    /// <summary>What others than its owner do with it.</summary>
    private static readonly string[] OthersDo = ["verify", "contradict", "reassign", "renegotiate", "renegotiate the newest edition"];

    /// <remarks>I-8, I-9 and I-15: its owner answers for itself, under a hat that may; never one person for both halves of what needs two.</remarks>
    private static void AssertAuthority(Agreement a, Snapshot before, Actor by, string done)
    {
        if (OwnersOwn.Contains(done))
            Assert.Equal((before.Owner, true), (by.OrganisationId, by.MayTakePart));
        if (OthersDo.Contains(done))
            Assert.True(by.MayTakePart);
        if (done is "ratify")
            Assert.True(by.HatId != a.AcceptedByHatId && (before.RatifierHatId is null || by.HatId == before.RatifierHatId));
        if (done is "verify" or "contradict")
            Assert.NotEqual(a.OwnerOrganisationId, by.OrganisationId);
        if (a.DueOn != before.DueOn)
            Assert.True(done is "reassign" || (done is "the case goes on after a rest" && before.State is AgreementState.Proposed)); // nobody's commitment gets another day
        if (done is "answer to support")
            Assert.True(before.Supporters[by.OrganisationId] is SupporterState.Asked && by.MayTakePart && before.State is AgreementState.Proposed or AgreementState.AwaitingRatification or AgreementState.Active or AgreementState.Stuck);
        var helps = a.State is AgreementState.Proposed or AgreementState.AwaitingRatification or AgreementState.Active or AgreementState.Stuck;
        foreach (var s in a.Supporters)
        {
            Assert.Equal(s.State is SupporterState.Asked && helps ? a.DueOn : null, s.AwaitedUntilOn); // found as long as an answer is of help
            if (s.State is SupporterState.Accepted && before.Supporters.GetValueOrDefault(s.OrganisationId) is not SupporterState.Accepted)
                Assert.True(done is "a supporter's organisation merges" or "the owner's organisation merges" || s.OrganisationId == by.OrganisationId);
            if (s.State is SupporterState.Asked or SupporterState.Accepted)
                Assert.NotEqual(a.OwnerOrganisationId, s.OrganisationId); // I-10: one owner
        }
    }

    private static AgreementTerms TermsOf(Guid owner, Guid? goal, DateOnly due) =>
        new("Visit", "Visit", "Plan", "Noted", owner, null, due, goal, AgreementNature.Stabilising, owner == Ggz ? [Police, Municipality] : [], new Commitment());

    /// <summary>An agreement that names its goal, or leaves that to who accepts; and its newer editions, once there are.</summary>
    private sealed class World(bool namesGoal)
    {
        public Agreement Agreement { get; } = Agreement.Propose(
            Guid.NewGuid(), Guid.NewGuid(), TermsOf(Ggz, namesGoal ? Guid.NewGuid() : null, new DateOnly(2026, 12, 1)), new AgreementSource(null, null, Director.HatId), Director, ACase.Now).Agreement;

        /// <summary>The editions after it, each made of the one before.</summary>
        public List<Agreement> Newer { get; set; } = [];

        /// <summary>What is in force ends all that was before it and holds still; says whether the first edition ended so.</summary>
        public bool EndsEarlierThan(Agreement newest)
        {
            Agreement[] earlier = [.. Newer.SkipLast(1).Reverse(), Agreement];
            var ended = earlier.Select(a => a.ReplacedBy(newest, Now)).ToList();
            if (newest.State is AgreementState.Active)
                Assert.DoesNotContain(earlier, a => a.OwnerOrganisationId == newest.OwnerOrganisationId && a.State is AgreementState.Active or AgreementState.AwaitingRatification or AgreementState.Stuck);

            return ended[^1] is not null;
        }

        public DateTimeOffset Now { get; set; } = ACase.Now;

        /// <summary>Whether a mandate that ends or holds again changes what the agreement rests on: while it is said to be done nobody is told.</summary>
        public bool FlagChangesBy(Action<Agreement> act)
        {
            var before = Agreement.MandateLost;
            act(Agreement);

            return Agreement.MandateLost != before;
        }

        public bool Supports(Guid organisation) => Agreement.Supporters.Any(s => s.OrganisationId == organisation && s.State is SupporterState.Asked or SupporterState.Accepted);
    }

    /// <summary>How the agreement stood before a command.</summary>
    private sealed class Snapshot(Agreement a)
    {
        public AgreementState State { get; } = a.State;

        public Guid Owner { get; } = a.OwnerOrganisationId;

        public DateOnly DueOn { get; } = a.DueOn;

        public Guid? RatifierHatId { get; } = a.RatifierHatId;

        public DateTimeOffset? RatifyBefore { get; } = a.RatifyBefore;

        public IReadOnlyDictionary<Guid, SupporterState> Supporters { get; } = a.Supporters.ToDictionary(s => s.OrganisationId, s => s.State);

        /// <summary>Everything that a refusal leaves as it is.</summary>
        public string All { get; } = string.Join('\n',
        [
            $"{a.State} {a.OwnerOrganisationId} {a.OwnerHatId} {a.GoalId} {a.DueOn} {a.Commitment} {a.Mandate} {a.AcceptedByHatId} {a.RatifierHatId} {a.RatifyBefore} {a.RatifiedMandateId} {a.MandateLost} {a.StuckReason} {a.OverdueStep} {a.RenegotiationProposedAt}",
            .. a.Supporters.Select(s => $"{s.OrganisationId} {s.State}"),
        ]);
    }
}
