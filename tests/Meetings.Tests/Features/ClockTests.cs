using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Meetings;
using Platform.Meetings.Tests.Domain;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class ClockTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task A_row_on_which_the_clock_fails_holds_up_no_other()
    {
        var (missed, fails, later) = (await app.Plan((await app.Forum()).Id, 1), await app.Plan((await app.Forum()).Id, 20), await app.Plan((await app.Forum()).Id, 20));
        foreach (var meeting in new[] { fails, later })
            await app.Add(meeting, await app.Case(MeetingsApp.Police));
        await Status(fails, "UnknownHere"); // nothing reads this row any more

        app.Advance(fails.PreCheckDueAt!.Value.AddMinutes(1) - app.Clock.GetUtcNow());

        await ByTheClock(async () => await StatusOf(later) is MeetingStatus.PreChecked, "what comes after it is checked");
        await ByTheClock(async () => await StatusOf(missed) is MeetingStatus.Cancelled, "what stands in a list after it is done");
        await Status(fails, nameof(MeetingStatus.AgendaOpen));
        await ByTheClock(async () => await StatusOf(fails) is MeetingStatus.PreChecked, "it is tried again");
    }

    [Fact]
    public async Task Rows_that_fail_every_time_at_the_head_of_a_list_do_not_keep_what_comes_after_them_waiting()
    {
        var (forum, now) = (ATable.Forum(), app.Clock.GetUtcNow());
        Meeting Planned(int hour) => Meeting.Schedule(Guid.CreateVersion7(now), forum, new MeetingPlan(now.AddDays(30).AddHours(hour), now.AddDays(30).AddHours(hour + 1), null, PreCheckWorkingDays: 1), now).Meeting;
        var fail = Enumerable.Range(0, 200).Select(_ => Planned(0)).ToList();
        var late = Planned(1);
        await app.Given([.. fail, late]);
        await app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE Meetings SET Status = 'UnknownHere' WHERE ForumId = {forum.Id} AND Id <> {late.Id}"));
        app.Advance(late.PreCheckDueAt!.Value - app.Clock.GetUtcNow());

        await ByTheClock(async () => await CheckDueAt(late) is null, "what comes after a whole batch is checked");
        await app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE Meetings SET Status = 'AgendaOpen' WHERE Id = {fail[0].Id}"));
        await ByTheClock(async () => await CheckDueAt(fail[0]) is null, "what failed is tried again, from the head of the list");
        await app.InDatabase(db => db.Database.ExecuteSqlAsync($"DELETE FROM Meetings WHERE ForumId = {forum.Id}"));
        await app.LookAtTheClock(); // the round ends with them
    }

    [Fact]
    public async Task A_meeting_that_nobody_opened_was_not_held_and_what_stood_on_its_agenda_comes_on_the_next_one()
    {
        var (forum, caseId) = (await app.Forum(), await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        var (missed, next) = (await app.Plan(forum.Id, 1), await app.Plan(forum.Id, 14));
        var item = await app.Add(missed, caseId, invited: [MeetingsApp.Police]);
        await (await app.Step(missed, "freeze")).Read<MeetingView>();

        app.Advance(missed.EndsAt.AddMinutes(1) - app.Clock.GetUtcNow());
        await app.LookAtTheClock();
        Assert.Equal(MeetingStatus.Frozen, await StatusOf(missed)); // who sat without the platform can write it down still

        app.Advance(TimeSpan.FromDays(5));
        await ByTheClock(async () => (await app.Agenda(next)).Any(), "what it left stands on the next agenda");

        var ended = await app.As(MeetingsApp.Police).Get<MeetingView>($"/v1/meetings/{missed.Id}");
        Assert.Equal((MeetingStatus.Cancelled, "Nobody opened its session: it was not held."), (ended.Status, ended.EndReason));
        Assert.Equal(ItemConclusion.Deferred, (await app.As(MeetingsApp.Police).Get<AgendaItemView>(MeetingsApp.Path(item))).Conclusion!.Conclusion);
        Assert.Equal((caseId, 1), (await app.Agenda(next)).Select(again => (again.CaseId, again.DeferralsBefore)).Single());
        Assert.Contains("METHOD:CANCEL", await (await app.As(MeetingsApp.Police).Get($"/v1/meetings/{missed.Id}/invitation")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Single(await app.SentEvents<MeetingCancelled>(), told => told.MeetingId == missed.Id);
        Assert.Single(await app.SentEvents<AgendaItemDeferred>(), told => told.AgendaItemId == item.Id);
        Assert.Equal("agenda-frozen", await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{missed.Id}/agenda-items", new AddAgendaItemRequest(await app.Case(MeetingsApp.Police), "Case 7H3-K2M"))).ProblemCode());
    }

    /// <remarks>The service looks at its clock as well, and may be in the middle of a round.</remarks>
    private Task ByTheClock(Func<Task<bool>> fact, string description) => Eventually.Holds(
        async () =>
        {
            await app.LookAtTheClock();
            return await fact();
        },
        description);

    private Task<int> Status(MeetingView meeting, string status) =>
        app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE Meetings SET Status = {status} WHERE Id = {meeting.Id}"));

    private async Task<MeetingStatus> StatusOf(MeetingView meeting) => (await app.As(MeetingsApp.Police).Get<MeetingView>($"/v1/meetings/{meeting.Id}")).Status;

    private Task<DateTimeOffset?> CheckDueAt(Meeting meeting) => app.InDatabase(db => db.Meetings.Where(m => m.Id == meeting.Id).Select(m => m.PreCheckDueAt).SingleAsync());
}
