using System.Net;
using System.Text;
using Xunit;

namespace Platform.Gateway.Tests.Running;

public sealed class LimitTests(GatewayApp app) : IClassFixture<GatewayApp>
{
    private const int Most = 256 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_256_KiB_is_too_large(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/things") { Content = new ByteArrayContent(new byte[Most + 1]) };
        request.Headers.TransferEncodingChunked = chunked;

        await Answers.IsProblem(await app.Client().SendAsync(request, Cancel), 413, "body-too-large");
    }

    [Fact]
    public async Task A_body_of_256_KiB_passes()
    {
        var answer = await app.Client().PostAsync("/v1/things", new StringContent(new string('a', Most), Encoding.ASCII, "application/json"), Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_a_problem_too() =>
        await Answers.IsProblem(await app.Client().GetAsync("/v1/things?after=" + new string('a', 5000), Cancel), 414, "uri-too-long");

    [Fact]
    public async Task Headers_that_are_too_large_are_a_problem_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/things");
        request.Headers.Add("X-Large", new string('a', 20_000));

        await Answers.IsProblem(await app.Client().SendAsync(request, Cancel), 431, "headers-too-large");
    }

    [Fact]
    public async Task A_service_that_takes_too_long_is_a_504() =>
        await Answers.IsProblem(await app.Client().GetAsync("/v1/things?do=wait", Cancel), 504, "gateway-timeout");

    [Fact]
    public async Task A_service_that_breaks_off_is_a_502_with_a_moment_to_try_again()
    {
        var answer = await app.Client().GetAsync("/v1/things?do=breakOff", Cancel);

        await Answers.IsProblem(answer, 502, "bad-gateway");
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_a_503_with_a_moment_to_try_again()
    {
        var answer = await app.Client().GetAsync("/v1/others", Cancel);

        await Answers.IsProblem(answer, 503, "unavailable");
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task An_error_without_a_body_gets_one() =>
        await Answers.IsProblem(await app.Client().GetAsync("/v1/things?do=fail", Cancel), 500, "internal-error");
}
