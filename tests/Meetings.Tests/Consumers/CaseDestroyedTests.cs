using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Consumers;

public sealed class CaseDestroyedTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task I30_All_that_a_table_keeps_of_a_case_goes_with_it_and_the_record_stays_with_what_remains()
    {
        var (meeting, gone, stays) = await Held();
        var caseId = gone.CaseId;
        await app.Given(
            new StandingItem(Guid.NewGuid(), caseId, "Weekly visit", MeetingsApp.Care.OrganisationId!.Value, new DateOnly(2026, 11, 1), app.Clock.GetUtcNow(), 5),
            new WaitingCase(Guid.NewGuid(), caseId));

        await Destroy(caseId);

        Assert.Equal(["DestroyedCases"], await Tables(caseId));
        Assert.Equal(0, await app.InDatabase(db => db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM AgendaItemInvitations WHERE AgendaItemId = {gone.Id}").SingleAsync())
            + await app.InDatabase(db => db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM AgendaItemAgreements WHERE AgendaItemId = {gone.Id}").SingleAsync()));
        foreach (var who in new[] { MeetingsApp.Chair, MeetingsApp.Police, MeetingsApp.Care })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(who).Get(MeetingsApp.Path(gone))).StatusCode);
        var record = await app.As(MeetingsApp.Chair).Get<RecordView>($"/v1/meetings/{meeting.Id}/record");
        Assert.Equal(stays.Id, Assert.Single(record.Items).AgendaItemId);
        Assert.Equal(["/caseId"], await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{(await app.Meeting()).Id}/agenda-items", new AddAgendaItemRequest(caseId, "Case 7H3-K2M"))).Pointers());
    }

    [Fact]
    public async Task I30_What_is_told_of_a_case_after_it_was_destroyed_brings_nothing_back()
    {
        var (_, gone, _) = await Held();
        var (caseId, agreement, now) = (gone.CaseId, Guid.NewGuid(), app.Clock.GetUtcNow());
        await Destroy(caseId);
        app.Neighbours.Answer("cases", $"GET /internal/agreements/{agreement}", new { agreementId = agreement, processTitle = "Weekly visit", overdueSince = now }); // asked just before

        await Destroy(caseId, 21); // once more
        await app.Deliver(caseId, new CaseClosed { CaseId = caseId, ClosedAt = now }, 19);
        await app.Deliver(caseId, new CaseScaled { CaseId = caseId, FromPhase = 1, ToPhase = 2, Emergency = false, ScaledAt = now }, 18);
        await app.Deliver(caseId, app.Accepted(caseId, MeetingsApp.Care), 17);
        await app.Deliver(agreement, new AgreementOverdue { AgreementId = agreement, CaseId = caseId, OwnerOrganisationId = MeetingsApp.Care.OrganisationId!.Value, DueOn = new DateOnly(2026, 11, 1), OverdueAt = now, Step = OverdueStep.Meeting }, 5);
        await app.Deliver(agreement, new AgreementDone { AgreementId = agreement, CaseId = caseId, OwnerOrganisationId = MeetingsApp.Care.OrganisationId!.Value, DoneAt = now }, 6);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var entry = new CaseEntry(16, caseId, "7H3-K2M", "GM9901", CaseStatus.Closed, 1, [new CaseParticipation(Guid.NewGuid(), MeetingsApp.Care.OrganisationId!.Value, "accepted", MeetingsApp.Care.HatId)]);
            await scope.ServiceProvider.GetRequiredService<CaseCopies>().ApplyAsync(entry, CancellationToken.None); // a snapshot of before
            await scope.ServiceProvider.GetRequiredService<MeetingsDbContext>().SaveChangesAsync();
        }

        Assert.Equal(["DestroyedCases"], await Tables(caseId));
    }

    [Fact]
    public async Task A_case_of_which_nothing_is_known_here_can_be_destroyed() => await Destroy(Guid.NewGuid());

    [Fact]
    public async Task Forgetting_a_case_walks_through_no_table()
    {
        var (_, gone, _) = await Held();

        var plans = await app.PlansOf(() => Destroy(gone.CaseId));

        Assert.NotEmpty(plans);
        Assert.Empty(plans.SelectMany(plan => plan.ScansOf("AgendaItems", "AgendaItemInvitations", "AgendaItemAgreements", "StandingItems", "WaitingCases", "CaseCopies", "CaseParticipantCopies", "DestroyedCases")));
    }

    private Task Destroy(Guid caseId, long sequence = 20) => app.Deliver(caseId, new CaseDestroyed { CaseId = caseId, DestroyedAt = app.Clock.GetUtcNow() }, sequence);

    /// <summary>A meeting that was held about two cases; of the first everything is recorded that can be.</summary>
    private async Task<(MeetingView Meeting, AgendaItemView Gone, AgendaItemView Stays)> Held()
    {
        var meeting = await app.Meeting();
        var gone = await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        var stays = await app.Item(meeting, await app.Case(MeetingsApp.Police, MeetingsApp.Care));
        await app.Open(meeting);
        await app.Accept(meeting, MeetingsApp.Police, MeetingsApp.Care, MeetingsApp.Chair);
        var path = MeetingsApp.Path(gone);
        var attendance = new RecordAttendanceRequest([.. new[] { MeetingsApp.Police, MeetingsApp.Chair }.Select(who => new AttendeeRequest(who.HatId!.Value, app.Clock.GetUtcNow()))]);
        await (await app.As(MeetingsApp.Chair).Put($"{path}/attendance", attendance, await app.Version(path))).Read<object>();
        await (await app.As(MeetingsApp.Police).Post($"{path}/oral-disclosures", new DiscloseOrallyRequest(3, "To visit safely", "Task"), ifMatch: await app.Version(path))).Read<object>();
        await (await app.As(MeetingsApp.Chair).Post($"{path}/agreements", MeetingsApp.Agreement(MeetingsApp.Care), ifMatch: await app.Version(path))).Read<object>();
        await Conclude(gone, ItemConclusion.Agreements);
        await Conclude(stays, ItemConclusion.NoAction);
        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/conclusion", ifMatch: await app.Version($"/v1/meetings/{meeting.Id}"))).Read<object>();

        return (meeting, gone, stays);
    }

    private async Task Conclude(AgendaItemView item, ItemConclusion conclusion) =>
        await (await app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/conclusion", new ConcludeAgendaItemRequest(conclusion, "Goes well"), await app.Version(MeetingsApp.Path(item)))).Read<object>();

    /// <summary>The tables that know this case, of all that have the id of a case in the model.</summary>
    private Task<List<string>> Tables(Guid caseId) => app.InDatabase(async db =>
    {
        List<string> found = [];
        foreach (var table in db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null && !type.IsMappedToJson() && type.FindProperty("CaseId") is not null).Select(type => type.GetTableName()!).Distinct().Order())
        {
            if (await db.Database.SqlQuery<int>(System.Runtime.CompilerServices.FormattableStringFactory.Create($"SELECT COUNT(*) AS \"Value\" FROM \"{table}\" WHERE \"CaseId\" = {{0}}", caseId)).SingleAsync() > 0)
                found.Add(table);
        }

        return found;
    });
}
