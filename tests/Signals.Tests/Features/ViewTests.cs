using System.Net;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Data;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class ViewTests
{
    [Fact]
    public async Task The_work_list_has_urgent_signals_on_top_and_then_what_is_due_first()
    {
        await using var app = new SignalsApp();
        await app.InitializeAsync();
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

        Assert.Equal([urgent.Id, oldest.Id, newer.Id, decided.Id], pages.Select(entry => entry.SignalId));
        Assert.Equal([WorkKind.Weigh, WorkKind.Weigh, WorkKind.Weigh, WorkKind.GiveFeedback], pages.Select(entry => entry.Kind));

        await app.As(SignalsApp.Triage).Post($"/v1/signals/{decided.Id}/feedback", new GiveFeedbackRequest("Thank you."), decided.Version);
        var left = await app.As(SignalsApp.Triage).Get<Page<WorkEntry>>("/v1/signals/work-list");
        Assert.DoesNotContain(decided.Id, left.Items.Select(entry => entry.SignalId));
    }

    [Fact]
    public async Task The_work_list_is_for_triage_and_shows_its_own_area()
    {
        await using var app = new SignalsApp();
        await app.InitializeAsync();
        await app.Submitted();

        await SignalsApp.Refused(HttpStatusCode.Forbidden, "hat-kind", app.As(SignalsApp.Housing).Get("/v1/signals/work-list"));
        Assert.Empty((await app.As(SignalsApp.TriageElsewhere).Get<Page<WorkEntry>>("/v1/signals/work-list")).Items);
    }

    [Fact]
    public async Task My_organisations_signals_tell_what_happens_next()
    {
        await using var app = new SignalsApp();
        await app.InitializeAsync();
        var signal = await app.Submitted();

        var page = await (await app.As(SignalsApp.HousingCoordinator).Post("/v1/signals/_search", new SearchSignalsRequest(SignalView.Organisation))).Read<Page<SignalSummary>>();

        Assert.Equal((signal.Id, signal.TriageDueAt), (page.Items.Single().Id, page.Items.Single().Next.DueAt));
    }

    [Fact]
    public async Task I_37_counts_show_whole_weeks_and_no_cell_under_five()
    {
        await using var app = new SignalsApp();
        await app.InitializeAsync();
        for (var i = 0; i < 5; i++)
            await app.Submitted(request: SignalsApp.Worry() with { Themes = i < 4 ? ["debts", "loneliness"] : ["debts"] });

        Assert.Empty((await Counts(app)).Items); // this week is not over
        app.Advance(TimeSpan.FromDays(7));

        var cell = Assert.Single((await Counts(app)).Items);
        Assert.Equal(new SignalCount(SignalsApp.Area, new DateOnly(2026, 11, 16), "debts", 5), cell);
    }

    private static Task<SignalCounts> Counts(SignalsApp app) => app.As(SignalsApp.Policy).Get<SignalCounts>("/v1/signals/counts?weeks=4");
}
