using System.Net;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>What an organisation said at a table is, after a merger, the word of the one that goes on (I-8, I-18, I-25).</summary>
public sealed class MergedOrganisationTests(MeetingsApp app) : IClassFixture<MeetingsApp>
{
    private readonly Guid _old = Guid.NewGuid();
    private readonly Guid _into = Guid.NewGuid();
    private readonly Guid _further = Guid.NewGuid();

    [Fact]
    public async Task I18_what_was_told_before_a_merger_is_read_by_the_organisation_that_goes_on()
    {
        var (teller, meeting, item) = await Told();

        await app.Merge(_old, _into, [teller], item.CaseId);

        var goesOn = teller with { OrganisationId = _into };
        Assert.Equal(_old, Assert.Single(Assert.Single((await app.As(goesOn).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items).Disclosures).GiverOrganisationId); // as it was
        Assert.Single((await app.As(goesOn).Get<AgendaItemView>(MeetingsApp.Path(item))).Disclosures);
        Assert.Empty((await app.As(MeetingsApp.Care).Get<AgendaItemView>(MeetingsApp.Path(item))).Disclosures);
    }

    [Fact]
    public async Task I8_the_organisation_that_goes_on_objects_to_the_words_of_the_one_that_merged_also_after_another_merger()
    {
        var (teller, meeting, item) = await Told();
        await app.Merge(_old, _into, [teller], item.CaseId);
        await app.Merge(_into, _further, [teller with { OrganisationId = _into }], item.CaseId);
        var (goesOn, path) = (app.As(teller with { OrganisationId = _further }), $"{MeetingsApp.Path(item)}/objections");

        foreach (var (about, statement) in new[] { (StatementKind.Attendance, (Guid?)null), (StatementKind.Disclosure, item.Disclosures[0].Id) })
            await (await goesOn.Post(path, new RaiseObjectionRequest(about, "We left early", statement), ifMatch: (await goesOn.Get(MeetingsApp.Path(item))).Version())).Read<ObjectionView>();
        var other = await app.As(MeetingsApp.Care).Post(path, new RaiseObjectionRequest(StatementKind.Disclosure, "No", item.Disclosures[0].Id), ifMatch: await app.VersionFor(item, MeetingsApp.Care));

        Assert.Equal(2, Assert.Single((await goesOn.Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items).Objections.Count);
        Assert.Equal((HttpStatusCode.Conflict, "not-your-statement"), (other.StatusCode, await other.ProblemCode()));
    }

    [Fact]
    public async Task I8_the_organisation_that_goes_on_denies_a_yes_that_was_recorded_for_the_one_that_merged()
    {
        app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var said = TestCaller.Person(_old, HatKind.Safety);
        await app.Given(said.Hat());
        var meeting = await app.Plan((await app.Forum()).Id);
        var item = await app.Add(meeting, await app.Case(said, MeetingsApp.Care));
        await app.Open(meeting, MeetingsApp.Chair, said);
        var sitting = await app.Attend(item, MeetingsApp.Chair, said);
        var decided = await (await app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/decisions", new RecordDecisionRequest("The eviction waits", [_old], "A payment plan", "The children keep their school", [new AcceptedByRequest(said.HatId!.Value)]), ifMatch: sitting.Version)).Read<AgendaItemView>();
        await app.Conclude(item, ItemConclusion.Decision);
        await (await app.Step(meeting, "conclusion")).Read<MeetingView>();
        await app.Merge(_old, _into, [said], item.CaseId);

        var goesOn = said with { OrganisationId = _into };
        var denied = await (await app.As(goesOn).Put($"{MeetingsApp.Path(item)}/decisions/{decided.Decisions[0].Id}/answer", new AnswerDecisionRequest(false), await app.VersionFor(item, goesOn))).Read<AgendaItemView>();

        Assert.Equal((_old, PartyState.Declined, said.HatId), denied.Decisions[0].Parties.Select(p => (p.OrganisationId, p.State, p.OverruledHatId)).Single());
    }

    [Fact]
    public async Task News_of_the_later_merger_that_comes_first_leads_to_the_same_organisation()
    {
        var (teller, _, item) = await Told();
        app.Neighbours.Answer("partners", $"GET /internal/organisations/{_into}/successor", new { organisationId = _further });
        await app.Merge(_into, _further, []);
        await app.Merge(_old, _into, []);
        await app.Deliver(teller.HatId!.Value, teller.Went(_further, app.Clock.GetUtcNow()), 5);
        await app.Deliver(item.CaseId, app.Accepted(item.CaseId, teller with { OrganisationId = _further, ProfessionalId = Guid.NewGuid() }), 20);

        Assert.Single((await app.As(teller with { OrganisationId = _further }).Get<AgendaItemView>(MeetingsApp.Path(item))).Disclosures);
    }

    [Fact]
    public async Task I25_the_record_goes_to_who_was_asked_also_when_their_organisation_merged_since()
    {
        var (teller, meeting, item) = await Told();
        await app.Merge(_old, _into, [teller], item.CaseId);

        app.Advance((await app.As(MeetingsApp.Chair).Get<MeetingView>($"/v1/meetings/{meeting.Id}")).ObjectionsEndAt!.Value - app.Clock.GetUtcNow());
        await app.LookAtTheClock();

        var recipients = await app.InDatabase(db => db.RecordRecipients.Where(r => r.MeetingId == meeting.Id).ToListAsync());
        Assert.Equal(_into, recipients.Single(r => r.HatId == teller.HatId).OrganisationId);
    }

    /// <summary>A draft record of a meeting at which somebody told the police something, and care was asked but not there.</summary>
    private async Task<(TestCaller Teller, MeetingView Meeting, AgendaItemView Item)> Told()
    {
        var teller = TestCaller.Person(_old, HatKind.Casework);
        await app.Given(teller.Hat());
        var forum = await app.ForumOf(MeetingsApp.Chair, teller, MeetingsApp.Police);
        var meeting = await app.Plan(forum.Id);
        var item = await app.Add(meeting, await app.Case(teller, MeetingsApp.Police, MeetingsApp.Care));
        await app.Open(meeting, MeetingsApp.Chair, teller, MeetingsApp.Police);
        var sitting = await app.Attend(item, MeetingsApp.Chair, teller, MeetingsApp.Police);
        await (await app.As(teller).Post($"{MeetingsApp.Path(item)}/oral-disclosures", new DiscloseOrallyRequest(2, "To visit safely", "Task"), ifMatch: sitting.Version)).Read<AgendaItemView>();
        var told = await app.Conclude(item, ItemConclusion.NoAction);
        await (await app.Step(meeting, "conclusion")).Read<MeetingView>();
        return (teller, meeting, told);
    }
}
