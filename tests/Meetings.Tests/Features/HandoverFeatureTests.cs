using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.ServiceDefaults.Domain;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>What somebody who takes a seat over has to know of before.</summary>
public sealed class HandoverFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task Sc11_a_newcomer_who_takes_a_part_over_reads_of_the_cases_and_open_agreements_that_the_seat_had_before()
    {
        var newcomer = TestCaller.Person(MeetingsApp.Police.OrganisationId!.Value, HatKind.Safety);
        await app.Wear(newcomer);
        var caseId = await app.Case(MeetingsApp.Police, MeetingsApp.Care);
        var (meeting, item) = await app.InSession(caseId);
        var agreed = await (await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", MeetingsApp.Agreement(MeetingsApp.Police), ifMatch: item.Version)).Read<ConcludedAgreementView>();
        await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(ItemConclusion.Agreements, NextReviewOn: new DateOnly(2027, 1, 31)), await app.Version(MeetingsApp.Path(item)))).Read<AgendaItemView>();
        var path = $"/v1/forums/{meeting.ForumId}";
        var seat = await (await app.As(MeetingsApp.Chair).Post($"{path}/seats", MeetingsApp.Seat(newcomer), ifMatch: 1)).Read<SeatView>();
        await (await app.As(newcomer).Post($"{path}/seats/{seat.Id}/acceptance", ifMatch: 2)).Read<ForumView>();
        var before = await app.As(newcomer).Get<HandoverBrief>($"{path}/handover-brief");

        await app.Deliver(caseId, app.Accepted(caseId, newcomer), 20);
        var brief = await app.As(newcomer).Get<HandoverBrief>($"{path}/handover-brief");

        Assert.Equal((0, 0), (before.Cases.Count, before.Agreements.Count)); // takes no part in it yet (I-17)
        Assert.Equal((caseId, ItemConclusion.Agreements, new DateOnly(2027, 1, 31)), brief.Cases.Select(c => (c.CaseId, c.LastConclusion!.Value, c.NextReviewOn!.Value)).Single());
        Assert.Equal(agreed.Id, Assert.Single(brief.Agreements).AgreementId);
    }

    [Fact]
    public async Task Who_stands_in_for_a_holder_who_never_accepted_the_seat_reads_the_brief()
    {
        var deputy = TestCaller.Person(MeetingsApp.Police.OrganisationId!.Value, HatKind.Safety);
        await app.Wear(deputy);
        var forum = await app.Forum();
        var (path, seat) = ($"/v1/forums/{forum.Id}", forum.Seats.Single(s => s.HatId == MeetingsApp.Police.HatId).Id);
        await (await app.As(MeetingsApp.Police).Put($"{path}/seats/{seat}/deputy", new NameDeputyRequest(deputy.HatId), 1)).Read<ForumView>();
        await (await app.As(MeetingsApp.Police).Put($"{path}/seats/{seat}/leave", new SeatLeaveRequest(DutchDay.Of(app.Clock.GetUtcNow())), 2)).Read<ForumView>();

        Assert.Equal("Vangnetoverleg", (await app.As(deputy).Get<HandoverBrief>($"{path}/handover-brief")).ForumName);
        Assert.Equal("seat-not-accepted", await (await app.As(MeetingsApp.Police).Get($"{path}/handover-brief")).ProblemCode());
    }
}
