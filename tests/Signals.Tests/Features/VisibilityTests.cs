using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Data;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class VisibilityTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    public static TheoryData<string> WhoMaySee => ["housing", "coordinator", "triage"];

    public static TheoryData<string> WhoMayNot => ["colleague", "police", "triageElsewhere", "caseworker", "policy", "system", "operator"];

    [Theory]
    [MemberData(nameof(WhoMaySee))]
    public async Task A_signal_is_for_its_signaller_its_coordinators_and_the_triage_of_its_area(string who)
    {
        var signal = await app.Submitted();

        Assert.Equal(signal.Id, (await app.Read(Caller(who), signal.Id)).Id);
        Assert.Contains(signal.Id, await Listed(who));
        Assert.Contains(signal.Id, await Found(who, signal));
    }

    [Theory]
    [MemberData(nameof(WhoMayNot))]
    public async Task Everybody_else_gets_what_they_get_for_nothing(string who)
    {
        var signal = await app.Submitted();
        var client = app.As(Caller(who) with { Scopes = TestCaller.AllScopes });

        Assert.Equal(await BodyOf(client.Get($"/v1/signals/{Guid.NewGuid()}")), await BodyOf(client.Get($"/v1/signals/{signal.Id}")));
        Assert.DoesNotContain(signal.Id, await Listed(who));
        Assert.DoesNotContain(signal.Id, await Found(who, signal));
    }

    [Theory]
    [InlineData("GET", "matches")]
    [InlineData("PUT", "triage")]
    [InlineData("PUT", "triage/outcome")]
    [InlineData("POST", "questions")]
    [InlineData("POST", "feedback")]
    [InlineData("POST", "withdrawal")]
    [InlineData("POST", "links")]
    [InlineData("GET", "links/0199a000-0000-7000-8000-000000000000")]
    [InlineData("DELETE", "links/0199a000-0000-7000-8000-000000000000")]
    [InlineData("POST", "corrections")]
    [InlineData("PUT", "subject-informed")]
    [InlineData("PUT", "identity-confidence")]
    [InlineData("PUT", "corrections/0199a000-0000-7000-8000-000000000000/acknowledgement")]
    [InlineData("POST", "questions/0199a000-0000-7000-8000-000000000000/answer")]
    public async Task What_belongs_to_a_signal_is_as_hidden_as_the_signal(string method, string path)
    {
        var signal = await app.InTriage();
        var body = path switch
        {
            "triage/outcome" => """{"outcome":"rejected","grounds":["noGround"]}""",
            "questions" => """{"question":"Since when?"}""",
            "corrections" => """{"correction":"Number 14."}""",
            "subject-informed" => """{"state":"informed"}""",
            "identity-confidence" => """{"identityConfidence":"confirmed"}""",
            "feedback" => """{"message":"Thank you."}""",
            "links" => $$"""{"linkedSignalId":"{{signal.Id}}"}""",
            _ when path.EndsWith("answer", StringComparison.Ordinal) => """{"answer":"Long."}""",
            _ => "{}",
        };

        var response = await app.As(SignalsApp.Police).SendRaw(new HttpMethod(method), $"/v1/signals/{signal.Id}/{path}", body, ifMatch: signal.Version);

        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", Task.FromResult(response));
    }

    [Fact]
    public async Task I_17_the_signaller_sees_neither_outcome_nor_case_nor_links()
    {
        var signal = await app.InTriage();
        var other = await app.InTriage(SignalsApp.Police);
        await app.Linked(signal, other);
        var before = await app.As(SignalsApp.Housing).Get($"/v1/signals/{signal.Id}");

        await app.Decide(signal, new DecideTriageRequest(TriageOutcome.CaseOpened, [TriageGround.SafetyAtRisk], "The police worry too."));

        var text = await (await app.As(SignalsApp.Housing).Get($"/v1/signals/{signal.Id}")).Content.ReadAsStringAsync();
        Assert.Contains("\"progress\":\"weighed\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("case", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("police", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(other.Id.ToString(), text, StringComparison.Ordinal);
        Assert.Equal(signal.Version, before.Version()); // a link does not show in the ETag
    }

    [Fact]
    public async Task I_17_matches_are_for_the_triage_of_the_area()
    {
        var signal = await app.Submitted();

        await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-triage-of-area", app.As(SignalsApp.Housing).Get($"/v1/signals/{signal.Id}/matches"));
        await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-triage-of-area", app.As(SignalsApp.HousingCoordinator).Get($"/v1/signals/{signal.Id}/matches"));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps_or_repeats()
    {
        var sent = new List<Guid>();
        for (var i = 0; i < 5; i++)
            sent.Add((await app.Submitted(SignalsApp.HousingColleague)).Id);

        var (read, after) = (new List<Guid>(), "");
        do
        {
            var page = await app.As(SignalsApp.HousingColleague).Get<Page<SignalSummary>>($"/v1/signals?limit=2{after}");
            read.AddRange(page.Items.Select(item => item.Id));
            after = page.Next is null ? "" : $"&after={page.Next}";
        }
        while (after.Length > 0);

        Assert.Equal(sent.AsEnumerable().Reverse(), read);
    }

    [Fact]
    public async Task Search_finds_by_name_birth_and_address_whatever_the_spelling()
    {
        var subject = new SignalSubject(
            SignalSubjectKind.Person, IdentityConfidence.Probable, [new SignalPerson("Zoë", "d'Ancona-Würst", new DateOnly(1990, 2, 28))], new SignalAddress("9907sd", 812, "b"));
        var signal = await app.Submitted(SignalsApp.Housing, SignalsApp.Worry(subject));

        Assert.Equal(signal.Id, Assert.Single(await Search(new SearchSignalsRequest(FamilyName: "D ancona wurst"))));
        Assert.Equal(signal.Id, Assert.Single(await Search(new SearchSignalsRequest(PostalCode: "9907 SD", HouseNumber: 812))));
        Assert.Equal(signal.Id, Assert.Single(await Search(new SearchSignalsRequest(BornOn: new DateOnly(1990, 2, 28), View: SignalView.Area))));
        Assert.Empty(await Search(new SearchSignalsRequest(BornOn: new DateOnly(1990, 2, 28), View: SignalView.Mine)));
        Assert.Empty(await Search(new SearchSignalsRequest(FamilyName: "d'Ancona-Würst", Progress: [SignalProgress.FeedbackGiven])));
        Assert.Empty(await Search(new SearchSignalsRequest(FamilyName: "d'Ancona-Würst", Themes: ["debts"])));

        async Task<IEnumerable<Guid>> Search(SearchSignalsRequest request) =>
            (await (await app.As(SignalsApp.Triage).Post("/v1/signals/_search", request)).Read<Page<SignalSummary>>()).Items.Select(item => item.Id);
    }

    [Fact]
    public async Task A_search_for_half_an_address_is_refused()
    {
        var response = await app.As(SignalsApp.Triage).Post("/v1/signals/_search", new SearchSignalsRequest(PostalCode: "9907 SD"));

        Assert.Equal(["/houseNumber"], await response.Pointers());
    }

    private static TestCaller Caller(string who) => who switch
    {
        "housing" => SignalsApp.Housing,
        "coordinator" => SignalsApp.HousingCoordinator,
        "triage" => SignalsApp.Triage,
        "colleague" => SignalsApp.HousingColleague,
        "police" => SignalsApp.Police,
        "triageElsewhere" => SignalsApp.TriageElsewhere,
        "caseworker" => SignalsApp.MunicipalCaseworker,
        "policy" => SignalsApp.Policy,
        "system" => SignalsApp.HousingSystem,
        _ => TestCaller.Operator,
    };

    [Fact]
    public async Task I_31_what_is_asked_and_told_when_the_signaller_has_left_is_read_by_the_deputy_and_the_named_coordinator_and_triage_sees_where_nobody_is_left()
    {
        var organisation = Guid.NewGuid();
        var (left, deputy, named, colleague) = (Caseworker(), Caseworker(), Caseworker(), Caseworker());
        await app.Deliver(organisation, new OrganisationRegistered { OrganisationId = organisation, Name = "Care at home", Type = "careProvider", Domain = OrganisationDomain.Care, MunicipalityCodes = [SignalsApp.Area], CoordinatorHatId = named.HatId, RegisteredAt = app.Clock.GetUtcNow() });
        foreach (var hat in new[] { left, deputy, named, colleague })
            await app.Deliver(hat.HatId!.Value, new HatGranted { HatId = hat.HatId.Value, ProfessionalId = hat.ProfessionalId!.Value, OrganisationId = organisation, Kind = HatKind.Casework, ValidFrom = new DateOnly(2026, 1, 1), DeputyHatId = hat == left ? deputy.HatId : null, GrantedAt = app.Clock.GetUtcNow() });
        var signal = await app.InTriage(left);
        await Ended(left);
        var asked = await (await app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/questions", new AskQuestionRequest("Since when?"), signal.Version)).Read<SignalResponse>();
        Assert.False(asked.Triage!.NobodyReads);

        foreach (var reader in new[] { deputy, named })
        {
            Assert.Equal("Since when?", (await app.Read(reader, signal.Id)).Questions[0].Question);
            Assert.Contains(signal.Id, (await app.As(reader).Get<Page<SignalSummary>>("/v1/signals")).Items.Select(item => item.Id));
        }

        await SignalsApp.Refused(HttpStatusCode.NotFound, "not-found", app.As(colleague).Get($"/v1/signals/{signal.Id}"));
        Assert.Equal(HttpStatusCode.OK, (await app.As(deputy).Post($"/v1/signals/{signal.Id}/questions/{asked.Questions[0].Id}/answer", new AnswerQuestionRequest("Since summer."), asked.Version)).StatusCode);
        await Ended(deputy);
        Assert.False((await app.Read(SignalsApp.Triage, signal.Id)).Triage!.NobodyReads);
        await Ended(named);
        Assert.True((await app.Read(SignalsApp.Triage, signal.Id)).Triage!.NobodyReads);

        TestCaller Caseworker() => TestCaller.Person(organisation, HatKind.Casework);

        Task Ended(TestCaller hat) => app.Deliver(hat.HatId!.Value, new HatEnded { HatId = hat.HatId.Value, ProfessionalId = hat.ProfessionalId!.Value, OrganisationId = organisation, Kind = HatKind.Casework, ValidFrom = new DateOnly(2026, 1, 1), DeputyHatId = hat == left ? deputy.HatId : null, EndedAt = app.Clock.GetUtcNow() }, sequence: 2);
    }

    private async Task<IEnumerable<Guid>> Listed(string who) =>
        (await app.As(Caller(who) with { Scopes = TestCaller.AllScopes }).Get<Page<SignalSummary>>("/v1/signals?limit=200")).Items.Select(item => item.Id);

    private async Task<IEnumerable<Guid>> Found(string who, SignalResponse signal)
    {
        var address = signal.Subject.Address!;
        var request = new SearchSignalsRequest(PostalCode: address.PostalCode, HouseNumber: address.HouseNumber);
        var response = await app.As(Caller(who) with { Scopes = TestCaller.AllScopes }).Post("/v1/signals/_search", request);

        return (await response.Read<Page<SignalSummary>>()).Items.Select(item => item.Id);
    }

    private static async Task<(HttpStatusCode Status, string? Detail, string? Type)> BodyOf(Task<HttpResponseMessage> asked)
    {
        var response = await asked;
        var problem = await response.Problem();

        return (response.StatusCode, problem.GetProperty("detail").GetString(), problem.GetProperty("type").GetString());
    }
}
