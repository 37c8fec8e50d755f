using System.Net;
using Platform.Contracts.Signals.V1;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class TriageTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task Only_the_triage_of_the_area_takes_a_signal_up()
    {
        var signal = await app.Submitted();

        foreach (var caller in new[] { SignalsApp.Housing, SignalsApp.HousingCoordinator })
            await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-triage-of-area", app.As(caller).Put($"/v1/signals/{signal.Id}/triage", ifMatch: signal.Version));
    }

    [Fact]
    public async Task A_change_says_which_version_it_saw()
    {
        var signal = await app.Submitted();

        await SignalsApp.Refused((HttpStatusCode)428, "precondition-required", app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage"));
        await SignalsApp.Refused(HttpStatusCode.PreconditionFailed, "stale-version", app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage", ifMatch: signal.Version + 1));
        Assert.Equal(signal.Version, (await app.Read(SignalsApp.Housing, signal.Id)).Version);
    }

    [Fact]
    public async Task Whoever_has_the_current_version_is_told_so()
    {
        var signal = await app.Submitted();

        var response = await app.As(SignalsApp.Housing).Get($"/v1/signals/{signal.Id}", ifNoneMatch: $"\"{signal.Version}\"");

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task An_outcome_without_grounds_is_named()
    {
        var signal = await app.InTriage();

        var response = await app.As(SignalsApp.Triage).SendRaw(
            HttpMethod.Put, $"/v1/signals/{signal.Id}/triage/outcome", """{"outcome":"rejected","grounds":[]}""", ifMatch: signal.Version);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["/grounds"], await response.Pointers());
    }

    [Theory]
    [InlineData("""{"outcome":"ignored","grounds":["noGround"]}""", "/outcome")]
    [InlineData("""{"outcome":"rejected","grounds":["boredom"]}""", "/grounds/0")]
    [InlineData("""{"grounds":["noGround"]}""", "/outcome")]
    [InlineData("""{"outcome":"rejected","grounds":["noGround"],"verdict":"x"}""", "/verdict")]
    public async Task A_bad_outcome_is_named_and_changes_nothing(string body, string pointer)
    {
        var signal = await app.InTriage();

        var response = await app.As(SignalsApp.Triage).SendRaw(HttpMethod.Put, $"/v1/signals/{signal.Id}/triage/outcome", body, ifMatch: signal.Version);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([pointer], await response.Pointers());
        Assert.Equal(signal.Version, (await app.Read(SignalsApp.Triage, signal.Id)).Version);
    }

    [Fact]
    public async Task A_redirection_keeps_the_route_and_no_content()
    {
        var signal = await app.InTriage();
        var request = new DecideTriageRequest(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], Route: SignalRoute.VeiligThuis);

        await SignalsApp.Refused(
            HttpStatusCode.Conflict,
            "redirection-keeps-no-content",
            app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage/outcome", request with { Explanation = "He hits her." }, signal.Version));

        Assert.Equal(SignalRoute.VeiligThuis, (await app.Decide(signal, request)).Triage!.Route);
    }

    [Fact]
    public async Task A_case_is_asked_for_by_an_event_with_an_id_minted_here()
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened);

        var fact = Assert.Single(await app.SentEvents<SignalTriaged>(), e => e.SignalId == signal.Id);
        Assert.Equal(signal.Triage!.Case!.CaseId, fact.CaseId);
        Assert.Equal(SignalsApp.Triage.OrganisationId, fact.TerritorialOwnerId);
        Assert.Null(signal.Triage.Case.CaseNumber);
    }

    [Fact]
    public async Task Linked_signals_ask_for_the_same_case()
    {
        var (one, two, three) = (await app.InTriage(), await app.InTriage(SignalsApp.Police), await app.InTriage(SignalsApp.HousingColleague));
        await app.Linked(one, two);
        await app.Linked(two, three);

        var cases = new List<Guid>();
        foreach (var signal in new[] { one, two, three })
            cases.Add((await app.Decide(signal, new DecideTriageRequest(TriageOutcome.CaseOpened, [TriageGround.SafetyAtRisk]))).Triage!.Case!.CaseId);

        Assert.Single(cases.Distinct());
    }

    [Fact]
    public async Task A_linked_signal_joins_the_case_of_the_other()
    {
        var (one, two) = (await app.Decided(TriageOutcome.CaseOpened), await app.InTriage(SignalsApp.Police));
        await app.Linked(one, two);

        var joined = await app.Decide(two, new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved]));

        Assert.Equal(one.Triage!.Case!.CaseId, joined.Triage!.Case!.CaseId);
    }

    [Fact]
    public async Task Joining_without_a_case_is_refused()
    {
        var signal = await app.InTriage();

        await SignalsApp.Refused(
            HttpStatusCode.Conflict,
            "case-missing",
            app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage/outcome", new DecideTriageRequest(TriageOutcome.AttachedToCase, [TriageGround.AlreadyInvolved]), signal.Version));
    }

    [Fact]
    public async Task Triage_is_overdue_by_the_clock()
    {
        var signal = await app.Submitted();

        app.Advance(TimeSpan.FromDays(8));

        Assert.True((await app.Read(SignalsApp.Triage, signal.Id)).TriageOverdue);
    }
}
