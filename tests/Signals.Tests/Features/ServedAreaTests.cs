using System.Net;
using Platform.Contracts.Signals.V1;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class ServedAreaTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Theory]
    [InlineData(Urgency.Normal)]
    [InlineData(Urgency.Urgent)]
    public async Task A_worry_for_a_municipality_without_triage_is_refused_with_where_to_go_and_nothing_is_kept(Urgency urgency)
    {
        app.Neighbours.Answer("partners", "GET /internal/areas/GM9951", new { hasTriage = false });

        var response = await app.As(SignalsApp.Housing).Post("/v1/signals", SignalsApp.Worry() with { MunicipalityCode = "GM9951", Urgency = urgency });

        Assert.Equal((HttpStatusCode.Conflict, "municipality-not-served"), (response.StatusCode, await response.ProblemCode()));
        Assert.Equal(["/municipalityCode"], await response.Pointers());
        var words = await response.Content.ReadAsStringAsync();
        Assert.All(["own desk", "Veilig Thuis", "112"], way => Assert.Contains(way, words, StringComparison.Ordinal));
        Assert.DoesNotContain(await app.SentEvents<SignalSubmitted>(), e => e.MunicipalityCode == "GM9951");
        Assert.Equal(0, await app.InDatabase(db => Task.FromResult(db.Signals.Count(signal => signal.MunicipalityCode == "GM9951"))));
    }

    [Fact]
    public async Task A_consultation_for_a_municipality_without_triage_is_refused_because_nobody_would_answer()
    {
        app.Neighbours.Answer("partners", "GET /internal/areas/GM9952", new { hasTriage = false });

        await SignalsApp.Refused(HttpStatusCode.Conflict, "municipality-not-served", app.As(SignalsApp.Housing).Post("/v1/consultations", new AskConsultationRequest("When is it enough to act together?", "GM9952")));
    }

    [Fact]
    public async Task A_directory_that_is_not_complete_here_yet_refuses_nobody()
    {
        app.Neighbours.Answer("partners", "GET /internal/areas/GM9953", new { hasTriage = true });

        Assert.Equal("GM9953", (await app.Submitted(request: SignalsApp.Worry() with { MunicipalityCode = "GM9953" })).MunicipalityCode);
    }

    [Fact]
    public async Task When_nobody_can_say_whether_a_municipality_has_triage_the_worry_is_taken()
    {
        app.Neighbours.Silence("partners", "GET /internal/areas/GM9954");

        Assert.Equal("GM9954", (await app.Submitted(request: SignalsApp.Worry() with { MunicipalityCode = "GM9954" })).MunicipalityCode);
    }

    [Fact]
    public async Task For_a_municipality_with_triage_Partners_is_not_asked()
    {
        await app.Submitted();

        Assert.DoesNotContain($"partners GET /internal/areas/{SignalsApp.Area}", app.Neighbours.Asked);
    }
}
