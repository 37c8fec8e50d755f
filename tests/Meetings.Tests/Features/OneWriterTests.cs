using System.Net;
using Microsoft.EntityFrameworkCore;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Calendars;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.Meetings.Features.Series;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>Two commands on the same version of anything never both succeed (I-39), also when they only touch what stands in a table beside it.</summary>
public sealed class OneWriterTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private const int AtOnce = 4;

    [Fact]
    public async Task I39_of_two_commands_on_one_version_of_a_meeting_one_succeeds()
    {
        var meeting = await app.Meeting();
        await app.Item(meeting, await app.Case(MeetingsApp.Police));

        OneSucceeded(await Task.WhenAll(
            app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/freeze", ifMatch: 1),
            app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/cancellation", new EndMeetingRequest("The chair is ill"), ifMatch: 1)));
        await app.OneIsSaved<Meeting>((await app.Meeting()).Id, m => m.OrganisationMerged(MeetingsApp.Chair.OrganisationId!.Value, Guid.NewGuid()));
    }

    [Fact]
    public async Task I39_of_an_invitation_and_the_opening_of_the_session_at_one_moment_one_succeeds_and_no_item_is_left_unchecked()
    {
        var meeting = await app.Meeting();
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        foreach (var step in new[] { "freeze", "pre-check" })
            await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/{step}", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"))).Read<object>();
        var (meetingVersion, itemVersion) = (await app.Version($"/v1/meetings/{meeting.Id}"), await app.Version(MeetingsApp.Path(item)));

        var answers = await Task.WhenAll(
            app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/session", ifMatch: meetingVersion),
            app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/invitations", new InviteToItemRequest([MeetingsApp.Police.HatId!.Value]), itemVersion));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Equal(answers[0].IsSuccessStatusCode, (await app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(item))).PreCheck is not null);
    }

    [Fact]
    public async Task I39_of_two_commands_on_one_version_of_an_agenda_item_one_succeeds()
    {
        var (_, item) = await app.InSession();

        OneSucceeded(await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ =>
            app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", MeetingsApp.Agreement(MeetingsApp.Care), ifMatch: item.Version))));

        Assert.Single((await app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(item))).Agreements);
        await app.OneIsSaved<AgendaItem>(item.Id, i => i.OrganisationMerged(MeetingsApp.Care.OrganisationId!.Value, Guid.NewGuid()));
    }

    [Fact]
    public async Task I39_of_two_commands_on_one_version_of_a_forum_one_succeeds()
    {
        var forum = await app.Forum();
        var seats = forum.Seats.Where(s => s.HatId != forum.ChairHatId).ToList();

        OneSucceeded(await Task.WhenAll(seats.Select(seat => app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/seats/{seat.Id}/ending", ifMatch: 1))));

        Assert.Single((await app.As(MeetingsApp.Chair).Get<ForumView>($"/v1/forums/{forum.Id}")).Seats, s => s.EndedAt is not null);
        await app.OneIsSaved<Forum>(forum.Id, f => f.Fill(Guid.CreateVersion7(), new Invitee(Guid.NewGuid(), Guid.NewGuid()), app.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task I39_of_two_commands_on_one_version_of_a_charter_one_succeeds()
    {
        var forum = await app.Forum();
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var charter = await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/charter-versions", new ProposeCharterRequest(["One"], "Together", "Because"))).Read<CharterVersionView>();

        OneSucceeded(await Task.WhenAll(new[] { MeetingsApp.Chair, MeetingsApp.Police, MeetingsApp.Care }.Select(who =>
            app.As(who).Post($"/v1/forums/{forum.Id}/charter-versions/{charter.Id}/ratifications", ifMatch: 1))));

        await app.OneIsSaved<CharterVersion>(charter.Id, c => c.Ratify(new Invitee(MeetingsApp.Policy.OrganisationId!.Value, MeetingsApp.Policy.HatId!.Value), MandateResult.Unknown, null, app.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task I39_of_two_commands_on_one_version_of_a_series_or_a_proposed_slot_one_succeeds()
    {
        var forum = await app.Forum();
        var request = new StartSeriesRequest("FREQ=WEEKLY;BYDAY=FR", new DateOnly(2026, 12, 4), new TimeOnly(13, 30), 120, SeriesHolidayRule.NextWorkingDay);
        var series = await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/series", request)).Read<SeriesView>();
        var slot = (await app.As(MeetingsApp.Police).Get<Page<SlotProposalView>>($"/v1/forums/{forum.Id}/slot-proposals")).Items[0];
        var path = $"/v1/forums/{forum.Id}/slot-proposals/{slot.Id}";

        await app.OneIsSaved<MeetingSeries>(series.Id, s => s.TakeUntil(new DateOnly(2028, 1, 1), app.Clock.GetUtcNow()));
        OneSucceeded(await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/series/{series.Id}/ending", ifMatch: 2))));
        await app.OneIsSaved<SlotProposal>(slot.Id, p => p.Reply(MeetingsApp.Care.HatId!.Value, true, MeetingsApp.Care.HatId.Value, app.Clock.GetUtcNow()));
        OneSucceeded(await Task.WhenAll(
            app.As(MeetingsApp.Chair).Post($"{path}/decision", new DecideSlotRequest(true), ifMatch: 2),
            app.As(MeetingsApp.Chair).Post($"{path}/decision", new DecideSlotRequest(false), ifMatch: 2),
            app.As(MeetingsApp.Police).Put($"{path}/reply", new ReplyToSlotRequest(true), 2)));
    }

    [Fact]
    public async Task I39_a_calendar_address_is_revoked_once()
    {
        await (await app.As(MeetingsApp.Policy).Post("/v1/calendars")).Read<CalendarFeedView>();
        var feed = await app.InDatabase(db => db.CalendarFeeds.Where(f => f.HatId == MeetingsApp.Policy.HatId && f.RevokedAt == null).Select(f => f.Id).SingleAsync());

        await app.OneIsSaved<CalendarFeed>(feed, f => f.Revoke(app.Clock.GetUtcNow()));
    }

    /// <remarks>On SQLite the order cannot go wrong; on SQL Server this is what keeps it.</remarks>
    [Fact]
    public async Task I20_who_asks_a_case_to_a_table_and_who_follows_that_somebody_joined_take_its_row_before_they_read_who_takes_part()
    {
        var (meeting, caseId) = (await app.Meeting(), await app.Case(MeetingsApp.Police));
        AgendaItemView item = null!;

        await TakesTheRowFirst(async () => item = await app.Item(meeting, caseId));
        await TakesTheRowFirst(() => app.Deliver(caseId, app.Accepted(caseId, MeetingsApp.Care), 20));
        await TakesTheRowFirst(async () => await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/invitations", new InviteToItemRequest(), await app.Version(MeetingsApp.Path(item))));
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/cancellation", new EndMeetingRequest("The chair is ill"), await app.Version($"/v1/meetings/{meeting.Id}"))).Read<MeetingView>();
        await (await app.As(MeetingsApp.Chair).Post("/v1/meetings", new ScheduleMeetingRequest(meeting.ForumId, meeting.StartsAt.AddDays(7), meeting.EndsAt.AddDays(7)))).Read<MeetingView>();
        await TakesTheRowFirst(app.LookAtTheClock);

        async Task TakesTheRowFirst(Func<Task> work)
        {
            var sent = (await app.PlansOf(work)).Select(plan => plan.Sql).ToList();
            var (taken, read) = (sent.FindIndex(sql => sql.StartsWith("UPDATE \"CaseCopies\"", StringComparison.Ordinal)), sent.FindIndex(ReadsWhoTakesPart));
            Assert.True(taken >= 0 && taken < read, string.Join('\n', sent));
        }

        static bool ReadsWhoTakesPart(string sql) => sql.StartsWith("SELECT \"c\".\"CaseId\", \"c\".\"ParticipantId\"", StringComparison.Ordinal) && !sql.Contains("LIMIT", StringComparison.Ordinal);
    }

    private static void OneSucceeded(HttpResponseMessage[] answers)
    {
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
    }
}
