using FsCheck;
using FsCheck.Fluent;
using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Domain.Attempt;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Whatever is tried in whatever order by whomever: two cases are one only while two persons, one of each side, said so (I-6).</summary>
public sealed class MergeProperties
{
    private static readonly TimeSpan UndoTerm = TimeSpan.FromDays(9);
    private static readonly string[] Names = [.. World.Commands.Keys];

    [Fact]
    public void I6_holds_after_any_sequence_of_commands() => Prop.ForAll(
        Gen.Choose(0, Draw.Most - 1).ListOf().ToArbitrary(), numbers => Run([.. numbers], [])).Check(PropertyRuns.Of(300, 60));

    [Fact]
    public void Every_command_of_the_generator_is_done()
    {
        HashSet<string> seen = [];

        foreach (var numbers in Draw.Numbers(30_000).Chunk(60))
            Run(numbers, seen);

        Assert.Empty(Names.Except(seen));
    }

    private static void Run(IReadOnlyList<int> numbers, HashSet<string> seen)
    {
        var world = new World();
        foreach (var draw in numbers.Select(number => new Draw(number)))
        {
            var name = draw.Of(Names);
            world.Now = world.Now.AddDays(draw.Next(3));
            var (by, before) = (world.Somebody(draw), new Snapshot(world));
            var done = Try(() => World.Commands[name](world, draw, by));
            if (done)
                seen.Add(name);
            AssertInvariants(world, before, by, done);
        }
    }

    private static void AssertInvariants(World world, Snapshot before, Actor by, bool done)
    {
        var (merge, state) = (world.Merge, world.Merge?.State);
        var isOne = world.Mine.Status is CaseStatus.MergedInto || world.Other.Status is CaseStatus.MergedInto;
        Assert.Equal(state is MergeState.Confirmed, isOne); // I-6: a suggestion, and a proposal, change no case
        Assert.False(world.Mine.Status is CaseStatus.MergedInto && world.Other.Status is CaseStatus.MergedInto);
        if (!done)
            Assert.Equal(before, new Snapshot(world));
        if (merge is null || state == before.State)
            return;

        if (state is MergeState.Proposed)
        {
            Assert.Contains($"{by.HatId}", before.MineDirectedBy, StringComparison.Ordinal); // the side whose case it is, and nobody for it
            Assert.Equal(by.HatId, merge.ProposedByHatId);
        }

        if (state is MergeState.Confirmed)
        {
            Assert.Equal(MergeState.Proposed, before.State);
            Assert.NotEqual(merge.ProposedByProfessionalId, by.ProfessionalId); // two persons
            Assert.Contains($"{by.HatId}", before.OtherDirectedBy, StringComparison.Ordinal); // of two sides
        }

        if (state is MergeState.Undone)
            Assert.True(before.State is MergeState.Confirmed && world.Now < merge.UndoBefore);
        if (before.State is MergeState.Declined or MergeState.Withdrawn or MergeState.Undone)
            Assert.True(before.MergeId != merge.Id); // another proposal: the one that was answered stays so
    }

    /// <summary>Everything that a refusal leaves as it is.</summary>
    private sealed record Snapshot(Guid? MergeId, MergeState? State, CaseStatus Mine, CaseStatus Other, string MineDirectedBy, string OtherDirectedBy)
    {
        public Snapshot(World world)
            : this(world.Merge?.Id, world.Merge?.State, world.Mine.Status, world.Other.Status, Directing(world.Mine), Directing(world.Other))
        {
        }

        private static string Directing(CaseFile c) => string.Join(' ', World.People.Where(c.Directs).Select(p => p.HatId));
    }

    /// <summary>Two cases, and those who direct the one, the other, or both.</summary>
    private sealed class World
    {
        public static readonly Actor[] People = [Director, Nurse, Process, OtherProcess, Officer];

        /// <summary>Every command; it says whether there was anything to do.</summary>
        public static readonly Dictionary<string, Func<World, Draw, Actor, bool>> Commands = new()
        {
            ["suggest"] = (w, _, _) => w.MayBegin && w.Becomes(CaseMerge.Suggest(Guid.NewGuid(), w.Mine.Id, w.Other.Id, w.Now)),
            ["propose"] = (w, d, by) => w.MayBegin && w.Becomes(CaseMerge.Propose(Guid.NewGuid(), w.Mine, w.Other.Id, w.Other.Number, w.Direction(d), "Same family", by, w.Now)),
            ["take up"] = (w, d, by) => w.Do(m => m.TakeUp(w.Mine, w.Direction(d), "Same family", by, w.Now)),
            ["confirm"] = (w, _, by) => w.Do(m => w.Confirm(m, by)),
            ["decline"] = (w, d, by) => d.OneIn(3) && w.Do(m => m.Decline(d.OneIn(2) ? w.Mine : w.Other, by, w.Now)),
            ["undo"] = (w, _, by) => w.Do(m => w.Undo(m, by)),
            ["propose a director"] = (w, d, by) => w.On(d, c => c.ProposeDirector(d.Of(People).Hat, by, w.Now)),
            ["accept to direct"] = (w, d, by) => w.On(d, c => c.AcceptDirection(by, AveProfile.Default, w.Now)),
            ["begin aftercare"] = (w, d, by) => d.OneIn(4) && w.On(d, c => c.StartMonitoring(new Monitoring(by.OrganisationId, ["x"], w.Now), [], by, w.Now)),
            ["relapse"] = (w, d, by) => w.On(d, c => c.Relapse(by, w.Now)),
        };

        public CaseFile Mine { get; } = AtPhase(2);

        public CaseFile Other { get; } = AtPhase(2);

        public CaseMerge? Merge { get; private set; }

        public DateTimeOffset Now { get; set; } = ACase.Now;

        /// <summary>Another merge of the two may begin.</summary>
        public bool MayBegin => Merge is null or { State: MergeState.Declined or MergeState.Withdrawn or MergeState.Undone };

        /// <summary>Mostly who directs: what strangers try is refused for the same reason.</summary>
        public Actor Somebody(Draw draw) => draw.OneIn(4) ? draw.Of(People) : draw.Of([.. People.Where(p => Mine.Directs(p) || Other.Directs(p)), Director]);

        public MergeDirection Direction(Draw draw) => draw.OneIn(2) ? MergeDirection.ThisCase : MergeDirection.OtherCase;

        public bool Becomes(CaseMerge merge)
        {
            Merge = merge;

            return true;
        }

        public bool Do(Action<CaseMerge> act)
        {
            if (Merge is null)
                return false;

            act(Merge);

            return true;
        }

        public bool On(Draw draw, Action<CaseFile> act)
        {
            act(draw.OneIn(2) ? Mine : Other);

            return true;
        }

        /// <remarks>As it is saved: all of it, or where one of the two cannot, nothing. What cannot is asked before the yes is given.</remarks>
        public void Confirm(CaseMerge merge, Actor by)
        {
            var (merged, into) = merge.GoesOnIn is MergeDirection.ThisCase ? (Other, Mine) : (Mine, Other);
            if (merged.Status is not CaseStatus.Active || into.Status is not CaseStatus.Active)
                throw Assert.ThrowsAny<RuleViolationException>(() => merged.GoOnIn(into, by, Now));

            merge.Confirm(Other, Now + UndoTerm, by, Now);
            merged.GoOnIn(into, by, Now);
            into.TakeIn(merged, by, Now);
        }

        public void Undo(CaseMerge merge, Actor by)
        {
            merge.Undo(by, Now);
            var (merged, into) = merge.GoesOnIn is MergeDirection.ThisCase ? (Other, Mine) : (Mine, Other);
            into.LetGo(merged, by, Now);
            merged.GoOnAlone([.. People.Select(p => p.Hat)], [Coordinator], NobodyMerged, by, Now);
        }
    }
}
