using FsCheck;
using FsCheck.Fluent;
using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Domain.Attempt;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Whatever is written, adopted, proposed and taken up in whatever order by whomever, a plan has exactly one current version, the versions rise without a gap (I-2), and a proposal has one end.</summary>
public sealed class PlanProperties
{
    private static readonly Actor[] People = [Director, Director, Process, Nurse, NursesColleague, Officer, Commissioner];

    /// <summary>Every command; it says whether there was anything to do.</summary>
    private static readonly Dictionary<string, Func<World, Draw, Actor, DateTimeOffset, bool>> Commands = new()
    {
        ["add a goal"] = (w, d, by, now) => Did(() =>
        {
            w.Case.AddGoal(Guid.NewGuid(), d.OneIn(2) ? GoalKind.Shared : GoalKind.Resident, "Quiet nights", by, now);
            w.Plan.GoalsChanged();
        }),
        ["end a goal"] = (w, d, by, now) => d.OneIn(2) && w.Case.Goals.Count > 0 && Did(() =>
        {
            var (goal, next) = (w.AGoal(d), w.AGoal(d));
            var ending = d.OneIn(2) ? new GoalEnding(GoalEnd.Replaced, "Said better", next.GoalId) : new GoalEnding(GoalEnd.Reached, "It is quiet");
            AgreementStanding[] agreements = d.OneIn(3) ? [new(Guid.NewGuid(), AgreementState.Active, AgreementNature.Preventive)] : [];
            w.Case.EndGoal(goal.GoalId, ending with { ResidentsWords = d.OneIn(2) ? "It is" : null }, w.Plan, agreements, [goal.AddedByOrganisationId], w.Case, by, now);
        }),
        ["correct a goal"] = (w, d, by, now) => d.OneIn(3) && w.Case.Goals.Count > 0 && w.AGoal(d) is var goal
            && Did(() => w.Case.CorrectGoal(goal.GoalId, $"Quiet nights {d.Next(100)}", w.Plan, goal.AddedByOrganisationId, w.Case, by, now)),
        ["describe"] = (w, d, by, now) => Directing(w, by) && Did(() => w.Plan.Describe($"Situation {d.Next(100)}", d.OneIn(2) ? "Rest" : null, by, now)),
        ["raise a concern"] = (w, _, by, now) => Contributing(w, by) && Did(() => w.Plan.Raise(new Concern(Guid.NewGuid(), "finances", "Debts", [], [], by, now), by, now)),
        ["take a concern"] = (w, d, by, now) => Contributing(w, by) && w.Plan.Concerns.Count > 0 && Did(() => w.Plan.Own(w.AConcern(d), by, now)),
        ["give a concern back"] = (w, d, by, now) => Contributing(w, by) && w.Plan.Concerns.Count > 0 && Did(() => w.Plan.GiveBack(w.AConcern(d), by, now)),
        ["resolve a concern"] = (w, d, by, now) => Contributing(w, by) && w.Plan.Concerns.Count > 0 && Did(() => w.Plan.Resolve(w.AConcern(d), by, now)),
        ["add a measure"] = (w, d, by, now) => Contributing(w, by) && w.Case.Goals.Count > 0
            && Did(() => w.Plan.Add(new Measure(Guid.NewGuid(), "Visit", AgreementNature.Preventive, d.Of([.. w.Case.Goals]).GoalId, null, by, now), w.Case.Goals, by, now)),
        ["end a measure"] = (w, d, by, now) => Contributing(w, by) && d.OneIn(2) && w.Plan.Measures.Count > 0 && Did(() =>
        {
            var (measure, next) = (w.AMeasure(d), w.AMeasure(d));
            w.Case.EnsureChangesMeasureOf(measure.AddedByOrganisationId, w.Case, by);
            w.Plan.EndMeasure(measure.MeasureId, d.OneIn(2) ? new MeasureEnding(MeasureEnd.Replaced, "Another way", next.MeasureId) : new MeasureEnding(MeasureEnd.Done, "Done"), by, now);
        }),
        ["correct a measure"] = (w, d, by, now) => Contributing(w, by) && d.OneIn(3) && w.Plan.Measures.Count > 0 && w.AMeasure(d) is var measure
            && Did(() => w.Plan.CorrectMeasure(measure.MeasureId, $"Visit {d.Next(100)}", by, now)),
        ["an organisation leaves"] = (w, d, by, now) => d.OneIn(4) && w.Plan.Concerns.Any(c => c.OwnerOrganisationId == by.OrganisationId) && Did(() => w.Plan.OrganisationLeft(by.OrganisationId, now)),
        ["adopt"] = (w, d, by, now) => Directing(w, by) && w.Adopt(() => w.Plan.Adopt(w.Case.Goals, 1 + d.Next(3), w.Facts(d), by, now), null, by, now),
        ["propose"] = (w, d, by, now) => Contributing(w, by) && Did(() =>
            w.Proposals.Add(new PlanProposal(Guid.NewGuid(), w.Case.Id, 1, d.OneIn(2) ? $"Proposed {d.Next(100)}" : null, "Rest", "More is known", by, now))),
        ["take up"] = (w, d, by, now) => w.Proposals.Count > 0 && Directing(w, by) && w.AProposal(d) is var proposal
            && w.Adopt(() => w.Plan.TakeUp(proposal, w.Case.Goals, 1 + d.Next(3), w.Facts(d), by, now), proposal, by, now),
        ["decline"] = (w, d, by, now) => w.Proposals.Count > 0 && d.OneIn(2) && Did(() => w.AProposal(d).Decline(w.Case, "Known already", by, now)),
        ["take back"] = (w, d, by, now) => w.Proposals.Count > 0 && d.OneIn(2) && w.AProposal(d) is var proposal && Did(() => proposal.Withdraw(w.Case, proposal.OrganisationId, by, now)),
    };

    private static readonly string[] Names = [.. Commands.Keys];

    [Fact]
    public void I2_a_plan_has_one_current_version_and_no_gap_after_any_sequence_of_commands() => Prop.ForAll(
        Gen.Choose(0, Draw.Most - 1).ListOf().ToArbitrary(), numbers => Run([.. numbers], [])).Check(PropertyRuns.Of(300, 40));

    [Fact]
    public void Every_command_of_the_generator_is_done()
    {
        HashSet<string> seen = [];

        foreach (var numbers in Draw.Numbers(8_000).Chunk(40))
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
            var before = new Snapshot(w);
            var done = Try(() => Commands[name](w, draw, by, now));
            if (done)
                seen.Add(name);
            AssertInvariants(w, before, by, done ? name : "");
        }
    }

    private static void AssertInvariants(World w, Snapshot before, Actor by, string done)
    {
        var adopts = done is "adopt" or "take up";
        Assert.Equal(Enumerable.Range(1, w.Versions.Count), w.Versions.Select(v => v.Number));
        Assert.Equal(w.Versions[^1], Assert.Single(w.Versions, v => v.Number == w.Plan.CurrentVersion));
        Assert.Equal(before.Current + (adopts ? 1 : 0), w.Plan.CurrentVersion);
        if (done is "")
            Assert.Equal(before.All, new Snapshot(w).All); // a refusal changes nothing
        if (adopts)
            Assert.Equal((false, true), (w.Plan.HasDraft, w.Case.Directs(by)));
        else if (done is not ("" or "propose" or "decline" or "take back"))
            Assert.True(w.Plan.HasDraft);

        Assert.All(before.Ended, ended => Assert.Equal(ended.Value, Ended(w)[ended.Key])); // what ended stays as it ended
        Assert.Equal(before.Ended.Count + (done is "end a goal" or "end a measure" ? 1 : 0), Ended(w).Count);
        Assert.All(w.Plan.Measures.Where(m => m.IsOpen), m => Assert.True(w.Case.HasOpenGoal(m.GoalId))); // nothing is done for what is over
        Assert.All(w.Case.Goals.Where(g => g is { Kind: GoalKind.Resident, IsOpen: false }), g => Assert.NotNull(g.ResidentsWords));
        if (adopts)
            Assert.Contains(w.Case.Goals, g => g is { Kind: GoalKind.Shared, IsOpen: true });

        var answered = w.Proposals.Where(p => before.Proposals.TryGetValue(p.Id, out var was) && was != All(p)).ToList(); // one at a time, and none twice
        Assert.All(answered, p => Assert.StartsWith($"{PlanProposalState.Open} ", before.Proposals[p.Id], StringComparison.Ordinal));
        Assert.Equal(done is "take up" or "decline" or "take back" ? 1 : 0, answered.Count);
        if (done is "take up")
        {
            var (proposal, version) = (answered[0], w.Versions[^1]);
            Assert.Equal((version.Number, proposal.OrganisationId, proposal.HatId), (proposal.TakenUpInVersion, version.ProposedByOrganisationId, version.ProposedByHatId)); // of who wrote it
            Assert.Equal((proposal.Situation ?? before.Situation, proposal.SharedInterest), (w.Plan.Situation, w.Plan.SharedInterest));
        }
        else if (adopts)
        {
            Assert.Null(w.Versions[^1].ProposedByHatId);
        }

        if (done is "decline")
            Assert.True(w.Case.Directs(by));
        if (done is "take back")
            Assert.Equal(answered[0].OrganisationId, by.OrganisationId);
    }

    private static bool Contributing(World w, Actor by) => Did(() => w.Case.EnsureContributes(by));

    private static bool Directing(World w, Actor by) => Contributing(w, by) && w.Case.Directs(by);

    private static string All(Goal g) => $"{g.GoalId} {g.Text} {g.CorrectedAt} {g.End} {g.EndReason} {g.ReplacedByGoalId} {g.ResidentsWords} {g.EndedAt} {g.EndedByHatId}";

    private static string All(Measure m) => $"{m.MeasureId} {m.Text} {m.GoalId} {m.CorrectedAt} {m.End} {m.EndReason} {m.ReplacedByMeasureId} {m.EndedAt} {m.EndedByHatId}";

    private static Dictionary<Guid, string> Ended(World w) => w.Case.Goals.Where(g => !g.IsOpen).Select(g => (Id: g.GoalId, Text: All(g)))
        .Concat(w.Plan.Measures.Where(m => !m.IsOpen).Select(m => (Id: m.MeasureId, Text: All(m)))).ToDictionary(x => x.Id, x => x.Text);

    private static string All(PlanProposal p) => $"{p.State} {p.AnsweredAt} {p.AnsweredByHatId} {p.Reason} {p.TakenUpInVersion}";

    /// <summary>A case with its plan, the versions of it that were kept, and what was proposed.</summary>
    private sealed class World
    {
        public World()
        {
            Plan = new Plan(Case.Id, Now);
            Versions = [new PlanVersion(Case.Id, Plan.CurrentVersion, "The case began.", "{}", null, Now)];
        }

        public CaseFile Case { get; } = AtPhase(1);

        public Plan Plan { get; }

        public List<PlanVersion> Versions { get; }

        public List<PlanProposal> Proposals { get; } = [];

        public Goal AGoal(Draw d) => d.Of([.. Case.Goals]);

        public Measure AMeasure(Draw d) => d.Of([.. Plan.Measures]);

        public Guid AConcern(Draw d) => d.Of([.. Plan.Concerns]).ConcernId;

        public PlanProposal AProposal(Draw d) => d.Of(Proposals);

        public CaseFacts Facts(Draw d) => CaseFacts.None with { CarePerspective = d.OneIn(2), SafetyPerspective = true };

        public bool Adopt(Func<int> adopt, PlanProposal? takenUp, Actor by, DateTimeOffset now)
        {
            var number = adopt();
            Assert.Equal(Plan.CurrentVersion, number);
            Versions.Add(new PlanVersion(Case.Id, Plan.CurrentVersion, "More is known", "{}", by, now, takenUp));

            return true;
        }
    }

    /// <summary>How it stood before a command.</summary>
    private sealed class Snapshot(World w)
    {
        public int Current { get; } = w.Plan.CurrentVersion;

        public string? Situation { get; } = w.Plan.Situation;

        public IReadOnlyDictionary<Guid, string> Ended { get; } = PlanProperties.Ended(w);

        public IReadOnlyDictionary<Guid, string> Proposals { get; } = w.Proposals.ToDictionary(p => p.Id, PlanProperties.All);

        /// <summary>Everything that a refusal leaves as it is.</summary>
        public string All { get; } = string.Join('|', [
            $"{w.Plan.CurrentVersion} {w.Plan.HasDraft} {w.Plan.Situation} {w.Plan.SharedInterest} {w.Plan.Measures.Count} {w.Case.Goals.Count} {w.Versions.Count}",
            .. w.Case.Goals.Select(PlanProperties.All), .. w.Plan.Measures.Select(PlanProperties.All),
            .. w.Plan.Concerns.Select(c => $"{c.OwnerOrganisationId} {c.ResolvedAt}"), .. w.Proposals.Select(PlanProperties.All)]);
    }
}
