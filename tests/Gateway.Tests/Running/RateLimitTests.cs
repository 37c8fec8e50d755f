using System.Net;
using Xunit;

namespace Platform.Gateway.Tests.Running;

public sealed class RateLimitTests(RateLimitTests.App app) : IClassFixture<RateLimitTests.App>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_goes_too_fast_is_told_when_to_go_on_and_others_are_not_held_up()
    {
        var fast = app.Client(GatewayTokens.Good(client: "fast"));

        await Answers.IsProblem(await FirstRefused(() => fast.GetAsync("/v1/things", Cancel)), 429, "too-many-requests");
        Assert.Equal(HttpStatusCode.OK, (await app.Client(GatewayTokens.Good(client: "calm")).GetAsync("/v1/things", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Asking_for_tokens_too_fast_is_refused_as_well()
    {
        var nobody = app.Client(token: null);

        var answer = await FirstRefused(() => nobody.PostAsync("/connect/token", null, Cancel));

        await Answers.IsProblem(answer, 429, "too-many-requests");
        Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
    }

    private static async Task<HttpResponseMessage> FirstRefused(Func<Task<HttpResponseMessage>> send)
    {
        for (var i = 0; i < 10; i++)
        {
            var answer = await send();
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
                return answer;
        }

        throw new InvalidOperationException("Never refused.");
    }

    /// <summary>A gateway with little patience.</summary>
    public sealed class App : GatewayApp
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["RateLimit:Client:Burst"] = "5",
            ["RateLimit:Client:PerSecond"] = "1",
            ["RateLimit:Anonymous:Burst"] = "5",
            ["RateLimit:Anonymous:PerSecond"] = "1",
        };
    }
}
