using System.Net;
using Platform.Contracts.Partners.V1;
using Platform.Partners.Domain;
using Platform.Partners.Features.Capabilities;
using Platform.Partners.Features.DutyDesks;
using Platform.Partners.Features.Organisations;
using Platform.ServiceDefaults.Http;
using Platform.TestKit;
using Xunit;

namespace Platform.Partners.Tests.Features;

[Collection(SharedDirectory.Name)]
public sealed class CapabilityTests(PartnersApp app)
{
    private static readonly CapabilityRequest Secret = new(
        CapabilityKind.Cannot, "medicalHistory", Reason: CapabilityReason.MedicalSecrecy, Alternative: "Think along without a name");

    [Fact]
    public async Task The_card_says_before_the_question_what_can_cannot_and_only_if()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        await app.Made<CapabilityEntry>("/v1/capabilities", Secret, partner.Person());
        await app.Made<CapabilityEntry>("/v1/capabilities", new CapabilityRequest(CapabilityKind.Can, "eviction"), partner.Person());
        await app.Made<CapabilityEntry>("/v1/capabilities", new CapabilityRequest(CapabilityKind.OnlyIf, "family", Condition: "two of us", Reason: CapabilityReason.Safety), partner.Person());

        (await app.As(partner.Person()).Put($"/v1/organisations/{partner.Organisation.Id}/ask-card", new WriteAskCardRequest(["Ask what helps, not for the file."]), ifMatch: 1)).EnsureSuccessStatusCode();
        var card = await app.As((await app.APartner()).Person()).Get<AskCardEntry>($"/v1/organisations/{partner.Organisation.Id}/ask-card");

        Assert.Equal(["Ask what helps, not for the file."], card.PleaseKnow);
        Assert.Equal("eviction", Assert.Single(card.Can).Topic);
        Assert.Equal("Think along without a name", Assert.Single(card.Cannot).Alternative);
        Assert.Equal("two of us", Assert.Single(card.OnlyIf).Condition);
    }

    [Fact]
    public async Task Who_has_read_a_card_reads_anew_what_has_been_said_on_it_since()
    {
        var (partner, reader) = (await app.APartner(HatKind.Coordinator), (await app.APartner()).Person());
        var path = $"/v1/organisations/{partner.Organisation.Id}/ask-card";
        var tag = $"\"{(await app.As(reader).Get(path)).Version()}\"";

        await app.Made<CapabilityEntry>("/v1/capabilities", Secret, partner.Person());
        await app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102"), partner.Person());

        var card = await (await app.As(reader).Get(path, ifNoneMatch: tag)).Read<AskCardEntry>();
        Assert.Equal((1, 1), (card.Cannot.Count, card.Desks.Count));
    }

    [Fact]
    public async Task An_organisation_says_itself_what_it_can_and_cannot_do()
    {
        var (partner, other) = (await app.APartner(HatKind.Coordinator), await app.APartner(HatKind.Coordinator));
        var capability = await app.Made<CapabilityEntry>("/v1/capabilities", Secret, partner.Person());
        var path = $"/v1/capabilities/{capability.Id}";

        Assert.Equal("hat-required", await (await app.AsOperator.Post("/v1/capabilities", Secret)).ProblemCode());
        Assert.Equal("capability-of-other-organisation", await (await app.As(other.Person()).Put(path, Secret, ifMatch: 1)).ProblemCode());
        Assert.Equal("card-of-other-organisation", await (await app.As(other.Person()).Put($"/v1/organisations/{partner.Organisation.Id}/ask-card", new WriteAskCardRequest([]), ifMatch: 1)).ProblemCode());
        Assert.Equal("why-required", await (await app.As(partner.Person()).Put(path, Secret with { Reason = null }, ifMatch: 1)).ProblemCode());
        Assert.Equal(HttpStatusCode.OK, (await app.As(partner.Person()).Put(path, Secret with { Reason = CapabilityReason.Safety }, ifMatch: 1)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.As(partner.Person()).Delete(path, ifMatch: 2)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.As(partner.Person()).Get(path)).StatusCode);
    }

    [Fact]
    public async Task Capabilities_are_found_by_topic()
    {
        var partner = await app.APartner(HatKind.Coordinator);
        var topic = app.ATopic();
        var capability = await app.Made<CapabilityEntry>("/v1/capabilities", new CapabilityRequest(CapabilityKind.Can, topic), partner.Person());

        Assert.Equal([capability.Id], (await app.As(partner.System).Get<Page<CapabilityEntry>>($"/v1/capabilities?topic={topic}")).Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Who_has_left_does_nothing_any_more_and_a_closed_desk_is_on_no_card()
    {
        var (partner, reader, topic) = (await app.APartner(HatKind.Coordinator), (await app.APartner()).System, app.ATopic());
        await app.Made<CapabilityEntry>("/v1/capabilities", new CapabilityRequest(CapabilityKind.Can, topic), partner.Person());
        var (open, closed) = (await ADesk(), await ADesk());
        (await app.As(partner.Person()).Post($"/v1/duty-desks/{closed.Id}/closing", ifMatch: 1)).EnsureSuccessStatusCode();

        Assert.Equal([open.Id], (await app.As(reader).Get<AskCardEntry>($"/v1/organisations/{partner.Organisation.Id}/ask-card")).Desks.Select(desk => desk.Id));
        (await app.AsOperator.Post($"/v1/organisations/{partner.Organisation.Id}/withdrawal", ifMatch: 1)).EnsureSuccessStatusCode();
        Assert.Empty((await app.As(reader).Get<Page<CapabilityEntry>>($"/v1/capabilities?topic={topic}")).Items);
        Assert.Empty((await app.As(reader).Get<AskCardEntry>($"/v1/organisations/{partner.Organisation.Id}/ask-card")).Desks);
        Assert.NotNull((await app.As(reader).Get<DutyDeskEntry>($"/v1/duty-desks/{open.Id}")).ClosedAt);

        Task<DutyDeskEntry> ADesk() => app.Made<DutyDeskEntry>("/v1/duty-desks", new OpenDutyDeskRequest("Desk", "+31000000102"), partner.Person());
    }
}
