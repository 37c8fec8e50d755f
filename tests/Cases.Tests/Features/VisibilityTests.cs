using Platform.Cases.Features.Contacts;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

public sealed class VisibilityTests(CasesApp app) : IClassFixture<CasesApp>
{
    [Fact]
    public async Task I17_A_stranger_gets_the_same_404_everywhere_as_for_a_case_that_does_not_exist()
    {
        var c = await app.Activate();
        var agreement = await app.Propose(c.CaseId);
        var participant = c.Participants[0].ParticipantId;
        string[] reads = ["", "/timeline", "/participants", $"/participants/{participant}", "/goals", "/agreements", $"/agreements/{agreement.AgreementId}", "/contact-moments", "/scaling-decisions"];
        string[] changes =
        [
            "/director/acceptance", "/executive-owner/acceptance", "/director/declination", "/process-director/declination", "/executive-owner/declination", $"/participants/{participant}/acceptance", $"/participants/{participant}/declination", $"/participants/{participant}/departure",
            $"/agreements/{agreement.AgreementId}/completion", $"/agreements/{agreement.AgreementId}/verification", $"/agreements/{agreement.AgreementId}/ratification",
            $"/agreements/{agreement.AgreementId}/revocation", $"/agreements/{agreement.AgreementId}/declination", $"/scaling-decisions/{Guid.NewGuid()}/acceptance",
        ];

        foreach (var stranger in new[] { Officer, NursesColleague, Commissioner, Mayor, Triage })
        {
            foreach (var read in reads)
                Assert.Equal(await Words(app.As(stranger).Get($"/v1/cases/{Guid.NewGuid()}{read}")), await Words(app.As(stranger).Get($"/v1/cases/{c.CaseId}{read}")));
            foreach (var change in changes)
                Assert.Equal(await Words(app.As(stranger).Post($"/v1/cases/{Guid.NewGuid()}{change}", ifMatch: 1)), await Words(app.As(stranger).Post($"/v1/cases/{c.CaseId}{change}", ifMatch: 1)));
            Assert.DoesNotContain((await app.As(stranger).Get<Page<CaseSummary>>("/v1/cases?limit=200")).Items, found => found.CaseId == c.CaseId);
            Assert.Empty((await Search(stranger, c.Number)).Items);
        }
    }

    [Fact]
    public async Task Who_takes_part_and_its_coordinator_find_the_case()
    {
        var c = await app.Activate();

        foreach (var partner in new[] { Director, Nurse, GgzCoordinator, Coordinator })
            Assert.Equal(c.CaseId, Assert.Single((await Search(partner, c.Number.ToLowerInvariant())).Items).CaseId);
    }

    [Fact]
    public async Task An_intake_is_for_the_triage_of_the_territory_and_the_proposed_director_only()
    {
        var c = await app.Open();

        Assert.Equal(HttpStatusCode.OK, (await app.As(Triage).Get($"/v1/cases/{c.CaseId}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Director).Get($"/v1/cases/{c.CaseId}")).StatusCode);
        foreach (var other in new[] { Coordinator, Nurse, Officer, Process })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(other).Get($"/v1/cases/{c.CaseId}")).StatusCode);
    }

    [Fact]
    public async Task Who_is_asked_to_direct_for_an_organisation_that_takes_no_part_sees_the_invitation_and_nothing_of_the_case_until_it_says_yes()
    {
        var c = await app.Open();
        await app.Invite(c.CaseId, Officer, Triage);
        await app.Ok(Triage, $"/v1/cases/{c.CaseId}/director/proposals", new ProposeRoleRequest(Nurse.HatId), await app.Version(c.CaseId, Triage));

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Nurse).Get($"/v1/cases/{c.CaseId}")).StatusCode);
        Assert.DoesNotContain((await app.As(Nurse).Get<Page<CaseSummary>>("/v1/cases?limit=200")).Items, found => found.CaseId == c.CaseId);
        Assert.Contains((await app.As(Nurse).Get<Page<CaseInvitation>>("/v1/case-invitations")).Items, invitation => invitation.CaseId == c.CaseId);

        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/director/acceptance", null, await app.Version(c.CaseId, Triage));
        Assert.Equal(CaseStatus.Active, (await app.As(Nurse).Get<CaseView>($"/v1/cases/{c.CaseId}")).Status);
    }

    [Fact]
    public async Task Who_was_asked_for_a_role_declines_without_seeing_the_case_and_learns_nothing_more()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var (process, executive) = (new Actor(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.ProcessDirector), new Actor(Guid.NewGuid(), Police, Guid.NewGuid(), HatKind.Executive));
        foreach (var hat in new[] { process, executive })
            await app.Given(new HatCopy { Id = hat.HatId, ProfessionalId = hat.ProfessionalId, OrganisationId = Police, Kind = hat.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });
        await app.Ok(Director, $"{path}/director/proposals", new ProposeRoleRequest(Nurse.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/process-director", new ProposeRoleRequest(process.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(Director, $"{path}/executive-owner", new ProposeRoleRequest(executive.HatId), await app.Version(c.CaseId, Director));

        foreach (var (asked, role) in new[] { (Nurse, "director"), (process, "process-director"), (executive, "executive-owner") })
        {
            Assert.Contains((await app.As(asked).Get<Page<CaseInvitation>>("/v1/case-invitations")).Items, invitation => invitation.CaseId == c.CaseId);
            var answer = await app.As(asked).Post($"{path}/{role}/declination");
            Assert.Equal((HttpStatusCode.NoContent, null, ""), (answer.StatusCode, answer.Headers.ETag, await answer.Content.ReadAsStringAsync()));
            Assert.DoesNotContain((await app.As(asked).Get<Page<CaseInvitation>>("/v1/case-invitations")).Items, invitation => invitation.CaseId == c.CaseId);
        }

        foreach (var (gone, role) in new[] { (process, "process-director"), (executive, "executive-owner") })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(gone).Post($"{path}/{role}/declination")).StatusCode);
        Assert.Equal("not-proposed", await (await app.As(Nurse).Post($"{path}/director/declination")).ProblemCode()); // takes part
        var told = (await app.As(Director).Get<Page<TimelineLine>>($"{path}/timeline")).Items;
        Assert.Equal(3, told.Count(line => line.What.StartsWith("Declined ", StringComparison.Ordinal)));
        Assert.Equal(Director.HatId, (await app.As(Director).Get<CaseView>(path)).Director!.HatId);
    }

    [Fact]
    public async Task Who_is_invited_sees_the_invitation_and_nothing_of_the_case()
    {
        var c = await app.Activate();
        var id = await app.Invite(c.CaseId, Officer, Director);

        var text = await (await app.As(Officer).Get($"/v1/cases/{c.CaseId}/participants/{id}")).Content.ReadAsStringAsync();
        var listed = await app.As(Officer).Get<Page<CaseInvitation>>("/v1/case-invitations");

        Assert.DoesNotContain("De Wit", text, StringComparison.Ordinal);
        Assert.DoesNotContain(c.Number, text, StringComparison.Ordinal);
        Assert.Contains(listed.Items, invitation => invitation.ParticipantId == id && invitation.DirectorOrganisationName == "Municipality");
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get($"/v1/cases/{c.CaseId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get($"/v1/cases/{c.CaseId}/participants/{c.Participants[0].ParticipantId}")).StatusCode);
        await CasesApp.Ok(app.As(Officer), $"/v1/cases/{c.CaseId}/participants/{id}/declination");
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get($"/v1/cases/{c.CaseId}/participants/{id}")).StatusCode);
    }

    [Fact]
    public async Task I14_A_client_without_hat_sees_nothing_and_changes_nothing()
    {
        var c = await app.Activate();
        var system = app.As(new TestCaller { OrganisationId = Municipality });

        Assert.Empty((await system.Get<Page<CaseSummary>>("/v1/cases")).Items);
        Assert.Equal(HttpStatusCode.NotFound, (await system.Get($"/v1/cases/{c.CaseId}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await system.Post($"/v1/cases/{c.CaseId}/director/acceptance", ifMatch: 1)).StatusCode);
    }

    [Fact]
    public async Task I14_One_person_with_two_hats_sees_and_does_what_the_hat_of_the_call_may()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var (atThePolice, sameOrganisation) = (new Actor(Guid.NewGuid(), Police, Nurse.ProfessionalId, HatKind.Safety), Nurse with { HatId = Guid.NewGuid() });
        await app.Given(new HatCopy { Id = atThePolice.HatId, ProfessionalId = atThePolice.ProfessionalId, OrganisationId = Police, Kind = HatKind.Safety, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });

        Assert.Equal(HttpStatusCode.OK, (await app.As(Nurse).Get(path)).StatusCode);
        foreach (var other in new[] { atThePolice, sameOrganisation })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(other).Get(path)).StatusCode);

        await CasesApp.Ok(app.As(atThePolice), $"{path}/participants/{await app.Invite(c.CaseId, atThePolice, Director)}/acceptance");
        foreach (var hat in new[] { Nurse, atThePolice })
        {
            var contact = await (await app.As(hat).Post($"{path}/contact-moments", new RecordContactRequest(ContactKind.Phone, "Called", app.Clock.GetUtcNow()))).Read<ContactView>();
            Assert.Equal((hat.HatId, hat.OrganisationId), (contact.HatId, contact.OrganisationId));
        }
    }

    private async Task<Page<CaseSummary>> Search(Actor by, string number) =>
        await (await app.As(by).Post("/v1/cases/_search", new SearchCasesRequest(number))).Read<Page<CaseSummary>>();

    private static async Task<string> Words(Task<HttpResponseMessage> answer)
    {
        var response = await answer;
        var problem = await response.Problem();

        return $"{(int)response.StatusCode} {problem.GetProperty("type")} {problem.GetProperty("title")} {problem.GetProperty("detail")}";
    }
}
