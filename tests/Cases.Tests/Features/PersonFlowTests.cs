using Platform.Cases.Features.Households;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Transfers;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>The person whom a case is about is a member of it, with a birthday and a name by which another case is found.</summary>
public sealed class PersonFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static int _house = 8400;

    private DateOnly Today => DutchDay.Of(app.Clock.GetUtcNow());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task I6_The_person_whom_a_case_is_about_is_the_member_in_its_focus_from_its_opening_and_known_of_as_its_subject(bool fromSignal)
    {
        var c = await About(fromSignal, "Jip Zwart", Today.AddYears(-15));

        var member = Assert.Single((await app.As(Triage).Get<Page<MemberView>>($"/v1/cases/{c}/members")).Items);
        Assert.Equal(("Jip Zwart", MemberRole.Focus, Today.AddYears(1)), (member.Name, Assert.Single(member.Memberships).Role, member.ReviewOn));
        Assert.Null(member.SubjectInformed); // as the subject of the case (I-35): nobody is asked twice
        Assert.Equal("member-already", await (await app.As(Triage).Post($"/v1/cases/{c}/members", new AddMemberRequest("jip  ZWART", MemberRole.Child, Today.AddYears(-15)))).ProblemCode());
    }

    [Theory]
    [InlineData(16, ReviewTaskKind.Sixteen)]
    [InlineData(18, ReviewTaskKind.Eighteen)]
    public async Task A_birthday_of_the_person_whom_a_case_is_about_asks_to_look_at_it_again(int age, ReviewTaskKind kind)
    {
        var c = await About(age is 18, $"Lou Bruin {age}", Today.AddYears(-age));

        await app.PassDeadlines();

        Assert.Equal(kind, Assert.Single((await app.As(Triage).Get<Page<ReviewTaskView>>($"/v1/cases/{c}/review-tasks")).Items).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task I6_A_second_case_about_the_same_person_in_another_home_is_suggested_to_who_directs_the_first(bool fromSignal)
    {
        var (name, born) = ($"Mo Groen {fromSignal}", Today.AddYears(-40));
        var first = await About(!fromSignal, name, born);

        var second = await About(fromSignal, name, born);

        Assert.Equal(first, Assert.Single((await app.As(Triage).Get<Page<MergeView>>("/v1/case-merges?limit=200")).Items, m => m.MyCaseId == first || m.MyCaseId == second).MyCaseId); // never to the side that wrote (I-17)
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task I6_A_person_whose_day_of_birth_is_not_known_is_written_down_by_nobody(bool fromSignal)
    {
        var c = await About(fromSignal, "Sam Geel", null);

        Assert.Empty((await app.As(Triage).Get<Page<MemberView>>($"/v1/cases/{c}/members")).Items);
    }

    [Fact]
    public async Task Nobody_whom_a_case_is_about_is_born_tomorrow()
    {
        var answer = await Open(new CaseSubject(SubjectKind.Person, "Bo Blauw", Today.AddDays(1)));

        Assert.Equal(["/subject/bornOn"], await answer.Pointers());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_the_death_of_the_person_whom_it_is_about_a_case_is_about_another_whose_death_would_ask_the_same(bool isMember)
    {
        var c = await About(false, $"An Rood {isMember}", Today.AddYears(-50));
        var path = $"/v1/cases/{c}";
        var focus = Assert.Single((await app.As(Triage).Get<Page<MemberView>>($"{path}/members")).Items);
        var (name, born) = ($"Kaat Rood {isMember}", Today.AddYears(-20));
        if (isMember)
            await app.Ok(Triage, $"{path}/members", new AddMemberRequest(name, MemberRole.Child, born), null);
        await app.Ok(Triage, $"{path}/members/{focus.MemberId}/death", new RegisterDeathRequest(Today), 1);
        Assert.True((await app.As(Triage).Get<CaseView>(path)).SubjectDied);

        var refocus = new RefocusCaseRequest(new CaseSubject(SubjectKind.Person, name, born), new CaseSubjectInformed(InformedState.Informed));
        Assert.Equal("member-deceased", await (await app.As(Triage).Post($"{path}/focus", refocus with { Subject = refocus.Subject with { Label = focus.Name, BornOn = focus.BornOn } }, await app.Version(c, Triage))).ProblemCode());
        await app.Ok(Triage, $"{path}/focus", refocus, await app.Version(c, Triage));

        var next = Assert.Single((await app.As(Triage).Get<Page<MemberView>>($"{path}/members")).Items, m => m.Name == name);
        Assert.Equal(MemberRole.Focus, Assert.Single(next.Memberships).Role);
        await app.Ok(Triage, $"{path}/members/{next.MemberId}/death", new RegisterDeathRequest(Today), (await app.As(Triage).Get($"{path}/members/{next.MemberId}")).Version());
        Assert.True((await app.As(Triage).Get<CaseView>(path)).SubjectDied);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_person_whom_a_case_is_about_is_the_member_in_its_focus_where_another_municipality_takes_it_over(bool takenOver)
    {
        var c = await About(false, $"Pim Paars {takenOver}", Today.AddYears(-15));
        var transfer = await (await app.As(Triage).Post($"/v1/cases/{c}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();
        var item = Assert.Single((await app.As(NextTriage).Get<TransferView>($"/v1/case-transfers/{transfer.TransferId}")).Items!);

        var answers = new AcceptTransferRequest([new TransferAnswer(item.ItemId, takenOver, "Not needed")], "9902 AB", $"{++_house}");
        var accepted = await (await app.As(NextTriage).Post($"/v1/case-transfers/{transfer.TransferId}/acceptance", answers, 1)).Read<TransferView>();

        var member = Assert.Single((await app.As(NextTriage).Get<Page<MemberView>>($"/v1/cases/{accepted.NewCaseId}/members")).Items);
        Assert.Equal((MemberRole.Focus, Today.AddYears(1)), (Assert.Single(member.Memberships).Role, member.ReviewOn));
    }

    private async Task<Guid> About(bool fromSignal, string name, DateOnly? born)
    {
        if (!fromSignal)
            return (await (await Open(new CaseSubject(SubjectKind.Person, name, born, "9901 AE", $"{++_house}"))).Read<CaseView>()).CaseId;

        var asked = Guid.NewGuid();
        var names = name.Split(' ', 2);
        app.Neighbours.Answer("signals", $"GET /internal/signals/{asked}", new
        {
            signalId = asked,
            caseId = asked,
            organisationId = Police,
            subject = new { kind = "person", identityConfidence = "confirmed", persons = new[] { new { givenName = names[0], familyName = names[1], bornOn = born } }, address = new { postalCode = "9901AE", houseNumber = ++_house } },
            subjectInformed = new { state = "informed" },
        });
        await app.Deliver(asked, app.Triaged(asked, asked));

        return asked;
    }

    private Task<HttpResponseMessage> Open(CaseSubject subject) =>
        app.As(Triage).Post("/v1/cases", new OpenCaseRequest(subject, Area, Purpose.PreventingEscalation, new CaseSubjectInformed(InformedState.Informed)));
}
