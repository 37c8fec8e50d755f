using FsCheck;
using FsCheck.Fluent;
using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Domain.Attempt;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Whatever is answered in whatever order by whomever, a decision binds only who said so itself, with a mandate or after somebody ratified it in time (I-8, I-9, I-11, I-15).</summary>
public sealed class DecisionProperties
{
    private static readonly Actor NursesPolicyMaker = new(Guid.NewGuid(), Ggz, Guid.NewGuid(), HatKind.Policy);
    private static readonly Actor[] People = [Director, Coordinator, Nurse, NursesColleague, GgzCoordinator, NursesPolicyMaker, Officer, Commissioner];
    private static readonly MandateResult[] Answers = [Covered, Unknown, NotCovered];

    /// <summary>Every command; it says whether there was anything to do.</summary>
    private static readonly Dictionary<string, Func<Decision, Draw, Actor, DateTimeOffset, bool>> Commands = new()
    {
        ["commit"] = (decision, _, by, _) => Did(() => decision.Commit(new Commitment(Hours: 3), by)),
        ["accept"] = (decision, d, by, now) => Did(() => decision.Accept(d.Of(Answers), d.OneIn(2) ? GgzCoordinator.HatId : null, now.AddDays(2), by, now)),
        ["accept as who decides"] = (decision, d, _, now) => Stands(decision, Municipality) is BindingState.Asked
            && Did(() => decision.AcceptAsDecider(d.Of(Answers), d.OneIn(2) ? Coordinator.HatId : null, now.AddDays(2), Director, now)) && Stands(decision, Municipality) is not BindingState.Asked,
        ["decline"] = (decision, d, by, now) => d.OneIn(3) && Did(() => decision.Decline(by, now)),
        ["ratify"] = (decision, d, by, now) => Did(() => decision.Ratify(d.Of(Answers), by, now)),
        ["the deadline of ratification passes"] = (decision, _, _, now) => decision.RatifyBefore <= now && Did(() => decision.RatificationDeadlinePassed(now)),
        ["an organisation leaves"] = (decision, d, _, now) => d.Of(People).OrganisationId is var left && d.OneIn(4)
            && Stands(decision, left) is BindingState.Asked or BindingState.AwaitingRatification && Did(() => decision.OrganisationLeft(left, now)),
        ["an organisation merges"] = (decision, d, _, now) => d.OneIn(4) && Did(() => decision.OrganisationMerged(d.Of(People).OrganisationId, d.OneIn(2) ? Guid.NewGuid() : d.Of(People).OrganisationId, now)),
        ["the mandate ends"] = (decision, d, _, now) => decision.Bindings.Any(b => b.MandateId == Covered.MandateId) && Did(() => decision.MandateEnded(Covered.MandateId!.Value, d.OneIn(2) ? MandateLoss.Suspended : MandateLoss.Revoked, now)),
        ["the mandate is resumed"] = (decision, _, _, now) => decision.Bindings.Any(b => b.NeedsMandateUntilOn is not null) && Did(() => decision.MandateResumed(Covered.MandateId!.Value, now)),
        ["confirm the mandate"] = (decision, d, by, now) => Did(() => decision.ConfirmMandate(d.Of(Answers), by, now)),
        ["a ratifier's hat ends"] = (decision, d, by, now) => decision.AwaitsRatificationBy(by)
            && Did(() => decision.RatifierHatEnded(by.HatId, d.OneIn(2) ? null : by.OrganisationId, d.OneIn(2) ? null : GgzCoordinator.Hat, now)),
        ["another municipality takes over"] = (decision, d, _, now) => d.OneIn(9) && decision.Bindings.Any(IsOpen) && Did(() => decision.CaseEnded(CaseStatus.TransferredOut, now)),
        ["the case is closed"] = (decision, d, _, now) => d.OneIn(9) && decision.Bindings.Any(IsOpen) && Did(() => decision.CaseEnded(CaseStatus.Closed, now)),
    };

    /// <summary>What somebody does for the own organisation.</summary>
    private static readonly string[] Personal = ["commit", "accept", "decline", "ratify", "confirm the mandate"];

    private static readonly string[] Names = [.. Commands.Keys];

    [Fact]
    public void I8_I9_I11_I15_hold_after_any_sequence_of_commands() => Prop.ForAll(
        Gen.Choose(0, Draw.Most - 1).ListOf().ToArbitrary(), numbers => Run([.. numbers], [])).Check(PropertyRuns.Of(300, 40));

    [Fact]
    public void Every_command_of_the_generator_is_done()
    {
        HashSet<string> seen = [];

        foreach (var numbers in Draw.Numbers(20_000).Chunk(40))
            Run(numbers, seen);

        Assert.Empty(Names.Except(seen));
    }

    private static void Run(IReadOnlyList<int> numbers, HashSet<string> seen)
    {
        var now = Now;
        var decision = Decision.Take(Guid.NewGuid(), Guid.NewGuid(), "Visits", "In pairs", "A talk", "Calm", null, [Ggz, Police], Director, now);
        foreach (var draw in numbers.Select(number => new Draw(number)))
        {
            var (name, by) = (draw.Of(Names), draw.Of(People));
            now = now.AddHours(draw.Next(24));
            var before = new Snapshot(decision);
            var done = Try(() => Commands[name](decision, draw, by, now));
            if (done)
                seen.Add(name);
            AssertInvariants(decision, before, by, done ? name : "", now);
        }
    }

    private static void AssertInvariants(Decision decision, Snapshot before, Actor by, string done, DateTimeOffset now)
    {
        if (done is "")
            Assert.Equal(before.All, new Snapshot(decision).All);
        if (Personal.Contains(done))
            Assert.True(by.MayTakePart); // I-15
        Assert.True(decision.Bindings.GroupBy(b => b.OrganisationId).All(asked => asked.Count() == 1));
        Assert.All(decision.Bindings.Where(b => b.MandateLost is not null), b => Assert.Equal(BindingState.Accepted, b.State)); // flagged, and bound all the same
        Assert.All(decision.Bindings, b => Assert.Equal(b.MandateLost is not null, b.NeedsMandateUntilOn is not null));
        Assert.Equal(decision.Bindings.Where(b => b.State is BindingState.AwaitingRatification).Min(b => b.RatifyBefore), decision.RatifyBefore);
        foreach (var (binding, was) in decision.Bindings.Zip(before.Bindings))
        {
            if (binding.State is BindingState.Accepted)
                Assert.True(binding.Mandate is MandateVerdict.Covered || binding.RatifiedAt is not null); // I-9
            if (binding.State == was.State)
                continue;

            Assert.True(was.State is BindingState.Asked or BindingState.AwaitingRatification); // what was answered for good stays so
            if (done is "accept" or "decline" or "ratify")
                Assert.Equal(by.OrganisationId, binding.OrganisationId); // I-8
            else if (done is "accept as who decides")
                Assert.Equal(decision.DecidedByOrganisationId, binding.OrganisationId);
            else
                Assert.True(binding.State is BindingState.Lapsed or BindingState.Left or BindingState.Transferred or BindingState.CaseEnded); // nobody is bound by the clock, or by what others do
            if (done is "ratify")
                Assert.True(now < was.RatifyBefore && by.HatId != binding.HatId && (was.RatifierHatId is null || by.HatId == was.RatifierHatId)); // I-11, and two persons
        }
    }

    private static bool IsOpen(Binding b) => b.State is BindingState.Asked or BindingState.AwaitingRatification;

    private static BindingState? Stands(Decision decision, Guid organisation) => decision.Bindings.SingleOrDefault(b => b.OrganisationId == organisation)?.State;

    /// <summary>How the decision stood before a command.</summary>
    private sealed class Snapshot(Decision decision)
    {
        public IReadOnlyList<(BindingState State, Guid? RatifierHatId, DateTimeOffset? RatifyBefore)> Bindings { get; } = [.. decision.Bindings.Select(b => (b.State, b.RatifierHatId, b.RatifyBefore))];

        /// <summary>Everything that a refusal leaves as it is.</summary>
        public string All { get; } = string.Join('\n',
        [
            $"{decision.RatifyBefore}",
            .. decision.Bindings.Select(b => $"{b.OrganisationId} {b.State} {b.HatId} {b.Mandate} {b.Commitment} {b.RatifierHatId} {b.RatifyBefore} {b.RatifiedAt} {b.MandateId} {b.MandateLost}"),
        ]);
    }
}
