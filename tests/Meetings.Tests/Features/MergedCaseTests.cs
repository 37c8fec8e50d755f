using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Cases.V1;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>A case that goes on as another is dealt with where it goes on (5.6, I-32).</summary>
public sealed class MergedCaseTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task I32_what_a_table_put_off_comes_on_its_next_agenda_as_the_case_as_which_it_goes_on()
    {
        var (forum, merged, into) = (await app.Forum(), await app.Case(MeetingsApp.Police, MeetingsApp.Care), await app.Case(MeetingsApp.Police));
        await PutOff(forum.Id, merged);

        await Merge(merged, into);
        Assert.Equal((into, 1), (await app.Waiting(forum.Id)).Select(w => (w.CaseId, w.TimesDeferred)).Single());
        Assert.Single(await app.Waiting(forum.Id, MeetingsApp.Police));
        var next = await app.Plan(forum.Id, 14);
        await app.LookAtTheClock();

        var again = Assert.Single(await app.Agenda(next));
        Assert.Equal((into, 1, "Case 7H3-K2M"), (again.CaseId, again.DeferralsBefore, again.Title));
        Assert.Equal(new[] { MeetingsApp.Police.HatId!.Value, MeetingsApp.Chair.HatId!.Value }.Order(), again.Invitations.Select(i => i.HatId).Order()); // care was asked there, and has not accepted
    }

    [Fact]
    public async Task I32_what_stands_on_an_agenda_is_put_off_as_the_case_as_which_it_goes_on_also_through_others()
    {
        var (forum, merged, between, into) = (await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        var meeting = await app.Plan(forum.Id);
        await app.Add(meeting, merged);
        await Merge(merged, between);
        await Merge(between, into);

        await (await app.Step(meeting, "cancellation", new EndMeetingRequest("Nobody can come"))).Read<MeetingView>();

        Assert.Equal((into, 1), (await app.Waiting(forum.Id)).Select(w => (w.CaseId, w.TimesDeferred)).Single());
    }

    [Fact]
    public async Task I32_a_case_grows_no_younger_by_taking_in_another()
    {
        var (forum, merged, into) = (await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        await PutOff(forum.Id, merged);
        await PutOff(forum.Id, merged);
        var item = await app.Add(await app.Plan(forum.Id, 14), into);
        Assert.Equal(0, item.DeferralsBefore);

        await Merge(merged, into);

        Assert.True((await app.As(MeetingsApp.Police).Get<AgendaItemView>(MeetingsApp.Path(item))).IsStagnation);
        Assert.Empty(await app.Waiting(forum.Id));
    }

    [Fact]
    public async Task What_was_put_off_counts_for_its_own_case_again_when_the_two_turn_out_to_be_two()
    {
        var (forum, merged, into) = (await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        await PutOff(forum.Id, merged);
        await Merge(merged, into);

        await app.Deliver(merged, new CaseMergeUndone { CaseId = merged, FromCaseId = into, Status = CaseStatus.Active, UndoneAt = app.Clock.GetUtcNow() }, 31);

        Assert.Equal((merged, 1), (await app.Waiting(forum.Id)).Select(w => (w.CaseId, w.TimesDeferred)).Single());
    }

    [Fact]
    public async Task I34_a_merged_case_on_an_agenda_of_a_dissolved_forum_goes_to_the_successor_as_the_case_as_which_it_goes_on()
    {
        var (forum, successor, merged, into) = (await app.Forum(), await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        await app.Add(await app.Plan(forum.Id), merged);
        await Merge(merged, into);

        await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{forum.Id}/dissolution", new DissolveForumRequest("We go on together", successor.Id), ifMatch: 1)).Read<ForumView>();

        Assert.Equal((into, 1), (await app.Waiting(successor.Id)).Select(w => (w.CaseId, w.TimesDeferred)).Single());
    }

    [Fact]
    public async Task The_news_of_a_merger_counts_also_where_a_snapshot_told_already_that_the_case_ended()
    {
        var (forum, merged, into) = (await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        await PutOff(forum.Id, merged);
        await app.InDatabase(async db =>
        {
            (await db.Cases.FindAsync(merged))!.Is(CaseStatus.MergedInto, 40);
            return await db.SaveChangesAsync();
        });

        await Merge(merged, into);

        Assert.Equal(into, Assert.Single(await app.Waiting(forum.Id)).CaseId);
    }

    [Fact]
    public async Task What_stands_on_an_agenda_of_a_merged_case_stands_with_the_case_as_which_it_goes_on_and_comes_back_with_its_own()
    {
        var (forum, merged, into) = (await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        var next = await app.Plan(forum.Id, 14);
        await app.Add(next, into);
        var (before, after) = (await Overdue(merged), Guid.Empty);
        Assert.Empty(await Standing(next));

        await Merge(merged, into);
        Assert.Equal([(before, into)], await Standing(next));
        after = await Overdue(merged); // Cases tells of it under the case that it was made in
        Assert.Equal(new[] { (before, into), (after, into) }.Order(), (await Standing(next)).Order());
        await app.Deliver(merged, new CaseMergeUndone { CaseId = merged, FromCaseId = into, Status = CaseStatus.Active, UndoneAt = app.Clock.GetUtcNow() }, 31);

        Assert.Empty(await Standing(next));
        Assert.Equal(2, await app.InDatabase(async db => await Task.FromResult(db.StandingItems.Count(s => s.CaseId == merged))));
    }

    [Fact]
    public async Task What_stands_on_an_agenda_of_a_merged_case_stands_there_also_where_the_other_was_at_no_table()
    {
        var (forum, merged, into) = (await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        var next = await app.Plan(forum.Id, 14);
        await app.Add(next, merged);
        var agreement = await Overdue(merged);

        await Merge(merged, into);

        Assert.Equal([(agreement, into)], await Standing(next));
    }

    [Fact]
    public async Task I34_what_stands_on_an_agenda_of_a_dissolved_forum_stands_on_those_of_its_successors_also_where_it_was_concluded_there()
    {
        var (forum, between, successor, caseId) = (await app.Forum(), await app.Forum(), await app.Forum(), await app.Case(MeetingsApp.Police));
        await PutOff(forum.Id, caseId);
        await app.InDatabase(async db => await db.Database.ExecuteSqlAsync($"DELETE FROM WaitingCases WHERE ForumId = {forum.Id}")); // as where the table concluded it
        var agreement = await Overdue(caseId);
        await app.InDatabase(async db => await db.Database.ExecuteSqlAsync($"UPDATE AgendaItems SET Conclusion_Kind = 'NoAction', Conclusion_TimesDeferred = 0 WHERE CaseId = {caseId}"));
        foreach (var (goes, into) in new[] { (forum, between), (between, successor) })
            await (await app.As(MeetingsApp.Chair).Post($"/v1/forums/{goes.Id}/dissolution", new DissolveForumRequest("We go on together", into.Id), ifMatch: 1)).Read<ForumView>();
        Assert.Empty(await app.Waiting(successor.Id));

        Assert.Equal([(agreement, caseId)], await Standing(await app.Plan(successor.Id, 14)));
    }

    [Fact]
    public async Task I32_a_merged_case_that_is_taken_off_an_agenda_waits_as_the_case_as_which_it_goes_on()
    {
        var (forum, merged, into) = (await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        await PutOff(forum.Id, merged);
        var next = await app.Plan(forum.Id, 14);
        await app.LookAtTheClock();
        var item = Assert.Single(await app.Agenda(next));
        await Merge(merged, into);

        (await app.As(MeetingsApp.Chair).Delete(MeetingsApp.Path(item), item.Version)).EnsureSuccessStatusCode();

        Assert.Equal((into, 1), (await app.Waiting(forum.Id)).Select(w => (w.CaseId, w.TimesDeferred)).Single());
        Assert.Equal(1, (await app.Add(await app.Plan(forum.Id, 21), into)).DeferralsBefore);
    }

    [Fact]
    public async Task What_came_on_an_agenda_as_another_case_waits_as_its_own_again_when_the_two_turn_out_to_be_two()
    {
        var (forum, merged, into) = (await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        await PutOff(forum.Id, merged);
        await Merge(merged, into);
        var next = await app.Plan(forum.Id, 14);
        await app.LookAtTheClock();
        Assert.Equal(into, Assert.Single(await app.Agenda(next)).CaseId);

        await app.Deliver(merged, new CaseMergeUndone { CaseId = merged, FromCaseId = into, Status = CaseStatus.Active, UndoneAt = app.Clock.GetUtcNow() }, 31);
        await app.LookAtTheClock();

        Assert.Equal((merged, 1), (await app.Agenda(next)).Select(i => (i.CaseId, i.DeferralsBefore)).Single());
    }

    [Fact]
    public async Task A_case_that_grew_older_by_another_that_was_destroyed_since_waits_and_is_put_on_by_hand()
    {
        var (forum, merged, into) = (await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        await PutOff(forum.Id, merged);
        await Merge(merged, into);

        await app.Deliver(merged, new CaseDestroyed { CaseId = merged, DestroyedAt = app.Clock.GetUtcNow() }, 40);
        var next = await app.Plan(forum.Id, 14);
        await app.LookAtTheClock();

        Assert.Empty(await app.Agenda(next));
        Assert.Equal(1, (await app.Add(next, into)).DeferralsBefore);
    }

    [Fact]
    public async Task What_stands_on_an_agenda_follows_mergers_in_a_row_and_goes_with_the_case_that_it_was_made_in()
    {
        var (forum, merged, between, into) = (await app.Forum(), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police), await app.Case(MeetingsApp.Police));
        var next = await app.Plan(forum.Id, 14);
        await app.Add(next, into);
        var agreement = await Overdue(merged);
        await Merge(between, into); // this news came first
        await Merge(merged, between);
        Assert.Equal([(agreement, into)], await Standing(next));

        await app.Deliver(merged, new CaseDestroyed { CaseId = merged, DestroyedAt = app.Clock.GetUtcNow() }, 40);

        Assert.Empty(await Standing(next));
    }

    /// <summary>Cases tells that an agreement stays past its day, and answers so when it is asked.</summary>
    private async Task<Guid> Overdue(Guid caseId)
    {
        var agreement = Guid.NewGuid();
        app.Neighbours.Answer("cases", $"GET /internal/agreements/{agreement}", new { processTitle = "Weekly visit", overdueSince = app.Clock.GetUtcNow() });
        await app.Deliver(agreement, new AgreementOverdue { CaseId = caseId, AgreementId = agreement, OwnerOrganisationId = MeetingsApp.Police.OrganisationId!.Value, DueOn = new DateOnly(2026, 11, 1), Step = OverdueStep.Meeting, OverdueAt = app.Clock.GetUtcNow() }, 5);
        return agreement;
    }

    private async Task<IReadOnlyList<(Guid AgreementId, Guid CaseId)>> Standing(MeetingView meeting) =>
        [.. (await app.As(MeetingsApp.Police).Get<ServiceDefaults.Http.Page<StandingItemView>>($"/v1/meetings/{meeting.Id}/standing-items")).Items.Select(s => (s.AgreementId, s.CaseId))];

    private async Task PutOff(Guid forumId, Guid caseId)
    {
        var meeting = await app.Plan(forumId);
        await app.Add(meeting, caseId);
        await (await app.Step(meeting, "cancellation", new EndMeetingRequest("Nobody can come"))).Read<MeetingView>();
    }

    private Task Merge(Guid merged, Guid into) => app.Deliver(merged, new CaseMerged { CaseId = merged, IntoCaseId = into, MergedAt = app.Clock.GetUtcNow() }, 30);
}
