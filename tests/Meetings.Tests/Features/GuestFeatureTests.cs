using System.Net;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.Meetings.Features.Series;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>Whoever directs processes for another organisation than the host is a guest: no organisation leads the table of another.</summary>
public sealed class GuestFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task A_process_director_of_another_organisation_leads_no_table_of_the_host_and_may_know_what_they_hear()
    {
        var (guest, meeting) = (await Guest(), await app.Meeting());
        var item = await app.Item(meeting, await app.Case(guest, MeetingsApp.Police));
        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{meeting.ForumId}/seats", MeetingsApp.Seat(guest), ifMatch: 1)).Read<SeatView>();
        var series = await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{meeting.ForumId}/series", new StartSeriesRequest("FREQ=WEEKLY;BYDAY=FR", new DateOnly(2026, 12, 4), new TimeOnly(13, 30), 120, SeriesHolidayRule.NextWorkingDay))).Read<SeriesView>();
        var (path, forum) = ($"/v1/meetings/{meeting.Id}", $"/v1/forums/{meeting.ForumId}");

        var refused = new[]
        {
            await app.As(guest).Post($"{path}/freeze", ifMatch: 1),
            await app.As(guest).Post($"{path}/pre-check", ifMatch: 1),
            await app.As(guest).Post($"{path}/cancellation", new EndMeetingRequest("We cannot come"), ifMatch: 1),
            await app.As(guest).Post($"{path}/moves", new MoveMeetingRequest(meeting.StartsAt.AddDays(1), meeting.EndsAt.AddDays(1), "We cannot come"), ifMatch: 1),
            await app.As(guest).Put($"{MeetingsApp.Path(item)}/invitations", new InviteToItemRequest([guest.HatId!.Value]), item.Version),
            await app.As(guest).Delete(MeetingsApp.Path(item), item.Version),
            await app.As(guest).Post("/v1/meetings", new ScheduleMeetingRequest(meeting.ForumId, meeting.StartsAt.AddDays(9), meeting.EndsAt.AddDays(9))),
            await app.As(guest).Post($"{forum}/series/{series.Id}/ending", ifMatch: 1),
            await app.As(guest).Post($"{forum}/charter-versions", new ProposeCharterRequest(["One"], "Together", "Because")),
            await app.As(guest).Put($"{forum}/parity-explanation", new ExplainParityRequest("One officer serves three towns"), 2),
        };

        foreach (var answer in refused)
            Assert.Equal((HttpStatusCode.Forbidden, "not-the-chair"), (answer.StatusCode, await answer.ProblemCode()));
        Assert.Equal(item.Id, (await app.As(guest).Get<AgendaItemView>(MeetingsApp.Path(item))).Id);
    }

    [Fact]
    public async Task Who_directs_the_process_of_a_case_puts_it_on_an_agenda_and_says_whether_the_resident_knows_also_as_a_guest()
    {
        var (guest, meeting) = (await Guest(), await app.Meeting());
        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{meeting.ForumId}/seats", MeetingsApp.Seat(guest), ifMatch: 1)).Read<SeatView>();
        var (own, other) = (await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police, guest));
        await app.Deliver(own, new CaseDirectorChanged { CaseId = own, Role = DirectorRole.ProcessDirector, HatId = guest.HatId, OrganisationId = guest.OrganisationId, Acting = false, ChangedAt = app.Clock.GetUtcNow() }, 9);
        var path = $"/v1/meetings/{meeting.Id}/agenda-items";

        var put = await (await app.As(guest).Post(path, new AddAgendaItemRequest(own, "Case 7H3-K2M"))).Read<AgendaItemView>();
        var informed = await app.As(guest).Put($"{MeetingsApp.Path(put)}/subject-informed", new SetSubjectInformedRequest(ResidentInformedState.Informed), put.Version);
        var refused = await app.As(guest).Post(path, new AddAgendaItemRequest(other, "Case 7H3-K2M"));

        Assert.Equal(ResidentInformedState.Informed, (await informed.Read<AgendaItemView>()).SubjectInformed!.State);
        Assert.Equal((HttpStatusCode.Forbidden, "not-the-chair"), (refused.StatusCode, await refused.ProblemCode()));
    }

    private async Task<TestCaller> Guest()
    {
        var guest = TestCaller.Person(Guid.NewGuid(), HatKind.ProcessDirector);
        await app.Wear(guest);
        return guest;
    }
}
