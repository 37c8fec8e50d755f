using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features;
using Platform.Partners.Features.DutyDesks;
using Platform.Partners.Features.Hats;
using Platform.Partners.Features.Internal;
using Platform.Partners.Features.Mandates;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

[Collection(SharedDirectory.Name)]
public sealed class MandateTests(PartnersApp app)
{
    [Fact]
    public async Task A_coordinator_mandates_a_colleague_and_the_check_says_so()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var worker = await app.AHat(partner.Organisation.Id);
        var request = new GrantMandateRequest(
            [Power.CommitCapacity], worker.Id, Limits: new MandateLimitsRequest(Hours: 40), MunicipalityCodes: ["GM9901"], ValidFrom: new DateOnly(2026, 1, 1), ValidTo: new DateOnly(2026, 12, 31));

        var mandate = await app.Made<MandateEntry>("/v1/mandates", request, partner.Person());

        Assert.Contains(await app.SentEvents<MandateGranted>(), e => e.MandateId == mandate.Id);
        var covered = await Check(partner.Person(), new MandateCheckRequest(worker.Id, Power.CommitCapacity, MunicipalityCode: "GM9901", Hours: 40));
        Assert.Equal(new MandateAnswer(MandateResult.Covered, MandateReason.WithinMandate, mandate.Id, new DateOnly(2026, 12, 31)), covered);
        Assert.Equal(MandateResult.Conditional, (await Check(partner.Person(), new MandateCheckRequest(worker.Id, Power.CommitCapacity, Hours: 41))).Result);
        Assert.Equal(MandateReason.OutsideArea, (await Check(partner.Person(), new MandateCheckRequest(worker.Id, Power.CommitCapacity, MunicipalityCode: "GM9902"))).Reason);
        Assert.Equal(MandateReason.NoMandate, (await Check(partner.Person(), new MandateCheckRequest(worker.Id, Power.Ratify))).Reason);
    }

    [Fact]
    public async Task What_is_over_the_limit_names_who_ratifies()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var worker = await app.AHat(partner.Organisation.Id);
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitMeasure], worker.Id, Limits: new MandateLimitsRequest(Amount: 1000)), partner.Person());
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.Ratify], HolderKind: HatKind.Coordinator), partner.Person());

        var answer = await (await app.As(TestCaller.Service("cases")).Post("/internal/mandate-checks", new MandateCheckRequest(worker.Id, Power.CommitMeasure, Amount: 2500))).Read<MandateAnswer>();

        Assert.Equal((MandateResult.Conditional, partner.Hat.Id), (answer.Result, answer.RatifierHatId));
    }

    [Fact]
    public async Task What_a_hat_may_commit_is_said_of_each_power_as_a_check_says_it_without_seeking_who_ratifies()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var worker = await app.AHat(partner.Organisation.Id);
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitCapacity], worker.Id), partner.Person());
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitMeasure, Power.DecideScaling], worker.Id, NeedsRatification: true), partner.Person());
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.Ratify], HolderKind: HatKind.Coordinator), partner.Person());
        var cases = app.As(TestCaller.Service("cases"));

        var said = await cases.Get<List<HatPower>>($"/internal/hats/{worker.Id}/powers");
        var plans = await app.PlansOf(() => cases.Get($"/internal/hats/{worker.Id}/powers"));

        Assert.Equal([Power.CommitCapacity], said.Where(p => p.Result is MandateResult.Covered).Select(p => p.Power));
        Assert.Equal([Power.CommitMeasure, Power.DecideScaling], said.Where(p => p.Result is MandateResult.Conditional).Select(p => p.Power));
        foreach (var power in said)
            Assert.Equal((await Check(partner.Person(), new MandateCheckRequest(worker.Id, power.Power))).Result, power.Result);
        Assert.DoesNotContain(plans, plan => plan.Sql.Split("WHERE")[^1].Contains("AllowsRatifying", StringComparison.Ordinal));
        Assert.All(await cases.Get<List<HatPower>>($"/internal/hats/{Guid.NewGuid()}/powers"), p => Assert.Equal(MandateResult.Unknown, p.Result));
        Assert.Equal(403, (int)(await app.As(partner.Person()).Get($"/internal/hats/{worker.Id}/powers")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_mandate_covers_nothing_any_more()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var mandate = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.SignCovenant], partner.Hat.Id), partner.Person());

        Assert.Equal(428, (int)(await app.As(partner.Person()).Post($"/v1/mandates/{mandate.Id}/revocation")).StatusCode);
        (await app.As(partner.Person()).Post($"/v1/mandates/{mandate.Id}/revocation", ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal(MandateReason.Revoked, (await Check(partner.Person(), new MandateCheckRequest(partner.Hat.Id, Power.SignCovenant))).Reason);
        Assert.Contains(await app.SentEvents<MandateRevoked>(), e => e.MandateId == mandate.Id);
    }

    [Fact]
    public async Task I_8_nobody_changes_a_mandate_that_another_organisation_granted()
    {
        var (partner, other) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        var mandate = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.SignCovenant], partner.Hat.Id), partner.Person());

        foreach (var change in new[] { "suspension", "resumption", "revocation" })
            Assert.Equal("mandate-of-other-organisation", await (await app.As(other.Person()).Post($"/v1/mandates/{mandate.Id}/{change}", ifMatch: 1)).ProblemCode());
    }

    [Fact]
    public async Task An_unknown_hat_is_unknown_never_yes_or_no()
    {
        var partner = await app.APartner();
        var question = new MandateCheckRequest(Guid.NewGuid(), Power.Ratify);

        Assert.Equal(MandateResult.Unknown, (await Check(partner.Person(), question)).Result);
        Assert.Equal(MandateResult.Unknown, (await Check(partner.System, question with { HatId = (await app.APartner()).Hat.Id })).Result);
    }

    [Fact]
    public async Task What_an_organisation_mandates_is_its_own_decision()
    {
        var (partner, other) = (await app.APartner(HatKind.Coordinator), await app.APartner(HatKind.Coordinator));
        var request = new GrantMandateRequest([Power.Ratify], partner.Hat.Id);
        var mandate = await app.Made<MandateEntry>("/v1/mandates", request, partner.Person());

        Assert.Equal("hat-required", await (await app.AsOperator.Post("/v1/mandates", request)).ProblemCode());
        Assert.Equal("hat-kind", await (await app.As(partner.Person(HatKind.Casework)).Post("/v1/mandates", request)).ProblemCode());
        Assert.Equal("holder-of-other-organisation", await (await app.As(other.Person()).Post("/v1/mandates", request)).ProblemCode());
        Assert.Equal(HttpStatusCode.Forbidden, (await app.As(other.Person()).Post($"/v1/mandates/{mandate.Id}/revocation", ifMatch: 1)).StatusCode);
    }

    [Fact]
    public async Task Mandates_are_visible_to_people_and_to_the_organisations_own_system_only()
    {
        var (partner, other) = (await app.APartner(HatKind.Coordinator), await app.APartner());
        var mandate = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.Ratify], partner.Hat.Id), partner.Person());
        var path = $"/v1/mandates/{mandate.Id}";

        Assert.Equal(HttpStatusCode.OK, (await app.As(other.Person()).Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.As(partner.System).Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(other.System).Get(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.AsOperator.Get(path)).StatusCode);
        Assert.Empty((await app.As(other.System).Get<Page<MandateEntry>>("/v1/mandates")).Items);
        Assert.Contains((await app.As(partner.Person()).Get<TokenHolder>("/v1/me")).Mandates, m => m.Id == mandate.Id);
    }

    [Fact]
    public async Task A_desk_is_opened_by_its_own_organisation_with_hours_in_local_time()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var request = new OpenDutyDeskRequest("Crisis service", "+31000000102", ["confusedPerson"], Hours: [new DeskHours([DayOfWeek.Monday], new TimeOnly(9, 0), new TimeOnly(17, 0))], OnDutyHatId: partner.Hat.Id);

        var desk = await app.Made<DutyDeskEntry>("/v1/duty-desks", request, partner.Person());
        var read = await app.AsOperator.Get<DutyDeskEntry>($"/v1/duty-desks/{desk.Id}");

        Assert.Equal(new TimeOnly(9, 0), Assert.Single(read.Hours).OpensTime);
        Assert.Equal([DayOfWeek.Monday], read.Hours[0].Days);
        Assert.Equal(["/deputyHatId"], await (await app.As(partner.Person()).Post("/v1/duty-desks", request with { DeputyHatId = Guid.NewGuid() })).Pointers());
    }

    [Fact]
    public async Task A_mandate_is_suspended_and_resumed_and_both_are_told()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var mandate = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.AcceptDirection], partner.Hat.Id), partner.Person());
        var path = $"/v1/mandates/{mandate.Id}";

        var suspended = await (await app.As(partner.Person()).Post($"{path}/suspension", ifMatch: 1)).Read<MandateEntry>();
        Assert.Equal(MandateReason.Suspended, (await Check(partner.Person(), new MandateCheckRequest(partner.Hat.Id, Power.AcceptDirection))).Reason);
        Assert.DoesNotContain((await app.As(partner.Person()).Get<TokenHolder>("/v1/me")).Mandates, m => m.Id == mandate.Id);
        Assert.Equal("mandate-suspended", await (await app.As(partner.Person()).Post($"{path}/suspension", ifMatch: 2)).ProblemCode());
        var resumed = await (await app.As(partner.Person()).Post($"{path}/resumption", ifMatch: 2)).Read<MandateEntry>();

        Assert.Equal((MandateStatus.Suspended, MandateStatus.Active), (suspended.Status, resumed.Status));
        Assert.NotNull(Assert.Single(resumed.Suspensions).ResumedAt);
        Assert.Equal(MandateResult.Covered, (await Check(partner.Person(), new MandateCheckRequest(partner.Hat.Id, Power.AcceptDirection))).Result);
        Assert.Contains(await app.SentEvents<MandateSuspended>(), e => e.MandateId == mandate.Id);
        Assert.Contains(await app.SentEvents<MandateResumed>(), e => e.MandateId == mandate.Id);
    }

    [Fact]
    public async Task The_clock_tells_once_that_a_mandate_expired()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var mandate = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.Ratify], partner.Hat.Id, ValidFrom: new DateOnly(2026, 1, 1), ValidTo: new DateOnly(2026, 11, 1)), partner.Person());

        await app.RunTheClock();
        await app.RunTheClock();

        Assert.Single(await app.SentEvents<MandateExpired>(), e => e.MandateId == mandate.Id);
        Assert.Equal(MandateStatus.Expired, (await app.As(partner.Person()).Get<MandateEntry>($"/v1/mandates/{mandate.Id}")).Status);
    }

    [Fact]
    public async Task An_organisation_decides_who_sees_its_mandates_and_their_limits()
    {
        var (partner, other) = (await app.APartner(HatKind.Coordinator), await app.APartner());
        var request = new GrantMandateRequest([Power.CommitCapacity], partner.Hat.Id, Limits: new MandateLimitsRequest(Hours: 8), Visibility: MandateVisibility.WithoutLimits);
        var shown = await app.Made<MandateEntry>("/v1/mandates", request, partner.Person());
        var hidden = await app.Made<MandateEntry>("/v1/mandates", request with { Visibility = MandateVisibility.Organisation }, partner.Person());

        Assert.Equal(8, shown.Limits!.Hours);
        Assert.Null((await app.As(other.Person()).Get<MandateEntry>($"/v1/mandates/{shown.Id}")).Limits);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(other.Person()).Get($"/v1/mandates/{hidden.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.As(partner.System).Get($"/v1/mandates/{hidden.Id}")).StatusCode);
        Assert.Equal(MandateResult.Covered, (await Check(other.Person(), new MandateCheckRequest(partner.Hat.Id, Power.CommitCapacity, Hours: 8))).Result);
    }

    [Fact]
    public async Task A_deputy_is_asked_about_like_the_holder_where_a_mandate_is_substitutable()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var (holder, deputy) = (await app.AHat(partner.Organisation.Id), await app.AHat(partner.Organisation.Id, HatKind.Coordinator));
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitCapacity], holder.Id, Substitutable: true), partner.Person());

        Assert.Equal(MandateReason.NoMandate, (await Check(partner.Person(), new MandateCheckRequest(deputy.Id, Power.CommitCapacity))).Reason);
        (await app.As(partner.Person()).Put($"/v1/hats/{holder.Id}/deputy", new SetDeputyRequest(deputy.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal(MandateResult.Covered, (await Check(partner.Person(), new MandateCheckRequest(deputy.Id, Power.CommitCapacity))).Result);
    }

    [Fact]
    public async Task Who_stands_in_for_who_ratifies_is_named_and_sees_the_mandate_in_the_own_list()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var (worker, deputy) = (await app.AHat(partner.Organisation.Id), await app.AHat(partner.Organisation.Id, HatKind.Executive));
        var committing = await app.Made<HatEntry>("/v1/hats", new GrantHatRequest(partner.Hat.ProfessionalId, partner.Organisation.Id, HatKind.Casework, ValidFrom: new DateOnly(2026, 1, 1)));
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitMeasure], HolderKind: HatKind.Casework, ValidFrom: new DateOnly(2026, 1, 1), NeedsRatification: true), partner.Person());
        var ratify = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.Ratify], partner.Hat.Id, ValidFrom: new DateOnly(2026, 1, 1), Substitutable: true), partner.Person());
        (await app.As(partner.Person()).Put($"/v1/hats/{partner.Hat.Id}/deputy", new SetDeputyRequest(deputy.Id), ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal(partner.Hat.Id, (await Check(partner.Person(), new MandateCheckRequest(worker.Id, Power.CommitMeasure))).RatifierHatId);
        Assert.Equal(deputy.Id, (await Check(partner.Person(), new MandateCheckRequest(committing.Id, Power.CommitMeasure))).RatifierHatId); // nobody ratifies the own commitment
        var mine = (await app.As(TestCaller.Person(partner.Organisation.Id, HatKind.Executive, deputy.Id, deputy.ProfessionalId)).Get<TokenHolder>("/v1/me")).Mandates;
        Assert.Equal([ratify.Id], mine.Select(mandate => mandate.Id));
    }

    [Fact]
    public async Task What_somebody_held_who_has_left_is_used_by_no_colleague_and_stands_in_the_list_of_none()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var (leaver, colleague) = (await app.AHat(partner.Organisation.Id), await app.AHat(partner.Organisation.Id));
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.CommitCapacity], leaver.Id, ValidFrom: new DateOnly(2026, 1, 1), Substitutable: true), partner.Person());
        var question = new MandateCheckRequest(colleague.Id, Power.CommitCapacity);
        var me = app.As(TestCaller.Person(partner.Organisation.Id, HatKind.Casework, colleague.Id, colleague.ProfessionalId));

        Assert.Equal(MandateResult.Covered, (await Check(partner.Person(), question)).Result);
        Assert.Single((await me.Get<TokenHolder>("/v1/me")).Mandates);
        (await app.AsOperator.Post($"/v1/hats/{leaver.Id}/ending", ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal(MandateReason.NoMandate, (await Check(partner.Person(), question)).Reason);
        Assert.Empty((await me.Get<TokenHolder>("/v1/me")).Mandates);
    }

    private async Task<MandateAnswer> Check(TestCaller caller, MandateCheckRequest request) =>
        await (await app.As(caller).Post("/v1/mandate-checks", request)).Read<MandateAnswer>();
}
