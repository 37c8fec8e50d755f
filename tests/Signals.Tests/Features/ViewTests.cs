using System.Net;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Data;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

/// <remarks>One service for all: each test looks at signals of its own.</remarks>
public sealed class ViewTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task The_work_list_has_urgent_signals_on_top_and_then_what_is_due_first()
    {
        var oldest = await app.Submitted();
        app.Advance(TimeSpan.FromHours(1));
        var newer = await app.Submitted();
        var urgent = await app.Submitted(request: SignalsApp.Worry() with { Urgency = Urgency.Urgent });
        var decided = await app.Decided(TriageOutcome.Rejected);

        var pages = new List<WorkEntry>();
        for (var after = ""; ;)
        {
            var page = await app.As(SignalsApp.Triage).Get<Page<WorkEntry>>($"/v1/signals/work-list?limit=1{after}");
            pages.AddRange(page.Items);
            if (page.Next is null)
                break;
            after = $"&after={page.Next}";
        }

        Guid[] own = [urgent.Id, oldest.Id, newer.Id, decided.Id];
        var lines = pages.Where(entry => own.Contains(entry.SignalId)).ToList();
        Assert.Equal(own, lines.Select(entry => entry.SignalId));
        Assert.Equal([WorkKind.Weigh, WorkKind.Weigh, WorkKind.Weigh, WorkKind.GiveFeedback], lines.Select(entry => entry.Kind));

        await app.As(SignalsApp.Triage).Post($"/v1/signals/{decided.Id}/feedback", new GiveFeedbackRequest("Thank you."), decided.Version);
        var left = await app.As(SignalsApp.Triage).Get<Page<WorkEntry>>("/v1/signals/work-list");
        Assert.DoesNotContain(decided.Id, left.Items.Select(entry => entry.SignalId));
    }

    [Fact]
    public async Task The_work_list_is_for_triage_and_shows_its_own_area()
    {
        await app.Submitted();

        await SignalsApp.Refused(HttpStatusCode.Forbidden, "hat-kind", app.As(SignalsApp.Housing).Get("/v1/signals/work-list"));
        Assert.Empty((await app.As(SignalsApp.TriageElsewhere).Get<Page<WorkEntry>>("/v1/signals/work-list")).Items);
    }

    [Fact]
    public async Task The_work_list_leaves_out_a_signal_that_is_destroyed_while_it_is_read()
    {
        var (gone, stays) = (await app.Submitted(), await app.Submitted());
        await app.InDatabase(async db =>
        {
            db.Signals.Remove(await db.Signals.AsSplitQuery().SingleAsync(signal => signal.Id == gone.Id)); // its line stays, as one that was read just before
            return await db.SaveChangesAsync();
        });

        var listed = (await app.As(SignalsApp.Triage).Get<Page<WorkEntry>>("/v1/signals/work-list?limit=200")).Items.Select(entry => entry.SignalId).ToList();

        Assert.Equal((false, true), (listed.Contains(gone.Id), listed.Contains(stays.Id)));
    }

    [Fact]
    public async Task My_organisations_signals_tell_what_happens_next()
    {
        var signal = await app.Submitted();

        var page = await (await app.As(SignalsApp.HousingCoordinator).Post("/v1/signals/_search", new SearchSignalsRequest(SignalView.Organisation))).Read<Page<SignalSummary>>();

        Assert.Equal(signal.TriageDueAt, page.Items.Single(item => item.Id == signal.Id).Next.DueAt);
    }

    [Fact]
    public async Task I_37_counts_show_whole_weeks_and_no_cell_under_five()
    {
        app.Advance(TimeSpan.FromDays(70)); // a week of its own
        var monday = ThemeMention.MondayOf(DutchDay.Of(app.Clock.GetUtcNow()));
        for (var i = 0; i < 5; i++)
            await app.Submitted(request: SignalsApp.Worry() with { Themes = i < 4 ? ["debts", "loneliness"] : ["debts"] });
        await Withdraw(await app.Submitted(request: SignalsApp.Worry() with { Themes = ["debts", "loneliness"] })); // in its own week: not counted
        var late = await app.Submitted(request: SignalsApp.Worry() with { Themes = ["debts"] });

        Assert.DoesNotContain((await Counts()).Items, cell => cell.WeekOn == monday); // this week is not over
        app.Advance(TimeSpan.FromDays(7));

        var cell = Assert.Single((await Counts()).Items);
        Assert.Equal(new SignalCount(SignalsApp.Area, monday, "debts", 6), cell);

        await Withdraw(late);
        Assert.Equal(cell, Assert.Single((await Counts()).Items)); // a count that was told does not change

        async Task Withdraw(SignalResponse signal) => (await app.As(SignalsApp.Housing).Post($"/v1/signals/{signal.Id}/withdrawal", new WithdrawSignalRequest(), signal.Version)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task I_35_a_postponed_informing_whose_review_day_passed_is_raised_with_its_signaller_and_its_triage()
    {
        var postponed = new SignalSubjectInformed(SubjectInformedState.Postponed, "Danger for the child.", DutchDay.Of(app.Clock.GetUtcNow()).AddDays(3));
        var signal = await app.Submitted(request: SignalsApp.Worry() with { SubjectInformed = postponed });
        Assert.Equal((false, false), (signal.SubjectInformed!.ReviewOverdue, await Raised()));

        app.Advance(TimeSpan.FromDays(4));

        Assert.Equal((true, true), ((await app.Read(SignalsApp.Housing, signal.Id)).SubjectInformed!.ReviewOverdue, await Raised()));
        var line = (await app.As(SignalsApp.Triage).Get<Page<WorkEntry>>("/v1/signals/work-list?limit=200")).Items.Single(entry => entry.SignalId == signal.Id);
        Assert.Equal((WorkKind.Weigh, postponed.ReviewOn), (line.Kind, line.InformingReviewOn));

        async Task<bool?> Raised() => (await app.As(SignalsApp.Housing).Get<Page<SignalSummary>>("/v1/signals?limit=200")).Items.Single(item => item.Id == signal.Id).InformingReviewOverdue;
    }

    private Task<SignalCounts> Counts() => app.As(SignalsApp.Policy).Get<SignalCounts>("/v1/signals/counts?weeks=4");
}
