using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Scaling;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

public sealed class ScalingRuleTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task I12_A_scaling_names_the_day_on_which_it_is_looked_at_again_within_the_rhythm_of_the_phase()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var (now, rhythm) = (app.Clock.GetUtcNow(), AveProfile.Default.At(2).ReviewEvery!.Value);
        var (today, latest) = (DutchDay.Of(now), DutchDay.Of(now + rhythm));
        foreach (var wrong in new[] { today.AddDays(-1), latest.AddDays(1) })
            Assert.Equal(["/nextReviewOn"], await (await app.As(Director).Post($"{path}/scaling-decisions", Up() with { NextReviewOn = wrong }, await app.Version(c.CaseId, Director))).Pointers());

        var decision = await (await app.As(Director).Post($"{path}/scaling-decisions", Up(), await app.Version(c.CaseId, Director))).Read<ScalingDecisionView>();

        Assert.Equal((latest, latest), (decision.NextReviewOn, (await app.As(Nurse).Get<CaseView>(path)).NextReviewOn!.Value)); // who names none gets the last one that the rhythm allows
    }

    [Fact]
    public async Task I12_A_case_is_scaled_down_to_somebody_and_never_to_nobody()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/scaling-decisions";
        await app.Ok(Director, path, Up(), await app.Version(c.CaseId, Director));
        var down = Up() with { Direction = ScalingDirection.Down, ToPhase = 1, Grounds = [new CaseScalingGround(ScalingGroundKind.CriteriaMet, "Quiet")] };

        Assert.Equal("receiver-needed", await (await app.As(Director).Post(path, down, await app.Version(c.CaseId, Director))).ProblemCode());
        await app.Ok(Director, path, down with { ReceivingDirectorHatId = Nurse.HatId }, await app.Version(c.CaseId, Director));
        Assert.Equal(2, (await app.As(Nurse).Get<CaseView>($"/v1/cases/{c.CaseId}")).AvePhase); // as long as Nurse did not accept
    }

    [Fact]
    public async Task I40_The_rules_of_the_region_have_a_reason_and_a_version_that_each_decision_keeps()
    {
        var c = await app.Activate();
        var rules = await app.As(Nurse).Get<AveProfileView>("/v1/ave-profile");
        Assert.NotEmpty(rules.Version);
        Assert.NotEmpty(rules.Rationale);

        var decision = await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/scaling-decisions", Up(), await app.Version(c.CaseId, Director))).Read<ScalingDecisionView>();

        Assert.Equal(rules.Version, decision.ProfileVersion);
        var configured = AveProfiles.Read(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Profile:Ave:Version"] = "vliethaven-2", ["Profile:Ave:Rationale"] = "Three areas of life were too many here." }).Build());
        Assert.Equal(("vliethaven-2", "Three areas of life were too many here."), (configured.Version, configured.Rationale));
    }

    [Fact]
    public async Task I12_Who_was_consulted_is_known_and_was_so_shortly_before_the_decision()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/scaling-decisions";
        var now = app.Clock.GetUtcNow();

        Assert.Equal(["/consultation/consultedAt"], await (await Decide(new CaseScalingConsultation(null, Ggz, now.AddMinutes(5)))).Pointers());
        Assert.Equal(["/consultation/consultedAt"], await (await Decide(new CaseScalingConsultation(null, Ggz, now.AddDays(-15)))).Pointers()); // what was said that long ago was about something else
        Assert.Equal(["/consultation/consultedOrganisationId"], await (await Decide(new CaseScalingConsultation(null, Guid.NewGuid(), now))).Pointers());
        Assert.Equal(HttpStatusCode.Created, (await Decide(new CaseScalingConsultation(null, Police, now))).StatusCode); // a partner need not take part to be consulted

        async Task<HttpResponseMessage> Decide(CaseScalingConsultation consultation) =>
            await app.As(Director).Post(path, Up() with { Consultation = consultation }, await app.Version(c.CaseId, Director));
    }

    [Fact]
    public async Task I12_A_view_that_is_awaited_past_its_day_is_an_alarm_until_it_is_given()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var awaited = Up() with { SafetyView = new CaseDomainView(PendingUntilOn: DutchDay.Of(app.Clock.GetUtcNow())) };
        var decision = await (await app.As(Director).Post($"{path}/scaling-decisions", awaited, await app.Version(c.CaseId, Director))).Read<ScalingDecisionView>();
        Assert.DoesNotContain(CaseAlarm.ViewOverdue, await Alarms());

        app.Advance(TimeSpan.FromDays(1));

        Assert.Contains(CaseAlarm.ViewOverdue, await Alarms());
        Assert.Contains(CaseAlarm.ViewOverdue, (await app.As(Director).Get<Page<BoardCase>>("/v1/board")).Items.Single(b => b.CaseId == c.CaseId).Alarms);
        await app.Ok(Director, $"{path}/scaling-decisions/{decision.DecisionId}/views", new GiveViewRequest(ViewDomain.Safety, "Safe"), await app.Version(c.CaseId, Director));
        Assert.DoesNotContain(CaseAlarm.ViewOverdue, await Alarms());

        async Task<IReadOnlyList<CaseAlarm>> Alarms() => (await app.As(Nurse).Get<CaseOverview>($"{path}/overview")).Alarms;
    }

    [Fact]
    public async Task I12_A_blank_view_is_none_also_where_it_is_awaited_and_is_given_later()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/scaling-decisions";
        Assert.Equal("both-views-needed", await (await app.As(Director).Post(path, Up() with { SafetyView = new CaseDomainView("  ") }, await app.Version(c.CaseId, Director))).ProblemCode());
        var blank = Up() with { SafetyView = new CaseDomainView("  ", DutchDay.Of(app.Clock.GetUtcNow())) };
        var decision = await (await app.As(Director).Post(path, blank, await app.Version(c.CaseId, Director))).Read<ScalingDecisionView>();
        Assert.Null(decision.SafetyView.View);

        await app.Ok(Director, $"{path}/{decision.DecisionId}/views", new GiveViewRequest(ViewDomain.Safety, "Safe"), await app.Version(c.CaseId, Director));
    }

    [Theory]
    [InlineData("up", MandateVerdict.Covered, ScalingState.InForce)]
    [InlineData("down", MandateVerdict.Conditional, ScalingState.AwaitingRatification)]
    [InlineData(null, MandateVerdict.Conditional, ScalingState.AwaitingRatification)]
    public async Task A_mandate_for_one_forum_counts_for_the_scaling_that_its_table_concluded(string? concluded, MandateVerdict verdict, ScalingState state)
    {
        var c = await app.Activate();
        var (meeting, forum) = (Guid.NewGuid(), Guid.NewGuid());
        if (concluded is not null)
            app.Neighbours.Answer("meetings", $"GET /internal/meetings/{meeting}/cases/{c.CaseId}/scaling", new { forumId = forum, level = concluded });
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", asked => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = JsonContent.Create(new { result = asked.Content!.ReadAsStringAsync().GetAwaiter().GetResult().Contains($"{forum}", StringComparison.Ordinal) ? "covered" : "conditional" }),
        });

        var request = Up() with { Consultation = new CaseScalingConsultation(meeting) };
        var decision = await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/scaling-decisions", request, await app.Version(c.CaseId, Director))).Read<ScalingDecisionView>();
        var ratified = concluded is "up" ? null : await app.As(Nurse).Post($"/v1/cases/{c.CaseId}/scaling-decisions/{decision.DecisionId}/ratification", ifMatch: await app.Version(c.CaseId, Nurse));
        app.Mandates("covered");

        Assert.Equal((verdict, state), (decision.Mandate, decision.State));
        Assert.True(ratified is null || await ratified.ProblemCode() == "mandate-needed");
    }

    [Fact]
    public async Task I38_a_meeting_that_a_consultation_names_has_the_case_on_its_agenda_or_could_not_be_asked_about_it()
    {
        var c = await app.Activate();
        var (path, meeting, away) = ($"/v1/cases/{c.CaseId}/scaling-decisions", Guid.NewGuid(), Guid.NewGuid());
        string Asked(Guid id) => $"GET /internal/meetings/{id}/cases/{c.CaseId}/scaling";
        app.Neighbours.Answer("meetings", Asked(meeting), _ => new HttpResponseMessage(HttpStatusCode.NotFound));
        app.Mandates("conditional");

        var unknown = await app.As(Director).Post(path, Up() with { Consultation = new CaseScalingConsultation(meeting) }, await app.Version(c.CaseId, Director));
        var unasked = await (await app.As(Director).Post(path, Up() with { Consultation = new CaseScalingConsultation(away) }, await app.Version(c.CaseId, Director))).Read<ScalingDecisionView>();
        app.Neighbours.Answer("meetings", Asked(away), _ => new HttpResponseMessage(HttpStatusCode.NotFound));
        app.Mandates("covered");
        var ratified = await app.As(Nurse).Post($"{path}/{unasked.DecisionId}/ratification", ifMatch: await app.Version(c.CaseId, Nurse)); // who ratifies names no meeting

        Assert.Equal((HttpStatusCode.BadRequest, "/consultation/meetingId"), (unknown.StatusCode, Assert.Single(await unknown.Pointers())));
        Assert.Equal(ScalingState.AwaitingRatification, unasked.State);
        Assert.Equal(HttpStatusCode.NoContent, ratified.StatusCode);
    }

    private static DecideScalingRequest Up() => new(
        ScalingDirection.Up, 2, [new CaseScalingGround(ScalingGroundKind.SafetyAtStake, "Threats")], new CaseDomainView("Yes"), new CaseDomainView("Yes"), ["Quiet"]);
}
