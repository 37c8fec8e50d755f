using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Outcomes;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Scaling;
using Platform.Cases.Features.Transfers;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.OpenApi;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>The existence of a case is protected on every route there is (I-17): the routes are read from the service, so that a new one is asked as well.</summary>
public sealed class EveryRouteTests(CasesApp app) : IClassFixture<CasesApp>
{
    /// <summary>A colleague of who takes part, another partner, and whoever of the territory has no part in the case.</summary>
    private static readonly Actor[] Strangers = [NursesColleague, Officer, Commissioner, Mayor, Triage, Process, NextDirector];

    [Fact]
    public async Task I17_Every_read_route_answers_a_stranger_as_it_answers_for_what_never_existed()
    {
        var ids = await EverythingOfACase();
        var routes = Routes("GET").Where(HasIds).ToList();
        Assert.True(routes.Count > 35, $"{routes.Count} routes: the table lost its routes.");

        foreach (var route in routes)
        {
            var (there, nowhere) = (Path(route, ids), Path(route, null));
            Assert.True((await app.As(Director).Get(there)).StatusCode is not HttpStatusCode.NotFound, $"{there} is there, for who takes part.");
            foreach (var stranger in Strangers)
                Assert.Equal($"{there}: {await Refusal(app.As(stranger).Get(nowhere), HttpStatusCode.NotFound)}", $"{there}: {await Refusal(app.As(stranger).Get(there), HttpStatusCode.NotFound)}");
        }
    }

    [Fact]
    public async Task I17_Every_write_route_refuses_a_stranger_as_it_refuses_for_what_never_existed()
    {
        var ids = await EverythingOfACase();
        var routes = Routes("POST").Concat(Routes("PUT")).Where(HasIds).ToList();
        Assert.True(routes.Count > 70, $"{routes.Count} routes: the table lost its routes.");

        foreach (var route in routes)
        {
            var (there, nowhere) = (Path(route, ids), Path(route, null));
            foreach (var stranger in Strangers)
                Assert.Equal($"{there}: {await Refusal(Send(stranger, route, nowhere))}", $"{there}: {await Refusal(Send(stranger, route, there))}");
        }
    }

    [Fact]
    public async Task I17_No_list_names_a_case_to_a_stranger()
    {
        var ids = await EverythingOfACase();
        var number = (await app.As(Director).Get<CaseView>($"/v1/cases/{ids["cases"]}")).Number;

        foreach (var list in Routes("GET").Where(route => !HasIds(route)).Select(route => route.RoutePattern.RawText!))
        {
            foreach (var stranger in Strangers)
            {
                var text = await (await app.As(stranger).Get(list)).Content.ReadAsStringAsync();
                Assert.All(ids.Values.Where(id => id.Length > 1).Append(number), secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public async Task Every_list_pages_by_cursor()
    {
        string[] bounded = ["/v1/life-areas", "/v1/cases/{caseId}/trend"]; // one item for each of the region's areas of life
        var lists = Routes("GET").Where(route => IsPage(route.Metadata.GetMetadata<MethodInfo>()!.ReturnType)).ToList();
        Assert.True(lists.Count > 20, $"{lists.Count} lists: the table lost its routes.");
        Assert.Empty(lists.Where(route => route.Metadata.GetMetadata<MethodInfo>()!.GetParameters().All(p => p.ParameterType != typeof(PageQuery))).Select(route => route.RoutePattern.RawText).Except(bounded));

        var c = await app.Activate();
        await app.AddGoal(c.CaseId);
        await app.AddGoal(c.CaseId);
        await app.Invite(c.CaseId, Officer, Director);
        foreach (var by in new[] { Nurse, Director })
            await CasesApp.Ok(app.As(by), $"/v1/cases/{c.CaseId}/perspectives", new GivePerspectiveRequest("A tired mother", "The children", "Rest"));
        foreach (var (list, count) in new[] { ("goals", 2), ("participants", 3), ("perspectives", 2) })
            Assert.Equal(await Items($"/v1/cases/{c.CaseId}/{list}?limit=200", 1), await Items($"/v1/cases/{c.CaseId}/{list}?limit=1", count));

        static bool IsPage(Type type) => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Page<>) || type.GetGenericArguments().Any(IsPage));
        async Task<string[]> Items(string path, int pages)
        {
            List<string> items = [];
            string? next = null;
            for (var page = 0; page < pages; page++)
            {
                var part = await app.As(Director).Get<Page<JsonElement>>(next is null ? path : $"{path}&after={next}");
                items.AddRange(part.Items.Select(item => item.GetRawText()));
                next = part.Next;
            }

            Assert.Null(next);
            return [.. items];
        }
    }

    /// <remarks>Holds are for other hats than those who take part: CaseHoldTests asks them.</remarks>
    private List<RouteEndpoint> Routes(string method) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/v1/", StringComparison.Ordinal) && !route.RoutePattern.RawText.Contains("/holds", StringComparison.Ordinal) && route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) is true),
    ];

    private static bool HasIds(RouteEndpoint route) => route.RoutePattern.Parameters.Count > 0;

    /// <summary>The path with what there is, by the segment before each id; or with ids of nothing.</summary>
    private string Path(RouteEndpoint route, Dictionary<string, string>? ids)
    {
        var segments = route.RoutePattern.RawText!.Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            if (segments[i].StartsWith('{'))
                segments[i] = ids is null && segments[i - 1] != "versions" ? $"{Guid.NewGuid()}" : ids?[segments[i - 1]] ?? "1";
        }

        var path = string.Join('/', segments);
        return path.Contains("/as-known", StringComparison.Ordinal) ? $"{path}?at={Uri.EscapeDataString(app.Clock.GetUtcNow().ToString("O"))}" : path;
    }

    private Task<HttpResponseMessage> Send(Actor by, RouteEndpoint route, string path)
    {
        var body = route.Metadata.GetMetadata<RequestExample>()?.Value;
        return route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("PUT") ? app.As(by).Put(path, body, 1) : app.As(by).Post(path, body, 1);
    }

    /// <summary>All that a refusal says, without what is of one request.</summary>
    private static async Task<string> Refusal(Task<HttpResponseMessage> answer, HttpStatusCode? status = null)
    {
        var response = await answer;
        Assert.False(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri} let a stranger in.");
        if (status is not null)
            Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {response.RequestMessage!.RequestUri}");
        var problem = await response.Problem();

        return $"{(int)response.StatusCode} {problem.GetProperty("type")} {problem.GetProperty("title")} {problem.GetProperty("detail")} {(problem.TryGetProperty("errors", out var errors) ? errors : default(JsonElement?))}";
    }

    /// <summary>A case with one of everything that has an id.</summary>
    private async Task<Dictionary<string, string>> EverythingOfACase()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var today = DutchDay.Of(app.Clock.GetUtcNow());
        var agreement = await app.Propose(c.CaseId);
        var concern = await Made<ConcernView>("concerns", new RaiseConcernRequest("finances", "Debts"), (await app.As(Director).Get($"{path}/plan")).Version());
        var measure = await Made<MeasureView>("measures", new AddMeasureRequest("A visit", AgreementNature.Preventive, agreement.GoalId!.Value), (await app.As(Director).Get($"{path}/plan")).Version());
        var scaling = await Made<ScalingDecisionView>("scaling-decisions", new DecideScalingRequest(
            ScalingDirection.Up, 2, [new CaseScalingGround(ScalingGroundKind.SafetyAtStake, "Threats")], new CaseDomainView("Yes"), new CaseDomainView("Yes"), ["Quiet"]), await app.Version(c.CaseId, Director));
        var member = await Made<MemberView>("members", new AddMemberRequest("Sanne de Wit", MemberRole.Child), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/members/{member.MemberId}/death", new RegisterDeathRequest(today), (await app.As(Director).Get($"{path}/members/{member.MemberId}")).Version());
        var task = (await app.As(Director).Get<Page<ReviewTaskView>>($"{path}/review-tasks")).Items[0].TaskId;
        await app.Ok(Director, $"{path}/review-tasks/{task}/completion", new CompleteReviewRequest("Looked at"), await app.Version(c.CaseId, Director));
        await Made<NamedOutcomeView>("outcomes", new NameOutcomeRequest("Quiet nights", OutcomeResult.Improved, "It is quiet."));

        return new Dictionary<string, string>
        {
            ["cases"] = $"{c.CaseId}",
            ["participants"] = $"{c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId}",
            ["agreements"] = $"{agreement.AgreementId}",
            ["goals"] = $"{agreement.GoalId}",
            ["measures"] = $"{measure.MeasureId}",
            ["concerns"] = $"{concern.ConcernId}",
            ["scaling-decisions"] = $"{scaling.DecisionId}",
            ["members"] = $"{member.MemberId}",
            ["review-tasks"] = $"{task}",
            ["outcomes"] = $"{(await app.As(Director).Get<Page<SharedOutcome>>("/v1/outcomes")).Items.First(o => o.CaseId == c.CaseId).OutcomeId}",
            ["decisions"] = $"{(await Made<DecisionView>("decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).DecisionId}",
            ["requests"] = $"{(await Made<RequestView>("requests", new AskParticipantRequest(Ggz, "When?", app.InNineDays()))).RequestId}",
            ["goal-rounds"] = $"{(await Made<GoalRoundView>("goal-rounds", new OpenGoalRoundRequest("What has to be better?"))).GoalRoundId}",
            ["proposals"] = $"{(await Made<PlanProposalView>("plan/proposals", new ProposePlanChangeRequest(1, "More is known", "Three children"))).ProposalId}",
            ["case-merges"] = $"{(await Made<MergeView>("merges", new ProposeMergeRequest("C-7KQ2-M4XD", MergeDirection.OtherCase, "The same family"))).MergeId}",
            ["case-transfers"] = $"{(await Made<TransferView>("transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).TransferId}",
            ["regime-transfers"] = $"{Guid.NewGuid()}", // is read with its case only
            ["versions"] = "1",
        };

        async Task<T> Made<T>(string what, object body, int? ifMatch = null) => await (await app.As(Director).Post($"{path}/{what}", body, ifMatch)).Read<T>();
    }
}
