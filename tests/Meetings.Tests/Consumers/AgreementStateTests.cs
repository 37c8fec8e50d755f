using Platform.Contracts.Cases.V1;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Consumers;

public sealed class AgreementStateTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task An_agreement_comes_back_with_its_state()
    {
        var (item, id) = await Agreed();
        Assert.Null((await Shown(item)).State);

        await app.Deliver(id, new AgreementProposed { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = Owner, DueOn = new DateOnly(2027, 1, 31), ProposedAt = Now }, 1);
        Assert.Equal(AgreementState.Proposed, (await Shown(item)).State);

        await app.Deliver(id, new AgreementAcceptedSubjectToRatification { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = Owner, RatifyBefore = Now.AddDays(5), AcceptedAt = Now }, 2);
        Assert.Equal(AgreementState.AwaitingRatification, (await Shown(item)).State);

        await app.Deliver(id, new AgreementRatified { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = Owner, RatifiedAt = Now }, 3);
        Assert.Equal(AgreementState.Active, (await Shown(item)).State);
    }

    [Fact]
    public async Task Overdue_comes_on_top_of_the_state_until_the_next_news()
    {
        var (item, id) = await Agreed();
        await app.Deliver(id, new AgreementAccepted { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = Owner, AcceptedAt = Now }, 2);
        await app.Deliver(id, new AgreementOverdue { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = Owner, DueOn = new DateOnly(2027, 1, 31), OverdueAt = Now }, 3);
        var overdue = await Shown(item);

        await app.Deliver(id, new AgreementDone { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = Owner, DoneAt = Now }, 4);
        var done = await Shown(item);

        Assert.Equal((AgreementState.Active, true), (overdue.State, overdue.IsOverdue));
        Assert.Equal((AgreementState.Done, false), (done.State, done.IsOverdue));
    }

    [Fact]
    public async Task What_another_says_is_not_done_is_active_again()
    {
        var (item, id) = await Agreed();
        await app.Deliver(id, new AgreementDone { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = Owner, DoneAt = Now }, 2);
        Assert.Equal(AgreementState.Done, (await Shown(item)).State);

        await app.Deliver(id, new AgreementContradicted { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = Owner, ContradictedAt = Now }, 3);

        Assert.Equal(AgreementState.Active, (await Shown(item)).State);
    }

    [Fact]
    public async Task A_proposal_that_lapses_and_an_agreement_that_is_replaced_show_it()
    {
        var (lapsed, lapsedId) = await Agreed();
        await app.Deliver(lapsedId, new AgreementLapsed { AgreementId = lapsedId, CaseId = lapsed.CaseId, OwnerOrganisationId = Owner, LapsedAt = Now }, 2);
        var (replaced, replacedId) = await Agreed();
        await app.Deliver(replacedId, new AgreementRenegotiated { AgreementId = replacedId, CaseId = replaced.CaseId, OwnerOrganisationId = Owner, SuccessorAgreementId = Guid.NewGuid(), RenegotiatedAt = Now }, 2);

        Assert.Equal((AgreementState.Lapsed, AgreementState.Renegotiated), ((await Shown(lapsed)).State, (await Shown(replaced)).State));
    }

    [Fact]
    public async Task An_agreement_that_no_table_concluded_is_none_of_our_business() =>
        await app.Deliver(Guid.NewGuid(), new AgreementDone { AgreementId = Guid.NewGuid(), CaseId = Guid.NewGuid(), OwnerOrganisationId = Owner, DoneAt = Now }, 4);

    [Fact]
    public async Task What_stays_overdue_stands_on_the_agenda_of_the_forum_that_carries_the_case_until_something_is_done()
    {
        var (item, other) = (await OnAgenda(), await OnAgenda());
        var id = Guid.NewGuid();
        Cases(id, Now);

        await app.Deliver(id, Overdue(id, item.CaseId, OverdueStep.Deputy), 4);
        Assert.Empty(await Standing(item, MeetingsApp.Care));
        await app.Deliver(id, Overdue(id, item.CaseId, OverdueStep.Meeting), 5);

        var standing = Assert.Single(await Standing(item, MeetingsApp.Care));
        Assert.Equal((id, "Weekly visit", Owner, "7H3-K2M"), (standing.AgreementId, standing.ProcessTitle, standing.OwnerOrganisationId, standing.CaseNumber));
        Assert.Empty(await Standing(item, MeetingsApp.Police)); // sits at the table, takes no part in the case
        Assert.Single(await Standing(item, MeetingsApp.Chair));
        Assert.Empty(await Standing(other, MeetingsApp.Care)); // another forum
        await app.Deliver(id, new AgreementDone { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = Owner, DoneAt = Now }, 6);
        Assert.Empty(await Standing(item, MeetingsApp.Care));
    }

    [Fact]
    public async Task News_that_an_agreement_is_done_is_not_overtaken_by_news_that_it_is_overdue()
    {
        var item = await OnAgenda();
        var (settled, gone) = (Guid.NewGuid(), Guid.NewGuid());
        Cases(settled, overdueSince: null);
        app.Neighbours.Answer("cases", $"GET /internal/agreements/{gone}", _ => new HttpResponseMessage(System.Net.HttpStatusCode.NotFound));

        await app.Deliver(settled, Overdue(settled, item.CaseId, OverdueStep.Meeting), 5);
        await app.Deliver(gone, Overdue(gone, item.CaseId, OverdueStep.Meeting), 5);

        Assert.Empty(await Standing(item, MeetingsApp.Care));
    }

    [Fact]
    public async Task A_case_that_goes_to_another_forum_takes_its_standing_items_along()
    {
        var item = await OnAgenda();
        var id = Guid.NewGuid();
        Cases(id, Now);
        await app.Deliver(id, Overdue(id, item.CaseId, OverdueStep.Meeting), 5);

        var moved = await app.Item(await app.Meeting(), item.CaseId);

        Assert.Single(await Standing(moved, MeetingsApp.Care));
        Assert.Empty(await Standing(item, MeetingsApp.Care));
    }

    [Fact]
    public async Task I10_what_stays_overdue_is_shown_under_who_owns_it_by_now_after_another_took_it_over()
    {
        var (item, id, other) = (await OnAgenda(), Guid.NewGuid(), MeetingsApp.Police.OrganisationId!.Value);
        Cases(id, Now);
        await app.Deliver(id, Overdue(id, item.CaseId, OverdueStep.Meeting), 5);
        await app.Deliver(id, new AgreementReassignNeeded { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = Owner, NeededAt = Now }, 6);
        await app.Deliver(id, new AgreementProposed { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = other, DueOn = new DateOnly(2026, 11, 20), ProposedAt = Now }, 7);
        await app.Deliver(id, new AgreementAccepted { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = other, AcceptedAt = Now }, 8);

        await app.Deliver(id, Overdue(id, item.CaseId, OverdueStep.Meeting) with { OwnerOrganisationId = other }, 9);

        Assert.Equal(other, Assert.Single(await Standing(item, MeetingsApp.Care)).OwnerOrganisationId);
    }

    [Fact]
    public async Task I10_what_stays_overdue_is_shown_under_the_organisation_that_goes_on_with_it()
    {
        var (item, id, into) = (await OnAgenda(), Guid.NewGuid(), Guid.NewGuid());
        Cases(id, Now);
        await app.Deliver(id, Overdue(id, item.CaseId, OverdueStep.Meeting), 5);

        await app.Deliver(id, new AgreementOwnerChanged { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = into, FormerOwnerOrganisationId = Owner, ChangedAt = Now }, 6);

        Assert.Equal(into, Assert.Single(await Standing(item, MeetingsApp.Care)).OwnerOrganisationId);
    }

    [Fact]
    public async Task I10_an_agreement_of_the_table_says_whose_it_is_by_now_beside_what_the_record_said()
    {
        var (item, id) = await Agreed();
        await app.Deliver(id, new AgreementAccepted { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = Owner, AcceptedAt = Now }, 2);
        var (own, into) = (await Shown(item), MeetingsApp.Police.OrganisationId!.Value);

        await app.Deliver(id, new AgreementOwnerChanged { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = into, FormerOwnerOrganisationId = Owner, ChangedAt = Now }, 3);
        await app.Deliver(id, new AgreementOverdue { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = into, DueOn = new DateOnly(2027, 1, 31), OverdueAt = Now }, 4);
        var shown = await Shown(item);

        Assert.Equal((Owner, null), (own.OwnerOrganisationId, own.CurrentOwnerOrganisationId));
        Assert.Equal((Owner, into, AgreementState.Active, true), (shown.OwnerOrganisationId, shown.CurrentOwnerOrganisationId, shown.State, shown.IsOverdue));
    }

    [Fact]
    public async Task Sc11_the_handover_brief_names_the_open_agreements_that_are_the_organisations_by_now()
    {
        var (item, id) = await Agreed();
        var forumId = (await app.As(MeetingsApp.Chair).Get<MeetingView>($"/v1/meetings/{item.MeetingId}")).ForumId;
        await app.Deliver(id, new AgreementOwnerChanged { AgreementId = id, CaseId = item.CaseId, OwnerOrganisationId = MeetingsApp.Police.OrganisationId!.Value, FormerOwnerOrganisationId = Owner, ChangedAt = Now }, 3);

        Assert.Equal(id, Assert.Single((await Brief(MeetingsApp.Police)).Agreements).AgreementId);
        Assert.Empty((await Brief(MeetingsApp.Care)).Agreements);

        async Task<HandoverBrief> Brief(TestCaller who)
        {
            var path = $"/v1/forums/{forumId}";
            var seat = (await app.As(who).Get<ForumView>(path)).Seats.Single(s => s.HatId == who.HatId);
            await (await app.As(who).Post($"{path}/seats/{seat.Id}/acceptance", ifMatch: await app.Version(path))).Read<ForumView>();
            return await app.As(who).Get<HandoverBrief>($"{path}/handover-brief");
        }
    }

    private void Cases(Guid agreementId, DateTimeOffset? overdueSince) =>
        app.Neighbours.Answer("cases", $"GET /internal/agreements/{agreementId}", new { agreementId, processTitle = "Weekly visit", overdueSince });

    private AgreementOverdue Overdue(Guid id, Guid caseId, OverdueStep step) =>
        new() { AgreementId = id, CaseId = caseId, OwnerOrganisationId = Owner, DueOn = new DateOnly(2026, 11, 1), OverdueAt = Now, Step = step };

    private async Task<AgendaItemView> OnAgenda() => await app.Item(await app.Meeting(), await app.Case(MeetingsApp.Care));

    private async Task<IReadOnlyList<StandingItemView>> Standing(AgendaItemView item, TestCaller caller) =>
        (await app.As(caller).Get<Page<StandingItemView>>($"/v1/meetings/{item.MeetingId}/standing-items")).Items;

    private static Guid Owner => MeetingsApp.Care.OrganisationId!.Value;

    private DateTimeOffset Now => app.Clock.GetUtcNow();

    private async Task<(AgendaItemView Item, Guid AgreementId)> Agreed()
    {
        var (_, item) = await app.InSession();
        var response = await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/agreements", MeetingsApp.Agreement(MeetingsApp.Care), ifMatch: item.Version);
        return (item, (await response.Read<ConcludedAgreementView>()).Id);
    }

    private async Task<ConcludedAgreementView> Shown(AgendaItemView item) =>
        Assert.Single((await app.As(MeetingsApp.Care).Get<AgendaItemView>(MeetingsApp.Path(item))).Agreements);
}
