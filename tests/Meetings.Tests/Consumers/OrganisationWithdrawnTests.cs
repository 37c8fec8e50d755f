using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Directory;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
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
