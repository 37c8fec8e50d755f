using Microsoft.EntityFrameworkCore;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Merging;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>An intake is read by who weighs it: who said yes to take part waits, and knows no more of it than before its yes.</summary>
public sealed class IntakeFlowTests(CasesApp app) : IClassFixture<CasesApp>
{
    private static readonly string[] Parts = ["", "/overview", "/timeline", "/participants", "/members", "/plan", "/goals", "/steps", "/agreements", "/requests", "/decisions", "/contact-moments", "/scaling-decisions"];

    [Fact]
    public async Task I17_Who_said_yes_to_an_intake_reads_nothing_of_it_until_it_is_active_and_everything_from_then()
    {
        var c = await app.Open();
        var (path, part) = await SaysYes(c, Nurse);
        var then = app.Clock.GetUtcNow();
        string[] reads = [.. Parts, $"/as-known/agreements?at={Uri.EscapeDataString(then.ToString("O"))}", $"/as-known?at={Uri.EscapeDataString(then.ToString("O"))}"];

        foreach (var waits in new[] { Nurse, GgzCoordinator })
        {
            foreach (var read in reads)
                Assert.Equal(HttpStatusCode.NotFound, (await app.As(waits).Get($"{path}{read}")).StatusCode);
            Assert.DoesNotContain((await app.As(waits).Get<Page<CaseSummary>>("/v1/cases?limit=200")).Items, found => found.CaseId == c.CaseId);
            Assert.Empty((await (await app.As(waits).Post("/v1/cases/_search", new SearchCasesRequest(c.Number))).Read<Page<CaseSummary>>()).Items);
        }

        await app.Ok(Director, $"{path}/director/acceptance", null, await app.Version(c.CaseId, Director));

        foreach (var takesPart in new[] { Nurse, GgzCoordinator })
        {
            foreach (var read in reads)
                Assert.Equal(HttpStatusCode.OK, (await app.As(takesPart).Get($"{path}{read}")).StatusCode);
            Assert.Empty(await Listed(takesPart, c.CaseId));
        }

        // With what was written while it was weighed.
        Assert.Contains((await app.As(Nurse).Get<Page<TimelineLine>>($"{path}/timeline")).Items, line => line.What == "Opened the case, in intake.");
        Assert.Equal(CaseStatus.Intake, (await app.As(Nurse).Get<CaseAsKnown>($"{path}{reads[^1]}")).Status);
        Assert.Equal("invitation-answered", await (await app.As(Nurse).Post($"{part}/declination")).ProblemCode());
    }

    [Fact]
    public async Task Who_said_yes_to_an_intake_finds_it_waiting_without_anything_that_leads_to_a_person()
    {
        var c = await app.Open();
        var waited = new Dictionary<Guid, int>();
        foreach (var who in new[] { Nurse, GgzCoordinator })
            waited[who.HatId] = (await app.As(who).Get<MyPart>("/v1/my-part")).Invitations;
        var (path, part) = await SaysYes(c, Nurse);

        foreach (var waits in new[] { Nurse, GgzCoordinator })
        {
            var listed = Assert.Single(await Listed(waits, c.CaseId));
            Assert.Equal((InvitedRole.Participant, ParticipantState.Accepted, QuestionKind.Contribute, Area), (listed.Role, listed.State, listed.Question!.Value, listed.MunicipalityCode));
            Assert.Equal(listed, await app.As(waits).Get<CaseInvitation>(part));
            foreach (var read in new[] { "/v1/case-invitations", part })
            {
                var text = await (await app.As(waits).Get(read)).Content.ReadAsStringAsync();
                Assert.DoesNotContain("De Wit", text, StringComparison.Ordinal);
                Assert.DoesNotContain(c.Number, text, StringComparison.Ordinal);
            }

            Assert.Equal(waited[waits.HatId], (await app.As(waits).Get<MyPart>("/v1/my-part")).Invitations); // nobody waits for its answer
            Assert.Equal("invitation-answered", await (await app.As(waits).Post($"{part}/acceptance")).ProblemCode());
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(waits).Post($"{part}/departure", new LeaveCaseRequest(), 1)).StatusCode);
        }

        Assert.Empty(await Listed(NursesColleague, c.CaseId));
        foreach (var change in new[] { "acceptance", "declination" })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Post($"{part}/{change}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(NursesColleague).Get(part)).StatusCode);
        Assert.Equal(ParticipantState.Accepted, (await app.As(Triage).Get<CaseView>(path)).Participants.Single().State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_said_yes_to_an_intake_takes_it_back_without_having_seen_it(bool byCoordinator)
    {
        var c = await app.Open();
        var (path, part) = await SaysYes(c, Nurse);
        var by = byCoordinator ? GgzCoordinator : Nurse;

        var answer = await app.As(by).Post($"{part}/declination");

        Assert.Equal((HttpStatusCode.NoContent, null), (answer.StatusCode, answer.Headers.ETag));
        Assert.Equal(ParticipantState.Declined, (await app.As(Triage).Get<CaseView>(path)).Participants.Single().State);
        Assert.Single(await app.SentEvents<ParticipantDeclined>(), e => e.CaseId == c.CaseId);
        foreach (var gone in new[] { Nurse, GgzCoordinator })
        {
            Assert.Empty(await Listed(gone, c.CaseId));
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(gone).Get(part)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(gone).Post($"{part}/declination")).StatusCode);
        }

        await app.Invite(c.CaseId, Nurse, Triage); // can be asked again
    }

    [Fact]
    public async Task Who_is_asked_to_direct_an_intake_reads_it_where_its_organisation_said_yes_and_its_colleague_who_said_so_does_not()
    {
        var c = await app.Open();
        var (path, _) = await SaysYes(c, Nurse);

        await app.Ok(Triage, $"{path}/director/proposals", new ProposeRoleRequest(NursesColleague.HatId), await app.Version(c.CaseId, Triage));

        Assert.Equal(HttpStatusCode.OK, (await app.As(NursesColleague).Get(path)).StatusCode);
        foreach (var waits in new[] { Nurse, GgzCoordinator })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(waits).Get(path)).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_intake_that_led_to_no_case_is_nothing_to_who_said_yes_to_it_and_the_other_services_hear_so(bool byTheClock)
    {
        var c = await app.Open();
        var (path, part) = await SaysYes(c, Nurse);

        if (byTheClock)
        {
            app.Advance(TimeSpan.FromDays(91));
            await app.PassDeadlines();
        }
        else
        {
            await app.Ok(Triage, $"{path}/non-acceptance", new DoNotAcceptCaseRequest("Quiet again."), await app.Version(c.CaseId, Triage));
        }

        Assert.Equal(CaseStatus.NotAccepted, (await app.As(Triage).Get<CaseView>(path)).Status);
        Assert.Single(await app.SentEvents<ParticipantLeft>(), e => e.CaseId == c.CaseId && e.HatId == Nurse.HatId);
        await NothingFor();

        // As it stood in cases that ended so before their parts did.
        Assert.Equal(1, await app.InDatabase(db => db.Database.ExecuteSqlAsync($"UPDATE CaseParticipants SET State = 'Accepted' WHERE CaseId = {c.CaseId}")));
        await NothingFor();

        async Task NothingFor()
        {
            foreach (var gone in new[] { Nurse, GgzCoordinator })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await app.As(gone).Get(path)).StatusCode);
                Assert.Equal(HttpStatusCode.NotFound, (await app.As(gone).Get(part)).StatusCode);
                Assert.Empty(await Listed(gone, c.CaseId));
            }
        }
    }

    [Fact]
    public async Task Who_said_yes_to_an_intake_that_goes_on_as_another_case_reads_it_until_it_is_an_intake_again()
    {
        var (intake, b) = (await app.Open(), await app.Activate());
        var (path, _) = await SaysYes(intake, Officer);
        await app.Ok(Director, $"/v1/cases/{b.CaseId}/director/proposals", new ProposeRoleRequest(Process.HatId), await app.Version(b.CaseId, Director));
        await app.Ok(Process, $"/v1/cases/{b.CaseId}/director/acceptance", null, await app.Version(b.CaseId, Process));
        var merge = await (await app.As(Triage).Post($"{path}/merges", new ProposeMergeRequest(b.Number, MergeDirection.OtherCase, "The same family"))).Read<MergeView>();

        await app.Ok(Process, $"/v1/case-merges/{merge.MergeId}/confirmation", null, 1);
        Assert.Equal(CaseStatus.MergedInto, (await app.As(Officer).Get<CaseView>(path)).Status);
        await app.Ok(Process, $"/v1/case-merges/{merge.MergeId}/undoing", null, 2);

        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Officer).Get(path)).StatusCode);
        Assert.Equal(ParticipantState.Accepted, Assert.Single(await Listed(Officer, intake.CaseId)).State);
    }

    [Fact]
    public async Task What_waits_to_be_active_is_sought_by_who_takes_part_and_not_through_all_cases_of_a_status()
    {
        var plans = await app.PlansOf(async () =>
        {
            foreach (var who in new[] { Nurse, GgzCoordinator })
            {
                await app.As(who).Get("/v1/cases?limit=20");
                await app.As(who).Get("/v1/case-invitations");
            }
        });

        var steps = plans.SelectMany(plan => plan.Steps).ToList();
        Assert.Contains(steps, step => step.Contains("IX_CaseParticipants_OrganisationId_State_HatId (OrganisationId=? AND State=?", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("IX_Cases_Status", StringComparison.Ordinal));
    }

    /// <summary>Is invited to the intake, and says yes.</summary>
    private async Task<(string Path, string Part)> SaysYes(CaseView intake, Actor who)
    {
        var path = $"/v1/cases/{intake.CaseId}";
        var part = $"{path}/participants/{await app.Invite(intake.CaseId, who, Triage)}";
        await CasesApp.Ok(app.As(who), $"{part}/acceptance");

        return (path, part);
    }

    private async Task<IEnumerable<CaseInvitation>> Listed(Actor by, Guid caseId) =>
        (await app.As(by).Get<Page<CaseInvitation>>("/v1/case-invitations?limit=200")).Items.Where(i => i.CaseId == caseId);
}
