using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Forums;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>What is added to an agenda at the moment that it ends is on it or is refused: nothing is left on an agenda that nobody can conclude any more (I-39).</summary>
public sealed class OneAgendaTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    /// <remarks>On SQLite requests write one after the other; on SQL Server this is what keeps the order.</remarks>
    [Fact]
    public async Task I39_whatever_adds_to_an_agenda_or_ends_it_takes_the_row_of_the_meeting_before_it_reads_it()
    {
        var forum = await app.Forum();
        var (meeting, cancelled, failed, caseId) = (await app.Plan(forum.Id), await app.Plan(forum.Id), await app.Plan(forum.Id), await app.Case(MeetingsApp.Police));
        AgendaItemView item = null!, off = null!;

        await TakesTheRowFirst("add", async () => item = await app.Add(meeting, caseId));
        off = await app.Add(meeting, await app.Case(MeetingsApp.Police));
        await TakesTheRowFirst("remove", () => app.As(MeetingsApp.Chair).Delete(MeetingsApp.Path(off), off.Version));
        await TakesTheRowFirst("freeze", () => Post(meeting, "freeze", version: 1));
        foreach (var step in new[] { "pre-check", "session" })
            await Post(meeting, step);
        var version = (await app.Conclude(item, ItemConclusion.NoAction)).Version;
        await TakesTheRowFirst("conclude", () => Post(meeting, "conclusion", version: 4));
        await TakesTheRowFirst("object", () => app.As(MeetingsApp.Police).Post($"{MeetingsApp.Path(item)}/objections", new RaiseObjectionRequest(StatementKind.Attendance, "We were there"), ifMatch: version));
        await TakesTheRowFirst("confirm", () => Post(meeting, "record/confirmation", version: 5));

        await app.Add(cancelled, caseId);
        await TakesTheRowFirst("cancel", () => Post(cancelled, "cancellation", new EndMeetingRequest("The chair is ill"), 1));
        await app.Add(failed, caseId);
        await Post(failed, "freeze");
        app.Advance(failed.StartsAt - app.Clock.GetUtcNow());
        await TakesTheRowFirst("not quorate", () => Post(failed, "not-quorate", new EndMeetingRequest("Nobody came"), 2));

        var (ending, successor) = (await app.Forum(), await app.Forum());
        await app.Add(await app.Plan(ending.Id), caseId);
        await TakesTheRowFirst("dissolve", () => app.As(MeetingsApp.Chair).Post($"/v1/forums/{ending.Id}/dissolution", new DissolveForumRequest("We go on together", successor.Id), ifMatch: 1), ReadsAgenda);
    }

    [Fact]
    public async Task I39_the_clock_takes_the_row_of_the_meeting_before_it_reads_an_agenda_or_adds_to_it()
    {
        var forum = await app.Forum();
        var (first, next) = (await app.Plan(forum.Id), await app.Plan(forum.Id, 21));
        var item = await app.Add(first, await app.Case(MeetingsApp.Police));
        await app.Open(first, MeetingsApp.Chair);
        await app.Conclude(item, ItemConclusion.Deferred);
        await Post(first, "conclusion");

        await TakesTheRowFirst("put on", app.LookAtTheClock, sql => sql.StartsWith("SELECT \"c\".\"CaseId\", \"c\".\"ParticipantId\"", StringComparison.Ordinal));
        app.Advance((await app.As(MeetingsApp.Chair).Get<MeetingView>($"/v1/meetings/{first.Id}")).ObjectionsEndAt!.Value - app.Clock.GetUtcNow());
        await TakesTheRowFirst("confirm", app.LookAtTheClock, ReadsAgenda);
        app.Advance(next.PreCheckDueAt!.Value - app.Clock.GetUtcNow());
        await TakesTheRowFirst("freeze", app.LookAtTheClock, ReadsAgenda);
        Assert.Equal(MeetingStatus.Distributed, (await app.As(MeetingsApp.Chair).Get<MeetingView>($"/v1/meetings/{first.Id}")).Status);
        Assert.Equal(MeetingStatus.PreChecked, (await app.As(MeetingsApp.Chair).Get<MeetingView>($"/v1/meetings/{next.Id}")).Status);
    }

    [Fact]
    public async Task I32_an_item_that_is_added_while_its_meeting_is_cancelled_is_put_off_with_it_or_refused()
    {
        foreach (var _ in Enumerable.Range(0, 8))
        {
            var (meeting, caseId) = (await app.Meeting(), await app.Case(MeetingsApp.Police));

            var answers = await Task.WhenAll(
                Post(meeting, "cancellation", new EndMeetingRequest("The chair is ill"), 1),
                app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/agenda-items", new AddAgendaItemRequest(caseId, "Case 7H3-K2M")));

            Assert.True(answers[0].IsSuccessStatusCode);
            if (answers[1].IsSuccessStatusCode)
                Assert.Equal(ItemConclusion.Deferred, Assert.Single(await app.Agenda(meeting)).Conclusion?.Conclusion);
            else
                Assert.Equal("agenda-frozen", await answers[1].ProblemCode());
        }
    }

    private async Task<HttpResponseMessage> Post(MeetingView meeting, string step, object? body = null, int? version = null) =>
        await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/{step}", body, ifMatch: version ?? await app.Version($"/v1/meetings/{meeting.Id}"));

    private async Task TakesTheRowFirst(string what, Func<Task> work, Predicate<string>? before = null)
    {
        before ??= sql => sql.StartsWith("SELECT", StringComparison.Ordinal) && (sql.Contains("FROM \"Meetings\"", StringComparison.Ordinal) || sql.Contains("FROM \"AgendaItems\"", StringComparison.Ordinal));
        var sent = (await app.PlansOf(work)).Select(plan => plan.Sql).ToList();
        var (taken, read) = (sent.FindIndex(sql => sql.StartsWith("UPDATE \"Meetings\"", StringComparison.Ordinal)), sent.FindIndex(before));
        Assert.True(taken >= 0 && taken < read, $"{what}: taken {taken}, read {read}\n{string.Join('\n', sent)}");
    }

    private static bool ReadsAgenda(string sql) => sql.StartsWith("SELECT \"a\".\"Id\"", StringComparison.Ordinal) && sql.Contains("FROM \"AgendaItems\"", StringComparison.Ordinal) && sql.Contains("WHERE \"a\".\"MeetingId\" =", StringComparison.Ordinal);
}
