using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>A case about a street or neighbourhood: one for each purpose, worked like any other, and nobody's household.</summary>
public sealed class AreaFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static int _areas;

    private readonly string _name = $"Hof van Holland {Interlocked.Increment(ref _areas)}";

    [Fact]
    public async Task I1_a_second_case_for_one_area_and_purpose_is_proposed_to_attach()
    {
        var first = await (await Open(_name)).Read<CaseView>();

        var second = await Open($"hof-van HOLLAND, {_name.Split(' ')[^1]}");

        Assert.Equal((HttpStatusCode.Conflict, "active-case-exists"), (second.StatusCode, await second.ProblemCode()));
        Assert.Contains(first.Number, (await second.Problem()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await Open(_name, Purpose.PreventingEscalation)).StatusCode); // another purpose
        Assert.Equal(HttpStatusCode.Created, (await Open(_name, kind: SubjectKind.Address)).StatusCode); // not what lies there
        Assert.Equal(HttpStatusCode.Created, (await Open($"{_name} East")).StatusCode);
    }

    [Fact]
    public async Task I1_an_area_of_the_same_name_in_another_municipality_is_another()
    {
        await (await Open(_name)).Read<CaseView>();

        var there = await app.As(NextTriage).Post("/v1/cases", new OpenCaseRequest(Subject(_name), NextArea, Purpose.Nuisance, new CaseSubjectInformed(InformedState.NotApplicable, "It is about a street.")));

        Assert.Equal(HttpStatusCode.Created, there.StatusCode);
    }

    [Fact]
    public async Task I1_a_signal_about_an_area_joins_its_case_and_one_that_is_not_sure_which_area_stands_apart_and_is_suggested()
    {
        var c = await (await Open(_name)).Read<CaseView>();
        var (sure, asked, unsure, apart) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        Signal(sure, asked, "probable");
        Signal(unsure, apart, "unconfirmed");

        await app.Deliver(sure, app.Triaged(sure, asked) with { Purpose = Purpose.Nuisance });
        await app.Deliver(unsure, app.Triaged(unsure, apart) with { Purpose = Purpose.Nuisance });

        Assert.Contains(await app.SentEvents<CaseAttached>(), e => (e.SignalId, e.CaseId) == (sure, c.CaseId));
        Assert.Contains(await app.SentEvents<CaseOpened>(), e => e.CaseId == apart);
        Assert.Contains((await app.As(Triage).Get<Page<MergeView>>("/v1/case-merges?limit=200")).Items, m => m.State is MergeState.Suggested && m.MyCaseId == c.CaseId);
    }

    [Fact]
    public async Task I1_the_place_of_an_area_is_free_once_its_case_ended()
    {
        var c = await Active();
        Assert.Equal("active-case-exists", await (await Open(_name)).ProblemCode());

        await app.End(c.CaseId);

        Assert.Equal(HttpStatusCode.Created, (await Open(_name)).StatusCode);
    }

    [Fact]
    public async Task I1_an_area_has_no_household_so_that_who_lives_there_has_a_case_of_their_own()
    {
        var intake = await (await Open(_name)).Read<CaseView>();
        var home = new MemberHome(Area, "9901 AE", $"{_areas}");
        Assert.Equal("no-household", await (await Add(intake.CaseId, Triage)).ProblemCode());
        var c = await Active(intake);

        Assert.Equal("no-household", await (await Add(c.CaseId, Nurse, home)).ProblemCode());
        Assert.Equal("no-address", await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/compartments", new OpenCompartmentRequest("De Wit", new CaseSubjectInformed(InformedState.Informed)))).ProblemCode());

        Assert.Empty((await app.As(Nurse).Get<Page<MemberView>>($"/v1/cases/{c.CaseId}/members")).Items);
        var household = new CaseSubject(SubjectKind.Household, "De Wit", PostalCode: home.PostalCode, HouseNumber: home.HouseNumber);
        var theirs = await app.As(Triage).Post("/v1/cases", new OpenCaseRequest(household, Area, Purpose.Nuisance, new CaseSubjectInformed(InformedState.Informed)));
        Assert.Equal(HttpStatusCode.Created, theirs.StatusCode);
    }

    [Fact]
    public async Task Who_takes_part_works_on_an_area_and_reads_it_and_nobody_else_does()
    {
        var c = await Active();
        var path = $"/v1/cases/{c.CaseId}";
        var agreement = await app.Propose(c.CaseId);
        await app.Ok(Nurse, $"{path}/agreements/{agreement.AgreementId}/acceptance", new Cases.Features.Agreements.AcceptAgreementRequest(), 1);

        var seen = await app.As(Nurse).Get<CaseOverview>($"{path}/overview");

        Assert.Equal((SubjectKind.Area, _name, 1), (seen.Subject.Kind, seen.Subject.Label, seen.Agreements.Active));
        Assert.Equal("Quiet nights", Assert.Single(seen.SharedGoals).Text);
        foreach (var outsider in new[] { Officer, NextTriage, Commissioner })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(outsider).Get(path)).StatusCode);
    }

    [Fact]
    public void I1_an_area_is_known_by_its_name_or_by_its_home_and_never_by_what_lies_there()
    {
        Assert.Equal("area:windroosgang", new Subject(SubjectKind.Area, "Windroos-gang ").HouseholdKey());
        Assert.Equal("area:9901ab1", new Subject(SubjectKind.Area, "The square", null, "9901 AB", "1").HouseholdKey());
        Assert.Equal("area:thesquare", new Subject(SubjectKind.Area, "The square", null, "9901 AB").HouseholdKey()); // a postal code alone is no place
        Assert.Null(new Subject(SubjectKind.Area, "The square", null, "9901 AB", "1").AddressKey());
        Assert.True(new Subject(SubjectKind.Area, "The square").NamesHousehold);
    }

    private static CaseSubject Subject(string name, SubjectKind kind = SubjectKind.Area) =>
        new(kind, name, PostalCode: kind is SubjectKind.Address ? "9901 AE" : null, HouseNumber: kind is SubjectKind.Address ? $"{_areas}a" : null, IdentityConfidence: IdentityConfidence.Confirmed);

    private Task<HttpResponseMessage> Open(string name, Purpose purpose = Purpose.Nuisance, SubjectKind kind = SubjectKind.Area) =>
        app.As(Triage).Post("/v1/cases", new OpenCaseRequest(Subject(name, kind), Area, purpose, new CaseSubjectInformed(InformedState.NotApplicable, "It is about a street.")));

    /// <summary>Directed, with the GGZ in it.</summary>
    private async Task<CaseView> Active(CaseView? intake = null)
    {
        var c = intake ?? await (await Open(_name)).Read<CaseView>();
        var nurse = await app.Invite(c.CaseId, Nurse, Triage);
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/director/acceptance", null, await app.Version(c.CaseId, Director));
        await CasesApp.Ok(app.As(Nurse), $"/v1/cases/{c.CaseId}/participants/{nurse}/acceptance");

        return c;
    }

    private Task<HttpResponseMessage> Add(Guid caseId, Actor by, MemberHome? home = null) =>
        app.As(by).Post($"/v1/cases/{caseId}/members", new AddMemberRequest("A. de Wit", MemberRole.Other, Home: home));

    private void Signal(Guid signalId, Guid caseId, string confidence) => app.Neighbours.Answer("signals", $"GET /internal/signals/{signalId}", new
    {
        signalId,
        caseId,
        organisationId = Police,
        subject = new { kind = "area", identityConfidence = confidence, area = _name },
        municipalityCode = Area,
        purpose = "nuisance",
        themes = Array.Empty<string>(),
        urgency = "normal",
    });
}
