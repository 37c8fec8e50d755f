using FsCheck;
using FsCheck.Fluent;
using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Domain.Attempt;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Whatever is written in whatever order by whomever, nobody reads a goal of another before all are revealed, which happens once and for good.</summary>
public sealed class GoalRoundProperties
{
    private static readonly Actor[] People = [Director, Nurse, NursesColleague, Officer, NextDirector];

    /// <summary>Every command; it says whether there was anything to do.</summary>
    private static readonly Dictionary<string, Func<GoalRound, Draw, Actor, DateTimeOffset, bool>> Commands = new()
    {
        ["submit"] = (round, _, by, now) => Did(() => round.Submit(Guid.NewGuid(), "Rest", by, now)),
        ["the deadline passes"] = (round, _, _, now) => round.RevealedAt is null && now >= round.DeadlineAt && Did(() => round.DeadlinePassed(now)),
        ["an organisation leaves"] = (round, d, by, now) => d.OneIn(4) && IsIn(round, by.OrganisationId) && Did(() => round.OrganisationLeft(by.OrganisationId, withdraws: false, now)),
        ["an organisation leaves and takes its own along"] = (round, d, by, now) => d.OneIn(4) && IsIn(round, by.OrganisationId) && Did(() => round.OrganisationLeft(by.OrganisationId, withdraws: true, now)),
        ["an organisation merges"] = (round, d, by, now) => d.OneIn(4) && round.RevealedAt is null && round.OrganisationIds.Contains(by.OrganisationId)
            && d.Of(People).OrganisationId is var into && into != by.OrganisationId && Did(() => round.OrganisationMerged(by.OrganisationId, into, now)),
        ["the case is closed"] = (round, d, _, now) => d.OneIn(9) && round.RevealedAt is null && Did(() => round.CaseEnded(CaseStatus.Closed, now)),
    };

    private static readonly string[] Names = [.. Commands.Keys];

    [Fact]
    public void A_goal_is_blind_until_all_are_revealed_at_once_and_everybody_writes_one() => Prop.ForAll(
        Gen.Choose(0, Draw.Most - 1).ListOf().ToArbitrary(), numbers => Run([.. numbers], [])).Check(PropertyRuns.Of(300, 20));

    [Fact]
    public void Every_command_of_the_generator_is_done()
    {
        HashSet<string> seen = [];

        foreach (var numbers in Draw.Numbers(8_000).Chunk(20))
            Run(numbers, seen);

        Assert.Empty(Names.Except(seen));
    }

    private static void Run(IReadOnlyList<int> numbers, HashSet<string> seen)
    {
        var now = Now;
        var round = new GoalRound(Guid.NewGuid(), Guid.NewGuid(), "What has to be better?", [Municipality, Ggz, Police], Now.AddDays(7), Director, Now);
        foreach (var draw in numbers.Select(number => new Draw(number)))
        {
            var (name, by) = (draw.Of(Names), draw.Of(People));
            now = now.AddHours(draw.Next(24));
            var before = new Snapshot(round);
            var done = Try(() => Commands[name](round, draw, by, now));
            if (done)
                seen.Add(name);
            AssertInvariants(round, before, by, done ? name : "", now);
        }
    }

    private static void AssertInvariants(GoalRound round, Snapshot before, Actor by, string done, DateTimeOffset now)
    {
        if (done is "")
            Assert.Equal(before.All, new Snapshot(round).All);
        Assert.Equal(round.Entries.Count, round.Entries.Select(e => e.OrganisationId).Distinct().Count()); // one each
        if (before.RevealedAt is not null)
            Assert.Equal(before.RevealedAt, round.RevealedAt); // once
        if (done is "submit")
        {
            Assert.True(before.RevealedAt is null && now < round.DeadlineAt && before.OrganisationIds.Contains(by.OrganisationId) && !before.Writers.Contains(by.OrganisationId));
            Assert.Equal(before.Writers.Append(by.OrganisationId), round.Entries.Select(e => e.OrganisationId));
        }
        else
        {
            Assert.True(round.Entries.All(e => before.Writers.Contains(e.OrganisationId))); // nobody writes for another
        }

        if (round.RevealedAt is null)
        {
            Assert.Empty(round.Overlaps());
            Assert.All(People, who => Assert.All(round.ReadableBy(who.OrganisationId), e => Assert.Equal(who.OrganisationId, e.OrganisationId)));
            Assert.Contains(round.OrganisationIds, id => round.Entries.All(e => e.OrganisationId != id)); // somebody is waited for
            Assert.True(done is not "the deadline passes");
        }
        else
        {
            Assert.All(People, who => Assert.Equal(round.Entries.Count, round.ReadableBy(who.OrganisationId).Count));
        }

        if (done is "an organisation leaves and takes its own along")
            Assert.DoesNotContain(round.Entries, e => e.OrganisationId == by.OrganisationId);
        if (done is "an organisation leaves")
            Assert.Equal(before.Writers, round.Entries.Select(e => e.OrganisationId));
        if (done is "the case is closed")
            Assert.Empty(round.Entries); // what was written blind stays so
    }

    private static bool IsIn(GoalRound round, Guid organisation) => round.Entries.Any(e => e.OrganisationId == organisation) || (round.RevealedAt is null && round.OrganisationIds.Contains(organisation));

    /// <summary>How the round stood before a command.</summary>
    private sealed class Snapshot(GoalRound round)
    {
        public DateTimeOffset? RevealedAt { get; } = round.RevealedAt;

        public IReadOnlyList<Guid> OrganisationIds { get; } = [.. round.OrganisationIds];

        public IReadOnlyList<Guid> Writers { get; } = [.. round.Entries.Select(e => e.OrganisationId)];

        /// <summary>Everything that a refusal leaves as it is.</summary>
        public string All { get; } = $"{round.RevealedAt} {string.Join(' ', round.OrganisationIds)} {string.Join(' ', round.Entries.Select(e => $"{e.EntryId} {e.OrganisationId}"))}";
    }
}
