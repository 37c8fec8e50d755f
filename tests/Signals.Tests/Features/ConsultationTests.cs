using System.Net;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class ConsultationTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    private const string Anonymous = "A client refuses every visit since the summer. When is that enough to act together?";

    [Fact]
    public async Task Scenario_9_she_is_warned_before_anything_is_kept()
    {
        var marked = "In the Loodskade somebody has Huntington.";

        var warned = await Ask(new AskConsultationRequest(marked, SignalsApp.Area));
        Assert.Equal((HttpStatusCode.Conflict, "identifying-words"), (warned.StatusCode, await warned.ProblemCode()));
        Assert.Equal(["Loodskade", "Huntington"], (await warned.Problem()).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString()).Intersect(["Loodskade", "Huntington"]));
        Assert.False(await app.InDatabase(db => Task.FromResult(db.Consultations.Any(c => c.Question == marked))));

        Assert.Equal(HttpStatusCode.Created, (await Ask(new AskConsultationRequest(marked, SignalsApp.Area, WarningRead: true))).StatusCode);
    }

    [Fact]
    public async Task What_somebody_suffers_from_can_be_asked_about_without_a_warning() =>
        Assert.Equal(HttpStatusCode.Created, (await Ask(new AskConsultationRequest("A client with a psychosis uses methadone and refuses every visit.", SignalsApp.Area))).StatusCode);

    [Theory]
    [InlineData("It is about 123456782.")]
    [InlineData("It is about 123.456.782.")]
    [InlineData("It is about 1234 56 782.")]
    [InlineData("It is about AB-12-CD.")]
    public async Task A_number_is_never_kept_whoever_read_the_warning(string text) =>
        Assert.Equal("identifying-words", await (await Ask(new AskConsultationRequest(text, SignalsApp.Area, WarningRead: true))).ProblemCode());

    [Fact]
    public async Task The_triage_of_the_area_thinks_along_and_nobody_else_sees_it()
    {
        var asked = await (await Ask(new AskConsultationRequest(Anonymous, SignalsApp.Area))).Read<ConsultationResponse>();
        var path = $"/v1/consultations/{asked.Id}";

        var replied = await (await app.As(SignalsApp.Triage).Post($"{path}/replies", new ReplyConsultationRequest("Ask first whom the client does let in."), 1)).Read<ConsultationResponse>();

        Assert.Equal("Ask first whom the client does let in.", replied.Replies.Single().Reply);
        foreach (var nobody in new[] { SignalsApp.Police, SignalsApp.TriageElsewhere, SignalsApp.HousingColleague, SignalsApp.Policy })
            await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(nobody).Get(path));
    }

    [Fact]
    public async Task What_an_expired_consultation_told_is_told_to_no_repeat_of_a_request_either()
    {
        var asked = await (await Ask(new AskConsultationRequest(Anonymous, SignalsApp.Area))).Read<ConsultationResponse>();
        app.Advance(TimeSpan.FromDays(42) - TimeSpan.FromHours(1));
        Task<HttpResponseMessage> Reply() => app.As(SignalsApp.Triage).Post($"/v1/consultations/{asked.Id}/replies", new ReplyConsultationRequest("Ask first whom the client does let in."), 1, "reply-before-the-end");
        Assert.Contains(Anonymous, await (await Reply()).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await app.Pass(TimeSpan.FromHours(2));

        Assert.Empty(await (await Reply()).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Scenario_9_a_consultation_expires_after_six_weeks_and_cannot_become_a_case()
    {
        var asked = await (await Ask(new AskConsultationRequest(Anonymous, SignalsApp.Area))).Read<ConsultationResponse>();

        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(SignalsApp.Triage).Put($"/v1/signals/{asked.Id}/triage", ifMatch: 1));
        app.Advance(TimeSpan.FromDays(42));
        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(SignalsApp.Housing).Get($"/v1/consultations/{asked.Id}"));
        await app.Pass(TimeSpan.Zero);

        Assert.Equal((0, 1), await app.InDatabase(db => Task.FromResult((db.Consultations.Count(c => c.Id == asked.Id), db.Destructions.Count(line => line.SubjectId == asked.Id)))));
    }

    private Task<HttpResponseMessage> Ask(AskConsultationRequest request) => app.As(SignalsApp.Housing).Post("/v1/consultations", request);
}
