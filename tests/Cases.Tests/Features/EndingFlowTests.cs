using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Contracts.Meetings.V1;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>What is heard of late, what ended and is still there, and what nobody answers: none of it stays unseen.</summary>
public sealed class EndingFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task I6_Who_was_only_asked_to_direct_a_case_when_it_was_merged_neither_reads_nor_undoes_the_merge()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, Process);
        await app.Ok(Director, $"/v1/cases/{a.CaseId}/director/proposals", new ProposeRoleRequest(NursesColleague.HatId), await app.Version(a.CaseId, Director));

        var path = await Merge(a.CaseId, b.Number, Director, Process);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Post($"{path}/undoing", ifMatch: 2)).StatusCode);
        Assert.DoesNotContain((await app.As(NursesColleague).Get<Page<MergeView>>("/v1/case-merges")).Items, m => path.EndsWith($"{m.MergeId}", StringComparison.Ordinal));
        await app.Ok(Director, $"{path}/undoing", null, 2); // who directed it
    }

    [Fact]
    public async Task I6_An_intake_that_was_merged_is_undone_by_who_was_asked_to_direct_it()
    {
        var (intake, b) = (await app.Open(), await app.Activate());
        await HandOver(b.CaseId, Process);

        var path = await Merge(intake.CaseId, b.Number, Triage, Process);
        await app.Ok(Director, $"{path}/undoing", null, 2);

        Assert.Equal(CaseStatus.Intake, (await app.As(Director).Get<CaseView>($"/v1/cases/{intake.CaseId}")).Status);
    }

    [Fact]
    public async Task A_signal_that_joins_a_running_case_is_told_there_without_its_source()
    {
        var c = await app.Activate();
        var signal = Guid.NewGuid();
        app.Signal(signal, c.CaseId, Police, 905);

        await app.Deliver(signal, app.Triaged(signal, c.CaseId));

        var line = Assert.Single((await app.As(Nurse).Get<Page<TimelineLine>>($"/v1/cases/{c.CaseId}/timeline")).Items, line => line.What.Contains("Another signal", StringComparison.Ordinal));
        Assert.DoesNotContain("Police", line.What, StringComparison.Ordinal);
        var task = Assert.Single((await app.As(Director).Get<Page<ReviewTaskView>>($"/v1/cases/{c.CaseId}/review-tasks")).Items);
        Assert.Equal((ReviewTaskKind.SignalAttached, null), (task.Kind, task.MemberId));
        Assert.Contains(await app.SentEvents<CaseReviewTaskRaised>(), e => e.TaskId == task.TaskId);
    }

    [Fact]
    public async Task I6_A_signal_that_is_detached_is_of_none_of_the_cases_that_were_merged_either()
    {
        var (signal, caseId) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, caseId, Police, 906);
        await app.Deliver(signal, app.Triaged(signal, caseId));
        var b = await app.Activate();
        await HandOver(b.CaseId, Process);
        await Merge(caseId, b.Number, Triage, Process);
        Assert.Equal(2, await Holding());

        await app.Deliver(signal, new SignalTriageReverted { SignalId = signal, CaseId = b.CaseId, RevertedAt = app.Clock.GetUtcNow() }, 2);

        Assert.Equal(0, await Holding());

        Task<int> Holding() => app.InDatabase(async db => (await db.Cases.Where(c => c.Id == caseId || c.Id == b.CaseId).ToListAsync()).Count(c => c.Origins.Any(o => o.SignalId == signal)));
    }

    [Fact]
    public async Task I32_What_a_later_meeting_said_stands_and_a_merged_case_is_dealt_with_where_it_goes_on()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await HandOver(b.CaseId, Process);
        await Merge(a.CaseId, b.Number, Director, Process);
        var (now, today) = (app.Clock.GetUtcNow(), DutchDay.Of(app.Clock.GetUtcNow()));

        await Concluded(today.AddDays(20), now);
        await Concluded(today.AddDays(5), now.AddDays(-2));
        await Deferred(2, now.AddDays(-3));

        var seen = await app.InDatabase(db => db.Cases.SingleAsync(c => c.Id == b.CaseId));
        Assert.Equal((today.AddDays(20), 0), (seen.NextReviewOn, seen.TimesDeferred));
        Assert.Equal(3, await app.InDatabase(db => db.Timeline.CountAsync(e => e.CaseId == b.CaseId && (e.Kind == TimelineKind.Meeting || e.Kind == TimelineKind.Deferral))));
        await Deferred(1, now);
        Assert.Equal(1, (await app.InDatabase(db => db.Cases.SingleAsync(c => c.Id == b.CaseId))).TimesDeferred);

        Task Concluded(DateOnly next, DateTimeOffset at) => app.Deliver(
            Guid.NewGuid(), new AgendaItemConcluded { MeetingId = Guid.NewGuid(), AgendaItemId = Guid.NewGuid(), CaseId = a.CaseId, Conclusion = ItemConclusion.NoAction, NextReviewOn = next, ConcludedAt = at }, occurredAt: at);
        Task Deferred(int times, DateTimeOffset at) => app.Deliver(
            Guid.NewGuid(), new AgendaItemDeferred { MeetingId = Guid.NewGuid(), AgendaItemId = Guid.NewGuid(), CaseId = a.CaseId, TimesDeferred = times, DeferredAt = at }, occurredAt: at);
    }

    [Fact]
    public async Task What_is_measured_again_before_a_case_closes_is_an_area_of_the_baseline_on_its_day_or_later()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var today = DutchDay.Of(app.Clock.GetUtcNow());
        await app.Ok(Nurse, $"{path}/baseline", new MeasureRequest(today, [new CaseScore("finances", 2)]), await app.Version(c.CaseId, Nurse));

        Assert.Equal(["/takenOn"], await (await app.As(Nurse).Post($"{path}/measurements", new MeasureRequest(today.AddDays(-1), [new CaseScore("finances", 3)]))).Pointers());
        await CasesApp.Ok(app.As(Nurse), $"{path}/measurements", new MeasureRequest(today, [new CaseScore("housing", 3)]));
        Assert.True(await FollowUpNeeded());
        await CasesApp.Ok(app.As(Nurse), $"{path}/measurements", new MeasureRequest(today, [new CaseScore("finances", 3)]));
        Assert.False(await FollowUpNeeded());

        async Task<bool> FollowUpNeeded() =>
            (await app.As(Nurse).Get<CaseSteps>($"{path}/steps")).Steps.Single(s => s.Step is CaseStep.Close).Blockers.Any(b => b.Code == "follow-up-needed");
    }

    [Fact]
    public async Task I40_An_exception_that_ended_is_shown_as_ended()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/decisions";
        var last = DutchDay.Of(app.Clock.GetUtcNow()).AddDays(1);
        var request = new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz], new DecisionDeviation("One visit a week", "Two help", last));
        var decision = await (await app.As(Director).Post(path, request)).Read<DecisionView>();
        Assert.False(decision.ExceptionEnded);

        app.Advance(TimeSpan.FromDays(2));

        Assert.True((await app.As(Nurse).Get<DecisionView>($"{path}/{decision.DecisionId}")).ExceptionEnded);
        Assert.True(Assert.Single((await app.As(Nurse).Get<Page<DecisionView>>(path)).Items).ExceptionEnded);
        Assert.Equal("exception-ended", await (await app.As(Nurse).Post($"{path}/{decision.DecisionId}/acceptance", new AcceptDecisionRequest(), 1)).ProblemCode());
    }

    [Fact]
    public async Task Who_watches_over_aftercare_and_leaves_is_replaced_and_that_is_an_alarm_until_somebody_is_named()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(Director, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"], Ggz), await app.Version(c.CaseId, Director));
        var part = c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;
        await app.Ok(Nurse, $"{path}/participants/{part}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Nurse));

        Assert.Equal(Municipality, (await app.As(Director).Get<CaseView>(path)).Monitoring!.OwnerOrganisationId);
        Assert.Equal([CaseAlarm.MonitorFilledIn, CaseAlarm.PartnerNeeded], await Alarms(c.CaseId));
        var answer = await app.As(Director).Put($"{path}/monitoring/owner", new ChangeMonitorRequest(Municipality), await app.Version(c.CaseId, Director));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal([CaseAlarm.PartnerNeeded], await Alarms(c.CaseId));
    }

    [Fact]
    public async Task What_the_clock_asks_of_people_is_an_alarm_on_overview_and_board_until_somebody_does_it()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var police = await app.Invite(c.CaseId, Officer, Director);
        await app.Ok(Director, $"{path}/director/proposals", new ProposeRoleRequest(NursesColleague.HatId), await app.Version(c.CaseId, Director));
        Assert.Empty(await Alarms(c.CaseId));
        app.Advance(TimeSpan.FromDays(30));
        Assert.Equal([CaseAlarm.InvitationUnanswered, CaseAlarm.RoleUnanswered], await Alarms(c.CaseId));
        Assert.Equal(await Alarms(c.CaseId), (await app.As(Director).Get<Page<BoardCase>>("/v1/board")).Items.Single(b => b.CaseId == c.CaseId).Alarms);
        await app.Ok(Director, $"{path}/participants/{police}/removal", null, await app.Version(c.CaseId, Director));
        await CasesApp.Ok(app.As(NursesColleague), $"{path}/director/declination");
        Assert.Empty(await Alarms(c.CaseId));

        await app.Ok(Director, $"{path}/monitoring", new StartMonitoringRequest(["Nuisance"]), await app.Version(c.CaseId, Director));
        Assert.Empty(await Alarms(c.CaseId));
        app.Advance(TimeSpan.FromDays(91));

        Assert.Equal([CaseAlarm.MonitoringTermPassed], await Alarms(c.CaseId));
    }

    [Fact]
    public async Task An_intake_that_nobody_decides_on_is_an_alarm()
    {
        var c = await app.Open();
        Assert.DoesNotContain(CaseAlarm.IntakeWaits, await Alarms(c.CaseId));

        app.Advance(TimeSpan.FromDays(30));

        Assert.Contains(CaseAlarm.IntakeWaits, await Alarms(c.CaseId));
    }

    [Fact]
    public async Task I3_Who_only_acts_longer_than_the_region_allows_is_an_alarm_of_its_own()
    {
        var c = await app.Activate();
        await app.InDatabase(async db =>
        {
            (await db.Cases.FindAsync(c.CaseId))!.HatEnded(Director.HatId, [Coordinator], app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        Assert.Equal([CaseAlarm.ActingDirector], await Alarms(c.CaseId, Coordinator));

        app.Advance(TimeSpan.FromDays(30));

        Assert.Equal([CaseAlarm.ActingDirector, CaseAlarm.ActingTooLong], await Alarms(c.CaseId, Coordinator));
    }

    [Fact]
    public async Task I36_The_day_for_the_evaluation_of_a_crisis_that_passed_is_an_alarm_until_it_is_held()
    {
        var c = await app.Activate();
        await app.InDatabase(async db =>
        {
            var from = (await db.Cases.FindAsync(c.CaseId))!;
            var crisis = Domain.ACase.AtPhase(4);
            var now = app.Clock.GetUtcNow();
            crisis.ScaleDown(Domain.ACase.Down(3), Director.Hat, DutchDay.Of(now).AddDays(2), [], Domain.ACase.Covered, now.AddDays(1), Mayor, now);
            from.TakeOverReview(crisis);
            return await db.SaveChangesAsync();
        });
        Assert.Empty(await Alarms(c.CaseId));

        app.Advance(TimeSpan.FromDays(4));
        Assert.Equal([CaseAlarm.AfterActionReviewOverdue], await Alarms(c.CaseId));
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/after-action-review", new HoldAfterActionReviewRequest(DutchDay.Of(app.Clock.GetUtcNow())), await app.Version(c.CaseId, Director));

        Assert.Empty(await Alarms(c.CaseId));
    }

    private async Task<IReadOnlyList<CaseAlarm>> Alarms(Guid caseId, Actor? by = null) => (await app.As(by ?? Director).Get<CaseOverview>($"/v1/cases/{caseId}/overview")).Alarms;

    private async Task<string> Merge(Guid ends, string into, Actor by, Actor confirms)
    {
        var merge = await (await app.As(by).Post($"/v1/cases/{ends}/merges", new ProposeMergeRequest(into, MergeDirection.OtherCase, "The same family"))).Read<MergeView>();
        await app.Ok(confirms, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);

        return $"/v1/case-merges/{merge.MergeId}";
    }

    private async Task HandOver(Guid caseId, Actor to)
    {
        await app.Ok(Director, $"/v1/cases/{caseId}/director/proposals", new ProposeRoleRequest(to.HatId), await app.Version(caseId, Director));
        await app.Ok(to, $"/v1/cases/{caseId}/director/acceptance", null, await app.Version(caseId, to));
    }
}
