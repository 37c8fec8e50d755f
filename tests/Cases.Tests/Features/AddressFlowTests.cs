using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Cases.Features.Transfers;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

public sealed class AddressFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static int _house = 820;

    private readonly CaseSubject _home = new(SubjectKind.Address, "Singel", PostalCode: "9901 AC", HouseNumber: $"{++_house}");

    [Fact]
    public async Task I1_who_had_a_case_under_the_home_before_its_address_got_compartments_is_found_there_by_its_name()
    {
        var deWit = await (await Open(Household("A. de Wit") with { IdentityConfidence = IdentityConfidence.Confirmed })).Read<CaseView>();
        var address = await (await Open(_home)).Read<CaseView>();
        Assert.Equal(HttpStatusCode.Created, (await Compartment(address.CaseId, "Jansen")).StatusCode);

        Assert.Contains(deWit.Number, await Detail(await Open(Household("A. DE WIT"))), StringComparison.Ordinal);
        Assert.Equal("active-case-exists", await (await Compartment(address.CaseId, "a de wit")).ProblemCode());
        var (signal, asked) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, asked, Police, _house);
        await app.Deliver(signal, app.Triaged(signal, asked));

        Assert.Contains(await app.SentEvents<CaseAttached>(), e => (e.SignalId, e.CaseId) == (signal, deWit.CaseId));
        Assert.Equal(HttpStatusCode.Created, (await Open(Household("Bakker"))).StatusCode); // another household of the same home
    }

    [Fact]
    public async Task I17_A_compartment_is_opened_alike_whether_or_not_the_household_has_a_case_of_which_the_caller_knows_nothing()
    {
        var deWit = await (await app.As(Triage).Post("/v1/cases", new OpenCaseRequest(
            Household("De Wit"), Area, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed), Officer.HatId))).Read<CaseView>();
        var address = await (await Open(_home)).Read<CaseView>();
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Director).Get($"/v1/cases/{deWit.CaseId}")).StatusCode);

        var (there, nowhere) = (await Compartment(address.CaseId, "De Wit", Director), await Compartment(address.CaseId, "Jansen", Director));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (there.StatusCode, nowhere.StatusCode));
        var opened = await there.Read<CaseView>();
        Assert.Equal(deWit.CaseId, Assert.Single((await app.As(Triage).Get<Page<MergeView>>("/v1/case-merges")).Items, m => m.State is MergeState.Suggested && m.MyCaseId == deWit.CaseId).MyCaseId);
        Assert.DoesNotContain((await app.As(Director).Get<Page<MergeView>>("/v1/case-merges")).Items, m => m.MyCaseId == opened.CaseId);
        Assert.Equal("active-case-exists", await (await Compartment(address.CaseId, "de wit", Director)).ProblemCode()); // its own it lists
    }

    [Fact]
    public async Task I17_an_address_holds_nothing_of_its_households_so_that_nobody_is_written_down_in_its_case()
    {
        var address = await (await Open(_home)).Read<CaseView>();
        var path = $"/v1/cases/{address.CaseId}";
        Assert.Equal("no-household", await (await Add(Triage)).ProblemCode());
        var nurse = await app.Invite(address.CaseId, Nurse, Triage);
        await app.Ok(Director, $"{path}/director/acceptance", null, await app.Version(address.CaseId, Director));
        await CasesApp.Ok(app.As(Nurse), $"{path}/participants/{nurse}/acceptance");

        var refused = await Add(Nurse);

        Assert.Equal((HttpStatusCode.Conflict, "no-household"), (refused.StatusCode, await refused.ProblemCode()));
        Assert.Contains("openCompartment", (await refused.Problem()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("no-household", await (await Add(Director, new MemberHome(Area, _home.PostalCode!, _home.HouseNumber!))).ProblemCode());
        Assert.Empty((await app.As(Nurse).Get<Page<MemberView>>($"{path}/members")).Items);

        Task<HttpResponseMessage> Add(Actor by, MemberHome? home = null) => app.As(by).Post($"{path}/members", new AddMemberRequest("Sanne Jansen", MemberRole.Child, new DateOnly(2014, 5, 2), Home: home));
    }

    [Theory]
    [InlineData(null, null, "/subject/postalCode")]
    [InlineData(null, "3", "/subject/postalCode")]
    [InlineData("9901 AC", null, "/subject/houseNumber")]
    [InlineData("9901 AC", " ", "/subject/houseNumber")]
    public async Task I1_the_case_of_an_address_names_its_address_so_that_there_is_one(string? postalCode, string? houseNumber, string pointer)
    {
        var refused = await Open(_home with { PostalCode = postalCode, HouseNumber = houseNumber });

        var error = Assert.Single((await refused.Problem()).GetProperty("errors").EnumerateArray());
        Assert.Equal((HttpStatusCode.BadRequest, pointer, "required"), (refused.StatusCode, error.GetProperty("pointer").GetString(), error.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task I1_another_municipality_that_takes_the_case_of_an_address_over_names_its_address()
    {
        var address = await (await Open(_home)).Read<CaseView>();
        var transfer = await (await app.As(Triage).Post($"/v1/cases/{address.CaseId}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "The border moved"))).Read<TransferView>();
        var path = $"/v1/case-transfers/{transfer.TransferId}/acceptance";

        Assert.Equal(["/postalCode"], await (await app.As(NextTriage).Post(path, new AcceptTransferRequest([]), 1)).Pointers());
        Assert.Equal(["/houseNumber"], await (await app.As(NextTriage).Post(path, new AcceptTransferRequest([], "9902 AC"), 1)).Pointers());
        await app.Ok(NextTriage, path, new AcceptTransferRequest([], "9902 AC", _home.HouseNumber), 1);
    }

    [Fact]
    public async Task Who_is_written_down_in_two_compartments_of_an_address_makes_neither_of_them_one_with_anything()
    {
        var address = await (await Open(_home)).Read<CaseView>();
        await app.Invite(address.CaseId, Nurse, Triage);
        await app.Ok(Director, $"/v1/cases/{address.CaseId}/director/acceptance", null, await app.Version(address.CaseId, Director));
        var (jansen, visser) = (await (await Compartment(address.CaseId, "Jansen", Director)).Read<CaseView>(), await (await Compartment(address.CaseId, "Visser", Director)).Read<CaseView>());
        foreach (var caseId in new[] { jansen.CaseId, visser.CaseId })
            await CasesApp.Ok(app.As(Director), $"/v1/cases/{caseId}/members", new AddMemberRequest("Sanne Jansen", MemberRole.Child, new DateOnly(2014, 5, 2)));

        Assert.False(await app.InDatabase(db => db.Merges.AnyAsync(m => m.CaseId == address.CaseId || m.CaseId == jansen.CaseId || m.CaseId == visser.CaseId)));
        var proposal = new ProposeMergeRequest(jansen.Number, MergeDirection.ThisCase, "The same family");
        var merge = await (await app.As(Director).Post($"/v1/cases/{address.CaseId}/merges", proposal)).Read<MergeView>();
        Assert.Equal("compartments-stay-apart", await (await app.As(Triage).Post($"/v1/case-merges/{merge.MergeId}/confirmation", ifMatch: 1)).ProblemCode());
    }

    [Fact]
    public async Task I17_a_compartment_that_went_on_as_a_third_case_does_not_come_into_the_case_of_its_address_by_that_one()
    {
        var address = await Directed(await (await Open(_home)).Read<CaseView>());
        var jansen = await Directed(await (await Compartment(address.CaseId, "Jansen", Director)).Read<CaseView>());
        var third = await ProcessDirected(await app.Activate());
        await Merge(jansen, third, HttpStatusCode.NoContent);

        var refused = await Merge(third, address, HttpStatusCode.Conflict);

        Assert.Equal("compartments-stay-apart", await refused.ProblemCode());
        await CasesApp.Ok(app.As(Director), $"/v1/cases/{third.CaseId}/members", new AddMemberRequest("Kim Jansen", MemberRole.Child, new DateOnly(2013, 5, 2)));
        Assert.False(await app.InDatabase(db => db.Merges.AnyAsync(m => m.State == MergeState.Suggested && (m.CaseId == third.CaseId || m.CaseId == address.CaseId)))); // nor is it suggested

        async Task<CaseView> Directed(CaseView c)
        {
            await app.Invite(c.CaseId, Nurse, Triage);
            await app.Ok(Director, $"/v1/cases/{c.CaseId}/director/acceptance", null, await app.Version(c.CaseId, Director));

            return await ProcessDirected(c);
        }

        async Task<CaseView> ProcessDirected(CaseView c)
        {
            await app.Ok(Director, $"/v1/cases/{c.CaseId}/process-director", new ProposeRoleRequest(Process.HatId), await app.Version(c.CaseId, Director));
            await CasesApp.Ok(app.As(Process), $"/v1/cases/{c.CaseId}/process-director/acceptance");

            return c;
        }

        async Task<HttpResponseMessage> Merge(CaseView ends, CaseView into, HttpStatusCode expected)
        {
            var proposal = new ProposeMergeRequest(ends.Number, MergeDirection.ThisCase, "The same family");
            var merge = await (await app.As(Director).Post($"/v1/cases/{into.CaseId}/merges", proposal)).Read<MergeView>();
            var answer = await app.As(Process).Post($"/v1/case-merges/{merge.MergeId}/confirmation", ifMatch: 1);
            Assert.Equal(expected, answer.StatusCode);

            return answer;
        }
    }

    [Fact]
    public async Task I1_another_purpose_of_the_same_name_has_a_place_of_its_own()
    {
        var deWit = await (await Open(Household("De Wit"), Purpose.Nuisance)).Read<CaseView>();
        var address = await (await Open(_home)).Read<CaseView>();
        var compartment = await (await Compartment(address.CaseId, "De Wit")).Read<CaseView>();

        Assert.Contains(deWit.Number, await Detail(await Open(Household("De Wit"), Purpose.Nuisance)), StringComparison.Ordinal);
        Assert.Contains(compartment.Number, await Detail(await Open(Household("De Wit"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task I1_who_has_a_case_under_the_home_for_another_purpose_is_not_held_for_who_has_one_there_for_this_purpose()
    {
        var nuisance = await (await Open(Household("De Wit"), Purpose.Nuisance)).Read<CaseView>();
        var bakker = await (await Open(Household("Bakker"))).Read<CaseView>(); // one home was one household
        var address = await (await Open(_home)).Read<CaseView>();
        Assert.Equal(HttpStatusCode.Created, (await Compartment(address.CaseId, "Jansen")).StatusCode);

        var deWit = await (await Open(Household("De Wit"))).Read<CaseView>();

        Assert.Contains(deWit.Number, await Detail(await Open(Household("De Wit"))), StringComparison.Ordinal);
        Assert.Contains(nuisance.Number, await Detail(await Open(Household("De Wit"), Purpose.Nuisance)), StringComparison.Ordinal);
        Assert.Contains(bakker.Number, await Detail(await Open(Household("Bakker"))), StringComparison.Ordinal);
        Assert.Equal("active-case-exists", await (await Compartment(address.CaseId, "De Wit")).ProblemCode());
    }

    [Fact]
    public async Task I1_a_co_parent_whose_household_has_a_compartment_is_found_there_and_all_who_live_there_belong_to_that_household()
    {
        var address = await (await Open(_home)).Read<CaseView>();
        var compartment = await (await Compartment(address.CaseId, "Tom Jacobs")).Read<CaseView>();
        var c = await app.Activate();
        var home = new MemberHome(Area, _home.PostalCode!, _home.HouseNumber!);

        var father = await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/members", new AddMemberRequest("Tom Jacobs", MemberRole.CoParent, Home: home))).Read<MemberView>();
        var child = await (await app.As(Director).Post($"/v1/cases/{c.CaseId}/members", new AddMemberRequest("Sanne Jacobs", MemberRole.Child, Home: home))).Read<MemberView>();

        Assert.Equal(father.Memberships[0].HouseholdId, child.Memberships[0].HouseholdId);
        Assert.Contains(compartment.Number, await Detail(await Open(Household("Tom Jacobs"))), StringComparison.Ordinal);
        Assert.Contains(await app.InDatabase(db => db.Merges.Where(m => m.CaseId == compartment.CaseId).ToListAsync()), m => m.OtherCaseId == c.CaseId); // its director hears that it may be one family
        Assert.Equal(HttpStatusCode.Created, (await Open(Household("Visser"))).StatusCode); // another household of that address
    }

    [Fact]
    public async Task I1_a_compartment_is_not_opened_twice_for_one_name_when_the_address_has_a_case_anew()
    {
        var before = await (await Open(_home)).Read<CaseView>();
        Assert.Equal(HttpStatusCode.Created, (await Compartment(before.CaseId, "Smits")).StatusCode);
        await app.Ok(Triage, $"/v1/cases/{before.CaseId}/non-acceptance", new DoNotAcceptCaseRequest("Quiet again."), await app.Version(before.CaseId, Triage));
        var anew = await (await Open(_home)).Read<CaseView>();

        Assert.Equal("active-case-exists", await (await Compartment(anew.CaseId, "SMITS")).ProblemCode());
        Assert.Equal(HttpStatusCode.Created, (await Compartment(anew.CaseId, "Visser")).StatusCode);
    }

    [Fact]
    public async Task I1_a_case_that_gets_another_focus_has_the_place_of_that_household_or_is_refused_where_another_case_has_it()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var informed = new CaseSubjectInformed(InformedState.Informed);
        var taken = Household("Taken") with { HouseNumber = $"{++_house}" };
        Assert.Equal(HttpStatusCode.Created, (await Open(taken)).StatusCode);
        var member = await (await app.As(Director).Post($"{path}/members", new AddMemberRequest("Ria Vos", MemberRole.Focus))).Read<MemberView>();
        await app.Ok(Director, $"{path}/members/{member.MemberId}/death", new RegisterDeathRequest(DutchDay.Of(app.Clock.GetUtcNow())), 1);

        Assert.Equal("director-only", await (await app.As(Nurse).Post($"{path}/focus", new RefocusCaseRequest(taken, informed), await app.Version(c.CaseId, Nurse))).ProblemCode());
        Assert.Equal("active-case-exists", await (await app.As(Director).Post($"{path}/focus", new RefocusCaseRequest(taken, informed), await app.Version(c.CaseId, Director))).ProblemCode());
        await app.Ok(Director, $"{path}/focus", new RefocusCaseRequest(Household("The children"), informed), await app.Version(c.CaseId, Director));

        Assert.Contains(c.Number, await Detail(await Open(Household("Who stays"))), StringComparison.Ordinal);
    }

    private CaseSubject Household(string name) => _home with { Kind = SubjectKind.Household, Label = name };

    private Task<HttpResponseMessage> Open(CaseSubject subject, Purpose purpose = Purpose.PreventingEscalation) =>
        app.As(Triage).Post("/v1/cases", new OpenCaseRequest(subject, Area, purpose, new CaseSubjectInformed(InformedState.Informed)));

    private Task<HttpResponseMessage> Compartment(Guid addressCaseId, string label, Actor? by = null) =>
        app.As(by ?? Triage).Post($"/v1/cases/{addressCaseId}/compartments", new OpenCompartmentRequest(label, new CaseSubjectInformed(InformedState.Informed)));

    private static async Task<string> Detail(HttpResponseMessage answer)
    {
        Assert.Equal("active-case-exists", await answer.ProblemCode());

        return (await answer.Problem()).GetProperty("detail").GetString()!;
    }
}
