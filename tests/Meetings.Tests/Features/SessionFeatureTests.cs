using System.Net;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class SessionFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task A_meeting_runs_from_agenda_to_draft_record()
    {
        var (meeting, item) = await app.InSession();
        var agreed = await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", MeetingsApp.Agreement(MeetingsApp.Care), ifMatch: item.Version);
        var concluded = await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.Agreements), agreed.Version());
        var ended = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/conclusion", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"));

        Assert.Equal(HttpStatusCode.Created, agreed.StatusCode);
        Assert.Equal(ItemConclusion.Agreements, (await concluded.Read<AgendaItemView>()).Conclusion!.Conclusion);
        Assert.Equal(MeetingStatus.DraftRecord, (await ended.Read<MeetingView>()).Status);
        Assert.Contains(await app.SentEvents<AgendaItemConcluded>(), e => e.AgendaItemId == item.Id);
        Assert.Contains(await app.SentEvents<MeetingConcluded>(), e => e.MeetingId == meeting.Id);
    }

    [Fact]
    public async Task I10_what_is_not_concrete_is_refused_at_the_table_with_everything_that_is_missing()
    {
        var (_, item) = await app.InSession();

        var refused = await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", new ConcludeAgreementRequest("Follow up", "We'll keep an eye on it", "we'll keep an eye on it "), ifMatch: item.Version);

        Assert.Equal((HttpStatusCode.BadRequest, "not-concrete"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Equal(["/result", "/howWeSeeItIsDone", "/ownerOrganisationId", "/dueOn", "/ownerHatId"], await refused.Pointers());
        Assert.Empty((await app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(item))).Agreements);
    }

    [Fact]
    public async Task An_agreement_travels_as_ids_and_its_text_is_for_cases_to_fetch()
    {
        var (meeting, item) = await app.InSession();
        var agreed = await (await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", MeetingsApp.Agreement(MeetingsApp.Care), ifMatch: item.Version)).Read<ConcludedAgreementView>();
        var path = $"/internal/meetings/{meeting.Id}/agreements/{agreed.Id}";

        var content = await app.As(TestCaller.Service("cases")).Get<ConcludedAgreementContent>(path);

        Assert.Contains(await app.SentEvents<AgreementConcluded>(), e => e.AgreementId == agreed.Id && e.CaseId == item.CaseId);
        Assert.Equal(("Visits every Tuesday", item.CaseId), (content.What, content.CaseId));
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(MeetingsApp.Chair).Get(path)).StatusCode);
    }

    [Fact]
    public async Task A_scaling_that_the_table_concluded_is_told_to_cases_with_its_forum_and_to_nobody_else()
    {
        var ((meeting, item), (other, put)) = (await app.InSession(), await app.InSession());
        foreach (var (one, how) in new[] { (item, new ConcludeAgendaItemRequest(ItemConclusion.Scaling, "Too much for two", LevelAnswer.Up)), (put, new ConcludeAgendaItemRequest(ItemConclusion.NoAction, "Goes well", LevelAnswer.Up)) })
            await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(one)}/conclusion", how, one.Version)).Read<AgendaItemView>();
        var cases = app.As(TestCaller.Service("cases"));

        Assert.Equal(new ConcludedScaling(meeting.ForumId, LevelAnswer.Up), await cases.Get<ConcludedScaling>($"/internal/meetings/{meeting.Id}/cases/{item.CaseId}/scaling"));
        Assert.Equal(new ConcludedScaling(other.ForumId), await cases.Get<ConcludedScaling>($"/internal/meetings/{other.Id}/cases/{put.CaseId}/scaling")); // it only discussed
        Assert.Equal(HttpStatusCode.NotFound, (await cases.Get($"/internal/meetings/{other.Id}/cases/{item.CaseId}/scaling")).StatusCode);
    }

    [Fact]
    public async Task I20_attendance_takes_the_invited_only()
    {
        var (_, item) = await app.InSession();
        var stranger = new RecordAttendanceRequest([new AttendeeRequest(MeetingsApp.Colleague.HatId!.Value, app.Clock.GetUtcNow())]);

        var response = await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/attendance", stranger, item.Version);

        Assert.Equal((HttpStatusCode.Conflict, "attendee-not-invited"), (response.StatusCode, await response.ProblemCode()));
    }

    [Fact]
    public async Task Only_the_chair_concludes()
    {
        var (_, item) = await app.InSession();

        var response = await app.As(MeetingsApp.Police).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.NoAction, "Goes well"), item.Version);

        Assert.Equal((HttpStatusCode.Forbidden, "not-the-chair"), (response.StatusCode, await response.ProblemCode()));
    }

    [Fact]
    public async Task A_conclusion_is_given_on_the_version_that_was_seen()
    {
        var (_, item) = await app.InSession();
        var request = new ConcludeAgendaItemRequest(ItemConclusion.NoAction, "Goes well");

        Assert.Equal((HttpStatusCode)428, (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", request)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", request, item.Version - 1)).StatusCode);
    }

    [Fact]
    public async Task I32_deferred_twice_is_stagnation_and_a_third_time_is_refused()
    {
        var forum = await app.Forum();
        var caseId = await app.Case(MeetingsApp.Police);

        var first = await Defer(forum.Id, caseId);
        var second = await (await Defer(forum.Id, caseId)).Read<AgendaItemView>();
        var third = await Defer(forum.Id, caseId);

        Assert.False((await first.Read<AgendaItemView>()).Conclusion!.IsStagnation);
        Assert.True(second.Conclusion!.IsStagnation);
        Assert.Equal((HttpStatusCode.Conflict, "deferred-twice"), (third.StatusCode, await third.ProblemCode()));
        Assert.Equal([1, 2], (await app.SentEvents<AgendaItemDeferred>()).Where(e => e.CaseId == caseId).Select(e => e.TimesDeferred));
    }

    [Fact]
    public async Task At_phase_three_the_level_and_the_next_review_are_answered()
    {
        var caseId = await app.Case(MeetingsApp.Police);
        await app.Deliver(caseId, new Contracts.Cases.V1.CaseScaled { CaseId = caseId, FromPhase = 2, ToPhase = 3, Emergency = false, ScaledAt = app.Clock.GetUtcNow() }, 9);
        var (_, item) = await app.InSession(caseId);

        var refused = await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.NoAction, "Goes well"), item.Version);
        var taken = await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.NoAction, "Goes well", LevelAnswer.Same, new DateOnly(2027, 1, 4)), item.Version);

        Assert.Equal((HttpStatusCode.Conflict, "level-answer-missing"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task A_meeting_with_an_open_item_is_not_concluded()
    {
        var (meeting, _) = await app.InSession();

        var response = await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/conclusion", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"));

        Assert.Equal((HttpStatusCode.Conflict, "items-open"), (response.StatusCode, await response.ProblemCode()));
    }

    private async Task<HttpResponseMessage> Defer(Guid forumId, Guid caseId)
    {
        var startsAt = app.Clock.GetUtcNow().AddDays(1);
        var meeting = await (await app.As(MeetingsApp.Chair).Post("/v1/meetings", new ScheduleMeetingRequest(forumId, startsAt, startsAt.AddHours(1)))).Read<MeetingView>();
        var item = await app.Item(meeting, caseId);
        await app.Open(meeting);
        return await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.Deferred, "No time"), await app.Version(MeetingsApp.Path(item)));
    }
}
