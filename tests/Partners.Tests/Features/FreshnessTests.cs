using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features.Mandates;
using Platform.Partners.Features.Partnerships;
using Platform.ServiceDefaults.Domain;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

/// <summary>What moves by the clock is told anew, although its version stays.</summary>
public sealed class FreshnessTests(PartnersApp app) : IClassFixture<PartnersApp>
{
    private DateOnly Tomorrow => DutchDay.Of(app.Clock.GetUtcNow()).AddDays(1);

    [Fact]
    public async Task Who_has_read_a_mandate_hears_that_it_has_begun_since()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var mandate = await app.Made<MandateEntry>("/v1/mandates", new GrantMandateRequest([Power.Ratify], partner.Hat.Id, ValidFrom: Tomorrow), partner.Person());
        Assert.Equal(MandateStatus.Granted, mandate.Status);

        app.Advance(TimeSpan.FromDays(1));

        Assert.Equal(MandateStatus.Active, (await (await app.As(partner.Person()).Get($"/v1/mandates/{mandate.Id}", ifNoneMatch: "\"1\"")).Read<MandateEntry>()).Status);
    }

    [Fact]
    public async Task Who_has_read_a_covenant_hears_which_version_has_begun_since()
    {
        var partnership = await app.Made<PartnershipEntry>("/v1/partnerships", new FoundPartnershipRequest("Vangnet", "local", ["GM9901"]));
        var version = new CovenantVersionRequest(Tomorrow, Tomorrow.AddYears(1), ["localCareAndSafety"], [new SharingRuleRequest(["police"], ["context"], 2)], "Each shares on its own ground.");
        var covenant = await app.Made<CovenantEntry>("/v1/covenants", new LayDownCovenantRequest(partnership.Id, "Covenant", version));
        Assert.Null(covenant.VersionInEffect);

        app.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, (await (await app.AsOperator.Get($"/v1/covenants/{covenant.Id}", ifNoneMatch: "\"1\"")).Read<CovenantEntry>()).VersionInEffect);
    }
}
