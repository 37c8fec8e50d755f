using System.Net;
using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class LifeCycleFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task The_clock_fixes_the_agenda_and_checks_the_table_two_working_days_before()
    {
        var meeting = await app.Meeting();
        await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        await app.LookAtTheClock();
        Assert.Equal(MeetingStatus.AgendaOpen, (await Shown(meeting)).Status);

        app.Advance(meeting.PreCheckDueAt!.Value - app.Clock.GetUtcNow());
        await app.LookAtTheClock();

        var shown = await Shown(meeting);
        Assert.Equal((MeetingStatus.PreChecked, null), (shown.Status, shown.PreCheckDueAt));
        Assert.Single((await app.As(MeetingsApp.Police).Get<PreCheckReport>($"/v1/meetings/{meeting.Id}/pre-check")).Items);
        Assert.Contains(await app.SentEvents<MeetingFrozen>(), e => e.MeetingId == meeting.Id);
    }

    [Fact]
    public async Task The_clock_checks_two_working_days_before_also_what_somebody_checked_earlier()
    {
        var meeting = await app.Meeting();
        await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        foreach (var step in new[] { "freeze", "pre-check" })
            (await app.Step(meeting, step)).EnsureSuccessStatusCode();
        var early = await Shown(meeting);

        app.Advance(meeting.PreCheckDueAt!.Value - app.Clock.GetUtcNow());
        await app.LookAtTheClock();

        var shown = await Shown(meeting);
        Assert.Equal((MeetingStatus.PreChecked, meeting.PreCheckDueAt), (early.Status, early.PreCheckDueAt));
        Assert.Equal((MeetingStatus.PreChecked, null), (shown.Status, shown.PreCheckDueAt));
        Assert.True(shown.PreCheckedAt >= early.PreCheckDueAt);
    }

    [Fact]
    public async Task An_agenda_that_is_empty_two_days_before_stays_open()
    {
        var meeting = await app.Meeting();

        app.Advance(meeting.PreCheckDueAt!.Value - app.Clock.GetUtcNow());
        await app.LookAtTheClock();

        Assert.Equal(MeetingStatus.AgendaOpen, (await Shown(meeting)).Status);
    }

    [Fact]
    public async Task A_meeting_moves_and_keeps_its_agenda()
    {
        var meeting = await app.Meeting();
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police));

        var moved = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/moves", new MoveMeetingRequest(meeting.StartsAt.AddDays(1), meeting.EndsAt.AddDays(1), "The town hall is closed"), ifMatch: 1);

        var view = await moved.Read<MeetingView>();
        Assert.Equal((meeting.StartsAt.AddDays(1), meeting.StartsAt), (view.StartsAt, Assert.Single(view.Moves!).FromStartsAt));
        Assert.Equal(HttpStatusCode.OK, (await app.As(MeetingsApp.Police).Get(MeetingsApp.Path(item))).StatusCode);
        Assert.Contains(await app.SentEvents<MeetingMoved>(), e => e.MeetingId == meeting.Id && e.StartsAt == view.StartsAt);
    }

    [Fact]
    public async Task I32_a_case_whose_meetings_fail_twice_is_stagnation_on_the_third_agenda_and_scaling_up_is_proposed()
    {
        var forum = await app.Forum();
        var caseId = await app.Case(MeetingsApp.Police);

        await End(await Plan(forum.Id, caseId), "cancellation", frozen: false);
        await End(await Plan(forum.Id, caseId), "not-quorate", frozen: true);
        var third = await app.Item(await Plan(forum.Id), caseId);

        Assert.Equal((2, true), (third.DeferralsBefore, third.IsStagnation));
        Assert.Equal(new ProposedScalingView(2, "stagnatingCooperation"), third.ProposedScaling);
        Assert.Equal([1, 2], (await app.SentEvents<AgendaItemDeferred>()).Where(e => e.CaseId == caseId).Select(e => e.TimesDeferred));
    }

    [Fact]
    public async Task A_member_moves_and_cancels_nothing()
    {
        var meeting = await app.Meeting();

        var moved = await app.As(MeetingsApp.Police).Post($"/v1/meetings/{meeting.Id}/moves", new MoveMeetingRequest(meeting.StartsAt, meeting.EndsAt, "No"), ifMatch: 1);
        var cancelled = await app.As(MeetingsApp.Police).Post($"/v1/meetings/{meeting.Id}/cancellation", new EndMeetingRequest("No"), ifMatch: 1);
        var fallen = await app.As(MeetingsApp.Police).Post($"/v1/meetings/{meeting.Id}/not-quorate", new EndMeetingRequest("No"), ifMatch: 1);

        Assert.All([moved, cancelled, fallen], response => Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode));
    }

    [Fact]
    public async Task I35_what_is_postponed_has_a_reason_and_a_day()
    {
        var item = await app.Item(await app.Meeting(), await app.Case(MeetingsApp.Police));
        var path = $"{MeetingsApp.Path(item)}/subject-informed";

        var without = await app.As(MeetingsApp.Chair).Put(path, new SetSubjectInformedRequest(ResidentInformedState.Postponed, PostponedReason.Safety), item.Version);
        var with = await app.As(MeetingsApp.Chair).Put(path, new SetSubjectInformedRequest(ResidentInformedState.Postponed, PostponedReason.Safety, new DateOnly(2027, 1, 4)), item.Version);

        Assert.Equal(["/reviewOn"], await without.Pointers());
        Assert.Equal(new DateOnly(2027, 1, 4), (await with.Read<AgendaItemView>()).SubjectInformed!.ReviewOn);
    }

    [Fact]
    public async Task I20_a_table_with_somebody_whose_hat_ended_is_not_allowed()
    {
        var guest = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        await app.Given(new HatCopy { Id = guest.HatId!.Value, ProfessionalId = guest.ProfessionalId!.Value, OrganisationId = guest.OrganisationId!.Value, Kind = HatKind.Casework, ValidFrom = new DateOnly(2026, 1, 1), EndedAt = app.Clock.GetUtcNow(), Sequence = 2 });
        var meeting = await app.Meeting();
        await app.Item(meeting, await app.Case(guest));

        var report = await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/pre-check", ifMatch: 1)).Read<PreCheckReport>();

        var found = Assert.Single(report.Items);
        Assert.Equal((PreCheckResult.NotAllowed, FindingKind.InvitedMayNotHear, guest.HatId), (found.Result, found.Findings.Single().Kind, found.Findings.Single().HatId));
    }

    [Fact]
    public async Task Who_sat_at_none_of_the_last_meetings_is_a_new_face()
    {
        var forum = await app.Forum();
        var first = await Plan(forum.Id, await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        await app.Open(first);
        await app.Accept(first, MeetingsApp.Police, MeetingsApp.Chair);
        var item = (await app.As(MeetingsApp.Chair).Get<ServiceDefaults.Http.Page<AgendaItemView>>($"/v1/meetings/{first.Id}/agenda-items")).Items.Single();
        var attended = await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/attendance", new RecordAttendanceRequest([new AttendeeRequest(MeetingsApp.Police.HatId!.Value, app.Clock.GetUtcNow()), new AttendeeRequest(MeetingsApp.Chair.HatId!.Value, app.Clock.GetUtcNow())]), item.Version);
        await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.NoAction, "Goes well"), attended.Version());
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{first.Id}/conclusion", ifMatch: await app.Version($"/v1/meetings/{first.Id}"))).Read<MeetingView>();

        var second = await Plan(forum.Id, await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        var report = await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{second.Id}/pre-check", ifMatch: 1)).Read<PreCheckReport>();

        Assert.Equal(MeetingsApp.Care.HatId, Assert.Single(Assert.Single(report.Items).Warnings, w => w.Kind is FindingKind.NewFace).HatId);
    }

    private async Task<MeetingView> Plan(Guid forumId, Guid? caseId = null)
    {
        var startsAt = app.Clock.GetUtcNow().AddDays(1);
        var meeting = await (await app.As(MeetingsApp.Chair).Post("/v1/meetings", new ScheduleMeetingRequest(forumId, startsAt, startsAt.AddHours(1)))).Read<MeetingView>();
        if (caseId is { } id)
            await app.Item(meeting, id);
        return meeting;
    }

    private async Task End(MeetingView meeting, string how, bool frozen)
    {
        if (frozen)
            await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/freeze", ifMatch: 1)).Read<MeetingView>();
        if (frozen)
            app.Advance(meeting.StartsAt - app.Clock.GetUtcNow()); // who comes is known then
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/{how}", new EndMeetingRequest("It was not to be"), ifMatch: frozen ? 2 : 1)).Read<MeetingView>();
    }

    private Task<MeetingView> Shown(MeetingView meeting) => app.As(MeetingsApp.Police).Get<MeetingView>($"/v1/meetings/{meeting.Id}");
}
