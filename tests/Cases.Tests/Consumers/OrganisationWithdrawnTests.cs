using Platform.Cases.Features.Agreements;
using Platform.Cases.Features.Plan;
using Platform.Cases.Features.Reading;
using Platform.Cases.Features.Regie;
using Platform.Directory;
using Platform.ServiceDefaults.Http;
using static Platform.Cases.Tests.Region;

namespace Platform.Cases.Tests.Consumers;

/// <summary>An organisation that leaves the partnership: what it had in cases needs somebody else at that moment. Each test has an organisation of its own to leave.</summary>
public sealed class OrganisationWithdrawnTests(CasesApp app) : IClassFixture<CasesApp>
{
    private readonly Guid _organisation = Guid.NewGuid();
    private Actor _worker = null!;

    [Fact]
    public async Task Its_agreements_are_without_owner_at_that_moment_and_the_plan_shows_what_is_missing()
    {
        var (c, path) = await TakesPart();
        var (active, proposed) = (await Agreed(path, accepted: true), await Agreed(path, accepted: false));
        var other = await app.Propose(c.CaseId);

        await Withdraws();

        foreach (var id in new[] { active, proposed })
        {
            var agreement = await app.As(Director).Get<AgreementView>($"{path}/agreements/{id}");
            Assert.Equal((AgreementState.ToBeReassigned, _organisation), (agreement.State, agreement.OwnerOrganisationId));
            Assert.Contains(await app.SentEvents<AgreementReassignNeeded>(), e => e.AgreementId == id);
        }

        Assert.Equal(AgreementState.Proposed, (await app.As(Director).Get<AgreementView>($"{path}/agreements/{other.AgreementId}")).State); // of who stays
        Assert.Equal(new[] { active, proposed }.Order(), (await app.As(Director).Get<PlanGaps>($"{path}/plan/gaps")).AgreementsWithoutOwner.Order());
        var overview = await app.As(Director).Get<CaseOverview>($"{path}/overview");
        Assert.Contains(CaseAlarm.AgreementWithoutOwner, overview.Alarms);
        Assert.DoesNotContain(overview.Participants, p => p.OrganisationId == _organisation);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(_worker).Get(path)).StatusCode);
        Assert.Contains(await app.SentEvents<ParticipantLeft>(), e => e.CaseId == c.CaseId && e.OrganisationId == _organisation);
    }

    [Fact]
    public async Task I3_where_it_directed_the_territorys_fallback_acts_at_that_moment_with_an_alarm_until_somebody_accepts()
    {
        var (c, path) = await TakesPart();
        await app.Ok(Director, $"{path}/director/proposals", new ProposeRoleRequest(_worker.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(_worker, $"{path}/director/acceptance", null, await app.Version(c.CaseId, _worker));

        await Withdraws();

        var seen = await app.As(Nurse).Get<CaseView>(path);
        Assert.Equal((Director.HatId, true, true), (seen.Director!.HatId, seen.Director.Acting, seen.DirectorAlarm));
        Assert.Contains(CaseAlarm.ActingDirector, (await app.As(Director).Get<Page<BoardCase>>("/v1/board?limit=200")).Items.Single(b => b.CaseId == c.CaseId).Alarms);
        await app.Ok(Director, $"{path}/director/proposals", new ProposeRoleRequest(Coordinator.HatId), await app.Version(c.CaseId, Director));
        await app.Ok(Coordinator, $"{path}/director/acceptance", null, await app.Version(c.CaseId, Coordinator));
        Assert.False((await app.As(Nurse).Get<CaseView>(path)).DirectorAlarm);
    }

    [Fact]
    public async Task Its_concerns_have_no_owner_and_who_was_invited_for_it_is_asked_no_more()
    {
        var (c, path) = await TakesPart();
        var concern = await (await app.As(_worker).Post($"{path}/concerns", new RaiseConcernRequest("housing", "They may lose the house."), (await app.As(_worker).Get($"{path}/plan")).Version())).Read<ConcernView>();
        await app.Ok(_worker, $"{path}/concerns/{concern.ConcernId}/ownership", null, (await app.As(_worker).Get($"{path}/plan")).Version());
        var another = await app.Activate();
        await app.Invite(another.CaseId, _worker, Director);
        Assert.Empty((await app.As(Director).Get<PlanGaps>($"{path}/plan/gaps")).ConcernsWithoutOwner);

        await Withdraws();

        Assert.Equal(concern.ConcernId, Assert.Single((await app.As(Director).Get<PlanGaps>($"{path}/plan/gaps")).ConcernsWithoutOwner).ConcernId);
        Assert.Equal(0, (await app.As(Director).Get<Page<BoardCase>>("/v1/board?limit=200")).Items.Single(b => b.CaseId == another.CaseId).UnansweredInvitations);
        Assert.Contains(c.CaseId, (await app.As(Director).Get<Page<BoardCase>>("/v1/board?limit=200")).Items.Where(b => b.UnownedConcerns == 1).Select(b => b.CaseId));
    }

    /// <summary>A case in which it takes part, beside the GGZ.</summary>
    private async Task<(CaseView Case, string Path)> TakesPart()
    {
        _worker = new(Guid.NewGuid(), _organisation, Guid.NewGuid(), HatKind.Casework);
        await app.Given(
            new OrganisationCopy { Id = _organisation, Name = "Care farm", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], IsActive = true, Sequence = 1 },
            new HatCopy { Id = _worker.HatId, ProfessionalId = _worker.ProfessionalId, OrganisationId = _organisation, Kind = _worker.Kind, ValidFrom = new DateOnly(2026, 1, 1), Sequence = 1 });
        var c = await app.Activate();
        var path = $"/v1/cases/{c.CaseId}";
        var part = await app.Invite(c.CaseId, _worker, Director);
        await CasesApp.Ok(app.As(_worker), $"{path}/participants/{part}/acceptance");

        return (c, path);
    }

    private async Task<Guid> Agreed(string path, bool accepted)
    {
        var request = new ProposeAgreementRequest("Days on the farm", "Come every week", "A rhythm", "It is noted", _organisation, app.InNineDays(), await app.AddGoal(Guid.Parse(path.Split('/')[^1])), _worker.HatId);
        var agreement = await (await app.As(Director).Post($"{path}/agreements", request)).Read<AgreementView>();
        if (accepted)
            await app.Ok(_worker, $"{path}/agreements/{agreement.AgreementId}/acceptance", new AcceptAgreementRequest(), 1);

        return agreement.AgreementId;
    }

    private Task Withdraws() => app.Deliver(
        _organisation,
        new OrganisationWithdrawn { OrganisationId = _organisation, Name = "Care farm", Type = "partner", Domain = OrganisationDomain.Care, MunicipalityCodes = [Area], WithdrawnAt = app.Clock.GetUtcNow() },
        2);
}
