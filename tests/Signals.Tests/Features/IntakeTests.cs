using System.Net;
using Platform.Contracts.Signals.V1;
using Platform.ServiceDefaults.Http;
using Platform.Signals.Domain;
using Platform.Signals.Features;
using Platform.TestKit;
using Xunit;

namespace Platform.Signals.Tests.Features;

public sealed class IntakeTests(SignalsApp app) : IClassFixture<SignalsApp>
{
    public static TheoryData<string> Kinds => ["person", "household", "address", "area"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_worry_is_about_a_person_a_household_an_address_or_an_area(string kind)
    {
        var person = new SignalPerson("Joris", "van Dungen", new DateOnly(1984, 3, 2));
        var subject = kind switch
        {
            "person" => new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Unconfirmed, [person]),
            "household" => new SignalSubject(SignalSubjectKind.Household, IdentityConfidence.Probable, [person], SignalsApp.SomeAddress()),
            "address" => new SignalSubject(SignalSubjectKind.Address, IdentityConfidence.Confirmed, Address: SignalsApp.SomeAddress()),
            _ => new SignalSubject(SignalSubjectKind.Area, IdentityConfidence.Confirmed, Area: "Havenplein"),
        };

        var signal = await app.Submitted(request: SignalsApp.Worry(subject));

        Assert.Equal((subject.Kind, subject.IdentityConfidence), (signal.Subject.Kind, signal.Subject.IdentityConfidence));
    }

    [Fact]
    public async Task Staff_enter_a_worry_for_whoever_told_it()
    {
        var told = SignalsApp.Worry() with { Channel = SignalChannel.Telephone, Reporter = new ReporterRequest(ReporterRelation.Neighbour, "A. Buur", "06 after six") };

        var signal = await app.Submitted(request: told);

        Assert.Equal((SignalChannel.Telephone, "A. Buur"), (signal.Channel, signal.Reporter!.Name));
    }

    [Theory]
    [InlineData(SignalChannel.Self, true)]
    [InlineData(SignalChannel.Counter, false)]
    public async Task A_channel_and_a_reporter_go_together(SignalChannel channel, bool named)
    {
        var request = SignalsApp.Worry() with { Channel = channel, Reporter = named ? new ReporterRequest(ReporterRelation.Resident) : null };

        Assert.Equal(["/reporter"], await (await app.As(SignalsApp.Housing).Post("/v1/signals", request)).Pointers());
    }

    [Fact]
    public Task Who_stays_anonymous_is_not_named() => SignalsApp.Refused(HttpStatusCode.Conflict, "anonymous-reporter", app.As(SignalsApp.Housing).Post(
        "/v1/signals", SignalsApp.Worry() with { Channel = SignalChannel.Letter, Reporter = new ReporterRequest(ReporterRelation.Anonymous, "A. Buur") }));

    [Fact]
    public async Task Scenario_34_of_a_statutory_route_only_the_fact_is_kept()
    {
        var signal = await app.Submitted(request: SignalsApp.Worry() with { Themes = ["childAbuse"], RoutesTaken = [SignalRoute.VeiligThuis, SignalRoute.VeiligThuis] });

        Assert.Equal([SignalRoute.VeiligThuis], signal.RoutesTaken);
    }

    [Theory]
    [InlineData("radicalisation", "notTheRadicalisationRoute")]
    [InlineData("compulsoryCare", "notAWvggzReport")]
    public async Task Scenario_33_some_themes_stop_the_entry_and_give_the_way(string theme, string notice)
    {
        var unique = $"Nothing of this may stay {Guid.NewGuid():N}";

        var response = await app.As(SignalsApp.Housing).Post("/v1/signals", SignalsApp.Worry() with { Worry = unique, Themes = ["worry", theme] });

        Assert.Equal((HttpStatusCode.Conflict, "statutory-route-only"), (response.StatusCode, await response.ProblemCode()));
        var error = Assert.Single((await response.Problem()).GetProperty("errors").EnumerateArray());
        Assert.Equal(("/themes/1", notice), (error.GetProperty("pointer").GetString(), error.GetProperty("code").GetString()));
        Assert.False(await app.InDatabase(db => Task.FromResult(db.Signals.Any(signal => signal.Worry == unique))));
    }

    [Fact]
    public async Task The_themes_tell_their_route_before_anything_is_entered()
    {
        var themes = (await app.As(SignalsApp.Housing).Get<Page<ThemeEntry>>("/v1/signal-themes")).Items.ToDictionary(theme => theme.Code);

        Assert.False(themes["radicalisation"].TakesContent);
        Assert.Equal((true, SignalRoute.VeiligThuis), (themes["childAbuse"].TakesContent, themes["childAbuse"].Notice!.Route));
        Assert.Null(themes["debts"].Notice);
    }

    [Fact]
    public async Task I_35_whether_the_people_concerned_know_is_said_again_later()
    {
        var subject = new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Probable, [new SignalPerson("Joris", "van Dungen")]);
        var postponed = new SignalSubjectInformed(SubjectInformedState.Postponed, "First a safe place.", new DateOnly(2026, 12, 1));
        var signal = await app.Submitted(request: SignalsApp.Worry(subject) with { SubjectInformed = postponed });

        var later = await (await app.As(SignalsApp.Housing).Put($"/v1/signals/{signal.Id}/subject-informed", new SignalSubjectInformed(SubjectInformedState.Informed), signal.Version)).Read<SignalResponse>();

        Assert.Equal((SubjectInformedState.Informed, signal.Version + 1), (later.SubjectInformed!.State, later.Version));
    }

    [Fact]
    public async Task I_35_of_each_person_it_can_be_said_on_its_own_whether_they_know()
    {
        var subject = new SignalSubject(
            SignalSubjectKind.Household,
            IdentityConfidence.Probable,
            [new SignalPerson("Anna", "Mol"), new SignalPerson("Bas", "Mol", null, new(SubjectInformedState.Postponed, "First a safe place.", new DateOnly(2026, 12, 1))), new SignalPerson("Cees", "Mol")]);
        var signal = await app.Submitted(request: SignalsApp.Worry(subject));
        Assert.Equal((SubjectInformedState.Informed, false), (signal.SubjectInformed!.State, signal.SubjectInformed.ReviewOverdue!.Value));
        Assert.Equal([null, SubjectInformedState.Postponed, null], signal.Subject.Persons!.Select(person => person.SubjectInformed?.State));

        var refused = await Inform(new(Persons: [new(2, SubjectInformedState.Informed), new(3, SubjectInformedState.Postponed, "Is in hospital.")]));
        Assert.Equal((HttpStatusCode.Conflict, "informing-review-missing"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Equal(["/persons/1/reviewOn"], await refused.Pointers());
        Assert.Equal(["/persons/0/number"], await (await Inform(new(Persons: [new(4, SubjectInformedState.Informed)]))).Pointers());
        Assert.Equal(["/state"], await (await Inform(new())).Pointers());
        Assert.Equal(["/state"], await (await Inform(new(Reason: "Not yet.", Persons: [new(1, SubjectInformedState.Informed)]))).Pointers());
        Assert.Equal(["/persons"], await (await Inform(new(Persons: [new(1, SubjectInformedState.Informed), new(1, SubjectInformedState.Informed)]))).Pointers());

        var later = await (await Inform(new(SubjectInformedState.NotInformed, "She asked to wait.", Persons: [new(2, SubjectInformedState.Informed), new(3, SubjectInformedState.NotInformed, "Is in hospital.")]))).Read<SignalResponse>();
        Assert.Equal((SubjectInformedState.NotInformed, "She asked to wait.", null), (later.SubjectInformed!.State, later.SubjectInformed.Reason, later.SubjectInformed.ReviewOverdue));
        Assert.Equal([null, "Informed ", "NotInformed Is in hospital."], later.Subject.Persons!.Select(person => person.SubjectInformed is { } informed ? $"{informed.State} {informed.Reason}" : null));
        Assert.Equal(["Anna", "Bas", "Cees"], later.Subject.Persons!.Select(person => person.GivenName));

        Task<HttpResponseMessage> Inform(InformSignalSubjectRequest request) => app.As(SignalsApp.Housing).Put($"/v1/signals/{signal.Id}/subject-informed", request, signal.Version);
    }

    [Fact]
    public async Task I_35_what_is_said_of_a_person_goes_to_Cases_and_is_refused_where_it_stands()
    {
        SubmitSignalRequest Household(SignalSubjectInformed informed) => SignalsApp.Worry(new SignalSubject(
            SignalSubjectKind.Household, IdentityConfidence.Probable, [new SignalPerson("Anna", "Mol"), new SignalPerson("Bas", "Mol", null, informed)]));

        var refused = await app.As(SignalsApp.Housing).Post("/v1/signals", Household(new(SubjectInformedState.NotInformed)));
        Assert.Equal((HttpStatusCode.Conflict, "informing-reason-missing"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Equal(["/subject/persons/1/subjectInformed/reason"], await refused.Pointers());

        var signal = await app.Decided(TriageOutcome.CaseOpened, request: Household(new(SubjectInformedState.NotInformed, "Is abroad.")));
        var told = await app.As(TestCaller.Service("cases")).Get<SignalForCases>($"/internal/signals/{signal.Id}");
        Assert.Equal((SubjectInformedState.Informed, null, "Is abroad."), (told.SubjectInformed!.State, told.Subject.Persons![0].SubjectInformed, told.Subject.Persons[1].SubjectInformed!.Reason));
    }

    [Fact]
    public async Task I_7_triage_says_when_it_is_sure_who_it_is_about()
    {
        var subject = new SignalSubject(SignalSubjectKind.Person, IdentityConfidence.Unconfirmed, [new SignalPerson("Joris", "van Dungen")]);
        var signal = await app.Decided(TriageOutcome.Rejected, SignalsApp.Police, SignalsApp.Worry(subject));
        var feedback = new GiveFeedbackRequest("Go with two.", FeedbackLevel.D3);

        await SignalsApp.Refused(HttpStatusCode.Conflict, "identity-unconfirmed", app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/feedback", feedback, signal.Version));
        await SignalsApp.Refused(HttpStatusCode.Forbidden, "not-triage-of-area", app.As(SignalsApp.Police).Put($"/v1/signals/{signal.Id}/identity-confidence", new SetIdentityConfidenceRequest(IdentityConfidence.Confirmed), signal.Version));
        var sure = await (await app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/identity-confidence", new SetIdentityConfidenceRequest(IdentityConfidence.Confirmed), signal.Version)).Read<SignalResponse>();

        Assert.Equal(HttpStatusCode.OK, (await app.As(SignalsApp.Triage).Post($"/v1/signals/{signal.Id}/feedback", feedback, sure.Version)).StatusCode);
    }

    [Theory]
    [InlineData(IdentityConfidence.Confirmed, IdentityConfidence.Unconfirmed, true)]
    [InlineData(IdentityConfidence.Unconfirmed, IdentityConfidence.Unconfirmed, false)]
    [InlineData(IdentityConfidence.Unconfirmed, IdentityConfidence.Confirmed, false)]
    public async Task I_7_the_case_that_a_signal_led_to_hears_of_a_doubt_who_it_is_about(IdentityConfidence before, IdentityConfidence after, bool tells)
    {
        var signal = await app.Decided(TriageOutcome.CaseOpened, request: SignalsApp.Worry(new SignalSubject(SignalSubjectKind.Person, before, [new SignalPerson("Joris", "van Dungen")])));

        (await app.As(SignalsApp.Triage).Put($"/v1/signals/{signal.Id}/identity-confidence", new SetIdentityConfidenceRequest(after), signal.Version)).EnsureSuccessStatusCode();

        Assert.Equal(tells ? [signal.Triage!.Case!.CaseId] : [], (await app.SentEvents<SignalCorrected>()).Where(e => e.SignalId == signal.Id && e.IdentityDoubted is true).Select(e => e.CaseId!.Value));
    }
}
