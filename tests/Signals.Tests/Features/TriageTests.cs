using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Partners.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Messaging;
using Platform.Signals.Data;
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
    public async Task I_5_the_case_belongs_to_the_organisation_that_decides_also_where_the_one_that_took_the_signal_up_has_left()
    {
        var left = TestCaller.Person(Guid.NewGuid(), HatKind.Triage);
        var (organisation, here) = (left.OrganisationId!.Value, SignalsApp.Triage.OrganisationId);
        await app.Deliver(organisation, new OrganisationRegistered { OrganisationId = organisation, Name = "Left soon", Type = "municipality", Domain = OrganisationDomain.Bridging, MunicipalityCodes = [SignalsApp.Area], RegisteredAt = app.Clock.GetUtcNow() });
        var signal = await app.Submitted();
        var taken = await (await app.As(left).Put($"/v1/signals/{signal.Id}/triage", ifMatch: signal.Version)).Read<SignalResponse>();
        Assert.Equal(organisation, taken.Triage!.OrganisationId);
        await app.Deliver(organisation, new OrganisationWithdrawn { OrganisationId = organisation, Name = "Left soon", Type = "municipality", Domain = OrganisationDomain.Bridging, MunicipalityCodes = [SignalsApp.Area], WithdrawnAt = app.Clock.GetUtcNow() }, sequence: 2);

        var decided = await app.Decide(taken, new DecideTriageRequest(TriageOutcome.CaseOpened, [TriageGround.SeveralLifeAreas]));

        Assert.Equal(here, decided.Triage!.OrganisationId);
        Assert.Equal(here, (await app.SentEvents<SignalTriaged>()).Single(triaged => triaged.SignalId == signal.Id).TerritorialOwnerId);
    }

    [Fact]
    public async Task What_a_case_or_the_clock_changed_is_told_to_whoever_has_the_current_version()
    {
        var (signal, decided) = (await app.Submitted(), await app.Decided(TriageOutcome.CaseOpened));
        Assert.Equal(HttpStatusCode.NotModified, await Status(SignalsApp.Housing, signal));
        Assert.Equal(HttpStatusCode.OK, await Status(SignalsApp.Triage, decided)); // number, end and links of a case have no version (I-17)

        app.Advance(TimeSpan.FromDays(8));

        Assert.Equal(HttpStatusCode.OK, await Status(SignalsApp.Housing, signal)); // it became overdue
        Assert.Equal(HttpStatusCode.NotModified, await Status(SignalsApp.Housing, decided));

        async Task<HttpStatusCode> Status(TestCaller by, SignalResponse read) => (await app.As(by).Get($"/v1/signals/{read.Id}", ifNoneMatch: $"\"{read.Version}\"")).StatusCode;
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
    public async Task No_repeat_tells_again_what_a_redirection_erased()
    {
        var worry = SignalsApp.Worry() with { Worry = "What only Veilig Thuis may keep." };
        var made = await app.As(SignalsApp.Housing).Post("/v1/signals", worry, idempotencyKey: "made");
        var signal = await made.Read<SignalResponse>();
        var taken = await (await app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage", ifMatch: signal.Version)).Read<SignalResponse>();
        var asked = await (await app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/questions", new AskQuestionRequest("Since when?"), taken.Version)).Read<SignalResponse>();
        var (answering, answer) = ($"/v1/signals/{signal.Id.ToString().ToUpperInvariant()}/questions/{asked.Questions[0].Id}/answer", new AnswerQuestionRequest("Since summer."));
        var answered = await (await app.As(SignalsApp.Housing).Post(answering, answer, asked.Version, "answered")).Read<SignalResponse>();

        await app.Decide(answered, new DecideTriageRequest(TriageOutcome.Redirected, [TriageGround.StatutoryRouteApplies], Route: SignalRoute.VeiligThuis));

        var again = await app.As(SignalsApp.Housing).Post("/v1/signals", worry, idempotencyKey: "made");
        Assert.Equal((HttpStatusCode.Created, made.Headers.Location, ""), (again.StatusCode, again.Headers.Location, await again.Content.ReadAsStringAsync()));
        Assert.Equal("", await (await app.As(SignalsApp.Housing).Post(answering, answer, asked.Version, "answered")).Content.ReadAsStringAsync());
        Assert.Empty(await app.InDatabase(db => db.IdempotencyRecords.Where(record => record.Body != null && (record.Key == "made" || record.Key == "answered")).ToListAsync()));
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

    [Fact]
    public async Task A_worry_about_an_area_opens_no_case()
    {
        var signal = await app.InTriage(request: SignalsApp.Worry(new SignalSubject(SignalSubjectKind.Area, IdentityConfidence.Confirmed, Area: "Kwekerijpark")));

        await SignalsApp.Refused(HttpStatusCode.Conflict, "area-has-no-case", app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/triage/outcome", new DecideTriageRequest(TriageOutcome.CaseOpened, [TriageGround.SeveralLifeAreas]), signal.Version));
    }

    [Fact]
    public async Task I_35_a_postponement_is_looked_at_again_within_a_year()
    {
        var signal = await app.Submitted(request: SignalsApp.Worry(SomebodyKnown));
        var far = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddYears(1).AddDays(2);

        await SignalsApp.Refused(HttpStatusCode.Conflict, "informing-review-far", app.As(SignalsApp.Housing).Put($"/v1/signals/{signal.Id}/subject-informed", new SignalSubjectInformed(SubjectInformedState.Postponed, "He is in hospital.", far), signal.Version));
    }

    [Fact]
    public async Task I_35_of_an_address_without_people_nobody_is_informed()
    {
        var signal = await app.Submitted(request: SignalsApp.Worry() with { SubjectInformed = null });

        await SignalsApp.Refused(HttpStatusCode.Conflict, "nobody-to-inform", app.As(SignalsApp.Housing).Put($"/v1/signals/{signal.Id}/subject-informed", new SignalSubjectInformed(SubjectInformedState.Informed), signal.Version));
    }

    [Fact]
    public async Task I_6_who_decides_while_a_linked_signal_is_decided_reads_it_again()
    {
        var (one, two) = (await app.InTriage(), await app.InTriage(SignalsApp.Police));
        var link = await app.Linked(one, two);
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<SignalsDbContext>();
        var read = await db.Links.SingleAsync(found => found.Id == link.Id, TestContext.Current.CancellationToken);
        db.Entry(read).Property(found => found.Version).OriginalValue++; // on an engine that lets two read at once, the other one saved the link meanwhile

        var http = new DefaultHttpContext();
        http.Request.Headers.IfMatch = $"\"{one.Version}\"";
        var (triage, clock) = (SignalsApp.Triage, app.Clock);
        var caller = new Caller("triage", triage.OrganisationId, triage.ProfessionalId, triage.HatId, "triage", "system", new HashSet<string>());
        var expected = await IfMatch.BindAsync(http);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => DecideTriage.Handle(
            new EntityId(one.Id), new DecideTriageRequest(TriageOutcome.CaseOpened, [TriageGround.SafetyAtRisk]), expected, caller, db, services.GetRequiredService<SignalDescriber>(),
            SignalTerms.Default, services.GetRequiredService<IEventOutbox>(), clock, TestContext.Current.CancellationToken));

        Assert.Equal("linked-signal-decided", refusal.Code);
        Assert.Null((await app.Read(SignalsApp.Triage, one.Id)).Triage!.Outcome);
    }

    private static SignalSubject SomebodyKnown => new(SignalSubjectKind.Person, IdentityConfidence.Confirmed, [new SignalPerson("Wiebe", "Zandoog", new DateOnly(1980, 4, 4))]);
}
