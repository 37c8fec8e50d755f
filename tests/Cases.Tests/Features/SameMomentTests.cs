using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Contacts;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>What two do at the same moment comes one after the other: the later one reads what the earlier one did.</summary>
public sealed class SameMomentTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Theory]
    [InlineData("requests", "unknown")]
    [InlineData("decisions", "owner-takes-no-part")]
    [InlineData("agreements", "owner-takes-no-part")]
    public async Task Nothing_is_asked_of_an_organisation_that_leaves_at_that_moment(string what, string refusal)
    {
        var c = await app.Activate();
        var goal = await app.AddGoal(c.CaseId);
        object asked = what switch
        {
            "requests" => new AskParticipantRequest(Ggz, "When?", app.InNineDays()),
            "decisions" => new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]),
            _ => new ProposeAgreementRequest("Weekly visit", "Visit every week", "A plan", "It is noted", Ggz, app.InNineDays(), goal),
        };

        var asking = await Meanwhile(
            c.CaseId,
            () => app.As(Director).Post($"/v1/cases/{c.CaseId}/{what}", asked),
            caseFile => caseFile.Leave(caseFile.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, ContributionChoice.Keep, Nurse, app.Clock.GetUtcNow()));

        Assert.Contains(refusal, await asking.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await app.InDatabase(async db => await db.Requests.AnyAsync(r => r.CaseId == c.CaseId) || await db.Decisions.AnyAsync(d => d.CaseId == c.CaseId) || await db.Agreements.AnyAsync(a => a.CaseId == c.CaseId)));
    }

    [Theory]
    [InlineData("ownership")]
    [InlineData("perspectives")]
    [InlineData("advices")]
    [InlineData("contact-moments")]
    [InlineData("measurements")]
    public async Task Nothing_is_taken_or_contributed_by_an_organisation_that_leaves_at_that_moment(string what)
    {
        var c = await app.Activate();
        var (path, today) = ($"/v1/cases/{c.CaseId}", DutchDay.Of(app.Clock.GetUtcNow()));
        var concern = await (await app.As(Director).Post($"{path}/concerns", new RaiseConcernRequest("finances", "Debts"), 1)).Read<ConcernView>();
        await app.Ok(Director, $"{path}/baseline", new MeasureRequest(today, [new CaseScore("finances", 2)]), await app.Version(c.CaseId, Director));
        object? said = what switch
        {
            "perspectives" => new GivePerspectiveRequest("Debts", "The rent", "Rest"),
            "advices" => new GiveAdviceRequest("Mornings are best"),
            "contact-moments" => new RecordContactRequest(ContactKind.Phone, "Will call back", app.Clock.GetUtcNow()),
            "measurements" => new MeasureRequest(today, [new CaseScore("finances", 3)]),
            _ => null,
        };

        var saying = await Meanwhile(
            c.CaseId,
            () => what == "ownership" ? app.As(Nurse).Post($"{path}/concerns/{concern.ConcernId}/ownership", ifMatch: 2) : app.As(Nurse).Post($"{path}/{what}", said),
            caseFile => caseFile.Leave(caseFile.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, ContributionChoice.Withdraw, Nurse, app.Clock.GetUtcNow()));

        Assert.Equal(HttpStatusCode.NotFound, saying.StatusCode);
        Assert.Null((await app.As(Director).Get<PlanView>($"{path}/plan")).Concerns.Single().OwnerOrganisationId);
        Assert.False(await app.InDatabase(async db => await db.Perspectives.AnyAsync(p => p.CaseId == c.CaseId) || await db.Advices.AnyAsync(a => a.CaseId == c.CaseId)
            || await db.ContactMoments.AnyAsync(m => m.CaseId == c.CaseId) || await db.Measurements.AnyAsync(m => m.CaseId == c.CaseId && m.OrganisationId == Ggz)));
    }

    [Fact]
    public async Task I2_a_goal_that_is_added_while_a_version_is_adopted_makes_a_draft_of_the_next()
    {
        var c = await app.Activate();
        await app.AddGoal(c.CaseId);
        var version = await app.Version(c.CaseId, Nurse);

        var adding = await Meanwhile(
            c.CaseId,
            () => app.As(Nurse).Post($"/v1/cases/{c.CaseId}/goals", new AddGoalRequest(GoalKind.Shared, "At school"), version),
            async (caseFile, db) => (await db.Plans.SingleAsync(p => p.Id == c.CaseId)).Adopt(caseFile.Goals, 1, CaseFacts.None, Director, app.Clock.GetUtcNow()));

        Assert.Equal(HttpStatusCode.Created, adding.StatusCode);
        Assert.True((await app.As(Nurse).Get<PlanView>($"/v1/cases/{c.CaseId}/plan")).HasDraft);
    }

    [Fact]
    public async Task Aftercare_does_not_begin_while_a_heavy_agreement_is_proposed()
    {
        var c = await app.Activate();
        var terms = new AgreementTerms("Admission", "Admission", "Safe", "Noted", Ggz, null, app.InNineDays(), null, AgreementNature.Crisis, [], new Commitment());
        var version = await app.Version(c.CaseId, Director);

        var beginning = await Meanwhile(
            c.CaseId,
            () => app.As(Director).Post($"/v1/cases/{c.CaseId}/monitoring", new StartMonitoringRequest(["Nuisance"]), version),
            (_, db) =>
            {
                db.Agreements.Add(Agreement.Propose(Guid.NewGuid(), c.CaseId, terms, new AgreementSource(null, null, Director.HatId), Director, app.Clock.GetUtcNow()).Agreement);
                return Task.CompletedTask;
            });

        Assert.Equal("heavy-agreements-open", await beginning.ProblemCode());
    }

    [Fact]
    public async Task A_goal_does_not_end_while_somebody_adds_a_measure_that_serves_it()
    {
        var c = await app.Activate();
        var (path, goal) = ($"/v1/cases/{c.CaseId}", await app.AddGoal(c.CaseId));
        var version = await app.Version(c.CaseId, Director);

        var ending = await Meanwhile(
            c.CaseId,
            () => app.As(Director).Post($"{path}/goals/{goal}/ending", new EndGoalRequest(GoalEnd.Reached, "Two quiet months"), version),
            async (caseFile, db) => (await db.Plans.SingleAsync(p => p.Id == c.CaseId)).Add(
                new Measure(Guid.NewGuid(), "Visit", AgreementNature.Preventive, goal, null, Nurse, app.Clock.GetUtcNow()), caseFile.Goals, Nurse, app.Clock.GetUtcNow()));

        Assert.Equal("goal-served", await ending.ProblemCode());
    }

    [Fact]
    public async Task I10_An_agreement_is_not_accepted_for_a_goal_that_ended_while_its_mandate_was_asked()
    {
        var c = await app.Activate();
        var (path, agreement) = ($"/v1/cases/{c.CaseId}", await app.Propose(c.CaseId));
        var version = await app.Version(c.CaseId, Director);
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", _ =>
        {
            var ending = Task.Run(() => app.As(Director).Post($"{path}/goals/{agreement.GoalId}/ending", new EndGoalRequest(GoalEnd.Reached, "Two quiet months"), version)).GetAwaiter().GetResult();
            Assert.Equal(HttpStatusCode.NoContent, ending.StatusCode);
            app.Mandates("covered");

            return new HttpResponseMessage { Content = JsonContent.Create(new { result = "covered", mandateId = Guid.NewGuid() }) };
        });

        Assert.Equal("goal-ended", await (await app.As(Nurse).Post($"{path}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1)).ProblemCode());
        Assert.Equal(AgreementState.Proposed, (await app.As(Nurse).Get<AgreementView>($"{path}/agreements/{agreement.AgreementId}")).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_case_is_about_one_member_also_where_two_are_written_down_or_corrected_at_one_moment(bool corrected)
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/members";
        var child = await (await app.As(Nurse).Post(path, new AddMemberRequest("Kim Vos", MemberRole.Child))).Read<MemberView>();
        var home = child.Memberships.Single().HouseholdId;

        var second = await Meanwhile(
            c.CaseId,
            () => corrected
                ? app.As(Nurse).Put($"{path}/{child.MemberId}/role", new CorrectMemberRoleRequest(home, MemberRole.Focus), 1)
                : app.As(Nurse).Post(path, new AddMemberRequest("Jan Vos", MemberRole.Focus)),
            (_, db) =>
            {
                var mother = new CaseMember(Guid.CreateVersion7(), c.CaseId, "Ria Vos", null, Director, app.Clock.GetUtcNow());
                mother.Joins(home, MemberRole.Focus, null);
                db.Members.Add(mother);
                return Task.CompletedTask;
            });

        Assert.Equal("focus-already", await second.ProblemCode());
        Assert.Single((await app.As(Nurse).Get<Page<MemberView>>(path)).Items, m => m.Memberships.Any(x => x.Role is MemberRole.Focus));
    }

    [Theory]
    [InlineData("goal-rounds", "case-ended")]
    [InlineData("reassignment", "director-only")]
    [InlineData("renegotiation", "director-only")]
    [InlineData("death", "case-ended")]
    [InlineData("merge", "not-found")]
    public async Task Nothing_is_written_beside_a_case_that_ends_at_that_moment(string what, string refusal)
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var call = await Prepare(what, c, path);
        await app.InDatabase(async db =>
        {
            var caseFile = await db.Cases.SingleAsync(x => x.Id == c.CaseId);
            caseFile.StartMonitoring(new Monitoring(Municipality, ["Nuisance"], app.Clock.GetUtcNow()), [], Director, app.Clock.GetUtcNow());
            caseFile.RecordResidentsCopy(null, Director, app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        var calling = await Meanwhile(c.CaseId, call, caseFile => caseFile.Close(new Outcome(OutcomeResult.Improved, "Better", ResidentFeedback.Given, caseFile.Goals.Select(g => new GoalOutcome(g.GoalId, GoalResult.Reached))), CaseFacts.None, Director, app.Clock.GetUtcNow()));

        Assert.Equal(refusal, await calling.ProblemCode());
    }

    /// <remarks>Here all writers come one after the other, whatever they take; on a server it is the row of the case for which they wait.</remarks>
    [Theory]
    [InlineData("goal-rounds")]
    [InlineData("reassignment")]
    [InlineData("renegotiation")]
    [InlineData("death")]
    [InlineData("merge")]
    public async Task What_is_written_beside_a_case_takes_its_row_before_it_changes_anything(string what)
    {
        var c = await app.Activate();
        var call = await Prepare(what, c, $"/v1/cases/{c.CaseId}");

        var plans = await app.PlansOf(async () => (await call()).EnsureSuccessStatusCode());

        var changes = plans.Select(plan => plan.Sql).Where(sql => sql.StartsWith("UPDATE \"", StringComparison.Ordinal) && !sql.Contains("Outbox", StringComparison.Ordinal)).ToList();
        Assert.Matches("^UPDATE \"Cases\" AS \"c\"\\s+SET \"Version\" = \"c\".\"Version\"\\s+WHERE \"c\".\"Id\" = ", changes.FirstOrDefault() ?? "");
    }

    /// <summary>What is tried while the case ends.</summary>
    private async Task<Func<Task<HttpResponseMessage>>> Prepare(string what, CaseView c, string path)
    {
        if (what is "goal-rounds")
            return () => app.As(Director).Post($"{path}/goal-rounds", new OpenGoalRoundRequest("What do we want?"));
        if (what is "death")
        {
            var member = await (await app.As(Director).Post($"{path}/members", new AddMemberRequest("Sanne de Wit", MemberRole.Child))).Read<MemberView>();
            return () => app.As(Director).Post($"{path}/members/{member.MemberId}/death", new RegisterDeathRequest(DutchDay.Of(app.Clock.GetUtcNow())), 1);
        }

        if (what is "merge")
        {
            var other = await app.Activate();
            await app.Ok(Director, $"/v1/cases/{other.CaseId}/director/proposals", new ProposeRoleRequest(Nurse.HatId), await app.Version(other.CaseId, Director));
            await app.Ok(Nurse, $"/v1/cases/{other.CaseId}/director/acceptance", null, await app.Version(other.CaseId, Nurse));
            var merge = await (await app.As(Nurse).Post($"/v1/cases/{other.CaseId}/merges", new ProposeMergeRequest(c.Number, MergeDirection.ThisCase, "Same family"))).Read<MergeView>();
            return () => app.As(Director).Post($"/v1/case-merges/{merge.MergeId}/confirmation", ifMatch: 1);
        }

        var agreement = await app.Propose(c.CaseId);
        var at = $"{path}/agreements/{agreement.AgreementId}";
        await app.Ok(Nurse, $"{at}/acceptance", new AcceptAgreementRequest(), 1);
        if (what is "renegotiation")
            return () => app.As(Director).Post($"{at}/renegotiation", new ProposeAgreementRequest("Weekly visit", "Visit every week", "A plan", "It is noted", Ggz, app.InNineDays(), agreement.GoalId), 2);

        await app.InDatabase(async db =>
        {
            (await db.Agreements.SingleAsync(a => a.Id == agreement.AgreementId)).OrganisationLeft(Ggz, app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        return () => app.As(Director).Post($"{at}/reassignment", new ReassignAgreementRequest(Municipality, app.InNineDays()), 3);
    }

    private Task<HttpResponseMessage> Meanwhile(Guid caseId, Func<Task<HttpResponseMessage>> call, Action<CaseFile> change) => Meanwhile(caseId, call, (caseFile, _) =>
    {
        change(caseFile);
        return Task.CompletedTask;
    });

    /// <summary>Somebody calls while another changes the case and has not committed yet.</summary>
    private async Task<HttpResponseMessage> Meanwhile(Guid caseId, Func<Task<HttpResponseMessage>> call, Func<CaseFile, Data.CasesDbContext, Task> change)
    {
        var calling = await app.InDatabase(db => db.InTransactionAsync(
            async token =>
            {
                var running = Task.Run(call, token);
                await change(await db.Cases.SingleAsync(c => c.Id == caseId, token), db);
                await db.SaveChangesAsync(token);

                return running;
            },
            TestContext.Current.CancellationToken));

        return await calling;
    }
}
