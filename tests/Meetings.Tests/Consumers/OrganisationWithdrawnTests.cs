using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Consumers;

/// <summary>An organisation that leaves the partnership sits nowhere from that moment. Partners ends its hats with it, and whichever news comes first, it ends alike.</summary>
public sealed class OrganisationWithdrawnTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private readonly TestCaller _nurse = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_seats_are_empty_and_nobody_of_it_is_asked_or_seated_any_more(bool hatsFirst)
    {
        var manager = TestCaller.Person(_nurse.OrganisationId!.Value, HatKind.Coordinator);
        await app.Given(
            new OrganisationCopy { Id = _nurse.OrganisationId.Value, Name = "Care farm", Type = "other", Domain = OrganisationDomain.Care, MunicipalityCodes = ["GM9901"], IsActive = true, Sequence = 1 },
            _nurse.Hat(),
            manager.Hat());
        var (forum, other) = (await app.ForumOf(MeetingsApp.Chair, _nurse, MeetingsApp.Police), await app.ForumOf(MeetingsApp.Chair, manager));
        var meeting = await app.Plan(forum.Id, 7);
        var item = await app.Add(meeting, await app.Case(_nurse, MeetingsApp.Police), MeetingsApp.Chair, _nurse, MeetingsApp.Police);

        if (!hatsFirst)
            await Withdraws();
        foreach (var who in new[] { _nurse, manager })
            await app.Deliver(who.HatId!.Value, Ended(who), 2);
        if (hatsFirst)
            await Withdraws();

        Assert.Equal(new[] { MeetingsApp.Chair.HatId, MeetingsApp.Police.HatId }.Order(), await Sitting(forum));
        Assert.Equal([MeetingsApp.Chair.HatId], await Sitting(other));
        Assert.Equal([MeetingsApp.Police.HatId!.Value], (await app.As(MeetingsApp.Chair).Get<AgendaItemView>(MeetingsApp.Path(item))).Invitations.Select(i => i.HatId));
        foreach (var path in new[] { $"/v1/forums/{forum.Id}", $"/v1/meetings/{meeting.Id}", MeetingsApp.Path(item) })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(_nurse).Get(path)).StatusCode);
        var again = await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/seats", MeetingsApp.Seat(_nurse), await app.Version($"/v1/forums/{forum.Id}"));
        Assert.False(again.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(HatKind.Coordinator)]
    [InlineData(HatKind.ProcessDirector)]
    public async Task I34_a_forum_whose_host_left_is_led_on_and_ended_by_an_organisation_that_has_a_seat(HatKind kind)
    {
        var (host, member, leads, guest) = (TestCaller.Person(_nurse.OrganisationId!.Value, HatKind.ProcessDirector), TestCaller.Person(Guid.NewGuid(), HatKind.Casework), TestCaller.Person(Guid.NewGuid(), kind), TestCaller.Person(Guid.NewGuid(), HatKind.Casework));
        leads = leads with { OrganisationId = member.OrganisationId };
        var (administrator, outsider, director) = (TestCaller.Person(member.OrganisationId!.Value, HatKind.Administrator), TestCaller.Person(guest.OrganisationId!.Value, kind), TestCaller.Person(member.OrganisationId.Value, HatKind.ProcessDirector));
        await app.Given(new OrganisationCopy { Id = host.OrganisationId!.Value, Name = "Care farm", Type = "other", Domain = OrganisationDomain.Care, MunicipalityCodes = ["GM9901"], IsActive = true, Sequence = 1 });
        await app.Wear(host, member, leads, guest, administrator, outsider, director);
        var (forum, successor) = (await app.ForumOf(host, member), await app.ForumOf(director, leads));
        var (path, cancelled, kept) = ($"/v1/forums/{forum.Id}", await app.Plan(forum.Id, 7, host), await app.Plan(forum.Id, 14, host));
        var version = (await app.As(host).Get(path)).Version();
        foreach (var who in new[] { leads, administrator, outsider })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(who).Put($"{path}/chair", new ChangeChairRequest(member.HatId!.Value), version)).StatusCode); // the host is there

        await Withdraws();
        await app.Deliver(host.HatId!.Value, Ended(host), 2);

        foreach (var who in new[] { administrator, outsider })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(who).Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(member).Put($"{path}/chair", new ChangeChairRequest(member.HatId!.Value), (await app.As(member).Get(path)).Version())).StatusCode);
        var chaired = await app.As(leads).Put($"{path}/chair", new ChangeChairRequest(member.HatId!.Value), (await app.As(leads).Get(path)).Version());
        Assert.False((await chaired.Read<ForumView>()).IsChairVacant);
        await (await app.As(leads).Post($"{path}/seats", MeetingsApp.Seat(guest), chaired.Version())).Read<SeatView>();
        Assert.Equal(MeetingStatus.Cancelled, (await (await app.Step(cancelled, "cancellation", new EndMeetingRequest("No room"), leads)).Read<MeetingView>()).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.As(outsider).Get(path)).StatusCode); // has a seat by now
        var dissolved = await app.As(leads).Post($"{path}/dissolution", new DissolveForumRequest("Goes on elsewhere", successor.Id), (await app.As(leads).Get(path)).Version());
        Assert.Equal(successor.Id, (await dissolved.Read<ForumView>()).SuccessorForumId);
        Assert.Equal(MeetingStatus.Cancelled, (await app.As(member).Get<MeetingView>($"/v1/meetings/{kept.Id}")).Status);
    }

    private async Task<IEnumerable<Guid?>> Sitting(ForumView forum) =>
        [.. (await app.As(MeetingsApp.Chair).Get<ForumView>($"/v1/forums/{forum.Id}")).Seats.Where(s => s.EndedAt is null).Select(s => (Guid?)s.HatId).Order()];

    private Task Withdraws() => app.Deliver(_nurse.OrganisationId!.Value, new OrganisationWithdrawn
    {
        OrganisationId = _nurse.OrganisationId.Value,
        Name = "Care farm",
        Type = "other",
        Domain = OrganisationDomain.Care,
        MunicipalityCodes = ["GM9901"],
        WithdrawnAt = app.Clock.GetUtcNow(),
    }, 2);

    private HatEnded Ended(TestCaller who) => new()
    {
        HatId = who.HatId!.Value,
        ProfessionalId = who.ProfessionalId!.Value,
        OrganisationId = who.OrganisationId!.Value,
        Kind = Enum.Parse<HatKind>(who.HatKind!, ignoreCase: true),
        ValidFrom = new DateOnly(2026, 1, 1),
        EndedAt = app.Clock.GetUtcNow(),
    };
}
