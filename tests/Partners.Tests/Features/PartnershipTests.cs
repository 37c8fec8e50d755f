using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features.Mandates;
using Platform.Partners.Features.Partnerships;
using Platform.ServiceDefaults.Domain;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

[Collection(SharedIdentity.Name)]
public sealed class PartnershipTests(PartnersApp app)
{
    private static readonly CovenantVersionRequest Terms = new(
        new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1), ["localCareAndSafety"], [new SharingRuleRequest(["police", "municipality"], ["identity", "context"], 3)], "Each shares on its own ground.");

    [Fact]
    public async Task An_organisation_is_candidate_then_signs_is_ratified_by_each_body_and_takes_part()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var partnership = await Founded();
        var path = $"/v1/partnerships/{partnership.Id}/members";
        var own = $"{path}/{partner.Organisation.Id}";

        Assert.Equal(MembershipStatus.Candidate, await Change(path, new InviteMemberRequest(partner.Organisation.Id, ["college", "raad"]), 1));
        var covenant = await LaidDown(partnership, Terms);
        Assert.Equal("mandate-not-covered", await Refusal(partner.Person(), $"{own}/signature", covenant, 2));
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.SignCovenant], partner.Hat.Id), partner.Person());
        Assert.Equal(MembershipStatus.Signed, await Change($"{own}/signature", covenant, 2, partner.Person()));
        Assert.Equal("membership-status", await Refusal(TestCaller.Operator, $"{own}/activation", null, 3));
        var mandate = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.Ratify], partner.Hat.Id), partner.Person());
        Assert.Equal("unknown-body", await Refusal(partner.Person(), $"{own}/ratifications", new RatifyMembershipRequest("bestuur", new DateOnly(2026, 11, 1)), 3));
        Assert.Equal(MembershipStatus.Signed, await Change($"{own}/ratifications", new RatifyMembershipRequest("college", new DateOnly(2026, 11, 1), "Decision 118"), 3, partner.Person()));
        Assert.Equal(MembershipStatus.Ratified, await Change($"{own}/ratifications", new RatifyMembershipRequest("raad", new DateOnly(2026, 11, 20)), 4, partner.Person()));
        Assert.Equal(MembershipStatus.Active, await Change($"{own}/activation", null, 5));
        Assert.Equal(MembershipStatus.Suspended, await Change($"{own}/suspension", null, 6));
        Assert.Equal(MembershipStatus.Active, await Change($"{own}/resumption", null, 7));
        Assert.Equal(MembershipStatus.Withdrawn, await Change($"{own}/withdrawal", null, 8, partner.Person()));
        Assert.Equal("no-member", await Refusal(TestCaller.Operator, $"{own}/suspension", null, 9));

        var member = Assert.Single((await app.AsOperator.Get<PartnershipEntry>($"/v1/partnerships/{partnership.Id}")).Members);
        Assert.Equal((partner.Hat.Id, covenant.CovenantId, 1), (member.SignedByHatId, member.CovenantId, member.CovenantVersion));
        Assert.Equal(new RatifyingBody("college", new DateOnly(2026, 11, 1), "Decision 118", partner.Hat.Id, mandate.Id), member.Bodies.Single(body => body.Body == "college"));
        Assert.Equal(
            [MembershipStatus.Candidate, MembershipStatus.Signed, MembershipStatus.Signed, MembershipStatus.Ratified, MembershipStatus.Active, MembershipStatus.Suspended, MembershipStatus.Active, MembershipStatus.Withdrawn],
            (await app.SentEvents<MembershipChanged>()).Where(e => e.PartnershipId == partnership.Id).Select(e => e.Status));
    }

    [Fact]
    public async Task I_9_a_body_is_noted_by_a_hat_of_its_organisation_that_may_ratify_by_nobody_else_and_once_it_decided()
    {
        var (partner, other) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        var partnership = await Founded();
        var path = $"/v1/partnerships/{partnership.Id}/members";
        var own = $"{path}/{partner.Organisation.Id}";
        var college = new RatifyMembershipRequest("college", new DateOnly(2026, 11, 1));
        await Change(path, new InviteMemberRequest(partner.Organisation.Id, ["college", "raad"]), 1);
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.SignCovenant], partner.Hat.Id), partner.Person());

        Assert.Equal("membership-status", await Refusal(partner.Person(), $"{own}/ratifications", college, 2));
        await Change($"{own}/signature", await LaidDown(partnership, Terms), 2, partner.Person());

        Assert.Equal("hat-required", await Refusal(TestCaller.Operator, $"{own}/ratifications", college, 3));
        Assert.Equal("member-of-other-organisation", await Refusal(other.Person(), $"{own}/ratifications", college, 3));
        Assert.Equal("mandate-not-covered", await Refusal(partner.Person(), $"{own}/ratifications", college, 3));
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.Ratify], partner.Hat.Id), partner.Person());
        Assert.Equal("decided-later", await Refusal(partner.Person(), $"{own}/ratifications", college with { DecidedOn = new DateOnly(2027, 11, 1) }, 3));
        Assert.Equal(MembershipStatus.Signed, await Change($"{own}/ratifications", college, 3, partner.Person()));
        Assert.Equal("unknown-body", await Refusal(partner.Person(), $"{own}/ratifications", college, 4));
        Assert.Equal("membership-status", await Refusal(TestCaller.Operator, $"{own}/activation", null, 4));
        Assert.Equal(MembershipStatus.Ratified, await Change($"{own}/ratifications", college with { Body = "raad" }, 4, partner.Person()));
    }

    [Fact]
    public async Task I_9_signing_names_the_version_of_a_covenant_that_stands()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var partnership = await Founded();
        var path = $"/v1/partnerships/{partnership.Id}/members";
        var own = $"{path}/{partner.Organisation.Id}";
        await Change(path, new InviteMemberRequest(partner.Organisation.Id), 1);
        await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.SignCovenant], partner.Hat.Id), partner.Person());
        var (coming, elsewhere) = (await LaidDown(partnership, Terms with { EffectiveOn = new DateOnly(2026, 12, 1) }), await LaidDown(await Founded(), Terms));
        var school = await LaidDown(partnership, Terms with { Rules = [new SharingRuleRequest(["school"], ["context"], 2)] });

        Assert.Equal(HttpStatusCode.BadRequest, (await app.As(partner.Person()).Post($"{own}/signature", ifMatch: 2)).StatusCode);
        Assert.Equal("no-covenant", await Refusal(partner.Person(), $"{own}/signature", coming, 2));
        Assert.Equal(["/covenantId"], await (await app.As(partner.Person()).Post($"{own}/signature", elsewhere, ifMatch: 2)).Pointers());
        Assert.Equal("covenant-version", await Refusal(partner.Person(), $"{own}/signature", school with { Version = 2 }, 2));
        await Change($"{own}/signature", school, 2, partner.Person());
        Assert.Equal("covenant-signed-already", await Refusal(partner.Person(), $"{own}/signature", school, 3));
        Assert.Equal("no-covenant", await Refusal(TestCaller.Operator, $"{own}/activation", null, 3));
    }

    [Fact]
    public async Task The_day_of_a_decision_is_a_plausible_one()
    {
        var partner = await app.APartner(HatKind.Administrator);
        var path = $"/v1/partnerships/{(await Founded()).Id}/members";
        await Change(path, new InviteMemberRequest(partner.Organisation.Id, ["college"]), 1);

        var response = await app.AsOperator.Post($"{path}/{partner.Organisation.Id}/ratifications", new RatifyMembershipRequest("college", new DateOnly(1, 1, 1)), 2);

        Assert.Equal(["/decidedOn"], await response.Pointers());
    }

    [Fact]
    public async Task Nobody_signs_or_leaves_for_another_and_only_operators_admit()
    {
        var (partner, other) = (await app.APartner(HatKind.Administrator), await app.APartner(HatKind.Administrator));
        var partnership = await Founded();
        var path = $"/v1/partnerships/{partnership.Id}/members";
        await Change(path, new InviteMemberRequest(partner.Organisation.Id), 1);

        Assert.Equal("operator-required", await Refusal(partner.Person(), path, new InviteMemberRequest(other.Organisation.Id), 2));
        Assert.Equal("member-already", await Refusal(TestCaller.Operator, path, new InviteMemberRequest(partner.Organisation.Id), 2));
        Assert.Equal("member-of-other-organisation", await Refusal(other.Person(), $"{path}/{partner.Organisation.Id}/signature", await LaidDown(partnership, Terms), 2));
        Assert.Equal("manager-required", await Refusal(other.Person(), $"{path}/{partner.Organisation.Id}/withdrawal", null, 2));
        Assert.Equal(HttpStatusCode.NotFound, (await app.AsOperator.Post($"/v1/partnerships/{Guid.NewGuid()}/members", new InviteMemberRequest(partner.Organisation.Id), ifMatch: 1)).StatusCode);
    }

    [Fact]
    public async Task Who_leaves_the_directory_leaves_its_partnerships()
    {
        var partner = await app.APartner();
        var partnership = await Founded();
        await Change($"/v1/partnerships/{partnership.Id}/members", new InviteMemberRequest(partner.Organisation.Id), 1);

        (await app.AsOperator.Post($"/v1/organisations/{partner.Organisation.Id}/withdrawal", ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal(MembershipStatus.Withdrawn, Assert.Single((await app.AsOperator.Get<PartnershipEntry>($"/v1/partnerships/{partnership.Id}")).Members).Status);
    }

    [Fact]
    public async Task A_partnership_works_under_a_regime_that_the_region_enabled()
    {
        Assert.Equal("regime-disabled", await (await app.AsOperator.Post("/v1/partnerships", new FoundPartnershipRequest("P", "wams", ["GM9901"]))).ProblemCode());
        Assert.Equal(["/regime"], await (await app.AsOperator.Post("/v1/partnerships", new FoundPartnershipRequest("P", "feudal", ["GM9901"]))).Pointers());
    }

    [Fact]
    public async Task A_covenant_has_versions_in_order_and_the_one_of_the_day_is_in_effect()
    {
        var covenant = await app.Made<CovenantEntry>("/v1/covenants", new LayDownCovenantRequest((await Founded()).Id, "Covenant", Terms));
        var path = $"/v1/covenants/{covenant.Id}/versions";

        Assert.Equal("version-in-the-past", await Refusal(TestCaller.Operator, path, Terms with { EffectiveOn = DutchDay.Of(app.Clock.GetUtcNow()).AddDays(-1) }, 1));
        Assert.Equal("review-before-effect", await Refusal(TestCaller.Operator, path, Terms with { EffectiveOn = new DateOnly(2027, 2, 1) }, 1));
        var revised = await (await app.AsOperator.Post(path, Terms with { EffectiveOn = new DateOnly(2027, 1, 1), ReviewOn = new DateOnly(2028, 1, 1) }, ifMatch: 1)).Read<CovenantEntry>();

        Assert.Equal("version-order", await Refusal(TestCaller.Operator, path, Terms with { EffectiveOn = new DateOnly(2026, 12, 31) }, 2));
        Assert.Equal((1, 2), (covenant.VersionInEffect, revised.Versions.Count));
        Assert.Equal(1, revised.VersionInEffect);
        Assert.Equal(["police", "municipality"], revised.Versions[1].Rules.Single().OrganisationTypes);
        Assert.Equal([covenant.Id], (await app.AsOperator.Get<Page<CovenantEntry>>($"/v1/covenants?partnershipId={covenant.PartnershipId}")).Items.Select(item => item.Id));
    }

    [Fact]
    public async Task A_covenant_speaks_the_words_of_the_reference_data()
    {
        var request = new LayDownCovenantRequest((await Founded()).Id, "Covenant", Terms);

        Assert.Equal(["/version/purposes/0"], await (await app.AsOperator.Post("/v1/covenants", request with { Version = Terms with { Purposes = ["curiosity"] } })).Pointers());
        Assert.Equal(["/version/rules/0/organisationTypes/0"], await (await app.AsOperator.Post("/v1/covenants", request with { Version = Terms with { Rules = [new SharingRuleRequest(["circus"], ["context"], 2)] } })).Pointers());
        Assert.Equal(["/version/rules/0/categories/0"], await (await app.AsOperator.Post("/v1/covenants", request with { Version = Terms with { Rules = [new SharingRuleRequest(["police"], ["gossip"], 2)] } })).Pointers());
        Assert.Equal("operator-required", await (await app.As((await app.APartner(HatKind.Administrator)).Person()).Post("/v1/covenants", request)).ProblemCode());
    }

    [Fact]
    public async Task The_review_of_a_covenant_is_told_once_thirty_days_before_and_again_for_the_next_version()
    {
        var partnership = await Founded();
        var near = await app.Made<CovenantEntry>("/v1/covenants", new LayDownCovenantRequest(partnership.Id, "Near", Terms with { ReviewOn = new DateOnly(2026, 12, 22) }));
        var far = await app.Made<CovenantEntry>("/v1/covenants", new LayDownCovenantRequest(partnership.Id, "Far", Terms with { ReviewOn = new DateOnly(2026, 12, 23) }));

        await app.RunTheClock();
        await app.RunTheClock();

        Assert.Single(await app.SentEvents<CovenantReviewDue>(), e => e.CovenantId == near.Id);
        Assert.DoesNotContain(await app.SentEvents<CovenantReviewDue>(), e => e.CovenantId == far.Id);
        Assert.True((await app.AsOperator.Get<CovenantEntry>($"/v1/covenants/{near.Id}")).ReviewIsNear);
        var revised = await (await app.AsOperator.Post($"/v1/covenants/{near.Id}/versions", Terms with { EffectiveOn = new DateOnly(2026, 12, 1), ReviewOn = new DateOnly(2027, 12, 1) }, ifMatch: 2)).Read<CovenantEntry>();
        Assert.False(revised.ReviewIsNear);
    }

    [Fact]
    public async Task A_new_kind_of_partner_takes_part_after_ratification_without_a_release()
    {
        app.EditReferenceData("organisation-types", "    {\"code\": \"municipality\"", "    {\"code\": \"wijkGgd\", \"dutch\": \"Wijk-GGD\", \"domain\": \"care\", \"rationale\": \"Reaches out in the neighbourhood.\"},\n    {\"code\": \"municipality\"");
        (await app.AsOperator.Post("/v1/reference-data/reload")).EnsureSuccessStatusCode();
        var partner = await app.APartner(HatKind.Executive, type: "wijkGgd");
        var administrator = await app.AHat(partner.Organisation.Id, HatKind.Administrator);
        await app.Made<MandateEntry>(
            "/v1/mandates", new GrantMandateRequest([Power.SignCovenant], HolderKind: HatKind.Executive), TestCaller.Person(partner.Organisation.Id, HatKind.Administrator, administrator.Id, administrator.ProfessionalId));
        var partnership = await Founded();
        var covenant = await LaidDown(partnership, Terms with { Rules = [new SharingRuleRequest(["wijkGgd"], ["care"], 3)] });
        var path = $"/v1/partnerships/{partnership.Id}/members";

        await Change(path, new InviteMemberRequest(partner.Organisation.Id), 1);
        await Change($"{path}/{partner.Organisation.Id}/signature", covenant, 2, partner.Person());

        Assert.Equal(MembershipStatus.Active, await Change($"{path}/{partner.Organisation.Id}/activation", null, 3));
    }

    private Task<PartnershipEntry> Founded() => app.Made<PartnershipEntry>("/v1/partnerships", new FoundPartnershipRequest("Vangnet", "local", ["GM9901"]));

    private async Task<SignMembershipRequest> LaidDown(PartnershipEntry partnership, CovenantVersionRequest terms) =>
        new((await app.Made<CovenantEntry>("/v1/covenants", new LayDownCovenantRequest(partnership.Id, "Covenant", terms))).Id, 1);

    private async Task<MembershipStatus> Change(string path, object? body, int version, TestCaller? by = null) =>
        (await (await app.As(by ?? TestCaller.Operator).Post(path, body, ifMatch: version)).Read<PartnershipEntry>()).Members.Single().Status;

    private async Task<string> Refusal(TestCaller by, string path, object? body, int version) => await (await app.As(by).Post(path, body, ifMatch: version)).ProblemCode();
}
