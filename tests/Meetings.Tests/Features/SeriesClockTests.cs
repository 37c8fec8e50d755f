using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.Meetings.Features.Series;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class SeriesClockTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private static readonly DateOnly Later = new(2027, 3, 5); // beyond what is planned on the first day

    [Fact]
    public async Task A_forum_that_nobody_chairs_plans_nothing_holds_up_no_other_and_catches_up_once_it_is_chaired()
    {
        var chair = TestCaller.Person(MeetingsApp.Chair.OrganisationId!.Value, HatKind.ProcessDirector);
        var hat = new HatCopy { Id = chair.HatId!.Value, ProfessionalId = chair.ProfessionalId!.Value, OrganisationId = chair.OrganisationId!.Value, Kind = HatKind.ProcessDirector, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 };
        await app.Given(hat);
        var vacant = await (await app.As(chair).Post("/v1/forums", new SetUpForumRequest("Vangnetoverleg", ForumType.Vangnetoverleg, hat.Id, ["GM9901"], [MeetingsApp.Seat(MeetingsApp.Chair), MeetingsApp.Seat(MeetingsApp.Police)]))).Read<ForumView>();
        var other = await app.Forum();
        foreach (var forum in new[] { vacant, other })
            await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/series", new StartSeriesRequest("FREQ=WEEKLY;BYDAY=FR", new DateOnly(2026, 12, 4), new TimeOnly(13, 30), 120, SeriesHolidayRule.NextWorkingDay))).Read<SeriesView>();
        await app.Deliver(hat.Id, new HatEnded { HatId = hat.Id, ProfessionalId = hat.ProfessionalId, OrganisationId = hat.OrganisationId, Kind = hat.Kind, ValidFrom = hat.ValidFrom, EndedAt = app.Clock.GetUtcNow() }, 9);
        app.Advance(TimeSpan.FromDays(28));

        await app.LookAtTheClock();

        Assert.False(await MeetsLater(vacant));
        Assert.True(await MeetsLater(other));

        var path = $"/v1/forums/{vacant.Id}";
        await (await app.As(MeetingsApp.Chair).Put($"{path}/chair", new ChangeChairRequest(MeetingsApp.Chair.HatId!.Value), await app.Version(path))).Read<ForumView>();
        await app.LookAtTheClock();

        Assert.True(await MeetsLater(vacant));
    }

    private async Task<bool> MeetsLater(ForumView forum) =>
        (await app.As(MeetingsApp.Police).Get<Page<MeetingView>>($"/v1/meetings?forumId={forum.Id}")).Items.Any(m => m.OccurrenceOn == Later);
}
