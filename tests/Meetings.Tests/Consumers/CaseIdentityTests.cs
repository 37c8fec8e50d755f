using System.Net;
using System.Text.Json;
using Platform.Contracts.Cases.V1;
using Platform.Contracts.Signals.V1;
using Platform.Meetings.Data;
using Platform.Meetings.Features.AgendaItems;
using Platform.ServiceDefaults.Messaging;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Consumers;

/// <summary>How far a table may go with a case follows what Cases tells of how sure it is whom that is about (I-7).</summary>
public sealed class CaseIdentityTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    [Fact]
    public async Task I7_nothing_above_d2_is_told_at_a_table_until_the_director_is_surer_whom_the_case_is_about()
    {
        var (caseId, item) = await AtTheTable();
        await app.Deliver(caseId, Assessed(caseId, known: false), 20);
        Assert.Equal(2, await Highest(item));

        var refused = await Tell(item, 3);

        Assert.Equal((HttpStatusCode.Conflict, "identity-unconfirmed"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Contains("/v1/cases/{caseId}/identity-confidence", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Tell(item, 2)).StatusCode);

        await app.Deliver(caseId, Assessed(caseId, known: true), 21);

        Assert.Equal(5, await Highest(item));
        Assert.Equal(HttpStatusCode.OK, (await Tell(item, 3)).StatusCode);
    }

    [Fact]
    public async Task I7_older_news_of_whom_a_case_is_about_is_ignored()
    {
        var caseId = await app.Case(MeetingsApp.Police);
        await app.Deliver(caseId, Assessed(caseId, known: false), 30);

        await app.Deliver(caseId, Assessed(caseId, known: true), 29);
        await Snapshot(caseId, sequence: 28, identityKnown: "true");

        Assert.False(await Known(caseId));
    }

    [Fact]
    public async Task I7_news_of_whom_a_case_is_about_that_comes_before_its_opening_stays()
    {
        var caseId = Guid.NewGuid();

        await app.Deliver(caseId, Assessed(caseId, known: false), 2);
        await app.Deliver(caseId, Opened(caseId, identityKnown: true), 1);

        Assert.False(await Known(caseId));
    }

    [Fact]
    public async Task I7_a_case_of_which_nobody_told_whom_it_is_about_is_unconfirmed_until_a_snapshot_says_so()
    {
        var caseId = Guid.NewGuid();
        await app.Deliver(caseId, Opened(caseId, identityKnown: null), 1);
        await Snapshot(caseId, sequence: 7, identityKnown: null); // of Cases before it told
        Assert.False(await Known(caseId));

        await Snapshot(caseId, sequence: 7, identityKnown: "true");

        Assert.True(await Known(caseId));
    }

    /// <summary>A case that the police and mental health care discuss now.</summary>
    private async Task<(Guid CaseId, AgendaItemView Item)> AtTheTable()
    {
        var caseId = await app.Case(MeetingsApp.Police, MeetingsApp.Care);
        var (_, item) = await app.InSession(caseId);
        await (await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/arrivals", new ComeOrGoRequest(MeetingsApp.Chair.HatId!.Value), item.Version)).Read<AgendaItemView>();
        return (caseId, item);
    }

    private async Task<HttpResponseMessage> Tell(AgendaItemView item, int level) => await app.As(MeetingsApp.Police).Post(
        $"{MeetingsApp.Path(item)}/oral-disclosures", new DiscloseOrallyRequest(level, "To visit safely", "Task"), await app.Version(MeetingsApp.Path(item)));

    private async Task<int> Highest(AgendaItemView item) => (await app.As(MeetingsApp.Police).Get<AgendaItemView>(MeetingsApp.Path(item))).HighestDisclosureLevel;

    private async Task<bool> Known(Guid caseId) => (await app.InDatabase(db => db.ProcessOfAsync(caseId, CancellationToken.None))).IdentityKnown;

    private CaseIdentityAssessed Assessed(Guid caseId, bool known) => new() { CaseId = caseId, IdentityKnown = known, AssessedAt = app.Clock.GetUtcNow() };

    private CaseOpened Opened(Guid caseId, bool? identityKnown) => new()
    {
        CaseId = caseId,
        CaseNumber = "7H3-K2M",
        TerritorialOwnerId = MeetingsApp.Chair.OrganisationId!.Value,
        MunicipalityCode = "GM9901",
        Purpose = Purpose.PreventingEscalation,
        IdentityKnown = identityKnown,
        OpenedAt = app.Clock.GetUtcNow(),
    };

    private async Task Snapshot(Guid caseId, long sequence, string? identityKnown)
    {
        var told = identityKnown is null ? "" : $$"""
            "identityKnown": {{identityKnown}},
            """;
        var entry = JsonSerializer.Deserialize<CaseEntry>(
            $$"""{ "caseId": "{{caseId}}", "caseNumber": "7H3-K2M", "status": "active", "avePhase": 1, "municipalityCode": "GM9901", {{told}} "sequence": {{sequence}}, "participants": [] }""", EventJson.Options)!;
        await app.InDatabase(async db =>
        {
            await new CaseCopies(db).ApplyAsync(entry, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
    }
}
