using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>A case has the home where whom it is about lives now: what is told of who lives in the former one is not about this case.</summary>
public sealed class MoveHomeTests(CasesApp app) : IClassFixture<CasesApp>
{
    private const string Street = "9901 AC";

    private static int _house = 8700;

    private DateOnly Today => DutchDay.Of(app.Clock.GetUtcNow());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task I1_What_is_told_of_a_home_is_about_the_case_of_who_lives_there_now(bool moved)
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var house = ++_house;

        await Move(c.CaseId, new MoveHomeRequest($"{house}", Street, moved ? Today : null));

        var (signal, asked) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, asked, Police, house);
        await app.Deliver(signal, app.Triaged(signal, asked));
        Assert.Contains(await app.SentEvents<CaseAttached>(), e => (e.SignalId, e.CaseId) == (signal, c.CaseId));
        Assert.Equal(HttpStatusCode.Created, (await Open(c.Subject)).StatusCode); // the next residents
        var overview = await app.As(Nurse).Get<CaseOverview>($"{path}/overview");
        Assert.Equal(c.Subject with { PostalCode = Street, HouseNumber = $"{house}" }, overview.Subject); // how sure it is stays
        var timeline = await (await app.As(Nurse).Get($"{path}/timeline?limit=200")).Content.ReadAsStringAsync();
        Assert.Contains(moved ? "moved within the municipality" : "Corrected where the household lives", timeline, StringComparison.Ordinal);
        Assert.DoesNotContain($"{house}", timeline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_belongs_to_the_household_does_so_in_the_former_home_until_they_moved_and_in_the_new_one_from_then_on()
    {
        var c = await app.Activate();
        var (mother, left) = (await Member(c.CaseId, new AddMemberRequest("Ria Vos", MemberRole.Parent, FromOn: Today.AddYears(-3))), await Member(c.CaseId, new AddMemberRequest("Tom Vos", MemberRole.Parent)));
        var baby = await Member(c.CaseId, new AddMemberRequest("Kim Vos", MemberRole.Child, FromOn: Today.AddDays(-2)));
        var former = mother.Memberships.Single().HouseholdId;
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/members/{left.MemberId}/departure", new EndMembershipRequest(former, Today.AddDays(-30)), 1);

        await Move(c.CaseId, new MoveHomeRequest($"{++_house}", MovedOn: Today.AddDays(-9)));

        var (home, day) = ((await app.InDatabase(db => db.Cases.FindAsync(c.CaseId).AsTask()))!.HouseholdId, Today.AddDays(-9));
        Assert.NotEqual(former, home);
        Assert.Equal([new(former, MemberRole.Parent, Today.AddYears(-3), day), new(home, MemberRole.Parent, day)], await Memberships(c.CaseId, mother));
        Assert.Equal([new(former, MemberRole.Child, Today.AddDays(-2), Today.AddDays(-2)), new(home, MemberRole.Child, Today.AddDays(-2))], await Memberships(c.CaseId, baby)); // never from before it began
        Assert.Equal([new(former, MemberRole.Parent, null, Today.AddDays(-30))], await Memberships(c.CaseId, left));
    }

    [Fact]
    public async Task Where_the_home_was_written_down_wrongly_every_membership_is_of_the_right_one()
    {
        var c = await app.Activate();
        var (mother, left) = (await Member(c.CaseId, new AddMemberRequest("Els Bos", MemberRole.Focus)), await Member(c.CaseId, new AddMemberRequest("Jan Bos", MemberRole.Parent)));
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/members/{left.MemberId}/departure", new EndMembershipRequest(left.Memberships.Single().HouseholdId, Today), 1);

        await Move(c.CaseId, new MoveHomeRequest($"{++_house}"));

        var home = (await app.InDatabase(db => db.Cases.FindAsync(c.CaseId).AsTask()))!.HouseholdId;
        Assert.Equal([new(home, MemberRole.Focus)], await Memberships(c.CaseId, mother));
        Assert.Equal([new(home, MemberRole.Parent, null, Today)], await Memberships(c.CaseId, left));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_moves_to_the_other_parent_belongs_to_that_home_once_and_a_home_of_somebody_who_did_not_move_stays(bool moved)
    {
        var c = await app.Activate();
        var (fathers, aunts) = (new MemberHome(Area, Street, $"{++_house}"), new MemberHome(Area, Street, $"{++_house}"));
        var child = await Member(c.CaseId, new AddMemberRequest("Puck Mos", MemberRole.Child));
        await Member(c.CaseId, new AddMemberRequest("Puck Mos", MemberRole.Other, Home: fathers));
        await Member(c.CaseId, new AddMemberRequest("Tante Mos", MemberRole.Other, Home: aunts));

        await Move(c.CaseId, new MoveHomeRequest(fathers.HouseNumber, fathers.PostalCode, moved ? Today : null));

        Assert.Equal(moved ? MemberRole.Other : MemberRole.Child, Assert.Single(await Memberships(c.CaseId, child), m => m.UntilOn is null).Role);
        Assert.Contains(c.Number, await Detail(await Open(Household(fathers.HouseNumber))), StringComparison.Ordinal);
        Assert.Contains(c.Number, await Detail(await Open(Household(aunts.HouseNumber))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_of_a_case_is_said_by_who_directs_it_or_in_intake_by_who_weighs_it()
    {
        var intake = await app.Open();
        await Move(intake.CaseId, new MoveHomeRequest($"{++_house}"), Triage);
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/home";
        var request = new MoveHomeRequest($"{++_house}");

        Assert.Equal("director-only", await (await app.As(Nurse).Post(path, request, await app.Version(c.CaseId, Nurse))).ProblemCode());
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Post(path, request, 1)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.As(Director).Post(path, request, 99)).StatusCode);
        Assert.Equal(["/movedOn"], await (await app.As(Director).Post(path, request with { MovedOn = Today.AddDays(1) }, await app.Version(c.CaseId, Director))).Pointers());
        Assert.Equal(["/postalCode"], await (await app.As(Director).Post(path, request with { PostalCode = "12 AB" }, 1)).Pointers());
        Assert.Equal("home-already", await (await app.As(Director).Post(path, new MoveHomeRequest(c.Subject.HouseNumber!, "9901ab"), await app.Version(c.CaseId, Director))).ProblemCode());
        await app.End(c.CaseId);
        Assert.Equal("case-ended", await (await app.As(Director).Post(path, request, await app.Version(c.CaseId, Director))).ProblemCode());
    }

    [Theory]
    [InlineData(SubjectKind.Address)]
    [InlineData(SubjectKind.Area)]
    public async Task The_case_of_an_address_or_an_area_stays_where_it_is(SubjectKind kind)
    {
        var c = await (await Open(new CaseSubject(kind, $"Kade {++_house}", PostalCode: Street, HouseNumber: $"{_house}"))).Read<CaseView>();

        Assert.Equal("home-stays", await (await app.As(Triage).Post($"/v1/cases/{c.CaseId}/home", new MoveHomeRequest($"{++_house}"), await app.Version(c.CaseId, Triage))).ProblemCode());
    }

    [Fact]
    public async Task I1_A_case_does_not_move_to_a_home_that_has_one_of_which_the_caller_may_know()
    {
        var (c, standing) = (await app.Open(), await app.Activate());
        var request = new MoveHomeRequest(standing.Subject.HouseNumber!, standing.Subject.PostalCode);

        foreach (var by in new[] { Triage, Director }) // of the territory, and who reads that one
            Assert.Contains(standing.Number, await Detail(await app.As(by).Post($"/v1/cases/{c.CaseId}/home", request, await app.Version(c.CaseId, by))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task I17_A_case_is_about_another_alike_whether_or_not_their_home_has_one_of_which_the_caller_knows_nothing()
    {
        var (standing, c) = (await app.Activate(), await app.Activate());
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(Director, $"{path}/director/proposals", new ProposeRoleRequest(Nurse.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(Nurse, $"{path}/director/acceptance", null, await app.Version(c.CaseId, Nurse));
        await app.InDatabase(async db =>
        {
            var caseFile = (await db.Cases.FindAsync(standing.CaseId))!;
            caseFile.Leave(caseFile.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, ContributionChoice.Keep, Nurse, app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        var focus = await (await app.As(Nurse).Post($"{path}/members", new AddMemberRequest("Ria Vos", MemberRole.Focus))).Read<MemberView>();
        await app.Ok(Nurse, $"{path}/members/{focus.MemberId}/death", new RegisterDeathRequest(Today), 1);

        await app.Ok(Nurse, $"{path}/focus", new RefocusCaseRequest(standing.Subject with { Label = "The children" }, new CaseSubjectInformed(InformedState.Informed)), await app.Version(c.CaseId, Nurse));

        Assert.DoesNotContain((await app.As(Nurse).Get<Page<MergeView>>("/v1/case-merges?limit=200")).Items, m => m.MyCaseId == c.CaseId);
        Assert.Contains((await app.As(Director).Get<Page<MergeView>>("/v1/case-merges?limit=200")).Items, m => m.MyCaseId == standing.CaseId && m.State is MergeState.Suggested);
        Assert.Contains(standing.Number, await Detail(await Open(standing.Subject)), StringComparison.Ordinal); // whose place it stays
        Assert.Equal(HttpStatusCode.Created, (await Open(c.Subject)).StatusCode); // nobody of this one lives in its former home
    }

    [Fact]
    public async Task I17_A_case_moves_alike_whether_or_not_the_home_has_one_of_which_the_caller_knows_nothing()
    {
        var standing = await app.Activate();
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(Director, $"{path}/director/proposals", new ProposeRoleRequest(Nurse.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(Nurse, $"{path}/director/acceptance", null, await app.Version(c.CaseId, Nurse));
        await app.InDatabase(async db =>
        {
            var caseFile = (await db.Cases.FindAsync(standing.CaseId))!;
            caseFile.Leave(caseFile.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId, ContributionChoice.Keep, Nurse, app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        var there = new MoveHomeRequest(standing.Subject.HouseNumber!, standing.Subject.PostalCode, Today);

        await Move(c.CaseId, there, Nurse);

        Assert.Equal("home-already", await (await app.As(Nurse).Post($"{path}/home", there, await app.Version(c.CaseId, Nurse))).ProblemCode());
        Assert.DoesNotContain((await app.As(Nurse).Get<Page<MergeView>>("/v1/case-merges?limit=200")).Items, m => m.MyCaseId == c.CaseId);
        Assert.Contains((await app.As(Director).Get<Page<MergeView>>("/v1/case-merges?limit=200")).Items, m => m.MyCaseId == standing.CaseId && m.State is MergeState.Suggested);
        Assert.Contains(standing.Number, await Detail(await Open(standing.Subject)), StringComparison.Ordinal); // whose place it stays
        Assert.Equal(HttpStatusCode.Created, (await Open(c.Subject)).StatusCode); // the next residents
        await Move(c.CaseId, there with { HouseNumber = $"{++_house}" }, Nurse); // it does not tell either
        Assert.Contains(c.Number, await Detail(await Open(c.Subject with { HouseNumber = $"{_house}" })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task I6_An_intake_that_may_be_anothers_moves_once_who_directs_that_one_said_that_they_are_two()
    {
        var house = ++_house;
        var standing = await Signalled(house, "confirmed");
        var apart = await Signalled(house, "unconfirmed");
        var request = new MoveHomeRequest($"{++_house}");

        Assert.Equal("may-be-anothers", await (await app.As(Triage).Post($"/v1/cases/{apart}/home", request, await app.Version(apart, Triage))).ProblemCode());
        var suggested = Assert.Single((await app.As(Triage).Get<Page<MergeView>>("/v1/case-merges?limit=200")).Items, m => m.MyCaseId == standing);
        await app.Ok(Triage, $"/v1/case-merges/{suggested.MergeId}/declination", null, 1);
        await Move(apart, request, Triage);
    }

    [Fact]
    public async Task I1_A_household_of_an_address_that_moves_leaves_its_name_there_to_another()
    {
        var address = await (await Open(new CaseSubject(SubjectKind.Address, $"Gracht {++_house}", PostalCode: Street, HouseNumber: $"{_house}"))).Read<CaseView>();
        var c = await (await Compartment("Bakker")).Read<CaseView>();
        Assert.Equal("active-case-exists", await (await Compartment("Bakker")).ProblemCode());

        await Move(c.CaseId, new MoveHomeRequest($"{++_house}", MovedOn: Today), Triage);

        Assert.Contains(c.Number, await Detail(await Open(Household($"{_house}"))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await Compartment("Bakker")).StatusCode);

        Task<HttpResponseMessage> Compartment(string name) => app.As(Triage).Post($"/v1/cases/{address.CaseId}/compartments", new OpenCompartmentRequest(name, new CaseSubjectInformed(InformedState.Informed)));
    }

    [Fact]
    public async Task What_tells_who_lived_where_is_forgotten_once_no_case_knows_it()
    {
        var (name, born) = ("Wies Zonder", new DateOnly(1960, 2, 3));
        var c = await (await Open(new CaseSubject(SubjectKind.Person, name, born))).Read<CaseView>();
        var formerly = c.Subject.HouseNumber;
        Assert.Null(formerly);
        Assert.Equal(["/postalCode"], await (await app.As(Triage).Post($"/v1/cases/{c.CaseId}/home", new MoveHomeRequest("1"), await app.Version(c.CaseId, Triage))).Pointers());
        await Move(c.CaseId, new MoveHomeRequest($"{++_house}", Street), Triage);
        Assert.False(await Knows("wieszonder"));

        var (first, second) = ($"{_house}", $"{++_house}");
        var other = await app.Activate();
        var guest = await Member(other.CaseId, new AddMemberRequest("Gast", MemberRole.Other, Home: new MemberHome(Area, Street, first)));
        await Move(c.CaseId, new MoveHomeRequest(second), Triage);
        Assert.True(await Knows($"9901ac{first}")); // of the other case
        Assert.Equal(HttpStatusCode.OK, (await app.As(Director).Get($"/v1/cases/{other.CaseId}/members/{guest.MemberId}")).StatusCode);
        await Move(c.CaseId, new MoveHomeRequest($"{++_house}", MovedOn: Today), Triage);
        Assert.True(await Knows($"9901ac{second}")); // of who lived there until today

        Task<bool> Knows(string key) => app.InDatabase(db => db.Households.AnyAsync(h => h.Key.Contains(key)));
    }

    [Fact]
    public async Task A_home_that_came_along_with_a_merged_case_is_its_again_when_that_is_undone()
    {
        var (merged, c) = (await app.Activate(), await app.Activate());
        await app.Ok(Director, $"/v1/cases/{c.CaseId}/process-director", new ProposeRoleRequest(Process.HatId), await app.Version(c.CaseId, Director));
        await CasesApp.Ok(app.As(Process), $"/v1/cases/{c.CaseId}/process-director/acceptance");
        var merge = await (await app.As(Director).Post($"/v1/cases/{merged.CaseId}/merges", new ProposeMergeRequest(c.Number, MergeDirection.OtherCase, "The same family"))).Read<MergeView>();
        await app.Ok(Process, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);

        await Move(c.CaseId, new MoveHomeRequest($"{++_house}", MovedOn: Today));
        Assert.Contains(c.Number, await Detail(await Open(merged.Subject)), StringComparison.Ordinal);
        await app.Ok(Director, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2);

        Assert.Contains(merged.Number, await Detail(await Open(merged.Subject)), StringComparison.Ordinal);
    }

    private async Task Move(Guid caseId, MoveHomeRequest request, Actor? by = null) =>
        await app.Ok(by ?? Director, $"/v1/cases/{caseId}/home", request, await app.Version(caseId, by ?? Director));

    private async Task<MemberView> Member(Guid caseId, AddMemberRequest request) =>
        await (await app.As(Director).Post($"/v1/cases/{caseId}/members", request)).Read<MemberView>();

    private async Task<IReadOnlyList<MembershipView>> Memberships(Guid caseId, MemberView member) =>
        (await app.As(Director).Get<MemberView>($"/v1/cases/{caseId}/members/{member.MemberId}")).Memberships;

    private static CaseSubject Household(string house) => new(SubjectKind.Household, "Who lives there", PostalCode: Street, HouseNumber: house);

    private Task<HttpResponseMessage> Open(CaseSubject subject) =>
        app.As(Triage).Post("/v1/cases", new OpenCaseRequest(subject, Area, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed)));

    private async Task<Guid> Signalled(int house, string confidence)
    {
        var (signal, asked) = (Guid.NewGuid(), Guid.NewGuid());
        app.Signal(signal, asked, Police, house, confidence: confidence);
        await app.Deliver(signal, app.Triaged(signal, asked));

        return asked;
    }

    private static async Task<string> Detail(HttpResponseMessage answer)
    {
        Assert.Equal("active-case-exists", await answer.ProblemCode());

        return (await answer.Problem()).GetProperty("detail").GetString()!;
    }
}
