using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Reading;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>What was written down wrongly of a member of the household is put right.</summary>
public sealed class CorrectionFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static int _house = 800;

    private DateOnly Today => DutchDay.Of(app.Clock.GetUtcNow());

    [Fact]
    public async Task I25_Who_takes_part_corrects_name_and_day_of_birth_and_the_timeline_names_nobody()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var member = await Member(Director, c.CaseId, new AddMemberRequest("Sane de Wit", MemberRole.Child, Today.AddYears(-12)));
        await Member(Director, c.CaseId, new AddMemberRequest("Bo de Wit", MemberRole.Child, Today.AddYears(-9)));
        var person = $"{path}/members/{member.MemberId}/person";

        Assert.Equal(["/bornOn"], await (await app.As(Nurse).Put(person, new CorrectMemberRequest("Sanne de Wit", Today.AddDays(1)), 1)).Pointers());
        Assert.Equal("member-already", await (await app.As(Nurse).Put(person, new CorrectMemberRequest("bo  DE WIT", Today.AddYears(-9)), 1)).ProblemCode());
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await app.As(Nurse).Put(person, new CorrectMemberRequest("Sanne de Wit"), 7)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Put(person, new CorrectMemberRequest("Sanne de Wit"), 1)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.As(Nurse).Put(person, new CorrectMemberRequest("Sanne de Wit", Today.AddYears(-15)), 1)).StatusCode);

        var corrected = await app.As(Director).Get<MemberView>($"{path}/members/{member.MemberId}");
        Assert.Equal(("Sanne de Wit", Today.AddYears(-15), Today.AddYears(1)), (corrected.Name, corrected.BornOn, corrected.ReviewOn));
        var timeline = await (await app.As(Nurse).Get($"{path}/timeline?limit=200")).Content.ReadAsStringAsync();
        Assert.Contains("Corrected what is written down of a member", timeline, StringComparison.Ordinal);
        Assert.DoesNotContain("Sanne", timeline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_belongs_to_a_household_from_birth_at_the_earliest_and_not_from_a_day_to_come()
    {
        var c = await app.Activate();
        var (path, born) = ($"/v1/cases/{c.CaseId}/members", Today.AddYears(-9));
        var request = new AddMemberRequest("Bo de Wit", MemberRole.Child, born);
        foreach (var wrong in new[] { Today.AddDays(1), Today.AddYears(36), born.AddDays(-1) })
            Assert.Equal(["/fromOn"], await (await app.As(Nurse).Post(path, request with { FromOn = wrong })).Pointers());

        var child = await Member(Nurse, c.CaseId, request with { FromOn = born });
        var mother = await Member(Nurse, c.CaseId, new AddMemberRequest("Ria de Wit", MemberRole.Parent, FromOn: Today));

        foreach (var member in new[] { child, mother })
            await app.Ok(Nurse, $"{path}/{member.MemberId}/departure", new EndMembershipRequest(member.Memberships.Single().HouseholdId, Today), 1); // whoever is written down can leave
    }

    [Fact]
    public async Task I17_A_corrected_name_suggests_the_other_case_of_that_person_to_who_directs_that_one()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await Member(Director, a.CaseId, new AddMemberRequest("Noor Prins", MemberRole.Child, new DateOnly(2015, 3, 4)));
        var wrong = await Member(Director, b.CaseId, new AddMemberRequest("Noor Prince", MemberRole.Child, new DateOnly(2015, 4, 3)));

        await Put(Director, $"/v1/cases/{b.CaseId}/members/{wrong.MemberId}/person", new CorrectMemberRequest("Noor Prins", new DateOnly(2015, 3, 4)), 1);

        Assert.Contains((await app.As(Director).Get<Page<MergeView>>("/v1/case-merges?limit=200")).Items, m => m.State is MergeState.Suggested && m.MyCaseId == a.CaseId);
    }

    [Fact]
    public async Task A_case_that_is_about_one_member_is_not_about_another_before_that_is_corrected()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}/members";
        var (mother, child) = (await Member(Director, c.CaseId, new AddMemberRequest("Ria Vos", MemberRole.Focus)), await Member(Director, c.CaseId, new AddMemberRequest("Kim Vos", MemberRole.Child)));
        var home = mother.Memberships.Single().HouseholdId;

        Assert.Equal("focus-already", await (await app.As(Nurse).Post(path, new AddMemberRequest("Jan Vos", MemberRole.Focus))).ProblemCode());
        Assert.Equal("focus-already", await (await app.As(Nurse).Put($"{path}/{child.MemberId}/role", new CorrectMemberRoleRequest(home, MemberRole.Focus), 1)).ProblemCode());
        Assert.Equal("no-member", await (await app.As(Nurse).Put($"{path}/{child.MemberId}/role", new CorrectMemberRoleRequest(Guid.NewGuid(), MemberRole.Other), 1)).ProblemCode());
        await Put(Nurse, $"{path}/{mother.MemberId}/role", new CorrectMemberRoleRequest(home, MemberRole.Parent), 1);
        await Put(Nurse, $"{path}/{child.MemberId}/role", new CorrectMemberRoleRequest(home, MemberRole.Focus), 1);

        Assert.Equal(MemberRole.Focus, (await app.As(Director).Get<MemberView>($"{path}/{child.MemberId}")).Memberships.Single().Role);
    }

    [Fact]
    public async Task A_death_that_was_a_mistake_is_taken_back_and_what_stopped_for_it_stays_stopped()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var home = new MemberHome(NextArea, "9902 AK", $"{++_house}");
        var mother = await Member(Director, c.CaseId, new AddMemberRequest("Els Mol", MemberRole.Focus));
        await Member(Director, c.CaseId, new AddMemberRequest("Els Mol", MemberRole.Focus, Home: home));
        var agreement = await app.Propose(c.CaseId);
        var member = $"{path}/members/{mother.MemberId}";
        Assert.Equal("member-lives", await (await app.As(Nurse).Post($"{member}/death/withdrawal", null, 2)).ProblemCode());
        await app.Ok(Nurse, $"{member}/death", new RegisterDeathRequest(Today), 2);
        Assert.True((await app.As(Director).Get<CaseView>(path)).SubjectDied);

        await app.Ok(Nurse, $"{member}/death/withdrawal", null, 3);

        var lives = await app.As(Director).Get<MemberView>(member);
        Assert.Null(lives.DiedOn);
        Assert.All(lives.Memberships, m => Assert.Null(m.UntilOn));
        var after = await app.As(Director).Get<CaseView>(path);
        Assert.Equal((false, InformedState.Postponed), (after.SubjectDied, after.SubjectInformed.State));
        Assert.Equal((AgreementState.Stopped, StopReason.Deceased), (await app.As(Director).Get<AgreementView>($"{path}/agreements/{agreement.AgreementId}") is var a ? (a.State, a.StopReason!.Value) : default));
        var there = new OpenCaseRequest(new CaseSubject(SubjectKind.Household, "Mol", PostalCode: home.PostalCode, HouseNumber: home.HouseNumber), NextArea, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed));
        Assert.Equal("active-case-exists", await (await app.As(NextTriage).Post("/v1/cases", there)).ProblemCode()); // the home is this case's again
        var task = Assert.Single((await app.As(Director).Get<Page<ReviewTaskView>>($"{path}/review-tasks")).Items);
        await app.Ok(Director, $"{path}/review-tasks/{task.TaskId}/completion", new CompleteReviewRequest("It was somebody else."), await app.Version(c.CaseId, Director));
        await app.Propose(c.CaseId); // proposed again
    }

    [Fact]
    public async Task A_correction_holds_in_the_case_that_goes_on_as_this_one_too()
    {
        var (a, b) = (await app.Activate(), await app.Activate());
        await Member(Director, a.CaseId, new AddMemberRequest("Ties Buis", MemberRole.Focus, new DateOnly(1990, 1, 1)));
        var proposal = new ProposeMergeRequest(b.Number, MergeDirection.OtherCase, "The same family");
        await app.InDatabase(async db =>
        {
            var other = (await db.Cases.FindAsync(b.CaseId))!;
            other.ProposeDirector(NursesColleague.Hat, Director, app.Clock.GetUtcNow());
            other.AcceptDirection(NursesColleague, AveProfile.Default, app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        var merge = await (await app.As(Director).Post($"/v1/cases/{a.CaseId}/merges", proposal)).Read<MergeView>();
        await app.Ok(NursesColleague, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);
        var members = $"/v1/cases/{b.CaseId}/members";
        var here = Assert.Single((await app.As(NursesColleague).Get<Page<MemberView>>(members)).Items);
        await app.Ok(NursesColleague, $"{members}/{here.MemberId}/death", new RegisterDeathRequest(Today), 1);

        await Put(NursesColleague, $"{members}/{here.MemberId}/person", new CorrectMemberRequest("Thijs Buis", new DateOnly(1991, 1, 1)), 2);
        await app.Ok(NursesColleague, $"{members}/{here.MemberId}/death/withdrawal", null, 3);

        var there = Assert.Single((await app.As(Director).Get<Page<MemberView>>($"/v1/cases/{a.CaseId}/members")).Items);
        Assert.Equal(("Thijs Buis", new DateOnly(1991, 1, 1), null), (there.Name, there.BornOn!.Value, there.DiedOn));
        Assert.False((await app.As(Director).Get<CaseView>($"/v1/cases/{a.CaseId}")).SubjectDied);
    }

    [Fact]
    public async Task A_membership_that_was_written_before_it_said_what_ended_it_is_read_as_it_was()
    {
        var c = await app.Activate();
        var member = await Member(Director, c.CaseId, new AddMemberRequest("Jo Kok", MemberRole.Child));
        var written = await app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE CaseMembers SET Memberships = json_remove(Memberships, '$[0].EndedByDeath') WHERE Id = {member.MemberId}"));
        Assert.Equal(1, written);

        Assert.Equal(member.Memberships, (await app.As(Director).Get<MemberView>($"/v1/cases/{c.CaseId}/members/{member.MemberId}")).Memberships);
        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/members/{member.MemberId}/death", new RegisterDeathRequest(Today), 1);
        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/members/{member.MemberId}/death/withdrawal", null, 2);
    }

    private async Task<MemberView> Member(Actor by, Guid caseId, AddMemberRequest request) =>
        await (await app.As(by).Post($"/v1/cases/{caseId}/members", request)).Read<MemberView>();

    private async Task Put(Actor by, string path, object body, int version) => Assert.Equal(HttpStatusCode.NoContent, (await app.As(by).Put(path, body, version)).StatusCode);
}
