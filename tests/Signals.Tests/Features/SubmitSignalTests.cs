using System.Net;
using Platform.Contracts.Signals.V1;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class SubmitSignalTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    [Fact]
    public async Task Scenario_1_a_worry_without_incident_enters_triage_and_the_signaller_sees_what_happens_next()
    {
        var response = await app.As(SignalsApp.Housing).Post("/v1/signals", SignalsApp.Worry());
        var signal = await response.Read<SignalResponse>();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/v1/signals/{signal.Id}", response.Headers.Location?.ToString());
        Assert.Equal((SignalProgress.Received, signal.TriageDueAt), (signal.Progress, signal.Next.DueAt!.Value));
        Assert.Null(signal.Triage);
        Assert.Contains(await app.SentEvents<SignalSubmitted>(), e => e.SignalId == signal.Id && e.MunicipalityCode == SignalsApp.Area);
    }

    [Fact]
    public Task Scenario_2_what_was_done_and_is_kept_up_is_asked_for() =>
        SignalsApp.Refused(HttpStatusCode.Conflict, "effort-missing", Submit(SignalsApp.Worry() with { AlreadyDone = null }));

    [Fact]
    public async Task Scenario_2_an_urgent_signal_is_not_held_up()
    {
        var urgent = SignalsApp.Worry() with { Urgency = Urgency.Urgent, AlreadyDone = null, WillKeepDoing = null };

        Assert.Equal(HttpStatusCode.Created, (await Submit(urgent)).StatusCode);
    }

    [Fact]
    public async Task Scenario_34_child_abuse_answers_that_this_is_not_a_report_to_Veilig_Thuis()
    {
        var signal = await (await Submit(SignalsApp.Worry() with { Themes = ["childAbuse"] })).Read<SignalResponse>();

        Assert.Equal(("notAReportToVeiligThuis", SignalRoute.VeiligThuis), (signal.Notices.Single().Code, signal.Notices.Single().Route));
    }

    [Fact]
    public async Task I_35_postponed_needs_a_review_day()
    {
        var postponed = SignalsApp.Worry() with { SubjectInformed = new SignalSubjectInformed(SubjectInformedState.Postponed, "Danger for the child.") };

        await SignalsApp.Refused(HttpStatusCode.Conflict, "informing-review-missing", Submit(postponed));
    }

    [Fact]
    public async Task An_unknown_theme_is_named()
    {
        var response = await Submit(SignalsApp.Worry() with { Themes = ["debts", "astrology"] });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["/themes/1"], await response.Pointers());
    }

    [Theory]
    [InlineData(SignalSubjectKind.Person, "/subject/persons")]
    [InlineData(SignalSubjectKind.Address, "/subject/address")]
    [InlineData(SignalSubjectKind.Area, "/subject/area")]
    public async Task A_subject_without_its_own_part_is_named(SignalSubjectKind kind, string pointer)
    {
        var response = await Submit(SignalsApp.Worry(new SignalSubject(kind, IdentityConfidence.Confirmed)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([pointer], await response.Pointers());
    }

    [Fact]
    public async Task Bad_values_are_named_one_by_one()
    {
        var subject = new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Confirmed, [new SignalPerson("", "Jansen")], new SignalAddress("12 AB", 0));
        var response = await Submit(SignalsApp.Worry(subject) with { Worry = " ", MunicipalityCode = "0344" });

        Assert.Equal(
            ["/municipalityCode", "/subject/address/houseNumber", "/subject/address/postalCode", "/subject/persons/0/givenName", "/worry"],
            (await response.Pointers()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_born_tomorrow()
    {
        var subject = new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Confirmed, [new SignalPerson("Joris", "van Dungen", new DateOnly(2026, 11, 23))]);

        Assert.Equal(["/subject/persons/0/bornOn"], await (await Submit(SignalsApp.Worry(subject))).Pointers());
    }

    [Fact]
    public async Task A_repeated_request_brings_in_one_signal()
    {
        var (request, key) = (SignalsApp.Worry(), Guid.NewGuid().ToString());

        var first = await (await app.As(SignalsApp.Police).Post("/v1/signals", request, idempotencyKey: key)).Read<SignalResponse>();
        var again = await (await app.As(SignalsApp.Police).Post("/v1/signals", request, idempotencyKey: key)).Read<SignalResponse>();

        Assert.Equal(first.Id, again.Id);
        Assert.Single(await app.SentEvents<SignalSubmitted>(), e => e.SignalId == first.Id);
        await SignalsApp.Refused(HttpStatusCode.Conflict, "idempotency-key-reused", app.As(SignalsApp.Police).Post("/v1/signals", SignalsApp.Worry(), idempotencyKey: key));
    }

    [Fact]
    public async Task A_system_brings_in_on_record_of_a_named_professional()
    {
        var request = SignalsApp.Worry() with { OnBehalfOfHatId = SignalsApp.Housing.HatId };

        var signal = await (await app.As(SignalsApp.HousingSystem).Post("/v1/signals", request)).Read<SignalResponse>();

        Assert.Equal(SignalsApp.Housing.ProfessionalId, signal.Signaller.ProfessionalId);
        Assert.Equal(signal.Id, (await app.Read(SignalsApp.Housing, signal.Id)).Id);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(SignalsApp.HousingSystem).Get($"/v1/signals/{signal.Id}")).StatusCode);
    }

    [Fact]
    public Task A_system_names_somebody() =>
        SignalsApp.Refused(HttpStatusCode.Forbidden, "hat-required", app.As(SignalsApp.HousingSystem).Post("/v1/signals", SignalsApp.Worry()));

    [Fact]
    public async Task A_system_names_nobody_of_another_organisation()
    {
        var response = await app.As(SignalsApp.HousingSystem).Post("/v1/signals", SignalsApp.Worry() with { OnBehalfOfHatId = SignalsApp.Police.HatId });

        Assert.Equal(["/onBehalfOfHatId"], await response.Pointers());
    }

    [Fact]
    public Task I_15_a_policy_hat_brings_in_nothing() =>
        SignalsApp.Refused(HttpStatusCode.Forbidden, "hat-without-content", app.As(SignalsApp.Policy).Post("/v1/signals", SignalsApp.Worry()));

    [Fact]
    public Task A_scope_is_needed() =>
        SignalsApp.Refused(HttpStatusCode.Forbidden, "forbidden", app.As(SignalsApp.Housing with { Scopes = "signals.read" }).Post("/v1/signals", SignalsApp.Worry()));

    private Task<HttpResponseMessage> Submit(SubmitSignalRequest request) => app.As(SignalsApp.Housing).Post("/v1/signals", request);
}
