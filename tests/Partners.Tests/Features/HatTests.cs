using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features.Bulk;
using Platform.Partners.Features.Contacts;
using Platform.Partners.Features.DutyDesks;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Organisations;
using Platform.Partners.Features.Professionals;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

public sealed class HatTests(PartnersApp app) : IClassFixture<PartnersApp>
{
    [Fact]
    public async Task A_day_with_which_no_calendar_reckons_is_refused()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var person = app.As(partner.Person());
        var hat = new GrantHatRequest(partner.Hat.ProfessionalId, partner.Organisation.Id, HatKind.Triage, ValidTo: new DateOnly(9999, 12, 31));
        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102"), partner.Person());
        var now = app.Clock.GetUtcNow();
        var backwards = new WriteRosterRequest(now, now.AddDays(7), [new ShiftLine(partner.Hat.Id, now, DateTimeOffset.MinValue)]);

        Assert.Equal(["/validTo"], await (await app.AsOperator.Post("/v1/hats", hat)).Pointers());
        Assert.Equal(["/startsOn"], await (await app.AsOperator.Post($"/v1/professionals/{partner.Hat.ProfessionalId}/moves", new MoveProfessionalRequest(partner.Organisation.Id, HatKind.Triage, DateOnly.MinValue))).Pointers());
        Assert.Equal(["/moment"], await (await person.Post("/v1/contacts/_search", new SearchContactsRequest("debts", "GM9901", Moment: DateTimeOffset.MaxValue))).Pointers());
        Assert.Equal(["/shifts/0/endsAt"], await (await person.Put($"/v1/duty-desks/{desk.Id}/roster", backwards, ifMatch: 1)).Pointers());
        Assert.Contains("/endsAt", await (await person.Put($"/v1/duty-desks/{desk.Id}/roster", new WriteRosterRequest(DateTimeOffset.MaxValue.AddDays(-2), DateTimeOffset.MaxValue, []), ifMatch: 1)).Pointers());
    }

    [Fact]
    public async Task Only_an_organisation_that_acts_for_the_municipality_gets_a_triage_hat_of_its_administrator()
    {
        foreach (var (type, mayGrant) in new[] { ("housingCorporation", false), ("police", false), ("municipality", true), ("municipalSocialDepartment", true) })
        {
            var partner = await app.APartner(HatKind.Administrator, type: type);
            var worker = await app.AHat(partner.Organisation.Id);
            var triage = new GrantHatRequest(worker.ProfessionalId, partner.Organisation.Id, HatKind.Triage);
            var rows = $"id,professionalId,organisationId,kind,validFrom\n{Guid.NewGuid()},{partner.Hat.ProfessionalId},{partner.Organisation.Id},triage,2026-01-01\n";

            var answer = await app.As(partner.Person()).Post("/v1/hats", triage);
            var (path, import) = await app.Checked(partner.Person(), ImportKind.Hats, ImportFormat.Csv, rows);

            if (mayGrant)
            {
                Assert.Equal((HttpStatusCode.Created, ImportStatus.Checked), (answer.StatusCode, import.Status));
                continue;
            }

            Assert.Equal((HttpStatusCode.Forbidden, "operator-required"), (answer.StatusCode, await answer.ProblemCode()));
            Assert.Equal((2, "operator-required"), Assert.Single((await app.As(partner.Person()).Get<Page<ImportLineError>>($"{path}/errors")).Items) is var error ? (error.Line, error.Code) : default);
            await app.Made<HatEntry>("/v1/hats", triage); // an operator may: a region may leave triage to whom it likes
        }
    }

    [Fact]
    public async Task Of_the_same_hats_granted_at_the_same_moment_one_is_made()
    {
        var partner = await app.APartner();
        var professional = (await app.AHat((await app.APartner()).Organisation.Id)).ProfessionalId;
        var request = new GrantHatRequest(professional, partner.Organisation.Id, HatKind.Triage);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.AsOperator.Post("/v1/hats", request)));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode is not HttpStatusCode.Created))
            Assert.Equal((HttpStatusCode.Conflict, "hat-worn-already"), (refused.StatusCode, await refused.ProblemCode()));
    }

    [Fact]
    public async Task A_police_officer_who_becomes_process_director_at_the_municipality_has_left_the_police_the_day_before()
    {
        var (police, municipality) = (await app.APartner(HatKind.Safety), await app.APartner(HatKind.Administrator));
        var path = $"/v1/professionals/{police.Hat.ProfessionalId}/moves";
        var request = new MoveProfessionalRequest(municipality.Organisation.Id, HatKind.ProcessDirector, new DateOnly(2026, 12, 1), "Process director");

        Assert.Equal("operator-required", await (await app.As(municipality.Person()).Post(path, request)).ProblemCode());
        var moved = await app.Made<MovedProfessional>(path, request);

        Assert.Equal((municipality.Organisation.Id, HatKind.ProcessDirector, new DateOnly(2026, 12, 1)), (moved.Hat.OrganisationId, moved.Hat.Kind, moved.Hat.ValidFrom));
        var left = Assert.Single(moved.Ended);
        Assert.Equal((police.Hat.Id, new DateOnly(2026, 11, 30)), (left.Id, left.ValidTo));
        Assert.Null(left.EndedAt);
        Assert.Equal(new DateOnly(2026, 11, 30), Assert.Single(await app.SentEvents<HatChanged>(), e => e.HatId == police.Hat.Id).ValidTo);
    }

    [Fact]
    public async Task Who_starts_elsewhere_today_loses_the_old_hat_and_its_posts_at_once()
    {
        var (police, municipality) = (await app.APartner(HatKind.Coordinator), await app.APartner());
        (await app.AsOperator.Patch($"/v1/organisations/{police.Organisation.Id}", new ChangeOrganisationRequest(CoordinatorHatId: police.Hat.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        var moved = await app.Made<MovedProfessional>(
            $"/v1/professionals/{police.Hat.ProfessionalId}/moves", new MoveProfessionalRequest(municipality.Organisation.Id, HatKind.ProcessDirector, new DateOnly(2026, 11, 22)));

        Assert.NotNull(Assert.Single(moved.Ended).EndedAt);
        Assert.Equal(400, (await app.TokenFor(police, police.Hat.Id.ToString())).Status);
        Assert.Null((await app.AsOperator.Get<OrganisationEntry>($"/v1/organisations/{police.Organisation.Id}")).CoordinatorHatId);
        Assert.Contains(await app.SentEvents<HatEnded>(), e => e.HatId == police.Hat.Id);
    }

    [Fact]
    public async Task The_clock_tells_that_a_hat_ran_out_and_vacates_its_posts()
    {
        var partner = await app.APartner(validTo: new DateOnly(2026, 11, 22));
        (await app.AsOperator.Patch($"/v1/organisations/{partner.Organisation.Id}", new ChangeOrganisationRequest(CoordinatorHatId: partner.Hat.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        await app.RunTheClock();
        Assert.DoesNotContain(await app.SentEvents<HatEnded>(), e => e.HatId == partner.Hat.Id);
        app.Advance(TimeSpan.FromHours(15));
        await app.RunTheClock();

        Assert.Single(await app.SentEvents<HatEnded>(), e => e.HatId == partner.Hat.Id);
        Assert.Null((await app.AsOperator.Get<OrganisationEntry>($"/v1/organisations/{partner.Organisation.Id}")).CoordinatorHatId);
    }

    [Fact]
    public async Task Whoever_wears_a_hat_names_the_deputy_and_strangers_do_not()
    {
        var (partner, other) = (await app.APartner(), await app.APartner());
        var colleague = await app.AHat(partner.Organisation.Id);
        var path = $"/v1/hats/{partner.Hat.Id}/deputy";

        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(other.Person()).Put(path, new SetDeputyRequest(colleague.Id), ifMatch: 1)).StatusCode);
        var named = await (await app.As(partner.Person()).Put(path, new SetDeputyRequest(colleague.Id), ifMatch: 1)).Read<HatEntry>();
        Assert.Equal(colleague.Id, named.DeputyHatId);
        Assert.Equal(["/hatId"], await (await app.As(partner.Person()).Put(path, new SetDeputyRequest(Guid.NewGuid()), ifMatch: 2)).Pointers());
    }
}
