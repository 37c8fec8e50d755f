using FsCheck;
using FsCheck.Fluent;
using static Platform.Cases.Tests.Domain.ACase;
using static Platform.Cases.Tests.Domain.Attempt;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Domain;

/// <summary>Whatever is tried in whatever order by whomever, a question has one end, its answer is of who was asked, and only who asked takes it back (I-8, I-15).</summary>
public sealed class RequestProperties
{
    private static readonly Actor NursesPolicyMaker = new(Guid.NewGuid(), Ggz, Guid.NewGuid(), HatKind.Policy);
    private static readonly Actor[] People = [Director, Coordinator, Nurse, NursesColleague, NursesPolicyMaker, Officer, Commissioner];
    private static readonly CaseStatus[] Ends = [CaseStatus.Closed, CaseStatus.TransferredOut, CaseStatus.NotAccepted];

    /// <summary>Every command; it says whether there was anything to do.</summary>
    private static readonly Dictionary<string, Func<CaseRequest, Draw, Actor, DateTimeOffset, bool>> Commands = new()
    {
        ["answer"] = (request, _, by, now) => Did(() => request.End(RequestState.Answered, "Tomorrow", by, now)),
        ["decline"] = (request, d, by, now) => d.OneIn(2) && Did(() => request.End(RequestState.Declined, null, by, now)),
        ["take back"] = (request, d, by, now) => d.OneIn(2) && Did(() => request.Withdraw(by, now)),
        ["the hat that was asked ends"] = (request, d, _, now) => request is { State: RequestState.Open, ToHatId: not null } && Did(() => request.HatEnded(d.OneIn(2) ? null : NursesColleague.HatId, now)),
        ["an organisation merges"] = (request, d, by, now) => d.OneIn(4) && IsOfBoth(request, by.OrganisationId) && Did(() => request.OrganisationMerged(by.OrganisationId, d.Of(People).OrganisationId)),
        ["an organisation leaves"] = (request, d, by, now) => d.OneIn(4) && IsOfBoth(request, by.OrganisationId) && Did(() => request.OrganisationLeft(by.OrganisationId, now)),
        ["the case ends"] = (request, d, _, now) => d.OneIn(9) && request.State is RequestState.Open && Did(() => request.CaseEnded(d.Of(Ends), now)),
    };

    private static readonly string[] Names = [.. Commands.Keys];

    [Fact]
    public void I8_I15_a_question_has_one_end_and_one_answer_after_any_sequence_of_commands() => Prop.ForAll(
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
        var request = new CaseRequest(Guid.NewGuid(), Guid.NewGuid(), Ggz, numbers.Count % 2 == 0 ? Nurse.HatId : null, "When?", DutchDay.Of(Now).AddDays(3), Director, Now);
        foreach (var draw in numbers.Select(number => new Draw(number)))
        {
            var (name, by) = (draw.Of(Names), draw.Of(People));
            now = now.AddHours(draw.Next(24));
            var before = (request.State, request.FromOrganisationId, request.ToOrganisationId, All: All(request));
            var done = Try(() => Commands[name](request, draw, by, now));
            if (done)
                seen.Add(name);

            if (!done || before.State is not RequestState.Open)
                Assert.Equal(before.All, All(request)); // a refusal changes nothing, and neither does anything that comes after its end
            if (done && name is "answer" or "decline")
                Assert.Equal((RequestState.Open, before.ToOrganisationId, true), (before.State, by.OrganisationId, by.MayTakePart));
            if (done && name is "take back")
                Assert.Equal((RequestState.Open, before.FromOrganisationId, true), (before.State, by.OrganisationId, by.MayTakePart));
            Assert.Equal(request.State is RequestState.Answered, request.Answer is not null);
            Assert.Equal(request.State is RequestState.Answered or RequestState.Declined, request.AnsweredAt is not null);
            Assert.False(request.State is not RequestState.Open && request.IsOverdueOn(DutchDay.Of(now).AddDays(30))); // what ended is awaited by nobody
        }
    }

    private static string All(CaseRequest r) => $"{r.State} {r.FromOrganisationId} {r.ToOrganisationId} {r.ToHatId} {r.Answer} {r.AnsweredAt}";

    private static bool IsOfBoth(CaseRequest r, Guid organisation) => r.State is RequestState.Open && (r.ToOrganisationId == organisation || r.FromOrganisationId == organisation);
}
