using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Contracts.Meetings.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

public sealed class PreCheckFeatureTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private const string Mandates = "POST /internal/mandate-checks";

    [Fact]
    public async Task A_covered_mandate_lets_the_table_decide()
    {
        app.Neighbours.Answer("partners", Mandates, new { result = "covered", reason = "withinMandate" });

        var (report, _) = await Check();

        Assert.Equal(PreCheckResult.CanDecide, Assert.Single(report.Items).Result);
    }

    [Fact]
    public async Task A_mandate_is_asked_in_its_forum_for_all_that_is_expected()
    {
        string? asked = null;
        app.Neighbours.Answer("partners", Mandates, request =>
        {
            using var question = JsonDocument.Parse(request.Content!.ReadAsStream());
            string[] limits = ["power", "forumId", "topic", "measure", "hours"];
            asked = string.Join(' ', limits.Select(limit => question.RootElement.GetProperty(limit)));

            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { result = "covered" }) };
        });
        var meeting = await app.Meeting();
        var expected = new ExpectedDecisionRequest(MeetingsApp.Police.OrganisationId!.Value, MandatePower.CommitMeasure, Hours: 16, Topic: "nuisance", Measure: "patrol");
        await app.Item(meeting, await app.Case(MeetingsApp.Police), expected);

        await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/pre-check", ifMatch: 1)).Read<PreCheckReport>();

        Assert.Equal($"commitMeasure {meeting.ForumId} nuisance patrol 16", asked);
    }

    [Fact]
    public async Task A_missing_mandate_says_who_lacks_what_and_how_to_mend_it()
    {
        app.Neighbours.Answer("partners", Mandates, new { result = "notCovered", reason = "noMandate" });

        var (report, item) = await Check();

        var finding = Assert.Single(Assert.Single(report.Items).Findings);
        Assert.Equal((FindingKind.MandateNotCovered, MeetingsApp.Police.HatId, MandatePower.CommitCapacity), (finding.Kind, finding.HatId, finding.Power));
        Assert.NotEmpty(finding.Mend);
        Assert.Contains(await app.SentEvents<PreCheckFailed>(), e => e.AgendaItemId == item.Id && e.MayBeDiscussed);
    }

    [Fact]
    public async Task I38_partners_out_of_reach_leaves_discussion()
    {
        app.Neighbours.Silence("partners", Mandates);

        var (report, _) = await Check();

        var checkedItem = Assert.Single(report.Items);
        Assert.Equal(PreCheckResult.CanOnlyDiscuss, checkedItem.Result);
        Assert.Equal(FindingKind.MandateUnknown, Assert.Single(checkedItem.Findings).Kind);
    }

    [Fact]
    public async Task A_check_shows_only_the_items_that_one_may_know()
    {
        app.Neighbours.Answer("partners", Mandates, new { result = "covered" });
        var (_, item) = await Check();

        Assert.Empty((await app.As(MeetingsApp.Care).Get<PreCheckReport>($"/v1/meetings/{item.MeetingId}/pre-check")).Items);
        Assert.Single((await app.As(MeetingsApp.Police).Get<PreCheckReport>($"/v1/meetings/{item.MeetingId}/pre-check")).Items);
    }

    [Fact]
    public async Task A_member_does_not_check()
    {
        var meeting = await app.Meeting();

        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(MeetingsApp.Police).Post($"/v1/meetings/{meeting.Id}/pre-check", ifMatch: 1)).StatusCode);
    }

    private async Task<(PreCheckReport Report, AgendaItemView Item)> Check()
    {
        var meeting = await app.Meeting();
        var item = await app.Item(meeting, await app.Case(MeetingsApp.Police), new ExpectedDecisionRequest(MeetingsApp.Police.OrganisationId!.Value, MandatePower.CommitCapacity, Hours: 16));
        return (await (await app.As(MeetingsApp.Chair).Post($"/v1/meetings/{meeting.Id}/pre-check", ifMatch: 1)).Read<PreCheckReport>(), item);
    }
}
