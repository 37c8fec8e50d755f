using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>Goals and measures are ended and put right through the service, and whoever reads the case reads what stands and what was.</summary>
public sealed class PlanEndingFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static readonly EndGoalRequest Reached = new(GoalEnd.Reached, "Two quiet months");

    [Fact]
    public async Task What_ended_leaves_the_plan_and_stays_to_be_read_and_versions_keep_what_stood()
    {
        var (path, goal, measure) = await WithMeasure();
        var kept = await Adopt(path);
        await Next(path);

        Assert.Equal("goal-served", await (await EndGoal(path, goal, Reached)).ProblemCode());
        await Done(app.As(Nurse).Put($"{path}/measures/{measure}/text", new CorrectMeasureRequest("A payment plan that fits"), await PlanVersion(path)));
        await Done(EndMeasure(path, measure, new EndMeasureRequest(MeasureEnd.Done, "The plan runs")));
        await Done(EndGoal(path, goal, Reached));

        var plan = await app.As(Nurse).Get<PlanView>($"{path}/plan");
        Assert.Equal((true, "Quiet days"), (plan.HasDraft, Assert.Single(plan.SharedGoals).Text));
        Assert.Empty(plan.Measures);
        Assert.Equal(["Quiet days"], (await app.As(Nurse).Get<CaseView>(path)).Goals.Select(g => g.Text));
        Assert.Equal(["Quiet days"], (await app.As(Nurse).Get<CaseOverview>($"{path}/overview")).SharedGoals.Select(g => g.Text));
        var ended = (await app.As(Nurse).Get<Page<GoalView>>($"{path}/goals")).Items[0];
        Assert.Equal((goal, GoalEnd.Reached, "Two quiet months", Municipality), (ended.GoalId, ended.Ended!.End, ended.Ended.Reason, ended.Ended.EndedByOrganisationId));
        var done = Assert.Single((await app.As(Nurse).Get<Page<MeasureView>>($"{path}/measures")).Items);
        Assert.Equal((measure, "A payment plan that fits", MeasureEnd.Done, Ggz), (done.MeasureId, done.Text, done.Ended!.End, done.Ended.EndedByOrganisationId));
        var then = (await app.As(Nurse).Get<PlanVersionView>($"{path}/plan/versions/{kept}")).Plan!;
        Assert.Equal(("Quiet nights", "Payment plan"), (Assert.Single(then.SharedGoals).Text, Assert.Single(then.Measures).Text));
        var next = (await app.As(Nurse).Get<PlanVersionView>($"{path}/plan/versions/{await Adopt(path)}")).Plan!;
        Assert.Equal(("Quiet days", 0), (Assert.Single(next.SharedGoals).Text, next.Measures.Count));
        var told = (await app.As(Nurse).Get<Page<TimelineLine>>($"{path}/timeline")).Items.Select(line => line.What).ToList();
        Assert.Superset(new HashSet<string> { "Corrected the words of a measure.", "Ended a measure of the plan: it was done.", "Ended a goal of the plan: it was reached." }, told.ToHashSet());
    }

    [Fact]
    public async Task A_concern_whose_measures_ended_is_a_gap_and_a_goal_that_ended_is_none()
    {
        var (path, goal, _) = await WithMeasure();
        var concern = await (await app.As(Nurse).Post($"{path}/concerns", new RaiseConcernRequest("finances", "Debts"), await PlanVersion(path))).Read<ConcernView>();
        var answers = await AddMeasure(path, goal, concern.ConcernId);
        Assert.Empty((await app.As(Nurse).Get<PlanGaps>($"{path}/plan/gaps")).ConcernsWithoutMeasure);

        foreach (var measure in (await app.As(Nurse).Get<PlanView>($"{path}/plan")).Measures)
            await Done(EndMeasure(path, measure.MeasureId, new EndMeasureRequest(MeasureEnd.Dropped, "Nobody came")));
        await Done(EndGoal(path, goal, new EndGoalRequest(GoalEnd.GivenUp, "They moved")));

        var gaps = await app.As(Nurse).Get<PlanGaps>($"{path}/plan/gaps");
        Assert.Equal(concern.ConcernId, Assert.Single(gaps.ConcernsWithoutMeasure).ConcernId);
        Assert.Empty(gaps.GoalsWithoutAgreement);
        Assert.Contains((await app.As(Nurse).Get<Page<MeasureView>>($"{path}/measures")).Items, m => m.MeasureId == answers && m.Ended is not null);
    }

    [Fact]
    public async Task Where_a_goal_is_replaced_measures_go_along_and_agreements_are_renegotiated_by_their_owners()
    {
        var (path, goal, measure) = await WithMeasure();
        var runs = await Propose(path, goal);
        await app.Ok(Nurse, $"{path}/agreements/{runs}/acceptance", new AcceptAgreementRequest(), 1);
        var proposed = await Propose(path, goal);
        Assert.Equal("goal-served", await (await EndGoal(path, goal, Reached)).ProblemCode());
        var next = await Next(path);

        await Done(EndGoal(path, goal, new EndGoalRequest(GoalEnd.Replaced, "Said better", next)));

        Assert.Equal(next, Assert.Single((await app.As(Nurse).Get<PlanView>($"{path}/plan")).Measures).GoalId);
        Assert.Equal(measure, Assert.Single((await app.As(Nurse).Get<PlanView>($"{path}/plan")).Measures).MeasureId);
        Assert.Equal((goal, AgreementState.Active), await Agreement(runs));
        var gaps = await app.As(Nurse).Get<PlanGaps>($"{path}/plan/gaps");
        Assert.Equal((next, runs), (Assert.Single(gaps.GoalsWithoutAgreement).GoalId, Assert.Single(gaps.AgreementsWithoutGoal)));
        foreach (var (url, body, by, version) in new (string, object, Actor, int?)[]
        {
            ($"{path}/agreements", Terms(goal), Director, null),
            ($"{path}/agreements/{runs}/renegotiation", Terms(goal), Nurse, 2),
            ($"{path}/agreements/{proposed}/acceptance", new AcceptAgreementRequest(), Nurse, 1),
            ($"{path}/measures", new AddMeasureRequest("Visit", AgreementNature.Preventive, goal), Nurse, await PlanVersion(path)),
        })
            Assert.Equal($"goal-ended {url}", $"{await (await app.As(by).Post(url, body, version)).ProblemCode()} {url}");

        await app.Ok(Nurse, $"{path}/agreements/{proposed}/acceptance", new AcceptAgreementRequest(next), 1);
        Assert.Equal((next, AgreementState.Active), await Agreement(proposed));
        var edition = await (await app.As(Nurse).Post($"{path}/agreements/{runs}/renegotiation", Terms(next), 2)).Read<AgreementView>();
        await app.Ok(Nurse, $"{path}/agreements/{edition.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        Assert.Equal(AgreementState.Renegotiated, (await Agreement(runs)).State);
        gaps = await app.As(Nurse).Get<PlanGaps>($"{path}/plan/gaps");
        Assert.Equal((0, 0), (gaps.GoalsWithoutAgreement.Count, gaps.AgreementsWithoutGoal.Count));

        async Task<(Guid, AgreementState State)> Agreement(Guid id)
        {
            var view = await app.As(Nurse).Get<AgreementView>($"{path}/agreements/{id}");
            return (view.GoalId!.Value, view.State);
        }
    }

    [Fact]
    public async Task I39_Every_change_of_a_goal_is_a_new_version_of_the_plan_also_where_it_has_a_draft()
    {
        var (path, goal, _) = await WithMeasure(); // which is a draft
        var read = await PlanVersion(path);
        var next = await Next(path);
        var proposal = await (await app.As(Nurse).Post($"{path}/plan/proposals", new ProposePlanChangeRequest(await PlanVersion(path), "Said at the visit", "Two children"))).Read<PlanProposalView>();
        read = await Changed("Quiet days");

        await Done(app.As(Director).Put($"{path}/goals/{goal}/text", new CorrectGoalRequest("Quiet nights, always"), await CaseVersion(path)));
        Assert.False((await app.As(Nurse).Get<PlanProposalView>($"{path}/plan/proposals/{proposal.ProposalId}")).OnCurrentVersion); // the plan says something else since
        read = await Changed("Quiet nights, always");

        await Done(EndGoal(path, next, Reached));
        read = await Changed("Quiet nights, always");

        Assert.Equal(HttpStatusCode.NotModified, (await app.As(Nurse).Get($"{path}/plan", $"\"{read}\"")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await AdoptAt(read)).StatusCode);

        async Task<int> Changed(string holds)
        {
            var now = await app.As(Nurse).Get($"{path}/plan", $"\"{read}\"");
            Assert.Equal(HttpStatusCode.OK, now.StatusCode);
            Assert.Contains(holds, (await now.Read<PlanView>()).SharedGoals.Select(g => g.Text));
            Assert.Equal(HttpStatusCode.PreconditionFailed, (await AdoptAt(read)).StatusCode); // nobody adopts what was never held against what stands
            return now.Version();
        }

        Task<HttpResponseMessage> AdoptAt(int version) => app.As(Director).Post($"{path}/plan/versions", new AdoptPlanRequest("As it stands"), version);
    }

    [Fact]
    public async Task I10_What_runs_for_a_goal_that_ended_is_a_gap_until_it_serves_one_that_is_open()
    {
        var (path, goal, measure) = await WithMeasure();
        var next = await Next(path);
        var runs = await Propose(path, goal);
        await app.Ok(Nurse, $"{path}/agreements/{runs}/acceptance", new AcceptAgreementRequest(), 1);
        await app.Ok(Nurse, $"{path}/agreements/{runs}/completion", null, 2);
        await Propose(path, next); // binds nobody
        await Done(EndMeasure(path, measure, new EndMeasureRequest(MeasureEnd.Done, "Done")));
        await Done(EndGoal(path, goal, Reached)); // what is done serves it no more
        Assert.Empty(await Gaps());

        await app.Ok(Director, $"{path}/agreements/{runs}/contradiction", new ContradictAgreementRequest(ContradictionReason.NothingSeen), 3);

        Assert.Equal([runs], await Gaps());
        var edition = await (await app.As(Nurse).Post($"{path}/agreements/{runs}/renegotiation", Terms(next), 4)).Read<AgreementView>();
        Assert.Equal([runs], await Gaps()); // holds until the other does
        await app.Ok(Nurse, $"{path}/agreements/{edition.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);
        Assert.Empty(await Gaps());

        async Task<IReadOnlyList<Guid>> Gaps() => (await app.As(Nurse).Get<PlanGaps>($"{path}/plan/gaps")).AgreementsWithoutGoal;
    }

    [Fact]
    public async Task What_ends_a_goal_or_a_measure_is_checked_before_it_is_looked_for()
    {
        var (path, goal, measure) = await WithMeasure();

        foreach (var (answer, pointer) in new[]
        {
            (await EndGoal(path, goal, new EndGoalRequest(GoalEnd.Replaced, "Said better")), "/replacedByGoalId"),
            (await EndGoal(path, goal, Reached with { ReplacedByGoalId = goal }), "/replacedByGoalId"),
            (await EndGoal(path, goal, Reached with { Reason = " " }), "/reason"),
            (await EndMeasure(path, measure, new EndMeasureRequest(MeasureEnd.Replaced, "Said better")), "/replacedByMeasureId"),
            (await EndMeasure(path, measure, new EndMeasureRequest(MeasureEnd.Done, "Done", measure)), "/replacedByMeasureId"),
            (await app.As(Director).Put($"{path}/goals/{goal}/text", new CorrectGoalRequest(" "), 1), "/text"),
        })
            Assert.Equal((HttpStatusCode.BadRequest, pointer), (answer.StatusCode, Assert.Single(await answer.Pointers())));

        foreach (var nothing in new[] { await EndGoal(path, Guid.NewGuid(), Reached), await EndMeasure(path, Guid.NewGuid(), new EndMeasureRequest(MeasureEnd.Done, "Done")) })
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.As(Director).Post($"{path}/goals/{goal}/ending", Reached, 1)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.As(Nurse).Post($"{path}/measures/{measure}/ending", new EndMeasureRequest(MeasureEnd.Done, "Done"), 1)).StatusCode);
        Assert.Equal("not-your-measure", await (await EndMeasure(path, measure, new EndMeasureRequest(MeasureEnd.Done, "Done"), Director)).ProblemCode()); // the GGZ added it (I-8)
    }

    [Fact]
    public async Task A_past_moment_has_the_goals_that_were_open_and_not_the_words_that_were_put_right_since()
    {
        var (path, goal, measure) = await WithMeasure();
        var other = await Next(path);
        var before = app.Clock.GetUtcNow();
        app.Advance(TimeSpan.FromMinutes(1));
        await Done(app.As(Director).Put($"{path}/goals/{other}/text", new CorrectGoalRequest("Quiet days, always"), await CaseVersion(path)));
        await Done(EndMeasure(path, measure, new EndMeasureRequest(MeasureEnd.Done, "Done")));
        await Done(EndGoal(path, goal, Reached));

        var (then, now) = (await AsKnown(before), await AsKnown(app.Clock.GetUtcNow()));

        Assert.Equal([(goal, "Quiet nights"), (other, null)], then.Goals.Select(g => (g.GoalId, g.Text)));
        Assert.Equal([(other, "Quiet days, always")], now.Goals.Select(g => (g.GoalId, g.Text)));
        Assert.True((await app.As(Director).Get<CaseOverview>($"{path}/overview")).LastMovementAt > before); // somebody did something

        Task<CaseAsKnown> AsKnown(DateTimeOffset at) => app.As(Director).Get<CaseAsKnown>($"{path}/as-known?at={Uri.EscapeDataString(at.ToString("O"))}");
    }

    [Fact]
    public async Task A_row_that_was_written_before_goals_and_measures_could_end_still_reads_and_ends()
    {
        var (path, goal, measure) = await WithMeasure();
        var caseId = Guid.Parse(path.Split('/')[^1]);
        await app.InDatabase(async db =>
        {
            await db.Database.ExecuteSqlAsync($"""UPDATE Cases SET Goals = json_remove(Goals, '$[0].CorrectedAt', '$[0].End', '$[0].EndReason', '$[0].ReplacedByGoalId', '$[0].ResidentsWords', '$[0].EndedByHatId', '$[0].EndedByOrganisationId', '$[0].EndedAt') WHERE Id = {caseId}""");
            return await db.Database.ExecuteSqlAsync($"""UPDATE Plans SET Measures = json_remove(Measures, '$[0].CorrectedAt', '$[0].End', '$[0].EndReason', '$[0].ReplacedByMeasureId', '$[0].EndedByHatId', '$[0].EndedByOrganisationId', '$[0].EndedAt') WHERE Id = {caseId}""");
        });
        Assert.DoesNotContain("EndedAt", await Stored("SELECT Goals AS Value FROM Cases WHERE Id = {0}") + await Stored("SELECT Measures AS Value FROM Plans WHERE Id = {0}"), StringComparison.Ordinal);

        Assert.Null(Assert.Single((await app.As(Nurse).Get<Page<GoalView>>($"{path}/goals")).Items).Ended);
        Assert.Null(Assert.Single((await app.As(Nurse).Get<PlanView>($"{path}/plan")).Measures).Ended);
        await Done(EndMeasure(path, measure, new EndMeasureRequest(MeasureEnd.Done, "Done")));
        await Done(EndGoal(path, goal, Reached));

        Assert.Equal(GoalEnd.Reached, Assert.Single((await app.As(Nurse).Get<Page<GoalView>>($"{path}/goals")).Items).Ended!.End);

        Task<string> Stored(string sql) => app.InDatabase(db => db.Database.SqlQueryRaw<string>(sql, caseId).SingleAsync());
    }

    /// <summary>A shared goal with a measure of the GGZ.</summary>
    private async Task<(string Path, Guid Goal, Guid Measure)> WithMeasure()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var goal = await app.AddGoal(c.CaseId);

        return (path, goal, await AddMeasure(path, goal));
    }

    private async Task<Guid> AddMeasure(string path, Guid goal, Guid? concern = null) =>
        (await (await app.As(Nurse).Post($"{path}/measures", new AddMeasureRequest("Payment plan", AgreementNature.Preventive, goal, concern), await PlanVersion(path))).Read<MeasureView>()).MeasureId;

    private async Task<Guid> Next(string path) =>
        (await (await app.As(Director).Post($"{path}/goals", new AddGoalRequest(GoalKind.Shared, "Quiet days"), await CaseVersion(path))).Read<GoalView>()).GoalId;

    private async Task<int> Adopt(string path) =>
        (await (await app.As(Director).Post($"{path}/plan/versions", new AdoptPlanRequest("As it stands"), await PlanVersion(path))).Read<PlanVersionView>()).Number;

    private ProposeAgreementRequest Terms(Guid goal) => new("Weekly visit", "Visit every week", "A plan", "It is noted", Ggz, app.InNineDays(), goal, Nurse.HatId);

    private async Task<Guid> Propose(string path, Guid goal) => (await (await app.As(Director).Post($"{path}/agreements", Terms(goal))).Read<AgreementView>()).AgreementId;

    private async Task<HttpResponseMessage> EndGoal(string path, Guid goal, EndGoalRequest request) => await app.As(Director).Post($"{path}/goals/{goal}/ending", request, await CaseVersion(path));

    private async Task<HttpResponseMessage> EndMeasure(string path, Guid measure, EndMeasureRequest request, Actor? by = null) =>
        await app.As(by ?? Nurse).Post($"{path}/measures/{measure}/ending", request, await PlanVersion(path));

    private async Task<int> PlanVersion(string path) => (await app.As(Director).Get($"{path}/plan")).Version();

    private async Task<int> CaseVersion(string path) => (await app.As(Director).Get(path)).Version();

    private static async Task Done(Task<HttpResponseMessage> call)
    {
        var answer = await call;
        Assert.True(answer.StatusCode is HttpStatusCode.NoContent, $"{(int)answer.StatusCode} {answer.RequestMessage!.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
        Assert.NotNull(answer.Headers.ETag);
    }
}
