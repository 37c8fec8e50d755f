using FsCheck;
using FsCheck.Fluent;
using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Domain.Attempt;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Whatever is tried in whatever order by whomever, a proposal to another municipality has one end: the yes or no of the triage that was asked, item by item, or who directs takes it back (domain.md 5.4).</summary>
public sealed class TransferProperties
{
    private static readonly Actor MergedTriage = NextTriage with { OrganisationId = Police };
    private static readonly Actor[] People = [Director, Triage, NextTriage, NextTriage, NextDirector, Nurse, MergedTriage];

    /// <summary>Every command; it says whether there was anything to do.</summary>
    private static readonly Dictionary<string, Func<World, Draw, Actor, DateTimeOffset, bool>> Commands = new()
    {
        ["accept"] = (w, d, by, now) => Did(() => w.Transfer.Accept(w.There, w.Answers(d), Guid.NewGuid(), now.AddDays(30), by, now)),
        ["decline"] = (w, d, by, now) => d.OneIn(2) && Did(() => w.Transfer.Decline("Not for here", by, now)),
        ["take back"] = (w, d, by, now) => d.OneIn(2) && Did(() => w.Transfer.Withdraw(w.Case, by, now)),
        ["the case ends"] = (w, d, _, now) => d.OneIn(5) && w.Transfer.State is CaseTransferState.Proposed && Did(() => w.Transfer.CaseEnded(now)),
        ["who was asked merges"] = (w, d, _, _) => d.OneIn(5) && w.Transfer is { State: CaseTransferState.Proposed } && w.Transfer.ReceivingOrganisationId == NextMunicipality && Did(() => w.Transfer.OrganisationMerged(NextMunicipality, Police)),
    };

    private static readonly string[] Names = [.. Commands.Keys];

    [Fact]
    public void A_transfer_has_one_end_and_every_item_an_answer_after_any_sequence_of_commands() => Prop.ForAll(
        Gen.Choose(0, Draw.Most - 1).ListOf().ToArbitrary(), numbers => Run([.. numbers], [])).Check(PropertyRuns.Of(300, 20));

    [Fact]
    public void Every_command_of_the_generator_is_done()
    {
        HashSet<string> seen = [];

        foreach (var numbers in Draw.Numbers(8_000).Chunk(8))
            Run(numbers, seen);

        Assert.Empty(Names.Except(seen));
    }

    private static void Run(IReadOnlyList<int> numbers, HashSet<string> seen)
    {
        var (now, w) = (Now, new World());
        foreach (var draw in numbers.Select(number => new Draw(number)))
        {
            var (name, by) = (draw.Of(Names), draw.Of(People));
            now = now.AddHours(draw.Next(24));
            var before = (w.Transfer.State, w.Transfer.ReceivingOrganisationId, All: All(w.Transfer));
            var done = Try(() => Commands[name](w, draw, by, now));
            if (done)
                seen.Add(name);

            var t = w.Transfer;
            if (!done || before.State is not CaseTransferState.Proposed)
                Assert.Equal(before.All, All(t)); // a refusal changes nothing, and neither does anything that comes after its end
            if (done && name is "accept" or "decline")
                Assert.Equal((CaseTransferState.Proposed, before.ReceivingOrganisationId, HatKind.Triage), (before.State, by.OrganisationId, by.Kind));
            if (done && name is "take back")
                Assert.True(w.Case.Directs(by));
            var accepted = t.State is CaseTransferState.Accepted;
            Assert.Equal((accepted, accepted), (t.NewCaseId is not null, t.PointerEndsAt is not null));
            Assert.Equal(accepted ? w.There.Keys.Order() : [], t.Items.Select(i => i.ItemId).Order()); // each once, and no other
            Assert.All(t.Items, i => Assert.True(i.TakenOver ? w.There[i.ItemId] is not { } restsOn || t.Items.Single(x => x.ItemId == restsOn).TakenOver : !string.IsNullOrWhiteSpace(i.Reason)));
            Assert.Equal(t.State is CaseTransferState.Declined, t.Reasons is not null);
            Assert.Equal(t.State is CaseTransferState.Proposed, t.AnsweredAt is null);
        }
    }

    private static string All(CaseTransfer t) => $"{t.State} {t.ReceivingOrganisationId} {t.Reasons} {t.NewCaseId} {t.PointerEndsAt} {t.AnsweredAt} {t.AnsweredByHatId} {t.Items.Count}";

    /// <summary>A case, the proposal to move it, and what has to be weighed: a goal, what rests on it, and something else.</summary>
    private sealed class World
    {
        private static readonly Guid Goal = Guid.NewGuid();

        public World() => Transfer = new CaseTransfer(Guid.NewGuid(), Case, NextMunicipality, NextArea, "Moved", Director, Now);

        public CaseFile Case { get; } = Active();

        public CaseTransfer Transfer { get; }

        public IReadOnlyDictionary<Guid, Guid?> There { get; } = new Dictionary<Guid, Guid?> { [Goal] = null, [Guid.NewGuid()] = Goal, [Guid.NewGuid()] = null };

        /// <summary>Of each item a yes or a no, now and then without a reason, not of all, or of something else.</summary>
        public IReadOnlyCollection<TransferredItem> Answers(Draw d)
        {
            List<TransferredItem> answers = [.. There.Keys.Select(item => new TransferredItem(item, TransferItemKind.Goal, d.OneIn(2), d.OneIn(6) ? null : "Not needed here"))];
            if (d.OneIn(6))
                answers.RemoveAt(0);
            if (d.OneIn(6))
                answers.Add(new TransferredItem(d.OneIn(2) ? Goal : Guid.NewGuid(), TransferItemKind.Goal, true, null));

            return answers;
        }
    }
}
