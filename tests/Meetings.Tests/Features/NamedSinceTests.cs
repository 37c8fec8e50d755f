using System.Net;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Meetings.V1;
using Platform.Contracts.Partners.V1;
using Platform.Meetings.Domain;
using Platform.Meetings.Features.AgendaItems;
using Platform.Meetings.Features.Meetings;
using Platform.TestKit;

namespace Platform.Meetings.Tests.Features;

/// <summary>An organisation that was asked to a table is asked still when it names another person in its part of the case after that (domain.md 5.6: each organisation objects to its own words).</summary>
public sealed class NamedSinceTests : IClassFixture<MeetingsApp>
{
    private readonly MeetingsApp _app;
    private readonly TestCaller _first = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
    private readonly TestCaller _named;

    public NamedSinceTests(MeetingsApp app) => (_app, _named) = (app, TestCaller.Person(_first.OrganisationId!.Value, HatKind.Casework));

    [Fact]
    public async Task I8_whom_an_organisation_names_before_the_record_is_distributed_reads_it_and_objects_for_it_and_gets_it()
    {
        var (meeting, item) = await Told();
        await Names(item.CaseId);

        var read = Assert.Single((await _app.As(_named).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items);
        var own = await _app.As(_named).Post($"{MeetingsApp.Path(item)}/objections", new RaiseObjectionRequest(StatementKind.Disclosure, "It was level 1", read.Disclosures[0].Id), ifMatch: read.Version);
        var raised = await own.Read<ObjectionView>();
        Assert.Empty((await _app.As(_first).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items);
        (await _app.As(MeetingsApp.Chair).Put($"{MeetingsApp.Path(item)}/objections/{raised.Id}/resolution", new ResolveObjectionRequest(ObjectionOutcome.Noted, "It was 2"), await _app.VersionFor(item, MeetingsApp.Chair))).EnsureSuccessStatusCode();
        await Distribute(meeting);
        var recipients = await _app.InDatabase(db => db.RecordRecipients.Where(r => r.MeetingId == meeting.Id).Select(r => r.HatId).ToListAsync());

        Assert.Equal(_first.HatId, Assert.Single(read.Disclosures).GiverHatId); // what the first heard stays with the first (I-16)
        Assert.Equal([true, false], new[] { _named, _first }.Select(who => recipients.Contains(who.HatId!.Value)));
        Assert.Single(Assert.Single((await _app.As(_named).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items).Objections);
    }

    [Fact]
    public async Task I8_the_organisation_that_goes_on_after_a_merger_is_asked_by_whom_it_names()
    {
        var (into, (meeting, item)) = (Guid.NewGuid(), await Told());
        await _app.Merge(_first.OrganisationId!.Value, into, [_first]);
        var goesOn = _named with { OrganisationId = into };
        await _app.Deliver(item.CaseId, _app.Accepted(item.CaseId, goesOn with { ProfessionalId = _first.ProfessionalId }), 20);

        Assert.Equal(_first.OrganisationId, Assert.Single(Assert.Single((await _app.As(goesOn).Get<RecordView>($"/v1/meetings/{meeting.Id}/record")).Items).Disclosures).GiverOrganisationId);
    }

    [Fact]
    public async Task I9_whom_an_organisation_names_denies_what_was_recorded_as_its_yes()
    {
        _app.Neighbours.Answer("partners", "POST /internal/mandate-checks", new { result = "covered" });
        var (_, item) = await Told(decided: true);
        await Names(item.CaseId);

        var denied = await (await _app.As(_named).Put($"{MeetingsApp.Path(item)}/decisions/{item.Decisions[0].Id}/answer", new AnswerDecisionRequest(false), await _app.VersionFor(item, _named))).Read<AgendaItemView>();

        Assert.Equal((PartyState.Declined, _first.HatId, _named.HatId), denied.Decisions[0].Parties.Select(p => (p.State, p.OverruledHatId, p.AnsweredByHatId)).Single());
    }

    [Fact]
    public async Task I17_whom_an_organisation_names_once_the_record_was_distributed_knows_nothing_of_that_table()
    {
        var (meeting, item) = await Told();
        await Distribute(meeting);
        await Names(item.CaseId);

        foreach (var path in new[] { $"/v1/meetings/{meeting.Id}", $"/v1/meetings/{meeting.Id}/record", MeetingsApp.Path(item) })
            Assert.Equal(HttpStatusCode.NotFound, (await _app.As(_named).Get(path)).StatusCode);
    }

    [Fact]
    public async Task I20_who_joins_the_case_after_the_table_rose_for_an_organisation_that_was_not_asked_knows_nothing_of_it()
    {
        var (meeting, item) = await Told();
        var other = TestCaller.Person(Guid.NewGuid(), HatKind.Casework);
        await _app.Wear(other);
        await _app.Deliver(item.CaseId, _app.Accepted(item.CaseId, other), 20);

        Assert.Equal(HttpStatusCode.NotFound, (await _app.As(other).Get($"/v1/meetings/{meeting.Id}/record")).StatusCode);
    }

    /// <summary>The organisation says who takes part for it from now on: in the same part.</summary>
    private Task Names(Guid caseId) => _app.Deliver(caseId, _app.Accepted(caseId, _named with { ProfessionalId = _first.ProfessionalId }), 20);

    /// <summary>A draft record of a meeting at which the first told something and the police did.</summary>
    private async Task<(MeetingView Meeting, AgendaItemView Item)> Told(bool decided = false)
    {
        await _app.Wear(_first, _named);
        var meeting = await _app.Plan((await _app.ForumOf(MeetingsApp.Chair, _first, MeetingsApp.Police)).Id);
        var item = await _app.Add(meeting, await _app.Case(_first, MeetingsApp.Police), null, _first, MeetingsApp.Police);
        await _app.Open(meeting, MeetingsApp.Chair, _first, MeetingsApp.Police);
        await _app.Attend(item, MeetingsApp.Chair, _first, MeetingsApp.Police);
        foreach (var who in new[] { _first, MeetingsApp.Police })
            await (await _app.As(who).Post($"{MeetingsApp.Path(item)}/oral-disclosures", new DiscloseOrallyRequest(2, "To visit safely", "Task"), ifMatch: await _app.VersionFor(item, who))).Read<AgendaItemView>();
        if (decided)
            await (await _app.As(MeetingsApp.Chair).Post($"{MeetingsApp.Path(item)}/decisions", new RecordDecisionRequest("The eviction waits", [_first.OrganisationId!.Value], "A payment plan", "The children keep their school", [new AcceptedByRequest(_first.HatId!.Value)]), ifMatch: await _app.VersionFor(item, MeetingsApp.Chair))).Read<AgendaItemView>();
        item = await _app.Conclude(item, decided ? ItemConclusion.Decision : ItemConclusion.NoAction);
        await (await _app.Step(meeting, "conclusion")).Read<MeetingView>();
        return (meeting, item);
    }

    private async Task Distribute(MeetingView meeting)
    {
        _app.Advance((await _app.As(MeetingsApp.Chair).Get<MeetingView>($"/v1/meetings/{meeting.Id}")).ObjectionsEndAt!.Value - _app.Clock.GetUtcNow());
        await _app.LookAtTheClock();
    }
}
