using System.Data.Common;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Platform.Cases.Data;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>What cannot wait is an alarm with a call that ends it: a mandate that was lost, an exception that ended, a controller who left.</summary>
/// <remarks>A test moves the clock on: a class of its own.</remarks>
public sealed class DecisionMandateTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task A_mandate_that_is_revoked_flags_the_decision_that_rests_on_it_until_who_is_bound_accepts_it_again()
    {
        var c = await app.Activate();
        var path = await Accepted(c.CaseId);
        var mandate = await MandateOf(path);

        await app.Deliver(mandate, new MandateRevoked { MandateId = mandate, OrganisationId = Ggz, RevokedAt = app.Clock.GetUtcNow() });

        var flagged = await app.As(Director).Get(path);
        var binding = Bound(await flagged.Read<DecisionView>());
        Assert.Equal((BindingState.Accepted, MandateLoss.Revoked), (binding.State, binding.MandateLost!.Value));
        Assert.Contains(CaseAlarm.DecisionWithoutMandate, await Alarms(c.CaseId));
        Assert.Contains(CaseAlarm.DecisionWithoutMandate, (await app.As(Director).Get<Page<BoardCase>>("/v1/board")).Items.Single(b => b.CaseId == c.CaseId).Alarms);
        Assert.True((await app.As(Nurse).Get<MyPart>("/v1/my-part")).DecisionsToAnswer.Single(d => d.CaseId == c.CaseId).WithoutMandate);
        Assert.Contains((await app.As(Director).Get<Page<TimelineLine>>($"/v1/cases/{c.CaseId}/timeline")).Items, l => l.What.Contains("holds no more", StringComparison.Ordinal));

        app.Mandates("notCovered");
        Assert.Equal("mandate-needed", await (await app.As(Nurse).Post($"{path}/mandate-confirmation", ifMatch: flagged.Version())).ProblemCode());
        app.Mandates("covered");
        await app.Ok(Nurse, $"{path}/mandate-confirmation", null, flagged.Version());

        Assert.Null(Bound(await app.As(Nurse).Get<DecisionView>(path)).MandateLost);
        Assert.DoesNotContain(CaseAlarm.DecisionWithoutMandate, await Alarms(c.CaseId));
        Assert.DoesNotContain((await app.As(Nurse).Get<MyPart>("/v1/my-part")).DecisionsToAnswer, d => d.CaseId == c.CaseId);
    }

    [Fact]
    public async Task A_suspended_mandate_that_is_resumed_needs_no_answer()
    {
        var c = await app.Activate();
        var path = await Accepted(c.CaseId);
        var mandate = await MandateOf(path);

        await app.Deliver(mandate, new MandateSuspended { MandateId = mandate, OrganisationId = Ggz, SuspendedAt = app.Clock.GetUtcNow() });
        Assert.Equal(MandateLoss.Suspended, Bound(await app.As(Nurse).Get<DecisionView>(path)).MandateLost);
        await app.Deliver(mandate, new MandateResumed { MandateId = mandate, OrganisationId = Ggz, ResumedAt = app.Clock.GetUtcNow() }, 2);

        Assert.Null(Bound(await app.As(Nurse).Get<DecisionView>(path)).MandateLost);
    }

    [Fact]
    public async Task Who_was_bound_for_some_days_needs_no_mandate_after_them_while_another_still_does()
    {
        var c = await app.Activate();
        var path = await Taken(c.CaseId);
        app.Mandates("covered");
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptDecisionRequest(new AgreementCommitment(DurationDays: 1)), 1);
        foreach (var binding in (await app.As(Nurse).Get<DecisionView>(path)).Bindings)
        {
            var mandate = binding.Mandate!.MandateId!.Value;
            await app.Deliver(mandate, new MandateRevoked { MandateId = mandate, OrganisationId = binding.OrganisationId, RevokedAt = app.Clock.GetUtcNow() });
        }

        Assert.Equal((true, true), (await IsAsked(Nurse), await IsAsked(Director)));
        app.Advance(TimeSpan.FromDays(2));

        Assert.Equal((false, true), (await IsAsked(Nurse), await IsAsked(Director)));
        Assert.Contains(CaseAlarm.DecisionWithoutMandate, await Alarms(c.CaseId));

        async Task<bool> IsAsked(Actor who) => (await app.As(who).Get<MyPart>("/v1/my-part")).DecisionsToAnswer.Any(d => d.CaseId == c.CaseId && d.WithoutMandate);
    }

    [Fact]
    public async Task What_ended_or_goes_on_without_the_organisation_is_not_flagged_when_its_mandate_ends()
    {
        var (ended, left, runs) = (await app.Activate(), await app.Activate(), await app.Activate());
        List<string> paths = [await Accepted(ended.CaseId), await Accepted(left.CaseId), await Accepted(runs.CaseId)];
        var mandate = await MandateOf(paths[2]);
        Guid[] cases = [ended.CaseId, left.CaseId];
        await app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE DecisionBindings SET MandateId = {mandate} WHERE OrganisationId = {Ggz} AND DecisionId IN (SELECT Id FROM Decisions WHERE CaseId IN ({cases[0]}, {cases[1]}))")); // the same in all three
        await app.End(ended.CaseId);
        await app.Ok(Nurse, $"/v1/cases/{left.CaseId}/participants/{left.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId}/departure", new LeaveCaseRequest(), await app.Version(left.CaseId, Nurse));

        await app.Deliver(mandate, new MandateRevoked { MandateId = mandate, OrganisationId = Ggz, RevokedAt = app.Clock.GetUtcNow() });

        MandateLoss?[] expected = [null, null, MandateLoss.Revoked];
        foreach (var (path, loss) in paths.Zip(expected))
            Assert.Equal(loss, Bound(await app.As(Director).Get<DecisionView>(path)).MandateLost);
    }

    [Fact]
    public async Task A_mandate_that_is_lost_again_is_known_as_lost_for_as_long_again()
    {
        var mandate = Guid.NewGuid();
        await app.Deliver(mandate, new MandateSuspended { MandateId = mandate, OrganisationId = Ggz, SuspendedAt = app.Clock.GetUtcNow() });
        app.Advance(LostMandate.Kept - TimeSpan.FromHours(1));
        await app.Deliver(mandate, new MandateRevoked { MandateId = mandate, OrganisationId = Ggz, RevokedAt = app.Clock.GetUtcNow() }, 2);
        app.Advance(TimeSpan.FromHours(2));
        await AnotherIsLost();

        Assert.Equal(MandateLoss.Revoked, await Known());
        app.Advance(LostMandate.Kept);
        await AnotherIsLost();
        Assert.Null(await Known());

        Task<MandateLoss?> Known() => app.InDatabase(db => db.LostMandates.Where(m => m.MandateId == mandate).Select(m => (MandateLoss?)m.Loss).SingleOrDefaultAsync());

        Task AnotherIsLost() => Guid.NewGuid() is var another ? app.Deliver(another, new MandateRevoked { MandateId = another, OrganisationId = Ggz, RevokedAt = app.Clock.GetUtcNow() }) : Task.CompletedTask;
    }

    [Fact]
    public async Task On_a_server_that_reads_versions_of_rows_who_accepts_under_a_mandate_holds_it_before_its_loss_is_told()
    {
        var sent = new Sent();
        await using var db = new SqlServerCasesDbContext(new DbContextOptionsBuilder<SqlServerCasesDbContext>().UseSqlServer("Server=nowhere").AddInterceptors(sent).Options);

        await Assert.ThrowsAsync<NotSupportedException>(() => db.HoldMandateAsync(Guid.NewGuid(), TestContext.Current.CancellationToken));

        Assert.Contains("FROM LostMandates WITH (HOLDLOCK) WHERE MandateId = @", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_accepts_looks_whether_the_mandate_was_lost_before_anything_is_written()
    {
        var c = await app.Activate();
        var (decision, agreement) = (await Taken(c.CaseId), await app.Propose(c.CaseId));

        foreach (var accept in new Func<Task>[]
        {
            () => app.Ok(Nurse, $"{decision}/acceptance", new AcceptDecisionRequest(), 1),
            () => app.Ok(Nurse, $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1),
            () => Taken(c.CaseId),
        })
        {
            var sent = (await app.PlansOf(accept)).Select(plan => plan.Sql).ToList();
            var (looked, wrote) = (sent.FindIndex(sql => sql.Contains("\"LostMandates\"", StringComparison.Ordinal)), sent.FindIndex(sql => sql.StartsWith("UPDATE \"", StringComparison.Ordinal) && !sql.Contains("Outbox", StringComparison.Ordinal)));
            Assert.True(looked >= 0 && (wrote < 0 || looked < wrote), string.Join('\n', sent));
        }
    }

    [Fact]
    public async Task A_mandate_that_is_revoked_while_it_is_used_is_flagged_as_soon_as_that_is_committed()
    {
        var c = await app.Activate();
        var (decision, agreement) = (await Taken(c.CaseId), await app.Propose(c.CaseId));
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", _ =>
        {
            var mandate = Guid.NewGuid(); // covered, and gone before the answer is used
            app.Deliver(mandate, new MandateRevoked { MandateId = mandate, OrganisationId = Ggz, RevokedAt = app.Clock.GetUtcNow() }).GetAwaiter().GetResult();
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { result = "covered", mandateId = mandate }) };
        });

        await app.Ok(Nurse, $"{decision}/acceptance", new AcceptDecisionRequest(), 1);
        var path = $"/v1/cases/{c.CaseId}/agreements/{agreement.AgreementId}";
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptAgreementRequest(), 1);

        app.Mandates("covered");
        Assert.Equal(MandateLoss.Revoked, Bound(await app.As(Nurse).Get<DecisionView>(decision)).MandateLost);
        Assert.Equal((AgreementState.Active, MandateLoss.Revoked), await app.As(Nurse).Get<AgreementView>(path) is var a ? (a.State, a.MandateLost!.Value) : default);
        Assert.Contains(await app.SentEvents<AgreementMandateLost>(), e => e.AgreementId == agreement.AgreementId);
    }

    [Fact]
    public async Task I40_an_exception_whose_last_day_passed_is_an_alarm_until_who_directs_says_how_it_goes_on()
    {
        var c = await app.Activate();
        var path = await Taken(c.CaseId, new DecisionDeviation("Rhythm of review", "Rest", DutchDay.Of(app.Clock.GetUtcNow())));
        Assert.DoesNotContain(CaseAlarm.ExceptionEnded, await Alarms(c.CaseId));
        Assert.Equal("exception-holds", await (await app.As(Director).Post($"{path}/exception-conclusion", new ConcludeDeviationRequest("As the rule says"), 1)).ProblemCode());

        app.Advance(TimeSpan.FromDays(1));

        Assert.Contains(CaseAlarm.ExceptionEnded, await Alarms(c.CaseId));
        Assert.Contains(CaseAlarm.ExceptionEnded, (await app.As(Director).Get<Page<BoardCase>>("/v1/board")).Items.Single(b => b.CaseId == c.CaseId).Alarms);
        Assert.Equal("director-only", await (await app.As(Nurse).Post($"{path}/exception-conclusion", new ConcludeDeviationRequest("As the rule says"), 1)).ProblemCode());
        await app.Ok(Director, $"{path}/exception-conclusion", new ConcludeDeviationRequest("As the rule says"), 1);

        Assert.Equal("As the rule says", (await app.As(Nurse).Get<DecisionView>(path)).Conclusion!.Finding);
        Assert.DoesNotContain(CaseAlarm.ExceptionEnded, await Alarms(c.CaseId));
    }

    [Fact]
    public async Task A_controller_who_left_is_an_alarm_until_others_are_named_under_the_same_law()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var officer = await app.Invite(c.CaseId, Officer, Director);
        await CasesApp.Ok(app.As(Officer), $"{path}/participants/{officer}/acceptance");
        var request = new ProposeRegimeTransferRequest(new CaseNationalCriteria(true, true, true), "Three chains", Ggz, [Ggz, Police]);
        await Transfer(request);
        Assert.DoesNotContain(CaseAlarm.ControllerLeft, await Alarms(c.CaseId));

        await app.Ok(Officer, $"{path}/participants/{officer}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Officer));

        Assert.Contains(CaseAlarm.ControllerLeft, await Alarms(c.CaseId));
        await Transfer(request with { ControllerOrganisationIds = [Ggz, Municipality] });
        Assert.DoesNotContain(CaseAlarm.ControllerLeft, await Alarms(c.CaseId));
        Assert.Equal([Ggz, Municipality], (await app.As(Nurse).Get<CaseView>(path)).ControllerOrganisationIds);

        async Task Transfer(ProposeRegimeTransferRequest request)
        {
            var transfer = await (await app.As(Director).Post($"{path}/regime-transfers", request, await app.Version(c.CaseId, Director))).Read<RegimeTransferView>();
            await app.Ok(Nurse, $"{path}/regime-transfers/{transfer.TransferId}/acceptance", null, await app.Version(c.CaseId, Nurse));
        }
    }

    private async Task<IReadOnlyList<CaseAlarm>> Alarms(Guid caseId) => (await app.As(Director).Get<CaseOverview>($"/v1/cases/{caseId}/overview")).Alarms;

    private async Task<string> Taken(Guid caseId, DecisionDeviation? exception = null)
    {
        var request = new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz], exception);
        app.Mandates("covered"); // one that no test before has lost
        var decision = await (await app.As(Director).Post($"/v1/cases/{caseId}/decisions", request)).Read<DecisionView>();

        return $"/v1/cases/{caseId}/decisions/{decision.DecisionId}";
    }

    private async Task<string> Accepted(Guid caseId)
    {
        var path = await Taken(caseId);
        app.Mandates("covered"); // a mandate of its own: that of who decided stays
        await app.Ok(Nurse, $"{path}/acceptance", new AcceptDecisionRequest(), 1);

        return path;
    }

    private async Task<Guid> MandateOf(string path) => Bound(await app.As(Nurse).Get<DecisionView>(path)).Mandate!.MandateId!.Value;

    private static DecisionBinding Bound(DecisionView decision) => decision.Bindings.Single(b => b.OrganisationId == Ggz);

    /// <summary>What would be sent to a server that is not there.</summary>
    private sealed class Sent : DbConnectionInterceptor, IDbCommandInterceptor
    {
        public string Text { get; private set; } = "";

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());

        public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Text = command.CommandText;
            throw new NotSupportedException();
        }
    }
}
