using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

public sealed class PlanFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task A_plan_grows_from_situation_to_a_version_and_shows_its_gaps()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await Put(Director, $"{path}/plan/situation", new DescribeSituationRequest("Two children", "Rest"), 1);
        var concern = await (await app.As(Nurse).Post($"{path}/concerns", new RaiseConcernRequest("finances", "Debts", ["No job"]), 2)).Read<ConcernView>();
        Assert.Equal((ConcernOwnership.Unowned, Ggz), (concern.Owner, concern.RaisedByOrganisationId));
        var goal = await app.AddGoal(c.CaseId);
        await app.Ok(Nurse, $"{path}/measures", new AddMeasureRequest("Payment plan", AgreementNature.Preventive, goal), 4);

        var gaps = await app.As(Nurse).Get<PlanGaps>($"{path}/plan/gaps");
        Assert.Equal(concern.ConcernId, Assert.Single(gaps.ConcernsWithoutOwner).ConcernId);
        Assert.Equal(goal, Assert.Single(gaps.GoalsWithoutAgreement).GoalId);
        Assert.Equal(2, gaps.MissingPerspectives.Count);
        await app.Ok(Nurse, $"{path}/concerns/{concern.ConcernId}/ownership", null, 5);
        var version = await (await app.As(Director).Post($"{path}/plan/versions", new AdoptPlanRequest("First"), 6)).Read<PlanVersionView>();

        Assert.Equal((2, true, "Two children"), (version.Number, version.Current, version.Plan!.Situation));
        await Put(Director, $"{path}/plan/situation", new DescribeSituationRequest("Three children"), 7);
        var versions = (await app.As(Nurse).Get<Page<PlanVersionView>>($"{path}/plan/versions")).Items;
        Assert.Equal([2, 1], versions.Select(v => v.Number));
        Assert.Equal(2, Assert.Single(versions, v => v.Current).Number);
        Assert.Equal("Two children", (await app.As(Nurse).Get<PlanVersionView>($"{path}/plan/versions/2")).Plan!.Situation);
        Assert.Equal(("Three children", true), ((await app.As(Nurse).Get<PlanView>($"{path}/plan")).Situation, (await app.As(Nurse).Get<PlanView>($"{path}/plan")).HasDraft));
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Nurse).Get($"{path}/plan/versions/9")).StatusCode);
    }

    /// <remarks>Scenario 33 of domain.md.</remarks>
    [Theory]
    [InlineData(LawOfItsOwn.Radicalisation, "notTheRadicalisationRoute")]
    [InlineData(LawOfItsOwn.CompulsoryCare, "notAWvggzReport")]
    public async Task What_meets_the_criteria_of_a_law_of_its_own_is_not_kept_in_a_generic_case_and_the_answer_gives_the_way(LawOfItsOwn law, string code)
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var subject = new CaseSubject(SubjectKind.Person, "Sem Overdijk", PostalCode: "9901 ZZ", HouseNumber: $"{law}"[..6]);

        HttpResponseMessage[] stopped =
        [
            await app.As(Nurse).Post($"{path}/concerns", new RaiseConcernRequest("socialNetwork", "New friends", MeetsCriteriaOf: law), 1),
            await app.As(Triage).Post("/v1/cases", new OpenCaseRequest(subject, Area, Purpose.YouthSafety, new CaseSubjectInformed(InformedState.Informed), MeetsCriteriaOf: law)),
        ];

        foreach (var answer in stopped)
        {
            Assert.Equal((HttpStatusCode.Conflict, "statutory-route-only"), (answer.StatusCode, await answer.ProblemCode()));
            var said = await answer.Content.ReadAsStringAsync();
            Assert.Contains(code, said, StringComparison.Ordinal);
            Assert.Contains("/meetsCriteriaOf", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Sem Overdijk", said, StringComparison.Ordinal);
        }

        Assert.Empty((await app.As(Nurse).Get<PlanView>($"{path}/plan")).Concerns);
        Assert.False(await app.InDatabase(db => db.Cases.AnyAsync(x => x.Subject.Label == subject.Label)));
    }

    [Fact]
    public async Task I9_A_concern_is_taken_by_an_organisation_that_takes_part_and_by_no_role_alone()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var process = new Actor(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.ProcessDirector);
        await app.Given(new HatCopy { Id = process.HatId, ProfessionalId = process.ProfessionalId, OrganisationId = Police, Kind = process.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });
        await app.Ok(Director, $"{path}/process-director", new ProposeRoleRequest(process.HatId), await app.Version(c.CaseId, Director));
        await CasesApp.Ok(app.As(process), $"{path}/process-director/acceptance");
        var concern = await (await app.As(process).Post($"{path}/concerns", new RaiseConcernRequest("finances", "Debts"), 1)).Read<ConcernView>();
        var own = $"{path}/concerns/{concern.ConcernId}/ownership";

        Assert.Equal("owner-takes-no-part", await (await app.As(process).Post(own, ifMatch: 2)).ProblemCode()); // once the role ended it could not give it back
        Assert.Equal(concern.ConcernId, Assert.Single((await app.As(process).Get<PlanGaps>($"{path}/plan/gaps")).ConcernsWithoutOwner).ConcernId);
        var part = await app.Invite(c.CaseId, process, Director);
        await CasesApp.Ok(app.As(process), $"{path}/participants/{part}/acceptance");

        await app.Ok(process, own, null, 2);
    }

    [Fact]
    public async Task I2_Two_adoptions_on_one_version_never_both_succeed()
    {
        var c = await app.Activate();
        await app.AddGoal(c.CaseId);
        var version = (await app.As(Director).Get($"/v1/cases/{c.CaseId}/plan")).Version();

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => app.As(Director).Post($"/v1/cases/{c.CaseId}/plan/versions", new AdoptPlanRequest($"Try {n}"), version)));

        Assert.Equal(1, answers.Count(a => a.IsSuccessStatusCode));
        Assert.Equal(2, answers.Count(a => a.StatusCode is HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task A_goal_that_was_added_since_the_last_version_is_a_draft()
    {
        var path = $"/v1/cases/{(await app.Activate()).CaseId}";
        Assert.False((await app.As(Nurse).Get<PlanView>($"{path}/plan")).HasDraft);

        await app.Ok(Nurse, $"{path}/goals", new AddGoalRequest(GoalKind.Shared, "Quiet nights"), (await app.As(Nurse).Get(path)).Version());

        var drafted = await app.As(Director).Get($"{path}/plan");
        Assert.True((await drafted.Read<PlanView>()).HasDraft);
        await app.Ok(Director, $"{path}/plan/versions", new AdoptPlanRequest("A goal"), drafted.Version());
        Assert.False((await app.As(Nurse).Get<PlanView>($"{path}/plan")).HasDraft);
    }

    [Fact]
    public async Task Nobody_writes_a_goal_in_a_case_that_has_ended()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/goal-rounds";
        var round = await (await app.As(Director).Post(path, new OpenGoalRoundRequest("What?", app.Clock.GetUtcNow().AddDays(3)))).Read<GoalRoundView>();
        await app.End(c.CaseId);

        Assert.Equal("case-ended", await (await app.As(Nurse).Post($"{path}/{round.GoalRoundId}/entries", new SubmitGoalRequest("Rest"))).ProblemCode());
    }

    [Fact]
    public async Task A_life_area_is_one_of_the_region()
    {
        var c = await app.Activate();

        var answer = await app.As(Nurse).Post($"/v1/cases/{c.CaseId}/concerns", new RaiseConcernRequest("gardening", "Weeds"), 1);

        Assert.Equal((HttpStatusCode.BadRequest, "/lifeArea"), (answer.StatusCode, Assert.Single(await answer.Pointers())));
        Assert.Contains("housing", (await app.As(Nurse).Get<Page<string>>("/v1/life-areas")).Items);
    }

    [Fact]
    public async Task Perspectives_stand_side_by_side_and_the_last_of_each_organisation_counts()
    {
        var path = $"/v1/cases/{(await app.Activate()).CaseId}/perspectives";
        await CasesApp.Ok(app.As(Nurse), path, new GivePerspectiveRequest("A tired mother", "The children", "Rest"));
        await CasesApp.Ok(app.As(Director), path, new GivePerspectiveRequest("Complaints", "The neighbours", "Quiet", PerspectiveFocus.Surroundings));
        await CasesApp.Ok(app.As(Nurse), path, new GivePerspectiveRequest("A mother who tries", "The children", "Rest"));

        var listed = (await app.As(Director).Get<Page<PerspectiveView>>(path)).Items;

        Assert.Equal(["Complaints", "A mother who tries"], listed.Select(p => p.Sees));
        Assert.Equal([OrganisationDomain.Bridging, OrganisationDomain.Care], listed.Select(p => p.Domain));
    }

    [Fact]
    public async Task A_goal_round_is_blind_until_the_last_one_and_proposes_what_overlaps()
    {
        var path = $"/v1/cases/{(await app.Activate()).CaseId}/goal-rounds";
        var round = await (await app.As(Director).Post(path, new OpenGoalRoundRequest("What has to be better?", app.Clock.GetUtcNow().AddDays(3)))).Read<GoalRoundView>();
        await CasesApp.Ok(app.As(Nurse), $"{path}/{round.GoalRoundId}/entries", new SubmitGoalRequest("Quiet nights for the children"));

        var blind = await app.As(Director).Get<GoalRoundView>($"{path}/{round.GoalRoundId}");
        Assert.Empty(blind.Entries);
        Assert.Equal(Ggz, Assert.Single(blind.SubmittedOrganisationIds));
        await CasesApp.Ok(app.As(Director), $"{path}/{round.GoalRoundId}/entries", new SubmitGoalRequest("The children sleep at night, quietly"));

        var revealed = await app.As(Nurse).Get<GoalRoundView>($"{path}/{round.GoalRoundId}");
        Assert.Equal((2, "Quiet nights for the children"), (revealed.Entries.Count, revealed.ProposedJointGoal));
    }

    [Fact]
    public async Task A_goal_round_is_revealed_by_the_clock()
    {
        var path = $"/v1/cases/{(await app.Activate()).CaseId}/goal-rounds";
        var round = await (await app.As(Director).Post(path, new OpenGoalRoundRequest("What?", app.Clock.GetUtcNow().AddHours(1)))).Read<GoalRoundView>();
        await CasesApp.Ok(app.As(Nurse), $"{path}/{round.GoalRoundId}/entries", new SubmitGoalRequest("Rest"));

        app.Advance(TimeSpan.FromHours(2));
        await app.PassDeadlines();

        Assert.NotNull((await app.As(Director).Get<GoalRoundView>($"{path}/{round.GoalRoundId}")).RevealedAt);
    }

    [Fact]
    public async Task Who_leaves_and_withdraws_takes_its_own_contributions_along_and_the_process_record_stays()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await CasesApp.Ok(app.As(Nurse), $"{path}/perspectives", new GivePerspectiveRequest("A tired mother", "The children", "Rest"));
        var part = c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;

        await app.Ok(Nurse, $"{path}/participants/{part}/departure", new LeaveCaseRequest(ContributionChoice.Withdraw), await app.Version(c.CaseId, Nurse));

        Assert.Empty((await app.As(Director).Get<Page<PerspectiveView>>($"{path}/perspectives")).Items);
        Assert.Contains((await app.As(Director).Get<Page<TimelineLine>>($"{path}/timeline")).Items, line => line.What == "Said how it sees the case.");
    }

    private async Task Put(Actor by, string path, object body, int version) => Assert.Equal(HttpStatusCode.NoContent, (await app.As(by).Put(path, body, version)).StatusCode);
}
