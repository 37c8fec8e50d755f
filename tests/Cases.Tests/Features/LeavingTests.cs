using Microsoft.Extensions.DependencyInjection;
using Platform.Cases.Features.Contacts;
using Platform.Cases.Features.Decisions;
using Platform.Cases.Features.Lifecycle;
using Platform.Cases.Features.Measuring;
using Platform.Cases.Features.Participants;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Cases.Features.Scaling;
using Platform.Cases.Features.Transfers;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Features;

/// <summary>What goes when an organisation takes no part any more, and what stays (domain.md 5.9).</summary>
public sealed class LeavingTests(CasesApp app) : IClassFixture<CasesApp>
{
    public static TheoryData<string> Ends => ["departure", "removal", "transfer"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Who_takes_no_part_any_more_reads_no_decision_ratifies_none_and_is_not_bound(string end)
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var decision = await (await app.As(Director).Post($"{path}/decisions", new TakeDecisionRequest("Visits in pairs", "In pairs", "A talk", "Calm", [Ggz]))).Read<DecisionView>();
        app.NobodyAnswersForMandates();
        await app.Ok(Nurse, $"{path}/decisions/{decision.DecisionId}/acceptance", new AcceptDecisionRequest(), 1);
        app.Mandates("covered");
        var asked = await (await app.As(Director).Post($"{path}/requests", new AskParticipantRequest(Ggz, "When?", app.InNineDays()))).Read<RequestView>();
        var hers = await (await app.As(Nurse).Post($"{path}/requests", new AskParticipantRequest(Municipality, "Where?", app.InNineDays()))).Read<RequestView>();
        Assert.Equal(HttpStatusCode.OK, (await app.As(GgzCoordinator).Get($"{path}/decisions/{decision.DecisionId}")).StatusCode);

        await EndPart(c, end);

        foreach (var gone in new[] { Nurse, GgzCoordinator })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(gone).Get($"{path}/decisions/{decision.DecisionId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(GgzCoordinator).Post($"{path}/decisions/{decision.DecisionId}/ratification", ifMatch: 2)).StatusCode);
        Assert.DoesNotContain((await app.As(GgzCoordinator).Get<MyPart>("/v1/my-part")).DecisionsToRatify, d => d.DecisionId == decision.DecisionId);
        if (end == "transfer")
            return;

        Assert.Equal(BindingState.Left, (await app.As(Director).Get<DecisionView>($"{path}/decisions/{decision.DecisionId}")).Bindings.Single(b => b.OrganisationId == Ggz).State);
        foreach (var request in new[] { asked, hers })
            Assert.Equal(RequestState.Lapsed, (await app.As(Director).Get<RequestView>($"{path}/requests/{request.RequestId}")).State);
    }

    [Theory]
    [InlineData(ContributionChoice.Keep)]
    [InlineData(ContributionChoice.Withdraw)]
    public async Task What_an_organisation_contributed_itself_follows_its_choice_and_the_process_record_stays(ContributionChoice choice)
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var today = DutchDay.Of(app.Clock.GetUtcNow());
        var scaling = await (await app.As(Director).Post($"{path}/scaling-decisions", Up(), await app.Version(c.CaseId, Director))).Read<ScalingDecisionView>();
        await app.Ok(Nurse, $"{path}/scaling-decisions/{scaling.DecisionId}/dissents", new DissentRequest("Too early"), await app.Version(c.CaseId, Nurse));
        await app.Ok(Nurse, $"{path}/baseline", new MeasureRequest(today, [new CaseScore("finances", 2)]), await app.Version(c.CaseId, Nurse));
        await CasesApp.Ok(app.As(Director), $"{path}/measurements", new MeasureRequest(today, [new CaseScore("finances", 3)]));
        foreach (var by in new[] { Nurse, Director })
        {
            await CasesApp.Ok(app.As(by), $"{path}/advices", new GiveAdviceRequest("Mornings are best"));
            await CasesApp.Ok(app.As(by), $"{path}/contact-moments", new RecordContactRequest(ContactKind.Phone, "Will call back", app.Clock.GetUtcNow()));
        }

        await Leave(c, choice);

        var stays = choice is ContributionChoice.Keep;
        Guid[] contributors = stays ? [Municipality, Ggz] : [Municipality];
        var seen = app.As(Director);
        Assert.Equal(contributors.Order(), (await seen.Get<Page<AdviceView>>($"{path}/advices")).Items.Select(a => a.OrganisationId).Order());
        Assert.Equal(contributors.Order(), (await seen.Get<Page<ContactView>>($"{path}/contact-moments")).Items.Select(m => m.OrganisationId).Order());
        Assert.Equal(contributors.Order(), (await seen.Get<Page<MeasurementView>>($"{path}/measurements")).Items.Select(m => m.OrganisationId).Order());
        var decided = Assert.Single((await seen.Get<Page<ScalingDecisionView>>($"{path}/scaling-decisions")).Items);
        Assert.Equal((false, Ggz, stays ? "Too early" : ""), (decided.Consensus, decided.Dissents.Single().OrganisationId, decided.Dissents.Single().View));
        var lines = (await seen.Get<Page<TimelineLine>>($"{path}/timeline")).Items.Where(line => line.OrganisationId == Ggz).Select(line => line.What).ToList();
        string[] told = ["Gave advice.", "Had contact with the household.", "Measured how things are at the beginning."];
        Assert.All(told, what => Assert.Contains(what, lines));
        var again = await seen.Post($"{path}/baseline", new MeasureRequest(today, [new CaseScore("finances", 3)]), await app.Version(c.CaseId, Director));
        Assert.Equal(stays ? HttpStatusCode.Conflict : HttpStatusCode.Created, again.StatusCode); // the case goes on with a baseline of who is there
    }

    [Fact]
    public async Task Who_leaves_a_closed_case_reads_it_no_more_also_where_it_held_a_role_at_the_end()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        await app.End(c.CaseId);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Director).Get(path)).StatusCode);
        var version = await app.Version(c.CaseId, Director);

        await app.Ok(Director, $"{path}/participants/{c.Participants.Single(p => p.OrganisationId == Municipality).ParticipantId}/departure", new LeaveCaseRequest(), version);

        foreach (var part in new[] { "", "/overview", "/timeline", "/members", "/plan" })
            Assert.Equal(HttpStatusCode.NotFound, (await app.As(Director).Get($"{path}{part}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Director).Post($"{path}/reopening", new ReopenCaseRequest("Relapse"), version + 1)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.As(Nurse).Get(path)).StatusCode);
    }

    [Fact]
    public async Task I17_The_triage_of_the_territory_reopens_what_the_organisation_that_directed_last_left_and_reads_nothing_of_it()
    {
        var (c, terms) = (await app.Activate(), app.Services.GetRequiredService<Terms>());
        var path = $"/v1/cases/{c.CaseId}";
        await app.Ok(Director, $"{path}/director/proposals", new ProposeRoleRequest(Nurse.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(Nurse, $"{path}/director/acceptance", null, await app.Version(c.CaseId, Nurse));
        Assert.Equal(HttpStatusCode.NotFound, (await Reopen(Triage)).StatusCode); // it runs
        await app.End(c.CaseId, Nurse);
        await app.Ok(Nurse, $"{path}/participants/{c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Nurse));

        foreach (var by in new[] { Nurse, GgzCoordinator, NextTriage, Coordinator with { HatId = Guid.NewGuid(), Kind = HatKind.Casework } })
            Assert.Equal(HttpStatusCode.NotFound, (await Reopen(by)).StatusCode);
        await ReadsNothing();
        Assert.Equal(HttpStatusCode.NoContent, (await Reopen(Triage)).StatusCode);

        await ReadsNothing();
        var seen = await app.As(Director).Get<CaseView>(path);
        Assert.Equal((CaseStatus.Active, Director.HatId, true), (seen.Status, seen.Director!.HatId, seen.DirectorAlarm)); // who left is not enlisted again (I-8)
        await app.End(c.CaseId, Director);
        var last = await Version();
        app.Advance(terms.Retention); // from here on it may be gone at any moment
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(Triage).Post($"{path}/reopening", new ReopenCaseRequest("Relapse"), last)).StatusCode);

        async Task<int> Version() => (await app.InDatabase(db => db.Cases.FindAsync(c.CaseId).AsTask()))!.Version;
        async Task<HttpResponseMessage> Reopen(Actor by) => await app.As(by).Post($"{path}/reopening", new ReopenCaseRequest("Relapse"), await Version());
        async Task ReadsNothing()
        {
            foreach (var part in new[] { "", "/overview", "/timeline", "/steps", "/plan", "/participants" })
                Assert.Equal(HttpStatusCode.NotFound, (await app.As(Triage).Get($"{path}{part}")).StatusCode);
        }
    }

    [Fact]
    public async Task Who_left_a_closed_case_reads_it_again_where_the_organisation_takes_part_through_a_merger()
    {
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var other = Guid.NewGuid();
        var partner = new Actor(Guid.NewGuid(), other, Guid.NewGuid(), HatKind.Casework);
        await app.Given(new HatCopy { Id = partner.HatId, ProfessionalId = partner.ProfessionalId, OrganisationId = other, Kind = partner.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });
        await CasesApp.Ok(app.As(partner), $"{path}/participants/{await app.Invite(c.CaseId, partner, Director)}/acceptance");
        await app.End(c.CaseId);
        await app.Ok(Director, $"{path}/participants/{c.Participants.Single(p => p.OrganisationId == Municipality).ParticipantId}/departure", new LeaveCaseRequest(), await app.Version(c.CaseId, Director));

        await app.Deliver(other, new OrganisationMerged { OrganisationId = other, IntoOrganisationId = Municipality, Name = "Debt help", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], MergedAt = app.Clock.GetUtcNow() }, 9);

        Assert.Equal(HttpStatusCode.OK, (await app.As(Director).Get(path)).StatusCode);
    }

    private DecideScalingRequest Up() => new(
        ScalingDirection.Up, 2, [new CaseScalingGround(ScalingGroundKind.SafetyAtStake, "Threats")], new CaseDomainView("Yes"),
        new CaseDomainView(PendingUntilOn: DutchDay.Of(app.Clock.GetUtcNow()).AddDays(3)), ["Quiet"]);

    private async Task EndPart(CaseView c, string end)
    {
        var (path, part) = ($"/v1/cases/{c.CaseId}", c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId);
        if (end == "departure")
            await Leave(c, ContributionChoice.Keep);
        else if (end == "removal")
            await app.Ok(Director, $"{path}/participants/{part}/removal", null, await app.Version(c.CaseId, Director));
        else
            await MoveAway(path);
    }

    private async Task Leave(CaseView c, ContributionChoice choice)
    {
        var part = c.Participants.Single(p => p.OrganisationId == Ggz).ParticipantId;
        await app.Ok(Nurse, $"/v1/cases/{c.CaseId}/participants/{part}/departure", new LeaveCaseRequest(choice), await app.Version(c.CaseId, Nurse));
    }

    private async Task MoveAway(string path)
    {
        var transfer = await (await app.As(Director).Post($"{path}/transfers", new ProposeTransferRequest(NextMunicipality, NextArea, "Moved"))).Read<TransferView>();
        var items = (await app.As(NextTriage).Get<TransferView>($"/v1/case-transfers/{transfer.TransferId}")).Items!;
        await app.Ok(NextTriage, $"/v1/case-transfers/{transfer.TransferId}/acceptance", new AcceptTransferRequest([.. items.Select(i => new TransferAnswer(i.ItemId, false, "Settled by the move"))]), 1);
    }
}
